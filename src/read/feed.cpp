// RSS and Atom: one report an item. The item's content is markup in markup: XML around (escaped, or in
// CDATA), HTML within; the map leads through both to the feed's own bytes.
//
//   <item><title>Dockers vote</title><description>&lt;p>The union said ...</description></item>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <pugixml.hpp>

#include "base/hash.h"
#include "base/utf8.h"
#include "read/charset.h"
#include "read/form.h"
#include "read/forms.h"
#include "read/html.h"
#include "read/text_report.h"
#include "read/written_date.h"

namespace rapporteur {
namespace {

/// Text of an element and where each piece of it stands in the feed.
struct Value {
    std::string text;
    std::vector<SourceRun> map;
};

class Feed {
public:
    Feed(std::string_view raw, FormReading& reading) : raw_(raw), reading_(reading), decoded_(decode(raw, {{}, true})), source_(decoded_.text) {}

    void run() {
        const std::string_view text = decoded_.text;
        pugi::xml_document document;
        if (parse(document, text)) {
            take_items(document, 0);
        } else {
            reading_.complain("is a feed that is not well-formed; its items are read one by one");
            take_broken(text);
        }
        if (given_ == 0) {
            // A feed without items, or with none that can be found, is still a page of text.
            reading_.give(as_page(text, 0), raw_);
        }
    }

private:
    static bool parse(pugi::xml_document& document, std::string_view text) {
        return static_cast<bool>(document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8));
    }

    static std::string_view local_name(const pugi::xml_node& node) {
        const std::string_view name = node.name();
        const auto colon = name.find(':');
        return colon == std::string_view::npos ? name : name.substr(colon + 1);
    }

    void take_items(const pugi::xml_node& root, std::size_t base) {
        // RSS 2.0 has items in the channel, RSS 1.0 beside it, Atom entries in the feed.
        struct Finder : pugi::xml_tree_walker {
            std::vector<pugi::xml_node> items;
            std::string channel_title;
            bool for_each(pugi::xml_node& node) override {
                const std::string_view name = local_name(node);
                if (name == "item" || name == "entry") items.push_back(node);
                if (name == "title" && channel_title.empty() && (local_name(node.parent()) == "channel" || local_name(node.parent()) == "feed")) channel_title = node.child_value();
                return true;
            }
        } finder;
        pugi::xml_node start = root;
        start.traverse(finder);
        if (!finder.channel_title.empty()) publisher_ = finder.channel_title;
        for (const pugi::xml_node& item : finder.items) give_item(item, base);
    }

    /// Cuts at <item> and <entry>; a fault in one does not cost the others.
    void take_broken(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            std::size_t start = std::string_view::npos;
            std::string_view tag;
            for (const std::string_view name : {"item", "entry"}) {
                for (std::size_t found = text.find("<" + std::string(name), at); found != std::string_view::npos; found = text.find("<" + std::string(name), found + 1)) {
                    const char after = found + name.size() + 1 < text.size() ? text[found + name.size() + 1] : '\0';
                    if (after != '>' && after != ' ' && after != '\n' && after != '\t' && after != '\r') continue;
                    if (found < start) start = found, tag = name;
                    break;
                }
            }
            if (start == std::string_view::npos) return;
            const std::string close = "</" + std::string(tag) + ">";
            std::size_t end = text.find(close, start);
            const std::size_t next = text.find("<" + std::string(tag), start + 1);
            if (end == std::string_view::npos || next < end) end = std::min(next, text.size());
            else end += close.size();
            const std::string_view piece = text.substr(start, end - start);
            pugi::xml_document document;
            source_ = piece;
            if (parse(document, piece)) take_items(document, start);
            else {
                Report report = as_page(piece, start);
                report.kind = ReportKind::feed_item;
                finish_item(std::move(report));
            }
            at = end;
        }
    }

    /// The whole as markup, through the reader of pages.
    Report as_page(std::string_view piece, std::size_t base) {
        Value value;
        value.text = std::string(piece);
        value.map.push_back({0, base, base + piece.size(), true});
        return from_markup(value, {});
    }

