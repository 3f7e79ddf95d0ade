// AVX2 and FMA: products of byte pairs in 16 bits, two of them added before they are widened.
#if defined(__x86_64__)
#include "model/lanes_avx2.h"
// the steps need Lanes
#include "model/kernel_body.h"

namespace rapporteur {
namespace {

/// ROWS tokens times one panel of 16 outputs.
struct Rows {
    template <int ROWS>
    static void step(const std::uint8_t* x, std::size_t inputs, const std::int8_t* panel, const float* scales,
                     const PackedLinear& linear, std::size_t o, float* out, std::size_t out_stride) {
        const __m256i ones = _mm256_set1_epi16(1);
        __m256i low[ROWS], high[ROWS];
        for (int r = 0; r < ROWS; ++r) low[r] = high[r] = _mm256_setzero_si256();
        for (std::size_t k = 0; k < inputs; k += 8, panel += 128) {
            const __m256i w0 = weights_at(panel), w1 = weights_at(panel + 32);
            const __m256i w2 = weights_at(panel + 64), w3 = weights_at(panel + 96);
            for (int r = 0; r < ROWS; ++r) {
                const __m256i a = four_bytes(x + r * inputs + k), b = four_bytes(x + r * inputs + k + 4);
                const __m256i l = _mm256_add_epi16(_mm256_maddubs_epi16(a, w0), _mm256_maddubs_epi16(b, w2));
                const __m256i h = _mm256_add_epi16(_mm256_maddubs_epi16(a, w1), _mm256_maddubs_epi16(b, w3));
                low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(l, ones));
                high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(h, ones));
            }
        }
        for (int r = 0; r < ROWS; ++r)
            store(out + r * out_stride, finished(as_floats(low[r], high[r], linear.zero + o), scales[r], linear, o));
    }
};

}  // namespace

const Kernels& avx2_kernels() {
    static constexpr Kernels table = table_of<Rows, 4>("avx2");
    return table;
}

}  // namespace rapporteur

#endif
