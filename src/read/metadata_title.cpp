#include <algorithm>
#include <unordered_set>

#include "base/utf8.h"
#include "read/body_words.h"
#include "read/metadata.h"
#include "read/outlet.h"

namespace rapporteur {
namespace {

/// Words without case and punctuation, so that "Talks – again" and "Talks - Again" are one title.
std::string loose(std::string_view text) {
    std::string out;
    bool gap = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_at(text, at);
        const bool ascii = point.value < 0x80;
        const char c = text[at];
        const bool word = ascii ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                                : !(point.value >= 0x2000 && point.value <= 0x206F) && point.value != 0xA0;
        if (word) {
            if (gap && !out.empty()) out += ' ';
            gap = false;
            if (ascii) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            else out += text.substr(at, point.bytes);
        } else if (c != '\'' && point.value != 0x2019 && point.value != 0x2018) {
            gap = true;  // an apostrophe joins: "don't" and "don’t" are dont
        }
        at += point.bytes;
    }
    return out;
}
std::string squeezed(std::string_view text) {
    std::string out = loose(text);
    out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
    return out;
}
std::size_t word_count(std::string_view text) {
    std::size_t words = 0;
    for_each_word(text, [&](std::uint32_t) { ++words; });
    return words;
}
double shared_words(std::string_view a, std::string_view b) {
    std::unordered_set<std::uint32_t> first, second;
    for_each_word(a, [&](std::uint32_t word) { first.insert(word); });
    for_each_word(b, [&](std::uint32_t word) { second.insert(word); });
    if (first.empty() || second.empty()) return 0;
    std::size_t both = 0;
    for (const std::uint32_t word : first) both += second.count(word);
    return static_cast<double>(both) / static_cast<double>(std::min(first.size(), second.size()));
}

/// "Talks end | Harbour-News.com"
bool is_host_name(std::string_view part) {
    const std::size_t dot = part.rfind('.');
    return dot != std::string_view::npos && dot > 2 && part.size() - dot >= 3 && part.size() - dot <= 5 &&
           std::all_of(part.begin(), part.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-'; });
}

bool names_site(std::string_view part, std::string_view site_name, std::string_view domain) {
    const std::string own = squeezed(part), site = squeezed(site_name);
    if (own.empty()) return false;
    if (own == site || is_host_name(part)) return true;
    std::string host(domain);
    host.erase(std::remove(host.begin(), host.end(), '-'), host.end());
    const std::string label = host.substr(0, host.find('.'));
    if (own == label || (own.size() > 3 && host.find(own) != std::string::npos)) return true;
    return site.size() > 3 && own.size() > 3 && (site.find(own) != std::string::npos || own.find(site) != std::string::npos);
}

struct Separator {
    std::size_t start = 0, end = 0;
    bool hard = false;  ///< "|", "»", "·": never within a headline, as a dash may be
};
/// Separators stand between spaces, but for "|".
std::vector<Separator> separators_in(std::string_view title) {
    std::vector<Separator> found;
    constexpr std::string_view marks[] = {"|", "\xC2\xBB", "\xC2\xB7", "\xE2\x80\xA2", "::", "\xE2\x80\x93", "\xE2\x80\x94", "-", ":"};
    for (std::size_t at = 1; at < title.size(); ++at)
        for (std::size_t mark = 0; mark < std::size(marks); ++mark) {
            if (!title.substr(at).starts_with(marks[mark])) continue;
            const std::size_t end = at + marks[mark].size();
            const bool spaced = title[at - 1] == ' ' && end < title.size() && title[end] == ' ';
            if (!spaced && mark != 0) continue;
            std::size_t start = at, stop = end;
            while (start > 0 && title[start - 1] == ' ') --start;
            while (stop < title.size() && title[stop] == ' ') ++stop;
            found.push_back({start, stop, mark <= 3});
            at = end - 1;
            break;
        }
    return found;
}

/// A heading's words; a <br> or a block inside it parts them.
std::string heading_text(const HtmlTree& tree, NodeIndex heading) {
    std::string out;
    for (NodeIndex at = tree.next(heading, heading); at != no_node; at = tree.next(at, heading)) {
        const HtmlNode& node = tree.nodes[at];
        if (node.tag == Tag::text) out += node.raw ? std::string(tree.source(at)) : decode_references(tree.source(at), false);
        else if (node.tag == Tag::br || has_trait(node.tag, tag_trait::block)) out += ' ';
    }
    return fold_space(out);
}

/// A heading that leads to the front page is the outlet's name, whatever its level:
/// <h1><a href="/">Harbour News</a></h1>, <a href="https://harbour-news.example/"><h1>Harbour News</h1></a>.
bool leads_home(const HtmlTree& tree, NodeIndex heading) {
    NodeIndex link = no_node;
    for (NodeIndex at = tree.next(heading, heading); at != no_node && link == no_node; at = tree.next(at, heading))
        if (tree.nodes[at].tag == Tag::a) link = at;
    int steps = 0;
    for (NodeIndex at = tree.nodes[heading].parent; at != no_node && link == no_node && steps < 3; at = tree.nodes[at].parent, ++steps)
        if (tree.nodes[at].tag == Tag::a) link = at;
    if (link == no_node || !tree.has_attribute(link, "href")) return false;
    std::string_view target = tree.raw_attribute(link, "href");
    if (const std::size_t scheme = target.find("//"); scheme != std::string_view::npos) {
        target.remove_prefix(scheme + 2);
        const std::size_t path = target.find('/');
        return path == std::string_view::npos || path + 1 == target.size();
    }
    return target == "/" || target == "./" || target == "../" || target == "index.html" || target == "/index.html";
}

/// "Talks end | Opinion": what stands behind a bar is a section or an outlet, in a heading too.
std::string without_tail(std::string_view heading) {
    const std::vector<Separator> found = separators_in(heading);
    for (const Separator& mark : found)
        if (mark.hard && word_count(heading.substr(0, mark.start)) >= 3) return std::string(heading.substr(0, mark.start));
    return std::string(heading);
}

}  // namespace

std::string without_site_name(std::string_view title, std::string_view site_name, std::string_view domain) {
    for (;;) {
        const std::vector<Separator> found = separators_in(title);
        if (found.empty()) return std::string(title);
        const Separator& last = found.back();
        const std::string_view head = title.substr(0, last.start), tail = title.substr(last.end);
        if (names_site(tail, site_name, domain) || (last.hard && word_count(head) >= 3)) {
            title = head;
            continue;
        }
        if (names_site(title.substr(0, found.front().start), site_name, domain)) {
            title = title.substr(found.front().end);
            continue;
        }
        return std::string(title);
    }
}

// Measured on the tune pages of WCXB (555, compared without case and punctuation): the first <h1> alone
// 76 %, og:title 47 %, <title> 25 %, these rules 89 %. On 41 of the pages the truth is no
// heading, no og:title and no <title> as a whole, and on 46 one of these where the page's own headline reads
// otherwise ("Form an LLC" over "How to Open an LLC | Outlet"): letting og:title and <title> overrule a
// differing <h1> where they agree gives 84 %.
std::string choose_title(const HtmlTree& tree, const MetadataFacts& facts, const std::string& url) {
    const std::string domain = registrable_domain(url.empty() ? facts.canonical : url);
    std::vector<std::string> heads, lower_heads, sites{std::string(facts.first("og:site_name"))};
    for (const NodeIndex node : facts.headings)
        if (leads_home(tree, node)) sites.push_back(heading_text(tree, node));
    const auto is_site = [&](std::string_view text) {
        return std::any_of(sites.begin(), sites.end(), [&](const std::string& site) { return names_site(text, site, domain); });
    };
    const auto cut = [&](std::string title) {
        for (const std::string& site : sites) title = without_site_name(title, site, domain);
        return title;
    };
    const std::string shared = cut(std::string(facts.first("og:title"))), window = cut(facts.title);
    std::string linked;
    for (const LinkedObject& object : facts.objects)
        if (object.is_article && !object.headline.empty()) {
            linked = fold_space(decode_references(object.headline, false));
            break;
        }
    for (const NodeIndex node : facts.headings) {
        if (leads_home(tree, node)) continue;
        const std::string head = without_tail(cut(heading_text(tree, node)));
        // 200 bytes: a paragraph set as <h1> is no title; the longest of their truths has 156
        if (!head.empty() && head.size() < 200 && !is_site(head))
            (tree.nodes[node].tag == Tag::h1 ? heads : lower_heads).push_back(head);
    }
    std::vector<std::string> stated;
    for (const std::string* text : std::initializer_list<const std::string*>{&shared, &window, &linked})
        if (!text->empty()) stated.push_back(loose(*text));
    for (const auto* level : {&heads, &lower_heads})
        for (const std::string& head : *level)
            for (const std::string& text : stated)
                if (loose(head) == text) return head;
    for (const std::string& head : heads) {
        const std::string own = loose(head);
        for (const std::string& text : stated)
            if (word_count(own) >= 3 && (text.find(own) != std::string::npos || (word_count(text) >= 3 && own.find(text) != std::string::npos)))
                return head;
    }
    // "Harbour News: Talks end" over <h2>Talks end</h2>: what the heading leaves is the outlet's name.
    for (const std::string& head : lower_heads)
        for (const std::string* text : {&shared, &window})
            if (word_count(head) >= 3 && text->size() > head.size() + 3 && text->ends_with(head) && is_site(text->substr(0, text->size() - head.size())))
                return head;
    const std::string* best = nullptr;
    double most = -1;
    for (const std::string& head : heads) {
        double shares = 0;
        const std::string own = loose(head);
        // "Planning" over "How to plan: a guide to planning talks" heads a menu or a section, unless the long form begins with it.
        for (const std::string& text : stated)
            if (word_count(own) >= 3 || word_count(text) < 6 || text.starts_with(own)) shares = std::max(shares, shared_words(own, text));
        if (shares > most) {
            most = shares;
            best = &head;
        }
    }
    if (best && (stated.empty() || most >= 0.4)) return *best;
    if (heads.size() == 1 && word_count(heads[0]) >= 3) return heads[0];
    for (const std::string* text : std::initializer_list<const std::string*>{&shared, &linked, &window})
        if (!text->empty()) return *text;
    return best ? *best : std::string();
}

}  // namespace rapporteur
