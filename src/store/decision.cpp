#include "store/decision.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include <fmt/format.h>

#include "brief/backing.h"

namespace rapporteur {
namespace {

std::size_t shared(const std::vector<Id>& left, const std::vector<Id>& right) {
    return static_cast<std::size_t>(std::count_if(left.begin(), left.end(), [&](const Id& id) {
        return std::find(right.begin(), right.end(), id) != right.end();
    }));
}

std::vector<Id> claims_of(const Negotiation& negotiation, const Id& issue) {
    std::vector<Id> claims;
    for (const MergedClaim& merged : negotiation.claims)
        if (merged.claim.issue == issue) claims.push_back(merged.claim.id);
    return claims;
}

/// The issue that the decision speaks of today: of that id, else the one that shares most of its claims.
NegotiationIssue* find_issue(Negotiation& negotiation, const Id& id, const std::vector<Id>& claims) {
    NegotiationIssue* best = nullptr;
    std::size_t most = 0;
    for (NegotiationIssue& issue : negotiation.issues) {
        if (issue.issue.id == id) return &issue;
        const std::size_t count = shared(claims_of(negotiation, issue.issue.id), claims);
        if (count > most) {
            most = count;
            best = &issue;
        }
    }
    return best;
}

std::string words(const Decision& decision, std::string what) {
    return fmt::format("{} ({}, {})", what, decision.author, decision.at.substr(0, 10));
}

/// Counts again what joined or parted origins and issues have changed.
void count_groups(Negotiation& negotiation) {
    const Backing backing(negotiation);
    for (NegotiationIssue& issue : negotiation.issues) issue.independence_groups = backing.of(issue.because).groups;
    for (MergedEvent& event : negotiation.events) event.independence_groups = backing.of(event.claims).groups;
    for (Proposition& proposition : negotiation.shared) proposition.independence_groups = backing.of(proposition.claims).groups;
}

void move_claims(Negotiation& negotiation, const std::vector<Id>& claims, const Id& to) {
    for (MergedClaim& merged : negotiation.claims)
        if (std::find(claims.begin(), claims.end(), merged.claim.id) != claims.end()) merged.claim.issue = to;
}

void merge_issues(Negotiation& negotiation, const Decision& decision) {
    NegotiationIssue* kept = find_issue(negotiation, decision.id, decision.claims);
    NegotiationIssue* gone = find_issue(negotiation, decision.other, decision.other_claims);
    if (!kept || !gone || kept == gone) return;
    move_claims(negotiation, claims_of(negotiation, gone->issue.id), kept->issue.id);
    const auto join = [](auto& to, const auto& from) {
        for (const auto& value : from)
            if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(value);
    };
    join(kept->issue.terms, gone->issue.terms);
    join(kept->places, gone->places);
    join(kept->origins, gone->origins);
    join(kept->because, gone->because);
    join(kept->required_parties, gone->required_parties);
    kept->positions.insert(kept->positions.end(), gone->positions.begin(), gone->positions.end());
    kept->provisions.insert(kept->provisions.end(), gone->provisions.begin(), gone->provisions.end());
    std::set<Id> reports;
    for (const Place& place : kept->places) reports.insert(place.report);
    kept->reports = std::max(kept->reports, static_cast<int>(reports.size()));
    kept->decided.push_back(words(decision, "joined with \"" + gone->issue.label + "\""));
    negotiation.issues.erase(negotiation.issues.begin() + (gone - negotiation.issues.data()));
}

void split_issue(Negotiation& negotiation, const Decision& decision) {
    NegotiationIssue* whole = find_issue(negotiation, decision.id, decision.claims);
    if (!whole) return;
    NegotiationIssue part = *whole;
    part.issue.id = whole->issue.id + "-" + std::to_string(decision.number);
    part.issue.label = decision.value.empty() ? whole->issue.label + " (part)" : decision.value;
    const auto goes = [&](const Id& id) {
        return std::find(decision.claims.begin(), decision.claims.end(), id) != decision.claims.end();
    };
    const auto keep = [&](NegotiationIssue& issue, bool going) {
        std::erase_if(issue.because, [&](const Id& id) { return goes(id) != going; });
        for (Position& position : issue.positions)
            std::erase_if(position.claims, [&](const Id& id) { return goes(id) != going; });
        std::erase_if(issue.positions, [](const Position& position) { return position.claims.empty(); });
        issue.decided.push_back(words(decision, "split"));
    };
    keep(*whole, false);
    keep(part, true);
    move_claims(negotiation, decision.claims, part.issue.id);
    negotiation.issues.insert(negotiation.issues.begin() + (whole - negotiation.issues.data()) + 1, part);
}

void merge_origins(Negotiation& negotiation, const Decision& decision) {
    const auto find = [&](const Id& id) {
        return std::find_if(negotiation.origins.begin(), negotiation.origins.end(), [&](const Origin& o) { return o.id == id; });
    };
    const auto kept = find(decision.id), other = find(decision.other);
    if (kept == negotiation.origins.end() || other == negotiation.origins.end()) return;
    const Id gone = other->group;
    for (Origin& origin : negotiation.origins)
        if (origin.group == gone || origin.id == decision.other) origin.group = kept->group;
    kept->reasons.push_back(words(decision, "one voice with \"" + other->label + "\""));
}

void split_origin(Negotiation& negotiation, const Decision& decision) {
    for (Origin& origin : negotiation.origins)
        if (origin.id == decision.id) {
            origin.group = origin.id;
            origin.reasons.push_back(words(decision, "a voice of its own"));
        }
}

void set_stance(NegotiationIssue& issue, const Decision& decision, Stance stance) {
    const auto found = std::find_if(issue.positions.begin(), issue.positions.end(),
                                    [&](const Position& position) { return position.party == decision.other; });
    Position& position = found != issue.positions.end() ? *found : issue.positions.emplace_back();
    position.party = decision.other;
    position.stance = stance;
    if (position.claims.empty()) position.claims = decision.claims;
    issue.decided.push_back(words(decision, fmt::format("{}: {}", decision.other, name(stance))));
}

}  // namespace

std::string decision_json(const Decision& decision) {
    nlohmann::ordered_json json = {{"number", decision.number},   {"at", decision.at},
                                   {"author", decision.author},   {"kind", name(decision.kind)},
                                   {"target", name(decision.target)}, {"id", decision.id},
                                   {"other", decision.other},     {"claims", decision.claims},
                                   {"other_claims", decision.other_claims}, {"value", decision.value}};
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<Decision> decision_from_json(std::string_view line) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) return Error{"a decision is one JSON object a line, as `rapporteur export --decisions` writes it"};
    const auto text = [&](const char* key) { return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string(); };
    const auto list = [&](const char* key) {
        std::vector<Id> ids;
        if (json.contains(key) && json[key].is_array())
            for (const auto& value : json[key])
                if (value.is_string()) ids.push_back(value.get<std::string>());
        return ids;
    };
    const auto kind = from_name<DecisionKind>(text("kind"));
    const auto target = from_name<TargetKind>(text("target"));
    if (!kind || !target)
        return Error{"unknown kind '" + text("kind") + "' of decision, or target '" + text("target") + "'"};
    Decision decision{0, text("at"), text("author"), *kind, *target, text("id"), text("other"), list("claims"), list("other_claims"), text("value")};
    if (decision.id.empty()) return Error{"the decision names no target: give \"id\""};
    if (*kind == DecisionKind::set_status && !issue_status_from(decision.value))
        return Error{"unknown status '" + decision.value + "'"};
    if (*kind == DecisionKind::set_stance && !from_name<Stance>(decision.value))
        return Error{"unknown stance '" + decision.value + "'"};
    if (json.contains("number") && json["number"].is_number_integer()) decision.number = json["number"].get<std::int64_t>();
    return decision;
}

