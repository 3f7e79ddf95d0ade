// What point or stretch of time does a phrase mean, told on a given day?
//
//   "last October" in a report of 2025-11-26      DATE 2025-10
//   "Wednesday", past tense, on that Wednesday    DATE 2025-11-26
//   "the past two years"                          DURATION P2Y, from 2023-11-26 to 2025-11-26
//
// Without a day of publication what needs one keeps an empty value: unresolved stays unresolved.
#pragma once

#include <optional>
#include <string>

#include "base/calendar.h"
#include "language/time_grammar.h"
#include "rapporteur/analysis.h"

namespace rapporteur {

/// When, by its verb, the sentence places what it tells.
enum class SpokenTense : unsigned char { unknown, past, present, future };

/// What the text has spoken of so far.
struct TimeContext {
    std::optional<CivilDate> published;
    std::optional<CivilDate> reference;   ///< the last date that was named, its day or first day
    TimeUnit reference_unit = TimeUnit::day;
    std::size_t reference_time = 0;       ///< its index in Analysis::times
    int reference_word = -1;              ///< and where it stood
    int quarter_year = 0, quarter = 0;    ///< the last quarter that was named; 0: none
};

/// Fills all of Time but its span.
[[nodiscard]] Time resolve_time(const TimePhrase& phrase, const TimeContext& context, SpokenTense tense);

/// Takes what the resolved phrase names as the text's new reference.
void remember_time(const TimePhrase& phrase, const Time& time, std::size_t index, TimeContext& context);

}  // namespace rapporteur
