// The brief as one HTML file: no script, nothing loaded from elsewhere, readable in light and dark and on
// paper; every word of a report is escaped.
#include <fmt/format.h>

#include "brief/page.h"

namespace rapporteur {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default:
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
        }
    return out;
}

constexpr std::string_view style = R"(
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fdfdfb;--rule:#c9c9c4;--faint:#575752;--alert:#9b1c1c}
@media (prefers-color-scheme:dark){:root{--ink:#e8e8e4;--paper:#161615;--rule:#4a4a46;--faint:#b0b0aa;--alert:#ff9d94}}
body{font:16px/1.5 Georgia,'Times New Roman',serif;color:var(--ink);background:var(--paper);max-width:70rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;border-bottom:1px solid var(--rule);margin-top:2rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--rule)}
td p{margin:0 0 .3rem}.word,.counts{color:var(--faint);font-size:.9rem}.alert{color:var(--alert);font-weight:bold}
li{margin:.25rem 0}time{font-weight:bold;margin-right:.5rem}
@media (max-width:46rem){table,tbody,tr,td,th{display:block}thead{display:none}td{border:0;padding:.1rem 0}tr{border-bottom:1px solid var(--rule);padding:.5rem 0}}
@media print{body{max-width:none;margin:0;font-size:10pt;background:#fff;color:#000}tr,li{break-inside:avoid}}
)";

void section(std::string& out, std::string_view id, std::string_view heading, const std::vector<BriefLine>& list) {
    if (list.empty()) return;
    out += fmt::format("<section aria-labelledby=\"{0}\"><h2 id=\"{0}\">{1}</h2><ul>\n", id, heading);
    for (const BriefLine& l : list)
        out += fmt::format("<li>{}{}{}</li>\n", l.when.empty() ? "" : "<time>" + escaped(l.when) + "</time>", escaped(l.text),
                           l.word.empty() ? "" : " <span class=\"word\">(" + escaped(l.word) + ")</span>");
    out += "</ul></section>\n";
}

}  // namespace

std::string brief_html(const Negotiation& negotiation) {
    const BriefPage page = page_of(negotiation);
    std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out += fmt::format("<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n<p class=\"counts\">{} · {}</p>\n", escaped(page.title), style,
                       escaped(page.title), escaped(page.as_of), escaped(page.counts));
    for (const auto& sentence : page.headline) out += "<p><strong>" + escaped(sentence) + "</strong></p>\n";
    out += "</header>\n<main>\n";
    if (!page.issues.empty()) {
        out += "<table>\n<caption class=\"word\">Issues, where each stands, and on whose word</caption>\n<thead><tr><th scope=\"col\">#</th><th scope=\"col\">Issue</th>"
               "<th scope=\"col\">Status</th><th scope=\"col\">Where they stand</th><th scope=\"col\">Word of</th></tr></thead>\n<tbody>\n";
        for (const BriefIssue& issue : page.issues) {
            out += fmt::format("<tr id=\"issue-{0}\"><td>{0}</td><th scope=\"row\">{1}</th><td{2}>{3}</td><td>", issue.number, escaped(issue.label),
                               issue.blocked || issue.disputed ? " class=\"alert\"" : "", escaped(issue.status));
            for (const auto& sentence : issue.stands) out += "<p>" + escaped(sentence) + "</p>";
            out += "</td><td class=\"word\">" + escaped(issue.word) + "</td></tr>\n";
        }
        out += "</tbody>\n</table>\n";
    }
    section(out, "lineage", "Lineage of documents", page.lineage);
    section(out, "timeline", "Timeline", page.timeline);
    section(out, "around", "Said, and done around the talks", page.around);
    section(out, "ahead", "Ahead", page.ahead);
    section(out, "lapsed", "Planned or proposed for days that have passed; whether it took place is not reported", page.lapsed);
    section(out, "figures", "Figures", page.figures);
    section(out, "differences", "Where the reports differ", page.differ);
    if (!page.only.empty()) {
        out += "<section aria-labelledby=\"only\"><h2 id=\"only\">Only in one report</h2><ul>\n";
        for (const auto& only : page.only) {
            out += "<li><strong>" + escaped(only.letter) + "</strong> ";
            for (const auto& text : only.texts) out += escaped(text) + " · ";
            out += fmt::format("and {} more</li>\n", only.more);
        }
        out += "</ul></section>\n";
    }
    if (!page.assumptions.empty()) {
        out += "<section aria-labelledby=\"assumed\"><h2 id=\"assumed\">Assumed</h2><ul>\n";
        for (const auto& sentence : page.assumptions) out += "<li>" + escaped(sentence) + "</li>\n";
        out += "</ul></section>\n";
    }
    out += "<section aria-labelledby=\"reports\"><h2 id=\"reports\">Reports</h2><ul>\n";
    for (const auto& r : page.reports) out += "<li><strong>" + escaped(r.letter) + "</strong> " + escaped(r.text) + "</li>\n";
    out += "</ul></section>\n</main>\n</body>\n</html>\n";
    return out;
}

}  // namespace rapporteur
