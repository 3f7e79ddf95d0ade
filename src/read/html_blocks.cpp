#include "read/html_blocks.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/html_entities.h"

namespace rapporteur {
namespace {

/// What is in the tree but is no text of the page.
bool is_unread(Tag tag) {
    switch (tag) {
        case Tag::script:
        case Tag::style:
        case Tag::template_:
        case Tag::noscript:
        case Tag::svg:
        case Tag::iframe:
        case Tag::noframes:
        case Tag::noembed:
        case Tag::select:
        case Tag::textarea:
        case Tag::object:
        case Tag::applet:
        case Tag::video:
        case Tag::audio:
        case Tag::canvas:
        case Tag::map:
        case Tag::title:
        case Tag::head:
        case Tag::rp:
        case Tag::option: return true;
        default: return false;
    }
}

/// Cuts running text though HTML's own rules do not ask for it: browsers show it as a box of its own.
bool cuts_text(Tag tag) { return has_trait(tag, tag_trait::block) || tag == Tag::button || tag == Tag::label; }

// The commonest words of English prose; their share is high in sentences and low in menus.
constexpr std::string_view common[] = {
    "the", "of",   "and",  "to",   "a",    "in",   "that", "is",   "was",  "for",  "it",   "with", "as",
    "on",  "be",   "at",   "by",   "this", "had",  "not",  "are",  "but",  "from", "or",   "have", "an",
    "they", "which", "one", "were", "all", "we",   "when", "there", "can", "his",  "he",   "has",  "said",
    "their", "would", "been", "if", "who", "will", "its", "than", "into", "you", "your", "more", "she", "her"};

constexpr std::size_t common_slots = 256;
constexpr std::uint32_t word_hash(std::string_view word) {
    std::uint32_t hash = 2166136261u;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return hash;
}
constexpr auto common_table = [] {
    std::array<std::uint32_t, common_slots> made{};
    for (const std::string_view word : common) {
        std::size_t slot = word_hash(word) % common_slots;
        while (made[slot]) slot = (slot + 1) % common_slots;
        made[slot] = word_hash(word);
    }
    return made;
}();
bool is_common(std::uint32_t hash) {
    for (std::size_t slot = hash % common_slots; common_table[slot]; slot = (slot + 1) % common_slots)
        if (common_table[slot] == hash) return true;
    return false;
}

class Cutter {
public:
    explicit Cutter(const HtmlTree& tree)
        : tree_(tree), page_(tree.page), valid_(is_valid_utf8(tree.page)) {
        out_.text.reserve(page_.size() / 8);
        HtmlPlace body;
        body.node = tree.body;
        body.nearest.fill(255);
        out_.places.push_back(body);
    }

