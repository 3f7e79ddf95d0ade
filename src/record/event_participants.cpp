// Who takes part in an event?
//
// "Talks between the union and the port resumed": the union and the port, whichever word they hang on. The event's own
// arguments come first; who else its words name is asked only where they name nobody.
#include <algorithm>

#include "base/one_of.h"
#include "record/event_finder.h"

namespace rapporteur {
namespace {

void push(std::vector<Id>& list, const Id& id) {
    if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}

}  // namespace

void EventFinder::add_who(WordIndex w, Event& event) const {
    if (w == no_word) return;
    for (WordIndex c : s_.conjuncts(w)) {
        const auto person = person_at(draft_, c);
        if (person) push(event.participants, draft_.record.persons[*person].id);
        for (const Id& id : parties_at(draft_, c)) push(event.participants, id);
        if (!person && parties_at(draft_, c).empty())
            if (const auto owner = owner_at(draft_, c); owner && s_.is_nominal(c) && lexicon_.is_weak(s_.lemma(c), "actor")) push(event.participants, *owner);
    }
}
void EventFinder::add_named_in(const std::vector<WordIndex>& words, Event& event) const {
    for (WordIndex x : words) {
        const std::uint32_t mention = draft_.party_mention_of[x];
        if (mention != no_index && draft_.party_mentions[mention].reading != Reading::place) push(event.participants, draft_.record.parties[draft_.party_mentions[mention].party].id);
        if (draft_.person_mention_of[x] != no_index) push(event.participants, draft_.record.persons[draft_.person_mentions[draft_.person_mention_of[x]].person].id);
    }
}

// "raise the matter with the premier": whom one meets, on the verb or on the one that governs it
WordIndex EventFinder::with_whom(WordIndex w) const {
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

void EventFinder::add_participants(WordIndex w, const EventEntry& entry, const std::vector<WordIndex>& words, Event& event) const {
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

}  // namespace rapporteur
