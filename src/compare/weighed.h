// How alike are many sets of words, asked millions of times?
//
// The same answers as Rarity::likeness, to the last bit: each stem becomes a number in the order of the
// words, each set a run of such numbers, and a weight is computed once for each stem.
//
//     WeighedSets sets(merge.rarity, {&left, &right});
//     sets.likeness(0, 1);   // == merge.rarity.likeness(left, right)
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "compare/stems.h"
#include "compare/wording.h"

namespace rapporteur {

class WeighedSets {
public:
    /// The sets are read and not kept.
    WeighedSets(const Rarity& rarity, const std::vector<const Stems*>& sets);

    /// The set's stems as numbers, ascending; they order as the stems do.
    [[nodiscard]] std::span<const std::uint32_t> stems(std::size_t set) const {
        return {stems_.data() + begin_[set], stems_.data() + begin_[set + 1]};
    }
    [[nodiscard]] double likeness(std::size_t a, std::size_t b) const;
    [[nodiscard]] std::size_t shared(std::size_t a, std::size_t b) const;
    /// How many claims hold the stem of that number.
    [[nodiscard]] std::size_t count(std::uint32_t stem) const { return count_[stem]; }
    [[nodiscard]] bool is_bare(std::uint32_t stem) const { return bare_[stem]; }
    [[nodiscard]] std::size_t stem_count() const { return count_.size(); }

private:
    std::vector<std::uint32_t> stems_;
    std::vector<std::size_t> begin_;   ///< of each set in stems_, and the end
    std::vector<double> sum_;          ///< of each set's squared weights
    std::vector<double> squared_;      ///< weight of each stem
    std::vector<std::size_t> count_;
    std::vector<bool> bare_;
};

}  // namespace rapporteur
