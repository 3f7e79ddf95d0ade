// What has the model learned, ready to be computed with?
//
// The weights of one model file, arranged for the kernels of kernels.h: the encoder's linears in 7 bits,
// the heads in floats. Loaded once, never changed, shared by all threads; an Encoder computes with it.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/kernels.h"
#include "model/weights.h"
#include "model/word_pieces.h"
#include "rapporteur/result.h"

namespace rapporteur {

/// Floats or bytes at a multiple of 64.
template <class T>
class AlignedArray {
public:
    AlignedArray() = default;
    explicit AlignedArray(std::size_t count)
        : count_(count), data_(static_cast<T*>(::operator new(count * sizeof(T), std::align_val_t{64}))) {
        for (std::size_t i = 0; i < count; ++i) data_.get()[i] = T{};
    }
    [[nodiscard]] T* data() { return data_.get(); }
    [[nodiscard]] const T* data() const { return data_.get(); }
    [[nodiscard]] std::size_t size() const { return count_; }

private:
    struct Free {
        void operator()(T* at) const { ::operator delete(at, std::align_val_t{64}); }
    };
    std::size_t count_ = 0;
    std::unique_ptr<T, Free> data_;
};

/// A PackedLinear that owns its panels; scale and bias stay in the file.
struct LinearLayer {
    AlignedArray<std::int8_t> panels;
    AlignedArray<std::int16_t> start;
    std::vector<std::uint8_t> stretch;
    std::vector<std::int32_t> zero;
    PackedLinear packed;
};
/// Packs weights within [-63, 63] given as weight(output, input).
template <class Weight>
LinearLayer pack_linear(std::size_t inputs, std::size_t outputs, Weight weight, const float* scale, const float* bias) {
    LinearLayer layer;
    layer.panels = AlignedArray<std::int8_t>(inputs * outputs);
    layer.start = AlignedArray<std::int16_t>(outputs * (inputs / 16) * 2);
    layer.zero.resize(outputs);
    layer.packed = {layer.panels.data(), scale, bias, layer.zero.data(), nullptr, layer.start.data(), inputs, outputs};
    constexpr std::size_t sums = 2 * lane_count;  // of a panel: two bytes of it, one behind the other, go into each
    std::vector<std::int16_t> sizes(inputs / ShortSums::always * sums);
    for (std::size_t first = 0; first < outputs; first += lane_count) {
        std::int8_t* panel = layer.panels.data() + first * inputs;
        std::int16_t* start = layer.start.data() + (layer.packed.start_of(first) - layer.packed.start);
        std::fill(sizes.begin(), sizes.end(), std::int16_t{0});
        for (std::size_t i = 0; i < inputs; i += 4)
            for (std::size_t o = 0; o < lane_count; ++o)
                for (std::size_t j = 0; j < 4; ++j) {
                    const int value = weight(first + o, i + j);
                    panel[i * lane_count + o * 4 + j] = static_cast<std::int8_t>(value);
                    layer.zero[first + o] += activation_zero * value;
                    const std::size_t sum = i / ShortSums::always * sums + o * 2 + j / 2;
                    sizes[sum] = static_cast<std::int16_t>(sizes[sum] + (value < 0 ? -value : value));
                    start[sum] = static_cast<std::int16_t>(start[sum] - activation_zero * value);  // at most 64 * 8 * 63
                }
        bool fits = inputs % ShortSums::mostly == 0;
        for (std::size_t sum = 0; sum < sizes.size() && fits; sum += 2 * sums)
            for (std::size_t i = sum; i < sum + sums; ++i) fits = fits && sizes[i] + sizes[i + sums] <= ShortSums::most_weight;
        for (std::size_t sum = 0; sum < sizes.size() && fits; sum += 2 * sums)
            for (std::size_t i = 0; i < sums; ++i)  // wraps around, as the sums do
                start[sum / 2 + i] = static_cast<std::int16_t>(start[sum + i] + start[sum + sums + i]);
        layer.stretch.push_back(static_cast<std::uint8_t>(fits ? ShortSums::mostly : ShortSums::always));
    }
    layer.packed.stretch = layer.stretch.data();
    return layer;
}

/// A LinearLayer made of floats, which are rounded to 7 bits as the encoder's are: for the heads that read syntax.
struct RoundedLayer {
    std::vector<float> scale, bias;
    LinearLayer layer;
    [[nodiscard]] std::size_t inputs() const { return layer.packed.inputs; }
    [[nodiscard]] std::size_t stride() const { return layer.packed.outputs; }  ///< outputs, up to a multiple of 16
};
/// Rounds weights given as weight(output, input); inputs is a multiple of 16.
template <class Weight, class Bias>
RoundedLayer round_layer(std::size_t inputs, std::size_t outputs, Weight weight, Bias bias) {
    RoundedLayer rounded;
    const std::size_t stride = (outputs + lane_count - 1) / lane_count * lane_count;
    rounded.scale.resize(stride);
    rounded.bias.resize(stride);
    std::vector<std::int8_t> values(stride * inputs);
    for (std::size_t o = 0; o < outputs; ++o) {
        float most = 1e-12f;
        for (std::size_t i = 0; i < inputs; ++i) most = std::max(most, std::abs(weight(o, i)));
        rounded.scale[o] = most / 63;
        rounded.bias[o] = bias(o);
        for (std::size_t i = 0; i < inputs; ++i)
            values[o * inputs + i] = static_cast<std::int8_t>(std::clamp(std::nearbyint(weight(o, i) / rounded.scale[o]), -63.0f, 63.0f));
    }
    rounded.layer = pack_linear(inputs, stride, [&](std::size_t o, std::size_t i) { return values[o * inputs + i]; }, rounded.scale.data(),
                                rounded.bias.data());
    return rounded;
}

/// A PackedDense that owns its panels and bias.
struct DenseLayer {
    AlignedArray<float> panels, bias;
    PackedDense packed;
};
/// Packs weights given as weight(output, input).
template <class Weight, class Bias>
DenseLayer pack_dense(std::size_t inputs, std::size_t outputs, Weight weight, Bias bias) {
    DenseLayer layer;
    layer.packed.inputs = inputs;
    layer.packed.outputs = outputs;
    layer.panels = AlignedArray<float>(layer.packed.stride() * inputs);
    layer.bias = AlignedArray<float>(layer.packed.stride());
    for (std::size_t o = 0; o < outputs; ++o) {
        layer.bias.data()[o] = bias(o);
        float* panel = layer.panels.data() + o / lane_count * lane_count * inputs + o % lane_count;
        for (std::size_t i = 0; i < inputs; ++i) panel[i * lane_count] = weight(o, i);
    }
    layer.packed.panels = layer.panels.data();
    layer.packed.bias = layer.bias.data();
    return layer;
}

struct Normalisation {
    std::span<const float> gain, bias;
};

struct EncoderLayer {
    LinearLayer qkv, out, ffn_in, ffn_out;
    Normalisation attention_norm, ffn_norm;
};

/// What is read off a word's vector. A bilinear form [d;1]' W h is a layer from d (the last row of W is its
/// bias), whose result is then multiplied with h. Tags, lemmas and relations are read in 7 bits, two thirds of the
/// heads' products: on EWT's and GUM's development parts no figure falls by more than 0.02 points. Arcs would not
/// either, but where two trees are nearly as good they fall the other way, and the rules above were made on these.
struct Heads {
    RoundedLayer upos, xpos, lemma;
    DenseLayer ner, attribution, certainty;
    DenseLayer arc_dependant, arc_head, arc_form;
    RoundedLayer relation_dependant, relation_head, relation_form;  ///< form: outputs [relation][rel + 1]
    DenseLayer link_cue, link_source, link_content, source_form, content_form;  ///< forms: link + 1 outputs
    std::span<const float> root;
    std::span<const float> transition;  ///< attribution tags, [from][to]
    std::span<const float> distance;    ///< [source, content][2 * link_buckets]
};

class Model {
public:
    static Result<std::shared_ptr<const Model>> load(const std::string& path);
    static Result<std::shared_ptr<const Model>> from_weights(Weights weights);

    [[nodiscard]] const ModelConfig& config() const { return weights_.config(); }
    [[nodiscard]] const Weights& weights() const { return weights_; }
    [[nodiscard]] const WordPieces& word_pieces() const { return word_pieces_; }
    [[nodiscard]] const std::vector<EncoderLayer>& layers() const { return layers_; }
    [[nodiscard]] const Heads& heads() const { return heads_; }

    std::span<const std::int8_t> word;                       ///< [vocab_size][hidden]
    std::span<const float> word_scale, position, case_vector;
    Normalisation embedding_norm;

private:
    Model(Weights weights, WordPieces pieces) : weights_(std::move(weights)), word_pieces_(std::move(pieces)) {}
    class Loader;

    Weights weights_;
    WordPieces word_pieces_;
    std::vector<EncoderLayer> layers_;
    Heads heads_;
};

}  // namespace rapporteur
