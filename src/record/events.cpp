// What was held, is planned, was called off, and when, in and around the talks?
//
// Words of data/events.tsv are matched as acts are; each event gets the time that hangs nearest to it, the parties
// among its arguments, and how it is meant: "will meet on Tuesday" is planned, "suggested a call" proposed,
// "was due to meet" planned and perhaps not held. A planned visit is not a visit.
#include <algorithm>

#include "base/hash.h"
#include "record/draft.h"

namespace rapporteur {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

class EventFinder {
public:
    explicit EventFinder(Draft& draft) : draft_(draft), s_(draft.syntax), lexicon_(draft.dictionaries.talks) {
        if (draft.report.published) published_ = draft.report.published->value.substr(0, 10);
        taken_.assign(s_.size(), false);
    }

    void run() {
        for (const Sentence& sentence : draft_.analysis.sentences) {
            if (sentence.role != Role::body && sentence.role != Role::headline && sentence.role != Role::deck && sentence.role != Role::caption) continue;
            sentence_ = &sentence;
            // Verbs first: "held talks" is one event, and so is "the talks resumed".
            for (WordIndex w = sentence.first_word; w < sentence.last_word; ++w)
                if (s_.is_verb(w)) read(w);
            for (WordIndex w = sentence.first_word; w < sentence.last_word; ++w)
                if (s_.word(w).upos == "NOUN" && !taken_[w]) read(w);
        }
        dated_acts();
        order();
    }

    // A statement or an act of a party that has a day of its own and is no event yet: "The union said on Friday ...".
    void dated_acts() {
        for (const Time& t : draft_.analysis.times) {
            if ((t.type != TimeType::DATE && t.type != TimeType::TIME) || t.first_day.empty()) continue;
            const std::uint32_t at = s_.sentence_at(t.span.start);
            if (at >= draft_.analysis.sentences.size() || !draft_.analysis.sentences[at].span.contains(t.span) || draft_.analysis.sentences[at].role != Role::body) continue;
            bool told = false;
            for (const Event& event : draft_.record.events)
                for (Span span : event.evidence) told = told || span.overlap(t.span) > 0;
            if (told) continue;
            const WordIndex head = s_.head_in(t.span);
            if (head == no_word) continue;
            const WordIndex p = s_.clause_of(s_.head(head));
            if (p == no_word || !s_.is_verb(p) || s_.is_negated(p)) continue;
            std::optional<Act> type;
            for (const Attribution& a : draft_.record.attributions)
                for (Span cue : a.cue)
                    if (cue.contains(s_.word(p).span)) type = Act::SAY;
            const auto entries = lexicon_.acts_by_head.find(s_.lemma(p));
            if (entries != lexicon_.acts_by_head.end())
                for (std::size_t i : entries->second)
                    if (lexicon_.acts[i].pattern.word_class == WordClass::verb && lexicon_.acts[i].pattern.lemmas.size() == 1 && lexicon_.acts[i].stance) type = lexicon_.acts[i].act;
            if (!type) continue;
            sentence_ = &draft_.analysis.sentences[at];
            Event event;
            event.type = *type;
            add_who(s_.agent(p), event);
            if (event.participants.empty()) continue;
            event.when = t.value;
            event.first_day = t.first_day;
            event.last_day = t.last_day;
            event.modality = modality_of(p, true, &t);
            event.evidence = {clause_span(p)};
            if (!event.evidence.front().contains(t.span)) event.evidence.push_back(t.span);
            event.what = std::string(s_.text(event.evidence.front()));
            const Attribution* over = attribution_over(draft_, s_.word(p).span);
            event.holder = over && !over->chain.empty() ? over->chain.back() : Id("writer");
            event.id = content_id("e", draft_.record.report.id + "/" + std::to_string(s_.word(p).span.start) + "/" + std::to_string(t.span.start));
            where_.push_back({p, s_.word(p).sentence, draft_.record.events.size()});
            draft_.record.events.push_back(std::move(event));
        }
    }

private:
    Draft& draft_;
    const Syntax& s_;
    const TalkLexicon& lexicon_;
    const Sentence* sentence_ = nullptr;
    std::string published_;
    std::vector<bool> taken_;
    struct Where { WordIndex word; std::uint32_t sentence; std::size_t event; };
    std::vector<Where> where_;

