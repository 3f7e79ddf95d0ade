// Who says what, through whom.
//
// Voices are gathered and nested (voice_gathering.cpp, voice_nesting.cpp); here each gets its holder in the order of the
// text, then its chain from the writer inwards: "the official told Harbour News" puts the outlet between.
#include <algorithm>
#include <set>

#include "base/hash.h"
#include "base/one_of.h"
#include "base/utf8.h"
#include "record/voice_steps.h"

namespace rapporteur {
namespace {

class AttributionWriter {
public:
    AttributionWriter(Draft& draft, std::vector<Voice> voices) : draft_(draft), syntax_(draft.syntax), voices_(std::move(voices)) {}

    void run() {
        find_holders();
        link_media();
        drop_self();
        write();
    }

private:
    std::uint32_t sentence_of(const Voice& v) const { return syntax_.sentence_at(v.cue.front().start); }

    void find_holders() {
        holder_.assign(voices_.size(), no_index);
        for (std::uint32_t i = 0; i < voices_.size(); ++i) {
            Voice& v = voices_[i];
            if (const auto holder = holder_for(draft_, v, sentence_of(v))) holder_[i] = *holder;
        }
        // ", explaining that ...": the voice of the same sentence before it, else the last one
        for (std::uint32_t i = 0; i < voices_.size(); ++i) {
            if (!voices_[i].elided || holder_[i] != no_index) continue;
            for (std::uint32_t j = i; j-- > 0;) {
                if (holder_[j] == no_index || voices_[j].parent != voices_[i].parent || draft_.record.holders[holder_[j]].kind == HolderKind::document) continue;
                if (sentence_of(voices_[i]) - sentence_of(voices_[j]) > 1) break;
                holder_[i] = holder_[j];
                break;
            }
        }
    }

    std::uint32_t medium_at(WordIndex w) {
        if (w >= syntax_.size()) return no_index;
        for (WordIndex x : syntax_.words_in(syntax_.span_of(w, Extent::noun)))
            if (draft_.media_mention_of[x] != no_index) {
                const MediaMention m = draft_.media_mentions[draft_.media_mention_of[x]];
                return media_holder(draft_, m.name, m.span, m.state);
            }
        return no_index;
    }

    // "told Harbour News", "in an interview with Harbour News", "a source quoted by Harbour News",
    // "Harbour News quoted her as saying".
    void link_media() {
        medium_.assign(voices_.size(), no_index);
        std::vector<std::uint32_t> through(voices_.size(), no_index);  // what carries an anonymous voice at this place, where the text says it
        for (std::uint32_t i = 0; i < voices_.size(); ++i) {
            const Voice& v = voices_[i];
            std::uint32_t medium = no_index;
            if (v.recipient_word != no_word) medium = medium_at(v.recipient_word);
            for (WordIndex c : syntax_.children(v.cue_word)) {
                if (medium != no_index || !syntax_.is(c, "obl") || inside(v.content, syntax_.word(c).span)) continue;
                const std::string with = syntax_.preposition(c);
                if (one_of(syntax_.lemma(c), {"interview", "comment", "remark", "briefing", "conversation", "email", "call", "message", "statement", "article", "column", "piece"}) || with == "to") medium = medium_at_below(c);
            }
            if (medium == no_index && v.source_word != no_word)
                for (WordIndex c : syntax_.children(v.source_word))
                    if (syntax_.is(c, "acl") && one_of(syntax_.lemma(c), {"quote", "cite", "obtain", "see", "review", "interview"}))
                        if (const WordIndex by = syntax_.agent(c); by != no_word) medium = medium_at(by);
            // "X as saying" under "MEDIA quoted": the medium is the subject of the governing verb
            const WordIndex up = syntax_.head(v.cue_word);
            if (medium == no_index && v.parent == no_index && up < syntax_.size() && one_of(syntax_.lemma(up), {"quote", "report", "cite"})) {
                const WordIndex subject = syntax_.agent(up);
                if (subject != no_word && draft_.media_mention_of[subject] != no_index) medium = medium_at(subject);
            }
            // "Harbour News reported the source as saying": the medium stands in the chain already; remembered for the voice
            std::uint32_t carried = medium;
            if (carried == no_index && v.parent != no_index && holder_[v.parent] != no_index && draft_.record.holders[holder_[v.parent]].kind == HolderKind::media) carried = holder_[v.parent];
            medium_[i] = medium;
            if (holder_[i] == no_index || draft_.record.holders[holder_[i]].kind != HolderKind::source) continue;
            if (medium == no_index) through[i] = carried;
            else if (!draft_.record.holders[holder_[i]].is_collective) through[i] = medium;
        }
        // One anonymous voice, one way to the writer: what it told an outlet, the outlet carries until it tells another; what
        // stands before the outlet is named came the same way.
        for (std::uint32_t i = 0; i < voices_.size(); ++i) {
            if (medium_[i] != no_index || holder_[i] == no_index || through[i] != no_index) continue;
            for (std::uint32_t j = i; j-- > 0 && medium_[i] == no_index;)
                if (holder_[j] == holder_[i]) medium_[i] = through[j];
            for (std::uint32_t j = i + 1; j < voices_.size() && medium_[i] == no_index; ++j)
                if (holder_[j] == holder_[i]) medium_[i] = through[j];
        }
    }
    std::uint32_t medium_at_below(WordIndex w) {
        for (WordIndex x : syntax_.subtree(w))
            if (draft_.media_mention_of[x] != no_index) {
                const MediaMention m = draft_.media_mentions[draft_.media_mention_of[x]];
                return media_holder(draft_, m.name, m.span, m.state);
            }
        return no_index;
    }

