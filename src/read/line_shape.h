// What does a line of text look like, whatever it says?
//
// A headline has its capitals and no full stop, a byline is names alone, a dateline is a date with at most a
// place beside it: "Talks End In Deal", "Jane Roe and John Doe", "London, 26.11.25 08:19".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace rapporteur {

[[nodiscard]] std::size_t count_words(std::string_view text);
[[nodiscard]] std::string_view without_closing_quotes(std::string_view text);
[[nodiscard]] bool ends_sentence(std::string_view text);
/// Letters and digits of a line, lower case, so that a repeat is known by its words.
[[nodiscard]] std::string words_key(std::string_view text);
[[nodiscard]] bool starts_upper_or_digit(std::string_view text);
/// How many of the words of four letters or more begin with a capital: 1 for "Talks End With Deal".
[[nodiscard]] double capitals_share(std::string_view text);
/// "Jane Roe", "Jane Roe and John Doe, Harbour News": words that all begin with a capital.
[[nodiscard]] bool looks_like_names(std::string_view text);
/// "..., at the port, November 22, 2018."
[[nodiscard]] bool ends_with_full_date(std::string_view text);
/// A dated photo text: "..., at the port, Wednesday, Nov. 26, 2025." Story sentences do not close on a
/// full date with its weekday.
[[nodiscard]] bool ends_with_weekday_and_date(std::string_view text);
/// A date on a line of its own, perhaps with a place and a time: "26 November 2025", "London, 26.11.25 08:19".
[[nodiscard]] bool is_date_line(std::string_view text);

}  // namespace rapporteur
