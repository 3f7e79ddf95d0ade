// Which of the names that look like parties take no part in anything told?
//
// A shop, a sports ground, a price index: reports name many bodies, and nobody of them says, wants, is asked,
// meets or signs anything. They are left out; what any claim, voice, event or document points to stays, and so does
// whatever by its kind is a party to talks: a state, a union, an armed group, a bloc.
#include <set>

#include "compare/merge.h"
#include "compare/wording.h"

namespace rapporteur {

void leave_out_idle_parties(Merge& merge) {
    Negotiation& n = merge.out;
    std::set<Id> used;
    const auto use = [&](const auto& ids) { used.insert(ids.begin(), ids.end()); };
    const auto use_one = [&](const std::optional<Id>& id) {
        if (id) used.insert(*id);
    };
    for (const MergedClaim& c : n.claims) {
        use(c.claim.agent);
        use(c.claim.target);
    }
    for (const MergedHolder& h : n.holders) use_one(h.holder.party);
    for (const Person& p : n.persons) use_one(p.party);
    for (const Origin& o : n.origins) use_one(o.side);
    for (const MergedEvent& e : n.events) use(e.event.participants);
    for (const MergedDocument& d : n.documents) use_one(d.document.author);
    for (const NegotiationIssue& i : n.issues) {
        use(i.required_parties);
        for (const Position& p : i.positions) used.insert(p.party);
        for (const Provision& p : i.provisions) use_one(p.proposer);
    }
    std::set<std::string> named;  // the analyst's own list stays whole
    for (const auto& party : merge.options.profile.parties) named.insert(name_key(party.name));
    std::erase_if(n.parties, [&](const MergedParty& p) {
        const PartyKind kind = p.party.kind;
        if (kind != PartyKind::organisation && kind != PartyKind::institution && kind != PartyKind::company) return false;
        return !used.contains(p.party.id) && !named.contains(name_key(p.party.name));
    });
}

}  // namespace rapporteur