    void read(WordIndex w) {
        const auto entries = lexicon_.events_by_head.find(s_.lemma(w));
        if (entries == lexicon_.events_by_head.end()) return;
        for (std::size_t i : entries->second) {
            const EventEntry& entry = lexicon_.events[i];
            std::vector<WordIndex> words;
            if (!stands_at(s_, w, entry.pattern, &words)) continue;
            if (make(w, entry, words)) return;
        }
    }

    bool is_of_talks(WordIndex w) const {
        for (WordIndex x : {s_.subject(w), s_.object(w), s_.oblique(w, {"of", "from", "off"})})
            if (x != no_word && one_of(s_.lemma(x), {"talk", "negotiation", "discussion", "dialogue", "consultation", "conference", "meeting", "summit", "round", "session", "visit", "trip", "call", "ceasefire", "cease-fire", "truce", "strike", "walkout", "hearing"})) return true;
        return false;
    }
    bool has_document(WordIndex w) const {
        for (WordIndex x : {s_.subject(w), s_.object(w)})
            if (x != no_word && (draft_.document_of[x] != no_index || lexicon_.is_weak(s_.lemma(x), "whole"))) return true;
        return false;
    }

    // The time that hangs on the word, else on its clause; a later one of the sentence is another's.
    const Time* time_of(WordIndex w) const {
        const Time* best = nullptr;
        int nearest = 100;
        for (const Time& t : draft_.analysis.times) {
            if (t.span.start < sentence_->span.start || t.span.end > sentence_->span.end) continue;
            if (t.type == TimeType::DURATION || t.type == TimeType::SET) continue;
            const WordIndex head = s_.head_in(t.span);
            if (head == no_word) continue;
            int distance = 100;
            if (s_.is_inside(head, w)) {
                distance = 0;
                // not through a clause below: "the minister met rebels who had left on Friday"
                for (WordIndex up = s_.head(head); up < s_.size() && up != w; up = s_.head(up)) {
                    ++distance;
                    if (s_.is_verb(up) || s_.child(up, "nsubj") != no_word) distance += 20;
                }
            } else {
                const WordIndex clause = s_.clause_of(s_.is_verb(w) ? w : s_.head(w));
                WordIndex up = s_.head(head);
                int steps = 1;
                while (up < s_.size() && up != clause && !s_.is_verb(up) && steps < 6) {
                    up = s_.head(up);
                    ++steps;
                }
                if (up < s_.size() && up == clause) distance = 3 + steps;
                // "will meet in the capital to hold talks on Friday": the control verb's time
                else if (clause != no_word && (s_.is(clause, "xcomp") || s_.is(clause, "advcl") || s_.is(clause, "conj")) && up == s_.head(clause)) distance = 8 + steps;
            }
            if (distance >= 20) continue;
            // A date said beats a vague one: "now", "recent days".
            if (t.value.empty() || t.value.find("REF") != std::string::npos) distance += 10;
            if (distance < nearest) {
                nearest = distance;
                best = &t;
            }
        }
        return nearest < 20 ? best : nullptr;
    }

    void add_who(WordIndex w, Event& event) const {
        if (w == no_word) return;
        for (WordIndex c : s_.conjuncts(w)) {
            const auto person = person_at(draft_, c);
            if (person) push(event.participants, draft_.record.persons[*person].id);
            for (const Id& id : parties_at(draft_, c)) push(event.participants, id);
            if (!person && parties_at(draft_, c).empty())
                if (const auto owner = owner_at(draft_, c); owner && s_.is_nominal(c) && lexicon_.is_weak(s_.lemma(c), "actor")) push(event.participants, *owner);
        }
    }
    static void push(std::vector<Id>& list, const Id& id) {
        if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
    }

