// What does a page state about itself, before anybody decides which statement to believe?
//
// One walk over the tree collects <title>, <meta>, <link rel=canonical>, <time>, <h1>, <h2> and the objects of
// JSON-LD that describe an article. Order is page order; nothing is judged here (metadata.h does).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/html_tree.h"

namespace rapporteur {

/// One JSON-LD object that has a headline, an articleBody or a datePublished, or describes a web page.
struct LinkedObject {
    std::string type;            ///< "NewsArticle", "WebPage", ...; the first of several
    std::string headline, name, article_body, published, modified, section;
    std::vector<std::string> authors;
    std::string publisher;
    bool is_article = false;     ///< NewsArticle, Article, BlogPosting, ReportageNewsArticle, ...
};

struct TimeElement {
    NodeIndex node = no_node;
    std::string datetime;        ///< the attribute, else the text
    bool published = false;      ///< itemprop or class says that it is the publication date
    bool modified = false;
};

struct MetadataFacts {
    std::string title;                                         ///< <title>, white space folded
    std::vector<std::pair<std::string, std::string>> meta;     ///< name, property or itemprop in lower case; content
    std::string canonical;
    std::vector<LinkedObject> objects;
    std::vector<TimeElement> times;
    std::vector<NodeIndex> headings;                           ///< <h1> and <h2>
    std::string language;                                      ///< <html lang>

    /// The first content of that name; empty if none.
    [[nodiscard]] std::string_view first(std::string_view name) const;
};

[[nodiscard]] MetadataFacts collect_metadata(const HtmlTree& tree);

/// Runs of white space (no-break spaces too) become one space; none at the ends.
[[nodiscard]] std::string fold_space(std::string_view text);

}  // namespace rapporteur
