// NEON without the dot-product instruction: byte products in 16 bits, added pairwise into 32.
#if defined(__aarch64__)
#include "model/lanes_neon.h"
// the steps need Lanes
#include "model/kernel_body.h"
#include "model/rows_neon.h"

namespace rapporteur {
namespace {

struct Products {
    static int32x4_t added(int32x4_t sum, int8x16_t a, int8x16_t weights) {
        const int16x8_t low = vmull_s8(vget_low_s8(a), vget_low_s8(weights));
        const int16x8_t high = vmull_high_s8(a, weights);
        return vaddq_s32(sum, vpaddlq_s16(vpaddq_s16(low, high)));
    }
};

}  // namespace

const Kernels& neon_kernels() {
    static constexpr Kernels table = table_of<NeonRows<Products>, 4>("neon");
    return table;
}

}  // namespace rapporteur

#endif
