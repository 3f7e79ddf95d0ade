#include "store/derived.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include <fmt/format.h>

#include "brief/backing.h"
#include "brief/negotiation_json.h"
#include "store/voices.h"

namespace rapporteur {

std::string_view derived_schema();  // derived.sql, embedded

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

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

void write_parties(Database& database, const Negotiation& negotiation) {
    Query row(database, "INSERT OR REPLACE INTO party_row VALUES (?1,?2,?3,?4)");
    for (const MergedParty& party : negotiation.parties)
        row.bind(1, party.party.id).bind(2, party.party.name).bind(3, printed(party.party.kind)).bind(4, list_json(party.party.aliases)).run();
}

void write_rejected(Database& database, const std::vector<RejectedClaim>& rejected) {
    Query row(database, "INSERT OR IGNORE INTO claim_row VALUES (?1,?2,?3,?4,'[]','[]',NULL,NULL,0,NULL,NULL,'',0,NULL,NULL,?5,1)");
    for (const RejectedClaim& claim : rejected)
        row.bind(1, claim.id).bind(2, claim.report).bind(3, claim.voice).bind(4, printed(claim.act)).bind(5, claim.words).run();
}

Json voice_json(const VoiceGroup& voice) {
    return {{"group", voice.group}, {"kind", name(voice.kind)}, {"labels", voice.labels}, {"reports", voice.reports.size()}};
}

/// An issue as the table shows it, with its strip: one entry an independence group.
Json row_of(const VoiceFinder& voices, const NegotiationIssue& issue) {
    Json row = {{"id", issue.issue.id}, {"label", issue.issue.label}, {"category", name(issue.issue.category)}, {"status", printed(issue.status)},
                {"claimed", issue.claimed}, {"trend", name(issue.trend)}, {"blocked", issue.blocked}, {"disputed", issue.disputed},
                {"decided", issue.decided}, {"positions", Json::array()}, {"voices", Json::array()}};
    for (const Position& position : issue.positions)
        row["positions"].push_back({{"party", position.party}, {"stance", name(position.stance)}, {"red_line", position.red_line}});
    for (const VoiceGroup& voice : voices.of(issue.because)) row["voices"].push_back(voice_json(voice));
    return row;
}

/// An issue as its evidence is headed: without the claims, which come a screen at a time.
Json slim_issue(const NegotiationIssue& issue) {
    constexpr std::size_t most_steps = 40;  // of the history: the last ones, as a list that a reader follows
    Json out = {{"id", issue.issue.id}, {"label", issue.issue.label}, {"status", printed(issue.status)}, {"claimed", issue.claimed}, {"trend", name(issue.trend)},
                {"trend_on_word_of", issue.trend_on_word_of ? Json(*issue.trend_on_word_of) : Json(nullptr)}, {"blocked", issue.blocked}, {"disputed", issue.disputed},
                {"support", name(issue.support)}, {"rule", issue.rule}, {"required_parties", issue.required_parties}, {"decided", issue.decided},
                {"positions", Json::array()}, {"history", Json::array()}};
    for (const Position& position : issue.positions)
        out["positions"].push_back({{"party", position.party}, {"stance", name(position.stance)}, {"red_line", position.red_line},
                                    {"conditions", position.conditions}, {"n_claims", position.claims.size()}});
    for (std::size_t i = issue.history.size() > most_steps ? issue.history.size() - most_steps : 0; i < issue.history.size(); ++i) {
        const StatusChange& step = issue.history[i];
        out["history"].push_back({{"at", step.at}, {"status", printed(step.status)}, {"trend", name(step.trend)}, {"blocked", step.blocked}, {"disputed", step.disputed}, {"claim", step.claim}});
    }
    return out;
}

void write_issue_claims(Database& database, const Negotiation& negotiation) {
    Query row(database, "INSERT INTO issue_claim VALUES (?1,?2,?3,?4)");
    for (const NegotiationIssue& issue : negotiation.issues) {
        std::map<Id, std::vector<Id>> lists{{"", issue.because}};
        for (const Position& position : issue.positions)
            for (const auto* claims : {&position.claims, &position.also}) lists[position.party].insert(lists[position.party].end(), claims->begin(), claims->end());
        for (const auto& [party, claims] : lists) {
            std::set<Id> seen;
            std::int64_t place = 0;
            for (const Id& claim : claims)
                if (seen.insert(claim).second) row.bind(1, issue.issue.id).bind(2, party).bind(3, place++).bind(4, claim).run();
        }
    }
}

/// The line above all views: title, day, on how many voices it all rests, who stands where most often.
Json head_of(const Negotiation& negotiation, const VoiceFinder& voices) {
    std::vector<Id> because;
    std::map<Id, int> positions;
    for (const NegotiationIssue& issue : negotiation.issues) {
        because.insert(because.end(), issue.because.begin(), issue.because.end());
        for (const Position& position : issue.positions) --positions[position.party];
    }
    std::vector<std::pair<int, Id>> standing;
    for (const auto& [party, count] : positions) standing.emplace_back(count, party);
    std::sort(standing.begin(), standing.end());
    const std::vector<VoiceGroup> all = voices.of(because);
    Json head = {{"title", negotiation.title}, {"as_of", negotiation.as_of}, {"reports", negotiation.reports.size()},
                 {"voices", all.size()}, {"only_voice", all.size() == 1 ? voice_json(all.front()) : Json(nullptr)}, {"standing", Json::array()}};
    for (const auto& [count, party] : standing) head["standing"].push_back(party);
    return head;
}

void write_pieces(Database& database, const Negotiation& negotiation) {
    Query piece(database, "INSERT INTO piece VALUES (?1,?2,?3,?4)");
    Query member(database, "INSERT INTO member VALUES (?1,?2,?3)");
    const auto put = [&](const std::string& kind, std::int64_t place, const std::string& id, const Json& json) {
        piece.bind(1, kind).bind(2, place).bind(3, id).bind(4, dumped(json)).run();
    };
    each_element(negotiation, "negotiation", [&](const Json& head) { put("negotiation", 0, "", head); });
    for (const std::string_view list : negotiation_lists()) {
        const std::string kind(list);
        const bool has_members = kind == "shared" || kind == "differences";
        std::int64_t place = 0;
        each_element(negotiation, list, [&](const Json& element) {
            const auto id = element.find("id");
            put(kind, place, id != element.end() ? id->get_ref<const std::string&>() : "", element);
            if (has_members)
                for (const Json& claim : element["claims"]) member.bind(1, kind).bind(2, place).bind(3, claim.get_ref<const std::string&>()).run();
            ++place;
        });
    }
    const VoiceFinder voices(negotiation);
    std::int64_t place = 0;
    for (const NegotiationIssue& issue : negotiation.issues) {
        put("row", place, issue.issue.id, row_of(voices, issue));
        put("issue", place++, issue.issue.id, slim_issue(issue));
    }
    place = 0;
    for (const MergedHolder& holder : negotiation.holders)
        put("holder", place++, holder.holder.id, {{"id", holder.holder.id}, {"kind", name(holder.holder.kind)}, {"label", holder.holder.label}});
    place = 0;
    for (const Origin& origin : negotiation.origins)
        put("origin", place++, origin.id, {{"id", origin.id}, {"kind", name(origin.kind)}, {"label", origin.label}, {"side", origin.side ? Json(*origin.side) : Json(nullptr)},
                                           {"group", origin.group}, {"certainty", name(origin.certainty)}, {"reasons", origin.reasons}});
    put("head", 0, "", head_of(negotiation, voices));
}

std::string spaced(std::string word) {
    std::replace(word.begin(), word.end(), '_', ' ');
    return word;
}

std::string state_words(const Snapshot::IssueState& issue) {
    return spaced(issue.status) + (issue.trend == "none_reported" ? "" : ", " + issue.trend) + (issue.blocked ? ", blocked" : "") +
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
        stances += (stances.empty() ? "" : ", ") + spaced(positions.text(2)) + (positions.integer(3) ? " (red line)" : "");
    }
    Query parties(database, "SELECT id, name FROM party_row");
    while (parties.step()) snapshot.parties[parties.text(0)] = parties.text(1);
    Query reports(database, "SELECT id, json ->> '$.publisher', json ->> '$.title' FROM piece WHERE kind = 'reports'");
    while (reports.step()) {
        const std::string outlet = reports.text(1), title = reports.text(2);
        snapshot.reports[reports.text(0)] = outlet.empty() || title.empty() ? outlet + title : outlet + ", " + title;
    }
    return snapshot;
}

