// Trees, tags, windows and lemmas: the steps from scores to an Analysis, and their laws.
#include "language/model_reading.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <set>

#include "../model/tiny_model.h"
#include "language/dependency_tree.h"
#include "language/lemma_script.h"
#include "language/model_windows.h"
#include "language/paired_marks.h"
#include "language/tag_sequence.h"

using namespace rapporteur;

namespace {

bool arcs_cross(const std::vector<std::uint32_t>& heads) {
    for (std::size_t a = 0; a < heads.size(); ++a)
        for (std::size_t b = 0; b < heads.size(); ++b) {
            const auto [a1, a2] = std::minmax({a + 1, std::size_t{heads[a]}});
            const auto [b1, b2] = std::minmax({b + 1, std::size_t{heads[b]}});
            if (a1 < b1 && b1 < a2 && a2 < b2) return true;
        }
    return false;
}

/// Score of a tree, or minus infinity if the heads are no projective one with a single root.
double tree_score(const ArcScores& scores, const std::vector<std::uint32_t>& heads) {
    double sum = 0;
    int roots = 0;
    for (std::size_t word = 0; word < heads.size(); ++word) {
        sum += scores.at(word, heads[word]);
        roots += heads[word] == 0;
        std::size_t at = word, steps = 0;
        while (heads[at] != 0 && steps <= heads.size()) {
            at = heads[at] - 1;
            ++steps;
        }
        if (steps > heads.size()) return -std::numeric_limits<double>::infinity();
    }
    return roots == 1 && !arcs_cross(heads) ? sum : -std::numeric_limits<double>::infinity();
}

double best_by_trying_all(const ArcScores& scores) {
    std::vector<std::uint32_t> heads(scores.words, 0);
    double best = -std::numeric_limits<double>::infinity();
    while (true) {
        best = std::max(best, tree_score(scores, heads));
        std::size_t at = 0;
        while (at < heads.size() && ++heads[at] > scores.words) heads[at++] = 0;
        if (at == heads.size()) return best;
    }
}

}  // namespace

TEST(DependencyTree, IsTheBestOfAllWithOneRoot) {
    std::mt19937 random(5);
    for (int round = 0; round < 400; ++round) {
        ArcScores scores;
        scores.words = 1 + random() % 5;
        for (std::size_t i = 0; i < scores.words * (scores.words + 1); ++i)
            scores.score.push_back(static_cast<float>(static_cast<int>(random() % 41)) - 20.0f);
        EXPECT_DOUBLE_EQ(tree_score(scores, best_tree(scores)), best_by_trying_all(scores));
    }
    EXPECT_TRUE(best_tree({}).empty());
}

TEST(DependencyTree, LongSentencesAreTreesToo) {
    std::mt19937 random(6);
    ArcScores scores;
    scores.words = 200;
    for (std::size_t i = 0; i < scores.words * (scores.words + 1); ++i)
        scores.score.push_back(static_cast<float>(random() % 1000) / 50.0f);
    EXPECT_GT(tree_score(scores, best_tree(scores)), 0);
}

// He said "they met (twice)" today: the quotes hang on "met", the brackets on "twice".
TEST(PairedMarks, HangOnTheWordThatCarriesWhatTheyEnclose) {
    const std::string text = "He said \"they met (twice)\" today";
    Analysis analysis;
    const auto add = [&](std::uint32_t start, std::uint32_t end, WordIndex head, const char* relation) {
        Word word;
        word.span = {start, end};
        word.head = head;
        word.relation = relation;
        analysis.words.push_back(word);
    };
    add(0, 2, 1, "nsubj"), add(3, 7, no_word, "root"), add(8, 9, 1, "punct"), add(9, 13, 4, "nsubj"), add(14, 17, 1, "ccomp");
    add(18, 19, 4, "punct"), add(19, 24, 4, "advmod"), add(24, 25, 4, "punct"), add(25, 26, 1, "punct"), add(27, 32, 1, "obl");
    hang_paired_marks(text, analysis.words, 0, static_cast<WordIndex>(analysis.words.size()));
    EXPECT_EQ(analysis.words[2].head, 4u);
    EXPECT_EQ(analysis.words[8].head, 4u);
    EXPECT_EQ(analysis.words[5].head, 6u);
    EXPECT_EQ(analysis.words[7].head, 6u);
}

TEST(TagSequence, InsideNeedsItsBeginning) {
    const std::vector<std::string> labels{"O", "B-cue", "I-cue", "B-content", "I-content"};
    const TagTransitions transitions = TagTransitions::from_labels(labels);
    // Word by word: I-cue, I-content, I-content, O would be best.
    const std::vector<float> emissions{0, 1, 5, -9, 0,  0, 0, 0, 1, 5,  0, 0, 0, 0, 5,  3, 0, 0, 0, 0};
    const auto path = best_path(emissions, 5, transitions);
    EXPECT_EQ(path, (std::vector<std::uint16_t>{1, 3, 4, 0}));
    const auto spans = spans_of(path, labels);
    ASSERT_EQ(spans.size(), 2u);
    EXPECT_EQ(spans[1].type, "content");
    EXPECT_EQ(spans[1].first, 1u);
    EXPECT_EQ(spans[1].last, 3u);
    EXPECT_TRUE(best_path({}, 5, transitions).empty());
}

