// Is the model's lemma one that the form can come from, and if not, which is?
//
// The model writes "announces" -> "announce" by a learned rule and now and then goes wrong ("told" -> "toy").
// Irregular forms come from a list; a lemma that no regular inflection leads to the form is replaced.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace rapporteur {

/// All lower case. `upos` and `xpos` as in Word; `known`: lemmas that decide between several, or null.
[[nodiscard]] std::string checked_lemma(std::string_view form, std::string_view upos, std::string_view xpos, std::string_view lemma,
                                        const std::unordered_set<std::string>* known = nullptr);

}  // namespace rapporteur
