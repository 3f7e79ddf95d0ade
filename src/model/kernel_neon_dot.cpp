// NEON with the dot-product instruction (ARMv8.2): four byte products added to a 32-bit sum in one step.
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
                    sum[r][i] = vdotq_s32(sum[r][i], a, weights);
                }
            }
        for (int r = 0; r < ROWS; ++r)
            store(out + r * out_stride, finished(as_floats(sum[r], linear.zero + o), scales[r], linear, o));
    }
};

}  // namespace

const Kernels& neon_dot_kernels() {
    static constexpr Kernels table = table_of<Rows, 4>("neon-dot");
    return table;
}

}  // namespace rapporteur

#endif
