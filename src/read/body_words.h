// What are the words of a block, for comparing and counting?
//
// Letters, digits and all bytes of non-ASCII characters make words, lower case in ASCII; the general
// punctuation of Unicode (dashes, curly quotation marks) and the no-break space divide them as ASCII
// punctuation does. A word is passed on as its hash: "Pay-talks’ end" gives the hashes of pay, talks, end.
#pragma once

#include <cstdint>
#include <string_view>

namespace rapporteur {

inline constexpr std::uint32_t word_hash_start = 2166136261u;
[[nodiscard]] constexpr std::uint32_t word_hash_add(std::uint32_t hash, char c) {
    return (hash ^ static_cast<unsigned char>(c)) * 16777619u;
}
[[nodiscard]] constexpr std::uint32_t word_hash(std::string_view lower_word) {
    std::uint32_t hash = word_hash_start;
    for (const char c : lower_word) hash = word_hash_add(hash, c);
    return hash;
}

template <class Use>
void for_each_word(std::string_view text, Use&& use) {
    std::uint32_t hash = word_hash_start;
    bool in_word = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            hash = word_hash_add(hash, c);
            in_word = true;
            continue;
        }
        if (c >= 'A' && c <= 'Z') {
            hash = word_hash_add(hash, static_cast<char>(c + 32));
            in_word = true;
            continue;
        }
        if (byte >= 0x80) {
            const auto follow = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0u;
            const bool divides = (byte == 0xE2 && follow == 0x80) || (byte == 0xC2 && follow == 0xA0);
            if (!divides) {
                hash = word_hash_add(hash, c);
                in_word = true;
                continue;
            }
            at += byte == 0xE2 ? 2 : 1;
        }
        if (in_word) use(hash);
        in_word = false;
        hash = word_hash_start;
    }
    if (in_word) use(hash);
}

}  // namespace rapporteur