    // "She said she wants": the speaker's own attitude adds no holder, and the second cue of one who already speaks further
    // out ("said the union would meet, in talks he said ...") goes on out there. The model's own finds stay, unnested.
    void drop_self() {
        dropped_.assign(voices_.size(), 0);
        for (std::uint32_t i = 0; i < voices_.size(); ++i) {
            Voice& v = voices_[i];
            if (holder_[i] == no_index) continue;
            std::uint32_t outer = v.parent;
            for (int depth = 0; outer != no_index && holder_[outer] != holder_[i] && depth < 12; ++depth) outer = voices_[outer].parent;
            if (outer == no_index || holder_[outer] != holder_[i]) continue;
            if (v.from_model || outer != v.parent) v.parent = voices_[outer].parent;
            else dropped_[i] = 1;
        }
        for (std::uint32_t i = 0; i < voices_.size(); ++i)
            while (voices_[i].parent != no_index && dropped_[voices_[i].parent]) voices_[i].parent = voices_[voices_[i].parent].parent;
    }

    std::vector<Id> chain_of(std::uint32_t i, int depth) {
        std::vector<Id> chain = voices_[i].parent != no_index && depth < 12 ? chain_of(voices_[i].parent, depth + 1) : std::vector<Id>{"writer"};
        auto add = [&](std::uint32_t holder) {
            const Id& id = draft_.record.holders[holder].id;
            if (std::find(chain.begin(), chain.end(), id) == chain.end()) chain.push_back(id);
        };
        if (medium_[i] != no_index) add(medium_[i]);
        if (holder_[i] != no_index) add(holder_[i]);
        return chain;
    }

