#include "language/time_words.h"

#include <cstdlib>

#include "base/table.h"

namespace rapporteur {

Result<TimeWords> TimeWords::load() {
    const auto rows = load_table("data/time_words.tsv", 4);
    if (!rows) return rows.error();
    TimeWords result;
    for (const TableRow& row : *rows) {
        const auto kind = from_name<TimeWordKind>(row[0]);
        if (!kind) return Error{"data/time_words.tsv: unknown kind '" + row[0] + "'"};
        result.words[row[1]].push_back({*kind, row[2], static_cast<int>(std::strtol(row[2].c_str(), nullptr, 10))});
        if (const std::size_t space = row[1].find(' '); space != std::string::npos)
            result.phrase_heads[row[1].substr(0, space)] = true;
    }
    return result;
}

const TimeWord* TimeWords::find(std::string_view word, TimeWordKind kind) const {
    const auto found = words.find(word);
    if (found == words.end()) return nullptr;
    for (const TimeWord& entry : found->second)
        if (entry.kind == kind) return &entry;
    return nullptr;
}

}  // namespace rapporteur
