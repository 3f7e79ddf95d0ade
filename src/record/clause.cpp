#include "record/clause.h"

namespace rapporteur {
namespace {

bool is_clause_head(const Syntax& s, WordIndex w) {
    return s.is_verb(w) || s.child(w, "cop") != no_word || s.child(w, "nsubj") != no_word || s.child(w, "csubj") != no_word;
}

bool is_comma(const Syntax& s, WordIndex w) { return w < s.size() && (s.lower(w) == "," || s.lower(w) == "\xE2\x80\x93" || s.lower(w) == "\xE2\x80\x94" || s.lower(w) == "--" || s.lower(w) == "("); }

bool comma_before(const Syntax& s, WordIndex w) {
    const std::vector<WordIndex> below = s.subtree(w);
    return !below.empty() && (is_comma(s, below.front()) || (below.front() > 0 && is_comma(s, below.front() - 1)));
}

}  // namespace

bool is_turned_condition(const Syntax& s, WordIndex w) {
    if (!s.is(w, "advcl") && !s.is(w, "ccomp") && !s.is(w, "conj")) return false;
    const WordIndex subject = s.child(w, "nsubj");
    for (WordIndex c : s.children(w))
        if (s.is(c, "aux") && s.lower(c) == "should" && subject != no_word && c < subject) return true;
    return false;
}

bool begins_clause(const Syntax& s, WordIndex w) {
    if (s.is(w, "ccomp") || s.is(w, "parataxis")) return is_clause_head(s, w);
    if (s.is(w, "conj")) {
        // A coordinated verb is a clause where the first one is: "refused and left", but not "ready to talk and sign".
        const WordIndex first = s.first_conjunct(w);
        if (!is_clause_head(s, w)) return false;
        if (s.child(w, "nsubj") != no_word) return true;
        return s.is_verb(w) && (s.head(first) >= s.size() || s.is(first, "root") || s.is(first, "ccomp") || s.is(first, "parataxis") || begins_clause(s, first));
    }
    if (s.is(w, "advcl")) {
        // "if", "unless" and "before" give the condition of the clause around them and stay in it.
        for (WordIndex c : s.children(w))
            if (s.is(c, "mark") || s.is(c, "advmod"))
                for (std::string_view word : {"if", "unless", "until", "before", "once", "provided"})
                    if (s.lower(c) == word) return false;
        if (is_turned_condition(s, w)) return false;
        if (s.child(w, "nsubj") != no_word || s.child(w, "csubj") != no_word) return true;
        return s.word(w).xpos == "VBG" && comma_before(s, w) && s.child(w, "mark") == no_word;  // ", calling the offer an insult"
    }
    if (s.is(w, "acl:relcl")) return is_clause_head(s, w);
    if (s.is(w, "acl")) return s.word(w).xpos == "VBN" && s.oblique(w, {"by"}) != no_word;  // "terms laid out by the envoy"
    if (s.is(w, "dep") || s.is(w, "list")) return is_clause_head(s, w) && s.is_verb(w);
    return false;
}

std::vector<Span> spans_of_words(const Syntax& s, std::vector<WordIndex> words) {
    const auto dispensable = [&](WordIndex w) {
        if (s.word(w).upos == "PUNCT") return s.lower(w) != "$" && s.lower(w) != "%";
        return s.is(w, "cc") || (s.is(w, "mark") && (s.lower(w) == "that" || s.lower(w) == "while" || s.lower(w) == "although"));
    };
    std::vector<Span> spans;
    std::size_t at = 0;
    while (at < words.size()) {
        std::size_t end = at + 1;
        while (end < words.size()) {
            bool closed = true;  // only punctuation between
            for (WordIndex gap = words[end - 1] + 1; gap < words[end] && closed; ++gap) closed = s.word(gap).upos == "PUNCT";
            if (!closed || words[end] - words[end - 1] > 3) break;
            ++end;
        }
        std::size_t first = at, last = end;
        while (first < last && dispensable(words[first])) ++first;
        while (last > first && (s.word(words[last - 1]).upos == "PUNCT" || s.is(words[last - 1], "cc"))) --last;
        if (first < last) spans.push_back(s.span_of_words(words[first], words[last - 1]));
        at = end;
    }
    return spans;
}

}  // namespace rapporteur
