#include "record/syntax.h"

#include <algorithm>

#include "base/one_of.h"
#include "base/utf8.h"
#include "record/lemma.h"

namespace rapporteur {
namespace {

constexpr int deepest = 400;  // a parse is a tree, but a broken one must not hang us

bool relation_is(std::string_view have, std::string_view want) {
    return have == want || (have.size() > want.size() && have.starts_with(want) && have[want.size()] == ':');
}

// Verbs whose infinitive is done by their object: "The envoy urged rebels to sign" -- the rebels sign.
bool controls_by_object(std::string_view lemma) {
    return one_of(lemma, {"urge", "ask", "tell", "order", "force", "allow", "press", "push", "pressure", "require", "persuade",
                          "convince", "warn", "advise", "encourage", "invite", "want", "expect", "get", "compel", "oblige",
                          "instruct", "enable", "permit", "let", "make", "help", "authorize", "authorise", "request", "direct",
                          "call", "lead", "challenge", "implore", "beg", "forbid", "prompt", "cause"});
}

// Governors that turn what hangs on them into its contrary: "The sides failed to agree", "are yet to meet".
bool negating_governor(std::string_view lemma) {
    return one_of(lemma, {"fail", "refuse", "decline", "deny", "reject", "unable", "unwilling", "unlikely", "avoid", "stop",
                          "prevent", "impossible", "inaccurate", "wrong", "false", "untrue", "premature", "reluctant", "forbid",
                          "neglect", "doubt", "doubtful", "dismiss", "rule"});
}

}  // namespace

Syntax::Syntax(const Analysis& analysis, std::string_view text, const std::unordered_set<std::string>* known) : analysis_(&analysis), text_(text) {
    const std::size_t n = analysis.words.size();
    children_.resize(n);
    lemmas_.reserve(n);
    forms_.reserve(n);
    for (std::size_t i = 0; i < n; ++i) {
        const Word& word = analysis.words[i];
        if (word.head != no_word && word.head < n && word.head != i) children_[word.head].push_back(static_cast<WordIndex>(i));
        forms_.push_back(lower_case(slice(text, word.span)));
        // a small letter is no proper name, whatever the tag
        const bool small = word.upos == "PROPN" && !forms_.back().empty() && forms_.back() == slice(text, word.span);
        lemmas_.push_back(checked_lemma(forms_.back(), small ? std::string_view("NOUN") : std::string_view(word.upos), word.xpos, lower_case(word.lemma), known));
    }
}

const Word& Syntax::word(WordIndex w) const { return w < size() ? analysis_->words[w] : no_such_word_; }
std::string_view Syntax::form(WordIndex w) const { return slice(text_, word(w).span); }
const std::string& Syntax::lemma(WordIndex w) const { return w < size() ? lemmas_[w] : empty_; }
const std::string& Syntax::lower(WordIndex w) const { return w < size() ? forms_[w] : empty_; }
const std::vector<WordIndex>& Syntax::children(WordIndex w) const { return w < size() ? children_[w] : none_; }
std::string_view Syntax::text(Span span) const { return slice(text_, span); }

WordIndex Syntax::word_at(std::uint32_t byte) const {
    const auto& words = analysis_->words;
    auto after = std::upper_bound(words.begin(), words.end(), byte, [](std::uint32_t b, const Word& w) { return b < w.span.start; });
    if (after == words.begin()) return no_word;
    --after;
    return byte < after->span.end ? static_cast<WordIndex>(after - words.begin()) : no_word;
}

std::vector<WordIndex> Syntax::words_in(Span span) const {
    std::vector<WordIndex> found;
    const auto& words = analysis_->words;
    auto at = std::lower_bound(words.begin(), words.end(), span.start, [](const Word& w, std::uint32_t b) { return w.span.end <= b; });
    for (; at != words.end() && at->span.start < span.end; ++at)
        if (2 * at->span.overlap(span) >= at->span.size()) found.push_back(static_cast<WordIndex>(at - words.begin()));
    return found;
}

WordIndex Syntax::head_in(Span span) const {
    const std::vector<WordIndex> inside = words_in(span);
    WordIndex best = no_word;
    int least = deepest + 1;
    for (WordIndex w : inside) {
        if (word(w).upos == "PUNCT" && inside.size() > 1) continue;
        int depth = 0;
        for (WordIndex up = word(w).head; up < size() && depth <= deepest; up = word(up).head) ++depth;
        if (depth < least) {
            least = depth;
            best = w;
        }
    }
    return best;
}

std::uint32_t Syntax::sentence_at(std::uint32_t byte) const {
    const auto& sentences = analysis_->sentences;
    auto after = std::upper_bound(sentences.begin(), sentences.end(), byte, [](std::uint32_t b, const Sentence& s) { return b < s.span.start; });
    return after == sentences.begin() ? 0 : static_cast<std::uint32_t>(after - sentences.begin() - 1);
}

bool Syntax::is(WordIndex w, std::string_view relation) const { return relation_is(word(w).relation, relation); }

WordIndex Syntax::child(WordIndex w, std::string_view relation) const {
    for (WordIndex c : children(w))
        if (is(c, relation)) return c;
    return no_word;
}

std::vector<WordIndex> Syntax::all_children(WordIndex w, std::string_view relation) const {
    std::vector<WordIndex> found;
    for (WordIndex c : children(w))
        if (is(c, relation)) found.push_back(c);
    return found;
}

bool Syntax::has_child_lemma(WordIndex w, std::string_view relation, std::initializer_list<std::string_view> lemmas) const {
    for (WordIndex c : children(w))
        if (is(c, relation) && one_of(lemma(c), lemmas)) return true;
    return false;
}

bool Syntax::is_inside(WordIndex w, WordIndex ancestor) const {
    for (int depth = 0; w < size() && depth < deepest; ++depth, w = word(w).head)
        if (w == ancestor) return true;
    return false;
}

bool Syntax::is_verb(WordIndex w) const {
    return word(w).upos == "VERB" || (word(w).upos == "AUX" && !is(w, "aux") && !is(w, "cop"));
}
bool Syntax::is_nominal(WordIndex w) const { return one_of(word(w).upos, {"NOUN", "PROPN", "PRON", "NUM"}); }
bool Syntax::is_name(WordIndex w) const { return word(w).upos == "PROPN"; }
bool Syntax::is_plural(WordIndex w) const {
    // a form in -s that is not its own lemma, whatever tag it got
    const bool by_form = word(w).upos == "NOUN" && lower(w) != lemma(w) && lower(w).ends_with("s");
    return by_form || word(w).xpos == "NNS" || word(w).xpos == "NNPS" || one_of(lower(w), {"they", "them", "we", "us", "both", "these", "those"}) ||
           first_conjunct(w) != w || child(w, "conj") != no_word;
}
bool Syntax::is_participle(WordIndex w) const {
    return (word(w).xpos == "VBN" || word(w).xpos == "VBG") && child(w, "aux") == no_word;
}

std::vector<WordIndex> Syntax::subtree(WordIndex w) const {
    std::vector<WordIndex> found;
    if (w >= size()) return found;
    std::vector<std::pair<WordIndex, int>> open{{w, 0}};
    while (!open.empty()) {
        const auto [at, depth] = open.back();
        open.pop_back();
        found.push_back(at);
        if (depth < deepest)
            for (WordIndex c : children(at)) open.emplace_back(c, depth + 1);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Span Syntax::span_of_words(WordIndex first, WordIndex last) const {
    if (first >= size() || last >= size() || last < first) return {};
    return {word(first).span.start, word(last).span.end};
}

Span Syntax::span_of(WordIndex w, Extent extent) const {
    if (w >= size()) return {};
    std::vector<WordIndex> taken{w};
    for (WordIndex c : children(w)) {
        if (extent != Extent::whole) {
            if (is(c, "acl") || is(c, "parataxis") || is(c, "appos") || is(c, "punct") || is(c, "advcl") || is(c, "list") || is(c, "dep")) continue;
            if (extent == Extent::phrase && (is(c, "conj") || is(c, "cc"))) continue;
            if (is(c, "cop") || is(c, "aux") || is(c, "nsubj") || is(c, "csubj") || is(c, "mark") || is(c, "ccomp")) continue;
        }
        const std::vector<WordIndex> below = subtree(c);
        taken.insert(taken.end(), below.begin(), below.end());
    }
    std::sort(taken.begin(), taken.end());
    while (taken.size() > 1 && word(taken.back()).upos == "PUNCT" && taken.back() != w) taken.pop_back();
    std::size_t first = 0;
    while (first + 1 < taken.size() && word(taken[first]).upos == "PUNCT" && taken[first] != w) ++first;
    return span_of_words(taken[first], taken.back());
}

bool Syntax::is_passive(WordIndex p) const {
    if (child(p, "aux:pass") != no_word || child(p, "nsubj:pass") != no_word || child(p, "csubj:pass") != no_word) return true;
    // "the plan rejected by rebels": a reduced relative clause
    return word(p).xpos == "VBN" && is(p, "acl") && !is(p, "acl:relcl") && child(p, "aux") == no_word;
}

WordIndex Syntax::first_conjunct(WordIndex w) const {
    for (int depth = 0; is(w, "conj") && head(w) < size() && depth < deepest; ++depth) w = head(w);
    return w;
}

std::vector<WordIndex> Syntax::conjuncts(WordIndex w) const {
    std::vector<WordIndex> found;
    if (w >= size()) return found;
    std::vector<WordIndex> open{w};
    while (!open.empty() && found.size() < 200) {
        const WordIndex at = open.back();
        open.pop_back();
        found.push_back(at);
        for (WordIndex c : children(at))
            if (is(c, "conj")) open.push_back(c);
    }
    std::sort(found.begin(), found.end());
    return found;
}

WordIndex Syntax::antecedent(WordIndex relative) const {
    if (!one_of(lower(relative), {"who", "which", "that", "whom", "whose"})) return no_word;
    WordIndex clause = head(relative);
    for (int depth = 0; clause < size() && depth < 8; ++depth, clause = head(clause))
        if (is(clause, "acl:relcl")) return head(clause);
    return no_word;
}

WordIndex Syntax::subject(WordIndex p) const { return subject(p, 0); }

// "The rebels, at their strongest for years, have refused to talk": a finite verb whose subject the parse hung on what
// stands between the commas.
WordIndex Syntax::subject_before_commas(WordIndex p) const {
    WordIndex verb = p;
    for (WordIndex c : children(p))
        if (is(c, "aux") && c < verb) verb = c;
    if (verb < 3 || (verb == p && word(p).xpos != "VBD" && word(p).xpos != "VBZ") || lower(verb - 1) != ",") return no_word;
    WordIndex first = verb;
    while (first > 0 && word(first - 1).sentence == word(p).sentence) --first;
    if (word(first).upos == "DET" || lower(first) == "the") ++first;
    WordIndex last = first;
    while (last + 1 < verb && is_name(last + 1)) ++last;
    return last + 1 < verb - 1 && lower(last + 1) == "," && is_nominal(last) && word(last).upos != "PRON" ? last : no_word;
}

WordIndex Syntax::subject(WordIndex p, int depth) const {
    if (p >= size() || depth > 12) return no_word;
    for (std::string_view relation : {"nsubj", "csubj"}) {
        const WordIndex own = child(p, relation);
        if (own == no_word) continue;
        const WordIndex meant = antecedent(own);
        return meant == no_word ? own : meant;
    }
    const WordIndex up = head(p);
    if (up >= size()) return subject_before_commas(p);
    if (is(p, "conj") && (is_verb(up) || child(up, "cop") != no_word || child(up, "nsubj") != no_word)) return subject(up, depth + 1);
    if (is(p, "xcomp")) {
        const WordIndex object = child(up, "obj") != no_word ? child(up, "obj") : child(up, "iobj");
        if (object != no_word && (controls_by_object(lemma(up)) || word(p).upos != "VERB")) return object;
        return subject(up, depth + 1);  // also "rebels were urged to sign": the passive subject signs
    }
    // "Union leaders, saying talks had failed, left": the clause's subject speaks.
    if (is(p, "advcl") && child(p, "nsubj") == no_word) return subject(up, depth + 1);
    // "the plan rejected by rebels", "officials familiar with it", "the right to strike"
    if (is(p, "acl")) {
        if (is_verb(p) && !is_participle(p) && !is(p, "acl:relcl")) return possessor(up) != no_word ? possessor(up) : no_word;  // "the union's decision to strike"
        return up;
    }
    if (is(p, "ccomp") && word(p).xpos == "VBG" ) return subject(up, depth + 1);
    return no_word;
}

WordIndex Syntax::object(WordIndex p) const {
    WordIndex object = child(p, "obj");
    if (object == no_word && is(p, "conj") && is_verb(head(p)) && child(p, "nsubj") == no_word && child(p, "obl") == no_word) {
        // "rejected and denounced the offer": the object follows the last verb; "reviewed the offer and rejected" is no English
        for (WordIndex c : all_children(p, "conj"))
            if (child(c, "obj") != no_word) return child(c, "obj");
    }
    if (object == no_word)
        for (WordIndex c : all_children(p, "conj"))
            if (is_verb(c) && child(c, "nsubj") == no_word && child(c, "obj") != no_word && child(p, "obl") == no_word &&
                child(p, "ccomp") == no_word && child(p, "xcomp") == no_word && child(p, "advcl") == no_word)
                return child(c, "obj");
    if (object == no_word) {
        // "the cap that rebels reject": the relative clause's noun is the object where its subject is another
        if (is(p, "acl:relcl") && child(p, "nsubj") != no_word && antecedent(child(p, "nsubj")) == no_word && child(p, "nsubj:pass") == no_word) return head(p);
        return no_word;
    }
    const WordIndex meant = antecedent(object);
    return meant == no_word ? object : meant;
}

WordIndex Syntax::agent(WordIndex p) const {
    if (!is_passive(p)) return subject(p);
    for (WordIndex c : children(p))
        if (is(c, "obl") && preposition(c) == "by") return c;
    return no_word;
}

WordIndex Syntax::patient(WordIndex p) const {
    if (!is_passive(p)) return object(p);
    return subject(p);
}

std::string Syntax::preposition(WordIndex nominal) const {
    std::string joined;
    for (WordIndex c : children(nominal)) {
        if (!is(c, "case")) continue;
        if (!joined.empty()) joined += ' ';
        joined += lower(c);
        for (WordIndex f : all_children(c, "fixed")) joined += ' ' + lower(f);
    }
    return joined;
}

WordIndex Syntax::oblique(WordIndex w, std::initializer_list<std::string_view> prepositions) const {
    for (WordIndex c : children(w))
        if ((is(c, "obl") || is(c, "nmod")) && one_of(preposition(c), prepositions)) return c;
    return no_word;
}

WordIndex Syntax::complement(WordIndex p) const {
    for (std::string_view relation : {"ccomp", "xcomp"})
        for (WordIndex c : all_children(p, relation)) return c;
    for (WordIndex c : all_children(p, "parataxis"))
        if (is_verb(c) || child(c, "cop") != no_word) return c;
    return no_word;
}

WordIndex Syntax::possessor(WordIndex noun) const {
    for (WordIndex c : children(noun))
        if (is(c, "nmod:poss")) return c;
    // "by both companies' boards" read as two nouns of the verb: the mark before the noun tells
    if (noun >= 2 && noun < size() && word(noun - 1).xpos == "POS" && head(noun - 2) == head(noun) && word(noun - 2).sentence == word(noun).sentence) return noun - 2;
    return no_word;
}

bool Syntax::is_negated(WordIndex p) const {
    bool negated = false;
    for (WordIndex c : children(p)) {
        if ((is(c, "advmod") || is(c, "cc") || is(c, "aux")) && one_of(lower(c), {"not", "n't", "n\xE2\x80\x99t", "never", "neither", "nor", "hardly", "cannot"})) negated = !negated;
        else if (is(c, "mark") && lower(c) == "without") negated = !negated;
        // "No deal was reached", "they reached no deal", "Neither side accepted"
        else if ((is(c, "nsubj") || is(c, "obj")) &&
                 (has_child_lemma(c, "det", {"no", "neither"}) || one_of(lower(c), {"none", "nobody", "nothing", "neither"})))
            negated = !negated;
        // "little headway was made"
        else if (is(c, "nsubj:pass") && has_child_lemma(c, "amod", {"little"})) negated = !negated;
    }
    // "does not accept or discuss": the second verb shares the first one's negation only with or, nor
    if (is(p, "conj") && has_child_lemma(p, "cc", {"or", "nor"}) && child(p, "nsubj") == no_word && child(p, "aux") == no_word &&
        is_negated(head(p)))
        negated = true;
    const WordIndex up = head(p);
    if (up < size() && (is(p, "xcomp") || is(p, "ccomp") || is(p, "csubj") || is(p, "advcl"))) {
        const bool clause = is(p, "xcomp") || is(p, "csubj") || (is(p, "ccomp") && one_of(lemma(up), {"deny", "doubt", "reject", "dismiss"}));
        if (clause && negating_governor(lemma(up)) && !is_negated(up)) negated = !negated;
        // "has yet to sign", "is yet to be seen"
        else if (is(p, "xcomp") && (one_of(lemma(up), {"have", "be"}) || word(up).upos == "ADV") && (has_child_lemma(up, "advmod", {"yet"}) || lemma(up) == "yet"))
            negated = !negated;
        // "it would be inaccurate to say that rebels have accepted": two levels up
        else if (is(p, "ccomp") && one_of(lemma(up), {"say", "claim", "suggest", "assert"}) && (is(up, "csubj") || is(up, "xcomp") || is(up, "ccomp")) &&
                 head(up) < size() && one_of(lemma(head(up)), {"inaccurate", "wrong", "false", "untrue", "premature", "incorrect", "misleading", "mistaken"}))
            negated = !negated;
    }
    // "far from reaching a deal", "stopped short of rejecting"
    for (WordIndex c : children(p))
        if (is(c, "mark") && lower(c) == "from" && up < size() && (lemma(up) == "far" || has_child_lemma(up, "advmod", {"far"}))) negated = !negated;
        else if (is(c, "mark") && lower(c) == "of" && up < size() && (lemma(up) == "short" || has_child_lemma(up, "advmod", {"short"}))) negated = !negated;
    return negated;
}

Tense Syntax::tense(WordIndex p) const {
    bool have = false, had = false, will = false, past_be = false;
    for (WordIndex c : children(p)) {
        if (!is(c, "aux") && !is(c, "cop")) continue;
        const std::string& f = lower(c);
        if (f == "will" || f == "shall" || f == "'ll" || f == "\xE2\x80\x99ll") will = true;
        else if (f == "had") had = true;
        else if (f == "has" || f == "have" || f == "'ve" || f == "\xE2\x80\x99ve") have = true;
        else if (f == "was" || f == "were" || f == "did") past_be = true;
    }
    if (will) return Tense::future;
    if (had) return Tense::past_perfect;
    if (have) return Tense::perfect;
    if (past_be || word(p).xpos == "VBD") return Tense::past;
    const std::string& x = word(p).xpos;
    if (x == "VBZ" || x == "VBP" || child(p, "aux") != no_word || child(p, "cop") != no_word) return Tense::present;
    if (is(p, "conj") && is_verb(head(p)) && child(p, "nsubj") == no_word) return tense(head(p));
    return Tense::none;
}

Realm Syntax::realm(WordIndex p) const {
    for (int depth = 0; p < size() && depth < 12; ++depth) {
        for (WordIndex c : children(p)) {
            const std::string& f = lower(c);
            if (is(c, "mark") || is(c, "advmod")) {
                if (one_of(f, {"if", "unless", "provided", "should"}) && is(c, "mark")) return Realm::conditional;
                if (f == "whether") return Realm::asked;
                if (one_of(f, {"until", "before", "lest"}) && is(c, "mark") && tense(p) != Tense::past && tense(p) != Tense::past_perfect) return Realm::conditional;
                if (one_of(f, {"possibly", "perhaps", "maybe", "potentially"})) return Realm::possible;
            }
            if (is(c, "aux")) {
                if (one_of(f, {"may", "might", "could", "can"})) return Realm::possible;
                if (one_of(f, {"would", "'d"})) return Realm::conditional;
                if (one_of(f, {"should", "must"})) return Realm::intended;
                if (one_of(f, {"will", "shall", "'ll"})) return Realm::future;
            }
        }
        // "in order to end", "to end the war, talks ...": a purpose
        if (is(p, "advcl") && has_child_lemma(p, "mark", {"to"})) return Realm::intended;
        if (is(p, "acl") && !is(p, "acl:relcl") && has_child_lemma(p, "mark", {"to"})) return Realm::intended;  // "a plan to end the war"
        const WordIndex up = head(p);
        if (up >= size()) break;
        // "failed to reach a deal", "is hard to agree", "failing to sign it": what was not brought about; also where the
        // parse hangs "reach" on another verb than the one before its "to"
        const auto comes_to_nothing = [&](WordIndex w) {
            return one_of(lemma(w), {"fail", "failure", "refuse", "refusal", "decline", "unable", "inability", "avoid", "prevent", "impossible", "hard", "difficult", "reluctant", "hesitant", "unwilling", "sincere", "serious"});
        };
        if ((is(p, "xcomp") || is(p, "ccomp") || is(p, "csubj") || is(p, "advcl") || is(p, "acl")) && comes_to_nothing(up)) return Realm::possible;
        if (p >= 2 && lower(p - 1) == "to" && word(p - 2).sentence == word(p).sentence && comes_to_nothing(p - 2))
            return Realm::possible;
        // "hard for the port to reach a deal"
        if (has_child_lemma(p, "mark", {"for"}) && has_child_lemma(p, "mark", {"to"})) return Realm::possible;
        // "hopes of striking a deal", "is serious about reaching one", "without agreeing": a gerund that no clause asserts
        if (word(p).xpos == "VBG" && child(p, "nsubj") == no_word && child(p, "aux") == no_word &&
            (has_child_lemma(p, "mark", {"about", "without", "of", "toward", "towards", "for"}) || has_child_lemma(p, "case", {"about", "without", "of", "toward", "towards", "for"})))
            return Realm::possible;
        // "Agreeing to stop could be risky": as sure as the clause whose subject it is
        if (is(p, "csubj") && word(p).xpos == "VBG") {
            p = up;
            continue;
        }
        // "a plan that surfaced", "a plan outlined by the envoy": what is told of a plan is no plan
        const bool told_of = is(p, "acl:relcl") || (is(p, "acl") && word(p).xpos == "VBN");
        if (is(p, "xcomp") || is(p, "ccomp") || is(p, "advcl") || is(p, "csubj") || is(p, "obl") || is(p, "nmod") || (is(p, "acl") && !told_of)) {
            if (one_of(lemma(up), {"hope", "want", "aim", "seek", "try", "plan", "intend", "ask", "urge", "demand", "call", "need", "wish",
                                   "propose", "suggest", "offer", "promise", "pledge", "vow", "threaten", "prepare", "ready", "willing",
                                   "require", "attempt", "press", "push", "insist", "consider", "decide", "work", "order", "effort", "recommend",
                                   "prepared", "eager", "determined", "keen", "request", "invite", "expect"}) &&
                (is(p, "xcomp") || is(p, "acl") || is(p, "obl") || (is(p, "ccomp") && tense(p) == Tense::none)))
                return one_of(lemma(up), {"expect"}) ? Realm::future : Realm::intended;
            if (is(p, "xcomp") && one_of(lemma(up), {"likely", "unlikely", "possible"})) return Realm::possible;
            if (is(p, "xcomp") && one_of(lemma(up), {"due", "set", "scheduled", "schedule", "go", "about", "poised", "poise", "close", "near"}) ) return Realm::future;
            if (is(p, "ccomp") && one_of(lemma(up), {"ask", "wonder", "question"})) return Realm::asked;
        }
        // The clause around it counts only where it shares its realm: a control verb or a coordinated verb.
        if (is(p, "xcomp") || (is(p, "conj") && child(p, "aux") == no_word && is_verb(up))) {
            p = up;
            continue;
        }
        break;
    }
    return Realm::actual;
}

WordIndex Syntax::condition(WordIndex p) const {
    for (int depth = 0; p < size() && depth < 6; ++depth) {
        for (WordIndex c : all_children(p, "advcl")) {
            for (WordIndex m : children(c)) {
                if (!is(m, "mark") && !is(m, "advmod") && !is(m, "case")) continue;
                if (one_of(lower(m), {"if", "unless", "until", "provided", "once"})) return c;
                // "before it considers any limits" after a demand; a past "before" only dates
                if (lower(m) == "before" && tense(c) != Tense::past && tense(c) != Tense::past_perfect) return c;
                if (lower(m) == "as" && (lemma(c) == "long" || has_child_lemma(c, "advmod", {"long"}))) return c;
            }
        }
        for (WordIndex c : children(p)) {
            if (!is(c, "obl") && !is(c, "nmod")) continue;
            const std::string with = preposition(c);
            if (with == "without" || with == "pending" || with == "in exchange for" || with == "in return for" || with == "subject to") return c;
            if (one_of(lemma(c), {"exchange", "return"}) && with == "in" && oblique(c, {"for"}) != no_word) return c;
            if (lemma(c) == "condition" && with == "on") return c;
        }
        if (is(p, "xcomp") || (is(p, "conj") && is_verb(head(p)) && child(p, "nsubj") == no_word)) {
            p = head(p);
            continue;
        }
        break;
    }
    return no_word;
}

WordIndex Syntax::clause_of(WordIndex w) const {
    for (int depth = 0; w < size() && depth < deepest; ++depth, w = head(w)) {
        if (is_verb(w) || child(w, "cop") != no_word || child(w, "nsubj") != no_word || word(w).head == no_word) return w;
    }
    return no_word;
}

std::uint32_t Syntax::matches(WordIndex first, std::string_view lemmas) const {
    std::uint32_t taken = 0;
    for (std::size_t at = 0; at < lemmas.size();) {
        std::size_t end = lemmas.find(' ', at);
        if (end == std::string_view::npos) end = lemmas.size();
        std::string_view want = lemmas.substr(at, end - at);
        at = end + 1;
        const bool optional = want.size() > 2 && want.front() == '[' && want.back() == ']';
        if (optional) want = want.substr(1, want.size() - 2);
        const WordIndex w = first + taken;
        if (w < size() && word(w).sentence == word(first).sentence && (lemma(w) == want || lower(w) == want)) ++taken;
        else if (!optional) return 0;
    }
    return taken;
}

}  // namespace rapporteur
