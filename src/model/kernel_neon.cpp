// NEON without the dot-product instruction: byte products in 16 bits, added pairwise into 32.
#if defined(__aarch64__)
#include "model/lanes_neon.h"
// the steps need Lanes
#include "model/kernel_body.h"

namespace rapporteur {
namespace {

template <int ROWS>
inline void multiply_rows(const std::uint8_t* x, std::size_t inputs, const std::int8_t* panel, const float* scales,
                          const PackedLinear& linear, std::size_t o, float* out, std::size_t out_stride) {
    int32x4_t sum[ROWS][4];
    for (int r = 0; r < ROWS; ++r)
        for (int i = 0; i < 4; ++i) sum[r][i] = vdupq_n_s32(0);
    for (std::size_t k = 0; k < inputs; k += 4, panel += 64)
        for (int i = 0; i < 4; ++i) {
            const int8x16_t weights = vld1q_s8(panel + 16 * i);
            for (int r = 0; r < ROWS; ++r) {
                const int8x16_t a = four_bytes(x + r * inputs + k);
                const int16x8_t low = vmull_s8(vget_low_s8(a), vget_low_s8(weights));
                const int16x8_t high = vmull_high_s8(a, weights);
                sum[r][i] = vaddq_s32(sum[r][i], vpaddlq_s16(vpaddq_s16(low, high)));
            }
        }
    for (int r = 0; r < ROWS; ++r)
        store(out + r * out_stride, finished(as_floats(sum[r], linear.zero + o), scales[r], linear, o));
}

void multiply(const std::uint8_t* bytes, const float* scales, std::size_t rows, const PackedLinear& linear,
              float* out, std::size_t out_stride) {
    const std::size_t inputs = linear.inputs;
    for (std::size_t o = 0; o < linear.outputs; o += lane_count) {
        const std::int8_t* panel = linear.panels + o * inputs;
        std::size_t row = 0;
        for (; row + 4 <= rows; row += 4)
            multiply_rows<4>(bytes + row * inputs, inputs, panel, scales + row, linear, o, out + row * out_stride + o, out_stride);
        for (; row < rows; ++row)
            multiply_rows<1>(bytes + row * inputs, inputs, panel, scales + row, linear, o, out + row * out_stride + o, out_stride);
    }
}

}  // namespace

const Kernels& neon_kernels() {
    static constexpr Kernels table{"neon", quantise, multiply, attend, add_and_normalise, gelu, dense, exponential};
    return table;
}

}  // namespace rapporteur

#endif
