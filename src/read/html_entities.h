// What character does "&amp;" or "&#8217;" stand for?
//
// Named and numeric character references by the HTML standard (13.2.5.72 on): the longest name wins,
// 106 old names may lack the semicolon ("&copy 2024"), and in an attribute such a name followed by "=" or
// a letter stays as it is ("?a=1&copy=2" is a query, not a copyright sign).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace rapporteur {

struct EntityName {
    std::string_view name;  ///< without "&", with its semicolon where it has one
    char32_t first, second; ///< `second` is 0 but for the few names of two characters
};
extern const std::array<EntityName, 2231> entity_names;  ///< sorted by bytes

struct CharacterReference {
    std::uint32_t bytes = 0;  ///< taken from the text, "&" included; 0 = the "&" stands for itself
    char32_t first = 0, second = 0;
};

enum class ReferencePlace { text, attribute };

/// The reference that begins with the "&" at `at`.
[[nodiscard]] CharacterReference reference_at(std::string_view text, std::size_t at, ReferencePlace place);

}  // namespace rapporteur
