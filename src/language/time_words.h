// Which words speak of time, and of what? The dictionary data/time_words.tsv.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "rapporteur/enumeration.h"
#include "rapporteur/result.h"

namespace rapporteur {

#define RAPPORTEUR_TIME_WORDS(X)                                                                             \
    X(month) X(weekday) X(short_weekday) X(unit) X(units) X(season) X(daypart) X(hour) X(reference) X(day)  \
    X(direction) X(part) X(set) X(zone) X(holiday) X(modifier)
RAPPORTEUR_ENUMERATION(TimeWordKind, RAPPORTEUR_TIME_WORDS)

struct TimeWord {
    TimeWordKind kind = TimeWordKind::month;
    std::string value;
    int number = 0;  ///< the value of month, weekday, day
};

struct TimeWords {
    Lexicon<std::vector<TimeWord>> words;  ///< phrases of several words have spaces between them
    Lexicon<bool> phrase_heads;            ///< first words of such phrases

    static Result<TimeWords> load();
    [[nodiscard]] const TimeWord* find(std::string_view word, TimeWordKind kind) const;
};

}  // namespace rapporteur
