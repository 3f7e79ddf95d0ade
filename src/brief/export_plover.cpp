// Events and acts as PLOVER records.
//
// PLOVER codes what-how-why: `event`, `mode`, `context`, actors and recipients as lists. A promise, and a
// future CONSULT, SUPPORT, COOPERATE or AID, is AGREE; a future RETREAT is CONCEDE. Its four auxiliary
// modes (historical, future, hypothetical, negation) are written beside the mode.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "brief/export.h"
#include "compare/day.h"

namespace rapporteur {
namespace {

struct Code {
    const char* type;
    const char* mode;
};

/// docs/record.md, section 7: our acts in PLOVER's types.
Code code_of(Act act) {
    switch (act) {
        case Act::PROPOSE: case Act::AMEND: return {"REQUEST", "change"};
        case Act::DEMAND: return {"REQUEST", "yield"};
        case Act::OFFER: case Act::ACCEPT: case Act::ACCEPT_IN_PRINCIPLE: case Act::ACCEPT_IF: return {"AGREE", ""};
        case Act::CONCEDE: case Act::WITHDRAW_DEMAND: return {"CONCEDE", ""};
        case Act::REJECT: return {"REJECT", "change"};
        case Act::RED_LINE: return {"REJECT", "yield"};
        case Act::THREATEN: return {"THREATEN", ""};
        case Act::ULTIMATUM: return {"THREATEN", "relations"};
        case Act::MEET: return {"CONSULT", "meet"};
        case Act::CALL: return {"CONSULT", "phone"};
        case Act::VISIT: return {"CONSULT", "visit"};
        case Act::MEDIATE: return {"CONSULT", "third-party"};
        case Act::PLAN_MEET: return {"AGREE", "meet"};
        case Act::RESUME: return {"CONSULT", ""};
        case Act::SUSPEND: case Act::WALK_OUT: return {"SANCTION", "withdraw"};
        case Act::INITIAL: case Act::SIGN: return {"SUPPORT", "sign"};
        case Act::RATIFY: return {"SUPPORT", "ratify"};
        case Act::IMPLEMENT: return {"RETREAT", ""};
        case Act::ENDORSE: return {"SUPPORT", "endorse"};
        case Act::CRITICISE: return {"ACCUSE", "disapprove"};
        case Act::ACCUSE: case Act::VIOLATE: return {"ACCUSE", "allege"};
        default: return {"", ""};
    }
}

const char* auxiliary(Modality modality) {
    switch (modality) {
        case Modality::planned: case Modality::expected: return "future";
        case Modality::proposed: case Modality::hypothetical: return "hypothetical";
        case Modality::denied: case Modality::cancelled: return "negation";
        default: return nullptr;
    }
}

// PLOVER's "historical" is what a report only looks back on. News tells of the last weeks as news: a month
// is where "last month's talks" end and "the 2019 agreement" begins.
constexpr int days_of_news = 31;

bool is_historical(const Negotiation& negotiation, const std::string& when, const std::vector<Place>& places) {
    const auto days = days_of(when);
    if (!days) return false;
    for (const Place& place : places)
        for (const ReportEntry& entry : negotiation.reports) {
            if (entry.summary.id != place.report || !entry.summary.published) continue;
            const auto told = days_of(entry.summary.published->value);
            if (told && told->first - days->last <= days_of_news) return false;  // one report told it as news
        }
    return !places.empty() && std::any_of(negotiation.reports.begin(), negotiation.reports.end(), [&](const ReportEntry& entry) {
        return entry.summary.published && entry.summary.id == places.front().report;
    });
}

nlohmann::ordered_json record(const Negotiation& negotiation, const Id& id, Act act, Modality modality, bool historical,
                              const std::string& date, const std::vector<Id>& actor, const std::vector<Id>& recipient,
                              const Place& place) {
    const std::string type = plover_type(act, modality);
    nlohmann::ordered_json json;
    json["id"] = id;
    json["date"] = date;
    json["actor"] = actor;
    json["recipient"] = recipient;
    json["event"] = {type};
    std::vector<std::string> modes;
    if (const Code code = code_of(act); *code.mode && type == code.type) modes.push_back(code.mode);
    if (const char* mode = auxiliary(modality)) modes.push_back(mode);
    if (historical) modes.push_back("historical");
    json["mode"] = modes;
    json["context"] = {"diplomatic"};
    const auto text = negotiation.texts.find(place.report);
    json["event_text"] = {text == negotiation.texts.end() ? "" : std::string(slice(text->second, place.span))};
    json["text_info"] = {{"report", place.report}, {"start", place.span.start}, {"end", place.span.end}};
    for (const ReportEntry& entry : negotiation.reports)
        if (entry.summary.id == place.report)
            json["cite_info"] = {{"title", entry.summary.title}, {"publisher", entry.summary.publisher}, {"url", entry.summary.url}};
    json["coder"] = "rapporteur";
    return json;
}

}  // namespace

std::string plover_type(Act act, Modality modality) {
    const std::string type = code_of(act).type;
    const bool future = modality == Modality::planned || modality == Modality::expected;
    if (future && (type == "CONSULT" || type == "SUPPORT" || type == "COOPERATE" || type == "AID")) return "AGREE";
    if (future && type == "RETREAT") return "CONCEDE";
    return type;
}

std::string export_plover(const Negotiation& negotiation) {
    std::string text;
    const auto put = [&](const nlohmann::ordered_json& json) {
        text += json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    };
    for (const MergedEvent& merged : negotiation.events)
        if (!merged.places.empty() && !plover_type(merged.event.type, merged.event.modality).empty())
            put(record(negotiation, merged.event.id, merged.event.type, merged.event.modality, is_historical(negotiation, merged.event.when, merged.places), merged.event.when,
                       merged.event.participants, {}, merged.places.front()));
    for (const MergedClaim& merged : negotiation.claims) {
        const Claim& claim = merged.claim;
        if (claim.event || claim.evidence.empty()) continue;
        // Of the innermost holder's certainty: a denied act is negated, a possible one hypothetical.
        const Veridicality value = claim.veridicality.empty() ? Veridicality::CT_plus : claim.veridicality.back().value;
        const bool negated = value == Veridicality::CT_minus || value == Veridicality::PR_minus;
        const bool possible = value == Veridicality::PS_plus || value == Veridicality::PS_minus || !claim.conditional_on.empty();
        const Modality modality = negated ? Modality::denied : possible ? Modality::hypothetical : Modality::occurred;
        if (plover_type(claim.act, modality).empty()) continue;
        put(record(negotiation, claim.id, claim.act, modality, claim.past || is_historical(negotiation, claim.valid, {{merged.report, claim.evidence.front()}}), claim.valid.empty() ? merged.known : claim.valid, claim.agent,
                   claim.target, {merged.report, claim.evidence.front()}));
    }
    return text;
}

}  // namespace rapporteur
