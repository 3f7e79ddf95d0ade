// Whose is a sentence without a cue?
//
// The writer's, unless a mark says otherwise: counted on news, one in four such sentences carries on an
// anonymous voice inside the paragraph and one in thirty after it. Marks: ordinals of a set that the voice has
// counted ("at least three issues ... The first concerned ... The second sticking point is ..."), a bare
// quotation after a voice, the document that a voice has just described ("The unofficial text included ...").
#include <algorithm>

#include "base/hash.h"
#include "base/one_of.h"
#include "base/utf8.h"
#include "record/party_steps.h"
#include "record/voice_steps.h"

namespace rapporteur {
namespace {

int ordinal(std::string_view lower) {
    if (one_of(lower, {"first", "1st"})) return 1;
    if (one_of(lower, {"second", "2nd"})) return 2;
    if (one_of(lower, {"third", "3rd"})) return 3;
    if (one_of(lower, {"fourth", "4th"})) return 4;
    if (one_of(lower, {"fifth", "5th"})) return 5;
    if (one_of(lower, {"final", "last", "other", "another"})) return 9;
    return 0;
}

class Continuer {
public:
    explicit Continuer(Draft& draft) : draft_(draft), syntax_(draft.syntax), sentences_(draft.analysis.sentences) {}

    void run() {
        std::uint32_t counted = no_index;       // the attribution that counted a set
        std::uint32_t counted_sentence = 0;
        int expected = 0;                       // ordinals seen so far
        bool after_ordinal = false;             // one more sentence may follow an ordinal one
        for (std::uint32_t s = 0; s < sentences_.size(); ++s) {
            if (sentences_[s].role != Role::body) continue;
            if (counted != no_index && s - counted_sentence > 14) counted = no_index;  // the run of a three-point list took 10 sentences at most in those read
            const bool has_own = has_top_attribution(s);
            if (counted != no_index) {
                const int number = opening_ordinal(s);
                if (number > 0 && !has_document_source(s)) {
                    if (!speaks_otherwise(s)) carry_on(s, counted);
                    expected = number;
                    after_ordinal = true;
                    continue;
                }
                if (about_the_set(s)) {
                    counted = no_index;
                } else if (after_ordinal && expected > 0 && !speaks_otherwise(s) && !has_document_source(s)) {
                    carry_on(s, counted);
                    after_ordinal = false;
                    continue;
                }
                if (has_own && counted != no_index) after_ordinal = after_ordinal && same_voice(s, counted);
            }
            if (const std::uint32_t found = counts_set(s); found != no_index) {
                counted = found;
                counted_sentence = s;
                expected = 0;
                after_ordinal = false;
            }
            if (!has_own) carry_quotation(s);
        }
        carry_documents();
    }

private:
    bool has_top_attribution(std::uint32_t s) const {
        return std::any_of(draft_.record.attributions.begin(), draft_.record.attributions.end(), [&](const Attribution& a) { return a.sentence == s && !a.parent && !a.continues; });
    }
    // A voice of the sentence's own that is no party's stance: "the minister said"; a medium, a person.
    bool speaks_otherwise(std::uint32_t s) const {
        for (const Attribution& a : draft_.record.attributions) {
            if (a.sentence != s || a.parent || a.continues) continue;
            const Holder* h = a.chain.size() > 1 ? find_holder(draft_.record, a.chain.back()) : nullptr;
            if (!h) continue;
            if (h->kind == HolderKind::person || h->kind == HolderKind::media || h->kind == HolderKind::source) return true;
            if (h->kind == HolderKind::party && any_class(a.cue_class, {CueClass::neutral, CueClass::confirming, CueClass::disclosing, CueClass::denying, CueClass::insisting})) return true;
        }
        return false;
    }
    static bool any_class(CueClass have, std::initializer_list<CueClass> list) { return std::find(list.begin(), list.end(), have) != list.end(); }
    bool has_document_source(std::uint32_t s) const {
        for (const Attribution& a : draft_.record.attributions) {
            if (a.sentence != s || a.parent || a.continues) continue;
            const Holder* h = a.chain.empty() ? nullptr : find_holder(draft_.record, a.chain.back());
            // only where the document speaks in the main clause: "any text that requires ..." does not count
            const bool main = !a.cue.empty() && syntax_.head_in(a.cue.front()) == root_of(s);
            if (h && h->kind == HolderKind::document && main) return true;
        }
        return false;
    }
    bool same_voice(std::uint32_t s, std::uint32_t counted) const {
        for (const Attribution& a : draft_.record.attributions)
            if (a.sentence == s && !a.parent && a.chain == draft_.record.attributions[counted].chain) return true;
        return false;
    }

