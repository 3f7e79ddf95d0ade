#include "language/time_phrase.h"

#include <algorithm>

#include "language/time_grammar.h"
#include "language/time_value.h"

namespace rapporteur {
namespace {

bool is_any(std::string_view word, std::initializer_list<std::string_view> forms) {
    return std::find(forms.begin(), forms.end(), word) != forms.end();
}

/// Whether this word makes the clause one of the future: will, is due to, plans to.
bool speaks_of_future(const WordView& words, std::size_t at, std::size_t end) {
    const std::string_view here = words[at];
    if (is_any(here, {"will", "'ll", "\u2019ll", "wo", "shall"})) return true;
    const std::string_view next = at + 1 < end ? words[at + 1] : std::string_view{};
    // "is to meet", "are due to", "is scheduled for": but "was to", "had planned" keep the past.
    if (is_any(here, {"is", "are", "'s", "'re"}) && is_any(next, {"to", "due", "set", "scheduled", "expected", "slated", "planned", "likely", "going", "planning"})) return true;
    if (is_any(here, {"plans", "expects", "intends", "aims", "hopes"}) && next == "to") return true;
    if (is_any(here, {"scheduled", "due", "slated", "set"}) && is_any(next, {"for", "to"})) return true;
    return false;
}

bool is_past_verb(const Word& word) { return word.xpos == "VBD" || (word.xpos == "VBN" && word.upos == "VERB"); }

/// By syntax: the nearest verb above the time word, and its auxiliaries.
SpokenTense tense_by_syntax(const WordView& words, std::size_t at) {
    const auto& all = words.analysis().words;
    std::size_t verb = at;
    for (int steps = 0; steps < 12; ++steps) {
        const Word& word = all[verb];
        if (word.upos == "VERB" || word.upos == "AUX") break;
        if (word.head == no_word || word.head >= all.size()) return SpokenTense::unknown;
        verb = word.head;
    }
    const Word& head = all[verb];
    if (head.upos != "VERB" && head.upos != "AUX") return SpokenTense::unknown;
    const std::size_t begin = words.sentence_start(at), end = words.sentence_end(at);
    bool infinitive = false;
    for (std::size_t i = begin; i < end; ++i) {
        if (all[i].head != verb) continue;
        if (is_any(words[i], {"will", "'ll", "\u2019ll", "wo", "shall"})) return SpokenTense::future;
        if (words[i] == "to" && all[i].upos == "PART") infinitive = true;
        if (is_any(words[i], {"was", "were", "had", "did", "has", "have"})) return SpokenTense::past;
        if (is_any(words[i], {"would", "could", "might", "may", "should"})) return SpokenTense::unknown;
        if (is_any(words[i], {"is", "are", "'s", "'re"}) && head.xpos == "VBG") return SpokenTense::future;  // is meeting Friday
    }
    // "is set for Thursday", "was scheduled to end Friday": planned, whatever the auxiliary.
    if (head.xpos == "VBN" && is_any(words[verb], {"set", "scheduled", "due", "slated", "planned", "poised", "expected"})) return SpokenTense::future;
    if (infinitive) {
        // "plans to meet Friday", "talks to begin Thursday" look ahead; "gathered to mark the day on Friday" does not.
        return head.relation.starts_with("xcomp") || head.relation.starts_with("acl") || head.relation.starts_with("ccomp") ? SpokenTense::future
                                                                                                                          : SpokenTense::unknown;
    }
    if (is_past_verb(head)) return SpokenTense::past;
    if (head.xpos == "VBZ" || head.xpos == "VBP") return SpokenTense::present;
    return SpokenTense::unknown;
}

/// A word that looks like a verb of the past: "met", "signed".
bool looks_past(std::string_view word) {
    if (word.size() > 4 && word.ends_with("ed") && !is_any(word, {"united", "indeed", "agreed", "need", "proceed"})) return true;
    return is_any(word, {"was", "were", "had", "did", "said", "told", "met", "agreed", "made", "began", "came", "took", "went",
                         "held", "left", "fell", "rose", "gave", "saw", "led", "found", "won", "lost", "became", "broke", "spoke"});
}

/// Without syntax: words of the future or the past in the same clause, nearest first.
SpokenTense tense_by_words(const WordView& words, const TimePhrase& phrase) {
    const std::size_t begin = words.sentence_start(phrase.first), end = words.sentence_end(phrase.first);
    const std::string_view preposition = phrase.first > begin ? words[phrase.first - 1] : std::string_view{};
    const bool points_ahead = is_any(preposition, {"until", "till", "by"}) ||
                              (preposition == "as" && phrase.first >= begin + 3 && is_any(words[phrase.first - 2], {"early", "soon"}));
    // Backwards to the clause's beginning: at most fifteen words, since clauses of news hold about that many.
    bool past = false;
    // "Until Thursday they had not called him": a pluperfect keeps even until and by in the past.
    for (std::size_t at = std::max(begin, phrase.first - std::min<std::size_t>(phrase.first, 8)); at < std::min(end, phrase.last + 8); ++at)
        if (words[at] == "had") return SpokenTense::past;
    if (preposition == "since" || is_any(words[phrase.last], {"'s", "\u2019s"})) return SpokenTense::past;  // Wednesday's ruling
    std::size_t steps = 0;
    for (std::size_t at = phrase.first; at > begin && steps < 15; --at, ++steps) {
        const std::string_view here = words[at - 1];
        if (here == ";" || here == "\u2014") break;
        if (speaks_of_future(words, at - 1, end)) return past ? SpokenTense::past : SpokenTense::future;
        past = past || looks_past(here);
        // "plans to meet Friday", "to return on Monday": an infinitive between the verb and its day.
        if (!past && here == "to" && at < phrase.first && steps < 5 && words[at].size() > 1 && words[at][0] >= 'a' && !is_any(words[at], {"the", "a", "an", "its", "his", "their"}))
            return SpokenTense::future;
    }
    if (points_ahead) return SpokenTense::future;
    // "On Friday the union will vote": forwards only where the phrase opens the sentence.
    if (!past && phrase.first <= begin + 2)
        for (std::size_t at = phrase.last; at < std::min(end, phrase.last + 12); ++at) {
            if (looks_past(words[at])) return SpokenTense::past;
            if (speaks_of_future(words, at, end)) return SpokenTense::future;
        }
    return past ? SpokenTense::past : SpokenTense::unknown;
}

bool has_syntax(const WordView& words, std::size_t at) { return !words.word(at).xpos.empty(); }

SpokenTense tense_of(const WordView& words, const TimePhrase& phrase) {
    if (phrase.last < words.sentence_end(phrase.first) && is_any(words[phrase.last], {"'s", "\u2019s"}) && phrase.shape == TimeShape::weekday)
        return SpokenTense::past;  // Wednesday's ruling
    if (!has_syntax(words, phrase.first)) return tense_by_words(words, phrase);
    // "by as early as Monday", "until May": told by the preposition before any verb.
    if (phrase.first > words.sentence_start(phrase.first) && is_any(words[phrase.first - 1], {"until", "till", "by", "as"})) {
        const SpokenTense told = tense_by_words(words, phrase);
        if (told == SpokenTense::future) return told;
    }
    SpokenTense tense = tense_by_syntax(words, phrase.last - 1);
    if (tense == SpokenTense::unknown) tense = tense_by_words(words, phrase);
    return tense;
}

bool is_person(const WordView& words, const TimePhrase& phrase) {
    if (phrase.shape != TimeShape::date || phrase.day > 0 || phrase.year >= 0) return false;
    const Span span = words.span(phrase.first, phrase.last);
    for (const Entity& entity : words.analysis().entities)
        if (entity.type == EntityType::PERSON && entity.span.overlap(span) > 0) return true;
    return false;
}

bool is_told(Role role) { return role != Role::furniture; }

}  // namespace

std::vector<Time> find_times(const WordView& words, const NumberWords& numbers, const TimeWords& times) {
    std::vector<Time> found;
    const TimeGrammar grammar(words, numbers, times);
    TimeContext context;
    if (const auto& published = words.report().published) context.published = read_iso_date(published->value);
    const auto& sentences = words.analysis().sentences;
    for (std::size_t sentence = 0; sentence < sentences.size(); ++sentence) {
        if (!is_told(sentences[sentence].role)) continue;
        for (std::size_t at = sentences[sentence].first_word; at < sentences[sentence].last_word;) {
            const auto phrase = grammar.phrase_at(at);
            if (!phrase || phrase->last <= at) {
                ++at;
                continue;
            }
            // "a spokesman for May said": a person, as the model reads it.
            if (is_person(words, *phrase)) {
                at = phrase->last;
                continue;
            }
            const SpokenTense tense = tense_of(words, *phrase);
            Time time = resolve_time(*phrase, context, tense);
            time.span = words.span(phrase->first, phrase->last);
            remember_time(*phrase, time, found.size(), context);
            found.push_back(std::move(time));
            at = phrase->last;
            // "April 24 and 25": the second day shares the month.
            if (phrase->shape == TimeShape::date && phrase->day > 0 && phrase->year < 0 && phrase->hour < 0 && at + 1 < sentences[sentence].last_word &&
                is_any(words[at], {"and", "or", "-", "\u2013", "to"}) && words[at + 1].size() <= 2) {
                const auto second = numbers.cardinal(words, at + 1, at + 2);
                const bool closed = at + 2 >= sentences[sentence].last_word || !(words[at + 2][0] >= 'a' && words[at + 2][0] <= 'z') || is_any(words[at + 2], {"in", "at", "and", "to", "with"});
                if (second && second->has_digits && second->value > phrase->day && second->value <= 31 && closed) {
                    TimePhrase other = *phrase;
                    other.day = static_cast<int>(second->value);
                    other.weekday = -1;
                    other.first = at + 1;
                    other.last = at + 2;
                    Time day = resolve_time(other, context, tense);
                    day.span = words.span(other.first, other.last);
                    remember_time(other, day, found.size(), context);
                    found.push_back(std::move(day));
                    at = other.last;
                }
            }
        }
    }
    return found;
}

}  // namespace rapporteur
