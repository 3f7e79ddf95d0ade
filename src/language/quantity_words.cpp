#include "language/quantity_words.h"

#include "base/table.h"

namespace rapporteur {

Result<QuantityWords> QuantityWords::load() {
    const auto rows = load_table("data/units.tsv", 5);
    if (!rows) return rows.error();
    QuantityWords result;
    for (const TableRow& row : *rows) {
        const auto kind = from_name<QuantityWordKind>(row[0]);
        if (!kind) return Error{"data/units.tsv: unknown kind '" + row[0] + "'"};
        QuantityWord word;
        word.kind = *kind;
        word.value = row[2];
        if (*kind == QuantityWordKind::before || *kind == QuantityWordKind::after) {
            const auto relation = from_name<FigureRelation>(row[2]);
            if (!relation) return Error{"data/units.tsv: unknown relation '" + row[2] + "'"};
            word.relation = *relation;
        }
        if (const auto figure = from_name<FigureKind>(row[3])) word.figure = *figure;
        result.words[row[1]].push_back(std::move(word));
    }
    return result;
}

const QuantityWord* QuantityWords::find(std::string_view phrase, QuantityWordKind kind) const {
    const auto found = words.find(phrase);
    if (found == words.end()) return nullptr;
    for (const QuantityWord& word : found->second)
        if (word.kind == kind) return &word;
    return nullptr;
}

}  // namespace rapporteur
