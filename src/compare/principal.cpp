#include "compare/principal.h"

#include <algorithm>
#include <map>
#include <set>

#include "compare/wording.h"

namespace rapporteur {
namespace {

struct Engagement {
    double weight = 0;
    std::size_t mediates = 0, stands = 0;
    std::set<std::size_t> reports;
};

std::map<Id, Engagement> engagements(const Merge& merge) {
    std::map<Id, Engagement> out;
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        const Claim& claim = merge.out.claims[c].claim;
        if (merge.views[c].is_reprint) continue;
        const std::size_t report = merge.original[merge.views[c].record];
        const bool stands = claim.stance.has_value() || claim.red_line;
        const auto add = [&](const Id& party, double weight) {
            Engagement& e = out[party];
            e.weight += weight;
            e.reports.insert(report);
        };
        // A stance counts three times a mere mention: who has one is at the table or wants to be.
        for (const Id& agent : claim.agent) {
            add(agent, stands ? 3 : claim.issue ? 1 : 0.3);
            if (stands) ++out[agent].stands;
            if (claim.act == Act::MEDIATE) ++out[agent].mediates;
        }
        for (const Id& target : claim.target) add(target, stands ? 1.5 : 0.3);
        if (const Holder* h = merge.holder(claim.chain.back()); h && h->party) add(*h->party, claim.issue ? 1 : 0.2);
    }
    return out;
}

/// Outlets carry what is said and negotiate nothing: "the manager told the Harbour Courier".
std::set<std::string> outlet_names(const Merge& merge) {
    std::set<std::string> names;
    for (const ReportEntry& entry : merge.out.reports) names.insert(name_key(entry.summary.publisher));
    for (const MergedHolder& merged : merge.out.holders)
        if (merged.holder.kind == HolderKind::media) names.insert(name_key(merged.holder.label));
    names.erase("");
    return names;
}

bool is_outlet(const MergedParty& party, const std::set<std::string>& outlets) {
    return outlets.contains(name_key(party.party.name)) ||
           std::any_of(party.party.aliases.begin(), party.party.aliases.end(), [&](const std::string& alias) { return outlets.contains(name_key(alias)); });
}

}  // namespace

std::vector<Id> principal_parties(const Merge& merge) {
    std::vector<Id> required;
    for (const auto& named : merge.options.profile.parties)
        if (named.required)
            for (const MergedParty& party : merge.out.parties)
                if (party.party.name == named.name) required.push_back(party.party.id);
    if (!required.empty()) return required;
    std::set<Id> outlets;
    const auto names = outlet_names(merge);
    for (const MergedParty& party : merge.out.parties)
        if (is_outlet(party, names)) outlets.insert(party.party.id);
    std::vector<std::pair<double, Id>> ranked;
    for (const auto& [id, e] : engagements(merge)) {
        if (outlets.contains(id)) continue;
        if (e.mediates > 0 && e.mediates >= e.stands) continue;
        ranked.emplace_back(-e.weight * static_cast<double>(e.reports.size()), id);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<Id> out;
    for (const auto& [weight, id] : ranked) {
        // Below a fifth of the most engaged one a party is spoken of rather than negotiating.
        if (out.size() >= 4 || (out.size() >= 2 && weight > 0.2 * ranked.front().first)) break;
        out.push_back(id);
    }
    return out;
}

void assign_roles(Merge& merge) {
    const auto principals = principal_parties(merge);
    const auto engaged = engagements(merge);
    for (MergedParty& party : merge.out.parties) {
        party.roles.clear();
        const Id& id = party.party.id;
        const auto found = engaged.find(id);
        const bool principal = std::find(principals.begin(), principals.end(), id) != principals.end();
        if (principal) party.roles.push_back(PartyRole::principal);
        if (found != engaged.end() && found->second.mediates > 0) party.roles.push_back(PartyRole::mediator);
        for (const MergedDocument& d : merge.out.documents)
            if (d.document.author == id) {
                add_once(party.roles, PartyRole::proposer);
                break;
            }
        if (party.roles.empty()) party.roles.push_back(found == engaged.end() ? PartyRole::object : PartyRole::third_party);
    }
}

}  // namespace rapporteur
