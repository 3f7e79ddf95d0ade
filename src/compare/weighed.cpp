#include "compare/weighed.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace rapporteur {

WeighedSets::WeighedSets(const Rarity& rarity, const std::vector<const Stems*>& sets) {
    std::unordered_map<std::string_view, std::uint32_t> number;
    std::vector<const std::string*> words;
    begin_.reserve(sets.size() + 1);
    for (const auto* set : sets) {
        begin_.push_back(stems_.size());
        for (const std::string& stem : *set) {
            const auto [at, fresh] = number.try_emplace(stem, static_cast<std::uint32_t>(words.size()));
            if (fresh) words.push_back(&stem);
            stems_.push_back(at->second);
        }
    }
    begin_.push_back(stems_.size());
    // Numbered in the order of the words, so that a run of numbers is summed in the order of its set.
    std::vector<std::uint32_t> order(words.size()), rank(words.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return *words[a] < *words[b]; });
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        const std::string& word = *words[order[i]];
        const double weight = rarity.weight(word);
        rank[order[i]] = i;
        squared_.push_back(weight * weight);
        count_.push_back(rarity.count(word));
        bare_.push_back(is_bare_head(word));
    }
    for (std::uint32_t& stem : stems_) stem = rank[stem];
    for (std::size_t set = 0; set < sets.size(); ++set) {
        double sum = 0;
        for (const std::uint32_t stem : stems(set)) sum += squared_[stem];
        sum_.push_back(sum);
    }
}

double WeighedSets::likeness(std::size_t a, std::size_t b) const {
    const auto left = stems(a), right = stems(b);
    double both = 0;
    for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
        const std::uint32_t x = left[i], y = right[j];
        if (x == y) both += squared_[x];
        i += x <= y;
        j += y <= x;
    }
    return sum_[a] > 0 && sum_[b] > 0 ? both / std::sqrt(sum_[a] * sum_[b]) : 0;
}

std::size_t WeighedSets::shared(std::size_t a, std::size_t b) const {
    const auto left = stems(a), right = stems(b);
    std::size_t both = 0;
    for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
        const std::uint32_t x = left[i], y = right[j];
        both += x == y;
        i += x <= y;
        j += y <= x;
    }
    return both;
}

}  // namespace rapporteur
