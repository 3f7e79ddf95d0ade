// The record of one report as one line of JSON. Keys stand in the order of the contract; every
// enumerator prints as it is spelled there, every unknown is null or an empty list, never left out.
#include "record/record_json.h"

#include <nlohmann/json.hpp>

#include "rapporteur/rapporteur.h"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json attribution_json(const Attribution& a, const Record& record, const WriteSpan& write) {
    Json out;
    out["id"] = a.id;
    out["sentence"] = a.sentence < record.sentences.size() ? Json("s" + std::to_string(a.sentence + 1)) : Json(nullptr);
    out["source"] = spans_json(a.source, write);
    out["cue"] = spans_json(a.cue, write);
    out["content"] = spans_json(a.content, write);
    out["recipient"] = spans_json(a.recipient, write);
    out["manner"] = name(a.manner);
    out["cue_class"] = name(a.cue_class);
    out["polarity"] = a.positive ? "+" : "-";
    out["parent"] = or_null(a.parent);
    out["continues"] = or_null(a.continues);
    out["chain"] = a.chain;
    out["origin"] = a.origin;
    out["antecedent_missing"] = a.antecedent_missing;
    return out;
}

}  // namespace

Json spans_json(const std::vector<Span>& spans, const WriteSpan& write) {
    Json out = Json::array();
    for (Span span : spans) out.push_back(write(span));
    return out;
}

Json report_summary_json(const ReportSummary& report) {
    Json out;
    out["id"] = report.id;
    out["title"] = report.title;
    out["publisher"] = text_or_null(report.publisher);
    out["published"] = report.published
                           ? Json{{"value", report.published->value}, {"basis", printed(report.published->basis)}}
                           : Json(nullptr);
    out["url"] = text_or_null(report.url);
    out["language"] = text_or_null(report.language);
    out["kind"] = name(report.kind);
    return out;
}

Json holder_json(const Holder& h, const WriteSpan& write) {
    Json out;
    out["id"] = h.id;
    out["kind"] = name(h.kind);
    out["category"] = name(h.category);
    out["label"] = h.label;
    out["party"] = or_null(h.party);
    out["person"] = or_null(h.person);
    out["mentions"] = spans_json(h.mentions, write);
    out["headcount"] = or_null(h.headcount);
    out["headcount_at_least"] = h.headcount_at_least;
    out["rank"] = text_or_null(h.rank);
    out["role"] = text_or_null(h.role);
    out["access"] = text_or_null(h.access);
    out["terms"] = name(h.terms);
    out["is_collective"] = h.is_collective;
    return out;
}

Json claim_json(const Claim& c, const WriteSpan& write) {
    Json out;
    out["id"] = c.id;
    out["attribution"] = or_null(c.attribution);
    out["sentence"] = "s" + std::to_string(c.sentence + 1);
    out["evidence"] = spans_json(c.evidence, write);
    out["act"] = printed(c.act);
    out["agent"] = c.agent;
    out["target"] = c.target;
    out["issue"] = or_null(c.issue);
    out["document"] = or_null(c.document);
    out["stance"] = c.stance ? Json(name(*c.stance)) : Json(nullptr);
    out["red_line"] = c.red_line;
    out["status_said"] = c.status_said ? Json(printed(*c.status_said)) : Json(nullptr);
    out["trend_said"] = c.trend_said ? Json(name(*c.trend_said)) : Json(nullptr);
    out["figure"] = or_null(c.figure);
    out["event"] = or_null(c.event);
    out["chain"] = c.chain;
    out["origin"] = c.origin;
    Json held = Json::array();
    for (const HeldCertainty& v : c.veridicality) held.push_back({{"holder", v.holder}, {"value", printed(v.value)}});
    out["veridicality"] = held;
    out["speaks_for_other"] = c.speaks_for_other;
    out["past"] = c.past;
    out["conditional_on"] = text_or_null(c.conditional_on);
    out["valid"] = text_or_null(c.valid);
    return out;
}

Json party_json(const Party& p, const WriteSpan& write) {
    Json out;
    out["id"] = p.id;
    out["name"] = p.name;
    out["kind"] = printed(p.kind);
    out["aliases"] = p.aliases;
    out["mentions"] = spans_json(p.mentions, write);
    return out;
}

Json person_json(const Person& p, const WriteSpan& write) {
    Json out;
    out["id"] = p.id;
    out["name"] = p.name;
    out["aliases"] = p.aliases;
    out["office"] = text_or_null(p.office);
    out["party"] = or_null(p.party);
    out["is_principal"] = p.is_principal;
    out["mentions"] = spans_json(p.mentions, write);
    return out;
}

