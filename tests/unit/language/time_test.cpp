// Time expressions: spans, values by anchor and tense, and the laws on any text.
#include <gtest/gtest.h>

#include <random>

#include "language/language.h"
#include "language/sentences.h"

using namespace rapporteur;

namespace {

const LanguageRules& rules() {
    static const LanguageRules loaded = LanguageRules::load().value();
    return loaded;
}

struct Read {
    Report report;
    Analysis analysis;
};

Read read(const std::string& text, const std::string& published = "2026-03-04") {  // a Wednesday
    Read result;
    result.report.text = text;
    if (!published.empty()) result.report.published = PublicationDate{published, DateBasis::input};
    result.analysis = split_report(result.report, rules().segmentation);
    find_by_rule(result.report, rules(), result.analysis);
    return result;
}

/// "span = value" for each time, joined with "; ".
std::string times(const std::string& text, const std::string& published = "2026-03-04") {
    const Read result = read(text, published);
    std::string joined;
    for (const Time& time : result.analysis.times) {
        if (!joined.empty()) joined += "; ";
        joined += slice(result.report.text, time.span);
        joined += " = ";
        joined += time.value.empty() ? "?" : time.value;
        if (!time.mod.empty()) joined += " " + time.mod;
    }
    return joined;
}

}  // namespace

TEST(Times, WeekdaysByTense) {
    EXPECT_EQ(times("The union said on Wednesday that it lost."), "Wednesday = 2026-03-04");
    EXPECT_EQ(times("They met on Friday."), "Friday = 2026-02-27");
    EXPECT_EQ(times("They will meet on Friday."), "Friday = 2026-03-06");
    EXPECT_EQ(times("The envoys are due to meet Monday."), "Monday = 2026-03-09");
    EXPECT_EQ(times("Last Friday's vote failed."), "Last Friday = 2026-02-27");
    EXPECT_EQ(times("They meet next Tuesday night."), "next Tuesday night = 2026-03-10TNI");
}

TEST(Times, WeeksMonthsYears) {
    EXPECT_EQ(times("It began last week and ends next month."), "last week = 2026-W09; next month = 2026-04");
    EXPECT_EQ(times("It began last October, in mid-October."), "last October = 2025-10; mid-October = 2025-10 MID");
    EXPECT_EQ(times("A draft of early 2025 lapsed at the end of last year."), "early 2025 = 2025 START; the end of last year = 2025 END");
    EXPECT_EQ(times("The war began in February 2022, not in the 1990s."), "February 2022 = 2022-02; the 1990s = 199");
    EXPECT_EQ(times("Output fell in the third quarter of 2025 and fiscal 2024."), "the third quarter of 2025 = 2025-Q3; fiscal 2024 = 2024");
    EXPECT_EQ(times("They hope to sign this summer."), "this summer = 2026-SU");
}

TEST(Times, DatesInManyOrders) {
    EXPECT_EQ(times("Wednesday, March 4, 2026: talks."), "Wednesday, March 4, 2026 = 2026-03-04");
    EXPECT_EQ(times("They met on 26 November 2025 and on Oct. 14."), "26 November 2025 = 2025-11-26; Oct. 14 = 2025-10-14");
    EXPECT_EQ(times("Published 26.11.25, 08:19 PM"), "26.11.25, 08:19 PM = 2025-11-26T20:19");
    EXPECT_EQ(times("Signed 2025-11-26."), "2025-11-26 = 2025-11-26");
    EXPECT_EQ(times("The pact of 4/3/2026 or 11/28/2025."), "4/3/2026 = 2026-03-04; 11/28/2025 = 2025-11-28");
    EXPECT_EQ(times("The talks of April 24 and 25."), "April 24 = 2026-04-24; 25 = 2026-04-25");
}

