#include "compare/contrast.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>

#include "base/one_of.h"
#include "base/table.h"

namespace rapporteur {
namespace {

constexpr std::array<std::string_view, 13> class_names = {"denial", "statement", "broken", "promise", "moves", "stands", "dead", "hurt", "fired", "up", "down", "price", "polled"};

using Table = std::map<std::string, std::set<std::size_t>, std::less<>>;

const Table& contrast_table() {
    static const Table table = [] {
        Table out;
        const auto rows = load_table("data/contrast_words.tsv", 3);
        if (!rows) return out;
        for (const TableRow& row : *rows) {
            const auto at = std::find(class_names.begin(), class_names.end(), row[0]);
            if (at != class_names.end()) out[stem_of(row[1])].insert(static_cast<std::size_t>(at - class_names.begin()));
        }
        return out;
    }();
    return table;
}

/// Words between a negation and what it bears on: "does not even consider", "is not necessarily free".
bool is_passed_over(const std::string& word) {
    if (word.size() > 4 && word.ends_with("ly")) return true;
    return one_of(word, {"even", "yet", "ever", "quite", "able", "such", "any", "way", "be", "been", "being", "got", "get", "going", "longer", "t"});
}

bool is_refusing(const std::vector<std::string>& words, std::size_t at) {
    // "will not sign", "would not", "is not going to": what somebody will not do is a position
    if (at > 0 && one_of(words[at - 1], {"will", "would", "shall", "won", "wouldn", "should", "shouldn", "must", "let"})) return true;
    return at + 1 < words.size() && one_of(words[at + 1], {"going", "prepared", "willing", "ready"});
}

}  // namespace

Senses senses_of(const std::string& word) {
    constexpr std::size_t most_kept = 100'000;
    thread_local std::unordered_map<std::string, Senses> kept;
    if (kept.size() > most_kept) kept.clear();
    const auto [at, fresh] = kept.try_emplace(word, 0);
    if (!fresh) return at->second;
    Senses senses = 0;
    if (const auto found = contrast_table().find(stem_of(word)); found != contrast_table().end())
        for (const std::size_t kind : found->second) senses |= sense(static_cast<Contrast>(kind));
    if (one_of(word, {"not", "never", "no", "cannot", "neither", "nor", "without", "t", "nothing", "none", "nobody", "hardly", "lack", "fail", "failed", "fails", "doubt", "doubted",
                      "doubts", "skeptical", "sceptical", "false", "untrue", "wrong", "incorrect"}))
        senses |= negating;
    if (one_of(word, {"if", "unless", "until"})) senses |= supposing;
    if (one_of(word, {"if", "unless", "until", "whether", "would", "could", "should", "might", "may", "must", "require", "required", "need", "needs", "want", "wants", "hope", "hopes", "urge", "urged",
                      "ask", "asked", "ready", "willing"}))
        senses |= leaving_open;
    if (one_of(word, {"deal", "agreement", "accord", "truce", "cease", "ceasefire", "framework", "outline", "pact", "settlement", "treaty"})) senses |= naming_deal;
    return at->second = senses;
}

Senses senses_of(const std::vector<std::string>& words) {
    Senses all = 0;
    for (const std::string& word : words) all |= senses_of(word);
    return all;
}

bool is_contrast(std::string_view stem, Contrast kind) {
    const auto found = contrast_table().find(stem);
    return found != contrast_table().end() && found->second.contains(static_cast<std::size_t>(kind));
}

std::size_t find_contrast(const std::vector<std::string>& words, Contrast kind, std::size_t from) {
    for (std::size_t i = from; i < words.size(); ++i)
        if (senses_of(words[i]) & sense(kind)) return i;
    return words.size();
}

std::vector<std::string> denied_stems(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        const bool short_not = word == "t" && i > 0 && words[i - 1].ends_with("n");  // "doesn't", "isn't"
        const bool no_way = word == "way" && i > 1 && words[i - 1] == "no" && words[i - 2] == "in";
        if (!short_not && !no_way && !one_of(word, {"not", "never", "no", "cannot"})) continue;
        if (word == "no" && i + 1 < words.size() && words[i + 1] == "way") continue;  // "in no way" is met at its "way"
        if (!no_way && is_refusing(words, i)) continue;
        if (short_not && is_refusing(words, i - 1)) continue;
        if (short_not && one_of(words[i - 1], {"won", "wouldn", "shouldn"})) continue;
        if (i + 1 < words.size() && one_of(words[i + 1], {"only", "to", "just", "matter", "doubt"})) continue;  // "not only", "not to speak", "no doubt"
        // whether there is a deal changes within a day and is told by other rules
        if (word == "no" && i + 1 < words.size() && (is_contrast(stem_of(words[i + 1]), Contrast::promise) || is_contrast(stem_of(words[i + 1]), Contrast::price))) continue;
        std::vector<std::string> out;
        for (std::size_t k = i + 1; k < words.size() && out.size() < 8; ++k) {
            if (out.empty() && is_passed_over(words[k])) continue;
            if (out.empty() && one_of(words[k], {"say", "says", "said"})) out.emplace_back("say");
            if (const auto stems = content_stems(words[k]); !stems.empty()) out.push_back(*stems.begin());
        }
        if (!out.empty()) return out;
    }
    return {};
}

bool is_negated(const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [](const std::string& word) { return (senses_of(word) & (negating | sense(Contrast::denial))) != 0; });
}

std::vector<std::string> words_from(const Merge& merge, std::size_t claim) {
    const MergedClaim& c = merge.out.claims[claim];
    if (c.claim.evidence.empty()) return {};
    return plain_words(slice(merge.out.texts.at(c.report), {c.claim.evidence.front().start, std::max(c.sentence.end, c.claim.evidence.back().end)}));
}

std::vector<std::string> words_before(const Merge& merge, std::size_t claim) {
    const MergedClaim& c = merge.out.claims[claim];
    if (c.claim.evidence.empty() || c.sentence.start >= c.claim.evidence.front().start) return {};
    return plain_words(slice(merge.out.texts.at(c.report), {c.sentence.start, c.claim.evidence.front().start}));
}

std::optional<int> days_between(const Merge& merge, std::size_t a, std::size_t b) {
    if (merge.views[a].record == merge.views[b].record) return 0;
    if (merge.views[a].known == undated || merge.views[b].known == undated) return std::nullopt;
    return std::abs(merge.views[a].known - merge.views[b].known);
}

std::set<std::string> stems_of_parties(const Merge& merge) {
    std::set<std::string> out;
    for (const MergedParty& party : merge.out.parties) {
        for (const auto& stem : content_stems(party.party.name)) out.insert(stem);
        for (const auto& alias : party.party.aliases)
            for (const auto& stem : content_stems(alias)) out.insert(stem);
    }
    return out;
}

}  // namespace rapporteur
