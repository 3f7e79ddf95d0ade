// How are characters told apart in UTF-8 bytes?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur {

/// The code point at `at` and the bytes that it takes (1 to 4). Malformed bytes give U+FFFD and 1.
struct CodePoint {
    char32_t value = 0;
    std::uint32_t bytes = 1;
};
[[nodiscard]] CodePoint decode_at(std::string_view text, std::size_t at);

void append_utf8(std::string& text, char32_t value);

[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// Whether a character starts at `at` (or the text ends there).
[[nodiscard]] inline bool is_boundary(std::string_view text, std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// Lower case by Unicode's simple mapping, character by character; byte lengths may change.
[[nodiscard]] std::string lower_case(std::string_view text);

[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_space(char32_t c);  ///< ASCII white space, U+00A0, U+2000-200B, U+202F, U+3000, U+FEFF

/// Columns that the text takes in a terminal; control and combining characters take none.
[[nodiscard]] int display_width(std::string_view text);

}  // namespace rapporteur