    BlockText cut() {
        if (tree_.body == no_node) return std::move(out_);
        for (NodeIndex at = tree_.next(tree_.body, tree_.body); at != no_node;) {
            leave_to(tree_.nodes[at].parent);
            const HtmlNode& node = tree_.nodes[at];
            if (node.tag == Tag::text) {
                add_text(node);
            } else if (is_unread(node.tag)) {
                at = tree_.after(at, tree_.body);
                continue;
            } else if (node.tag == Tag::br) {
                add_break(node);
            } else if (node.first_child != no_node || cuts_text(node.tag)) {
                enter(at);
            }
            at = tree_.next(at, tree_.body);
        }
        leave_to(tree_.body);
        close_block();
        sum_places();
        return std::move(out_);
    }

private:
    // The walk. `place_` is the innermost element that is entered and not left.
    void enter(NodeIndex at) {
        const Tag tag = tree_.nodes[at].tag;
        if (cuts_text(tag)) close_block();
        const PlaceIndex parent = place_;
        out_.places.emplace_back();
        place_ = static_cast<PlaceIndex>(out_.places.size() - 1);
        HtmlPlace& place = out_.places[place_];
        const HtmlPlace& above = out_.places[parent];
        place.node = at;
        place.parent = parent;
        place.depth = static_cast<std::uint16_t>(std::min(above.depth + 1, 65535));
        place.hidden = above.hidden;
        place.nearest = above.nearest;
        for (std::uint8_t& steps : place.nearest) steps = static_cast<std::uint8_t>(steps >= 254 ? steps : steps + 1);
        read_attributes(place);
        place.hints = above.hints | place.own_hints;
        for (HintSet left = place.own_hints; left; left &= left - 1)
            place.nearest[static_cast<std::size_t>(__builtin_ctzll(left))] = 0;
        place.block = cuts_text(tag) ? place_ : above.block;
        if (tag == Tag::b || tag == Tag::strong) ++bold_;
        if (tag == Tag::pre) ++pre_;
        if (tag == Tag::a) count_link_ = true;
    }
    void leave_to(NodeIndex parent) {
        while (out_.places[place_].node != parent && place_ != 0) {
            const Tag tag = tree_.nodes[out_.places[place_].node].tag;
            if (tag == Tag::b || tag == Tag::strong) --bold_;
            if (tag == Tag::pre) --pre_;
            if (cuts_text(tag)) close_block();
            place_ = out_.places[place_].parent;
        }
    }
    void read_attributes(HtmlPlace& place) const {
        const HtmlNode& node = tree_.nodes[place.node];
        for (std::uint32_t i = 0; i < node.attributes; ++i) {
            const HtmlAttribute& attribute = tree_.attribute_list[node.first_attribute + i];
            const std::string_view key = tree_.bytes(attribute.name_start, attribute.name_end);
            if (key == "class" || key == "id" || key == "role" || key == "itemprop" || key == "data-testid" ||
                key == "data-component" || key == "data-type" || key == "aria-label" || key == "data-element") {
                place.own_hints |= hints_in(tree_.bytes(attribute.value_start, attribute.value_end));
            }
        }
        if (is_hidden(tree_, place.node)) place.hidden = true;
        switch (node.tag) {
            case Tag::nav: place.own_hints |= bit(Hint::menu); break;
            case Tag::aside: place.own_hints |= bit(Hint::sidebar); break;
            case Tag::footer: place.own_hints |= bit(Hint::footer); break;
            case Tag::header: place.own_hints |= bit(Hint::header); break;
            case Tag::article: place.own_hints |= bit(Hint::article); break;
            case Tag::main: place.own_hints |= bit(Hint::main); break;
            case Tag::form: place.own_hints |= bit(Hint::form); break;
            case Tag::button: place.own_hints |= bit(Hint::button); break;
            case Tag::figcaption: place.own_hints |= bit(Hint::caption); break;
            case Tag::figure: place.own_hints |= bit(Hint::image); break;
            case Tag::blockquote: place.own_hints |= bit(Hint::quote); break;
            case Tag::time: place.own_hints |= bit(Hint::date); break;
            case Tag::details: place.own_hints |= bit(Hint::question); break;
            case Tag::dialog: place.own_hints |= bit(Hint::popup); break;
            case Tag::table: place.own_hints |= bit(Hint::table); break;
            case Tag::pre: place.own_hints |= bit(Hint::code); break;
            default: break;
        }
    }

