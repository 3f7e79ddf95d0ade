#include "read/html_tree.h"

#include "base/utf8.h"
#include "read/html_entities.h"

namespace rapporteur {
namespace {

const HtmlAttribute* find_attribute(const HtmlTree& tree, NodeIndex node, std::string_view name) {
    const HtmlNode& element = tree.nodes[node];
    for (std::uint32_t i = 0; i < element.attributes; ++i) {
        const HtmlAttribute& attribute = tree.attribute_list[element.first_attribute + i];
        if (attribute.name_end - attribute.name_start != name.size()) continue;
        bool same = true;
        for (std::size_t at = 0; at < name.size() && same; ++at) {
            const char c = tree.page[attribute.name_start + at];
            same = (c >= 'A' && c <= 'Z' ? c + 32 : c) == name[at];
        }
        if (same) return &attribute;  // "if there is already an attribute of that name, the new one is dropped"
    }
    return nullptr;
}

void append_decoded(std::string& out, std::string_view raw, bool references, ReferencePlace place) {
    for (std::size_t at = 0; at < raw.size();) {
        const char c = raw[at];
        if (c == '&' && references) {
            const CharacterReference found = reference_at(raw, at, place);
            if (found.bytes) {
                append_utf8(out, found.first);
                if (found.second) append_utf8(out, found.second);
                at += found.bytes;
                continue;
            }
        }
        if (c == '\r') {
            if (at + 1 >= raw.size() || raw[at + 1] != '\n') out += '\n';
        } else if (c != '\0') {
            out += c;
        }
        ++at;
    }
}

}  // namespace

std::string_view HtmlTree::raw_attribute(NodeIndex node, std::string_view name) const {
    const HtmlAttribute* found = find_attribute(*this, node, name);
    return found ? bytes(found->value_start, found->value_end) : std::string_view();
}

std::string HtmlTree::attribute(NodeIndex node, std::string_view name) const {
    return decode_references(raw_attribute(node, name), true);
}

bool HtmlTree::has_attribute(NodeIndex node, std::string_view name) const {
    return find_attribute(*this, node, name) != nullptr;
}

NodeIndex HtmlTree::after(NodeIndex node, NodeIndex root) const {
    while (node != root) {
        if (nodes[node].next != no_node) return nodes[node].next;
        node = nodes[node].parent;
    }
    return no_node;
}

std::string HtmlTree::text_content(NodeIndex root) const {
    std::string out;
    for (NodeIndex at = next(root, root); at != no_node;) {
        const HtmlNode& node = nodes[at];
        if (node.tag == Tag::text) append_decoded(out, source(at), !node.raw, ReferencePlace::text);
        const bool unread = node.tag == Tag::script || node.tag == Tag::style || node.tag == Tag::template_;
        at = unread ? after(at, root) : next(at, root);
    }
    return out;
}

std::string decode_references(std::string_view raw, bool attribute) {
    std::string out;
    out.reserve(raw.size());
    append_decoded(out, raw, true, attribute ? ReferencePlace::attribute : ReferencePlace::text);
    return out;
}

}  // namespace rapporteur
