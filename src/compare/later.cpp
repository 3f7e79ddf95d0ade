// Which documents and parties had nobody heard of on the day that is asked for?
//
// As it stood on the 5th: a draft that was first told of on the 9th did not lie on the table, and a mediator who
// entered on the 8th had not entered. A later report that tells of an earlier thing ("the draft of 2 March", what
// was said on the 4th) still shows it.
#include <algorithm>

#include "compare/merge.h"

namespace rapporteur {

void leave_out_later(Merge& merge) {
    const auto limit = days_of(merge.options.as_of_valid);
    if (!limit) return;
    Negotiation& n = merge.out;
    std::set<Id> told;  // reports by then
    for (const Record* record : merge.records)
        if (day_of(record->report) <= limit->last) told.insert(record->report.id);
    std::set<Id> used;
    const auto use = [&](const auto& ids) { used.insert(ids.begin(), ids.end()); };
    const auto use_one = [&](const std::optional<Id>& id) {
        if (id) used.insert(*id);
    };
    for (const MergedClaim& c : n.claims) {
        use(c.claim.agent), use(c.claim.target), use(c.claim.chain);
        use_one(c.claim.document);
    }
    for (const Origin& o : n.origins) use_one(o.side);
    for (const MergedEvent& e : n.events) use(e.event.participants);
    for (const NegotiationIssue& i : n.issues) {
        use(i.required_parties);
        for (const Position& p : i.positions) used.insert(p.party);
        for (const Provision& p : i.provisions) use_one(p.proposer), use_one(p.document);
    }
    const auto is_told = [&](const std::vector<Place>& places) {
        return std::any_of(places.begin(), places.end(), [&](const Place& place) { return told.contains(place.report); });
    };
    std::set<Id> gone;
    std::erase_if(n.documents, [&](const MergedDocument& d) {
        const auto date = days_of(d.document.date);
        const bool is_later = !is_told(d.places) && !used.contains(d.document.id) && !(date && date->first <= limit->last);
        if (is_later) gone.insert(d.document.id);
        return is_later;
    });
    for (MergedDocument& d : n.documents) {
        use_one(d.document.author);
        for (std::size_t i = d.document.lineage.size(); i-- > 0;)
            if (gone.contains(d.document.lineage[i].document)) {
                d.document.lineage.erase(d.document.lineage.begin() + static_cast<std::ptrdiff_t>(i));
                d.lineage_places.erase(d.lineage_places.begin() + static_cast<std::ptrdiff_t>(i));
            }
    }
    std::erase_if(n.parties, [&](const MergedParty& p) {
        const bool is_later = !is_told(p.places) && !used.contains(p.party.id);
        if (is_later) gone.insert(p.party.id);
        return is_later;
    });
    for (Person& p : n.persons)
        if (p.party && gone.contains(*p.party)) p.party.reset();
    for (MergedHolder& h : n.holders)
        if (h.holder.party && gone.contains(*h.holder.party)) h.holder.party.reset();
}

}  // namespace rapporteur
