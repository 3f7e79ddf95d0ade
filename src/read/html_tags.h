// Which elements does HTML know, and how does each behave while a page's tree is built?
//
// The columns are those that the parsing rules of the HTML standard ask for: a <div> closes an open <p>,
// a <b> is a formatting element that a wrongly nested end tag does not cut off, <script> holds no markup.
#pragma once

#include <cstdint>
#include <string_view>

namespace rapporteur {

/// Behaviour of an element, as bits.
namespace tag_trait {
inline constexpr std::uint16_t empty = 1;         ///< never has content: <br>
inline constexpr std::uint16_t special = 2;       ///< "special" in the standard: an unknown end tag does not reach past it
inline constexpr std::uint16_t closes_p = 4;      ///< its start tag closes an open <p>
inline constexpr std::uint16_t formatting = 8;    ///< <b>, <a>, ...
inline constexpr std::uint16_t raw = 16;          ///< content is bytes up to the end tag
inline constexpr std::uint16_t escapable = 32;    ///< the same, but character references count
inline constexpr std::uint16_t scope = 64;        ///< end tags do not look past it
inline constexpr std::uint16_t head = 128;        ///< belongs into <head> where no <body> is open yet
inline constexpr std::uint16_t block = 256;       ///< begins and ends a block as a reader sees it
inline constexpr std::uint16_t breaks_out = 512;  ///< leaves <svg> or <math>
inline constexpr std::uint16_t heading = 1024;
inline constexpr std::uint16_t table_part = 2048; ///< <tr>, <td>, ...: has no place outside a table
inline constexpr std::uint16_t block_end = 4096;  ///< its end tag closes all that stands open inside
}  // namespace tag_trait

// name, traits; spelled as in the page
#define RAPPORTEUR_HTML_TAGS(X)                                                                            \
    X(html, special | scope | block)                                                                       \
    X(head, special | breaks_out | block)                                                                  \
    X(body, special | breaks_out | block)                                                                  \
    X(base, empty | special | head) X(basefont, empty | special | head) X(bgsound, empty | special | head) \
    X(link, empty | special | head) X(meta, empty | special | head | breaks_out)                           \
    X(noframes, special | head | raw) X(noscript, special | head) X(script, special | head | raw)          \
    X(style, special | head | raw) X(title, special | head | escapable) X(template_, special | head | scope | block) \
    X(address, special | closes_p | block | block_end) X(article, special | closes_p | block | block_end)  \
    X(aside, special | closes_p | block | block_end)                                                       \
    X(blockquote, special | closes_p | block | breaks_out | block_end)                                     \
    X(center, special | closes_p | block | breaks_out | block_end)                                         \
    X(details, special | closes_p | block | block_end)                                                     \
    X(dialog, special | closes_p | block | block_end) X(dir, special | closes_p | block | block_end)       \
    X(div, special | closes_p | block | breaks_out | block_end)                                            \
    X(dl, special | closes_p | block | breaks_out | block_end)                                             \
    X(fieldset, special | closes_p | block | block_end) X(figcaption, special | closes_p | block | block_end) \
    X(figure, special | closes_p | block | block_end) X(footer, special | closes_p | block | block_end)    \
    X(header, special | closes_p | block | block_end) X(hgroup, special | closes_p | block | block_end)    \
    X(main, special | closes_p | block | block_end)                                                        \
    X(menu, special | closes_p | block | breaks_out | block_end)                                           \
    X(nav, special | closes_p | block | block_end)                                                         \
    X(ol, special | closes_p | block | breaks_out | block_end)                                             \
    X(p, special | closes_p | block | breaks_out) X(search, special | closes_p | block | block_end)        \
    X(section, special | closes_p | block | block_end) X(summary, special | closes_p | block | block_end)  \
    X(ul, special | closes_p | block | breaks_out | block_end)                                             \
    X(h1, special | closes_p | block | breaks_out | heading) X(h2, special | closes_p | block | breaks_out | heading) \
    X(h3, special | closes_p | block | breaks_out | heading) X(h4, special | closes_p | block | breaks_out | heading) \
    X(h5, special | closes_p | block | breaks_out | heading) X(h6, special | closes_p | block | breaks_out | heading) \
    X(pre, special | closes_p | block | breaks_out | block_end)                                            \
    X(listing, special | closes_p | block | breaks_out | block_end)                                        \
    X(form, special | closes_p | block | block_end)                                                        \
    X(li, special | closes_p | block | breaks_out) X(dd, special | closes_p | block | breaks_out)          \
    X(dt, special | closes_p | block | breaks_out)                                                         \
    X(plaintext, special | closes_p | block) X(xmp, special | closes_p | block | raw)                      \
    X(button, special | block_end) X(hr, empty | special | closes_p | block | breaks_out)                  \
    X(table, special | scope | block | breaks_out) X(caption, special | scope | block | table_part)        \
    X(colgroup, special | table_part | block) X(col, empty | special | table_part)                         \
    X(tbody, special | block | table_part) X(thead, special | block | table_part)                          \
    X(tfoot, special | block | table_part) X(tr, special | block | table_part)                             \
    X(td, special | scope | block | table_part) X(th, special | scope | block | table_part)                \
    X(a, formatting) X(b, formatting | breaks_out) X(big, formatting | breaks_out)                         \
    X(code, formatting | breaks_out) X(em, formatting | breaks_out) X(font, formatting)                    \
    X(i, formatting | breaks_out) X(nobr, formatting | breaks_out) X(s, formatting | breaks_out)           \
    X(small, formatting | breaks_out) X(strike, formatting | breaks_out)                                   \
    X(strong, formatting | breaks_out) X(tt, formatting | breaks_out) X(u, formatting | breaks_out)        \
    X(applet, special | scope) X(marquee, special | scope) X(object, special | scope)                      \
    X(area, empty | special) X(br, empty | special | breaks_out) X(embed, empty | special | breaks_out)    \
    X(img, empty | special | breaks_out) X(input, empty | special) X(keygen, empty | special)              \
    X(param, empty | special) X(source, empty | special) X(track, empty | special) X(wbr, empty | special) \
    X(frame, empty | special) X(frameset, special)                                                         \
    X(textarea, special | escapable) X(iframe, special | raw) X(noembed, raw) X(select, special)           \
    X(option, 0) X(optgroup, 0) X(rb, 0) X(rp, 0) X(rt, 0) X(rtc, 0) X(ruby, breaks_out)                   \
    X(span, breaks_out) X(sub, breaks_out) X(sup, breaks_out) X(var, breaks_out)                           \
    X(svg, 0) X(math, 0) X(foreignobject, 0) X(desc, 0) X(annotation_xml, 0)                               \
    X(mi, 0) X(mo, 0) X(mn, 0) X(ms, 0) X(mtext, 0)                                                        \
    X(abbr, 0) X(acronym, 0) X(audio, 0) X(bdi, 0) X(bdo, 0) X(canvas, 0) X(cite, 0) X(data, 0)            \
    X(del, 0) X(dfn, 0) X(ins, 0) X(kbd, 0) X(label, 0) X(legend, block) X(map, 0) X(mark, 0) X(meter, 0)  \
    X(output, 0) X(picture, 0) X(progress, 0) X(q, 0) X(samp, 0) X(slot, 0) X(time, 0) X(video, 0)

/// A known element, or a number past `Tag::known_tags` for a name that the page brings along
/// (<amp-img>): equal names of one page have equal numbers.
enum class Tag : std::uint16_t {
    none,      ///< no element: the document itself
    text,      ///< a stretch of text
#define RAPPORTEUR_HTML_TAG_(name, traits) name,
    RAPPORTEUR_HTML_TAGS(RAPPORTEUR_HTML_TAG_)
#undef RAPPORTEUR_HTML_TAG_
    known_tags
};

/// The element of that name in any case; Tag::none for one that HTML does not know.
[[nodiscard]] Tag tag_named(std::string_view name);

/// Its traits; none for elements that HTML does not know.
[[nodiscard]] std::uint16_t traits_of(Tag tag);

[[nodiscard]] inline bool has_trait(Tag tag, std::uint16_t trait) { return (traits_of(tag) & trait) != 0; }

[[nodiscard]] inline bool is_html_space(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

}  // namespace rapporteur
