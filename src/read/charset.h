// Which characters do these bytes stand for, and which bytes does each character come from?
//
// Order of belief: a byte-order mark, bytes that are valid UTF-8, what the protocol or the page declares,
// and then detection. Bytes that stand for nothing become U+FFFD, and a note says how many.
//
// Law: for every run of the map, the raw bytes of the run decode to the characters of the run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/report.h"

namespace rapporteur {

struct CharsetHints {
    std::string declared;   ///< from an HTTP header; empty = none
    bool markup = false;    ///< look for <meta charset> and <?xml encoding?>
};

struct DecodedText {
    std::string text;                    ///< UTF-8
    std::vector<SourceRun> source_map;   ///< empty: the text is the raw bytes
    std::string charset;                 ///< as ICU or WHATWG name it: "UTF-8", "windows-1252"
    std::vector<Note> notes;
};

[[nodiscard]] DecodedText decode(std::string_view raw, const CharsetHints& hints);

/// Where in the raw bytes the text's [start, end) lies, by a map as SourceRun describes it.
struct SourceRange {
    std::uint64_t start = 0;
    std::uint64_t end = 0;
};
[[nodiscard]] SourceRange source_range(const std::vector<SourceRun>& map, Span span);

/// Whether the text holds UTF-8 that was read as Windows-1252 and encoded again ("â€™" for an apostrophe).
[[nodiscard]] std::size_t count_mojibake(std::string_view text);

}  // namespace rapporteur
