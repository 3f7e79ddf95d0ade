// Which day is three weeks before a Tuesday?
//
// Civil dates of the (proleptic) Gregorian calendar as day numbers; 1970-01-01 is day 0. Every call is
// total: a day that no month has is carried over into the next month.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rapporteur {

struct CivilDate {
    int year = 1970;
    int month = 1;  ///< 1 ... 12
    int day = 1;    ///< 1 ... 31
    friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

[[nodiscard]] int day_number(CivilDate date);
[[nodiscard]] CivilDate civil_date(int day_number);

[[nodiscard]] int days_in_month(int year, int month);
[[nodiscard]] bool is_valid_date(CivilDate date);

/// Monday is 1, Sunday 7 (ISO 8601).
[[nodiscard]] int weekday(int day_number);

struct IsoWeek {
    int year = 1970;
    int week = 1;  ///< 1 ... 53
};
[[nodiscard]] IsoWeek iso_week(int day_number);
/// The Monday of that week.
[[nodiscard]] int monday_of(IsoWeek week);

/// "2026-03-04" at the head of `text`; nothing where there is no valid date.
[[nodiscard]] std::optional<CivilDate> read_iso_date(std::string_view text);
[[nodiscard]] std::string print_date(CivilDate date);

/// Easter Sunday of the western churches.
[[nodiscard]] CivilDate easter(int year);

}  // namespace rapporteur
