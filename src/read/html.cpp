#include "read/html.h"

namespace rapporteur {

Report read_html(std::string_view, const HtmlHints& hints) {
    Report report;
    report.url = hints.url;
    report.kind = ReportKind::article;
    return report;
}

std::string charset_in_meta(std::string_view) { return {}; }

bool looks_like_html(std::string_view bytes) {
    return bytes.substr(0, 1024).find("<html") != std::string_view::npos || bytes.substr(0, 64).find("<!DOCTYPE") != std::string_view::npos;
}

}  // namespace rapporteur
