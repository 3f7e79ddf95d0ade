#include "read/html_entities.h"

#include <algorithm>

namespace rapporteur {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// "If that number is one of the numbers in the first column of the following table": what pages of the
// nineties meant by &#150; is the character of Windows-1252.
constexpr char16_t windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                       0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

CharacterReference numeric(std::string_view text, std::size_t at) {
    std::size_t here = at + 2;
    const bool hex = here < text.size() && (text[here] == 'x' || text[here] == 'X');
    if (hex) ++here;
    const std::size_t digits = here;
    std::uint32_t value = 0;
    for (; here < text.size(); ++here) {
        const int digit = hex ? hex_value(text[here]) : is_digit(text[here]) ? text[here] - '0' : -1;
        if (digit < 0) break;
        if (value <= 0x10FFFF) value = value * (hex ? 16u : 10u) + static_cast<std::uint32_t>(digit);
    }
    if (here == digits) return {};
    if (here < text.size() && text[here] == ';') ++here;
    if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
    if (value >= 0x80 && value < 0xA0) value = windows_1252[value - 0x80];
    return {static_cast<std::uint32_t>(here - at), static_cast<char32_t>(value), 0};
}

const EntityName* find_name(std::string_view name) {
    const auto found = std::lower_bound(entity_names.begin(), entity_names.end(), name,
                                        [](const EntityName& entity, std::string_view key) { return entity.name < key; });
    return found != entity_names.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

CharacterReference reference_at(std::string_view text, std::size_t at, ReferencePlace place) {
    if (at + 1 >= text.size()) return {};
    if (text[at + 1] == '#') return numeric(text, at);
    constexpr std::size_t longest_name = 32;  // "CounterClockwiseContourIntegral;"
    std::size_t end = at + 1;
    while (end < text.size() && end - at <= longest_name && is_alphanumeric(text[end])) ++end;
    if (end == at + 1) return {};
    if (end < text.size() && text[end] == ';')
        if (const EntityName* found = find_name(text.substr(at + 1, end - at)))
            return {static_cast<std::uint32_t>(end + 1 - at), found->first, found->second};
    // The old names are at most six letters long ("AElig", "frac12", "thetasym" is not one of them).
    for (std::size_t size = std::min<std::size_t>(end - at - 1, 6); size >= 2; --size) {
        const EntityName* found = find_name(text.substr(at + 1, size));
        if (!found) continue;
        const std::size_t after = at + 1 + size;
        if (place == ReferencePlace::attribute && after < text.size() && (text[after] == '=' || is_alphanumeric(text[after])))
            return {};
        return {static_cast<std::uint32_t>(after - at), found->first, found->second};
    }
    return {};
}

}  // namespace rapporteur
