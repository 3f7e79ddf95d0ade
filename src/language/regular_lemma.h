// What is the lemma of an English verb, noun or adjective that is spelled by the rules?
//
//   proposed -> propose, stopped -> stop, added -> add, parties -> party, bigger -> big
//
// Where the spelling leaves several ("hoped": hop, hope), the one that is a word is taken: the model's
// vocabulary has 20,000 whole words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/word_pieces.h"

namespace rapporteur {

/// The lemma by irregular forms and by spelling, or nothing where neither knows.
[[nodiscard]] std::optional<std::string> regular_lemma(std::string_view form, std::string_view upos,
                                                       std::string_view xpos, const WordPieces& vocabulary);

}  // namespace rapporteur
