// Which tree over a sentence's words do the scores of single arcs add up to best?
//
// The best projective tree with exactly one root word (Eisner 1996): no arc crosses another, as in all but
// one of 300 words of English. "They met on Friday in Geneva": whatever lies between "met" and "in" hangs
// below one of the two.
#pragma once

#include <cstdint>
#include <vector>

namespace rapporteur {

/// Scores of arcs between `words` words: at(word, 0) that `word` is the root, at(word, 1 + head) that it
/// depends on `head`.
struct ArcScores {
    std::size_t words = 0;
    std::vector<float> score;  ///< [word][1 + words]

    [[nodiscard]] float& at(std::size_t word, std::size_t column) { return score[word * (words + 1) + column]; }
    [[nodiscard]] float at(std::size_t word, std::size_t column) const { return score[word * (words + 1) + column]; }
};

/// For each word the column of its head: 0 for the root, else 1 + the head's index. Of trees that score the
/// same always the same one.
[[nodiscard]] std::vector<std::uint32_t> best_tree(const ArcScores& scores);

}  // namespace rapporteur
