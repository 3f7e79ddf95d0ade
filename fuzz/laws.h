// The laws of a report, asserted by fuzz targets and by the property tests of reading.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "rapporteur/report.h"

namespace rapporteur::laws {

/// The first law that the report breaks, in words; empty if it keeps them all. `raw` is what the source
/// map leads to; where it is null the map is not looked at.
inline std::string broken_law(const Report& report, const std::string* raw) {
    const std::string& text = report.text;
    if (!is_valid_utf8(text)) return "the text is UTF-8";
    std::uint32_t at = 0;
    for (const Part& part : report.parts) {
        if (part.span.empty() || part.span.end > text.size()) return "a part lies inside the text and holds something";
        if (part.span.start < at) return "parts are sorted and do not overlap";
        if (!is_boundary(text, part.span.start) || !is_boundary(text, part.span.end)) return "a part's ends stand on character boundaries";
        for (std::uint32_t i = at; i < part.span.start;) {
            const CodePoint point = decode_at(text, i);
            if (!is_space(point.value) && point.value != 0) return "between parts stands white space";
            i += point.bytes;
        }
        at = part.span.end;
    }
    for (const Note& note : report.notes)
        if (note.span.end > text.size() || !is_boundary(text, note.span.start) || !is_boundary(text, note.span.end)) return "a note's span lies inside the text";
    if (!raw || report.source_map.empty()) return {};
    const auto& map = report.source_map;
    if (map.front().text_start != 0) return "the map begins where the text begins";
    for (std::size_t i = 0; i < map.size(); ++i) {
        const std::uint32_t end = i + 1 < map.size() ? map[i + 1].text_start : static_cast<std::uint32_t>(text.size());
        if (end < map[i].text_start || end > text.size()) return "runs of the map are sorted and cover the text";
        if (map[i].source_end < map[i].source_start || map[i].source_end > raw->size()) return "a run's source lies inside the raw bytes";
        if (!map[i].verbatim) continue;
        const std::string_view here = std::string_view(text).substr(map[i].text_start, end - map[i].text_start);
        const std::string_view there = std::string_view(*raw).substr(map[i].source_start, map[i].source_end - map[i].source_start);
        if (here != there) return "a verbatim run holds the same bytes in text and source";
    }
    return {};
}

inline void assert_report(const Report& report, const std::string* raw) {
    const std::string broken = broken_law(report, raw);
    if (broken.empty()) return;
    std::fprintf(stderr, "broken: %s\n", broken.c_str());
    std::abort();
}

}  // namespace rapporteur::laws
