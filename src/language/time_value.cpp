#include "language/time_value.h"

#include <array>
#include <cmath>
#include <cstdlib>

namespace rapporteur {
namespace {

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string month_text(int year, int month) { return std::to_string(year) + "-" + two_digits(month); }
std::string week_text(IsoWeek week) { return std::to_string(week.year) + "-W" + two_digits(week.week); }

/// Months counted from year 0, so that arithmetic carries.
int month_index(int year, int month) { return year * 12 + month - 1; }

CivilDate add_months(CivilDate date, int months) {
    const int index = month_index(date.year, date.month) + months;
    CivilDate moved{index / 12, index % 12 + 1, date.day};
    moved.day = std::min(moved.day, days_in_month(moved.year, moved.month));
    return moved;
}

struct Days {
    int first = 0, last = 0;
};

Days days_of_month(int year, int month) {
    const int first = day_number({year, month, 1});
    return {first, first + days_in_month(year, month) - 1};
}
Days days_of_year(int year) { return {day_number({year, 1, 1}), day_number({year, 12, 31})}; }

/// First months of the seasons of the northern half of the earth: spring March, ..., winter December.
int season_month(std::string_view code) {
    return code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12;
}

CivilDate holiday_date(std::string_view code, int year) {
    if (code.starts_with("easter")) {
        const int shift = code.size() > 6 ? std::atoi(std::string(code.substr(6)).c_str()) : 0;
        return civil_date(day_number(easter(year)) + shift);
    }
    const int month = std::atoi(std::string(code.substr(0, 2)).c_str());
    if (code.size() == 5) return {year, month, std::atoi(std::string(code.substr(3)).c_str())};
    const int day = code[3] - '0';  // MM-weekday-nth
    const Days all = days_of_month(year, month);
    if (code.back() == 'L') return civil_date(all.last - (weekday(all.last) - day + 7) % 7);
    return civil_date(all.first + (day - weekday(all.first) + 7) % 7 + 7 * (code.back() - '1'));
}

std::string_view unit_letter(TimeUnit unit) {
    constexpr std::array<std::string_view, 12> letters = {"S", "M", "H", "D", "W", "M", "Q", "Y", "Y", "Y", "W", "D"};
    return letters[static_cast<std::size_t>(unit)];
}

/// "P2Y", "PT5H", "PXM", "P2Y6M".
std::string duration_text(const TimePhrase& phrase) {
    const bool clock = phrase.unit == TimeUnit::second || phrase.unit == TimeUnit::minute || phrase.unit == TimeUnit::hour;
    const std::string head = clock ? "PT" : "P";
    if (phrase.is_vague)
        return head + "X" + std::string(phrase.unit == TimeUnit::decade ? "DE" : phrase.unit == TimeUnit::century ? "CE" : unit_letter(phrase.unit));
    double count = phrase.count;
    if (phrase.unit == TimeUnit::decade) count *= 10;
    if (phrase.unit == TimeUnit::century) count *= 100;
    if (phrase.unit == TimeUnit::fortnight || phrase.unit == TimeUnit::weekend) count *= 2;
    const double whole = std::floor(count), rest = count - whole;
    const std::string letter(unit_letter(phrase.unit));
    if (rest < 1e-9) return head + std::to_string(static_cast<long long>(whole)) + letter;
    const auto with_rest = [&](double parts, const char* small) {
        return head + (whole > 0 ? std::to_string(static_cast<long long>(whole)) + letter : "") +
               std::to_string(static_cast<long long>(std::lround(rest * parts))) + small;
    };
    if (phrase.unit == TimeUnit::year) return with_rest(12, "M");
    if (phrase.unit == TimeUnit::hour) return with_rest(60, "M");
    if (phrase.unit == TimeUnit::minute) return with_rest(60, "S");
    std::string text = std::to_string(count);
    while (text.back() == '0') text.pop_back();
    return head + text + letter;
}

int unit_days(TimeUnit unit) {
    switch (unit) {
        case TimeUnit::week: return 7;
        case TimeUnit::fortnight: return 14;
        default: return 1;
    }
}

class Resolver {
public:
    Resolver(const TimePhrase& phrase, const TimeContext& context, SpokenTense tense)
        : phrase_(phrase), context_(context), tense_(tense) {}

