// What was held, is planned, was called off, and when, in and around the talks?
//
// Words of data/events.tsv are matched as acts are; each event gets the parties among its arguments, and from EventReader
// the time that hangs nearest to it and how it is meant: "will meet on Tuesday" is planned, "suggested a call" proposed,
// "was due to meet" planned and perhaps not held. A planned visit is not a visit.
#include <algorithm>

#include "base/hash.h"
#include "base/one_of.h"
#include "record/event_reader.h"

namespace rapporteur {
namespace {

void push(std::vector<Id>& list, const Id& id) {
    if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}

class EventFinder {
public:
    explicit EventFinder(Draft& draft) : draft_(draft), s_(draft.syntax), lexicon_(draft.dictionaries.talks), reader_(draft), taken_(draft.syntax.size(), 0) {}

    void run() {
        for (const Sentence& sentence : draft_.analysis.sentences) {
            if (sentence.role != Role::body && sentence.role != Role::headline && sentence.role != Role::deck && sentence.role != Role::caption) continue;
            // Verbs first: "held talks" is one event, and so is "the talks resumed".
            for (WordIndex w = sentence.first_word; w < sentence.last_word; ++w)
                if (s_.is_verb(w)) read(w);
            for (WordIndex w = sentence.first_word; w < sentence.last_word; ++w)
                if (s_.word(w).upos == "NOUN" && !taken_[w]) read(w);
        }
        dated_acts();
        order();
    }

private:
    Draft& draft_;
    const Syntax& s_;
    const TalkLexicon& lexicon_;
    const EventReader reader_;
    std::vector<char> taken_;
    struct Where { WordIndex word; std::uint32_t sentence; std::size_t event; };
    std::vector<Where> where_;

    void read(WordIndex w) {
        const auto entries = lexicon_.events_by_head.find(event_lemma(s_, w));
        if (entries == lexicon_.events_by_head.end()) return;
        for (std::size_t i : entries->second) {
            const EventEntry& entry = lexicon_.events[i];
            std::vector<WordIndex> words{w};
            const bool hyphenated = entry.pattern.lemmas.size() == 1 && event_lemma(s_, w) != s_.lemma(w);
            if (!hyphenated && !stands_at(s_, w, entry.pattern, &words)) continue;
            if (make(w, entry, words)) return;
        }
    }

    // The noun of talks, vote or strike that the verb opens, ends or calls off.
    // In "the strike that halted production" it is production that was halted.
    WordIndex noun_of_talks(WordIndex w) const {
        for (WordIndex x : {s_.subject(w), s_.object(w), s_.oblique(w, {"of", "from", "off", "to"})})
            if (x != no_word && one_of(event_lemma(s_, x), {"talk", "negotiation", "discussion", "dialogue", "consultation", "conference", "meeting", "summit", "round", "session", "visit", "trip", "call", "ceasefire",
                                                            "cease-fire", "truce", "strike", "walkout", "hearing", "vote", "ballot", "referendum", "election", "bargaining"}))
                return s_.child(w, "obj") != no_word && x != s_.child(w, "obj") && s_.is(x, "nsubj") ? no_word : x;
        return no_word;
    }
    // "called off the strike": no meeting was called off.
    static Act type_of_talks(std::string_view noun) {
        if (one_of(noun, {"visit", "trip"})) return Act::VISIT;
        if (noun == "call") return Act::CALL;
        if (one_of(noun, {"ceasefire", "cease-fire", "truce", "strike", "walkout"})) return Act::IMPLEMENT;
        if (one_of(noun, {"vote", "ballot", "referendum", "election"})) return Act::RATIFY;
        return Act::MEET;
    }
    bool has_document(WordIndex w) const {
        for (WordIndex x : {s_.subject(w), s_.object(w)})
            if (x != no_word && (draft_.document_of[x] != no_index || lexicon_.is_weak(s_.lemma(x), "whole"))) return true;
        return false;
    }
    bool is_somebody(WordIndex w) const { return w != no_word && (person_at(draft_, w) || !parties_at(draft_, w).empty() || lexicon_.is_weak(s_.lemma(w), "actor") || draft_.dictionaries.gazetteer.role(s_.lemma(w))); }

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
    void add_named_in(const std::vector<WordIndex>& words, Event& event) const {
        for (WordIndex x : words) {
            const std::uint32_t mention = draft_.party_mention_of[x];
            if (mention != no_index && draft_.party_mentions[mention].reading != Reading::place) push(event.participants, draft_.record.parties[draft_.party_mentions[mention].party].id);
            if (draft_.person_mention_of[x] != no_index) push(event.participants, draft_.record.persons[draft_.person_mentions[draft_.person_mention_of[x]].person].id);
        }
    }

