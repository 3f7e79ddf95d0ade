// How are bytes and contents given short, stable names?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur {

/// SHA-256 as 64 lower-case hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// XXH3, 64 bits; the same on every machine.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

/// XXH3, 128 bits as 16 bytes: what has the same is the same, for all that anybody will ever store.
[[nodiscard]] std::string hash128(std::string_view bytes);

/// An id derived from content: `prefix`, a hyphen, ten hex digits of hash64.
[[nodiscard]] std::string content_id(std::string_view prefix, std::string_view content);

}  // namespace rapporteur