    Time run() {
        time_.mod = phrase_.mod;
        time_.anchor = "none";
        switch (phrase_.shape) {
            case TimeShape::reference: time_.value = phrase_.code; break;
            case TimeShape::day_offset:
                if (published()) day(day_number(*context_.published) + static_cast<int>(phrase_.count));
                break;
            case TimeShape::date: date(); break;
            case TimeShape::weekday: named_weekday(); break;
            case TimeShape::unit_shift: unit_shift(); break;
            case TimeShape::ago: moved(-1, published(), context_.published); break;
            case TimeShape::hence: moved(1, published(), context_.published); break;
            case TimeShape::earlier: from_reference(-1); break;
            case TimeShape::later: from_reference(1); break;
            case TimeShape::season: season(); break;
            case TimeShape::quarter: quarter(); break;
            case TimeShape::half: half(); break;
            case TimeShape::decade:
                time_.value = std::to_string(phrase_.year / 10);
                bounds({day_number({phrase_.year, 1, 1}), day_number({phrase_.year + 9, 12, 31})});
                break;
            case TimeShape::century:
                time_.value = std::to_string(phrase_.year / 100);
                bounds({day_number({phrase_.year + 1, 1, 1}), day_number({phrase_.year + 100, 12, 31})});
                break;
            case TimeShape::holiday: holiday(); break;
            case TimeShape::weekend: weekend(); break;
            case TimeShape::daypart: daypart(); break;
            case TimeShape::duration: duration(); break;
            case TimeShape::set:
                time_.type = TimeType::SET;
                time_.value = phrase_.code.empty() ? duration_text(phrase_) : phrase_.code;
                break;
        }
        return time_;
    }

private:
    bool published() {
        time_.anchor = context_.published ? "published" : "none";
        return context_.published.has_value();
    }
    [[nodiscard]] int today() const { return day_number(*context_.published); }

    /// Thirds of the stretch for START, MID and END.
    void bounds(Days days) {
        const int length = days.last - days.first + 1;
        if (length >= 3) {
            const int third = length / 3;
            if (time_.mod == "START") days.last = days.first + third - 1;
            if (time_.mod == "MID") days = {days.first + third, days.last - third - (length % 3 != 0 ? 1 : 0)};
            if (time_.mod == "END") days.first = days.last - third + 1;
        }
        time_.first_day = print_date(civil_date(days.first));
        time_.last_day = print_date(civil_date(days.last));
    }

    /// One day, with its hour or part if the phrase has one.
    void day(int number) {
        time_.value = print_date(civil_date(number));
        time_.first_day = time_.last_day = time_.value;
        clock();
    }
    void clock() {
        if (phrase_.hour >= 0) {
            time_.type = TimeType::TIME;
            time_.value += "T" + two_digits(phrase_.hour) + ":" + two_digits(std::max(phrase_.minute, 0));
            if (phrase_.second >= 0) time_.value += ":" + two_digits(phrase_.second);
            if (phrase_.is_universal_time) time_.value += "Z";
        } else if (!phrase_.daypart.empty()) {
            time_.type = TimeType::TIME;
            time_.value += "T" + phrase_.daypart;
        }
    }
    void month(int year, int month) {
        time_.value = month_text(year, month);
        bounds(days_of_month(year, month));
    }
    void year(int value) {
        time_.value = std::to_string(value);
        bounds(days_of_year(value));
    }
    void week(int day_in_week) {
        const IsoWeek iso = iso_week(day_in_week);
        time_.value = week_text(iso);
        bounds({monday_of(iso), monday_of(iso) + 6});
    }
    void quarter_of(int year, int number) {
        time_.value = std::to_string(year) + "-Q" + std::to_string(number);
        bounds({day_number({year, number * 3 - 2, 1}), days_of_month(year, number * 3).last});
    }

    void date() {
        if (phrase_.number == 1 && published()) {  // 4/3/2026: the order that lies nearer to the report
            const CivilDate one{phrase_.year, phrase_.month, phrase_.day}, other{phrase_.year, phrase_.day, phrase_.month};
            const bool swap = std::abs(day_number(other) - today()) < std::abs(day_number(one) - today());
            time_.anchor = "none";
            return day(day_number(swap ? other : one));
        }
        int said_year = phrase_.year;
        if (phrase_.has_year_shift && said_year < 0) {
            if (!published()) return;
            said_year = context_.published->year + phrase_.year_shift;
        }
        if (phrase_.month < 0) {
            if (said_year >= 0) year(said_year);
            return;
        }
        if (said_year < 0) {
            if (!published()) return;
            said_year = year_for(phrase_.month, phrase_.day);
        }
        if (phrase_.day < 0) return month(said_year, phrase_.month);
        if (!is_valid_date({said_year, phrase_.month, phrase_.day})) return;  // "Feb. 30"
        if (phrase_.unit == TimeUnit::week) return week(day_number({said_year, phrase_.month, phrase_.day}));
        day(day_number({said_year, phrase_.month, phrase_.day}));
    }

