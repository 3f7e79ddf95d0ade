#include "read/text_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "read/charset.h"
#include "read/language.h"
#include "read/outlet.h"

namespace rapporteur {

Report read_text(std::string_view raw) {
    Report report;
    DecodedText decoded = decode(raw, {});
    report.text = std::move(decoded.text);
    report.source_map = std::move(decoded.source_map);
    report.notes = std::move(decoded.notes);
    assign_roles(report);
    finish(report);
    return report;
}

void finish(Report& report) {
    if (report.language.empty()) {
        std::string story;
        for (const Part& part : report.parts)
            if (part.role == Role::body || part.role == Role::subhead || part.role == Role::headline) story.append(slice(report.text, part.span)).append("\n");
        report.language = identify_language(story.size() > 40 ? story : report.text);
        if (!report.language.empty() && report.language != "en")
            report.notes.push_back({{}, "language", "the text is in '" + report.language + "', and the rules are made for English"});
    }
    report.publisher = publisher_name(report.publisher, report.url);
    if (const auto signs = count_mojibake(report.text); signs > 0)
        report.notes.push_back({{}, "mojibake", fmt::format("{} sequences look like UTF-8 that was read as Windows-1252; left as they are", signs)});
    if (const auto nuls = std::count(report.text.begin(), report.text.end(), '\0'); nuls > 0)
        report.notes.push_back({{}, "nul_bytes", fmt::format("{} NUL bytes in the text; left as they are", nuls)});
    if (report.kind == ReportKind::unknown && !report.parts.empty()) report.kind = ReportKind::article;
}

}  // namespace rapporteur
