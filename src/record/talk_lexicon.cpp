#include "record/talk_lexicon.h"

#include <algorithm>

#include "base/one_of.h"
#include "base/table.h"
#include "record/dictionaries.h"

namespace rapporteur {
namespace {

bool is_calendar_word(std::string_view word) {
    return one_of(word, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august",
                         "september", "october", "november", "december", "today", "tomorrow", "yesterday", "weekend", "jan", "feb", "aug", "sept", "oct", "nov", "dec"});
}

// How far from its head a part of a pattern may stand: "called, in a letter to all members of the council, for"
// is 11 words; measured by eye on the patterns of data/acts.tsv.
constexpr std::uint32_t reach_right = 12, reach_left = 7;

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(at), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

Pattern pattern_from(std::string_view lemmas, std::string_view word_class, std::string_view about, std::string_view marks) {
    Pattern pattern;
    pattern.word_class = word_class == "n" ? WordClass::noun : word_class == "a" ? WordClass::adjective : WordClass::verb;
    bool marked = false;
    for (std::string& lemma : split(lemmas, ' ')) {
        if (lemma.front() == '*') {
            marked = true;
            lemma.erase(0, 1);
            pattern.head = pattern.lemmas.size();
        }
        pattern.lemmas.push_back(std::move(lemma));
    }
    if (!marked && pattern.word_class == WordClass::noun) {
        // "sticking point": the last word; "bone of contention": the one before the preposition
        std::size_t end = 0;
        while (end < pattern.lemmas.size() && !one_of(pattern.lemmas[end], {"of", "in", "for", "on", "to", "with"})) ++end;
        pattern.head = end > 0 ? end - 1 : 0;
    }
    if (about != "none" && about != "-") pattern.about = split(about, ',');
    if (marks != "-") pattern.marks = split(marks, ',');
    return pattern;
}

template <class Entry>
void index(const std::vector<Entry>& entries, std::map<std::string, std::vector<std::size_t>, std::less<>>& by_head) {
    for (std::size_t i = 0; i < entries.size(); ++i) by_head[entries[i].pattern.lemmas[entries[i].pattern.head]].push_back(i);
    for (auto& [lemma, found] : by_head)
        std::stable_sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
            return entries[a].pattern.lemmas.size() > entries[b].pattern.lemmas.size();
        });
}

Error bad_row(std::string_view file, const std::vector<std::string>& row) {
    return Error{"data/" + std::string(file) + ": cannot use the row that begins with \"" + (row.empty() ? std::string() : row[0]) +
                 "\"; its columns are named in the file's head"};
}

}  // namespace

bool Pattern::has(std::string_view mark) const { return std::find(marks.begin(), marks.end(), mark) != marks.end(); }

bool TalkLexicon::is_weak(std::string_view lemma, std::string_view weak_class) const {
    const auto at = weak_classes.find(lemma);
    return at != weak_classes.end() && std::find(at->second.begin(), at->second.end(), weak_class) != at->second.end();
}

std::string_view TalkLexicon::operation(std::string_view lemma) const {
    const auto at = operation_of.find(lemma);
    return at == operation_of.end() ? std::string_view() : std::string_view(at->second);
}

std::string_view TalkLexicon::unmoving(std::string_view verb) const {
    const auto at = unmoving_verbs.find(verb);
    return at == unmoving_verbs.end() ? std::string_view() : std::string_view(at->second);
}