std::vector<Decision> standing(const std::vector<Decision>& decisions) {
    // An undoing may itself be undone, so the last word is read backwards.
    std::set<std::string> undone;
    std::vector<Decision> left;
    for (auto decision = decisions.rbegin(); decision != decisions.rend(); ++decision) {
        if (undone.contains(std::to_string(decision->number))) continue;
        if (decision->kind == DecisionKind::undo) undone.insert(decision->id);
        else left.push_back(*decision);
    }
    std::reverse(left.begin(), left.end());
    return left;
}

void apply_before(const std::vector<Decision>& decisions, std::vector<Record>& records, Profile& profile) {
    std::set<Id> rejected;
    for (const Decision& decision : decisions) {
        if (decision.target == TargetKind::claim) {
            if (decision.kind == DecisionKind::reject) rejected.insert(decision.id);
            if (decision.kind == DecisionKind::accept) rejected.erase(decision.id);
        }
        if (decision.target == TargetKind::party && decision.kind == DecisionKind::merge) {
            std::set<std::string> names;
            for (const Record& record : records)
                for (const Party& party : record.parties)
                    if (party.id == decision.id || party.id == decision.other) {
                        names.insert(party.name);
                        names.insert(party.aliases.begin(), party.aliases.end());
                    }
            if (names.empty()) continue;
            std::string kept;
            for (const Record& record : records)
                for (const Party& party : record.parties)
                    if (party.id == decision.id && kept.empty()) kept = party.name;
            Profile::NamedParty& named = profile.parties.emplace_back();
            named.name = kept.empty() ? *names.begin() : kept;
            named.aliases.assign(names.begin(), names.end());
        }
    }
    if (rejected.empty()) return;
    for (Record& record : records)
        std::erase_if(record.claims, [&](const Claim& claim) { return rejected.contains(claim.id); });
}

void apply_after(const std::vector<Decision>& decisions, Negotiation& negotiation) {
    for (const Decision& decision : decisions) {
        if (decision.target == TargetKind::party && decision.kind == DecisionKind::rename) {
            for (MergedParty& party : negotiation.parties)
                if (party.party.id == decision.id) party.party.name = decision.value;
        } else if (decision.target == TargetKind::origin) {
            if (decision.kind == DecisionKind::merge) merge_origins(negotiation, decision);
            if (decision.kind == DecisionKind::split) split_origin(negotiation, decision);
        } else if (decision.target == TargetKind::issue) {
            if (decision.kind == DecisionKind::merge) { merge_issues(negotiation, decision); continue; }
            if (decision.kind == DecisionKind::split) { split_issue(negotiation, decision); continue; }
            NegotiationIssue* issue = find_issue(negotiation, decision.id, decision.claims);
            if (!issue) continue;
            if (decision.kind == DecisionKind::rename) {
                issue->decided.push_back(words(decision, "named so; the texts say \"" + issue->issue.label + "\""));
                issue->issue.label = decision.value;
            } else if (decision.kind == DecisionKind::set_status) {
                const auto status = issue_status_from(decision.value);
                if (!status) continue;
                issue->decided.push_back(words(decision, fmt::format("status {}; by the reports {}", decision.value, printed(issue->status))));
                issue->status = *status;
            } else if (decision.kind == DecisionKind::set_stance) {
                if (const auto stance = from_name<Stance>(decision.value)) set_stance(*issue, decision, *stance);
            } else if (decision.kind == DecisionKind::note) {
                issue->decided.push_back(words(decision, decision.value));
            }
        }
    }
    count_groups(negotiation);
}

}  // namespace rapporteur
