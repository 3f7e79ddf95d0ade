#include "model/encoder.h"

#include <algorithm>
#include <utility>

namespace rapporteur {

namespace {

// Tokens that go through one layer together: enough for the weights, streamed from the outer cache, to
// be used often; few enough for the working rows to stay near. Between 128 and 512 the speed is the
// same within 2 % on a processor with 512 KiB of second-level cache.
constexpr std::size_t tokens_together = 256;
// Rows of the feed-forward layer at a time: 64 rows of 1536 floats are 384 KiB.
constexpr std::size_t rows_together = 64;

template <class T>
void grow(AlignedArray<T>& array, std::size_t count) {
    if (array.size() < count) array = AlignedArray<T>(count);
}

}  // namespace

Encoder::Encoder(std::shared_ptr<const Model> model, const Kernels& kernels)
    : model_(std::move(model)), kernels_(&kernels) {}

void Encoder::embed(std::span<const EncoderInput> window, float* x) const {
    const std::size_t hidden = model_->config().hidden;
    for (std::size_t i = 0; i < window.size(); ++i) {
        const std::int8_t* word = model_->word.data() + window[i].id * hidden;
        const float scale = model_->word_scale[window[i].id];
        const float* position = model_->position.data() + i * hidden;
        const float* letter_case = model_->case_vector.data() + static_cast<std::size_t>(window[i].letter_case) * hidden;
        for (std::size_t d = 0; d < hidden; ++d)
            x[i * hidden + d] = (static_cast<float>(word[d]) * scale + position[d]) + letter_case[d];
    }
    kernels_->add_and_normalise(x, nullptr, window.size(), hidden, model_->embedding_norm.gain.data(),
                                model_->embedding_norm.bias.data());
}

void Encoder::run(const EncoderLayer& layer, std::span<const std::uint32_t> offsets, float* x) {
    const ModelConfig& c = model_->config();
    const Kernels& k = *kernels_;
    const std::size_t rows = offsets.back() - offsets.front(), width = c.hidden / c.heads;
    float* qkv = wide_.data();
    k.quantise(x, rows, c.hidden, bytes_.data(), scales_.data());
    k.multiply(bytes_.data(), scales_.data(), rows, layer.qkv.packed, Placement::panels(qkv, rows));
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
        const std::size_t first = offsets[i] - offsets.front(), count = offsets[i + 1] - offsets[i];
        k.attend(qkv + first * lane_count, rows * lane_count, count, c.heads, width, mixed_.data() + first * c.hidden, scratch_.data());
    }
    k.quantise(mixed_.data(), rows, c.hidden, bytes_.data(), scales_.data());
    k.multiply(bytes_.data(), scales_.data(), rows, layer.out.packed, Placement::rows(mixed_.data(), c.hidden));
    k.add_and_normalise(x, mixed_.data(), rows, c.hidden, layer.attention_norm.gain.data(), layer.attention_norm.bias.data());
    for (std::size_t first = 0; first < rows; first += rows_together) {
        const std::size_t count = std::min(rows_together, rows - first);
        float* from = x + first * c.hidden;
        k.quantise(from, count, c.hidden, bytes_.data(), scales_.data());
        k.multiply(bytes_.data(), scales_.data(), count, layer.ffn_in.packed, Placement::rows(wide_.data(), c.ffn));
        k.gelu(wide_.data(), count * c.ffn);
        k.quantise(wide_.data(), count, c.ffn, bytes_.data(), scales_.data());
        k.multiply(bytes_.data(), scales_.data(), count, layer.ffn_out.packed, Placement::rows(mixed_.data(), c.hidden));
        k.add_and_normalise(from, mixed_.data(), count, c.hidden, layer.ffn_norm.gain.data(), layer.ffn_norm.bias.data());
    }
}

std::span<const float> Encoder::encode(std::span<const EncoderInput> pieces, std::span<const std::uint32_t> offsets) {
    const ModelConfig& c = model_->config();
    const std::size_t group_rows = std::max(tokens_together, c.max_positions);
    grow(x_, pieces.size() * c.hidden);
    grow(wide_, std::max(group_rows * 3 * c.hidden, rows_together * c.ffn));
    grow(mixed_, group_rows * c.hidden);
    grow(bytes_, std::max(group_rows * c.hidden, rows_together * c.ffn));
    grow(scratch_, attention_scratch(c.max_positions, c.hidden / c.heads));
    scales_.resize(group_rows);
    for (std::size_t first = 0; first + 1 < offsets.size();) {
        std::size_t last = first + 1;
        while (last + 1 < offsets.size() && offsets[last + 1] - offsets[first] <= tokens_together) ++last;
        const auto group = offsets.subspan(first, last - first + 1);
        float* x = x_.data() + group.front() * c.hidden;
        for (std::size_t i = first; i < last; ++i)
            embed(pieces.subspan(offsets[i], offsets[i + 1] - offsets[i]), x_.data() + offsets[i] * c.hidden);
        for (const EncoderLayer& layer : model_->layers()) run(layer, group, x);
        first = last;
    }
    return {x_.data(), pieces.size() * c.hidden};
}

std::vector<float> Encoder::apply(const DenseLayer& layer, std::span<const float> x) const {
    const std::size_t rows = layer.packed.inputs == 0 ? 0 : x.size() / layer.packed.inputs;
    std::vector<float> out(rows * layer.packed.stride());
    kernels_->dense(x.data(), rows, layer.packed.inputs, layer.packed, out.data(), layer.packed.stride());
    return out;
}

std::vector<float> Encoder::apply(const RoundedLayer& layer, std::span<const float> x) const {
    std::vector<float> out;
    apply(layer, x, out);
    return out;
}

void Encoder::apply(const RoundedLayer& layer, std::span<const float> x, std::vector<float>& out) const {
    const std::size_t rows = layer.inputs() == 0 ? 0 : x.size() / layer.inputs();
    if (out.size() < rows * layer.stride()) out.resize(rows * layer.stride());
    std::vector<std::uint8_t> bytes(x.size());
    std::vector<float> scales(rows);
    kernels_->quantise(x.data(), rows, layer.inputs(), bytes.data(), scales.data());
    kernels_->multiply(bytes.data(), scales.data(), rows, layer.layer.packed, Placement::rows(out.data(), layer.stride()));
}

}  // namespace rapporteur
