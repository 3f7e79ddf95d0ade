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
    std::size_t inputs = 0, outputs = 0;
};

/// A linear layer in floats. `panels`: [ceil(outputs/16)][inputs][16], missing outputs zero.
/// `bias` has ceil(outputs/16)*16 entries.
struct PackedDense {
    const float* panels = nullptr;
    const float* bias = nullptr;
    std::size_t inputs = 0, outputs = 0;
    [[nodiscard]] std::size_t stride() const { return (outputs + lane_count - 1) / lane_count * lane_count; }
};

struct Kernels {
    const char* name;
    /// Rows of floats to rows of bytes: 64 + round(x * 63 / max|x|), and max|x| / 63 as the row's scale.
    void (*quantise)(const float* x, std::size_t rows, std::size_t width, std::uint8_t* bytes, float* scales);
    /// out[row][o] = (sum over inputs of activation * weight) * scales[row] * scale[o] + bias[o].
    void (*multiply)(const std::uint8_t* bytes, const float* scales, std::size_t rows,
                     const PackedLinear& linear, float* out, std::size_t out_stride);
    /// Softmax attention of one window. `qkv`: rows of queries, keys, values, each heads * width wide.
    /// `scratch` holds attention_scratch(rows, width) floats.
    void (*attend)(const float* qkv, std::size_t rows, std::size_t heads, std::size_t width, float* out,
                   float* scratch);
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

/// Queries that `attend` takes at once.
inline constexpr std::size_t attention_block = 6;

[[nodiscard]] constexpr std::size_t attention_scratch(std::size_t rows, std::size_t width) {
    const std::size_t padded = (rows + lane_count - 1) / lane_count * lane_count;
    return 2 * padded * width + attention_block * (padded + width);
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
