#include "read/linked_data.h"

#include <simdjson.h>

#include <algorithm>

#include "base/utf8.h"

namespace rapporteur {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr int deepest = 64;              // JSON-LD of real pages nests four or five deep
constexpr std::size_t most_objects = 64; // a page with a hundred teasers repeats itself

std::string text_of(element value) {
    std::string_view text;
    if (!value.get_string().get(text)) return std::string(text);
    array list;
    if (!value.get_array().get(list))
        for (const element item : list) {
            std::string found = text_of(item);
            if (!found.empty()) return found;
        }
    object inner;
    if (!value.get_object().get(inner))
        for (const char* key : {"@value", "name", "@id"}) {
            element found;
            if (!inner[key].get(found) && !found.get_string().get(text)) return std::string(text);
        }
    return {};
}

void add_authors(element value, std::vector<std::string>& authors) {
    array list;
    if (!value.get_array().get(list)) {
        for (const element item : list)
            if (authors.size() < 16) add_authors(item, authors);
        return;
    }
    object person;
    if (!value.get_object().get(person)) {
        element name;
        if (!person["name"].get(name)) add_authors(name, authors);
        return;
    }
    std::string_view text;
    if (!value.get_string().get(text) && !text.empty()) authors.emplace_back(text);
}

bool names_article(std::string_view type) {
    return type.ends_with("Article") || type.ends_with("Posting") || type == "Report" || type == "Review" ||
           type == "HowTo" || type == "Recipe" || type == "AnalysisNewsArticle";
}

void read_object(object properties, std::vector<LinkedObject>& objects) {
    LinkedObject found;
    for (const auto& [key, value] : properties) {
        if (key == "@type") {
            array types;
            std::string_view type;
            if (!value.get_array().get(types)) {
                for (const element one : types)
                    if (!one.get_string().get(type)) {
                        if (found.type.empty()) found.type = type;
                        found.is_article |= names_article(type);
                    }
            } else if (!value.get_string().get(type)) {
                found.type = type;
                found.is_article = names_article(type);
            }
        } else if (key == "headline") {
            found.headline = text_of(value);
        } else if (key == "name") {
            found.name = text_of(value);
        } else if (key == "articleBody") {
            found.article_body = text_of(value);
        } else if (key == "datePublished" || (key == "dateCreated" && found.published.empty())) {
            found.published = text_of(value);
        } else if (key == "dateModified") {
            found.modified = text_of(value);
        } else if (key == "author" || (key == "creator" && found.authors.empty())) {
            add_authors(value, found.authors);
        } else if (key == "publisher") {
            found.publisher = text_of(value);
        }
    }
    if (found.is_article || !found.headline.empty() || !found.article_body.empty() || !found.published.empty())
        objects.push_back(std::move(found));
}

void walk(element value, std::vector<LinkedObject>& objects, int depth) {
    if (depth > deepest || objects.size() >= most_objects) return;
    object properties;
    array list;
    if (!value.get_object().get(properties)) {
        read_object(properties, objects);
        for (const auto& [key, inner] : properties)
            if (key == "@graph" || key == "mainEntity" || key == "mainEntityOfPage" || key == "hasPart" ||
                key == "itemListElement" || key == "item" || key == "about" || key == "article")
                walk(inner, objects, depth + 1);
    } else if (!value.get_array().get(list)) {
        for (const element item : list) walk(item, objects, depth + 1);
    }
}

/// Strings may hold no raw control characters in JSON; on pages they do.
std::string mended(std::string_view script) {
    const std::size_t begin = script.find_first_of("{[");
    const std::size_t end = script.find_last_of("}]");
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
    std::string out;
    out.reserve(end - begin + 1 + simdjson::SIMDJSON_PADDING);
    for (std::size_t at = begin; at <= end; ++at) {
        const char c = script[at];
        if (static_cast<unsigned char>(c) < 0x20) {
            out += ' ';
            continue;
        }
        if (c == '}' || c == ']') {  // a comma too many
            std::size_t back = out.size();
            while (back > 0 && out[back - 1] == ' ') --back;
            if (back > 0 && out[back - 1] == ',') out[back - 1] = ' ';
        }
        out += c;
    }
    return out;
}

}  // namespace

void read_linked_data(std::string_view script, std::vector<LinkedObject>& objects) {
    if (script.size() > 4'000'000) return;
    const std::string text = mended(script);
    if (text.empty()) return;
    simdjson::dom::parser parser;
    element root;
    if (!parser.parse(simdjson::padded_string(text)).get(root)) {
        walk(root, objects, 0);
        return;
    }
    // {&quot;@type&quot;:...: a template that escapes for HTML where nothing unescapes.
    if (text.find("&quot;") == std::string::npos) return;
    const std::string plain = decode_references(text, false);
    if (!parser.parse(simdjson::padded_string(plain)).get(root)) walk(root, objects, 0);
}

}  // namespace rapporteur
