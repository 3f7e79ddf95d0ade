#include "store/dossier.h"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/parallel.h"
#include "brief/negotiation_json.h"
#include "record/record_json.h"
#include "store/compressed.h"
#include "store/database.h"
#include "store/derived.h"
#include "store/reading.h"

namespace rapporteur {

std::string_view dossier_schema();  // schema.sql, embedded

namespace {

constexpr std::int64_t application_id = 1380012115;  // as schema.sql sets it
constexpr std::int64_t newest_version = 4;

/// What went wrong with the file, and what to do about it.
Error explained(const std::string& path, const StoreFailure& failure) {
    switch (failure.code & 0xff) {
        case SQLITE_FULL: return Error{path + ": the disk is full; nothing of this report was kept. Free some space and add it again"};
        case SQLITE_BUSY: return Error{path + ": another program is writing to it; try again when it is done"};
        case SQLITE_READONLY: case SQLITE_PERM: return Error{path + ": cannot be written; check its permissions and its folder's"};
        case SQLITE_NOTADB: return Error{path + ": is no dossier; give the file that `rapporteur add` made"};
        case SQLITE_CORRUPT: return Error{path + ": is damaged (" + failure.what() + "); copy what is readable with `sqlite3 " + path + " .recover`"};
        case SQLITE_CANTOPEN: return Error{path + ": cannot be opened; check that the folder exists and may be written"};
        default: return Error{path + ": " + failure.what()};
    }
}

// The version of a report that no newer one replaces.
constexpr const char* newest_at_address =
    "SELECT sha256, article FROM report WHERE url = ?1 AND sha256 NOT IN (SELECT supersedes FROM report WHERE supersedes IS NOT NULL) "
    "ORDER BY added DESC, sha256 LIMIT 1";

std::int64_t pragma(const Database& database, const char* name) {
    Query ask(database, fmt::format("PRAGMA {}", name));
    return ask.step() ? ask.integer(0) : 0;
}

/// What in the report is article: its parts without furniture and the crawler's lines.
std::string article_hash(const Report& report) {
    std::string article;
    for (const Part& part : report.parts)
        if (part.role != Role::furniture && part.role != Role::metadata) article += std::string(report.text_at(part.span)) + "\n";
    return article.empty() ? std::string() : sha256_hex(article);
}

/// Brings the tables of an older program up to date. Kept tables are only ever added to.
void upgrade(Database& database, std::int64_t version) {
    Transaction transaction(database);
    if (version < 2)
        database.execute(
            "ALTER TABLE report ADD COLUMN article TEXT NOT NULL DEFAULT '';"
            "CREATE INDEX report_by_url ON report (url) WHERE url <> '';"
            "CREATE TABLE fetched (url TEXT PRIMARY KEY, etag TEXT NOT NULL, last_modified TEXT NOT NULL, item TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;");
    // Whatever was derived is derived anew.
    for (const char* view : {"claims", "evidence", "issues", "positions", "origins", "parties"}) database.execute(fmt::format("DROP VIEW IF EXISTS {}", view));
    for (const char* table : {"negotiation", "part", "reading", "piece", "member", "issue_claim", "claim_row", "evidence_row", "issue_row", "position_row", "origin_row", "party_row"})
        database.execute(fmt::format("DROP TABLE IF EXISTS {}", table));
    make_derived_tables(database);
    database.execute(fmt::format("PRAGMA user_version = {}", newest_version));
    transaction.commit();
}

}  // namespace

struct Dossier::State {
    std::string path;
    Database database;

    State(std::string path_, Access access) : path(std::move(path_)), database(path, access) {}

    /// Runs `work`; a failure of the store becomes an Error that names file and remedy.
    template <class T, class Work>
    Result<T> guarded(Work work) const {
        try {
            return work();
        } catch (const StoreFailure& failure) {
            return explained(path, failure);
        }
    }

    std::vector<Record> records() const;
    /// Lays out the records that have no row in `reading` yet, or one of another program.
    void lay_out_readings();
    std::vector<Decision> decisions() const;
    /// The negotiation, and what decisions struck out before comparing.
    std::pair<Negotiation, std::vector<RejectedClaim>> derived(const CompareOptions& options) const;
    void describe_target(Decision& decision) const;

