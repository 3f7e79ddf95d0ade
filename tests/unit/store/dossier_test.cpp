#include "store/dossier.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>

#include "store/compressed.h"
#include "store/database.h"

using namespace rapporteur;
namespace fs = std::filesystem;

namespace {

class DossierTest : public testing::Test {
protected:
    void SetUp() override {
        folder = fs::temp_directory_path() / ("rapporteur-" + std::to_string(getpid()) + "-" + testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder);
        fs::create_directories(folder);
        path = (folder / "strike.dossier").string();
    }
    void TearDown() override {
        std::error_code ignored;
        fs::permissions(folder, fs::perms::owner_all, ignored);
        fs::remove_all(folder, ignored);
    }
    fs::path folder;
    std::string path;
};

/// A report of one sentence in which one party demands one thing.
std::pair<Report, Record> demand(const std::string& id, const std::string& text) {
    Report report;
    report.id = id;
    report.text = report.raw = text;
    report.title = "Report " + id;
    report.parts = {{{0, static_cast<std::uint32_t>(text.size())}, Role::body}};
    report.published = PublicationDate{"2026-03-04", DateBasis::input};
    Record record;
    record.report.id = id;
    record.report.published = report.published;
    record.text = text;
    Sentence sentence;
    sentence.span = report.parts[0].span;
    record.sentences = {sentence};
    Holder writer;
    writer.id = "writer";
    writer.kind = HolderKind::writer;
    writer.category = SourceCategory::writer;
    record.holders = {writer};
    Claim claim;
    claim.id = "c-" + id;
    claim.evidence = {sentence.span};
    claim.chain = {"writer"};
    claim.origin = "writer";
    claim.veridicality = {{"writer", Veridicality::CT_plus}};
    record.claims = {claim};
    return {report, record};
}

std::size_t count(const Dossier& dossier) {
    const auto reports = dossier.reports();
    return reports ? reports->size() : 0;
}

}  // namespace

TEST_F(DossierTest, KeepsWhatIsAddedOnce) {
    auto dossier = Dossier::open(path, Opening::create);
    ASSERT_TRUE(dossier) << dossier.error().message;
    const auto [report, record] = demand("a", "The union demands nine percent.");
    ASSERT_EQ(dossier->add(report, record, "2026-03-04T10:00:00Z").value(), Addition::added);
    EXPECT_TRUE(dossier->has(report));
    EXPECT_EQ(dossier->add(report, record, "2026-03-05T10:00:00Z").value(), Addition::already_there);
    EXPECT_EQ(count(*dossier), 1u);
    EXPECT_EQ(dossier->report_text("a").value(), report.text);
    ASSERT_EQ(dossier->search("nine percent", 10).value().size(), 1u);
    EXPECT_TRUE(dossier->search("\"; DROP TABLE report; --", 10).value().empty());
    EXPECT_TRUE(dossier->search("NEAR( AND *", 10));
}

TEST_F(DossierTest, ANewVersionReplacesButStays) {
    auto dossier = Dossier::open(path, Opening::create);
    auto [first, first_record] = demand("a", "The union demands nine percent.");
    auto [second, second_record] = demand("a", "The union demands eight percent.");
    first.url = second.url = "https://ledger.example/a";
    ASSERT_EQ(dossier->add(first, first_record, "2026-03-04T10:00:00Z").value(), Addition::added);
    ASSERT_EQ(dossier->add(second, second_record, "2026-03-04T12:00:00Z").value(), Addition::new_version);
    EXPECT_EQ(count(*dossier), 2u);
    EXPECT_EQ(dossier->negotiation({}).value().reports.size(), 1u);
}

TEST_F(DossierTest, RebuildingChangesNothing) {
    auto dossier = Dossier::open(path, Opening::create);
    for (const char* id : {"a", "b", "c"}) {
        const auto [report, record] = demand(id, std::string("The union demands ") + id + " percent.");
        ASSERT_TRUE(dossier->add(report, record, "2026-03-04T10:00:00Z"));
    }
    ASSERT_TRUE(dossier->derive());
    const std::string before = dossier->derived_json().value();
    EXPECT_TRUE(dossier->derive().value().empty());
    EXPECT_EQ(dossier->derived_json().value(), before);
}

