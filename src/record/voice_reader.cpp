// A voice by syntax alone: who + cue word + what, with the span rules of the attribution corpora.
//
// "Growers, the envoy warned, will leave": source "the envoy", cue "warned", content in two pieces.
// "terms rejected by the union": source "the union", cue "rejected by", content "terms".
#include <algorithm>

#include "base/one_of.h"
#include "record/voice_steps.h"

namespace rapporteur {
namespace {

// Frames that are no prepositions.
bool is_keyword(std::string_view frame) { return one_of(frame, {"that", "to", "object", "quote", "ing", "none", "whether", "clause"}); }

// The words of `w`'s subtree without those under `without`, as contiguous spans without punctuation at their ends.
std::vector<Span> pieces(const Syntax& syntax, WordIndex w, const std::vector<WordIndex>& without) {
    std::vector<Span> spans;
    std::vector<WordIndex> words;
    for (WordIndex x : syntax.subtree(w))
        if (std::none_of(without.begin(), without.end(), [&](WordIndex cut) { return syntax.is_inside(x, cut); })) words.push_back(x);
    for (std::size_t i = 0; i < words.size();) {
        std::size_t j = i;
        while (j + 1 < words.size() && words[j + 1] == words[j] + 1) ++j;
        std::size_t first = i, last = j;
        auto trims = [&](WordIndex x) {
            if (syntax.word(x).upos == "PUNCT") return !one_of(syntax.lower(x), {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "``", "''"}) ;
            return syntax.word(x).upos == "CCONJ" && syntax.head(x) == w;
        };
        while (first < last && trims(words[first])) ++first;
        while (last > first && trims(words[last])) --last;
        if (!(first == last && syntax.word(words[first]).upos == "PUNCT")) spans.push_back(syntax.span_of_words(words[first], words[last]));
        i = j + 1;
    }
    return spans;
}

WordIndex governing_aspect(const Syntax& syntax, WordIndex w) {
    // "continues to reject", "began to doubt", "appears to accept"
    if (syntax.is(w, "xcomp") && one_of(syntax.lemma(syntax.head(w)), {"continue", "begin", "start", "keep", "appear", "seem", "remain", "go", "come"})) return syntax.head(w);
    return no_word;
}

bool has_subject_relation(const Syntax& syntax, WordIndex w) { return syntax.child(w, "nsubj") != no_word; }

}  // namespace

Span cue_span(const Draft& draft, WordIndex w) {
    const Syntax& syntax = draft.syntax;
    WordIndex first = w, last = w;
    auto joins = [&](WordIndex x, WordIndex head) {
        return syntax.head(x) == head && (syntax.is(x, "aux") || syntax.is(x, "cop") || (syntax.is(x, "advmod") && syntax.word(x).upos != "PUNCT" && !one_of(syntax.lower(x), {"when", "where", "why", "how"})) ||
                                          (syntax.is(x, "mark") && one_of(syntax.lower(x), {"to", "as"})));
    };
    const WordIndex aspect = governing_aspect(syntax, w);
    for (WordIndex x = w; x-- > 0 && syntax.word(x).sentence == syntax.word(w).sentence;) {
        if (joins(x, w) || (aspect != no_word && (x == aspect || joins(x, aspect)))) first = x;
        else break;
    }
    // A bare "to" of an infinitive belongs to what governs it, not to the cue.
    while (first < w && syntax.lower(first) == "to" && syntax.is(first, "mark")) ++first;
    for (WordIndex x = w + 1; x < syntax.size() && syntax.word(x).sentence == syntax.word(w).sentence; ++x) {
        if (syntax.is(x, "compound:prt") && syntax.head(x) == w) last = x;
        else break;
    }
    return syntax.span_of_words(first, last);
}

namespace {

// Span of a source phrase: the noun phrase with its modifiers and restrictive parts, no clause after a comma.
Span source_span(const Syntax& syntax, WordIndex w) {
    std::vector<WordIndex> words{w};
    for (WordIndex c : syntax.children(w)) {
        if (syntax.is(c, "punct") || syntax.is(c, "case") || syntax.is(c, "cop") || syntax.is(c, "aux") || syntax.is(c, "parataxis") || syntax.is(c, "mark") || syntax.is(c, "advcl")) continue;
        if (syntax.is(c, "nsubj") || syntax.is(c, "obl") || syntax.is(c, "ccomp") || syntax.is(c, "xcomp") || syntax.is(c, "orphan")) continue;
        // after a comma: an apposition or clause in passing stays out
        const std::vector<WordIndex> below = syntax.subtree(c);
        if (c > w && (syntax.is(c, "acl") || syntax.is(c, "appos") || syntax.is(c, "dep"))) {
            bool comma = false;
            for (WordIndex x : below) comma = comma || (x <= below.front() + 1 && syntax.lower(x) == ",");
            if (below.front() > 0 && syntax.lower(below.front() - 1) == ",") comma = true;
            if (comma) continue;
        }
        words.insert(words.end(), below.begin(), below.end());
    }
    std::sort(words.begin(), words.end());
    // contiguous around the head
    std::size_t at = static_cast<std::size_t>(std::find(words.begin(), words.end(), w) - words.begin());
    std::size_t first = at, last = at;
    while (first > 0 && words[first - 1] + 1 >= words[first]) --first;
    while (last + 1 < words.size() && words[last + 1] <= words[last] + 1) ++last;
    while (last > at && syntax.word(words[last]).upos == "PUNCT") --last;
    while (first < at && syntax.word(words[first]).upos == "PUNCT") ++first;
    return syntax.span_of_words(words[first], words[last]);
}

class VoiceReading {
public:
    VoiceReading(const Draft& draft, WordIndex w) : draft_(draft), syntax_(draft.syntax), w_(w) {}

