// Which blocks does a reader see on the page, in order, and what stands around each?
//
// A block is a stretch of running text that no paragraph break interrupts: a paragraph, a heading, a list
// item, a table cell. The page's text is its blocks with a blank line between two of them; source runs lead
// from it back to the page's bytes. Each element that was walked through is a place, with the hints that
// its class and id give and the sums of what stands below it.
//
//   <ul class=share><li><a>Tweet</a></ul><p>Pay<br>talks   resumed</p>
//   -> blocks "Tweet" (link bytes 5, place li < ul: hint share) and "Pay\ntalks resumed"
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "rapporteur/report.h"
#include "read/html_hints.h"
#include "read/html_tree.h"

namespace rapporteur {

using PlaceIndex = std::uint32_t;

/// An element on the way from <body> to a block.
struct HtmlPlace {
    NodeIndex node = no_node;
    PlaceIndex parent = 0;           ///< [0] is <body>, its own parent
    PlaceIndex block = 0;            ///< the nearest element, itself included, that begins a block
    std::uint16_t depth = 0;
    bool hidden = false;             ///< by style or attribute, here or above
    HintSet own_hints = 0;
    HintSet hints = 0;               ///< own and all above, without those of <body>
    std::array<std::uint8_t, hint_count> nearest{};  ///< steps up to the element that gives the hint, 255 = none
    // What stands below, itself included.
    std::uint32_t text_bytes = 0, link_bytes = 0, blocks = 0, commas = 0;
    std::uint32_t paragraphs = 0, paragraph_bytes = 0;  ///< blocks of running text: long and mostly not links
    std::uint32_t first_block = 0;
};

struct HtmlBlock {
    Span span;                       ///< in BlockText::text
    PlaceIndex place = 0;            ///< the nearest block-level element
    std::uint32_t link_bytes = 0;
    std::uint32_t bold_bytes = 0;
    std::uint16_t links = 0;
    std::uint16_t line_breaks = 0;
    bool after_break = false;        ///< cut from its forerunner by <br><br>, not by an element
    // Counted over the text.
    std::uint32_t words = 0, letters = 0, upper = 0, digits = 0, commas = 0, stops = 0, common_words = 0;
};

struct BlockText {
    std::string text;
    std::vector<SourceRun> runs;     ///< into the page
    std::vector<HtmlBlock> blocks;
    std::vector<HtmlPlace> places;
};

[[nodiscard]] BlockText cut_blocks(const HtmlTree& tree);

/// Whether the element's own style or attribute hides it.
[[nodiscard]] bool is_hidden(const HtmlTree& tree, NodeIndex node);

}  // namespace rapporteur
