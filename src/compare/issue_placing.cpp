#include "compare/issue_naming.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

#include "base/utf8.h"

namespace rapporteur {
namespace {

constexpr std::size_t largest_block = 200;  // more terms than this share a word: it tells nothing
constexpr std::size_t most_stems = 4;       // a term with more is a sentence

struct NamingTerm {
    std::set<std::string> stems;
    std::size_t issue;
    std::size_t telling = 0;  ///< stems that are no bare heads
};

/// Stems, sorted, each once.
using Words = std::vector<std::string_view>;

struct ViewHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

void sort_once(Words& words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

/// All terms of all issues but the whole, each under its rarest stem.
class TermIndex {
public:
    TermIndex(const Merge& merge, const std::set<std::string>& parties) {
        for (std::size_t i = 0; i < merge.out.issues.size(); ++i) {
            const Issue& issue = merge.out.issues[i].issue;
            if (issue.is_package) continue;
            std::vector<std::string> names = issue.terms;
            names.push_back(issue.label);
            std::set<std::string> done;
            for (const auto& name : names) {
                std::set<std::string> stems;
                for (const auto& stem : content_stems(name))
                    if (!parties.contains(stem)) stems.insert(stem);
                if (stems.empty() || stems.size() > most_stems || all_bare(stems) || !done.insert(as_key(stems)).second) continue;
                const auto rarest = std::min_element(stems.begin(), stems.end(), [&](const auto& a, const auto& b) { return merge.rarity.count(a) < merge.rarity.count(b); });
                const auto telling = static_cast<std::size_t>(std::count_if(stems.begin(), stems.end(), [](const auto& s) { return !is_bare_head(s); }));
                by_stem_[*rarest].push_back({stems, i, telling});
            }
        }
    }

    /// The issues named by `words`: index, and how many words of its longest term stand there. `alone`: those of them
    /// that are no part of a hyphenated word: "the cease-fire" names no issue of fire.
    [[nodiscard]] std::map<std::size_t, std::size_t> named_by(const Words& words, const Words& alone, std::size_t least_telling) const {
        std::map<std::size_t, std::size_t> found;
        for (const auto& stem : words) {
            const auto at = by_stem_.find(stem);
            if (at == by_stem_.end() || at->second.size() > largest_block) continue;
            for (const NamingTerm& term : at->second) {
                if (term.stems.size() == 1 && !std::binary_search(alone.begin(), alone.end(), stem)) continue;
                if (term.telling < least_telling || !std::includes(words.begin(), words.end(), term.stems.begin(), term.stems.end())) continue;
                auto& most = found[term.issue];
                most = std::max(most, term.stems.size());
            }
        }
        return found;
    }

private:
    std::unordered_map<std::string, std::vector<NamingTerm>, ViewHash, std::equal_to<>> by_stem_;
};

std::string with_hyphens_joined(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool inner = text[i] == '-' && i > 0 && i + 1 < text.size() && is_letter(static_cast<unsigned char>(text[i - 1])) && is_letter(static_cast<unsigned char>(text[i + 1]));
        if (!inner) out += text[i];
    }
    return out;
}

/// The one named with the most words; none of two with as many.
std::optional<std::size_t> clearest(const std::map<std::size_t, std::size_t>& named) {
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (const auto& [issue, words] : named)
        if (words > most) best = issue, most = words;
        else if (words == most) best.reset();
    return best;
}

}  // namespace

void place_claims(Merge& merge, const std::set<std::string>& parties, const WholeName& whole) {
    const TermIndex terms(merge, parties);
    std::map<Id, std::size_t> index;
    std::optional<Id> package;
    for (std::size_t i = 0; i < merge.out.issues.size(); ++i) {
        index[merge.out.issues[i].issue.id] = i;
        if (merge.out.issues[i].issue.is_package && !package) package = merge.out.issues[i].issue.id;
    }
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        Claim& claim = merge.out.claims[c].claim;
        const auto& stems = merge.views[c].stems;
        Words words(stems.begin(), stems.end()), alone;
        const bool has_hyphen = merge.views[c].words.find('-') != std::string::npos;
        const std::set<std::string> joined = has_hyphen ? content_stems(with_hyphens_joined(merge.views[c].words)) : std::set<std::string>();
        alone.assign(joined.begin(), joined.end());
        for (const auto& stem : stems) {
            const auto& near = near_stems(stem);
            words.insert(words.end(), near.begin(), near.end());
            if (has_hyphen) alone.insert(alone.end(), near.begin(), near.end());
        }
        sort_once(words);
        sort_once(alone);
        const bool of_whole = speaks_of_whole(merge.views[c].stems, whole);
        const bool on_the_whole = claim.issue && merge.out.issues[index.at(*claim.issue)].issue.is_package;
        // "a deal to give temporary workers a path": on the workers rather than on the deal, if two words say so;
        // "a tentative deal on a new contract" is the whole, whatever calls itself by such words.
        const auto named = terms.named_by(words, has_hyphen ? alone : words, on_the_whole ? 2 : 1);
        // One that names its issue keeps it: of a list's issues each has a claim of its own.
        const bool keeps = claim.issue && !on_the_whole && named.contains(index.at(*claim.issue));
        if (const auto found = clearest(named); found && !keeps) claim.issue = merge.out.issues[*found].issue.id;
        if (claim.issue || !package || merge.views[c].in_record == no_claim) continue;
        // "It is a good day for the islands", in a party's mouth: of the whole. A stance must name it.
        const Holder* speaker = claim.chain.empty() ? nullptr : merge.holder(claim.chain.back());
        const bool by_party = speaker && speaker->party;
        const bool takes_a_stand = claim.stance || claim.red_line || claim.status_said;
        if (takes_a_stand ? of_whole : by_party || (of_whole && !claim.agent.empty())) claim.issue = package;
    }
}

}  // namespace rapporteur