    std::optional<Voice> read() {
        if (auto voice = read_as(syntax_.lemma(w_))) return voice;
        // "is prepared to accept": an adjective that the lemma takes back to its verb
        return syntax_.lower(w_) != syntax_.lemma(w_) && syntax_.is_participle(w_) ? read_as(syntax_.lower(w_)) : std::nullopt;
    }

private:
    std::optional<Voice> read_as(const std::string& head) {
        const std::string& upos = syntax_.word(w_).upos;
        for (const Cue& cue : draft_.dictionaries.cues.with_head(head)) {
            std::optional<Voice> voice;
            if (cue.kind == CueKind::verb && (upos == "VERB" || upos == "AUX")) voice = verb(cue);
            else if (cue.kind == CueKind::adjective && (upos == "ADJ" || upos == "VERB" || upos == "ADP")) voice = adjective(cue);
            else if (cue.kind == CueKind::noun && upos == "NOUN") voice = noun(cue);
            else if (cue.kind == CueKind::preposition) voice = preposition(cue);
            if (voice) {
                voice->cue_word = w_;
                voice->cue_class = cue.cue_class;
                voice->cue_kind = cue.kind;
                voice->speech = cue.speech;
                if (cue.kind != CueKind::noun) voice->positive = !syntax_.is_negated(w_);
                return voice;
            }
        }
        return std::nullopt;
    }

    bool words_met(const Cue& cue, WordIndex& particle) const {
        const std::size_t space = cue.words.find(' ');
        particle = no_word;
        if (space == std::string::npos) return true;
        const std::string_view second = std::string_view(cue.words).substr(space + 1);
        for (WordIndex c : syntax_.children(w_)) {
            if (syntax_.is(c, "compound:prt") && syntax_.lower(c) == second) {
                particle = c;
                return true;
            }
            if (syntax_.is(c, "advmod") && c == w_ + 1 && syntax_.lower(c) == second) {
                particle = c;
                return true;
            }
            if (syntax_.is(c, "obl") && syntax_.preposition(c) == second) return true;
        }
        return false;
    }

    void set_source(Voice& voice, WordIndex source) const {
        voice.source_word = source;
        if (source == no_word) return;
        Span span = source_span(syntax_, source);
        WordIndex first = syntax_.word_at(span.start);
        // "a tape of a call between A and B showed": the parse gave B alone; the phrase begins after the verb before it
        if (first != no_word && first < w_ && one_of(syntax_.lower(first), {"and", "or"})) {
            while (first > 0 && syntax_.word(first - 1).sentence == syntax_.word(w_).sentence && !one_of(syntax_.word(first - 1).upos, {"VERB", "AUX", "SCONJ", "PUNCT"})) --first;
            for (WordIndex x = first; x < source; ++x)
                if (one_of(syntax_.word(x).upos, {"NOUN", "PROPN", "PRON"}) && (x + 1 >= syntax_.size() || syntax_.word(x + 1).upos != "NOUN")) {
                    voice.source_word = x;
                    break;
                }
            span.start = syntax_.word(first).span.start;
        }
        voice.source = {span};
    }

