// Who says what, through whom.
//
// Flat attributions come from the model; syntax adds what it missed and reads again inside each content
// ("the source said Norway agrees": Norway's stance on the source's word). Holders are found in the order of
// the text, then chains from the writer inwards: "the official told Harbour News" puts the outlet between.
#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/utf8.h"
#include "record/party_steps.h"
#include "record/voice_steps.h"

namespace rapporteur {
namespace {

bool any_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

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
    return any_of(word, {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "``", "''", "\xC2\xAB", "\xC2\xBB"});
}

class AttributionFinder {
public:
    explicit AttributionFinder(Draft& draft) : draft_(draft), syntax_(draft.syntax), cue_of_(draft.syntax.size(), 0) {}

    void run() {
        add_writer();
        find_repeated();
        take_model();
        add_quoted_as_saying();
        add_missed();
        add_cited();
        nest();
        sort();
        find_holders();
        link_media();
        drop_self();
        write();
    }

private:
    void add_writer() {
        Holder writer;
        writer.id = "writer";
        writer.kind = HolderKind::writer;
        writer.category = SourceCategory::writer;
        writer.label = draft_.report.byline.empty() ? "the writer" : draft_.report.byline;
        draft_.record.holders.insert(draft_.record.holders.begin(), std::move(writer));
    }

    bool spoken(WordIndex w) const {
        const std::uint32_t s = syntax_.word(w).sentence;
        if (s >= draft_.analysis.sentences.size()) return true;
        return is_spoken(draft_.analysis.sentences[s].role) && !repeated_[s];
    }

    // A headline or deck that the body says again, word for word: one attribution, in the body.
    void find_repeated() {
        const auto& sentences = draft_.analysis.sentences;
        repeated_.assign(sentences.size(), 0);
        std::set<std::string> body;
        auto text = [&](std::uint32_t s) {
            std::string made;
            for (char c : lower_case(syntax_.text(sentences[s].span)))
                if (c != '.' && c != ' ' && c != '\n') made += c;
            return made;
        };
        for (std::uint32_t s = 0; s < sentences.size(); ++s)
            if (sentences[s].role == Role::body) body.insert(text(s));
        for (std::uint32_t s = 0; s < sentences.size(); ++s)
            if ((sentences[s].role == Role::headline || sentences[s].role == Role::deck || sentences[s].role == Role::subhead) && sentences[s].span.size() > 40) repeated_[s] = body.count(text(s)) > 0;
    }

    void take_model() {
        for (const FlatAttribution& flat : draft_.analysis.attributions) {
            if (flat.cue.empty()) continue;
            Voice voice;
            voice.from_model = true;
            voice.score = flat.score;
            voice.source = flat.source;
            voice.cue = flat.cue;
            voice.content = flat.content;
            voice.cue_word = syntax_.head_in(flat.cue.front());
            if (voice.cue_word == no_word || !spoken(voice.cue_word)) continue;
            if (!flat.source.empty()) voice.source_word = source_head(flat.source.front());
            classify_cue(draft_, voice);
            if (!flat.content.empty()) voice.content_word = syntax_.head_in(flat.content.front());
            keep_near(voice);
            reconcile(voice);
            if (voice.recipient_word == no_word) find_recipient(voice);
            voices_.push_back(std::move(voice));
        }
        for (Voice& voice : voices_) {
            complete_from_surface(draft_, voice, voices_);
            if (voice.recipient_word == no_word) medium_after(voice);
        }
        voices_.erase(std::remove_if(voices_.begin(), voices_.end(), [&](const Voice& v) { return is_noise(v); }), voices_.end());
        split_second_cues();
        for (const Voice& voice : voices_) mark(voice);
    }

