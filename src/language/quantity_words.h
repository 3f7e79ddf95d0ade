// Which words count, bound and change? The dictionary data/units.tsv.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "rapporteur/analysis.h"
#include "rapporteur/result.h"

namespace rapporteur {

#define RAPPORTEUR_QUANTITY_WORDS(X) \
    X(noun) X(sign) X(person_verb) X(before) X(after) X(change) X(comparative) X(measure)
RAPPORTEUR_ENUMERATION(QuantityWordKind, RAPPORTEUR_QUANTITY_WORDS)

struct QuantityWord {
    QuantityWordKind kind = QuantityWordKind::noun;
    std::string value;                               ///< the unit; "higher" or "lower" of a comparative
    FigureRelation relation = FigureRelation::eq;    ///< of before and after
    FigureKind figure = FigureKind::count;           ///< of noun and sign
};

struct QuantityWords {
    Lexicon<std::vector<QuantityWord>> words;

    static Result<QuantityWords> load();
    [[nodiscard]] const QuantityWord* find(std::string_view phrase, QuantityWordKind kind) const;
};

}  // namespace rapporteur