    // "a tape of the meeting showed the envoy urging a pause": no verb of showing has its subject behind it; the parse took
    // the object. The noun phrase right before the verb, from the last verb, conjunction or comma on, by its first head.
    WordIndex subject_in_front(WordIndex source) const {
        if (source == no_word || source < w_ || w_ == 0 || !one_of(syntax_.lemma(w_), {"show", "reveal", "suggest", "indicate", "confirm", "demonstrate", "find", "urge"})) return no_word;
        if (!one_of(syntax_.word(w_ - 1).upos, {"NOUN", "PROPN"})) return no_word;
        WordIndex first = w_;
        while (first > 0 && syntax_.word(first - 1).sentence == syntax_.word(w_).sentence && !one_of(syntax_.word(first - 1).upos, {"VERB", "AUX", "SCONJ", "PUNCT"})) --first;
        for (WordIndex x = first; x < w_; ++x)
            if (one_of(syntax_.word(x).upos, {"NOUN", "PROPN", "PRON"}) && !one_of(syntax_.word(x + 1).upos, {"NOUN", "PROPN"})) return x;
        return no_word;
    }

    std::optional<Voice> verb(const Cue& cue) const {
        WordIndex particle = no_word;
        if (!words_met(cue, particle)) return std::nullopt;
        // Modal uses are wishes or guesses about speech, no speech: "nobody would say that"
        Voice voice;
        WordIndex source = no_word, behind = no_word;
        const bool passive = syntax_.is_passive(w_);
        if (passive) {
            source = syntax_.agent(w_);
            if (source == no_word) return agentless(cue);
        } else {
            source = syntax_.subject(w_);
            if (const WordIndex before = subject_in_front(source); before != no_word) {
                behind = source;
                source = before;
            }
        }
        const bool participle = syntax_.word(w_).xpos == "VBG" && !has_subject_relation(syntax_, w_);
        // ", explaining that ...": the clause's subject is a thing: the voice around it goes on
        if (source != no_word && !can_speak(draft_, source) && participle && syntax_.is(w_, "advcl") && cue.speech && syntax_.complement(w_) != no_word) {
            voice.elided = true;
            source = no_word;
        }
        if (source == no_word && !voice.elided) return std::nullopt;
        if (source != no_word && !can_speak(draft_, source)) return std::nullopt;
        if (source != no_word && is_bare_document(source) && !document_verb(cue)) return std::nullopt;
        // "the firm includes": only documents contain and provide
        if (source != no_word && cue.cue_class == CueClass::document && cue.words != "show" && !is_bare_document(source)) return std::nullopt;
        voice.cue = {cue_span(draft_, w_)};
        set_source(voice, source);
        if (passive && !content_of_passive(voice, cue)) return std::nullopt;
        if (behind != no_word) {
            WordIndex last = w_;
            for (WordIndex x : syntax_.subtree(w_)) last = std::max(last, x);
            while (last > w_ && syntax_.word(last).upos == "PUNCT") --last;
            voice.content = {syntax_.span_of_words(syntax_.subtree(behind).front(), last)};
            voice.content_word = behind;
            return voice;
        }
        if (!passive && !content_of_active(voice, cue)) return std::nullopt;
        return voice;
    }

    bool is_bare_document(WordIndex source) const {
        return is_document_noun(syntax_.lemma(source)) && !person_at(draft_, source) && draft_.media_mention_of[source] == no_index && draft_.party_mention_of[source] == no_index &&
               draft_.parties_meant[source].empty() && !draft_.dictionaries.gazetteer.role(syntax_.lemma(source)) && !draft_.dictionaries.gazetteer.body(syntax_.lemma(source));
    }
    static bool document_verb(const Cue& cue) {
        return cue.cue_class == CueClass::document ||
               one_of(cue.words, {"say", "state", "suggest", "indicate", "note", "call for", "require", "find", "reveal", "warn", "estimate", "project", "conclude", "claim", "confirm", "propose", "report", "predict", "specify", "describe", "list", "outline"});
    }

    // "is expected to", "is believed to": whose expectation is not said
    std::optional<Voice> agentless(const Cue& cue) const {
        if (!one_of(cue.words, {"expect", "believe", "say", "think", "understand", "report", "estimate", "rumor"})) return std::nullopt;
        const WordIndex complement = syntax_.child(w_, "xcomp");
        if (complement == no_word || syntax_.child(w_, "nsubj:pass") == no_word) return std::nullopt;
        Voice voice;
        voice.agentless = true;
        voice.cue = {cue_span(draft_, w_)};
        const WordIndex topic = syntax_.child(w_, "nsubj:pass");
        voice.content = {syntax_.span_of(topic, Extent::noun)};
        for (Span s : pieces(syntax_, complement, {})) voice.content.push_back(s);
        voice.content_word = complement;
        return voice;
    }

