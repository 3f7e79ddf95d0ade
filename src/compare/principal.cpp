#include "compare/principal.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "compare/wording.h"

namespace rapporteur {
namespace {

struct Engagement {
    double weight = 0;
    std::size_t mediates = 0, stands = 0;
    std::set<std::size_t> reports;
};

std::map<Id, Engagement> engagements(const Merge& merge) {
    std::map<Id, Engagement> out;
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        const Claim& claim = merge.out.claims[c].claim;
        if (merge.views[c].is_reprint) continue;
        const std::size_t report = merge.original[merge.views[c].record];
        const bool stands = claim.stance.has_value() || claim.red_line;
        const auto add = [&](const Id& party, double weight) {
            Engagement& e = out[party];
            e.weight += weight;
            e.reports.insert(report);
        };
        // A stance counts three times a mere mention: who has one is at the table or wants to be.
        for (const Id& agent : claim.agent) {
            add(agent, stands ? 3 : claim.issue ? 1 : 0.3);
            if (stands) ++out[agent].stands;
            if (claim.act == Act::MEDIATE) ++out[agent].mediates;
        }
        for (const Id& target : claim.target) add(target, stands ? 1.5 : 0.3);
        if (const Holder* h = merge.holder(claim.chain.back()); h && h->party) add(*h->party, claim.issue ? 1 : 0.2);
    }
    return out;
}

/// Outlets carry what is said and negotiate nothing: "the manager told the Harbour Courier".
std::set<std::string> outlet_names(const Merge& merge) {
    std::set<std::string> names;
    for (const ReportEntry& entry : merge.out.reports) names.insert(name_key(entry.summary.publisher));
    for (const MergedHolder& merged : merge.out.holders)
        if (merged.holder.kind == HolderKind::media) names.insert(name_key(merged.holder.label));
    names.erase("");
    return names;
}

bool is_outlet(const MergedParty& party, const std::set<std::string>& outlets) {
    return outlets.contains(name_key(party.party.name)) ||
           std::any_of(party.party.aliases.begin(), party.party.aliases.end(), [&](const std::string& alias) { return outlets.contains(name_key(alias)); });
}

/// How much the reports tell of two parties as the two ends of one negotiation, by pair of ids.
class Dealings {
public:
    explicit Dealings(const Merge& merge) : merge_(merge) {
        from_claims();
        from_words();
        for (auto& [pair, dealing] : pairs_)
            // what more reports tell weighs more, but not as many times more: one report may tell the most
            dealing.weight *= std::sqrt(static_cast<double>(dealing.reports.size()));
    }
    [[nodiscard]] double between(const Id& a, const Id& b) const {
        const auto at = pairs_.find(std::minmax(a, b));
        return at == pairs_.end() ? 0 : at->second.weight;
    }
    /// The pairs, the weightiest first.
    [[nodiscard]] std::vector<std::pair<double, std::pair<Id, Id>>> ranked() const {
        std::vector<std::pair<double, std::pair<Id, Id>>> out;
        for (const auto& [pair, dealing] : pairs_) out.emplace_back(-dealing.weight, pair);
        std::sort(out.begin(), out.end());
        return out;
    }

private:
    struct Dealing {
        double weight = 0;
        std::set<std::size_t> reports;
    };

    void add(const Id& a, const Id& b, double weight, std::size_t report) {
        if (a == b) return;
        Dealing& d = pairs_[std::minmax(a, b)];
        d.weight += weight;
        d.reports.insert(report);
    }

    /// "The union and the port agreed", "the union demands of the port". Who urges two others to agree
    /// ("the president urged the union and the port to talk") tells of those two, and is no end of it.
    void from_claims() {
        const auto each_pair = [&](const std::vector<Id>& ids, double weight, std::size_t report) {
            for (std::size_t i = 0; i < ids.size(); ++i)
                for (std::size_t j = 0; j < i; ++j) add(ids[i], ids[j], weight, report);
        };
        for (std::size_t c = 0; c < merge_.out.claims.size(); ++c) {
            if (merge_.views[c].is_reprint) continue;
            const Claim& claim = merge_.out.claims[c].claim;
            const std::size_t report = merge_.original[merge_.views[c].record];
            const bool together = claim.act == Act::ACCEPT || claim.act == Act::ACCEPT_IN_PRINCIPLE || claim.act == Act::ACCEPT_IF ||
                                  claim.act == Act::SIGN || claim.act == Act::INITIAL || claim.act == Act::MEET;
            each_pair(claim.agent, together ? 3 : 1, report);
            if (claim.target.size() >= 2) each_pair(claim.target, 1.5, report);
            else if (claim.target.size() == 1)
                for (const Id& agent : claim.agent) add(agent, claim.target.front(), claim.stance ? 2 : 0.5, report);
        }
    }