TEST(Times, DistancesAndDurations) {
    EXPECT_EQ(times("It was made public a few days ago."), "a few days ago = PAST_REF APPROX");
    EXPECT_EQ(times("They split two years ago, after six months of talks."), "two years ago = 2024; six months = P6M");
    EXPECT_EQ(times("A 72-hour truce held for two and a half years."), "72-hour = PT72H; two and a half years = P2Y6M");
    EXPECT_EQ(times("It could seize more in the coming months."), "the coming months = FUTURE_REF");
    EXPECT_EQ(times("It now meets every day, not weekly."), "now = PRESENT_REF; every day = P1D; weekly = P1W");
    EXPECT_EQ(times("In the past two years it struck for at least 30 days."), "the past two years = P2Y; at least 30 days = P30D EQUAL_OR_MORE");
    EXPECT_EQ(times("Nothing is new at the age of 45 years old."), "");
}

TEST(Times, TodayMayNameItsWeekday) {
    EXPECT_EQ(times("So say reports today (Wednesday)."), "today (Wednesday) = 2026-03-04");
    EXPECT_EQ(times("They met yesterday morning at 9 a.m."), "yesterday morning = 2026-03-03TMO; 9 a.m. = 2026-03-03T09:00");
}

TEST(Times, UnanchoredStaysUnresolved) {
    EXPECT_EQ(times("They met on Friday and last week, in 2024.", ""), "Friday = ?; last week = ?; 2024 = 2024");
}

TEST(Times, WordsThatAreNoTimes) {
    EXPECT_EQ(times("They may march; the fall of the cabinet is a second blow to 1900 workers."), "");
    EXPECT_EQ(times("Now that they have signed, the Daily Post paid $2000."), "");
}

TEST(Times, BoundsCoverWhatTheValueSays) {
    const Read result = read("In mid-October and last week they met a few days ago.");
    ASSERT_EQ(result.analysis.times.size(), 3u);
    EXPECT_EQ(result.analysis.times[0].first_day, "2025-10-11");
    EXPECT_EQ(result.analysis.times[0].last_day, "2025-10-20");
    EXPECT_EQ(result.analysis.times[1].first_day, "2026-02-23");
    EXPECT_EQ(result.analysis.times[1].last_day, "2026-03-01");
    EXPECT_EQ(result.analysis.times[2].first_day, "2026-02-26");
    EXPECT_EQ(result.analysis.times[2].last_day, "2026-03-02");
}

TEST(Rules, LawsHoldOnAnyWords) {
    std::mt19937 random(11);
    const std::vector<std::string> pieces = {"the", "last", "next", "two", "few", "a", "week", "days", "ago", "of", "May", "31", "Feb.", "2026", "1990s", "-", "third", "quarter",
                                             "Friday", "night", "at", "9", "p.m.", "99999999999999999999", "million", "$", "%", "to", "between", "and", "half", "more", "than",
                                             "cut", "by", "troops", "higher", "figure", "most", "mid-", "mid-May", "end", "year", "century", "0", "1/0", "1,2,3", ".", ",", "(", ")",
                                             "hundreds", "thousand", "day", "before", "after", "every", "Easter", "26.11.25", "13/13/2026", "old", "or", "so", "GMT", "1500"};
    for (int round = 0; round < 4000; ++round) {
        std::string text;
        for (std::size_t i = 0, count = random() % 16; i < count; ++i) text += (i == 0 ? "" : random() % 5 == 0 ? "" : " ") + pieces[random() % pieces.size()];
        const Read result = read(text, round % 3 == 0 ? "" : "2026-03-04");
        std::uint32_t before = 0;
        for (const Time& time : result.analysis.times) {
            ASSERT_LE(before, time.span.start) << text;
            ASSERT_LT(time.span.start, time.span.end) << text;
            ASSERT_LE(time.span.end, text.size()) << text;
            ASSERT_LE(time.first_day, time.last_day) << text;
            before = time.span.end;
        }
        for (const Quantity& quantity : result.analysis.quantities) {
            ASSERT_LT(quantity.span.start, quantity.span.end) << text;
            ASSERT_LE(quantity.span.end, text.size()) << text;
            ASSERT_TRUE(quantity.span.contains(quantity.number)) << text;
            if (quantity.lo && quantity.hi) ASSERT_LE(*quantity.lo, *quantity.hi) << text;
        }
    }
}
