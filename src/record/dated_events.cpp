// What has a day of its own and is no event yet?
//
// "The union said on Friday ...".
#include <algorithm>

#include "base/hash.h"
#include "base/one_of.h"
#include "record/event_finder.h"

namespace rapporteur {

// A statement or an act of a party that has a day of its own and is no event yet: "The union said on Friday ...".
void EventFinder::dated_acts() {
    for (const Time& t : draft_.analysis.times) {
        if ((t.type != TimeType::DATE && t.type != TimeType::TIME) || t.first_day.empty()) continue;
        const std::uint32_t at = s_.sentence_at(t.span.start);
        if (at >= draft_.analysis.sentences.size() || !draft_.analysis.sentences[at].span.contains(t.span) || draft_.analysis.sentences[at].role != Role::body) continue;
        const WordIndex p = reader_.predicate_of(t);
        if (p == no_word || s_.is_negated(p) || is_told(t, p) || is_quoted_before(t, p)) continue;
        const std::optional<Act> type = act_of(p);
        if (!type) continue;
        Event event;
        event.type = *type;
        add_who(s_.agent(p), event);
        if (event.participants.empty()) continue;
        event.modality = reader_.modality_of(p, WordClass::verb, *type, &t);
        set_time(t, event);
        event.evidence = reader_.evidence_of(p, WordClass::verb, &t);
        event.what = std::string(s_.text(event.evidence.front()));
        set_holder(p, event);
        event.id = content_id("e", draft_.record.report.id + "/" + std::to_string(s_.word(p).span.start) + "/" + std::to_string(t.span.start));
        where_.push_back({p, s_.word(p).sentence, draft_.record.events.size()});
        draft_.record.events.push_back(std::move(event));
    }
}

// Whether the day has its event: one whose word is the day's own predicate, or one of that day that holds its words.
bool EventFinder::is_told(const Time& time, WordIndex predicate) const {
    for (const Where& where : where_) {
        const Event& event = draft_.record.events[where.event];
        if (where.word == predicate) return true;
        if (event.when != time.value || reader_.is_cue(predicate)) continue;
        for (Span span : event.evidence)
            if (span.overlap(time.span) > 0) return true;
    }
    return false;
}

// '"Talks start in May," he wrote': the month is of what he wrote.
bool EventFinder::is_quoted_before(const Time& time, WordIndex predicate) const {
    if (!reader_.is_cue(predicate) || time.span.start > s_.word(predicate).span.start) return false;
    for (const Attribution& a : draft_.record.attributions)
        for (Span content : a.content)
            if (content.contains(time.span)) return true;
    return false;
}

std::optional<Act> EventFinder::act_of(WordIndex predicate) const {
    std::optional<Act> type;
    if (reader_.is_cue(predicate)) type = Act::SAY;
    const auto entries = lexicon_.acts_by_head.find(s_.lemma(predicate));
    if (entries != lexicon_.acts_by_head.end())
        for (std::size_t i : entries->second)
            if (lexicon_.acts[i].pattern.word_class == WordClass::verb && lexicon_.acts[i].pattern.lemmas.size() == 1 && lexicon_.acts[i].stance) type = lexicon_.acts[i].act;
    return type;
}

}  // namespace rapporteur
