// The record of the negotiation as one JSON object; the contract is docs/record.md, "The negotiation".
#include <nlohmann/json.hpp>

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

}  // namespace

Json negotiation_json(const Negotiation& n) {
    const Writer write(n);
    Json out;
    out["negotiation"] = {{"title", n.title}, {"as_of", text_or_null(n.as_of)}, {"reports", n.reports.size()}, {"origins", n.origins.size()}, {"assumptions", n.assumptions}};
    out["reports"] = Json::array();
    for (const ReportEntry& r : n.reports) {
        Json one = report_summary_json(r.summary);
        one["near_duplicate_of"] = or_null(r.near_duplicate_of);
        one["reasons"] = r.reasons;
        out["reports"].push_back(one);
    }
    out["parties"] = Json::array();
    for (const MergedParty& p : n.parties) {
        Json one = party_json(p.party, no_span);
        one["mentions"] = write.places(p.places);
        one["roles"] = Json::array();
        for (PartyRole role : p.roles) one["roles"].push_back(name(role));
        one["reasons"] = p.reasons;
        out["parties"].push_back(one);
    }
    out["persons"] = Json::array();
    for (const Person& p : n.persons) out["persons"].push_back(person_json(p, no_span));
    out["issues"] = Json::array();
    for (const NegotiationIssue& i : n.issues) out["issues"].push_back(write.issue(i));
    out["claims"] = Json::array();
    for (const MergedClaim& c : n.claims) {
        Json one = claim_json(c.claim, write.in(c.report));
        one["report"] = c.report;
        one["origin"] = c.origin;
        one["known"] = text_or_null(c.known);
        one["sentence"] = write.span(c.report, c.sentence);
        out["claims"].push_back(one);
    }
    out["holders"] = Json::array();
    for (const MergedHolder& h : n.holders) {
        Json one = holder_json(h.holder, no_span);
        one["mentions"] = write.places(h.places);
        out["holders"].push_back(one);
    }
    out["origins"] = Json::array();
    for (const Origin& o : n.origins) out["origins"].push_back(write.origin(o));
    out["figures"] = Json::array();
    for (const MergedFigure& f : n.figures) {
        Json one = figure_json(f.figure, write.in(f.report));
        one["report"] = f.report;
        one["claims"] = f.claims;
        out["figures"].push_back(one);
    }
    out["times"] = Json::array();
    for (const MergedTime& t : n.times) out["times"].push_back(time_json(t.time, write.in(t.report)));
    out["events"] = Json::array();
    for (const MergedEvent& e : n.events) {
        Json one = event_json(e.event, no_span);
        one["evidence"] = write.places(e.places);
        one["claims"] = e.claims;
        one["origins"] = e.origins;
        one["independence_groups"] = e.independence_groups;
        one["rank"] = e.rank;
        out["events"].push_back(one);
    }
    out["documents"] = Json::array();
    for (const MergedDocument& d : n.documents) {
        Json one = document_json(d.document, no_span);
        for (std::size_t i = 0; i < d.document.lineage.size(); ++i) one["lineage"][i]["evidence"] = write.places(d.lineage_places[i]);
        one["mentions"] = write.places(d.places);
        one["claims"] = d.claims;
        out["documents"].push_back(one);
    }
    out["shared"] = Json::array();
    for (const Proposition& p : n.shared)
        out["shared"].push_back({{"proposition", p.proposition}, {"claims", p.claims}, {"origins", p.origins}, {"independence_groups", p.independence_groups}});
    out["only_in"] = Json::array();
    for (const OnlyIn& o : n.only_in) out["only_in"].push_back({{"report", o.report}, {"claims", o.claims}});
    out["differences"] = Json::array();
    for (const Difference& d : n.differences) out["differences"].push_back({{"class", name(d.kind)}, {"claims", d.claims}, {"why", d.why}});
    return out;
}

std::string brief_json(const Negotiation& n) { return dumped(negotiation_json(n)); }

}  // namespace rapporteur