    // CONTENT was proposed by SOURCE; NOUN proposed by SOURCE
    bool content_of_passive(Voice& voice, const Cue& cue) const {
        const WordIndex what = syntax_.patient(w_);
        if (what == no_word || syntax_.is(w_, "xcomp")) return false;
        if (cue.cue_class == CueClass::believing && cue.kind == CueKind::verb && one_of(cue.words, {"see", "view", "concern"})) return false;
        // the cue takes its "by": "rejected by"
        const WordIndex by = syntax_.agent(w_);
        for (WordIndex c : syntax_.children(by))
            if (syntax_.is(c, "case") && c > w_ && c <= w_ + 2) voice.cue = {{voice.cue.front().start, syntax_.word(c).span.end}};
        // "proposals put forward by Norway": a participle right after its noun, whatever relation it was given
        WordIndex before = w_ > 0 ? w_ - 1 : w_;
        while (before > 0 && syntax_.word(before).upos == "ADV") --before;
        const bool reduced = syntax_.is(w_, "acl") || (syntax_.child(w_, "aux:pass") == no_word && syntax_.word(before).upos == "NOUN");
        if (reduced) {
            if (!syntax_.is(w_, "acl")) {
                voice.relative = true;
                voice.content = {syntax_.span_of(before, Extent::phrase)};
                if (voice.content.front().end > voice.cue.front().start) voice.content = {syntax_.word(before).span};
                voice.content_word = before;
                return true;
            }
            voice.relative = true;
            voice.content = {syntax_.span_of(what, Extent::phrase)};
            // "conditions stated by X as prerequisites for Y": the rest belongs to what was said
            for (WordIndex c : syntax_.children(w_))
                if (syntax_.is(c, "obl") && c > by && c != by && one_of(syntax_.preposition(c), {"as", "for"}))
                    for (Span s : pieces(syntax_, c, {})) voice.content.push_back(s);
            voice.content_word = what;
            return true;
        }
        voice.content = pieces(syntax_, what, {});
        for (WordIndex c : syntax_.children(w_))
            if (c > w_ && c != by && (syntax_.is(c, "xcomp") || (syntax_.is(c, "obl") && syntax_.preposition(c) == "as")))
                for (Span s : pieces(syntax_, c, {})) voice.content.push_back(s);
        voice.content_word = what;
        return true;
    }

