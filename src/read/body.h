// Which blocks of a page are the article?
//
// The boosted trees of body_model.cpp (train/body/train.py) give each block a probability from the numbers of
// body_features.h; the blocks above the threshold are content. What kind of content, and what a block beside it is (headline, byline,
// caption), is then read from its element, its class and its words. All others are furniture.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "read/body_features.h"
#include "read/metadata.h"

namespace rapporteur {

/// A node of the boosted trees: goes left where the feature's value is <= threshold. Children below zero
/// are leaves: ~child is the leaf's index.
struct BodyNode {
    std::uint16_t feature;
    std::int16_t left, right;
    float threshold;
};
struct BodyModel {
    std::size_t features, trees;
    const std::uint32_t* first_node;  ///< of each tree in `nodes`; children count from it
    const std::uint32_t* first_leaf;
    const BodyNode* nodes;
    const float* leaves;
};
extern const BodyModel body_model;

/// The probability, 0..1, that each block belongs to the article.
[[nodiscard]] std::vector<float> body_probability(const FeatureTable& features);

/// One role a block.
[[nodiscard]] std::vector<Role> decide_roles(const HtmlTree& tree, const BlockText& blocks, const PageMetadata& page);

}  // namespace rapporteur
