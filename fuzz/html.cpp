// Any bytes give a report whose every span leads back to the bytes that it came from.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "read/html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view page(reinterpret_cast<const char*>(data), size);
    const rapporteur::Report report = rapporteur::read_html(page);
    const std::string broken = rapporteur::check_source_map(report, page);
    std::uint32_t end = 0;
    bool parts_in_order = true;
    for (const rapporteur::Part& part : report.parts) {
        parts_in_order = parts_in_order && part.span.start >= end && part.span.end <= report.text.size() &&
                         rapporteur::is_boundary(report.text, part.span.start) && rapporteur::is_boundary(report.text, part.span.end);
        end = part.span.end;
    }
    if (!broken.empty() || !parts_in_order) {
        std::fprintf(stderr, "law broken: %s\n", broken.empty() ? "parts out of order" : broken.c_str());
        std::abort();
    }
    return 0;
}
