// What do the reports share, what has only one of them, and where do they differ?
//
// True contradictions are few and must be right: two parties' different demands are the talks themselves and no
// contradiction. Here stand what is shared and how one statement varies from report to report; the rules for
// figures, denials and assessments have files of their own (see difference.h).
#include "compare/difference.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "compare/contrast.h"
#include "compare/independence.h"

namespace rapporteur {
namespace {

constexpr std::size_t most_pairs = 3;    // of one party and issue: the first stand for the rest
constexpr std::size_t most_members = 24; // of one proposition that are compared with each other
// Two claims of one proposition may have come together through a third. To say that they are one statement in two
// guises asks for more; below it, of the pairs read in ../shared/reports, most spoke of two things.
constexpr double one_statement = 0.45, same_words = 0.60;

/// How far a verb goes in committing a party: a condition before "considering" binds less than one
/// before "agreeing".
int commitment_of(const Stems& stems) {
    // "it wants changes before it considers any limit", "... before it is ready to agree to one"
    static const std::map<std::string, int> scale = [] {
        std::map<std::string, int> out;
        for (const char* w : {"consider", "study", "weigh", "explore", "examine"}) out[stem_of(w)] = 1;
        for (const char* w : {"discuss", "negotiate", "talk"}) out[stem_of(w)] = 2;
        for (const char* w : {"agree", "accept", "sign", "commit", "approve", "ratify"}) out[stem_of(w)] = 3;
        return out;
    }();
    int most = 0;
    for (const auto& stem : stems)
        if (const auto at = scale.find(stem); at != scale.end()) most = std::max(most, at->second);
    return most;
}

/// How one statement varies from report to report.
class Variances {
public:
    explicit Variances(const Merge& merge) : merge_(merge) {}

    struct Variance { DifferenceClass kind; std::string why; };

    [[nodiscard]] std::optional<Variance> between(std::size_t a, std::size_t b) const {
        const Claim& left = merge_.out.claims[a].claim;
        const Claim& right = merge_.out.claims[b].claim;
        const double alike = near_likeness(merge_, merge_.views[a].stems, merge_.views[b].stems);
        const bool same_issue = left.issue && left.issue == right.issue;
        const Figure* f = figure(left.figure);
        const Figure* g = figure(right.figure);
        if (f && g && (same_issue || alike >= one_statement) && f->unit == g->unit && f->relation != g->relation && value(*f) == value(*g) && f->kind != FigureKind::fraction && sets_terms(f->relation) && sets_terms(g->relation))
            return Variance{DifferenceClass::figure_variance, fmt::format("the same number as {} and as {}", relation_in_words(f->relation), relation_in_words(g->relation))};
        if (left.stance && left.stance == right.stance && (same_issue || alike >= one_statement)) {
            const int x = commitment_of(merge_.views[a].stems), y = commitment_of(merge_.views[b].stems);
            if (x > 0 && y > 0 && x != y) return Variance{DifferenceClass::strength_variance, "the same stance, worded nearer to or further from agreement"};
        }
        if (alike >= one_statement && left.stance && left.stance == right.stance && !left.veridicality.empty() && !right.veridicality.empty()) {
            const auto is_told = [](Veridicality v) { return v != Veridicality::Uu && v != Veridicality::CTu; };
            const auto is_sure = [](Veridicality v) { return v == Veridicality::CT_plus || v == Veridicality::CT_minus; };
            const Veridicality x = left.veridicality.back().value, y = right.veridicality.back().value;
            if (is_told(x) && is_told(y) && is_sure(x) != is_sure(y)) return Variance{DifferenceClass::strength_variance, "the same statement, certain here and not there"};
        }
        const Holder* h = merge_.holder(left.chain.back());
        const Holder* k = merge_.holder(right.chain.back());
        if (!h || !k || h->id == k->id || !h->party || h->party != k->party || (h->kind == HolderKind::party) == (k->kind == HolderKind::party)) return std::nullopt;
        if (h->kind == HolderKind::document || k->kind == HolderKind::document || !same_issue) return std::nullopt;
        // a refusal of one day is one whatever its words; all else must be the same thing in nearly the same words
        const auto days = days_between(merge_, a, b);
        const bool one_refusal = left.stance == Stance::rejects && right.stance == Stance::rejects && !left.past && !right.past && days && *days <= 2;
        if (!one_refusal && (alike < same_words || shared_telling(a, b) < 3)) return std::nullopt;
        return Variance{DifferenceClass::attribution_variance, fmt::format("given to {} here and to {} there", h->label, k->label)};
    }

private:
    std::size_t shared_telling(std::size_t a, std::size_t b) const {
        std::size_t out = 0;
        for (const auto& stem : merge_.views[a].stems) out += merge_.views[b].stems.contains(stem) && !is_bare_head(stem);
        return out;
    }
    /// A ceiling here and a target there is another term; "more than four million" is four million told again.
    static bool sets_terms(FigureRelation relation) { return relation == FigureRelation::cap || relation == FigureRelation::floor || relation == FigureRelation::target; }
    static std::string_view relation_in_words(FigureRelation relation) {
        return relation == FigureRelation::cap ? "a ceiling" : relation == FigureRelation::floor ? "a floor" : "a target";
    }
    const Figure* figure(const std::optional<Id>& id) const {
        if (!id) return nullptr;
        const auto at = figure_at_.find(*id);
        return at == figure_at_.end() ? nullptr : &merge_.out.figures[at->second].figure;
    }
    static double value(const Figure& f) {
        if (f.relation == FigureRelation::approx && f.lo && f.hi) return (*f.lo + *f.hi) / 2;
        return f.hi.value_or(f.lo.value_or(0));
    }

