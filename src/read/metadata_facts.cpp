#include "read/metadata_facts.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/html_hints.h"
#include "read/linked_data.h"

namespace rapporteur {
namespace {

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

void add_meta(const HtmlTree& tree, NodeIndex node, MetadataFacts& facts) {
    std::string content = fold_space(tree.attribute(node, "content"));
    if (content.empty() || content.size() > 20'000) return;
    for (const char* key : {"property", "name", "itemprop", "http-equiv"})
        if (std::string name = lower_ascii(tree.attribute(node, key)); !name.empty()) {
            facts.meta.emplace_back(std::move(name), std::move(content));
            return;
        }
}

void add_time(const HtmlTree& tree, NodeIndex node, MetadataFacts& facts) {
    if (facts.times.size() >= 200) return;
    TimeElement time;
    time.node = node;
    time.datetime = fold_space(tree.attribute(node, "datetime"));
    if (time.datetime.empty()) time.datetime = fold_space(tree.attribute(node, "content"));
    if (time.datetime.empty()) time.datetime = fold_space(tree.text_content(node));
    if (time.datetime.empty() || time.datetime.size() > 80) return;
    const std::string what = lower_ascii(tree.attribute(node, "itemprop")) + " " + lower_ascii(tree.attribute(node, "class")) +
                             " " + (tree.has_attribute(node, "pubdate") ? "published" : "");
    time.published = what.find("publish") != std::string::npos || what.find("entry-date") != std::string::npos;
    time.modified = what.find("modif") != std::string::npos || what.find("updat") != std::string::npos;
    if (what.find("published") != std::string::npos && what.find("datemodified") == std::string::npos) time.modified = false;
    facts.times.push_back(std::move(time));
}

}  // namespace

std::string_view MetadataFacts::first(std::string_view name) const {
    for (const auto& [key, content] : meta)
        if (key == name) return content;
    return {};
}

std::string fold_space(std::string_view text) {
    std::string out;
    bool space = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_at(text, at);
        if (is_space(point.value)) {
            space = true;
        } else {
            if (space && !out.empty()) out += ' ';
            space = false;
            if (point.value == 0xFFFD) append_utf8(out, point.value);
            else out += text.substr(at, point.bytes);
        }
        at += point.bytes;
    }
    return out;
}

MetadataFacts collect_metadata(const HtmlTree& tree) {
    MetadataFacts facts;
    facts.language = lower_ascii(tree.attribute(tree.html, "lang"));
    for (NodeIndex at = tree.html; at != no_node; at = tree.next(at, tree.html)) {
        const HtmlNode& node = tree.nodes[at];
        switch (node.tag) {
            case Tag::title:
                if (facts.title.empty() && (node.parent == tree.head || node.parent == tree.body))
                    facts.title = fold_space(tree.text_content(at));
                break;
            case Tag::meta: add_meta(tree, at, facts); break;
            case Tag::link:
                if (facts.canonical.empty() && lower_ascii(tree.raw_attribute(at, "rel")) == "canonical")
                    facts.canonical = fold_space(tree.attribute(at, "href"));
                break;
            case Tag::script:
                if (lower_ascii(tree.raw_attribute(at, "type")).starts_with("application/ld+json") &&
                    node.first_child != no_node)
                    read_linked_data(tree.source(node.first_child), facts.objects);
                break;
            case Tag::time: add_time(tree, at, facts); break;
            case Tag::h1:
            case Tag::h2:
                if (facts.headings.size() < 40) facts.headings.push_back(at);
                break;
            default:
                if (node.attributes && node.tag != Tag::text) {
                    const std::string_view property = tree.raw_attribute(at, "itemprop");
                    if (property == "datePublished") add_time(tree, at, facts);
                }
        }
    }
    return facts;
}

}  // namespace rapporteur
