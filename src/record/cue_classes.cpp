// What class is a cue of: "insisted" insists, "expressed doubt" believes, "is expected to" predicts and names nobody.
#include <algorithm>

#include "base/one_of.h"
#include "record/voice_steps.h"

namespace rapporteur {
namespace {

bool is_light(std::string_view lemma) { return one_of(lemma, {"express", "voice", "make", "issue", "give", "have", "raise", "show", "project", "adopt", "take", "draw", "spark", "release", "publish"}); }

}  // namespace

void classify_cue(const Draft& draft, Voice& voice) {
    const Syntax& syntax = draft.syntax;
    if (voice.cue.empty()) return;
    const std::vector<WordIndex> words = syntax.words_in(voice.cue.front());
    if (voice.cue_word == no_word) voice.cue_word = syntax.head_in(voice.cue.front());
    // The lexicon's word with the most telling class; light verbs and helpers last: "expressed doubt", "made clear".
    const Cue* best = nullptr;
    WordIndex best_word = no_word;
    int best_rank = -1;
    for (WordIndex w : words) {
        if (syntax.is(w, "aux") || syntax.is(w, "cop")) continue;
        for (const Cue& cue : draft.dictionaries.cues.with_head(syntax.lemma(w))) {
            const std::string& upos = syntax.word(w).upos;
            const bool fits = (cue.kind == CueKind::verb && upos == "VERB") || (cue.kind == CueKind::noun && upos == "NOUN") || cue.kind == CueKind::preposition ||
                              (cue.kind == CueKind::adjective && (upos == "ADJ" || upos == "VERB"));
            if (!fits) continue;
            const std::size_t space = cue.words.find(' ');
            if (space != std::string::npos && cue.kind == CueKind::verb && syntax.text(voice.cue.front()).find(cue.words.substr(space + 1)) == std::string_view::npos) continue;
            int rank = cue.kind == CueKind::preposition ? 2 : cue.cue_class == CueClass::neutral ? 2 : cue.kind == CueKind::noun ? 5 : 4;
            if (w == voice.cue_word) rank += 1;
            if (is_light(syntax.lemma(w))) rank = 1;
            if (rank > best_rank) {
                best_rank = rank;
                best = &cue;
                best_word = w;
            }
            break;
        }
    }
    if (best) {
        voice.cue_class = best->cue_class;
        voice.cue_kind = best->kind;
        voice.speech = best->speech;
        if (best->kind != CueKind::noun || voice.cue_word == best_word) voice.cue_word = best_word;
        // "declined to comment", "refused to say": no content, no position
        if (one_of(best->words, {"decline", "refuse"}))
            for (WordIndex w : words)
                if (one_of(syntax.lemma(w), {"comment", "say", "answer", "respond", "discuss"})) voice.cue_class = CueClass::declining;
    } else if (syntax.text(voice.cue.front()).find("optimis") != std::string_view::npos || syntax.text(voice.cue.front()).find("confiden") != std::string_view::npos) {
        voice.cue_class = CueClass::assessing;
    }
    // "is expected to", "is believed to": nobody is said to expect
    if (voice.source.empty() && words.size() > 1 && one_of(syntax.lower(words[words.size() - 1]), {"expected", "believed", "thought", "understood", "said", "reported", "rumored", "rumoured"}) &&
        one_of(syntax.lower(words.front()), {"is", "are", "was", "were", "been", "be"})) {
        voice.agentless = true;
        if (syntax.lower(words.back()) == "expected") voice.cue_class = CueClass::predicting;
    }
    if (voice.cue_kind != CueKind::noun && voice.cue_word != no_word) voice.positive = !syntax.is_negated(voice.cue_word);
}

}  // namespace rapporteur