Result<TalkLexicon> TalkLexicon::load() {
    TalkLexicon lexicon;
    const auto status = [](const std::string& s) { return s == "-" ? std::nullopt : issue_status_from(s); };
    const auto trend = [](const std::string& s) { return s == "-" ? std::nullopt : from_name<Trend>(s); };
    const auto stance = [](const std::string& s) { return s == "-" ? std::nullopt : from_name<Stance>(s); };

    auto rows = load_table("data/acts.tsv", 0);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
        if (row.size() < 9) return bad_row("acts.tsv", row);
        ActEntry entry{pattern_from(row[0], row[1], row[3], row[7]), Who::none, Act::SAY, stance(row[5]), stance(row[6])};
        entry.who = row[2] == "agent" ? Who::agent : row[2] == "owner" ? Who::owner : row[2] == "for" ? Who::for_whom : row[2] == "voice" ? Who::voice : Who::none;
        const auto act = act_from(row[4]);
        if (!act) return bad_row("acts.tsv", row);
        entry.act = *act;
        lexicon.acts.push_back(std::move(entry));
    }
    rows = load_table("data/status.tsv", 0);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
        if (row.size() < 9) return bad_row("status.tsv", row);
        StatusEntry entry{pattern_from(row[0], row[1], row[2], row[7]), status(row[3]), std::nullopt, trend(row[4]), std::nullopt, Act::SAY};
        const auto act = act_from(row[5]);
        if (!act) return bad_row("status.tsv", row);
        entry.act = *act;
        if (const auto both = split(row[6], '/'); both.size() == 2) {
            entry.negated_status = status(both[0]);
            entry.negated_trend = trend(both[1]);
        }
        lexicon.statuses.push_back(std::move(entry));
    }
    rows = load_table("data/events.tsv", 0);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
        if (row.size() < 5) return bad_row("events.tsv", row);
        const auto type = act_from(row[2]);
        if (!type) return bad_row("events.tsv", row);
        lexicon.events.push_back({pattern_from(row[0], row[1], "none", row[3]), *type});
    }
    rows = load_table("data/issue_frames.tsv", 0);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
        if (row.size() < 5) return bad_row("issue_frames.tsv", row);
        lexicon.frames.push_back({pattern_from(row[0], row[1], row[2], "-"), row[3] == "3" ? 3 : row[3] == "2" ? 2 : 1});
    }
    rows = load_table("data/document_nouns.tsv", 0);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
        const auto kind = row.size() < 4 ? std::nullopt : from_name<DocumentKind>(row[1]);
        if (!kind) return bad_row("document_nouns.tsv", row);
        lexicon.document_nouns.emplace(row[0], DocumentNoun{*kind, row[2] == "yes"});
    }
    rows = load_table("data/categories.tsv", 0);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
        const auto category = row.size() < 3 ? std::nullopt : from_name<IssueCategory>(row[0]);
        if (!category) return bad_row("categories.tsv", row);
        for (const std::string& word : split(row[1], '|')) lexicon.category_words.emplace(word, *category);
    }
    rows = load_table("data/operations.tsv", 0);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
        if (row.size() < 3) return bad_row("operations.tsv", row);
        for (const std::string& word : split(row[1], '|')) lexicon.operation_of.emplace(word, row[0]);
    }
    rows = load_table("data/alike.tsv", 0);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
        if (row.size() < 2) return bad_row("alike.tsv", row);
        const std::vector<std::string> words = split(row[0], '|');
        for (const std::string& word : words) lexicon.alike.emplace(word, words.front());
    }
    rows = load_table("data/weak_nouns.tsv", 0);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
        if (row.size() < 3) return bad_row("weak_nouns.tsv", row);
        for (const std::string& word : split(row[1], '|')) lexicon.weak_classes[word].push_back(row[0]);
    }
    rows = load_table("data/unmoving_verbs.tsv", 0);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
        if (row.size() < 3) return bad_row("unmoving_verbs.tsv", row);
        for (const std::string& word : split(row[1], '|')) lexicon.unmoving_verbs.emplace(word, row[0]);
    }
    index(lexicon.acts, lexicon.acts_by_head);
    index(lexicon.statuses, lexicon.statuses_by_head);
    index(lexicon.events, lexicon.events_by_head);
    index(lexicon.frames, lexicon.frames_by_head);
    return lexicon;
}

bool stands_at(const Syntax& s, WordIndex w, const Pattern& pattern, std::vector<WordIndex>* words) {
    if (w >= s.size()) return false;
    const auto fits = [&](WordIndex at, const std::string& lemma) {
        return s.lemma(at) == lemma || s.lower(at) == lemma || (lemma == "not" && (s.lower(at) == "n't" || s.lower(at) == "n\xE2\x80\x99t"));
    };
    if (!fits(w, pattern.lemmas[pattern.head])) return false;
    const std::string& upos = s.word(w).upos;
    switch (pattern.word_class) {
        case WordClass::verb: if (upos != "VERB") return false; break;
        case WordClass::noun: if (upos != "NOUN" && upos != "PROPN") return false; break;
        case WordClass::adjective: if (upos == "PUNCT" || upos == "AUX") return false; break;
    }
    // The other words hang on the head, on what hangs on it, or carry it ("failed to agree": fail).
    const auto near = [&](WordIndex c) {
        const WordIndex up = s.head(c);
        if (up == w) return true;
        if (s.head(w) == c) return true;
        if (up < s.size() && s.head(up) == w && (s.is(c, "case") || s.is(c, "det") || s.is(c, "mark") || s.is(c, "amod") || s.is(c, "fixed") || s.is(c, "obj") || s.is(c, "obl") || s.is(c, "nmod") || s.is(c, "compound"))) return true;
        return s.head(w) < s.size() && up == s.head(w) && (s.is(c, "advmod") || s.is(c, "mark") || s.is(c, "aux"));
    };
    std::vector<WordIndex> taken(pattern.lemmas.size(), no_word);
    taken[pattern.head] = w;
    const std::uint32_t sentence = s.word(w).sentence;
    WordIndex at = w;
    for (std::size_t i = pattern.head; i-- > 0;) {
        bool found = false;
        for (std::uint32_t step = 1; step <= reach_left && at >= 1 && !found; ++step) {
            --at;
            if (s.word(at).sentence != sentence) break;
            if (fits(at, pattern.lemmas[i]) && near(at)) {
                taken[i] = at;
                found = true;
            }
        }
        if (!found) return false;
    }
    at = w;
    for (std::size_t i = pattern.head + 1; i < pattern.lemmas.size(); ++i) {
        bool found = false;
        for (std::uint32_t step = 1; step <= reach_right && !found; ++step) {
            ++at;
            if (at >= s.size() || s.word(at).sentence != sentence) break;
            if (fits(at, pattern.lemmas[i]) && near(at)) {
                taken[i] = at;
                found = true;
            }
        }
        if (!found) return false;
    }
    if (words) *words = std::move(taken);
    return true;
}

