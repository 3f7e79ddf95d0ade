// How is a word's lemma made from its form?
//
// The model chooses one of a few hundred edit scripts: "l3+y" lowers the form, cuts three characters from
// its end and adds "y" (parties -> party); "k0+" leaves it as it is written (Brussels); "=be" replaces it.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

/// The lemma of `form` by `script`; a script that does not fit leaves the form (lowered by "l").
[[nodiscard]] std::string apply_lemma_script(std::string_view script, std::string_view form);

}  // namespace rapporteur
