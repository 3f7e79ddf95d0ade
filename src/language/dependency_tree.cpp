#include "language/dependency_tree.h"

#include <algorithm>
#include <limits>

namespace rapporteur {

namespace {

using Heads = std::vector<std::uint32_t>;

/// Dense graph over nodes 0 (root) ... count-1; at(to, from) is the score of `from` heading `to`.
struct Graph {
    std::size_t count = 0;
    std::vector<double> score;
    double& at(std::size_t to, std::size_t from) { return score[to * count + from]; }
    [[nodiscard]] double at(std::size_t to, std::size_t from) const { return score[to * count + from]; }
};

constexpr double never = -std::numeric_limits<double>::infinity();

/// The nodes of a cycle in `heads`, or nothing.
std::vector<std::uint32_t> find_cycle(const Heads& heads) {
    std::vector<std::uint32_t> seen_in(heads.size(), 0);
    for (std::uint32_t start = 1; start < heads.size(); ++start) {
        std::uint32_t node = start;
        while (node != 0 && seen_in[node] == 0) {
            seen_in[node] = start;
            node = heads[node];
        }
        if (node == 0 || seen_in[node] != start) continue;
        std::vector<std::uint32_t> cycle{node};
        for (std::uint32_t next = heads[node]; next != node; next = heads[next]) cycle.push_back(next);
        return cycle;
    }
    return {};
}

Heads arborescence(const Graph& graph) {
    Heads heads(graph.count, 0);
    for (std::size_t to = 1; to < graph.count; ++to)
        for (std::size_t from = 1; from < graph.count; ++from)
            if (from != to && graph.at(to, from) > graph.at(to, heads[to])) heads[to] = static_cast<std::uint32_t>(from);
    const std::vector<std::uint32_t> cycle = find_cycle(heads);
    if (cycle.empty()) return heads;

    // Contract the cycle to one node, the last of a smaller graph, and solve that.
    std::vector<bool> in_cycle(graph.count, false);
    for (const std::uint32_t node : cycle) in_cycle[node] = true;
    std::vector<std::uint32_t> outside;
    for (std::uint32_t node = 0; node < graph.count; ++node)
        if (!in_cycle[node]) outside.push_back(node);
    const std::size_t merged = outside.size();
    Graph smaller{merged + 1, std::vector<double>((merged + 1) * (merged + 1), never)};
    std::vector<std::uint32_t> enters(merged + 1, cycle.front()), leaves(merged + 1, cycle.front());
    for (std::size_t i = 0; i < merged; ++i) {
        for (std::size_t j = 0; j < merged; ++j) smaller.at(i, j) = graph.at(outside[i], outside[j]);
        for (const std::uint32_t node : cycle) {
            const double into = graph.at(node, outside[i]) - graph.at(node, heads[node]);
            if (into > smaller.at(merged, i)) {
                smaller.at(merged, i) = into;
                enters[i] = node;
            }
            if (graph.at(outside[i], node) > smaller.at(i, merged)) {
                smaller.at(i, merged) = graph.at(outside[i], node);
                leaves[i] = node;
            }
        }
    }
    const Heads solved = arborescence(smaller);
    for (std::size_t i = 1; i < merged; ++i)
        heads[outside[i]] = solved[i] == merged ? leaves[i] : outside[solved[i]];
    heads[enters[solved[merged]]] = outside[solved[merged]];
    return heads;
}

}  // namespace

std::vector<std::uint32_t> best_tree(const ArcScores& scores) {
    const std::size_t words = scores.words;
    if (words == 0) return {};
    Graph graph{words + 1, std::vector<double>((words + 1) * (words + 1), never)};
    double low = 0, high = 0;
    for (std::size_t word = 0; word < words; ++word) {
        for (std::size_t column = 0; column <= words; ++column) {
            const double score = scores.at(word, column);
            low = std::min(low, score);
            high = std::max(high, score);
            if (column != word + 1) graph.at(word + 1, column) = score;
        }
    }
    // A root arc costs more than any gain elsewhere, so the best tree has as few as it can: one.
    const double cost = (high - low + 1) * static_cast<double>(words);
    for (std::size_t word = 1; word <= words; ++word) graph.at(word, 0) -= cost;
    Heads heads = arborescence(graph);
    heads.erase(heads.begin());
    return heads;
}

}  // namespace rapporteur
