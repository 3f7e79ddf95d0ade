// What do digits say of time: a year, a decade?
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

namespace rapporteur {

inline bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

inline int to_number(std::string_view digits) {
    int value = 0;
    for (const char c : digits.substr(0, 8)) value = value * 10 + (c - '0');
    return value;
}

/// A year that news speaks of, as four digits.
inline bool is_year(std::string_view word) {
    return word.size() == 4 && all_digits(word) && to_number(word) >= 1500 && to_number(word) < 2200;
}

/// "1990s", "'90s", "90s": the decade's year; nothing for others.
inline std::optional<int> decade_year(std::string_view word) {
    if (word.starts_with("'")) word.remove_prefix(1);
    if (word.starts_with("\u2019")) word.remove_prefix(3);
    if (word.size() < 3 || word.back() != 's') return std::nullopt;
    word.remove_suffix(1);
    if (word.ends_with("'")) word.remove_suffix(1);
    if (word.ends_with("\u2019")) word.remove_suffix(3);
    if (!all_digits(word) || word.back() != '0') return std::nullopt;
    if (word.size() == 4 && is_year(word)) return to_number(word);
    if (word.size() == 2 && word != "00") return 1900 + to_number(word);
    return std::nullopt;
}

/// "the nineties": the decade's year.
inline std::optional<int> spelled_decade(std::string_view word) {
    constexpr std::string_view names[] = {"twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"};
    for (int i = 0; i < 8; ++i)
        if (word == names[i]) return 1920 + 10 * i;
    return std::nullopt;
}

}  // namespace rapporteur