Json issue_json(const Issue& i, const WriteSpan& write) {
    Json out;
    out["id"] = i.id;
    out["label"] = i.label;
    out["terms"] = i.terms;
    out["category"] = name(i.category);
    out["evidence"] = spans_json(i.evidence, write);
    out["keys"] = i.keys;
    out["is_package"] = i.is_package;
    return out;
}

Json figure_json(const Figure& f, const WriteSpan& write) {
    Json out;
    out["id"] = f.id;
    out["span"] = write(f.span);
    out["lo"] = or_null(f.lo);
    out["hi"] = or_null(f.hi);
    out["relation"] = name(f.relation);
    out["unit"] = text_or_null(f.unit);
    out["kind"] = name(f.kind);
    out["measures"] = text_or_null(f.measures);
    out["owner"] = or_null(f.owner);
    out["issue"] = or_null(f.issue);
    out["compared_to"] = or_null(f.compared_to);
    out["is_headcount"] = f.is_headcount;
    return out;
}

Json time_json(const RecordedTime& t, const WriteSpan& write) {
    Json out;
    out["id"] = t.id;
    out["span"] = write(t.time.span);
    out["type"] = name(t.time.type);
    out["value"] = text_or_null(t.time.value);
    out["mod"] = text_or_null(t.time.mod);
    out["anchor"] = text_or_null(t.time.anchor);
    out["first_day"] = text_or_null(t.time.first_day);
    out["last_day"] = text_or_null(t.time.last_day);
    return out;
}

Json event_json(const Event& e, const WriteSpan& write) {
    Json out;
    out["id"] = e.id;
    out["type"] = printed(e.type);
    out["what"] = e.what;
    out["participants"] = e.participants;
    out["when"] = text_or_null(e.when);
    out["first_day"] = text_or_null(e.first_day);
    out["last_day"] = text_or_null(e.last_day);
    Json order = Json::array();
    for (const EventOrder& o : e.order)
        order.push_back({{"relation", o.relation}, {"event", o.event}, {"evidence", spans_json(o.evidence, write)}});
    out["order"] = order;
    out["modality"] = name(e.modality);
    out["place"] = text_or_null(e.place);
    out["by_phone"] = e.by_phone;
    out["evidence"] = spans_json(e.evidence, write);
    out["holder"] = e.holder;
    return out;
}

Json document_json(const Document& d, const WriteSpan& write) {
    Json out;
    out["id"] = d.id;
    out["label"] = d.label;
    out["aliases"] = d.aliases;
    out["kind"] = name(d.kind);
    out["author"] = or_null(d.author);
    out["date"] = text_or_null(d.date);
    out["state"] = printed(d.state);
    out["size"] = or_null(d.size);
    out["size_unit"] = text_or_null(d.size_unit);
    Json lineage = Json::array();
    for (const Lineage& l : d.lineage)
        lineage.push_back({{"relation", name(l.relation)},
                           {"document", l.document},
                           {"evidence", spans_json(l.evidence, write)},
                           {"holder", l.holder},
                           {"inferred", l.inferred}});
    out["lineage"] = lineage;
    out["mentions"] = spans_json(d.mentions, write);
    return out;
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string record_json(const Record& record) {
    const WriteSpan write = [&](Span span) {
        return Json{{"start", span.start}, {"end", span.end}, {"exact", record.text_at(span)}};
    };
    const auto list = [&](const auto& things, const auto& one) {
        Json out = Json::array();
        for (const auto& thing : things) out.push_back(one(thing, write));
        return out;
    };
    Json out;
    out["report"] = report_summary_json(record.report);
    out["report"]["shingles"] = record.report.shingles;
    Json sentences = Json::array();
    for (std::size_t i = 0; i < record.sentences.size(); ++i) {
        const Sentence& s = record.sentences[i];
        sentences.push_back({{"id", "s" + std::to_string(i + 1)}, {"start", s.span.start}, {"end", s.span.end},
                             {"role", name(s.role)}, {"part", s.part}});
    }
    out["sentences"] = sentences;
    out["attributions"] = list(record.attributions, [&](const Attribution& a, const WriteSpan& w) {
        return attribution_json(a, record, w);
    });
    out["holders"] = list(record.holders, holder_json);
    out["claims"] = list(record.claims, claim_json);
    out["parties"] = list(record.parties, party_json);
    out["persons"] = list(record.persons, person_json);
    out["issues"] = list(record.issues, issue_json);
    out["figures"] = list(record.figures, figure_json);
    out["times"] = list(record.times, time_json);
    out["events"] = list(record.events, event_json);
    out["documents"] = list(record.documents, document_json);
    Json notes = Json::array();
    for (const Note& n : record.notes)
        notes.push_back({{"span", n.span.empty() ? Json(nullptr) : write(n.span)}, {"kind", n.kind}, {"message", n.message}});
    out["notes"] = notes;
    out["text"] = record.text;
    return dumped(out);
}

}  // namespace rapporteur
