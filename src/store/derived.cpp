#include "store/derived.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include <fmt/format.h>

#include "brief/backing.h"
#include "rapporteur/rapporteur.h"
#include "store/compressed.h"

namespace rapporteur {
namespace {

std::string list_json(const std::vector<std::string>& values) {
    return nlohmann::json(values).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<std::string> stated(const std::string& value) {
    return value.empty() ? std::nullopt : std::optional<std::string>(value);
}

void write_claims(Database& database, const Negotiation& negotiation) {
    Query row(database, "INSERT OR REPLACE INTO claim_row VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,0)");
    Query evidence(database, "INSERT INTO evidence_row VALUES (?1,?2,?3,?4,?5)");
    for (const MergedClaim& merged : negotiation.claims) {
        const Claim& claim = merged.claim;
        for (const Span& span : claim.evidence)
            evidence.bind(1, claim.id).bind(2, merged.report).bind(3, std::int64_t{span.start}).bind(4, std::int64_t{span.end})
                .bind(5, quotation(negotiation, merged.report, {span})).run();
        const auto word = [](auto value) { return value ? std::optional<std::string>(std::string(name(*value))) : std::nullopt; };
        row.bind(1, claim.id).bind(2, merged.report).bind(3, merged.origin).bind(4, printed(claim.act))
            .bind(5, list_json(claim.agent)).bind(6, list_json(claim.target)).bind_optional(7, claim.issue).bind_optional(8, word(claim.stance))
            .bind(9, std::int64_t{claim.red_line})
            .bind_optional(10, claim.status_said ? std::optional<std::string>(std::string(printed(*claim.status_said))) : std::nullopt)
            .bind_optional(11, word(claim.trend_said)).bind(12, claim.conditional_on).bind(13, std::int64_t{claim.speaks_for_other})
            .bind_optional(14, stated(merged.known)).bind_optional(15, stated(claim.valid)).bind(16, quotation(negotiation, merged.report, claim.evidence)).run();
    }
}

void write_issues(Database& database, const Negotiation& negotiation) {
    const Backing backing(negotiation);
    Query row(database, "INSERT OR REPLACE INTO issue_row VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)");
    Query position_row(database, "INSERT INTO position_row VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
    std::int64_t place = 0;
    for (const NegotiationIssue& issue : negotiation.issues) {
        row.bind(1, issue.issue.id).bind(2, ++place).bind(3, issue.issue.label).bind(4, name(issue.issue.category))
            .bind(5, printed(issue.status)).bind(6, name(issue.trend)).bind(7, std::int64_t{issue.blocked})
            .bind(8, std::int64_t{issue.disputed}).bind(9, name(issue.support)).bind(10, issue.as_of).bind(11, issue.rule)
            .bind(12, std::int64_t{issue.reports}).bind(13, std::int64_t{issue.independence_groups})
            .bind(14, list_json(issue.decided)).run();
        for (const Position& position : issue.positions) {
            const Counts counts = backing.of(position.claims);
            position_row.bind(1, issue.issue.id).bind(2, position.party).bind(3, name(position.stance))
                .bind(4, std::int64_t{position.red_line}).bind(5, position.conditions).bind(6, position.valid)
                .bind(7, name(position.support)).bind(8, list_json(position.claims)).bind(9, std::int64_t{counts.reports})
                .bind(10, std::int64_t{counts.groups}).run();
        }
    }
}

void write_origins(Database& database, const Negotiation& negotiation) {
    Query row(database, "INSERT OR REPLACE INTO origin_row VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)");
    for (const Origin& origin : negotiation.origins)
        row.bind(1, origin.id).bind(2, name(origin.kind)).bind(3, origin.label).bind_optional(4, origin.side).bind(5, origin.group)
            .bind(6, name(origin.certainty)).bind(7, list_json(origin.carriers)).bind(8, list_json(origin.reasons))
            .bind(9, static_cast<std::int64_t>(origin.carriers.size())).run();
}

std::string state_words(const Snapshot::IssueState& issue) {
    return issue.status + (issue.trend == "none_reported" ? "" : ", " + issue.trend) + (issue.blocked ? ", blocked" : "") +
           (issue.disputed ? ", disputed" : "");
}

}  // namespace

Snapshot take_snapshot(const Database& database) {
    Snapshot snapshot;
    Query issues(database, "SELECT id, label, status, trend, blocked, disputed, n_origins FROM issue_row");
    while (issues.step())
        snapshot.issues[issues.text(0)] = {issues.text(1), issues.text(2), issues.text(3), issues.integer(4) != 0, issues.integer(5) != 0, issues.integer(6)};
    Query positions(database, "SELECT issue, party, stance, red_line FROM position_row ORDER BY rowid");
    while (positions.step()) {
        std::string& stances = snapshot.stances[{positions.text(0), positions.text(1)}];
        stances += (stances.empty() ? "" : ", ") + positions.text(2) + (positions.integer(3) ? " (red line)" : "");
    }
    return snapshot;
}

std::vector<std::string> changes_between(const Snapshot& before, const Snapshot& after) {
    std::vector<std::string> lines;
    for (const auto& [id, now] : after.issues) {
        const auto then = before.issues.find(id);
        if (then == before.issues.end()) {
            lines.push_back(fmt::format("new issue: {} [{}]", now.label, state_words(now)));
        } else {
            if (state_words(then->second) != state_words(now))
                lines.push_back(fmt::format("{}: {} -> {}", now.label, state_words(then->second), state_words(now)));
            if (then->second.origins != now.origins)
                lines.push_back(fmt::format("{}: rests on {} independent voice{}, was {}", now.label, now.origins, now.origins == 1 ? "" : "s", then->second.origins));
        }
    }
    for (const auto& [id, then] : before.issues)
        if (!after.issues.contains(id)) lines.push_back(fmt::format("no longer an issue of its own: {}", then.label));
    for (const auto& [key, stance] : after.stances) {
        const auto then = before.stances.find(key);
        const auto issue = after.issues.find(key.first);
        if (issue == after.issues.end() || !before.issues.contains(key.first)) continue;
        if (then == before.stances.end())
            lines.push_back(fmt::format("{}: {} {}", issue->second.label, key.second, stance));
        else if (then->second != stance)
            lines.push_back(fmt::format("{}: {} {}, was {}", issue->second.label, key.second, stance, then->second));
    }
    return lines;
}

void write_derived(Database& database, const Negotiation& negotiation) {
    database.execute("DELETE FROM negotiation; DELETE FROM claim_row; DELETE FROM evidence_row; DELETE FROM issue_row;"
                     "DELETE FROM position_row; DELETE FROM origin_row;");
    Query(database, "INSERT INTO negotiation VALUES (1, ?1)").bind_blob(1, compressed(brief_json(negotiation))).run();
    write_claims(database, negotiation);
    write_issues(database, negotiation);
    write_origins(database, negotiation);
}

}  // namespace rapporteur
