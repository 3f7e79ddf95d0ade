// What the order of words tells of a voice where the parse and the model left something out.
//
// "The envoy said gaps remain, but insisted talks would go on": content runs from the cue to the next
// voice; "Growers, the envoy warned, will leave": a cue between commas has its content on both sides; a
// shared subject is the source of the voice before it.
#include <algorithm>

#include "base/one_of.h"
#include "record/voice_steps.h"

namespace rapporteur {
namespace {

// Classes whose content is a thing wanted or refused, and not a clause with commas of its own.
constexpr CueClass thing_classes[] = {CueClass::wanting, CueClass::rejecting, CueClass::agreeing, CueClass::requesting, CueClass::proposing, CueClass::judging, CueClass::assessing};

bool is_mark(const Syntax& syntax, WordIndex w) { return syntax.word(w).upos == "PUNCT" && !one_of(syntax.lower(w), {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "``", "''", "$", "(", ")"}); }

// The model's content that stops at a clause in passing, or at the cue's own commas, goes on after it:
// "that the plan, which leaked on Monday, | was redrafted"; "Growers, the envoy warned, | will leave".
void extend_content(const Draft& draft, Voice& voice, const std::vector<Voice>& others, const Sentence& sentence) {
    const Syntax& syntax = draft.syntax;
    const Span have = voice.content.front();
    WordIndex end = sentence.last_word;
    while (end > sentence.first_word && is_mark(syntax, end - 1)) --end;
    const std::vector<WordIndex> words = syntax.words_in(have), cue = syntax.words_in(voice.cue.front());
    if (words.empty() || cue.empty() || end <= sentence.first_word || syntax.word(words.back()).sentence != syntax.word(voice.cue_word).sentence) return;
    bool other_speaks = false, other_stance = false;
    const std::uint32_t rest_start = std::max(syntax.word(words.back()).span.end, syntax.word(cue.back()).span.end);
    for (const Voice& o : others) {
        if (&o == &voice || o.cue.empty() || o.cue.front().start < rest_start || o.cue.front().start >= sentence.span.end) continue;
        const bool stance = !o.speech || o.cue_class == CueClass::requesting || o.cue_class == CueClass::proposing || o.cue_class == CueClass::rejecting || o.cue_class == CueClass::agreeing;
        (stance ? other_stance : other_speaks) = true;
    }
    WordIndex phrase_last = cue.back(), phrase_first = cue.front();
    for (Span x : voice.source) {
        const std::vector<WordIndex> source = syntax.words_in(x);
        if (source.empty() || syntax.word(source.front()).sentence != syntax.word(voice.cue_word).sentence) continue;
        phrase_last = std::max(phrase_last, source.back());
        phrase_first = std::min(phrase_first, source.front());
    }
    if (words.back() < phrase_first) {
        // content before a cue between commas
        const bool bracketed = phrase_first > 0 && syntax.lower(phrase_first - 1) == "," && phrase_last + 1 < end && syntax.lower(phrase_last + 1) == ",";
        if (bracketed && !other_speaks && phrase_last + 2 < end) voice.content.push_back(syntax.span_of_words(phrase_last + 2, end - 1));
        return;
    }
    if (words.back() + 2 >= end || syntax.lower(words.back() + 1) != "," || other_speaks) return;
    const std::string& next = syntax.lower(words.back() + 2);
    if (one_of(next, {"which", "who", "whose", "where"})) {
        // only a clause in the middle: something follows its closing comma
        for (WordIndex w = words.back() + 3; w + 1 < end; ++w)
            if (syntax.lower(w) == ",") {
                voice.content.front().end = syntax.word(end - 1).span.end;
                return;
            }
        return;
    }
    // "the source revealed that a number is discussed, but Norway wants more": an unnamed voice goes on about a side
    const bool unnamed = voice.source_word < syntax.size() && draft.dictionaries.gazetteer.role(syntax.lemma(voice.source_word)) && draft.person_mention_of[voice.source_word] == no_index;
    if (one_of(next, {"but", "and"}) && unnamed && other_stance) voice.content.front().end = syntax.word(end - 1).span.end;
}

}  // namespace

void complete_from_surface(const Draft& draft, Voice& voice, const std::vector<Voice>& others) {
    const Syntax& syntax = draft.syntax;
    if (voice.cue.empty() || voice.cue_word >= syntax.size()) return;
    const std::uint32_t s = syntax.word(voice.cue_word).sentence;
    if (s >= draft.analysis.sentences.size()) return;
    const Sentence& sentence = draft.analysis.sentences[s];
    const std::vector<WordIndex> cue = syntax.words_in(voice.cue.front());
    if (cue.empty()) return;

    // A conjunction at the front is no part of a source: "but a Norwegian source".
    for (Span& source : voice.source) {
        std::vector<WordIndex> words = syntax.words_in(source);
        std::size_t first = 0, last = words.size();
        while (first < last && (one_of(syntax.lower(words[first]), {"but", "and", "while", "as", "though", "although", "because", "when", "if", "so"}) || syntax.word(words[first]).upos == "PUNCT")) ++first;
        while (last > first && syntax.word(words[last - 1]).upos == "PUNCT" && syntax.lower(words[last - 1]) != ")") --last;
        // "Marlow on Sunday said": the day is no part of who speaks
        if (last - first > 2 && syntax.lower(words[last - 2]) == "on" && syntax.lower(words[last - 1]).ends_with("day")) last -= 2;
        source = first < last ? syntax.span_of_words(words[first], words[last - 1]) : Span{};
    }
    voice.source.erase(std::remove_if(voice.source.begin(), voice.source.end(), [](Span x) { return x.empty(); }), voice.source.end());
    // "according to SOURCE, ...", "... stated by SOURCE": the phrase after the cue
    const bool takes_right = voice.source.empty() && one_of(syntax.lower(cue.back()), {"to", "by"}) && (syntax.lower(cue.front()) == "according" || syntax.lower(cue.back()) == "by");
    if (takes_right) {
        WordIndex last = cue.back();
        while (last + 1 < sentence.last_word && last < cue.back() + 14 && !one_of(syntax.lower(last + 1), {",", ".", ";", ":", "as", "that", "which", "who"}) &&
               !one_of(syntax.word(last + 1).upos, {"VERB", "AUX", "SCONJ", "PUNCT"}))
            ++last;
        if (last > cue.back()) {
            voice.source = {syntax.span_of_words(cue.back() + 1, last)};
            if (syntax.lower(cue.back()) == "by") voice.content.clear();
        }
    }
    if (voice.source.empty()) voice.source_word = no_word;
    else voice.source_word = syntax.head_in(voice.source.front());

    // a source that cannot speak ("most of the items"), away from a cue after "but": the subject was left out
    const WordIndex left_word = cue.front() > sentence.first_word ? cue.front() - 1 : cue.front();
    if (!voice.source.empty() && voice.speech && one_of(syntax.lower(left_word), {"and", "but"}) && !can_speak(draft, voice.source_word)) voice.source.clear();
    if (voice.source.empty() && !voice.agentless && !voice.elided && voice.cue_kind == CueKind::verb && voice.speech) {
        // "..., but stressed": the voice before it in the sentence
        const Voice* before = nullptr;
        for (const Voice& o : others)
            if (&o != &voice && !o.source.empty() && !o.cue.empty() && o.cue.front().start < voice.cue.front().start && syntax.word(o.cue_word).sentence == s && o.speech &&
                (!before || o.cue.front().start > before->cue.front().start))
                before = &o;
        const WordIndex left = cue.front() > sentence.first_word ? cue.front() - 1 : cue.front();
        if (before && one_of(syntax.lower(left), {"and", "but", ",", "then"})) {
            voice.source = before->source;
            voice.source_word = before->source_word;
        }
    }
    if (voice.speech && voice.from_model && voice.cue_kind == CueKind::verb && voice.content.size() == 1) extend_content(draft, voice, others, sentence);
    if (syntax.lower(cue.front()) == "as" && cue.size() > 1 && voice.from_model) {
        // "is the cut, as stated in the plan": the phrase before it, from the verb or comma on
        WordIndex last = cue.front();
        while (last > sentence.first_word && is_mark(syntax, last - 1)) --last;
        WordIndex first = last;
        while (first > sentence.first_word && !is_mark(syntax, first - 1) && !one_of(syntax.word(first - 1).upos, {"VERB", "AUX", "SCONJ"})) --first;
        if (first < last) {
            voice.content = {syntax.span_of_words(first, last - 1)};
            voice.content_word = syntax.head_in(voice.content.front());
        }
    }
    const bool is_according = syntax.lower(cue.front()) == "according";
    if (is_according) {
        // its content stands around it; a model's or parse's piece is seldom all of it
        if (!voice.source.empty() && (voice.content.size() < 2)) voice.content.clear();
    }
    if (voice.agentless && voice.content.empty()) {
        // "which is expected to include": the clause after the cue
        WordIndex stop = sentence.last_word;
        while (stop > cue.back() + 1 && is_mark(syntax, stop - 1)) --stop;
        for (WordIndex w = cue.back() + 1; w < stop; ++w)
            if (syntax.lower(w) == ",") stop = w;
        if (cue.back() + 1 < stop) voice.content.push_back(syntax.span_of_words(cue.back() + 1, stop - 1));
        if (!voice.content.empty()) voice.content_word = syntax.head_in(voice.content.front());
        return;
    }
    if (!voice.content.empty() || voice.cue_class == CueClass::declining || voice.agentless || voice.cue_kind == CueKind::noun) return;

    // Where the content may end: before the next voice of the sentence.
    WordIndex end = sentence.last_word;
    while (end > sentence.first_word && is_mark(syntax, end - 1)) --end;
    WordIndex limit = end;
    for (const Voice& o : others) {
        if (&o == &voice || o.cue.empty() || syntax.word(o.cue_word).sentence != s || o.cue.front().start <= voice.cue.front().start) continue;
        if (!o.speech || o.relative) continue;
        std::uint32_t at = o.cue.front().start;
        for (Span x : o.source)
            if (x.start > voice.cue.front().start) at = std::min(at, x.start);
        const WordIndex w = syntax.word_at(at);
        if (w == no_word || w >= limit) continue;
        WordIndex stop = w;
        while (stop > cue.back() + 1 && (is_mark(syntax, stop - 1) || one_of(syntax.lower(stop - 1), {"and", "but", "although", "though", "while", "as", "also"}))) --stop;
        limit = stop;
    }

    const bool according = is_according;
    WordIndex phrase_first = cue.front(), phrase_last = cue.back();
    for (Span x : voice.source) {
        const std::vector<WordIndex> words = syntax.words_in(x);
        if (words.empty() || syntax.word(words.front()).sentence != s) continue;
        if (words.front() + 8 > phrase_first || according) phrase_first = std::min(phrase_first, words.front());
        phrase_last = std::max(phrase_last, words.back());
    }
    const bool comma_before = phrase_first > sentence.first_word && syntax.lower(phrase_first - 1) == ",";
    const bool comma_after = phrase_last + 1 < sentence.last_word && syntax.lower(phrase_last + 1) == ",";
    const bool at_end = phrase_last + 1 >= end;
    auto add = [&](WordIndex first, WordIndex last) {  // half-open
        while (first < last && is_mark(syntax, first)) ++first;
        while (last > first && is_mark(syntax, last - 1)) --last;
        if (first < last) voice.content.push_back(syntax.span_of_words(first, last - 1));
    };
    if (according || (voice.speech && (at_end || (comma_before && comma_after)))) {
        // the start of the clause: after an earlier "and ..." only where the phrase opens the conjunct
        WordIndex first = sentence.first_word;
        const WordIndex left = phrase_first > sentence.first_word ? phrase_first - 1 : phrase_first;
        if (according && one_of(syntax.lower(left), {"and", "but"})) first = phrase_first;
        for (WordIndex w = phrase_first; w-- > first;)
            if (one_of(syntax.lower(w), {"perhaps", "meanwhile", "finally"}) && w == sentence.first_word) first = w + 1;
        add(first, phrase_first);
        add(phrase_last + 1, end);
        if (!voice.content.empty()) voice.content_word = syntax.head_in(voice.content.front());
        return;
    }
    if (!voice.speech && voice.cue_class == CueClass::neutral) return;
    WordIndex first = phrase_last + 1;
    if (cue.back() + 1 < first && phrase_first > cue.back()) first = cue.back() + 1;
    // past the addressee and the day: "told Harbour News on Friday that"
    const WordIndex window = std::min<WordIndex>(limit, first + 9);
    for (WordIndex w = first; w < window; ++w)
        if (one_of(syntax.lower(w), {"that", ":"}) && voice.speech) {
            first = syntax.lower(w) == ":" ? w + 1 : w;
            break;
        }
    if (first < limit && syntax.lower(first) == "on" && first + 2 < limit && syntax.is_name(first + 1)) first += 2;
    WordIndex last = limit;
    // a stance takes its object, not the next clause: "is seeking changes, while ..."
    const bool takes_thing = std::find(std::begin(thing_classes), std::end(thing_classes), voice.cue_class) != std::end(thing_classes);
    if (!voice.speech && takes_thing)
        for (WordIndex w = first; w < limit; ++w)
            if (syntax.lower(w) == "," || syntax.lower(w) == ";") {
                last = w;
                break;
            }
    add(first, last);
    if (!voice.content.empty()) voice.content_word = syntax.head_in(voice.content.front());
}

}  // namespace rapporteur
