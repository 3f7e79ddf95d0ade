// What does one report say, who says it, through whom, and how sure?
//
// The record of one report: plain values, no pointers; relations are ids. Everything that names
// something carries the spans that say it. Enumerators are spelled as they print. Meanings in full:
// docs/record.md.
//
// Laws (each is a property test):
//   1 every claim has evidence; every span lies inside the report and on character boundaries;
//   2 chain[0] is the report's writer; the last element is the innermost holder;
//   3 a medium is no origin if the chain goes further in;
//   4 a claim has exactly one origin;
//   5 veridicality has one value for each element of the chain;
//   9 figures keep relation and unit; the text at a figure's span holds its digits or number words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapporteur/analysis.h"
#include "rapporteur/enumeration.h"
#include "rapporteur/report.h"
#include "rapporteur/span.h"

namespace rapporteur {

#define RAPPORTEUR_SOURCE_CATEGORIES(X)                                                              \
    X(named_principal) X(named_official) X(named_other) X(institution) X(spokesperson)               \
    X(anonymous_side) X(anonymous_unplaced) X(anonymous_collective) X(document) X(recording)         \
    X(data_or_map) X(media_pickup) X(media_unnamed) X(witness) X(hearsay) X(writer)
RAPPORTEUR_ENUMERATION(SourceCategory, RAPPORTEUR_SOURCE_CATEGORIES)

#define RAPPORTEUR_RECORD_TERMS(X) \
    X(on_record) X(background) X(deep_background) X(off_record) X(condition_of_anonymity) X(unstated)
RAPPORTEUR_ENUMERATION(RecordTerms, RAPPORTEUR_RECORD_TERMS)

#define RAPPORTEUR_MANNERS(X) X(direct) X(indirect) X(mixed) X(free_continuation) X(noun_cue) X(document)
RAPPORTEUR_ENUMERATION(Manner, RAPPORTEUR_MANNERS)

#define RAPPORTEUR_CUE_CLASSES(X)                                                                      \
    X(neutral) X(confirming) X(disclosing) X(insisting) X(denying) X(assessing) X(warning)             \
    X(predicting) X(estimating) X(believing) X(wanting) X(requesting) X(proposing) X(rejecting)        \
    X(agreeing) X(document) X(asking) X(committing) X(declining) X(judging) X(seeming)
RAPPORTEUR_ENUMERATION(CueClass, RAPPORTEUR_CUE_CLASSES)

/// FactBank's certainty and polarity; printed CT+ CT- PR+ PR- PS+ PS- CTu Uu (see printed()).
#define RAPPORTEUR_VERIDICALITIES(X) \
    X(CT_plus) X(CT_minus) X(PR_plus) X(PR_minus) X(PS_plus) X(PS_minus) X(CTu) X(Uu)
RAPPORTEUR_ENUMERATION(Veridicality, RAPPORTEUR_VERIDICALITIES)
[[nodiscard]] std::string_view printed(Veridicality value);
[[nodiscard]] std::optional<Veridicality> veridicality_from(std::string_view text);

/// What a claim or an event does. ASSESS_plus and ASSESS_minus print as ASSESS+ and ASSESS-. HAPPEN is an event's only: what
/// went on around the talks and is no move in them ("the minister resigned", "the rebels took the port"); see docs/decisions/0025.
#define RAPPORTEUR_ACTS(X)                                                                              \
    X(SAY) X(CONFIRM) X(DENY) X(ASSESS_plus) X(ASSESS_minus) X(WARN) X(ESTIMATE) X(DISCLOSE) X(FEAR)    \
    X(EXPECT) X(PROPOSE) X(DEMAND) X(AMEND) X(OFFER) X(ACCEPT) X(ACCEPT_IN_PRINCIPLE) X(ACCEPT_IF)      \
    X(CONCEDE) X(WITHDRAW_DEMAND) X(REJECT) X(RED_LINE) X(DEFER) X(THREATEN) X(ULTIMATUM) X(MEET)       \
    X(CALL) X(VISIT) X(MEDIATE) X(PLAN_MEET) X(SUSPEND) X(WALK_OUT) X(RESUME) X(INITIAL) X(SIGN)        \
    X(RATIFY) X(IMPLEMENT) X(VIOLATE) X(ENDORSE) X(CRITICISE) X(ACCUSE) X(TABLE) X(DOCUMENT) X(DERIVE)    \
    X(HAPPEN)
RAPPORTEUR_ENUMERATION(Act, RAPPORTEUR_ACTS)
[[nodiscard]] std::string_view printed(Act act);
[[nodiscard]] std::optional<Act> act_from(std::string_view text);

#define RAPPORTEUR_STANCES(X)                                                                           \
    X(proposes) X(demands) X(accepts) X(accepts_in_principle) X(accepts_conditionally)                  \
    X(willing_to_discuss) X(seeks_amendment) X(undecided) X(concedes) X(withdraws) X(rejects) X(silent)
RAPPORTEUR_ENUMERATION(Stance, RAPPORTEUR_STANCES)

/// Ordered from not_tabled to in_force; deferred and dropped stand off the scale.
#define RAPPORTEUR_ISSUE_STATUSES(X)                                                                    \
    X(not_tabled) X(open) X(agreed_in_principle) X(agreed_ad_referendum) X(agreed) X(signed_) X(in_force) \
    X(deferred) X(dropped)
RAPPORTEUR_ENUMERATION(IssueStatus, RAPPORTEUR_ISSUE_STATUSES)
[[nodiscard]] std::string_view printed(IssueStatus status);  ///< `signed_` prints as "signed" (a C++ keyword)
[[nodiscard]] std::optional<IssueStatus> issue_status_from(std::string_view text);

#define RAPPORTEUR_TRENDS(X) X(advancing) X(none_reported) X(stalled) X(receding)
RAPPORTEUR_ENUMERATION(Trend, RAPPORTEUR_TRENDS)

#define RAPPORTEUR_MODALITIES(X) \
    X(occurred) X(planned) X(expected) X(proposed) X(hypothetical) X(denied) X(cancelled)
RAPPORTEUR_ENUMERATION(Modality, RAPPORTEUR_MODALITIES)

#define RAPPORTEUR_PARTY_KINDS(X) \
    X(state) X(government) X(organisation) X(armed_group) X(company) X(union_) X(bloc) X(institution) X(person)
RAPPORTEUR_ENUMERATION(PartyKind, RAPPORTEUR_PARTY_KINDS)
[[nodiscard]] std::string_view printed(PartyKind kind);  ///< `union_` prints as "union" (a C++ keyword)

#define RAPPORTEUR_DOCUMENT_KINDS(X)                                                                    \
    X(non_paper) X(draft) X(plan) X(proposal) X(counter_proposal) X(framework) X(agreement) X(protocol) \
    X(communique) X(letter) X(recording) X(transcript) X(data)
RAPPORTEUR_ENUMERATION(DocumentKind, RAPPORTEUR_DOCUMENT_KINDS)

#define RAPPORTEUR_DOCUMENT_STATES(X)                                                                   \
    X(unstated) X(drafted) X(circulated) X(leaked) X(published) X(tabled) X(withdrawn) X(initialled)    \
    X(signed_) X(ratified) X(in_force)
RAPPORTEUR_ENUMERATION(DocumentState, RAPPORTEUR_DOCUMENT_STATES)
[[nodiscard]] std::string_view printed(DocumentState state);

#define RAPPORTEUR_LINEAGE_RELATIONS(X) X(wasDerivedFrom) X(wasRevisionOf) X(wasQuotedFrom) X(hadPrimarySource)
RAPPORTEUR_ENUMERATION(LineageRelation, RAPPORTEUR_LINEAGE_RELATIONS)

#define RAPPORTEUR_ISSUE_CATEGORIES(X)                                                                  \
    X(territory_borders) X(sovereignty_recognition) X(armed_forces_limits)                              \
    X(security_guarantees_alliances) X(ceasefire_withdrawal) X(monitoring) X(prisoners_persons)         \
    X(humanitarian) X(justice_amnesty) X(reparations_assets) X(sanctions_trade) X(energy_resources)     \
    X(governance_powersharing) X(elections) X(rights_minorities) X(refugees_return) X(nuclear_weapons)  \
    X(process_participation) X(timetable) X(money_price_wages) X(jobs_conditions)                       \
    X(tariffs_market_access) X(emissions_finance) X(ownership_control) X(package)
RAPPORTEUR_ENUMERATION(IssueCategory, RAPPORTEUR_ISSUE_CATEGORIES)

enum class HolderKind : unsigned char { writer, media, source, person, party, document, hearsay };
[[nodiscard]] std::string_view name(HolderKind kind);

using Id = std::string;  ///< ids are short, stable texts derived from content, the same in every run

/// A state, union, company, bloc, group or body that takes part or is spoken of.
struct Party {
    Id id;                            ///< ISO 3166 alpha-3 for states, else a slug of the name
    std::string name;
    PartyKind kind = PartyKind::organisation;
    std::vector<std::string> aliases; ///< every form that the text uses; the name only where the text has it
    std::vector<Span> mentions;       ///< as an actor; a place reading is no mention of the party
};

struct Person {
    Id id;
    std::string name;                 ///< the fullest form in the text
    std::vector<std::string> aliases;
    std::string office;               ///< as the text has it: "foreign policy aide"; empty = not said
    std::optional<Id> party;          ///< whom the person speaks for, as text or dated gazetteer says
    bool is_principal = false;        ///< head of state, government, union or firm
    std::vector<Span> mentions;
};

/// Who holds what is said: the writer, a medium, a voice, a document.
struct Holder {
    Id id;                            ///< "writer", "media:NAME", "source:...", "person:...", "party:...", "document:..."
    HolderKind kind = HolderKind::source;
    SourceCategory category = SourceCategory::anonymous_unplaced;
    std::string label;                ///< in the text's own words
    std::optional<Id> party;          ///< the side
    std::optional<std::string> person;
    std::vector<Span> mentions;
    // What the text says about the voice; empty or nothing where it does not say.
    std::optional<int> headcount;     ///< exact number of people, or the least number if headcount_at_least
    bool headcount_at_least = false;
    std::string rank;                 ///< "senior", "top", "former"
    std::string role;                 ///< head noun: "source", "official", "diplomat"
    std::string access;               ///< "with knowledge of the negotiations"
    RecordTerms terms = RecordTerms::unstated;
    bool is_collective = false;
};

struct Attribution {
    Id id;
    std::uint32_t sentence = 0;       ///< index in Record::sentences
    std::vector<Span> source, cue, content, recipient;
    Manner manner = Manner::indirect;
    CueClass cue_class = CueClass::neutral;
    bool positive = true;             ///< polarity of the cue, not of the content; prints "+" or "-"
    std::optional<Id> parent;         ///< the attribution that this one is nested in
    std::optional<Id> continues;      ///< the attribution whose voice a cue-less one carries on
    std::vector<Id> chain;            ///< holder ids from the writer inwards
    Id origin;                        ///< holder id: the first that is no writer or medium, by rules O-1 ... O-8
    bool antecedent_missing = false;  ///< "added", "also confirmed" with nothing before
};

struct HeldCertainty {
    Id holder;
    Veridicality value = Veridicality::Uu;
};

/// One quasi-sentence of content.
struct Claim {
    Id id;
    std::optional<Id> attribution;    ///< nothing: the writer's own statement
    std::uint32_t sentence = 0;       ///< index in Record::sentences of the first evidence
    std::vector<Span> evidence;
    Act act = Act::SAY;
    std::vector<Id> agent, target;    ///< party ids
    std::optional<Id> issue, document, figure, event;
    std::optional<Stance> stance;
    bool red_line = false;
    std::optional<IssueStatus> status_said;
    std::optional<Trend> trend_said;
    std::string conditional_on;       ///< the condition's own words; empty = unconditional
    std::vector<Id> chain;            ///< as the attribution's; {"writer"} without one
    Id origin;
    std::vector<HeldCertainty> veridicality;
    bool speaks_for_other = false;    ///< the speaker puts a position in another party's mouth
    bool past = false;                ///< a stance of an earlier time ("had rejected", "concessions that X rejected")
    std::string valid;                ///< ISO date or interval that it holds at; empty: the report's date
};

struct Issue {
    Id id;
    std::string label;                ///< the text's own words
    std::vector<std::string> terms;
    IssueCategory category = IssueCategory::package;
    std::vector<Span> evidence;
    std::vector<std::string> keys;    ///< lemmas of the object's content nouns, sorted: what it is matched by
    bool is_package = false;          ///< the whole plan or deal
};

struct Figure {
    Id id;
    Span span;
    std::optional<double> lo, hi;
    FigureRelation relation = FigureRelation::eq;
    std::string unit;
    FigureKind kind = FigureKind::count;
    std::string measures;             ///< in the text's words
    std::optional<Id> owner;          ///< holder id
    std::optional<Id> issue;
    std::optional<Id> compared_to;    ///< figure id
    bool is_headcount = false;        ///< counts a voice ("three sources"), no figure of the talks
};

struct RecordedTime {
    Id id;
    Time time;
};

struct EventOrder {
    std::string relation;             ///< before, after, during
    Id event;
    std::vector<Span> evidence;
};

struct Event {
    Id id;
    Act type = Act::MEET;
    std::string what;                 ///< the text's words
    std::vector<Id> participants;     ///< party ids and person ids
    std::string when;                 ///< TIMEX3 value, or an interval A/B; empty = not dated
    std::string first_day, last_day;  ///< YYYY-MM-DD bounds that are known; empty = open
    std::vector<EventOrder> order;
    Modality modality = Modality::occurred;
    std::string place;
    bool by_phone = false;
    std::vector<Span> evidence;
    Id holder;                        ///< on whose word
};

struct Lineage {
    LineageRelation relation = LineageRelation::wasDerivedFrom;
    Id document;                      ///< what it comes from
    std::vector<Span> evidence;
    Id holder;                        ///< on whose word
    bool inferred = false;
};

struct Document {
    Id id;
    std::string label;
    std::vector<std::string> aliases;
    DocumentKind kind = DocumentKind::plan;
    std::optional<Id> author;         ///< party id
    std::string date;
    DocumentState state = DocumentState::unstated;
    std::optional<double> size;       ///< number of points, items, pages
    std::string size_unit;
    std::vector<Lineage> lineage;
    std::vector<Span> mentions;
};

/// Which words a record was made from: what `brief` needs to know of the report itself.
struct ReportSummary {
    Id id;
    std::string title, publisher, url, language;
    std::optional<PublicationDate> published;
    ReportKind kind = ReportKind::unknown;
    std::vector<std::uint64_t> shingles; ///< hashes of word shingles of the body, sorted, for near-duplicates
};

struct Record {
    ReportSummary report;
    std::string text;                 ///< the report's text, so that every span can be shown
    std::vector<Sentence> sentences;  ///< ids print as s1, s2, ...
    std::vector<Attribution> attributions;
    std::vector<Holder> holders;
    std::vector<Claim> claims;
    std::vector<Party> parties;
    std::vector<Person> persons;
    std::vector<Issue> issues;
    std::vector<Figure> figures;
    std::vector<RecordedTime> times;
    std::vector<Event> events;
    std::vector<Document> documents;
    std::vector<Note> notes;

    [[nodiscard]] std::string_view text_at(Span span) const& { return slice(text, span); }
    std::string_view text_at(Span span) const&& = delete;
};

}  // namespace rapporteur