TEST(LemmaScript, EditsTheForm) {
    EXPECT_EQ(apply_lemma_script("l3+y", "Parties"), "party");
    EXPECT_EQ(apply_lemma_script("k0+", "Brussels"), "Brussels");
    EXPECT_EQ(apply_lemma_script("l0+", "THE"), "the");
    EXPECT_EQ(apply_lemma_script("=be", "were"), "be");
    EXPECT_EQ(apply_lemma_script("=TV", "t.v."), "TV");
    EXPECT_EQ(apply_lemma_script("=TV", "Radio"), "radio");
    EXPECT_EQ(apply_lemma_script("l1+", "caf\u00E9s"), "caf\u00E9");
    EXPECT_EQ(apply_lemma_script("l1+", "\u00E9"), "\u00E9");   // nothing would be left
    EXPECT_EQ(apply_lemma_script("l9+y", "Ties"), "ties");       // longer than the form
    EXPECT_EQ(apply_lemma_script("", "Ties"), "ties");
    EXPECT_EQ(apply_lemma_script("l", "Ties"), "ties");
}

TEST(ModelWindows, EveryWordIsNewOnce) {
    std::mt19937 random(8);
    for (int round = 0; round < 200; ++round) {
        std::vector<Sentence> sentences;
        std::vector<std::uint32_t> ends{0};
        for (std::size_t i = random() % 30; i > 0; --i) {
            Sentence sentence;
            sentence.first_word = static_cast<WordIndex>(ends.size() - 1);
            for (std::size_t words = random() % 40; words > 0; --words)
                ends.push_back(ends.back() + 1 + static_cast<std::uint32_t>(random() % 4));
            sentence.last_word = static_cast<WordIndex>(ends.size() - 1);
            sentences.push_back(sentence);
        }
        const WindowLimits limits{60, 20};
        WordIndex next = 0;
        for (const ModelWindow& window : plan_windows(sentences, ends, limits)) {
            EXPECT_EQ(window.first_new, next);
            EXPECT_LE(window.first_word, window.first_new);
            EXPECT_LT(window.first_new, window.last_word);
            EXPECT_LE(ends[window.last_word] - ends[window.first_word], limits.pieces);
            EXPECT_LE(ends[window.first_new] - ends[window.first_word], limits.context);
            next = window.last_word;
        }
        EXPECT_EQ(next, ends.size() - 1);
    }
}

namespace {

/// A report whose words are what stands between spaces; a sentence ends with a full stop.
Analysis split_at_spaces(const Report& report) {
    Analysis analysis;
    std::uint32_t at = 0;
    const auto& text = report.text;
    while (at < text.size()) {
        while (at < text.size() && text[at] == ' ') ++at;
        std::uint32_t end = at;
        while (end < text.size() && text[end] != ' ') ++end;
        if (end == at) break;
        if (analysis.sentences.empty() || text[at - 2] == '.') {
            analysis.sentences.emplace_back();
            analysis.sentences.back().first_word = static_cast<WordIndex>(analysis.words.size());
        }
        Word word;
        word.span = {at, end};
        word.sentence = static_cast<std::uint32_t>(analysis.sentences.size() - 1);
        analysis.words.push_back(word);
        analysis.sentences.back().last_word = static_cast<WordIndex>(analysis.words.size());
        at = end;
    }
    return analysis;
}

void expect_laws(const Report& report, const Analysis& analysis) {
    for (const Sentence& sentence : analysis.sentences) {
        int roots = 0;
        for (WordIndex i = sentence.first_word; i < sentence.last_word; ++i) {
            const Word& word = analysis.words[i];
            EXPECT_FALSE(word.upos.empty());
            EXPECT_FALSE(word.relation.empty());
            EXPECT_EQ(word.relation == "root", word.head == no_word);
            roots += word.head == no_word;
            WordIndex up = i;
            for (std::size_t steps = 0; up != no_word && steps <= analysis.words.size(); ++steps) {
                EXPECT_GE(up, sentence.first_word);
                EXPECT_LT(up, sentence.last_word);
                up = analysis.words[up].head;
            }
            EXPECT_EQ(up, no_word);
        }
        EXPECT_EQ(roots, sentence.first_word == sentence.last_word ? 0 : 1);
    }
    const auto inside = [&](Span span) { EXPECT_TRUE(!span.empty() && span.end <= report.text.size()); };
    for (const Entity& entity : analysis.entities) inside(entity.span);
    for (const FlatAttribution& attribution : analysis.attributions) {
        ASSERT_EQ(attribution.cue.size(), 1u);
        inside(attribution.cue.front());
        for (const Span span : attribution.source) inside(span);
        for (const Span span : attribution.content) inside(span);
    }
}

}  // namespace

TEST(ModelReading, IsTotalAndKeepsTheLaws) {
    std::mt19937 random(9);
    for (unsigned seed = 1; seed <= 6; ++seed) {
        auto weights = Weights::from_bytes(rapporteur::testing::tiny_model(seed).bytes());
        ASSERT_TRUE(weights) << weights.error().message;
        auto model = Model::from_weights(std::move(*weights));
        ASSERT_TRUE(model) << model.error().message;
        Encoder encoder(*model);
        for (int round = 0; round < 20; ++round) {
            Report report;
            const char* words[] = {"the", "union", "Said", "strikes", "FRIDAY", ".", "\xE4\xB8\xAD", "\xFF", "it's", "a-very-long-word-that-goes-on"};
            for (std::size_t i = random() % 120; i > 0; --i) report.text += std::string(words[random() % 10]) + " ";
            if (round == 0) report.text = std::string(500, 'x') + " " + std::string(500, '.');
            Analysis analysis = split_at_spaces(report);
            read_with_model(report, analysis, encoder);
            expect_laws(report, analysis);
        }
    }
}
