#include "read/html_tokens.h"

#include <cstring>

namespace rapporteur {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_letter_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t find_byte(std::string_view page, char byte, std::size_t from) {
    if (from >= page.size()) return none;
    const void* found = std::memchr(page.data() + from, byte, page.size() - from);
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - page.data()) : none;
}

bool matches_any_case(std::string_view page, std::size_t at, std::string_view lower_name) {
    if (page.size() - at < lower_name.size()) return false;
    for (std::size_t i = 0; i < lower_name.size(); ++i) {
        const char c = page[at + i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower_name[i]) return false;
    }
    return true;
}

/// Whether "</name" or "<name" ends properly at `at`: white space, "/" or ">".
bool ends_name(std::string_view page, std::size_t at) {
    return at < page.size() && (is_html_space(page[at]) || page[at] == '/' || page[at] == '>');
}

std::uint32_t u32(std::size_t n) { return static_cast<std::uint32_t>(n); }

}  // namespace

HtmlToken HtmlTokenizer::next() {
    HtmlToken token;
    const std::size_t begin = at_;
    std::size_t open = begin;
    for (;;) {
        open = find_byte(page_, '<', open);
        if (open == none) {
            at_ = page_.size();
            if (begin == at_) return token;
            token.kind = HtmlToken::Kind::text;
            token.start = u32(begin);
            token.end = u32(at_);
            return token;
        }
        const char follow = open + 1 < page_.size() ? page_[open + 1] : '\0';
        if (is_letter_byte(follow) || follow == '!' || follow == '?') break;
        if (follow == '/' && open + 2 < page_.size()) break;
        ++open;  // "3 < 4": just text
    }
    if (open > begin) {
        at_ = open;
        token.kind = HtmlToken::Kind::text;
        token.start = u32(begin);
        token.end = u32(open);
        return token;
    }
    const char follow = page_[open + 1];
    if (is_letter_byte(follow)) return tag(open, false);
    if (follow == '/' && is_letter_byte(page_[open + 2])) return tag(open, true);
    token.start = u32(open);
    if (follow == '!' && foreign_ && page_.substr(open + 2, 7) == "[CDATA[") {
        const std::size_t close = page_.find("]]>", open + 9);
        token.kind = HtmlToken::Kind::text;
        token.tag = Tag::text;  // marks text in which "&" is no reference
        token.start = u32(open + 9);
        token.end = u32(close == none ? page_.size() : close);
        at_ = close == none ? page_.size() : close + 3;
        return token;
    }
    token.kind = HtmlToken::Kind::comment;
    if (follow == '!' && page_.substr(open + 2, 2) == "--") {
        at_ = end_of_comment(open);
    } else {  // a doctype, "<?xml ... >", "</ >"
        const std::size_t close = find_byte(page_, '>', open + 2);
        at_ = close == none ? page_.size() : close + 1;
    }
    token.end = u32(at_);
    return token;
}

// "<!-->" and "<!--->" are whole comments; "--!>" ends one too.
std::size_t HtmlTokenizer::end_of_comment(std::size_t open) const {
    if (page_.substr(open + 4, 1) == ">") return open + 5;
    if (page_.substr(open + 4, 2) == "->") return open + 6;
    for (std::size_t at = open + 4;;) {
        at = page_.find("--", at);
        if (at == none) return page_.size();
        if (page_.substr(at + 2, 1) == ">") return at + 3;
        if (page_.substr(at + 2, 2) == "!>") return at + 4;
        ++at;
    }
}

