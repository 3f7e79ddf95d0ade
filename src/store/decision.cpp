#include "store/decision.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include <fmt/format.h>

#include "base/hash.h"
#include "brief/backing.h"
#include "compare/wording.h"

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
        std::erase_if(issue.provisions, [&](const Provision& provision) {
            return std::any_of(provision.claims.begin(), provision.claims.end(), goes) != going;
        });
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
    const auto find = [&](const Id& id, const std::vector<std::string>& names) {
        auto found = std::find_if(negotiation.origins.begin(), negotiation.origins.end(), [&](const Origin& o) { return o.id == id; });
        if (found == negotiation.origins.end() && !names.empty())
            found = std::find_if(negotiation.origins.begin(), negotiation.origins.end(), [&](const Origin& o) { return o.label == names.front(); });
        return found;
    };
    const auto kept = find(decision.id, decision.names), other = find(decision.other, decision.other_names);
    if (kept == negotiation.origins.end() || other == negotiation.origins.end()) return;
    const Id gone = other->group;
    for (Origin& origin : negotiation.origins)
        if (origin.group == gone || origin.id == decision.other) origin.group = kept->group;
    kept->reasons.push_back(words(decision, "one voice with \"" + other->label + "\""));
}

void split_origin(Negotiation& negotiation, const Decision& decision) {
    for (Origin& origin : negotiation.origins)
        if (origin.id == decision.id || (!decision.names.empty() && origin.label == decision.names.front())) {
            origin.group = origin.id;
            origin.reasons.push_back(words(decision, "a voice of its own"));
        }
}

void set_stance(const Negotiation& negotiation, NegotiationIssue& issue, const Decision& decision, Stance stance) {
    const auto found = std::find_if(issue.positions.begin(), issue.positions.end(),
                                    [&](const Position& position) { return position.party == decision.other; });
    Position& position = found != issue.positions.end() ? *found : issue.positions.emplace_back();
    position.party = decision.other;
    position.stance = stance;
    if (position.claims.empty()) position.claims = decision.claims;
    std::string party = decision.other;
    for (const MergedParty& merged : negotiation.parties)
        if (merged.party.id == decision.other) party = merged.party.name;
    issue.decided.push_back(words(decision, fmt::format("{}: {}", party, name(stance))));
}

/// The party's names: those that the decision kept, else those of the records' party of that id.
std::vector<std::string> party_names(const std::vector<Record>& records, const Id& id, std::vector<std::string> names) {
    if (!names.empty()) return names;
    for (const Record& record : records)
        for (const Party& party : record.parties)
            if (party.id == id) {
                if (names.empty()) names.push_back(party.name);
                for (const std::string& alias : party.aliases)
                    if (std::find(names.begin(), names.end(), alias) == names.end()) names.push_back(alias);
            }
    return names;
}

void name_as_one(Profile& profile, const std::vector<std::string>& names, const std::vector<std::string>& others) {
    if (names.empty()) return;
    Profile::NamedParty& named = profile.parties.emplace_back();
    named.name = names.front();
    named.aliases = names;
    named.aliases.insert(named.aliases.end(), others.begin(), others.end());
}

/// What a rejection strikes: the claim itself, and the same words of the same voice wherever they stand.
struct Rejection {
    Id id;
    std::set<std::string> words;
    std::string voice;
    std::optional<Act> act;
    std::optional<Stance> stance;
    std::optional<Veridicality> value;

    // A reprint that changed two words of twenty still shares 0.82 of both's words; two statements of one
    // person on one matter share less than half.
    static constexpr double least_shared = 0.8;

    [[nodiscard]] bool strikes(const Record& record, const Claim& claim) const {
        if (is_claim(record, claim, id)) return true;
        if (words.size() < 4 || voice_of(record, claim) != voice) return false;  // "it said no" is said of many things
        // "will sign" and "will not sign" differ by a word.
        if (act && (claim.act != *act || claim.stance != stance || value_of(claim) != value)) return false;
        const auto list = plain_words(words_of(record, claim));
        return jaccard(words, {list.begin(), list.end()}) >= least_shared;
    }
    static std::optional<Veridicality> value_of(const Claim& claim) {
        return claim.veridicality.empty() ? std::nullopt : std::optional(claim.veridicality.back().value);
    }
};

std::vector<Rejection> rejections_of(const std::vector<Record>& records, const std::vector<Decision>& decisions) {
    std::vector<Rejection> rejections;
    for (const Decision& decision : decisions) {
        Rejection rejection{decision.id, {}, decision.voice, {}, {}, {}};
        std::string words = decision.words;
        for (const Record& record : records)
            for (const Claim& claim : record.claims)
                if (is_claim(record, claim, decision.id)) {
                    words = words_of(record, claim);
                    rejection.voice = voice_of(record, claim);
                    rejection.act = claim.act;
                    rejection.stance = claim.stance;
                    rejection.value = Rejection::value_of(claim);
                }
        const auto list = plain_words(words);
        rejection.words = {list.begin(), list.end()};
        rejections.push_back(std::move(rejection));
    }
    return rejections;
}

}  // namespace

