// Where does each party stand on an issue?
//
// A party's stance is set by its own voice, by one on its side, or by what a report's writer says it did;
// "X says that Y rejects" stays X's word. A later stance replaces an earlier one, except that willing to
// discuss and seeking amendments stand beside a refusal; a red line stands until the party gives way.
#include <algorithm>
#include <map>

#include "compare/position.h"
#include "compare/status.h"

namespace rapporteur {
namespace {

/// Stances that may hold together: refusing one provision while asking for changes of another.
bool stand_together(Stance a, Stance b) {
    const auto mild = [](Stance s) { return s == Stance::willing_to_discuss || s == Stance::seeks_amendment; };
    const auto firm = [](Stance s) { return s == Stance::rejects || s == Stance::demands || s == Stance::proposes; };
    return a == b || (mild(a) && firm(b)) || (firm(a) && mild(b)) || (mild(a) && mild(b)) || (firm(a) && firm(b));
}

bool gives_way(Stance s) { return s == Stance::accepts || s == Stance::concedes || s == Stance::withdraws; }

}  // namespace

bool may_set_position(const Merge& merge, std::size_t c, const Id& party) {
    const Claim& claim = merge.out.claims[c].claim;
    if (claim.speaks_for_other) return false;
    const Origin& origin = merge.origin_of(c);
    if (origin.side && *origin.side != party) return false;
    return std::find(claim.agent.begin(), claim.agent.end(), party) != claim.agent.end() ||
           (claim.agent.empty() && origin.side == party);
}

std::vector<Position> positions_on(const Merge& merge, const std::vector<std::size_t>& claims, const std::vector<Id>& required) {
    std::map<Id, std::vector<std::size_t>> by_party;
    for (std::size_t c : claims) {
        const Claim& claim = merge.out.claims[c].claim;
        if (!claim.stance && !claim.red_line) continue;
        std::vector<Id> parties = claim.agent;
        if (parties.empty() && merge.origin_of(c).side) parties.push_back(*merge.origin_of(c).side);
        for (const Id& party : parties)
            if (may_set_position(merge, c, party)) by_party[party].push_back(c);
    }
    std::vector<Position> out;
    for (auto& [party, list] : by_party) {
        // The party's own voice before the writer's account, then the later, then the higher voice.
        std::sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
            const auto key = [&](std::size_t c) {
                const Claim& claim = merge.out.claims[c].claim;
                return std::tuple(claim.past, -merge.views[c].valid, voice_rank(merge, c), claim.id);
            };
            return key(a) < key(b);
        });
        const Claim& first = merge.out.claims[list.front()].claim;
        const Stance leading = first.stance.value_or(Stance::rejects);
        std::vector<Position> mine;
        std::vector<Id> lost;
        bool gave = false;
        for (std::size_t c : list) {
            const MergedClaim& claim = merge.out.claims[c];
            const Stance stance = claim.claim.stance.value_or(Stance::rejects);
            const bool past = claim.claim.past && !first.past;
            if (past || !stand_together(leading, stance)) {
                lost.push_back(claim.claim.id);
                continue;
            }
            auto at = std::find_if(mine.begin(), mine.end(), [&](const Position& p) { return p.stance == stance; });
            if (at == mine.end()) {
                mine.push_back({.party = party, .stance = stance});
                at = std::prev(mine.end());
                at->valid = merge.views[c].valid == undated ? std::string() : iso_day(merge.views[c].valid);
            }
            const bool writer = merge.origin_of(c).kind == OriginKind::writer || merge.origin_of(c).kind == OriginKind::unknown;
            if (claim.claim.red_line && !gave) (writer ? at->red_line_noted : at->red_line) = true;
            if (at->conditions.empty()) at->conditions = claim.claim.conditional_on;
            at->claims.push_back(claim.claim.id);
            gave = gave || gives_way(stance);
        }
        for (Position& p : mine) {
            std::vector<std::size_t> own;
            for (const Id& id : p.claims) own.push_back(merge.claim_index(id));
            p.support = support_of(merge, own, required);
        }
        if (!mine.empty()) mine.front().also = lost;
        out.insert(out.end(), mine.begin(), mine.end());
    }
    return out;
}

}  // namespace rapporteur
