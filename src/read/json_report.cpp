// Reports as JSON, in trafilatura's keys and their usual relatives. `text` is taken as it stands: spans
// are offsets into the decoded string.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/hash.h"
#include "base/utf8.h"
#include "read/charset.h"
#include "read/forms.h"
#include "read/text_report.h"
#include "read/written_date.h"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

// Deeper than this is no report; printing such a value would cost a stack frame a level.
constexpr int deepest = 200;

/// A string, a number, or a list of strings joined by commas; empty otherwise.
std::string as_text(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number()) return value.dump();
    if (!value.is_array()) return {};
    std::string joined;
    for (const Json& item : value) {
        const std::string one = item.is_string() ? item.get<std::string>() : item.is_object() && item.contains("name") && item["name"].is_string() ? item["name"].get<std::string>() : std::string();
        if (!one.empty()) joined += (joined.empty() ? "" : ", ") + one;
    }
    return joined;
}

/// The value of the first of these keys that has one; the key is marked as used.
std::string first_of(const Json& object, std::initializer_list<const char*> keys, std::vector<std::string>& used) {
    for (const char* key : keys)
        if (const auto found = object.find(key); found != object.end()) {
            used.emplace_back(key);
            if (std::string text = as_text(*found); !text.empty()) return text;
        }
    return {};
}

/// Our own `read` writes parts; they are kept where they fit the text.
bool take_parts(const Json& object, Report& report) {
    const auto found = object.find("parts");
    if (found == object.end() || !found->is_array() || found->empty()) return false;
    std::uint32_t at = 0;
    std::vector<Part> parts;
    for (const Json& item : *found) {
        if (!item.is_object() || !item.contains("start") || !item.contains("end") || !item.contains("role")) return false;
        if (!item["start"].is_number_unsigned() || !item["end"].is_number_unsigned() || !item["role"].is_string()) return false;
        const auto start = item["start"].get<std::uint64_t>(), end = item["end"].get<std::uint64_t>();
        const auto role = from_name<Role>(item["role"].get<std::string>());
        if (!role || start < at || end <= start || end > report.text.size() || !is_boundary(report.text, start) || !is_boundary(report.text, end)) return false;
        parts.push_back({{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)}, *role});
        at = static_cast<std::uint32_t>(end);
    }
    report.parts = std::move(parts);
    return true;
}

void take_published(const Json& object, Report& report, std::vector<std::string>& used) {
    if (const auto found = object.find("published"); found != object.end() && found->is_object()) {
        used.emplace_back("published");
        if (found->contains("value") && (*found)["value"].is_string()) {
            report.published = PublicationDate{(*found)["value"].get<std::string>(), DateBasis::input};
            if (found->contains("basis") && (*found)["basis"].is_string())
                for (std::size_t i = 0; i < EnumerationTraits<DateBasis>::names.size(); ++i)
                    if (printed(static_cast<DateBasis>(i)) == (*found)["basis"].get<std::string>()) report.published->basis = static_cast<DateBasis>(i);
        }
        return;
    }
    const std::string written = first_of(object, {"date", "published", "date_publish", "publish_date", "published_at", "publishedAt", "pubDate", "datePublished", "publication_date"}, used);
    if (written.empty()) return;
    if (auto date = parse_date(written)) {
        report.published = PublicationDate{date->value, DateBasis::input};
        if (!date->other_value.empty()) report.notes.push_back({{}, "date_ambiguous", "the input's date '" + written + "' may mean " + date->value + " or " + date->other_value});
    } else report.notes.push_back({{}, "date_not_understood", "the input's date '" + written.substr(0, 80) + "' is none that we read"});
}

/// Whether the object is a report or only holds a list of them ({"articles": [...]}).
const Json* inner_list(const Json& object) {
    for (const auto& [key, value] : object.items())
        if (value.is_array() && !value.empty() && value[0].is_object())
            for (const char* text : {"text", "body", "content", "maintext", "article"})
                if (value[0].contains(text) && value[0][text].is_string()) return &value;
    return nullptr;
}

