// Which stock phrases give page furniture away?
//
// "Sign up for our newsletter", "Read more", "© 2024", "Photo:" hardly ever stand in an article and on
// every second page around one. Words and pairs of words are looked up by hash; the weights in
// body_model.cpp decide what a hit is worth.
#pragma once

#include <cstdint>
#include <string_view>

namespace rapporteur {

#define RAPPORTEUR_PHRASES(X)                                                                                  \
    X(subscribe) X(share) X(related) X(advert) X(legal) X(credit) X(author) X(comments) X(contact) X(call) \
    X(time) X(references) X(contents) X(menu) X(affiliate) X(conclusion) X(download) X(price) X(person)

enum class Phrase : std::uint8_t {
#define RAPPORTEUR_PHRASE_(name) name,
    RAPPORTEUR_PHRASES(RAPPORTEUR_PHRASE_)
#undef RAPPORTEUR_PHRASE_
    count
};
inline constexpr std::size_t phrase_count = static_cast<std::size_t>(Phrase::count);

using PhraseSet = std::uint32_t;

/// The groups that occur in the first 400 bytes.
[[nodiscard]] PhraseSet phrases_in(std::string_view text);

[[nodiscard]] std::string_view name(Phrase phrase);

}  // namespace rapporteur
