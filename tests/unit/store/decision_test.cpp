#include "store/decision.h"

#include <gtest/gtest.h>

using namespace rapporteur;

namespace {

/// Two issues of one claim each, on the word of two origins in groups of their own.
Negotiation two_issues() {
    Negotiation negotiation;
    for (const std::string name : {"pay", "register"}) {
        MergedClaim claim;
        claim.claim.id = "c-" + name;
        claim.claim.issue = "i-" + name;
        claim.report = "r1";
        claim.origin = "o-" + name;
        negotiation.claims.push_back(claim);
        Origin origin;
        origin.id = origin.group = "o-" + name;
        origin.kind = OriginKind::named_person;
        negotiation.origins.push_back(origin);
        NegotiationIssue issue;
        issue.issue.id = "i-" + name;
        issue.issue.label = name;
        issue.status = IssueStatus::open;
        issue.because = {"c-" + name};
        issue.origins = {"o-" + name};
        issue.independence_groups = 1;
        negotiation.issues.push_back(issue);
    }
    return negotiation;
}

Decision decision(std::int64_t number, DecisionKind kind, TargetKind target, const std::string& id) {
    Decision made;
    made.number = number;
    made.at = "2026-03-05T09:00:00Z";
    made.author = "A. Analyst";
    made.kind = kind;
    made.target = target;
    made.id = id;
    return made;
}

}  // namespace

TEST(Decision, SurvivesItsJson) {
    Decision made = decision(3, DecisionKind::merge, TargetKind::issue, "i-pay");
    made.other = "i-register";
    made.claims = {"c-pay"};
    made.other_claims = {"c-register"};
    made.value = "quoted \"text\"";
    const auto back = decision_from_json(decision_json(made));
    ASSERT_TRUE(back);
    EXPECT_EQ(decision_json(*back), decision_json(made));
    EXPECT_FALSE(decision_from_json("{}"));
    EXPECT_FALSE(decision_from_json("not json"));
    EXPECT_FALSE(decision_from_json(R"({"kind":"set_status","target":"issue","id":"i","value":"finished"})"));
}

TEST(Decision, AMergeJoinsClaimsAndVoices) {
    Negotiation negotiation = two_issues();
    Decision made = decision(1, DecisionKind::merge, TargetKind::issue, "i-pay");
    made.other = "i-register";
    apply_after({made}, negotiation);
    ASSERT_EQ(negotiation.issues.size(), 1u);
    EXPECT_EQ(negotiation.issues[0].independence_groups, 2);
    for (const MergedClaim& claim : negotiation.claims) EXPECT_EQ(claim.claim.issue, "i-pay");
}

TEST(Decision, AnIssueIsFoundAgainByItsClaims) {
    Negotiation negotiation = two_issues();
    Decision made = decision(1, DecisionKind::set_status, TargetKind::issue, "an id of yesterday");
    made.claims = {"c-register"};
    made.value = "agreed";
    apply_after({made}, negotiation);
    EXPECT_EQ(negotiation.issues[0].status, IssueStatus::open);
    EXPECT_EQ(negotiation.issues[1].status, IssueStatus::agreed);
    ASSERT_EQ(negotiation.issues[1].decided.size(), 1u);
    EXPECT_NE(negotiation.issues[1].decided[0].find("by the reports open"), std::string::npos);
}

TEST(Decision, ASplitTakesItsClaimsAlong) {
    Negotiation negotiation = two_issues();
    negotiation.claims[1].claim.issue = "i-pay";
    negotiation.issues[0].because = {"c-pay", "c-register"};
    negotiation.issues.pop_back();
    Decision made = decision(4, DecisionKind::split, TargetKind::issue, "i-pay");
    made.claims = {"c-register"};
    made.value = "the register";
    apply_after({made}, negotiation);
    ASSERT_EQ(negotiation.issues.size(), 2u);
    EXPECT_EQ(negotiation.issues[1].issue.label, "the register");
    EXPECT_EQ(negotiation.issues[1].because, std::vector<Id>{"c-register"});
    EXPECT_EQ(negotiation.claims[1].claim.issue, negotiation.issues[1].issue.id);
}

TEST(Decision, JoinedOriginsCountOnce) {
    Negotiation negotiation = two_issues();
    negotiation.issues[0].origins = {"o-pay", "o-register"};
    negotiation.issues[0].because = {"c-pay", "c-register"};
    apply_after({}, negotiation);
    ASSERT_EQ(negotiation.issues[0].independence_groups, 2);
    Decision made = decision(1, DecisionKind::merge, TargetKind::origin, "o-pay");
    made.other = "o-register";
    apply_after({made}, negotiation);
    EXPECT_EQ(negotiation.issues[0].independence_groups, 1);
}

TEST(Decision, ARejectedClaimIsLeftOutAndComesBack) {
    Record record;
    record.claims.resize(2);
    record.claims[0].id = "c-1";
    record.claims[1].id = "c-2";
    std::vector<Record> records = {record};
    Profile profile;
    apply_before({decision(1, DecisionKind::reject, TargetKind::claim, "c-1")}, records, profile);
    ASSERT_EQ(records[0].claims.size(), 1u);
    EXPECT_EQ(records[0].claims[0].id, "c-2");
    records = {record};
    apply_before({decision(1, DecisionKind::reject, TargetKind::claim, "c-1"), decision(2, DecisionKind::accept, TargetKind::claim, "c-1")}, records, profile);
    EXPECT_EQ(records[0].claims.size(), 2u);
}

