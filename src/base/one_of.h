// Is a word one of a few that a rule names? one_of(lemma, {"fail", "refuse"})
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace rapporteur {

[[nodiscard]] inline bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace rapporteur
