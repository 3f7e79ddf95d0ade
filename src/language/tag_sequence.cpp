#include "language/tag_sequence.h"

#include <algorithm>

namespace rapporteur {

namespace {

std::string_view type_of(std::string_view label) { return label.size() > 2 ? label.substr(2) : std::string_view{}; }

}  // namespace

TagTransitions TagTransitions::from_labels(const std::vector<std::string>& labels, std::span<const float> learned) {
    TagTransitions result;
    result.tags = labels.size();
    result.score.resize(labels.size() * labels.size());
    result.may_begin.resize(labels.size());
    for (std::size_t to = 0; to < labels.size(); ++to) {
        const bool is_inside = labels[to].starts_with("I-");
        result.may_begin[to] = !is_inside;
        for (std::size_t from = 0; from < labels.size(); ++from) {
            const bool allowed = !is_inside || type_of(labels[from]) == type_of(labels[to]);
            const std::size_t at = from * labels.size() + to;
            result.score[at] = !allowed ? impossible : learned.empty() ? 0.0f : learned[at];
        }
    }
    return result;
}

std::vector<std::uint16_t> best_path(std::span<const float> emissions, std::size_t stride,
                                     const TagTransitions& transitions) {
    const std::size_t tags = transitions.tags, length = stride == 0 ? 0 : emissions.size() / stride;
    std::vector<std::uint16_t> path(length), back(length * tags);
    if (length == 0) return path;
    std::vector<float> score(tags), next(tags);
    for (std::size_t tag = 0; tag < tags; ++tag)
        score[tag] = emissions[tag] + (transitions.may_begin[tag] ? 0.0f : TagTransitions::impossible);
    for (std::size_t i = 1; i < length; ++i) {
        for (std::size_t to = 0; to < tags; ++to) {
            std::size_t best = 0;
            for (std::size_t from = 1; from < tags; ++from)
                if (score[from] + transitions.score[from * tags + to] > score[best] + transitions.score[best * tags + to])
                    best = from;
            back[i * tags + to] = static_cast<std::uint16_t>(best);
            next[to] = score[best] + transitions.score[best * tags + to] + emissions[i * stride + to];
        }
        std::swap(score, next);
    }
    path.back() = static_cast<std::uint16_t>(std::max_element(score.begin(), score.end()) - score.begin());
    for (std::size_t i = length - 1; i > 0; --i) path[i - 1] = back[i * tags + path[i]];
    return path;
}

std::vector<TaggedSpan> spans_of(const std::vector<std::uint16_t>& path, const std::vector<std::string>& labels) {
    std::vector<TaggedSpan> spans;
    bool is_open = false;
    for (std::uint32_t i = 0; i < path.size(); ++i) {
        const std::string_view label = labels[path[i]], type = type_of(label);
        if (is_open && !type.empty() && label.front() == 'I' && spans.back().type == type) {
            spans.back().last = i + 1;
            continue;
        }
        is_open = !type.empty();
        if (is_open) spans.push_back({type, i, i + 1});
    }
    return spans;
}

}  // namespace rapporteur
