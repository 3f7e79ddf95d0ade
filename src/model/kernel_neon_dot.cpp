// NEON with the dot-product instruction (ARMv8.2): four byte products added to a 32-bit sum in one step.
#if defined(__aarch64__)
#include "model/lanes_neon.h"
// the steps need Lanes
#include "model/kernel_body.h"
#include "model/rows_neon.h"

namespace rapporteur {
namespace {

struct Products {
    static int32x4_t added(int32x4_t sum, int8x16_t a, int8x16_t weights) { return vdotq_s32(sum, a, weights); }
};

}  // namespace

const Kernels& neon_dot_kernels() {
    static constexpr Kernels table = table_of<NeonRows<Products>, 4>("neon-dot");
    return table;
}

}  // namespace rapporteur

#endif