std::vector<std::string> changes_between(const Snapshot& before, const Snapshot& after) {
    std::vector<std::string> lines;
    for (const auto& [id, title] : before.reports)
        if (!after.reports.contains(id)) lines.push_back(fmt::format("report withdrawn: {}", title.empty() ? id : title));
    for (const auto& [id, now] : after.issues) {
        const auto then = before.issues.find(id);
        if (then == before.issues.end()) {
            lines.push_back(fmt::format("new issue: {} [{}]", now.label, state_words(now)));
        } else {
            if (then->second.label != now.label) lines.push_back(fmt::format("{}: called {} before", now.label, then->second.label));
            if (state_words(then->second) != state_words(now))
                lines.push_back(fmt::format("{}: {} -> {}", now.label, state_words(then->second), state_words(now)));
            if (then->second.origins != now.origins)
                lines.push_back(fmt::format("{}: rests on {} independent voice{}, was {}", now.label, now.origins, now.origins == 1 ? "" : "s", then->second.origins));
        }
    }
    for (const auto& [id, then] : before.issues)
        if (!after.issues.contains(id)) lines.push_back(fmt::format("no longer an issue of its own: {}", then.label));
    const auto party = [&](const Id& id) {
        const auto found = after.parties.find(id);
        return found == after.parties.end() ? id : found->second;
    };
    for (const auto& [key, stance] : after.stances) {
        const auto then = before.stances.find(key);
        const auto issue = after.issues.find(key.first);
        if (issue == after.issues.end() || !before.issues.contains(key.first)) continue;
        if (then == before.stances.end())
            lines.push_back(fmt::format("{}: new position, {} {}", issue->second.label, party(key.second), stance));
        else if (then->second != stance)
            lines.push_back(fmt::format("{}: {} {}, was {}", issue->second.label, party(key.second), stance, then->second));
    }
    for (const auto& [key, stance] : before.stances)
        if (after.issues.contains(key.first) && !after.stances.contains(key))
            lines.push_back(fmt::format("{}: no position of {} any more, was {}", after.issues.at(key.first).label, party(key.second), stance));
    return lines;
}

void make_derived_tables(Database& database) { database.execute(std::string(derived_schema())); }

void write_derived(Database& database, const Negotiation& negotiation, const std::vector<RejectedClaim>& rejected) {
    database.execute("DELETE FROM piece; DELETE FROM member; DELETE FROM issue_claim; DELETE FROM claim_row; DELETE FROM evidence_row; DELETE FROM issue_row;"
                     "DELETE FROM position_row; DELETE FROM origin_row; DELETE FROM party_row;");
    write_pieces(database, negotiation);
    write_issue_claims(database, negotiation);
    write_claims(database, negotiation);
    write_rejected(database, rejected);
    write_issues(database, negotiation);
    write_origins(database, negotiation);
    write_parties(database, negotiation);
}

}  // namespace rapporteur