    const Merge& merge_;
    std::map<Id, std::size_t> figure_at_ = [this] {
        std::map<Id, std::size_t> out;
        for (std::size_t i = 0; i < merge_.out.figures.size(); ++i) out[merge_.out.figures[i].figure.id] = i;
        return out;
    }();
};

using Sets = std::map<std::size_t, std::vector<std::size_t>>;  // proposition -> claims

/// One difference for each proposition and class, with every claim that shows it.
void add_variances(const Merge& merge, const Sets& sets, DifferenceList& list) {
    const Variances variances(merge);
    for (const auto& [proposition, members] : sets) {
        std::map<DifferenceClass, std::pair<std::vector<std::size_t>, std::string>> found;
        for (std::size_t i = 0; i < members.size() && i < most_members; ++i)
            for (std::size_t j = i + 1; j < members.size() && j < most_members; ++j) {
                const std::size_t a = members[i], b = members[j];
                if (merge.original[merge.views[a].record] == merge.original[merge.views[b].record]) continue;
                const auto variance = variances.between(a, b);
                if (!variance) continue;
                auto& at = found[variance->kind];
                if (at.first.size() < most_claims_of_difference) add_once(at.first, a), add_once(at.first, b);
                if (at.second.empty()) at.second = variance->why;
            }
        for (const auto& [kind, what] : found) list.add(kind, what.first, what.second);
    }
}

/// One party for it in one report and against it in another: said at two times, or told in two ways.
void add_stances(const Merge& merge, DifferenceList& list) {
    const auto camp = [](Stance s) {
        switch (s) {
            case Stance::accepts: case Stance::accepts_in_principle: case Stance::concedes: case Stance::willing_to_discuss: return 1;
            case Stance::rejects: return -1;
            default: return 0;
        }
    };
    std::map<std::pair<Id, Id>, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> stands;
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        const Claim& claim = merge.out.claims[c].claim;
        if (!claim.issue || !claim.stance || claim.past || claim.speaks_for_other || !claim.conditional_on.empty() || camp(*claim.stance) == 0) continue;
        for (const Id& agent : claim.agent) {
            auto& at = stands[{*claim.issue, agent}];
            (camp(*claim.stance) > 0 ? at.first : at.second).push_back(c);
        }
    }
    for (const auto& [key, at] : stands) {
        std::size_t found = 0;
        for (std::size_t a : at.first)
            for (std::size_t b : at.second) {
                if (found >= most_pairs || merge.views[a].record == merge.views[b].record) continue;
                const auto days = days_between(merge, a, b);
                if (!days || *days > 7 || near_likeness(merge, merge.views[a].stems, merge.views[b].stems) < 0.3) continue;
                ++found;
                list.add(DifferenceClass::time_variance, {a, b}, "one party's stance, told one way here and the other way there");
            }
    }
}

}  // namespace

void DifferenceList::add(DifferenceClass kind, const std::vector<std::size_t>& claims, std::string why) {
    std::vector<Id> ids;
    for (std::size_t c : claims) add_once(ids, merge_.out.claims[c].claim.id);
    if (ids.size() < 2) return;
    auto key = ids;
    std::sort(key.begin(), key.end());
    if (!seen_.insert({kind, key}).second) return;
    merge_.out.differences.push_back({kind, std::move(ids), std::move(why)});
}

void find_differences(Merge& merge) {
    Sets sets;
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) sets[merge.views[c].proposition].push_back(c);
    std::map<Id, std::vector<Id>> only;
    for (const auto& [proposition, members] : sets) {
        if (reports_of(merge, members) >= 2) {
            Proposition shared{.proposition = merge.views[members.front()].words};
            for (std::size_t c : members) shared.claims.push_back(merge.out.claims[c].claim.id);
            shared.origins = origins_of(merge, members);
            shared.independence_groups = static_cast<int>(groups_of(merge, members).size());
            merge.out.shared.push_back(std::move(shared));
        } else {
            for (std::size_t c : members)
                if (!merge.views[c].is_reprint) only[merge.out.claims[c].report].push_back(merge.out.claims[c].claim.id);
        }
    }
    for (const ReportEntry& report : merge.out.reports)
        if (const auto found = only.find(report.summary.id); found != only.end()) merge.out.only_in.push_back({found->first, found->second});
    std::stable_sort(merge.out.shared.begin(), merge.out.shared.end(), [](const Proposition& a, const Proposition& b) {
        return std::tuple(-a.independence_groups, -static_cast<long>(a.claims.size())) < std::tuple(-b.independence_groups, -static_cast<long>(b.claims.size()));
    });
    DifferenceList list(merge);
    add_denials(merge, list);
    add_accusations(merge, list);
    add_assessments(merge, list);
    add_rival_figures(merge, list);
    add_outcomes(merge, list);
    add_variances(merge, sets, list);
    add_stances(merge, list);
}

}  // namespace rapporteur