    // Text.
    void add_break(const HtmlNode& node) {
        if (!open_) return;
        if (pending_break_) {
            close_block();
            next_after_break_ = true;
            return;
        }
        pending_break_ = true;
        pending_start_ = node.start;
        pending_end_ = node.end;
        pending_ = true;
    }
    void note_space(std::uint32_t start, std::uint32_t end) {
        if (!open_) return;
        if (!pending_) pending_start_ = start;
        pending_end_ = std::max(end, pending_start_);
        pending_ = true;
    }
    void add_text(const HtmlNode& node) {
        link_text_ = node.in_link;
        if (link_text_ && count_link_) {
            count_link_ = false;
            if (open_) ++block_.links;
            else ++links_before_;
        }
        std::uint32_t at = node.start;
        const std::uint32_t end = node.end;
        while (at < end) {
            // A stretch of plain bytes, single spaces between words included.
            std::uint32_t stop = at;
            while (stop < end) {
                const char c = page_[stop];
                if (c == '&' || c == '\0' || (static_cast<unsigned char>(c) >= 0x80 && !valid_)) break;
                if (is_html_space(c)) {
                    if (pre_ > 0 ? c == '\r' : c != ' ' || stop == at || stop + 1 >= end || is_html_space(page_[stop + 1]) || page_[stop + 1] == '&')
                        break;
                    if (pre_ > 0 && !open_) break;
                }
                ++stop;
            }
            if (stop > at) {
                verbatim(at, stop);
                at = stop;
                continue;
            }
            const char c = page_[at];
            if (is_html_space(c)) {
                const std::uint32_t begin = at;
                if (pre_ > 0 && open_) {  // "\r" of "\r\n"
                    ++at;
                    continue;
                }
                while (at < end && is_html_space(page_[at])) ++at;
                note_space(begin, at);
            } else if (c == '\0') {
                ++at;
            } else if (c == '&' && !node.raw) {
                const CharacterReference found = reference_at(page_.substr(0, end), at, ReferencePlace::text);
                if (found.bytes) {
                    std::string characters;
                    append_utf8(characters, found.first);
                    if (found.second) append_utf8(characters, found.second);
                    converted(characters, at, at + found.bytes);
                    at += found.bytes;
                } else {
                    verbatim(at, at + 1);
                    ++at;
                }
            } else if (c == '&') {
                verbatim(at, at + 1);
                ++at;
            } else {
                const CodePoint point = decode_at(page_.substr(0, end), at);
                if (point.value == 0xFFFD && point.bytes == 1) {
                    converted("\xEF\xBF\xBD", at, at + 1);
                } else {
                    verbatim(at, at + point.bytes);
                }
                at += point.bytes;
            }
        }
    }
    void verbatim(std::uint32_t start, std::uint32_t end) {
        begin_text(start);
        run(start, end, true);
        put(page_.substr(start, end - start));
    }
    void converted(std::string_view characters, std::uint32_t start, std::uint32_t end) {
        begin_text(start);
        run(start, end, false);
        put(characters);
    }
    void put(std::string_view characters) {
        out_.text += characters;
        if (link_text_) block_.link_bytes += static_cast<std::uint32_t>(characters.size());
        if (bold_ > 0) block_.bold_bytes += static_cast<std::uint32_t>(characters.size());
        last_source_ = out_.runs.back().source_end;
    }
    /// Opens a block where none is open, and writes the white space that was waiting.
    void begin_text(std::uint32_t source) {
        if (!open_) {
            open_ = true;
            block_ = HtmlBlock{};
            block_.after_break = next_after_break_;
            block_.links = links_before_;
            links_before_ = 0;
            next_after_break_ = false;
            runs_before_ = out_.runs.size();
            text_before_ = out_.text.size();
            if (!out_.text.empty()) {
                run(std::min<std::uint64_t>(last_source_, source), source, false);
                out_.text += "\n\n";
            }
            block_.span.start = static_cast<std::uint32_t>(out_.text.size());
        } else if (pending_) {
            const bool plain_space = !pending_break_ && pending_end_ == pending_start_ + 1 && page_[pending_start_] == ' ';
            run(pending_start_, pending_end_, plain_space);
            out_.text += pending_break_ ? '\n' : ' ';
            if (pending_break_) ++block_.line_breaks;
            if (link_text_) ++block_.link_bytes;
        }
        pending_ = pending_break_ = false;
    }
    void run(std::uint64_t start, std::uint64_t end, bool same) {
        const auto at = static_cast<std::uint32_t>(out_.text.size());
        if (same && !out_.runs.empty()) {
            SourceRun& before = out_.runs.back();
            if (before.verbatim && before.source_end == start && at - before.text_start == start - before.source_start) {
                before.source_end = end;
                return;
            }
        }
        out_.runs.push_back({at, start, end, same});
    }
    void close_block() {
        pending_ = pending_break_ = false;
        next_after_break_ = false;
        links_before_ = 0;
        if (!open_) return;
        open_ = false;
        trim_end();
        block_.span.end = static_cast<std::uint32_t>(out_.text.size());
        count(block_);
        if (!block_.words && !block_.stops && only_space(block_.span)) {
            out_.text.resize(text_before_);
            out_.runs.resize(runs_before_);
            last_source_ = out_.runs.empty() ? 0 : out_.runs.back().source_end;
            return;
        }
        block_.place = out_.places[place_].block;
        out_.blocks.push_back(block_);
    }
    /// <pre> ends in a line break more often than not.
    void trim_end() {
        while (out_.text.size() > block_.span.start && is_html_space(out_.text.back())) {
            out_.text.pop_back();
            SourceRun& last = out_.runs.back();
            if (last.verbatim && out_.text.size() > last.text_start) --last.source_end;
            else out_.runs.pop_back();
        }
    }
    [[nodiscard]] bool only_space(Span span) const {
        for (std::size_t at = span.start; at < span.end;) {
            const CodePoint point = decode_at(out_.text, at);
            if (!is_space(point.value) && point.value != 0x200C && point.value != 0x200D && point.value != 0x00AD) return false;
            at += point.bytes;
        }
        return true;
    }
    void count(HtmlBlock& block) const {
        const std::string_view text = slice(out_.text, block.span);
        std::uint32_t hash = 2166136261u;
        bool in_word = false;
        for (const char c : text) {
            const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
            const bool wide = static_cast<unsigned char>(c) >= 0x80;
            if (upper || lower || digit || wide) {
                if (!in_word) ++block.words;
                in_word = true;
                hash = (hash ^ static_cast<unsigned char>(upper ? c + 32 : c)) * 16777619u;
                block.letters += upper || lower;
                block.upper += upper;
                block.digits += digit;
                continue;
            }
            if (in_word && is_common(hash)) ++block.common_words;
            in_word = false;
            hash = 2166136261u;
            block.commas += c == ',';
            block.stops += c == '.' || c == '!' || c == '?';
        }
        if (in_word && is_common(hash)) ++block.common_words;
    }

