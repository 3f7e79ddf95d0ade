// Which word do quotes and brackets belong to?
//
// Both marks of a pair hang on the word that carries what stands between them:
//
//   He said "they met" on Friday.      " -> met <- "
#pragma once

#include <string_view>
#include <vector>

#include "rapporteur/analysis.h"

namespace rapporteur {

/// Moves the heads of paired marks among words [first, last), whose tree is there.
void hang_paired_marks(std::string_view text, std::vector<Word>& words, WordIndex first, WordIndex last);

}  // namespace rapporteur
