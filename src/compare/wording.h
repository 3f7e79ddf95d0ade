// When do two wordings say the same?
//
// Words are compared without case, accents of spelling and common endings: "withdrawals of troops" and
// "troop withdrawal" share two stems. Words that any sentence could hold ("the", "would") are left out.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur {

/// Lower-case words and numbers, in order: "U.S.-led talks" -> us led talks; 600,000 -> 600000.
[[nodiscard]] std::vector<std::string> plain_words(std::string_view text);

/// The word without plural and common endings: "sanctions" -> sanction, "withdrawing" -> withdraw.
[[nodiscard]] std::string stem_of(std::string_view word);

/// Stems of the words that carry meaning; of "cease-fire" also the joined "ceasefire".
[[nodiscard]] std::set<std::string> content_stems(std::string_view text);

/// The same of a text that is in words already.
[[nodiscard]] std::set<std::string> content_stems(std::string_view text, const std::vector<std::string>& words);

/// Whether the stem could head the name of any issue ("deal", "limit", "status"): shared alone it joins nothing.
[[nodiscard]] bool is_bare_head(std::string_view stem);

/// Stems of words near in meaning (data/near_words.tsv), without the stem itself: detaine -> prison, hostag.
/// Empty for most words, and for all where the dictionary is not to be had.
[[nodiscard]] const std::set<std::string, std::less<>>& near_stems(std::string_view stem);

/// Whether the set holds the stem or one near in meaning.
template <class Set = std::set<std::string>>
[[nodiscard]] bool holds_near(const Set& stems, const std::string& stem) {
    if (stems.contains(stem)) return true;
    const auto& near = near_stems(stem);
    return std::any_of(near.begin(), near.end(), [&](const std::string& other) { return stems.contains(other); });
}

/// A name as it is compared: lower case, no dots, no leading article or title, no possessive.
[[nodiscard]] std::string name_key(std::string_view name);

/// Two spellings of one name: "Zelenskiy", "Zelensky". Same first letter, at most one edit in six letters
/// and more, two in ten and more.
[[nodiscard]] bool is_spelled_alike(std::string_view a, std::string_view b);

/// Shared / all.
[[nodiscard]] double jaccard(const std::set<std::string>& a, const std::set<std::string>& b);

/// How telling a word is in this pile of reports: the fewer claims hold it, the more two that share it
/// have in common.
class Rarity {
public:
    template <class Set>
    void add(const Set& stems) {
        ++total_;
        for (const std::string& stem : stems) ++counts_[stem];
    }
    [[nodiscard]] double weight(const std::string& stem) const;
    [[nodiscard]] std::size_t count(const std::string& stem) const;
    /// Weighted cosine of two sets of stems, 0..1.
    template <class Left, class Right>
    [[nodiscard]] double likeness(const Left& a, const Right& b) const {
        double shared = 0, left = 0, right = 0;
        for (const auto& stem : a) {
            const double w = weight(stem) * weight(stem);
            left += w;
            if (b.contains(stem)) shared += w;
        }
        for (const auto& stem : b) {
            const double w = weight(stem);
            right += w * w;
        }
        return left > 0 && right > 0 ? shared / std::sqrt(left * right) : 0;
    }

private:
    std::unordered_map<std::string, std::size_t> counts_;
    std::size_t total_ = 0;
};

}  // namespace rapporteur