    struct PastMoment {
        std::string known, valid;
        std::int64_t version;  ///< of the file when it was made
        std::shared_ptr<const Database> rows;
    };
    mutable std::vector<PastMoment> past;  ///< the last few that were asked for
};

std::vector<Record> Dossier::State::records() const {
    // The newest record of each report that no newer version replaces; as it was laid out by this program, else its JSON.
    Query rows(database,
               "SELECT report.text, reading.bytes, CASE WHEN reading.bytes IS NULL THEN (SELECT json FROM record WHERE report = report.sha256 ORDER BY made DESC LIMIT 1) END "
               "FROM report LEFT JOIN reading ON reading.report = report.sha256 AND reading.layout = ?1 "
               "AND reading.made = (SELECT max(made) FROM record WHERE record.report = report.sha256) "
               "WHERE report.sha256 NOT IN (SELECT supersedes FROM report WHERE supersedes IS NOT NULL) ORDER BY report.sha256");
    rows.bind_blob(1, reading_layout());
    struct Kept {
        std::string text, reading, json;
    };
    std::vector<Kept> kept;
    while (rows.step()) kept.push_back({rows.text(0), rows.text(1), rows.text(2)});
    std::vector<Record> records(kept.size());
    side_by_side(kept.size(), [&](std::size_t i) {
        auto record = kept[i].reading.empty() ? std::nullopt : record_of_reading(kept[i].reading);
        if (!record) record = record_of_json(kept[i].json);
        kept[i].reading.clear(), kept[i].json.clear();
        record->text = std::move(kept[i].text);
        records[i] = std::move(*record);
    });
    return records;
}

void Dossier::State::lay_out_readings() {
    Query rows(database,
               "SELECT record.report, record.json, max(record.made) FROM record LEFT JOIN reading ON reading.report = record.report AND reading.layout = ?1 "
               "WHERE reading.report IS NULL GROUP BY record.report");
    struct Missing {
        std::string report, json, made;
    };
    std::vector<Missing> missing;
    for (rows.bind_blob(1, reading_layout()); rows.step();) missing.push_back({rows.text(0), rows.text(1), rows.text(2)});
    side_by_side(missing.size(), [&](std::size_t i) { missing[i].json = reading_of(record_of_json(missing[i].json)); });
    Query row(database, "INSERT OR REPLACE INTO reading VALUES (?1,?2,?3,?4)");
    for (const Missing& one : missing) row.bind(1, one.report).bind(2, one.made).bind_blob(3, reading_layout()).bind_blob(4, one.json).run();
}

std::vector<Decision> Dossier::State::decisions() const {
    Query rows(database, "SELECT number, at, author, kind, target, value FROM decision ORDER BY number");
    std::vector<Decision> decisions;
    while (rows.step()) {
        auto json = nlohmann::json::parse(rows.text(4), nullptr, false);
        if (!json.is_object()) throw StoreFailure(SQLITE_CORRUPT, "a decision is damaged");
        json["number"] = rows.integer(0);
        json["at"] = rows.text(1);
        json["author"] = rows.text(2);
        json["kind"] = rows.text(3);
        json["value"] = rows.text(5);
        auto decision = decision_from_json(json.dump());
        if (!decision) throw StoreFailure(SQLITE_CORRUPT, decision.error().message);
        decisions.push_back(std::move(*decision));
    }
    return decisions;
}

Dossier::Dossier(std::unique_ptr<State> state) : state_(std::move(state)) {}
Dossier::Dossier(Dossier&&) noexcept = default;
Dossier& Dossier::operator=(Dossier&&) noexcept = default;
Dossier::~Dossier() = default;

Result<Dossier> Dossier::open(const std::string& path, Opening opening) {
    std::error_code ignored;
    const bool there = std::filesystem::exists(path, ignored);
    if (!there && opening != Opening::create)
        return Error{path + ": there is no such dossier; make one with `rapporteur add " + path + " FILE...`"};
    if (std::filesystem::is_directory(path, ignored)) return Error{path + ": is a folder; a dossier is one file"};
    try {
        auto state = std::make_unique<State>(path, opening == Opening::read_only ? Access::read : Access::write);
        Database& database = state->database;
        const bool empty = pragma(database, "schema_version") == 0;
        if (empty) {
            if (opening != Opening::create) return Error{path + ": is empty; make a dossier with `rapporteur add " + path + " FILE...`"};
            database.execute("PRAGMA journal_mode = WAL");
            Transaction transaction(database);
            if (pragma(database, "schema_version") == 0) {
                database.execute(std::string(dossier_schema()));
                make_derived_tables(database);
            }
            transaction.commit();
        }
        if (pragma(database, "application_id") != application_id)
            return Error{path + ": is an SQLite file of another program, no dossier; give another name"};
        const auto version = pragma(database, "user_version");
        if (version > newest_version)
            return Error{fmt::format("{}: was made by a newer rapporteur (its version {}, this program knows {}); use that one", path, version, newest_version)};
        // FULL: what was acknowledged survives a power cut, not only a kill.
        if (opening != Opening::read_only) database.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
        const bool is_older = version < newest_version;
        if (is_older && opening == Opening::read_only)
            return Error{fmt::format("{}: was made by an older rapporteur; bring it up to date with `rapporteur rebuild {}`", path, path)};
        if (is_older) upgrade(database, version);
        Dossier dossier(std::move(state));
        if (is_older)
            if (const auto derived = dossier.derive(); !derived) return derived.error();
        return dossier;
    } catch (const StoreFailure& failure) {
        return explained(path, failure);
    }
}

bool Dossier::has(const Report& report) const {
    try {
        const Database& database = state_->database;
        if (Query(database, "SELECT 1 FROM report WHERE sha256 = ?1").bind(1, sha256_hex(report.raw)).step()) return true;
        if (report.url.empty()) return false;
        Query newest(database, newest_at_address);
        const std::string article = article_hash(report);
        return newest.bind(1, report.url).step() && !article.empty() && newest.text(1) == article;
    } catch (const StoreFailure&) {
        return false;  // what is wrong with the file is said by the call that writes
    }
}

Result<Addition> Dossier::add(const Report& report, const Record& record, const std::string& now) {
    return state_->guarded<Addition>([&]() -> Result<Addition> {
        Database& database = state_->database;
        const std::string sha256 = sha256_hex(report.raw);
        Transaction transaction(database);
        if (Query(database, "SELECT 1 FROM report WHERE sha256 = ?1").bind(1, sha256).step()) return Addition::already_there;

        std::optional<std::string> supersedes;
        if (!report.url.empty()) {
            Query earlier(database, newest_at_address);
            if (earlier.bind(1, report.url).step()) supersedes = earlier.text(0);
        }
        if (Query(database, "SELECT 1 FROM report WHERE id = ?1").bind(1, report.id).step() && !supersedes)
            return Error{fmt::format("{}: another report has the id '{}' already; give each report its own id", report.path, report.id)};
        // A new version keeps its id apart from the earlier one's, since both stay.
        std::string id = report.id;
        Record kept = record;
        if (Query(database, "SELECT 1 FROM report WHERE id = ?1").bind(1, id).step()) {
            id += "-" + sha256.substr(0, 8);
            kept.report.id = id;
        }
        Query(database, "INSERT INTO report VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)")
            .bind(1, sha256).bind(2, id).bind(3, std::filesystem::path(report.path).filename().string())
            .bind_blob(4, compressed(report.raw)).bind(5, static_cast<std::int64_t>(report.raw.size())).bind(6, report.text)
            .bind(7, report.title).bind(8, report.publisher).bind(9, report.url)
            .bind_optional(10, report.published ? std::optional<std::string>(report.published->value) : std::nullopt)
            .bind_optional(11, report.published ? std::optional<std::string>(std::string(printed(report.published->basis))) : std::nullopt)
            .bind(12, report.language).bind(13, now).bind_optional(14, supersedes).bind(15, article_hash(report)).run();
        Query(database, "INSERT INTO record VALUES (?1,?2,?3,?4)").bind(1, sha256).bind(2, "rapporteur").bind(3, now)
            .bind_blob(4, compressed(record_json(kept))).run();
        Query(database, "INSERT OR REPLACE INTO reading VALUES (?1,?2,?3,?4)").bind(1, sha256).bind(2, now).bind_blob(3, reading_layout()).bind_blob(4, reading_of(std::move(kept))).run();
        Query sentence(database, "INSERT INTO sentence_search VALUES (?1,?2,?3,?4)");
        for (const Sentence& line : record.sentences) {
            if (line.role == Role::furniture || line.role == Role::metadata) continue;
            sentence.bind(1, report.text_at(line.span)).bind(2, id).bind(3, std::int64_t{line.span.start}).bind(4, std::int64_t{line.span.end}).run();
        }
        transaction.commit();
        return supersedes ? Addition::new_version : Addition::added;
    });
}

void Dossier::State::describe_target(Decision& decision) const {
    if (decision.target == TargetKind::claim && decision.words.empty()) {
        Query row(database, "SELECT record.json, report.text FROM claim_row JOIN report ON report.id = claim_row.report "
                            "JOIN record ON record.report = report.sha256 WHERE claim_row.id = ?1 ORDER BY record.made DESC LIMIT 1");
        if (!row.bind(1, decision.id).step()) return;
        auto record = record_from_json(expanded(row.text(0)));
        if (!record) return;
        record->text = row.text(1);
        for (const Claim& claim : record->claims)
            if (is_claim(*record, claim, decision.id)) {
                decision.words = words_of(*record, claim);
                decision.voice = voice_of(*record, claim);
            }
    }
    const auto describe = [&](const Id& id, std::vector<std::string>& names, std::vector<Id>& claims) {
        if (id.empty()) return;
        if (decision.target == TargetKind::party && names.empty()) {
            Query row(database, "SELECT name, aliases FROM party_row WHERE id = ?1");
            if (!row.bind(1, id).step()) return;
            names.push_back(row.text(0));
            for (const auto& alias : nlohmann::json::parse(row.text(1), nullptr, false))
                if (alias.is_string() && alias.get<std::string>() != names.front()) names.push_back(alias.get<std::string>());
        } else if (decision.target == TargetKind::origin && names.empty()) {
            Query row(database, "SELECT label FROM origin_row WHERE id = ?1");
            if (row.bind(1, id).step()) names.push_back(row.text(0));
        } else if (decision.target == TargetKind::issue && claims.empty()) {
            Query row(database, "SELECT id FROM claim_row WHERE issue = ?1 ORDER BY id");
            for (row.bind(1, id); row.step();) claims.push_back(row.text(0));
        }
    };
    describe(decision.id, decision.names, decision.claims);
    if (decision.kind == DecisionKind::merge) describe(decision.other, decision.other_names, decision.other_claims);
}

Result<Done> Dossier::decide(Decision decision) {
    return state_->guarded<Done>([&]() -> Result<Done> {
        Transaction transaction(state_->database);
        state_->describe_target(decision);
        Query(state_->database, "INSERT INTO decision (at, author, kind, target, value) VALUES (?1,?2,?3,?4,?5)")
            .bind(1, decision.at).bind(2, decision.author).bind(3, name(decision.kind)).bind(4, decision_json(decision))
            .bind(5, decision.value).run();
        transaction.commit();
        return Done{};
    });
}

Result<std::vector<Decision>> Dossier::decisions() const {
    return state_->guarded<std::vector<Decision>>([&] { return state_->decisions(); });
}

std::pair<Negotiation, std::vector<RejectedClaim>> Dossier::State::derived(const CompareOptions& options) const {
    std::vector<Record> all = records();
    const std::vector<Decision> holding = standing(decisions());
    CompareOptions steered = options;
    std::vector<RejectedClaim> struck = apply_before(holding, all, steered.profile);
    Negotiation negotiation = compare(std::move(all), steered);
    apply_after(holding, negotiation);
    return {std::move(negotiation), std::move(struck)};
}

Result<Negotiation> Dossier::negotiation(const CompareOptions& options) const {
    return state_->guarded<Negotiation>([&] { return state_->derived(options).first; });
}

Result<std::vector<std::string>> Dossier::derive(Derivation how) {
    return state_->guarded<std::vector<std::string>>([&] {
        Transaction transaction(state_->database);  // two that add at once do not derive from half of it
        const Snapshot before = take_snapshot(state_->database);
        if (how == Derivation::of_everything) state_->database.execute("DELETE FROM reading; " + std::string(empty_derived_tables));
        state_->lay_out_readings();
        const auto [now, struck] = state_->derived({});
        write_derived(state_->database, now, struck);
        const std::vector<std::string> changes = changes_between(before, take_snapshot(state_->database));
        transaction.commit();
        return changes;
    });
}

Result<std::shared_ptr<const Database>> Dossier::moment(const std::string& known, const std::string& valid) const {
    using Moment = std::shared_ptr<const Database>;
    return state_->guarded<Moment>([&]() -> Moment {
        if (known.empty() && valid.empty()) return Moment(Moment(), &state_->database);
        constexpr std::size_t most_kept = 6;  // days that an analyst goes back and forth between
        // data_version counts what other connections wrote, total_changes what this one did.
        const std::int64_t version = (pragma(state_->database, "data_version") << 32) + sqlite3_total_changes64(state_->database.handle());
        auto& past = state_->past;
        std::erase_if(past, [&](const State::PastMoment& moment) { return moment.version != version; });
        for (const State::PastMoment& moment : past)
            if (moment.known == known && moment.valid == valid) return moment.rows;
        CompareOptions options;
        options.as_of_known = known;
        options.as_of_valid = valid;
        const auto [then, struck] = state_->derived(options);
        auto rows = std::make_shared<Database>(":memory:", Access::write);
        make_derived_tables(*rows);
        Transaction transaction(*rows);
        write_derived(*rows, then, struck, Rows::of_the_page);
        transaction.commit();
        if (past.size() >= most_kept) past.erase(past.begin());
        past.push_back({known, valid, version, rows});
        return rows;
    });
}

Result<std::string> Dossier::derived_json() const {
    return state_->guarded<std::string>([&] {
        // The elements in the order of the contract, joined again.
        const auto parts = [&](std::string_view kind) {
            Query piece(state_->database, "SELECT json FROM piece WHERE kind = ?1 ORDER BY owner, place");
            std::string part;
            for (piece.bind(1, kind); piece.step();) part += (part.empty() ? "" : ",") + piece.text(0);
            return part;
        };
        const std::string head = parts("negotiation");
        std::string text = "{\"negotiation\":" + (head.empty() ? "{}" : head);
        for (const std::string_view list : negotiation_lists()) text += ",\"" + std::string(list) + "\":[" + parts(list) + "]";
        return text + "}";
    });
}

Result<std::optional<Fetched>> Dossier::fetched(const std::string& url) const {
    return state_->guarded<std::optional<Fetched>>([&]() -> std::optional<Fetched> {
        Query row(state_->database, "SELECT url, etag, last_modified, item, at FROM fetched WHERE url = ?1");
        if (!row.bind(1, url).step()) return std::nullopt;
        return Fetched{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)};
    });
}

