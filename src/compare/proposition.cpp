// Which claims of several reports say the same?
//
// "some progress had been made in discussions" and "there has been some progress on this point" share one
// word; that both stand under the same issue and say the same trend joins them. Likeness is the rarity-
// weighted cosine of the words, plus what the fields agree on; candidates come from rare words, figures
// and (issue, stance) blocks, never from all pairs.
#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "compare/merge.h"
#include "compare/weighed.h"

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

double value_of(const Figure& f) { return f.hi.value_or(f.lo.value_or(0)); }

/// Ids as numbers, from 1; 0 for none.
class Numbers {
public:
    std::uint32_t of(const Id& id) { return numbers_.try_emplace(id, static_cast<std::uint32_t>(numbers_.size() + 1)).first->second; }
    std::uint32_t of(const std::optional<Id>& id) { return id ? of(*id) : 0; }

private:
    std::unordered_map<Id, std::uint32_t> numbers_;
};

/// What likeness asks of a claim besides its words, looked up once.
struct ClaimTraits {
    const Claim* claim = nullptr;
    const Figure* figure = nullptr;
    std::uint32_t issue = 0, side = 0;  ///< side: of the innermost holder
    std::vector<std::uint32_t> agents;
    bool is_negative = false;

    [[nodiscard]] bool shares_agent(const ClaimTraits& other) const {
        return std::any_of(agents.begin(), agents.end(), [&](auto x) { return std::find(other.agents.begin(), other.agents.end(), x) != other.agents.end(); });
    }
};

/// How alike are two claims?
class Alignment {
public:
    explicit Alignment(const Merge& merge) : words_(merge.rarity, stems_of_all(merge)) {
        Numbers issues, parties;
        traits_.reserve(merge.out.claims.size());
        for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
            const Claim& claim = merge.out.claims[c].claim;
            const Holder* innermost = merge.holder(claim.chain.back());
            ClaimTraits traits{&claim, figure_of(merge, c), issues.of(claim.issue), innermost ? parties.of(innermost->party) : 0, {}, negative(claim)};
            for (const Id& agent : claim.agent) traits.agents.push_back(parties.of(agent));
            traits_.push_back(std::move(traits));
        }
    }

    /// 0 nothing in common; from 0.5 the same statement; above 1 in the same words.
    [[nodiscard]] double likeness(std::size_t a, std::size_t b) const {
        const ClaimTraits& x = traits_[a];
        const ClaimTraits& y = traits_[b];
        const Claim& left = *x.claim;
        const Claim& right = *y.claim;
        double score = words_.likeness(a, b);
        const bool same_issue = x.issue != 0 && x.issue == y.issue;
        if (same_issue) score += 0.12;
        if (same_issue && left.trend_said && left.trend_said == right.trend_said) score += 0.25;
        if (same_issue && left.status_said && left.status_said == right.status_said) score += 0.15;
        if (same_issue && left.stance && left.stance == right.stance && x.shares_agent(y)) score += 0.30;
        if (x.figure && y.figure && value_of(*x.figure) == value_of(*y.figure) && x.figure->unit == y.figure->unit)
            score += value_of(*x.figure) >= 100 ? 0.30 : 0.12;
        const bool assess = left.act == right.act && (left.act == Act::ASSESS_plus || left.act == Act::ASSESS_minus);
        if (same_issue && assess) score += 0.25;
        if (x.is_negative != y.is_negative) score -= 0.30;
        if (!x.agents.empty() && !y.agents.empty() && !x.shares_agent(y)) score -= 0.35;
        // one shared word ("concessions") is a topic and no statement
        if (!same_issue && words_.shared(a, b) < 2) score -= 0.30;
        if (x.side != 0 && x.side == y.side) score += 0.08;
        return score;
    }
    [[nodiscard]] const WeighedSets& words() const { return words_; }
    [[nodiscard]] const Figure* figure(std::size_t c) const { return traits_[c].figure; }

