#include "language/model_reading.h"

#include <algorithm>
#include <utility>

#include "language/attribution_spans.h"
#include "language/entity_kinds.h"
#include "language/lemma_script.h"
#include "language/model_windows.h"
#include "language/regular_lemma.h"
#include "language/sentence_trees.h"
#include "language/tag_sequence.h"
#include "language/vector_arithmetic.h"

namespace rapporteur {

namespace {

void tag_words(Analysis& analysis, const WordVectors& vectors, const Encoder& encoder) {
    const Heads& heads = encoder.model().heads();
    const Weights& weights = encoder.model().weights();
    const auto choose = [&](const RoundedLayer& layer, const char* task, auto put) {
        const std::vector<std::string>& labels = weights.labels(task);
        const std::vector<float> scores = encoder.apply(layer, vectors.all());
        for (std::size_t i = 0; i < analysis.words.size(); ++i)
            put(analysis.words[i], labels[best_of(scores.data() + i * layer.stride(), labels.size())]);
    };
    choose(heads.upos, "upos", [](Word& word, const std::string& label) { word.upos = label; });
    choose(heads.xpos, "xpos", [](Word& word, const std::string& label) { word.xpos = label; });
    const std::vector<float> certainty = encoder.apply(heads.certainty, vectors.all());
    for (std::size_t i = 0; i < analysis.words.size(); ++i)
        analysis.words[i].certainty = std::clamp(certainty[i * heads.certainty.packed.stride()], -3.0f, 3.0f);
}

/// Lemmas by rule; the model is asked for the rest, two words in three.
void find_lemmas(const Report& report, Analysis& analysis, const WordVectors& vectors, const Encoder& encoder) {
    std::vector<WordIndex> open;
    std::vector<float> open_vectors;
    for (WordIndex i = 0; i < analysis.words.size(); ++i) {
        Word& word = analysis.words[i];
        if (auto lemma = regular_lemma(report.text_at(word.span), word.upos, word.xpos, encoder.model().word_pieces())) {
            word.lemma = std::move(*lemma);
            continue;
        }
        open.push_back(i);
        const auto vector = vectors.of(i, i + 1);
        open_vectors.insert(open_vectors.end(), vector.begin(), vector.end());
    }
    const RoundedLayer& head = encoder.model().heads().lemma;
    const std::vector<std::string>& labels = encoder.model().weights().labels("lemma");
    const std::vector<float> scores = encoder.apply(head, open_vectors);
    for (std::size_t i = 0; i < open.size(); ++i) {
        Word& word = analysis.words[open[i]];
        word.lemma = apply_lemma_script(labels[best_of(scores.data() + i * head.stride(), labels.size())], report.text_at(word.span));
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
    tag_words(analysis, vectors, encoder);
    find_lemmas(report, analysis, vectors, encoder);
    find_trees(report, analysis, vectors, encoder);
    mark_predicates(analysis);
    find_entities(analysis, vectors, encoder);
    settle_entity_kinds(report.text, analysis.entities);
    analysis.attributions = find_flat_attributions(report.text, analysis, vectors, encoder);
}

}  // namespace rapporteur
