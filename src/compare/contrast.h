// By which words are two statements seen to differ?
//
// "The port denied it", "the talks are going nowhere", "163 dead": the classes of data/contrast_words.tsv,
// and where a sentence says that something is not so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compare/merge.h"

namespace rapporteur {

enum class Contrast { denial, statement, broken, promise, moves, stands, dead, hurt, fired, up, down, price, polled };

/// The classes of a word by its stem, one bit each, and whether it negates, supposes ("if"), leaves open ("may",
/// "wants") or names a deal by itself.
using Senses = std::uint32_t;
[[nodiscard]] constexpr Senses sense(Contrast kind) { return Senses{1} << static_cast<unsigned>(kind); }
inline constexpr Senses negating = Senses{1} << 16, supposing = Senses{1} << 17, leaving_open = Senses{1} << 18, naming_deal = Senses{1} << 19;
/// Looked up once a word.
[[nodiscard]] Senses senses_of(const std::string& word);
/// Of all the words together: what no word has, the whole has not.
[[nodiscard]] Senses senses_of(const std::vector<std::string>& words);

/// Whether the stem (see wording.h) is one of the class: "violated" -> violat is `broken`.
[[nodiscard]] bool is_contrast(std::string_view stem, Contrast kind);

/// Place of the first word of the class, or words.size().
[[nodiscard]] std::size_t find_contrast(const std::vector<std::string>& words, Contrast kind, std::size_t from = 0);

[[nodiscard]] inline bool holds_contrast(const std::vector<std::string>& words, Contrast kind) { return find_contrast(words, kind) < words.size(); }

/// Stems of what a negation denies, the verb or noun that it bears on first: "it does not retain the right
/// to enrich" -> retain, right, enrich. Empty where nothing is denied. A refusal ("it will not sign") denies no fact.
[[nodiscard]] std::vector<std::string> denied_stems(const std::vector<std::string>& words);

/// Whether the words hold a negation, a refusal or a doubt of any kind.
[[nodiscard]] bool is_negated(const std::vector<std::string>& words);

/// The words of the claim's sentence from the claim on ("this text does not say | that there is such a right").
[[nodiscard]] std::vector<std::string> words_from(const Merge& merge, std::size_t claim);

/// The words of the claim's sentence before it.
[[nodiscard]] std::vector<std::string> words_before(const Merge& merge, std::size_t claim);

/// Likeness of two sets of stems, a word near in meaning counting in part ("dead", "killed").
template <class Left, class Right>
[[nodiscard]] double near_likeness(const Merge& merge, const Left& a, const Right& b) {
    constexpr double near = 0.8;  // of the weight of the word itself: "killed" for "dead"
    double shared = 0, left = 0, right = 0;
    for (const auto& stem : a) {
        const double w = merge.rarity.weight(stem);
        left += w * w;
        if (b.contains(stem)) {
            shared += w * w;
            continue;
        }
        double best = 0;
        for (const auto& other : near_stems(stem))
            if (b.contains(other)) best = std::max(best, merge.rarity.weight(other));
        shared += near * w * best;
    }
    for (const auto& stem : b) {
        const double w = merge.rarity.weight(stem);
        right += w * w;
    }
    return left > 0 && right > 0 ? std::min(1.0, shared / std::sqrt(left * right)) : 0;
}

/// Days between two claims; within one report none. Nothing where a date is unknown.
[[nodiscard]] std::optional<int> days_between(const Merge& merge, std::size_t a, std::size_t b);

/// Stems of the parties' names: what everybody in the talks shares tells nothing.
[[nodiscard]] std::set<std::string> stems_of_parties(const Merge& merge);

}  // namespace rapporteur
