#include "language/content_of_tree.h"

#include <algorithm>
#include <optional>

namespace rapporteur {

namespace {

/// Words [first, last).
struct WordRange {
    WordIndex first = 0, last = 0;
};

class Trees {
public:
    Trees(std::string_view text, const Analysis& analysis) : text_(text), words_(analysis.words), analysis_(analysis) {}

    [[nodiscard]] const Word& at(WordIndex word) const { return words_[word]; }
    [[nodiscard]] std::string_view form(WordIndex word) const { return slice(text_, words_[word].span); }
    [[nodiscard]] const Sentence& sentence_of(WordIndex word) const { return analysis_.sentences[words_[word].sentence]; }

    /// The words that a span holds whole.
    [[nodiscard]] WordRange words_of(Span span) const {
        const auto first = std::ranges::lower_bound(words_, span.start, {}, [](const Word& word) { return word.span.start; });
        auto last = first;
        while (last != words_.end() && last->span.end <= span.end) ++last;
        return {static_cast<WordIndex>(first - words_.begin()), static_cast<WordIndex>(last - words_.begin())};
    }
    [[nodiscard]] bool hangs_below(WordIndex word, WordIndex top) const {
        for (; word != no_word; word = words_[word].head)
            if (word == top) return true;
        return false;
    }
    /// From the first to the last word below `top`, it included.
    [[nodiscard]] WordRange below(WordIndex top) const {
        WordRange range{top, top + 1};
        for (WordIndex word = sentence_of(top).first_word; word < sentence_of(top).last_word; ++word)
            if (hangs_below(word, top)) range = {std::min(range.first, word), std::max(range.last, word + 1)};
        return range;
    }
    /// The first word of a range whose head lies outside it.
    [[nodiscard]] WordIndex top_of(WordRange range) const {
        for (WordIndex word = range.first; word < range.last; ++word)
            if (at(word).upos != "PUNCT" && (at(word).head < range.first || at(word).head >= range.last)) return word;
        return no_word;
    }
    /// The range without punctuation at its ends; quotation marks stay.
    [[nodiscard]] WordRange trimmed(WordRange range) const {
        while (range.first < range.last && is_stop(range.last - 1)) --range.last;
        while (range.first < range.last && is_stop(range.first)) ++range.first;
        return range;
    }
    [[nodiscard]] Span bytes_of(WordRange range) const { return {at(range.first).span.start, at(range.last - 1).span.end}; }
    [[nodiscard]] std::size_t count() const { return words_.size(); }

    [[nodiscard]] bool is_quote(WordIndex word) const {
        return form(word) == "\"" || form(word) == "''" || form(word) == "``" || form(word) == "\u201C" || form(word) == "\u201D";
    }

private:
    [[nodiscard]] bool is_stop(WordIndex word) const { return at(word).upos == "PUNCT" && !is_quote(word); }

