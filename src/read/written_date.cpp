#include "read/written_date.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>

namespace rapporteur {
namespace {

#define MONTH "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"

struct Patterns {
    RE2 iso{R"(\b((?:19|20)\d\d)-(\d\d)-(\d\d))"};
    RE2 year_first{R"(\b((?:19|20)\d\d)[./](\d\d?)[./](\d\d?)\b)"};
    RE2 numeric{R"(\b(\d\d?)([./-])(\d\d?)[./-]((?:19|20)\d\d|\d\d)\b)"};
    RE2 month_first{"(?i)\\b" MONTH R"(\.?\s+(\d\d?)(?:st|nd|rd|th)?(?:\s*,\s*|\s+)((?:19|20)\d\d))"};
    RE2 day_first{R"((?i)\b(\d\d?)(?:st|nd|rd|th)?(?:\s+of)?[\s-]+)" MONTH R"(\.?,?[\s-]+((?:19|20)\d\d))"};
    // Glued to the word before, as inline elements without a space leave it: "By Ann LeeMar 5, 2025".
    RE2 glued{R"([a-z]((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.?\s+(\d\d?)(?:st|nd|rd|th)?(?:\s*,\s*|\s+)((?:19|20)\d\d))"};
    // "4 de enero de 2026", "4. März 2026", "4 août 2026", "04-ago-2021"
    RE2 other_language{R"((?i)\b(\d\d?)(?:\.|er)?[\s-]+(?:de\s+)?([a-z\x{E0}-\x{FF}]{3,10})\.?[\s-]+(?:de\s+|del\s+)?((?:19|20)\d\d))"};
    // No \b after the year of named months: pages glue what follows ("4 Mar 20264 Mar 2026", "March 4, 202610:11 AM").
    // "2025-11-26T20:19:00+02:00", "26.11.25, 08:19 PM", "26 November 2025 at 8.19pm", "Nov. 26, 2025 | 8:19 a.m. ET"
    RE2 time_after{R"((?i)^(?:T|[\s,|·•–—/-]*(?:at\s+)?)(\d\d?)[:.](\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([ap]\.?m\b\.?)?\s*(Z\b|GMT\b|UTC\b|[+-]\d\d:?\d\d)?)"};
    // "Updated 3:45 PM EDT, Wed October 16, 2019"
    RE2 time_before{R"((?i)(\d\d?):(\d\d)\s*([ap]\.?m\b\.?)?\s*(?:(GMT|UTC)|[A-Z]{2,4}T)?[,\s]+(?:on\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?$)"};
};

const Patterns& patterns() {
    static const Patterns compiled;
    return compiled;
}

int month_number(std::string_view name) {
    constexpr std::string_view starts = "janfebmaraprmayjunjulaugsepoctnovdec";
    std::string key;
    for (const char c : name.substr(0, 3)) key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::size_t at = starts.find(key);
    return key.size() < 3 || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

/// Months of Spanish, French, German, Italian, Portuguese and Dutch by their first letters; 0 = no month.
int month_in_other_language(std::string_view name) {
    struct Row {
        std::string_view start;
        int month;
    };
    constexpr Row rows[] = {{"ene", 1}, {"jan", 1}, {"gen", 1}, {"feb", 2}, {"fev", 2}, {"f\xC3\xA9v", 2}, {"mar", 3}, {"m\xC3\xA4r", 3}, {"maart", 3}, {"mrt", 3},
                            {"abr", 4}, {"avr", 4}, {"apr", 4}, {"mai", 5}, {"may", 5}, {"mag", 5}, {"mei", 5}, {"jun", 6}, {"juin", 6}, {"giu", 6},
                            {"juil", 7}, {"jul", 7}, {"lug", 7}, {"ago", 8}, {"ao\xC3\xBB", 8}, {"aout", 8}, {"aug", 8}, {"sep", 9}, {"set", 9},
                            {"oct", 10}, {"okt", 10}, {"ott", 10}, {"out", 10}, {"nov", 11}, {"dic", 12}, {"dez", 12}, {"d\xC3\xA9" "c", 12}, {"dec", 12}};
    std::string key;
    for (const char c : name) key += static_cast<unsigned char>(c) < 0x80 ? static_cast<char>(std::tolower(static_cast<unsigned char>(c))) : c;
    for (const Row& row : rows)
        if (key.starts_with(row.start)) return row.month;
    return 0;
}

int days_in(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap);
}

std::optional<std::string> day_value(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return std::nullopt;
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// Two digits: this century up to 69, the last from 70; newspapers on the web are no older.
int full_year(int year) { return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year; }

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

/// "T20:19:00+02:00" from hour, minute, second, am/pm and zone as written; empty where it is no time.
std::string time_value(int hour, int minute, const std::string& second, std::string half, std::string zone) {
    if (!half.empty()) {
        const bool afternoon = half[0] == 'p' || half[0] == 'P';
        if (hour < 1 || hour > 12) return {};
        hour = hour % 12 + (afternoon ? 12 : 0);
    }
    if (hour > 23 || minute > 59) return {};
    std::string value = fmt::format("T{:02}:{:02}", hour, minute);
    if (!second.empty() && second < "60") value += ":" + second;
    if (zone.size() == 5) zone.insert(3, ":");
    if (!zone.empty()) value += zone[0] == '+' || zone[0] == '-' ? zone : "Z";
    return value;
}

}  // namespace

std::optional<WrittenDate> find_date(std::string_view text, std::size_t from) {
    // "1.1.25": the shortest date has four digits.
    if (from > text.size() || std::count_if(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), [](char c) { return c >= '0' && c <= '9'; }) < 4) return std::nullopt;
    const Patterns& p = patterns();
    std::optional<WrittenDate> best;
    const auto offer = [&](const re2::StringPiece& whole, const std::optional<std::string>& value, const std::optional<std::string>& other) {
        if (!value && !other) return;
        const auto start = static_cast<std::uint32_t>(whole.data() - text.data());
        if (best && best->span.start <= start) return;
        best = WrittenDate{{start, start + static_cast<std::uint32_t>(whole.size())}, value ? *value : *other, value && other && *value != *other ? *other : ""};
    };
    // \b must see what stands before `from`, so the whole text is given and the match starts at `from`.
    const auto each = [&](const RE2& pattern, auto use) {
        std::array<re2::StringPiece, 5> group;
        std::size_t at = from;
        while (at <= text.size() && pattern.Match(piece(text), at, text.size(), RE2::UNANCHORED, group.data(), pattern.NumberOfCapturingGroups() + 1)) {
            const bool had = best.has_value();
            use(group);
            if (best.has_value() != had) return;
            at = static_cast<std::size_t>(group[0].data() - text.data()) + 1;
            if (best && at > best->span.start) return;
        }
    };
    const auto number = [](const re2::StringPiece& digits) { return std::atoi(std::string(digits).c_str()); };
    each(p.iso, [&](auto& g) { offer(g[0], day_value(number(g[1]), number(g[2]), number(g[3])), {}); });
    each(p.year_first, [&](auto& g) { offer(g[0], day_value(number(g[1]), number(g[2]), number(g[3])), {}); });
    each(p.month_first, [&](auto& g) { offer(g[0], day_value(number(g[3]), month_number({g[1].data(), g[1].size()}), number(g[2])), {}); });
    each(p.day_first, [&](auto& g) { offer(g[0], day_value(number(g[3]), month_number({g[2].data(), g[2].size()}), number(g[1])), {}); });
    each(p.numeric, [&](auto& g) {
        const int a = number(g[1]), b = number(g[3]), year = full_year(number(g[4]));
        const auto day_first = day_value(year, b, a), month_first = day_value(year, a, b);
        // With full stops the day stands first wherever people write so. With slashes and hyphens it is an
        // even guess, and callers see the other reading.
        const bool stops = g[2] == ".";
        offer(g[0], day_first, stops && day_first ? std::nullopt : month_first);
    });
    if (!best) {
        std::array<re2::StringPiece, 4> g;
        if (p.glued.Match(piece(text), from, text.size(), RE2::UNANCHORED, g.data(), 4))
            offer({g[1].data(), static_cast<std::size_t>(g[0].data() + g[0].size() - g[1].data())}, day_value(number(g[3]), month_number({g[1].data(), g[1].size()}), number(g[2])), {});
        else if (p.other_language.Match(piece(text), from, text.size(), RE2::UNANCHORED, g.data(), 4))
            offer(g[0], day_value(number(g[3]), month_in_other_language({g[2].data(), g[2].size()}), number(g[1])), {});
    }
    if (!best) return std::nullopt;

