#include "read/form.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/utf8.h"

namespace rapporteur {
namespace {

bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

bool starts_ignoring_case(std::string_view text, std::string_view with) {
    return text.size() >= with.size() && std::equal(with.begin(), with.end(), text.begin(), [](char a, char b) {
               return a == std::tolower(static_cast<unsigned char>(b));
           });
}

std::string_view without_space(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
    return text;
}

std::string_view without_bom(std::string_view text) {
    if (starts(text, "\xEF\xBB\xBF")) text.remove_prefix(3);
    return text;
}

/// Steps over `<?xml ...?>`, comments and `<!DOCTYPE ...>`, to the root element.
std::string_view at_root(std::string_view text) {
    for (;;) {
        text = without_space(text);
        std::string_view end;
        if (starts(text, "<?")) end = "?>";
        else if (starts(text, "<!--")) end = "-->";
        else if (starts_ignoring_case(text, "<!doctype")) end = ">";
        else return text;
        const auto at = text.find(end);
        if (at == std::string_view::npos) return {};
        text.remove_prefix(at + end.size());
    }
}

bool is_feed(std::string_view head) {
    const std::string_view root = at_root(head);
    for (const std::string_view name : {"<rss", "<feed", "<rdf:rdf", "<atom:feed"})
        if (starts_ignoring_case(root, name) && root.size() > name.size() && !std::isalnum(static_cast<unsigned char>(root[name.size()])))
            return true;
    return false;
}

/// A page, whole or cut out: it opens with a tag that pages are made of, or has <html> or <body> early.
bool is_html(std::string_view head) {
    constexpr std::array<std::string_view, 24> page_tags = {
        "html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "article", "section",
        "main", "h1", "h2", "span", "table", "ul", "ol", "a", "header", "nav", "noscript", "base"};
    const std::string_view first = without_space(head);
    if (starts_ignoring_case(first, "<!doctype html")) return true;
    const std::string_view root = at_root(first);
    if (starts(root, "<"))
        for (const std::string_view tag : page_tags)
            if (starts_ignoring_case(root.substr(1), tag) && root.size() > tag.size() + 1 &&
                !std::isalnum(static_cast<unsigned char>(root[tag.size() + 1])) && root[tag.size() + 1] != '-')
                return true;
    const std::string_view early = head.substr(0, 4096);
    for (std::size_t at = early.find('<'); at != std::string_view::npos; at = early.find('<', at + 1)) {
        const std::string_view tag = early.substr(at + 1);
        if (starts_ignoring_case(tag, "html>") || starts_ignoring_case(tag, "html ") || starts_ignoring_case(tag, "body>") ||
            starts_ignoring_case(tag, "body ") || starts_ignoring_case(tag, "!doctype html"))
            return true;
    }
    return false;
}

/// `{"key"`, `{}`, `[{`, `[]`: a brace that prose does not open with.
bool is_json(std::string_view head) {
    std::string_view text = without_space(head);
    if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
    const bool array = text[0] == '[';
    text = without_space(text.substr(1));
    if (array) return text.empty() ? false : text[0] == '{' || text[0] == ']';
    return !text.empty() && (text[0] == '"' || text[0] == '}');
}

/// UTF-16 has a NUL beside nearly every Latin letter; pictures and programs have them anywhere.
bool is_utf16(std::string_view head) {
    if (starts(head, "\xFF\xFE") || starts(head, "\xFE\xFF")) return true;
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < head.size(); ++i)
        if (head[i] == '\0') ++(i % 2 ? odd : even);
    const std::size_t pairs = head.size() / 2;
    // 0.6: even a text full of names in another script keeps its spaces and full stops in the Latin range;
    // the other side must be almost free of NULs.
    return pairs > 8 && (odd > pairs * 6 / 10 ? even * 50 < pairs : even > pairs * 6 / 10 && odd * 50 < pairs);
}

struct Magic {
    std::size_t at;
    std::string_view bytes;
    std::string_view why;
};
using namespace std::string_view_literals;
constexpr std::string_view picture = "is a picture; there is no text in it to read";
constexpr std::array<Magic, 16> unreadable = {{
    {0, "%PDF-"sv, "cannot read PDF; convert it with pdftotext FILE.pdf FILE.txt"},
    {0, "\x89PNG"sv, picture},
    {0, "\xFF\xD8\xFF"sv, picture},
    {0, "GIF8"sv, picture},
    {8, "WEBP"sv, picture},
    {0, "II*\0"sv, picture},
    {0, "MM\0*"sv, picture},
    {4, "ftyp"sv, "is a film or a sound recording; give its transcript as text"},
    {0, "ID3"sv, "is a sound recording; give its transcript as text"},
    {0, "OggS"sv, "is a film or a sound recording; give its transcript as text"},
    {0, "PK\x03\x04"sv, "is a zip archive or an office document; unpack it, or save the document as text or HTML"},
    {0, "\xD0\xCF\x11\xE0"sv, "is an old office document; save it as text or HTML"},
    {0, "{\\rtf"sv, "is rich text (RTF); save it as text or HTML"},
    {0, "BZh"sv, "is packed with bzip2; unpack it with bunzip2"},
    {0, "\xFD"
        "7zXZ"sv, "is packed with xz; unpack it with unxz"},
    {0, "\x7F"
        "ELF"sv, "is a program, not a report"},
}};

/// Compressed data, machine code, noise. Prose has no control bytes but white space, and a stray NUL is no reason to refuse a page.
bool is_binary(std::string_view head) {
    std::size_t controls = 0, high = 0;
    for (char c : head) {
        const auto byte = static_cast<unsigned char>(c);
        high += byte >= 0x80;
        controls += byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B;
    }
    // Bytes at random hold one control byte in ten (26 of 256) and are high in every second: one in 33 suffices where
    // so many are high and they are no UTF-8. (3,000 such bytes have 250 control bytes or more, 100 have four or more, in
    // 99 of 100 draws; Cyrillic or Greek in an old encoding is high too, but has none.) Else one in ten.
    if (high * 3 > head.size() && controls * 33 > head.size() && !is_valid_utf8(head)) return true;
    return controls * 10 > head.size();
}

}  // namespace

Recognised recognise(std::string_view head) {
    if (head.empty()) return {Form::empty, {}};
    if (starts(head, "\x1F\x8B")) return {Form::gzip, {}};
    if (starts(head, "\x28\xB5\x2F\xFD")) return {Form::zstd, {}};
    // A skippable frame (0x184D2A50 ... 5F, little-endian) opens zstd files that carry a dictionary or an index.
    if (head.size() >= 4 && (head[0] & 0xF0) == 0x50 && head.substr(1, 3) == "\x2A\x4D\x18"sv) return {Form::zstd, {}};
    for (const Magic& magic : unreadable)
        if (head.size() > magic.at && starts(head.substr(magic.at), magic.bytes)) return {Form::unreadable, std::string(magic.why)};
    const std::string_view text = without_bom(head);
    if (starts(without_space(text), "WARC/")) return {Form::warc, {}};
    if (is_utf16(head)) return {Form::text, {}};
    if (is_binary(head)) return {Form::unreadable, "holds binary data, no text; give text, HTML, JSON, a feed or a WARC"};
    if (without_space(text).empty()) return {Form::empty, {}};
    if (is_json(text)) return {Form::json, {}};
    if (is_feed(text)) return {Form::feed, {}};
    if (is_html(text)) return {Form::html, {}};
    return {Form::text, {}};
}

}  // namespace rapporteur
