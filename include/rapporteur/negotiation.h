// Where do the talks stand, who stands where, and on how many independent words?
//
// The record of one negotiation, made from the records of many reports. Everything here is derived and
// can be rebuilt from the claims; every derived cell names the claims that it rests on.
//
// Laws (each is a property test):
//   4 count(origins) <= count(claims); a near-duplicate never raises a count;
//   6 the same claims in any order of arrival give the same bytes;
//   7 removing a report removes exactly its claims;
//   8 no derived cell without a claim id; 10 a position is set only by its own side;
//  11 planned, expected and proposed events never stand among the occurred;
//  12 a claim about another negotiation sets no issue here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rapporteur/record.h"

namespace rapporteur {

#define RAPPORTEUR_SUPPORTS(X) \
    X(writer_only) X(single_anonymous) X(single_named) X(several_one_side) X(both_sides) X(document_in_hand)
RAPPORTEUR_ENUMERATION(Support, RAPPORTEUR_SUPPORTS)

#define RAPPORTEUR_DIFFERENCE_CLASSES(X)                                                                \
    X(same) X(entails) X(complementary) X(strength_variance) X(figure_variance) X(attribution_variance) \
    X(manner_variance) X(time_variance) X(conflict_between_sides) X(conflict_same_side) X(conflict_of_fact)
RAPPORTEUR_ENUMERATION(DifferenceClass, RAPPORTEUR_DIFFERENCE_CLASSES)

#define RAPPORTEUR_CERTAINTIES(X) X(certain) X(probable) X(possible)
RAPPORTEUR_ENUMERATION(IdentityCertainty, RAPPORTEUR_CERTAINTIES)

#define RAPPORTEUR_ORIGIN_KINDS(X) \
    X(named_person) X(institution) X(anonymous) X(document) X(artifact) X(witness) X(writer) X(unknown)
RAPPORTEUR_ENUMERATION(OriginKind, RAPPORTEUR_ORIGIN_KINDS)

#define RAPPORTEUR_PARTY_ROLES(X) X(principal) X(mediator) X(proposer) X(guarantor) X(third_party) X(object)
RAPPORTEUR_ENUMERATION(PartyRole, RAPPORTEUR_PARTY_ROLES)

/// A report as the brief lists it.
struct ReportEntry {
    ReportSummary summary;
    std::optional<Id> near_duplicate_of;  ///< id of the earliest report that it repeats
    std::vector<std::string> reasons;
};

/// A claim in the negotiation: the record's claim with all ids replaced by those of the merged things.
struct MergedClaim {
    Claim claim;
    Id report;
    Id origin;                            ///< id in Negotiation::origins
    std::string known;                    ///< when it was reported: the report's date, ISO; empty unknown
    Span sentence;                        ///< the sentence of its first evidence
};

struct MergedHolder {
    Holder holder;                        ///< mentions stay empty; places are in `places`
    std::vector<Place> places;
};

/// Who could have known it first; reports that carry one origin are no two confirmations.
struct Origin {
    Id id;
    OriginKind kind = OriginKind::unknown;
    std::string label;
    std::optional<Id> side;
    std::vector<Id> members;              ///< holder ids
    Id group;                             ///< of independence: origins of one group count once
    IdentityCertainty certainty = IdentityCertainty::certain;
    std::vector<Id> carriers;             ///< report ids
    std::vector<std::string> via;         ///< media that it reached the reports through
    std::vector<std::string> reasons;     ///< why its members were joined, in plain words
    std::optional<int> headcount;
};

struct MergedParty {
    Party party;                          ///< mentions empty
    std::vector<PartyRole> roles;
    std::vector<Place> places;
    std::vector<std::string> reasons;
};

struct Position {
    Id party;
    Stance stance = Stance::silent;
    bool red_line = false;
    bool red_line_noted = false;          ///< drawn in the writer's voice only: noted, never blocking
    std::string conditions;
    std::string valid;
    Support support = Support::writer_only;
    std::vector<Id> claims;
    std::vector<Id> also;                 ///< claims that lost to a later or higher voice
};

/// An option on the table: one wording or number for an issue, its proposer where known.
struct Provision {
    Id id;
    std::string text;
    std::optional<Id> document, proposer, figure;
    std::vector<Id> claims;
};

struct StatusChange {
    std::string at;                       ///< known time, ISO
    std::string valid;
    IssueStatus status = IssueStatus::not_tabled;
    Trend trend = Trend::none_reported;
    bool blocked = false, disputed = false;
    Id claim;                             ///< the claim that caused it
};

struct NegotiationIssue {
    Issue issue;                          ///< evidence empty; places below
    std::vector<Place> places;
    IssueStatus status = IssueStatus::not_tabled;
    std::string claimed;                  ///< "agreed, claimed by X" where a threshold keeps the status down; else empty
    Trend trend = Trend::none_reported;
    std::optional<Id> trend_on_word_of;
    bool blocked = false, disputed = false, stale = false;
    Support support = Support::writer_only;
    std::string as_of, since;
    std::vector<Id> required_parties;
    std::vector<Id> origins;
    int independence_groups = 0;
    int reports = 0;
    std::string rule;                     ///< the step of the status computation that decided: "6b"
    std::vector<Id> because;              ///< claim ids
    std::vector<Position> positions;
    std::vector<Provision> provisions;
    std::vector<StatusChange> history;
    std::vector<std::string> reasons;     ///< why the issues of several reports were made one
    std::vector<std::string> decided;     ///< what an analyst decided here, in plain words; wins over the machine
};

struct MergedFigure {
    Figure figure;
    Id report;
    std::vector<Id> claims;
};

struct MergedTime {
    RecordedTime time;
    Id report;
};

struct MergedEvent {
    Event event;                          ///< `evidence` empty; places below
    std::vector<Place> places;
    std::vector<Id> claims;
    std::vector<Id> origins;
    int independence_groups = 0;
    int rank = 0;                         ///< place in the order of events that the texts together prove
};

struct MergedDocument {
    Document document;                    ///< lineage's evidence is in lineage_places, same order
    std::vector<Place> places;
    std::vector<std::vector<Place>> lineage_places;
    std::vector<Id> claims;
};

struct Proposition {
    std::string proposition;              ///< in the words of its first claim
    std::vector<Id> claims;
    std::vector<Id> origins;
    int independence_groups = 0;
};

struct OnlyIn {
    Id report;
    std::vector<Id> claims;
};

struct Difference {
    DifferenceClass kind = DifferenceClass::same;
    std::vector<Id> claims;
    std::string why;                      ///< which rule saw it
};

struct Negotiation {
    std::string title;
    std::string as_of;                    ///< ISO date: the latest known time used
    std::vector<ReportEntry> reports;
    std::vector<MergedParty> parties;
    std::vector<Person> persons;          ///< mentions empty
    std::vector<NegotiationIssue> issues;
    std::vector<MergedClaim> claims;
    std::vector<MergedHolder> holders;
    std::vector<Origin> origins;
    std::vector<MergedFigure> figures;
    std::vector<MergedTime> times;
    std::vector<MergedEvent> events;      ///< in order
    std::vector<MergedDocument> documents;
    std::vector<Proposition> shared;
    std::vector<OnlyIn> only_in;
    std::vector<Difference> differences;
    std::vector<std::string> assumptions; ///< what was assumed without a profile, in plain sentences
    std::map<Id, std::string> texts;      ///< report id -> text, so that every place can be shown
};

/// How an analyst steers: read from a TOML file (docs/profile.md) or proposed by the program.
struct Profile {
    std::string title;
    struct NamedParty { std::string name; std::vector<std::string> aliases; std::optional<PartyKind> kind; bool required = false; };
    struct NamedIssue { std::string label; std::vector<std::string> terms; std::vector<std::string> required_parties; };
    std::vector<NamedParty> parties;
    std::vector<NamedIssue> issues;
    bool single_undertaking = false;
};

}  // namespace rapporteur
