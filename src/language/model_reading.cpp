#include "language/model_reading.h"

#include <algorithm>

#include "language/attribution_spans.h"
#include "language/dependency_tree.h"
#include "language/lemma_script.h"
#include "language/model_windows.h"
#include "language/regular_lemma.h"
#include "language/tag_sequence.h"
#include "language/vector_arithmetic.h"

namespace rapporteur {

namespace {

void tag_words(const Report& report, Analysis& analysis, const WordVectors& vectors, const Encoder& encoder) {
    const Heads& heads = encoder.model().heads();
    const Weights& weights = encoder.model().weights();
    const auto choose = [&](const DenseLayer& layer, const char* task, auto put) {
        const std::vector<std::string>& labels = weights.labels(task);
        const std::vector<float> scores = encoder.apply(layer, vectors.all());
        for (std::size_t i = 0; i < analysis.words.size(); ++i)
            put(analysis.words[i], labels[best_of(scores.data() + i * layer.packed.stride(), labels.size())]);
    };
    choose(heads.upos, "upos", [](Word& word, const std::string& label) { word.upos = label; });
    choose(heads.xpos, "xpos", [](Word& word, const std::string& label) { word.xpos = label; });
    choose(heads.lemma, "lemma", [&](Word& word, const std::string& label) {
        const std::string_view form = report.text_at(word.span);
        word.lemma = regular_lemma(form, word.upos, word.xpos, encoder.model().word_pieces())
                         .value_or(apply_lemma_script(label, form));
    });
    const std::vector<float> certainty = encoder.apply(heads.certainty, vectors.all());
    for (std::size_t i = 0; i < analysis.words.size(); ++i)
        analysis.words[i].certainty = std::clamp(certainty[i * heads.certainty.packed.stride()], -3.0f, 3.0f);
}

/// Arc scores among `words` words, whose vectors and the root's are given.
ArcScores score_arcs(std::span<const float> with_root, std::size_t words, const Encoder& encoder) {
    const Heads& heads = encoder.model().heads();
    const std::size_t arc = encoder.model().config().arc, hidden = encoder.hidden();
    const std::vector<float> dependants = narrowed(rectified(encoder.apply(heads.arc_dependant, with_root.subspan(hidden))),
                                                   heads.arc_dependant, arc);
    const std::vector<float> head = rectified(encoder.apply(heads.arc_head, with_root));
    const std::vector<float> left = narrowed(encoder.apply(heads.arc_form, dependants), heads.arc_form, arc);
    const std::size_t stride = heads.arc_head.packed.stride();
    // The candidates for head are the outputs of a layer whose weights are their vectors.
    const DenseLayer candidates = pack_dense(arc, words + 1, [&](std::size_t o, std::size_t i) { return head[o * stride + i]; },
                                             [](std::size_t) { return 0.0f; });
    return {words, narrowed(encoder.apply(candidates, left), candidates, words + 1)};
}

/// For each word the best relation to its head; `root` for the root and for nothing else.
std::vector<std::size_t> choose_relations(std::span<const float> with_root, const std::vector<std::uint32_t>& tree,
                                          std::size_t root, const Encoder& encoder) {
    const Heads& heads = encoder.model().heads();
    const std::size_t rel = encoder.model().config().rel, hidden = encoder.hidden();
    const std::size_t relations = encoder.model().weights().labels("rel").size();
    const std::vector<float> dependants = narrowed(
        rectified(encoder.apply(heads.relation_dependant, with_root.subspan(hidden))), heads.relation_dependant, rel);
    const std::vector<float> head = rectified(encoder.apply(heads.relation_head, with_root));
    const std::vector<float> left = encoder.apply(heads.relation_form, dependants);
    std::vector<std::size_t> result(tree.size(), root);
    for (std::size_t word = 0; word < tree.size(); ++word) {
        if (tree[word] == 0) continue;
        const float* forms = left.data() + word * heads.relation_form.packed.stride();
        const float* governor = head.data() + tree[word] * heads.relation_head.packed.stride();
        float best = 0;
        for (std::size_t relation = 0; relation < relations; ++relation) {
            if (relation == root) continue;
            const float* form = forms + relation * (rel + 1);
            const float score = product(form, governor, rel) + form[rel];
            if (result[word] != root && score <= best) continue;
            best = score;
            result[word] = relation;
        }
    }
    return result;
}

/// The tree of words [first, last).
void parse_words(Analysis& analysis, WordIndex first, WordIndex last, const WordVectors& vectors, const Encoder& encoder) {
    const std::vector<std::string>& labels = encoder.model().weights().labels("rel");
    const auto root = static_cast<std::size_t>(std::find(labels.begin(), labels.end(), "root") - labels.begin());
    const std::span<const float> root_vector = encoder.model().heads().root, words = vectors.of(first, last);
    std::vector<float> with_root(root_vector.begin(), root_vector.end());
    with_root.insert(with_root.end(), words.begin(), words.end());
    const std::vector<std::uint32_t> tree = best_tree(score_arcs(with_root, last - first, encoder));
    const std::vector<std::size_t> relations = choose_relations(with_root, tree, root, encoder);
    for (std::size_t i = 0; i < tree.size(); ++i) {
        Word& word = analysis.words[first + i];
        word.head = tree[i] == 0 ? no_word : first + tree[i] - 1;
        word.relation = relations[i] < labels.size() ? labels[relations[i]] : "root";
    }
}

void parse_sentences(Analysis& analysis, const WordVectors& vectors, const Encoder& encoder) {
    std::size_t window = 0;
    for (const Sentence& sentence : analysis.sentences) {
        WordIndex main_root = no_word;
        // A sentence longer than a window was cut into several; the later trees hang on the first's root.
        for (WordIndex first = sentence.first_word; first < sentence.last_word;) {
            while (vectors.windows()[window].last_word <= first) ++window;
            const WordIndex last = std::min(sentence.last_word, vectors.windows()[window].last_word);
            parse_words(analysis, first, last, vectors, encoder);
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

/// Verbs, and words that something says to be so: "The deal is dead", "They are in Geneva".
void mark_predicates(Analysis& analysis) {
    for (Word& word : analysis.words) word.is_predicate = word.upos == "VERB";
    for (const Word& word : analysis.words)
        if (word.relation == "cop" && word.head != no_word) analysis.words[word.head].is_predicate = true;
}

EntityType entity_type(std::string_view label) {
    std::string upper;
    for (const char c : label) upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return from_name<EntityType>(upper).value_or(EntityType::MISC);
}

void find_entities(Analysis& analysis, const WordVectors& vectors, const Encoder& encoder) {
    const DenseLayer& head = encoder.model().heads().ner;
    const std::vector<std::string>& labels = encoder.model().weights().labels("ner");
    const TagTransitions transitions = TagTransitions::from_labels(labels);
    const std::vector<float> emissions = encoder.apply(head, vectors.all());
    const std::size_t stride = head.packed.stride();
    for (const Sentence& sentence : analysis.sentences) {
        const auto rows = std::span<const float>(emissions).subspan(
            sentence.first_word * stride, (sentence.last_word - sentence.first_word) * stride);
        for (const TaggedSpan& span : spans_of(best_path(rows, stride, transitions), labels)) {
            const WordIndex first = sentence.first_word + span.first, last = sentence.first_word + span.last;
            analysis.entities.push_back({{analysis.words[first].span.start, analysis.words[last - 1].span.end},
                                         entity_type(span.type), first, last});
        }
    }
}

}  // namespace

void read_with_model(const Report& report, Analysis& analysis, Encoder& encoder) {
    if (analysis.words.empty()) return;
    const WordVectors vectors(report, analysis, encoder);
    tag_words(report, analysis, vectors, encoder);
    parse_sentences(analysis, vectors, encoder);
    mark_predicates(analysis);
    find_entities(analysis, vectors, encoder);
    analysis.attributions = find_flat_attributions(analysis, vectors, encoder);
}

}  // namespace rapporteur
