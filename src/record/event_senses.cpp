// Does a word of data/events.tsv tell of an event where it stands?
//
// "They met on Monday" does, "they met demands" does not; "called off the strike" tells of a strike, "the strike that
// halted production" calls nothing off.
#include <algorithm>

#include "base/one_of.h"
#include "record/event_finder.h"

namespace rapporteur {

// The noun of talks, vote or strike that the verb opens, ends or calls off.
// In "the strike that halted production" it is production that was halted.
WordIndex EventFinder::noun_of_talks(WordIndex w) const {
    // "talks between the two sides resumed", with "resumed" hung on the sides as their participle
    WordIndex above = s_.subject(w);
    if (above != no_word && s_.is(w, "acl") && s_.word(w).xpos != "VBG" && s_.is(above, "nmod")) above = s_.head(above);
    for (WordIndex x : {s_.subject(w), above, s_.object(w), s_.oblique(w, {"of", "from", "off", "to"})})
        if (x != no_word && one_of(event_lemma(s_, x), {"talk", "negotiation", "discussion", "dialogue", "consultation", "conference", "meeting", "summit", "round", "session", "visit", "trip", "call", "ceasefire",
                                                        "cease-fire", "truce", "strike", "walkout", "hearing", "vote", "ballot", "referendum", "election", "bargaining"}) &&
            // "the strike that halted production", "talks aimed at ending the war"
            (s_.child(w, "obj") == no_word || x == s_.object(w) || s_.is(x, "obl")))
            return x;
    return no_word;
}

// "called off the strike": no meeting was called off.
Act EventFinder::type_of_talks(std::string_view noun) {
    if (one_of(noun, {"visit", "trip"})) return Act::VISIT;
    if (noun == "call") return Act::CALL;
    if (one_of(noun, {"ceasefire", "cease-fire", "truce", "strike", "walkout"})) return Act::IMPLEMENT;
    if (one_of(noun, {"vote", "ballot", "referendum", "election"})) return Act::RATIFY;
    return Act::MEET;
}

bool EventFinder::has_document(WordIndex w) const {
    const bool bare = s_.child(w, "nsubj") == no_word && s_.child(w, "obj") == no_word && (s_.word(w).xpos == "VBN" || s_.word(w).xpos == "VBD");
    for (WordIndex x : {s_.subject(w), s_.object(w), bare && w > 0 ? w - 1 : no_word})  // "the deal struck Monday"
        if (x != no_word && s_.is_nominal(x) && (draft_.document_of[x] != no_index || lexicon_.is_weak(s_.lemma(x), "whole"))) return true;
    return false;
}

bool EventFinder::is_somebody(WordIndex w) const { return w != no_word && (person_at(draft_, w) || !parties_at(draft_, w).empty() || lexicon_.is_weak(s_.lemma(w), "actor") || draft_.dictionaries.gazetteer.role(s_.lemma(w))); }

// Readings of the word that are no event of its kind.
bool EventFinder::is_figure_of_speech(WordIndex w, const Pattern& pattern, Act type) const {
    const std::string& lemma = s_.lemma(w);
    if (pattern.word_class == WordClass::noun) {
        if (type == Act::MEET && s_.is(w, "compound")) return true;  // "talk shows", "the meeting room"
        if (type == Act::IMPLEMENT && s_.is(w, "compound") && draft_.document_of[s_.head(w)] != no_index) return true;  // "a truce proposal"
        // "a trade war", "a war of words"
        if (lemma == "war" && (s_.oblique(w, {"of"}) != no_word || s_.has_child_lemma(w, "compound", {"trade", "price", "tariff", "bidding", "currency", "turf"}) || (w > 0 && one_of(s_.lower(w - 1), {"trade", "price", "tariff", "bidding", "culture", "economic"})))) return true;
        // "attacks on the plan"
        if (lemma == "attack" || lemma == "assault")
            if (const WordIndex on = s_.oblique(w, {"on", "against"}); on != no_word && (draft_.document_of[on] != no_index || lexicon_.is_weak(s_.lemma(on), "whole"))) return true;
        if (lemma != "call") return false;
        if (one_of(s_.lower(w + 1), {"for", "to", "on"})) return true;
        // "a call for restraint", "a call to curtail spending"
        return s_.oblique(w, {"for"}) != no_word || (s_.child(w, "acl") != no_word && s_.child(w, "acl:relcl") == no_word);
    }
    const WordIndex object = s_.child(w, "obj");
    // "met demands", "met its obligations": one meets people
    if (lemma == "meet" && object != no_word && !is_somebody(object) && !s_.is_name(object)) return true;
    // "struck a different note", "struck a balance"
    if (lemma == "strike" && type == Act::VIOLATE && object != no_word && one_of(s_.lemma(object), {"note", "tone", "balance", "chord", "deal", "bargain", "pose", "agreement", "accord", "compromise", "pact", "blow"})) return true;
    if (lemma == "strike" && type == Act::VIOLATE && w > 0 && one_of(s_.lower(w - 1), {"deal", "bargain", "agreement", "accord", "compromise", "pact"})) return true;  // "the deal struck Monday"
    // "arrived at a decision"
    if (type == Act::VISIT)
        if (const WordIndex at = s_.oblique(w, {"at", "to", "on", "into"}); at != no_word && one_of(s_.lemma(at), {"agreement", "decision", "deal", "conclusion", "accord", "compromise", "figure", "number", "settlement", "consensus", "understanding", "normal", "power", "work"})) return true;
    return false;
}

bool EventFinder::fits(WordIndex w, const EventEntry& entry, const Event& event, const Time* time) const {
    const Pattern& pattern = entry.pattern;
    const WordIndex patient = s_.patient(w);
    if (is_figure_of_speech(w, pattern, event.type)) return false;
    // "call" with a person or party as its object, else it is a wish or a name; "call it off" is no call
    if (pattern.has("person_object") && (patient == no_word || (!person_at(draft_, patient) && parties_at(draft_, patient).empty()) || s_.child(w, "xcomp") != no_word || s_.child(w, "obj") == no_word || s_.child(w, "compound:prt") != no_word)) return false;
    if (pattern.has("needs_time") && !time) return false;
    // "have died since Sunday" gives no day of dying
    if (time && pattern.word_class == WordClass::verb && pattern.has("needs_time"))
        if (const WordIndex first = s_.word_at(time->span.start); first > 0 && first < s_.size() && s_.lower(first - 1) == "since") return false;
    if (pattern.has("own_time") && (!time || !reader_.is_own(*time, w))) return false;
    // "put off the decision until June": June has none yet
    if (pattern.has("own_time") && time)
        if (const WordIndex first = s_.word_at(time->span.start); first > 0 && first < s_.size() && one_of(s_.lower(first - 1), {"until", "till", "since"})) return false;
    if (pattern.has("to_party")) {
        const WordIndex whom = s_.oblique(w, {"to"});
        if (whom == no_word || (!person_at(draft_, whom) && (parties_at(draft_, whom).empty() || !s_.is_name(whom)) && !one_of(s_.lemma(whom), {"leader", "minister", "premier", "negotiator", "counterpart"}))) return false;
    }
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
bool EventFinder::is_third_party(WordIndex w, const Event& event) const {
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

// "a rocket strike", "at least 30 strikes killed nine": no strike of workers
bool EventFinder::is_of_war(WordIndex noun) const {
    if (s_.lemma(noun) != "strike" || !s_.is_nominal(noun)) return false;
    for (WordIndex c : s_.children(noun))
        if ((s_.is(c, "compound") || s_.is(c, "amod")) && one_of(s_.lemma(c), {"air", "rocket", "missile", "drone", "military", "retaliatory", "aerial", "artillery", "mortar", "naval", "precision", "deadly", "terror", "terrorist"})) return true;
    if (noun > 0 && one_of(s_.lower(noun - 1), {"air", "rocket", "missile", "drone"})) return true;
    const WordIndex verb = s_.clause_of(s_.head(noun));
    return verb != no_word && one_of(s_.lemma(verb), {"kill", "wound", "injure", "pound", "bomb", "shell", "destroy", "target", "flatten", "retaliate"});
}

bool EventFinder::by_phone(WordIndex w) const {
    const WordIndex by = s_.oblique(w, {"by", "over"});
    return by != no_word && one_of(s_.lemma(by), {"phone", "telephone"});
}

bool EventFinder::is_definite(WordIndex w) const {
    for (WordIndex c : s_.children(w))
        if (s_.is(c, "det") && one_of(s_.lower(c), {"the", "this", "that", "these", "those"})) return true;
    return false;
}

}  // namespace rapporteur
