// What do these reports call the whole that is negotiated?
//
// "A bailout deal", "the bailout talks", "no bailout agreement without pensions": the bailout is no issue
// beside the deal, it is the deal. A word that stands often before deal, agreement, talks and the like names
// the whole; an issue that goes by this word alone is the package.
#pragma once

#include <set>
#include <string>

#include "compare/stems.h"

namespace rapporteur {

struct Merge;

struct WholeName {
    std::set<std::string> subjects;  ///< stems: bailout; empty where nothing names it often enough
    std::string phrase;              ///< the commonest "bailout deal", in the texts' own spelling; may be empty
};

/// The stem of a word as a subject: "cease-fire" and "ceasefire" are one. `word` in lower case.
[[nodiscard]] std::string subject_stem(std::string word);

/// `apart`: stems of names of those who negotiate, which name no subject ("the Merrow talks").
[[nodiscard]] WholeName name_of_whole(const Merge& merge, const std::set<std::string>& apart);

/// Whether the words speak of the whole: deal, talks, accord, compromise, terms, or its subject.
[[nodiscard]] bool speaks_of_whole(const Stems& stems, const WholeName& whole);

}  // namespace rapporteur
