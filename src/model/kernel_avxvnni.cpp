// AVX-VNNI: four byte products added to a 32-bit sum in one instruction; else as AVX2.
#if defined(__x86_64__)
#include "model/lanes_avx2.h"
// the steps need Lanes
#include "model/kernel_body.h"

namespace rapporteur {
namespace {

struct Rows {
    template <int ROWS>
    static void step(const std::uint8_t* x, std::size_t inputs, const std::int8_t* panel, const float* scales,
                     const PackedLinear& linear, std::size_t o, float* out, std::size_t out_stride) {
        __m256i low[ROWS], high[ROWS];
        for (int r = 0; r < ROWS; ++r) low[r] = high[r] = _mm256_setzero_si256();
        for (std::size_t k = 0; k < inputs; k += 4, panel += 64) {
            const __m256i w0 = weights_at(panel), w1 = weights_at(panel + 32);
            for (int r = 0; r < ROWS; ++r) {
                const __m256i a = four_bytes(x + r * inputs + k);
                low[r] = _mm256_dpbusd_avx_epi32(low[r], a, w0);
                high[r] = _mm256_dpbusd_avx_epi32(high[r], a, w1);
            }
        }
        for (int r = 0; r < ROWS; ++r)
            store(out + r * out_stride, finished(as_floats(low[r], high[r], linear.zero + o), scales[r], linear, o));
    }
};

}  // namespace

const Kernels& avxvnni_kernels() {
    static constexpr Kernels table = table_of<Rows, 6>("avxvnni");
    return table;
}

}  // namespace rapporteur

#endif
