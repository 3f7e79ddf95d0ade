#include "language/number_words.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/table.h"

namespace rapporteur {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// 8.3 times a thousand million is 8300000000, not 8300000000.000001: twelve digits are what news writes.
double as_written(double value) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.12g", value);
    return std::strtod(buffer, nullptr);
}

/// "1,200" and "1,200,000", not "1,20": commas stand before groups of three.
bool has_good_groups(std::string_view word) {
    std::size_t since_comma = 0;
    bool seen = false;
    for (const char c : word) {
        if (c == ',') {
            if (seen && since_comma != 3) return false;
            if (!seen && (since_comma == 0 || since_comma > 3)) return false;
            seen = true;
            since_comma = 0;
        } else if (is_digit(c)) {
            ++since_comma;
        } else {
            break;  // the decimal point
        }
    }
    return !seen || since_comma == 3;
}

/// Whether words follow that are counted, so that the letter before them is a scale: 17.4m votes, not 5m tall.
bool counts_something(const WordView& words, std::size_t at, std::size_t end) {
    if (at >= end) return false;
    const std::string_view word = words[at];
    if (word.size() < 4 || word[0] < 'a' || word[0] > 'z') return false;
    for (const std::string_view other : {"tall", "long", "wide", "high", "deep", "away", "from", "race", "below", "above", "into", "with", "that", "over", "were"})
        if (word == other) return false;
    return true;
}

}  // namespace

std::optional<double> digits_value(std::string_view word) {
    if (word.empty() || word.size() > 24 || !(is_digit(word.front()) || (word.front() == '.' && word.size() > 1)))
        return std::nullopt;
    std::string plain;
    std::size_t dots = 0;
    std::size_t slash = std::string_view::npos;
    for (std::size_t at = 0; at < word.size(); ++at) {
        const char c = word[at];
        if (c == ',') continue;
        if (c == '/') {
            if (slash != std::string_view::npos) return std::nullopt;
            slash = plain.size();
            plain += ' ';
            continue;
        }
        if (c == '.') {
            if (++dots > 1) return std::nullopt;
        } else if (!is_digit(c)) {
            return std::nullopt;
        }
        plain += c;
    }
    if (!has_good_groups(word)) return std::nullopt;
    const double first = std::strtod(plain.c_str(), nullptr);
    if (slash == std::string_view::npos) return first;
    const double second = std::strtod(plain.c_str() + slash, nullptr);
    // A fraction is small over small: 1/2, 3/4; 9/11 and 24/7 are none.
    if (dots > 0 || second < 2 || second > 16 || first >= second || first == 0) return std::nullopt;
    if (first == 9 && second == 11) return std::nullopt;
    return first / second;
}

Result<NumberWords> NumberWords::load() {
    const auto rows = load_table("data/number_words.tsv", 4);
    if (!rows) return rows.error();
    static const Lexicon<Kind> kinds = {{"cardinal", Kind::cardinal}, {"tens", Kind::tens},       {"hundred", Kind::hundred},
                                        {"scale", Kind::scale},       {"letter", Kind::letter},   {"plural", Kind::plural},
                                        {"dozen", Kind::dozen},       {"ordinal", Kind::ordinal}, {"fraction", Kind::fraction},
                                        {"vague", Kind::vague}};
    NumberWords result;
    for (const TableRow& row : *rows) {
        const auto kind = kinds.find(row[0]);
        if (kind == kinds.end()) return Error{"data/number_words.tsv: unknown kind '" + row[0] + "'"};
        result.entries_[row[1]].push_back({kind->second, std::strtod(row[2].c_str(), nullptr)});
    }
    return result;
}

const NumberWords::Entry* NumberWords::find(std::string_view word, Kind kind) const {
    const auto found = entries_.find(word);
    if (found == entries_.end()) return nullptr;
    for (const Entry& entry : found->second)
        if (entry.kind == kind) return &entry;
    return nullptr;
}

std::optional<double> NumberWords::plural(std::string_view word) const {
    const Entry* entry = find(word, Kind::plural);
    if (!entry) return std::nullopt;
    return 2 * entry->value;
}

std::optional<NumberWords::Match> NumberWords::below_hundred(const WordView& words, std::size_t at, std::size_t end) const {
    if (const Entry* tens = find(words[at], Kind::tens)) {
        std::size_t next = at + 1;
        if (next < end && words.joins(next)) ++next;  // forty-two
        if (next < end)
            if (const Entry* unit = find(words[next], Kind::cardinal); unit && unit->value > 0 && unit->value < 10)
                return Match{next + 1, tens->value + unit->value, false, true};
        return Match{at + 1, tens->value, false, true};
    }
    if (const Entry* unit = find(words[at], Kind::cardinal)) return Match{at + 1, unit->value, false, true};
    return std::nullopt;
}

