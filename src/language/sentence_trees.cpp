#include "language/sentence_trees.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

#include "language/dependency_tree.h"
#include "language/paired_marks.h"
#include "language/vector_arithmetic.h"

namespace rapporteur {

namespace {

// An arc less likely than this for its word cannot win by its relation; its relations are not looked at.
// From e^-7 down nothing changes on EWT's and GUM's dev parts.
constexpr double least_log_probability = -7;

// Sentences need one or two repairs; a list of fragments may need more than is worth while.
constexpr int most_repairs = 8;

/// log of the sum of e^x over the values that `each` gives.
template <class Each>
double log_sum(std::size_t count, Each each) {
    double top = -std::numeric_limits<double>::infinity(), sum = 0;
    for (std::size_t i = 0; i < count; ++i) top = std::max(top, each(i));
    for (std::size_t i = 0; i < count; ++i) sum += std::exp(each(i) - top);
    return top + std::log(sum);
}

/// The places that a head has only once: "Overtime was settled, both sides said in a statement" has one ccomp
/// of "said", so what remains beside "settled" is something else.
enum class Place { none, subject, object, clause };

Place place_of(std::string_view relation) {
    if (relation == "nsubj" || relation == "nsubj:pass" || relation == "csubj" || relation == "csubj:pass") return Place::subject;
    if (relation == "obj") return Place::object;
    return relation == "ccomp" ? Place::clause : Place::none;
}

/// Scores of arcs with the best relation of each that may win.
class LabelledArcs {
public:
    /// `with_root`: the root's vector and those of `words` words. `forms` is working memory, 20 KiB a word, kept
    /// from sentence to sentence.
    LabelledArcs(std::span<const float> with_root, std::size_t words, const Encoder& encoder, std::vector<float>& forms)
        : encoder_(encoder),
          labels_(encoder.model().weights().labels("rel")),
          words_(words),
          root_(static_cast<std::size_t>(std::find(labels_.begin(), labels_.end(), "root") - labels_.begin())),
          relation_(words * (words + 1), root_),
          forms_(forms) {
        const Heads& heads = encoder.model().heads();
        head_ = rectified(encoder.apply(heads.relation_head, with_root));
        encoder.apply(heads.relation_form, rectified(encoder.apply(heads.relation_dependant, with_root.subspan(encoder.hidden()))), forms_);
        arcs_ = score_arcs(with_root);
        for (std::size_t word = 0; word < words_; ++word) {
            const double total = log_sum(words_ + 1, [&](std::size_t column) {
                return column == word + 1 ? -std::numeric_limits<double>::infinity() : static_cast<double>(arcs_.at(word, column));
            });
            for (std::size_t column = 0; column <= words_; ++column) {
                double value = arcs_.at(word, column) - total;
                if (column > 0 && column != word + 1)
                    value += value < least_log_probability ? least_log_probability : best_relation(word, column, Place::none);
                arcs_.at(word, column) = static_cast<float>(value);
            }
        }
    }

    /// Heads as best_tree gives them, with no place of a head taken twice.
    [[nodiscard]] std::vector<std::uint32_t> best_heads() {
        std::vector<std::uint32_t> heads = labelled_tree();
        for (int repair = 0; repair < most_repairs && free_a_place(heads); ++repair) heads = labelled_tree();
        return heads;
    }
    [[nodiscard]] std::string_view relation(std::size_t word, std::size_t column) const {
        const std::size_t found = column == 0 ? root_ : relation_of(word, column);
        return found < labels_.size() ? labels_[found] : "root";  // a model without relations still gives a tree
    }

private:
    /// The best tree. Where all that is likely would cross another arc, an unlikely one comes in, and gets its relation now.
    [[nodiscard]] std::vector<std::uint32_t> labelled_tree() {
        std::vector<std::uint32_t> heads = best_tree(arcs_);
        for (std::size_t word = 0; word < words_; ++word)
            if (heads[word] != 0 && relation_of(word, heads[word]) == root_) best_relation(word, heads[word], Place::none);
        return heads;
    }
    /// Where two words have one place of a head, the less likely one may not have it.
    [[nodiscard]] bool free_a_place(const std::vector<std::uint32_t>& heads) {
        std::map<std::pair<std::uint32_t, Place>, std::size_t> holder;
        for (std::size_t word = 0; word < words_; ++word) {
            const Place place = heads[word] == 0 ? Place::none : place_of(relation(word, heads[word]));
            if (place == Place::none) continue;
            const auto [first, is_new] = holder.emplace(std::pair(heads[word], place), word);
            if (is_new) continue;
            const std::uint32_t column = heads[word];
            const std::size_t weaker = arcs_.at(word, column) < arcs_.at(first->second, column) ? word : first->second;
            float& score = arcs_.at(weaker, column);
            const double arc = score - log_probability_of(weaker, column);
            score = static_cast<float>(arc + best_relation(weaker, column, place));
            return true;
        }
        return false;
    }

