// With which words does a line of a timeline tell an event?
//
// Evidence is what the event rests on; a line is read alone. "were set to meet on Friday" needs its subject ("Envoys of
// both islands were set to meet on Friday"), "Thursday's session" the clause that it stands in ("the union votes at
// Thursday's session"), "the union said on Friday" what it said. The telling stretch comes first in the evidence.
#include <algorithm>

#include "base/one_of.h"
#include "record/event_reader.h"

namespace rapporteur {
namespace {

/// A line of about two and a half rows of a screen; beyond it the words before the predicate are left to the excerpt.
constexpr std::uint32_t longest_telling = 260;
/// A noun with fewer words of its own says what, not who: "the next round of talks".
constexpr std::size_t words_that_tell = 7;
/// How far the day may stand from a noun whose clause is too long to be told.
constexpr std::uint32_t widest_gap = 100;

Span hull(Span a, Span b) { return {std::min(a.start, b.start), std::max(a.end, b.end)}; }

}  // namespace

// Back to the word that has a subject of its own: "is expected to meet", "met and agreed", "who will vote whether to approve".
Span EventReader::with_its_subject(WordIndex predicate, Span span) const {
    WordIndex at = predicate;
    for (int depth = 0; depth < 4 && at < s_.size(); ++depth) {
        const WordIndex up = s_.head(at);
        if (up >= s_.size()) break;
        if (s_.is(at, "acl")) {  // with the noun that the participle or relative clause is told of
            const Span noun = s_.span_of(up, Extent::phrase);
            return noun.start < span.start && hull(noun, span).size() <= longest_telling ? hull({noun.start, span.end}, span) : span;
        }
        if (s_.child(at, "nsubj") != no_word) break;
        const bool hangs = s_.is(at, "xcomp") || s_.is(at, "advcl") || s_.is(at, "ccomp") || s_.is(at, "conj");
        if (!hangs || !(s_.is_verb(up) || s_.child(up, "nsubj") != no_word)) break;
        const WordIndex subject = s_.child(up, "nsubj");
        const std::uint32_t start = subject != no_word ? s_.span_of(subject, Extent::noun).start : s_.word(up).span.start;
        const Span wider = hull(span, {std::min(start, s_.word(up).span.start), s_.word(up).span.end});
        if (wider.size() > longest_telling) break;
        span = wider;
        at = up;
    }
    return span;
}

Span EventReader::clause_with_its_subject(WordIndex predicate) const { return with_its_subject(predicate, clause_span(predicate)); }

// What the cue brings, if it stands in the sentence of the cue.
std::optional<Span> EventReader::said_by(WordIndex cue_word) const {
    const std::uint32_t sentence = s_.word(cue_word).sentence;
    if (sentence >= draft_.analysis.sentences.size()) return std::nullopt;
    const Span whole = draft_.analysis.sentences[sentence].span;
    for (const Attribution& a : draft_.record.attributions) {
        if (std::none_of(a.cue.begin(), a.cue.end(), [&](Span cue) { return cue.overlap(s_.word(cue_word).span) > 0; })) continue;
        for (Span content : a.content) {
            const Span here{std::max(content.start, whole.start), std::min(content.end, whole.end)};
            if (here.start < here.end) return here;
        }
    }
    return std::nullopt;
}

// Where the line begins: "who will vote" with whom it is said of, "when members refused" and "to an offer" without their first word.
std::uint32_t EventReader::beginning(Span span, WordIndex w, const Time* time) const {
    const std::vector<WordIndex> words = s_.words_in(span);
    for (WordIndex x : words) {
        const bool day_follows = time && time->span.start >= s_.word(x).span.end && time->span.start - s_.word(x).span.end <= 1;
        const bool opens_sentence = s_.word(x).sentence < draft_.analysis.sentences.size() && draft_.analysis.sentences[s_.word(x).sentence].first_word == x;
        if (x >= w || day_follows || opens_sentence) return s_.word(x).span.start;
        if (one_of(s_.lower(x), {"who", "which", "that"}) && s_.word(x).upos == "PRON")
            if (const WordIndex noun = s_.antecedent(x); noun != no_word && noun < x) {
                const std::uint32_t start = s_.span_of(noun, Extent::phrase).start;
                if (start < span.start && span.end - start <= longest_telling) return beginning({start, span.end}, w, time);
            }
        const bool leads = s_.word(x).upos == "ADP" || s_.word(x).upos == "PUNCT" || s_.word(x).upos == "CCONJ" || s_.word(x).upos == "SCONJ" || one_of(s_.lower(x), {"when", "where"});
        if (!leads) return s_.word(x).span.start;
    }
    return span.start;
}

Telling EventReader::telling_of_saying(WordIndex predicate, const Time* time) const {
    Telling out{.spans = evidence_of(predicate, WordClass::verb, time), .what = {}};
    Span& front = out.spans.front();
    front = with_its_subject(predicate, front);
    front.start = beginning(front, predicate, time);
    const Span cue = front;
    const std::optional<Span> content = said_by(predicate);
    if (content && content->start >= cue.start) {
        out.spans.front().end = std::max(cue.end, content->end);
    } else if (content) {  // "..., he wrote on Monday"
        // in the text's order, for the line is the text's words
        if (cue.start >= content->end && cue.start - content->end <= widest_gap) out.spans.front() = hull(*content, cue);
        else out.spans.insert(out.spans.begin() + 1, *content);
    }
    out.what = std::string(s_.text(out.spans.front()));
    return out;
}

Telling EventReader::telling_of(WordIndex w, WordClass word_class, const Time* time) const {
    std::vector<Span> spans = evidence_of(w, word_class, time);
    Span& first = spans.front();
    if (word_class == WordClass::verb) {
        first = with_its_subject(w, first);
    } else {
        const bool tells = (s_.words_in(first).size() >= words_that_tell && (!time || first.contains(time->span))) || stands_before_or_after(w);
        const WordIndex clause = s_.clause_of(s_.head(w));
        bool told = tells;
        if (!told && clause != no_word && s_.is_verb(clause)) {
            const Span whole = clause_with_its_subject(clause);
            if (whole.contains(s_.word(w).span) && (!time || whole.contains(time->span)) && whole.size() <= longest_telling) first = whole, told = true;
        }
        if (!told && time && !first.contains(time->span) && hull(first, time->span).size() <= first.size() + time->span.size() + widest_gap) first = hull(first, time->span);
    }
    // "are expected to resume as early | as 10 a.m."
    if (time && time->span.start >= first.end && time->span.start - first.end <= 20) first = hull(first, time->span);
    first.start = beginning(first, w, time);
    std::vector<Span> kept{first};
    // "... into disarray Monday | as the premier pulled the plug"
    if (time && first.start == time->span.start && first.size() > time->span.size())
        if (const WordIndex next = s_.word_at(time->span.end - 1) + 1; next + 1 < s_.size() && one_of(s_.lower(next), {"as", "when", "while", "after"})) {
            kept.front().start = s_.word(next + 1).span.start;
            kept.push_back(time->span);
        }
    for (std::size_t i = 1; i < spans.size(); ++i)
        if (!kept.front().contains(spans[i])) kept.push_back(spans[i]);
    return {.spans = kept, .what = std::string(s_.text(kept.front()))};
}

}  // namespace rapporteur
