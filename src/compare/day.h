// Which days does a date of the record cover?
//
// Dates are TIMEX3 values: 2026-03-04, 2026-03-04T18:10, 2026-W10, 2026-03, 2026, 2026-Q1, and intervals
// A/B. A day is a number (days since 1970-01-01), so that two dates are compared by subtraction.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

inline constexpr int undated = std::numeric_limits<int>::min() / 4;  ///< before everything, and far from it

/// First and last day, both inclusive.
struct Days {
    int first = undated, last = undated;
    [[nodiscard]] bool meets(Days other) const { return first <= other.last && other.first <= last; }
    [[nodiscard]] bool inside(Days other) const { return other.first <= first && last <= other.last; }
    friend bool operator==(Days, Days) = default;
};

/// Nothing where the value names no days ("PAST_REF", "P3D", "").
[[nodiscard]] std::optional<Days> days_of(std::string_view value);

/// YYYY-MM-DD.
[[nodiscard]] std::string iso_day(int day);

}  // namespace rapporteur
