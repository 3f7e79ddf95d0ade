#include "base/calendar.h"

#include <array>
#include <cstdio>

namespace rapporteur {

// Day numbers by counting years from March, so that the leap day is the last of its year.
int day_number(CivilDate date) {
    int year = date.year, month = date.month;
    year -= month <= 2;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int year_of_era = year - era * 400;
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

CivilDate civil_date(int number) {
    number += 719468;
    const int era = (number >= 0 ? number : number - 146096) / 146097;
    const int day_of_era = number - era * 146097;
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted = (5 * day_of_year + 2) / 153;
    const int month = shifted + (shifted < 10 ? 3 : -9);
    return {year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) / 5 + 1};
}

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 31;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool is_valid_date(CivilDate date) {
    return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

int weekday(int number) {
    const int since_monday = (number + 3) % 7;  // day 0 was a Thursday
    return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

IsoWeek iso_week(int number) {
    const int thursday = number - weekday(number) + 4;  // a week belongs to the year of its Thursday
    const int year = civil_date(thursday).year;
    return {year, (thursday - day_number({year, 1, 1})) / 7 + 1};
}

int monday_of(IsoWeek week) {
    const int fourth_of_january = day_number({week.year, 1, 4});
    return fourth_of_january - weekday(fourth_of_january) + 1 + (week.week - 1) * 7;
}

std::optional<CivilDate> read_iso_date(std::string_view text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    CivilDate date{0, 0, 0};
    for (const std::size_t at : {0, 1, 2, 3, 5, 6, 8, 9}) {
        if (text[at] < '0' || text[at] > '9') return std::nullopt;
        int& field = at < 4 ? date.year : at < 7 ? date.month : date.day;
        field = field * 10 + (text[at] - '0');
    }
    if (!is_valid_date(date)) return std::nullopt;
    return date;
}

std::string print_date(CivilDate date) {
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
    return buffer;
}

// The anonymous Gregorian computus (Meeus).
CivilDate easter(int year) {
    const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
    const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    const int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
    return {year, month, day};
}

}  // namespace rapporteur
