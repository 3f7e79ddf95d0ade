// What does the body decision look at in each block?
//
// Numbers only, in a fixed order: the block's own text, its element and the hints around it, what stands
// next to it, how much text its container holds, whether JSON-LD repeats it, and stock phrases of page
// furniture. train/body/ reads their names from the tool `body_features`; body_model.cpp is trained on them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/html_blocks.h"

namespace rapporteur {

struct BodyClues {
    std::string_view title;         ///< as metadata.h decided
    std::string_view article_body;  ///< JSON-LD's; empty = none
    std::string_view description;   ///< meta description
};

/// Rows of `width` numbers, one row a block.
struct FeatureTable {
    std::size_t width = 0;
    std::vector<float> values;
    [[nodiscard]] const float* row(std::size_t block) const { return values.data() + block * width; }
};

[[nodiscard]] FeatureTable block_features(const HtmlTree& tree, const BlockText& blocks, const BodyClues& clues);

/// Names in the order of block_features(), for the trainer.
[[nodiscard]] std::vector<std::string> feature_names();

}  // namespace rapporteur
