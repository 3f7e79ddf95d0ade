// What the steps of finding voices ask of words and spans.
#include <algorithm>

#include "base/one_of.h"
#include "record/voice_steps.h"

namespace rapporteur {
namespace {

}  // namespace

std::uint32_t overlap_of(const std::vector<Span>& spans, Span with) {
    std::uint32_t shared = 0;
    for (Span s : spans) shared += s.overlap(with);
    return shared;
}
std::uint32_t size_of(const std::vector<Span>& spans) {
    std::uint32_t size = 0;
    for (Span s : spans) size += s.size();
    return size;
}
bool inside(const std::vector<Span>& spans, Span inner) { return !inner.empty() && 2 * overlap_of(spans, inner) >= inner.size(); }

bool is_quote_mark(std::string_view word) {
    return one_of(word, {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "``", "''", "\xC2\xAB", "\xC2\xBB"});
}

bool names_somebody(const Draft& draft, WordIndex w) {
    if (w >= draft.syntax.size()) return false;
    if (const WordIndex meant = draft.syntax.antecedent(w); meant != no_word) w = meant;
    if (person_at(draft, w) || party_at(draft, w) || !parties_at(draft, w).empty() || draft.media_mention_of[w] != no_index) return true;
    if (draft.antecedent_of[w] != no_word) return true;
    const RoleNoun* role = draft.dictionaries.gazetteer.role(draft.syntax.lemma(w));
    return role != nullptr || is_document_noun(draft.syntax.lemma(w)) || one_of(draft.syntax.lemma(w), {"media", "newspaper", "paper"});
}

// "called on members to reject": wanted of them, not their stance
bool is_infinitive_cue(const Syntax& syntax, const Voice& v) {
    if (v.cue_kind != CueKind::verb || v.cue.empty()) return false;
    const std::vector<WordIndex> words = syntax.words_in(v.cue.front());
    if (words.empty()) return true;
    return syntax.lower(words.front()) == "to" || (words.front() > 0 && syntax.lower(words.front() - 1) == "to" && syntax.word(words.front()).xpos == "VB");
}

bool overlaps_cue(const Syntax& syntax, const std::vector<char>& cue_of, const Voice& v) {
    for (Span cue : v.cue)
        for (WordIndex w : syntax.words_in(cue))
            if (cue_of[w]) return true;
    return false;
}

void mark_cue(const Syntax& syntax, const Voice& voice, std::vector<char>& cue_of) {
    for (Span cue : voice.cue)
        for (WordIndex w : syntax.words_in(cue)) cue_of[w] = 1;
    if (voice.cue_word < cue_of.size()) cue_of[voice.cue_word] = 1;
}

bool quote_open_before(const Draft& draft, std::uint32_t at) {
    const std::uint32_t s = draft.syntax.sentence_at(at);
    if (s >= draft.analysis.sentences.size()) return false;
    bool open = false;
    const Sentence& sentence = draft.analysis.sentences[s];
    for (WordIndex w = sentence.first_word; w < sentence.last_word && draft.syntax.word(w).span.start < at; ++w)
        if (is_quote_mark(draft.syntax.form(w))) open = !open;
    return open;
}

}  // namespace rapporteur
