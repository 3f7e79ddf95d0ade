// AVX-512 with VNNI: sixteen lanes are one register, sixteen outputs one instruction.
#if defined(__x86_64__)
#include <immintrin.h>

#include "model/kernels.h"

namespace rapporteur {
namespace {

struct Lanes {
    __m512 all;
};

inline Lanes load(const float* from) { return {_mm512_loadu_ps(from)}; }
inline void store(float* to, Lanes x) { _mm512_storeu_ps(to, x.all); }
inline Lanes all(float x) { return {_mm512_set1_ps(x)}; }
inline Lanes add(Lanes a, Lanes b) { return {_mm512_add_ps(a.all, b.all)}; }
inline Lanes subtract(Lanes a, Lanes b) { return {_mm512_sub_ps(a.all, b.all)}; }
inline Lanes times(Lanes a, Lanes b) { return {_mm512_mul_ps(a.all, b.all)}; }
inline Lanes divide(Lanes a, Lanes b) { return {_mm512_div_ps(a.all, b.all)}; }
inline Lanes fused(Lanes a, Lanes b, Lanes c) { return {_mm512_fmadd_ps(a.all, b.all, c.all)}; }
inline Lanes largest(Lanes a, Lanes b) { return {_mm512_max_ps(a.all, b.all)}; }
inline Lanes smallest(Lanes a, Lanes b) { return {_mm512_min_ps(a.all, b.all)}; }
inline Lanes nearest(Lanes x) { return {_mm512_roundscale_ps(x.all, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)}; }
inline Lanes power_of_two(Lanes x) {
    const __m512i exponent = _mm512_add_epi32(_mm512_cvtps_epi32(x.all), _mm512_set1_epi32(127));
    return {_mm512_castsi512_ps(_mm512_slli_epi32(exponent, 23))};
}
inline void store_bytes(std::uint8_t* to, Lanes x) {
    const __m512i value = _mm512_add_epi32(_mm512_cvtps_epi32(x.all), _mm512_set1_epi32(activation_zero));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm512_cvtepi32_epi8(value));
}

}  // namespace
}  // namespace rapporteur

#include "model/kernel_body.h"

namespace rapporteur {
namespace {

struct Rows {
    template <int ROWS>
    static void step(const std::uint8_t* x, std::size_t inputs, const std::int8_t* panel, const float* scales,
                     const PackedLinear& linear, std::size_t o, float* out, std::size_t out_stride) {
        __m512i sum[ROWS];
        for (int r = 0; r < ROWS; ++r) sum[r] = _mm512_setzero_si512();
        for (std::size_t k = 0; k < inputs; k += 4, panel += 64) {
            const __m512i weights = _mm512_load_si512(panel);
            for (int r = 0; r < ROWS; ++r) {
                int four;
                __builtin_memcpy(&four, x + r * inputs + k, sizeof four);
                sum[r] = _mm512_dpbusd_epi32(sum[r], _mm512_set1_epi32(four), weights);
            }
        }
        const __m512i zero = _mm512_loadu_si512(linear.zero + o);
        for (int r = 0; r < ROWS; ++r)
            store(out + r * out_stride, finished({_mm512_cvtepi32_ps(_mm512_sub_epi32(sum[r], zero))}, scales[r], linear, o));
    }
};

}  // namespace

const Kernels& avx512_kernels() {
    static constexpr Kernels table = table_of<Rows, 8>("avx512");
    return table;
}

}  // namespace rapporteur

#endif
