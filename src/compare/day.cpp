#include "compare/day.h"

#include <chrono>
#include <cstdio>

namespace rapporteur {
namespace {

using namespace std::chrono;

std::optional<int> digits(std::string_view text) {
    if (text.empty()) return std::nullopt;
    int n = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        n = n * 10 + (c - '0');
    }
    return n;
}

int number(year_month_day date) { return static_cast<int>(sys_days(date).time_since_epoch().count()); }

/// Monday of ISO week `week`: week 1 is the one with 4 January in it.
int monday_of_week(int y, int week) {
    const sys_days fourth = sys_days(year(y) / 1 / 4);
    const int from_monday = static_cast<int>(weekday(fourth).iso_encoding()) - 1;
    return static_cast<int>(fourth.time_since_epoch().count()) - from_monday + 7 * (week - 1);
}

}  // namespace

std::optional<Days> days_of(std::string_view value) {
    if (const auto slash = value.find('/'); slash != std::string_view::npos) {
        const auto a = days_of(value.substr(0, slash)), b = days_of(value.substr(slash + 1));
        if (!a || !b || a->first > b->last) return std::nullopt;
        return Days{a->first, b->last};
    }
    if (value.size() < 4) return std::nullopt;
    const auto y = digits(value.substr(0, 4));
    if (!y || *y < 1) return std::nullopt;
    if (value.size() == 4) return Days{number(year(*y) / 1 / 1), number(year(*y) / 12 / 31)};
    if (value[4] != '-' || value.size() < 7) return std::nullopt;
    const std::string_view rest = value.substr(5);
    if (rest[0] == 'W') {
        const auto week = digits(rest.substr(1, 2));
        if (!week || *week < 1 || *week > 53) return std::nullopt;
        const int monday = monday_of_week(*y, *week);
        if (rest.size() == 3) return Days{monday, monday + 6};
        if (rest == std::string(rest.substr(0, 3)) + "-WE") return Days{monday + 5, monday + 6};
        const auto day = rest.size() == 5 && rest[3] == '-' ? digits(rest.substr(4)) : std::nullopt;
        if (!day || *day < 1 || *day > 7) return std::nullopt;
        return Days{monday + *day - 1, monday + *day - 1};
    }
    if (rest[0] == 'Q' || rest[0] == 'H') {
        const auto part = digits(rest.substr(1));
        const int size = rest[0] == 'Q' ? 3 : 6;
        if (!part || *part < 1 || *part > 12 / size) return std::nullopt;
        const auto last_month = static_cast<unsigned>(size * *part);
        return Days{number(year(*y) / month(last_month - static_cast<unsigned>(size) + 1) / 1),
                    number(year_month_day(year(*y) / month(last_month) / last))};
    }
    const auto m = digits(rest.substr(0, 2));
    if (!m || *m < 1 || *m > 12) return std::nullopt;
    const month in{static_cast<unsigned>(*m)};
    if (rest.size() == 2 || (rest.size() == 5 && rest.substr(2) == "-XX"))
        return Days{number(year(*y) / in / 1), number(year_month_day(year(*y) / in / last))};
    if (rest.size() < 5 || rest[2] != '-' || (rest.size() > 5 && rest[5] != 'T' && rest[5] != ' ')) return std::nullopt;
    const auto d = digits(rest.substr(3, 2));
    const year_month_day date = year(*y) / in / day(static_cast<unsigned>(d.value_or(0)));
    if (!d || !date.ok()) return std::nullopt;
    return Days{number(date), number(date)};
}

std::string iso_day(int n) {
    const year_month_day date{sys_days(days(n))};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    return text;
}

}  // namespace rapporteur
