// How many, how much, and how is it bounded?
//
//   at least three critical issues     ge 3 issue          a cap of 600,000 troops   cap, at most 600000 person
//   cut the force to 50,000 soldiers   target 50000 person $6 billion to $7 billion  range 6e9 ... 7e9 USD
//   roughly a fifth                    approx 0.18 ... 0.22 fraction                 a higher figure   comparative
//
// A quantity's span holds the words that carry its relation and, where one follows, the counted noun.
// Dates, clock times, ordinals, ages and numbered things (Article 5) are no quantities.
// Laws: spans lie in their sentence; lo <= hi where both are known; the number's span lies inside.
#pragma once

#include "language/number_words.h"
#include "language/quantity_words.h"
#include "language/word_view.h"
#include "rapporteur/analysis.h"

namespace rapporteur {

/// `times` are those of the report: numbers inside a date are skipped.
[[nodiscard]] std::vector<Quantity> find_quantities(const WordView& words, const NumberWords& numbers, const QuantityWords& quantities,
                                                    const std::vector<Time>& times);

}  // namespace rapporteur
