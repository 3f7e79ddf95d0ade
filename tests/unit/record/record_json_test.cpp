// A record that is written and read back is the same record.
#include <gtest/gtest.h>

#include "rapporteur/rapporteur.h"
#include "record/record_json.h"

namespace rapporteur {
namespace {

Record small_record() {
    Record r;
    r.text = "The union said it would accept the offer of 4 per cent.";
    r.report.id = "r1";
    r.report.title = "Offer";
    r.report.published = PublicationDate{"2026-03-04", DateBasis::json_ld};
    r.report.shingles = {1, 0xffffffffffffffffull};
    r.sentences.push_back({.span = {0, 55}, .role = Role::body, .part = 3});
    r.holders.push_back({.id = "writer", .kind = HolderKind::writer, .category = SourceCategory::writer, .label = "the writer"});
    r.holders.push_back({.id = "party:union", .kind = HolderKind::party, .label = "The union", .party = "union", .mentions = {{0, 9}}});
    r.attributions.push_back({.id = "a1", .source = {{0, 9}}, .cue = {{10, 14}}, .content = {{15, 54}}, .positive = false,
                              .chain = {"writer", "party:union"}, .origin = "party:union"});
    Claim c;
    c.id = "c1";
    c.attribution = "a1";
    c.evidence = {{15, 54}};
    c.act = Act::ASSESS_minus;
    c.stance = Stance::accepts;
    c.status_said = IssueStatus::signed_;
    c.trend_said = Trend::advancing;
    c.chain = {"writer", "party:union"};
    c.veridicality = {{"writer", Veridicality::Uu}, {"party:union", Veridicality::PR_plus}};
    r.claims.push_back(c);
    r.parties.push_back({"union", "The union", PartyKind::union_, {"The union"}, {{0, 9}}});
    r.figures.push_back({.id = "f1", .span = {44, 54}, .lo = 4, .unit = "percent"});
    return r;
}

TEST(RecordJson, ComesBackTheSame) {
    const std::string written = record_json(small_record());
    const auto read = record_from_json(written);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(record_json(*read), written);
    EXPECT_EQ(read->report.shingles[1], 0xffffffffffffffffull);
    EXPECT_EQ(read->claims[0].status_said, IssueStatus::signed_);
    EXPECT_FALSE(read->attributions[0].positive);
}

TEST(RecordJson, PrintsWhatTheContractSays) {
    const std::string written = record_json(small_record());
    EXPECT_NE(written.find(R"("act":"ASSESS-")"), std::string::npos);
    EXPECT_NE(written.find(R"("polarity":"-")"), std::string::npos);
    EXPECT_NE(written.find(R"("exact":"The union")"), std::string::npos);
    EXPECT_NE(written.find(R"("basis":"json-ld")"), std::string::npos);
}

TEST(RecordJson, RefusesWhatIsNoRecord) {
    for (const char* text : {"", "7", "[]", "{}", "{\"report\":3,\"claims\":[{\"act\":\"NOD\"}]}", "{\"report\":{\"id\":4}}"})
        EXPECT_FALSE(record_from_json(text)) << text;
}

}  // namespace
}  // namespace rapporteur
