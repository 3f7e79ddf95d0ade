// Do the talks move, and is there a deal?
//
// "Rapid progress" on one side's word and "serious gaps" on the other's, in one week, on one matter. And a deal
// that one voice tells of on the day on which another says that there is none.
#include <algorithm>
#include <map>
#include <set>

#include "base/one_of.h"
#include "compare/contrast.h"
#include "compare/difference.h"
#include "compare/status.h"

namespace rapporteur {
namespace {

constexpr int week = 7;
constexpr std::size_t most_tones = 400;  // judgements of one issue that are set against each other

/// 1 the talks move, -1 they do not, 0 nothing is said or both.
int tone_of(const std::vector<std::string>& words) {
    int up = 0, down = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string stem = stem_of(words[i]);
        const bool moves = is_contrast(stem, Contrast::moves), stands = is_contrast(stem, Contrast::stands);
        if (!moves && !stands) continue;
        const std::string next = i + 1 < words.size() ? words[i + 1] : std::string();
        if (words[i] == "closer" && !one_of(next, {"together", "to"})) continue;
        if (words[i] == "gap" && !one_of(next, {"between", "remains", "over", "on", "is"})) continue;
        // "no progress", "a lack of progress", "gaps are closing"
        bool turned = false;
        for (std::size_t k = i > 3 ? i - 3 : 0; k < i; ++k) turned = turned || one_of(words[k], {"no", "not", "little", "lack", "without", "t", "never", "hardly", "bridge", "bridged", "narrow", "narrowed", "close", "closed", "closing", "overcome", "reduce", "reduced", "resolve", "resolved", "settle", "settled", "iron"});
        if (stands && turned) continue;  // a gap that closes is no gap, and yet no progress is named
        (moves && !turned ? up : down) += 1;
    }
    return up && !down ? 1 : down && !up ? -1 : 0;
}

/// "the talks were constructive" judges them, "a closer look at the market" does not.
bool is_on_talks(const Merge& merge, std::size_t c, int tone) {
    const Claim& claim = merge.out.claims[c].claim;
    if (claim.act == Act::ASSESS_plus || claim.trend_said == Trend::advancing) return tone > 0;
    if (claim.act == Act::ASSESS_minus || claim.trend_said == Trend::stalled || claim.trend_said == Trend::receding) return tone < 0;
    for (const auto& word : plain_words(merge.views[c].words))
        if (one_of(word, {"talks", "negotiations", "negotiation", "discussions", "conversations", "negotiators", "negotiating", "sides", "we"})) return true;
    return false;
}

/// "agreed on the outline of a deal", "reached a cease-fire": 1; "no deal", "without an agreement": -1; else 0.
int outcome_of(const std::vector<std::string>& words) {
    const auto is_deal = [](const std::string& w) { return one_of(w, {"deal", "agreement", "accord", "truce", "cease", "ceasefire", "framework", "outline", "pact", "settlement", "treaty"}); };
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (one_of(words[i], {"if", "unless", "until", "would", "could", "may", "might", "close", "near", "nearing", "soon", "will"})) return 0;
    }
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (one_of(words[i], {"no", "without"}))
            for (std::size_t k = i + 1; k < words.size() && k <= i + 3; ++k)
                if (is_deal(words[k])) return k + 1 < words.size() && one_of(words[k + 1], {"means", "scenario", "is", "better"}) ? 0 : -1;  // "no deal is better than a bad one" tells of no day
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (!one_of(words[i], {"agreed", "agree", "reached", "struck", "sealed", "signed", "concluded", "clinched"})) continue;
        if (i > 0 && one_of(words[i - 1], {"not", "t", "never", "yet", "to"})) return 0;
        for (std::size_t k = i + 1; k < words.size() && k <= i + 5; ++k)
            if (is_deal(words[k])) return 1;
    }
    return 0;
}

bool is_voice(const Origin& origin) { return origin.kind != OriginKind::writer; }

}  // namespace

void add_assessments(Merge& merge, DifferenceList& list) {
    std::map<Id, std::vector<std::pair<std::size_t, int>>> tones;
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        const Claim& claim = merge.out.claims[c].claim;
        if (!claim.issue || merge.views[c].is_reprint || !merge.origin_of(c).side || !is_eligible(merge, c)) continue;
        if (!(merge.views[c].senses & (sense(Contrast::moves) | sense(Contrast::stands)))) continue;
        if (const int tone = tone_of(plain_words(merge.views[c].words)); tone != 0 && is_on_talks(merge, c, tone)) tones[*claim.issue].emplace_back(c, tone);
    }
    for (const NegotiationIssue& issue : merge.out.issues) {
        const auto required = [&](std::size_t c) { return std::find(issue.required_parties.begin(), issue.required_parties.end(), *merge.origin_of(c).side) != issue.required_parties.end(); };
        auto& told = tones[issue.issue.id];
        if (told.size() > most_tones) told.resize(most_tones);
        std::set<std::pair<std::size_t, Id>> says_up, says_down;  // report and side
        for (const auto& [c, tone] : told) (tone > 0 ? says_up : says_down).insert({merge.views[c].record, *merge.origin_of(c).side});
        std::map<std::pair<Id, Id>, std::vector<std::size_t>> found;  // side that sees movement, side that sees none
        for (const auto& [up, up_tone] : told)
            for (const auto& [down, down_tone] : told) {
                if (up_tone < 0 || down_tone > 0 || !required(up) || !required(down)) continue;
                const auto days = days_between(merge, up, down);
                const Id& up_side = *merge.origin_of(up).side;
                const Id& down_side = *merge.origin_of(down).side;
                if (up_side == down_side || !days || *days > week) continue;
                // "the talks were constructive, though differences remain": who says both opposes nobody
                if (says_up.contains({merge.views[down].record, down_side}) || says_down.contains({merge.views[up].record, up_side})) continue;
                auto& claims = found[{up_side, down_side}];
                if (claims.size() < most_claims_of_difference) add_once(claims, up), add_once(claims, down);
            }
        for (const auto& [sides, claims] : found) list.add(DifferenceClass::conflict_between_sides, claims, "one side reports progress where the other reports gaps");
    }
}

void add_outcomes(Merge& merge, DifferenceList& list) {
    std::map<Id, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> told;  // by issue: a deal, none
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        const Claim& claim = merge.out.claims[c].claim;
        if (!claim.issue || merge.views[c].is_reprint || merge.views[c].in_record == no_claim || claim.past || !claim.conditional_on.empty() || !is_voice(merge.origin_of(c)) || claim.veridicality.empty()) continue;
        const Veridicality v = claim.veridicality.back().value;
        if (v == Veridicality::Uu || v == Veridicality::CTu || v == Veridicality::PS_plus || v == Veridicality::PS_minus) continue;
        if (!(merge.views[c].senses & naming_deal)) continue;
        const int outcome = outcome_of(plain_words(merge.views[c].words));
        if (outcome != 0) (outcome > 0 ? told[*claim.issue].first : told[*claim.issue].second).push_back(c);
    }
    for (const auto& [issue, sides] : told) {
        std::vector<std::size_t> claims;
        for (std::size_t a : sides.first)
            for (std::size_t b : sides.second) {
                if (claims.size() >= most_claims_of_difference) break;
                const auto days = days_between(merge, a, b);
                if (!days || *days > 0 || merge.origin_of(a).id == merge.origin_of(b).id) continue;
                add_once(claims, a), add_once(claims, b);
            }
        // Which of the two was said first on the day is mostly not told: no conflict is claimed.
        list.add(DifferenceClass::time_variance, claims, "a deal on one word and none on another's, on one day");
    }
}

}  // namespace rapporteur
