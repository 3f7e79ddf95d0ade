// Sixteen floats as four NEON registers; for kernel_neon.cpp and kernel_neon_dot.cpp.
#pragma once

#include <arm_neon.h>

#include "model/kernels.h"

namespace rapporteur {
namespace {

struct Lanes {
    float32x4_t part[4];
};

template <class F>
inline Lanes each(F f) {
    return {{f(0), f(1), f(2), f(3)}};
}
inline Lanes load(const float* from) { return each([&](int i) { return vld1q_f32(from + 4 * i); }); }
inline void store(float* to, Lanes x) {
    for (int i = 0; i < 4; ++i) vst1q_f32(to + 4 * i, x.part[i]);
}
inline Lanes all(float x) { return each([&](int) { return vdupq_n_f32(x); }); }
inline Lanes add(Lanes a, Lanes b) { return each([&](int i) { return vaddq_f32(a.part[i], b.part[i]); }); }
inline Lanes subtract(Lanes a, Lanes b) { return each([&](int i) { return vsubq_f32(a.part[i], b.part[i]); }); }
inline Lanes times(Lanes a, Lanes b) { return each([&](int i) { return vmulq_f32(a.part[i], b.part[i]); }); }
inline Lanes divide(Lanes a, Lanes b) { return each([&](int i) { return vdivq_f32(a.part[i], b.part[i]); }); }
inline Lanes fused(Lanes a, Lanes b, Lanes c) {
    return each([&](int i) { return vfmaq_f32(c.part[i], a.part[i], b.part[i]); });
}
inline Lanes largest(Lanes a, Lanes b) { return each([&](int i) { return vmaxq_f32(a.part[i], b.part[i]); }); }
inline Lanes smallest(Lanes a, Lanes b) { return each([&](int i) { return vminq_f32(a.part[i], b.part[i]); }); }
inline Lanes nearest(Lanes x) { return each([&](int i) { return vrndnq_f32(x.part[i]); }); }
inline Lanes power_of_two(Lanes x) {
    return each([&](int i) {
        return vreinterpretq_f32_s32(vshlq_n_s32(vaddq_s32(vcvtq_s32_f32(x.part[i]), vdupq_n_s32(127)), 23));
    });
}
inline void store_bytes(std::uint8_t* to, Lanes x) {
    int16x4_t words[4];
    for (int i = 0; i < 4; ++i) words[i] = vqmovn_s32(vaddq_s32(vcvtq_s32_f32(x.part[i]), vdupq_n_s32(activation_zero)));
    vst1q_u8(to, vcombine_u8(vqmovun_s16(vcombine_s16(words[0], words[1])), vqmovun_s16(vcombine_s16(words[2], words[3]))));
}
/// Four activations in every 32-bit lane. With 64 added they are 1 ... 127: signed bytes as they stand.
inline int8x16_t four_bytes(const std::uint8_t* from) {
    int value;
    __builtin_memcpy(&value, from, sizeof value);
    return vreinterpretq_s8_s32(vdupq_n_s32(value));
}
inline Lanes as_floats(const int32x4_t* sums, const std::int32_t* zero) {
    return each([&](int i) { return vcvtq_f32_s32(vsubq_s32(sums[i], vld1q_s32(zero + 4 * i))); });
}

}  // namespace
}  // namespace rapporteur
