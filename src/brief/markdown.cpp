// The brief as Markdown: everything, with nothing left out for want of room.
#include <fmt/format.h>

#include "brief/page.h"

namespace rapporteur {
namespace {

/// Text of a report inside Markdown: what would be markup is escaped, so that it stays words.
std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

void section(std::string& out, std::string_view heading, const std::vector<BriefLine>& list) {
    if (list.empty()) return;
    out += fmt::format("\n## {}\n\n", heading);
    for (const BriefLine& l : list)
        out += fmt::format("- {}{}{}\n", l.when.empty() ? "" : "**" + escaped(l.when) + "** ", escaped(l.text), l.word.empty() ? "" : " *(" + escaped(l.word) + ")*");
}

}  // namespace

std::string brief_markdown(const Negotiation& negotiation) {
    const BriefPage page = page_of(negotiation);
    std::string out = fmt::format("# {}\n\n{} · {}\n", escaped(page.title), escaped(page.as_of), escaped(page.counts));
    for (const auto& sentence : page.headline) out += "\n" + escaped(sentence) + "\n";
    if (!page.issues.empty()) {
        out += "\n| # | Issue | Status | Where they stand | Word of |\n|---|---|---|---|---|\n";
        for (const BriefIssue& issue : page.issues) {
            std::string stands;
            for (const auto& sentence : issue.stands) stands += (stands.empty() ? "" : "<br>") + escaped(sentence);
            out += fmt::format("| {} | {} | {} | {} | {} |\n", issue.number, escaped(issue.label), escaped(issue.status), stands, escaped(issue.word));
        }
    }
    section(out, "Lineage", page.lineage);
    section(out, "Timeline", page.timeline);
    section(out, "Said, and done around the talks", page.around);
    section(out, "Ahead", page.ahead);
    section(out, "Planned or proposed for days that have passed; whether it took place is not reported", page.lapsed);
    section(out, "Figures", page.figures);
    section(out, "Differences", page.differ);
    for (const auto& only : page.only) {
        out += fmt::format("\n## Only in {}\n\n", only.letter);
        for (const auto& text : only.texts) out += "- " + escaped(text) + "\n";
        if (only.more) out += fmt::format("- and {} more statements\n", only.more);
    }
    if (!page.assumptions.empty()) out += "\n## Assumed\n\n";
    for (const auto& sentence : page.assumptions) out += "- " + escaped(sentence) + "\n";
    if (!page.reports.empty()) out += "\n## Reports\n\n";
    for (const auto& r : page.reports) out += fmt::format("- **{}** {}\n", r.letter, escaped(r.text));
    return out;
}

}  // namespace rapporteur