    // "three critical issues", "two sticking points" inside what an attribution says
    std::uint32_t counts_set(std::uint32_t s) const {
        for (std::uint32_t i = static_cast<std::uint32_t>(draft_.record.attributions.size()); i-- > 0;) {
            const Attribution& a = draft_.record.attributions[i];
            if (a.sentence != s || a.parent || a.chain.size() < 2) continue;
            for (Span c : a.content)
                for (WordIndex w : syntax_.words_in(c)) {
                    if (syntax_.word(w).xpos != "NNS" || !is_countable(syntax_.lemma(w))) continue;
                    for (WordIndex n : syntax_.children(w))
                        if (syntax_.is(n, "nummod") || one_of(syntax_.lower(n), {"several", "few", "number"})) return i;
                }
        }
        return no_index;
    }
    static bool is_countable(std::string_view lemma) {
        return one_of(lemma, {"issue", "point", "question", "matter", "problem", "difference", "disagreement", "demand", "condition", "obstacle", "hurdle", "topic", "item", "area", "dispute", "option",
                              "scenario", "concern", "reason", "element", "proposal", "requirement", "goal", "step", "phase", "stage", "gap", "objection"});
    }

    // "The first concerned", "The second sticking point is", "A third", "Another involves"
    int opening_ordinal(std::uint32_t s) const {
        WordIndex w = sentences_[s].first_word;
        const WordIndex end = sentences_[s].last_word;
        while (w < end && (syntax_.word(w).upos == "PUNCT" || one_of(syntax_.lower(w), {"and", "but", "perhaps", "finally"}))) ++w;
        if (w >= end) return 0;
        const bool article = one_of(syntax_.lower(w), {"the", "a"});
        const WordIndex number = article ? w + 1 : w;
        if (number >= end) return 0;
        const int n = ordinal(syntax_.lower(number));
        if (n == 0 || (!article && !one_of(syntax_.lower(number), {"another"}))) return 0;
        // the ordinal or its noun must be the clause's subject
        WordIndex head = number;
        if (!syntax_.is(number, "nsubj")) head = syntax_.head(number);
        if (head >= syntax_.size() || !syntax_.is(head, "nsubj") || head >= end) return 0;
        if (head != number && !is_countable(syntax_.lemma(head))) return 0;
        return n;
    }
    // "These three points match", "They also": the writer looks at the whole set
    bool about_the_set(std::uint32_t s) const {
        const WordIndex w = sentences_[s].first_word;
        return w < sentences_[s].last_word && one_of(syntax_.lower(w), {"these", "those", "they", "all", "both"});
    }

    WordIndex root_of(std::uint32_t s) const {
        for (WordIndex w = sentences_[s].first_word; w < sentences_[s].last_word; ++w)
            if (syntax_.is(w, "root") || syntax_.head(w) == no_word) return w;
        return sentences_[s].first_word;
    }

    Attribution copy_of(const Attribution& from, std::uint32_t s, Span content) const {
        Attribution a;
        a.id = content_id("a", "continues:" + std::to_string(content.start) + ":" + std::to_string(content.end));
        a.sentence = s;
        a.content = {content};
        a.manner = Manner::free_continuation;
        a.cue_class = CueClass::neutral;
        a.continues = from.id;
        a.chain = from.chain;
        return a;
    }

