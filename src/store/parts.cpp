#include "store/parts.h"

namespace rapporteur {
namespace {

std::string key_of(std::string_view kind, std::string_view owner) {
    std::string key(kind);
    key += '\n';
    return key += owner;
}

}  // namespace

Parts::Parts(Database& database) : database_(database) {
    Query rows(database, "SELECT kind, owner, print FROM part");
    while (rows.step()) {
        Known known{rows.text(0), rows.text(1), rows.text(2)};
        std::string key = key_of(known.kind, known.owner);
        known_.emplace(std::move(key), std::move(known));
    }
}

bool Parts::is_known(std::string_view kind, std::string_view owner, const std::string& print) {
    const auto found = known_.find(key_of(kind, owner));
    if (found == known_.end()) return false;
    // A changed part stays among those that are not taken: its rows are removed like those of one that is gone.
    if (found->second.print == print) found->second.is_taken = true;
    return found->second.is_taken;
}

void Parts::write(const std::function<void(const std::string&, const std::string&)>& remove) {
    Query forget(database_, "DELETE FROM part WHERE kind = ?1 AND owner = ?2");
    for (const auto& [key, known] : known_) {
        if (known.is_taken) continue;
        remove(known.kind, known.owner);
        forget.bind(1, known.kind).bind(2, known.owner).run();
    }
    Query keep(database_, "INSERT OR REPLACE INTO part VALUES (?1,?2,?3)");
    for (const Changed& part : changed_) {
        part.write();
        keep.bind(1, part.kind).bind(2, part.owner).bind_blob(3, part.print).run();
    }
}

}  // namespace rapporteur
