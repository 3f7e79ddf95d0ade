#include "model/model.h"

#include <optional>
#include <type_traits>
#include <utility>

namespace rapporteur {

/// Fetches tensors and remembers the first thing that went wrong, so that loading reads as a list.
class Model::Loader {
public:
    explicit Loader(const Weights& weights) : weights_(weights) {}

    std::span<const float> floats(const std::string& name, std::vector<std::size_t> shape) {
        return take(weights_.floats(name, std::move(shape)));
    }
    std::span<const std::int8_t> bytes(const std::string& name, std::vector<std::size_t> shape) {
        return take(weights_.bytes(name, std::move(shape)));
    }

    Normalisation normalisation(const std::string& name) {
        const std::size_t hidden = weights_.config().hidden;
        return {floats(name + ".gain", {hidden}), floats(name + ".bias", {hidden})};
    }

    LinearLayer linear(const std::string& name, std::size_t inputs, std::size_t outputs) {
        const auto values = bytes(name, {outputs, inputs});
        const auto scale = floats(name + ".scale", {outputs});
        const auto bias = floats(name + ".bias", {outputs});
        if (error_) return {};
        for (const std::int8_t value : values)
            if (value < -63 || value > 63) {
                error_ = Error{"the model's " + name + " holds a weight of more than 7 bits"};
                return {};
            }
        return pack_linear(inputs, outputs, [&](std::size_t o, std::size_t i) { return values[o * inputs + i]; }, scale.data(), bias.data());
    }

    /// Layer is DenseLayer or RoundedLayer.
    template <class Layer>
    Layer head(const std::string& name, std::size_t inputs, std::size_t outputs) {
        const auto weight = floats(name + ".weight", {outputs, inputs});
        const auto bias = floats(name + ".bias", {outputs});
        if (error_) return {};
        return packed<Layer>(inputs, outputs, [=](std::size_t o, std::size_t i) { return weight[o * inputs + i]; },
                             [=](std::size_t o) { return bias[o]; });
    }

    /// `forms` bilinear forms [inputs + 1][outputs] of which the last row meets the constant 1.
    template <class Layer>
    Layer bilinear(std::span<const float> weight, std::size_t forms, std::size_t inputs, std::size_t outputs) {
        if (error_) return {};
        const auto at = [=](std::size_t o, std::size_t i) {
            return weight[(o / outputs * (inputs + 1) + i) * outputs + o % outputs];
        };
        return packed<Layer>(inputs, forms * outputs, at, [=](std::size_t o) { return at(o, inputs); });
    }

    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

private:
    template <class Layer, class Weight, class Bias>
    static Layer packed(std::size_t inputs, std::size_t outputs, Weight weight, Bias bias) {
        if constexpr (std::is_same_v<Layer, DenseLayer>)
            return pack_dense(inputs, outputs, weight, bias);
        else
            return round_layer(inputs, outputs, weight, bias);
    }
    template <class T>
    std::span<const T> take(Result<std::span<const T>> found) {
        if (found) return *found;
        if (!error_) error_ = found.error();
        return {};
    }

