#include "compare/issue_naming.h"

#include <algorithm>
#include <map>

#include "compare/principal.h"

namespace rapporteur {

std::string as_key(const std::set<std::string>& stems) {
    std::string out;
    for (const auto& stem : stems) out += (out.empty() ? "" : " ") + stem;
    return out;
}

bool all_bare(const std::set<std::string>& stems) {
    return std::all_of(stems.begin(), stems.end(), [](const auto& s) { return is_bare_head(s); });
}

std::set<std::string> party_stems(const Merge& merge) {
    const auto principals = principal_parties(merge);
    std::map<Id, int> stands;  // who takes two stances acts in these talks, whatever kind of body it is
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c)
        if (const Claim& claim = merge.out.claims[c].claim; claim.stance && !merge.views[c].is_reprint)
            for (const Id& agent : claim.agent) ++stands[agent];
    std::set<std::string> out;
    for (const MergedParty& party : merge.out.parties) {
        const PartyKind kind = party.party.kind;
        const bool party_like = kind == PartyKind::state || kind == PartyKind::government || kind == PartyKind::company ||
                                kind == PartyKind::union_ || kind == PartyKind::armed_group || stands[party.party.id] >= 2 ||
                                std::find(principals.begin(), principals.end(), party.party.id) != principals.end();
        if (!party_like) continue;
        for (const auto& alias : party.party.aliases)
            for (const auto& stem : content_stems(alias)) out.insert(stem);
    }
    for (const Person& person : merge.out.persons)
        for (const auto& stem : content_stems(person.name)) out.insert(stem);
    return out;
}

}  // namespace rapporteur