std::optional<Report> report_from(const Json& object, std::string& why) {
    Report report;
    std::vector<std::string> used;
    report.id = first_of(object, {"id"}, used);
    report.title = first_of(object, {"title", "headline"}, used);
    report.byline = first_of(object, {"author", "authors", "byline"}, used);
    report.publisher = first_of(object, {"sitename", "publisher", "hostname", "source-hostname", "source_domain"}, used);
    report.url = first_of(object, {"url", "link", "source-url"}, used);
    const std::string text_key = [&]() -> std::string {
        for (const char* key : {"text", "body", "maintext", "content", "article", "raw_text", "content_original"})
            if (const auto found = object.find(key); found != object.end() && found->is_string()) return key;
        return {};
    }();
    take_published(object, report, used);
    if (text_key.empty()) {
        for (const char* key : {"html", "raw_html", "rawHtml"})
            if (const auto found = object.find(key); found != object.end() && found->is_string()) {
                Report page = read_page(found->get_ref<const std::string&>(), report.url, "utf-8");
                if (!report.id.empty()) page.id = report.id;
                if (!report.title.empty()) page.title = report.title;
                if (!report.byline.empty()) page.byline = report.byline;
                if (report.published) page.published = report.published;
                return page;
            }
        if (report.title.empty()) {
            why = "is a JSON object without a key 'text' (trafilatura's keys: id title author hostname sitename date url text)";
            return std::nullopt;
        }
        report.notes.push_back({{}, "no_text", "the input has no key 'text'; only its title is read"});
    } else {
        used.push_back(text_key);
        report.text = object[text_key].get<std::string>();
    }
    if (report.text.empty() && !report.title.empty() && text_key.empty()) {
        report.text = report.title;
        report.parts.push_back({{0, static_cast<std::uint32_t>(report.text.size())}, Role::headline});
    }
    if (const auto language = object.find("language"); language != object.end() && language->is_string() && language->get_ref<const std::string&>().size() == 2) {
        report.language = language->get<std::string>();
        used.emplace_back("language");
    }
    const bool has_parts = take_parts(object, report);
    if (has_parts) used.insert(used.end(), {"parts", "notes"});
    for (const auto& [key, value] : object.items())
        if (std::find(used.begin(), used.end(), key) == used.end()) report.other[key] = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (!has_parts && report.parts.empty()) assign_roles(report);
    finish(report);
    return report;
}

/// What strict JSON forbids and people write: raw line ends within strings, halves of surrogate pairs.
std::string repaired(std::string_view text) {
    std::string out;
    bool inside = false;
    const auto hex = [&](std::size_t at) {
        return at + 6 <= text.size() && text[at] == '\\' && text[at + 1] == 'u' ? std::strtol(std::string(text.substr(at + 2, 4)).c_str(), nullptr, 16) : -1L;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') inside = !inside;
        if (inside && static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else if (inside && c == '\\' && at + 1 < text.size()) {
            const long high = hex(at);
            if (high >= 0xD800 && high < 0xDC00) {
                const long low = hex(at + 6);
                if (low >= 0xDC00 && low < 0xE000) {
                    out += text.substr(at, 12);
                    at += 11;
                } else {
                    out += "\\ufffd";
                    at += 5;
                }
            } else if (high >= 0xDC00 && high < 0xE000) {
                out += "\\ufffd";
                at += 5;
            } else out += text.substr(at++, 2);
        } else out += c;
    }
    return out;
}

struct Scan {
    std::size_t end = std::string_view::npos;  ///< just after the closing brace
    int depth = 0;                             ///< the deepest nesting seen
};

/// From an opening brace to its closing one, strings skipped.
Scan scan_value(std::string_view text) {
    Scan scan;
    int depth = 0;
    bool inside = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (inside) {
            if (c == '\\') ++at;
            else if (c == '"') inside = false;
        } else if (c == '"') inside = true;
        else if (c == '{' || c == '[') scan.depth = std::max(scan.depth, ++depth);
        else if ((c == '}' || c == ']') && --depth == 0) {
            scan.end = at + 1;
            return scan;
        }
    }
    return scan;
}

std::optional<Json> parse(std::string_view raw, std::string& why) {
    if (scan_value(raw).depth > deepest) {
        why = fmt::format("is JSON nested deeper than {} levels, no report", deepest);
        return std::nullopt;
    }
    std::string converted;
    if (!is_valid_utf8(raw)) raw = converted = decode(raw, {}).text;
    if (raw.starts_with("\xEF\xBB\xBF")) raw.remove_prefix(3);
    Json value = Json::parse(raw, nullptr, false);
    if (value.is_discarded()) value = Json::parse(repaired(raw), nullptr, false);
    if (value.is_discarded()) {
        why = scan_value(raw).end == std::string_view::npos ? "is JSON that breaks off before its end" : "is no valid JSON";
        return std::nullopt;
    }
    return value;
}

