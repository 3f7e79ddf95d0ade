// How near do the approximations come, in every table of kernels?
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/kernels.h"

using namespace rapporteur;

namespace {

std::vector<float> grid(double low, double high) {
    std::vector<float> x(1 << 16);
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = static_cast<float>(low + (high - low) * static_cast<double>(i) / static_cast<double>(x.size() - 1));
    return x;
}

}  // namespace

TEST(Numerics, ExponentialIsGoodToSinglePrecision) {
    const std::vector<float> x = grid(-80, 0);
    std::vector<float> y = x;
    best_kernels().exponential(y.data(), y.size());
    for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(y[i] / std::exp(static_cast<double>(x[i])), 1.0, 6e-7) << x[i];
}

TEST(Numerics, ExponentialOfVeryLittleIsNothing) {
    std::vector<float> x(16, -1e30f);
    best_kernels().exponential(x.data(), x.size());
    for (const float y : x) EXPECT_LT(y, 1e-36f);
}

TEST(Numerics, GeluIsTheErrorFunctionsOne) {
    const std::vector<float> x = grid(-10, 10);
    std::vector<float> y = x;
    best_kernels().gelu(y.data(), y.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double exact = x[i] * 0.5 * (1 + std::erf(static_cast<double>(x[i]) / std::sqrt(2.0)));
        EXPECT_NEAR(y[i], exact, 1e-6 + 3e-7 * std::abs(exact)) << x[i];
    }
}
