// What does the language layer see in a report?
//
// Sentences, words with their syntax, names, times, quantities, flat attributions and how certain the
// author is of each predicate. Words follow Universal Dependencies; spans are bytes of Report::text.
// Indices (`head`, `first_word`, ...) count words of the whole report, not of the sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapporteur/enumeration.h"
#include "rapporteur/report.h"
#include "rapporteur/span.h"

namespace rapporteur {

/// Index of a word in Analysis::words; `no_word` stands for none (the head of a root).
using WordIndex = std::uint32_t;
inline constexpr WordIndex no_word = 0xffffffffu;

struct Word {
    Span span;
    std::string lemma;          ///< lower case but for names
    std::string upos;           ///< universal part of speech: NOUN, VERB, AUX, PROPN, ...
    std::string xpos;           ///< Penn tag: VBD, VBZ, NNS, ... (tense and number are read from it)
    std::string relation;       ///< universal dependency to `head`: nsubj, nsubj:pass, obj, ...
    WordIndex head = no_word;
    std::uint32_t sentence = 0; ///< index in Analysis::sentences
    float certainty = 0;        ///< the author's certainty that this predicate holds, -3 ... +3; verbs and predicative words only
    bool is_predicate = false;  ///< whether `certainty` means anything
};

struct Sentence {
    Span span;
    Role role = Role::body;
    WordIndex first_word = 0;
    WordIndex last_word = 0;    ///< half-open
    std::uint32_t part = 0;     ///< index in Report::parts: sentences of one part share a paragraph
};

#define RAPPORTEUR_ENTITY_TYPES(X) \
    X(PERSON) X(ORGANIZATION) X(LOCATION) X(NORP) X(DATE) X(MONEY) X(MISC) X(FACILITY) X(PRODUCT)
RAPPORTEUR_ENUMERATION(EntityType, RAPPORTEUR_ENTITY_TYPES)

struct Entity {
    Span span;
    EntityType type = EntityType::MISC;
    WordIndex first_word = 0;
    WordIndex last_word = 0;    ///< half-open
};

#define RAPPORTEUR_TIME_TYPES(X) X(DATE) X(TIME) X(DURATION) X(SET)
RAPPORTEUR_ENUMERATION(TimeType, RAPPORTEUR_TIME_TYPES)

/// A time expression as TIMEX3 (ISO-TimeML): `value` in its notation, `mod` START MID END APPROX
/// BEFORE AFTER ... or empty. `value` is empty where nothing anchors the expression.
struct Time {
    Span span;
    TimeType type = TimeType::DATE;
    std::string value;
    std::string mod;
    /// What the value was resolved against: "published", "none", or the index of another time as text.
    std::string anchor;
    /// The days that it covers, YYYY-MM-DD, both inclusive; empty where unknown or open.
    std::string first_day, last_day;
};

#define RAPPORTEUR_FIGURE_RELATIONS(X) \
    X(eq) X(lt) X(le) X(gt) X(ge) X(approx) X(range) X(cap) X(floor) X(target) X(change_by) X(comparative)
RAPPORTEUR_ENUMERATION(FigureRelation, RAPPORTEUR_FIGURE_RELATIONS)
#define RAPPORTEUR_FIGURE_KINDS(X) X(count) X(fraction) X(money) X(duration) X(area) X(date_count)
RAPPORTEUR_ENUMERATION(FigureKind, RAPPORTEUR_FIGURE_KINDS)

/// A number with the words that carry its relation ("more than", "cap of", "to", "by") and its unit.
/// `lo`/`hi` are null where open. approx gives value -/+ 10 %; a cap has no lo, a floor no hi.
struct Quantity {
    Span span;
    std::optional<double> lo, hi;
    FigureRelation relation = FigureRelation::eq;
    std::string unit;            ///< person, item, percent, fraction, USD, EUR, tonne, km2, ... ; lower case, singular
    FigureKind kind = FigureKind::count;
    Span number;                 ///< the digits or number words alone
    WordIndex word = no_word;    ///< the number's head word
    WordIndex measured = no_word;///< the noun that is counted or measured, where syntax tells
};

/// An attribution as the model reads it, by PolNeAR's span rules: one contiguous cue, none or one
/// (perhaps compound) source, content perhaps in several pieces. Nothing nested.
struct FlatAttribution {
    std::vector<Span> source;
    std::vector<Span> cue;
    std::vector<Span> content;
    float score = 0;             ///< the model's own, 0..1; for thresholds, never shown as confidence
};

struct Analysis {
    std::vector<Word> words;
    std::vector<Sentence> sentences;
    std::vector<Entity> entities;
    std::vector<Time> times;
    std::vector<Quantity> quantities;
    std::vector<FlatAttribution> attributions;
    std::vector<Note> notes;
};

}  // namespace rapporteur
