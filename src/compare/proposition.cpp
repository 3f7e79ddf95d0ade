// Which claims of several reports say the same?
//
// "some progress had been made in discussions" and "there has been some progress on this point" share one
// word; that both stand under the same issue and say the same trend joins them. Likeness is the rarity-
// weighted cosine of the words, plus what the fields agree on; candidates come from rare words, figures
// and (issue, stance) blocks, never from all pairs.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "compare/alignment.h"

namespace rapporteur {
namespace {

constexpr std::size_t rarest = 6;        // words of a claim that it is looked up by
constexpr std::size_t longest_list = 48; // a word that more claims hold is no rare word
constexpr std::size_t block_window = 12; // claims of one block are compared with this many before them
// Set on the two analysed pages: all of their nine shared statements of substance lie above, the nearest
// pair that is none (two different "progress" claims) below.
constexpr double same_from = 0.50;
constexpr double sets_from = 0.62;       // to join two sets that each hold several claims already

bool negative(const Claim& claim) {
    if (claim.veridicality.empty()) return false;
    const Veridicality v = claim.veridicality.back().value;
    return v == Veridicality::CT_minus || v == Veridicality::PR_minus || v == Veridicality::PS_minus;
}

const Figure* figure_of(const Merge& merge, std::size_t c) {
    const auto& id = merge.out.claims[c].claim.figure;
    if (!id) return nullptr;
    for (const Figure& f : merge.records[merge.views[c].record]->figures)
        if (f.id == *id) return &f;
    return nullptr;
}

bool share_agent(const Claim& a, const Claim& b) {
    return std::any_of(a.agent.begin(), a.agent.end(), [&](const Id& x) { return std::find(b.agent.begin(), b.agent.end(), x) != b.agent.end(); });
}

}  // namespace

double likeness_of(const Merge& merge, std::size_t a, std::size_t b) {
    const Claim& left = merge.out.claims[a].claim;
    const Claim& right = merge.out.claims[b].claim;
    double score = merge.rarity.likeness(merge.views[a].stems, merge.views[b].stems);
    const bool same_issue = left.issue && left.issue == right.issue;
    if (same_issue) score += 0.12;
    if (same_issue && left.trend_said && left.trend_said == right.trend_said) score += 0.25;
    if (same_issue && left.status_said && left.status_said == right.status_said) score += 0.15;
    if (same_issue && left.stance && left.stance == right.stance && share_agent(left, right)) score += 0.30;
    const Figure* f = figure_of(merge, a);
    const Figure* g = figure_of(merge, b);
    if (f && g && f->hi.value_or(f->lo.value_or(0)) == g->hi.value_or(g->lo.value_or(0)) && f->unit == g->unit)
        score += f->hi.value_or(f->lo.value_or(0)) >= 100 ? 0.30 : 0.12;
    const bool assess = left.act == right.act && (left.act == Act::ASSESS_plus || left.act == Act::ASSESS_minus);
    if (same_issue && assess) score += 0.25;
    if (negative(left) != negative(right)) score -= 0.30;
    if (!left.agent.empty() && !right.agent.empty() && !share_agent(left, right)) score -= 0.35;
    // one shared word ("concessions") is a topic and no statement
    std::size_t shared = 0;
    for (const auto& stem : merge.views[a].stems) shared += merge.views[b].stems.contains(stem);
    if (shared < 2 && !same_issue) score -= 0.30;
    const Holder* h = merge.holder(left.chain.back());
    const Holder* k = merge.holder(right.chain.back());
    if (h && k && h->party && h->party == k->party) score += 0.08;
    return score;
}

void find_propositions(Merge& merge) {
    const std::size_t n = merge.out.claims.size();
    std::vector<std::pair<std::size_t, std::size_t>> candidates;
    std::map<std::string, std::vector<std::size_t>> lists;
    const auto look_up = [&](const std::string& key, std::size_t c, std::size_t most) {
        auto& list = lists[key];
        const std::size_t from = list.size() > most ? list.size() - most : 0;
        for (std::size_t i = from; i < list.size(); ++i)
            if (merge.views[list[i]].record != merge.views[c].record) candidates.emplace_back(list[i], c);
        list.push_back(c);
    };
    std::map<std::pair<std::size_t, std::string_view>, std::size_t> said;  // record and words -> claim
    for (std::size_t c = 0; c < n; ++c) said.try_emplace({merge.views[c].record, merge.views[c].words}, c);
    for (std::size_t c = 0; c < n; ++c) {
        if (merge.views[c].is_reprint) continue;  // says what its original says, and joins nothing else
        std::vector<std::pair<std::size_t, std::string>> stems;
        for (const auto& stem : merge.views[c].stems)
            if (const std::size_t count = merge.rarity.count(stem); count > 1 && count <= longest_list) stems.emplace_back(count, stem);
        std::sort(stems.begin(), stems.end());
        for (std::size_t i = 0; i < stems.size() && i < rarest; ++i) look_up("w " + stems[i].second, c, longest_list);
        const Claim& claim = merge.out.claims[c].claim;
        if (const Figure* f = figure_of(merge, c)) look_up(fmt::format("f {} {}", f->hi.value_or(f->lo.value_or(0)), f->unit), c, block_window);
        if (!claim.issue) continue;
        if (claim.trend_said) look_up(fmt::format("t {} {}", *claim.issue, name(*claim.trend_said)), c, block_window);
        if (claim.status_said) look_up(fmt::format("s {} {}", *claim.issue, printed(*claim.status_said)), c, block_window);
        if (claim.stance)
            for (const Id& agent : claim.agent) look_up(fmt::format("p {} {} {}", *claim.issue, agent, name(*claim.stance)), c, block_window);
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    struct Pair {
        double score;
        std::size_t a, b;
    };
    std::vector<Pair> pairs;
    for (const auto& [a, b] : candidates)
        if (const double score = likeness_of(merge, a, b); score >= same_from) pairs.push_back({score, a, b});
    std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) { return std::tuple(-x.score, x.a, x.b) < std::tuple(-y.score, y.a, y.b); });
    Joined joined(n);
    std::vector<std::size_t> size(n, 1);
    for (const Pair& pair : pairs) {
        const std::size_t a = joined.root(pair.a), b = joined.root(pair.b);
        if (a == b || (size[a] > 1 && size[b] > 1 && pair.score < sets_from)) continue;
        const std::size_t sum = size[a] + size[b];
        joined.join(a, b);
        size[joined.root(a)] = sum;
    }
    for (std::size_t c = 0; c < n; ++c)
        if (merge.views[c].is_reprint)
            if (const auto at = said.find({merge.original[merge.views[c].record], merge.views[c].words}); at != said.end()) joined.join(at->second, c);
    for (std::size_t c = 0; c < n; ++c) merge.views[c].proposition = joined.root(c);
}

}  // namespace rapporteur
