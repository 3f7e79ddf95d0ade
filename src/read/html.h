// How does a web page become a report?
//
// A page is markup around an article, and most of it is not the article. read_html() builds the page's
// tree with byte offsets (html_tree.h), cuts it into blocks as a reader sees them (html_blocks.h), decides
// which blocks are the article (body.h) and reads title, byline, publisher and date (metadata.h).
//
//   <nav>Home</nav><h1>Dockers walk out</h1><p>Talks ended &ndash; again.</p>
//   -> "Home\n\nDockers walk out\n\nTalks ended – again."   parts: furniture, headline, body
//
// The text is our own: blocks in page order, a blank line between two of them, white space folded.
// Nothing visible is dropped; what is no article stands there as `furniture`. A page that shows too little of
// its article gives, behind what it shows, the text that its JSON-LD states (stated_body.h).
//
// Law (property test, fuzz assertion; check_source_map() below is its wording): source_map covers the
// text; a verbatim run is the same bytes in the page; any other run is one character reference, one escape
// of a JSON string (stated_body.h), one byte that is no UTF-8, or white space for white space or markup.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rapporteur/report.h"

namespace rapporteur {

struct HtmlHints {
    std::string url;  ///< the page's address as the collector knows it; empty = unknown
    /// From `page` back to the raw bytes, where a charset decoder made `page`: see SourceRun. Empty: `page`
    /// is the raw input itself.
    std::span<const SourceRun> source_map = {};
};

/// `page` is UTF-8; bytes that are not become U+FFFD. Total: any bytes give a report. Fills all fields but
/// id, language, path.
[[nodiscard]] Report read_html(std::string_view page, const HtmlHints& hints = {});

/// Empty if the law above holds for a report that was read from `page` without a charset decoder; else
/// what breaks it, and where.
[[nodiscard]] std::string check_source_map(const Report& report, std::string_view page);

}  // namespace rapporteur
