// Which reports repeat another one's words?
//
// A reprint of an agency story shares most of its word shingles with the first print. MinHash with bands
// finds candidate pairs without looking at all pairs; the exact share of common shingles decides.
#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/parallel.h"
#include "compare/merge.h"

namespace rapporteur {
namespace {

// 64 bands of 2 rows: two reports with a quarter of their shingles in common meet in a band with
// probability 1 - (1 - 0.25^2)^64 = 0.98, with a twentieth 0.15.
constexpr std::size_t bands = 64, rows = 2;
// The same story cut, retitled or updated by a paragraph keeps more than this; two outlets that quote
// one press conference keep less than a third (read over the reports beside the project).
constexpr double least_share = 0.55;
// A shortened or half rewritten reprint: in the reports beside the project one agency story in two outlets
// had 0.51 of the shorter one in both; reports that only quote one press conference stay below 0.12.
constexpr double least_inside = 0.45;
constexpr std::size_t least_shingles = 20;  // a headline and a sentence prove nothing
constexpr std::size_t largest_bucket = 64;  // a bucket of furniture: compare with its first members only

using Sketch = std::array<std::uint64_t, bands * rows>;

Sketch sketch_of(const std::vector<std::uint64_t>& shingles) {
    Sketch sketch;
    sketch.fill(~0ull);
    for (std::uint64_t shingle : shingles)
        for (std::size_t i = 0; i < sketch.size(); ++i) {
            std::uint64_t x = shingle ^ (0x9e3779b97f4a7c15ull * (i + 1));
            x = (x ^ (x >> 31)) * 0xbf58476d1ce4e5b9ull;
            x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
            sketch[i] = std::min(sketch[i], x ^ (x >> 31));
        }
    return sketch;
}

/// Runs of five words of the body, hashed: a headline or caption of the outlet's own does not count.
std::vector<std::uint64_t> shingles_of(const Record& record) {
    if (!record.report.shingles.empty()) return record.report.shingles;
    std::vector<std::string> words;
    for (const Sentence& sentence : record.sentences)
        if (sentence.role == Role::body)
            for (auto& word : plain_words(record.text_at(sentence.span))) words.push_back(std::move(word));
    std::vector<std::uint64_t> out;
    for (std::size_t i = 0; i + 5 <= words.size(); ++i)
        out.push_back(hash64(words[i] + ' ' + words[i + 1] + ' ' + words[i + 2] + ' ' + words[i + 3] + ' ' + words[i + 4]));
    return out;
}

struct Share {
    double of_both = 0, of_smaller = 0;
};

Share share_of(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    std::size_t i = 0, j = 0, shared = 0;
    while (i < a.size() && j < b.size()) {
        if (a[i] == b[j]) ++shared, ++i, ++j;
        else if (a[i] < b[j]) ++i;
        else ++j;
    }
    const auto s = static_cast<double>(shared);
    return {s / static_cast<double>(a.size() + b.size() - shared), s / static_cast<double>(std::min(a.size(), b.size()))};
}

}  // namespace

void find_near_duplicates(Merge& merge) {
    const std::size_t n = merge.records.size();
    std::vector<std::vector<std::uint64_t>> shingles(n);
    std::vector<Sketch> sketches(n);
    side_by_side(n, [&](std::size_t i) {
        shingles[i] = shingles_of(*merge.records[i]);
        std::sort(shingles[i].begin(), shingles[i].end());
        shingles[i].erase(std::unique(shingles[i].begin(), shingles[i].end()), shingles[i].end());
        shingles[i].shrink_to_fit();
        if (shingles[i].size() >= least_shingles) sketches[i] = sketch_of(shingles[i]);
    });
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> buckets;
    Joined joined(n);
    std::vector<std::string> reasons(n);
    for (std::size_t i = 0; i < n; ++i) {
        if (shingles[i].size() < least_shingles) continue;
        const Sketch& sketch = sketches[i];
        std::vector<std::size_t> candidates;
        for (std::size_t band = 0; band < bands; ++band) {
            std::uint64_t key = band;
            for (std::size_t r = 0; r < rows; ++r) key = key * 0x100000001b3ull ^ sketch[band * rows + r];
            auto& bucket = buckets[key];
            candidates.insert(candidates.end(), bucket.begin(), bucket.end());
            if (bucket.size() < largest_bucket) bucket.push_back(i);
        }
        std::sort(candidates.begin(), candidates.end());
        candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
        for (std::size_t j : candidates) {
            if (joined.root(i) == joined.root(j)) continue;
            const Share share = share_of(shingles[i], shingles[j]);
            if (share.of_both < least_share && share.of_smaller < least_inside) continue;
            joined.join(i, j);
            reasons[i] = fmt::format("{:.0f} % of the word shingles of the shorter one stand in both", 100 * share.of_smaller);
        }
    }
    // The original is the earliest of the set, undated ones last, then by id.
    const auto earlier = [&](std::size_t a, std::size_t b) {
        const auto rank = [&](std::size_t i) {
            const int day = day_of(merge.records[i]->report);
            return std::tuple(day == undated ? std::numeric_limits<int>::max() : day, merge.records[i]->report.id);
        };
        return rank(a) < rank(b);
    };
    merge.original.resize(n);
    std::unordered_map<std::size_t, std::size_t> first;
    for (std::size_t i = 0; i < n; ++i) {
        const auto [at, fresh] = first.try_emplace(joined.root(i), i);
        if (!fresh && earlier(i, at->second)) at->second = i;
    }
    for (std::size_t i = 0; i < n; ++i) {
        merge.original[i] = first.at(joined.root(i));
        ReportEntry entry{.summary = merge.records[i]->report};
        if (merge.original[i] != i) {
            entry.near_duplicate_of = merge.records[merge.original[i]]->report.id;
            entry.reasons.push_back(reasons[i].empty() ? "joined through another reprint" : reasons[i]);
        }
        merge.out.reports.push_back(std::move(entry));
    }
}

}  // namespace rapporteur
