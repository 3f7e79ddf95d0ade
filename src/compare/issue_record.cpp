// For each issue: who is required, status, positions, options on the table, history.
#include <algorithm>
#include <map>

#include "base/hash.h"
#include "compare/position.h"
#include "compare/principal.h"
#include "compare/status.h"

namespace rapporteur {
namespace {

// More days than this on one issue, and the history is asked for at every second, fourth, ... of them.
constexpr std::size_t most_days = 200;

/// Claims of each issue; what a reprint repeats weighs once.
std::map<Id, std::vector<std::size_t>> claims_by_issue(const Merge& merge) {
    std::map<Id, std::vector<std::size_t>> out;
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c)
        if (const auto& issue = merge.out.claims[c].claim.issue; issue && !merge.views[c].is_reprint) out[*issue].push_back(c);
    return out;
}

std::vector<Id> required_on(const Merge& merge, const NegotiationIssue& issue, const std::vector<std::size_t>& claims, const std::vector<Id>& principals) {
    for (const auto& named : merge.options.profile.issues)
        if (named.label == issue.issue.label && !named.required_parties.empty()) {
            std::vector<Id> out;
            for (const auto& wanted : named.required_parties)
                for (const MergedParty& p : merge.out.parties)
                    if (p.party.name == wanted || std::find(p.party.aliases.begin(), p.party.aliases.end(), wanted) != p.party.aliases.end())
                        add_once(out, p.party.id);
            return out;
        }
    std::set<Id> engaged;
    for (std::size_t c : claims) {
        const Claim& claim = merge.out.claims[c].claim;
        engaged.insert(claim.agent.begin(), claim.agent.end());
        engaged.insert(claim.target.begin(), claim.target.end());
        if (const auto& side = merge.origin_of(c).side) engaged.insert(*side);
    }
    std::vector<Id> out;
    for (const Id& party : principals)
        if (engaged.contains(party) && out.size() < 2) out.push_back(party);
    for (const Id& party : principals)
        if (out.size() < 2) add_once(out, party);
    std::sort(out.begin(), out.end());
    return out;
}

/// The deal that the reports tell of, from the claims on the whole: its highest status that two voices or
/// two reports tell, and the day from which.
DealTold deal_told(const Merge& merge, const std::vector<std::size_t>& claims) {
    std::map<IssueStatus, std::vector<std::size_t>> told;
    std::set<std::size_t> tell_it;  // reports
    std::vector<std::size_t> open;
    for (std::size_t c : claims) {
        const Claim& claim = merge.out.claims[c].claim;
        if (!is_eligible(merge, c)) continue;
        const auto words = status_in_words(claim);
        const bool agreed = words && *words >= IssueStatus::agreed_in_principle && *words <= IssueStatus::in_force;
        if (agreed) told[*words].push_back(c), tell_it.insert(merge.views[c].record);
        else if (claim.stance == Stance::accepts && merge.origin_of(c).kind != OriginKind::writer) told[IssueStatus::agreed].push_back(c);
        // concerns, hurdles and doubts stand beside a deal; that there is none yet does not
        else if (claim.status_said == IssueStatus::open && claim.act != Act::ASSESS_minus) open.push_back(c);
    }
    // What a report calls open beside telling of the deal ("the unions are not satisfied") does not undo it.
    int open_day = undated;
    for (std::size_t c : open)
        if (!tell_it.contains(merge.views[c].record)) open_day = std::max(open_day, merge.views[c].valid);
    // "A pact has been reached, members must vote": the lower word is the safer one of those that are told
    // last, and a higher one counts where more tell it.
    DealTold best;
    std::size_t most = 0;
    for (const auto& [status, list] : told) {
        int first = undated, last = undated;  // told since the deal was last called open
        for (std::size_t c : list) {
            const int day = merge.views[c].valid;
            last = std::max(last, day);
            if (day + 2 >= open_day && (first == undated || day < first)) first = day;
        }
        const std::size_t reports = reports_of(merge, list);
        if ((groups_of(merge, list).size() >= 2 || reports >= 2) && last + 2 >= open_day && reports > most) best = {status, first}, most = reports;
    }
    return best;
}

std::vector<Provision> provisions_on(const Merge& merge, const NegotiationIssue& issue, const std::vector<std::size_t>& claims) {
    std::map<std::size_t, Provision> by_proposition;
    for (std::size_t c : claims) {
        const MergedClaim& claim = merge.out.claims[c];
        const bool option = claim.claim.stance == Stance::proposes || claim.claim.stance == Stance::demands || claim.claim.act == Act::PROPOSE ||
                            claim.claim.act == Act::OFFER || claim.claim.act == Act::AMEND || (claim.claim.figure && claim.claim.issue);
        if (!option) continue;
        auto [at, fresh] = by_proposition.try_emplace(merge.views[c].proposition);
        Provision& p = at->second;
        if (fresh) {
            p.id = issue.issue.id + "/" + content_id("p", claim.claim.id);
            p.text = merge.views[c].words;
        }
        if (!p.document) p.document = claim.claim.document;
        if (!p.figure) p.figure = claim.claim.figure;
        if (!p.proposer && !claim.claim.agent.empty() && (claim.claim.stance == Stance::proposes || claim.claim.stance == Stance::demands || claim.claim.act == Act::OFFER))
            p.proposer = claim.claim.agent.front();
        p.claims.push_back(claim.claim.id);
    }
    std::vector<Provision> out;
    for (auto& [proposition, p] : by_proposition) out.push_back(std::move(p));
    return out;
}

std::vector<StatusChange> history_of(const Merge& merge, const StatusQuestion& question) {
    std::map<int, std::vector<std::size_t>> by_day;
    for (std::size_t c : question.claims) by_day[merge.views[c].known].push_back(c);
    std::vector<int> days;
    for (const auto& [day, claims] : by_day) days.push_back(day);
    const std::size_t stride = 1 + days.size() / most_days;
    StatusQuestion known = question;
    known.claims.clear();
    std::vector<StatusChange> out;
    for (std::size_t d = 0; d < days.size(); ++d) {
        const auto& today = by_day[days[d]];
        const auto had = static_cast<std::ptrdiff_t>(known.claims.size());
        known.claims.insert(known.claims.end(), today.begin(), today.end());
        std::inplace_merge(known.claims.begin(), known.claims.begin() + had, known.claims.end());
        if (d % stride != 0 && d + 1 != days.size()) continue;
        if (known.deal.day > days[d]) known.deal = {};
        else known.deal = question.deal;
        const StatusAnswer now = status_of(merge, known);
        if (!out.empty() && out.back().status == now.status && out.back().trend == now.trend && out.back().blocked == now.blocked && out.back().disputed == now.disputed)
            continue;
        if (now.because.empty()) continue;
        StatusChange change{.at = days[d] == undated ? std::string() : iso_day(days[d]),
                            .valid = now.as_of == undated ? std::string() : iso_day(now.as_of),
                            .status = now.status, .trend = now.trend, .blocked = now.blocked, .disputed = now.disputed};
        // the claim that caused it: of today's if one is among those that decided
        std::size_t cause = now.because.front();
        for (std::size_t c : now.because)
            if (merge.views[c].known == days[d]) {
                cause = c;
                break;
            }
        change.claim = merge.out.claims[cause].claim.id;
        out.push_back(std::move(change));
    }
    return out;
}

/// Step 12: newer reports of three groups, or fourteen days, that do not mention it.
bool is_stale(const Merge& merge, const std::vector<std::size_t>& claims) {
    int last = undated, newest = undated;
    for (std::size_t c : claims) last = std::max(last, merge.views[c].known);
    for (const Record* record : merge.records) newest = std::max(newest, day_of(record->report));
    return last != undated && newest != undated && newest - last > 14;
}

}  // namespace

