#include "brief/page.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace rapporteur {
namespace {

std::string plural(std::size_t n, std::string_view one, std::string_view many) { return fmt::format("{} {}", n, n == 1 ? one : many); }

/// The sentence that matters most: on how many independent voices the states of the issues rest.
std::vector<std::string> headline_of(const Negotiation& n, const Wording& voice) {
    std::vector<std::string> out;
    if (n.issues.empty()) return out;
    std::map<Id, std::vector<const Origin*>> groups;
    std::size_t writers = 0;
    std::set<Id> used;
    for (const NegotiationIssue& issue : n.issues) used.insert(issue.origins.begin(), issue.origins.end());
    for (const Origin& o : n.origins) {
        if (!used.contains(o.id)) continue;
        if (o.kind == OriginKind::writer || o.kind == OriginKind::unknown) ++writers;
        else groups[o.group].push_back(&o);
    }
    if (groups.empty()) {
        out.push_back("The state of the talks rests on the writers alone: no party, document or source is heard on any issue.");
    } else if (groups.size() == 1) {
        const auto& [group, origins] = *groups.begin();
        std::set<Id> carriers;
        for (const Origin* o : origins) carriers.insert(o->carriers.begin(), o->carriers.end());
        std::vector<std::string> letters;
        for (const Id& id : carriers) letters.push_back(voice.letter(id));
        std::sort(letters.begin(), letters.end());
        std::string list;
        for (std::size_t i = 0; i < letters.size() && i < 6; ++i) list += (i ? "," : "") + letters[i];
        out.push_back(fmt::format("The state of the talks rests on ONE voice: {} ({}).", voice.origin(origins.front()->id), list));
    } else {
        std::size_t single = 0;
        for (const NegotiationIssue& issue : n.issues) single += issue.independence_groups <= 1;
        out.push_back(fmt::format("The state of the talks rests on {} independent voices or sides; {} of {} issues on one or none.", groups.size(), single, n.issues.size()));
    }
    return out;
}

std::vector<std::string> stands_of(const Negotiation&, const NegotiationIssue& issue, const Wording& voice) {
    std::vector<std::string> out;
    std::set<Id> heard;
    for (const Position& p : issue.positions) {
        heard.insert(p.party);
        if (out.size() >= 6 || p.claims.empty()) continue;
        std::string line = fmt::format("{} {}: “{}” ({})", voice.party(p.party), Wording::stance(p.stance), voice.words_of(p.claims.front(), 110), voice.letters(p.claims));
        if (p.support == Support::writer_only) line += ", on the writer's word";
        line += ".";
        if (p.red_line) line += " Red line.";
        if (p.red_line_noted) line += " Red line in the writer's words.";
        out.push_back(std::move(line));
    }
    if (!issue.claimed.empty()) out.push_back("Claimed: " + issue.claimed + ".");
    if (out.empty() && !issue.because.empty())
        out.push_back(fmt::format("“{}” ({}).", voice.words_of(issue.because.front(), 140), voice.letters({issue.because.front()})));
    std::string silent;
    for (const Id& id : issue.required_parties)
        if (!heard.contains(id)) silent += (silent.empty() ? "" : ", ") + voice.party(id);
    if (!silent.empty()) out.push_back(silent + ": position not reported.");
    if (issue.stale) out.push_back("Not mentioned in the last 14 days of reports.");
    return out;
}

std::vector<BriefLine> lineage_of(const Negotiation& n, const Wording& voice) {
    std::map<Id, const MergedDocument*> by_id;
    for (const MergedDocument& d : n.documents) by_id[d.document.id] = &d;
    std::vector<BriefLine> out;
    for (const MergedDocument& d : n.documents)
        for (std::size_t i = 0; i < d.document.lineage.size(); ++i) {
            const Lineage& l = d.document.lineage[i];
            const auto from = by_id.find(l.document);
            if (from == by_id.end()) continue;
            std::string_view how = l.relation == LineageRelation::wasDerivedFrom ? "is based on"
                                   : l.relation == LineageRelation::wasRevisionOf ? "revises"
                                   : l.relation == LineageRelation::wasQuotedFrom ? "is quoted from" : "rests on";
            std::set<std::string> letters;
            for (const Place& p : d.lineage_places[i]) letters.insert(voice.letter(p.report));
            std::string list;
            for (const auto& l2 : letters) list += (list.empty() ? "" : ",") + l2;
            out.push_back({"", fmt::format("{} {} {}", d.document.label, how, from->second->document.label),
                           (l.inferred ? "inferred; " : "") + list});
        }
    return out;
}

/// Events in order; planned ones after those that occurred, each marked.
std::vector<BriefLine> timeline_of(const Negotiation& n, const Wording& voice) {
    std::vector<BriefLine> past, planned;
    for (const MergedEvent& e : n.events) {
        std::string when = Wording::date(e.event.when, e.event.first_day, e.event.last_day);
        if (when.empty()) when = "undated";
        std::string word;
        if (e.independence_groups >= 2) word = fmt::format("{} independent; ", e.independence_groups);
        else if (!e.origins.empty()) word = voice.origin(e.origins.front()) + "; ";
        std::set<std::string> letters;
        for (const Place& p : e.places) letters.insert(voice.letter(p.report));
        std::size_t shown = 0;
        for (const auto& l : letters)
            if (shown++ < 6) word += (shown > 1 ? "," : "") + l;
        BriefLine line{when, std::string(Wording::modality(e.event.modality)) + clipped(e.event.what, 160), word};
        (e.event.modality == Modality::occurred ? past : planned).push_back(std::move(line));
    }
    past.insert(past.end(), planned.begin(), planned.end());
    return past;
}

std::vector<BriefLine> figures_of(const Negotiation& n, const Wording& voice) {
    struct Ranked { int rank; std::size_t at; };
    std::vector<Ranked> ranked;
    for (std::size_t i = 0; i < n.figures.size(); ++i) {
        const MergedFigure& f = n.figures[i];
        if (f.figure.is_headcount || f.claims.empty()) continue;
        ranked.push_back({f.figure.issue ? 0 : 1, i});
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](auto& a, auto& b) { return a.rank < b.rank; });
    std::vector<BriefLine> out;
    std::set<std::string> seen;
    for (const Ranked& r : ranked) {
        const MergedFigure& f = n.figures[r.at];
        const std::string text = voice.figure(f);
        if (!seen.insert(text).second) continue;
        const Origin* o = voice.origin_of(f.claims.front());
        out.push_back({"", text, (o ? voice.origin(o->id) + "; " : std::string()) + voice.letter(f.report)});
    }
    return out;
}

