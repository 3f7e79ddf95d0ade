// What was held, is planned, was called off, and when, in and around the talks?
//
// Words of data/events.tsv are matched as acts are; each event gets the parties among its arguments, and from EventReader
// the time that hangs nearest to it and how it is meant: "will meet on Tuesday" is planned, "suggested a call" proposed,
// "was due to meet" planned and perhaps not held. A planned visit is not a visit.
#include <algorithm>

#include "base/hash.h"
#include "base/one_of.h"
#include "record/event_finder.h"

namespace rapporteur {
namespace {

void push(std::vector<Id>& list, const Id& id) {
    if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}

}  // namespace

EventFinder::EventFinder(Draft& draft) : draft_(draft), s_(draft.syntax), lexicon_(draft.dictionaries.talks), reader_(draft), taken_(draft.syntax.size(), 0) {
    appointed_.pattern = {.lemmas = {}, .head = 0, .word_class = WordClass::noun, .about = {}, .marks = {"own_time"}};
    appointed_.type = Act::IMPLEMENT;
}

void EventFinder::run() {
    for (const Sentence& sentence : draft_.analysis.sentences) {
        if (sentence.role != Role::body && sentence.role != Role::headline && sentence.role != Role::deck && sentence.role != Role::caption) continue;
        // Verbs first: "held talks" is one event, and so is "the talks resumed".
        for (WordIndex w = sentence.first_word; w < sentence.last_word; ++w)
            if (s_.is_verb(w)) read(w);
        for (WordIndex w = sentence.first_word; w < sentence.last_word; ++w)
            if ((s_.word(w).upos == "NOUN" || s_.word(w).upos == "PROPN") && !taken_[w]) read(w);
    }
    dated_acts();
    join_tellings();
    order();
    drop_named_only();
}

void EventFinder::read(WordIndex w) {
    const auto entries = lexicon_.events_by_head.find(event_lemma(s_, w));
    if (entries != lexicon_.events_by_head.end())
        for (std::size_t i : entries->second) {
            const EventEntry& entry = lexicon_.events[i];
            std::vector<WordIndex> words{w};
            const bool hyphenated = entry.pattern.lemmas.size() == 1 && event_lemma(s_, w) != s_.lemma(w);
            if (!hyphenated && !stands_at(s_, w, entry.pattern, &words)) continue;
            if (make(w, entry, words)) return;
        }
    if (s_.is_nominal(w) && s_.word(w).upos != "PRON" && !is_somebody(w) && is_appointed(w)) make(w, appointed_, {w});
}

bool EventFinder::make(WordIndex w, const EventEntry& entry, const std::vector<WordIndex>& words) {
    const Pattern& pattern = entry.pattern;
    const WordClass word_class = pattern.word_class;
    const bool verb = word_class == WordClass::verb;
    Event event;
    event.type = entry.type;
    event.by_phone = pattern.has("phone") || s_.has_child_lemma(w, "compound", {"phone", "telephone"}) || by_phone(w);
    if (event.by_phone && event.type == Act::MEET) event.type = Act::CALL;
    if (verb && event.type == Act::MEET && pattern.has("needs_talks"))
        if (const WordIndex noun = noun_of_talks(w); noun != no_word) event.type = type_of_talks(event_lemma(s_, noun));
    add_participants(w, entry, words, event);
    if (pattern.has("third_party") && s_.object(w) != no_word) add_named_in(s_.subtree(s_.object(w)), event);
    if (event.type == Act::IMPLEMENT && is_of_war(w)) event.type = Act::VIOLATE;
    const Time* time = reader_.time_of(w, word_class, event.type);
    // "called off the vote set for tomorrow": the day of the vote
    if (verb && pattern.has("cancelled"))
        if (const WordIndex noun = noun_of_talks(w); noun != no_word)
            if (const Time* own = reader_.time_of(noun, WordClass::noun, event.type); own && reader_.is_own(*own, noun)) time = own;
    if (!verb && !pattern.has("own_time") && is_definite(w) && !time && !is_figure_of_speech(w, pattern, event.type) && told_again(w, event)) return true;
    if (!fits(w, entry, event, time)) return false;
    // A bare meeting noun without party and time is talk of meetings in general.
    const bool stands_alone = pattern.has("needs_talks") || pattern.has("document_object") || pattern.has("document_subject") || pattern.has("definite");
    if (event.participants.empty() && !time && !(stands_alone && (verb || pattern.has("definite")))) return false;
    event.modality = reader_.modality_of(w, word_class, event.type, time);
    if (time) set_time(*time, event);
    else if (!verb) set_time_of_container(w, event);
    // "in order to reach a deal": an aim without a date is no event.
    if (event.when.empty() && (event.type == Act::ACCEPT || event.type == Act::SIGN || event.type == Act::RATIFY) && event.modality != Modality::occurred && event.modality != Modality::planned) return false;
    if (event.when.empty() && event.modality == Modality::hypothetical) return false;
    if (pattern.has("cancelled") && (event.modality == Modality::occurred || event.modality == Modality::planned)) event.modality = Modality::cancelled;
    Telling telling = reader_.telling_of(w, word_class, time);
    event.evidence = std::move(telling.spans);
    event.what = std::move(telling.what);
    event.place = reader_.place_of(w);
    if (event.place.empty() && !verb)
        if (const WordIndex clause = s_.clause_of(w); clause != no_word) event.place = reader_.place_of(clause);
    set_holder(w, event);
    for (WordIndex x : words)
        if (x < s_.size()) taken_[x] = 1;
    if (verb && pattern.has("needs_talks"))
        if (const WordIndex noun = noun_of_talks(w); noun < s_.size()) taken_[noun] = 1;
    if (joined(w, event)) return true;
    event.id = content_id("e", draft_.record.report.id + "/" + std::to_string(s_.word(w).span.start) + "/" + std::string(printed(event.type)));
    where_.push_back({w, s_.word(w).sentence, draft_.record.events.size()});
    draft_.record.events.push_back(std::move(event));
    return true;
}

void EventFinder::set_time(const Time& time, Event& event) {
    Time when = time;
    if (const auto coming = reader_.coming(time, event.modality)) {
        when = *coming;
        for (RecordedTime& recorded : draft_.record.times)
            if (recorded.time.span == time.span) recorded.time = when;
    }
    event.when = when.value;
    event.first_day = when.first_day;
    event.last_day = when.last_day;
}

// "the visit is expected to include a meeting": at the time of the visit
void EventFinder::set_time_of_container(WordIndex noun, Event& event) const {
    const WordIndex verb = s_.head(noun);
    if (!s_.is(noun, "obj") || verb >= s_.size() || !one_of(s_.lemma(verb), {"include", "feature", "involve"})) return;
    for (const Where& where : where_) {
        const Event& container = draft_.record.events[where.event];
        if (where.sentence != s_.word(noun).sentence || container.when.empty() || (container.type != Act::VISIT && container.type != Act::MEET)) continue;
        event.when = container.when;
        event.first_day = container.first_day;
        event.last_day = container.last_day;
        event.order.push_back({"during", container.id, {s_.word(where.word).span}});
        return;
    }
}

void EventFinder::set_holder(WordIndex w, Event& event) const {
    const Attribution* over = attribution_over(draft_, s_.word(w).span);
    event.holder = over && !over->chain.empty() ? over->chain.back() : Id("writer");
}

// "the visit" after "will travel": told already.
bool EventFinder::told_again(WordIndex w, const Event& event) {
    for (auto back = where_.rbegin(); back != where_.rend(); ++back) {
        if (s_.word(w).sentence - back->sentence > 3) break;
        Event& earlier = draft_.record.events[back->event];
        if (earlier.type != event.type && !(event.type == Act::MEET && earlier.type == Act::VISIT)) continue;
        earlier.evidence.push_back(s_.span_of(w, Extent::phrase));
        where_.push_back({w, s_.word(w).sentence, back->event});
        return true;
    }
    return false;
}

// The same event told twice: same kind, same days, no other parties.
bool EventFinder::joined(WordIndex w, const Event& event) {
    for (const Where& earlier : where_) {
        Event& other = draft_.record.events[earlier.event];
        if (other.type != event.type || other.modality != event.modality || event.when.empty() || other.when != event.when) continue;
        const bool shares = event.participants.empty() || other.participants.empty() ||
                            std::any_of(event.participants.begin(), event.participants.end(), [&](const Id& id) { return std::find(other.participants.begin(), other.participants.end(), id) != other.participants.end(); });
        if (!shares) continue;
        other.evidence.insert(other.evidence.end(), event.evidence.begin(), event.evidence.end());
        for (const Id& id : event.participants) push(other.participants, id);
        if (other.place.empty()) other.place = event.place;
        where_.push_back({w, s_.word(w).sentence, earlier.event});
        return true;
    }
    return false;
}

// "before the visit", "following a meeting": order among the events found.
void EventFinder::order() {
    for (const Where& here : where_) {
        const std::string preposition = s_.preposition(here.word);
        std::string relation;
        if (one_of(preposition, {"before", "ahead of", "prior to"})) relation = "before";
        if (one_of(preposition, {"after", "following", "since"})) relation = "after";
        if (preposition == "during") relation = "during";
        if (relation.empty()) continue;
        // The event that it dates: the one whose word is above.
        for (const Where& other : where_) {
            if (other.event == here.event || other.sentence != here.sentence || !s_.is_inside(here.word, other.word)) continue;
            draft_.record.events[other.event].order.push_back({relation, draft_.record.events[here.event].id, {s_.span_of(here.word, Extent::whole)}});
            break;
        }
    }
    for (Event& event : draft_.record.events) {
        // the telling stretch stays first
        std::sort(event.evidence.begin() + 1, event.evidence.end());
        event.evidence.erase(std::unique(event.evidence.begin() + 1, event.evidence.end()), event.evidence.end());
    }
}

void find_times(Draft& draft) {
    for (const Time& time : draft.analysis.times)
        draft.record.times.push_back({content_id("t", draft.record.report.id + "/" + std::to_string(time.span.start) + "-" + std::to_string(time.span.end)), time});
}

void find_events(Draft& draft) { EventFinder(draft).run(); }

}  // namespace rapporteur
