#include "read/stated_body.h"

#include <algorithm>
#include <unordered_set>

#include "base/utf8.h"
#include "read/body_words.h"
#include "read/html_entities.h"

namespace rapporteur {
namespace {

constexpr std::size_t longest = 2'000'000;  // bytes of a string; the longest story of WCXB's pages has a tenth

/// One character of the JSON string and the page's bytes that it was written with.
struct Character {
    char32_t value;
    std::uint32_t start, end;
};

int hex(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// "\u201c" at `at`: 0x201c; nothing if it is no such escape.
long code_unit_at(std::string_view text, std::size_t at) {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
    long value = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
        const int digit = hex(text[i]);
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

/// Where the value of the next "articleBody" begins, behind its quotation mark; npos if none follows.
std::size_t find_body(std::string_view script, std::size_t from) {
    constexpr std::string_view key = "\"articleBody\"";
    for (std::size_t at = script.find(key, from); at != std::string_view::npos; at = script.find(key, at)) {
        at += key.size();
        bool colon = false;
        while (at < script.size() && (is_html_space(script[at]) || (script[at] == ':' && !colon))) colon |= script[at++] == ':';
        if (colon && at < script.size() && script[at] == '"') return at + 1;
    }
    return std::string_view::npos;
}

std::size_t end_of_string(std::string_view script, std::size_t at) {
    while (at < script.size() && script[at] != '"') at += script[at] == '\\' ? 2 : 1;
    return std::min(at, script.size());
}

std::vector<Character> characters(std::string_view page, std::size_t start, std::size_t end) {
    std::vector<Character> out;
    const std::string_view inside = page.substr(0, end);
    for (std::size_t at = start; at < end;) {
        char32_t value = 0;
        std::size_t bytes = 1;
        if (const JsonCharacter escape = inside[at] == '\\' ? json_escape_at(inside, at) : JsonCharacter{}; escape.bytes) {
            value = escape.value;
            bytes = escape.bytes;
        } else {
            const CodePoint point = decode_at(inside, at);
            value = point.value;
            bytes = point.bytes;
        }
        out.push_back({value, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + bytes)});
        at += bytes;
    }
    return out;
}

bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Some pages leave the tags in: "<p>Talks ended.</p>". The place behind the tag at `at`, or `at` if
/// "<" is a sign there. 500 characters hold the longest link of a story.
std::size_t behind_tag(const std::vector<Character>& text, std::size_t at) {
    if (at + 1 >= text.size() || !(is_ascii_letter(text[at + 1].value) || text[at + 1].value == '/')) return at;
    for (std::size_t i = at + 1; i < text.size() && i < at + 500; ++i)
        if (text[i].value == '>') return i + 1;
    return at;
}

/// Tags that end a paragraph; those within a line (<b>, <a>, <em>) end a word at most where space does.
bool breaks_paragraph(const std::vector<Character>& text, std::size_t at) {
    std::string tag;
    for (std::size_t i = at + 1; i < text.size() && tag.size() < 12 && text[i].value < 0x80; ++i) {
        const char c = static_cast<char>(text[i].value);
        if (c == '/' && tag.empty()) continue;
        if (!is_ascii_letter(text[i].value) && !(c >= '1' && c <= '6')) break;
        tag += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    for (const char* one : {"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "figure"})
        if (tag == one) return true;
    return false;
}

class Writer {
public:
    explicit Writer(std::string_view page) : page_(page) {}

    void space(std::uint32_t start, std::uint32_t end) {
        if (gap_start_ == gap_end_) gap_start_ = start;
        gap_end_ = end;
        space_ = true;
    }
    void line_end(std::uint32_t start, std::uint32_t end) {
        space(start, end);
        paragraph_end_ = true;
    }
    void character(char32_t value, std::uint32_t start, std::uint32_t end) {
        begin(start);
        std::string bytes;
        append_utf8(bytes, value);
        put(bytes, start, end);
    }
    void reference(const CharacterReference& found, std::uint32_t start, std::uint32_t end) {
        begin(start);
        std::string bytes;
        append_utf8(bytes, found.first);
        if (found.second) append_utf8(bytes, found.second);
        put(bytes, start, end);
    }
    StatedBody finish() {
        end_paragraph();
        return std::move(out_);
    }

private:
    /// What stands between the last character and the one that follows.
    void begin(std::uint32_t start) {
        const bool first = out_.text.empty();
        if (!first && paragraph_end_) {
            end_paragraph();
            put("\n\n", gap_start_, gap_end_);
        } else if (!first && space_) {
            put(" ", gap_start_, gap_end_);
        }
        if (!open_) paragraph_start_ = static_cast<std::uint32_t>(out_.text.size());
        open_ = true;
        space_ = paragraph_end_ = false;
        gap_start_ = gap_end_ = start;
    }
    void end_paragraph() {
        if (open_) out_.paragraphs.push_back({paragraph_start_, static_cast<std::uint32_t>(out_.text.size())});
        open_ = false;
    }
    void put(std::string_view bytes, std::uint32_t start, std::uint32_t end) {
        const bool same = page_.substr(start, end - start) == bytes;
        if (same && !out_.runs.empty() && out_.runs.back().verbatim && out_.runs.back().source_end == start) out_.runs.back().source_end = end;
        else out_.runs.push_back({static_cast<std::uint32_t>(out_.text.size()), start, end, same});
        out_.text += bytes;
    }

    std::string_view page_;
    StatedBody out_;
    std::uint32_t gap_start_ = 0, gap_end_ = 0, paragraph_start_ = 0;
    bool open_ = false, space_ = false, paragraph_end_ = false;
};

StatedBody written(std::string_view page, std::size_t start, std::size_t end) {
    const std::vector<Character> text = characters(page, start, end);
    Writer writer(page);
    for (std::size_t at = 0; at < text.size();) {
        const Character& one = text[at];
        std::size_t next = at + 1;
        if (one.value == '<' && (next = behind_tag(text, at)) > at) {
            if (breaks_paragraph(text, at)) writer.line_end(one.start, text[next - 1].end);
        } else if (next = at + 1; one.value == '\n' || one.value == '\r') {
            writer.line_end(one.start, one.end);
        } else if (one.value < 0x20 || is_space(one.value)) {
            writer.space(one.start, one.end);
        } else if (const CharacterReference found = one.value == '&' && one.end == one.start + 1
                                                        ? reference_at(page.substr(0, end), one.start, ReferencePlace::text)
                                                        : CharacterReference{};
                   found.bytes) {
            const std::uint32_t stop = one.start + found.bytes;
            while (next < text.size() && text[next].start < stop) ++next;
            if (found.first < 0x20 || is_space(found.first)) writer.space(one.start, stop);
            else writer.reference(found, one.start, stop);
        } else {
            writer.character(one.value, one.start, one.end);
        }
        at = next;
    }
    return writer.finish();
}

template <class Use>
void for_each_triple(std::string_view text, Use&& use) {
    std::uint32_t before = 0, last = 0;
    std::size_t seen = 0;
    for_each_word(text, [&](std::uint32_t word) {
        if (++seen > 2) use((before * 31u + last) * 31u + word);
        before = last;
        last = word;
    });
}

}  // namespace

JsonCharacter json_escape_at(std::string_view text, std::size_t at) {
    if (at + 1 >= text.size() || text[at] != '\\') return {};
    constexpr std::string_view names = "nrtbf\"\\/", values = "\n\r\t\b\f\"\\/";
    if (const std::size_t found = names.find(text[at + 1]); found != std::string_view::npos) return {2, static_cast<char32_t>(values[found])};
    const long unit = code_unit_at(text, at);
    if (unit < 0) return {};
    if (unit >= 0xD800 && unit < 0xDC00) {
        const long low = code_unit_at(text, at + 6);
        if (low >= 0xDC00 && low < 0xE000) return {12, static_cast<char32_t>(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))};
    }
    if (unit >= 0xD800 && unit < 0xE000) return {6, 0xFFFD};  // half of a pair is no character
    return {6, static_cast<char32_t>(unit)};
}

StatedBody read_stated_body(const HtmlTree& tree) {
    std::size_t best_start = 0, best_end = 0;
    for (NodeIndex at = tree.html; at != no_node; at = tree.next(at, tree.html)) {
        const HtmlNode& node = tree.nodes[at];
        if (node.tag != Tag::script || node.first_child == no_node) continue;
        std::string type(tree.raw_attribute(at, "type"));
        for (char& c : type) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        if (!type.starts_with("application/ld+json")) continue;
        const std::size_t offset = tree.nodes[node.first_child].start;
        const std::string_view script = tree.source(node.first_child);
        for (std::size_t from = find_body(script, 0); from != std::string_view::npos;) {
            const std::size_t end = end_of_string(script, from);
            if (end - from > best_end - best_start && end - from < longest) {
                best_start = offset + from;
                best_end = offset + end;
            }
            from = find_body(script, end);
        }
    }
    return best_end > best_start ? written(tree.page, best_start, best_end) : StatedBody{};
}

double share_not_shown(const StatedBody& stated, std::string_view shown) {
    std::unordered_set<std::uint32_t> seen;
    for_each_triple(shown, [&](std::uint32_t triple) { seen.insert(triple); });
    std::size_t all = 0, lacking = 0;
    for_each_triple(stated.text, [&](std::uint32_t triple) {
        ++all;
        lacking += !seen.count(triple);
    });
    return all ? static_cast<double>(lacking) / static_cast<double>(all) : 0.0;
}

}  // namespace rapporteur