void assess_issues(Merge& merge) {
    auto by_issue = claims_by_issue(merge);
    read_words_on_status(merge);
    merge.principals = principal_parties(merge);
    DealTold deal;
    for (const NegotiationIssue& issue : merge.out.issues)
        if (issue.issue.is_package) deal = deal_told(merge, by_issue[issue.issue.id]);
    // An issue whose claims are all gone (reported later than asked, set aside) is no issue.
    std::erase_if(merge.out.issues, [&](const NegotiationIssue& issue) { return by_issue[issue.issue.id].empty(); });
    for (NegotiationIssue& issue : merge.out.issues) {
        const auto& claims = by_issue[issue.issue.id];
        issue.required_parties = required_on(merge, issue, claims, merge.principals);
        StatusQuestion question{.claims = claims,
                                .required = issue.required_parties,
                                .is_package = issue.issue.is_package,
                                .single_undertaking = merge.options.profile.single_undertaking,
                                .deal = deal};
        const StatusAnswer answer = status_of(merge, question);
        issue.status = answer.status;
        issue.claimed = answer.claimed;
        issue.trend = answer.trend;
        issue.trend_on_word_of = answer.trend_on_word_of;
        issue.blocked = answer.blocked;
        issue.disputed = answer.disputed;
        issue.support = answer.support;
        issue.rule = answer.rule;
        issue.as_of = answer.as_of == undated ? std::string() : iso_day(answer.as_of);
        issue.stale = is_stale(merge, claims);
        for (std::size_t c : answer.because) issue.because.push_back(merge.out.claims[c].claim.id);
        issue.origins = origins_of(merge, answer.because);
        issue.independence_groups = static_cast<int>(groups_of(merge, answer.because).size());
        issue.reports = static_cast<int>(reports_of(merge, claims));
        issue.positions = positions_on(merge, claims, issue.required_parties);
        issue.provisions = provisions_on(merge, issue, claims);
        issue.history = history_of(merge, question);
        int first = undated;
        for (const StatusChange& change : issue.history)
            if (change.status == issue.status) {
                if (first == undated) issue.since = change.valid, first = 0;
            } else {
                first = undated;
            }
    }
    // No claim that could say where it stands: a topic, and no issue, unless the profile asks for it.
    std::erase_if(merge.out.issues, [&](const NegotiationIssue& issue) {
        return issue.status == IssueStatus::not_tabled &&
               std::none_of(merge.options.profile.issues.begin(), merge.options.profile.issues.end(), [&](const auto& named) { return named.label == issue.issue.label; });
    });
    // In the order in which a reader wants them: what most reports and claims are about; the whole deal
    // after the issues that as many reports speak of.
    std::sort(merge.out.issues.begin(), merge.out.issues.end(), [&](const NegotiationIssue& a, const NegotiationIssue& b) {
        const auto key = [&](const NegotiationIssue& i) {
            return std::tuple(-i.reports, i.issue.is_package, -static_cast<long>(by_issue[i.issue.id].size()), -i.independence_groups, i.issue.id);
        };
        return key(a) < key(b);
    });
    merge.words_on_status = {};
    assign_roles(merge);
}

}  // namespace rapporteur
