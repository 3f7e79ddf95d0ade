// Forged records are caught: a moved span, an altered number, the wrong report, digits found elsewhere.
#include "record/check.h"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

const ReportTexts texts{
    {"a", "The yard offered 40,000 crowns. Nine crews want 55,000 crowns — “no less”, they said."},
    {"b", "The crews met on Friday."},
};

std::string record(const std::string& body, const std::string& report = "a") { return R"({"report":{"id":")" + report + R"("},)" + body + "}"; }

std::string kinds(const std::string& json) {
    std::string all;
    for (const Mismatch& m : check_record(json, texts)) all += m.kind + " ";
    return all;
}

TEST(Check, TrueRecordHasNoMismatch) {
    EXPECT_EQ("", kinds(record(R"("claims":[{"id":"c1","agent":[],"evidence":[{"start":0,"end":30,"exact":"The yard offered 40,000 crowns"}]}],
        "figures":[{"id":"f1","span":{"start":17,"end":30,"exact":"40,000 crowns"},"lo":40000,"hi":40000,"relation":"eq"}])")));
}

TEST(Check, MovedSpan) {
    EXPECT_EQ("words_differ ", kinds(record(R"("holders":[{"mentions":[{"start":5,"end":9,"exact":"yard"}]}])")));
    EXPECT_EQ("", kinds(record(R"("holders":[{"mentions":[{"start":4,"end":8,"exact":"yard"}]}])")));
}

TEST(Check, SpanOutsideAndInsideACharacter) {
    EXPECT_EQ("span_outside ", kinds(record(R"("holders":[{"mentions":[{"start":4,"end":900,"exact":"yard"}]}])")));
    EXPECT_EQ("span_outside ", kinds(record(R"("holders":[{"mentions":[{"start":-4,"end":2}]}])")));
    EXPECT_EQ("split_character ", kinds(record(R"("holders":[{"mentions":[{"start":62,"end":63}]}])")));
}

TEST(Check, AlteredNumber) {
    EXPECT_EQ("number_not_there ", kinds(record(R"("figures":[{"id":"f1","span":{"start":17,"end":30,"exact":"40,000 crowns"},"lo":45000,"hi":45000,"relation":"eq"}])")));
    EXPECT_EQ("number_not_there ", kinds(record(R"("figures":[{"id":"f1","span":{"start":17,"end":30,"exact":"40,000 crowns"},"lo":40000,"hi":50000,"relation":"range"}])")));
}

TEST(Check, DigitsThatStandElsewhere) {
    // 55,000 is in the report, but not in the figure's own span.
    EXPECT_EQ("number_not_there ", kinds(record(R"("figures":[{"id":"f1","span":{"start":17,"end":30,"exact":"40,000 crowns"},"lo":55000,"hi":55000,"relation":"eq"}])")));
}

TEST(Check, WrongReport) {
    EXPECT_EQ("words_differ ", kinds(record(R"("holders":[{"mentions":[{"start":4,"end":8,"exact":"yard"}]}])", "b")));
    EXPECT_EQ("unknown_report ", kinds(record(R"("notes":[])", "c")));
    EXPECT_EQ("unknown_report ", kinds(R"({"claims":[{"evidence":[{"report":"zz","start":0,"end":1,"exact":"T"}]}]})"));
    EXPECT_EQ("words_differ ", kinds(R"({"places":[{"report":"b","start":4,"end":8,"exact":"yard"}]})"));
}

TEST(Check, AliasThatTheTextDoesNotUse) {
    EXPECT_EQ("words_not_there ", kinds(record(R"("parties":[{"id":"yard","aliases":["yard","The shipyard"]}])")));
}

TEST(Check, ComparativeTakesItsValueFromTheOther) {
    const std::string figures = R"("figures":[{"id":"f1","span":{"start":17,"end":30,"exact":"40,000 crowns"},"lo":40000,"hi":40000,"relation":"eq"},
        {"id":"f2","span":{"start":32,"end":36,"exact":"Nine"},"lo":VALUE,"hi":null,"relation":"comparative","compared_to":"f1"}])";
    std::string right = figures, wrong = figures;
    right.replace(right.find("VALUE"), 5, "40000");
    wrong.replace(wrong.find("VALUE"), 5, "41000");
    EXPECT_EQ("", kinds(record(right)));
    EXPECT_EQ("number_not_there ", kinds(record(wrong)));
}

TEST(Check, DanglingIdsAndNonsense) {
    EXPECT_EQ("unknown_id ", kinds(record(R"("attributions":[],"claims":[{"id":"c1","issue":"i9","agent":[],"evidence":[{"start":0,"end":3,"exact":"The"}]}])")));
    EXPECT_EQ("not_json ", kinds("{\"report\":"));
    EXPECT_EQ("not_json ", kinds("[]"));
}

bool holds(std::string_view text, double value) {
    for (double n : numbers_in(text))
        if (n > value - 1e-6 && n < value + 1e-6) return true;
    return false;
}

TEST(Check, NumbersInWordsAndDigits) {
    EXPECT_TRUE(holds("more than 1.2 million", 1200000));
    EXPECT_TRUE(holds("$6 to 7 billion", 6e9));
    EXPECT_TRUE(holds("$6 to 7 billion", 7e9));
    EXPECT_TRUE(holds("twenty-five", 25));
    EXPECT_TRUE(holds("a hundred and fifty thousand", 150000));
    EXPECT_TRUE(holds("two-thirds", 2.0 / 3));
    EXPECT_TRUE(holds("38 mln dlrs", 38e6));
    EXPECT_TRUE(holds("28-point", 28));
    EXPECT_TRUE(holds("half a million", 500000) || holds("half a million", 0.5));
    EXPECT_FALSE(holds("40,000 crowns", 45000));
    EXPECT_TRUE(numbers_in("a higher figure").empty() || !holds("a higher figure", 2));
}

}  // namespace
}  // namespace rapporteur
