// When do two names mean one?
//
// "Zelenskiy" and "Zelensky", "Mr. Ortiz" and "Ana Ortiz", "United Carters Union" and "UCU".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

/// Lower case, letters and digits kept, everything else one hyphen: the id of what has no code.
[[nodiscard]] std::string slug(std::string_view text);

/// The words of a name in lower case without titles ("Mr.", "President"), possessive endings and "the".
[[nodiscard]] std::vector<std::string> name_words(std::string_view text);

/// Insertions, deletions and replacements of bytes between the two.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b);

/// One surname in two transliterations: equal, or one letter apart from five letters on, two from eight on,
/// and the same first letter. Thresholds from the spellings of Slavic and Arabic surnames in news reports.
[[nodiscard]] bool same_spelling(std::string_view a, std::string_view b);

/// Whether `letters` are the initials of the words of `name`, small words ("of", "and") counted or not.
[[nodiscard]] bool is_acronym_of(std::string_view letters, std::string_view name);

/// "Ana" and "A.", or one of them missing.
[[nodiscard]] bool first_names_agree(std::string_view a, std::string_view b);

/// A chamber or a part of one: its members speak for their parties rather than for it. "the House", "Finance Committee".
[[nodiscard]] bool is_legislature(std::string_view name);

}  // namespace rapporteur
