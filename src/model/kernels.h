// What does the processor do for the model, and why is it the same on every processor?
//
// The steps of the encoder as plain functions over arrays; one table of them for each instruction set.
// All tables give the same bits:
//   * integer products are exact. Weights and activations keep to 7 bits, [-63, 63]; activations are
//     stored with 64 added, [1, 127], so that one byte serves instructions that want unsigned (x86) and
//     signed (ARM) bytes alike. Two pair products make at most 4 * 127 * 63 = 32,004, which fits 16 bits.
//   * floating-point sums run in one fixed order: 16 lanes, element i in lane i mod 16, lanes folded
//     8, 4, 2, 1 at the end; every multiply-and-add is one fused step, in every table.
// So the text, not the machine, decides what is read in it. The scalar table is the reference.
#pragma once

#include <cstddef>
#include <cstdint>

namespace rapporteur {

/// Outputs that one step computes together; also the number of floating-point lanes.
inline constexpr std::size_t lane_count = 16;
inline constexpr int activation_zero = 64;  ///< what is added to an activation to make it a byte

/// A linear layer in 7 bits. `panels`: [outputs/16][inputs/4][16][4], so that one load holds four inputs
/// of eight (or sixteen) outputs. inputs is a multiple of 16, outputs too.
struct PackedLinear {
    const std::int8_t* panels = nullptr;
    const float* scale = nullptr;          ///< one an output
    const float* bias = nullptr;           ///< one an output
    const std::int32_t* zero = nullptr;    ///< activation_zero times the sum of the output's weights
    /// For sums in 16 bits: how many inputs of a panel may be added before they are widened (16 or 32), and what
    /// each of its sums starts at, [outputs/16][inputs/stretch][16][2]; see ShortSums.
    const std::uint8_t* stretch = nullptr;
    const std::int16_t* start = nullptr;
    std::size_t inputs = 0, outputs = 0;
    [[nodiscard]] const std::int16_t* start_of(std::size_t output) const { return start + output / lane_count * (inputs / 16) * 2 * lane_count; }
};

/// How many products fit into 16 bits? Two neighbouring inputs of one output share a 16-bit sum. It starts at
/// minus 64 times its weights, which takes back the 64 that activations have too much, so at the end it is a sum
/// of w * a with |a| <= 63 and must lie within 32,767 (on its way it may wrap around; that undoes itself).
/// Eight weights of up to 63 always fit: 8 * 63 * 63 = 31,752. Sixteen fit where their absolute values make at
/// most 520, as in 98 of 100 panels of the shipped model.
struct ShortSums {
    static constexpr std::size_t always = 16, mostly = 32;  ///< inputs: two sums of 8, of 16
    static constexpr int most_weight = 520;
};

/// A linear layer in floats. `panels`: [ceil(outputs/16)][inputs][16], missing outputs zero.
/// `bias` has ceil(outputs/16)*16 entries.
struct PackedDense {
    const float* panels = nullptr;
    const float* bias = nullptr;
    std::size_t inputs = 0, outputs = 0;
    [[nodiscard]] std::size_t stride() const { return (outputs + lane_count - 1) / lane_count * lane_count; }
};

/// Where results go: output o of a row to at[row * row_stride + o / 16 * panel_stride + o % 16].
struct Placement {
    float* at;
    std::size_t row_stride, panel_stride = lane_count;

    [[nodiscard]] static Placement rows(float* at, std::size_t width) { return {at, width}; }
    /// Panels of 16 outputs, each with all rows close together: what attention reads head by head.
    [[nodiscard]] static Placement panels(float* at, std::size_t rows) { return {at, lane_count, rows * lane_count}; }
    [[nodiscard]] float* to(std::size_t row, std::size_t output) const {
        return at + row * row_stride + output / lane_count * panel_stride;
    }
};

struct Kernels {
    const char* name;
    /// Rows of floats to rows of bytes: 64 + round(x * 63 / max|x|), and max|x| / 63 as the row's scale.
    void (*quantise)(const float* x, std::size_t rows, std::size_t width, std::uint8_t* bytes, float* scales);
    /// out[row][o] = (sum over inputs of activation * weight) * scales[row] * scale[o] + bias[o].
    void (*multiply)(const std::uint8_t* bytes, const float* scales, std::size_t rows,
                     const PackedLinear& linear, Placement out);
    /// Softmax attention of one window. `qkv`: queries, keys, values, each heads * width wide, in panels of 16 that
    /// begin `panel_stride` floats apart and hold the window's rows one behind the other. `out`: rows of heads * width.
    /// `scratch` holds attention_scratch(rows, width) floats.
    void (*attend)(const float* qkv, std::size_t panel_stride, std::size_t rows, std::size_t heads, std::size_t width,
                   float* out, float* scratch);
    /// x = layer_norm(x + y), row by row; y may be null.
    void (*add_and_normalise)(float* x, const float* y, std::size_t rows, std::size_t width,
                              const float* gain, const float* bias);
    /// x = x * (1 + erf(x / sqrt 2)) / 2; count is a multiple of 16.
    void (*gelu)(float* x, std::size_t count);
    /// out[row][o] = sum over inputs of x * weight + bias[o]; writes dense.stride() floats a row.
    void (*dense)(const float* x, std::size_t rows, std::size_t x_stride, const PackedDense& dense,
                  float* out, std::size_t out_stride);
    /// exp(x), for tests of the numerics; count is a multiple of 16 and x <= 0.
    void (*exponential)(float* x, std::size_t count);
};

/// Rows that `attend` and `dense` take at once.
inline constexpr std::size_t rows_at_once = 6;

[[nodiscard]] constexpr std::size_t attention_scratch(std::size_t rows, std::size_t width) {
    const std::size_t padded = (rows + lane_count - 1) / lane_count * lane_count;
    return padded * width + rows_at_once * (padded + width);
}

/// The tables that this processor can run, best first; the last is the scalar reference.
struct KernelChoice {
    const Kernels* tables[5];
    std::size_t count = 0;
};
[[nodiscard]] const KernelChoice& available_kernels();
/// The best of them, or the one that $RAPPORTEUR_KERNELS names.
[[nodiscard]] const Kernels& best_kernels();

const Kernels& scalar_kernels();
#if defined(__x86_64__)
const Kernels& avx2_kernels();
const Kernels& avxvnni_kernels();
const Kernels& avx512_kernels();
#elif defined(__aarch64__)
const Kernels& neon_kernels();
const Kernels& neon_dot_kernels();
#endif

}  // namespace rapporteur