    int hour = 0, minute = 0;
    std::string second, half, zone;
    std::array<re2::StringPiece, 6> group;
    const std::string_view after = text.substr(best->span.end, 60);
    const std::string_view before = text.substr(best->span.start > 40 ? best->span.start - 40 : 0, std::min<std::size_t>(best->span.start, 40));
    if (p.time_after.Match(piece(after), 0, after.size(), RE2::UNANCHORED, group.data(), 6)) {
        hour = number(group[1]), minute = number(group[2]);
        second = std::string(group[3]), half = std::string(group[4]), zone = std::string(group[5]);
        if (const std::string time = time_value(hour, minute, second, half, zone); !time.empty()) {
            best->value += time;
            if (!best->other_value.empty()) best->other_value += time;
            std::size_t used = group[0].size();
            while (used > 0 && std::isspace(static_cast<unsigned char>(after[used - 1]))) --used;
            best->span.end += static_cast<std::uint32_t>(used);
        }
    } else if (p.time_before.Match(piece(before), 0, before.size(), RE2::UNANCHORED, group.data(), 5)) {
        if (const std::string time = time_value(number(group[1]), number(group[2]), {}, std::string(group[3]), std::string(group[4])); !time.empty()) {
            best->value += time;
            if (!best->other_value.empty()) best->other_value += time;
            best->span.start -= static_cast<std::uint32_t>(group[0].size());
        }
    }
    return best;
}

std::optional<WrittenDate> parse_date(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
    const bool all_digits = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
    const auto size = static_cast<std::uint32_t>(text.size());
    if (all_digits && text.size() == 8) {
        const auto digits = [&](std::size_t at, std::size_t n) { return std::atoi(std::string(text.substr(at, n)).c_str()); };
        if (auto value = day_value(digits(0, 4), digits(4, 2), digits(6, 2))) return WrittenDate{{0, size}, *value, {}};
    }
    if (all_digits && (text.size() == 10 || text.size() == 13)) {
        const std::time_t seconds = std::atoll(std::string(text.substr(0, 10)).c_str());
        std::tm parts{};
        gmtime_r(&seconds, &parts);
        return WrittenDate{{0, size}, fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec), {}};
    }
    if (auto date = find_date(text)) {
        // Only a weekday, a label or a zone name may stand beside it.
        if (date->span.start > 24 || text.size() - date->span.end > 24) return std::nullopt;
        return date;
    }
    return std::nullopt;
}

