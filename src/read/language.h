// In which language is a text? By CLD2, which knows 80 and needs no model file.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

/// ISO 639-1 ("en"), or empty where CLD2 cannot tell (too short, or many languages).
[[nodiscard]] std::string identify_language(std::string_view text);

}  // namespace rapporteur