    /// Which year's October 14 (or October) is meant: the nearest, unless direction or tense forbids it.
    [[nodiscard]] int year_for(int month_number, int day_of_month) const {
        const CivilDate now = *context_.published;
        const auto start = [&](int y) { return day_number({y, month_number, std::max(day_of_month, 1)}); };
        const auto stop = [&](int y) { return day_of_month > 0 ? start(y) : days_of_month(y, month_number).last; };
        const int here = today();
        switch (phrase_.direction) {
            case TimeDirection::last:
            case TimeDirection::before: return stop(now.year) < here ? now.year : now.year - 1;
            case TimeDirection::next:
            case TimeDirection::coming:
            case TimeDirection::after: return start(now.year) > here ? now.year : now.year + 1;
            case TimeDirection::this_: return now.year;
            default: break;
        }
        int best = now.year;
        for (const int candidate : {now.year - 1, now.year + 1}) {
            const auto distance = [&](int y) { return here < start(y) ? start(y) - here : here > stop(y) ? here - stop(y) : 0; };
            if (distance(candidate) < distance(best)) best = candidate;
        }
        // Dates within a hundred days need no tense: dividends "payable Dec. 7" stand beside verbs of the past
        // (value F1 on timeml train 79.7 with a hundred days, 78.7 with fourteen).
        if (start(best) > here + 100 && tense_ == SpokenTense::past) return best - 1;
        if (stop(best) < here - 100 && tense_ == SpokenTense::future) return best + 1;
        return best;
    }

    void named_weekday() {
        if (phrase_.direction == TimeDirection::before || phrase_.direction == TimeDirection::after || phrase_.direction == TimeDirection::same) {
            const auto base = reference();
            if (!base) return;
            const int here = day_number(*base);
            const int back = (weekday(here) - phrase_.weekday + 7) % 7;
            if (phrase_.direction == TimeDirection::before) return day(here - (back == 0 ? 7 : back));
            if (phrase_.direction == TimeDirection::same) return day(here - back);
            return day(here + (back == 0 ? 7 : 7 - back));
        }
        if (!published()) return;
        const int here = today();
        const int back = (weekday(here) - phrase_.weekday + 7) % 7, ahead = (phrase_.weekday - weekday(here) + 7) % 7;
        switch (phrase_.direction) {
            case TimeDirection::last:
            case TimeDirection::past: return day(here - (back == 0 ? 7 : back));
            case TimeDirection::next:
            case TimeDirection::coming: return day(here + (ahead == 0 ? 7 : ahead));
            case TimeDirection::this_: return day(tense_ == SpokenTense::past ? here - back : here + ahead);
            default: break;
        }
        // "on Wednesday" in Wednesday's report is that day; else the last one, or the next after a verb of the future.
        day(tense_ == SpokenTense::future ? here + ahead : here - back);
    }

    /// The date that the text spoke of last, else the day of publication.
    [[nodiscard]] std::optional<CivilDate> reference() {
        if (context_.reference) {
            time_.anchor = std::to_string(context_.reference_time);
            return context_.reference;
        }
        published();
        return context_.published;
    }

    [[nodiscard]] int shift() const {
        switch (phrase_.direction) {
            case TimeDirection::last:
            case TimeDirection::before:
            case TimeDirection::past: return -1;
            case TimeDirection::next:
            case TimeDirection::coming:
            case TimeDirection::after: return 1;
            default: return 0;
        }
    }

    void unit_shift() {
        std::optional<CivilDate> base;
        const bool anaphoric = phrase_.direction == TimeDirection::before || phrase_.direction == TimeDirection::after ||
                               phrase_.direction == TimeDirection::same;
        // "the next day" follows what was told; "next week" follows the report.
        const bool next_day = phrase_.direction == TimeDirection::next && phrase_.unit == TimeUnit::day;
        if (anaphoric || next_day) {
            base = reference();
        } else {
            published();
            base = context_.published;
        }
        if (!base) return;
        shifted(*base, shift(), phrase_.unit);
    }