    // The sentence on the voice's word. Stances of parties in it hang on the same voice: "Norway is seeking changes".
    void carry_on(std::uint32_t s, std::uint32_t counted) {
        const Attribution from = draft_.record.attributions[counted];
        const Sentence& sentence = sentences_[s];
        const WordIndex root = root_of(s);
        bool main_taken = false;
        std::vector<Span> stances;
        for (Attribution& a : draft_.record.attributions) {
            if (a.sentence != s || a.parent || a.continues || a.id == from.id) continue;
            a.continues = from.id;
            std::vector<Id> chain = from.chain;
            for (std::size_t i = 1; i < a.chain.size(); ++i)
                if (std::find(chain.begin(), chain.end(), a.chain[i]) == chain.end()) chain.push_back(a.chain[i]);
            a.chain = chain;
            if (a.manner == Manner::indirect) a.manner = Manner::free_continuation;
            for (Span c : a.cue) {
                stances.push_back(c);
                const WordIndex head = syntax_.head_in(c);
                if (head != no_word && (head == root || syntax_.is_inside(root, head) || (syntax_.is(head, "xcomp") && syntax_.head(head) == root))) main_taken = true;
            }
        }
        for (Attribution& a : draft_.record.attributions)
            if (a.sentence == s && a.parent) fix_child_chain(a);
        if (!main_taken) {
            Span whole = trimmed(sentence);
            if (!whole.empty()) add(copy_of(from, s, whole), s);
            return;
        }
        // "While a higher figure has been discussed, Norway seeks": the clause beside the stance
        for (WordIndex w = sentence.first_word; w < sentence.last_word; ++w) {
            if (!syntax_.is(w, "advcl") || syntax_.child(w, "nsubj") == no_word) continue;
            if (syntax_.head(w) != root && !(syntax_.head(w) < syntax_.size() && syntax_.head(syntax_.head(w)) == root)) continue;
            const std::vector<WordIndex> below = syntax_.subtree(w);
            WordIndex first = below.front();
            while (first < w && (syntax_.is(first, "mark") || syntax_.word(first).upos == "PUNCT")) ++first;
            WordIndex last = below.back();
            while (last > w && syntax_.word(last).upos == "PUNCT") --last;
            const Span content = syntax_.span_of_words(first, last);
            if (std::any_of(draft_.record.attributions.begin(), draft_.record.attributions.end(), [&](const Attribution& a) {
                    return a.sentence == s && std::any_of(a.content.begin(), a.content.end(), [&](Span c) { return 2 * c.overlap(content) >= content.size(); });
                }))
                continue;
            add(copy_of(from, s, content), s);
        }
    }

    void fix_child_chain(Attribution& child) const {
        for (const Attribution& p : draft_.record.attributions)
            if (child.parent == p.id) {
                std::vector<Id> chain = p.chain;
                for (const Id& id : child.chain)
                    if (std::find(chain.begin(), chain.end(), id) == chain.end()) chain.push_back(id);
                child.chain = chain;
                return;
            }
    }

    Span trimmed(const Sentence& sentence) const {
        WordIndex first = sentence.first_word, last = sentence.last_word;
        if (first >= last) return {};
        --last;
        while (last > first && syntax_.word(last).upos == "PUNCT") --last;
        while (first < last && syntax_.word(first).upos == "PUNCT") ++first;
        return syntax_.span_of_words(first, last);
    }

    void add(Attribution a, std::uint32_t s) {
        draft_.continued_in[s] = static_cast<std::uint32_t>(draft_.record.attributions.size());
        draft_.record.attributions.push_back(std::move(a));
    }

