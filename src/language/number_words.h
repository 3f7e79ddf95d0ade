// What number do these words spell?
//
//   1,200 · 2.5 million · 5 mln · 2 1/2 · forty-two · two hundred and ten · a dozen · half a million
//
// Shared by quantities ("600,000 troops") and times ("forty-two days", "October 14th").
#pragma once

#include <optional>
#include <vector>

#include "language/lexicon.h"
#include "language/word_view.h"
#include "rapporteur/result.h"

namespace rapporteur {

class NumberWords {
public:
    struct Match {
        std::size_t end = 0;     ///< half-open: the word after the number
        double value = 0;
        bool has_digits = false;
        bool is_bare = false;    ///< one word of digits or one small number word, no scale
    };

    static Result<NumberWords> load();

    /// The longest cardinal that starts at word `at`, before `end`. "a" and "an" start one only before
    /// hundred, thousand, million, dozen and the like.
    [[nodiscard]] std::optional<Match> cardinal(const WordView& words, std::size_t at, std::size_t end) const;
    /// An ordinal: "third", "twenty-first", "14th".
    [[nodiscard]] std::optional<Match> ordinal(const WordView& words, std::size_t at, std::size_t end) const;
    /// A fraction in words: "half", "a third", "two-thirds", "three quarters".
    [[nodiscard]] std::optional<Match> fraction(const WordView& words, std::size_t at, std::size_t end) const;
    /// "dozens", "hundreds": the value is the least of what is meant, twice the word's own.
    [[nodiscard]] std::optional<double> plural(std::string_view word) const;
    /// "several", "few", "couple".
    [[nodiscard]] bool is_vague(std::string_view word) const { return find(word, Kind::vague) != nullptr; }

private:
    enum class Kind : unsigned char { cardinal, tens, hundred, scale, letter, plural, dozen, ordinal, fraction, vague };
    struct Entry {
        Kind kind;
        double value;
    };
    [[nodiscard]] const Entry* find(std::string_view word, Kind kind) const;
    [[nodiscard]] std::optional<Match> below_hundred(const WordView& words, std::size_t at, std::size_t end) const;

    Lexicon<std::vector<Entry>> entries_;
};

/// The value of a word made of digits: 1,200 or 2.5 or 1/2; nothing for 9/11/2001, 1980s, 5th.
[[nodiscard]] std::optional<double> digits_value(std::string_view word);

}  // namespace rapporteur