    bool make(WordIndex w, const EventEntry& entry, const std::vector<WordIndex>& words) {
        const Pattern& pattern = entry.pattern;
        const bool verb = pattern.word_class == WordClass::verb;
        Event event;
        event.type = entry.type;
        event.by_phone = pattern.has("phone") || s_.has_child_lemma(w, "compound", {"phone", "telephone"}) || by_phone(w);
        if (event.by_phone && event.type == Act::MEET) event.type = Act::CALL;
        if (verb) {
            add_who(s_.agent(w), event);
            const WordIndex patient = s_.patient(w);
            if (patient != no_word && std::find(words.begin(), words.end(), patient) == words.end()) add_who(patient, event);
            for (WordIndex c : s_.children(w))
                if (s_.is(c, "obl") && one_of(s_.preposition(c), {"with", "between", "by", "to"})) add_who(c, event);
            for (WordIndex x : words)
                if (x != w && x != no_word)
                    for (WordIndex c : s_.children(x))
                        if (s_.is(c, "nmod") && one_of(s_.preposition(c), {"with", "between"})) add_who(c, event);
            // "call" with a person or party as its object, else it is a wish or a name
            if (pattern.has("person_object") && (patient == no_word || (!person_at(draft_, patient) && parties_at(draft_, patient).empty()) || s_.child(w, "xcomp") != no_word || s_.child(w, "obj") == no_word)) return false;
        } else {
            for (WordIndex c : s_.children(w)) {
                if (s_.is(c, "nmod") && one_of(s_.preposition(c), {"with", "between", "by", "among", "of", "to"})) add_who(c, event);
                if (s_.is(c, "nmod:poss") || s_.is(c, "compound") || s_.is(c, "amod")) add_who(c, event);
            }
            // "included a meeting with", "held by both sides": the verb around lends its subject
            if (event.participants.empty() && s_.is(w, "obj")) add_who(s_.agent(s_.head(w)), event);
        }
        // Who else is named in the event's own words, where its arguments name nobody
        if (event.participants.empty())
            for (WordIndex x : s_.words_in(verb ? clause_span(w) : s_.span_of(w, Extent::whole))) {
                const std::uint32_t mention = draft_.party_mention_of[x];
                if (mention != no_index && draft_.party_mentions[mention].reading != Reading::place) push(event.participants, draft_.record.parties[draft_.party_mentions[mention].party].id);
                if (draft_.person_mention_of[x] != no_index) push(event.participants, draft_.record.persons[draft_.person_mentions[draft_.person_mention_of[x]].person].id);
            }
        const Time* time = time_of(w);
        if (pattern.has("needs_time") && !time) return false;
        if (pattern.has("needs_party") && event.participants.empty()) return false;
        if (pattern.has("needs_talks") && !is_of_talks(w)) return false;
        if (pattern.has("needs_document") && !has_document(w)) return false;
        // "met demands", "met its obligations": one meets people
        if (verb && s_.lemma(w) == "meet" && s_.child(w, "obj") != no_word && parties_at(draft_, s_.child(w, "obj")).empty() && !person_at(draft_, s_.child(w, "obj")) && !lexicon_.is_weak(s_.lemma(s_.child(w, "obj")), "actor")) return false;
        if (pattern.has("document_object")) {
            const WordIndex patient = s_.patient(w);
            if (patient == no_word || draft_.document_of[patient] == no_index) return false;
        }
        if (pattern.has("document_subject")) {
            const WordIndex subject = s_.subject(w);
            if (subject == no_word || draft_.document_of[subject] == no_index) return false;
        }
        if (!verb && is_definite(w) && !time) {
            // "the visit" after "will travel": told already.
            for (auto back = where_.rbegin(); back != where_.rend(); ++back) {
                if (s_.word(w).sentence - back->sentence > 3) break;
                Event& earlier = draft_.record.events[back->event];
                if (earlier.type == event.type || (event.type == Act::MEET && earlier.type == Act::VISIT) ) {
                    earlier.evidence.push_back(s_.span_of(w, Extent::phrase));
                    where_.push_back({w, s_.word(w).sentence, back->event});
                    return true;
                }
            }
        }
        // A bare meeting noun without party and time is talk of meetings in general.
        if (!verb && event.participants.empty() && !time) return false;
        if (verb && event.participants.empty() && !time && !pattern.has("needs_talks") && !pattern.has("document_object") && !pattern.has("document_subject")) return false;
        if (time) {
            event.when = time->value;
            event.first_day = time->first_day;
            event.last_day = time->last_day;
        }
        event.modality = modality_of(w, verb, time);
        // "in order to reach a deal": an aim without a date is no event.
        if (event.when.empty() && (event.type == Act::ACCEPT || event.type == Act::SIGN || event.type == Act::RATIFY) && event.modality != Modality::occurred && event.modality != Modality::planned) return false;
        if (event.when.empty() && event.modality == Modality::hypothetical) return false;
        if (pattern.has("cancelled") && event.modality == Modality::occurred) event.modality = Modality::cancelled;
        const WordIndex clause = verb ? w : s_.clause_of(w);
        if (verb) event.evidence = {clause_span(w)};
        else event.evidence = {s_.span_of(w, Extent::whole)};
        if (time && !event.evidence.front().contains(time->span)) event.evidence.push_back(time->span);
        event.what = std::string(s_.text(event.evidence.front()));
        event.place = place_of(w);
        if (event.place.empty() && !verb && clause != no_word) event.place = place_of(clause);
        const Attribution* over = attribution_over(draft_, s_.word(w).span);
        event.holder = over && !over->chain.empty() ? over->chain.back() : Id("writer");
        for (WordIndex x : words)
            if (x < s_.size()) taken_[x] = true;
        if (verb)
            for (WordIndex x : {s_.subject(w), s_.object(w)})
                if (x < s_.size() && pattern.has("needs_talks")) taken_[x] = true;
        // The same event told twice: same kind, same days, no other parties.
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
        event.id = content_id("e", draft_.record.report.id + "/" + std::to_string(s_.word(w).span.start) + "/" + std::string(printed(event.type)));
        where_.push_back({w, s_.word(w).sentence, draft_.record.events.size()});
        draft_.record.events.push_back(std::move(event));
        return true;
    }

