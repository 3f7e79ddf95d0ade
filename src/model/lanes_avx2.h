// Sixteen floats as two AVX registers; for kernel_avx2.cpp and kernel_avxvnni.cpp.
#pragma once

#include <immintrin.h>

#include "model/kernels.h"

namespace rapporteur {
namespace {

struct Lanes {
    __m256 low, high;
};

inline Lanes load(const float* from) { return {_mm256_loadu_ps(from), _mm256_loadu_ps(from + 8)}; }
inline void store(float* to, Lanes x) {
    _mm256_storeu_ps(to, x.low);
    _mm256_storeu_ps(to + 8, x.high);
}
inline Lanes all(float x) { return {_mm256_set1_ps(x), _mm256_set1_ps(x)}; }
inline Lanes add(Lanes a, Lanes b) { return {_mm256_add_ps(a.low, b.low), _mm256_add_ps(a.high, b.high)}; }
inline Lanes subtract(Lanes a, Lanes b) { return {_mm256_sub_ps(a.low, b.low), _mm256_sub_ps(a.high, b.high)}; }
inline Lanes times(Lanes a, Lanes b) { return {_mm256_mul_ps(a.low, b.low), _mm256_mul_ps(a.high, b.high)}; }
inline Lanes divide(Lanes a, Lanes b) { return {_mm256_div_ps(a.low, b.low), _mm256_div_ps(a.high, b.high)}; }
inline Lanes fused(Lanes a, Lanes b, Lanes c) {
    return {_mm256_fmadd_ps(a.low, b.low, c.low), _mm256_fmadd_ps(a.high, b.high, c.high)};
}
inline Lanes largest(Lanes a, Lanes b) { return {_mm256_max_ps(a.low, b.low), _mm256_max_ps(a.high, b.high)}; }
inline Lanes smallest(Lanes a, Lanes b) { return {_mm256_min_ps(a.low, b.low), _mm256_min_ps(a.high, b.high)}; }
/// Lane i with i + 8, then i + 4, i + 2, i + 1, as kernel_body.h has it, without a way through memory.
template <class Fold>
inline float folded(Lanes x, Fold fold) {
    const __m256 eight = fold(x.low, x.high);
    const __m256 four = fold(eight, _mm256_permute2f128_ps(eight, eight, 1));
    const __m256 two = fold(four, _mm256_permute_ps(four, 0x4E));
    return _mm256_cvtss_f32(fold(two, _mm256_permute_ps(two, 0xB1)));
}
inline float folded_sum(Lanes x) {
    return folded(x, [](__m256 a, __m256 b) { return _mm256_add_ps(a, b); });
}
inline float folded_largest(Lanes x) {
    return folded(x, [](__m256 a, __m256 b) { return _mm256_max_ps(a, b); });
}
inline __m256 nearest_half(__m256 x) { return _mm256_round_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
inline Lanes nearest(Lanes x) { return {nearest_half(x.low), nearest_half(x.high)}; }
inline __m256 power_half(__m256 x) {
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(x), _mm256_set1_epi32(127)), 23));
}
inline Lanes power_of_two(Lanes x) { return {power_half(x.low), power_half(x.high)}; }
inline void store_bytes(std::uint8_t* to, Lanes x) {
    const __m256i words = _mm256_packs_epi32(_mm256_cvtps_epi32(x.low), _mm256_cvtps_epi32(x.high));
    const __m256i ordered = _mm256_add_epi16(_mm256_permute4x64_epi64(words, 0xD8), _mm256_set1_epi16(activation_zero));
    const __m256i packed = _mm256_permute4x64_epi64(_mm256_packus_epi16(ordered, ordered), 0xD8);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm256_castsi256_si128(packed));
}
inline __m256i four_bytes(const std::uint8_t* from) {
    int value;
    __builtin_memcpy(&value, from, sizeof value);
    return _mm256_set1_epi32(value);
}
inline __m256i weights_at(const std::int8_t* from) {
    return _mm256_load_si256(reinterpret_cast<const __m256i*>(from));
}
inline Lanes as_floats(__m256i low, __m256i high, const std::int32_t* zero) {
    low = _mm256_sub_epi32(low, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(zero)));
    high = _mm256_sub_epi32(high, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(zero + 8)));
    return {_mm256_cvtepi32_ps(low), _mm256_cvtepi32_ps(high)};
}

}  // namespace
}  // namespace rapporteur
