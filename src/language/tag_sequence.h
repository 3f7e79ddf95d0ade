// Which tags, one a word, go together best?
//
// Viterbi over BIO tags: "I-cue" may only follow "B-cue" or "I-cue". What follows what may also have a
// learned score.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

/// Scores of tag following tag, [from][to]; impossible ones are `impossible`.
struct TagTransitions {
    static constexpr float impossible = -1e4f;

    std::size_t tags = 0;
    std::vector<float> score;
    std::vector<bool> may_begin;

    /// 0 for what BIO allows. With `learned` ([from][to]), its scores for what BIO allows.
    static TagTransitions from_labels(const std::vector<std::string>& labels, std::span<const float> learned = {});
};

/// The best path through `emissions`: rows of `stride` scores, the first transitions.tags of which count.
[[nodiscard]] std::vector<std::uint16_t> best_path(std::span<const float> emissions, std::size_t stride,
                                                   const TagTransitions& transitions);

/// A stretch of tags of one type: words [first, last).
struct TaggedSpan {
    std::string_view type;  ///< of a label: "cue" of "B-cue"
    std::uint32_t first = 0, last = 0;
};
[[nodiscard]] std::vector<TaggedSpan> spans_of(const std::vector<std::uint16_t>& path,
                                               const std::vector<std::string>& labels);

}  // namespace rapporteur
