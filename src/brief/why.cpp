// Why an issue stands as it does: the rule, then each claim that it rests on with report, bytes and sentence.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "brief/layout.h"
#include "brief/wording.h"

namespace rapporteur {
namespace {

void paragraph(std::string& out, const std::string& text, int indent, int columns) {
    for (const auto& line : wrapped(text, columns - indent)) out += std::string(static_cast<std::size_t>(indent), ' ') + line + "\n";
}

void claim_lines(std::string& out, const Negotiation& n, const Wording& voice, const Id& id, int number, int columns) {
    const MergedClaim* c = voice.claim(id);
    if (!c) return;
    const Span first = c->claim.evidence.empty() ? Span{} : c->claim.evidence.front();
    const Span last = c->claim.evidence.empty() ? Span{} : c->claim.evidence.back();
    const ReportEntry* report = voice.report(c->report);
    out += fmt::format("\n{:>3}. {} {} [{},{})  {}  {}\n", number, voice.letter(c->report), c->report, first.start, last.end,
                       report && !report->summary.publisher.empty() ? report->summary.publisher : "publisher not reported", c->known.empty() ? "date not reported" : c->known);
    const auto text = n.texts.find(c->report);
    if (text != n.texts.end()) paragraph(out, clipped(slice(text->second, c->sentence.empty() ? Span{first.start, last.end} : c->sentence), 600), 5, columns);
    std::string said = "says: “" + voice.words_of(id, 300) + "”";
    paragraph(out, said, 5, columns);
    const Origin* origin = voice.origin_of(id);
    std::string reading = "read as: " + std::string(printed(c->claim.act));
    if (c->claim.stance) reading += ", " + std::string(name(*c->claim.stance));
    if (c->claim.red_line) reading += ", red line";
    if (c->claim.status_said) reading += ", status " + std::string(printed(*c->claim.status_said));
    if (c->claim.trend_said) reading += ", trend " + std::string(name(*c->claim.trend_said));
    if (!c->claim.veridicality.empty()) reading += ", " + std::string(printed(c->claim.veridicality.back().value));
    paragraph(out, reading + "; on the word of " + (origin ? voice.origin(origin->id) : "not reported"), 5, columns);
}

}  // namespace

std::string brief_why(const Negotiation& n, int number, const PageWidth& width) {
    if (number < 1 || static_cast<std::size_t>(number) > n.issues.size()) return {};
    const Wording voice(n);
    const NegotiationIssue& issue = n.issues[static_cast<std::size_t>(number) - 1];
    const int columns = width.columns;
    std::string out = fmt::format("{} {}: {}\n", number, issue.issue.label, Wording::status(issue));
    if (!issue.claimed.empty()) paragraph(out, "Claimed: " + issue.claimed + ".", 2, columns);
    paragraph(out, fmt::format("Rule {}. {}", issue.rule, Wording::rule(issue.rule)), 2, columns);
    std::string required;
    for (const Id& id : issue.required_parties) required += (required.empty() ? "" : ", ") + voice.party(id);
    paragraph(out, "Must agree: " + (required.empty() ? std::string("not known") : required) + ".", 2, columns);
    paragraph(out, fmt::format("Support: {}, {} independent group{}, {} report{}.", name(issue.support), issue.independence_groups, issue.independence_groups == 1 ? "" : "s",
                               issue.reports, issue.reports == 1 ? "" : "s"), 2, columns);
    if (issue.trend_on_word_of) paragraph(out, fmt::format("Trend: {}, on the word of {}.", name(issue.trend), voice.party(*issue.trend_on_word_of)), 2, columns);
    for (const auto& reason : issue.reasons) paragraph(out, "Made one because of " + reason + ".", 2, columns);
    int claims = 0;
    for (const Id& id : issue.because) claim_lines(out, n, voice, id, ++claims, columns);
    if (!issue.positions.empty()) out += "\nPositions\n";
    for (const Position& p : issue.positions) {
        paragraph(out, fmt::format("{} {}{}; {}", voice.party(p.party), Wording::stance(p.stance), p.red_line ? ", red line" : "", name(p.support)), 2, columns);
        for (const Id& id : p.claims) claim_lines(out, n, voice, id, ++claims, columns);
    }
    if (issue.history.size() > 1) out += "\nHistory\n";
    if (issue.history.size() > 1)
        for (const StatusChange& c : issue.history)
            paragraph(out, fmt::format("{}  {} {}{}{} ({})", c.at.empty() ? "date not reported" : c.at, printed(c.status), name(c.trend), c.blocked ? ", blocked" : "",
                                       c.disputed ? ", disputed" : "", voice.letters({c.claim})), 2, columns);
    std::string origins;
    for (const Id& id : issue.origins)
        for (const Origin& o : n.origins)
            if (o.id == id && !o.reasons.empty())
                for (const auto& reason : o.reasons) origins += fmt::format("{}: {}. ", voice.origin(id), reason);
    if (!origins.empty()) {
        out += "\nOrigins\n";
        paragraph(out, origins, 2, columns);
    }
    return out;
}

std::string brief_diff(const Negotiation& n, const PageWidth& width) {
    const Wording voice(n);
    std::string out;
    for (const ReportEntry* r : voice.reports())
        out += fmt::format("{}  {}\n", voice.letter(r->summary.id), clipped((r->summary.publisher.empty() ? r->summary.id : r->summary.publisher) + ": " + r->summary.title, 90));
    out += "\nSHARED\n";
    if (n.shared.empty()) out += "  nothing\n";
    for (const Proposition& p : n.shared) {
        const std::string count = p.independence_groups == 0   ? "writers only"
                                  : p.independence_groups == 1 ? "ONE origin: " + (p.origins.empty() ? std::string() : voice.origin(p.origins.front()))
                                                               : fmt::format("{} independent origins", p.independence_groups);
        paragraph(out, fmt::format("= “{}” ({}; {})", p.claims.empty() ? clipped(p.proposition, 140) : voice.excerpt_of(voice.most_readable(p.claims), 140), voice.letters(p.claims), count), 2, width.columns);
    }
    out += "\nDIFFERENT\n";
    if (n.differences.empty()) out += "  nothing\n";
    for (const Difference& d : n.differences) {
        const bool conflict = name(d.kind).starts_with("conflict");
        std::string kind(name(d.kind));
        std::replace(kind.begin(), kind.end(), '_', ' ');
        paragraph(out, fmt::format("{} {}: {}", conflict ? "!" : "~", kind, d.why), 2, width.columns);
        for (const Id& id : d.claims) {
            const Origin* o = voice.origin_of(id);
            paragraph(out, fmt::format("{}: “{}” ({})", voice.letters({id}), voice.words_of(id, 160), o ? voice.origin(o->id) : "not reported"), 6, width.columns);
        }
    }
    for (const OnlyIn& only : n.only_in) {
        out += fmt::format("\nONLY {}\n", voice.letter(only.report));
        std::set<std::string> told;  // several claims may rest on the same words
        for (const Id& id : only.claims)
            if (const std::string words = voice.excerpt_of(id, 140); !words.empty() && told.insert(words).second) paragraph(out, "“" + words + "”", 2, width.columns);
    }
    return out;
}

}  // namespace rapporteur
