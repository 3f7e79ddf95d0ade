// AVX2 and FMA: products of byte pairs in 16 bits, as many of them added there as fit (ShortSums) before they are
// widened: per 32 inputs and 8 outputs of a token that is 8 multiplications, 8 additions, and only one widening.
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
        __m256i low[ROWS], high[ROWS];
        for (int r = 0; r < ROWS; ++r) low[r] = high[r] = _mm256_setzero_si256();
        if (linear.stretch[o / lane_count] == ShortSums::mostly)
            add_products<ROWS, ShortSums::mostly>(x, inputs, panel, linear.start_of(o), low, high);
        else
            add_products<ROWS, ShortSums::always>(x, inputs, panel, linear.start_of(o), low, high);
        for (int r = 0; r < ROWS; ++r)
            store(out + r * out_stride, finished({_mm256_cvtepi32_ps(low[r]), _mm256_cvtepi32_ps(high[r])}, scales[r], linear, o));
    }

private:
    /// The values are needed here and now: g++ would multiply everything first and run out of registers for what is
    /// still to be added, at 0.6 times the speed.
    static void hold(__m256i& a, __m256i& b) {
#ifdef __AVX2__  // not where the instructions are only imitated
        __asm__("" : "+x"(a), "+x"(b));
#else
        (void)a, (void)b;
#endif
    }

    /// Adds the products to sums of outputs 0 to 7 and 8 to 15, STRETCH inputs at a time in 16 bits.
    template <int ROWS, std::size_t STRETCH>
    static void add_products(const std::uint8_t* x, std::size_t inputs, const std::int8_t* panel, const std::int16_t* start,
                             __m256i* low, __m256i* high) {
        const __m256i ones = _mm256_set1_epi16(1);
        for (std::size_t k = 0; k < inputs; k += STRETCH, start += 2 * lane_count) {
            __m256i short_low[ROWS], short_high[ROWS];
            for (int r = 0; r < ROWS; ++r) {
                short_low[r] = _mm256_load_si256(reinterpret_cast<const __m256i*>(start));
                short_high[r] = _mm256_load_si256(reinterpret_cast<const __m256i*>(start + lane_count));
            }
#pragma GCC unroll 8
            for (std::size_t i = k; i < k + STRETCH; i += 4, panel += 64) {
                const __m256i w0 = weights_at(panel), w1 = weights_at(panel + 32);
#pragma GCC unroll 8
                for (int r = 0; r < ROWS; ++r) {
                    const __m256i a = four_bytes(x + r * inputs + i);
                    short_low[r] = _mm256_add_epi16(short_low[r], _mm256_maddubs_epi16(a, w0));
                    short_high[r] = _mm256_add_epi16(short_high[r], _mm256_maddubs_epi16(a, w1));
                    hold(short_low[r], short_high[r]);
                }
            }
            for (int r = 0; r < ROWS; ++r) {
                low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(short_low[r], ones));
                high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(short_high[r], ones));
            }
        }
    }
};

}  // namespace

const Kernels& avx2_kernels() {
    static constexpr Kernels table = table_of<Rows, 4>("avx2");
    return table;
}

}  // namespace rapporteur

#endif