    Report from_markup(const Value& value, const std::string& url) {
        const std::vector<SourceRun> map = to_raw(value.map);
        Report report = read_html(value.text, {.url = url, .source_map = map});
        // A summary of two sentences is too short for the reader of pages to believe; in a feed it is the story.
        const bool has_body = std::any_of(report.parts.begin(), report.parts.end(), [](const Part& part) { return part.role == Role::body; });
        if (!has_body)
            for (Part& part : report.parts)
                if (part.role == Role::furniture) part.role = Role::body;
        return report;
    }

    /// From offsets in the decoded feed to offsets in its raw bytes.
    std::vector<SourceRun> to_raw(std::vector<SourceRun> map) const {
        if (decoded_.source_map.empty()) return map;
        std::vector<SourceRun> result;
        for (const SourceRun& run : map) {
            const auto start = static_cast<std::uint32_t>(run.source_start), end = static_cast<std::uint32_t>(run.source_end);
            if (!run.verbatim) {
                const SourceRange range = source_range(decoded_.source_map, {start, end});
                result.push_back({run.text_start, range.start, range.end, false});
                continue;
            }
            // A verbatim stretch falls into the runs of the decoder's own map.
            auto inner = std::upper_bound(decoded_.source_map.begin(), decoded_.source_map.end(), start, [](std::uint32_t at, const SourceRun& r) { return at < r.text_start; });
            if (inner != decoded_.source_map.begin()) --inner;
            for (; inner != decoded_.source_map.end() && inner->text_start < end; ++inner) {
                const std::uint32_t inner_end = inner + 1 != decoded_.source_map.end() ? (inner + 1)->text_start : static_cast<std::uint32_t>(decoded_.text.size());
                const std::uint32_t from = std::max(start, inner->text_start), to = std::min(end, inner_end);
                if (from >= to) continue;
                const SourceRange range = source_range(decoded_.source_map, {from, to});
                result.push_back({run.text_start + (from - start), range.start, range.end, inner->verbatim});
            }
        }
        return result;
    }