    [[nodiscard]] std::vector<double> relation_scores(std::size_t word, std::size_t column) const {
        const std::size_t rel = encoder_.model().config().rel;
        const float* forms = forms_.data() + word * encoder_.model().heads().relation_form.stride();
        const float* head = head_.data() + column * encoder_.model().heads().relation_head.stride();
        std::vector<double> scores(labels_.size(), -std::numeric_limits<double>::infinity());
        for (std::size_t relation = 0; relation < scores.size(); ++relation) {
            const float* form = forms + relation * (rel + 1);
            if (relation != root_) scores[relation] = product(form, head, rel) + form[rel];
        }
        return scores;
    }
    [[nodiscard]] double log_probability_of(std::size_t word, std::size_t column) const {
        const std::vector<double> scores = relation_scores(word, column);
        return scores[relation_of(word, column)] - log_sum(scores.size(), [&](std::size_t i) { return scores[i]; });
    }
    /// Chooses the best relation of one arc, which is neither `root` nor of the place `taken`; the logarithm of its probability.
    double best_relation(std::size_t word, std::size_t column, Place taken) {
        const std::vector<double> scores = relation_scores(word, column);
        std::size_t best = root_;
        for (std::size_t relation = 0; relation < scores.size(); ++relation) {
            if (relation == root_ || (taken != Place::none && place_of(labels_[relation]) == taken)) continue;
            if (best == root_ || scores[relation] > scores[best]) best = relation;
        }
        relation_of(word, column) = best;
        return scores[best] - log_sum(scores.size(), [&](std::size_t i) { return scores[i]; });
    }

    [[nodiscard]] ArcScores score_arcs(std::span<const float> with_root) const {
        const Heads& heads = encoder_.model().heads();
        const std::size_t arc = encoder_.model().config().arc;  // a multiple of 16: no room between rows
        const std::vector<float> dependants = rectified(encoder_.apply(heads.arc_dependant, with_root.subspan(encoder_.hidden())));
        const std::vector<float> head = rectified(encoder_.apply(heads.arc_head, with_root));
        const std::vector<float> left = encoder_.apply(heads.arc_form, dependants);
        // The candidates for head are the outputs of a layer whose weights are their vectors.
        const DenseLayer candidates = pack_dense(
            arc, words_ + 1, [&](std::size_t o, std::size_t i) { return head[o * arc + i]; }, [](std::size_t) { return 0.0f; });
        return {words_, narrowed(encoder_.apply(candidates, left), candidates, words_ + 1)};
    }

    std::size_t& relation_of(std::size_t word, std::size_t column) { return relation_[word * (words_ + 1) + column]; }
    [[nodiscard]] std::size_t relation_of(std::size_t word, std::size_t column) const { return relation_[word * (words_ + 1) + column]; }

    const Encoder& encoder_;
    const std::vector<std::string>& labels_;
    std::size_t words_, root_;
    std::vector<std::size_t> relation_;  ///< [word][1 + words]
    std::vector<float> head_;
    std::vector<float>& forms_;
    ArcScores arcs_;
};

/// The tree of words [first, last); `forms` as LabelledArcs has it.
void parse_words(const Report& report, Analysis& analysis, WordIndex first, WordIndex last, const WordVectors& vectors,
                 const Encoder& encoder, std::vector<float>& forms) {
    const std::span<const float> root_vector = encoder.model().heads().root, words = vectors.of(first, last);
    std::vector<float> with_root(root_vector.begin(), root_vector.end());
    with_root.insert(with_root.end(), words.begin(), words.end());
    LabelledArcs arcs(with_root, last - first, encoder, forms);
    const std::vector<std::uint32_t> heads = arcs.best_heads();
    for (std::size_t i = 0; i < heads.size(); ++i) {
        Word& word = analysis.words[first + i];
        word.head = heads[i] == 0 ? no_word : first + heads[i] - 1;
        word.relation = arcs.relation(i, heads[i]);
    }
    hang_paired_marks(report.text, analysis.words, first, last);
}

}  // namespace

void find_trees(const Report& report, Analysis& analysis, const WordVectors& vectors, const Encoder& encoder) {
    std::size_t window = 0;
    std::vector<float> forms;
    for (const Sentence& sentence : analysis.sentences) {
        WordIndex main_root = no_word;
        // A sentence longer than a window was cut into several; the later trees hang on the first's root.
        for (WordIndex first = sentence.first_word; first < sentence.last_word;) {
            while (vectors.windows()[window].last_word <= first) ++window;
            const WordIndex last = std::min(sentence.last_word, vectors.windows()[window].last_word);
            parse_words(report, analysis, first, last, vectors, encoder, forms);
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
