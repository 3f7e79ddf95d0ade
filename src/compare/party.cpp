// Which parties of several reports are one?
//
// "UAW" here, "United Auto Workers" there, "the union" in a third. Joined by the same id, by a proper name
// or alias that both carry, by initials, by spelling; a party that a report only calls "the union" joins
// the one union that the other reports name, and none where they name two.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "compare/merge.h"
#include "record/names.h"

namespace rapporteur {
namespace {

struct Node {
    std::size_t record;
    const Party* party;
};

enum class SmallWords { left_out, counted };

/// "United Auto Workers" -> uaw, "Board of Trade" -> bot with its small word; empty for fewer than three letters.
std::string initials(std::string_view name, SmallWords small) {
    std::string out;
    bool start = true;
    for (char c : name) {
        if (start && c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
        if (start && c >= 'a' && c <= 'z' && small == SmallWords::counted) out += c;
        start = c == ' ' || c == '-';
    }
    return out.size() >= 3 ? out : std::string();
}

/// "DOT", "SEC": an acronym says by itself whose it is.
bool is_acronym(std::string_view name) {
    return name.size() >= 3 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// A name that could be anybody's of its kind: "the union", "rebels", "the company".
bool is_generic(std::string_view name) {
    std::string_view rest = name;
    for (std::string_view article : {"the ", "The ", "a ", "an "})
        if (rest.starts_with(article)) rest.remove_prefix(article.size());
    return std::none_of(rest.begin(), rest.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Sentence-initial and emphatic capitals: "The union" is generic, "UNION" in a wire all in capitals too.
bool is_proper(std::string_view name, const std::string& key) {
    static const std::set<std::string, std::less<>> common = {
        "union", "company", "government", "ministry", "parliament", "congress", "house", "senate", "cabinet", "opposition",
        "rebels", "separatists", "militants", "insurgents", "administration", "group", "bank", "court", "commission",
        "council", "army", "military", "police", "board", "management", "airline", "carrier", "league", "players", "owners",
        "workers", "employers", "teachers", "district", "city", "state", "party", "republicans", "democrats", "firm", "both"};
    return !is_generic(name) && key.size() >= 2 && !common.contains(key);
}

}  // namespace

void merge_parties(Merge& merge) {
    std::vector<Node> nodes;
    for (std::size_t r = 0; r < merge.records.size(); ++r)
        for (const Party& party : merge.records[r]->parties) nodes.push_back({r, &party});
    Joined joined(nodes.size());
    std::map<std::size_t, std::vector<std::string>> reasons;  // by node
    const auto join = [&](std::size_t a, std::size_t b, const std::string& why) {
        if (joined.join(a, b)) reasons[b].push_back(why);
    };

    // The profile's word comes first: it names what is one.
    std::map<std::string, std::size_t> of_profile;  // name key -> index in profile.parties
    const auto& named = merge.options.profile.parties;
    for (std::size_t p = 0; p < named.size(); ++p) {
        of_profile.emplace(name_key(named[p].name), p);
        for (const auto& alias : named[p].aliases) of_profile.emplace(name_key(alias), p);
    }
    std::vector<std::size_t> profiled(nodes.size(), named.size());
    std::map<std::size_t, std::size_t> first_of_profile;
    std::map<std::string, std::size_t> by_id, by_name;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Party& party = *nodes[i].party;
        std::vector<std::string> names = party.aliases;
        names.insert(names.begin(), party.name);
        for (const auto& name : names)
            if (const auto found = of_profile.find(name_key(name)); found != of_profile.end()) {
                profiled[i] = found->second;
                const auto [first, fresh] = first_of_profile.try_emplace(found->second, i);
                if (!fresh) join(first->second, i, fmt::format("the profile names \"{}\"", name));
                break;
            }
    }
    const auto may_join = [&](std::size_t a, std::size_t b) {
        const std::size_t none = named.size();
        return profiled[a] == none || profiled[b] == none || profiled[a] == profiled[b];
    };
    const auto is_state = [](const Party& p) {
        return p.kind == PartyKind::state || p.kind == PartyKind::government;
    };
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Party& party = *nodes[i].party;
        if (is_proper(party.name, name_key(party.name)) || is_state(party)) {
            const auto [same, fresh] = by_id.try_emplace(party.id, i);
            if (!fresh && may_join(same->second, i)) join(same->second, i, fmt::format("same id {}", party.id));
        }
        std::vector<std::string> names = party.aliases;
        names.insert(names.begin(), party.name);
        for (const auto& name : names) {
            const std::string key = name_key(name);
            if (!is_proper(name, key)) continue;
            const auto [same, fresh] = by_name.try_emplace(key, i);
            // A body and its state may share an alias ("Washington"); a state joins only a state.
            // "the Department of Transportation (DOT)" is one with "DOT", whatever kind either is taken for.
            const Party& first = *nodes[same->second].party;
            const bool by_acronym = is_acronym(name) && first.kind != PartyKind::state && party.kind != PartyKind::state;
            if (!fresh && may_join(same->second, i) && (is_state(first) == is_state(party) || by_acronym))
                join(same->second, i, fmt::format("both are called \"{}\"", name));
        }
    }
    // Initials, then spelling, between the names that are left apart.
    for (const auto& [key, i] : by_name) {
        const std::string& name = nodes[i].party->name;
        if (name_key(name) != key) continue;
        for (const SmallWords small : {SmallWords::left_out, SmallWords::counted})
            if (const auto found = by_name.find(initials(name, small)); found != by_name.end() && may_join(i, found->second))
                join(found->second, i, fmt::format("\"{}\" are the initials of \"{}\"", found->first, name));
    }
    for (auto at = by_name.begin(); at != by_name.end(); ++at) {
        // names that differ by a letter stand close together in sorted order, or share their beginning
        auto next = at;
        for (int step = 0; step < 3 && ++next != by_name.end(); ++step)
            if (is_spelled_alike(at->first, next->first) && may_join(at->second, next->second) &&
                nodes[at->second].party->kind == nodes[next->second].party->kind && !is_state(*nodes[at->second].party))
                join(at->second, next->second, fmt::format("\"{}\" and \"{}\" are spelled alike", at->first, next->first));
    }
    // "the union", named nowhere else in its report: the only union of the other reports.
    std::map<PartyKind, std::set<std::size_t>> proper_roots;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (is_proper(nodes[i].party->name, name_key(nodes[i].party->name)))
            proper_roots[nodes[i].party->kind].insert(joined.root(i));
    std::map<std::string, std::size_t> generic_first;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Party& party = *nodes[i].party;
        if (is_proper(party.name, name_key(party.name))) continue;
        std::set<std::size_t> live;
        for (std::size_t root : proper_roots[party.kind]) live.insert(joined.root(root));
        const bool telling = party.kind == PartyKind::union_ || party.kind == PartyKind::company || party.kind == PartyKind::armed_group;
        // "the company" where no name tells its kind: the organisation of which the reports tell three times as much as of any other
        if (live.empty() && party.kind == PartyKind::company) {
            std::map<std::size_t, std::size_t> told;
            for (std::size_t j = 0; j < nodes.size(); ++j)
                if (nodes[j].party->kind == PartyKind::organisation && is_proper(nodes[j].party->name, name_key(nodes[j].party->name))) told[joined.root(j)] += nodes[j].party->mentions.size();
            std::vector<std::pair<std::size_t, std::size_t>> ranked;
            for (const auto& [root, mentions] : told) ranked.emplace_back(mentions, root);
            std::sort(ranked.rbegin(), ranked.rend());
            if (!ranked.empty() && ranked[0].first >= 3 && (ranked.size() == 1 || ranked[0].first >= 3 * ranked[1].first)) live.insert(ranked[0].second);
        }
        const auto [same, fresh] = generic_first.try_emplace(name_key(party.name), i);
        if (telling && live.size() == 1) join(*live.begin(), i, fmt::format("\"{}\": the only one of its kind in these reports", party.name));
        else if (!fresh && may_join(same->second, i)) join(same->second, i, fmt::format("both are called \"{}\"", party.name));
    }

    // Write down: most mentions choose name, kind and id.
    std::map<std::size_t, std::vector<std::size_t>> sets;
    for (std::size_t i = 0; i < nodes.size(); ++i) sets[joined.root(i)].push_back(i);
    std::map<Id, std::size_t> taken;
    for (const auto& [root, members] : sets) {
        std::map<std::string, std::size_t> names, ids;
        std::map<PartyKind, std::size_t> kinds;
        MergedParty out;
        for (std::size_t i : members) {
            const Party& party = *nodes[i].party;
            const std::size_t weight = 1 + party.mentions.size();
            names[party.name] += is_proper(party.name, name_key(party.name)) ? weight * 1000 : weight;
            ids[party.id] += weight;
            kinds[party.kind] += weight;
            for (const auto& alias : party.aliases) add_once(out.party.aliases, alias);
            for (Span span : party.mentions) out.places.push_back({merge.records[nodes[i].record]->report.id, span});
            for (const auto& why : reasons[i]) add_once(out.reasons, why);
        }
        const auto most = [](const auto& counts) {
            return std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; })->first;
        };
        out.party.name = most(names);
        out.party.kind = most(kinds);
        out.party.id = most(ids);
        for (std::size_t i : members)
            if (profiled[i] < named.size()) {
                out.party.name = named[profiled[i]].name;
                if (named[profiled[i]].kind) out.party.kind = *named[profiled[i]].kind;
                for (const auto& alias : named[profiled[i]].aliases) add_once(out.party.aliases, alias);
            }
        if (!taken.try_emplace(out.party.id, root).second) {  // two sets, one id: the smaller words differ
            out.party.id += "-" + slug(out.party.name);
            while (!taken.try_emplace(out.party.id, root).second) out.party.id += "x";
        }
        std::sort(out.party.aliases.begin(), out.party.aliases.end());
        for (std::size_t i : members) merge.ids[nodes[i].record].party[nodes[i].party->id] = out.party.id;
        merge.out.parties.push_back(std::move(out));
    }
    std::sort(merge.out.parties.begin(), merge.out.parties.end(), [](const MergedParty& a, const MergedParty& b) { return a.party.id < b.party.id; });
}

}  // namespace rapporteur
