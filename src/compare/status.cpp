#include "compare/status.h"

#include <algorithm>
#include <map>

namespace rapporteur {
namespace {

bool on_scale(IssueStatus s) { return s != IssueStatus::deferred && s != IssueStatus::dropped; }
bool is_agreed(IssueStatus s) { return on_scale(s) && s >= IssueStatus::agreed_in_principle; }

using Said = WordOnStatus;

std::optional<IssueStatus> implied(Stance stance) {
    switch (stance) {
        case Stance::accepts: return IssueStatus::agreed;
        case Stance::accepts_in_principle: return IssueStatus::agreed_in_principle;
        case Stance::accepts_conditionally: case Stance::undecided: case Stance::proposes: case Stance::demands:
        case Stance::seeks_amendment: case Stance::willing_to_discuss: case Stance::rejects: return IssueStatus::open;
        case Stance::concedes: case Stance::withdraws: return std::nullopt;  // a move, no state of the issue
        case Stance::silent: return std::nullopt;
    }
    return std::nullopt;
}

/// "The deal requires the port to close at night", told as a fact: the deal's own text settles the matter.
/// A plan, draft or offer that says the same only proposes it.
bool is_told_by_a_deal(const Merge& merge, const std::set<Id>& deals, const Claim& claim) {
    const Holder* h = merge.holder(claim.origin);
    if (!h || h->kind != HolderKind::document || claim.veridicality.empty()) return false;
    if (claim.veridicality.front().value == Veridicality::PS_plus) return false;
    return deals.contains(h->id);
}

Said translate(const Merge& merge, const std::set<Id>& deals, std::size_t c) {
    const Claim& claim = merge.out.claims[c].claim;
    const auto words = status_in_words(claim);
    Said said{.claim = c, .valid = merge.views[c].valid, .is_eligible = is_eligible(merge, c), .in_words = words.has_value(), .status = words, .trend = claim.trend_said};
    if (!said.status && claim.act != Act::DENY && is_told_by_a_deal(merge, deals, claim)) {
        said.status = claim.veridicality.back().value == Veridicality::CT_minus ? IssueStatus::open : IssueStatus::agreed;
        said.in_words = true;
    }
    if (!said.status && claim.stance) said.status = implied(*claim.stance);
    if (!said.status && said.trend && *said.trend != Trend::none_reported) said.status = IssueStatus::open, said.in_words = true;
    if (claim.act == Act::ASSESS_plus || claim.trend_said == Trend::advancing) said.tone = 1;
    if (claim.act == Act::ASSESS_minus || claim.trend_said == Trend::stalled || claim.trend_said == Trend::receding) said.tone = -1;
    return said;
}

int valid_of(const Said& said) { return said.valid; }

/// Step 3: of one origin's words the latest; a status phrase before a stance; of equals the lower.
template <class Keep>
std::map<std::size_t, Said> collapse(const Merge& merge, const std::vector<Said>& all, Keep keep) {
    std::map<std::size_t, Said> out;  // by origin
    for (const Said& said : all) {
        if (!keep(said)) continue;
        const auto [at, fresh] = out.try_emplace(merge.origin_index[said.claim], said);
        if (fresh) continue;
        const auto key = [&](const Said& s) {
            const int lower = s.status ? -static_cast<int>(*s.status) : 0;
            return std::tuple(valid_of(s), s.in_words, lower, std::string_view(merge.out.claims[s.claim].claim.id));
        };
        if (key(at->second) < key(said)) at->second = said;
    }
    return out;
}

/// Step 4: among the words of a side the later one; within 48 hours the higher voice.
Said view_of_side(const Merge& merge, const std::vector<Said>& words) {
    const Said* best = nullptr;
    int latest = undated;
    for (const Said& said : words) latest = std::max(latest, valid_of(said));
    for (const Said& said : words) {
        if (valid_of(said) + 2 < latest) continue;
        const auto key = [&](const Said& s) {
            return std::tuple(!s.in_words, voice_rank(merge, s.claim), -valid_of(s), std::string_view(merge.out.claims[s.claim].claim.id));
        };
        if (!best || key(said) < key(*best)) best = &said;
    }
    return *best;
}

/// "The raises were the first demand" stands in a report of the deal, and no word of that day or later leaves
/// the matter open, refuses it or sets it aside.
bool is_left_to_the_deal(const Merge& merge, const std::vector<Said>& all, const StatusQuestion& q) {
    bool in_time = false;
    for (std::size_t c : q.claims) in_time = in_time || merge.views[c].known >= q.deal.day;
    for (const Said& said : all) {
        if (valid_of(said) + 1 < q.deal.day) continue;
        if (said.in_words && said.status && !is_agreed(*said.status)) return false;
        if (merge.out.claims[said.claim].claim.stance == Stance::rejects) return false;
    }
    return in_time && !all.empty();
}

std::string name_of(const Merge& merge, const Id& party) {
    for (const MergedParty& p : merge.out.parties)
        if (p.party.id == party) return p.party.name;
    return party;
}

}  // namespace

bool is_eligible(const Merge& merge, std::size_t c) {
    const Claim& claim = merge.out.claims[c].claim;
    if (claim.speaks_for_other || claim.past || !claim.conditional_on.empty()) return false;
    if (claim.veridicality.empty()) return true;
    switch (claim.veridicality.back().value) {
        case Veridicality::CT_plus: case Veridicality::CT_minus: case Veridicality::PR_plus: case Veridicality::PR_minus: return true;
        default: return false;
    }
}

std::optional<IssueStatus> status_in_words(const Claim& claim) {
    if (claim.status_said) return claim.status_said;
    if (claim.agent.size() < 2 || claim.veridicality.empty() || claim.veridicality.back().value != Veridicality::CT_plus) return std::nullopt;
    if (claim.act == Act::ACCEPT) return IssueStatus::agreed;
    if (claim.act == Act::SIGN) return IssueStatus::signed_;
    return std::nullopt;
}

int voice_rank(const Merge& merge, std::size_t c) {
    const Holder* h = merge.holder(merge.out.claims[c].claim.origin);
    switch (h ? h->category : SourceCategory::writer) {
        case SourceCategory::named_principal: return 0;
        case SourceCategory::institution: case SourceCategory::spokesperson: return 1;
        case SourceCategory::named_official: return 2;
        case SourceCategory::anonymous_side: return 3;
        case SourceCategory::anonymous_collective: return 4;
        default: return 5;
    }
}

void read_words_on_status(Merge& merge) {
    std::set<Id> deals;
    std::set<Id> named;  // of two documents with one id the first one counts
    for (const MergedDocument& d : merge.out.documents)
        if (named.insert(d.document.id).second && (d.document.kind == DocumentKind::agreement || d.document.kind == DocumentKind::protocol)) deals.insert(d.document.id);
    merge.words_on_status.clear();
    merge.words_on_status.reserve(merge.out.claims.size());
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) merge.words_on_status.push_back(translate(merge, deals, c));
}