    // A sentence that is nothing but a quotation, in the paragraph of a voice or right after it.
    void carry_quotation(std::uint32_t s) {
        const Sentence& sentence = sentences_[s];
        if (sentence.last_word <= sentence.first_word + 2) return;
        const std::string_view first = syntax_.form(sentence.first_word);
        const bool opens = one_of(first, {"\"", "\xE2\x80\x9C", "``", "''"});
        // the quotation may have been opened in the sentence before and still run
        const std::uint32_t before = previous_body(s);
        if (before == no_index) return;
        const bool same_paragraph = sentences_[before].part == sentence.part;
        if (!opens && !(same_paragraph && quote_runs_into(s))) return;
        if (opens && closes_early(s)) return;
        if (!same_paragraph && sentence.part > sentences_[before].part + 1) return;
        // its content already belongs to an attribution of another sentence
        const Span whole = trimmed(sentence);
        for (const Attribution& a : draft_.record.attributions)
            for (Span c : a.content)
                if (2 * c.overlap(whole) >= whole.size()) return;
        const Attribution* from = nullptr;
        for (const Attribution& a : draft_.record.attributions)
            if (a.sentence == before && !a.parent && a.chain.size() > 1) {
                const Holder* h = find_holder(draft_.record, a.chain.back());
                if (h && h->kind != HolderKind::media && (!from || a.cue.empty() || from->cue.empty() || a.cue.front().start > from->cue.front().start)) from = &a;
            }
        if (!from) return;
        Attribution made = copy_of(*from, s, whole);
        made.manner = Manner::direct;
        add(std::move(made), s);
    }
    std::uint32_t previous_body(std::uint32_t s) const {
        for (std::uint32_t b = s; b-- > 0;)
            if (sentences_[b].role == Role::body) return b;
        return no_index;
    }
    bool quote_runs_into(std::uint32_t s) const {
        int open = 0;
        for (std::uint32_t b = s; b-- > 0 && sentences_[b].part == sentences_[s].part;)
            for (WordIndex w = sentences_[b].first_word; w < sentences_[b].last_word; ++w) {
                const std::string_view form = syntax_.form(w);
                if (one_of(form, {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "``", "''"})) ++open;
            }
        return open % 2 == 1;
    }
    // '"Useful," and then the writer goes on': the quotation ends before the sentence does
    bool closes_early(std::uint32_t s) const {
        const Sentence& sentence = sentences_[s];
        for (WordIndex w = sentence.first_word + 1; w < sentence.last_word; ++w)
            if (one_of(syntax_.form(w), {"\"", "\xE2\x80\x9D", "''"})) {
                for (WordIndex rest = w + 1; rest < sentence.last_word; ++rest)
                    if (syntax_.word(rest).upos != "PUNCT") return true;
                return false;
            }
        return false;
    }

    // "The unofficial text included terms that Norway rejected": a document that the voice before has described.
    void carry_documents() {
        for (std::size_t i = 0; i < draft_.record.attributions.size(); ++i) {
            const Attribution a = draft_.record.attributions[i];
            if (a.parent || a.continues || a.chain.size() != 2 || a.manner != Manner::document || a.source.empty()) continue;
            const WordIndex head = syntax_.head_in(a.source.front());
            if (head == no_word || !is_definite(head)) continue;
            const Attribution* from = nullptr;
            for (const Attribution& b : draft_.record.attributions) {
                if (b.id == a.id || b.sentence >= a.sentence || a.sentence - b.sentence > 2 || b.chain.size() < 2) continue;
                for (Span c : b.content)
                    for (WordIndex w : syntax_.words_in(c))
                        if (syntax_.lemma(w) == syntax_.lemma(head) && syntax_.is_nominal(w) && (!from || b.chain.size() > from->chain.size())) from = &b;
            }
            if (!from) continue;
            const Holder* voice = find_holder(draft_.record, from->chain.back());
            if (!voice || voice->kind == HolderKind::document) continue;
            const Id from_id = from->id;
            std::vector<Id> chain = from->chain;
            chain.push_back(a.chain.back());
            Attribution& here = draft_.record.attributions[i];
            here.continues = from_id;
            here.chain = chain;
            // what is said in passing of the document's terms hangs on the voice, not on the document
            std::vector<Id> outer(chain.begin(), chain.end() - 1);
            for (Attribution& inner : draft_.record.attributions)
                if (inner.parent == a.id) {
                    const Id last = inner.chain.back();
                    inner.chain = outer;
                    if (std::find(inner.chain.begin(), inner.chain.end(), last) == inner.chain.end()) inner.chain.push_back(last);
                    inner.parent.reset();
                    inner.continues = from_id;
                    inner.manner = Manner::free_continuation;
                }
        }
    }
    bool is_definite(WordIndex w) const {
        return syntax_.has_child_lemma(w, "det", {"the", "this", "that"});
    }

    Draft& draft_;
    const Syntax& syntax_;
    const std::vector<Sentence>& sentences_;
};

}  // namespace

void continue_voices(Draft& draft) { Continuer(draft).run(); }

}  // namespace rapporteur
