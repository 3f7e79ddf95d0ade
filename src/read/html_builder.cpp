// The tree construction stage: tokens in, nodes out.
//
// The standard asks questions about the stack of open elements by walking it; on 100,000 nested elements
// that makes parsing quadratic. Here each entry of the stack carries the answers for itself as top of the
// stack, inherited from the entry below and changed by its own element: where the nearest boundary of
// scope stands, the nearest <p> that a block would close, the nearest <table>, and so on. An element that
// leaves the stack from the middle (</b> with a <div> open inside) stays as a dead entry, so that the
// answers stay true.
#include <array>
#include <unordered_map>

#include "read/html_tokens.h"
#include "read/html_tree.h"

namespace rapporteur {
namespace {

using namespace tag_trait;
using Kind = HtmlToken::Kind;

constexpr std::int32_t nowhere = -1;
constexpr std::size_t known = static_cast<std::size_t>(Tag::known_tags);
constexpr std::size_t most_names = 4096;  // of a page's own; names past these share one number

enum class Context : std::uint8_t { body, table, cell };

struct OpenElement {
    NodeIndex node = no_node;
    Tag tag = Tag::none;
    Context context = Context::body;
    bool foreign = false;             ///< content is parsed by the rules of <svg> and <math>
    bool in_foreign = false;          ///< an element of <svg> or <math>
    bool dead = false;
    std::int32_t previous_same = nowhere;
    std::int32_t scope = nowhere;     ///< nearest boundary of scope
    std::int32_t special = nowhere;   ///< nearest special element
    std::int32_t p = nowhere;         ///< <p> in button scope
    std::int32_t li = nowhere;        ///< <li> that a new <li> closes
    std::int32_t dd = nowhere;        ///< <dd> or <dt> that a new one closes
    std::int32_t table = nowhere;
    std::int32_t select = nowhere;
    std::int32_t foreign_base = nowhere;  ///< where the run of foreign elements begins that ends here
};

class Builder {
public:
    explicit Builder(std::string_view page) : tokens_(page, tree_.attribute_list) {
        tree_.page = page;
        tree_.nodes.reserve(page.size() / 48 + 16);
        tree_.attribute_list.reserve(page.size() / 64 + 16);
        tree_.nodes.emplace_back();
        tree_.html = append(0, Tag::html);
        tree_.head = append(tree_.html, Tag::head);
        last_.assign(known + most_names, nowhere);
        push(tree_.html, Tag::html, false);
    }

    HtmlTree build() {
        for (;;) {
            tokens_.set_foreign(top().foreign);
            const HtmlToken token = tokens_.next();
            if (token.kind == Kind::end) break;
            if (token.kind == Kind::text) text(token);
            else if (token.kind == Kind::start_tag) start_tag(token);
            else if (token.kind == Kind::end_tag) end_tag(token);
        }
        open_body();
        return std::move(tree_);
    }

private:
    // Nodes.
    NodeIndex make(Tag tag) {
        tree_.nodes.emplace_back();
        tree_.nodes.back().tag = tag;
        return static_cast<NodeIndex>(tree_.nodes.size() - 1);
    }
    NodeIndex append(NodeIndex parent, Tag tag) {
        const NodeIndex made = make(tag);
        HtmlNode& node = tree_.nodes[made];
        HtmlNode& above = tree_.nodes[parent];
        node.parent = parent;
        node.previous = above.last_child;
        if (above.last_child != no_node) tree_.nodes[above.last_child].next = made;
        else above.first_child = made;
        above.last_child = made;
        return made;
    }
    NodeIndex insert_before(NodeIndex sibling, Tag tag) {
        const NodeIndex made = make(tag);
        HtmlNode& node = tree_.nodes[made];
        HtmlNode& after = tree_.nodes[sibling];
        node.parent = after.parent;
        node.next = sibling;
        node.previous = after.previous;
        if (after.previous != no_node) tree_.nodes[after.previous].next = made;
        else tree_.nodes[after.parent].first_child = made;
        after.previous = made;
        return made;
    }
    // "Foster parenting": what a table cannot hold goes before the table.
    NodeIndex insert(Tag tag, bool may_foster) {
        const OpenElement& here = top();
        if (may_foster && here.table != nowhere && holds_rows(here.tag) && !here.in_foreign)
            return insert_before(stack_[here.table].node, tag);
        return append(here.node, tag);
    }
    void set_source(NodeIndex node, const HtmlToken& token) {
        HtmlNode& made = tree_.nodes[node];
        made.start = token.start;
        made.end = token.end;
        made.first_attribute = token.first_attribute;
        made.attributes = token.attributes;
    }

