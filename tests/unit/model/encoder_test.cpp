// The encoder against a plain computation in double precision.
#include "model/encoder.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_model.h"

using namespace rapporteur;

namespace {

std::shared_ptr<const Model> tiny() {
    auto weights = Weights::from_bytes(rapporteur::testing::tiny_model(3).bytes());
    EXPECT_TRUE(weights) << weights.error().message;
    auto model = Model::from_weights(std::move(*weights));
    EXPECT_TRUE(model) << model.error().message;
    return *model;
}

using Rows = std::vector<std::vector<double>>;

/// The encoder as FORMAT describes it, one number after the other.
class PlainEncoder {
public:
    explicit PlainEncoder(const Model& model) : weights_(model.weights()), c_(model.config()) {}

    Rows encode(const std::vector<EncoderInput>& window) const {
        const auto word = *weights_.bytes("embed.word", {c_.vocab_size, c_.hidden});
        const auto scale = floats("embed.word.scale", {c_.vocab_size});
        const auto position = floats("embed.position", {c_.max_positions, c_.hidden});
        const auto letter_case = floats("embed.case", {c_.case_classes, c_.hidden});
        Rows x(window.size(), std::vector<double>(c_.hidden));
        for (std::size_t i = 0; i < window.size(); ++i)
            for (std::size_t d = 0; d < c_.hidden; ++d)
                x[i][d] = word[window[i].id * c_.hidden + d] * static_cast<double>(scale[window[i].id]) + position[i * c_.hidden + d] +
                          letter_case[static_cast<std::size_t>(window[i].letter_case) * c_.hidden + d];
        normalise(x, "embed.norm");
        for (std::size_t layer = 0; layer < c_.layers; ++layer) {
            const std::string name = "layer." + std::to_string(layer) + ".";
            const Rows attended = linear(attend(linear(x, name + "attention.qkv", 3 * c_.hidden)), name + "attention.out", c_.hidden);
            add(x, attended);
            normalise(x, name + "attention.norm");
            Rows wide = linear(x, name + "ffn.in", c_.ffn);
            for (auto& row : wide)
                for (double& value : row) value *= 0.5 * (1 + std::erf(value / std::sqrt(2.0)));
            add(x, linear(wide, name + "ffn.out", c_.hidden));
            normalise(x, name + "ffn.norm");
        }
        return x;
    }

private:
    std::span<const float> floats(const std::string& name, std::vector<std::size_t> shape) const {
        return *weights_.floats(name, std::move(shape));
    }
    static void add(Rows& x, const Rows& y) {
        for (std::size_t i = 0; i < x.size(); ++i)
            for (std::size_t d = 0; d < x[i].size(); ++d) x[i][d] += y[i][d];
    }
    void normalise(Rows& x, const std::string& name) const {
        const auto gain = floats(name + ".gain", {c_.hidden}), bias = floats(name + ".bias", {c_.hidden});
        for (auto& row : x) {
            double mean = 0, square = 0;
            for (const double value : row) mean += value / static_cast<double>(row.size());
            for (const double value : row) square += (value - mean) * (value - mean) / static_cast<double>(row.size());
            for (std::size_t d = 0; d < row.size(); ++d) row[d] = (row[d] - mean) / std::sqrt(square + 1e-12) * gain[d] + bias[d];
        }
    }
    Rows linear(const Rows& x, const std::string& name, std::size_t outputs) const {
        const std::size_t inputs = x.front().size();
        const auto weight = *weights_.bytes(name, {outputs, inputs});
        const auto scale = floats(name + ".scale", {outputs}), bias = floats(name + ".bias", {outputs});
        Rows y(x.size(), std::vector<double>(outputs));
        for (std::size_t i = 0; i < x.size(); ++i) {
            double most = 1e-12;
            for (const double value : x[i]) most = std::max(most, std::abs(value));
            for (std::size_t o = 0; o < outputs; ++o) {
                double sum = 0;
                for (std::size_t k = 0; k < inputs; ++k) sum += std::nearbyint(x[i][k] / (most / 63)) * weight[o * inputs + k];
                y[i][o] = sum * (most / 63) * scale[o] + bias[o];
            }
        }
        return y;
    }
    Rows attend(const Rows& qkv) const {
        const std::size_t width = c_.hidden / c_.heads;
        Rows y(qkv.size(), std::vector<double>(c_.hidden));
        for (std::size_t head = 0; head < c_.heads; ++head)
            for (std::size_t i = 0; i < qkv.size(); ++i) {
                std::vector<double> share(qkv.size());
                double total = 0;
                for (std::size_t j = 0; j < qkv.size(); ++j) {
                    double score = 0;
                    for (std::size_t d = head * width; d < (head + 1) * width; ++d) score += qkv[i][d] * qkv[j][c_.hidden + d];
                    total += share[j] = std::exp(score / std::sqrt(static_cast<double>(width)));
                }
                for (std::size_t j = 0; j < qkv.size(); ++j)
                    for (std::size_t d = head * width; d < (head + 1) * width; ++d)
                        y[i][d] += share[j] / total * qkv[j][2 * c_.hidden + d];
            }
        return y;
    }

