// A map from words to what they mean, looked up without making a string.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace rapporteur {

struct StringHash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

template <class Value>
using Lexicon = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

}  // namespace rapporteur