    // The stack of open elements.
    [[nodiscard]] const OpenElement& top() const { return stack_.back(); }
    [[nodiscard]] std::int32_t last(Tag tag) const { return last_[static_cast<std::size_t>(tag)]; }
    static bool holds_rows(Tag tag) {
        return tag == Tag::table || tag == Tag::tbody || tag == Tag::thead || tag == Tag::tfoot || tag == Tag::tr;
    }

    void push(NodeIndex node, Tag tag, bool foreign_element) {
        const auto index = static_cast<std::int32_t>(stack_.size());
        OpenElement open = stack_.empty() ? OpenElement{} : stack_.back();
        open.node = node;
        open.tag = tag;
        open.dead = false;
        open.previous_same = last(tag);
        if (foreign_element && !open.in_foreign) open.foreign_base = index;
        open.in_foreign = foreign_element;
        open.foreign = foreign_element;
        last_[static_cast<std::size_t>(tag)] = index;
        const std::uint16_t traits = foreign_element ? std::uint16_t{0} : traits_of(tag);
        bool boundary = (traits & scope) != 0;
        if (foreign_element && is_integration_point(tag)) {
            open.foreign = false;
            boundary = true;
        }
        if (boundary) {
            open.scope = index;
            open.p = open.li = open.dd = nowhere;
        }
        if (traits & special || boundary) {
            open.special = index;
            if (tag != Tag::address && tag != Tag::div && tag != Tag::p) open.li = open.dd = nowhere;
        }
        if (!foreign_element) {
            if (tag == Tag::p) open.p = index;
            else if (tag == Tag::button) open.p = nowhere;
            else if (tag == Tag::li) open.li = index;
            else if (tag == Tag::dd || tag == Tag::dt) open.dd = index;
            else if (tag == Tag::select) open.select = index;
            else if (tag == Tag::a) ++links_;
            if (tag == Tag::table) {
                open.table = index;
                open.context = Context::table;
            } else if (tag == Tag::td || tag == Tag::th || tag == Tag::caption) {
                open.context = Context::cell;
            } else if (tag == Tag::template_) {
                open.context = Context::body;
                open.table = open.select = nowhere;
            }
        }
        stack_.push_back(open);
    }
    void pop() {
        if (!stack_.back().dead) unlink(stack_.back());
        stack_.pop_back();
        while (stack_.back().dead) stack_.pop_back();
    }
    void unlink(const OpenElement& open) {
        last_[static_cast<std::size_t>(open.tag)] = open.previous_same;
        if (open.tag == Tag::a && !open.in_foreign) --links_;
    }
    /// Pops `index` and all above it; <html> and <body> stay.
    void pop_to(std::int32_t index) {
        const std::size_t least = tree_.body == no_node ? 1 : 2;
        while (stack_.size() > least && stack_.size() > static_cast<std::size_t>(index)) pop();
    }
    void close_p() {
        if (top().p != nowhere) pop_to(top().p);
    }
    /// Index of the nearest `tag` in scope, or nowhere.
    [[nodiscard]] std::int32_t in_scope(Tag tag) const {
        const std::int32_t index = last(tag);
        return index != nowhere && index >= top().scope ? index : nowhere;
    }
    static bool is_integration_point(Tag tag) {
        return tag == Tag::foreignobject || tag == Tag::desc || tag == Tag::title || tag == Tag::mi || tag == Tag::mo ||
               tag == Tag::mn || tag == Tag::ms || tag == Tag::mtext || tag == Tag::annotation_xml;
    }