private:
    static std::vector<const Stems*> stems_of_all(const Merge& merge) {
        std::vector<const Stems*> sets;
        sets.reserve(merge.views.size());
        for (const ClaimView& view : merge.views) sets.push_back(&view.stems);
        return sets;
    }

    WeighedSets words_;
    std::vector<ClaimTraits> traits_;
};

struct AlikePair {
    double score;
    std::uint32_t a, b;
};

/// The pairs that say the same. A claim is compared with the last ones before it that share a rare word, a
/// figure, or issue and stance: some hundreds, however many claims there are.
std::vector<AlikePair> alike_pairs(const Merge& merge, const Alignment& alignment) {
    std::vector<AlikePair> pairs;
    std::vector<std::vector<std::uint32_t>> by_word(alignment.words().stem_count());
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_block;
    std::vector<std::uint32_t> candidates;
    const auto look_up = [&](std::vector<std::uint32_t>& list, std::uint32_t c, std::size_t most) {
        for (std::size_t i = list.size() > most ? list.size() - most : 0; i < list.size(); ++i)
            if (merge.views[list[i]].record != merge.views[c].record) candidates.push_back(list[i]);
        list.push_back(c);
    };
    for (std::uint32_t c = 0; c < merge.out.claims.size(); ++c) {
        if (merge.views[c].is_reprint) continue;  // says what its original says, and joins nothing else
        candidates.clear();
        std::vector<std::pair<std::size_t, std::uint32_t>> stems;
        for (const std::uint32_t stem : alignment.words().stems(c))
            if (const std::size_t count = alignment.words().count(stem); count > 1 && count <= longest_list) stems.emplace_back(count, stem);
        std::sort(stems.begin(), stems.end());
        for (std::size_t i = 0; i < stems.size() && i < rarest; ++i) look_up(by_word[stems[i].second], c, longest_list);
        const auto in_block = [&](const std::string& key) { look_up(by_block[key], c, block_window); };
        const Claim& claim = merge.out.claims[c].claim;
        if (const Figure* f = alignment.figure(c)) in_block(fmt::format("f {} {}", value_of(*f), f->unit));
        if (claim.issue) {
            if (claim.trend_said) in_block(fmt::format("t {} {}", *claim.issue, name(*claim.trend_said)));
            if (claim.status_said) in_block(fmt::format("s {} {}", *claim.issue, printed(*claim.status_said)));
            if (claim.stance)
                for (const Id& agent : claim.agent) in_block(fmt::format("p {} {} {}", *claim.issue, agent, name(*claim.stance)));
        }
        std::sort(candidates.begin(), candidates.end());
        candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
        for (const std::uint32_t a : candidates)
            if (const double score = alignment.likeness(a, c); score >= same_from) pairs.push_back({score, a, c});
    }
    std::sort(pairs.begin(), pairs.end(), [](const AlikePair& x, const AlikePair& y) { return std::tuple(-x.score, x.a, x.b) < std::tuple(-y.score, y.a, y.b); });
    return pairs;
}

}  // namespace

void find_propositions(Merge& merge) {
    const std::size_t n = merge.out.claims.size();
    const Alignment alignment(merge);
    Joined joined(n);
    std::vector<std::size_t> size(n, 1);
    for (const AlikePair& pair : alike_pairs(merge, alignment)) {
        const std::size_t a = joined.root(pair.a), b = joined.root(pair.b);
        if (a == b || (size[a] > 1 && size[b] > 1 && pair.score < sets_from)) continue;
        const std::size_t sum = size[a] + size[b];
        joined.join(a, b);
        size[joined.root(a)] = sum;
    }
    std::map<std::pair<std::size_t, std::string_view>, std::size_t> said;  // record and words -> claim
    for (std::size_t c = 0; c < n; ++c) said.try_emplace({merge.views[c].record, merge.views[c].words}, c);
    for (std::size_t c = 0; c < n; ++c)
        if (merge.views[c].is_reprint)
            if (const auto at = said.find({merge.original[merge.views[c].record], merge.views[c].words}); at != said.end()) joined.join(at->second, c);
    for (std::size_t c = 0; c < n; ++c) merge.views[c].proposition = joined.root(c);
}

}  // namespace rapporteur
