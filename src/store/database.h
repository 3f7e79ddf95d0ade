// How is SQLite spoken to? Thin ownership over its C calls, nothing more.
//
//     Query add(database, "INSERT INTO note VALUES (?1, ?2)");
//     add.run(number, text);
//
// A failure of SQLite (full disk, locked or damaged file) is thrown as StoreFailure inside this layer only;
// the public calls of store/dossier.h turn it into an Error that names file and remedy.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace rapporteur {

struct StoreFailure : std::runtime_error {
    StoreFailure(int code_, const std::string& message) : std::runtime_error(message), code(code_) {}
    int code;  ///< SQLite's extended result code
};

enum class Access : unsigned char { read, write };

class Database {
public:
    Database(const std::string& path, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void execute(const std::string& sql);  ///< any number of statements, results thrown away
    [[nodiscard]] sqlite3* handle() const { return handle_; }

private:
    sqlite3* handle_ = nullptr;
};

class Query {
public:
    Query(const Database& database, std::string_view sql);
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    Query& bind(int index, std::string_view text);
    Query& bind(int index, std::int64_t number);
    Query& bind_blob(int index, std::string_view bytes);
    Query& bind_null(int index);
    /// Null for nothing.
    Query& bind_optional(int index, const std::optional<std::string>& text) {
        return text ? bind(index, std::string_view(*text)) : bind_null(index);
    }

    bool step();  ///< true while there is a row
    void run();   ///< steps to the end and resets, so that it can be bound again
    [[nodiscard]] std::string text(int column) const;  ///< also of blobs; empty for null
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] bool is_null(int column) const;

private:
    sqlite3_stmt* handle_ = nullptr;
    sqlite3* database_ = nullptr;
};

/// BEGIN IMMEDIATE ... COMMIT; rolled back unless committed.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

}  // namespace rapporteur