TEST_F(DossierTest, DecisionsAndRecordsAreNeverAltered) {
    auto dossier = Dossier::open(path, Opening::create);
    const auto [report, record] = demand("a", "The union demands nine percent.");
    ASSERT_TRUE(dossier->add(report, record, "2026-03-04T10:00:00Z"));
    Decision decision;
    decision.at = "2026-03-05T10:00:00Z";
    decision.kind = DecisionKind::reject;
    decision.id = "c-a";
    ASSERT_TRUE(dossier->decide(decision));
    EXPECT_TRUE(dossier->negotiation({}).value().claims.empty());
    Database raw(path, Access::write);
    EXPECT_THROW(raw.execute("UPDATE decision SET author = 'somebody else'"), StoreFailure);
    EXPECT_THROW(raw.execute("DELETE FROM decision"), StoreFailure);
    EXPECT_THROW(raw.execute("DELETE FROM record"), StoreFailure);
    Decision undo = decision;
    undo.kind = DecisionKind::undo;
    undo.target = TargetKind::decision;
    undo.id = "1";
    ASSERT_TRUE(dossier->decide(undo));
    EXPECT_EQ(dossier->negotiation({}).value().claims.size(), 1u);
}

TEST_F(DossierTest, RefusesWhatIsNoDossierWithARemedy) {
    EXPECT_NE(Dossier::open(path, Opening::existing).error().message.find("rapporteur add"), std::string::npos);
    std::ofstream(path) << "This is a letter, not a database, and it is longer than a header of SQLite needs to be read at all.";
    EXPECT_NE(Dossier::open(path, Opening::existing).error().message.find("no dossier"), std::string::npos);
    fs::remove(path);
    Database(path, Access::write).execute("CREATE TABLE other (x)");
    EXPECT_NE(Dossier::open(path, Opening::existing).error().message.find("another program"), std::string::npos);
    fs::remove(path);
    ASSERT_TRUE(Dossier::open(path, Opening::create));
    Database(path, Access::write).execute("PRAGMA user_version = 99");
    EXPECT_NE(Dossier::open(path, Opening::existing).error().message.find("newer rapporteur"), std::string::npos);
    EXPECT_NE(Dossier::open(folder.string(), Opening::create).error().message.find("folder"), std::string::npos);
}

TEST_F(DossierTest, ADamagedPageIsSaidAndNotACrash) {
    {
        auto dossier = Dossier::open(path, Opening::create);
        for (int i = 0; i < 50; ++i) {
            const auto [report, record] = demand("r" + std::to_string(i), "The union demands " + std::to_string(i) + " percent. " + std::string(3000, 'x'));
            ASSERT_TRUE(dossier->add(report, record, "2026-03-04T10:00:00Z"));
        }
    }
    Database(path, Access::write).execute("PRAGMA wal_checkpoint(TRUNCATE)");
    {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        const auto size = static_cast<long>(fs::file_size(path));
        for (long at = 8192; at + 64 < size; at += 4096) {
            file.seekp(at);
            file << std::string(64, '\xff');
        }
    }
    const auto dossier = Dossier::open(path, Opening::existing);
    if (!dossier) {
        EXPECT_NE(dossier.error().message.find(path), std::string::npos);
        return;
    }
    const auto negotiation = dossier->negotiation({});
    ASSERT_FALSE(negotiation);
    EXPECT_NE(negotiation.error().message.find("damaged"), std::string::npos) << negotiation.error().message;
}