HtmlToken HtmlTokenizer::tag(std::size_t open, bool end_tag) {
    HtmlToken token;
    token.kind = end_tag ? HtmlToken::Kind::end_tag : HtmlToken::Kind::start_tag;
    token.start = u32(open);
    token.first_attribute = u32(attributes_.size());
    const std::size_t size = page_.size();
    std::size_t at = open + (end_tag ? 2 : 1);
    token.name_start = u32(at);
    while (at < size && !is_html_space(page_[at]) && page_[at] != '/' && page_[at] != '>') ++at;
    token.name_end = u32(at);
    for (;;) {
        while (at < size && (is_html_space(page_[at]) || page_[at] == '/')) {
            token.self_closing = page_[at] == '/';
            ++at;
        }
        if (at >= size) {  // the page ends inside a tag: the tag was never there
            attributes_.resize(token.first_attribute);
            at_ = size;
            return HtmlToken{};
        }
        if (page_[at] == '>') break;
        token.self_closing = false;
        HtmlAttribute attribute;
        attribute.name_start = u32(at);
        ++at;  // the first byte belongs to the name even if it is "="
        while (at < size && !is_html_space(page_[at]) && page_[at] != '/' && page_[at] != '>' && page_[at] != '=') ++at;
        attribute.name_end = u32(at);
        while (at < size && is_html_space(page_[at])) ++at;
        if (at < size && page_[at] == '=') {
            ++at;
            while (at < size && is_html_space(page_[at])) ++at;
            if (at < size && (page_[at] == '"' || page_[at] == '\'')) {
                const std::size_t close = find_byte(page_, page_[at], at + 1);
                attribute.value_start = u32(at + 1);
                attribute.value_end = u32(close == none ? size : close);
                at = close == none ? size : close + 1;
            } else {
                attribute.value_start = u32(at);
                while (at < size && !is_html_space(page_[at]) && page_[at] != '>') ++at;
                attribute.value_end = u32(at);
            }
        }
        if (!end_tag) attributes_.push_back(attribute);
    }
    at_ = at + 1;
    token.end = u32(at_);
    token.attributes = u32(attributes_.size()) - token.first_attribute;
    token.tag = tag_named(page_.substr(token.name_start, token.name_end - token.name_start));
    return token;
}

// A script that opens "<!--" and then "<script" is left only by "</script>" after the inner one's own end,
// or after "-->": the standard's "script data double escaped state".
std::size_t HtmlTokenizer::end_of_script(std::size_t from) const {
    bool escaped = false, doubly = false;
    for (std::size_t at = from; at < page_.size(); ++at) {
        if (!escaped) {
            at = find_byte(page_, '<', at);
            if (at == none) break;
        }
        const char c = page_[at];
        if (c == '<') {
            if (!escaped && page_.substr(at, 4) == "<!--") {
                escaped = true;
                at += 1;  // "<!-->" ends the comment at once: its hyphens may count as the closing ones
            } else if (!doubly && matches_any_case(page_, at, "</script") && ends_name(page_, at + 8)) {
                return at;
            } else if (doubly && matches_any_case(page_, at, "</script") && ends_name(page_, at + 8)) {
                doubly = false;
            } else if (escaped && !doubly && matches_any_case(page_, at, "<script") && ends_name(page_, at + 7)) {
                doubly = true;
            }
        } else if (c == '-' && page_.substr(at, 3) == "-->") {
            escaped = doubly = false;
        }
    }
    return none;
}

HtmlToken HtmlTokenizer::raw_text(std::string_view name) {
    HtmlToken token;
    token.kind = HtmlToken::Kind::text;
    token.start = u32(at_);
    std::size_t end = none;
    if (name == "script") {
        end = end_of_script(at_);
    } else {
        for (std::size_t at = find_byte(page_, '<', at_); at != none; at = find_byte(page_, '<', at + 1))
            if (at + 1 < page_.size() && page_[at + 1] == '/' && matches_any_case(page_, at + 2, name) &&
                ends_name(page_, at + 2 + name.size())) {
                end = at;
                break;
            }
    }
    at_ = end == none ? page_.size() : end;
    token.end = u32(at_);
    return token;
}

HtmlToken HtmlTokenizer::rest() {
    HtmlToken token;
    token.kind = HtmlToken::Kind::text;
    token.start = u32(at_);
    at_ = page_.size();
    token.end = u32(at_);
    return token;
}

}  // namespace rapporteur