    void open_body() {
        if (tree_.body != no_node) return;
        tree_.body = append(tree_.html, Tag::body);
        push(tree_.body, Tag::body, false);
    }

    /// A number for a name that HTML does not know.
    Tag own_tag(const HtmlToken& token) {
        if (token.tag != Tag::none) return token.tag;
        std::string name(tree_.bytes(token.name_start, token.name_end));
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        const auto fresh = static_cast<Tag>(known + std::min(own_names_.size(), most_names - 1));
        return own_names_.size() >= most_names && !own_names_.count(name) ? fresh
                                                                          : own_names_.emplace(name, fresh).first->second;
    }

    // Tokens.
    void text(const HtmlToken& token) {
        std::uint32_t start = token.start;
        const std::string_view page = tree_.page;
        if (tree_.body == no_node) {
            while (start < token.end && is_html_space(page[start])) ++start;
            if (start == token.end) return;
            open_body();
        }
        bool may_foster = false;
        if (top().context == Context::table) {
            for (std::uint32_t at = start; at < token.end && !may_foster; ++at) may_foster = !is_html_space(page[at]);
            if (may_foster && top().tag == Tag::colgroup) pop();
        }
        add_text(start, token.end, token.tag == Tag::text, may_foster);
    }
    void add_text(std::uint32_t start, std::uint32_t end, bool raw_bytes, bool may_foster) {
        if (start >= end) return;
        const NodeIndex made = insert(Tag::text, may_foster);
        HtmlNode& node = tree_.nodes[made];
        node.start = start;
        node.end = end;
        node.raw = raw_bytes;
        node.in_link = links_ > 0;
    }

    void start_tag(const HtmlToken& token) {
        const Tag tag = own_tag(token);
        if (top().foreign && !leaves_foreign(token, tag)) {
            foreign_element(token, tag);
            return;
        }
        if (top().foreign)
            while (top().foreign) pop();
        if (tag == Tag::html || tag == Tag::head || tag == Tag::frameset || tag == Tag::frame) {
            const NodeIndex node = tag == Tag::html ? tree_.html : tree_.head;
            if (tree_.body == no_node && tree_.nodes[node].end == 0 && (tag == Tag::html || tag == Tag::head))
                set_source(node, token);
            return;
        }
        if (tag == Tag::body) {
            open_body();
            if (tree_.nodes[tree_.body].end == 0) set_source(tree_.body, token);
            return;
        }
        const std::uint16_t traits = traits_of(tag);
        if (tree_.body == no_node) {
            if (traits & head) {
                head_element(token, tag);
                return;
            }
            open_body();
        }
        if (top().select != nowhere && !in_select(tag)) return;
        if (traits & table_part) {
            table_element(token, tag);
            return;
        }
        in_body(token, tag, traits);
    }

    // Content of <head>. A <noscript> there is one stretch of raw text, as in a browser that runs scripts;
    // else the <img> of a counting pixel would end the head. So is a <template>: nobody reads it.
    void head_element(const HtmlToken& token, Tag tag) {
        const NodeIndex made = append(tree_.head, tag);
        set_source(made, token);
        if (has_trait(tag, empty)) return;
        raw_content(made, tag, token);
    }
    void raw_content(NodeIndex element, Tag tag, const HtmlToken& token) {
        std::string name(tree_.bytes(token.name_start, token.name_end));
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        HtmlToken content = tag == Tag::plaintext ? tokens_.rest() : tokens_.raw_text(name);
        if (tag == Tag::textarea) content.start += leading_newline(content);
        if (content.start >= content.end) return;
        const NodeIndex made = append(element, Tag::text);
        HtmlNode& node = tree_.nodes[made];
        node.start = content.start;
        node.end = content.end;
        node.raw = !has_trait(tag, escapable);
        node.in_link = links_ > 0;
    }
    [[nodiscard]] std::uint32_t leading_newline(const HtmlToken& content) const {
        const std::string_view page = tree_.page;
        if (content.start < content.end && page[content.start] == '\n') return 1;
        return content.end - content.start > 1 && page[content.start] == '\r' && page[content.start + 1] == '\n' ? 2 : 0;
    }

