// The time that hangs on an event's word, and the words that say the event.
#include <algorithm>

#include "base/calendar.h"
#include "base/one_of.h"
#include "base/utf8.h"
#include "record/event_reader.h"

namespace rapporteur {
namespace {

constexpr int no_distance = 100;
constexpr int too_far = 20;

}  // namespace

std::string event_lemma(const Syntax& syntax, WordIndex w) {
    if (w >= 2 && syntax.lemma(w) == "fire" && syntax.word(w - 1).upos == "PUNCT" && one_of(syntax.lower(w - 2), {"cease"})) return "cease-fire";
    return syntax.lemma(w);
}

EventReader::EventReader(const Draft& draft) : draft_(draft), s_(draft.syntax), cue_(draft.syntax.size(), 0) {
    if (draft.report.published) published_ = draft.report.published->value.substr(0, 10);
    for (const Attribution& a : draft.record.attributions)
        for (Span cue : a.cue)
            for (WordIndex w : s_.words_in(cue)) cue_[w] = 1;
}

// "an October 14 call", "a Saturday night deadline", "Sunday's referendum": between time and noun only what modifies the noun.
bool EventReader::stands_before(const Time& time, WordIndex noun) const {
    if (time.span.end > s_.word(noun).span.start) return false;
    for (WordIndex w = noun, step = 0; w-- > 0 && step < 4; ++step) {
        if (s_.word(w).span.start < time.span.end) return true;
        if (!one_of(s_.word(w).upos, {"ADJ", "NOUN", "PROPN", "PART", "NUM"}) && s_.lower(w) != "-") return false;
    }
    return false;
}

// "talks with the premier on May 9": nothing but a preposition between the noun phrase and the time.
bool EventReader::stands_behind(const Time& time, WordIndex noun) const {
    const std::uint32_t end = s_.span_of(noun, Extent::noun).end;
    const WordIndex first = s_.word_at(time.span.start);
    if (first == no_word || first == 0 || time.span.start < end) return false;
    const WordIndex before = s_.word(first - 1).upos == "ADP" && first >= 2 ? first - 2 : first - 1;
    return s_.word(before).span.end == end;
}

// "urged a pause before a summit on Friday": what gives the when of another thing has its own.
bool EventReader::leans_on_time(WordIndex noun) const { return one_of(s_.preposition(noun), {"before", "after", "ahead of", "following", "during", "at", "until", "since", "prior to"}); }

// Whether the time is among the words that the cue brings: of what is said, not of the saying.
bool EventReader::is_said(const Time& time, WordIndex cue_word) const {
    for (const Attribution& a : draft_.record.attributions)
        if (std::any_of(a.cue.begin(), a.cue.end(), [&](Span cue) { return cue.overlap(s_.word(cue_word).span) > 0; }) &&
            std::any_of(a.content.begin(), a.content.end(), [&](Span content) { return content.contains(time.span); }))
            return true;
    return false;
}

const Time* EventReader::time_of(WordIndex w, WordClass word_class, Act type) const {
    const bool verb = word_class == WordClass::verb;
    const std::uint32_t sentence = s_.word(w).sentence;
    if (sentence >= draft_.analysis.sentences.size()) return nullptr;
    const Span whole = draft_.analysis.sentences[sentence].span;
    const WordIndex clause = s_.clause_of(verb ? w : s_.head(w));
    const Time* best = nullptr;
    int nearest = no_distance;
    for (const Time& t : draft_.analysis.times) {
        if (!whole.contains(t.span) || t.type == TimeType::DURATION || t.type == TimeType::SET) continue;
        const WordIndex head = s_.head_in(t.span);
        if (head == no_word) continue;
        int distance = no_distance;
        if (!verb && stands_before(t, w)) {
            distance = 0;
        } else if (s_.is_inside(head, w)) {
            distance = 0;
            // not through a clause below: "the minister met rebels who had left on Friday"
            for (WordIndex up = s_.head(head); up < s_.size() && up != w; up = s_.head(up)) {
                ++distance;
                if (s_.is_verb(up) || s_.child(up, "nsubj") != no_word) distance += too_far;
            }
        } else {
            WordIndex up = s_.head(head);
            int steps = 1;
            while (up < s_.size() && up != clause && !s_.is_verb(up) && steps < 6) {
                up = s_.head(up);
                ++steps;
            }
            // "She called on Sunday for talks": the day of the call for them, unless it is still to come.
            // What is expected or agreed for a day is no saying: "talks are expected to resume on Monday".
            const bool of_saying = up < s_.size() && is_cue(up) && !one_of(s_.lemma(up), {"expect", "agree", "plan", "prepare"}) && !is_future(&t) && !is_said(t, up);
            if (up < s_.size() && up == clause && (verb || type == Act::SAY || !of_saying)) distance = 3 + steps;
            // "will meet in the capital to hold talks on Friday": the control verb's time
            else if (clause != no_word && !of_saying && (s_.is(clause, "xcomp") || s_.is(clause, "advcl") || s_.is(clause, "conj")) && up == s_.head(clause)) distance = 8 + steps;
            // "holding talks with the premier on May 9, a paper reported": right behind the noun, whatever the parse made of it
            else if (!verb && (!of_saying || leans_on_time(w)) && stands_behind(t, w)) distance = 8;
        }
        if (distance >= too_far) continue;
        // A date said beats a vague one: "now", "recent days".
        if (t.value.empty() || t.value.find("REF") != std::string::npos) distance += 10;
        // Of two that hang alike the one whose words stand nearer: "a round three weeks ago and discussions last week".
        const auto gap = [&](const Time& time) { return std::max(time.span.start, s_.word(w).span.start) - std::min(time.span.start, s_.word(w).span.start); };
        if (distance < nearest || (distance == nearest && gap(t) < gap(*best))) {
            nearest = distance;
            best = &t;
        }
    }
    return nearest < too_far ? best : nullptr;
}

std::optional<Time> EventReader::coming(const Time& time, Modality modality) const {
    if (modality != Modality::planned && modality != Modality::expected) return std::nullopt;
    const std::string words = lower_case(s_.text(time.span));
    const bool weekday_only = words.find("day") != std::string::npos && words.find_first_of("0123456789") == std::string::npos &&
                              !std::any_of(words.begin(), words.end(), [](char c) { return c == ','; }) && words.find("last") == std::string::npos && words.find("today") == std::string::npos &&
                              words.find("yesterday") == std::string::npos;
    const auto day = read_iso_date(time.value), now = read_iso_date(published_), first = read_iso_date(time.first_day), last = read_iso_date(time.last_day);
    if (!weekday_only || !day || !now || !first || !last) return std::nullopt;
    const int days_back = day_number(*now) - day_number(*day);
    if (days_back < 1 || days_back > 6) return std::nullopt;
    const auto week_later = [](CivilDate date) { return print_date(civil_date(day_number(date) + 7)); };
    Time moved = time;
    moved.value = week_later(*day) + time.value.substr(10);
    moved.first_day = week_later(*first);
    moved.last_day = week_later(*last);
    return moved;
}

bool EventReader::is_future(const Time* time) const {
    if (!time || published_.empty()) return false;
    if (!time->first_day.empty()) return time->first_day > published_;
    return time->value.size() >= 10 && time->value.substr(0, 10) > published_ && time->value[4] == '-' && time->value[5] != 'W';
}

WordIndex EventReader::predicate_of(const Time& time) const {
    const WordIndex head = s_.head_in(time.span);
    if (head == no_word) return no_word;
    WordIndex up = s_.head(head);
    if (up < s_.size() && !s_.is_verb(up) && s_.is_nominal(up)) up = s_.head(up);
    return up < s_.size() && s_.is_verb(up) ? up : no_word;
}

Span EventReader::clause_span(WordIndex predicate) const {
    std::vector<WordIndex> words, open{predicate};
    while (!open.empty()) {
        const WordIndex x = open.back();
        open.pop_back();
        words.push_back(x);
        for (WordIndex c : s_.children(x)) {
            if (s_.word(c).upos == "PUNCT" || s_.is(c, "cc") || s_.is(c, "mark")) continue;
            if (s_.is(c, "ccomp") || s_.is(c, "advcl") || s_.is(c, "parataxis") || s_.is(c, "acl:relcl") || (s_.is(c, "conj") && s_.is_verb(c))) continue;
            open.push_back(c);
        }
    }
    std::sort(words.begin(), words.end());
    return s_.span_of_words(words.front(), words.back());
}

std::vector<Span> EventReader::evidence_of(WordIndex w, WordClass word_class, const Time* time) const {
    if (word_class == WordClass::verb) {
        std::vector<Span> spans{clause_span(w)};
        if (time && !spans.front().contains(time->span)) spans.push_back(time->span);
        return spans;
    }
    Span phrase = s_.span_of(w, Extent::whole);
    for (WordIndex x : s_.words_in(phrase)) {  // without its preposition
        if (x < w && (s_.is(x, "case") || s_.is(x, "cc") || s_.is(x, "mark") || s_.word(x).upos == "PUNCT") && s_.head(x) == w) continue;
        phrase.start = s_.word(x).span.start;
        break;
    }
    if (!time || phrase.contains(time->span)) return {phrase};
    // "A summit is planned for Friday": the noun's own verb says the rest.
    const WordIndex verb = s_.head(w);
    const bool argument = s_.is(w, "nsubj") || s_.is(w, "obj") || s_.is(w, "obl");
    if (argument && verb < s_.size() && s_.is_verb(verb) && !is_cue(verb))
        if (const Span clause = clause_span(verb); clause.contains(time->span) && clause.contains(s_.word(w).span)) return {clause};
    return {phrase, time->span};
}

std::string EventReader::place_of(WordIndex w) const {
    for (WordIndex c : s_.children(w)) {
        if ((!s_.is(c, "obl") && !s_.is(c, "nmod")) || !one_of(s_.preposition(c), {"in", "at", "to"})) continue;
        for (const Entity& e : draft_.analysis.entities)
            if ((e.type == EntityType::LOCATION || e.type == EntityType::FACILITY) && e.span.contains(s_.word(c).span)) return std::string(s_.text(e.span));
    }
    return {};
}

}  // namespace rapporteur
