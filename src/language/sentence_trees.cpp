#include "language/sentence_trees.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "language/dependency_tree.h"
#include "language/paired_marks.h"
#include "language/vector_arithmetic.h"

namespace rapporteur {

namespace {

// An arc less likely than this for its word cannot win by its relation; its relations are not looked at.
// From e^-5 on nothing changes on EWT's and GUM's dev parts; e^-7 costs no more.
constexpr double least_log_probability = -7;

/// Scores of arcs, and for those that may win the best relation.
struct LabelledArcs {
    ArcScores arcs;
    std::vector<std::size_t> relation;  ///< [word][1 + words]
};

/// log of the sum of e^x over the values that `each` gives.
template <class Each>
double log_sum(std::size_t count, Each each) {
    double top = -std::numeric_limits<double>::infinity(), sum = 0;
    for (std::size_t i = 0; i < count; ++i) top = std::max(top, each(i));
    for (std::size_t i = 0; i < count; ++i) sum += std::exp(each(i) - top);
    return top + std::log(sum);
}

class ArcScorer {
public:
    /// `with_root`: the root's vector and those of `words` words.
    ArcScorer(std::span<const float> with_root, std::size_t words, std::size_t root, const Encoder& encoder)
        : encoder_(encoder), heads_(encoder.model().heads()), with_root_(with_root), words_(words), root_(root) {}

    [[nodiscard]] LabelledArcs labelled_arcs() const {
        LabelledArcs result{score_arcs(), std::vector<std::size_t>(words_ * (words_ + 1), root_)};
        const std::size_t rel = encoder_.model().config().rel;
        const std::vector<float> dependants = narrowed(
            rectified(encoder_.apply(heads_.relation_dependant, with_root_.subspan(encoder_.hidden()))), heads_.relation_dependant, rel);
        const std::vector<float> head = rectified(encoder_.apply(heads_.relation_head, with_root_));
        const std::vector<float> forms = encoder_.apply(heads_.relation_form, dependants);
        for (std::size_t word = 0; word < words_; ++word) {
            const double total = log_sum(words_ + 1, [&](std::size_t column) {
                return column == word + 1 ? -std::numeric_limits<double>::infinity() : static_cast<double>(result.arcs.at(word, column));
            });
            for (std::size_t column = 0; column <= words_; ++column) {
                float& score = result.arcs.at(word, column);
                double value = score - total;
                if (column > 0 && column != word + 1) {
                    if (value < least_log_probability) {
                        value += least_log_probability;
                    } else {
                        value += best_relation(forms.data() + word * heads_.relation_form.packed.stride(),
                                               head.data() + column * heads_.relation_head.packed.stride(),
                                               result.relation[word * (words_ + 1) + column]);
                    }
                }
                score = static_cast<float>(value);
            }
        }
        return result;
    }

    /// The best relation of one arc, which is not `root`, and the logarithm of its probability.
    double best_relation(const float* forms, const float* head, std::size_t& best) const {
        const std::size_t rel = encoder_.model().config().rel, count = encoder_.model().weights().labels("rel").size();
        std::vector<double> scores(count, -std::numeric_limits<double>::infinity());
        best = root_;
        for (std::size_t relation = 0; relation < count; ++relation) {
            if (relation == root_) continue;
            const float* form = forms + relation * (rel + 1);
            scores[relation] = product(form, head, rel) + form[rel];
            if (best == root_ || scores[relation] > scores[best]) best = relation;
        }
        return scores[best] - log_sum(count, [&](std::size_t relation) { return scores[relation]; });
    }

private:
    [[nodiscard]] ArcScores score_arcs() const {
        const std::size_t arc = encoder_.model().config().arc, stride = heads_.arc_head.packed.stride();
        const std::vector<float> dependants = narrowed(
            rectified(encoder_.apply(heads_.arc_dependant, with_root_.subspan(encoder_.hidden()))), heads_.arc_dependant, arc);
        const std::vector<float> head = rectified(encoder_.apply(heads_.arc_head, with_root_));
        const std::vector<float> left = narrowed(encoder_.apply(heads_.arc_form, dependants), heads_.arc_form, arc);
        // The candidates for head are the outputs of a layer whose weights are their vectors.
        const DenseLayer candidates = pack_dense(
            arc, words_ + 1, [&](std::size_t o, std::size_t i) { return head[o * stride + i]; }, [](std::size_t) { return 0.0f; });
        return {words_, narrowed(encoder_.apply(candidates, left), candidates, words_ + 1)};
    }

    const Encoder& encoder_;
    const Heads& heads_;
    std::span<const float> with_root_;
    std::size_t words_, root_;
};

/// The tree of words [first, last).
void parse_words(const Report& report, Analysis& analysis, WordIndex first, WordIndex last, const WordVectors& vectors,
                 const Encoder& encoder) {
    const std::vector<std::string>& labels = encoder.model().weights().labels("rel");
    const auto root = static_cast<std::size_t>(std::find(labels.begin(), labels.end(), "root") - labels.begin());
    const std::span<const float> root_vector = encoder.model().heads().root, words = vectors.of(first, last);
    std::vector<float> with_root(root_vector.begin(), root_vector.end());
    with_root.insert(with_root.end(), words.begin(), words.end());
    const LabelledArcs scored = ArcScorer(with_root, last - first, root, encoder).labelled_arcs();
    const std::vector<std::uint32_t> tree = best_tree(scored.arcs);
    for (std::size_t i = 0; i < tree.size(); ++i) {
        Word& word = analysis.words[first + i];
        const std::size_t relation = tree[i] == 0 ? root : scored.relation[i * (tree.size() + 1) + tree[i]];
        word.head = tree[i] == 0 ? no_word : first + tree[i] - 1;
        word.relation = relation < labels.size() ? labels[relation] : "root";
    }
    hang_paired_marks(report.text, analysis.words, first, last);
}

}  // namespace

void find_trees(const Report& report, Analysis& analysis, const WordVectors& vectors, const Encoder& encoder) {
    std::size_t window = 0;
    for (const Sentence& sentence : analysis.sentences) {
        WordIndex main_root = no_word;
        // A sentence longer than a window was cut into several; the later trees hang on the first's root.
        for (WordIndex first = sentence.first_word; first < sentence.last_word;) {
            while (vectors.windows()[window].last_word <= first) ++window;
            const WordIndex last = std::min(sentence.last_word, vectors.windows()[window].last_word);
            parse_words(report, analysis, first, last, vectors, encoder);
            for (WordIndex word = first; word < last; ++word) {
                if (analysis.words[word].head != no_word) continue;
                if (main_root == no_word) {
                    main_root = word;
                } else {
                    analysis.words[word].head = main_root;
                    analysis.words[word].relation = "parataxis";
                }
            }
            first = last;
        }
    }
}

}  // namespace rapporteur
