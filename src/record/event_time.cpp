// The time that hangs on an event's word, and the words that say the event.
#include <algorithm>

#include "base/calendar.h"
#include "base/one_of.h"
#include "base/utf8.h"
#include "record/event_reader.h"

namespace rapporteur {
namespace {

// "before Wednesday's announcement", "since the vote on Sunday": the day of what stands behind the word, of nothing above it
bool leans_away(std::string_view preposition) {
    return one_of(preposition, {"before", "after", "ahead of", "following", "since", "until", "prior to", "pending", "despite", "because of", "in response to", "in contrast to", "unlike", "compared to", "compared with"});
}

// "a vote set for Friday", "the meeting held on Friday": the participle gives the noun its day
bool appoints(std::string_view lemma) { return one_of(lemma, {"expect", "schedule", "scheduled", "plan", "planned", "set", "slate", "due", "hold", "loom"}); }

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

// "an October 14 call", "a Saturday night deadline", "Sunday's referendum", "the May 2, 2019, attack": between time and
// noun only what modifies the noun.
bool EventReader::stands_before(const Time& time, WordIndex noun) const {
    if (time.span.end > s_.word(noun).span.start) return false;
    const bool ends_in_year = time.span.size() > 4 && s_.text(time.span).find(',') != std::string_view::npos;
    for (WordIndex w = noun, step = 0; w-- > 0 && step < 4; ++step) {
        if (s_.word(w).span.start < time.span.end) return true;
        if (!one_of(s_.word(w).upos, {"ADJ", "NOUN", "PROPN", "PART", "NUM"}) && s_.lower(w) != "-" && !(ends_in_year && s_.lower(w) == ",")) return false;
    }
    return false;
}

// "talks with the premier on May 9": nothing but a preposition between the noun phrase and the time.
bool EventReader::stands_behind(const Time& time, WordIndex noun) const {
    const std::uint32_t end = s_.span_of(noun, Extent::noun).end;
    const WordIndex first = s_.word_at(time.span.start);
    if (first == no_word || first == 0) return false;
    const WordIndex before = s_.word(first - 1).upos == "ADP" && first >= 2 ? first - 2 : first - 1;
    if (before == noun) return true;  // "a vote on March 10 on extending the strike", whatever the parse hung where
    if (time.span.start < end) return false;
    return s_.word(before).span.end == end;
}

// "urged a pause before a summit on Friday": what gives the when of another thing has its own.
bool EventReader::leans_on_time(WordIndex noun) const {
    return one_of(s_.preposition(noun), {"before", "after", "ahead of", "following", "during", "at", "until", "since", "prior to", "pending"}) || s_.lower(s_.head(noun)) == "pending";
}

// "the survey released Tuesday showed": the verb right before the time has it, whatever the parse made of it;
// "they welcomed Tuesday's vote": the vote has it.
WordIndex EventReader::governor_of(const Time& time) const {
    const WordIndex head = s_.head_in(time.span), first = s_.word_at(time.span.start);
    if (head == no_word || first == no_word) return no_word;
    const std::uint32_t sentence = s_.word(head).sentence;
    const WordIndex next = s_.word_at(time.span.end - 1) + 1;
    const bool of_a_noun = s_.head(head) < s_.size() && s_.head(head) > head && s_.is_nominal(s_.head(head)) && stands_before(time, s_.head(head));
    const bool possessive = next < s_.size() && one_of(s_.lower(next), {"'s", "\u2019s"});
    if (!of_a_noun && !possessive && first > 0) {
        const WordIndex before = one_of(s_.lower(first - 1), {"on", "in", "at", "by", "until", "late", "early"}) && first > 1 ? first - 2 : first - 1;
        if (s_.word(before).sentence == sentence && s_.word(before).upos == "VERB" && s_.is_verb(before)) return before;
    }
    // "held secret talks on May 9, the paper reported at the time", "at the dinner on Saturday, the aide said": what stands before
    // the comma has the day, not the cue behind it
    const WordIndex up = s_.head(head);
    if (up < s_.size() && is_cue(up) && up > head && next < s_.size() && s_.lower(next) == "," && first > 0) {
        const WordIndex subject = s_.child(up, "nsubj");
        const WordIndex before = one_of(s_.lower(first - 1), {"on", "in", "at", "by", "until"}) && first > 1 ? first - 2 : first - 1;
        if (subject != no_word && subject > next && s_.word(before).sentence == sentence && s_.word(before).upos != "PUNCT") {
            const WordIndex clause = s_.clause_of(before);
            if (clause != no_word && clause != up) return clause;
        }
    }
    return up;
}

// Whether the time dates this noun by its own words: "the March 6 letter", "a statement on Monday", "a vote expected next month".
bool EventReader::is_own(const Time& time, WordIndex noun) const {
    if (stands_before(time, noun) || stands_behind(time, noun)) return true;
    WordIndex up = governor_of(time);
    for (int depth = 0; up < s_.size() && up != noun && depth < 4; ++depth, up = s_.head(up)) {
        if (leans_away(s_.preposition(up))) return false;
        // "a trip to the island that had been planned for Friday", with "planned" hung on the island
        const bool nearer = s_.is(up, "acl") && s_.head(up) < s_.size() && s_.head(up) > noun && s_.is_inside(s_.head(up), noun) && s_.is_nominal(s_.head(up));
        if (nearer && appoints(s_.lemma(up))) return true;
        const bool appointed = s_.head(up) == noun && appoints(s_.lemma(up));
        if ((s_.is_verb(up) || s_.child(up, "nsubj") != no_word) && !appointed) return false;
    }
    return up == noun;
}

// Whether the noun happens when its clause does: "held talks on Tuesday", "the attack killed nine on Tuesday"; not
// "the vote had its first effect on Monday", "are to sign on Saturday in answer to the attacks".
bool EventReader::shares_day(WordIndex noun, WordIndex clause, const Time& time) const {
    WordIndex up = noun;
    // "sent the draft in mid-May following a meeting": of a month one may say so
    if (time.value.size() == 7 && time.value.find('W') == std::string::npos && one_of(s_.preposition(noun), {"following", "after"}) && s_.head(noun) == clause) return true;
    for (int depth = 0; depth < 3 && up < s_.size() && up != clause; ++depth, up = s_.head(up)) {
        const std::string with = s_.preposition(up);
        if (leans_away(with) || one_of(with, {"about", "against", "over", "from", "like", "than", "without", "as", "to", "despite"})) {
            // "returned to talks", "came to a vote", "referred to a summit"
            if (!(with == "to" && s_.head(up) == clause && one_of(s_.lemma(clause), {"return", "come", "go", "put", "submit"}))) return false;
        }
        if (s_.head(up) != clause) continue;
        if (s_.is(up, "nsubj") && !s_.is_passive(clause) && one_of(s_.lemma(clause), {"have", "take", "see", "cost", "mean", "include", "give", "need", "require", "cover", "focus", "show", "force", "seem"}))
            return s_.lemma(clause) == "take" && s_.child(clause, "obj") != no_word && one_of(s_.lemma(s_.child(clause, "obj")), {"place", "effect"});
        return true;
    }
    return up == clause;
}

// "resumed on Monday after they had met": the Monday is not of the meeting; "on Monday, when they met" it is
bool EventReader::is_of_another_time(WordIndex clause) const {
    for (WordIndex c : s_.children(clause))
        if ((s_.is(c, "mark") || s_.is(c, "advmod")) && one_of(s_.lower(c), {"after", "before", "since", "until", "because", "although", "though", "while", "if", "unless", "once"})) return true;
    return false;
}

// "called off the visit after an attack on Monday": whatever the parse hangs the Monday on, it is the attack's
bool EventReader::has_turned_away(WordIndex verb, const Time& time) const {
    const WordIndex first = s_.word_at(time.span.start);
    if (first == no_word || first <= verb) return false;
    bool noun = false;
    for (WordIndex w = first; w-- > verb + 1;) {
        if (s_.lower(w) == ",") return false;
        if (one_of(s_.lower(w), {"after", "following", "before", "since"})) return noun;
        noun = noun || s_.is_nominal(w);
    }
    return false;
}

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
        if (t.value.ends_with("_REF")) continue;  // "now", "in the past" give no day
        const WordIndex head = s_.head_in(t.span);
        if (head == no_word) continue;
        // "talks whose deadline was June 30": the day of what it is said of
        if (const WordIndex subject = s_.child(head, "nsubj"); subject != no_word && s_.child(head, "cop") != no_word && subject != w && s_.is_verb(w)) continue;
        if (verb && has_turned_away(w, t)) continue;
        int distance = no_distance;
        if (!verb && stands_before(t, w)) {
            distance = 0;
        } else if (!verb && stands_behind(t, w) && governor_of(t) < s_.size() && s_.is_inside(governor_of(t), w)) {
            distance = 1;
        } else if (const WordIndex governor = governor_of(t); governor < s_.size() && s_.is_inside(governor, w)) {
            distance = 0;
            // not through a clause below: "the minister met rebels who had left on Friday"
            for (WordIndex up = governor; up < s_.size() && up != w; up = s_.head(up)) {
                ++distance;
                if (((s_.is_verb(up) || s_.child(up, "nsubj") != no_word) && !(s_.head(up) == w && appoints(s_.lemma(up)))) || leans_away(s_.preposition(up))) distance += too_far;
            }
        } else {
            WordIndex up = governor;
            int steps = 1;
            while (up < s_.size() && up != clause && !s_.is_verb(up) && steps < 6) {
                if (leans_away(s_.preposition(up))) steps += too_far;
                up = s_.head(up);
                ++steps;
            }
            // "She called on Sunday for talks": the day of the call for them, unless it is still to come.
            // What is expected or agreed for a day is no saying: "talks are expected to resume on Monday".
            const bool of_saying = up < s_.size() && is_cue(up) && !one_of(s_.lemma(up), {"expect", "agree", "plan", "prepare"}) && !is_future(&t) && !is_said(t, up);
            if (up < s_.size() && up == clause && (verb || type == Act::SAY || !of_saying) && (verb || shares_day(w, clause, t))) distance = 3 + steps;
            // "will meet in the capital to hold talks on Friday": the control verb's time
            else if (clause != no_word && !of_saying && (s_.is(clause, "xcomp") || (s_.is(clause, "advcl") && !is_of_another_time(clause)) || s_.is(clause, "conj")) && up == s_.head(clause)) distance = 8 + steps;
            // "holding talks with the premier on May 9, a paper reported": right behind the noun, whatever the parse made of it
            else if (!verb && (!of_saying || leans_on_time(w)) && stands_behind(t, w)) distance = 8;
        }
        if (distance >= too_far) continue;
        // A date said beats a vague one.
        if (t.value.empty()) distance += 10;
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
    WordIndex up = governor_of(time);
    for (int depth = 0; depth < 3 && up < s_.size() && !s_.is_verb(up) && s_.is_nominal(up); ++depth, up = s_.head(up)) {
        if (leans_away(s_.preposition(up))) return no_word;
        // "The envoy on Thursday floated a pause" dates the floating, "The poll on Thursday gave her hope" the poll
        if (s_.is(up, "nsubj") && !s_.is_name(up) && !person_at(draft_, up) && parties_at(draft_, up).empty() && !draft_.dictionaries.talks.is_weak(s_.lemma(up), "actor")) return no_word;
    }
    return up < s_.size() && s_.is_verb(up) ? up : no_word;
}

// "... talks on May 9, the paper reported": the day hangs on the cue and belongs to what stands before it
bool EventReader::is_of_what_was_said(WordIndex oblique, WordIndex cue_word) const {
    for (const Time& t : draft_.analysis.times)
        if (s_.head_in(t.span) == oblique) return governor_of(t) != cue_word;
    return false;
}

Span EventReader::clause_span(WordIndex predicate) const {
    std::vector<WordIndex> words, open{predicate};
    while (!open.empty()) {
        const WordIndex x = open.back();
        open.pop_back();
        words.push_back(x);
        for (WordIndex c : s_.children(x)) {
            if (s_.word(c).upos == "PUNCT" || s_.is(c, "cc") || s_.is(c, "mark")) continue;
            if (x == predicate && is_cue(x) && s_.is(c, "obl") && is_of_what_was_said(c, x)) continue;
            if (s_.is(c, "ccomp") || s_.is(c, "advcl") || s_.is(c, "parataxis") || s_.is(c, "acl:relcl") || (s_.is(c, "conj") && s_.is_verb(c))) continue;
            open.push_back(c);
        }
    }
    std::sort(words.begin(), words.end());
    return s_.span_of_words(words.front(), words.back());
}

// "sent the draft after a meeting": the meeting's own words tell of it, not the sending
bool EventReader::stands_before_or_after(WordIndex noun) const { return one_of(s_.preposition(noun), {"before", "after", "ahead of", "following", "until", "since", "prior to"}); }

std::vector<Span> EventReader::evidence_of(WordIndex w, WordClass word_class, const Time* time) const {
    if (word_class == WordClass::verb) {
        std::vector<Span> spans{clause_span(w)};
        // "an order issued on Friday", "the clerk who was killed on Sunday": with the noun that it is told of
        WordIndex noun = s_.is(w, "acl") && s_.head(w) < w ? s_.head(w) : no_word;
        if (noun == no_word && w > 0 && s_.word(w).xpos == "VBN" && s_.child(w, "aux") == no_word && s_.child(w, "nsubj") == no_word && s_.is_nominal(w - 1)) noun = w - 1;
        if (noun != no_word)
            if (const Span phrase = s_.span_of(noun, Extent::phrase); phrase.start < spans.front().start && phrase.end <= spans.front().end) spans.front().start = phrase.start;
        // without the preposition before it
        for (WordIndex x : s_.words_in(spans.front())) {
            spans.front().start = s_.word(x).span.start;
            if (x >= w || (s_.word(x).upos != "ADP" && s_.word(x).upos != "PUNCT" && s_.word(x).upos != "CCONJ") || (time && time->span.start >= s_.word(x).span.end && time->span.start - s_.word(x).span.end <= 1)) break;
        }
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
    const bool argument = s_.is(w, "nsubj") || s_.is(w, "obj") || (s_.is(w, "obl") && !stands_before_or_after(w));
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