Result<Done> Dossier::remember(const Fetched& fetched) {
    return state_->guarded<Done>([&] {
        Query(state_->database, "INSERT OR REPLACE INTO fetched VALUES (?1,?2,?3,?4,?5)")
            .bind(1, fetched.url).bind(2, fetched.etag).bind(3, fetched.last_modified).bind(4, fetched.item).bind(5, fetched.at).run();
        return Done{};
    });
}

Result<std::vector<KeptReport>> Dossier::reports() const {
    return state_->guarded<std::vector<KeptReport>>([&] {
        Query rows(state_->database,
                       "SELECT id, title, publisher, url, coalesce(published, ''), added, sha256, "
                       "sha256 IN (SELECT supersedes FROM report WHERE supersedes IS NOT NULL) FROM report ORDER BY published, id");
        std::vector<KeptReport> reports;
        while (rows.step())
            reports.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5), rows.text(6), rows.integer(7) != 0});
        return reports;
    });
}

Result<std::string> Dossier::report_text(const Id& report) const {
    return state_->guarded<std::string>([&]() -> Result<std::string> {
        Query ask(state_->database, "SELECT text FROM report WHERE id = ?1");
        if (!ask.bind(1, report).step()) return Error{"there is no report '" + report + "' in " + state_->path};
        return ask.text(0);
    });
}

