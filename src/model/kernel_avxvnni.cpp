// AVX-VNNI: four byte products added to a 32-bit sum in one instruction; else as AVX2.
#if defined(__x86_64__)
#include "model/lanes_avx2.h"
// the steps need Lanes
#include "model/kernel_body.h"

namespace rapporteur {
namespace {

template <int ROWS>
inline void multiply_rows(const std::uint8_t* x, std::size_t inputs, const std::int8_t* panel, const float* scales,
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

void multiply(const std::uint8_t* bytes, const float* scales, std::size_t rows, const PackedLinear& linear,
              float* out, std::size_t out_stride) {
    const std::size_t inputs = linear.inputs;
    for (std::size_t o = 0; o < linear.outputs; o += lane_count) {
        const std::int8_t* panel = linear.panels + o * inputs;
        std::size_t row = 0;
        for (; row + 6 <= rows; row += 6)
            multiply_rows<6>(bytes + row * inputs, inputs, panel, scales + row, linear, o, out + row * out_stride + o, out_stride);
        for (; row < rows; ++row)
            multiply_rows<1>(bytes + row * inputs, inputs, panel, scales + row, linear, o, out + row * out_stride + o, out_stride);
    }
}

}  // namespace

const Kernels& avxvnni_kernels() {
    static constexpr Kernels table{"avxvnni", quantise, multiply, attend, add_and_normalise, gelu, dense, exponential};
    return table;
}

}  // namespace rapporteur

#endif
