// One idea of `compare` a test, on records made by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "compare/day.h"
#include "compare/weighed.h"
#include "compare/wording.h"
#include "made_records.h"

namespace rapporteur {
namespace {

using made::find_issue;
using made::Maker;

Maker talks(const std::string& id, const std::string& day, const std::string& outlet = "Harbour News") {
    Maker m(id, day, outlet);
    m.party("dockers-union", "Dockers Union", PartyKind::union_, {"the union"}).party("port-company", "Port Company", PartyKind::company);
    m.person("Ann Carter", "dockers-union").person("Jo Marsh", "port-company");
    m.issue("w", "night wages", {"night wages"});
    return m;
}

TEST(Days, OfTimexValues) {
    EXPECT_EQ(iso_day(days_of("2026-03-04")->first), "2026-03-04");
    EXPECT_EQ(iso_day(days_of("2025-W48")->first), "2025-11-24");
    EXPECT_EQ(iso_day(days_of("2025-W48")->last), "2025-11-30");
    EXPECT_EQ(iso_day(days_of("2024-02")->last), "2024-02-29");
    EXPECT_EQ(iso_day(days_of("2025-10-15/2025-10-20")->last), "2025-10-20");
    EXPECT_EQ(iso_day(days_of("2026-03-04T23:10Z")->last), "2026-03-04");
    for (const char* none : {"", "PAST_REF", "P3D", "2026-13", "2026-02-30", "XXXX-03", "2025-W60"}) EXPECT_FALSE(days_of(none)) << none;
}

TEST(Wording, SpellingsAndCompounds) {
    EXPECT_TRUE(is_spelled_alike("zelenskiy", "zelensky"));
    EXPECT_FALSE(is_spelled_alike("carter", "parter"));
    EXPECT_FALSE(is_spelled_alike("iran", "iraq"));
    EXPECT_TRUE(content_stems("a cease-fire").contains("ceasefir") || content_stems("a cease-fire").contains("ceasefire"));
    EXPECT_EQ(stem_of("withdrawals"), stem_of("withdrawal"));
}

TEST(Wording, WordsNearInMeaning) {
    EXPECT_TRUE(holds_near({stem_of("prisoners")}, stem_of("detainees")));
    EXPECT_TRUE(holds_near({stem_of("wages")}, stem_of("salaries")));
    EXPECT_FALSE(holds_near({stem_of("prisoners")}, stem_of("border")));
    EXPECT_TRUE(near_stems("zzz").empty());
}

TEST(Parties, InitialsAndTheOnlyUnion) {
    Maker a("a", "2026-03-01"), b("b", "2026-03-01"), c("c", "2026-03-01");
    a.party("united-auto-workers", "United Auto Workers", PartyKind::union_);
    b.party("uaw", "UAW", PartyKind::union_);
    c.party("the-union", "the union", PartyKind::union_);
    const auto n = compare({a.record, b.record, c.record}, {});
    EXPECT_EQ(n.parties.size(), 1u);
}

TEST(Parties, TwoUnionsKeepTheUnionApart) {
    Maker a("a", "2026-03-01"), b("b", "2026-03-01");
    a.party("dockers-union", "Dockers Union", PartyKind::union_).party("seamen-league", "Seamen League", PartyKind::union_);
    b.party("the-union", "the union", PartyKind::union_);
    EXPECT_EQ(compare({a.record, b.record}, {}).parties.size(), 3u);
}

TEST(Issues, OneListIsTwoIssues) {
    Maker a = talks("a", "2026-03-01");
    a.record.issues.clear();
    a.issue("x", "limits on night shifts").issue("y", "limits on day shifts");
    a.claim("The union wants limits on night shifts", {"person:Ann Carter"}).issue = "x";
    a.claim("The union wants limits on day shifts", {"person:Ann Carter"}).issue = "y";
    EXPECT_EQ(compare({a.record}, {}).issues.size(), 2u);
}

TEST(Issues, ABareHeadJoinsNothing) {
    Maker a = talks("a", "2026-03-01"), b = talks("b", "2026-03-01");
    a.record.issues = {{.id = "x", .label = "limit on cranes"}};
    b.record.issues = {{.id = "x", .label = "limit on overtime"}};
    a.claim("a limit on cranes").issue = "x";
    b.claim("a limit on overtime").issue = "x";
    EXPECT_EQ(compare({a.record, b.record}, {}).issues.size(), 2u);
}

TEST(Origins, OneUnnamedVoiceThroughOneOutletIsOne) {
    Maker a = talks("a", "2026-03-01", "Coast Wire"), b = talks("b", "2026-03-02", "Harbour News");
    for (Maker* m : {&a, &b}) {
        m->medium("Bay Radio").unnamed("source:1", "a senior company source", "port-company", "senior");
        m->claim("the company saw progress on night wages after the ballot", {"media:Bay Radio", "source:1"}).issue = "w";
        m->claim("cranes would stand still until the crews return on Monday", {"media:Bay Radio", "source:1"});
    }
    const auto n = compare({a.record, b.record}, {});
    std::size_t unnamed = 0;
    for (const Origin& o : n.origins)
        if (o.kind == OriginKind::anonymous) {
            ++unnamed;
            EXPECT_EQ(o.carriers.size(), 2u);
            EXPECT_EQ(o.certainty, IdentityCertainty::probable);
        }
    EXPECT_EQ(unnamed, 1u);
}

TEST(Origins, AnotherOutletMayBeTheSameAndCountsOnce) {
    Maker a = talks("a", "2026-03-01", "Coast Wire"), b = talks("b", "2026-03-02", "Harbour News");
    for (Maker* m : {&a, &b}) {
        m->unnamed("source:1", "a person briefed on the talks");
        Claim& c = m->claim("night wages would rise by a tenth over two harbour seasons", {"source:1"});
        c.issue = "w";
        c.status_said = IssueStatus::open;
    }
    const auto n = compare({a.record, b.record}, {});
    const auto* issue = find_issue(n, "wages");
    ASSERT_TRUE(issue);
    EXPECT_EQ(issue->independence_groups, 1);
}

TEST(Origins, AWriterIsNoIndependentVoice) {
    Maker a = talks("a", "2026-03-01"), b = talks("b", "2026-03-02", "Coast Wire");
    for (Maker* m : {&a, &b}) {
        Claim& c = m->claim("night wages remain unsettled");
        c.issue = "w";
        c.status_said = IssueStatus::open;
    }
    const auto n = compare({a.record, b.record}, {});
    ASSERT_EQ(n.issues.size(), 1u);
    EXPECT_EQ(n.issues[0].independence_groups, 0);
    EXPECT_EQ(n.issues[0].support, Support::writer_only);
}

/// Sets up one issue with the given words of the two parties on the given days.
struct Word {
    const char* who;
    const char* day;
    IssueStatus status;
};
Negotiation with(const std::vector<Word>& words) {
    std::vector<Record> records;
    int n = 0;
    for (const Word& w : words) {
        Maker m = talks("r" + std::to_string(n++), w.day);
        Claim& c = m.claim("night wages as " + std::string(w.who) + " sees them", {"person:" + std::string(w.who)});
        c.issue = "w";
        c.agent = {std::string(w.who) == "Ann Carter" ? "dockers-union" : "port-company"};
        c.status_said = w.status;
        records.push_back(m.record);
    }
    return compare(records, {});
}

TEST(Status, TheLowestOfTheSides) {
    const auto n = with({{"Ann Carter", "2026-03-01", IssueStatus::open}, {"Jo Marsh", "2026-03-01", IssueStatus::agreed}});
    EXPECT_EQ(n.issues[0].status, IssueStatus::open);
    EXPECT_TRUE(n.issues[0].disputed);
    EXPECT_EQ(n.issues[0].support, Support::single_named);
}

TEST(Status, OneSideOnlyClaimsAgreement) {
    const auto n = with({{"Jo Marsh", "2026-03-01", IssueStatus::agreed}});
    EXPECT_EQ(n.issues[0].status, IssueStatus::open);
    EXPECT_NE(n.issues[0].claimed.find("claimed by"), std::string::npos);
}

TEST(Status, BothSidesAgree) {
    const auto n = with({{"Ann Carter", "2026-03-01", IssueStatus::agreed}, {"Jo Marsh", "2026-03-02", IssueStatus::agreed}});
    EXPECT_EQ(n.issues[0].status, IssueStatus::agreed);
    EXPECT_EQ(n.issues[0].support, Support::both_sides);
}

TEST(Status, LaterWordsWinAndHistoryTells) {
    const auto n = with({{"Ann Carter", "2026-03-01", IssueStatus::open}, {"Jo Marsh", "2026-03-01", IssueStatus::open},
                         {"Ann Carter", "2026-03-09", IssueStatus::agreed}, {"Jo Marsh", "2026-03-09", IssueStatus::agreed}});
    EXPECT_EQ(n.issues[0].status, IssueStatus::agreed);
    ASSERT_EQ(n.issues[0].history.size(), 2u);
    EXPECT_EQ(n.issues[0].history[0].at, "2026-03-01");
    EXPECT_EQ(n.issues[0].history[1].at, "2026-03-09");
}

TEST(Status, AsOfLeavesOutWhatCameLater) {
    Maker early = talks("a", "2026-03-01"), late = talks("b", "2026-03-09");
    for (Maker* m : {&early, &late}) m->claim("night wages were discussed").issue = "w";
    CompareOptions options;
    options.as_of_known = "2026-03-05";
    EXPECT_EQ(compare({early.record, late.record}, options).reports.size(), 1u);
}

TEST(Status, AStandingRefusalBlocks) {
    Maker m = talks("a", "2026-03-01");
    Claim& c = m.claim("We will never accept night wages at that level", {"person:Ann Carter"});
    c.issue = "w";
    c.agent = {"dockers-union"};
    c.stance = Stance::rejects;
    EXPECT_TRUE(compare({m.record}, {}).issues[0].blocked);
    m.record.claims[0].chain = {"writer"};
    m.record.claims[0].origin = "writer";
    m.record.claims[0].veridicality.resize(1);
    EXPECT_FALSE(compare({m.record}, {}).issues[0].blocked) << "a writer's word blocks nothing";
}

TEST(Positions, AnothersWordIsNoPosition) {
    Maker m = talks("a", "2026-03-01");
    Claim& c = m.claim("The company has accepted night wages", {"person:Ann Carter"});
    c.issue = "w";
    c.agent = {"port-company"};
    c.stance = Stance::accepts;
    c.speaks_for_other = true;
    EXPECT_TRUE(compare({m.record}, {}).issues[0].positions.empty());
}

TEST(Events, TwoReportsProveAnOrderThatNeitherHas) {
    Maker a = talks("a", "2026-03-20"), b = talks("b", "2026-03-20");
    a.record.events = {{.id = "call", .type = Act::CALL, .what = "Marsh phones the minister", .participants = {"person:Jo Marsh"}, .when = "2026-03-04"},
                       {.id = "visit", .type = Act::VISIT, .what = "Carter meets Marsh in the capital", .participants = {"person:Ann Carter", "person:Jo Marsh"}, .place = "the capital"}};
    a.record.events[0].order.push_back({"before", "visit", {}});
    b.record.events = {{.id = "meeting", .type = Act::MEET, .what = "Carter meets Marsh in the capital", .participants = {"person:Ann Carter", "person:Jo Marsh"}, .place = "the capital"},
                       {.id = "paper", .type = Act::TABLE, .what = "the company sends its draft", .participants = {"port-company"}, .when = "2026-03-10"}};
    b.record.events[0].order.push_back({"before", "paper", {}});
    const auto n = compare({a.record, b.record}, {});
    ASSERT_EQ(n.events.size(), 3u);
    EXPECT_EQ(n.events[0].event.type, Act::CALL);
    EXPECT_EQ(n.events[1].places.size() + n.events[1].event.participants.size(), 2u);
    EXPECT_EQ(n.events[2].event.type, Act::TABLE);
    EXPECT_EQ(n.events[1].event.first_day, "2026-03-04");
    EXPECT_EQ(n.events[1].event.last_day, "2026-03-10");
}

// "They met on Friday" is no event of Thursday's, whoever tells it; a meeting planned by then is.
TEST(Events, AsItStoodOnADay) {
    Maker a = talks("a", "2026-03-04"), b = talks("b", "2026-03-09");
    a.record.events = {{.id = "call", .type = Act::CALL, .what = "Marsh phones Carter", .when = "2026-03-03"},
                       {.id = "plan", .type = Act::PLAN_MEET, .what = "they are to meet", .when = "2026-03-06", .modality = Modality::planned}};
    b.record.events = {{.id = "walk", .type = Act::WALK_OUT, .what = "the union walked out", .when = "2026-03-06"},
                       {.id = "earlier", .type = Act::TABLE, .what = "the company had sent its draft", .when = "2026-03-02"}};
    b.claim("It has 1,200 members").figure = "f";
    b.record.figures = {{.id = "f", .span = {7, 12}, .lo = 1200, .hi = 1200, .unit = "member"}};
    CompareOptions then;
    then.as_of_valid = "2026-03-05";
    const auto n = compare({a.record, b.record}, then);
    std::set<Act> acts;
    for (const MergedEvent& event : n.events) acts.insert(event.event.type);
    EXPECT_EQ(acts, (std::set<Act>{Act::CALL, Act::PLAN_MEET, Act::TABLE}));
    EXPECT_TRUE(n.figures.empty()) << "a number of a later day";
    EXPECT_EQ(compare({a.record, b.record}, {}).events.size(), 4u);
}

// A draft that is first told of on the 9th did not lie on the table on the 5th; "the draft of 2 March" did, whoever tells it.
TEST(Documents, AndPartiesAsTheyStoodOnADay) {
    Maker a = talks("a", "2026-03-04"), b = talks("b", "2026-03-09");
    a.record.documents = {{.id = "document:offer", .label = "the harbour offer", .mentions = {{0, 3}}}};
    b.record.documents = {{.id = "document:counter", .label = "the pier draft", .mentions = {{0, 3}}},
                          {.id = "document:memo", .label = "the crane memorandum", .date = "2026-03-02", .mentions = {{0, 3}}}};
    b.party("mediation-board", "Mediation Board", PartyKind::institution);
    b.claim("The board entered the talks", {"writer"}).agent = {"mediation-board"};
    CompareOptions then;
    then.as_of_valid = "2026-03-05";
    const auto names = [](const Negotiation& n) {
        std::set<std::string> out;
        for (const auto& d : n.documents) out.insert(d.document.label);
        for (const auto& p : n.parties) out.insert(p.party.name);
        return out;
    };
    const auto n = names(compare({a.record, b.record}, then)), now = names(compare({a.record, b.record}, {}));
    EXPECT_TRUE(n.contains("the harbour offer") && n.contains("the crane memorandum"));
    EXPECT_FALSE(n.contains("the pier draft") || n.contains("Mediation Board"));
    EXPECT_TRUE(now.contains("the pier draft") && now.contains("Mediation Board"));
}

TEST(Words, WeighedSetsAreAsAlikeAsTheirWords) {
    std::mt19937 random(7);
    const std::vector<std::string> words = {"wage", "night", "crew", "port", "union", "ballot", "deal", "limit", "fee", "crane"};
    std::vector<std::set<std::string>> sets(40);
    Rarity rarity;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        for (std::size_t k = random() % 7; k > 0; --k) sets[i].insert(words[random() % words.size()]);
        if (i % 2) rarity.add(sets[i]);  // some words are in no counted set
    }
    StemPool pool;
    std::vector<Stems> stems;
    for (const auto& set : sets) stems.emplace_back(pool, set);
    std::vector<const Stems*> all;
    for (const auto& set : stems) all.push_back(&set);
    const WeighedSets weighed(rarity, all);
    for (std::size_t a = 0; a < sets.size(); ++a)
        for (std::size_t b = 0; b < sets.size(); ++b) {
            EXPECT_EQ(weighed.likeness(a, b), rarity.likeness(sets[a], sets[b]));
            EXPECT_EQ(weighed.shared(a, b), static_cast<std::size_t>(std::count_if(sets[a].begin(), sets[a].end(), [&](auto& s) { return sets[b].contains(s); })));
        }
}

}  // namespace
}  // namespace rapporteur
