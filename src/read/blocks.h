// Where does one paragraph of a text end and the next begin?
//
// A page that was saved as text has one paragraph a line; an old wire has its paragraphs wrapped at some
// 70 columns; a crawler may leave three empty lines. The text itself tells which:
//
//   General Harbours said it              one block of two lines: each line is filled up to the
//   would meet the union on Friday.       next line's first word
#pragma once

#include <string_view>
#include <vector>

#include "rapporteur/span.h"

namespace rapporteur {

struct Block {
    Span span;                  ///< without white space at its ends
    bool after_blank = false;   ///< an empty line, or nothing, stands before it
    bool before_blank = false;  ///< and after it
};

[[nodiscard]] std::vector<Block> split_blocks(std::string_view text);

}  // namespace rapporteur