std::optional<std::string> date_in_url(std::string_view url) {
    static const RE2 parts(R"(/((?:19|20)\d\d)[/-](\d\d?|[a-zA-Z]{3,9})[/-](\d\d?)(?:[/_.-]|$))");
    static const RE2 compact(R"([/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?:[/_.-]|$))");
    int year = 0, day = 0;
    std::string month;
    if (RE2::PartialMatch(piece(url), parts, &year, &month, &day)) {
        const int number = std::isalpha(static_cast<unsigned char>(month[0])) ? month_number(month) : std::atoi(month.c_str());
        if (auto value = day_value(year, number, day)) return value;
    }
    int number = 0;
    if (RE2::PartialMatch(piece(url), compact, &year, &number, &day)) return day_value(year, number, day);
    return std::nullopt;
}

std::optional<long> day_number(std::string_view value) {
    if (value.size() < 10) return std::nullopt;
    const auto digits = [&](std::size_t at, std::size_t n) { return std::atoi(std::string(value.substr(at, n)).c_str()); };
    const int year = digits(0, 4), month = digits(5, 2), day = digits(8, 2);
    if (!day_value(year, month, day)) return std::nullopt;
    // Days from civil (Howard Hinnant's form of the proleptic Gregorian calendar).
    const int y = month <= 2 ? year - 1 : year;
    const int era = y / 400, yoe = y - era * 400;
    const int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097L + (yoe * 365 + yoe / 4 - yoe / 100 + doy) - 719468;
}

}  // namespace rapporteur
