// A report as one line of JSON, and as text for people. The contract is design/cli.md.
#include <nlohmann/json.hpp>

#include "rapporteur/rapporteur.h"
#include "read/charset.h"

namespace rapporteur {

std::string report_json(const Report& report) {
    using Json = nlohmann::ordered_json;
    Json json;
    json["id"] = report.id;
    json["title"] = report.title;
    json["byline"] = report.byline;
    json["publisher"] = report.publisher;
    if (report.published) json["published"] = {{"value", report.published->value}, {"basis", printed(report.published->basis)}};
    else json["published"] = nullptr;
    json["language"] = report.language;
    json["url"] = report.url;
    json["text"] = report.text;
    json["parts"] = Json::array();
    for (const Part& part : report.parts) {
        Json item = {{"start", part.span.start}, {"end", part.span.end}, {"role", name(part.role)}};
        if (!report.source_map.empty()) {
            const SourceRange range = source_range(report.source_map, part.span);
            item["source_start"] = range.start;
            item["source_end"] = range.end;
        }
        json["parts"].push_back(std::move(item));
    }
    json["notes"] = Json::array();
    for (const Note& note : report.notes) {
        Json item;
        if (note.span.empty()) item["span"] = nullptr;
        else item["span"] = {{"start", note.span.start}, {"end", note.span.end}, {"exact", slice(report.text, note.span)}};
        item["kind"] = note.kind;
        item["message"] = note.message;
        json["notes"].push_back(std::move(item));
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string report_text(const Report& report) {
    std::string text;
    for (const Part& part : report.parts)
        if (part.role == Role::headline || part.role == Role::deck || part.role == Role::subhead || part.role == Role::body)
            text.append(slice(report.text, part.span)).append("\n\n");
    return text;
}

}  // namespace rapporteur
