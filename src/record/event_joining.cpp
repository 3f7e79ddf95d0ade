// Which of a report's events are one event told twice, and which are none?
//
// "China dealt the talks a setback last week by proposing changes" is one deed of one week, though a word of talks and a
// proposal stand in it. Two events are one where the same words tell them for the same day, where what is done once a day has one
// day and one matter, and where a report says in the perfect what it dates elsewhere ("have reached a deal", "reached it
// on Wednesday"). The more telling kind of act stays. A noun without day, without two parties and without a
// place in the order of things ("a tentative deal to end a strike") is no event.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/calendar.h"
#include "base/one_of.h"
#include "record/event_finder.h"

namespace rapporteur {
namespace {

/// Days back from the report within which "have reached a deal" is the deal that it dates.
constexpr int lately = 7;
constexpr std::size_t letters_of_matter = 5;  ///< shorter words ("the", "with", "deal") join no two deeds

/// The kind that a line keeps where its words tell of several: what was signed or refused before where it was done.
int telling_rank(Act act) {
    switch (act) {
        case Act::SIGN: case Act::INITIAL: return 0;
        case Act::RATIFY: return 1;
        case Act::REJECT: case Act::ACCEPT: case Act::ACCEPT_IN_PRINCIPLE: case Act::ACCEPT_IF: return 2;
        case Act::WITHDRAW_DEMAND: case Act::CONCEDE: return 3;
        case Act::WALK_OUT: case Act::SUSPEND: case Act::RESUME: return 4;
        case Act::OFFER: case Act::PROPOSE: case Act::AMEND: case Act::TABLE: return 5;
        case Act::CALL: case Act::MEDIATE: return 6;
        case Act::MEET: return 7;
        case Act::VISIT: case Act::ULTIMATUM: return 8;
        case Act::VIOLATE: return 9;
        case Act::IMPLEMENT: return 10;
        case Act::DEMAND: case Act::DISCLOSE: return 11;
        case Act::HAPPEN: return 13;
        case Act::SAY: return 14;
        default: return 12;
    }
}

/// What one does once a day and about one matter, so that two words for it are one deed.
bool is_done_once(Act act) {
    return act == Act::SIGN || act == Act::RATIFY || act == Act::REJECT || act == Act::ACCEPT || act == Act::TABLE || act == Act::OFFER || act == Act::PROPOSE || act == Act::WALK_OUT || act == Act::WITHDRAW_DEMAND;
}

bool is_day(std::string_view value) { return value.size() >= 10 && read_iso_date(value.substr(0, 10)).has_value(); }

bool same_day(const Event& a, const Event& b) {
    return !a.when.empty() && (a.when == b.when || (is_day(a.when) && is_day(b.when) && a.when.substr(0, 10) == b.when.substr(0, 10)));
}

/// Whether the same words tell them, by half of the shorter.
bool same_words(const Event& a, const Event& b) {
    const Span x = a.evidence.front(), y = b.evidence.front();
    return 2 * x.overlap(y) >= std::min(x.size(), y.size());
}

bool shares_participant(const Event& a, const Event& b) {
    return std::any_of(a.participants.begin(), a.participants.end(), [&](const Id& id) { return std::find(b.participants.begin(), b.participants.end(), id) != b.participants.end(); });
}

std::set<std::string> words_of_matter(const Event& event) {
    std::set<std::string> out;
    std::string word;
    for (char c : event.what + " ") {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) word += c >= 'a' ? c : static_cast<char>(c - 'A' + 'a');
        else if (word.size() >= letters_of_matter) out.insert(std::exchange(word, {}));
        else word.clear();
    }
    return out;
}

bool same_matter(const Event& a, const Event& b) {
    const auto x = words_of_matter(a), y = words_of_matter(b);
    return std::count_if(x.begin(), x.end(), [&](const std::string& word) { return y.contains(word); }) >= 2;
}

bool is_deal(Act act) { return act == Act::ACCEPT || act == Act::ACCEPT_IN_PRINCIPLE || act == Act::SIGN; }

}  // namespace

bool EventFinder::is_one(const Event& a, const Event& b) const {
    if (same_words(a, b)) {
        if (same_day(a, b)) return a.modality == b.modality;
        if (a.when.empty() || b.when.empty()) {
            const Event& undated = a.when.empty() ? a : b;
            const Event& dated = a.when.empty() ? b : a;
            // "urged them to start talks": a wish, told by the urging
            const bool wished = undated.modality == Modality::proposed && (dated.type == Act::DEMAND || dated.type == Act::SAY);
            return a.modality == b.modality || wished;
        }
    }
    if (a.type == b.type && is_done_once(a.type) && is_day(a.when) && same_day(a, b) && a.modality == b.modality) return same_matter(a, b);
    // "have reached a tentative deal" beside "reached an agreement on Wednesday", in a report of Wednesday
    if (a.when.empty() == b.when.empty() || a.modality != b.modality || a.modality != Modality::occurred) return false;
    const Event& dated = a.when.empty() ? b : a;
    const auto day = read_iso_date(dated.when.substr(0, std::min<std::size_t>(dated.when.size(), 10)));
    const auto now = draft_.report.published ? read_iso_date(draft_.report.published->value.substr(0, std::min<std::size_t>(draft_.report.published->value.size(), 10))) : std::nullopt;
    if (!day || !now) return false;
    const int ago = day_number(*now) - day_number(*day);
    if (ago < 0 || ago > lately) return false;
    if (is_deal(a.type) && is_deal(b.type)) return shares_participant(a, b) || a.participants.empty() || b.participants.empty();
    return a.type == b.type && (a.type == Act::MEET || a.type == Act::CALL || a.type == Act::VISIT || is_done_once(a.type)) && shares_participant(a, b);
}

