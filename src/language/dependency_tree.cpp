#include "language/dependency_tree.h"

#include <array>
#include <limits>

namespace rapporteur {

namespace {

constexpr double never = -std::numeric_limits<double>::infinity();

/// On which side of a stretch of words its head stands: at its last word (the arc points left) or its first.
enum class HeadAt : std::size_t { last, first };

/// The best way to build a stretch, and the word where its two parts meet.
struct Stretch {
    double score = never;
    std::uint32_t meets = 0;
};

/// Stretches of words [first ... last]. `open`: an arc joins its two ends. `closed`: everything in it hangs,
/// directly or not, on the end that is its head.
class Chart {
public:
    explicit Chart(const ArcScores& scores) : scores_(scores), words_(scores.words), open_(words_ * words_), closed_(open_.size()) {
        for (std::size_t word = 0; word < words_; ++word)
            closed(word, word, HeadAt::last).score = closed(word, word, HeadAt::first).score = 0;
        for (std::size_t length = 1; length < words_; ++length)
            for (std::size_t first = 0; first + length < words_; ++first) build(first, first + length);
    }

    [[nodiscard]] std::vector<std::uint32_t> best_heads() const {
        std::vector<std::uint32_t> heads(words_, 0);
        std::size_t root = 0;
        for (std::size_t word = 1; word < words_; ++word)
            if (with_root(word) > with_root(root)) root = word;
        read_closed(0, root, HeadAt::last, heads);
        read_closed(root, words_ - 1, HeadAt::first, heads);
        return heads;
    }

private:
    using Cell = std::array<Stretch, 2>;
    Stretch& open(std::size_t first, std::size_t last, HeadAt head) { return open_[first * words_ + last][static_cast<std::size_t>(head)]; }
    Stretch& closed(std::size_t first, std::size_t last, HeadAt head) { return closed_[first * words_ + last][static_cast<std::size_t>(head)]; }
    [[nodiscard]] const Stretch& open(std::size_t first, std::size_t last, HeadAt head) const { return open_[first * words_ + last][static_cast<std::size_t>(head)]; }
    [[nodiscard]] const Stretch& closed(std::size_t first, std::size_t last, HeadAt head) const { return closed_[first * words_ + last][static_cast<std::size_t>(head)]; }

    void build(std::size_t first, std::size_t last) {
        Stretch joined, left, right;
        const auto take = [](Stretch& best, double score, std::size_t meets) {
            if (score > best.score) best = {score, static_cast<std::uint32_t>(meets)};
        };
        for (std::size_t at = first; at < last; ++at)
            take(joined, closed(first, at, HeadAt::first).score + closed(at + 1, last, HeadAt::last).score, at);
        open(first, last, HeadAt::last) = {joined.score + scores_.at(first, last + 1), joined.meets};
        open(first, last, HeadAt::first) = {joined.score + scores_.at(last, first + 1), joined.meets};
        for (std::size_t at = first; at < last; ++at)
            take(left, closed(first, at, HeadAt::last).score + open(at, last, HeadAt::last).score, at);
        for (std::size_t at = first + 1; at <= last; ++at)
            take(right, open(first, at, HeadAt::first).score + closed(at, last, HeadAt::first).score, at);
        closed(first, last, HeadAt::last) = left;
        closed(first, last, HeadAt::first) = right;
    }

    [[nodiscard]] double with_root(std::size_t word) const {
        return closed(0, word, HeadAt::last).score + closed(word, words_ - 1, HeadAt::first).score + scores_.at(word, 0);
    }

    void read_closed(std::size_t first, std::size_t last, HeadAt head, std::vector<std::uint32_t>& heads) const {
        if (first == last) return;
        const std::size_t at = closed(first, last, head).meets;
        read_closed(head == HeadAt::last ? first : at, head == HeadAt::last ? at : last, head, heads);
        read_open(head == HeadAt::last ? at : first, head == HeadAt::last ? last : at, head, heads);
    }
    void read_open(std::size_t first, std::size_t last, HeadAt head, std::vector<std::uint32_t>& heads) const {
        heads[head == HeadAt::last ? first : last] = static_cast<std::uint32_t>((head == HeadAt::last ? last : first) + 1);
        const std::size_t at = open(first, last, head).meets;
        read_closed(first, at, HeadAt::first, heads);
        read_closed(at + 1, last, HeadAt::last, heads);
    }

    const ArcScores& scores_;
    std::size_t words_;
    std::vector<Cell> open_, closed_;
};

}  // namespace

std::vector<std::uint32_t> best_tree(const ArcScores& scores) {
    if (scores.words == 0) return {};
    return Chart(scores).best_heads();
}

}  // namespace rapporteur