    // Inside <svg> and <math>.
    [[nodiscard]] bool leaves_foreign(const HtmlToken& token, Tag tag) const {
        if (tag == Tag::font) {
            for (std::uint32_t i = 0; i < token.attributes; ++i) {
                const HtmlAttribute& attribute = tree_.attribute_list[token.first_attribute + i];
                const std::string_view name = tree_.bytes(attribute.name_start, attribute.name_end);
                if (name == "color" || name == "face" || name == "size") return true;
            }
            return false;
        }
        return has_trait(tag, breaks_out);
    }
    void foreign_element(const HtmlToken& token, Tag tag) {
        const NodeIndex made = append(top().node, tag);
        set_source(made, token);
        if (!token.self_closing) push(made, tag, true);
    }

    // Whether the tag is to be handled further with a <select> open; closes the <select> where the tag does.
    bool in_select(Tag tag) {
        if (tag == Tag::option || tag == Tag::optgroup || tag == Tag::script || tag == Tag::template_) return true;
        const bool table_tag = has_trait(tag, table_part) || tag == Tag::table;
        if (tag == Tag::select || tag == Tag::input || tag == Tag::keygen || tag == Tag::textarea ||
            (table_tag && top().table != nowhere)) {
            pop_to(top().select);
            return tag != Tag::select;
        }
        return false;
    }

    void add_element(const HtmlToken& token, Tag tag, bool may_foster = true) {
        const NodeIndex made = insert(tag, may_foster);
        set_source(made, token);
        if (!has_trait(tag, empty)) push(made, tag, false);
    }
    void imply(Tag tag) { push(append(top().node, tag), tag, false); }

    void table_element(const HtmlToken& token, Tag tag) {
        const std::int32_t table = top().table;
        if (table == nowhere) return;  // "<td>" in running text is ignored
        const bool cell = tag == Tag::td || tag == Tag::th;
        if (cell || tag == Tag::tr) {
            while (static_cast<std::int32_t>(stack_.size()) - 1 > table &&
                   !(cell && top().tag == Tag::tr && top().context == Context::table) &&
                   !(is_row_group(top().tag) && top().context == Context::table))
                pop();
            if (top().tag == Tag::table) imply(Tag::tbody);
            if (cell && top().tag != Tag::tr) imply(Tag::tr);
        } else {
            pop_to(table + 1);
            if (tag == Tag::col) {
                imply(Tag::colgroup);
                set_source(append(top().node, tag), token);
                return;
            }
        }
        set_source(append(top().node, tag), token);
        push(static_cast<NodeIndex>(tree_.nodes.size() - 1), tag, false);
    }
    static bool is_row_group(Tag tag) { return tag == Tag::tbody || tag == Tag::thead || tag == Tag::tfoot; }

    void in_body(const HtmlToken& token, Tag tag, std::uint16_t traits) {
        const bool in_table = top().context == Context::table;
        if (in_table && top().tag == Tag::colgroup && tag != Tag::template_) pop();
        if (tag == Tag::table) {
            if (in_table) pop_to(top().table);
            close_p();
            add_element(token, tag);
            return;
        }
        if (traits & closes_p) close_p();
        if (traits & heading && has_trait(top().tag, heading) && !top().in_foreign) pop();
        switch (tag) {
            case Tag::li:
                if (top().li != nowhere) pop_to(top().li);
                close_p();
                break;
            case Tag::dd:
            case Tag::dt:
                if (top().dd != nowhere) pop_to(top().dd);
                close_p();
                break;
            case Tag::button:
                if (const std::int32_t open = in_scope(tag); open != nowhere) pop_to(open);
                break;
            case Tag::nobr:
            case Tag::a:
                if (const std::int32_t open = in_scope(tag); open != nowhere) close_formatting(open);
                break;
            case Tag::option:
            case Tag::optgroup:
                if (top().tag == Tag::option) pop();
                if (tag == Tag::optgroup && top().tag == Tag::optgroup) pop();
                break;
            case Tag::rb:
            case Tag::rt:
            case Tag::rp:
            case Tag::rtc:
                if (top().tag == Tag::rt || top().tag == Tag::rp || top().tag == Tag::rb) pop();
                break;
            case Tag::form:
                if (in_table) {  // "insert an HTML element, and pop it": a form around rows stays empty
                    set_source(append(top().node, tag), token);
                    return;
                }
                break;
            case Tag::svg:
            case Tag::math: {
                const NodeIndex made = insert(tag, true);
                set_source(made, token);
                if (!token.self_closing) push(made, tag, true);
                return;
            }
            default: break;
        }
        const bool stays = tag == Tag::script || tag == Tag::style || tag == Tag::template_ || tag == Tag::input;
        if (traits & (raw | escapable) || tag == Tag::plaintext) {
            const NodeIndex made = insert(tag, !stays);
            set_source(made, token);
            raw_content(made, tag, token);
            return;
        }
        add_element(token, tag, !stays);
    }

