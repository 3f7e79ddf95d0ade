// What may an analyst decide, and how does it win over the machine without altering its word?
//
// A decision is a row that is only ever added. It names its target by id and by the claims that the target
// rests on, because ids of derived things move when reports are added: an issue is found again as the one
// that shares most claims with the decision's.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rapporteur/enumeration.h"
#include "rapporteur/negotiation.h"
#include "rapporteur/result.h"

namespace rapporteur {

#define RAPPORTEUR_DECISION_KINDS(X) \
    X(accept) X(reject) X(merge) X(split) X(rename) X(set_status) X(set_stance) X(note) X(undo)
RAPPORTEUR_ENUMERATION(DecisionKind, RAPPORTEUR_DECISION_KINDS)

#define RAPPORTEUR_TARGET_KINDS(X) X(claim) X(issue) X(party) X(origin) X(report) X(decision)
RAPPORTEUR_ENUMERATION(TargetKind, RAPPORTEUR_TARGET_KINDS)

struct Decision {
    std::int64_t number = 0;          ///< given by the dossier, from 1
    std::string at;                   ///< ISO 8601, UTC
    std::string author;
    DecisionKind kind = DecisionKind::note;
    TargetKind target = TargetKind::claim;
    Id id;                            ///< of the target; of a decision (undo): its number
    Id other;                         ///< merge: the second thing; set_stance: the party
    std::vector<Id> claims;           ///< what the target rested on; split: the claims that go
    std::vector<Id> other_claims;     ///< merge: what the second thing rested on
    std::string value;                ///< rename: the name; set_status, set_stance: the word; note: the text; split party: the name that goes
    // What the target was when it was decided, so that it is found again by a newer reading, filled by the dossier.
    std::vector<std::string> names, other_names;  ///< party: its name and aliases
    std::string words, voice;         ///< claim: its evidence, and who says it
};

/// A claim that was struck out before comparing.
struct RejectedClaim {
    Id id, report, voice;
    Act act = Act::SAY;
    std::string words;
};

/// A claim's evidence in the text's words, and the name of the voice behind it.
[[nodiscard]] std::string words_of(const Record& record, const Claim& claim);
[[nodiscard]] std::string voice_of(const Record& record, const Claim& claim);
/// Whether `id`, of a record's claim or of the negotiation's, means this claim.
[[nodiscard]] bool is_claim(const Record& record, const Claim& claim, const Id& id);

[[nodiscard]] std::string decision_json(const Decision& decision);  ///< one line
[[nodiscard]] Result<Decision> decision_from_json(std::string_view line);

/// Those that hold: neither undone nor an undoing.
[[nodiscard]] std::vector<Decision> standing(const std::vector<Decision>& decisions);

/// Before comparing: takes rejected reports and claims out of the records, and turns merged and split
/// parties into a profile, so that the machine itself joins and parts them. Gives what was struck out.
///
/// A rejection says "this voice did not say that", of words, not of one copy of them: it holds for the same
/// words of the same voice in every report, so that a reprint's copy does not take the rejected claim's place.
std::vector<RejectedClaim> apply_before(const std::vector<Decision>& decisions, std::vector<Record>& records, Profile& profile);

/// After comparing: merges and splits issues and origins, sets names, statuses and stances. What was
/// decided is said in NegotiationIssue::decided.
void apply_after(const std::vector<Decision>& decisions, Negotiation& negotiation);

}  // namespace rapporteur
