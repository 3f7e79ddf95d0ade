// How is a list of words of the trade spelled once, and printed, parsed and compared everywhere?
//
// An enumeration is declared from a list macro. It gets `name(value)`, which returns the enumerator as
// it is spelled in JSON, SQL and the brief, and `from_name<Enum>(text)`.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace rapporteur {

template <class E>
struct EnumerationTraits;  // specialised by RAPPORTEUR_ENUMERATION

/// The value spelled `text`, or nothing.
template <class E>
[[nodiscard]] constexpr std::optional<E> from_name(std::string_view text) {
    for (std::size_t i = 0; i < EnumerationTraits<E>::names.size(); ++i)
        if (EnumerationTraits<E>::names[i] == text) return static_cast<E>(i);
    return std::nullopt;
}

}  // namespace rapporteur

#define RAPPORTEUR_ENUMERATOR_(word) word,
#define RAPPORTEUR_ENUMERATOR_NAME_(word) std::string_view(#word),
#define RAPPORTEUR_ENUMERATION(Enum, LIST)                                                        \
    enum class Enum : unsigned char { LIST(RAPPORTEUR_ENUMERATOR_) };                             \
    template <>                                                                                   \
    struct EnumerationTraits<Enum> {                                                              \
        static constexpr auto names = std::to_array({LIST(RAPPORTEUR_ENUMERATOR_NAME_)});         \
    };                                                                                            \
    [[nodiscard]] constexpr std::string_view name(Enum value) {                                   \
        return EnumerationTraits<Enum>::names[static_cast<std::size_t>(value)];                   \
    }