    bool by_phone(WordIndex w) const {
        const WordIndex by = s_.oblique(w, {"by", "over"});
        return by != no_word && one_of(s_.lemma(by), {"phone", "telephone"});
    }
    bool is_definite(WordIndex w) const {
        for (WordIndex c : s_.children(w))
            if (s_.is(c, "det") && one_of(s_.lower(c), {"the", "this", "that", "these", "those"})) return true;
        return false;
    }

    // The event's own words: subject to last argument, without clauses that hang on it.
    Span clause_span(WordIndex w) const {
        std::vector<WordIndex> words;
        std::vector<WordIndex> open{w};
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

    std::string place_of(WordIndex w) const {
        for (WordIndex c : s_.children(w)) {
            if ((!s_.is(c, "obl") && !s_.is(c, "nmod")) || !one_of(s_.preposition(c), {"in", "at", "to"})) continue;
            for (const Entity& e : draft_.analysis.entities)
                if ((e.type == EntityType::LOCATION || e.type == EntityType::FACILITY) && e.span.contains(s_.word(c).span)) return std::string(s_.text(e.span));
        }
        return {};
    }

    Modality modality_of(WordIndex w, bool verb, const Time* time) const {
        // Modifiers of a noun: "a planned visit", "a possible call", "a proposed summit", "the cancelled meeting".
        if (!verb)
            for (WordIndex c : s_.children(w)) {
                const std::string& form = s_.lower(c);
                if (one_of(form, {"planned", "upcoming", "scheduled", "forthcoming", "next", "coming"})) return Modality::planned;
                if (one_of(form, {"proposed"})) return Modality::proposed;
                if (one_of(form, {"possible", "potential"})) return Modality::hypothetical;
                if (one_of(form, {"cancelled", "canceled", "postponed", "aborted"})) return Modality::cancelled;
                if (one_of(form, {"expected"})) return Modality::expected;
                if (s_.is(c, "case") && one_of(form, {"ahead", "until"})) return Modality::planned;
                if (s_.is(c, "acl") && one_of(s_.lemma(c), {"schedule", "plan", "set", "slate"})) return Modality::planned;
            }
        WordIndex p = verb ? w : s_.head(w);
        if (!verb && p < s_.size()) {
            // "no talks scheduled", "did not hold a meeting"
            if (s_.has_child_lemma(w, "det", {"no"})) return Modality::denied;
            // nouns under proposals and plans
            WordIndex up = p;
            for (int depth = 0; up < s_.size() && depth < 3; ++depth, up = s_.head(up)) {
                const std::string& lemma = s_.lemma(up);
                const bool direct = depth == 0 && (s_.is(w, "obj") || s_.is(w, "obl") || s_.is(w, "nsubj:pass"));
                if (direct && one_of(lemma, {"propose", "suggest", "urge", "request", "demand", "seek", "offer", "want"})) return Modality::proposed;
                if (direct && one_of(lemma, {"plan", "schedule", "set", "arrange", "announce"})) return s_.realm(up) == Realm::actual && lemma != "announce" ? Modality::planned : Modality::planned;
                if (direct && one_of(lemma, {"cancel", "postpone", "scrap", "delay", "abort"})) return s_.realm(up) == Realm::actual ? Modality::cancelled : Modality::hypothetical;
                if (direct && one_of(lemma, {"expect", "anticipate"})) return Modality::expected;
                if (direct && one_of(lemma, {"agree", "prepare", "ready"})) return Modality::planned;
                if (one_of(lemma, {"agreement"}) && s_.is(w, "nmod")) return Modality::planned;
                if (s_.is_verb(up)) break;
            }
            p = s_.clause_of(p);
        }
        if (p < s_.size()) {
            if (verb && s_.is_negated(p)) return Modality::denied;
            // The verbs above: expected, scheduled, proposed.
            WordIndex at = p;
            for (int depth = 0; depth < 4 && at < s_.size() && s_.is(at, "xcomp"); ++depth) {
                const WordIndex up = s_.head(at);
                const std::string& lemma = s_.lemma(up);
                if (one_of(lemma, {"expect", "likely", "anticipate"}) || one_of(s_.lower(up), {"expected"})) return Modality::expected;
                if (one_of(lemma, {"schedule", "scheduled", "due", "set", "slate", "slated", "plan", "intend", "agree", "prepare", "decide", "arrange", "go", "suppose"})) return Modality::planned;
                if (one_of(lemma, {"propose", "offer", "suggest", "urge", "ask", "want", "seek", "call", "invite", "hope", "demand"})) return Modality::proposed;
                at = up;
            }
            // A modal on the noun's own clause shows on the noun: "the talks could resume".
            switch (s_.realm(p)) {
                case Realm::future: return Modality::planned;
                case Realm::possible: return Modality::hypothetical;
                case Realm::asked: return Modality::hypothetical;
                case Realm::intended:
                    if (verb && s_.is(p, "ccomp")) return Modality::proposed;
                    if (verb || is_future(time)) return Modality::proposed;
                    break;
                case Realm::conditional: {
                    bool would = false, condition = false;
                    for (WordIndex c : s_.children(p)) {
                        would = would || (s_.is(c, "aux") && one_of(s_.lower(c), {"would", "'d"}));
                        condition = condition || (s_.is(c, "mark") && one_of(s_.lower(c), {"if", "unless", "whether"}));
                    }
                    // "said it would meet": planned when it was said
                    if (would && !condition && s_.condition(p) == no_word && s_.is(p, "ccomp")) return Modality::planned;
                    if (verb) return Modality::hypothetical;
                    break;
                }
                case Realm::actual: break;
            }
            const Tense tense = s_.tense(p);
            if (tense == Tense::present && is_future(time)) return Modality::planned;
        }
        if (is_future(time)) return Modality::planned;
        // An infinitive that nothing above explains is no fact.
        if (verb && s_.word(w).xpos == "VB" && !s_.has_child_lemma(w, "aux", {"do"})) return time ? Modality::planned : Modality::proposed;
        // A headline's infinitive: "Senate to vote on Thursday"
        if (verb && s_.word(w).xpos == "VB" && s_.has_child_lemma(w, "mark", {"to"}) && s_.head(w) >= s_.size()) return Modality::planned;
        return Modality::occurred;
    }

    bool is_future(const Time* time) const {
        if (!time || published_.empty()) return false;
        if (!time->first_day.empty()) return time->first_day > published_;
        return time->value.size() >= 10 && time->value.substr(0, 10) > published_ && time->value[4] == '-' && time->value[5] != 'W';
    }

    // "before the visit", "following a meeting": order among the events found.
    void order() {
        for (const Where& here : where_) {
            const WordIndex w = here.word;
            const std::string preposition = s_.preposition(w);
            std::string relation;
            if (one_of(preposition, {"before", "ahead of", "prior to"})) relation = "before";
            if (one_of(preposition, {"after", "following", "since"})) relation = "after";
            if (one_of(preposition, {"during"})) relation = "during";
            if (relation.empty()) continue;
            // The event that it dates: the one whose word is above.
            for (const Where& other : where_) {
                if (other.event == here.event || other.sentence != here.sentence) continue;
                if (!s_.is_inside(w, other.word)) continue;
                draft_.record.events[other.event].order.push_back({relation, draft_.record.events[here.event].id, {s_.span_of(w, Extent::whole)}});
                break;
            }
        }
        for (Event& event : draft_.record.events) {
            std::sort(event.evidence.begin(), event.evidence.end());
            event.evidence.erase(std::unique(event.evidence.begin(), event.evidence.end()), event.evidence.end());
        }
    }
};

}  // namespace

void find_times(Draft& draft) {
    for (const Time& time : draft.analysis.times)
        draft.record.times.push_back({content_id("t", draft.record.report.id + "/" + std::to_string(time.span.start) + "-" + std::to_string(time.span.end)), time});
}

void find_events(Draft& draft) { EventFinder(draft).run(); }

}  // namespace rapporteur