    // "raise the matter with the premier": whom one meets, on the verb or on the one that governs it
    WordIndex with_whom(WordIndex w) const {
        for (WordIndex at = w, depth = 0; at < s_.size() && depth < 2; ++depth) {
            if (const WordIndex with = s_.oblique(at, {"with"}); with != no_word && (person_at(draft_, with) || !parties_at(draft_, with).empty())) return with;
            if (!s_.is(at, "xcomp")) break;
            at = s_.head(at);
        }
        // where the parse hung it elsewhere: the first "with" after the verb
        for (WordIndex x = w + 1; x < s_.size() && x < w + 8 && s_.word(x).sentence == s_.word(w).sentence; ++x)
            if (s_.lower(x) == "with" && s_.is(x, "case") && s_.head(x) < s_.size())
                return person_at(draft_, s_.head(x)) || !parties_at(draft_, s_.head(x)).empty() ? s_.head(x) : no_word;
        return no_word;
    }

    void add_participants(WordIndex w, const EventEntry& entry, const std::vector<WordIndex>& words, Event& event) const {
        if (entry.pattern.word_class == WordClass::verb) {
            add_who(s_.agent(w), event);
            const WordIndex patient = s_.patient(w);
            if (patient != no_word && std::find(words.begin(), words.end(), patient) == words.end()) add_who(patient, event);
            for (WordIndex c : s_.children(w))
                if (s_.is(c, "obl") && one_of(s_.preposition(c), {"with", "between", "by", "to"})) add_who(c, event);
            if (entry.pattern.has("with_party")) add_who(with_whom(w), event);
            // "Talks between the union and the port resumed"
            if (const WordIndex noun = entry.pattern.has("needs_talks") ? noun_of_talks(w) : no_word; noun != no_word)
                for (WordIndex c : s_.children(noun))
                    if ((s_.is(c, "nmod") && one_of(s_.preposition(c), {"with", "between", "by", "among", "of"})) || s_.is(c, "nmod:poss")) add_who(c, event);
            for (WordIndex x : words)
                if (x != w && x != no_word)
                    for (WordIndex c : s_.children(x))
                        if (s_.is(c, "nmod") && one_of(s_.preposition(c), {"with", "between"})) add_who(c, event);
        } else {
            for (WordIndex c : s_.children(w)) {
                if (s_.is(c, "nmod") && one_of(s_.preposition(c), {"with", "between", "by", "among", "of", "to"})) add_who(c, event);
                if (s_.is(c, "nmod:poss") || s_.is(c, "compound") || s_.is(c, "amod")) add_who(c, event);
            }
            // "included a meeting with", "held by both sides": the verb around lends its subject
            if (event.participants.empty() && s_.is(w, "obj")) add_who(s_.agent(s_.head(w)), event);
        }
        // Who else is named in the event's own words, where its arguments name nobody
        if (event.participants.empty()) add_named_in(s_.words_in(entry.pattern.word_class == WordClass::verb ? reader_.clause_span(w) : s_.span_of(w, Extent::whole)), event);
    }

    // Readings of the word that are no event of its kind.
    bool is_figure_of_speech(WordIndex w, const Pattern& pattern, Act type) const {
        const std::string& lemma = s_.lemma(w);
        if (pattern.word_class == WordClass::noun) {
            if (type == Act::MEET && s_.is(w, "compound")) return true;  // "talk shows", "the meeting room"
            if (lemma != "call") return false;
            // "a call for restraint", "a call to curtail spending"
            return s_.oblique(w, {"for"}) != no_word || (s_.child(w, "acl") != no_word && s_.child(w, "acl:relcl") == no_word);
        }
        const WordIndex object = s_.child(w, "obj");
        // "met demands", "met its obligations": one meets people
        if (lemma == "meet" && object != no_word && !is_somebody(object) && !s_.is_name(object)) return true;
        // "struck a different note", "struck a balance"
        if (lemma == "strike" && type == Act::VIOLATE && object != no_word && one_of(s_.lemma(object), {"note", "tone", "balance", "chord", "deal", "bargain", "pose", "agreement", "accord", "compromise", "pact", "blow"})) return true;
        // "arrived at a decision"
        if (type == Act::VISIT)
            if (const WordIndex at = s_.oblique(w, {"at", "to", "on", "into"}); at != no_word && one_of(s_.lemma(at), {"agreement", "decision", "deal", "conclusion", "accord", "compromise", "figure", "number", "settlement", "consensus", "understanding", "normal", "power", "work"})) return true;
        return false;
    }

    bool fits(WordIndex w, const EventEntry& entry, const Event& event, const Time* time) const {
        const Pattern& pattern = entry.pattern;
        const WordIndex patient = s_.patient(w);
        if (is_figure_of_speech(w, pattern, event.type)) return false;
        // "call" with a person or party as its object, else it is a wish or a name; "call it off" is no call
        if (pattern.has("person_object") && (patient == no_word || (!person_at(draft_, patient) && parties_at(draft_, patient).empty()) || s_.child(w, "xcomp") != no_word || s_.child(w, "obj") == no_word || s_.child(w, "compound:prt") != no_word)) return false;
        if (pattern.has("needs_time") && !time) return false;
        if (pattern.has("needs_party") && event.participants.empty() && !(time && pattern.word_class == WordClass::verb && is_somebody(s_.agent(w)))) return false;
        if (pattern.has("needs_talks") && noun_of_talks(w) == no_word) return false;
        if (pattern.has("needs_document") && !has_document(w)) return false;
        if (pattern.has("with_party") && with_whom(w) == no_word) return false;
        if (pattern.has("third_party") && !is_third_party(w, event)) return false;
        if (pattern.has("document_object") && (patient == no_word || draft_.document_of[patient] == no_index)) return false;
        if (pattern.has("document_subject"))
            if (const WordIndex subject = s_.subject(w); subject == no_word || draft_.document_of[subject] == no_index) return false;
        if (pattern.has("definite") && !is_definite(w)) return false;
        return true;
    }

