// Law: every table of kernels gives the same bits as the scalar reference.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <vector>

#include "model/model.h"

using namespace rapporteur;

namespace {

std::vector<float> random_floats(std::mt19937& random, std::size_t count, double bound) {
    std::vector<float> x(count);
    for (float& value : x) value = static_cast<float>(bound * (2.0 * static_cast<double>(random()) / 4294967295.0 - 1.0));
    return x;
}

template <class T>
bool same_bits(const T& a, const T& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(a[0])) == 0;
}

class EveryTable : public ::testing::TestWithParam<std::size_t> {
protected:
    const Kernels& table() const { return *available_kernels().tables[GetParam()]; }
    const Kernels& reference() const { return scalar_kernels(); }
    std::mt19937 random_{7};
};

std::vector<std::size_t> tables() {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < available_kernels().count; ++i) all.push_back(i);
    return all;
}

}  // namespace

INSTANTIATE_TEST_SUITE_P(Kernels, EveryTable, ::testing::ValuesIn(tables()),
                         [](const auto& at) {
                             std::string name = available_kernels().tables[at.param]->name;
                             std::replace(name.begin(), name.end(), '-', '_');  // no test may be called neon-dot
                             return name;
                         });

TEST_P(EveryTable, QuantisesAlike) {
    for (const std::size_t width : {16u, 48u, 384u}) {
        std::vector<float> x = random_floats(random_, 5 * width, 3);
        std::fill(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(width), 0.0f);  // a row of nothing
        x[2 * width] = 63.0f;  // scale 1: halves are rounded to even
        for (std::size_t i = 1; i < width; ++i) x[2 * width + i] = static_cast<float>(i % 100) - 49.5f;
        std::vector<std::uint8_t> a(x.size()), b(x.size());
        std::vector<float> scale_a(5), scale_b(5);
        table().quantise(x.data(), 5, width, a.data(), scale_a.data());
        reference().quantise(x.data(), 5, width, b.data(), scale_b.data());
        EXPECT_TRUE(same_bits(a, b));
        EXPECT_TRUE(same_bits(scale_a, scale_b));
        EXPECT_EQ(a[0], 64);
        EXPECT_EQ(a[2 * width], 127);
        EXPECT_EQ(a[2 * width + 2], 64 - 48);  // -47.5
        EXPECT_EQ(a[2 * width + 3], 64 - 46);  // -46.5
    }
}

TEST_P(EveryTable, MultipliesExactly) {
    for (const std::size_t inputs : {16u, 64u, 1536u}) {
        for (const std::size_t rows : {1u, 4u, 7u, 17u}) {
            const std::size_t outputs = 48;
            std::vector<std::int8_t> plain(inputs * outputs);
            std::vector<std::uint8_t> x(rows * inputs);
            for (auto& value : x) value = static_cast<std::uint8_t>(random_() % 2 ? 1 : 127);  // the extremes: nothing may saturate
            for (std::size_t o = 0; o < outputs; ++o)
                for (std::size_t i = 0; i < inputs; ++i) {
                    // The third panel's weights come to 520 a sum, the most that may be added in 16 bits over 32 inputs.
                    const int size = o < 32 ? 63 : 32 + static_cast<int>(i % 2), some = static_cast<int>(random_() % 127) - 63;
                    const int value = o % 16 == 0 ? size : o % 16 == 1 ? -size : o < 32 ? some : some < 0 ? -size : size;
                    plain[o * inputs + i] = static_cast<std::int8_t>(value);
                }
            const auto fill_row = [&](std::size_t row, std::uint8_t value) {
                if (row + 1 < rows) std::fill_n(x.begin() + static_cast<std::ptrdiff_t>(row * inputs), inputs, value);
            };
            fill_row(0, 127);
            fill_row(1, 1);
            const std::vector<float> scale(outputs, 1.0f), bias(outputs, 0.0f), row_scale(rows, 1.0f);
            const LinearLayer linear = pack_linear(inputs, outputs, [&](std::size_t o, std::size_t i) { return plain[o * inputs + i]; },
                                                   scale.data(), bias.data());
            EXPECT_EQ(linear.stretch, (std::vector<std::uint8_t>{16, 16, static_cast<std::uint8_t>(inputs == 16 ? 16 : 32)}));
            std::vector<float> out(rows * outputs), panels(rows * outputs);
            table().multiply(x.data(), row_scale.data(), rows, linear.packed, Placement::rows(out.data(), outputs));
            table().multiply(x.data(), row_scale.data(), rows, linear.packed, Placement::panels(panels.data(), rows));
            for (std::size_t row = 0; row < rows; ++row)
                for (std::size_t o = 0; o < outputs; ++o) {
                    std::int64_t exact = 0;
                    for (std::size_t i = 0; i < inputs; ++i) exact += (x[row * inputs + i] - 64) * plain[o * inputs + i];
                    ASSERT_EQ(out[row * outputs + o], static_cast<float>(exact)) << inputs << " " << row << " " << o;
                    ASSERT_EQ(panels[(o / 16 * rows + row) * 16 + o % 16], static_cast<float>(exact)) << inputs << " " << row << " " << o;
                }
        }
    }
}

