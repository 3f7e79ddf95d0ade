// When does each thing happen? Times of a report, as TIMEX3.
//
// Looks for time expressions sentence by sentence, tells by the verbs whether the sentence speaks of the
// past or of what is to come ("they will meet Friday" is next Friday, "they met Friday" the last one), and
// resolves each against the report's day of publication and the dates named before it.
//
// Spans hold no preposition: "on [Wednesday]", "since [2022]". Law: spans lie in their sentence, are
// sorted, and do not overlap.
#pragma once

#include "language/number_words.h"
#include "language/time_words.h"
#include "language/word_view.h"
#include "rapporteur/analysis.h"

namespace rapporteur {

[[nodiscard]] std::vector<Time> find_times(const WordView& words, const NumberWords& numbers, const TimeWords& times);

}  // namespace rapporteur
