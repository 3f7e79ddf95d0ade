// How are words laid into columns of a terminal?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

/// Lines of at most `columns` columns, broken at spaces; a word that is longer is cut.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, int columns);

/// The text and spaces up to `columns`.
[[nodiscard]] std::string padded(std::string_view text, int columns);

}  // namespace rapporteur
