// Which events of several reports are one, and in which order did they happen?
//
// One report has a call on the 14th and a visit after it, another has a document sent after the visit:
// together they prove call < visit < document, which stands in neither. Events are one where kind, days and
// participants agree; what is planned never merges with what occurred.
#include <algorithm>
#include <map>
#include <optional>
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

bool is_person(const Id& id) { return id.starts_with("person:"); }

/// What one says on a day is one line of it: the same person, or the same parties where no person is named.
bool same_speaker(const Node& a, const Node& b) {
    const auto persons = [](const Node& n) { return std::count_if(n.participants.begin(), n.participants.end(), is_person); };
    if (persons(a) == 0 && persons(b) == 0) return !a.participants.empty() && a.participants == b.participants;
    return std::any_of(a.participants.begin(), a.participants.end(), [&](const Id& id) { return is_person(id) && b.participants.contains(id); });
}

bool is_one_day(const Node& node) { return node.dated && node.days.first == node.days.last; }

/// What one does once a day and about one matter.
bool is_done_once(Act act) {
    return act == Act::SIGN || act == Act::RATIFY || act == Act::REJECT || act == Act::ACCEPT || act == Act::TABLE || act == Act::OFFER || act == Act::PROPOSE || act == Act::WITHDRAW_DEMAND;
}

/// "have reached a deal", in a report of the day after one that dates it: told within a week, as what has been done.
bool may_be_its_day(const Node& undated_one, const Node& dated_one) {
    constexpr int lately = 7;
    return undated_one.event->modality == Modality::occurred && is_one_day(dated_one) && undated_one.days.last != -undated && dated_one.days.first <= undated_one.days.last &&
           dated_one.days.first >= undated_one.days.last - lately;
}

bool same_event(const Node& a, const Node& b, const Rarity& rarity) {
    if (a.event->modality != b.event->modality || family(a.event->type) != family(b.event->type)) return false;
    if (a.dated && b.dated && !a.days.meets(b.days)) return false;
    if (a.event->type == Act::SAY && a.dated && b.dated) return is_one_day(a) && is_one_day(b) && same_speaker(a, b);
    std::size_t shared = 0;
    for (const Id& id : a.participants) shared += b.participants.contains(id);
    const double words = rarity.likeness(a.stems, b.stems);
    const bool same_type = a.event->type == b.event->type;
    if (is_one_day(a) && is_one_day(b) && same_type && is_done_once(a.event->type) && (words >= 0.35 || (shared >= 1 && words >= 0.15))) return true;
    if (a.dated && b.dated && a.event->when == b.event->when && same_type && words >= 0.6) return true;  // "the new chamber sits in January", in three reports
    if (a.dated != b.dated && same_type && may_be_its_day(a.dated ? b : a, a.dated ? a : b) && (shared >= 2 || (shared == 1 && words >= 0.25))) return true;
    const bool same_days = a.dated && b.dated && (a.days.inside(b.days) || b.days.inside(a.days));
    const bool narrow = same_days && std::min(a.days.last - a.days.first, b.days.last - b.days.first) <= 7;
    const bool same_place = !a.event->place.empty() && name_key(a.event->place) == name_key(b.event->place);
    if (narrow && a.event->by_phone == b.event->by_phone && (shared >= 2 || (shared == 1 && (words >= 0.25 || same_place)) || words >= 0.5)) return true;
    // no day in common is known: two participants and the place, or nearly the same words
    return shared >= 2 && (words >= 0.45 || (same_place && words >= 0.15));
}

/// How well the telling reads alone: of a day, of somebody, neither a scrap nor more than a line.
int how_readable(const Node& node) {
    constexpr std::size_t scrap = 30, line = 170;
    const std::string& what = node.event->what;
    return (node.dated ? 2 : 0) + std::min<int>(2, static_cast<int>(node.participants.size())) + (what.size() > scrap ? 2 : 0) + (what.size() < line ? 1 : 0);
}

