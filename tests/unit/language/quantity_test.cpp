// Quantities: value, relation, unit and span by example.
#include <gtest/gtest.h>

#include "language/language.h"
#include "language/sentences.h"

using namespace rapporteur;

namespace {

std::string number(const std::optional<double>& value) {
    if (!value) return "-";
    std::string text = std::to_string(*value);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

/// "span: relation lo hi unit" for each quantity, joined with "; ".
std::string quantities(const std::string& text) {
    static const LanguageRules rules = LanguageRules::load().value();
    Report report;
    report.text = text;
    Analysis analysis = split_report(report, rules.segmentation);
    find_by_rule(report, rules, analysis);
    std::string joined;
    for (const Quantity& quantity : analysis.quantities) {
        if (!joined.empty()) joined += "; ";
        joined += slice(text, quantity.span);
        joined += ": ";
        joined += name(quantity.relation);
        joined += " " + number(quantity.lo) + " " + number(quantity.hi) + " " + quantity.unit;
    }
    return joined;
}

}  // namespace

TEST(Quantities, BoundsBeforeAndAfter) {
    EXPECT_EQ(quantities("At least three critical issues remain."), "At least three critical issues: ge 3 - issue");
    EXPECT_EQ(quantities("It lost more than 1.2 million men."), "more than 1.2 million men: gt 1200000 - person");
    EXPECT_EQ(quantities("It takes up to six months, or 30 days or more."), "up to six months: le - 6 month; 30 days or more: ge 30 - day");
    EXPECT_EQ(quantities("It holds roughly a fifth of the seats."), "roughly a fifth: approx 0.18 0.22 fraction");
    EXPECT_EQ(quantities("It runs only 10,000 or so."), "only 10,000 or so: approx 9000 11000 ");
}

TEST(Quantities, CapsTargetsAndChanges) {
    EXPECT_EQ(quantities("The plan sets a cap of 600,000 troops."), "cap of 600,000 troops: cap - 600000 person");
    EXPECT_EQ(quantities("It will reduce the army to 50,000 soldiers."), "to 50,000 soldiers: target 50000 50000 person");
    EXPECT_EQ(quantities("It cut the budget by 5 per cent."), "by 5 per cent: change_by 5 5 percent");
    EXPECT_EQ(quantities("Tariffs rose from 10 percent to 25 percent."), "10 percent: eq 10 10 percent; to 25 percent: target 25 25 percent");
    EXPECT_EQ(quantities("The plan caps it at 40,000 troops. A higher figure was discussed."),
              "40,000 troops: eq 40000 40000 person; A higher figure: comparative 40000 - person");
}

TEST(Quantities, MoneyAndRanges) {
    EXPECT_EQ(quantities("It offered 15 mln dlrs, or $36.65 a share."), "15 mln dlrs: eq 15000000 15000000 USD; $36.65 a share: eq 36.65 36.65 USD");
    EXPECT_EQ(quantities("It wants $6 billion to $7 billion."), "$6 billion to $7 billion: range 6000000000 7000000000 USD");
    EXPECT_EQ(quantities("They make between $15 and $19 an hour."), "between $15 and $19 an hour: range 15 19 USD");
    EXPECT_EQ(quantities("It expects raises of 3% to 4% and €2.5bn."), "3% to 4%: range 3 4 percent; €2.5bn: eq 2500000000 2500000000 EUR");
}

TEST(Quantities, CountedNouns) {
    EXPECT_EQ(quantities("A 28-point plan, 46,000 striking workers and 63 Orlandian servicemen."),
              "28-point: eq 28 28 point; 46,000 striking workers: eq 46000 46000 person; 63 Orlandian servicemen: eq 63 63 person");
    EXPECT_EQ(quantities("Most of the 28 items are settled."), "Most of the 28 items: range 15 28 item; 28 items: eq 28 28 item");
    EXPECT_EQ(quantities("The clashes killed 2,500. Dozens of workers left."), "2,500: eq 2500 2500 person; Dozens of workers: ge 24 - person");
}

TEST(Quantities, NumbersThatAreNone) {
    EXPECT_EQ(quantities("Article 50 was read on 4 March 2026 at 9 a.m. by one of them, a 45-year-old."), "");
    EXPECT_EQ(quantities("It was the third round of the G-7."), "");
}