    // Sums over the elements, from the blocks upwards; places stand in document order, so a place's parent
    // stands before it.
    void sum_places() {
        for (std::uint32_t i = 0; i < out_.blocks.size(); ++i) {
            const HtmlBlock& block = out_.blocks[i];
            HtmlPlace& place = out_.places[block.place];
            if (!place.blocks) place.first_block = i;
            ++place.blocks;
            place.text_bytes += block.span.size();
            place.link_bytes += block.link_bytes;
            place.commas += block.commas;
            // 80 bytes is a line of print; below it menus and prose look alike.
            if (block.span.size() >= 80 && block.link_bytes * 3 < block.span.size()) {
                ++place.paragraphs;
                place.paragraph_bytes += block.span.size();
            }
        }
        for (std::size_t i = out_.places.size(); i-- > 1;) {
            const HtmlPlace& place = out_.places[i];
            HtmlPlace& above = out_.places[place.parent];
            if (place.blocks && (!above.blocks || place.first_block < above.first_block)) above.first_block = place.first_block;
            above.blocks += place.blocks;
            above.text_bytes += place.text_bytes;
            above.link_bytes += place.link_bytes;
            above.commas += place.commas;
            above.paragraphs += place.paragraphs;
            above.paragraph_bytes += place.paragraph_bytes;
        }
    }

    const HtmlTree& tree_;
    std::string_view page_;
    bool valid_;
    BlockText out_;
    PlaceIndex place_ = 0;
    int bold_ = 0, pre_ = 0;
    bool link_text_ = false, count_link_ = false;

    bool open_ = false;
    HtmlBlock block_;
    std::uint16_t links_before_ = 0;
    bool next_after_break_ = false;
    std::size_t runs_before_ = 0, text_before_ = 0;
    std::uint64_t last_source_ = 0;

    bool pending_ = false, pending_break_ = false;
    std::uint32_t pending_start_ = 0, pending_end_ = 0;
};

}  // namespace

BlockText cut_blocks(const HtmlTree& tree) { return Cutter(tree).cut(); }

bool is_hidden(const HtmlTree& tree, NodeIndex node) {
    const HtmlNode& element = tree.nodes[node];
    for (std::uint32_t i = 0; i < element.attributes; ++i) {
        const HtmlAttribute& attribute = tree.attribute_list[element.first_attribute + i];
        const std::string_view key = tree.bytes(attribute.name_start, attribute.name_end);
        const std::string_view value = tree.bytes(attribute.value_start, attribute.value_end);
        if (key == "hidden" && value != "until-found") return true;
        if (key == "aria-hidden" && value == "true") return true;
        if (key == "style") {
            std::string dense;
            for (const char c : value)
                if (!is_html_space(c) && dense.size() < 400) dense += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            if (dense.find("display:none") != std::string::npos || dense.find("visibility:hidden") != std::string::npos)
                return true;
        }
    }
    return false;
}

}  // namespace rapporteur
