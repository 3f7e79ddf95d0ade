// What if the article stands only in the page's JSON-LD?
//
// Pages that a script fills, and pages behind a wall, show a teaser or nothing and yet carry the whole
// story as "articleBody" for search engines. It is taken from there, paragraph by paragraph, each
// character mapped to its bytes in the page:
//
//   {"@type":"NewsArticle","articleBody":"Talks \u201cended\u201d.\n\nNo date was set."}
//   -> "Talks “ended”." and "No date was set."
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/report.h"
#include "read/html_tree.h"

namespace rapporteur {

struct StatedBody {
    std::string text;             ///< paragraphs with a blank line between two of them, white space folded
    std::vector<SourceRun> runs;  ///< into the page
    std::vector<Span> paragraphs;
};

/// The longest articleBody of the page's JSON-LD; empty if it has none. Total and linear.
[[nodiscard]] StatedBody read_stated_body(const HtmlTree& tree);

/// How much of the stated body `shown` lacks, 0..1, by runs of three words.
[[nodiscard]] double share_not_shown(const StatedBody& stated, std::string_view shown);

struct JsonCharacter {
    std::size_t bytes = 0;        ///< taken from the string; 0 = no escape that JSON knows
    char32_t value = 0;
};

/// The escape that begins with the "\" at `at`: \n, \", \u201c, a pair of surrogates.
[[nodiscard]] JsonCharacter json_escape_at(std::string_view text, std::size_t at);

}  // namespace rapporteur