void Dossier::limit_growth(int pages) {
    try {
        state_->database.execute(fmt::format("PRAGMA max_page_count = {}", pragma(state_->database, "page_count") + pages));
    } catch (const StoreFailure&) {
        // A file that cannot even be counted refuses the next write by itself.
    }
}

Result<std::vector<FoundSentence>> Dossier::search(std::string_view words, int most) const {
    return state_->guarded<std::vector<FoundSentence>>([&] {
        // Each word is quoted, so that nothing in it is read as FTS5's own syntax.
        std::string query;
        for (std::size_t at = 0; at < words.size();) {
            const std::size_t end = std::min(words.find(' ', at), words.size());
            std::string word;
            for (const char c : words.substr(at, end - at)) word += c == '"' ? std::string("\"\"") : std::string(1, c);
            if (!word.empty()) query += (query.empty() ? "\"" : " \"") + word + "\"";
            at = end + 1;
        }
        std::vector<FoundSentence> found;
        if (query.empty()) return found;
        Query ask(state_->database,
                  "SELECT sentence_search.report, start, \"end\", sentence_search.text, title, publisher, coalesce(published, '') "
                  "FROM sentence_search JOIN report ON report.id = sentence_search.report "
                  "WHERE sentence_search MATCH ?1 ORDER BY rank, sentence_search.report, start LIMIT ?2");
        ask.bind(1, query).bind(2, std::int64_t{most});
        while (ask.step())
            found.push_back({ask.text(0), {static_cast<std::uint32_t>(ask.integer(1)), static_cast<std::uint32_t>(ask.integer(2))}, ask.text(3), ask.text(4), ask.text(5), ask.text(6)});
        return found;
    });
}

}  // namespace rapporteur