    bool content_of_active(Voice& voice, const Cue& cue) const {
        // "Growers, the envoy warned, will leave"; "Talks failed, the envoy said": the verb is a parenthesis
        if (syntax_.is(w_, "parataxis") && cue.speech && syntax_.child(w_, "ccomp") == no_word) {
            const WordIndex main = syntax_.head(w_);
            if (main < syntax_.size()) {
                voice.content = pieces(syntax_, main, {w_});
                voice.content_word = main;
                if (!voice.content.empty()) return true;
            }
        }
        const WordIndex clause = syntax_.child(w_, "ccomp");
        if (clause != no_word && (cue.takes("that") || cue.takes("quote") || cue.takes("whether"))) {
            voice.content = pieces(syntax_, clause, cut_in(clause));
            voice.content_word = clause;
            recipient(voice);
            return !voice.content.empty();
        }
        // "agrees that most points are settled", with the clause hung higher up: from "that" to the clause's end
        if (clause == no_word && cue.takes("that") && syntax_.lower(w_ + 1) == "that" && syntax_.is(w_ + 1, "mark"))
            if (const WordIndex verb = syntax_.head(w_ + 1); verb < syntax_.size() && verb > w_ + 1) {
                WordIndex last = verb;
                for (WordIndex x : syntax_.subtree(verb)) {
                    if (x > verb && syntax_.is(x, "conj") && syntax_.head(x) == verb) break;  // "but stressed that"
                    if (x > last) last = x;
                }
                while (last > verb && one_of(syntax_.word(last).upos, {"PUNCT", "CCONJ"})) --last;
                voice.content = {syntax_.span_of_words(w_ + 1, last)};
                voice.content_word = verb;
                return true;
            }
        // "what the union is asking", "what the board wants"
        if (const WordIndex what = free_relative(); what != no_word && (cue.takes("object") || cue.takes("for") || cue.takes("that"))) {
            voice.content = {syntax_.word(what).span};
            voice.content_word = what;
            recipient(voice);
            return true;
        }
        const WordIndex infinitive = syntax_.child(w_, "xcomp");
        if (infinitive != no_word && syntax_.is_verb(infinitive) && (cue.takes("to") || cue.takes("ing"))) {
            const bool marked = syntax_.has_child_lemma(infinitive, "mark", {"to"});
            if ((marked && cue.takes("to")) || (!marked && syntax_.word(infinitive).xpos == "VBG" && cue.takes("ing"))) {
                voice.content = pieces(syntax_, infinitive, {});
                voice.content_word = infinitive;
                if (syntax_.child(w_, "obj") != no_word) {
                    voice.recipient_word = syntax_.child(w_, "obj");
                    voice.recipient = {syntax_.span_of(voice.recipient_word, Extent::noun)};
                }
                return true;
            }
        }
        if (infinitive != no_word && !syntax_.is_verb(infinitive) && cue.takes("to") && syntax_.has_child_lemma(infinitive, "mark", {"to"})) {
            voice.content = pieces(syntax_, infinitive, {});  // "wants to be heard": a passive or adjective below
            voice.content_word = infinitive;
            return true;
        }
        // prepositions: "called for a truce", "agreed to a pause"
        for (const std::string& frame : cue.frames) {
            const bool infinitive_to = frame == "to";
            if (is_keyword(frame) && !infinitive_to) continue;
            for (WordIndex c : syntax_.children(w_)) {
                if (!syntax_.is(c, "obl") || syntax_.preposition(c) != frame) continue;
                if (infinitive_to && !one_of(cue.words, {"agree", "object", "object to", "consent", "commit", "be open", "be opposed", "appeal"})) continue;
                if (frame == "on" && one_of(syntax_.lemma(c), {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "day", "twitter", "condition"})) continue;
                voice.content = pieces(syntax_, c, case_of(c));
                voice.content_word = c;
                const WordIndex preposition = case_of(c).empty() ? no_word : case_of(c).front();
                if (preposition != no_word && syntax_.word(preposition).span.start <= voice.cue.back().end + 1) voice.cue.back().end = syntax_.word(preposition).span.end;
                return !voice.content.empty();
            }
        }
        if (cue.takes("object")) {
            const WordIndex what = syntax_.object(w_);
            if (what == no_word) return false;
            if (draft_.person_mention_of[what] != no_index && cue.cue_class != CueClass::judging && cue.cue_class != CueClass::assessing) return false;
            if (syntax_.is(w_, "acl:relcl") && syntax_.head(w_) == what) voice.relative = true;
            // "call the offer an insult", "describe talks as useful", "dismiss it as false"
            if (voice.relative) voice.content = {syntax_.span_of(what, Extent::phrase)};
            else voice.content = pieces(syntax_, what, {});
            bool predicated = false;
            for (WordIndex c : syntax_.children(w_))
                if (c > what && (syntax_.is(c, "xcomp") || (syntax_.is(c, "obl") && syntax_.preposition(c) == "as") || (syntax_.is(c, "advcl") && syntax_.has_child_lemma(c, "mark", {"as"})))) {
                    for (Span s : pieces(syntax_, c, {})) voice.content.push_back(s);
                    predicated = true;
                }
            if (one_of(cue.words, {"call", "deem", "regard", "view", "see", "label", "brand"}) && !predicated) return false;
            // "suggested a call before the visit": what stands right behind the object and dates or pairs it belongs to it
            if (!voice.relative && cue.cue_class == CueClass::proposing)
                for (WordIndex c : syntax_.children(w_))
                    if (c > what && syntax_.is(c, "obl") && one_of(syntax_.preposition(c), {"before", "after", "until", "with", "between", "during", "for"}))
                        for (Span s : pieces(syntax_, c, {}))
                            if (s.start <= voice.content.back().end + 1) voice.content.back().end = std::max(voice.content.back().end, s.end);
            voice.content_word = what;
            return !voice.content.empty();
        }
        return false;
    }

    // The "what" right before the clause's subject, where the verb has no other object.
    WordIndex free_relative() const {
        if (syntax_.child(w_, "obj") != no_word || syntax_.child(w_, "ccomp") != no_word) return no_word;
        const WordIndex subject = syntax_.child(w_, "nsubj");
        if (subject == no_word || subject > w_) return no_word;
        const WordIndex first = syntax_.subtree(subject).front();
        return first > 0 && syntax_.lower(first - 1) == "what" && syntax_.word(first - 1).sentence == syntax_.word(w_).sentence ? first - 1 : no_word;
    }

    std::vector<WordIndex> case_of(WordIndex nominal) const { return syntax_.all_children(nominal, "case"); }

