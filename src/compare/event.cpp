// Which events of several reports are one, and in which order did they happen?
//
// One report has a call on the 14th and a visit after it, another has a document sent after the visit:
// together they prove call < visit < document, which stands in neither. Events are one where kind, days and
// participants agree; what is planned never merges with what occurred.
#include <algorithm>
#include <map>
#include <queue>

#include "base/hash.h"
#include "compare/independence.h"

namespace rapporteur {
namespace {

struct Node {
    std::size_t record;
    const Event* event;
    std::set<Id> participants;
    std::set<std::string> stems;
    Days days;
    bool dated;
};

/// Calls, meetings and visits are told as one another: "hosts X", "meets X", "X visits".
int family(Act act) {
    switch (act) {
        case Act::MEET: case Act::CALL: case Act::VISIT: case Act::PLAN_MEET: case Act::MEDIATE: return 0;
        case Act::SIGN: case Act::INITIAL: case Act::RATIFY: case Act::ACCEPT: case Act::ACCEPT_IN_PRINCIPLE: return 1;
        case Act::SUSPEND: case Act::WALK_OUT: return 2;
        default: return 3 + static_cast<int>(act);
    }
}

bool same_event(const Node& a, const Node& b, const Rarity& rarity) {
    if (a.event->modality != b.event->modality || family(a.event->type) != family(b.event->type)) return false;
    if (a.dated && b.dated && !a.days.meets(b.days)) return false;
    std::size_t shared = 0;
    for (const Id& id : a.participants) shared += b.participants.contains(id);
    const double words = rarity.likeness(a.stems, b.stems);
    const bool same_days = a.dated && b.dated && (a.days.inside(b.days) || b.days.inside(a.days));
    const bool narrow = same_days && std::min(a.days.last - a.days.first, b.days.last - b.days.first) <= 7;
    const bool same_place = !a.event->place.empty() && name_key(a.event->place) == name_key(b.event->place);
    if (narrow && a.event->by_phone == b.event->by_phone && (shared >= 2 || (shared == 1 && (words >= 0.25 || same_place)) || words >= 0.5)) return true;
    // no day in common is known: two participants and the place, or nearly the same words
    return shared >= 2 && (words >= 0.45 || (same_place && words >= 0.15));
}

/// As it stood on a day: what had occurred by then, and what was planned, denied or proposed by then, for
/// whatever day. "They met on Friday" is no event of Thursday's, whoever tells it.
bool is_known_on(const Node& node, int reported, Days limit) {
    const bool occurred = node.event->modality == Modality::occurred;
    return (occurred && node.dated ? node.days.first : reported) <= limit.last;
}

std::vector<Node> nodes_of(const Merge& merge) {
    const auto limit = days_of(merge.options.as_of_valid);
    std::vector<Node> out;
    for (std::size_t r = 0; r < merge.records.size(); ++r)
        for (const Event& e : merge.records[r]->events) {
            Node node{.record = r, .event = &e, .stems = content_stems(e.what), .dated = false};
            for (const Id& id : e.participants) {
                const auto person = merge.ids[r].person.find(id);
                node.participants.insert(person != merge.ids[r].person.end() ? person->second : merged(merge.ids[r].party, id));
            }
            auto days = days_of(e.when);
            const auto first = days_of(e.first_day), last = days_of(e.last_day);
            if (!days && (first || last)) days = Days{first ? first->first : undated, last ? last->last : -undated};
            if (days) node.days = *days, node.dated = true;
            else node.days = {undated, e.modality == Modality::occurred ? day_of(merge.records[r]->report) : -undated};
            if (node.days.last == undated) node.days.last = -undated;
            if (limit && !is_known_on(node, day_of(merge.records[r]->report), *limit)) continue;
            out.push_back(std::move(node));
        }
    return out;
}

/// Edges "before", between merged events.
using Edges = std::vector<std::set<std::size_t>>;

/// Narrows what is known of each event's days by what stands before and after it, then sorts: an event
/// never comes before one that a text puts before it. A circle of such statements is left unordered.
std::vector<std::size_t> in_order(const Edges& before, std::vector<Days>& days, const std::vector<std::string>& tie) {
    const std::size_t n = before.size();
    std::vector<std::size_t> waits(n, 0), order;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j : before[i]) ++waits[j];
    const auto pass = [&](auto&& visit) {
        auto left = waits;
        std::vector<std::size_t> ready;
        for (std::size_t i = 0; i < n; ++i)
            if (left[i] == 0) ready.push_back(i);
        for (std::size_t at = 0; at < ready.size(); ++at) {
            visit(ready[at]);
            for (std::size_t j : before[ready[at]])
                if (--left[j] == 0) ready.push_back(j);
        }
        return ready;
    };
    const auto topological = pass([&](std::size_t i) {
        for (std::size_t j : before[i]) days[j].first = std::min(std::max(days[j].first, days[i].first), days[j].last);
    });
    for (auto i = topological.rbegin(); i != topological.rend(); ++i)
        for (std::size_t j : before[*i]) days[*i].last = std::max(std::min(days[*i].last, days[j].last), days[*i].first);
    const auto later = [&](std::size_t a, std::size_t b) {
        const auto key = [&](std::size_t i) {
            return std::tuple(days[i].first == undated ? days[i].last : days[i].first, days[i].last, tie[i]);
        };
        return key(a) > key(b);
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> ready(later);
    auto left = waits;
    for (std::size_t i = 0; i < n; ++i)
        if (left[i] == 0) ready.push(i);
    while (!ready.empty()) {
        const std::size_t i = ready.top();
        ready.pop();
        order.push_back(i);
        for (std::size_t j : before[i])
            if (--left[j] == 0) ready.push(j);
    }
    std::vector<bool> done(n, false);
    for (std::size_t i : order) done[i] = true;
    std::vector<std::size_t> circle;
    for (std::size_t i = 0; i < n; ++i)
        if (!done[i]) circle.push_back(i);
    std::sort(circle.begin(), circle.end(), [&](std::size_t a, std::size_t b) { return later(b, a); });
    order.insert(order.end(), circle.begin(), circle.end());
    return order;
}

}  // namespace

void merge_events(Merge& merge) {
    const std::vector<Node> nodes = nodes_of(merge);
    Joined joined(nodes.size());
    // Blocks: kind and participant; within a block an event is compared with the last ones by day.
    std::map<std::string, std::vector<std::size_t>> blocks;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const std::string kind = std::to_string(family(nodes[i].event->type)) + "/";
        for (const Id& id : nodes[i].participants) blocks[kind + id].push_back(i);
        if (nodes[i].dated) blocks[kind + "day " + std::to_string(nodes[i].days.first / 7)].push_back(i);
    }
    constexpr std::size_t window = 48;
    std::map<std::size_t, std::set<std::size_t>> reports;
    for (std::size_t i = 0; i < nodes.size(); ++i) reports[i] = {nodes[i].record};
    for (auto& [key, members] : blocks) {
        std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return std::tuple(nodes[a].days.first, a) < std::tuple(nodes[b].days.first, b); });
        for (std::size_t i = 0; i < members.size(); ++i)
            for (std::size_t j = i + 1; j < members.size() && j <= i + window; ++j) {
                std::size_t a = joined.root(members[i]), b = joined.root(members[j]);
                if (a == b || nodes[members[i]].record == nodes[members[j]].record) continue;
                if (!same_event(nodes[members[i]], nodes[members[j]], merge.rarity)) continue;
                // two events that one report tells apart stay apart
                const auto& small = reports[a].size() < reports[b].size() ? reports[a] : reports[b];
                const auto& large = reports[a].size() < reports[b].size() ? reports[b] : reports[a];
                if (std::any_of(small.begin(), small.end(), [&](std::size_t r) { return large.contains(r); })) continue;
                joined.join(a, b);
                const std::size_t root = joined.root(a), other = root == a ? b : a;
                reports[root].insert(reports[other].begin(), reports[other].end());
                reports.erase(other);
            }
    }
    std::map<std::size_t, std::vector<std::size_t>> sets;
    for (std::size_t i = 0; i < nodes.size(); ++i) sets[joined.root(i)].push_back(i);
    std::vector<MergedEvent> events;
    std::vector<Days> days;
    std::map<std::pair<std::size_t, Id>, std::size_t> at;  // record, its event id -> index in events
    for (const auto& [root, members] : sets) {
        MergedEvent out{.event = *nodes[members.front()].event};
        Days known = nodes[members.front()].days;
        bool dated = nodes[members.front()].dated;
        std::set<Id> participants;
        for (std::size_t i : members) {
            const Node& node = nodes[i];
            const Id report = merge.records[node.record]->report.id;
            at[{node.record, node.event->id}] = events.size();
            participants.insert(node.participants.begin(), node.participants.end());
            for (Span span : node.event->evidence) out.places.push_back({report, span});
            // the narrowest date is kept, in the words of the report that gives it
            if (node.dated && (!dated || node.days.last - node.days.first < known.last - known.first || out.event.when.empty())) {
                if (!node.event->when.empty()) out.event.when = node.event->when;
                known = node.days, dated = true;
            }
            if (out.event.place.empty()) out.event.place = node.event->place;
            if (node.event->what.size() > out.event.what.size() && out.event.what.empty()) out.event.what = node.event->what;
        }
        out.event.participants.assign(participants.begin(), participants.end());
        out.event.evidence.clear();
        const Node& first = nodes[members.front()];
        out.event.id = content_id("e", merge.records[first.record]->report.id + "\n" + first.event->id);
        out.event.holder = merged(merge.ids[first.record].holder, first.event->holder);
        days.push_back(known);
        events.push_back(std::move(out));
    }
    Edges before(events.size());
    for (const Node& node : nodes) {
        const std::size_t here = at.at({node.record, node.event->id});
        for (const EventOrder& o : node.event->order) {
            const auto there = at.find({node.record, o.event});
            if (there == at.end() || there->second == here) continue;
            if (o.relation == "before") before[here].insert(there->second);
            else if (o.relation == "after") before[there->second].insert(here);
        }
    }
    std::vector<std::string> tie;
    for (const MergedEvent& e : events) tie.push_back(e.event.id);
    const auto order = in_order(before, days, tie);
    // Which claims tell of it: those that name it, and those whose words hold it.
    std::vector<std::vector<std::size_t>> claims_of(merge.records.size());
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) claims_of[merge.views[c].record].push_back(c);
    std::vector<std::vector<std::size_t>> claims(events.size());
    for (const Node& node : nodes) {
        const std::size_t here = at.at({node.record, node.event->id});
        for (std::size_t c : claims_of[node.record]) {
            const Claim& claim = merge.out.claims[c].claim;  // its spans and event id are still the record's
            const bool inside = std::any_of(claim.evidence.begin(), claim.evidence.end(), [&](Span s) {
                return std::any_of(node.event->evidence.begin(), node.event->evidence.end(), [&](Span e) { return 2 * s.overlap(e) > std::min(s.size(), e.size()); });
            });
            if (claim.event == node.event->id || inside) add_once(claims[here], c);
        }
    }
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        MergedEvent& out = events[order[rank]];
        const std::size_t here = order[rank];
        if (days[here].first > undated) out.event.first_day = iso_day(days[here].first);
        if (days[here].last < -undated) out.event.last_day = iso_day(days[here].last);
        out.event.order.clear();
        for (std::size_t later : before[here]) out.event.order.push_back({"before", events[later].event.id, {}});
        for (std::size_t c : claims[here]) out.claims.push_back(merge.out.claims[c].claim.id);
        out.origins = origins_of(merge, claims[here]);
        out.independence_groups = static_cast<int>(groups_of(merge, claims[here]).size());
        out.rank = static_cast<int>(rank) + 1;
        merge.out.events.push_back(out);
    }
    for (const Node& node : nodes) merge.ids[node.record].event[node.event->id] = events[at.at({node.record, node.event->id})].event.id;
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        auto& event = merge.out.claims[c].claim.event;
        if (!event) continue;
        const auto& ids = merge.ids[merge.views[c].record].event;
        const auto found = ids.find(*event);
        event = found == ids.end() ? std::nullopt : std::optional<Id>(found->second);  // of a later day than is asked for
    }
}

}  // namespace rapporteur
