// What is the structure of a page, and where in its bytes does each piece stand?
//
// The tree that the HTML standard asks for, as far as the text of a page depends on it: implied and
// wrongly nested end tags, content that a table pushes out, <svg>, raw text, the break between <head> and
// <body>. Left out: rebuilding formatting elements (it changes no text), quirks mode, framesets.
// Names and values stay where they are in the page; a node holds offsets.
//
//   <p>One<p>Two <b>three</p>   ->   html(head, body(p(One) p(Two b(three))))
//
// Parsing takes linear time and no recursion whatever the input: each question of the standard about the
// stack of open elements ("is a <p> in button scope?") is answered from the top entry, see html_builder.cpp.
// The text content of <body> equals gumbo's on all but a few of 782 pages; see
// docs/decisions/0002-own-html-reader.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/html_tags.h"

namespace rapporteur {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex no_node = 0xffffffffu;

struct HtmlAttribute {
    std::uint32_t name_start = 0, name_end = 0;
    std::uint32_t value_start = 0, value_end = 0;  ///< without quotes, references not yet decoded
};

struct HtmlNode {
    Tag tag = Tag::none;
    bool in_link = false;              ///< text inside an open <a>
    bool raw = false;                  ///< text in which no character references count
    NodeIndex parent = no_node, first_child = no_node, last_child = no_node;
    NodeIndex next = no_node, previous = no_node;
    std::uint32_t start = 0, end = 0;  ///< text: its bytes; element: its start tag, empty where implied
    std::uint32_t first_attribute = 0, attributes = 0;
};

struct HtmlTree {
    std::string_view page;
    std::vector<HtmlNode> nodes;             ///< [0] is the document
    std::vector<HtmlAttribute> attribute_list;
    NodeIndex html = no_node, head = no_node, body = no_node;

    [[nodiscard]] std::string_view bytes(std::uint32_t start, std::uint32_t end) const {
        return page.substr(start, end - start);
    }
    [[nodiscard]] std::string_view source(NodeIndex node) const { return bytes(nodes[node].start, nodes[node].end); }
    /// The attribute's bytes as they stand in the page; empty if it has none. `name` in lower case.
    [[nodiscard]] std::string_view raw_attribute(NodeIndex node, std::string_view name) const;
    /// The same with character references decoded.
    [[nodiscard]] std::string attribute(NodeIndex node, std::string_view name) const;
    [[nodiscard]] bool has_attribute(NodeIndex node, std::string_view name) const;
    /// The node that follows in document order once `node` and all below it are done; stays below `root`.
    [[nodiscard]] NodeIndex after(NodeIndex node, NodeIndex root) const;
    /// The next node in document order below `root`, or no_node.
    [[nodiscard]] NodeIndex next(NodeIndex node, NodeIndex root) const {
        return nodes[node].first_child != no_node ? nodes[node].first_child : after(node, root);
    }
    /// All text below `node`, references decoded, nothing folded; scripts, styles and templates left out.
    [[nodiscard]] std::string text_content(NodeIndex node) const;
};

/// Total and linear. Pages of 4 GiB and more are read as far as offsets reach.
[[nodiscard]] HtmlTree parse_html(std::string_view page);

/// Decodes the references of text or of an attribute's value; NUL bytes go, "\r\n" becomes "\n".
[[nodiscard]] std::string decode_references(std::string_view raw, bool attribute);

}  // namespace rapporteur
