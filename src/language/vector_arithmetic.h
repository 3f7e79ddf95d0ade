// Small sums over rows of floats, in one order whatever the compiler does.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/model.h"

namespace rapporteur {

/// Sum of a[i] * b[i], in 16 lanes folded at the end, as the kernels do.
[[nodiscard]] inline float product(const float* a, const float* b, std::size_t count) {
    float lane[lane_count] = {};
    std::size_t i = 0;
    for (; i + lane_count <= count; i += lane_count)
        for (std::size_t j = 0; j < lane_count; ++j) lane[j] += a[i + j] * b[i + j];
    for (std::size_t j = 0; i + j < count; ++j) lane[j] += a[i + j] * b[i + j];
    for (std::size_t half = lane_count / 2; half > 0; half /= 2)
        for (std::size_t j = 0; j < half; ++j) lane[j] += lane[j + half];
    return lane[0];
}

/// x with everything below zero set to zero.
[[nodiscard]] inline std::vector<float> rectified(std::vector<float> x) {
    for (float& value : x) value = value > 0 ? value : 0;
    return x;
}

/// The first `width` floats of each row that `layer` gave.
[[nodiscard]] inline std::vector<float> narrowed(std::vector<float> x, const DenseLayer& layer, std::size_t width) {
    const std::size_t stride = layer.packed.stride();
    if (stride == width) return x;
    std::vector<float> result;
    for (std::size_t row = 0; row * stride < x.size(); ++row)
        result.insert(result.end(), x.begin() + static_cast<std::ptrdiff_t>(row * stride),
                      x.begin() + static_cast<std::ptrdiff_t>(row * stride + width));
    return result;
}

/// Index of the largest of `count` values; the first of equals.
[[nodiscard]] inline std::size_t best_of(const float* values, std::size_t count) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < count; ++i)
        if (values[i] > values[best]) best = i;
    return best;
}

}  // namespace rapporteur
