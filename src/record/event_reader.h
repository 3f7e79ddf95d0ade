// When does an event happen, and how is it meant?
//
// EventReader answers for one word, verb or noun, what the sentence around it says: the time that hangs on it, whether it
// was held, is planned or was called off, and the words that say so. "The two sides will meet on Friday": Friday,
// planned. "She suggested a call before the visit": the call proposed, the visit taken for granted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "record/draft.h"

namespace rapporteur {

/// The lemma by which events are looked up: "cease - fire" is one word.
[[nodiscard]] std::string event_lemma(const Syntax& syntax, WordIndex w);

/// The words of a line, and where they stand; the line's own stretch first.
struct Telling {
    std::vector<Span> spans;
    std::string what;
};

class EventReader {
public:
    explicit EventReader(const Draft& draft);

    /// The time that dates the event, or nothing. A time that hangs on a verb of saying or proposing dates that verb:
    /// "she called on Sunday for talks" gives no day of talks.
    [[nodiscard]] const Time* time_of(WordIndex w, WordClass word_class, Act type) const;
    [[nodiscard]] Modality modality_of(WordIndex w, WordClass word_class, Act type, const Time* time) const;
    /// "are set to meet on Thursday", said on a Wednesday, where the tense led to the Thursday before: the one to come.
    [[nodiscard]] std::optional<Time> coming(const Time& time, Modality modality) const;

    /// Subject to last argument of the predicate, without the clauses that hang on it.
    [[nodiscard]] Span clause_span(WordIndex predicate) const;
    /// The words that say the event and its time.
    [[nodiscard]] std::vector<Span> evidence_of(WordIndex w, WordClass word_class, const Time* time) const;
    /// The same for a line that is read alone: with its subject, a short noun with its clause.
    [[nodiscard]] Telling telling_of(WordIndex w, WordClass word_class, const Time* time) const;
    /// With what is said: "the union said on Friday that it would vote".
    [[nodiscard]] Telling telling_of_saying(WordIndex predicate, const Time* time) const;
    [[nodiscard]] std::string place_of(WordIndex w) const;
    [[nodiscard]] bool is_future(const Time* time) const;
    /// Whether the noun has the time by its own words: "the March 6 letter", "a statement on Monday".
    [[nodiscard]] bool is_own(const Time& time, WordIndex noun) const;
    /// Whether the time is among the words that the cue brings: of what is said, not of the saying.
    [[nodiscard]] bool is_said(const Time& time, WordIndex cue_word) const;
    /// The predicate that a time hangs on, directly or through nouns.
    [[nodiscard]] WordIndex predicate_of(const Time& time) const;
    /// Whether the word is in the cue of an attribution.
    [[nodiscard]] bool is_cue(WordIndex w) const { return w < cue_.size() && cue_[w]; }

private:
    [[nodiscard]] Span with_its_subject(WordIndex predicate, Span span) const;
    [[nodiscard]] Span clause_with_its_subject(WordIndex predicate) const;
    [[nodiscard]] bool stands_before_or_after(WordIndex noun) const;
    [[nodiscard]] bool is_of_what_was_said(WordIndex oblique, WordIndex cue_word) const;
    [[nodiscard]] bool is_pictured(WordIndex w) const;
    [[nodiscard]] std::uint32_t beginning(Span span, WordIndex w, const Time* time) const;
    [[nodiscard]] std::optional<Span> said_by(WordIndex cue_word) const;
    [[nodiscard]] bool stands_before(const Time& time, WordIndex noun) const;
    [[nodiscard]] bool stands_behind(const Time& time, WordIndex noun) const;
    [[nodiscard]] bool leans_on_time(WordIndex noun) const;
    [[nodiscard]] WordIndex governor_of(const Time& time) const;
    [[nodiscard]] bool is_of_another_time(WordIndex clause) const;
    [[nodiscard]] bool has_turned_away(WordIndex verb, const Time& time) const;
    [[nodiscard]] bool shares_day(WordIndex noun, WordIndex clause, const Time& time) const;
    [[nodiscard]] bool is_called_off(WordIndex noun) const;
    [[nodiscard]] bool is_ahead(WordIndex noun, Act type, const Time* time) const;
    [[nodiscard]] std::optional<Modality> by_modifiers(WordIndex noun, const Time* time) const;
    [[nodiscard]] std::optional<Modality> by_governor(WordIndex noun) const;
    [[nodiscard]] std::optional<Modality> taken_for_granted(WordIndex w, WordClass word_class, const Time* time) const;
    [[nodiscard]] std::optional<Modality> by_verbs_above(WordIndex predicate) const;
    [[nodiscard]] Modality by_time(const Time* time) const { return is_future(time) ? Modality::planned : Modality::occurred; }

    const Draft& draft_;
    const Syntax& s_;
    std::string published_;
    std::vector<char> cue_;
};

}  // namespace rapporteur