    /// "Talks between the union and the port", "points that divide the union and the port".
    void from_words() {
        std::map<Id, std::vector<std::pair<Span, Id>>> mentions;  // by report
        for (const MergedParty& party : merge_.out.parties)
            for (const Place& place : party.places) mentions[place.report].emplace_back(place.span, party.party.id);
        for (std::size_t r = 0; r < merge_.records.size(); ++r) {
            if (merge_.original[r] != r) continue;
            const std::string& text = merge_.records[r]->text;
            auto& list = mentions[merge_.records[r]->report.id];
            std::sort(list.begin(), list.end());
            for (std::size_t i = 0; i + 1 < list.size(); ++i) {
                const Span first = list[i].first, second = list[i + 1].first;
                if (second.start < first.end || second.start - first.end > longest_gap) continue;
                const auto between = plain_words(slice(text, {first.end, second.start}));
                if (std::none_of(between.begin(), between.end(), [](const auto& w) { return w == "and" || w == "with"; })) continue;
                if (slice(text, {first.end, second.start}).find(". ") != std::string_view::npos) continue;
                const std::uint32_t from = first.start > before_it ? first.start - before_it : 0;
                add(list[i].second, list[i + 1].second, weight_of_words(slice(text, {from, first.start}), slice(text, {second.end, second.end + after_it})), r);
            }
        }
    }
    static double weight_of_words(std::string_view before, std::string_view after) {
        if (const auto stop = before.rfind(". "); stop != std::string_view::npos) before.remove_prefix(stop);
        for (const auto& word : plain_words(before))
            if (word == "between" || word == "divide" || word == "divides" || word == "divided" || word == "both") return 3;
        for (const auto& word : plain_words(after))
            for (std::string_view deal : {"agree", "reach", "negotiat", "talks", "sign", "struck", "deal"})
                if (std::string_view(word).starts_with(deal)) return 1;
        return 0.3;  // named side by side
    }

    static constexpr std::uint32_t longest_gap = 45, before_it = 40, after_it = 40;  // bytes
    const Merge& merge_;
    std::map<std::pair<Id, Id>, Dealing> pairs_;
};

}  // namespace

std::vector<Id> principal_parties(const Merge& merge) {
    std::vector<Id> required;
    for (const auto& named : merge.options.profile.parties)
        if (named.required)
            for (const MergedParty& party : merge.out.parties)
                if (party.party.name == named.name) required.push_back(party.party.id);
    if (!required.empty()) return required;
    std::set<Id> outlets;
    const auto names = outlet_names(merge);
    for (const MergedParty& party : merge.out.parties)
        if (is_outlet(party, names)) outlets.insert(party.party.id);
    const auto engaged = engagements(merge);
    const auto takes_part = [&](const Id& id) {
        if (outlets.contains(id)) return false;
        const auto found = engaged.find(id);
        return found == engaged.end() || found->second.mediates == 0 || found->second.mediates < found->second.stands;
    };
    // The two that the reports most tell of as dealing with each other, then whoever deals with one of them
    // nearly as much. Of the 16 sets beside the project, third parties to the talks (a state that speaks for
    // what is negotiated, a third signer) lie above 0.69 of the first pair, hosts and allies below 0.54.
    constexpr double nearly_as_much = 0.6, least = 1.5;
    std::vector<Id> out;
    const Dealings dealings(merge);
    for (const auto& [weight, pair] : dealings.ranked()) {
        if (-weight < least) break;
        if (!takes_part(pair.first) || !takes_part(pair.second)) continue;
        if (out.empty()) {
            const auto weight_of = [&](const Id& id) { const auto at = engaged.find(id); return at == engaged.end() ? 0.0 : at->second.weight; };
            out = {pair.first, pair.second};
            if (weight_of(pair.second) > weight_of(pair.first)) std::swap(out[0], out[1]);
            continue;
        }
        if (-weight < nearly_as_much * dealings.between(out[0], out[1]) || out.size() >= 4) break;
        const bool first = std::find(out.begin(), out.end(), pair.first) != out.end(), second = std::find(out.begin(), out.end(), pair.second) != out.end();
        if (first != second) out.push_back(first ? pair.second : pair.first);
    }
    if (!out.empty()) return out;
    // Nobody is told of as dealing with anybody: who is most engaged.
    std::vector<std::pair<double, Id>> ranked;
    for (const auto& [id, e] : engaged)
        if (takes_part(id)) ranked.emplace_back(-e.weight * static_cast<double>(e.reports.size()), id);
    std::sort(ranked.begin(), ranked.end());
    for (const auto& [weight, id] : ranked) {
        // Below a fifth of the most engaged one a party is spoken of rather than negotiating.
        if (out.size() >= 4 || (out.size() >= 2 && weight > 0.2 * ranked.front().first)) break;
        out.push_back(id);
    }
    return out;
}

void assign_roles(Merge& merge) {
    const auto& principals = merge.principals;
    const auto engaged = engagements(merge);
    for (MergedParty& party : merge.out.parties) {
        party.roles.clear();
        const Id& id = party.party.id;
        const auto found = engaged.find(id);
        const bool principal = std::find(principals.begin(), principals.end(), id) != principals.end();
        if (principal) party.roles.push_back(PartyRole::principal);
        if (found != engaged.end() && found->second.mediates > 0) party.roles.push_back(PartyRole::mediator);
        for (const MergedDocument& d : merge.out.documents)
            if (d.document.author == id) {
                add_once(party.roles, PartyRole::proposer);
                break;
            }
        if (party.roles.empty()) party.roles.push_back(found == engaged.end() ? PartyRole::object : PartyRole::third_party);
    }
}

}  // namespace rapporteur
