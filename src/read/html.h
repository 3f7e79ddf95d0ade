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
// Nothing visible is dropped; what is no article stands there as `furniture`.
//
// Law (property test, fuzz assertion): source_map covers the text; a verbatim run is the same bytes in
// the page; any other run is one character reference, or white space for white space or markup, or what
// the charset decoder converted.
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

/// The charset that the page itself names in <meta charset> or <meta http-equiv> within its first 4096
/// bytes, lower case; empty if none. For the charset decoder, before decoding.
[[nodiscard]] std::string charset_in_meta(std::string_view raw);

/// Whether the bytes look like a web page rather than text that mentions a tag: they begin (after white
/// space, a byte order mark, comments, an XML declaration) with a doctype or a tag that pages begin with.
[[nodiscard]] bool looks_like_html(std::string_view bytes);

}  // namespace rapporteur