std::optional<NumberWords::Match> NumberWords::cardinal(const WordView& words, std::size_t at, std::size_t end) const {
    end = std::min(end, words.size());
    if (at >= end) return std::nullopt;
    const std::string_view first = words[at];
    if (first.empty()) return std::nullopt;
    Match match;
    double whole = 0, group = 0;
    std::size_t next = at;
    if (const auto digits = digits_value(first)) {
        match.has_digits = true;
        match.is_bare = true;
        group = *digits;
        next = at + 1;
        // "2 1/2": a fraction after a whole number.
        if (next < end && words[next].find('/') != std::string_view::npos)
            if (const auto part = digits_value(words[next]); part && *part < 1 && group == static_cast<double>(static_cast<long long>(group)) && group < 1e6) {
                group += *part;
                ++next;
            }
        if (next < end && words.touches_next(next - 1))
            if (const Entry* letter = find(words[next], Kind::letter); letter && ((at > 0 && words.touches_next(at - 1)) || counts_something(words, next + 1, end))) {
                return Match{next + 1, as_written(group * letter->value), true, false};  // $5m
            }
    } else if (const auto small = below_hundred(words, at, end)) {
        group = small->value;
        next = small->end;
        match.is_bare = true;
    } else if ((first == "a" || first == "an" || first == "half") && at + 1 < end) {
        std::size_t scale = at + 1;
        group = 1;
        if (first == "half") {  // half a million, half a dozen
            if (words[scale] != "a" || scale + 1 >= end) return std::nullopt;
            ++scale;
            group = 0.5;
        }
        if (!find(words[scale], Kind::hundred) && !find(words[scale], Kind::scale) && !find(words[scale], Kind::dozen))
            return std::nullopt;
        next = scale;
    } else if (find(first, Kind::hundred) || find(first, Kind::dozen)) {
        return std::nullopt;  // "hundred" alone belongs to something else
    } else {
        return std::nullopt;
    }
    // Scales, and what follows them: two hundred and ten thousand five hundred.
    while (next < end) {
        std::size_t here = next;
        if (words.joins(here) && here + 1 < end) ++here;  // a two-million-strong crowd
        if (find(words[here], Kind::hundred)) {
            group *= 100;
        } else if (const Entry* dozen = find(words[here], Kind::dozen); dozen && words[here] == "dozen") {
            group *= 12;
        } else if (const Entry* scale = find(words[here], Kind::scale)) {
            whole += group * scale->value;
            group = 0;
        } else {
            break;
        }
        match.is_bare = false;
        next = here + 1;
        if (match.has_digits) continue;
        std::size_t tail = next;
        if (tail < end && words[tail] == "and") ++tail;
        if (tail >= end) break;
        if (const auto more = below_hundred(words, tail, end)) {
            // "one million and two envoys": a tail after "and" must be part of the number: hundred(s) and N.
            const bool after_and = tail != next;
            if (after_and && group == 0) break;
            group += more->value;
            next = more->end;
        }
    }
    match.end = next;
    match.value = as_written(whole + group);
    return match;
}

std::optional<NumberWords::Match> NumberWords::ordinal(const WordView& words, std::size_t at, std::size_t end) const {
    end = std::min(end, words.size());
    if (at >= end) return std::nullopt;
    const std::string_view word = words[at];
    if (const Entry* entry = find(word, Kind::ordinal)) return Match{at + 1, entry->value, false, true};
    if (const Entry* tens = find(word, Kind::tens)) {
        std::size_t next = at + 1;
        if (next < end && words.joins(next)) ++next;
        if (next < end)
            if (const Entry* unit = find(words[next], Kind::ordinal); unit && unit->value < 10)
                return Match{next + 1, tens->value + unit->value, false, true};
        return std::nullopt;
    }
    if (word.size() < 3 || !is_digit(word.front())) return std::nullopt;
    const std::string_view ending = word.substr(word.size() - 2);
    if (ending != "st" && ending != "nd" && ending != "rd" && ending != "th") return std::nullopt;
    const auto value = digits_value(word.substr(0, word.size() - 2));
    if (!value) return std::nullopt;
    return Match{at + 1, *value, true, true};
}

std::optional<NumberWords::Match> NumberWords::fraction(const WordView& words, std::size_t at, std::size_t end) const {
    end = std::min(end, words.size());
    if (at >= end) return std::nullopt;
    const std::string_view word = words[at];
    if (word == "half") return Match{at + 1, 0.5, false, true};
    double count = 0;
    std::size_t next = at + 1;
    if (word == "a" || word == "one") {
        count = 1;
    } else if (const auto small = below_hundred(words, at, end)) {
        count = small->value;
        next = small->end;
    } else {
        return std::nullopt;
    }
    if (next < end && words.joins(next)) ++next;
    if (next >= end) return std::nullopt;
    const Entry* part = find(words[next], Kind::fraction);
    if (!part) return std::nullopt;
    const bool plural = words[next].back() == 's';
    if (plural != (count > 1)) return std::nullopt;
    return Match{next + 1, count * part->value, false, false};
}

}  // namespace rapporteur
