#include "store/derived.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include <fmt/format.h>

#include "base/hash.h"
#include "brief/backing.h"
#include "brief/negotiation_json.h"
#include "store/packed.h"
#include "store/parts.h"
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

/// The rows of one part of the negotiation, each kind of part with the tables that it fills.
class PartRows {
public:
    PartRows(Database& database, const Negotiation& negotiation, const VoiceFinder& voices) : negotiation_(negotiation), voices_(voices), database_(database) {}

    void remove(const std::string& kind, const std::string& owner) {
        const auto erase = [&](const char* sql) { Query(database_, sql).bind(1, owner).run(); };
        const auto erase_pieces = [&](std::string_view of, std::string_view its_owner) { erase_owned_.bind(1, of).bind(2, its_owner).run(); };
        const auto erase_place = [&](std::string_view of) { erase_place_.bind(1, of).bind(2, std::int64_t{std::stoll(owner)}).run(); };
        if (kind == "claims") {
            erase("DELETE FROM evidence_row WHERE claim IN (SELECT id FROM claim_row WHERE report = ?1)");
            erase("DELETE FROM claim_row WHERE report = ?1");
        } else if (kind == "parties") {
            erase("DELETE FROM party_row WHERE id = ?1");
        } else if (kind == "origins") {
            erase("DELETE FROM origin_row WHERE id = ?1");
            erase_pieces("origin", owner);
        } else if (kind == "holders") {
            erase_pieces("holder", owner);
        } else if (kind == "issue rows") {
            for (const char* sql : {"DELETE FROM issue_row WHERE id = ?1", "DELETE FROM position_row WHERE issue = ?1", "DELETE FROM issue_claim WHERE issue = ?1"}) erase(sql);
        }
        if (kind == "issues") {
            for (const char* of : {"issues", "row", "issue"}) erase_place(of);
        } else if (kind == "shared" || kind == "differences") {
            erase_place(kind);
            erase_members_.bind(1, kind).bind(2, std::int64_t{std::stoll(owner)}).run();
        } else if (kind == "events" || kind == "documents" || kind == "negotiation" || kind == "head") {
            erase_place(kind);
        } else {
            erase_pieces(kind, owner);
        }
    }

    void piece(std::string_view kind, std::string_view owner, std::size_t place, std::string_view id, const Json& json) {
        piece_.bind(1, kind).bind(2, owner).bind(3, static_cast<std::int64_t>(place)).bind(4, id).bind(5, dumped(json)).run();
    }
    /// A list without owner whose elements name claims: who looks a claim up finds them.
    template <class Element>
    void with_members(std::string_view kind, std::size_t place, const Element& element) {
        piece(kind, "", place, "", element_json(negotiation_, element));
        for (const Id& claim : element.claims) member_.bind(1, kind).bind(2, static_cast<std::int64_t>(place)).bind(3, claim).run();
    }
    void claim(const MergedClaim& merged, std::size_t place);
    void rejected(const RejectedClaim& claim) {
        rejected_.bind(1, claim.id).bind(2, claim.report).bind(3, claim.voice).bind(4, printed(claim.act)).bind(5, claim.words).run();
    }
    void issue(const NegotiationIssue& issue, std::size_t place);
    void origin(const Origin& origin);
    void party(const MergedParty& party) {
        party_row_.bind(1, party.party.id).bind(2, party.party.name).bind(3, printed(party.party.kind)).bind(4, list_json(party.party.aliases)).run();
        piece("parties", party.party.id, 0, party.party.id, element_json(negotiation_, party));
    }

private:
    const Negotiation& negotiation_;
    const VoiceFinder& voices_;
    Database& database_;
    Query piece_{database_, "INSERT INTO piece VALUES (?1,?2,?3,?4,?5)"};
    Query erase_owned_{database_, "DELETE FROM piece WHERE kind = ?1 AND owner = ?2"};
    Query erase_place_{database_, "DELETE FROM piece WHERE kind = ?1 AND owner = '' AND place = ?2"};
    Query member_{database_, "INSERT OR IGNORE INTO member VALUES (?1,?2,?3)"};
    Query erase_members_{database_, "DELETE FROM member WHERE kind = ?1 AND place = ?2"};
    Query claim_row_{database_, "INSERT OR REPLACE INTO claim_row VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,0)"};
    Query evidence_{database_, "INSERT INTO evidence_row VALUES (?1,?2,?3,?4,?5)"};
    Query rejected_{database_, "INSERT OR IGNORE INTO claim_row VALUES (?1,?2,?3,?4,'[]','[]',NULL,NULL,0,NULL,NULL,'',0,NULL,NULL,?5,1)"};
    Query issue_row_{database_, "INSERT OR REPLACE INTO issue_row VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)"};
    Query position_row_{database_, "INSERT INTO position_row VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)"};
    Query issue_claim_{database_, "INSERT OR REPLACE INTO issue_claim VALUES (?1,?2,?3,?4)"};
    Query origin_row_{database_, "INSERT OR REPLACE INTO origin_row VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)"};
    Query party_row_{database_, "INSERT OR REPLACE INTO party_row VALUES (?1,?2,?3,?4)"};
};

