// Which words form a time expression, and what do they say before anything anchors them?
//
//   mid-October          month 10, mod MID
//   a few days ago       ago, unit D, vague, mod APPROX
//   Tuesday at 9 a.m.    weekday 2, 09:00
//   the past two years   duration, unit Y, count 2
//
// The grammar only recognises; time_value.h turns a phrase into a TIMEX3 value.
#pragma once

#include <optional>
#include <string>

#include "language/number_words.h"
#include "language/time_words.h"
#include "language/word_view.h"

namespace rapporteur {

/// What carries the value of the phrase.
enum class TimeShape : unsigned char {
    reference,   ///< PAST_REF, PRESENT_REF, FUTURE_REF in `code`
    day_offset,  ///< today, yesterday: `count` days from the anchor
    date,        ///< year, month, day as far as they are said
    weekday,
    unit_shift,  ///< last week, this year, the following day: `direction` and `unit`
    ago,         ///< N units before the anchor
    hence,       ///< N units after the anchor
    earlier,     ///< N units before what the text spoke of
    later,       ///< N units after what the text spoke of
    season,      ///< `code` SP SU FA WI, with year or direction
    quarter,     ///< `number` 1-4; 0: the one that the text speaks of
    half,        ///< `number` 1-2
    decade,      ///< year / 10
    century,     ///< year / 100
    holiday,     ///< `code`
    weekend,
    daypart,     ///< this morning, Friday night: `daypart`, with a day
    duration,
    set,
};

enum class TimeDirection : unsigned char { none, last, this_, next, coming, before, after, same, recent, latest, past };
enum class TimeUnit : unsigned char { second, minute, hour, day, week, month, quarter, year, decade, century, fortnight, weekend };

struct TimePhrase {
    std::size_t first = 0, last = 0;  ///< words, half-open
    TimeShape shape = TimeShape::date;
    TimeDirection direction = TimeDirection::none;
    TimeUnit unit = TimeUnit::day;
    double count = 1;
    bool is_vague = false;            ///< the count is X: several, a few, recent years
    bool is_fiscal = false;
    int year = -1, month = -1, day = -1, weekday = -1, number = 0;
    int year_shift = 0;               ///< "this year's third quarter": years from the anchor's, with has_year_shift
    bool has_year_shift = false;
    std::string code;                 ///< season, reference, set or holiday
    std::string mod;
    std::string daypart;              ///< MO AF EV NI
    int hour = -1, minute = -1, second = -1;
    bool is_universal_time = false;
};

class TimeGrammar {
public:
    TimeGrammar(const WordView& words, const NumberWords& numbers, const TimeWords& times);

    /// The longest time expression that starts at word `at`.
    [[nodiscard]] std::optional<TimePhrase> phrase_at(std::size_t at) const;

private:
    using Index = std::size_t;
    using Phrase = std::optional<TimePhrase>;

    [[nodiscard]] bool is(Index at, TimeWordKind kind) const { return at < end_ && find(at, kind) != nullptr; }
    [[nodiscard]] const TimeWord* find(Index at, TimeWordKind kind) const;
    [[nodiscard]] std::string_view word(Index at) const { return at < end_ ? words_[at] : std::string_view{}; }
    [[nodiscard]] bool one_of(Index at, std::initializer_list<std::string_view> forms) const;
    [[nodiscard]] Index after_join(Index at) const { return words_.joins(at) && at < end_ ? at + 1 : at; }
    [[nodiscard]] std::string_view before(Index at) const { return at > begin_ ? words_[at - 1] : std::string_view{}; }

    // Each reads one kind of expression at a word, or nothing.
    [[nodiscard]] Phrase plain(Index at) const;          // all but what stands around it
    [[nodiscard]] Phrase reference(Index at) const;
    [[nodiscard]] Phrase day_word(Index at) const;
    [[nodiscard]] Phrase numeric_date(Index at) const;
    [[nodiscard]] Phrase calendar_date(Index at) const;  // month and day in either order, with year and weekday
    [[nodiscard]] Phrase weekday(Index at) const;
    [[nodiscard]] Phrase year(Index at) const;
    [[nodiscard]] Phrase decade(Index at) const;
    [[nodiscard]] Phrase quarter(Index at) const;
    [[nodiscard]] Phrase season(Index at) const;
    [[nodiscard]] Phrase holiday(Index at) const;
    [[nodiscard]] Phrase directed(Index at) const;       // last week, next Friday, the past two years
    [[nodiscard]] Phrase part_of(Index at) const;        // early next year, the end of May, mid-October
    [[nodiscard]] Phrase counted(Index at) const;        // two days, two days ago, 28-day
    [[nodiscard]] Phrase bare_units(Index at) const;     // years, the weekend
    [[nodiscard]] Phrase set(Index at) const;
    [[nodiscard]] Phrase clock(Index at) const;
    [[nodiscard]] Phrase daypart(Index at) const;

    void add_clock(TimePhrase& phrase) const;            // ... at 9 a.m.; ... morning
    [[nodiscard]] std::optional<int> year_number(Index at, Index& after) const;
    [[nodiscard]] std::optional<int> day_number_word(Index at, Index& after) const;
    [[nodiscard]] bool is_month(Index at) const;
    [[nodiscard]] std::optional<TimeUnit> unit(Index at, TimeWordKind kind) const;

    const WordView& words_;
    const NumberWords& numbers_;
    const TimeWords& times_;
    mutable Index begin_ = 0, end_ = 0;                  // of the sentence
};

}  // namespace rapporteur
