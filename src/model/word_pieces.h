// Which pieces of the vocabulary is a text made of?
//
// BERT's uncased WordPiece: characters are decomposed, combining marks and control characters dropped,
// letters lowered; white space and punctuation divide; inside a part the longest piece that fits is
// taken, again and again ("##" marks a piece inside a part). Each piece knows the bytes it came from.
//
//   Zelenskiy's  ->  ze 0-2 | ##lens 2-6 | ##ki 6-8 | ##y 8-9 | ' 9-10 | s 10-11
//
// Checked against PyPI `tokenizers` on the text of all corpora (eval/word_pieces.py).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/result.h"
#include "rapporteur/span.h"

namespace rapporteur {

struct WordPiece {
    std::uint32_t id = 0;
    Span span;
    friend bool operator==(const WordPiece&, const WordPiece&) = default;
};

/// How a word is written, as far as an uncased vocabulary cannot tell. The numbers are the model's.
enum class CaseClass : std::uint8_t { special, lower, initial, capitals, mixed, digit, symbol, single };

/// The first that fits: digit (holds a decimal digit), symbol (no letter), lower (no upper-case letter),
/// single (one letter: "J."), capitals (all letters upper: "U.S."), initial ("Kyiv"), mixed ("McColl").
[[nodiscard]] CaseClass case_class(std::string_view word);

class WordPieces {
public:
    /// Fails if one of [UNK], [CLS], [SEP] is missing.
    static Result<WordPieces> from_vocabulary(const std::vector<std::string>& vocabulary);

    /// Appends the pieces of `text`; spans count from the start of `text`. What no piece covers gives
    /// [UNK]; a text of nothing but dropped characters and space gives nothing.
    void split(std::string_view text, std::vector<WordPiece>& pieces) const;

    /// Whether a whole word, lower case, is a piece of its own.
    [[nodiscard]] bool holds(std::string_view word) const { return find(word, false) != none; }

    [[nodiscard]] std::uint32_t unknown() const { return unknown_; }
    [[nodiscard]] std::uint32_t window_start() const { return window_start_; }  ///< [CLS]
    [[nodiscard]] std::uint32_t window_end() const { return window_end_; }      ///< [SEP]

private:
    static constexpr std::uint32_t none = 0xffffffffu;
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t id = none;
    };

    [[nodiscard]] std::uint32_t find(std::string_view piece, bool inside) const;
    void insert(std::string_view piece, bool inside, std::uint32_t id);
    struct Part;
    void split_part(const Part& part, std::vector<WordPiece>& pieces) const;

    std::vector<Slot> slots_;            ///< open addressing by 64-bit hash; size a power of two
    std::vector<std::string> vocabulary_;
    std::size_t longest_ = 0;            ///< bytes of the longest piece
    std::uint32_t unknown_ = 0, window_start_ = 0, window_end_ = 0;
};

}  // namespace rapporteur
