// What has a day of its own and is no event yet?
//
// "The union said on Friday ...": a statement. "The minister resigned on Friday", "Rebels took the port in 2007": what
// happened around the talks, by any verb but those of data/unmoving_verbs.tsv, if somebody does it or it is done to
// somebody. "The levy planned for May": what is appointed for a day is an event, be its noun what it may.
#include <algorithm>

#include "base/hash.h"
#include "base/one_of.h"
#include "record/event_finder.h"

namespace rapporteur {
namespace {

/// Verbs whose infinitive has the day that stands behind it: "plans to file an application Monday".
bool looks_ahead(std::string_view lemma) {
    return one_of(lemma, {"plan", "intend", "expect", "schedule", "set", "prepare", "hope", "vow", "promise", "pledge", "threaten", "want", "aim", "mean", "suppose", "slate", "poise"});
}

}  // namespace

// The predicate that the day is of, where the one above it cannot be: "plans to file on Monday" tells of the filing, and
// so does "said the carrier would file on Monday", whatever the parse hangs the Monday on.
WordIndex EventFinder::predicate_on(const Time& time) const {
    WordIndex p = reader_.predicate_of(time);
    if (p == no_word) return no_word;
    if (reader_.is_cue(p) && !looks_ahead(s_.lemma(p)) && time.span.start > s_.word(p).span.start && reader_.is_said(time, p)) {
        WordIndex inner = no_word;
        for (WordIndex w = p + 1; w < s_.size() && s_.word(w).span.end <= time.span.start; ++w)
            if (s_.is_verb(w) && s_.word(w).upos == "VERB" && s_.is_inside(w, p)) inner = w;
        return inner;
    }
    if (looks_ahead(s_.lemma(p)))
        for (WordIndex w = p + 1; w < s_.size() && s_.word(w).span.end <= time.span.start; ++w)
            if (s_.word(w).xpos == "VB" && s_.word(w).upos == "VERB" && s_.has_child_lemma(w, "mark", {"to"})) p = w;
    return p;
}

// A statement, an act or a deed of somebody that has a day of its own and is no event yet: "The union said on Friday ...".
void EventFinder::dated_acts() {
    for (const Time& t : draft_.analysis.times) {
        if ((t.type != TimeType::DATE && t.type != TimeType::TIME) || t.first_day.empty()) continue;
        const std::uint32_t at = s_.sentence_at(t.span.start);
        if (at >= draft_.analysis.sentences.size() || !draft_.analysis.sentences[at].span.contains(t.span) || draft_.analysis.sentences[at].role != Role::body) continue;
        const WordIndex p = predicate_on(t);
        if (p == no_word || s_.is_negated(p) || is_told(t, p) || is_quoted_before(t, p)) continue;
        const std::optional<Act> type = act_of(p);
        Event event;
        event.type = type.value_or(Act::HAPPEN);
        add_who(s_.agent(p), event);
        event.modality = reader_.modality_of(p, WordClass::verb, event.type, &t);
        if (event.type == Act::SAY && s_.tense(p) == Tense::past) {
            if (reader_.is_future(&t)) continue;  // "said the member, who is up for election in May"
            event.modality = Modality::occurred;
        }
        if (type ? event.participants.empty() && !is_somebody(s_.agent(p)) : !is_deed(p, t, event.modality)) continue;
        if (!type) add_who(s_.patient(p), event);
        set_time(t, event);
        Telling telling = reader_.is_cue(p) ? reader_.telling_of_saying(p, &t) : reader_.telling_of(p, WordClass::verb, &t);
        event.evidence = std::move(telling.spans);
        event.what = std::move(telling.what);
        event.place = reader_.place_of(p);
        set_holder(p, event);
        event.id = content_id("e", draft_.record.report.id + "/" + std::to_string(s_.word(p).span.start) + "/" + std::to_string(t.span.start));
        where_.push_back({p, s_.word(p).sentence, draft_.record.events.size()});
        draft_.record.events.push_back(std::move(event));
    }
}

// "The minister resigned on Friday" is a deed; "The fund held a tenth in May", "Its shares jumped on Friday", "It has waited
// since May" are none, and neither is what only may be.
bool EventFinder::is_deed(WordIndex predicate, const Time& time, Modality modality) const {
    if (modality != Modality::occurred && modality != Modality::planned && modality != Modality::expected) return false;
    const std::string& lemma = s_.lemma(predicate);
    const WordIndex agent = s_.agent(predicate), patient = s_.patient(predicate);
    const std::string_view unmoving = lexicon_.unmoving(lemma);
    if (unmoving == "state" || (unmoving == "market" && (patient == no_word || s_.word(patient).upos == "NUM" || s_.child(patient, "nummod") != no_word))) return false;
    // "it built 800,000 cars last year": a count of a year is no deed of a day
    if (time.value.size() < 10 && patient != no_word && (s_.child(patient, "nummod") != no_word || s_.word(patient).upos == "NUM") && one_of(lemma, {"build", "produce", "sell", "make", "ship", "import", "export", "buy", "handle", "carry", "spend"})) return false;
    // "had been planned for Sunday" plans; "struck a different note" is no strike; "began to listen" begins nothing
    if (looks_ahead(lemma) || one_of(lemma, {"strike", "meet", "call"}) || (lemma != "decide" && s_.child(predicate, "xcomp") != no_word && s_.is_verb(s_.child(predicate, "xcomp")))) return false;
    // "cargoes shipped before Friday": what tells which cargoes is no news of them; of "a yard opened in May" it is
    if (s_.is(predicate, "acl") && s_.child(predicate, "nsubj") == no_word && s_.child(predicate, "aux") == no_word && s_.is_plural(s_.head(predicate)) && s_.child(s_.head(predicate), "det") == no_word) return false;
    // Somebody does it; it is done, to whomever; or what happens begins or ends: "the fighting began in July".
    const bool begins = one_of(lemma, {"begin", "start", "resume", "end", "stop", "open", "close"});
    const bool passive = s_.is_passive(predicate) && patient != no_word && s_.word(patient).upos != "PRON" && !one_of(s_.lemma(patient), {"hope", "fear", "concern", "expectation", "question", "pressure", "tension", "doubt"});
    if (!(agent != no_word && is_somebody(agent)) && !passive && !(begins && agent != no_word && is_event_noun(agent))) return false;
    const WordIndex first = s_.word_at(time.span.start);
    if (first > 0 && first < s_.size()) {
        const std::string& before = s_.lower(first - 1);
        if (one_of(before, {"since", "than", "like", "to", "of", "from"}) || (before == "until" && modality == Modality::occurred)) return false;
    }
    // Told as done or as to come: "The rebels take the port on Friday" of a caption, "voting down the bill in May" are neither.
    const Tense tense = s_.tense(predicate);
    // "The islands earlier this year cut their levy": the day is past, whatever tense was read.
    const std::string published = draft_.report.published ? draft_.report.published->value.substr(0, 10) : std::string();
    if (modality == Modality::occurred && tense == Tense::present && s_.child(predicate, "aux") == no_word && !time.last_day.empty() && !published.empty()) {
        const WordIndex first_word = s_.word_at(time.span.start);
        return time.last_day < published || one_of(s_.lower(first_word), {"earlier", "last"});
    }
    if (modality == Modality::occurred) return tense == Tense::past || tense == Tense::perfect || tense == Tense::past_perfect || s_.word(predicate).xpos == "VBN";
    return reader_.is_future(&time) || tense != Tense::present;
}

bool EventFinder::is_event_noun(WordIndex w) const {
    if (!s_.is_nominal(w)) return false;
    const auto entries = lexicon_.events_by_head.find(event_lemma(s_, w));
    return entries != lexicon_.events_by_head.end() && std::any_of(entries->second.begin(), entries->second.end(), [&](std::size_t i) { return lexicon_.events[i].pattern.word_class == WordClass::noun; });
}

// "tariffs planned for May 15", "a payment due on Friday": whatever is appointed for a day; not "rates set in 2001".
bool EventFinder::is_appointed(WordIndex noun) const {
    for (WordIndex c : s_.children(noun)) {
        if (!s_.is(c, "acl") && !s_.is(c, "amod")) continue;
        if (!one_of(s_.lemma(c), {"schedule", "plan", "set", "slate", "due", "scheduled", "planned", "expect"}) && s_.lower(c) != "due") continue;
        if (s_.lemma(c) == "set" && s_.lower(c + 1) != "for") continue;
        for (const Time& time : draft_.analysis.times)
            if (!time.first_day.empty() && s_.is_inside(s_.head_in(time.span), c) && s_.word_at(time.span.start) > c && s_.word_at(time.span.start) <= c + 4) return true;
    }
    return false;
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
    const std::string& lemma = s_.lemma(predicate);
    // "The agency charged the firm", "the islands cut their tariffs" are deeds, whatever voice was heard in them.
    const auto& cues = draft_.dictionaries.cues.with_head(lemma);
    const bool speaks = std::any_of(cues.begin(), cues.end(), [](const Cue& cue) { return cue.kind == CueKind::verb && cue.speech; });
    if ((reader_.is_cue(predicate) && speaks) || one_of(lemma, {"speak", "tweet", "respond", "reply", "testify", "write"})) type = Act::SAY;
    const auto entries = lexicon_.acts_by_head.find(lemma);
    if (entries != lexicon_.acts_by_head.end())
        for (std::size_t i : entries->second)
            if (lexicon_.acts[i].pattern.word_class == WordClass::verb && lexicon_.acts[i].pattern.lemmas.size() == 1 && lexicon_.acts[i].stance) type = lexicon_.acts[i].act;
    return type;
}

}  // namespace rapporteur