    void end_tag(const HtmlToken& token) {
        const Tag tag = own_tag(token);
        if (tag == Tag::html || tag == Tag::body || tag == Tag::head) return;  // what follows belongs to <body> all the same
        if (tree_.body == no_node) {
            if (tag == Tag::br) open_body();
            else return;
        }
        if (top().foreign) {
            const std::int32_t foreign = last(tag);
            if (foreign != nowhere && foreign >= top().foreign_base) {
                pop_to(foreign);
                return;
            }
            if (tag == Tag::br || tag == Tag::p)
                while (top().foreign) pop();
        }
        const std::uint16_t traits = traits_of(tag);
        const std::int32_t open = last(tag);
        if (tag == Tag::br) {
            set_source(insert(Tag::br, true), token);
            tree_.nodes.back().attributes = 0;
            return;
        }
        if (tag == Tag::p) {
            close_p();
            return;
        }
        if (open == nowhere && !(traits & heading)) return;
        if (top().select != nowhere && open < top().select && tag != Tag::select &&
            !(traits & table_part || tag == Tag::table))
            return;
        if (tag == Tag::table || traits & table_part) {
            if (top().table == nowhere || open < top().table || tag == Tag::col || tag == Tag::colgroup) {
                if (tag == Tag::colgroup && top().tag == tag) pop();
                return;
            }
            pop_to(open);
            return;
        }
        // In a table but in none of its cells, end tags act as in <body>; the table bounds their scope.
        if (traits & heading) {
            std::int32_t nearest = nowhere;
            for (const Tag level : {Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6})
                nearest = std::max(nearest, in_scope(level));
            if (nearest != nowhere) pop_to(nearest);
        } else if ((traits & block_end && tag != Tag::form) || tag == Tag::applet || tag == Tag::marquee || tag == Tag::object) {
            if (const std::int32_t found = in_scope(tag); found != nowhere) pop_to(found);
        } else if (tag == Tag::li) {
            if (open >= top().scope && open > std::max(last(Tag::ul), last(Tag::ol))) pop_to(open);
        } else if (tag == Tag::dd || tag == Tag::dt) {
            if (in_scope(tag) != nowhere) pop_to(open);
        } else if (tag == Tag::template_ || tag == Tag::select) {
            pop_to(open);
        } else if (traits & formatting || tag == Tag::form) {
            if (in_scope(tag) != nowhere) close_formatting(open);
        } else if (open >= top().special) {
            pop_to(open);
        }
    }
    /// Ends a formatting element. With a block open inside it the block stays open and only what follows
    /// is no longer formatted: the outcome, for text, of the "adoption agency".
    void close_formatting(std::int32_t index) {
        if (top().special > index) {
            OpenElement& open = stack_[index];
            unlink(open);
            open.dead = true;
        } else {
            pop_to(index);
        }
    }

    HtmlTree tree_;
    HtmlTokenizer tokens_;
    std::vector<OpenElement> stack_;
    std::vector<std::int32_t> last_;  // by tag: its highest live entry in the stack
    std::unordered_map<std::string, Tag> own_names_;
    int links_ = 0;
};

}  // namespace

HtmlTree parse_html(std::string_view page) {
    return Builder(page.substr(0, 0xfffffff0u)).build();
}

}  // namespace rapporteur