std::vector<BriefLine> differences_of(const Negotiation& n, const Wording& voice) {
    std::vector<BriefLine> out;
    for (int pass = 0; pass < 2; ++pass)
        for (const Difference& d : n.differences) {
            const bool conflict = name(d.kind).starts_with("conflict");
            if (conflict != (pass == 0) || d.claims.size() < 2) continue;
            std::string text = conflict ? "! " : "~ ";
            for (std::size_t i = 0; i < d.claims.size() && i < 2; ++i) {
                const Origin* o = voice.origin_of(d.claims[i]);
                text += fmt::format("{}“{}” ({}, {})", i ? " / " : "", voice.words_of(d.claims[i], 90), voice.letters({d.claims[i]}), o ? voice.origin(o->id) : "not reported");
            }
            std::string word(name(d.kind));
            std::replace(word.begin(), word.end(), '_', ' ');
            const Origin* a = voice.origin_of(d.claims[0]);
            const Origin* b = voice.origin_of(d.claims[1]);
            if (a && b && a->id == b->id) word += "; same origin: not two";
            out.push_back({"", text, word});
        }
    return out;
}

}  // namespace

BriefPage page_of(const Negotiation& n) {
    const Wording voice(n);
    BriefPage page;
    page.title = n.title;
    page.as_of = n.as_of.empty() ? "no date known" : "as of " + Wording::long_date(n.as_of);
    std::size_t voices = 0, reprints = 0;
    for (const Origin& o : n.origins) voices += o.kind != OriginKind::writer;
    for (const ReportEntry& r : n.reports) reprints += r.near_duplicate_of.has_value();
    page.counts = plural(n.reports.size(), "report", "reports") + (reprints ? fmt::format(" ({} reprinted)", reprints) : "") + ", " + plural(voices, "voice", "voices");
    page.headline = headline_of(n, voice);
    int number = 0;
    for (const NegotiationIssue& issue : n.issues) {
        ++number;
        page.issues.push_back({number, issue.issue.id, issue.issue.label, Wording::status(issue), voice.word_of(issue), stands_of(n, issue, voice), issue.blocked, issue.disputed});
    }
    page.lineage = lineage_of(n, voice);
    page.timeline = timeline_of(n, voice);
    page.figures = figures_of(n, voice);
    page.differ = differences_of(n, voice);
    if (n.reports.size() > 1 && n.reports.size() <= 26)
        for (const OnlyIn& only : n.only_in) {
            BriefPage::Only out{voice.letter(only.report), {}, 0};
            // what only one report has is told where it says where someone stands or how matters go
            for (const Id& id : only.claims) {
                const MergedClaim* c = voice.claim(id);
                const bool telling = c && (c->claim.stance || c->claim.status_said || c->claim.trend_said || c->claim.act == Act::DERIVE);
                if (telling && out.texts.size() < 3) out.texts.push_back(voice.words_of(id, 70));
                else ++out.more;
            }
            page.only.push_back(std::move(out));
        }
    std::sort(page.only.begin(), page.only.end(), [](auto& a, auto& b) { return a.letter < b.letter; });
    page.assumptions = n.assumptions;
    for (const ReportEntry* r : voice.reports()) {
        std::string text = r->summary.publisher.empty() ? std::string("publisher not reported") : r->summary.publisher;
        text += ", " + (r->summary.published ? Wording::long_date(r->summary.published->value.substr(0, 10)) : std::string("date not reported"));
        if (!r->summary.title.empty()) text += ": " + clipped(r->summary.title, 100);
        if (r->near_duplicate_of) text += " (repeats " + voice.letter(*r->near_duplicate_of) + ")";
        page.reports.push_back({voice.letter(r->summary.id), text});
    }
    return page;
}

}  // namespace rapporteur