    // "helped negotiate the truce between the rebels and the government": not one of the two
    bool is_third_party(WordIndex w, const Event& event) const {
        const WordIndex object = s_.object(w);
        if (object == no_word) return false;
        Event sides;
        const std::vector<WordIndex> words = s_.subtree(object);
        add_named_in(words, sides);
        if (sides.participants.empty() || std::none_of(words.begin(), words.end(), [&](WordIndex x) { return s_.lower(x) == "between"; })) return false;
        Event agents;
        add_who(s_.agent(w), agents);
        return std::none_of(agents.participants.begin(), agents.participants.end(), [&](const Id& id) { return std::find(sides.participants.begin(), sides.participants.end(), id) != sides.participants.end(); }) &&
               !event.participants.empty();
    }

    bool make(WordIndex w, const EventEntry& entry, const std::vector<WordIndex>& words) {
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
        const Time* time = reader_.time_of(w, word_class, event.type);
        if (!verb && is_definite(w) && !time && !is_figure_of_speech(w, pattern, event.type) && told_again(w, event)) return true;
        if (!fits(w, entry, event, time)) return false;
        // A bare meeting noun without party and time is talk of meetings in general.
        const bool stands_alone = pattern.has("needs_talks") || pattern.has("document_object") || pattern.has("document_subject") || pattern.has("definite");
        if (event.participants.empty() && !time && !(stands_alone && (verb || pattern.has("definite")))) return false;
        if (event.participants.empty() && !verb && time && time->value.find("REF") != std::string::npos) return false;  // "talk of a pause now"
        event.modality = reader_.modality_of(w, word_class, event.type, time);
        if (time) set_time(*time, event);
        else if (!verb) set_time_of_container(w, event);
        // "in order to reach a deal": an aim without a date is no event.
        if (event.when.empty() && (event.type == Act::ACCEPT || event.type == Act::SIGN || event.type == Act::RATIFY) && event.modality != Modality::occurred && event.modality != Modality::planned) return false;
        if (event.when.empty() && event.modality == Modality::hypothetical) return false;
        if (pattern.has("cancelled") && (event.modality == Modality::occurred || event.modality == Modality::planned)) event.modality = Modality::cancelled;
        event.evidence = reader_.evidence_of(w, word_class, time);
        event.what = std::string(s_.text(event.evidence.front()));
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

    void set_time(const Time& time, Event& event) {
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
    void set_time_of_container(WordIndex noun, Event& event) const {
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

    void set_holder(WordIndex w, Event& event) const {
        const Attribution* over = attribution_over(draft_, s_.word(w).span);
        event.holder = over && !over->chain.empty() ? over->chain.back() : Id("writer");
    }

    // "the visit" after "will travel": told already.
    bool told_again(WordIndex w, const Event& event) {
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
    bool joined(WordIndex w, const Event& event) {
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

    bool by_phone(WordIndex w) const {
        const WordIndex by = s_.oblique(w, {"by", "over"});
        return by != no_word && one_of(s_.lemma(by), {"phone", "telephone"});
    }
    bool is_definite(WordIndex w) const {
        for (WordIndex c : s_.children(w))
            if (s_.is(c, "det") && one_of(s_.lower(c), {"the", "this", "that", "these", "those"})) return true;
        return false;
    }

    // A statement or an act of a party that has a day of its own and is no event yet: "The union said on Friday ...".
    void dated_acts() {
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
    bool is_told(const Time& time, WordIndex predicate) const {
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
    bool is_quoted_before(const Time& time, WordIndex predicate) const {
        if (!reader_.is_cue(predicate) || time.span.start > s_.word(predicate).span.start) return false;
        for (const Attribution& a : draft_.record.attributions)
            for (Span content : a.content)
                if (content.contains(time.span)) return true;
        return false;
    }

    std::optional<Act> act_of(WordIndex predicate) const {
        std::optional<Act> type;
        if (reader_.is_cue(predicate)) type = Act::SAY;
        const auto entries = lexicon_.acts_by_head.find(s_.lemma(predicate));
        if (entries != lexicon_.acts_by_head.end())
            for (std::size_t i : entries->second)
                if (lexicon_.acts[i].pattern.word_class == WordClass::verb && lexicon_.acts[i].pattern.lemmas.size() == 1 && lexicon_.acts[i].stance) type = lexicon_.acts[i].act;
        return type;
    }

    // "before the visit", "following a meeting": order among the events found.
    void order() {
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