    const Weights& weights_;
    const ModelConfig& c_;
};

std::vector<EncoderInput> some_pieces(std::size_t count, std::size_t vocabulary) {
    std::vector<EncoderInput> pieces;
    for (std::size_t i = 0; i < count; ++i)
        pieces.push_back({static_cast<std::uint32_t>((i * 37 + 11) % vocabulary), static_cast<CaseClass>(i % 8)});
    return pieces;
}

}  // namespace

// A value on the edge between two of the 127 steps may fall to either side, so single numbers may differ
// by a step; the typical difference is that of single precision.
TEST(Encoder, ComputesWhatTheFormatSays) {
    const auto model = tiny();
    Encoder encoder(model);
    for (const std::size_t length : {1u, 2u, 23u, 48u}) {
        const auto pieces = some_pieces(length, model->config().vocab_size);
        const auto hidden = encoder.encode(pieces, std::vector<std::uint32_t>{0, static_cast<std::uint32_t>(length)});
        const Rows expected = PlainEncoder(*model).encode(pieces);
        double sum = 0, most = 0;
        for (std::size_t i = 0; i < length; ++i)
            for (std::size_t d = 0; d < encoder.hidden(); ++d) {
                const double off = std::abs(hidden[i * encoder.hidden() + d] - expected[i][d]);
                sum += off;
                most = std::max(most, off);
            }
        EXPECT_LT(sum / static_cast<double>(length * encoder.hidden()), 2e-3) << length;
        EXPECT_LT(most, 0.1) << length;
    }
}

TEST(Encoder, AWindowDependsOnNothingButItself) {
    const auto model = tiny();
    Encoder encoder(model);
    const auto pieces = some_pieces(90, model->config().vocab_size);
    const std::vector<std::uint32_t> offsets{0, 20, 21, 60, 90};
    const auto packed = encoder.encode(pieces, offsets);
    const std::vector<float> together(packed.begin(), packed.end());
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
        const std::vector<EncoderInput> window(pieces.begin() + offsets[i], pieces.begin() + offsets[i + 1]);
        const auto alone = encoder.encode(window, std::vector<std::uint32_t>{0, offsets[i + 1] - offsets[i]});
        EXPECT_TRUE(std::equal(alone.begin(), alone.end(), together.begin() + offsets[i] * static_cast<std::ptrdiff_t>(encoder.hidden())));
    }
}

TEST(Encoder, NothingGivesNothing) {
    Encoder encoder(tiny());
    EXPECT_TRUE(encoder.encode({}, std::vector<std::uint32_t>{0}).empty());
    EXPECT_TRUE(encoder.encode({}, {}).empty());
}

TEST(Encoder, EveryTableGivesTheSameBits) {
    auto weights = Weights::from_bytes(rapporteur::testing::tiny_model().bytes());
    ASSERT_TRUE(weights) << weights.error().message;
    auto model = Model::from_weights(std::move(*weights));
    ASSERT_TRUE(model) << model.error().message;
    std::mt19937 random(7);
    std::vector<EncoderInput> pieces;
    for (std::size_t i = 0; i < 70; ++i)
        pieces.push_back({static_cast<std::uint32_t>(random() % (*model)->config().vocab_size), static_cast<CaseClass>(random() % 8)});
    const std::vector<std::uint32_t> offsets{0, 1, 30, 70};
    Encoder expected(*model, scalar_kernels());
    const auto b = expected.encode(pieces, offsets);
    for (std::size_t i = 0; i < available_kernels().count; ++i) {
        Encoder tested(*model, *available_kernels().tables[i]);
        const auto a = tested.encode(pieces, offsets);
        ASSERT_EQ(a.size(), b.size());
        EXPECT_EQ(std::memcmp(a.data(), b.data(), a.size() * sizeof(a[0])), 0) << available_kernels().tables[i]->name;
    }
}