    // "The source said progress was made but insisted nothing was final": one content that holds the speaker's second cue.
    void split_second_cues() {
        const std::size_t count = voices_.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (!voices_[i].speech || voices_[i].cue_kind != CueKind::verb || voices_[i].content.size() != 1 || voices_[i].source.empty()) continue;
            const std::vector<WordIndex> words = syntax_.words_in(voices_[i].content.front());
            for (std::size_t k = 2; k + 2 < words.size(); ++k) {
                const WordIndex w = words[k];
                if (syntax_.word(w).xpos != "VBD" || !any_of(syntax_.lower(w - 1), {"but", "and"}) || syntax_.word(voices_[i].cue_word).xpos != "VBD") continue;
                const Cue* cue = nullptr;
                for (const Cue& c : draft_.dictionaries.cues.with_head(syntax_.lemma(w)))
                    if (c.kind == CueKind::verb && c.speech && c.takes("that")) cue = &c;
                if (!cue || syntax_.child(w, "nsubj") != no_word) continue;
                const WordIndex subject = syntax_.subject(w);
                if (syntax_.head(w) != voices_[i].cue_word && subject != no_word && subject != voices_[i].source_word && can_speak(draft_, subject)) continue;
                Voice second;
                second.from_model = true;
                second.cue_word = w;
                second.cue = {syntax_.word(w).span};
                second.cue_class = cue->cue_class;
                second.source = voices_[i].source;
                second.source_word = voices_[i].source_word;
                second.content = {syntax_.span_of_words(w + 1, words.back())};
                second.content_word = syntax_.head_in(second.content.front());
                second.positive = !syntax_.is_negated(w);
                voices_[i].content = {syntax_.span_of_words(words.front(), w - 2)};
                voices_[i].content_word = syntax_.head_in(voices_[i].content.front());
                voices_.push_back(std::move(second));
                break;
            }
        }
    }

