#include "store/database.h"

#include <sqlite3.h>

#include <fmt/format.h>

namespace rapporteur {
namespace {

// A second writer waits this long for the first; `add` holds the file for one report's rows at a time.
constexpr int busy_milliseconds = 10'000;

[[noreturn]] void fail(sqlite3* database, int code) {
    throw StoreFailure(database ? sqlite3_extended_errcode(database) : code,
                       database ? sqlite3_errmsg(database) : sqlite3_errstr(code));
}

}  // namespace

Database::Database(const std::string& path, Access access) {
    const int flags = access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    const int code = sqlite3_open_v2(path.c_str(), &handle_, flags | SQLITE_OPEN_EXRESCODE, nullptr);
    if (code != SQLITE_OK) {
        const StoreFailure failure(code, sqlite3_errstr(code));
        sqlite3_close_v2(handle_);
        throw failure;
    }
    sqlite3_busy_timeout(handle_, busy_milliseconds);
    // Rows are derived in no order of their ids: with SQLite's own 2 MB each of them reads its page anew.
    sqlite3_exec(handle_, "PRAGMA cache_size = -131072", nullptr, nullptr, nullptr);
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::execute(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(handle_, SQLITE_ERROR);
}

Query::Query(const Database& database, std::string_view sql) : database_(database.handle()) {
    const int code = sqlite3_prepare_v2(database_, sql.data(), static_cast<int>(sql.size()), &handle_, nullptr);
    if (code != SQLITE_OK) fail(database_, code);
}

Query::~Query() { sqlite3_finalize(handle_); }

Query& Query::bind(int index, std::string_view text) {
    const int code = sqlite3_bind_text64(handle_, index, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    if (code != SQLITE_OK) fail(database_, code);
    return *this;
}

Query& Query::bind(int index, std::int64_t number) {
    if (const int code = sqlite3_bind_int64(handle_, index, number); code != SQLITE_OK) fail(database_, code);
    return *this;
}

Query& Query::bind_blob(int index, std::string_view bytes) {
    const int code = sqlite3_bind_blob64(handle_, index, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    if (code != SQLITE_OK) fail(database_, code);
    return *this;
}

Query& Query::bind_null(int index) {
    if (const int code = sqlite3_bind_null(handle_, index); code != SQLITE_OK) fail(database_, code);
    return *this;
}

bool Query::step() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(database_, code);
}

void Query::run() {
    while (step()) {
    }
    sqlite3_reset(handle_);
}

std::string Query::text(int column) const {
    const void* bytes = sqlite3_column_blob(handle_, column);
    const int size = sqlite3_column_bytes(handle_, column);
    return bytes ? std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size)) : std::string();
}

std::int64_t Query::integer(int column) const { return sqlite3_column_int64(handle_, column); }

bool Query::is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

Transaction::Transaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
    if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

}  // namespace rapporteur