TEST(Decision, AnUndoingMayItselfBeUndone) {
    const Decision first = decision(1, DecisionKind::reject, TargetKind::claim, "c-1");
    const Decision undo = decision(2, DecisionKind::undo, TargetKind::decision, "1");
    const Decision redo = decision(3, DecisionKind::undo, TargetKind::decision, "2");
    EXPECT_EQ(standing({first}).size(), 1u);
    EXPECT_EQ(standing({first, undo}).size(), 0u);
    EXPECT_EQ(standing({first, undo, redo}).size(), 1u);
}

TEST(Decision, AWriterIsNoIndependentVoice) {
    Negotiation negotiation = two_issues();
    negotiation.origins[1].kind = OriginKind::writer;
    apply_after({}, negotiation);
    EXPECT_EQ(negotiation.issues[0].independence_groups, 1);
    EXPECT_EQ(negotiation.issues[1].independence_groups, 0);
}

namespace {

/// A report of one sentence that a spokesman is said to have said.
Record said(const std::string& report, const std::string& words, Veridicality value) {
    Record record;
    record.report.id = report;
    record.text = words;
    Holder voice;
    voice.id = "source:spokesman";
    voice.label = "a spokesman";
    record.holders = {voice};
    Claim claim;
    claim.id = "c-" + report;
    claim.origin = voice.id;
    claim.evidence = {{0, static_cast<std::uint32_t>(words.size())}};
    claim.veridicality = {{voice.id, value}};
    record.claims = {claim};
    return record;
}

}  // namespace

// The analyst strikes out what the spokesman is said to have said; a reprint has the sentence with a word
// changed, another report has it denied, a third lets somebody else say it.
TEST(Decision, ARejectionHoldsForTheReprintToo) {
    const std::string words = "The owners of the port will sign the register of the dockers on Friday before noon in the town hall";
    Record reprint = said("r2", "The owners of the port will sign the register of dockers on Friday before noon in the town hall", Veridicality::CT_plus);
    Record denied = said("r3", "The owners of the port will not sign the register of the dockers on Friday before noon in the town hall", Veridicality::CT_minus);
    Record other = said("r4", words, Veridicality::CT_plus);
    other.holders[0].label = "the mayor";
    std::vector<Record> records = {said("r1", words, Veridicality::CT_plus), reprint, denied, other};
    Profile profile;
    const auto struck = apply_before({decision(1, DecisionKind::reject, TargetKind::claim, "c-r1")}, records, profile);
    EXPECT_TRUE(records[0].claims.empty());
    EXPECT_TRUE(records[1].claims.empty());
    EXPECT_EQ(records[2].claims.size(), 1u);
    EXPECT_EQ(records[3].claims.size(), 1u);
    ASSERT_EQ(struck.size(), 2u);
    EXPECT_EQ(struck[1].report, "r2");
}

TEST(Decision, ARejectionSurvivesAReadingWithOtherIds) {
    const std::string words = "The owners of the port will sign the register of the dockers on Friday";
    std::vector<Record> records = {said("r1", words, Veridicality::CT_plus)};
    records[0].claims[0].id = "c-of-a-newer-model";
    Decision made = decision(1, DecisionKind::reject, TargetKind::claim, "c-of-an-older-model");
    made.words = words;
    made.voice = "a spokesman";
    Profile profile;
    apply_before({made}, records, profile);
    EXPECT_TRUE(records[0].claims.empty());
}

TEST(Decision, ARejectedReportIsWithdrawn) {
    std::vector<Record> records = {said("r1", "One.", Veridicality::CT_plus), said("r2", "Two.", Veridicality::CT_plus)};
    Profile profile;
    apply_before({decision(1, DecisionKind::reject, TargetKind::report, "r1")}, records, profile);
    ASSERT_EQ(records.size(), 1u);
    EXPECT_EQ(records[0].report.id, "r2");
}

TEST(Decision, PartiesAreMergedAndSplitByTheirNames) {
    std::vector<Record> records;
    Profile profile;
    Decision merge = decision(1, DecisionKind::merge, TargetKind::party, "dockers");
    merge.names = {"Dockers' Union"};
    merge.other_names = {"the dockers"};
    Decision split = decision(2, DecisionKind::split, TargetKind::party, "owners");
    split.names = {"Port Owners", "Harbour Board"};
    split.value = "Harbour Board";
    apply_before({merge, split}, records, profile);
    ASSERT_EQ(profile.parties.size(), 3u);
    EXPECT_EQ(profile.parties[0].aliases, (std::vector<std::string>{"Dockers' Union", "the dockers"}));
    EXPECT_EQ(profile.parties[1].name, "Port Owners");
    EXPECT_EQ(profile.parties[1].aliases, std::vector<std::string>{"Port Owners"});
    EXPECT_EQ(profile.parties[2].name, "Harbour Board");
}

TEST(Decision, AStanceIsSetUnderThePartysName) {
    Negotiation negotiation = two_issues();
    MergedParty party;
    party.party.id = "union";
    party.party.name = "the union";
    negotiation.parties = {party};
    Decision made = decision(1, DecisionKind::set_stance, TargetKind::issue, "i-pay");
    made.other = "union";
    made.value = "rejects";
    made.claims = {"c-pay"};
    apply_after({made}, negotiation);
    ASSERT_EQ(negotiation.issues[0].positions.size(), 1u);
    EXPECT_EQ(negotiation.issues[0].positions[0].stance, Stance::rejects);
    EXPECT_EQ(negotiation.issues[0].decided, std::vector<std::string>{"the union: rejects (A. Analyst, 2026-03-05)"});
}
