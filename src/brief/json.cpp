// The record of the negotiation as one JSON object; the contract is docs/record.md, "The negotiation".
#include <nlohmann/json.hpp>
#include <utility>

#include "brief/negotiation_json.h"
#include "rapporteur/rapporteur.h"
#include "record/record_json.h"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}
Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

class Writer {
public:
    explicit Writer(const Negotiation& n) : n_(n) {}

    Json place(const Place& p) const { return span(p.report, p.span); }
    Json span(const Id& report, Span s) const {
        const auto text = n_.texts.find(report);
        return {{"report", report}, {"start", s.start}, {"end", s.end}, {"exact", text == n_.texts.end() ? std::string_view() : slice(text->second, s)}};
    }
    Json places(const std::vector<Place>& list) const {
        Json out = Json::array();
        for (const Place& p : list) out.push_back(place(p));
        return out;
    }
    WriteSpan in(const Id& report) const {
        return [this, report](Span s) { return span(report, s); };
    }
    Json issue(const NegotiationIssue& i) const;
    Json origin(const Origin& o) const;

private:
    const Negotiation& n_;
};

const WriteSpan no_span = [](Span) { return Json(nullptr); };

Json Writer::issue(const NegotiationIssue& i) const {
    Json out;
    out["id"] = i.issue.id;
    out["label"] = i.issue.label;
    out["terms"] = i.issue.terms;
    out["category"] = name(i.issue.category);
    out["is_package"] = i.issue.is_package;
    out["status"] = printed(i.status);
    out["claimed"] = text_or_null(i.claimed);
    out["trend"] = name(i.trend);
    out["trend_on_word_of"] = or_null(i.trend_on_word_of);
    out["blocked"] = i.blocked;
    out["disputed"] = i.disputed;
    out["stale"] = i.stale;
    out["support"] = name(i.support);
    out["as_of"] = text_or_null(i.as_of);
    out["since"] = text_or_null(i.since);
    out["required_parties"] = i.required_parties;
    out["origins"] = i.origins;
    out["independence_groups"] = i.independence_groups;
    out["reports"] = i.reports;
    out["rule"] = i.rule;
    out["because"] = i.because;
    out["positions"] = Json::array();
    for (const Position& p : i.positions)
        out["positions"].push_back({{"party", p.party}, {"stance", name(p.stance)}, {"red_line", p.red_line}, {"red_line_noted", p.red_line_noted},
                                    {"conditions", text_or_null(p.conditions)}, {"valid", text_or_null(p.valid)}, {"claims", p.claims},
                                    {"also", p.also}, {"support", name(p.support)}});
    out["provisions"] = Json::array();
    for (const Provision& p : i.provisions)
        out["provisions"].push_back({{"id", p.id}, {"text", p.text}, {"document", or_null(p.document)}, {"proposer", or_null(p.proposer)},
                                     {"figure", or_null(p.figure)}, {"claims", p.claims}});
    out["history"] = Json::array();
    for (const StatusChange& c : i.history)
        out["history"].push_back({{"at", text_or_null(c.at)}, {"valid", text_or_null(c.valid)}, {"status", printed(c.status)}, {"trend", name(c.trend)},
                                  {"blocked", c.blocked}, {"disputed", c.disputed}, {"claim", c.claim}});
    out["evidence"] = places(i.places);
    out["reasons"] = i.reasons;
    if (!i.decided.empty()) out["decided"] = i.decided;  // of a dossier only
    return out;
}

Json Writer::origin(const Origin& o) const {
    return {{"id", o.id}, {"kind", name(o.kind)}, {"label", o.label}, {"side", or_null(o.side)}, {"members", o.members}, {"group", o.group},
            {"certainty", name(o.certainty)}, {"carriers", o.carriers}, {"via", o.via}, {"headcount", or_null(o.headcount)}, {"reasons", o.reasons}};
}

Json negotiation_head(const Negotiation& n) {
    return {{"title", n.title}, {"as_of", text_or_null(n.as_of)}, {"reports", n.reports.size()}, {"origins", n.origins.size()}, {"assumptions", n.assumptions}};
}

Json report_element(const ReportEntry& r) {
    Json one = report_summary_json(r.summary);
    one["near_duplicate_of"] = or_null(r.near_duplicate_of);
    one["reasons"] = r.reasons;
    return one;
}

Json party_element(const Writer& write, const MergedParty& p) {
    Json one = party_json(p.party, no_span);
    one["mentions"] = write.places(p.places);
    one["roles"] = Json::array();
    for (PartyRole role : p.roles) one["roles"].push_back(name(role));
    one["reasons"] = p.reasons;
    return one;
}