void PartRows::claim(const MergedClaim& merged, std::size_t place) {
    const Claim& claim = merged.claim;
    for (const Span& span : claim.evidence)
        evidence_.bind(1, claim.id).bind(2, merged.report).bind(3, std::int64_t{span.start}).bind(4, std::int64_t{span.end})
            .bind(5, quotation(negotiation_, merged.report, {span})).run();
    const auto word = [](auto value) { return value ? std::optional<std::string>(std::string(name(*value))) : std::nullopt; };
    claim_row_.bind(1, claim.id).bind(2, merged.report).bind(3, merged.origin).bind(4, printed(claim.act))
        .bind(5, list_json(claim.agent)).bind(6, list_json(claim.target)).bind_optional(7, claim.issue).bind_optional(8, word(claim.stance))
        .bind(9, std::int64_t{claim.red_line})
        .bind_optional(10, claim.status_said ? std::optional<std::string>(std::string(printed(*claim.status_said))) : std::nullopt)
        .bind_optional(11, word(claim.trend_said)).bind(12, claim.conditional_on).bind(13, std::int64_t{claim.speaks_for_other})
        .bind_optional(14, stated(merged.known)).bind_optional(15, stated(claim.valid)).bind(16, quotation(negotiation_, merged.report, claim.evidence)).run();
    piece("claims", merged.report, place, claim.id, element_json(negotiation_, merged));
}

void PartRows::issue(const NegotiationIssue& issue, std::size_t place) {
    issue_row_.bind(1, issue.issue.id).bind(2, static_cast<std::int64_t>(place) + 1).bind(3, issue.issue.label).bind(4, name(issue.issue.category))
        .bind(5, printed(issue.status)).bind(6, name(issue.trend)).bind(7, std::int64_t{issue.blocked})
        .bind(8, std::int64_t{issue.disputed}).bind(9, name(issue.support)).bind(10, issue.as_of).bind(11, issue.rule)
        .bind(12, std::int64_t{issue.reports}).bind(13, std::int64_t{issue.independence_groups})
        .bind(14, list_json(issue.decided)).run();
    for (const Position& position : issue.positions) {
        const Counts counts = voices_.backing().of(position.claims);
        position_row_.bind(1, issue.issue.id).bind(2, position.party).bind(3, name(position.stance))
            .bind(4, std::int64_t{position.red_line}).bind(5, position.conditions).bind(6, position.valid)
            .bind(7, name(position.support)).bind(8, list_json(position.claims)).bind(9, std::int64_t{counts.reports})
            .bind(10, std::int64_t{counts.groups}).run();
    }
    std::map<Id, std::vector<Id>> lists{{"", issue.because}};
    for (const Position& position : issue.positions)
        for (const auto* claims : {&position.claims, &position.also}) lists[position.party].insert(lists[position.party].end(), claims->begin(), claims->end());
    for (const auto& [party, claims] : lists) {
        std::set<Id> seen;
        std::int64_t at = 0;
        for (const Id& claim : claims)
            if (seen.insert(claim).second) issue_claim_.bind(1, issue.issue.id).bind(2, party).bind(3, at++).bind(4, claim).run();
    }
}

void PartRows::origin(const Origin& origin) {
    origin_row_.bind(1, origin.id).bind(2, name(origin.kind)).bind(3, origin.label).bind_optional(4, origin.side).bind(5, origin.group)
        .bind(6, name(origin.certainty)).bind(7, list_json(origin.carriers)).bind(8, list_json(origin.reasons))
        .bind(9, static_cast<std::int64_t>(origin.carriers.size())).run();
    piece("origins", origin.id, 0, origin.id, element_json(negotiation_, origin));
    piece("origin", origin.id, 0, origin.id, {{"id", origin.id}, {"kind", name(origin.kind)}, {"label", origin.label}, {"side", origin.side ? Json(*origin.side) : Json(nullptr)},
                                              {"group", origin.group}, {"certainty", name(origin.certainty)}, {"reasons", origin.reasons}});
}