    void shifted(CivilDate base, int by, TimeUnit unit) {
        const int number = day_number(base);
        switch (unit) {
            case TimeUnit::day: return day(number + by);
            case TimeUnit::week: return week(number + 7 * by);
            case TimeUnit::fortnight: return week(number + 14 * by);
            case TimeUnit::month: {
                const CivilDate there = add_months({base.year, base.month, 1}, by);
                return month(there.year, there.month);
            }
            case TimeUnit::quarter: {
                const int index = base.year * 4 + (base.month - 1) / 3 + by;
                return quarter_of(index / 4, index % 4 + 1);
            }
            case TimeUnit::year: return year(base.year + by);
            case TimeUnit::decade:
                time_.value = std::to_string(base.year / 10 + by);
                return bounds({day_number({(base.year / 10 + by) * 10, 1, 1}), day_number({(base.year / 10 + by) * 10 + 9, 12, 31})});
            case TimeUnit::century: time_.value = std::to_string(base.year / 100 + by); return;
            default: return;
        }
    }

    /// N units before (-1) or after (+1) a date, as exact as the unit.
    void moved(int sign, bool known, const std::optional<CivilDate>& from) {
        if (phrase_.is_vague) {
            time_.value = sign < 0 ? "PAST_REF" : "FUTURE_REF";
            if (time_.mod.empty()) time_.mod = "APPROX";
            if (known && from && unit_days(phrase_.unit) < 8 && (phrase_.unit == TimeUnit::day || phrase_.unit == TimeUnit::week)) {
                // "a few days ago": two to six of them
                const int here = day_number(*from), length = unit_days(phrase_.unit);
                const Days days = sign < 0 ? Days{here - 6 * length, here - 2 * length} : Days{here + 2 * length, here + 6 * length};
                time_.first_day = print_date(civil_date(days.first));
                time_.last_day = print_date(civil_date(days.last));
            }
            return;
        }
        if (!known || !from) return;
        // "a year ago" told beside a quarter's results is that quarter a year before.
        if (phrase_.unit == TimeUnit::year && phrase_.count == 1 && sign < 0 && context_.quarter > 0)
            return quarter_of(context_.quarter_year - 1, context_.quarter);
        const double count = phrase_.count;
        const int whole = sign * static_cast<int>(std::lround(std::min(count, 1e5)));
        const bool half = count - std::floor(count) > 0.25 && count - std::floor(count) < 0.75;
        switch (phrase_.unit) {
            case TimeUnit::year:
                if (half) {
                    const CivilDate there = add_months(*from, sign * static_cast<int>(std::lround(count * 12)));
                    return month(there.year, there.month);
                }
                return year(from->year + whole);
            case TimeUnit::decade: return year(from->year + 10 * whole);
            case TimeUnit::century: return year(from->year + 100 * whole);
            case TimeUnit::quarter: return shifted(*from, whole, TimeUnit::quarter);
            case TimeUnit::month: return shifted(*from, whole, TimeUnit::month);
            case TimeUnit::week:
            case TimeUnit::fortnight: return week(day_number(*from) + unit_days(phrase_.unit) * whole);
            case TimeUnit::day: return day(day_number(*from) + whole);
            default: return day(day_number(*from));  // hours and less: the day of the report
        }
    }

    void from_reference(int sign) {
        const auto base = reference();
        if (!base) {
            moved(sign, false, base);
            return;
        }
        if (context_.reference && context_.reference_unit == TimeUnit::year && phrase_.unit == TimeUnit::year && context_.quarter == 0 && !phrase_.is_vague)
            return year(base->year + sign * static_cast<int>(phrase_.count));
        if (phrase_.unit == TimeUnit::week && !phrase_.is_vague && context_.reference && context_.reference_unit == TimeUnit::day)
            return day(day_number(*base) + sign * 7 * static_cast<int>(phrase_.count));
        moved(sign, true, base);
    }

