#include "compare/issue_naming.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/utf8.h"
#include "compare/principal.h"

namespace rapporteur {

std::string as_key(const std::set<std::string>& stems) {
    std::string out;
    for (const auto& stem : stems) out += (out.empty() ? "" : " ") + stem;
    return out;
}

bool all_bare(const std::set<std::string>& stems) {
    return std::all_of(stems.begin(), stems.end(), [](const auto& s) { return is_bare_head(s); });
}

namespace {

/// How a stem is written in the claims: "the tax" and "Americans for Tax", and in how many reports.
struct Spelling {
    std::size_t small = 0, capital = 0;
    std::set<std::size_t> reports;
};

std::map<std::string, Spelling> spellings(const Merge& merge) {
    std::map<std::string, Spelling> out;
    std::unordered_map<std::string, Spelling*> known;  // by the word as it is written
    for (const ClaimView& view : merge.views) {
        if (view.is_reprint) continue;
        bool first = true;
        std::string word;
        const auto close = [&] {
            if (word.size() >= 3) {
                const auto [at, fresh] = known.try_emplace(word);
                if (fresh) at->second = &out[stem_of(lower_case(word))];
                Spelling& s = *at->second;
                const bool capital = word[0] >= 'A' && word[0] <= 'Z';
                if (!capital) ++s.small;
                else if (!first) ++s.capital, s.reports.insert(merge.original[view.record]);
                first = false;
            }
            word.clear();
        };
        for (char c : view.words) {
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80) word += c;
            else close();
        }
        close();
    }
    return out;
}

// A name that stands in most reports and in many claims is the scene ("the strait", in capitals), and names no issue;
// with fewer reports nothing stands out from the rest. Chosen on the sixteen sets of ../shared/reports.
constexpr std::size_t least_reports = 4;
constexpr double scene_reports = 0.7, scene_claims = 0.05;

}  // namespace

std::set<std::string> party_stems(const Merge& merge) {
    const auto principals = principal_parties(merge);
    std::map<Id, int> stands;  // who takes two stances acts in these talks, whatever kind of body it is
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c)
        if (const Claim& claim = merge.out.claims[c].claim; claim.stance && !merge.views[c].is_reprint)
            for (const Id& agent : claim.agent) ++stands[agent];
    std::set<std::string> out;
    for (const MergedParty& party : merge.out.parties) {
        const PartyKind kind = party.party.kind;
        const bool party_like = kind == PartyKind::state || kind == PartyKind::government || kind == PartyKind::company ||
                                kind == PartyKind::union_ || kind == PartyKind::armed_group || stands[party.party.id] >= 2 ||
                                std::find(principals.begin(), principals.end(), party.party.id) != principals.end();
        if (!party_like) continue;
        for (const auto& alias : party.party.aliases)
            for (const auto& stem : content_stems(alias)) out.insert(stem);
    }
    for (const Person& person : merge.out.persons)
        for (const auto& stem : content_stems(person.name)) out.insert(stem);
    const auto written = spellings(merge);
    // "Americans for Lower Taxes" makes no name of taxes, nor a Mr. Levy one of levies.
    std::erase_if(out, [&](const std::string& stem) {
        const auto at = written.find(stem);
        return at != written.end() && at->second.small > at->second.capital;
    });
    std::size_t originals = 0;
    for (std::size_t r = 0; r < merge.records.size(); ++r) originals += merge.original[r] == r;
    if (originals >= least_reports)
        for (const auto& [stem, s] : written)
            if (s.capital > 3 * s.small && static_cast<double>(s.reports.size()) >= scene_reports * static_cast<double>(originals) &&
                static_cast<double>(s.capital) >= scene_claims * static_cast<double>(merge.out.claims.size()))
                out.insert(stem);
    return out;
}

}  // namespace rapporteur
