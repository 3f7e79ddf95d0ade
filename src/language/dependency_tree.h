// Which tree over a sentence's words do the scores of single arcs add up to best?
//
// The maximum spanning arborescence with exactly one root word (Chu and Liu 1965, Edmonds 1967).
#pragma once

#include <cstdint>
#include <vector>

namespace rapporteur {

/// Scores of arcs between `words` words: at(word, 0) that `word` is the root, at(word, 1 + head) that it
/// depends on `head`.
struct ArcScores {
    std::size_t words = 0;
    std::vector<float> score;  ///< [word][1 + words]

    [[nodiscard]] float at(std::size_t word, std::size_t column) const { return score[word * (words + 1) + column]; }
};

/// For each word the column of its head: 0 for the root, else 1 + the head's index.
[[nodiscard]] std::vector<std::uint32_t> best_tree(const ArcScores& scores);

}  // namespace rapporteur