    // A speech verb's own helpers that the parser put below the clause.
    std::vector<WordIndex> cut_in(WordIndex) const { return {}; }

    void recipient(Voice& voice) const {
        for (WordIndex c : syntax_.children(w_)) {
            const bool object = (syntax_.is(c, "obj") || syntax_.is(c, "iobj")) && c > w_;
            const bool to = syntax_.is(c, "obl") && syntax_.preposition(c) == "to" && c > w_;
            if ((object || to) && (can_speak(draft_, c))) {
                voice.recipient_word = c;
                voice.recipient = {syntax_.span_of(c, Extent::noun)};
                return;
            }
        }
    }

    std::optional<Voice> adjective(const Cue& cue) const {
        // "was willing to", "is prepared to accept": a copula or "remain"
        const std::string_view word = std::string_view(cue.words).substr(cue.words.find(' ') + 1);
        if (syntax_.lemma(w_) != word && syntax_.lower(w_) != word) return std::nullopt;
        const bool copular = syntax_.child(w_, "cop") != no_word || syntax_.child(w_, "aux:pass") != no_word ||
                             (syntax_.is(w_, "xcomp") && one_of(syntax_.lemma(syntax_.head(w_)), {"remain", "seem", "appear", "feel", "be", "become", "stay"}));
        const bool after_be = w_ > 0 && (is_be(w_ - 1) || (w_ > 1 && syntax_.word(w_ - 1).upos == "ADV" && is_be(w_ - 2)));
        if (!copular && !after_be) return std::nullopt;
        WordIndex source = syntax_.subject(w_);
        if (after_be && (source == no_word || !can_speak(draft_, source))) source = left_of_be();
        if (source == no_word || !can_speak(draft_, source) || is_bare_document(source)) return std::nullopt;
        Voice voice;
        set_source(voice, source);
        voice.cue = {cue_span(draft_, w_)};
        if (after_be && is_be(w_ - 1)) voice.cue.front().start = std::min(voice.cue.front().start, syntax_.word(w_ - 1).span.start);
        for (std::string_view relation : {"ccomp", "xcomp", "advcl"}) {
            const WordIndex c = syntax_.child(w_, relation);
            if (c == no_word || c < w_) continue;
            const bool infinitive = syntax_.has_child_lemma(c, "mark", {"to"});
            if ((relation == "advcl" && !infinitive) || (infinitive ? !cue.takes("to") : !cue.takes("that"))) continue;
            // "is prepared to accept": the stance verb belongs to the cue
            const auto& inner = draft_.dictionaries.cues.with_head(syntax_.lemma(c));
            const bool stance = infinitive && !inner.empty() && inner.front().kind == CueKind::verb && !inner.front().speech && (syntax_.child(c, "obj") != no_word || object_is_outside(c));
            voice.content_word = c;
            if (stance && one_of(inner.front().words, {"accept", "reject", "support", "endorse"})) {
                voice.cue.back().end = syntax_.word(c).span.end;
                const WordIndex object = syntax_.child(c, "obj") != no_word ? syntax_.child(c, "obj") : free_object();
                if (object != no_word) {
                    voice.content = syntax_.child(c, "obj") != no_word ? pieces(syntax_, object, {}) : std::vector<Span>{syntax_.word(object).span};
                    voice.content_word = object;
                    return voice;
                }
            }
            voice.content = pieces(syntax_, c, {});
            return voice;
        }
        for (const std::string& frame : cue.frames) {
            if (is_keyword(frame) && frame != "to") continue;
            const WordIndex c = oblique_after(frame);
            if (c == no_word) continue;
            voice.content = pieces(syntax_, c, case_of(c));
            voice.content_word = c;
            if (!case_of(c).empty() && case_of(c).front() == w_ + 1) voice.cue.back().end = syntax_.word(w_ + 1).span.end;
            return voice;
        }
        return std::nullopt;
    }
    bool is_be(WordIndex x) const { return one_of(syntax_.lower(x), {"is", "was", "are", "were", "be", "been", "'s", "\xE2\x80\x99s", "remains", "remained"}); }
    // "Norway was willing": the word before the copula, where the parse has lost it
    WordIndex left_of_be() const {
        WordIndex x = w_;
        while (x > 0 && !is_be(x)) --x;
        if (x == 0 || w_ - x > 3) return no_word;
        --x;
        return syntax_.word(x).sentence == syntax_.word(w_).sentence && syntax_.is_nominal(x) && syntax_.preposition(x).empty() ? x : no_word;
    }
    WordIndex oblique_after(std::string_view preposition) const {
        for (WordIndex c : syntax_.children(w_))
            if ((syntax_.is(c, "obl") || syntax_.is(c, "nmod")) && syntax_.preposition(c) == preposition) return c;
        return no_word;
    }
    // "what the union is prepared to accept"
    bool object_is_outside(WordIndex) const { return syntax_.is(w_, "acl:relcl"); }
    WordIndex free_object() const {
        if (const WordIndex what = free_relative(); what != no_word) return what;
        return syntax_.is(w_, "acl:relcl") ? syntax_.head(w_) : no_word;
    }