/// Of each report what it owns, in the order of the negotiation.
template <class Element>
std::map<std::string_view, std::vector<const Element*>> by_report(const std::vector<Element>& elements) {
    std::map<std::string_view, std::vector<const Element*>> out;
    for (const Element& element : elements) out[element.report].push_back(&element);
    return out;
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

void write_derived(Database& database, const Negotiation& negotiation, const std::vector<RejectedClaim>& rejected, Rows which) {
    const VoiceFinder voices(negotiation);
    PartRows rows(database, negotiation, voices);
    Parts parts(database);
    Packer content;
    const auto differs = [&](std::string_view kind, std::string_view owner, auto&& write) {
        parts.take(kind, owner, hash128(content.bytes()), std::forward<decltype(write)>(write));
        content.clear();
    };
    const auto owned = [&](std::string_view kind, const auto& elements) {
        for (const auto& [report, list] : by_report(elements)) {
            for (const auto* element : list) content.add(*element);
            differs(kind, report, [&rows, &negotiation, kind, report = report, list = list] {
                for (std::size_t i = 0; i < list.size(); ++i) rows.piece(kind, report, i, "", element_json(negotiation, *list[i]));
            });
        }
    };
    const auto by_itself = [&](std::string_view kind, const auto& elements, auto id_of, auto write) {
        for (const auto& element : elements) {
            content.add(element);
            differs(kind, id_of(element), [&element, write] { write(element); });
        }
    };
    const auto in_order = [&](std::string_view kind, const auto& elements, auto write) {
        for (std::size_t i = 0; i < elements.size(); ++i) {
            content.add(elements[i]);
            differs(kind, std::to_string(i), [&elements, i, write] { write(elements[i], i); });
        }
    };
    const auto one = [&](std::string_view kind, const Json& json) {
        content.add(dumped(json));
        differs(kind, "0", [&rows, kind, json] { rows.piece(kind, "", 0, "", json); });
    };
    const auto plain = [&](std::string_view kind, auto id_of) {
        return [&rows, &negotiation, kind, id_of](const auto& element) { rows.piece(kind, id_of(element), 0, id_of(element), element_json(negotiation, element)); };
    };

    each_element(negotiation, "negotiation", [&](const Json& head) { one("negotiation", head); });
    one("head", head_of(negotiation, voices));
    const auto id_of_report = [](const ReportEntry& entry) -> const Id& { return entry.summary.id; };
    by_itself("reports", negotiation.reports, id_of_report, plain("reports", id_of_report));
    by_itself("parties", negotiation.parties, [](const MergedParty& party) -> const Id& { return party.party.id; }, [&](const MergedParty& party) { rows.party(party); });
    const auto id_of_person = [](const Person& person) -> const Id& { return person.id; };
    by_itself("persons", negotiation.persons, id_of_person, plain("persons", id_of_person));

    std::map<std::string_view, std::vector<const RejectedClaim*>> struck = by_report(rejected);
    auto claims = by_report(negotiation.claims);
    for (const auto& [report, list] : struck) claims[report];
    for (const auto& [report, list] : claims) {
        const auto& out = struck[report];
        for (const MergedClaim* claim : list) content.add(*claim);
        for (const RejectedClaim* claim : out) content.add(*claim);
        differs("claims", report, [&rows, list = list, out] {
            for (std::size_t i = 0; i < list.size(); ++i) rows.claim(*list[i], i);
            for (const RejectedClaim* claim : out) rows.rejected(*claim);
        });
    }
    by_itself("holders", negotiation.holders, [](const MergedHolder& holder) -> const Id& { return holder.holder.id; }, [&](const MergedHolder& merged) {
        const Holder& holder = merged.holder;
        if (which == Rows::all) rows.piece("holders", holder.id, 0, holder.id, element_json(negotiation, merged));
        rows.piece("holder", holder.id, 0, holder.id, {{"id", holder.id}, {"kind", name(holder.kind)}, {"label", holder.label}});
    });
    by_itself("origins", negotiation.origins, [](const Origin& origin) -> const Id& { return origin.id; }, [&](const Origin& origin) { rows.origin(origin); });
    for (std::size_t i = 0; i < negotiation.issues.size(); ++i) {
        const NegotiationIssue& issue = negotiation.issues[i];
        const Json row = row_of(voices, issue);
        content.add(issue).add(dumped(row));
        differs("issues", std::to_string(i), [&, row, i] {
            if (which == Rows::all) rows.piece("issues", "", i, issue.issue.id, element_json(negotiation, issue));
            rows.piece("row", "", i, issue.issue.id, row);
            rows.piece("issue", "", i, issue.issue.id, slim_issue(issue));
        });
        content.add(issue).add(static_cast<std::uint32_t>(i));
        for (const Position& position : issue.positions) {
            const Counts counts = voices.backing().of(position.claims);
            content.add(counts.reports).add(counts.groups);
        }
        differs("issue rows", issue.issue.id, [&, i] { rows.issue(issue, i); });
    }
    in_order("events", negotiation.events, [&](const MergedEvent& event, std::size_t i) { rows.piece("events", "", i, event.event.id, element_json(negotiation, event)); });
    in_order("documents", negotiation.documents, [&](const MergedDocument& document, std::size_t i) { rows.piece("documents", "", i, document.document.id, element_json(negotiation, document)); });
    in_order("shared", negotiation.shared, [&](const Proposition& shared, std::size_t i) { rows.with_members("shared", i, shared); });
    in_order("differences", negotiation.differences, [&](const Difference& difference, std::size_t i) { rows.with_members("differences", i, difference); });
    if (which == Rows::all) {
        owned("figures", negotiation.figures);
        owned("times", negotiation.times);
        owned("only_in", negotiation.only_in);
    }
    parts.write([&](const std::string& kind, const std::string& owner) { rows.remove(kind, owner); });
}

}  // namespace rapporteur