TEST_P(EveryTable, AttendsAlike) {
    for (const std::size_t rows : {1u, 3u, 16u, 37u, 64u}) {
        const std::size_t heads = 3, width = 32, hidden = heads * width;
        const std::vector<float> qkv = random_floats(random_, rows * 3 * hidden, 3);
        std::vector<float> a(rows * hidden), b(rows * hidden), scratch(attention_scratch(rows, width));
        table().attend(qkv.data(), rows * lane_count, rows, heads, width, a.data(), scratch.data());
        reference().attend(qkv.data(), rows * lane_count, rows, heads, width, b.data(), scratch.data());
        EXPECT_TRUE(same_bits(a, b)) << rows;
    }
}

TEST_P(EveryTable, NormalisesAlike) {
    const std::size_t rows = 5, width = 96;
    const std::vector<float> x = random_floats(random_, rows * width, 4), y = random_floats(random_, rows * width, 4);
    const std::vector<float> gain = random_floats(random_, width, 2), bias = random_floats(random_, width, 1);
    for (const float* other : {y.data(), static_cast<const float*>(nullptr)}) {
        std::vector<float> a = x, b = x;
        table().add_and_normalise(a.data(), other, rows, width, gain.data(), bias.data());
        reference().add_and_normalise(b.data(), other, rows, width, gain.data(), bias.data());
        EXPECT_TRUE(same_bits(a, b));
    }
}

TEST_P(EveryTable, BendsAlike) {
    std::vector<float> a = random_floats(random_, 1 << 12, 8), b = a;
    table().gelu(a.data(), a.size());
    reference().gelu(b.data(), b.size());
    EXPECT_TRUE(same_bits(a, b));
    for (float& value : a) value = -std::abs(value) * 12;
    b = a;
    table().exponential(a.data(), a.size());
    reference().exponential(b.data(), b.size());
    EXPECT_TRUE(same_bits(a, b));
}

TEST_P(EveryTable, MultipliesFloatsAlike) {
    const std::size_t inputs = 37, outputs = 21, rows = 6;
    const std::vector<float> weight = random_floats(random_, inputs * outputs, 1), x = random_floats(random_, rows * inputs, 1);
    const DenseLayer layer = pack_dense(inputs, outputs, [&](std::size_t o, std::size_t i) { return weight[o * inputs + i]; },
                                        [&](std::size_t o) { return weight[o]; });
    std::vector<float> a(rows * layer.packed.stride()), b(a.size());
    table().dense(x.data(), rows, inputs, layer.packed, a.data(), layer.packed.stride());
    reference().dense(x.data(), rows, inputs, layer.packed, b.data(), layer.packed.stride());
    EXPECT_TRUE(same_bits(a, b));
}