    Manner manner_of(std::uint32_t i) const {
        const Voice& v = voices_[i];
        if (holder_[i] != no_index && draft_.record.holders[holder_[i]].kind == HolderKind::document) return Manner::document;
        if (v.cue_kind == CueKind::noun) return Manner::noun_cue;
        std::uint32_t quoted = 0, total = 0;
        for (Span s : v.content) {
            bool open = quote_open_before(draft_, s.start);
            for (WordIndex w : syntax_.words_in(s)) {
                if (is_quote_mark(syntax_.form(w))) {
                    open = !open;
                    continue;
                }
                if (syntax_.word(w).upos == "PUNCT") continue;
                ++total;
                quoted += open;
            }
        }
        if (quoted == 0) return Manner::indirect;
        return quoted == total ? Manner::direct : Manner::mixed;
    }
    void write() {
        std::vector<Id> ids(voices_.size());
        std::set<Id> used;
        for (std::uint32_t i = 0; i < voices_.size(); ++i) {
            if (dropped_[i]) continue;
            const Voice& v = voices_[i];
            std::string content = std::to_string(v.cue.front().start) + ":" + std::string(syntax_.text(v.cue.front()));
            Id id = content_id("a", content);
            for (int n = 2; !used.insert(id).second; ++n) id = content_id("a", content + "#" + std::to_string(n));
            ids[i] = id;
        }
        for (std::uint32_t i = 0; i < voices_.size(); ++i) {
            if (dropped_[i]) continue;
            const Voice& v = voices_[i];
            Attribution a;
            a.id = ids[i];
            a.sentence = sentence_of(v);
            a.source = v.source;
            a.cue = v.cue;
            a.content = v.content;
            a.recipient = v.recipient;
            a.manner = manner_of(i);
            a.cue_class = v.cue_class;
            if (a.manner == Manner::document && a.cue_class != CueClass::document && v.speech) a.cue_class = CueClass::document;
            a.positive = v.positive;
            if (v.parent != no_index) a.parent = ids[v.parent];
            a.chain = chain_of(i, 0);
            // "added", "also confirmed" of one who has not spoken before
            const std::string cue = lower_case(syntax_.text(v.cue.front()));
            if (holder_[i] != no_index && (cue.find("added") != std::string::npos || cue.starts_with("also "))) {
                bool spoke = false;
                for (std::uint32_t j = 0; j < i; ++j) spoke = spoke || (!dropped_[j] && holder_[j] == holder_[i]);
                a.antecedent_missing = !spoke;
            }
            draft_.record.attributions.push_back(std::move(a));
        }
    }

    Draft& draft_;
    const Syntax& syntax_;
    std::vector<Voice> voices_;
    std::vector<std::uint32_t> holder_, medium_;
    std::vector<char> dropped_;
};

void add_writer(Draft& draft) {
    Holder writer;
    writer.id = "writer";
    writer.kind = HolderKind::writer;
    writer.category = SourceCategory::writer;
    writer.label = draft.report.byline.empty() ? "the writer" : draft.report.byline;
    draft.record.holders.insert(draft.record.holders.begin(), std::move(writer));
}

bool is_carrier(const Record& record, const Id& id) {
    const Holder* h = find_holder(record, id);
    return !h || h->kind == HolderKind::writer || h->kind == HolderKind::media;
}

// Rule O-1: the first from the writer inwards that is no writer or medium; a medium with a voice inside its
// content points to that voice; else the medium, or the writer.
void set_origins(Draft& draft) {
    Record& record = draft.record;
    for (Attribution& a : record.attributions) {
        a.origin.clear();
        for (const Id& id : a.chain)
            if (!is_carrier(record, id)) {
                a.origin = id;
                break;
            }
    }
    for (Attribution& a : record.attributions) {
        if (!a.origin.empty()) continue;
        for (const Attribution& inner : record.attributions)
            if (a.chain.size() > 1 && inner.parent == a.id && !inner.origin.empty()) {
                a.origin = inner.origin;
                break;
            }
        if (a.origin.empty()) a.origin = a.chain.empty() ? "writer" : a.chain.back();
    }
}

}  // namespace

void find_attributions(Draft& draft) {
    add_writer(draft);
    GatheredVoices gathered = gather_voices(draft);
    nest_voices(draft, gathered);
    AttributionWriter(draft, std::move(gathered.voices)).run();
    continue_voices(draft);
    set_origins(draft);
}

const Attribution* attribution_over(const Draft& draft, Span span) {
    const Attribution* best = nullptr;
    std::size_t best_depth = 0;
    std::uint32_t best_size = 0;
    for (const Attribution& a : draft.record.attributions) {
        if (span.empty() || 2 * overlap_of(a.content, span) < span.size()) continue;
        const std::uint32_t size = size_of(a.content);
        // the deeper chain is the inner one; among equals the shorter content
        if (!best || a.chain.size() > best_depth || (a.chain.size() == best_depth && size < best_size)) {
            best = &a;
            best_depth = a.chain.size();
            best_size = size;
        }
    }
    return best;
}

}  // namespace rapporteur