std::string decision_json(const Decision& decision) {
    nlohmann::ordered_json json = {{"number", decision.number},   {"at", decision.at},
                                   {"author", decision.author},   {"kind", name(decision.kind)},
                                   {"target", name(decision.target)}, {"id", decision.id},
                                   {"other", decision.other},     {"claims", decision.claims},
                                   {"other_claims", decision.other_claims}, {"value", decision.value}};
    const auto put = [&](const char* key, const auto& value) { if (!value.empty()) json[key] = value; };
    put("names", decision.names);
    put("other_names", decision.other_names);
    put("words", decision.words);
    put("voice", decision.voice);
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
    Decision decision{0, text("at"), text("author"), *kind, *target, text("id"), text("other"), list("claims"), list("other_claims"), text("value"),
                      list("names"), list("other_names"), text("words"), text("voice")};
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

std::string words_of(const Record& record, const Claim& claim) {
    std::string words;
    for (const Span& span : claim.evidence) words += (words.empty() ? "" : " ") + std::string(record.text_at(span));
    return words;
}

std::string voice_of(const Record& record, const Claim& claim) {
    for (const Holder& holder : record.holders)
        if (holder.id == claim.origin) return holder.kind == HolderKind::writer ? "" : holder.label;
    return {};
}

bool is_claim(const Record& record, const Claim& claim, const Id& id) {
    return claim.id == id || content_id("c", record.report.id + "\n" + claim.id) == id;  // compare/claim.cpp
}

std::vector<RejectedClaim> apply_before(const std::vector<Decision>& decisions, std::vector<Record>& records, Profile& profile) {
    std::set<Id> withdrawn;
    std::vector<Decision> rejecting;
    for (const Decision& decision : decisions) {
        if (decision.target == TargetKind::report) {
            if (decision.kind == DecisionKind::reject) withdrawn.insert(decision.id);
            if (decision.kind == DecisionKind::accept) withdrawn.erase(decision.id);
        } else if (decision.target == TargetKind::claim) {
            if (decision.kind == DecisionKind::reject) rejecting.push_back(decision);
            if (decision.kind == DecisionKind::accept) std::erase_if(rejecting, [&](const Decision& d) { return d.id == decision.id; });
        } else if (decision.target == TargetKind::party && decision.kind == DecisionKind::merge) {
            name_as_one(profile, party_names(records, decision.id, decision.names), party_names(records, decision.other, decision.other_names));
        } else if (decision.target == TargetKind::party && decision.kind == DecisionKind::split) {
            std::vector<std::string> rest = party_names(records, decision.id, decision.names);
            std::erase(rest, decision.value);
            if (!rest.empty()) name_as_one(profile, rest, {});
            name_as_one(profile, {decision.value}, {});
        }
    }
    std::erase_if(records, [&](const Record& record) { return withdrawn.contains(record.report.id); });
    std::vector<RejectedClaim> struck;
    if (rejecting.empty()) return struck;
    const std::vector<Rejection> rejections = rejections_of(records, rejecting);
    for (Record& record : records) {
        std::set<Id> figures;  // that rejected claims stated: no one else is made to state them
        const auto each_figure = [&](const Claim& claim, auto&& use) {
            for (const Figure& figure : record.figures)
                if (std::any_of(claim.evidence.begin(), claim.evidence.end(), [&](Span span) { return span.overlap(figure.span) > 0; })) use(figure.id);
        };
        std::erase_if(record.claims, [&](const Claim& claim) {
            const bool is_rejected = std::any_of(rejections.begin(), rejections.end(), [&](const Rejection& r) { return r.strikes(record, claim); });
            if (!is_rejected) return false;
            struck.push_back({claim.id, record.report.id, voice_of(record, claim), claim.act, words_of(record, claim)});
            each_figure(claim, [&](const Id& id) { figures.insert(id); });
            return true;
        });
        if (!figures.empty())
            for (const Claim& claim : record.claims) each_figure(claim, [&](const Id& id) { figures.erase(id); });
        // A bare figure that compare states in the writer's name is rejected as a figure.
        std::erase_if(record.figures, [&](const Figure& figure) {
            const Id id = content_id("c", record.report.id + "\nfigure\n" + figure.id);
            return figures.contains(figure.id) || std::any_of(rejections.begin(), rejections.end(), [&](const Rejection& r) { return r.id == id; });
        });
    }
    return struck;
}

void apply_after(const std::vector<Decision>& decisions, Negotiation& negotiation) {
    for (const Decision& decision : decisions) {
        if (decision.target == TargetKind::party && decision.kind == DecisionKind::rename) {
            for (MergedParty& party : negotiation.parties)
                if (party.party.id == decision.id || (!decision.names.empty() && party.party.name == decision.names.front())) party.party.name = decision.value;
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
                if (const auto stance = from_name<Stance>(decision.value)) set_stance(negotiation, *issue, decision, *stance);
            } else if (decision.kind == DecisionKind::note) {
                issue->decided.push_back(words(decision, decision.value));
            }
        }
    }
    count_groups(negotiation);
}

}  // namespace rapporteur
