// Rows times a panel of weights with NEON; how four byte products are added to a sum is the kernel's own.
// For kernel_neon.cpp and kernel_neon_dot.cpp, after lanes_neon.h and kernel_body.h.
#pragma once

namespace rapporteur {
namespace {

/// Products::added(sum, a, weights): sum plus the products of four neighbouring bytes in each lane.
template <class Products>
struct NeonRows {
    template <int ROWS>
    static void step(const std::uint8_t* x, std::size_t inputs, const std::int8_t* panel, const float* scales,
                     const PackedLinear& linear, std::size_t o, float* out, std::size_t out_stride) {
        int32x4_t sum[ROWS][4];
        for (int r = 0; r < ROWS; ++r)
            for (int i = 0; i < 4; ++i) sum[r][i] = vdupq_n_s32(0);
        for (std::size_t k = 0; k < inputs; k += 4, panel += 64)
            for (int i = 0; i < 4; ++i) {
                const int8x16_t weights = vld1q_s8(panel + 16 * i);
                for (int r = 0; r < ROWS; ++r) sum[r][i] = Products::added(sum[r][i], four_bytes(x + r * inputs + k), weights);
            }
        for (int r = 0; r < ROWS; ++r)
            store(out + r * out_stride, finished(as_floats(sum[r], linear.zero + o), scales[r], linear, o));
    }
};

}  // namespace
}  // namespace rapporteur
