// Who does what in a sentence, read off the dependencies?
//
// Syntax is an index over one Analysis: children, lower-case lemmas, and the questions that every rule
// of this stage asks. "The offer was rejected by the union, which hopes to resume talks":
// agents(rejected) = union, patients(rejected) = offer, agents(resume) = union (through "which" and
// the control verb), realm(resume) = intended.
// Word indices count words of the whole report. Every call is total: an index outside gives nothing.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "rapporteur/analysis.h"

namespace rapporteur {

/// How much of a word's subtree a span takes.
/// phrase: all of it but relative and other clauses, appositions, conjuncts, parentheses and the punctuation at its ends;
/// noun: as phrase, with conjuncts; whole: everything but the punctuation at its ends.
enum class Extent { phrase, noun, whole };

/// How a predicate is offered to the reader. actual: as a fact, past or present ("has rejected");
/// future: announced as coming ("will sign"); possible: may, might, could, likely; conditional: in the
/// if-part or governed by one ("would accept if"); intended: aimed, hoped, wanted, asked for ("hopes to
/// resume", "in order to end"); asked: a question ("whether they will").
enum class Realm { actual, future, possible, conditional, intended, asked };

enum class Tense { past, present, future, perfect, past_perfect, none };

class Syntax {
public:
    /// `known`: lemmas of the dictionaries, by which a doubtful lemma is decided; may be null.
    Syntax(const Analysis& analysis, std::string_view text, const std::unordered_set<std::string>* known = nullptr);

    [[nodiscard]] std::size_t size() const { return analysis_->words.size(); }
    [[nodiscard]] const Word& word(WordIndex w) const;                    ///< an empty word outside
    [[nodiscard]] std::string_view form(WordIndex w) const;              ///< as in the text
    [[nodiscard]] const std::string& lemma(WordIndex w) const;           ///< lower case
    [[nodiscard]] const std::string& lower(WordIndex w) const;           ///< form, lower case
    [[nodiscard]] WordIndex head(WordIndex w) const { return word(w).head; }
    [[nodiscard]] const std::vector<WordIndex>& children(WordIndex w) const;
    [[nodiscard]] std::string_view text(Span span) const;

    // Finding words.
    [[nodiscard]] WordIndex word_at(std::uint32_t byte) const;           ///< the word that holds the byte
    [[nodiscard]] std::vector<WordIndex> words_in(Span span) const;      ///< those that lie inside by half or more
    [[nodiscard]] WordIndex head_in(Span span) const;                    ///< the highest word of the span
    [[nodiscard]] std::uint32_t sentence_at(std::uint32_t byte) const;   ///< the sentence that holds the byte, or the one before it

    // Relations. A relation without subtype matches every subtype ("nsubj" matches nsubj:pass).
    [[nodiscard]] bool is(WordIndex w, std::string_view relation) const;
    [[nodiscard]] WordIndex child(WordIndex w, std::string_view relation) const;
    [[nodiscard]] std::vector<WordIndex> all_children(WordIndex w, std::string_view relation) const;
    [[nodiscard]] bool has_child_lemma(WordIndex w, std::string_view relation, std::initializer_list<std::string_view> lemmas) const;
    [[nodiscard]] bool is_inside(WordIndex w, WordIndex ancestor) const; ///< w is the ancestor or below it

    [[nodiscard]] bool is_verb(WordIndex w) const;      ///< VERB, or an AUX that is no helper
    [[nodiscard]] bool is_nominal(WordIndex w) const;   ///< NOUN, PROPN, PRON, NUM
    [[nodiscard]] bool is_name(WordIndex w) const;
    [[nodiscard]] bool is_plural(WordIndex w) const;
    [[nodiscard]] bool is_participle(WordIndex w) const;///< VBN or VBG without helper

    // Spans.
    [[nodiscard]] std::vector<WordIndex> subtree(WordIndex w) const;     ///< sorted
    [[nodiscard]] Span span_of(WordIndex w, Extent extent) const;        ///< first to last word that the extent takes
    [[nodiscard]] Span span_of_words(WordIndex first, WordIndex last) const;  ///< last included

    // Arguments of a predicate. Heads of noun phrases; conjuncts of a noun phrase are listed too.
    [[nodiscard]] bool is_passive(WordIndex predicate) const;
    /// Grammatical subject, its own or the one that syntax lends it: of the verb it is coordinated
    /// with, of the control verb, of the noun it modifies as a relative or participle clause.
    [[nodiscard]] WordIndex subject(WordIndex predicate) const;
    [[nodiscard]] WordIndex object(WordIndex predicate) const;
    /// Who does it: subject of an active, by-phrase of a passive.
    [[nodiscard]] WordIndex agent(WordIndex predicate) const;
    /// What it is done to: object of an active, subject of a passive, the noun that a participle follows.
    [[nodiscard]] WordIndex patient(WordIndex predicate) const;
    /// Nominal of the predicate or noun with one of the prepositions: oblique(talk, {"with"}).
    [[nodiscard]] WordIndex oblique(WordIndex w, std::initializer_list<std::string_view> prepositions) const;
    [[nodiscard]] std::string preposition(WordIndex nominal) const;      ///< its case marker(s) joined by a space, lower case
    /// The clause that is what is said, wanted or done: ccomp, xcomp, or parataxis of a speech verb.
    [[nodiscard]] WordIndex complement(WordIndex predicate) const;
    [[nodiscard]] WordIndex possessor(WordIndex noun) const;             ///< "the union's offer", "their offer"
    [[nodiscard]] WordIndex antecedent(WordIndex relative_pronoun) const;///< the noun that "which" stands for; no_word if none
    /// The word and all that is coordinated with it, first conjunct first.
    [[nodiscard]] std::vector<WordIndex> conjuncts(WordIndex w) const;
    [[nodiscard]] WordIndex first_conjunct(WordIndex w) const;

    // How it is meant.
    /// By not, never, no, neither, hardly, without; by a governing fail to, refuse to, yet to, far from,
    /// unable to, unlikely to, deny, "it would be inaccurate to say". Two negations cancel.
    [[nodiscard]] bool is_negated(WordIndex predicate) const;
    [[nodiscard]] Realm realm(WordIndex predicate) const;
    [[nodiscard]] Tense tense(WordIndex predicate) const;
    /// The condition in the clause's own words ("unless the cap is lifted", "before any talks",
    /// "in exchange for relief"); the head of that clause or noun, no_word if unconditional.
    [[nodiscard]] WordIndex condition(WordIndex predicate) const;

    /// The clause's predicate that `w` stands in: itself if it is one, else the nearest above.
    [[nodiscard]] WordIndex clause_of(WordIndex w) const;

    /// Whether `lemmas`, separated by spaces, stand from word `first` on: "call for", "sticking point". Words
    /// in brackets may be missing: "put [it] forward". Returns the number of words taken, 0 if none.
    [[nodiscard]] std::uint32_t matches(WordIndex first, std::string_view lemmas) const;

    [[nodiscard]] const Analysis& analysis() const { return *analysis_; }

private:
    [[nodiscard]] WordIndex subject(WordIndex predicate, int depth) const;
    [[nodiscard]] WordIndex subject_before_commas(WordIndex predicate) const;

    const Analysis* analysis_;
    std::string_view text_;
    std::vector<std::vector<WordIndex>> children_;
    std::vector<std::string> lemmas_, forms_;
    Word no_such_word_;
    std::vector<WordIndex> none_;
    std::string empty_;
};

}  // namespace rapporteur