void give_value(const Json& value, std::string_view raw, const std::string& where, FormReading& reading) {
    std::string why;
    if (const Json* list = value.is_array() ? &value : value.is_object() && !value.contains("text") ? inner_list(value) : nullptr) {
        std::size_t number = 0;
        for (const Json& item : *list) {
            ++number;
            std::optional<Report> report = item.is_object() ? report_from(item, why) : std::nullopt;
            if (report) reading.give(std::move(*report), item.dump(-1, ' ', false, Json::error_handler_t::replace));
            else reading.complain(fmt::format("{}, item {} {}", where, number, why.empty() ? "is no JSON object" : why));
        }
        return;
    }
    std::optional<Report> report = value.is_object() ? report_from(value, why) : std::nullopt;
    if (report) reading.give(std::move(*report), raw);
    else reading.complain(where + " " + (why.empty() ? "is no JSON object" : why));
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (static_cast<unsigned char>(text.front()) <= ' ')) text.remove_prefix(1);
    while (!text.empty() && (static_cast<unsigned char>(text.back()) <= ' ')) text.remove_suffix(1);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return text;
}

/// One object a line, if one of the first lines is a whole object.
bool has_one_a_line(std::string_view head) {
    if (trimmed(head).starts_with("[")) return false;
    for (int line = 0; line < 4 && !head.empty(); ++line) {
        const std::size_t end = head.find('\n');
        const std::string_view text = trimmed(head.substr(0, end));
        if (text.starts_with("{") && text.size() > 2 && scan_value(text).end == text.size()) return true;
        if (end == std::string_view::npos) {
            // A first line longer than what was looked at: only JSON Lines have such lines, or a single object.
            return text.starts_with("{");
        }
        head.remove_prefix(end + 1);
    }
    return false;
}

void read_lines(Stream& stream, FormReading& reading) {
    std::string line, why;
    bool cut = false;
    for (std::size_t number = 1; stream.line(line, reading.limits.report_bytes, cut); ++number) {
        const std::string where = fmt::format("line {}", number);
        if (cut) {
            reading.complain(fmt::format("{} is longer than {} bytes and was left out; raise --max-report to read it", where, reading.limits.report_bytes));
            continue;
        }
        const std::string_view text = trimmed(line);
        if (text.empty()) continue;
        why.clear();
        if (const auto value = parse(text, why)) give_value(*value, text, where, reading);
        else reading.complain(where + " " + why);
    }
}

/// Objects that span lines, alone, in a row, or in an array.
void read_values(Stream& stream, FormReading& reading) {
    std::string why;
    for (std::size_t number = 1;;) {
        std::string_view held = stream.peek(1);
        if (held.empty()) return;
        const std::size_t start = held.find('{');
        if (start == std::string_view::npos) {
            stream.skip(held.size());
            continue;
        }
        stream.skip(start);
        const std::string where = fmt::format("object {}", number);
        std::size_t wanted = 1 << 16;
        Scan scan;
        for (;;) {
            held = stream.peek(wanted);
            scan = scan_value(held);
            if (scan.end != std::string_view::npos || held.size() < wanted || wanted > reading.limits.report_bytes) break;
            wanted = held.size() * 2;
        }
        if (scan.end == std::string_view::npos) {
            reading.complain(held.size() < wanted ? where + " is JSON that breaks off before its end; what came before it is read"
                                                  : fmt::format("{} is larger than {} bytes; raise --max-report to read it", where, reading.limits.report_bytes));
            return;
        }
        const std::string_view raw = held.substr(0, scan.end);
        why.clear();
        if (const auto value = parse(raw, why)) give_value(*value, raw, where, reading);
        else reading.complain(where + " " + why);
        stream.skip(scan.end);
        ++number;
    }
}

}  // namespace

void read_json(Stream& stream, FormReading& reading) {
    if (has_one_a_line(stream.peek(256 << 10))) read_lines(stream, reading);
    else read_values(stream, reading);
}

std::optional<Report> read_json_object(std::string_view object, std::string& why) {
    const auto value = parse(trimmed(object), why);
    if (!value || !value->is_object()) {
        if (why.empty()) why = "is no JSON object";
        return std::nullopt;
    }
    auto report = report_from(*value, why);
    if (report && report->id.empty()) report->id = sha256_hex(object).substr(0, 16);
    return report;
}

}  // namespace rapporteur
