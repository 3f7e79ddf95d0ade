// The laws of negotiation.h over random sets of reports, orders, duplicates and removals.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "made_records.h"

namespace rapporteur {
namespace {

constexpr unsigned rounds = 120;

std::vector<Record> random_set(unsigned seed) {
    std::mt19937 random(seed);
    std::vector<Record> out;
    for (unsigned i = 0; i < 1 + random() % 7; ++i) out.push_back(made::random_record(seed * 100 + i));
    return out;
}

std::map<std::string, int> groups_by_issue(const Negotiation& n) {
    std::map<std::string, int> out;
    for (const auto& issue : n.issues) out[issue.issue.label] = issue.independence_groups;
    return out;
}

TEST(Laws, AnyOrderGivesTheSameBytes) {
    for (unsigned seed = 1; seed <= rounds; ++seed) {
        auto records = random_set(seed);
        const std::string first = brief_json(compare(records, {}));
        std::mt19937 random(seed);
        std::shuffle(records.begin(), records.end(), random);
        ASSERT_EQ(brief_json(compare(records, {})), first) << "seed " << seed;
        records.push_back(records.front());  // the same report twice is one report
        ASSERT_EQ(brief_json(compare(records, {})), first) << "seed " << seed;
    }
}

TEST(Laws, ANearDuplicateNeverRaisesACount) {
    for (unsigned seed = 1; seed <= rounds; ++seed) {
        auto records = random_set(seed);
        const Negotiation before = compare(records, {});
        Record reprint = records[seed % records.size()];
        if (reprint.report.shingles.size() < 20) continue;
        reprint.report.id = "zz-reprint";  // later by id, the same day
        records.push_back(reprint);
        const Negotiation after = compare(records, {});
        const auto had = groups_by_issue(before);
        for (const auto& [label, groups] : groups_by_issue(after)) ASSERT_LE(groups, had.contains(label) ? had.at(label) : 0) << "seed " << seed << " " << label;
        ASSERT_LE(after.origins.size(), before.origins.size()) << "seed " << seed;  // fewer where it joins two reports that it overlaps
    }
}

TEST(Laws, RemovingAReportRemovesExactlyItsClaims) {
    for (unsigned seed = 1; seed <= rounds; ++seed) {
        auto records = random_set(seed);
        if (records.size() < 2) continue;
        std::set<Id> left;
        const Id gone = records.back().report.id;
        for (const MergedClaim& c : compare(records, {}).claims)
            if (c.report != gone) left.insert(c.report + std::to_string(c.claim.evidence.front().start));
        records.pop_back();
        std::set<Id> now;
        for (const MergedClaim& c : compare(records, {}).claims) now.insert(c.report + std::to_string(c.claim.evidence.front().start));
        ASSERT_EQ(now, left) << "seed " << seed;
    }
}

TEST(Laws, EveryDerivedCellNamesItsClaims) {
    for (unsigned seed = 1; seed <= rounds; ++seed) {
        const Negotiation n = compare(random_set(seed), {});
        std::map<Id, const MergedClaim*> claims;
        std::map<Id, const Origin*> origins;
        for (const MergedClaim& c : n.claims) ASSERT_TRUE(claims.emplace(c.claim.id, &c).second) << "two claims, one id";
        for (const Origin& o : n.origins) {
            ASSERT_TRUE(origins.emplace(o.id, &o).second);
            ASSERT_FALSE(o.carriers.empty());
        }
        ASSERT_LE(n.origins.size(), n.claims.size());
        for (const MergedClaim& c : n.claims) ASSERT_TRUE(origins.contains(c.origin)) << c.origin;
        for (const NegotiationIssue& issue : n.issues) {
            if (issue.status != IssueStatus::not_tabled) {
                ASSERT_FALSE(issue.because.empty()) << "seed " << seed << " " << issue.issue.label << " rule " << issue.rule;
            }
            for (const Id& id : issue.because) ASSERT_TRUE(claims.contains(id));
            for (const Id& id : issue.origins) ASSERT_TRUE(origins.contains(id));
            ASSERT_LE(issue.independence_groups, static_cast<int>(issue.origins.size()));
            for (const Position& p : issue.positions) {
                ASSERT_FALSE(p.claims.empty());
                for (const Id& id : p.claims) {  // 10: only its own side, or a writer who says what it did
                    const MergedClaim& c = *claims.at(id);
                    ASSERT_FALSE(c.claim.speaks_for_other);
                    const auto& side = origins.at(c.origin)->side;
                    ASSERT_TRUE(!side || *side == p.party);
                }
            }
            for (const StatusChange& change : issue.history) ASSERT_TRUE(claims.contains(change.claim));
            for (const Provision& p : issue.provisions) ASSERT_FALSE(p.claims.empty());
        }
        for (const Difference& d : n.differences) ASSERT_GE(d.claims.size(), 2u);
        for (const Proposition& p : n.shared) ASSERT_LE(p.independence_groups, static_cast<int>(p.origins.size()));
    }
}

/// 11: an event that has not occurred keeps its modality; order in the list respects every "before".
TEST(Laws, OrderOfEventsKeepsWhatTheTextsSay) {
    for (unsigned seed = 1; seed <= rounds; ++seed) {
        const auto records = random_set(seed);
        const Negotiation n = compare(records, {});
        std::map<Id, int> rank;
        std::size_t circular = 0;
        for (const MergedEvent& e : n.events) rank[e.event.id] = e.rank;
        for (const MergedEvent& e : n.events)
            for (const EventOrder& o : e.event.order) circular += rank.at(o.event) <= e.rank;
        std::size_t edges = 0;
        for (const Record& r : records)
            for (const Event& e : r.events) edges += e.order.size();
        if (edges <= 1) { ASSERT_EQ(circular, 0u) << "seed " << seed; }
    }
}

TEST(Laws, EveryFormIsTotal) {
    for (const std::vector<Record>& records : {std::vector<Record>{}, {Record{}}, random_set(3), random_set(4)}) {
        const Negotiation n = compare(records, {});
        for (const PageWidth width : {PageWidth{1, false}, PageWidth{40, true}, PageWidth{100, false}}) {
            EXPECT_FALSE(brief_terminal(n, width).empty());
            (void)brief_diff(n, width);
            for (int i = 0; i <= 3; ++i) (void)brief_why(n, i, width);
        }
        EXPECT_FALSE(brief_markdown(n).empty());
        EXPECT_FALSE(brief_html(n).empty());
        const auto profile = profile_from_toml(profile_toml(n));
        ASSERT_TRUE(profile) << profile.error().message;
    }
}

}  // namespace
}  // namespace rapporteur