    /// Text and CDATA of an element, escapes resolved, each piece with its place.
    Value value_of(const pugi::xml_node& node, std::size_t base) const {
        Value value;
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) continue;
            const std::ptrdiff_t offset = child.offset_debug();
            if (offset < 0) continue;
            const std::string_view whole = source_;
            std::size_t at = static_cast<std::size_t>(offset);
            const std::size_t end = std::min(child.type() == pugi::node_cdata ? whole.find("]]>", at) : whole.find('<', at), whole.size());
            while (at < end) {
                const std::size_t mark = child.type() == pugi::node_cdata ? end : std::min(whole.find('&', at), end);
                if (mark > at) {
                    append(value, whole.substr(at, mark - at), base + at, base + mark, true);
                    at = mark;
                    continue;
                }
                std::string character;
                const std::size_t length = unescape(whole.substr(at, end - at), character);
                append(value, character, base + at, base + at + length, character == whole.substr(at, length));
                at += length;
            }
        }
        return value;
    }

    static void append(Value& value, std::string_view text, std::size_t start, std::size_t end, bool verbatim) {
        if (text.empty()) return;
        if (verbatim && !value.map.empty() && value.map.back().verbatim && value.map.back().source_end == start) value.map.back().source_end = end;
        else value.map.push_back({static_cast<std::uint32_t>(value.text.size()), start, end, verbatim});
        value.text += text;
    }

    /// XML's five names and character numbers; anything else is an ampersand that stands for itself.
    static std::size_t unescape(std::string_view text, std::string& character) {
        const std::size_t end = text.substr(0, 12).find(';');
        if (end != std::string_view::npos && end > 1) {
            const std::string_view name = text.substr(1, end - 1);
            for (const auto& [known, meaning] : {std::pair<std::string_view, const char*>{"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", "\""}, {"apos", "'"}})
                if (name == known) return character = meaning, end + 1;
            if (name[0] == '#' && name.size() > 1) {
                const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
                const long number = std::strtol(std::string(name.substr(hexadecimal ? 2 : 1)).c_str(), nullptr, hexadecimal ? 16 : 10);
                if (number > 0 && number < 0x110000 && (number < 0xD800 || number > 0xDFFF)) return append_utf8(character, static_cast<char32_t>(number)), end + 1;
            }
        }
        character = "&";
        return 1;
    }

    static std::string trimmed(std::string_view text) {
        while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
        while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
        return std::string(text);
    }

    void give_item(const pugi::xml_node& item, std::size_t base) {
        std::string id, title, link, byline, date, publisher = publisher_;
        Value content;
        int content_rank = 0;
        for (const pugi::xml_node& child : item.children()) {
            const std::string_view name = local_name(child);
            if (child.type() != pugi::node_element) continue;
            if (name == "title") title = plain(child, base);
            else if (name == "guid" || name == "id") id = plain(child, base);
            else if (name == "link") {
                const std::string_view relation = child.attribute("rel").value();
                const std::string found = child.attribute("href") ? child.attribute("href").value() : plain(child, base);
                if (link.empty() || relation == "alternate") link = found;
            } else if (name == "creator" || name == "author") byline = child.child("name") ? plain(child.child("name"), base) : plain(child, base);
            else if (name == "source" && publisher == publisher_) publisher = child.child("title") ? plain(child.child("title"), base) : plain(child, base);
            else if (name == "pubDate" || name == "published" || name == "date" || name == "issued" || (name == "updated" && date.empty())) date = plain(child, base);
            else if (name == "encoded" || name == "content" || name == "description" || name == "summary") {
                // The longest kind that the item carries: full content before a summary.
                const int rank = name == "encoded" || name == "content" ? 2 : 1;
                Value value = std::string_view(child.attribute("type").value()) == "xhtml" ? inner_markup(child, base) : value_of(child, base);
                if (rank > content_rank && !trimmed(value.text).empty()) content = std::move(value), content_rank = rank;
            }
        }
        Report report;
        const bool markup = has_markup(content.text);
        if (content_rank > 0 && markup) report = from_markup(content, link);
        else {
            report.text = content_rank > 0 ? content.text : title;
            if (content_rank > 0) report.source_map = to_raw(content.map);
        }
        report.id = id;
        report.title = title;
        report.url = link;
        report.byline = byline;
        report.publisher = publisher;
        report.kind = ReportKind::feed_item;
        if (!date.empty()) {
            if (auto found = parse_date(date)) report.published = PublicationDate{found->value, DateBasis::input};
            else report.notes.push_back({{}, "date_not_understood", "the item's date '" + date.substr(0, 80) + "' is none that we read"});
        }
        if (content_rank == 0) {
            if (title.empty()) return;
            report.parts.push_back({{0, static_cast<std::uint32_t>(title.size())}, Role::headline});
            report.notes.push_back({{}, "no_text", "the item has a title only"});
        } else if (!markup) assign_roles(report);
        finish_item(std::move(report));
    }

    /// A tag or a character reference; "owners & crews" has neither.
    static bool has_markup(std::string_view text) {
        for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos; at = text.find_first_of("<&", at + 1)) {
            const char next = at + 1 < text.size() ? text[at + 1] : ' ';
            const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
            if (text[at] == '<' ? letter || next == '/' || next == '!' : (letter || next == '#') && text.substr(at, 12).find(';') != std::string_view::npos) return true;
        }
        return false;
    }

    std::string plain(const pugi::xml_node& node, std::size_t base) const { return trimmed(value_of(node, base).text); }

    /// Atom's type="xhtml": the markup itself, as it stands between the tags.
    Value inner_markup(const pugi::xml_node& node, std::size_t base) const {
        Value value;
        const std::ptrdiff_t name_at = node.offset_debug();
        if (name_at < 0) return value;
        const std::string_view whole = source_;
        const std::size_t start = whole.find('>', static_cast<std::size_t>(name_at));
        const std::size_t end = whole.find("</" + std::string(node.name()), static_cast<std::size_t>(name_at));
        if (start == std::string_view::npos || end == std::string_view::npos || end <= start + 1) return value;
        append(value, whole.substr(start + 1, end - start - 1), base + start + 1, base + end, true);
        return value;
    }

    void finish_item(Report&& report) {
        finish(report);
        ++given_;
        // Without an id of its own an item is told from its neighbours by what it says.
        if (report.id.empty()) report.id = sha256_hex(report.title + "\n" + report.url + "\n" + report.text).substr(0, 16);
        reading_.give(std::move(report), raw_);
    }

    std::string_view raw_;
    FormReading& reading_;
    DecodedText decoded_;
    std::string publisher_;
    std::string_view source_;  // what is parsed at the moment: the feed, or one item of a broken one
    std::size_t given_ = 0;
};

}  // namespace

void read_feed(std::string_view raw, FormReading& reading) { Feed(raw, reading).run(); }

}  // namespace rapporteur
