// Which parts of the derived rows differ from those that stand in the file?
//
// A part is what one report, one voice, one issue becomes; its fingerprint is made from everything that its
// rows are made from. All parts are taken first and written after, so that a claim may move from one part to
// another:
//
//     parts.take("claims", report, print, [&] { rows.write(...); });
//     parts.write([&](auto& kind, auto& owner) { rows.remove(kind, owner); });
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/database.h"

namespace rapporteur {

class Parts {
public:
    explicit Parts(Database& database);

    /// `write` is kept if the part is new or has another fingerprint than in the file.
    template <class Write>
    void take(std::string_view kind, std::string_view owner, const std::string& print, Write&& write) {
        if (is_known(kind, owner, print)) return;
        changed_.push_back({std::string(kind), std::string(owner), print, std::forward<Write>(write)});
    }
    /// Removes what is gone or changed, then writes what is new or changed.
    void write(const std::function<void(const std::string& kind, const std::string& owner)>& remove);

private:
    struct Known {
        std::string kind, owner, print;
        bool is_taken = false;
    };
    struct Changed {
        std::string kind, owner, print;
        std::function<void()> write;
    };
    bool is_known(std::string_view kind, std::string_view owner, const std::string& print);

    Database& database_;
    std::unordered_map<std::string, Known> known_;  ///< by kind and owner
    std::vector<Changed> changed_;
};

}  // namespace rapporteur