/// What has been joined so far: of which reports each set is, and which days its dated members leave it.
struct EventSets {
    explicit EventSets(const std::vector<Node>& nodes) : joined(nodes.size()), reports(nodes.size()), days(nodes.size()) {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            reports[i] = {nodes[i].record};
            if (nodes[i].dated) days[i] = nodes[i].days;
        }
    }

    /// Two events that one report tells apart stay apart, and so do those of different days that an undated one is like.
    void join(std::size_t i, std::size_t j) {
        const std::size_t a = joined.root(i), b = joined.root(j);
        if (a == b || (days[a] && days[b] && !days[a]->meets(*days[b]))) return;
        const auto& small = reports[a].size() < reports[b].size() ? reports[a] : reports[b];
        const auto& large = reports[a].size() < reports[b].size() ? reports[b] : reports[a];
        if (std::any_of(small.begin(), small.end(), [&](std::size_t r) { return large.contains(r); })) return;
        joined.join(a, b);
        const std::size_t root = joined.root(a), other = root == a ? b : a;
        reports[root].insert(reports[other].begin(), reports[other].end());
        reports[other].clear();
        if (!days[root]) days[root] = days[other];
        else if (days[other]) days[root] = Days{std::max(days[root]->first, days[other]->first), std::min(days[root]->last, days[other]->last)};
    }

    Joined joined;
    std::vector<std::set<std::size_t>> reports;
    std::vector<std::optional<Days>> days;
};

/// "The talks on Thursday" of the next day's report: the one meeting of that day that has its parties.
void join_bare_talks(const std::vector<Node>& nodes, EventSets& sets) {
    std::map<std::pair<int, Modality>, std::vector<std::size_t>> named;
    std::vector<std::size_t> bare;
    static const std::set<std::string> talks = {stem_of("talks"), stem_of("negotiations"), stem_of("meeting"), stem_of("discussions"), stem_of("session"), stem_of("summit"), stem_of("dinner")};
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].event->type != Act::MEET || !is_one_day(nodes[i])) continue;
        if (!nodes[i].participants.empty()) named[{nodes[i].days.first, nodes[i].event->modality}].push_back(i);
        else if (std::any_of(nodes[i].stems.begin(), nodes[i].stems.end(), [&](const std::string& stem) { return talks.contains(stem); })) bare.push_back(i);
    }
    for (std::size_t i : bare) {
        const auto at = named.find({nodes[i].days.first, nodes[i].event->modality});
        if (at == named.end()) continue;
        std::set<std::size_t> roots;
        for (std::size_t j : at->second) roots.insert(sets.joined.root(j));
        if (roots.size() == 1) sets.join(i, *roots.begin());
    }
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
    EventSets joined(nodes);
    // Blocks: kind and participant; within a block an event is compared with the last ones by day.
    std::map<std::string, std::vector<std::size_t>> blocks;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const std::string kind = std::to_string(family(nodes[i].event->type)) + "/";
        for (const Id& id : nodes[i].participants) blocks[kind + id].push_back(i);
        if (nodes[i].dated) blocks[kind + "day " + std::to_string(nodes[i].days.first / 7)].push_back(i);
    }
    constexpr std::size_t window = 48;
    for (auto& [key, members] : blocks) {
        std::sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return std::tuple(nodes[a].days.first, a) < std::tuple(nodes[b].days.first, b); });
        for (std::size_t i = 0; i < members.size(); ++i)
            for (std::size_t j = i + 1; j < members.size() && j <= i + window; ++j) {
                if (nodes[members[i]].record == nodes[members[j]].record || joined.joined.root(members[i]) == joined.joined.root(members[j])) continue;
                if (same_event(nodes[members[i]], nodes[members[j]], merge.rarity)) joined.join(members[i], members[j]);
            }
    }
    join_bare_talks(nodes, joined);
    std::map<std::size_t, std::vector<std::size_t>> sets;
    for (std::size_t i = 0; i < nodes.size(); ++i) sets[joined.joined.root(i)].push_back(i);
    for (auto& [root, members] : sets) std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) { return how_readable(nodes[a]) > how_readable(nodes[b]); });
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
