// Who speaks inside what another says?
//
// "The source said Norway agrees": Norway's stance on the source's word. Each content is read again, level by level, and
// each voice gets as its parent the smallest content that holds it.
#include <algorithm>
#include <set>

#include "base/one_of.h"
#include "record/voice_steps.h"

namespace rapporteur {
namespace {

class VoiceNester {
public:
    VoiceNester(const Draft& draft, GatheredVoices& gathered) : draft_(draft), syntax_(draft.syntax), voices_(gathered.voices), cue_of_(gathered.cue_of) {}

    void run() {
        nest();
        sort();
    }

private:
    void mark(const Voice& voice) { mark_cue(syntax_, voice, cue_of_); }

    // Inside each content, level by level.
    void nest() {
        set_parents();
        for (int level = 0; level < 4; ++level) {
            bool added = false;
            for (std::uint32_t p = 0; p < voices_.size(); ++p) {
                for (Span content : std::vector<Span>(voices_[p].content))
                    for (WordIndex w : syntax_.words_in(content)) {
                        if (cue_of_[w]) continue;
                        auto voice = read_voice(draft_, w);
                        if (!voice || !nests(*voice, p, w)) continue;
                        mark(*voice);
                        voices_.push_back(std::move(*voice));
                        added = true;
                    }
            }
            set_parents();
            if (!added) break;
        }
    }

    // Which readings inside a content are another holder's: a clause with its own subject, a stance noun
    // with its owner, a by-phrase, a relative clause of a party. (Counted on 50 contents read by eye: clause 22 of 30,
    // noun 7 of 9, by-phrase 6 of 9, relative clause 5 of 9 true.)
    bool nests(const Voice& v, std::uint32_t p, WordIndex w) const {
        if (overlaps_cue(syntax_, cue_of_, v) || is_infinitive_cue(syntax_, v)) return false;
        const Voice& parent = voices_[p];
        if (v.elided) return false;
        if (v.agentless) return true;
        if (v.source_word == no_word) return false;
        for (Span s : v.source)
            if (overlap_of(parent.source, s) > 0) return false;
        if (!v.source.empty() && !inside(parent.content, v.source.front()) && !v.relative) return false;
        WordIndex source = v.source_word;
        if (const WordIndex meant = syntax_.antecedent(source); meant != no_word) source = meant;
        const bool somebody = names_somebody(draft_, source);
        if (!somebody) return false;
        if (v.cue_kind == CueKind::verb && !v.relative) {
            const Realm realm = syntax_.realm(w);
            if (v.speech && realm != Realm::actual) return false;
            // an act that is only aimed at is a provision, no stance: "a plan for Norway to accept"
            if (!v.speech && (realm == Realm::intended || realm == Realm::asked)) return false;
        }
        if (v.cue_kind == CueKind::noun && v.speech && one_of(syntax_.lemma(w), {"report", "statement", "word", "plan"})) return false;
        if (v.cue_kind == CueKind::noun && one_of(syntax_.lemma(w), {"decision", "plan", "question", "agreement", "wish", "desire", "intention", "hope"})) return false;
        if (v.relative && !party_at(draft_, source) && !person_at(draft_, source)) return false;
        return true;
    }

    void set_parents() {
        for (std::uint32_t i = 0; i < voices_.size(); ++i) {
            Voice& v = voices_[i];
            v.parent = v.within;
            if (v.within != no_index) continue;
            std::uint32_t best_size = no_index;
            for (std::uint32_t p = 0; p < voices_.size(); ++p) {
                if (p == i || v.cue.empty() || !inside(voices_[p].content, v.cue.front())) continue;
                // "The cap, according to the source, is 40,000, as stated in the plan": the source tells what the plan states
                if (syntax_.text(v.cue.front()).starts_with("according") && !voices_[p].cue.empty() && syntax_.text(voices_[p].cue.front()).starts_with("as ")) continue;
                // the source too, unless it is what the inner clause shares with the outer one
                if (!v.source.empty() && !inside(voices_[p].content, v.source.front())) continue;
                if (!voices_[p].cue.empty() && inside(v.content, voices_[p].cue.front())) continue;
                const std::uint32_t size = size_of(voices_[p].content);
                if (size < size_of(v.content) && !v.relative && v.source.empty()) continue;
                if (size < best_size || (size == best_size && voices_[p].within != no_index)) {
                    best_size = size;
                    v.parent = p;
                }
            }
        }
        // no cycles: a parent's content is at least as large, equal ones by index
        for (std::uint32_t i = 0; i < voices_.size(); ++i) {
            std::set<std::uint32_t> seen{i};
            for (std::uint32_t p = voices_[i].parent; p != no_index; p = voices_[p].parent)
                if (!seen.insert(p).second) {
                    voices_[i].parent = no_index;
                    break;
                }
        }
    }

    std::uint32_t place(const Voice& v) const {
        std::uint32_t at = v.cue.front().start;
        if (!v.source.empty()) at = std::min(at, v.source.front().start);
        return at;
    }

    void sort() {
        std::vector<std::uint32_t> order(voices_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return std::pair(place(voices_[a]), voices_[a].cue.front()) < std::pair(place(voices_[b]), voices_[b].cue.front()); });
        std::vector<std::uint32_t> now(order.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) now[order[i]] = i;
        std::vector<Voice> sorted;
        for (std::uint32_t i : order) sorted.push_back(std::move(voices_[i]));
        for (Voice& v : sorted) {
            if (v.parent != no_index) v.parent = now[v.parent];
            if (v.within != no_index) v.within = now[v.within];
        }
        voices_ = std::move(sorted);
    }

    const Draft& draft_;
    const Syntax& syntax_;
    std::vector<Voice>& voices_;
    std::vector<char>& cue_of_;
};

}  // namespace

void nest_voices(const Draft& draft, GatheredVoices& gathered) { VoiceNester(draft, gathered).run(); }

}  // namespace rapporteur