    std::string_view text_;
    const std::vector<Word>& words_;
    const Analysis& analysis_;
};

/// The complement of a cue that has none, or the clause that it comments on.
std::optional<Span> missing_content(const Trees& trees, const FlatAttribution& attribution) {
    const WordRange cue = trees.words_of(attribution.cue.front());
    const WordIndex verb = trees.top_of(cue);
    if (verb == no_word) return std::nullopt;
    WordRange content;
    for (WordIndex word = trees.sentence_of(verb).first_word; word < trees.sentence_of(verb).last_word && content.last == 0; ++word)
        if (trees.at(word).head == verb && trees.at(word).relation == "ccomp") content = trees.below(word);
    const bool comments = trees.at(verb).relation == "advcl" || trees.at(verb).relation == "parataxis";
    if (content.last == 0 && comments) {
        const WordIndex commented = trees.at(verb).head;
        const WordRange whole = trees.below(commented), comment = trees.below(verb);
        content = commented < verb ? WordRange{whole.first, comment.first} : WordRange{comment.last, whole.last};
    }
    content = trees.trimmed(content);
    const bool holds_cue = content.first < cue.last && cue.first < content.last;
    if (content.first >= content.last || holds_cue) return std::nullopt;
    return trees.bytes_of(content);
}

/// "as the mediator put [it]": the word stands for what the comment is on.
bool is_stand_in(const Trees& trees, const FlatAttribution& attribution) {
    if (attribution.content.size() != 1) return false;
    const WordRange content = trees.words_of(attribution.content.front());
    const WordIndex verb = trees.top_of(trees.words_of(attribution.cue.front()));
    if (content.last != content.first + 1 || verb == no_word || trees.at(verb).relation != "advcl") return false;
    const WordRange comment = trees.trimmed(trees.below(verb));
    return trees.at(content.first).lemma == "it" && trees.form(comment.first) == "as";
}

/// Carries a content on to the end of a second verb of its own.
void finish_coordination(const Trees& trees, const std::vector<FlatAttribution>& attributions, Span& content) {
    const WordRange range = trees.words_of(content);
    const WordIndex verb = trees.top_of(range);
    if (verb == no_word) return;
    const WordIndex end = trees.sentence_of(verb).last_word;
    for (WordIndex second = range.last; second < end; ++second) {
        if (trees.at(second).head != verb || trees.at(second).relation != "conj") continue;
        const WordRange rest = trees.below(second);
        if (rest.first > range.last + 1) continue;  // "would not strike, | but would work": a comma between them at most
        const bool has_subject = [&] {
            for (WordIndex word = rest.first; word < rest.last; ++word)
                if (trees.at(word).head == second && trees.at(word).relation.starts_with("nsubj")) return true;
            return false;
        }();
        const Span bytes = trees.bytes_of(trees.trimmed(rest));
        const bool has_cue = std::ranges::any_of(attributions, [&](const FlatAttribution& other) {
            return other.cue.front().start < bytes.end && bytes.start < other.cue.front().end;
        });
        if (has_subject || has_cue) continue;
        content.end = bytes.end;
        return;
    }
}

/// `“Nobody asked us.” — Ines Carrow` at the end of a paragraph, where nothing else says whose words they are.
void add_signed_quotations(const Trees& trees, std::vector<FlatAttribution>& attributions) {
    constexpr WordIndex longest_name = 8;
    for (WordIndex dash = 1; dash + 1 < trees.count(); ++dash) {
        const std::string_view mark = trees.form(dash), before = trees.form(dash - 1);
        const bool is_dash = mark == "\u2015" || mark == "\u2014" || mark == "\u2013" || mark == "--";
        if (!is_dash || !trees.is_quote(dash - 1) || before == "\u201C" || before == "``" || trees.at(dash + 1).upos != "PROPN") continue;
        const std::uint32_t part = trees.sentence_of(dash).part;
        WordIndex end = dash + 1, begin = dash - 1;
        while (end < trees.count() && trees.sentence_of(end).part == part) ++end;
        const WordRange name = trees.trimmed({dash + 1, end});
        while (begin > 0 && trees.sentence_of(begin - 1).part == part && !trees.is_quote(begin - 1)) --begin;
        if (begin == 0 || trees.sentence_of(begin - 1).part != part) continue;
        if (name.first >= name.last || name.last - name.first > longest_name) continue;
        FlatAttribution signed_words;
        signed_words.source.push_back(trees.bytes_of(name));
        signed_words.cue.push_back(trees.at(dash).span);
        signed_words.content.push_back(trees.bytes_of({begin - 1, dash}));
        signed_words.score = 0.5f;  // a rule's: neither sure nor doubtful
        const Span bytes = signed_words.content.front();
        const auto overlaps = [&](Span span) { return span.start < bytes.end && bytes.start < span.end; };
        const auto is_in_part = [&](const FlatAttribution& other) {
            const WordRange cue = trees.words_of(other.cue.front());
            return cue.first < trees.count() && trees.sentence_of(cue.first).part == part;
        };
        const bool is_taken = std::ranges::any_of(attributions, [&](const FlatAttribution& other) {
            return is_in_part(other) && std::ranges::any_of(other.content, overlaps);
        });
        if (is_taken) continue;
        for (FlatAttribution& other : attributions) std::erase_if(other.content, overlaps);  // a cue of another paragraph had it
        attributions.push_back(std::move(signed_words));
    }
}

}  // namespace

void complete_contents(std::string_view text, const Analysis& analysis, std::vector<FlatAttribution>& attributions) {
    const Trees trees(text, analysis);
    for (FlatAttribution& attribution : attributions) {
        if (attribution.content.empty() || is_stand_in(trees, attribution))
            if (const auto content = missing_content(trees, attribution)) attribution.content = {*content};
        for (Span& content : attribution.content) finish_coordination(trees, attributions, content);
    }
    add_signed_quotations(trees, attributions);
    std::ranges::stable_sort(attributions, {}, [](const FlatAttribution& attribution) { return attribution.cue.front().start; });
}

}  // namespace rapporteur