    void season() {
        int said_year = phrase_.year;
        const int start_month = season_month(phrase_.code);
        if (said_year < 0) {
            if (!published()) return;
            const CivilDate now = *context_.published;
            said_year = now.year + phrase_.year_shift;
            if (!phrase_.has_year_shift) {
                const int here = today();
                const int start = day_number({now.year, start_month, 1}), stop = start + 91;
                switch (phrase_.direction) {
                    case TimeDirection::last: said_year = stop <= here ? now.year : now.year - 1; break;
                    case TimeDirection::next:
                    case TimeDirection::coming: said_year = start > here ? now.year : now.year + 1; break;
                    case TimeDirection::this_: break;
                    default:
                        if (start > here + 60 && tense_ == SpokenTense::past) said_year = now.year - 1;
                        if (stop < here - 30 && tense_ == SpokenTense::future) said_year = now.year + 1;
                }
            }
        }
        time_.value = std::to_string(said_year) + "-" + phrase_.code;
        const int start = day_number({said_year, start_month, 1});
        bounds({start, start + 90});
    }

    void quarter() {
        int said_year = phrase_.year, number = phrase_.number;
        if (said_year >= 0 && number == 0 && context_.quarter == 0) return year(said_year);  // the 1988 period
        if (number == 0) {
            if (context_.quarter > 0) {
                number = context_.quarter;
                if (said_year < 0) said_year = context_.quarter_year + (phrase_.direction == TimeDirection::before ? -1 : 0);
            } else {
                if (!published()) return;
                const CivilDate now = *context_.published;
                if (phrase_.direction == TimeDirection::before) return year(now.year - 1);
                const int index = now.year * 4 + (now.month - 1) / 3 - 1;  // the last one that is over
                return quarter_of(index / 4, index % 4 + 1);
            }
        }
        if (phrase_.has_year_shift && said_year < 0) {
            if (!published()) return;
            said_year = context_.published->year + phrase_.year_shift;
        }
        if (said_year < 0) {
            if (!published()) return;
            const int here = today();
            said_year = context_.published->year;
            const auto middle = [&](int y) { return day_number({y, number * 3 - 1, 15}); };
            for (const int candidate : {said_year - 1, context_.published->year + 1})
                if (std::abs(middle(candidate) - here) < std::abs(middle(said_year) - here)) said_year = candidate;
            if (day_number({said_year, number * 3 - 2, 1}) > here && tense_ == SpokenTense::past) --said_year;
            if (phrase_.direction == TimeDirection::before) --said_year;
        }
        quarter_of(said_year, number);
    }

    void half() {
        int said_year = phrase_.year;
        if (said_year < 0) {
            if (!published()) return;
            said_year = context_.published->year + phrase_.year_shift;
        }
        time_.value = std::to_string(said_year) + "-H" + std::to_string(phrase_.number);
        bounds(phrase_.number == 1 ? Days{day_number({said_year, 1, 1}), day_number({said_year, 6, 30})}
                                   : Days{day_number({said_year, 7, 1}), day_number({said_year, 12, 31})});
    }

    void holiday() {
        if (phrase_.year >= 0) return day(day_number(holiday_date(phrase_.code, phrase_.year)));
        if (!published()) return;
        const int here = today(), this_year = context_.published->year;
        const auto of = [&](int y) { return day_number(holiday_date(phrase_.code, y)); };
        switch (phrase_.direction) {
            case TimeDirection::last: return day(of(of(this_year) < here ? this_year : this_year - 1));
            case TimeDirection::next: return day(of(of(this_year) > here ? this_year : this_year + 1));
            case TimeDirection::this_: return day(of(this_year));
            default: break;
        }
        int best = this_year;
        for (const int candidate : {this_year - 1, this_year + 1})
            if (std::abs(of(candidate) - here) < std::abs(of(best) - here)) best = candidate;
        if (of(best) > here + 60 && tense_ == SpokenTense::past) --best;
        if (of(best) < here - 60 && tense_ == SpokenTense::future) ++best;
        day(of(best));
    }

    void weekend() {
        if (!published()) return;
        const int here = today();
        int saturday = here - weekday(here) + 6;  // of this week
        const bool running = weekday(here) >= 6;
        switch (phrase_.direction) {
            case TimeDirection::last: saturday -= 7; break;
            case TimeDirection::next: saturday += 7; break;
            case TimeDirection::this_:
            case TimeDirection::coming: break;
            default:
                if (tense_ != SpokenTense::future && !running) saturday -= 7;
        }
        time_.value = week_text(iso_week(saturday)) + "-WE";
        bounds({saturday, saturday + 1});
    }

