// Which voices does the text name: the model's finds, put right by syntax, and what it left out?
//
// The model is believed where it marks; syntax completes sources and contents ("The source said ..., but insisted ..." is
// two voices), and adds what it shows plainly: a medium that quotes or cites, a party that rejects. What lies inside a
// content is the next step's (voice_nesting.cpp).
#include <algorithm>
#include <set>

#include "base/one_of.h"
#include "base/utf8.h"
#include "record/party_steps.h"
#include "record/voice_steps.h"

namespace rapporteur {
namespace {

class VoiceGatherer {
public:
    explicit VoiceGatherer(Draft& draft) : draft_(draft), syntax_(draft.syntax), cue_of_(draft.syntax.size(), 0) {}

    GatheredVoices run() {
        find_repeated();
        take_model();
        add_quoted_as_saying();
        add_missed();
        add_cited();
        return {std::move(voices_), std::move(cue_of_)};
    }

private:
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
                if (syntax_.word(w).xpos != "VBD" || !one_of(syntax_.lower(w - 1), {"but", "and"}) || syntax_.word(voices_[i].cue_word).xpos != "VBD") continue;
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
        if (v.cue.size() == 1 && one_of(syntax_.text(v.cue.front()), {"regarding", "including", "concerning"})) return true;
        if (v.source.empty()) return v.content.empty() || (!v.elided && v.cue_kind != CueKind::noun && v.speech && !v.relative && v.score < 0.5f);
        if (v.source_word >= syntax_.size()) return true;
        bool nominal = false;
        for (Span s : v.source)
            for (WordIndex w : syntax_.words_in(s)) nominal = nominal || one_of(syntax_.word(w).upos, {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"});
        if (!nominal) return true;
        const std::vector<WordIndex> phrase = syntax_.words_in(v.source.front());
        if (phrase.size() <= 2 && one_of(syntax_.lower(phrase.back()), {"first", "second", "third", "fourth", "fifth", "last"})) return true;
        if (one_of(syntax_.lower(v.source_word), {"first", "second", "third", "fourth", "issue", "issues", "point", "points", "question", "questions"})) return true;
        return false;
    }

    // "told Harbour News": the word after the cue, whatever the parse made of it
    void medium_after(Voice& voice) const {
        if (!voice.speech || voice.cue.empty()) return;
        const std::vector<WordIndex> cue = syntax_.words_in(voice.cue.front());
        if (cue.empty() || !one_of(syntax_.lower(cue.back()), {"told", "tell", "tells", "telling", "informed"})) return;
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
            const bool quoted = syntax_.text(piece).find_first_of("\"") != std::string_view::npos || syntax_.text(piece).find("\xE2\x80\x9C") != std::string_view::npos || quote_open_before(draft_, piece.start);
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

    void mark(const Voice& voice) { mark_cue(syntax_, voice, cue_of_); }

    bool in_any_content(WordIndex w) const {
        return std::any_of(voices_.begin(), voices_.end(), [&](const Voice& v) { return inside(v.content, syntax_.word(w).span); });
    }
    // "Harbour News reported the source as saying: talks go on"; "she was quoted as saying talks go on".
    void add_quoted_as_saying() {
        for (WordIndex w = 1; w < syntax_.size(); ++w) {
            if (syntax_.lower(w) != "saying" || syntax_.lower(w - 1) != "as" || cue_of_[w] || !spoken(w)) continue;
            const std::uint32_t s = syntax_.word(w).sentence;
            if (s >= draft_.analysis.sentences.size()) continue;
            const Sentence& sentence = draft_.analysis.sentences[s];
            WordIndex verb = w;
            while (verb > sentence.first_word && !one_of(syntax_.lower(verb), {"quoted", "quotes", "reported", "cited", "cites", "quoting", "citing", "reports"})) --verb;
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
            if (voice->source_word != no_word && !names_somebody(draft_, voice->source_word)) continue;
            if (voice->source_word == no_word && voice->cue_kind != CueKind::noun) continue;
            if (overlaps_cue(syntax_, cue_of_, *voice) || is_infinitive_cue(syntax_, *voice) || is_noise(*voice)) continue;
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
    bool is_citing(WordIndex w) const { return one_of(syntax_.lower(w), {"citing", "quoting"}); }
    bool is_medium(WordIndex w) const {
        if (w >= syntax_.size()) return false;
        return draft_.media_mention_of[w] != no_index || one_of(syntax_.lemma(w), {"newspaper", "paper", "agency", "broadcaster", "outlet", "media"});
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
    static bool any_of_class(CueClass have, std::initializer_list<CueClass> list) { return std::find(list.begin(), list.end(), have) != list.end(); }
    bool is_plain_object(const Voice& v) const { return v.content_word < syntax_.size() && syntax_.is_nominal(v.content_word); }
    bool noun_stands(const Voice& v) const {
        if (v.source_word == no_word) return true;  // hearsay; its frame was checked
        return any_of_class(v.cue_class, {CueClass::assessing, CueClass::believing, CueClass::warning, CueClass::insisting, CueClass::denying, CueClass::rejecting, CueClass::requesting,
                                          CueClass::judging, CueClass::predicting, CueClass::estimating}) &&
               (party_at(draft_, v.source_word) || person_at(draft_, v.source_word));
    }

    Draft& draft_;
    const Syntax& syntax_;
    std::vector<Voice> voices_;
    std::vector<char> repeated_, cue_of_;
};

}  // namespace

GatheredVoices gather_voices(Draft& draft) { return VoiceGatherer(draft).run(); }

}  // namespace rapporteur