TEST_F(DossierTest, ADamagedFrameIsNoBomb) {
    EXPECT_EQ(expanded(compressed("some text")), "some text");
    EXPECT_THROW((void)expanded("not a frame"), StoreFailure);
    std::string frame = compressed(std::string(100'000, 'a'));
    frame.resize(frame.size() / 2);
    EXPECT_THROW((void)expanded(frame), StoreFailure);
}

TEST_F(DossierTest, TwoWritersLoseNothing) {
    ASSERT_TRUE(Dossier::open(path, Opening::create));
    constexpr int each = 20;
    std::vector<pid_t> children;
    for (int writer = 0; writer < 2; ++writer) {
        const pid_t child = fork();
        if (child == 0) {
            auto dossier = Dossier::open(path, Opening::existing);
            bool good = dossier.has_value();
            for (int i = 0; good && i < each; ++i) {
                const std::string id = std::to_string(writer) + "-" + std::to_string(i);
                const auto [report, record] = demand(id, "The union demands " + id + " percent.");
                good = dossier->add(report, record, "2026-03-04T10:00:00Z").has_value();
            }
            _exit(good ? 0 : 1);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    EXPECT_EQ(count(Dossier::open(path, Opening::existing).value()), 2u * each);
}

// A writer is killed at a random moment, again and again: what it acknowledged over a pipe is there, and
// the dossier opens.
TEST_F(DossierTest, AKillLosesNothingAcknowledged) {
    constexpr int kills = 500;
    ASSERT_TRUE(Dossier::open(path, Opening::create));
    std::mt19937 random(20260304);
    int acknowledged = 0;
    for (int round = 0; round < kills; ++round) {
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        const pid_t child = fork();
        if (child == 0) {
            auto dossier = Dossier::open(path, Opening::existing);
            for (int i = 0; dossier && i < 1000; ++i) {
                const std::string id = std::to_string(round) + "-" + std::to_string(i);
                const auto [report, record] = demand(id, "The union demands " + id + " percent.");
                if (dossier->add(report, record, "2026-03-04T10:00:00Z") && write(ends[1], "x", 1) != 1) break;
            }
            _exit(0);
        }
        close(ends[1]);
        usleep(static_cast<useconds_t>(random() % (round % 10 == 9 ? 60000 : 6000)));  // a busy machine adds nothing in six
        kill(child, SIGKILL);
        char byte;
        while (read(ends[0], &byte, 1) == 1) ++acknowledged;
        close(ends[0]);
        waitpid(child, nullptr, 0);
    }
    const auto dossier = Dossier::open(path, Opening::existing);
    ASSERT_TRUE(dossier) << dossier.error().message;
    EXPECT_GE(count(*dossier), static_cast<std::size_t>(acknowledged));
    EXPECT_GT(acknowledged, 0);
    Database raw(path, Access::write);
    Query check(raw, "PRAGMA integrity_check");
    ASSERT_TRUE(check.step());
    EXPECT_EQ(check.text(0), "ok");
}

// Deriving is killed: what was derived before is there, or what is derived now, and never a mixture.
TEST_F(DossierTest, AKillWhileDerivingLeavesTheOldOrTheNew) {
    std::string old_record, new_record;
    {
        auto dossier = Dossier::open(path, Opening::create);
        for (int i = 0; i < 4; ++i) {
            const auto [report, record] = demand(std::to_string(i), "The union demands " + std::to_string(i + 5) + " percent.");
            ASSERT_TRUE(dossier->add(report, record, "2026-03-04T10:00:00Z"));
        }
        ASSERT_TRUE(dossier->derive());
        old_record = dossier->derived_json().value();
        const auto [report, record] = demand("later", "The union demands twelve percent.");
        ASSERT_TRUE(dossier->add(report, record, "2026-03-05T10:00:00Z"));
    }
    Database(path, Access::write).execute("PRAGMA wal_checkpoint(TRUNCATE)");
    const std::string before = path + ".before";
    fs::copy_file(path, before);
    new_record = [&] {
        auto dossier = Dossier::open(path, Opening::existing);
        EXPECT_TRUE(dossier->derive());
        return dossier->derived_json().value();
    }();
    ASSERT_NE(old_record, new_record);
    std::mt19937 random(20260305);
    int interrupted = 0;
    for (int round = 0; round < 60; ++round) {
        for (const char* rest : {"", "-wal", "-shm"}) fs::remove(path + rest);
        fs::copy_file(before, path);
        const pid_t child = fork();
        if (child == 0) {
            auto dossier = Dossier::open(path, Opening::existing);
            _exit(dossier && dossier->derive() ? 0 : 1);
        }
        usleep(static_cast<useconds_t>(random() % 15000));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        const auto dossier = Dossier::open(path, Opening::existing);
        ASSERT_TRUE(dossier) << dossier.error().message;
        const std::string left = dossier->derived_json().value();
        EXPECT_TRUE(left == old_record || left == new_record) << left;
        interrupted += left == old_record;
    }
    EXPECT_GT(interrupted, 0);
}

TEST_F(DossierTest, AFullDiskIsSaidAndNothingIsHalfKept) {
    auto dossier = Dossier::open(path, Opening::create);
    const auto [report, record] = demand("a", "The union demands nine percent.");
    ASSERT_TRUE(dossier->add(report, record, "2026-03-04T10:00:00Z"));
    // SQLite's own ceiling on pages stands in for the disk's end: the same code path and result code.
    const std::size_t before = count(*dossier);
    dossier->limit_growth(1);
    const auto [big, big_record] = demand("b", "The union demands " + std::string(200'000, 'y'));
    const auto refused = dossier->add(big, big_record, "2026-03-04T10:00:00Z");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("disk is full"), std::string::npos) << refused.error().message;
    EXPECT_EQ(count(*dossier), before);
}

TEST_F(DossierTest, AReadOnlyFileIsReadAndRefusesWrites) {
    {
        auto made = Dossier::open(path, Opening::create);
        const auto [report, record] = demand("a", "The union demands nine percent.");
        ASSERT_TRUE(made->add(report, record, "2026-03-04T10:00:00Z"));
    }
    Database(path, Access::write).execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
    fs::permissions(path, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    fs::permissions(folder, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read | fs::perms::others_exec);
    // Permissions do not bind root, so a child that is nobody tries.
    const pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0) _exit(7);
        auto dossier = Dossier::open(path, Opening::existing);
        if (!dossier) _exit(1);
        if (count(*dossier) != 1) _exit(2);
        const auto [report, record] = demand("b", "The union demands eight percent.");
        const auto refused = dossier->add(report, record, "2026-03-04T10:00:00Z");
        if (refused) _exit(3);
        _exit(refused.error().message.find("cannot be written") == std::string::npos ? 4 : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(DossierTest, TheSameArticleWithAnotherAdvertisementIsThere) {
    auto dossier = Dossier::open(path, Opening::create);
    const auto page = [](const std::string& advertisement) {
        auto [report, record] = demand("p", "The union demands nine percent.");
        report.url = "https://ledger.example/p";
        const auto end = static_cast<std::uint32_t>(report.text.size());
        report.text += "\n\n" + advertisement;
        report.parts.push_back({{end + 2, static_cast<std::uint32_t>(report.text.size())}, Role::furniture});
        report.raw = record.text = report.text;
        return std::pair(report, record);
    };
    const auto [first, record] = page("Buy soap.");
    ASSERT_TRUE(dossier->add(first, record, "2026-03-04T10:00:00Z"));
    EXPECT_TRUE(dossier->has(page("Buy other soap.").first));
}

// A dossier of version 1 had the derived negotiation in one blob and knew no addresses that were fetched.
TEST_F(DossierTest, AnOlderSchemaIsBroughtUpToDate) {
    {
        auto made = Dossier::open(path, Opening::create);
        const auto [report, record] = demand("a", "The union demands nine percent.");
        ASSERT_TRUE(made->add(report, record, "2026-03-04T10:00:00Z"));
    }
    {
        Database raw(path, Access::write);
        raw.execute("DROP VIEW claims; DROP VIEW evidence; DROP VIEW issues; DROP VIEW positions; DROP VIEW origins; DROP VIEW parties;"
                    "DROP TABLE piece; DROP TABLE member; DROP TABLE party_row; DROP TABLE fetched; DROP TABLE claim_row; DROP TABLE evidence_row;"
                    "DROP TABLE issue_row; DROP TABLE position_row; DROP TABLE origin_row; DROP INDEX report_by_url; ALTER TABLE report DROP COLUMN article;"
                    "CREATE TABLE negotiation (only INTEGER PRIMARY KEY CHECK (only = 1), json BLOB NOT NULL) STRICT;"
                    "CREATE TABLE claim_row (id TEXT); CREATE TABLE evidence_row (claim TEXT); CREATE TABLE issue_row (id TEXT);"
                    "CREATE TABLE position_row (issue TEXT); CREATE TABLE origin_row (id TEXT);"
                    "CREATE VIEW claims AS SELECT id FROM claim_row; CREATE VIEW evidence AS SELECT claim FROM evidence_row; CREATE VIEW issues AS SELECT id FROM issue_row;"
                    "CREATE VIEW positions AS SELECT issue FROM position_row; CREATE VIEW origins AS SELECT id FROM origin_row; PRAGMA user_version = 1");
    }
    const auto readable = Dossier::open(path, Opening::read_only);
    ASSERT_FALSE(readable);
    EXPECT_NE(readable.error().message.find("rapporteur rebuild"), std::string::npos);
    auto dossier = Dossier::open(path, Opening::existing);
    ASSERT_TRUE(dossier) << dossier.error().message;
    EXPECT_EQ(count(*dossier), 1u);
    EXPECT_NE(dossier->derived_json().value().find("\"c-a\""), std::string::npos);
    const auto [report, record] = demand("b", "The union demands eight percent.");
    EXPECT_TRUE(dossier->add(report, record, "2026-03-05T10:00:00Z"));
}

// Reported on day 3 about day 1: unknown to who looks from day 2, known and valid to who looks back at day 1.
TEST_F(DossierTest, KnownAndValidAreTwoClocks) {
    auto dossier = Dossier::open(path, Opening::create);
    auto [early, early_record] = demand("early", "The union demands nine percent.");
    early.published = early_record.report.published = PublicationDate{"2026-03-02", DateBasis::input};
    auto [late, late_record] = demand("late", "On Sunday the owners had offered five percent.");
    late.published = late_record.report.published = PublicationDate{"2026-03-03", DateBasis::input};
    late_record.claims[0].valid = "2026-03-01";
    ASSERT_TRUE(dossier->add(early, early_record, "2026-03-03T10:00:00Z"));
    ASSERT_TRUE(dossier->add(late, late_record, "2026-03-03T10:00:00Z"));
    ASSERT_TRUE(dossier->derive());
    const auto claims = [&](const std::string& known, const std::string& valid) {
        const auto rows = dossier->moment(known, valid);
        std::vector<std::string> ids;
        Query ask(**rows, "SELECT id FROM claims ORDER BY id");
        while (ask.step()) ids.push_back(ask.text(0));
        return ids;
    };
    using Ids = std::vector<std::string>;
    EXPECT_EQ(claims("", ""), (Ids{"c-early", "c-late"}));
    EXPECT_EQ(claims("2026-03-02", ""), Ids{"c-early"});
    EXPECT_EQ(claims("", "2026-03-01"), Ids{"c-late"});
    EXPECT_EQ(claims("2026-03-02", "2026-03-01"), Ids{});
}

TEST_F(DossierTest, ARejectedClaimStaysInTheTableAsRejected) {
    auto dossier = Dossier::open(path, Opening::create);
    const auto [report, record] = demand("a", "The union demands nine percent.");
    ASSERT_TRUE(dossier->add(report, record, "2026-03-04T10:00:00Z"));
    ASSERT_TRUE(dossier->derive());
    Decision decision;
    decision.at = "2026-03-05T10:00:00Z";
    decision.kind = DecisionKind::reject;
    decision.id = "c-a";
    ASSERT_TRUE(dossier->decide(decision));
    EXPECT_EQ(dossier->decisions().value()[0].words, "The union demands nine percent.");
    ASSERT_TRUE(dossier->derive());
    Database raw(path, Access::read);
    Query ask(raw, "SELECT quotation, rejected FROM claims");
    ASSERT_TRUE(ask.step());
    EXPECT_EQ(ask.text(0), "The union demands nine percent.");
    EXPECT_EQ(ask.integer(1), 1);
}