    void daypart() {
        std::optional<CivilDate> base;
        if (phrase_.direction == TimeDirection::this_ || phrase_.direction == TimeDirection::last || phrase_.direction == TimeDirection::next ||
            phrase_.direction == TimeDirection::coming) {
            published();
            base = context_.published;
        } else if (context_.reference && context_.reference_unit == TimeUnit::day &&
                   static_cast<int>(phrase_.first) - context_.reference_word < 40) {
            // "at 10 p.m." belongs to the day just named (forty words hold about two sentences of news).
            base = reference();
        } else {
            published();
            base = context_.published;
        }
        const bool next_of_text = phrase_.direction == TimeDirection::after || (phrase_.direction == TimeDirection::next && context_.reference);
        if (next_of_text) base = reference();
        time_.type = TimeType::TIME;
        if (!base) return;
        const int by = phrase_.direction == TimeDirection::before ? -1 : shift();
        day(day_number(*base) + by);
    }

    void duration() {
        time_.type = TimeType::DURATION;
        time_.value = duration_text(phrase_);
        const bool backwards = phrase_.direction == TimeDirection::last || phrase_.direction == TimeDirection::past;
        const bool forwards = phrase_.direction == TimeDirection::next || phrase_.direction == TimeDirection::coming;
        if ((!backwards && !forwards) || phrase_.is_vague || !published()) return;
        // The past two years end on the day of publication, the next two begin on it.
        const double count = std::min(phrase_.count, 1e4);
        CivilDate other = *context_.published;
        const int sign = backwards ? -1 : 1;
        switch (phrase_.unit) {
            case TimeUnit::year: other = add_months(other, sign * static_cast<int>(std::lround(count * 12))); break;
            case TimeUnit::decade: other = add_months(other, sign * static_cast<int>(std::lround(count * 120))); break;
            case TimeUnit::month: other = add_months(other, sign * static_cast<int>(std::lround(count))); break;
            case TimeUnit::quarter: other = add_months(other, sign * static_cast<int>(std::lround(count * 3))); break;
            case TimeUnit::day:
            case TimeUnit::week:
            case TimeUnit::fortnight: other = civil_date(today() + sign * static_cast<int>(std::lround(count * unit_days(phrase_.unit)))); break;
            default: return;
        }
        time_.first_day = print_date(backwards ? other : *context_.published);
        time_.last_day = print_date(backwards ? *context_.published : other);
    }

    const TimePhrase& phrase_;
    const TimeContext& context_;
    SpokenTense tense_;
    Time time_;
};

}  // namespace

Time resolve_time(const TimePhrase& phrase, const TimeContext& context, SpokenTense tense) {
    return Resolver(phrase, context, tense).run();
}

void remember_time(const TimePhrase& phrase, const Time& time, std::size_t index, TimeContext& context) {
    // What "the latest quarter" and "a year ago" lean on: a quarter named by its number, not one told beside it.
    if (phrase.shape == TimeShape::quarter && phrase.number > 0 && phrase.direction != TimeDirection::before &&
        time.value.size() >= 7 && time.value[5] == 'Q') {
        context.quarter_year = std::atoi(time.value.substr(0, 4).c_str());
        context.quarter = time.value[6] - '0';
    }
    if (time.type == TimeType::DURATION || time.type == TimeType::SET || time.first_day.empty()) return;
    if (phrase.shape == TimeShape::reference || phrase.shape == TimeShape::decade || phrase.shape == TimeShape::century) return;
    const auto first = read_iso_date(time.first_day);
    if (!first) return;
    // "resumed on Thursday for the first time this week, after they had spoken the day before": before the Thursday.
    if (context.reference && context.reference_unit == TimeUnit::day && time.first_day != time.last_day && time.value.find('W') != std::string::npos) {
        const std::string day = print_date(*context.reference);
        if (time.first_day <= day && day <= time.last_day) return;
    }
    context.reference = first;
    context.reference_time = index;
    context.reference_word = static_cast<int>(phrase.first);
    context.reference_unit = time.first_day == time.last_day ? TimeUnit::day
                             : time.value.size() == 4          ? TimeUnit::year
                             : time.value.size() == 7          ? TimeUnit::month
                                                               : TimeUnit::week;
}

}  // namespace rapporteur
