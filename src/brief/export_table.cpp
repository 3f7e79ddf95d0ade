// Positions, claims, origins and events as rows.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "brief/backing.h"
#include "brief/export.h"

namespace rapporteur {
namespace {

std::string joined(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) text += (text.empty() ? "" : "; ") + value;
    return text;
}

/// What the rows need to look up.
struct Lookup {
    explicit Lookup(const Negotiation& negotiation) : backing(negotiation) {
        for (const NegotiationIssue& issue : negotiation.issues) issues[issue.issue.id] = issue.issue.label;
        for (const MergedParty& party : negotiation.parties) parties[party.party.id] = party.party.name;
    }

    std::string party(const Id& id) const {
        const auto found = parties.find(id);
        return found == parties.end() ? id : found->second;
    }
    std::string issue(const std::optional<Id>& id) const {
        const auto found = id ? issues.find(*id) : issues.end();
        return found == issues.end() ? "" : found->second;
    }
    std::vector<std::string> names(const std::vector<Id>& ids) const {
        std::vector<std::string> all;
        for (const Id& id : ids) all.push_back(party(id));
        return all;
    }

    Backing backing;
    std::map<Id, std::string> issues, parties;
};

Table positions(const Negotiation& negotiation, const Lookup& lookup) {
    Table table{{"issue", "party", "stance", "red_line", "conditions", "valid", "support", "issue_status", "issue_trend", "n_reports", "n_origins", "claims"}, {}};
    for (const NegotiationIssue& issue : negotiation.issues)
        for (const Position& position : issue.positions) {
            const auto [reports, groups] = lookup.backing.of(position.claims);
            table.rows.push_back({issue.issue.label, lookup.party(position.party), std::string(name(position.stance)),
                                  position.red_line ? "true" : "false", position.conditions, position.valid,
                                  std::string(name(position.support)), std::string(printed(issue.status)),
                                  std::string(name(issue.trend)), std::to_string(reports), std::to_string(groups), joined(position.claims)});
        }
    return table;
}

Table claims(const Negotiation& negotiation, const Lookup& lookup) {
    Table table{{"id", "report", "known", "valid", "origin", "act", "agent", "target", "issue", "stance", "red_line", "status_said", "trend_said", "conditional_on", "speaks_for_other", "quotation", "n_reports", "n_origins"}, {}};
    for (const MergedClaim& merged : negotiation.claims) {
        const Claim& claim = merged.claim;
        const Origin* origin = lookup.backing.origin(merged.origin);
        const auto [reports, groups] = lookup.backing.of({claim.id});
        table.rows.push_back({claim.id, merged.report, merged.known, claim.valid, origin ? origin->label : merged.origin,
                              std::string(printed(claim.act)), joined(lookup.names(claim.agent)), joined(lookup.names(claim.target)),
                              lookup.issue(claim.issue), claim.stance ? std::string(name(*claim.stance)) : "", claim.red_line ? "true" : "false",
                              claim.status_said ? std::string(printed(*claim.status_said)) : "", claim.trend_said ? std::string(name(*claim.trend_said)) : "",
                              claim.conditional_on, claim.speaks_for_other ? "true" : "false", quotation(negotiation, merged.report, claim.evidence),
                              std::to_string(reports), std::to_string(groups)});
    }
    return table;
}

Table origins(const Negotiation& negotiation, const Lookup& lookup) {
    Table table{{"id", "kind", "label", "side", "independence_group", "certainty", "via", "carriers", "reasons", "n_reports", "n_origins"}, {}};
    for (const Origin& origin : negotiation.origins)
        table.rows.push_back({origin.id, std::string(name(origin.kind)), origin.label, origin.side ? lookup.party(*origin.side) : "", origin.group,
                              std::string(name(origin.certainty)), joined(origin.via), joined(origin.carriers), joined(origin.reasons),
                              std::to_string(origin.carriers.size()), origin.kind == OriginKind::writer || origin.kind == OriginKind::unknown ? "0" : "1"});
    return table;
}

Table events(const Negotiation& negotiation, const Lookup& lookup) {
    Table table{{"id", "type", "what", "participants", "when", "first_day", "last_day", "modality", "place", "n_reports", "n_origins"}, {}};
    for (const MergedEvent& merged : negotiation.events) {
        std::set<Id> reports;
        for (const Place& place : merged.places) reports.insert(place.report);
        const Event& event = merged.event;
        table.rows.push_back({event.id, std::string(printed(event.type)), event.what, joined(lookup.names(event.participants)), event.when, event.first_day,
                              event.last_day, std::string(name(event.modality)), event.place, std::to_string(reports.size()), std::to_string(merged.independence_groups)});
    }
    return table;
}

}  // namespace

Table export_table(const Negotiation& negotiation, TableName which) {
    const Lookup lookup(negotiation);
    switch (which) {
        case TableName::positions: return positions(negotiation, lookup);
        case TableName::claims: return claims(negotiation, lookup);
        case TableName::origins: return origins(negotiation, lookup);
        case TableName::events: return events(negotiation, lookup);
    }
    return {};
}

std::string table_csv(const Table& table) {
    std::string text;
    const auto line = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i) text += ',';
            // RFC 4180, section 2: fields with line breaks, quotes or commas are quoted, quotes doubled.
            if (cells[i].find_first_of(",\"\r\n") == std::string::npos) {
                text += cells[i];
                continue;
            }
            text += '"';
            for (const char c : cells[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
            text += '"';
        }
        text += "\r\n";
    };
    line(table.columns);
    for (const auto& row : table.rows) line(row);
    return text;
}

std::string table_jsonl(const Table& table) {
    std::string text;
    for (const auto& row : table.rows) {
        nlohmann::ordered_json json;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (table.columns[i].starts_with("n_")) json[table.columns[i]] = std::stoll(row[i]);
            else if (row[i] == "true" || row[i] == "false") json[table.columns[i]] = row[i] == "true";
            else json[table.columns[i]] = row[i];
        }
        text += json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    }
    return text;
}

}  // namespace rapporteur