std::vector<WordIndex> matter_of(const Syntax& s, WordIndex w, const Pattern& pattern, std::string* slot) {
    const auto with_conjuncts = [&](WordIndex head) {
        std::vector<WordIndex> found;
        for (WordIndex c : s.conjuncts(head))
            if (s.word(c).upos != "PUNCT") found.push_back(c);
        return found;
    };
    const auto infinitive = [&](WordIndex of) {
        for (WordIndex c : s.children(of))
            if ((s.is(c, "xcomp") || s.is(c, "acl") || s.is(c, "ccomp") || s.is(c, "advcl")) && s.has_child_lemma(c, "mark", {"to"})) return c;
        return no_word;
    };
    for (const std::string& name : pattern.about) {
        WordIndex found = no_word;
        if (name == "obj") {
            found = s.patient(w);
            if (found == w) found = no_word;
        } else if (name == "subj") {
            found = s.subject(w);
            if (found == no_word && s.is(w, "acl")) found = s.head(w);
        } else if (name == "that") {
            for (WordIndex c : s.children(w))
                if (found == no_word && (s.is(c, "ccomp") || (pattern.word_class == WordClass::noun && s.is(c, "acl") && !s.has_child_lemma(c, "mark", {"to"})))) found = c;
        } else if (name == "to") {
            found = infinitive(w);
            if (found == no_word) found = s.oblique(w, {"to"});
        } else if (name == "adj") {
            if (s.is(w, "amod") || s.is(w, "acl")) found = s.head(w);
        } else if (name == "pred") {
            // "The last obstacle is pay", "The third point involves pay", "Perhaps the first is pay"
            if (s.is(w, "nsubj") || s.is(w, "csubj")) {
                const WordIndex p = s.head(w);
                if (s.child(p, "cop") != no_word) found = p;
                else if (one_of(s.lemma(p), {"involve", "concern", "regard", "include", "be", "remain", "cover", "comprise"}))
                    found = s.object(p) != no_word ? s.object(p) : s.complement(p) != no_word ? s.complement(p) : s.oblique(p, {"on", "over", "about", "around"});
                else if (one_of(s.lemma(p), {"relate", "center", "centre", "focus", "revolve", "turn", "hinge"})) found = s.oblique(p, {"to", "on", "around", "over", "about"});
            }
        } else {
            for (WordIndex c : s.children(w))
                if (found == no_word && (s.is(c, "obl") || s.is(c, "nmod")) && (s.preposition(c) == name || s.preposition(c).starts_with(name + " "))) found = c;
            // "offered to keep": a clause after the preposition ("insist on keeping the yard")
            if (found == no_word)
                for (WordIndex c : s.children(w))
                    if ((s.is(c, "advcl") || s.is(c, "acl") || s.is(c, "xcomp") || s.is(c, "ccomp")) && s.has_child_lemma(c, "mark", {name})) found = c;
            // "made no mention of the port": the phrase hangs on the object that belongs to the pattern
            if (found == no_word && pattern.word_class == WordClass::verb && pattern.lemmas.size() > 1)
                for (WordIndex object : s.children(w))
                    if (s.is(object, "obj"))
                        for (WordIndex c : s.children(object))
                            if (found == no_word && s.is(c, "nmod") && s.preposition(c) == name) found = c;
            // A phrase that the parser hung on the verb around a noun: "made progress on pay"
            if (found == no_word && pattern.word_class == WordClass::noun && s.head(w) < s.size() && (s.is(w, "obj") || s.is(w, "nsubj") || s.is(w, "obl")))
                for (WordIndex c : s.children(s.head(w)))
                    if (found == no_word && c > w && s.is(c, "obl") && s.preposition(c) == name && !(name == "in" || name == "to" || name == "with" || name == "for")) found = c;
        }
        // "They agreed on a deal on Friday": when, not what
        if (found < s.size() && is_calendar_word(s.lower(found))) continue;
        if (found < s.size() && found != w) {
            if (slot) *slot = name;
            // "the issue of pay and shifts": each conjunct; but a subject shared with its own clause stays one
            return with_conjuncts(s.first_conjunct(found) == found ? found : found);
        }
    }
    return {};
}

}  // namespace rapporteur
