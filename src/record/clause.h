// Into which quasi-sentences does a sentence fall?
//
// A Clause is a predicate with the words that belong to it and to no clause inside it: "The envoy said the
// board refused, but talks advanced" gives (said), (the board refused), (talks advanced). Infinitives and
// participles stay with the predicate that governs them; a finite relative clause after a comma, a
// coordinated clause, a complement of speech and an adverbial clause of its own subject are clauses.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "rapporteur/span.h"
#include "record/syntax.h"

namespace rapporteur {

struct Clause {
    WordIndex predicate = no_word;
    std::vector<WordIndex> words;      ///< sorted; only its own
    std::vector<Span> spans;           ///< its evidence: runs of its words, without quotation marks and full stops at the ends
    WordIndex outer = no_word;         ///< predicate of the clause around it
    bool relative = false;             ///< a relative or participle clause; its noun is in `words`
};

/// The clauses of a sentence, outermost first. `keeps_inside(predicate, inner)` tells whether the complement `inner` of
/// `predicate` is no clause of its own (the demand in "demanded that the yard reopen").
template <class KeepsInside>
[[nodiscard]] std::vector<Clause> clauses_of(const Syntax& syntax, const Sentence& sentence, KeepsInside keeps_inside);

/// "a strike, should the talks fail": the verb before its subject stands for "if".
[[nodiscard]] bool is_turned_condition(const Syntax& syntax, WordIndex w);

/// Whether `w` is the predicate of a finite or coordinated clause by its relation alone.
[[nodiscard]] bool begins_clause(const Syntax& syntax, WordIndex w);
/// Runs of the words as spans: gaps of one or two pieces of punctuation are closed.
[[nodiscard]] std::vector<Span> spans_of_words(const Syntax& syntax, std::vector<WordIndex> words);

template <class KeepsInside>
std::vector<Clause> clauses_of(const Syntax& syntax, const Sentence& sentence, KeepsInside keeps_inside) {
    std::vector<Clause> found;
    std::vector<std::pair<WordIndex, WordIndex>> open;  // predicate, outer
    for (WordIndex w = sentence.last_word; w-- > sentence.first_word;)
        if (syntax.head(w) >= syntax.size() || syntax.head(w) < sentence.first_word || syntax.head(w) >= sentence.last_word) open.emplace_back(w, no_word);
    while (!open.empty() && found.size() < 500) {
        const auto [predicate, outer] = open.back();
        open.pop_back();
        Clause clause;
        clause.predicate = predicate;
        clause.outer = outer;
        std::vector<WordIndex> inside{predicate}, inner;
        while (!inside.empty()) {
            const WordIndex w = inside.back();
            inside.pop_back();
            clause.words.push_back(w);
            for (WordIndex c : syntax.children(w)) {
                if (begins_clause(syntax, c) && !keeps_inside(w, c)) inner.push_back(c);
                else inside.push_back(c);
            }
        }
        if ((syntax.is(predicate, "acl")) && syntax.head(predicate) < syntax.size()) {
            clause.relative = true;
            for (WordIndex w : syntax.words_in(syntax.span_of(syntax.head(predicate), Extent::phrase)))
                if (!syntax.is(w, "case") || syntax.head(w) != syntax.head(predicate)) clause.words.push_back(w);
        }
        std::sort(clause.words.begin(), clause.words.end());
        clause.words.erase(std::unique(clause.words.begin(), clause.words.end()), clause.words.end());
        clause.spans = spans_of_words(syntax, clause.words);
        std::sort(inner.rbegin(), inner.rend());
        for (WordIndex c : inner) open.emplace_back(c, predicate);
        found.push_back(std::move(clause));
    }
    return found;
}

}  // namespace rapporteur
