// Which blocks of a page are the article?
//
// body_model.cpp gives each block a probability from the numbers of body_features.h; the blocks above the
// threshold are content. What kind of content, and what a block beside it is (headline, byline,
// caption), is then read from its element, its class and its words. All others are furniture.
#pragma once

#include <vector>

#include "read/body_features.h"
#include "read/metadata.h"

namespace rapporteur {

/// The probability, 0..1, that each block belongs to the article.
[[nodiscard]] std::vector<float> body_probability(const FeatureTable& features);

/// One role a block.
[[nodiscard]] std::vector<Role> decide_roles(const HtmlTree& tree, const BlockText& blocks, const PageMetadata& page);

}  // namespace rapporteur