    std::optional<Voice> noun(const Cue& cue) const {
        Voice voice;
        // "the union's refusal to", "alarm among growers over", "reports of"
        WordIndex source = syntax_.possessor(w_);
        if (source != no_word && !can_speak(draft_, source) && !party_at(draft_, source)) return std::nullopt;
        if (source == no_word && !cue.speech)
            for (WordIndex c : syntax_.children(w_))
                if (syntax_.is(c, "nmod") && one_of(syntax_.preposition(c), {"in", "among", "from", "by", "within"}) && (can_speak(draft_, c) || draft_.party_mention_of[c] != no_index)) source = c;
        if (source == no_word && cue.speech)
            for (WordIndex c : syntax_.children(w_))
                if (syntax_.is(c, "nmod") && one_of(syntax_.preposition(c), {"from", "by"}) && can_speak(draft_, c)) source = c;
        // "the draft sparked alarm in Oslo", "drew criticism from growers": the topic is the verb's subject
        const WordIndex verb = syntax_.head(w_);
        if (syntax_.is(w_, "obj") && one_of(syntax_.lemma(verb), {"spark", "draw", "raise", "trigger", "provoke", "prompt", "cause", "fuel", "stir", "arouse", "elicit"})) {
            WordIndex holder = no_word;
            for (WordIndex c : syntax_.children(w_))
                if (syntax_.is(c, "nmod") && one_of(syntax_.preposition(c), {"in", "among", "from", "at"})) holder = c;
            for (WordIndex c : syntax_.children(verb))
                if (holder == no_word && c > w_ && syntax_.is(c, "obl") && one_of(syntax_.preposition(c), {"in", "among", "from"})) holder = c;
            // "sparked alarm in Oslo and Bergen", with the capitals taken for an object: the phrase behind the preposition
            if (holder == no_word && one_of(syntax_.lower(w_ + 1), {"in", "among", "from"}) && syntax_.is(w_ + 1, "case")) holder = syntax_.first_conjunct(syntax_.head(w_ + 1));
            const WordIndex topic = syntax_.subject(verb);
            if (holder != no_word && topic != no_word && (can_speak(draft_, holder) || draft_.party_mention_of[holder] != no_index)) {
                set_source(voice, holder);
                voice.source.front() = syntax_.span_of(holder, Extent::noun);
                for (WordIndex c : case_of(holder))
                    if (c < holder) voice.source.front().start = std::max(voice.source.front().start, syntax_.word(c).span.end + 1);
                voice.cue = {syntax_.span_of_words(verb, w_)};
                if (!case_of(holder).empty() && case_of(holder).front() == w_ + 1) voice.cue.back().end = syntax_.word(w_ + 1).span.end;
                voice.content = {syntax_.span_of(topic, Extent::whole)};
                voice.content_word = topic;
                return voice;
            }
        }
        const bool hearsay = source == no_word && one_of(cue.words, {"report", "rumor", "rumour", "speculation"});
        if (source == no_word && !hearsay) return std::nullopt;
        std::vector<WordIndex> found;
        for (WordIndex c : syntax_.children(w_)) {
            if (c < w_ || c == source) continue;
            if (syntax_.is(c, "acl") && !syntax_.is(c, "acl:relcl")) {
                const bool infinitive = syntax_.has_child_lemma(c, "mark", {"to"}), that = syntax_.has_child_lemma(c, "mark", {"that"});
                if ((infinitive && cue.takes("to")) || (that && cue.takes("that"))) found = {c};
            }
            if (syntax_.is(c, "ccomp") && cue.takes("that")) found = {c};
            // "optimism about nearing a deal": a gerund
            if ((syntax_.is(c, "acl") || syntax_.is(c, "advcl")) && found.empty())
                for (WordIndex m : syntax_.children(c))
                    if (syntax_.is(m, "mark") && cue.takes(syntax_.lower(m)) && !is_keyword(syntax_.lower(m))) {
                        found = {c};
                        break;
                    }
            if (syntax_.is(c, "nmod") && found.empty()) {
                const std::string with = syntax_.preposition(c);
                if (!with.empty() && cue.takes(with) && (!is_keyword(with) || with == "to")) found = {c};
            }
            if (!found.empty()) break;
        }
        if (found.empty()) return std::nullopt;
        if (hearsay && !syntax_.is(w_, "nsubj") && !syntax_.is(w_, "obl") && !syntax_.is(w_, "root") && !syntax_.is(w_, "obj")) return std::nullopt;
        if (source != no_word) set_source(voice, source);
        voice.cue = {syntax_.word(w_).span};
        std::vector<WordIndex> markers = case_of(found.front());
        for (WordIndex m : syntax_.all_children(found.front(), "mark"))
            if (!one_of(syntax_.lower(m), {"to", "that"})) markers.push_back(m);
        if (!markers.empty() && markers.front() == w_ + 1) voice.cue.back().end = syntax_.word(w_ + 1).span.end;
        voice.content = pieces(syntax_, found.front(), markers);
        voice.content_word = found.front();
        return voice;
    }

