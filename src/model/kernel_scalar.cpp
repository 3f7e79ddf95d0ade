// The reference: one element after the other, in plain C++.
#include "model/kernels.h"

namespace rapporteur {
namespace {

struct Lanes {
    float lane[lane_count];
};

template <class F>
inline Lanes each(F f) {
    Lanes result;
    for (std::size_t i = 0; i < lane_count; ++i) result.lane[i] = f(i);
    return result;
}
inline Lanes load(const float* from) { return each([&](std::size_t i) { return from[i]; }); }
inline void store(float* to, Lanes x) {
    for (std::size_t i = 0; i < lane_count; ++i) to[i] = x.lane[i];
}
inline Lanes all(float x) { return each([&](std::size_t) { return x; }); }
inline Lanes add(Lanes a, Lanes b) { return each([&](std::size_t i) { return a.lane[i] + b.lane[i]; }); }
inline Lanes subtract(Lanes a, Lanes b) { return each([&](std::size_t i) { return a.lane[i] - b.lane[i]; }); }
inline Lanes times(Lanes a, Lanes b) { return each([&](std::size_t i) { return a.lane[i] * b.lane[i]; }); }
inline Lanes divide(Lanes a, Lanes b) { return each([&](std::size_t i) { return a.lane[i] / b.lane[i]; }); }
inline Lanes fused(Lanes a, Lanes b, Lanes c) {
    return each([&](std::size_t i) { return __builtin_fmaf(a.lane[i], b.lane[i], c.lane[i]); });
}
inline Lanes largest(Lanes a, Lanes b) {
    return each([&](std::size_t i) { return a.lane[i] > b.lane[i] ? a.lane[i] : b.lane[i]; });
}
inline Lanes smallest(Lanes a, Lanes b) {
    return each([&](std::size_t i) { return a.lane[i] < b.lane[i] ? a.lane[i] : b.lane[i]; });
}
inline Lanes nearest(Lanes x) { return each([&](std::size_t i) { return __builtin_rintf(x.lane[i]); }); }
inline Lanes power_of_two(Lanes x) {
    return each([&](std::size_t i) {
        const std::uint32_t bits = static_cast<std::uint32_t>(static_cast<int>(x.lane[i]) + 127) << 23;
        float power;
        __builtin_memcpy(&power, &bits, sizeof power);
        return power;
    });
}
inline void store_bytes(std::uint8_t* to, Lanes x) {
    for (std::size_t i = 0; i < lane_count; ++i) {
        // a comparison that is false for what is no number, so that the conversion is always defined
        const float value = x.lane[i] >= -63.0f && x.lane[i] <= 63.0f ? x.lane[i] : 0.0f;
        to[i] = static_cast<std::uint8_t>(static_cast<int>(value) + activation_zero);
    }
}

}  // namespace
}  // namespace rapporteur

#include "model/kernel_body.h"

namespace rapporteur {
namespace {

void multiply(const std::uint8_t* bytes, const float* scales, std::size_t rows, const PackedLinear& linear,
              Placement out) {
    for (std::size_t o = 0; o < linear.outputs; o += lane_count) {
        const std::int8_t* panel = linear.panels + o * linear.inputs;
        for (std::size_t row = 0; row < rows; ++row) {
            std::int32_t sum[lane_count] = {};
            const std::uint8_t* x = bytes + row * linear.inputs;
            for (std::size_t k = 0; k < linear.inputs; k += 4)
                for (std::size_t i = 0; i < lane_count; ++i)
                    for (std::size_t j = 0; j < 4; ++j) sum[i] += x[k + j] * panel[k * lane_count + i * 4 + j];
            const Lanes sums = each([&](std::size_t i) { return static_cast<float>(sum[i] - linear.zero[o + i]); });
            store(out.to(row, o), finished(sums, scales[row], linear, o));
        }
    }
}

}  // namespace

const Kernels& scalar_kernels() {
    static constexpr Kernels table{"scalar", quantise, multiply, attend, add_and_normalise, gelu, dense, exponential};
    return table;
}

}  // namespace rapporteur