    // "The first concerned": an ordinal or a thing is no speaker; kept where the content says more than the cue.
    bool is_noise(const Voice& v) const {
        if (v.agentless) return false;
        if (v.cue.size() == 1 && any_of(syntax_.text(v.cue.front()), {"regarding", "including", "concerning"})) return true;
        if (v.source.empty()) return v.content.empty() || (!v.elided && v.cue_kind != CueKind::noun && v.speech && !v.relative && v.score < 0.5f);
        if (v.source_word >= syntax_.size()) return true;
        bool nominal = false;
        for (Span s : v.source)
            for (WordIndex w : syntax_.words_in(s)) nominal = nominal || any_of(syntax_.word(w).upos, {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"});
        if (!nominal) return true;
        const std::vector<WordIndex> phrase = syntax_.words_in(v.source.front());
        if (phrase.size() <= 2 && any_of(syntax_.lower(phrase.back()), {"first", "second", "third", "fourth", "fifth", "last"})) return true;
        if (any_of(syntax_.lower(v.source_word), {"first", "second", "third", "fourth", "issue", "issues", "point", "points", "question", "questions"})) return true;
        return false;
    }

    // "told Harbour News": the word after the cue, whatever the parse made of it
    void medium_after(Voice& voice) const {
        if (!voice.speech || voice.cue.empty()) return;
        const std::vector<WordIndex> cue = syntax_.words_in(voice.cue.front());
        if (cue.empty() || !any_of(syntax_.lower(cue.back()), {"told", "tell", "tells", "telling", "informed"})) return;
        for (WordIndex w = cue.back() + 1; w <= cue.back() + 3 && w < syntax_.size(); ++w)
            if (draft_.media_mention_of[w] != no_index) {
                voice.recipient_word = w;
                voice.recipient = {draft_.media_mentions[draft_.media_mention_of[w]].span};
                return;
            }
    }

    bool in_sentence_of_cue(const Voice& voice, Span span) const {
        const std::uint32_t s = syntax_.word(voice.cue_word).sentence;
        return s < draft_.analysis.sentences.size() && draft_.analysis.sentences[s].span.overlap(span) * 2 >= span.size();
    }

    // A link over a sentence's edge holds for quotations only: a paraphrase stands with its cue.
    void keep_near(Voice& voice) const {
        const std::uint32_t s = syntax_.word(voice.cue_word).sentence;
        auto far = [&](Span piece) {
            if (in_sentence_of_cue(voice, piece)) return false;
            const std::uint32_t other = syntax_.sentence_at(piece.start);
            const bool quoted = syntax_.text(piece).find_first_of("\"") != std::string_view::npos || syntax_.text(piece).find("\xE2\x80\x9C") != std::string_view::npos || quote_open_before(piece.start);
            return !quoted || (other > s ? other - s : s - other) > 4;
        };
        voice.content.erase(std::remove_if(voice.content.begin(), voice.content.end(), far), voice.content.end());
        voice.content_word = voice.content.empty() ? no_word : syntax_.head_in(voice.content.front());
    }

    // The model is believed where it marks; syntax fills what it left out, and has the word on a source that the
    // model sought in another sentence.
    void reconcile(Voice& voice) const {
        const auto read = read_voice(draft_, voice.cue_word);
        if (!read) {
            if (!voice.source.empty() && !in_sentence_of_cue(voice, voice.source.front()) && voice.speech) voice.source.clear();
            if (voice.source.empty()) voice.source_word = no_word;
        } else {
            voice.agentless = read->agentless && voice.source.empty();
            voice.relative = read->relative;
            voice.recipient = read->recipient;
            voice.recipient_word = read->recipient_word;
            const bool mute = !voice.source.empty() && !can_speak(draft_, voice.source_word) && read->source_word != no_word && voice.speech;
            // "a tape showed the envoy urging": the model took the object for the source, and the rest with it
            const bool behind = voice.source.size() == 1 && read->source_word != no_word && read->source_word < voice.cue_word && voice.source.front().start > voice.cue.front().end && read->content.size() == 1 &&
                                read->content.front().contains(voice.source.front());
            if (behind) {
                voice.source = read->source;
                voice.source_word = read->source_word;
                voice.content = read->content;
                voice.content_word = read->content_word;
            }
            const bool far = voice.source.empty() || mute || !in_sentence_of_cue(voice, voice.source.front());
            if (far && voice.cue_kind != CueKind::noun) {
                voice.source = read->source;
                voice.source_word = read->source_word;
            }
            if (voice.content.empty() || (voice.relative && read->relative)) {
                voice.content = read->content;
                voice.content_word = read->content_word;
            } else if (voice.speech && !read->content.empty() && read->content.size() == 1 && voice.content.size() == 1 && read->content.front().contains(voice.content.front()) &&
                       read->content.front().size() > voice.content.front().size() && in_sentence_of_cue(voice, read->content.front())) {
                // "revealed that a number is discussed, but Norway wants more": the whole clause, by its coordination
                voice.content = read->content;
                voice.content_word = read->content_word;
            }
            if (voice.source.empty() && read->elided) voice.elided = true;
        }
        if (voice.source.empty() && syntax_.word(voice.cue_word).xpos == "VBG" && voice.speech && !voice.agentless) voice.elided = true;
    }

    // The phrase's head; a compound source ("the mayor and her aides") by its first head.
    WordIndex source_head(Span source) const { return syntax_.head_in(source); }

    void find_recipient(Voice& voice) const {
        for (WordIndex c : syntax_.children(voice.cue_word)) {
            const bool object = (syntax_.is(c, "obj") || syntax_.is(c, "iobj")) && syntax_.lemma(voice.cue_word) == "tell";
            const bool to = syntax_.is(c, "obl") && syntax_.preposition(c) == "to" && voice.speech;
            if ((object || to) && can_speak(draft_, c) && !inside(voice.content, syntax_.word(c).span)) {
                voice.recipient_word = c;
                voice.recipient = {syntax_.span_of(c, Extent::noun)};
            }
        }
    }

    void mark(const Voice& voice) {
        for (Span cue : voice.cue)
            for (WordIndex w : syntax_.words_in(cue)) cue_of_[w] = 1;
        if (voice.cue_word < cue_of_.size()) cue_of_[voice.cue_word] = 1;
    }

    bool in_any_content(WordIndex w) const {
        return std::any_of(voices_.begin(), voices_.end(), [&](const Voice& v) { return inside(v.content, syntax_.word(w).span); });
    }

    bool names_somebody(WordIndex w) const {
        if (w >= syntax_.size()) return false;
        if (const WordIndex meant = syntax_.antecedent(w); meant != no_word) w = meant;
        if (person_at(draft_, w) || party_at(draft_, w) || !parties_at(draft_, w).empty() || draft_.media_mention_of[w] != no_index) return true;
        if (draft_.antecedent_of[w] != no_word) return true;
        const RoleNoun* role = draft_.dictionaries.gazetteer.role(syntax_.lemma(w));
        return role != nullptr || is_document_noun(syntax_.lemma(w)) || any_of(syntax_.lemma(w), {"media", "newspaper", "paper"});
    }

    // "Harbour News reported the source as saying: talks go on"; "she was quoted as saying talks go on".
    void add_quoted_as_saying() {
        for (WordIndex w = 1; w < syntax_.size(); ++w) {
            if (syntax_.lower(w) != "saying" || syntax_.lower(w - 1) != "as" || cue_of_[w] || !spoken(w)) continue;
            const std::uint32_t s = syntax_.word(w).sentence;
            if (s >= draft_.analysis.sentences.size()) continue;
            const Sentence& sentence = draft_.analysis.sentences[s];
            WordIndex verb = w;
            while (verb > sentence.first_word && !any_of(syntax_.lower(verb), {"quoted", "quotes", "reported", "cited", "cites", "quoting", "citing", "reports"})) --verb;
            if (verb == sentence.first_word) continue;
            Voice voice;
            voice.cue_word = w;
            WordIndex cue_last = w;
            if (w + 1 < sentence.last_word && syntax_.lower(w + 1) == ":") cue_last = w + 1;
            voice.cue = {syntax_.span_of_words(w - 1, cue_last)};
            if (verb + 1 < w - 1 && syntax_.lower(verb + 1) != "by") {
                voice.source = {syntax_.span_of_words(verb + 1, w - 2)};
            } else {
                // passive: the subject before "was quoted"
                WordIndex subject = syntax_.subject(verb);
                if (subject == no_word || subject > verb) continue;
                voice.source = {syntax_.span_of(subject, Extent::noun)};
            }
            voice.source_word = syntax_.head_in(voice.source.front());
            WordIndex last = sentence.last_word;
            while (last > w && syntax_.word(last - 1).upos == "PUNCT") --last;
            if (cue_last + 1 >= last || voice.source_word == no_word) continue;
            voice.content = {syntax_.span_of_words(cue_last + 1, last - 1)};
            voice.content_word = syntax_.head_in(voice.content.front());
            voice.speech = true;
            mark(voice);
            voices_.push_back(std::move(voice));
        }
    }

    // What the model left out and syntax shows plainly, in the writer's own sentences.
    void add_missed() {
        for (WordIndex w = 0; w < syntax_.size(); ++w) {
            if (cue_of_[w] || !spoken(w)) continue;
            auto voice = read_voice(draft_, w);
            if (!voice || voice->agentless || voice->elided) continue;
            if (in_any_content(w)) continue;
            if (voice->source_word != no_word && !names_somebody(voice->source_word)) continue;
            if (voice->source_word == no_word && voice->cue_kind != CueKind::noun) continue;
            if (overlaps_cue(*voice) || is_infinitive(*voice) || is_noise(*voice)) continue;
            // "would say", "may accept": no voice yet; "is willing" is one
            if (voice->cue_kind == CueKind::verb && !voice->relative && syntax_.realm(w) != Realm::actual) continue;
            if (voice->cue_kind == CueKind::noun && !noun_stands(*voice)) continue;
            if (voice->cue_kind == CueKind::verb && !voice->speech && is_plain_object(*voice) &&
                !any_of_class(voice->cue_class, {CueClass::rejecting, CueClass::agreeing, CueClass::wanting, CueClass::believing}))
                continue;
            mark(*voice);
            voices_.push_back(std::move(*voice));
        }
    }

    // "Talks stalled, Harbour News said, citing two officials": the officials stand behind what the medium says.
    void add_cited() {
        const std::size_t count = voices_.size();
        for (std::uint32_t i = 0; i < count; ++i) {
            const Voice outer = voices_[i];
            if (!outer.speech || outer.content.empty() || outer.source_word == no_word || is_citing(outer.cue_word) || !is_medium(outer.source_word)) continue;
            const std::uint32_t s = syntax_.word(outer.cue_word).sentence;
            if (s >= draft_.analysis.sentences.size()) continue;
            for (WordIndex w = draft_.analysis.sentences[s].first_word; w < draft_.analysis.sentences[s].last_word; ++w) {
                if (!is_citing(w) || inside(outer.content, syntax_.word(w).span)) continue;
                WordIndex cited = syntax_.object(w);
                if (cited == no_word || cited < w) {
                    cited = w + 1;
                    while (syntax_.head(cited) < syntax_.size() && syntax_.head(cited) > cited && !syntax_.is_verb(syntax_.head(cited)) && syntax_.word(syntax_.head(cited)).sentence == s) cited = syntax_.head(cited);
                }
                if ( !can_speak(draft_, cited) || is_medium(cited)) continue;
                Voice inner;
                inner.cue_word = w;
                inner.cue = {syntax_.word(w).span};
                inner.source_word = cited;
                inner.source = {syntax_.span_of(cited, Extent::noun)};
                inner.content = outer.content;
                inner.content_word = outer.content_word;
                inner.within = i;
                // "Harbour News, citing a diplomat, said": the medium alone is the outer source
                for (Span& source : voices_[i].source)
                    if (source.contains(syntax_.word(w).span)) source.end = syntax_.word(w > 0 && syntax_.lower(w - 1) == "," ? w - 2 : w - 1).span.end;
                // what the model made of the same word
                for (std::size_t j = 0; j < voices_.size(); ++j)
                    if (voices_[j].cue_word == w) voices_[j].content.clear();
                voices_.push_back(std::move(inner));
                break;
            }
        }
        remove_emptied();
    }
    bool is_citing(WordIndex w) const { return any_of(syntax_.lower(w), {"citing", "quoting"}); }
    bool is_medium(WordIndex w) const {
        if (w >= syntax_.size()) return false;
        return draft_.media_mention_of[w] != no_index || any_of(syntax_.lemma(w), {"newspaper", "paper", "agency", "broadcaster", "outlet", "media"});
    }
    void remove_emptied() {
        std::vector<std::uint32_t> now(voices_.size(), no_index);
        std::vector<Voice> kept;
        for (std::uint32_t i = 0; i < voices_.size(); ++i) {
            if (is_citing(voices_[i].cue_word) && voices_[i].content.empty()) continue;
            now[i] = static_cast<std::uint32_t>(kept.size());
            kept.push_back(std::move(voices_[i]));
        }
        for (Voice& v : kept)
            if (v.within != no_index) v.within = now[v.within];
        voices_ = std::move(kept);
    }

    // "called on members to reject": wanted of them, not their stance
    bool is_infinitive(const Voice& v) const {
        if (v.cue_kind != CueKind::verb || v.cue.empty()) return false;
        const std::vector<WordIndex> words = syntax_.words_in(v.cue.front());
        if (words.empty()) return true;
        return syntax_.lower(words.front()) == "to" || (words.front() > 0 && syntax_.lower(words.front() - 1) == "to" && syntax_.word(words.front()).xpos == "VB");
    }

    static bool any_of_class(CueClass have, std::initializer_list<CueClass> list) { return std::find(list.begin(), list.end(), have) != list.end(); }
    bool is_plain_object(const Voice& v) const { return v.content_word < syntax_.size() && syntax_.is_nominal(v.content_word); }
    bool overlaps_cue(const Voice& v) const {
        for (Span cue : v.cue)
            for (WordIndex w : syntax_.words_in(cue))
                if (cue_of_[w]) return true;
        return false;
    }
    bool noun_stands(const Voice& v) const {
        if (v.source_word == no_word) return true;  // hearsay; its frame was checked
        return any_of_class(v.cue_class, {CueClass::assessing, CueClass::believing, CueClass::warning, CueClass::insisting, CueClass::denying, CueClass::rejecting, CueClass::requesting,
                                          CueClass::judging, CueClass::predicting, CueClass::estimating}) &&
               (party_at(draft_, v.source_word) || person_at(draft_, v.source_word));
    }

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
        if (overlaps_cue(v) || is_infinitive(v)) return false;
        const Voice& parent = voices_[p];
        if (v.elided) return false;
        if (v.agentless) return true;
        if (v.source_word == no_word) return false;
        for (Span s : v.source)
            if (overlap_of(parent.source, s) > 0) return false;
        if (!v.source.empty() && !inside(parent.content, v.source.front()) && !v.relative) return false;
        WordIndex source = v.source_word;
        if (const WordIndex meant = syntax_.antecedent(source); meant != no_word) source = meant;
        const bool somebody = names_somebody(source);
        if (!somebody) return false;
        if (v.cue_kind == CueKind::verb && !v.relative) {
            const Realm realm = syntax_.realm(w);
            if (v.speech && realm != Realm::actual) return false;
            // an act that is only aimed at is a provision, no stance: "a plan for Norway to accept"
            if (!v.speech && (realm == Realm::intended || realm == Realm::asked)) return false;
        }
        if (v.cue_kind == CueKind::noun && v.speech && any_of(syntax_.lemma(w), {"report", "statement", "word", "plan"})) return false;
        if (v.cue_kind == CueKind::noun && any_of(syntax_.lemma(w), {"decision", "plan", "question", "agreement", "wish", "desire", "intention", "hope"})) return false;
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
                if (any_of(syntax_.lemma(c), {"interview", "comment", "remark", "briefing", "conversation", "email", "call", "message", "statement", "article", "column", "piece"}) || with == "to") medium = medium_at_below(c);
            }
            if (medium == no_index && v.source_word != no_word)
                for (WordIndex c : syntax_.children(v.source_word))
                    if (syntax_.is(c, "acl") && any_of(syntax_.lemma(c), {"quote", "cite", "obtain", "see", "review", "interview"}))
                        if (const WordIndex by = syntax_.agent(c); by != no_word) medium = medium_at(by);
            // "X as saying" under "MEDIA quoted": the medium is the subject of the governing verb
            const WordIndex up = syntax_.head(v.cue_word);
            if (medium == no_index && v.parent == no_index && up < syntax_.size() && any_of(syntax_.lemma(up), {"quote", "report", "cite"})) {
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
            bool open = quote_open_before(s.start);
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
    bool quote_open_before(std::uint32_t at) const {
        const std::uint32_t s = syntax_.sentence_at(at);
        if (s >= draft_.analysis.sentences.size()) return false;
        bool open = false;
        const Sentence& sentence = draft_.analysis.sentences[s];
        for (WordIndex w = sentence.first_word; w < sentence.last_word && syntax_.word(w).span.start < at; ++w)
            if (is_quote_mark(syntax_.form(w))) open = !open;
        return open;
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
    std::vector<char> dropped_, repeated_;
    std::vector<char> cue_of_;
};

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
    AttributionFinder(draft).run();
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
