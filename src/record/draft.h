// What do the steps of this stage share while a record is being written?
//
// A Draft is the record in the making together with what it is made from. The steps run in the order of
// record.cpp: parties, documents, attributions, figures, events, issues, claims, notes. Each adds to
// `record` and to the indices here, and reads what the earlier ones found through the questions below.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapporteur/analysis.h"
#include "rapporteur/record.h"
#include "rapporteur/report.h"
#include "record/dictionaries.h"
#include "record/statement.h"
#include "record/syntax.h"

namespace rapporteur {

/// A word that stands for a party or a person. "Moscow" in "Moscow agreed": actor; in "flew to Moscow":
/// place, kept so that the event gets its place; "Russian" in "Russian officials": modifier.
enum class Reading : unsigned char { actor, place, modifier };

struct PartyMention {
    Span span;
    WordIndex word = no_word;        ///< head word of the mention
    std::uint32_t party = 0;         ///< index in Record::parties
    Reading reading = Reading::actor;
};

struct PersonMention {
    Span span;
    WordIndex word = no_word;
    std::uint32_t person = 0;        ///< index in Record::persons
};

/// Words that tell what a person is: "the union's president" beside a name.
struct PersonDescription {
    std::uint32_t person = 0;
    WordIndex first = 0, last = 0;   ///< last included
};

/// A medium named in the text: a carrier of voices, never a party.
struct MediaMention {
    Span span;
    WordIndex word = no_word;
    std::string name;                ///< the outlet's usual name, else as in the text
    std::string state;               ///< whose government's organ it is (alpha3), or empty
};

inline constexpr std::uint32_t no_index = 0xffffffffu;

struct Draft {
    Draft(const Report& report, const Analysis& analysis, const Dictionaries& dictionaries);

    const Report& report;
    const Analysis& analysis;
    const Dictionaries& dictionaries;
    Syntax syntax;
    std::vector<Entity> entities;                ///< the analysis's, repaired over the whole report (entity_repair.h)
    Record record;

    std::vector<PartyMention> party_mentions;    ///< sorted by span
    std::vector<PersonMention> person_mentions;  ///< sorted by span
    std::vector<MediaMention> media_mentions;    ///< sorted by span
    /// Per word: index in party_mentions / person_mentions of the mention that it heads or lies in.
    std::vector<std::uint32_t> party_mention_of, person_mention_of, media_mention_of;
    /// Per word: parties that a pronoun or description was resolved to ("they", "the union", "both sides").
    std::vector<std::vector<std::uint32_t>> parties_meant;
    /// Per word: the person that a pronoun or description was resolved to ("he", "the president").
    std::vector<std::uint32_t> person_meant;
    /// Per word: the word that a pronoun stands for, if it was found ("he" -> "source").
    std::vector<WordIndex> antecedent_of;
    std::vector<char> person_gender;             ///< per person: 'm', 'f' or 0
    std::vector<PersonDescription> person_descriptions;
    /// Per word: index in Record::documents of the mention that it heads, else no_index.
    std::vector<std::uint32_t> document_of;
    /// Claims in the making, in the order of the text; find_issues reads them, find_claims makes claims of them.
    std::vector<Statement> statements;
    /// Per sentence: the attribution that a sentence without a cue carries on, else no_index.
    std::vector<std::uint32_t> continued_in;
    bool all_capitals = false;                   ///< a telegram: case tells nothing
};

// The steps.
void find_parties(Draft& draft);
void find_attributions(Draft& draft);
void find_documents(Draft& draft);
void find_figures(Draft& draft);
void find_times(Draft& draft);
void find_events(Draft& draft);
void find_issues(Draft& draft);
void find_claims(Draft& draft);
void find_notes(Draft& draft);
/// Whether the text is in the language that the reader knows.
[[nodiscard]] bool is_readable(const Draft& draft);

// Who acts.
/// The party that the noun phrase headed by `w` acts as: "Moscow" (actor reading), "the Kremlin", "Russian
/// negotiators", "the minister" (through the person), "he", "the company". Nothing for places, things ("the
/// Russian proposal") and where the evidence does not suffice.
[[nodiscard]] std::optional<Id> party_at(const Draft& draft, WordIndex w);
/// As party_at, with conjuncts and collectives: "Russia and Ukraine", "both sides", "the two countries".
[[nodiscard]] std::vector<Id> parties_at(const Draft& draft, WordIndex w);
/// Whose the thing is that `w` heads, by possessor, nationality, by- or of-phrase: "the Russian proposal",
/// "the union's offer", "an offer by management", "US-backed" is not ownership.
[[nodiscard]] std::optional<Id> owner_at(const Draft& draft, WordIndex w);
/// Index in Record::persons; nothing where unresolved.
[[nodiscard]] std::optional<std::uint32_t> person_at(const Draft& draft, WordIndex w);
[[nodiscard]] const Party* find_party(const Record& record, std::string_view id);
[[nodiscard]] const Holder* find_holder(const Record& record, std::string_view id);

// Who says it.
/// The innermost attribution whose content holds at least half of the span; nothing: the writer's own words.
/// A sentence that carries on an earlier voice gives the attribution made for it.
[[nodiscard]] const Attribution* attribution_over(const Draft& draft, Span span);
/// What each holder of the attribution's chain (or the writer alone) commits to about the predicate
/// `w` as it stands in the content: by cue class and polarity, negation, realm and the model's certainty.
[[nodiscard]] std::vector<HeldCertainty> held_certainty(const Draft& draft, const Attribution* attribution, WordIndex w);
/// The id of the holder that a party or document is as one spoken of; makes it where it is missing.
Id holder_of_party(Draft& draft, std::uint32_t party);

}  // namespace rapporteur
