// NEON without the dot-product instruction: byte products in 16 bits, added pairwise into 32.
#if defined(__aarch64__)
#include "model/lanes_neon.h"
// the steps need Lanes
#include "model/kernel_body.h"

namespace rapporteur {
namespace {

struct Rows {
    template <int ROWS>
    static void step(const std::uint8_t* x, std::size_t inputs, const std::int8_t* panel, const float* scales,
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
};

}  // namespace

const Kernels& neon_kernels() {
    static constexpr Kernels table = table_of<Rows, 4>("neon");
    return table;
}

}  // namespace rapporteur

#endif
