// Whatever the order in which reports came, were corrected and were withdrawn: the rows that stand in the file
// are those of a dossier that got everything at once.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "store/database.h"
#include "store/derived.h"
#include "store/dossier.h"
#include "store/packed.h"
#include "store/reading.h"
#include "tests/unit/compare/made_records.h"

using namespace rapporteur;
namespace fs = std::filesystem;

namespace {

/// All derived rows of the file, each table sorted, a line a row.
std::string rows_of(const std::string& path) {
    const Database database(path, Access::read);
    std::string all;
    for (const char* table : {"piece", "member", "issue_claim", "claim_row", "evidence_row", "issue_row", "position_row", "origin_row", "party_row", "part"}) {
        Query info(database, std::string("SELECT group_concat('quote(\"' || name || '\")', ' || '','' || ') FROM pragma_table_info('") + table + "')");
        if (!info.step()) continue;
        Query rows(database, "SELECT " + info.text(0) + " AS line FROM " + table + " ORDER BY line");
        while (rows.step()) all += std::string(table) + " " + rows.text(0) + "\n";
    }
    return all;
}

/// The first line that only one of them has, so that a failure can be read.
std::string first_difference(const std::string& left, const std::string& right) {
    const auto [a, b] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    const auto line = [](const std::string& text, std::size_t at) {
        const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
        return text.substr(std::min(begin, text.size()), 400);
    };
    return line(left, static_cast<std::size_t>(a - left.begin())) + "\n--- against ---\n" + line(right, static_cast<std::size_t>(b - right.begin()));
}

Report report_of(const Record& record) {
    Report report;
    report.id = record.report.id;
    report.text = record.text;
    report.raw = record.report.id + "\n" + record.text;
    report.published = record.report.published;
    report.publisher = record.report.publisher;
    report.parts = {{{0, static_cast<std::uint32_t>(record.text.size())}, Role::body}};
    return report;
}

class Incremental : public testing::TestWithParam<unsigned> {
protected:
    void SetUp() override {
        folder = fs::temp_directory_path() / ("rapporteur-incremental-" + std::to_string(getpid()) + "-" + std::to_string(GetParam()));
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
    void TearDown() override { fs::remove_all(folder); }
    fs::path folder;
};

Decision decision_on(const Negotiation& negotiation, std::mt19937& random) {
    Decision decision;
    decision.at = "2026-03-09T10:00:00Z";
    decision.author = "an analyst";
    const auto any = [&](const auto& list) -> const auto& { return list[random() % list.size()]; };
    switch (random() % 4) {
        case 0:
            decision.kind = DecisionKind::reject;
            decision.target = TargetKind::claim;
            decision.id = any(negotiation.claims).claim.id;
            break;
        case 1:
            decision.kind = DecisionKind::reject;
            decision.target = TargetKind::report;
            decision.id = any(negotiation.reports).summary.id;
            break;
        case 2:
            if (negotiation.issues.empty()) return decision;
            decision.kind = DecisionKind::rename;
            decision.target = TargetKind::issue;
            decision.id = any(negotiation.issues).issue.id;
            decision.value = "the matter of the day";
            break;
        default:
            if (negotiation.issues.size() < 2) return decision;
            decision.kind = DecisionKind::merge;
            decision.target = TargetKind::issue;
            decision.id = negotiation.issues[0].issue.id;
            decision.other = negotiation.issues[1].issue.id;
    }
    return decision;
}

}  // namespace

TEST_P(Incremental, AnyOrderGivesTheRowsOfARebuild) {
    std::mt19937 random(GetParam());
    std::vector<Record> records;
    for (unsigned i = 0; i < 14; ++i) records.push_back(made::random_record(100 * GetParam() + i));
    records.push_back(records.front());  // a reprint
    records.back().report.id = "reprint";
    std::shuffle(records.begin(), records.end(), random);

    const std::string by_day = (folder / "by-day").string(), at_once = (folder / "at-once").string();
    auto daily = Dossier::open(by_day, Opening::create);
    ASSERT_TRUE(daily);
    std::vector<Decision> decisions;
    for (std::size_t i = 0; i < records.size(); ++i) {
        ASSERT_TRUE(daily->add(report_of(records[i]), records[i], "2026-03-10T10:00:00Z"));
        ASSERT_TRUE(daily->derive());
        if (i % 4 != 3) continue;
        const auto negotiation = daily->negotiation({});
        if (!negotiation->claims.empty()) ASSERT_TRUE(daily->decide(decision_on(*negotiation, random)));
        ASSERT_TRUE(daily->derive());
    }
    decisions = daily->decisions().value();

    auto whole = Dossier::open(at_once, Opening::create);
    std::shuffle(records.begin(), records.end(), random);
    for (const Record& record : records) ASSERT_TRUE(whole->add(report_of(record), record, "2026-03-10T10:00:00Z"));
    for (const Decision& decision : decisions) ASSERT_TRUE(whole->decide(decision));
    ASSERT_TRUE(whole->derive());
    const std::string left = rows_of(by_day), right = rows_of(at_once);
    EXPECT_TRUE(left == right) << first_difference(left, right);
    EXPECT_EQ(daily->derived_json().value(), brief_json(daily->negotiation({}).value()));
    EXPECT_TRUE(daily->derive(Derivation::of_everything).value().empty());
    EXPECT_TRUE(rows_of(by_day) == left);
}

INSTANTIATE_TEST_SUITE_P(Orders, Incremental, testing::Range(1u, 21u));

TEST(Reading, IsTheRecordAgainAndNothingWhereItIsDamaged) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        const Record record = made::random_record(seed);
        const std::string bytes = packed(record);
        const auto again = unpacked<Record>(bytes);
        ASSERT_TRUE(again);
        EXPECT_EQ(packed(*again), bytes);
        EXPECT_EQ(record_json(*again), record_json(record));
        std::string reading = reading_of(record);
        ASSERT_TRUE(record_of_reading(reading));
        EXPECT_EQ(record_of_reading(reading)->claims.size(), record.claims.size());
        for (std::size_t size = 0; size < bytes.size(); size += 7) EXPECT_FALSE(unpacked<Record>(bytes.substr(0, size)));
        for (std::size_t at = 0; at < reading.size(); at += 31) {
            std::string damaged = reading;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
            // zstd may pass over a bit that means nothing; what comes out is the record or nothing
            if (const auto read = record_of_reading(damaged)) EXPECT_EQ(read->claims.size(), record.claims.size());
        }
    }
}
