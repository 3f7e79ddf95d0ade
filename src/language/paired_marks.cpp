#include "language/paired_marks.h"

#include <array>
#include <utility>

namespace rapporteur {

namespace {

using Pair = std::pair<WordIndex, WordIndex>;

/// The mark that closes what `mark` opens; empty: none. A straight quote closes itself.
std::string_view closing_of(std::string_view mark) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> pairs = {
        {{"(", ")"}, {"[", "]"}, {"\u201C", "\u201D"}, {"\u2018", "\u2019"}, {"``", "''"}, {"\"", "\""}, {"'", "'"}, {"\u00AB", "\u00BB"}}};
    for (const auto& [open, close] : pairs)
        if (mark == open) return close;
    return {};
}

std::vector<Pair> find_pairs(std::string_view text, const std::vector<Word>& words, WordIndex first, WordIndex last) {
    std::vector<Pair> pairs;
    std::vector<WordIndex> open;
    for (WordIndex at = first; at < last; ++at) {
        if (words[at].relation != "punct") continue;
        const std::string_view mark = slice(text, words[at].span);
        std::size_t depth = open.size();
        while (depth > 0 && closing_of(slice(text, words[open[depth - 1]].span)) != mark) --depth;
        if (depth > 0) {
            pairs.emplace_back(open[depth - 1], at);
            open.resize(depth - 1);
        } else if (!closing_of(mark).empty()) {
            open.push_back(at);
        }
    }
    return pairs;
}

/// Steps from a word up to the root.
std::size_t depth_of(const std::vector<Word>& words, WordIndex word) {
    std::size_t depth = 0;
    for (; words[word].head != no_word && depth < words.size(); ++depth) word = words[word].head;
    return depth;
}

bool hangs_on(const std::vector<Word>& words, WordIndex word, WordIndex above) {
    for (std::size_t steps = 0; word != no_word && steps < words.size(); ++steps, word = words[word].head)
        if (word == above) return true;
    return false;
}

/// The highest word between the two marks; no_word if there are only marks.
WordIndex carrier(const std::vector<Word>& words, const Pair& pair) {
    WordIndex best = no_word;
    for (WordIndex at = pair.first + 1; at < pair.second; ++at) {
        const WordIndex head = words[at].head;
        if (words[at].relation == "punct" || (head != no_word && head > pair.first && head < pair.second)) continue;
        if (best == no_word || depth_of(words, at) < depth_of(words, best)) best = at;
    }
    return best;
}

}  // namespace

void hang_paired_marks(std::string_view text, std::vector<Word>& words, WordIndex first, WordIndex last) {
    for (const Pair& pair : find_pairs(text, words, first, last)) {
        const WordIndex head = carrier(words, pair);
        if (head == no_word) continue;
        for (const WordIndex mark : {pair.first, pair.second})
            if (words[mark].head != no_word && !hangs_on(words, head, mark)) words[mark].head = head;
    }
}

}  // namespace rapporteur
