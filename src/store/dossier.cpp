#include "store/dossier.h"

#include <sqlite3.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include <fmt/format.h>

#include "base/hash.h"
#include "record/record_json.h"
#include "store/compressed.h"
#include "store/database.h"
#include "store/derived.h"

namespace rapporteur {

std::string_view dossier_schema();  // schema.sql, embedded

namespace {

constexpr std::int64_t application_id = 1380012115;  // as schema.sql sets it
constexpr std::int64_t newest_version = 1;

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

std::int64_t pragma(const Database& database, const char* name) {
    Query ask(database, fmt::format("PRAGMA {}", name));
    return ask.step() ? ask.integer(0) : 0;
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
    std::vector<Decision> decisions() const;
};

std::vector<Record> Dossier::State::records() const {
    // The newest record of each report that no newer version replaces.
    Query rows(database,
                   "SELECT record.json, report.text, max(record.made) FROM report JOIN record ON record.report = report.sha256 "
                   "WHERE report.sha256 NOT IN (SELECT supersedes FROM report WHERE supersedes IS NOT NULL) "
                   "GROUP BY report.sha256 ORDER BY report.sha256");
    std::vector<Record> records;
    while (rows.step()) {
        auto record = record_from_json(expanded(rows.text(0)));
        if (!record) throw StoreFailure(SQLITE_CORRUPT, record.error().message);
        record->text = rows.text(1);
        records.push_back(std::move(*record));
    }
    return records;
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
            if (pragma(database, "schema_version") == 0) database.execute(std::string(dossier_schema()));
            transaction.commit();
        }
        if (pragma(database, "application_id") != application_id)
            return Error{path + ": is an SQLite file of another program, no dossier; give another name"};
        if (const auto version = pragma(database, "user_version"); version > newest_version)
            return Error{fmt::format("{}: was made by a newer rapporteur (its version {}, this program knows {}); use that one", path, version, newest_version)};
        // FULL: what was acknowledged survives a power cut, not only a kill.
        if (opening != Opening::read_only) database.execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
        return Dossier(std::move(state));
    } catch (const StoreFailure& failure) {
        return explained(path, failure);
    }
}

bool Dossier::has(const Report& report) const {
    try {
        Query ask(state_->database, "SELECT 1 FROM report WHERE sha256 = ?1");
        return ask.bind(1, sha256_hex(report.raw)).step();
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
            Query earlier(database, "SELECT sha256 FROM report WHERE url = ?1 ORDER BY added DESC, sha256 LIMIT 1");
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
        Query(database, "INSERT INTO report VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)")
            .bind(1, sha256).bind(2, id).bind(3, std::filesystem::path(report.path).filename().string())
            .bind_blob(4, compressed(report.raw)).bind(5, static_cast<std::int64_t>(report.raw.size())).bind(6, report.text)
            .bind(7, report.title).bind(8, report.publisher).bind(9, report.url)
            .bind_optional(10, report.published ? std::optional<std::string>(report.published->value) : std::nullopt)
            .bind_optional(11, report.published ? std::optional<std::string>(std::string(printed(report.published->basis))) : std::nullopt)
            .bind(12, report.language).bind(13, now).bind_optional(14, supersedes).run();
        Query(database, "INSERT INTO record VALUES (?1,?2,?3,?4)").bind(1, sha256).bind(2, "rapporteur").bind(3, now)
            .bind_blob(4, compressed(record_json(kept))).run();
        Query sentence(database, "INSERT INTO sentence_search VALUES (?1,?2,?3,?4)");
        for (const Sentence& line : record.sentences) {
            if (line.role == Role::furniture || line.role == Role::metadata) continue;
            sentence.bind(1, report.text_at(line.span)).bind(2, id).bind(3, std::int64_t{line.span.start}).bind(4, std::int64_t{line.span.end}).run();
        }
        transaction.commit();
        return supersedes ? Addition::new_version : Addition::added;
    });
}

Result<Done> Dossier::decide(const Decision& decision) {
    return state_->guarded<Done>([&]() -> Result<Done> {
        Transaction transaction(state_->database);
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

Result<Negotiation> Dossier::negotiation(const CompareOptions& options) const {
    return state_->guarded<Negotiation>([&] {
        std::vector<Record> records = state_->records();
        const std::vector<Decision> decisions = standing(state_->decisions());
        CompareOptions steered = options;
        apply_before(decisions, records, steered.profile);
        Negotiation negotiation = compare(records, steered);
        apply_after(decisions, negotiation);
        return negotiation;
    });
}

Result<std::vector<std::string>> Dossier::derive() {
    auto now = negotiation({});
    if (!now) return now.error();
    return state_->guarded<std::vector<std::string>>([&] {
        Transaction transaction(state_->database);
        const Snapshot before = take_snapshot(state_->database);
        write_derived(state_->database, *now);
        const std::vector<std::string> changes = changes_between(before, take_snapshot(state_->database));
        transaction.commit();
        return changes;
    });
}

Result<std::string> Dossier::derived_json() const {
    return state_->guarded<std::string>([&] {
        Query ask(state_->database, "SELECT json FROM negotiation");
        return ask.step() ? expanded(ask.text(0)) : std::string("{}");
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
        Query ask(state_->database, "SELECT report, start, \"end\", text FROM sentence_search WHERE sentence_search MATCH ?1 ORDER BY rank, report, start LIMIT ?2");
        ask.bind(1, query).bind(2, std::int64_t{most});
        while (ask.step())
            found.push_back({ask.text(0), {static_cast<std::uint32_t>(ask.integer(1)), static_cast<std::uint32_t>(ask.integer(2))}, ask.text(3)});
        return found;
    });
}

}  // namespace rapporteur