    std::optional<Voice> preposition(const Cue& cue) const {
        const std::string& word = syntax_.lower(w_);
        if (word == "according" && cue.words == "according to") {
            // case of the source; or an ADP/VERB head with obl in some parses
            WordIndex source = syntax_.head(w_);
            if (!syntax_.is(w_, "case") && !syntax_.is(w_, "mark")) {
                source = no_word;
                for (WordIndex c : syntax_.children(w_))
                    if (syntax_.is(c, "obl") || syntax_.is(c, "nmod")) source = c;
                if (source == no_word) return std::nullopt;
            }
            if (source >= syntax_.size() || syntax_.lemma(source) == "plan") return std::nullopt;
            Voice voice;
            set_source(voice, source);
            WordIndex to = w_ + 1;
            voice.cue = {syntax_.span_of_words(w_, syntax_.lower(to) == "to" ? to : w_)};
            const WordIndex phrase = syntax_.is(w_, "case") || syntax_.is(w_, "mark") ? source : w_;
            WordIndex clause = syntax_.head(phrase);
            if (clause >= syntax_.size()) return std::nullopt;
            if (!syntax_.is_verb(clause) && syntax_.child(clause, "nsubj") == no_word) clause = syntax_.clause_of(clause);
            if (clause >= syntax_.size() || syntax_.is_inside(clause, phrase)) return std::nullopt;
            // "X rose, and according to Y, Z fell": only the conjunct that it hangs on; a conjunct after it goes with it
            std::vector<WordIndex> without{phrase};
            for (WordIndex c : syntax_.children(clause))
                if (syntax_.is(c, "conj") && c > clause && phrase < clause && false) without.push_back(c);
            // at the end of the second conjunct it covers that one alone if this one has its own subject
            if (syntax_.is(clause, "conj") && syntax_.child(clause, "nsubj") == no_word && phrase > clause) clause = syntax_.first_conjunct(clause);
            voice.content = pieces(syntax_, clause, without);
            voice.content_word = clause;
            return voice.content.empty() ? std::nullopt : std::optional<Voice>(voice);
        }
        if (cue.words.starts_with("as ")) {
            // "as stated in the plan"
            if (syntax_.word(w_).xpos != "VBN" || !syntax_.has_child_lemma(w_, "mark", {"as"})) return std::nullopt;
            const WordIndex source = syntax_.oblique(w_, {"in", "by", "under"});
            if (source == no_word) return std::nullopt;
            Voice voice;
            set_source(voice, source);
            WordIndex first = w_, last = w_;
            for (WordIndex m : syntax_.all_children(w_, "mark")) first = std::min(first, m);
            for (WordIndex m : case_of(source)) last = std::max(last, m);
            voice.cue = {syntax_.span_of_words(first, std::min<WordIndex>(last, w_ + 3))};
            const WordIndex what = syntax_.head(w_);
            if (what >= syntax_.size()) return std::nullopt;
            voice.content = pieces(syntax_, what, {w_});
            if (voice.content.size() > 1) voice.content.resize(1);
            voice.content_word = what;
            return voice.content.empty() ? std::nullopt : std::optional<Voice>(voice);
        }
        return std::nullopt;
    }

    const Draft& draft_;
    const Syntax& syntax_;
    WordIndex w_;
};

}  // namespace

std::optional<Voice> read_voice(const Draft& draft, WordIndex cue_word) { return VoiceReading(draft, cue_word).read(); }

}  // namespace rapporteur
