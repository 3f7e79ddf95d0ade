// Time expressions of the calendar: dates in their many orders, weekdays, years, decades, quarters, seasons
// and holidays. Those that lean on the day of publication stand in time_grammar.cpp.
#include <algorithm>

#include "language/time_digits.h"
#include "language/time_grammar.h"

namespace rapporteur {

bool TimeGrammar::is_month(Index at) const {
    if (!is(at, TimeWordKind::month) || !words_.is_capitalised(at)) return false;
    const std::string_view name = word(at);
    // "The envoys may march": May and March, and short forms without a full stop, need company.
    const bool doubtful = name == "may" || name == "march" || name == "mar" || name == "jan" || name == "jun" ||
                          name == "august" || name == "april" || name == "june" || name == "sep" || name == "dec";
    if (!doubtful) return true;
    const std::string_view next = word(at + 1);
    if (all_digits(next) || (next.size() > 2 && next[0] >= '0' && next[0] <= '9')) return true;
    if (next == "," && is_year(word(at + 2))) return true;
    const bool after_preposition =
        at > begin_ && (one_of(at - 1, {"in", "of", "last", "next", "by", "since", "until", "till", "through", "from", "this",
                                        "early", "late", "mid", "before", "after", "during", "for", "to", "each", "every", "on", "-"}) ||
                        (words_[at - 1].size() <= 4 && words_[at - 1][0] >= '0' && words_[at - 1][0] <= '9'));
    // "the March accession": before a noun in small letters; "the March on the capital" is none.
    if (at > begin_ && words_[at - 1] == "the" && next.size() > 3 && !words_.is_capitalised(at + 1) && next[0] >= 'a') return true;
    if (name == "may" || name == "march" || name.size() == 3) return after_preposition;
    // "April Hall": a capitalised word after it makes it a person's name.
    return after_preposition || at == begin_ || !words_.is_capitalised(at + 1) || word(at + 1).empty();
}

std::optional<int> TimeGrammar::day_number_word(Index at, Index& after) const {
    const std::string_view here = word(at);
    if (here.empty()) return std::nullopt;
    if (all_digits(here) && here.size() <= 2) {
        const int value = to_number(here);
        if (value < 1 || value > 31) return std::nullopt;
        after = at + 1;
        return value;
    }
    const auto ordinal = numbers_.ordinal(words_, at, end_);
    if (!ordinal || ordinal->value < 1 || ordinal->value > 31) return std::nullopt;
    after = ordinal->end;
    return static_cast<int>(ordinal->value);
}

std::optional<int> TimeGrammar::year_number(Index at, Index& after) const {
    const std::string_view here = word(at);
    if (is_year(here)) {
        after = at + 1;
        return to_number(here);
    }
    // "nineteen ninety-six", "two thousand six"
    if (here == "nineteen" || here == "twenty") {
        const auto tail = numbers_.cardinal(words_, at + 1, end_);
        if (tail && !tail->has_digits && tail->value >= 10 && tail->value < 100) {
            after = tail->end;
            return (here == "nineteen" ? 1900 : 2000) + static_cast<int>(tail->value);
        }
    }
    if (here == "two" && word(at + 1) == "thousand") {
        const auto tail = numbers_.cardinal(words_, at, end_);
        if (tail && tail->value >= 2000 && tail->value < 2100 && !find(tail->end, TimeWordKind::units)) {
            after = tail->end;
            return static_cast<int>(tail->value);
        }
    }
    return std::nullopt;
}

TimeGrammar::Phrase TimeGrammar::numeric_date(Index at) const {
    const std::string_view here = word(at);
    if (here.size() < 6 || here.size() > 10 || here[0] < '0' || here[0] > '9') return std::nullopt;
    char mark = 0;
    int fields[3] = {0, 0, 0};
    std::size_t sizes[3] = {0, 0, 0}, field = 0;
    for (const char c : here) {
        if (c >= '0' && c <= '9') {
            fields[field] = fields[field] * 10 + (c - '0');
            if (++sizes[field] > 4) return std::nullopt;
        } else if ((c == '-' || c == '/' || c == '.') && (mark == 0 || mark == c) && field < 2) {
            mark = c;
            ++field;
        } else {
            return std::nullopt;
        }
    }
    if (field != 2 || sizes[0] == 0 || sizes[1] == 0 || sizes[1] > 2) return std::nullopt;
    TimePhrase phrase;
    phrase.first = at;
    phrase.last = at + 1;
    if (sizes[0] == 4) {  // 2026-03-04
        if (sizes[2] == 0 || sizes[2] > 2) return std::nullopt;
        phrase.year = fields[0];
        phrase.month = fields[1];
        phrase.day = fields[2];
    } else {
        if (sizes[0] > 2 || (sizes[2] != 2 && sizes[2] != 4)) return std::nullopt;
        phrase.year = sizes[2] == 4 ? fields[2] : fields[2] < 50 ? 2000 + fields[2] : 1900 + fields[2];
        phrase.day = fields[0];
        phrase.month = fields[1];
        // 26.11.25 has the day first; 11/28/2000 cannot; 4/3/2026 is settled by what is near the anchor.
        if (phrase.month > 12 || (mark != '.' && phrase.day <= 12)) std::swap(phrase.day, phrase.month);
        phrase.number = mark != '.' && fields[0] <= 12 && fields[1] <= 12 ? 1 : 0;  // either order is possible
    }
    if (phrase.month < 1 || phrase.month > 12 || phrase.day < 1 || phrase.day > 31) return std::nullopt;
    const Index clock_at = word(phrase.last) == "," || word(phrase.last) == "at" ? phrase.last + 1 : phrase.last;
    if (const Phrase time = clock(clock_at); time && time->shape == TimeShape::daypart && time->day < 0 && time->weekday < 0) {
        phrase.hour = time->hour;
        phrase.minute = time->minute;
        phrase.second = time->second;
        phrase.is_universal_time = time->is_universal_time;
        phrase.last = time->last;
    } else if (word(phrase.last).size() >= 4 && word(phrase.last).find(':') != std::string_view::npos) {
        // 1998-10-25 21:57:13
        const std::string_view text = word(phrase.last);
        const std::size_t colon = text.find(':');
        if (colon <= 2 && all_digits(text.substr(0, colon)) && text.size() >= colon + 3 && all_digits(text.substr(colon + 1, 2))) {
            phrase.hour = to_number(text.substr(0, colon));
            phrase.minute = to_number(text.substr(colon + 1, 2));
            if (text.size() == colon + 6 && all_digits(text.substr(colon + 4, 2))) phrase.second = to_number(text.substr(colon + 4, 2));
            ++phrase.last;
        }
    }
    return phrase;
}

TimeGrammar::Phrase TimeGrammar::calendar_date(Index at) const {
    TimePhrase phrase;
    phrase.first = at;
    Index next = at;
    const TimeWord* named_day = find(next, TimeWordKind::weekday);
    if (!named_day) named_day = find(next, TimeWordKind::short_weekday);
    if (named_day && words_.is_capitalised(next)) {
        phrase.weekday = named_day->number;
        ++next;
        if (word(next) == ",") ++next;
        if (word(next) == "the") ++next;
    }
    bool with_day = false;
    if (is_month(next)) {
        phrase.month = find(next, TimeWordKind::month)->number;
        ++next;
        Index after = next;
        const Index day_at = word(next) == "the" ? next + 1 : next;
        if (const auto day = day_number_word(day_at, after)) {
            // "October 14 people": a count follows the month only by accident; the day wins but before a unit.
            phrase.day = *day;
            with_day = true;
            next = after;
        }
    } else {
        if (word(next) == "the") ++next;
        Index after = next;
        const auto day = day_number_word(next, after);
        if (!day) return std::nullopt;
        if (word(after) == "of") ++after;
        if (!is_month(after)) return std::nullopt;
        phrase.day = *day;
        phrase.month = find(after, TimeWordKind::month)->number;
        with_day = true;
        next = after + 1;
    }
    if (phrase.weekday > 0 && !with_day) return std::nullopt;
    // The year: "Oct. 14, 2025", "October 2025", "October of 2025", "June last year".
    Index year_at = next;
    if (word(year_at) == "," || word(year_at) == "of") ++year_at;
    Index after = year_at;
    const bool comma = year_at > next && word(next) == ",";
    if (const auto year = year_number(year_at, after); year && (with_day || !comma || !find(after, TimeWordKind::units))) {
        phrase.year = *year;
        next = after;
    } else if (!comma && one_of(year_at, {"this", "last", "next"}) && word(year_at + 1) == "year") {
        phrase.has_year_shift = true;
        phrase.year_shift = word(year_at) == "last" ? -1 : word(year_at) == "next" ? 1 : 0;
        next = year_at + 2;
    } else if (phrase.month > 0 && (word(next).starts_with("'") || word(next).starts_with("\u2019"))) {
        const std::string_view digits = word(next).substr(word(next)[0] == '\'' ? 1 : 3);
        if (digits.size() == 2 && all_digits(digits)) {
            phrase.year = to_number(digits) < 50 ? 2000 + to_number(digits) : 1900 + to_number(digits);
            ++next;
        }
    }
    phrase.last = next;
    phrase.shape = TimeShape::date;
    return phrase;
}

TimeGrammar::Phrase TimeGrammar::weekday(Index at) const {
    const TimeWord* entry = find(at, TimeWordKind::weekday);
    if (!entry || !words_.is_capitalised(at)) return std::nullopt;
    TimePhrase phrase;
    phrase.first = at;
    phrase.last = at + 1;
    phrase.weekday = entry->number;
    phrase.shape = TimeShape::weekday;
    if (word(at).ends_with("days")) {  // "on Mondays"
        phrase.shape = TimeShape::set;
        phrase.code = "XXXX-WXX-" + std::to_string(entry->number);
    }
    // "Friday week" and "a week from Friday" are left to their readers.
    return phrase;
}

TimeGrammar::Phrase TimeGrammar::year(Index at) const {
    TimePhrase phrase;
    phrase.first = at;
    Index next = at;
    const bool named = (word(at) == "the" && word(at + 1) == "year") || word(at) == "fiscal" || word(at) == "calendar" ||
                       (word(at) == "year" && is_year(word(at + 1)));
    if (word(next) == "the" && word(next + 1) == "year") next += 2;
    if (word(next) == "fiscal" || word(next) == "calendar") {
        phrase.is_fiscal = word(next) == "fiscal";
        ++next;
        if (word(next) == "year") ++next;
    } else if (word(next) == "year") {
        ++next;
    }
    if (word(next).starts_with("fy") && word(next).size() >= 4 && all_digits(word(next).substr(2))) {  // FY2026, FY26
        const int digits = to_number(word(next).substr(2));
        phrase.year = digits < 100 ? 2000 + digits : digits;
        phrase.is_fiscal = true;
        phrase.last = next + 1;
        return phrase;
    }
    Index after = next;
    const auto value = year_number(next, after);
    if (!value) return std::nullopt;
    phrase.year = *value;
    phrase.last = after;
    if (named) return phrase;
    if (!is_year(word(at))) {
        // Spelled years only after a preposition: "in nineteen ninety-six".
        if (!(at > begin_ && one_of(at - 1, {"in", "since", "by", "until", "from", "of"}))) return std::nullopt;
        return phrase;
    }
    // A bare number of four digits is a year after a time preposition, in brackets, or where nothing is
    // counted after it: "in 2022", "the 2015 deal"; "1900 workers", "$2000", "No. 1984" are counts.
    if (at > begin_ && (one_of(at - 1, {"$", "#", "no.", "number", "nearly", "about", "than", "some", "least", "almost", "roughly", "over", "exactly", "room", "flight", "article", "resolution", "highway", "route"}) ||
                        words_[at - 1].ends_with("$")))
        return std::nullopt;
    const std::string_view following = word(after);
    if (following == "%" || following == "percent" || following == "pct" || find(after, TimeWordKind::zone)) return std::nullopt;
    if (is(after, TimeWordKind::units) || numbers_.plural(following)) return std::nullopt;
    const bool governed = at > begin_ && one_of(at - 1, {"in", "since", "until", "till", "by", "from", "to", "of", "during", "before", "after", "through", "early", "late", "mid", "between", "and", "or", "for", "-", "\u2013", "the", "(", "its", "their", "around", "circa", "throughout", "into", "both", "his", "her", "our", "'s", "\u2019s", "due", "than", ",", "a", "that"});
    if (!governed && at != begin_) return std::nullopt;
    if (at > begin_ && one_of(at - 1, {"to", "for", "of", "a", "by", "and", "or", "from", ",", "between", "after", "before"}) && after < end_) {
        // "cut to 2000 soldiers", "for 1900 workers"
        const std::string_view noun = following;
        if (noun.size() > 3 && noun.back() == 's' && noun[0] >= 'a' && noun[0] <= 'z' && !one_of(after, {"was", "has", "as", "is", "its", "elections", "talks"}))
            return std::nullopt;
        if (one_of(after, {"people", "men", "women", "soldiers", "dollars", "dlrs", "euros", "million", "billion", "troops", "jobs", "mln", "bln", "tonnes", "tons", "feet", "miles", "km"})) return std::nullopt;
    }
    return phrase;
}

TimeGrammar::Phrase TimeGrammar::decade(Index at) const {
    TimePhrase phrase;
    phrase.first = at;
    const Index next = word(at) == "the" ? at + 1 : at;
    std::optional<int> value = decade_year(word(next));
    if (!value && next > at) value = spelled_decade(word(next));
    if (value && !(word(next).size() <= 4 && next == at && !word(next).starts_with("'") && !word(next).starts_with("\u2019"))) {
        phrase.shape = TimeShape::decade;
        phrase.year = *value;
        phrase.last = next + 1;
        return phrase;
    }
    // the 20th century, the twentieth century
    const auto ordinal = numbers_.ordinal(words_, next, end_);
    if (ordinal && ordinal->value >= 1 && ordinal->value <= 30) {
        const Index noun = after_join(ordinal->end);
        if (word(noun) == "century" || word(noun) == "centuries") {
            phrase.shape = TimeShape::century;
            phrase.year = (static_cast<int>(ordinal->value) - 1) * 100;
            phrase.last = noun + 1;
            return phrase;
        }
    }
    return std::nullopt;
}

TimeGrammar::Phrase TimeGrammar::quarter(Index at) const {
    TimePhrase phrase;
    phrase.first = at;
    Index next = at;
    // Q3, Q3 2025
    if (word(at).size() == 2 && word(at)[0] == 'q' && word(at)[1] >= '1' && word(at)[1] <= '4') {
        phrase.shape = TimeShape::quarter;
        phrase.number = word(at)[1] - '0';
        phrase.last = at + 1;
        Index after = at + 1;
        if (const auto value = year_number(word(at + 1) == "of" ? at + 2 : at + 1, after)) {
            phrase.year = *value;
            phrase.last = after;
        }
        return phrase;
    }
    if (one_of(next, {"the", "its", "their", "his"})) ++next;
    bool has_year = false;
    // this year's third quarter
    if (one_of(next, {"this", "last", "next"}) && word(next + 1) == "year" && one_of(next + 2, {"'s", "\u2019s"})) {
        phrase.has_year_shift = true;
        phrase.year_shift = word(next) == "last" ? -1 : word(next) == "next" ? 1 : 0;
        next += 3;
    } else if (is_year(word(next)) && next > at) {  // the 1988 third quarter, the 1988 period
        phrase.year = to_number(word(next));
        has_year = true;
        ++next;
    } else if (word(next) == "year" && words_.joins(next + 1) && one_of(next + 2, {"ago", "earlier"})) {
        phrase.direction = TimeDirection::before;  // the year-ago quarter: a year before the one that is spoken of
        next += 3;
    } else if (word(next) == "comparable" || word(next) == "corresponding") {
        if (word(next + 1) == "year" && words_.joins(next + 2) && one_of(next + 3, {"ago", "earlier"})) {
            phrase.direction = TimeDirection::before;
            next += 4;
        }
    } else if (one_of(next, {"latest", "current"})) {
        phrase.direction = TimeDirection::latest;
        ++next;
    }
    if (word(next) == "fiscal") {
        phrase.is_fiscal = true;
        next = after_join(next + 1);
    }
    const auto ordinal = numbers_.ordinal(words_, next, end_);
    bool joined = false;
    if (ordinal && ordinal->value >= 1 && ordinal->value <= 4 && !ordinal->has_digits) {
        phrase.number = static_cast<int>(ordinal->value);
        joined = words_.joins(ordinal->end);
        next = after_join(ordinal->end);
    }
    if (!ordinal && one_of(next, {"last", "latter"}) && word(next + 1) == "half" && word(next + 2) == "of") {
        phrase.number = 2;  // the last half of 1989
        ++next;
    }
    phrase.shape = TimeShape::quarter;
    const bool anaphoric = phrase.number == 0;
    if (word(next) == "quarter" || (anaphoric && word(next) == "period" && (has_year || phrase.direction != TimeDirection::none))) {
        if (anaphoric && next == at) return std::nullopt;  // "quarter" alone
        if (anaphoric && !one_of(at, {"the"})) return std::nullopt;
        if (anaphoric && (word(next + 1) == "of" || words_.joins(next + 1))) return std::nullopt;  // a quarter of the seats
        ++next;
    } else if (word(next) == "half" && phrase.number >= 1 && phrase.number <= 2) {
        phrase.shape = TimeShape::half;
        ++next;
        // "the first half" of a match: only with a year or fiscal, or "of the year"
    } else if (phrase.direction == TimeDirection::before && anaphoric) {  // year-earlier
        phrase.last = next;
        return next > at + 1 ? Phrase(phrase) : std::nullopt;
    } else {
        return std::nullopt;
    }
    // "the third-quarter loss": the article belongs to the noun behind.
    if (joined && one_of(at, {"the", "its", "their", "his"}) && !has_year && phrase.direction == TimeDirection::none && !phrase.has_year_shift)
        phrase.first = at + 1;
    if (one_of(at, {"its", "their", "his"})) phrase.first = at + 1;
    Index after = next;
    Index year_at = word(next) == "of" || word(next) == "in" ? next + 1 : next;
    if (word(year_at) == "fiscal") ++year_at;
    if (const auto value = year_number(year_at, after); value && !has_year) {
        phrase.year = *value;
        next = after;
    } else if (one_of(year_at, {"this", "last", "next"}) && word(year_at + 1) == "year") {
        phrase.has_year_shift = true;
        phrase.year_shift = word(year_at) == "last" ? -1 : word(year_at) == "next" ? 1 : 0;
        next = year_at + 2;
    } else if (word(next) == "of" && word(next + 1) == "the" && word(next + 2) == "year") {
        next += 3;
    } else if (phrase.shape == TimeShape::half) {
        if (!phrase.is_fiscal && phrase.year < 0 && !phrase.has_year_shift && !joined) return std::nullopt;
    }
    phrase.last = next;
    return phrase;
}

TimeGrammar::Phrase TimeGrammar::season(Index at) const {
    TimePhrase phrase;
    phrase.first = at;
    const Index next = word(at) == "the" ? at + 1 : at;
    const TimeWord* entry = find(next, TimeWordKind::season);
    if (!entry) return std::nullopt;
    phrase.shape = TimeShape::season;
    phrase.code = entry->value;
    Index after = next + 1;
    const Index year_at = word(next + 1) == "of" ? next + 2 : next + 1;
    if (const auto value = year_number(year_at, after)) {
        phrase.year = *value;
        phrase.last = after;
        return phrase;
    }
    if (one_of(year_at, {"this", "last", "next"}) && word(year_at + 1) == "year") {
        phrase.has_year_shift = true;
        phrase.year_shift = word(year_at) == "last" ? -1 : word(year_at) == "next" ? 1 : 0;
        phrase.last = year_at + 2;
        return phrase;
    }
    // "the fall of the government", "a fall in prices", "the spring": only with the, in, by and nothing of.
    if (next == at) {
        if (!(at > begin_ && one_of(at - 1, {"in", "by", "until", "early", "late", "during"}))) return std::nullopt;
        if (entry->value == "FA" && word(at) == "fall" && word(at + 1) != "," && word(at + 1) != ".") return std::nullopt;
    }
    if (word(next + 1) == "of" || word(next + 1) == "in") return std::nullopt;
    if (next > at && (word(next) == "fall" || word(next) == "spring") && !(at > begin_ && one_of(at - 1, {"in", "by", "until", "this", "during", "for"})))
        return std::nullopt;
    if (words_.joins(next + 1)) return std::nullopt;
    phrase.last = next + 1;
    return phrase;
}

TimeGrammar::Phrase TimeGrammar::holiday(Index at) const {
    if (!words_.is_capitalised(at)) return std::nullopt;
    std::string form;
    Phrase best;
    for (Index next = at; next < std::min(at + 5, end_); ++next) {
        if (!form.empty()) form += ' ';
        form += words_[next];
        if (const TimeWord* entry = times_.find(form, TimeWordKind::holiday)) {
            best.emplace();
            best->first = at;
            best->last = next + 1;
            best->shape = TimeShape::holiday;
            best->code = entry->value;
        }
        if (next == at && !best && !times_.phrase_heads.contains(words_[at])) return std::nullopt;
    }
    // "the Good Friday Agreement": a name that a day has become part of.
    if (best && best->last < end_ && words_.is_capitalised(best->last) && !is_month(best->last) && !is(best->last, TimeWordKind::daypart)) return std::nullopt;
    if (best) {
        Index after = best->last;
        if (const auto value = year_number(word(best->last) == "," ? best->last + 1 : best->last, after)) {
            best->year = *value;
            best->last = after;
        }
    }
    return best;
}

}  // namespace rapporteur