void EventFinder::join_into(Event& kept, Event& other) {
    for (const Id& id : other.participants)
        if (std::find(kept.participants.begin(), kept.participants.end(), id) == kept.participants.end()) kept.participants.push_back(id);
    if (kept.when.empty()) kept.when = other.when, kept.first_day = other.first_day, kept.last_day = other.last_day;
    if (kept.place.empty()) kept.place = other.place;
    kept.by_phone = kept.by_phone || other.by_phone;
    kept.evidence.insert(kept.evidence.end(), other.evidence.begin(), other.evidence.end());
    kept.order.insert(kept.order.end(), other.order.begin(), other.order.end());
}

void EventFinder::join_tellings() {
    std::vector<Event>& events = draft_.record.events;
    std::vector<std::size_t> into(events.size());
    for (std::size_t i = 0; i < into.size(); ++i) into[i] = i;
    // "recounted in an October session", "walked out of Tuesday's meeting": the verb is the deed, the noun where or when it was done
    std::vector<char> by_verb(events.size(), 0);
    for (const Where& where : where_) by_verb[where.event] |= s_.is_verb(where.word) && events[where.event].type != Act::HAPPEN;
    // "will vote during a meeting of the crews on Friday": a meeting beside the vote
    std::vector<char> beside(events.size(), 0);
    for (const Where& where : where_) {
        const Event& event = events[where.event];
        const bool talks = event.type == Act::MEET || event.type == Act::CALL || event.type == Act::VISIT;
        beside[where.event] |= !s_.is_verb(where.word) && talks && (!event.participants.empty() || !event.place.empty()) &&
                               one_of(s_.preposition(where.word), {"during", "at", "after", "before", "following", "ahead of", "until", "since"});
    }
    for (std::size_t i = 0; i < events.size(); ++i)
        for (std::size_t j = i + 1; j < events.size() && into[i] == i; ++j) {
            if (into[j] != j || beside[i] != beside[j] || !is_one(events[i], events[j])) continue;
            // what has the day keeps its kind; of two that have it, what a verb tells, then the more telling
            const bool first = events[i].when.empty() != events[j].when.empty() ? !events[i].when.empty()
                               : by_verb[i] != by_verb[j]                       ? by_verb[i] != 0
                                                                                : telling_rank(events[i].type) <= telling_rank(events[j].type);
            const std::size_t kept = first ? i : j, other = first ? j : i;
            join_into(events[kept], events[other]);
            into[other] = kept;
        }
    keep(into);
}

// Only those that stand for themselves; what pointed to another points to what it went into.
void EventFinder::keep(std::vector<std::size_t>& into) {
    std::vector<Event>& events = draft_.record.events;
    const auto root = [&](std::size_t i) {
        while (i != no_event && into[i] != i) i = into[i];
        return i;
    };
    std::vector<std::size_t> place(events.size(), no_event);
    std::map<Id, Id> id_of;
    std::vector<Event> kept;
    for (std::size_t i = 0; i < events.size(); ++i)
        if (const std::size_t at = root(i); at != no_event) id_of[events[i].id] = events[at].id;
    for (std::size_t i = 0; i < events.size(); ++i)
        if (into[i] == i) place[i] = kept.size(), kept.push_back(std::move(events[i]));
    std::erase_if(where_, [&](const Where& where) { return root(where.event) == no_event; });
    for (Where& where : where_) where.event = place[root(where.event)];
    for (Event& event : kept) {
        std::erase_if(event.order, [&](const EventOrder& order) { return !id_of.contains(order.event) || id_of[order.event] == event.id; });
        for (EventOrder& order : event.order) order.event = id_of[order.event];
    }
    events = std::move(kept);
}

// "a tentative deal to end a strike", "the votes of other shares": named, not told.
void EventFinder::drop_named_only() {
    std::vector<Event>& events = draft_.record.events;
    std::set<Id> ordered;
    for (const Event& event : events)
        for (const EventOrder& order : event.order) ordered.insert({event.id, order.event});
    std::vector<std::size_t> into(events.size(), no_event);
    for (const Where& where : where_) {
        const Event& event = events[where.event];
        const bool talks = event.type == Act::MEET || event.type == Act::CALL || event.type == Act::VISIT || event.type == Act::MEDIATE || event.type == Act::DISCLOSE;
        const bool thought_of = event.modality == Modality::proposed || event.modality == Modality::hypothetical;
        // A verb that stands for its clause tells; one below ("being seen as signing a deal") only names.
        const WordIndex above = s_.is(where.word, "xcomp") ? s_.head(where.word) : where.word;  // "helped negotiate the truce"
        const bool finite = s_.is_verb(where.word) && (s_.word(above).xpos == "VBD" || s_.word(where.word).xpos == "VBD" || s_.word(where.word).xpos == "VBZ" || s_.word(where.word).xpos == "VBP" || s_.child(where.word, "aux") != no_word || (event.modality != Modality::occurred && !event.participants.empty()));
        const bool told = event.type == Act::MEDIATE && !thought_of ? true : s_.is_verb(where.word) ? finite && !(thought_of && event.participants.empty()) : talks && (!thought_of || event.modality == Modality::proposed) && (event.participants.size() >= (thought_of ? 1u : 2u) || event.by_phone || !event.place.empty() || event.type == Act::DISCLOSE);
        if (!event.when.empty() || ordered.contains(event.id) || told) into[where.event] = where.event;
    }
    keep(into);
}

}  // namespace rapporteur
