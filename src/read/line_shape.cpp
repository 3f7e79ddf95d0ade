#include "read/line_shape.h"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>
#include <initializer_list>

#include "base/utf8.h"
#include "read/written_date.h"

namespace rapporteur {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

std::string_view without_closing_quotes(std::string_view text) {
    for (bool more = true; more && !text.empty();) {
        more = false;
        for (const std::string_view quote : {"\"", "'", ")", "]", "\u201D", "\u2019", "*", "_"})
            if (text.size() >= quote.size() && text.substr(text.size() - quote.size()) == quote) text.remove_suffix(quote.size()), more = true;
    }
    return text;
}

bool ends_sentence(std::string_view text) {
    text = without_closing_quotes(text);
    if (text.empty()) return false;
    const char last = text.back();
    return last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || (text.size() >= 3 && text.substr(text.size() - 3) == "\u2026");
}

std::string words_key(std::string_view text) {
    std::string key;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_at(text, at);
        if (is_letter(point.value) || (point.value < 0x80 && std::isdigit(static_cast<int>(point.value)))) key += text.substr(at, point.bytes);
        at += point.bytes;
    }
    return lower_case(key);
}

bool starts_upper_or_digit(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_at(text, at);
        if (is_letter(point.value)) return is_upper(point.value);
        if (point.value < 0x80 && std::isdigit(static_cast<int>(point.value))) return true;
        if (at > 8) return false;
        at += point.bytes;
    }
    return false;
}

double capitals_share(std::string_view text) {
    double capitals = 0, words = 0;
    std::size_t start = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && text[at] != ' ' && text[at] != '\n') continue;
        if (at >= start + 4) {
            ++words;
            capitals += starts_upper_or_digit(text.substr(start, at - start));
        }
        start = at + 1;
    }
    return words > 0 ? capitals / words : 0;
}

bool looks_like_names(std::string_view text) {
    static const RE2 names(R"((?:(?:[\p{Lu}][\p{L}.'’-]*|and|&|de|van|von|der|al|bin|in|for|\|)[, ]*){2,9})");
    return text.size() < 90 && RE2::FullMatch(piece(text), names);
}

bool ends_with_full_date(std::string_view text) {
    static const RE2 dated(R"((?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|April|May|June|July|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?) \d{1,2}, (?:19|20)\d\d\.?\s*$)");
    return RE2::PartialMatch(piece(text), dated);
}

bool ends_with_weekday_and_date(std::string_view text) {
    static const RE2 weekday(R"((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? [^ ]+ \d{1,2}, (?:19|20)\d\d\.?\s*$)");
    return ends_with_full_date(text) && RE2::PartialMatch(piece(text), weekday);
}

bool is_date_line(std::string_view text) {
    if (text.size() > 80) return false;
    const auto date = find_date(text);
    if (!date) return false;
    const std::string rest = std::string(text.substr(0, date->span.start)) + " " + std::string(text.substr(std::min<std::size_t>(date->span.end, text.size())));
    static const RE2 allowed(R"((?i)(?:[\s,|/·•()—–-]|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|at|on|gmt|utc|ist|[ecmp][sd]?t|bst|cet|eet|msk|am|pm|a\.m\.|p\.m\.|gmt[+-]\d+|•|\d+\s(?:minutes?|mins?|hours?|days?)\s(?:read|ago)|updated:?|published:?|posted:?|date:?|last|first|modified:?|\d{1,2}:\d\d)*)");
    if (RE2::FullMatch(rest, allowed)) return true;
    // A place before it: one to three capitalised words.
    static const RE2 place(R"(\s*(?:\p{Lu}[\p{L}.'’-]+[ ,]*){1,3}[\s,—–-]*)");
    return RE2::FullMatch(rest, place);
}

}  // namespace rapporteur
