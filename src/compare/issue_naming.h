// By which words is an issue known, and on which issue is a claim that holds such words?
//
// What two files share: issue.cpp merges issues by their words, issue_placing.cpp finds the issue of a claim
// by the words of all reports: "prisoners would be freed within days", where another report calls the
// prisoners an issue.
#pragma once

#include <set>
#include <string>

#include "compare/merge.h"
#include "compare/whole.h"

namespace rapporteur {

/// Stems in order, as one text.
[[nodiscard]] std::string as_key(const std::set<std::string>& stems);
/// Whether the stems name nothing by themselves ("final deal").
[[nodiscard]] bool all_bare(const std::set<std::string>& stems);
/// Stems of all names by which the negotiating parties and persons go, and of the scene that everything is about:
/// that an issue names one tells nothing.
[[nodiscard]] std::set<std::string> party_stems(const Merge& merge);

/// Moves claims to the one issue that their own words name; what is said of the deal without naming an issue
/// is on the whole. After merge.out.issues are known. `parties`: party_stems.
void place_claims(Merge& merge, const std::set<std::string>& parties, const WholeName& whole);

}  // namespace rapporteur
