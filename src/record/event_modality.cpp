// How is an event meant: held, planned, expected, proposed, only thought of, denied, called off?
//
// Asked in this order: what modifies the noun ("a planned visit"), what governs it ("proposed a call"), whether the sentence
// takes it for granted ("after a round on Friday"), the verbs above ("is due to meet"), the realm and tense of its
// clause, and last whether its day is still to come.
#include <algorithm>

#include "base/one_of.h"
#include "record/event_reader.h"

namespace rapporteur {
namespace {

bool is_definite(const Syntax& s, WordIndex noun) {
    for (WordIndex c : s.children(noun))
        if (s.is(c, "nmod:poss") || (s.is(c, "det") && one_of(s.lower(c), {"the", "this", "that", "these", "those"}))) return true;
    return false;
}

bool has_modal(const Syntax& s, WordIndex predicate) {
    for (WordIndex c : s.children(predicate))
        if (s.is(c, "aux") && one_of(s.lower(c), {"may", "might", "could", "can"})) return true;
    return false;
}

}  // namespace

// "a planned visit", "a possible call", "a proposed summit", "the cancelled meeting", "talks scheduled for Friday", "no talks"
std::optional<Modality> EventReader::by_modifiers(WordIndex noun, const Time* time) const {
    for (WordIndex c : s_.children(noun)) {
        const std::string& form = s_.lower(c);
        if (one_of(form, {"planned", "upcoming", "scheduled", "forthcoming", "coming"})) return Modality::planned;
        if (form == "next" && s_.is(c, "amod")) return Modality::planned;
        if (form == "proposed") return Modality::proposed;
        if (one_of(form, {"possible", "potential"})) return Modality::hypothetical;
        if (one_of(form, {"cancelled", "canceled", "postponed", "aborted"})) return Modality::cancelled;
        if (form == "expected") return Modality::expected;
        if (s_.is(c, "case") && one_of(form, {"ahead", "until"}) && !(time && !is_future(time))) return Modality::planned;
        if (s_.is(c, "acl") && one_of(s_.lemma(c), {"schedule", "scheduled", "plan", "planned", "set", "slate", "due"})) return Modality::planned;
        if (s_.is(c, "acl") && s_.lemma(c) == "expect" && is_future(time)) return Modality::expected;
        if (s_.is(c, "amod") && form == "due") return Modality::planned;
    }
    if (s_.has_child_lemma(noun, "det", {"no"})) return Modality::denied;
    return std::nullopt;
}

// "deferred the vote set for Friday", "the tariffs planned for May will not be charged", "the cancellation of the visit"
bool EventReader::is_called_off(WordIndex noun) const {
    WordIndex up = s_.head(noun);
    if (up >= s_.size()) return false;
    const auto& below = s_.children(noun);
    const bool appointed = std::any_of(below.begin(), below.end(), [&](WordIndex c) { return s_.is(c, "acl") && one_of(s_.lemma(c), {"schedule", "scheduled", "plan", "planned", "set", "slate", "due"}); });
    // "cancelled an increase in the fees planned for May"
    if (s_.is(noun, "nmod") && one_of(s_.preposition(noun), {"in", "of"}) && one_of(s_.lemma(up), {"increase", "rise", "hike", "cut", "round", "series"})) noun = up, up = s_.head(up);
    if (up >= s_.size()) return false;
    if (s_.is(noun, "nmod") && s_.preposition(noun) == "of" && one_of(s_.lemma(up), {"cancellation", "postponement", "deferral"})) return true;
    if (!s_.is(noun, "obj") && !s_.is(noun, "nsubj:pass")) return false;
    const Realm realm = s_.realm(up);
    // "a deal that would halt the fees planned for May": done once the deal is
    const bool by_the_deal = realm == Realm::conditional && appointed && s_.is(up, "acl");
    if (realm != Realm::actual && realm != Realm::future && !by_the_deal) return false;
    if (s_.is_negated(up)) return appointed && s_.is(noun, "nsubj:pass") && realm == Realm::future;
    if (s_.child(up, "compound:prt") != no_word && one_of(s_.lemma(up), {"call", "put"})) return one_of(s_.lower(s_.child(up, "compound:prt")), {"off"});
    // "halted talks" is a pause; "halted the tariffs planned for May" an end before the beginning
    return one_of(s_.lemma(up), {"cancel", "postpone", "scrap", "delay", "abort", "defer", "shelve"}) || (appointed && one_of(s_.lemma(up), {"halt", "suspend", "drop", "scuttle", "avert", "waive"}));
}

// "a part in Sunday's vote", "hopes to win Sunday's vote", said on a Friday in the present or of what is to come: the Sunday ahead
bool EventReader::is_ahead(WordIndex noun, Act type, const Time* time) const {
    if (!time || !stands_before(*time, noun) || !coming(*time, Modality::planned) || s_.is(noun, "nsubj")) return false;
    if (type != Act::MEET && type != Act::RATIFY && type != Act::ULTIMATUM && type != Act::SIGN) return false;
    if (one_of(s_.preposition(noun), {"after", "since", "following", "from", "of", "at"})) return false;
    const WordIndex verb = s_.clause_of(s_.head(noun));
    if (verb == no_word || !s_.is_verb(verb)) return false;
    if (s_.word(verb).xpos == "VB") return true;
    return s_.word(verb).xpos == "VBG" && s_.tense(verb) == Tense::present;
}

// "proposed a call", "agreed on a meeting", "called for talks", "cancelled the visit", "the possibility of talks"
std::optional<Modality> EventReader::by_governor(WordIndex noun) const {
    const bool direct = s_.is(noun, "obj") || s_.is(noun, "obl") || s_.is(noun, "nsubj:pass");
    WordIndex up = s_.head(noun);
    for (int depth = 0; up < s_.size() && depth < 3; ++depth, up = s_.head(up)) {
        const std::string& lemma = s_.lemma(up);
        if (depth == 0 && direct) {
            const std::string with = s_.is(noun, "obl") ? s_.preposition(noun) : std::string();
            const bool when_and_where = one_of(with, {"in", "at", "during", "after", "before", "on", "following", "since"});
            if (!when_and_where && one_of(lemma, {"propose", "suggest", "urge", "request", "demand", "seek", "offer", "want"})) return Modality::proposed;
            if (with == "for" && one_of(lemma, {"call", "ask", "push", "press", "appeal", "hope", "wait"})) return Modality::proposed;
            if (!when_and_where && one_of(lemma, {"plan", "schedule", "set", "arrange", "announce", "agree", "prepare", "ready"})) return Modality::planned;
            if (with == "on" && lemma == "agree") return Modality::planned;
            if (one_of(lemma, {"cancel", "postpone", "scrap", "delay", "abort"})) return s_.realm(up) == Realm::actual || s_.realm(up) == Realm::future ? Modality::cancelled : Modality::hypothetical;
            if (one_of(lemma, {"expect", "anticipate"})) return Modality::expected;
            if (s_.lower(up) == "pending") return Modality::planned;  // "barred pending a hearing on Friday", with "pending" taken for a verb
        }
        if (s_.is(noun, "nmod") && depth == 0 && s_.preposition(noun) == "of" && one_of(lemma, {"possibility", "prospect", "chance", "idea", "threat"})) return Modality::hypothetical;
        if (lemma == "agreement" && s_.is(noun, "nmod")) return Modality::planned;
        if (s_.is_verb(up)) break;
    }
    return std::nullopt;
}

// What a word of time leans on is no question of the sentence: "after a round on Friday", "when the sides met", "before they meet".
std::optional<Modality> EventReader::taken_for_granted(WordIndex w, WordClass word_class, const Time* time) const {
    if (word_class == WordClass::noun) {
        const std::string with = s_.preposition(w);
        const bool before = one_of(with, {"before", "ahead of", "prior to", "until", "pending"});
        const bool leans = before || one_of(with, {"after", "following", "since", "during", "at"});
        if (!leans || (!time && !is_definite(s_, w))) return std::nullopt;
        // "urged a no before a vote on Sunday", said on a Wednesday: the Sunday to come
        const WordIndex around = s_.clause_of(s_.head(w));
        if (before && time && coming(*time, Modality::planned) && !(stands_before(*time, w) && around != no_word && s_.tense(around) == Tense::past_perfect)) return Modality::planned;
        // "it will be decided at Thursday's session", said on a Wednesday
        if (one_of(with, {"at", "during"}) && time && around != no_word && s_.realm(around) == Realm::future && coming(*time, Modality::planned)) return Modality::planned;
        if (time) return by_time(time);
        if (one_of(with, {"at", "during"})) return std::nullopt;  // where the rest takes place: "will sign at the summit"
        const WordIndex clause = s_.clause_of(s_.head(w));
        if (clause == no_word) return std::nullopt;
        const Realm realm = s_.realm(clause);
        return realm == Realm::future || (before && s_.tense(clause) == Tense::present) ? Modality::planned : Modality::occurred;
    }
    if (!s_.is(w, "advcl")) return std::nullopt;
    for (WordIndex c : s_.children(w)) {
        if (!s_.is(c, "mark") && !s_.is(c, "advmod")) continue;
        if (!one_of(s_.lower(c), {"before", "after", "when", "once", "until", "as", "since"})) continue;
        const Tense tense = s_.tense(w);
        if (tense == Tense::past || tense == Tense::past_perfect || tense == Tense::perfect) return Modality::occurred;
        if (is_future(time)) return Modality::planned;
        if (s_.word(w).xpos == "VBG") return by_time(time);  // "before travelling to the port on Friday"
        if (one_of(s_.lower(c), {"before", "until", "once", "when"}) && time) return Modality::planned;
    }
    return std::nullopt;
}

// "is expected to meet", "were set to meet", "is due to", "was to meet", "came to resume talks", "offered to meet"
std::optional<Modality> EventReader::by_verbs_above(WordIndex predicate) const {
    WordIndex at = predicate;
    for (int depth = 0; depth < 4 && at < s_.size(); ++depth) {
        const bool infinitive = s_.has_child_lemma(at, "mark", {"to"});
        for (WordIndex c : s_.children(at))  // "talks were due to resume", with "due to" taken for a preposition
            if (c < at && s_.lower(c) == "due" && s_.is(c, "case")) return Modality::planned;
        // "the council was to meet": the helper is no auxiliary of tense
        if (infinitive)
            for (WordIndex c : s_.children(at))
                if (c < at && (s_.is(c, "aux") || s_.is(c, "cop")) && s_.lemma(c) == "be" && s_.word(at).xpos == "VB") return Modality::planned;
        // "the decision to cancel the vote" has been taken, "the proposal to meet" has not
        if (s_.is(at, "acl") && infinitive && s_.head(at) < s_.size()) {
            if (one_of(s_.lemma(s_.head(at)), {"decision", "plan", "agreement", "move", "order", "intention", "announcement"})) return Modality::planned;
            return Modality::proposed;
        }
        const bool purpose = s_.is(at, "advcl") && infinitive;
        if (!s_.is(at, "xcomp") && !purpose && !(s_.is(at, "ccomp") && infinitive) && !(s_.is(at, "conj") && s_.child(at, "nsubj") == no_word)) break;
        const WordIndex up = s_.head(at);
        if (up >= s_.size()) break;
        const std::string& lemma = s_.lemma(up);
        if (one_of(lemma, {"expect", "likely", "anticipate"}) || s_.lower(up) == "expected") return Modality::expected;
        if (one_of(lemma, {"schedule", "scheduled", "due", "set", "slate", "slated", "plan", "intend", "agree", "prepare", "decide", "arrange", "go", "suppose", "order"})) {
            const Realm realm = s_.realm(up);
            if (s_.is_negated(up)) return Modality::denied;
            return realm == Realm::conditional || realm == Realm::possible || realm == Realm::asked ? Modality::hypothetical : Modality::planned;
        }
        // "had discussed holding a vote"
        if (one_of(lemma, {"discuss", "consider", "weigh", "mull", "contemplate", "debate"})) return Modality::hypothetical;
        if (one_of(lemma, {"propose", "offer", "suggest", "urge", "ask", "want", "seek", "call", "invite", "hope", "demand", "plead", "ready", "willing", "prepared"})) return Modality::proposed;
        // "returned to the capital to resume talks": what one came for
        if (purpose && s_.is_verb(up) && one_of(lemma, {"travel", "return", "come", "arrive", "fly", "go", "meet", "gather", "convene", "send", "visit", "head", "leave", "sit"})) return Modality::planned;
        at = up;
    }
    return std::nullopt;
}

// "A crane burns in the port on Sunday, May 3", below a picture that was put in after the report's own day
bool EventReader::is_pictured(WordIndex w) const {
    const std::uint32_t sentence = s_.word(w).sentence;
    if (sentence >= draft_.analysis.sentences.size() || draft_.analysis.sentences[sentence].role != Role::caption) return false;
    const WordIndex clause = s_.clause_of(w);
    return clause == no_word || (s_.realm(clause) == Realm::actual && s_.tense(clause) != Tense::future);
}

Modality EventReader::modality_of(WordIndex w, WordClass word_class, Act type, const Time* time) const {
    const bool verb = word_class == WordClass::verb;
    if (is_pictured(w)) return Modality::occurred;
    if (!verb) {
        // A deadline or a truce's day is a day whatever came of it: "they missed a Saturday deadline".
        if (type == Act::ULTIMATUM && time) return by_time(time);
        if (is_called_off(w)) return Modality::cancelled;
        if (is_ahead(w, type, time)) return Modality::planned;
        if (const auto found = by_modifiers(w, time)) return *found;
        if (const auto found = by_governor(w)) return *found;
    }
    if (const auto found = taken_for_granted(w, word_class, time)) return *found;
    if (!verb) {
        // "barred pending a hearing on Friday", "to discuss Tuesday's offer": its day decides, not the clause around
        if (time && is_own(*time, w) && !s_.is(w, "obj") && !s_.is(w, "nsubj")) return by_time(time);
        if (time && stands_before(*time, w) && !is_future(time)) return Modality::occurred;
        // "won't hold a vote on Monday"
        if (s_.is(w, "obj") && s_.is_verb(s_.head(w)) && s_.is_negated(s_.head(w)) && s_.realm(s_.head(w)) == Realm::future) return Modality::denied;
    }
    const WordIndex p = verb ? w : s_.clause_of(s_.head(w));
    if (p < s_.size()) {
        // "in the event that they do not agree by May", "the risk that they walk out"
        if (verb && s_.is(p, "acl") && one_of(s_.lemma(s_.head(p)), {"event", "case", "possibility", "chance", "risk", "prospect", "scenario", "likelihood", "fear", "hope"})) return Modality::hypothetical;
        // "if no deal is reached by Sunday"
        if (verb && s_.has_child_lemma(p, "mark", {"if", "unless"})) return Modality::hypothetical;
        if (verb && s_.is_negated(p)) return Modality::denied;
        if (verb || s_.head(w) == p)
            if (const auto found = by_verbs_above(p)) return *found;
        // A modal on the noun's own clause shows on the noun: "the talks could resume".
        const Realm realm = s_.realm(p);
        if (realm == Realm::future) return Modality::planned;
        // "could vote as early as next week": who names the day of what may be expects it
        if (realm == Realm::possible && time && (is_future(time) || time->first_day == published_) && has_modal(s_, p) && s_.condition(p) == no_word) return Modality::expected;
        if (realm == Realm::possible || realm == Realm::asked) return Modality::hypothetical;
        if (realm == Realm::intended) {
            // "must approve it by Friday": a duty with its day is a plan
            if (verb && is_future(time) && s_.has_child_lemma(p, "aux", {"must"})) return Modality::planned;
            if (verb || is_future(time)) return Modality::proposed;
        }
        if (realm == Realm::conditional) {
            bool would = false, condition = false;
            for (WordIndex c : s_.children(p)) {
                would = would || (s_.is(c, "aux") && one_of(s_.lower(c), {"would", "'d"}));
                condition = condition || (s_.is(c, "mark") && one_of(s_.lower(c), {"if", "unless", "whether"}));
            }
            // "said it would meet": planned when it was said; so is what "and" adds to it
            if (would && !condition && s_.condition(p) == no_word && s_.is(s_.first_conjunct(p), "ccomp")) return Modality::planned;
            if (verb) return Modality::hypothetical;
        }
        if (s_.tense(p) == Tense::present && is_future(time)) return Modality::planned;
    }
    if (is_future(time)) return Modality::planned;
    // "warned against signing a bad deal", "an idea helpful in reaching one": no fact; "by signing", "after meeting" are.
    if (verb && !time && (type == Act::ACCEPT || type == Act::SIGN || type == Act::RATIFY) && s_.word(w).xpos == "VBG" && s_.child(w, "nsubj") == no_word && s_.child(w, "aux") == no_word && s_.head(w) < s_.size() && !one_of(s_.lemma(s_.head(w)), {"succeed", "success"}) &&
        (s_.has_child_lemma(w, "mark", {"against", "in", "on", "to", "from", "at"}) || s_.has_child_lemma(w, "case", {"against", "in", "on", "to", "from", "at"})))
        return Modality::hypothetical;
    // An infinitive that nothing above explains is no fact; "helped negotiate", "began to meet" are.
    WordIndex told = w;
    while (verb && s_.is(told, "xcomp") && s_.head(told) < s_.size() && one_of(s_.lemma(s_.head(told)), {"help", "manage", "begin", "start", "continue", "proceed", "get", "move"})) told = s_.head(told);
    if (verb && s_.word(told).xpos == "VB" && !s_.has_child_lemma(w, "aux", {"do"})) {
        // A headline's infinitive: "Senate to vote on Thursday"
        if (s_.has_child_lemma(w, "mark", {"to"}) && s_.head(w) >= s_.size()) return Modality::planned;
        return time ? Modality::planned : Modality::proposed;
    }
    return Modality::occurred;
}

}  // namespace rapporteur