    const Weights& weights_;
    std::optional<Error> error_;
};

Result<std::shared_ptr<const Model>> Model::load(const std::string& path) {
    auto weights = Weights::open(path);
    if (!weights) return weights.error();
    return from_weights(std::move(*weights));
}

Result<std::shared_ptr<const Model>> Model::from_weights(Weights weights) {
    auto pieces = WordPieces::from_vocabulary(weights.vocabulary());
    if (!pieces) return pieces.error();
    std::shared_ptr<Model> model(new Model(std::move(weights), std::move(*pieces)));
    const ModelConfig& c = model->config();
    const Weights& w = model->weights();
    for (const char* task : {"upos", "xpos", "lemma", "rel", "ner", "attribution"})
        if (w.labels(task).empty()) return Error{std::string("the model has no labels for ") + task};
    if (w.labels("attribution") !=
        std::vector<std::string>{"O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"})
        return Error{"the model tags attributions by another scheme than this program reads"};
    if (c.case_classes != 8) return Error{"the model knows other case classes than this program"};

    Loader from(w);
    model->word = from.bytes("embed.word", {c.vocab_size, c.hidden});
    model->word_scale = from.floats("embed.word.scale", {c.vocab_size});
    model->position = from.floats("embed.position", {c.max_positions, c.hidden});
    model->case_vector = from.floats("embed.case", {c.case_classes, c.hidden});
    model->embedding_norm = from.normalisation("embed.norm");
    for (std::size_t i = 0; i < c.layers && !from.error(); ++i) {
        const std::string name = "layer." + std::to_string(i) + ".";
        EncoderLayer layer;
        layer.qkv = from.linear(name + "attention.qkv", c.hidden, 3 * c.hidden);
        layer.out = from.linear(name + "attention.out", c.hidden, c.hidden);
        layer.attention_norm = from.normalisation(name + "attention.norm");
        layer.ffn_in = from.linear(name + "ffn.in", c.hidden, c.ffn);
        layer.ffn_out = from.linear(name + "ffn.out", c.ffn, c.hidden);
        layer.ffn_norm = from.normalisation(name + "ffn.norm");
        model->layers_.push_back(std::move(layer));
    }
    Heads& h = model->heads_;
    h.upos = from.head<RoundedLayer>("head.upos", c.hidden, w.labels("upos").size());
    h.xpos = from.head<RoundedLayer>("head.xpos", c.hidden, w.labels("xpos").size());
    h.lemma = from.head<RoundedLayer>("head.lemma", c.hidden, w.labels("lemma").size());
    h.ner = from.head<DenseLayer>("head.ner", c.hidden, w.labels("ner").size());
    h.attribution = from.head<DenseLayer>("head.attribution", c.hidden, w.labels("attribution").size());
    h.certainty = from.head<DenseLayer>("head.certainty", c.hidden, 1);
    h.root = from.floats("head.root", {c.hidden});
    h.arc_dependant = from.head<DenseLayer>("head.arc.dep", c.hidden, c.arc);
    h.arc_head = from.head<DenseLayer>("head.arc.head", c.hidden, c.arc);
    h.arc_form = from.bilinear<DenseLayer>(from.floats("head.arc.weight", {c.arc + 1, c.arc}), 1, c.arc, c.arc);
    h.relation_dependant = from.head<RoundedLayer>("head.rel.dep", c.hidden, c.rel);
    h.relation_head = from.head<RoundedLayer>("head.rel.head", c.hidden, c.rel);
    const std::size_t relations = w.labels("rel").size();
    // [relation][dependant + 1][head + 1]; the head's 1 is met when the form is applied
    h.relation_form = from.bilinear<RoundedLayer>(from.floats("head.rel.weight", {relations, c.rel + 1, c.rel + 1}), relations, c.rel, c.rel + 1);
    h.link_cue = from.head<DenseLayer>("head.link.cue", c.hidden, c.link);
    h.link_source = from.head<DenseLayer>("head.link.source", c.hidden, c.link);
    h.link_content = from.head<DenseLayer>("head.link.content", c.hidden, c.link);
    h.source_form = from.bilinear<DenseLayer>(from.floats("head.link.source.bilinear", {c.link + 1, c.link + 1}), 1, c.link, c.link + 1);
    h.content_form = from.bilinear<DenseLayer>(from.floats("head.link.content.bilinear", {c.link + 1, c.link + 1}), 1, c.link, c.link + 1);
    h.transition = from.floats("head.attribution.transition", {7, 7});
    h.distance = from.floats("head.link.distance", {2, 2 * c.link_buckets});
    if (from.error()) return *from.error();
    return std::shared_ptr<const Model>(std::move(model));
}

}  // namespace rapporteur