Json claim_element(const Writer& write, const MergedClaim& c) {
    Json one = claim_json(c.claim, write.in(c.report));
    one["report"] = c.report;
    one["origin"] = c.origin;
    one["known"] = text_or_null(c.known);
    one["sentence"] = write.span(c.report, c.sentence);
    return one;
}

Json holder_element(const Writer& write, const MergedHolder& h) {
    Json one = holder_json(h.holder, no_span);
    one["mentions"] = write.places(h.places);
    return one;
}

Json figure_element(const Writer& write, const MergedFigure& f) {
    Json one = figure_json(f.figure, write.in(f.report));
    one["report"] = f.report;
    one["claims"] = f.claims;
    return one;
}

Json event_element(const Writer& write, const MergedEvent& e) {
    Json one = event_json(e.event, no_span);
    one["evidence"] = write.places(e.places);
    one["claims"] = e.claims;
    one["origins"] = e.origins;
    one["independence_groups"] = e.independence_groups;
    one["rank"] = e.rank;
    return one;
}

Json document_element(const Writer& write, const MergedDocument& d) {
    Json one = document_json(d.document, no_span);
    for (std::size_t i = 0; i < d.document.lineage.size(); ++i) one["lineage"][i]["evidence"] = write.places(d.lineage_places[i]);
    one["mentions"] = write.places(d.places);
    one["claims"] = d.claims;
    return one;
}

}  // namespace

Json element_json(const Negotiation&, const ReportEntry& report) { return report_element(report); }
Json element_json(const Negotiation& n, const MergedParty& party) { return party_element(Writer(n), party); }
Json element_json(const Negotiation&, const Person& person) { return person_json(person, no_span); }
Json element_json(const Negotiation& n, const NegotiationIssue& issue) { return Writer(n).issue(issue); }
Json element_json(const Negotiation& n, const MergedClaim& claim) { return claim_element(Writer(n), claim); }
Json element_json(const Negotiation& n, const MergedHolder& holder) { return holder_element(Writer(n), holder); }
Json element_json(const Negotiation& n, const Origin& origin) { return Writer(n).origin(origin); }
Json element_json(const Negotiation& n, const MergedFigure& figure) { return figure_element(Writer(n), figure); }
Json element_json(const Negotiation& n, const MergedTime& time) { return time_json(time.time, Writer(n).in(time.report)); }
Json element_json(const Negotiation& n, const MergedEvent& event) { return event_element(Writer(n), event); }
Json element_json(const Negotiation& n, const MergedDocument& document) { return document_element(Writer(n), document); }
Json element_json(const Negotiation&, const Proposition& p) {
    return {{"proposition", p.proposition}, {"claims", p.claims}, {"origins", p.origins}, {"independence_groups", p.independence_groups}};
}
Json element_json(const Negotiation&, const OnlyIn& only) { return {{"report", only.report}, {"claims", only.claims}}; }
Json element_json(const Negotiation&, const Difference& d) { return {{"class", name(d.kind)}, {"claims", d.claims}, {"why", d.why}}; }

std::span<const std::string_view> negotiation_lists() {
    static constexpr std::string_view lists[] = {"reports", "parties", "persons", "issues", "claims", "holders", "origins",
                                                 "figures", "times", "events", "documents", "shared", "only_in", "differences"};
    return lists;
}

void each_element(const Negotiation& n, std::string_view list, const TakeElement& take) {
    const auto each = [&](const auto& elements) {
        for (const auto& element : elements) take(element_json(n, element));
    };
    if (list == "negotiation") take(negotiation_head(n));
    else if (list == "reports") each(n.reports);
    else if (list == "parties") each(n.parties);
    else if (list == "persons") each(n.persons);
    else if (list == "issues") each(n.issues);
    else if (list == "claims") each(n.claims);
    else if (list == "holders") each(n.holders);
    else if (list == "origins") each(n.origins);
    else if (list == "figures") each(n.figures);
    else if (list == "times") each(n.times);
    else if (list == "events") each(n.events);
    else if (list == "documents") each(n.documents);
    else if (list == "shared") each(n.shared);
    else if (list == "only_in") each(n.only_in);
    else if (list == "differences") each(n.differences);
}

// An element at a time: the whole as one value would take ten times the room of its text.
void write_brief_json(const Negotiation& n, const std::function<void(std::string_view)>& write) {
    write("{\"negotiation\":" + dumped(negotiation_head(n)));
    for (const std::string_view list : negotiation_lists()) {
        write(",\"" + std::string(list) + "\":[");
        bool is_first = true;
        each_element(n, list, [&](const Json& element) {
            if (!std::exchange(is_first, false)) write(",");
            write(dumped(element));
        });
        write("]");
    }
    write("}");
}

std::string brief_json(const Negotiation& n) {
    std::string text;
    write_brief_json(n, [&](std::string_view piece) { text += piece; });
    return text;
}

}  // namespace rapporteur