StatusAnswer status_of(const Merge& merge, const StatusQuestion& q) {
    StatusAnswer out;
    // 1 eligible; 2 translated
    std::vector<Said> all;
    for (std::size_t c : q.claims)
        if (merge.words_on_status[c].is_eligible) all.push_back(merge.words_on_status[c]);
    const auto side_of = [&](const Said& s) -> const std::optional<Id>& { return merge.origin_of(s.claim).side; };
    const auto is_required = [&](const std::optional<Id>& side) { return side && std::find(q.required.begin(), q.required.end(), *side) != q.required.end(); };

    // 3 one status and one trend for each origin
    const auto by_origin = collapse(merge, all, [](const Said& s) { return s.status.has_value(); });
    const auto trend_by_origin = collapse(merge, all, [](const Said& s) { return s.trend && *s.trend != Trend::none_reported; });

    // 4 the view of each required party; 5 mediators, experts and the press set nothing
    std::map<Id, std::vector<Said>> words_of_side;
    std::vector<Said> writers;
    for (const auto& [origin, said] : by_origin) {
        const Origin& voice = merge.origin_of(said.claim);
        // what a draft of a party's proposes is an option on the table, and not the party's view of the state
        if (is_required(voice.side) && voice.kind != OriginKind::document) words_of_side[*voice.side].push_back(said);
        else if (voice.kind == OriginKind::writer || voice.kind == OriginKind::document || !voice.side) writers.push_back(said);
    }
    std::map<Id, Said> view;
    for (const auto& [side, words] : words_of_side) view.emplace(side, view_of_side(merge, words));

    // 6 the joint status
    std::vector<Said> deciding;
    const auto settle = [&](IssueStatus status, std::string rule, std::vector<Said> from) {
        out.status = status;
        out.rule = std::move(rule);
        deciding = std::move(from);
    };
    // 6a What a deal contains has the deal's status, whoever tells of its text, unless a party was later
    // heard to call the issue open. Words of the deal come from its document, its signers, or from two
    // voices; one voice is enough where the deal itself is known.
    std::vector<Said> settled;
    std::set<std::size_t> telling_reports;
    int settled_day = undated, open_day = undated;
    bool told_by_a_deal = false;
    for (const Said& said : all) {
        // "the port also agreed to inspections", told when the deal is known: one of its terms
        const bool term = said.status && is_agreed(*said.status) && is_agreed(q.deal.status) && !q.is_package &&
                          valid_of(said) + 2 >= q.deal.day;
        if (said.status && is_agreed(*said.status) && (said.in_words || term)) {
            told_by_a_deal = told_by_a_deal || merge.origin_of(said.claim).kind == OriginKind::document;
            settled.push_back(said);
            telling_reports.insert(merge.original[merge.views[said.claim].record]);
            settled_day = std::max(settled_day, valid_of(said));
        }
    }
    for (const auto& [side, said] : view)
        if (said.status == IssueStatus::open && said.in_words) open_day = std::max(open_day, valid_of(said));
    for (const Said& said : all)  // doubts stand beside a deal ("concerns remain")
        if (said.in_words && said.status == IssueStatus::open && merge.out.claims[said.claim].claim.act != Act::ASSESS_minus) open_day = std::max(open_day, valid_of(said));
    std::vector<std::size_t> settled_claims;
    for (const Said& said : settled) settled_claims.push_back(said.claim);
    const std::size_t groups = groups_of(merge, settled_claims).size();
    const bool backed = is_agreed(q.deal.status) || told_by_a_deal || groups >= 2 || telling_reports.size() >= 2;
    std::set<Id> sides_that_signed;
    IssueStatus signed_status = IssueStatus::signed_;
    for (const Said& said : settled)
        if (*said.status >= IssueStatus::signed_ && valid_of(said) + 2 >= std::max(settled_day, open_day)) {
            if (const auto& side = side_of(said)) sides_that_signed.insert(*side);
            if (merge.origin_of(said.claim).kind == OriginKind::document) sides_that_signed.insert({"document", "in hand"});
            signed_status = std::max(signed_status, *said.status);
        }
    // "The deal recognises our right", "it says no such thing": while a side at the table refuses it, it is not agreed.
    const bool is_contested = std::any_of(view.begin(), view.end(), [&](const auto& one) {
        return merge.out.claims[one.second.claim].claim.stance == Stance::rejects && valid_of(one.second) + 2 >= settled_day;
    });
    const auto lowest = std::min_element(view.begin(), view.end(), [](auto& a, auto& b) { return *a.second.status < *b.second.status; });
    if (sides_that_signed.size() >= 2) {
        settle(signed_status, "6a", settled);
    } else if (!settled.empty() && backed && settled_day >= open_day && !(is_contested && !q.is_package)) {
        // the last words on it, and of those what most say; never more than the deal itself has
        std::map<IssueStatus, std::size_t> votes;
        for (const Said& said : settled)
            if (valid_of(said) + 2 >= settled_day) ++votes[*said.status];
        IssueStatus status = std::max_element(votes.begin(), votes.end(), [](auto& a, auto& b) { return a.second < b.second; })->first;
        if (!q.is_package && is_agreed(q.deal.status)) status = std::min(status, q.deal.status);
        settle(status, "6a", settled);
    } else if (!q.is_package && is_agreed(q.deal.status) && is_left_to_the_deal(merge, all, q)) {
        // Spoken of when the deal is told, and nobody then calls it open or refuses it: one of its terms.
        settle(q.deal.status, "6a", all);
    } else if (!view.empty()) {
        std::vector<Said> from;
        for (const auto& [side, said] : view)
            if (said.status == lowest->second.status) from.push_back(said);
        const IssueStatus least = *lowest->second.status;
        if (is_agreed(least) && view.size() < std::max<std::size_t>(2, q.required.size())) {  // nobody agrees alone
            settle(IssueStatus::open, "6b", from);
            out.claimed = std::string(printed(least)) + ", claimed by " + name_of(merge, lowest->first);
        } else {
            settle(least, "6b", from);
        }
    } else if (!writers.empty()) {
        // 6c the last that writers say; a status phrase before what a stance implies
        int latest = undated;
        bool in_words = false;
        for (const Said& said : writers) in_words = in_words || said.in_words;
        for (const Said& said : writers)
            if (said.in_words == in_words) latest = std::max(latest, valid_of(said));
        std::vector<Said> last;
        for (const Said& said : writers)
            if (said.in_words == in_words && valid_of(said) == latest) last.push_back(said);
        const auto least = std::min_element(last.begin(), last.end(), [](auto& a, auto& b) { return *a.status < *b.status; });
        settle(*least->status, "6c", last);
    } else if (!all.empty()) {
        settle(IssueStatus::open, "6c", all);  // spoken of, and nobody says that it is settled
    } else {
        settle(IssueStatus::not_tabled, "6d", {});
    }
    // 6e nothing is agreed until everything is
    if (q.single_undertaking && !q.is_package && on_scale(out.status) && out.status > IssueStatus::agreed_ad_referendum &&
        q.deal.status < IssueStatus::signed_) {
        out.status = IssueStatus::agreed_ad_referendum;
        out.rule = "6e";
    }
    // 6f deferred and dropped need both sides, two reports, or the proposer's own withdrawal
    if (!on_scale(out.status) && out.rule != "6a") {
        std::set<Id> sides;
        std::set<std::size_t> reports;
        bool withdrawn = false;
        for (const Said& said : all) {
            if (said.status == out.status) {
                reports.insert(merge.original[merge.views[said.claim].record]);
                if (const auto& side = side_of(said)) sides.insert(*side);
            }
            withdrawn = withdrawn || merge.out.claims[said.claim].claim.act == Act::WITHDRAW_DEMAND;
        }
        if (sides.size() < 2 && reports.size() < 2 && !withdrawn && !is_agreed(q.deal.status)) {
            out.claimed = std::string(printed(out.status)) + ", claimed once";
            out.status = IssueStatus::open;
        }
        out.rule = "6f";
    }
    // 11 one unnamed voice moves nothing up to agreed, or down from it
    if (out.rule == "6b" && is_agreed(out.status)) {
        std::vector<std::size_t> claims;
        for (const Said& said : deciding) claims.push_back(said.claim);
        if (support_of(merge, claims, q.required) == Support::single_anonymous) {
            out.claimed = std::string(printed(out.status)) + ", claimed by one unnamed voice";
            out.status = IssueStatus::open;
            out.rule = "11";
        }
    }

    // 7 blocked: a required party's standing refusal or red line, by its own voice or one on its side
    std::map<Id, std::pair<int, std::size_t>> refusal, assent;
    for (const Said& said : all) {
        const Claim& claim = merge.out.claims[said.claim].claim;
        const auto& side = side_of(said);
        if (!is_required(side)) continue;
        if (!claim.agent.empty() && std::find(claim.agent.begin(), claim.agent.end(), *side) == claim.agent.end()) continue;
        const bool refuses = claim.stance == Stance::rejects || (claim.red_line && claim.stance != Stance::accepts);
        const bool assents = claim.stance == Stance::accepts || claim.stance == Stance::concedes || claim.stance == Stance::accepts_in_principle;
        auto& which = refuses ? refusal : assent;
        if (!refuses && !assents) continue;
        const auto [at, fresh] = which.try_emplace(*side, valid_of(said), said.claim);
        if (!fresh && at->second.first < valid_of(said)) at->second = {valid_of(said), said.claim};
    }
    for (const auto& [side, when] : refusal) {
        const auto gave = assent.find(side);
        if (gave != assent.end() && gave->second.first > when.first) continue;
        if (is_agreed(out.status) || out.status == IssueStatus::dropped) continue;  // a later provision took its place
        out.blocked = true;
        deciding.push_back(merge.words_on_status[when.second]);
    }

    // 8 disputed: views two steps apart, agreed against open, trends or assessments that oppose
    for (auto a = view.begin(); a != view.end(); ++a)
        for (auto b = std::next(a); b != view.end(); ++b) {
            const IssueStatus x = *a->second.status, y = *b->second.status;
            if (on_scale(x) && on_scale(y) && (std::abs(static_cast<int>(x) - static_cast<int>(y)) >= 2 || is_agreed(x) != is_agreed(y)))
                out.disputed = true;
        }
    std::map<Id, std::vector<std::pair<int, std::size_t>>> hopeful, doubtful;  // by side: day, index in all
    for (std::size_t i = 0; i < all.size(); ++i)
        if (const auto& side = side_of(all[i]); all[i].tone != 0 && is_required(side))
            (all[i].tone > 0 ? hopeful : doubtful)[*side].emplace_back(valid_of(all[i]), i);
    for (auto& [side, list] : doubtful) std::sort(list.begin(), list.end());
    for (const auto& [left, ups] : hopeful)
        for (const auto& [right, downs] : doubtful) {
            if (left == right) continue;
            for (const auto& [day, up] : ups) {
                const auto down = std::lower_bound(downs.begin(), downs.end(), std::pair(day - 7, std::size_t{0}));
                if (down == downs.end() || down->first > day + 7) continue;
                if (!out.disputed) deciding.push_back(all[up]), deciding.push_back(all[down->second]);
                out.disputed = true;
                break;
            }
        }

    // 9 the trend, on whose word
    std::map<Id, Said> trend_of_side;
    std::vector<Said> other_trends;
    for (const auto& [origin, said] : trend_by_origin) {
        const auto& side = side_of(said);
        if (!side) {
            other_trends.push_back(said);
            continue;
        }
        const auto [at, fresh] = trend_of_side.try_emplace(*side, said);
        if (!fresh && std::pair(valid_of(at->second), merge.out.claims[at->second.claim].claim.id) <
                          std::pair(valid_of(said), merge.out.claims[said.claim].claim.id))
            at->second = said;
    }
    const auto take_trend = [&](Trend wanted) {
        for (const auto& [side, said] : trend_of_side)
            if (said.trend == wanted && out.trend == Trend::none_reported) {
                out.trend = wanted;
                out.trend_on_word_of = side;
                deciding.push_back(said);
            }
    };
    take_trend(Trend::receding);
    take_trend(Trend::stalled);
    take_trend(Trend::advancing);
    if (out.trend == Trend::none_reported && !other_trends.empty()) {
        // nobody at the table says it: the writers' last word, on nobody's behalf
        const auto last = std::max_element(other_trends.begin(), other_trends.end(), [&](auto& a, auto& b) {
            return std::pair(valid_of(a), merge.out.claims[a.claim].claim.id) < std::pair(valid_of(b), merge.out.claims[b.claim].claim.id);
        });
        out.trend = *last->trend;
        deciding.push_back(*last);
    }
    if (is_agreed(out.status) && out.trend != Trend::advancing) out.trend = Trend::none_reported, out.trend_on_word_of.reset();  // stalled before, settled now

    // 10 counts of the package ("most of the 28 settled") are figures and reach no issue: nothing to do
    // 12 age and 13 support; 14, the history, asks this function once for every day
    std::vector<std::size_t> value_claims;
    const bool by_words = std::any_of(deciding.begin(), deciding.end(), [](const Said& s) { return s.in_words; });
    std::set<std::size_t> listed, valued;
    const auto list = [](std::set<std::size_t>& seen, std::vector<std::size_t>& to, std::size_t c) {
        if (seen.insert(c).second) to.push_back(c);
    };
    for (const Said& said : deciding) {
        out.as_of = std::max(out.as_of, valid_of(said));
        list(listed, out.because, said.claim);
        if ((said.status == out.status || out.rule == "6a") && (said.in_words || !by_words)) list(valued, value_claims, said.claim);
    }
    // Every voice of a required side that says the same in words supports it; where a status phrase gave
    // the value, a mere stance ("demands" implies open) adds no support.
    for (const auto& [origin, said] : by_origin)
        if (said.status == out.status && (said.in_words || !by_words) && is_required(side_of(said)))
            list(valued, value_claims, said.claim), list(listed, out.because, said.claim);
    out.support = support_of(merge, value_claims, q.required);
    return out;
}

}  // namespace rapporteur
