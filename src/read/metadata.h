// Which of a page's statements about itself are believed?
//
// Title: the heading that the page shows, if <title>, og:title or JSON-LD repeat it; else one of these
// without the outlet's name ("Talks end | Harbour News"). Date: see the order in metadata_date.cpp, with the
// figures that it rests on. A second date that says another day leaves a note "date_disagreement".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "read/html_blocks.h"
#include "read/metadata_facts.h"

namespace rapporteur {

struct PageMetadata {
    std::string title, byline, publisher, url;
    std::optional<PublicationDate> published;
    std::vector<Note> notes;
    std::string article_body;  ///< JSON-LD's longest
    std::string description;
};

/// `url` is what the collector knows; empty = take the page's own canonical address.
[[nodiscard]] PageMetadata choose_metadata(const HtmlTree& tree, const MetadataFacts& facts, const BlockText& blocks,
                                           const std::string& url);

/// The title as the rules above choose it.
[[nodiscard]] std::string choose_title(const HtmlTree& tree, const MetadataFacts& facts, const std::string& url);

/// Dates that the page states, best basis first; a disagreement is noted.
void choose_date(const MetadataFacts& facts, const BlockText& blocks, PageMetadata& page);

/// Without the outlet's name at either end: "Talks end | Harbour News" -> "Talks end".
[[nodiscard]] std::string without_site_name(std::string_view title, std::string_view site_name, std::string_view domain);

/// A line such as "By Ann Lee and Bo Chen, Staff Writer" -> "Ann Lee and Bo Chen"; empty if it is no byline.
[[nodiscard]] std::string names_in_byline(std::string_view line);

}  // namespace rapporteur
