// body_blocks ROWS FILE...: the names of the features, then one JSON object a line per page with its blocks;
// the blocks' features go to the file ROWS as 32-bit floats, row after row. train/body/train.py learns from
// both.
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "read/body_features.h"
#include "read/metadata.h"

using namespace rapporteur;
using nlohmann::json;

int main(int count, char** arguments) {
    std::ios::sync_with_stdio(false);
    if (count < 2) return 2;
    std::ofstream rows(arguments[1], std::ios::binary);
    std::cout << json{{"features", feature_names()}}.dump() << "\n";
    for (int i = 2; i < count; ++i) {
        std::ifstream file(arguments[i], std::ios::binary);
        const std::string page{std::istreambuf_iterator<char>(file), {}};
        const HtmlTree tree = parse_html(page);
        const MetadataFacts facts = collect_metadata(tree);
        const BlockText cut = cut_blocks(tree);
        const PageMetadata metadata = choose_metadata(tree, facts, cut, "");
        const FeatureTable table = block_features(tree, cut, {metadata.title, metadata.article_body, metadata.description});
        json blocks = json::array();
        for (std::size_t b = 0; b < cut.blocks.size(); ++b) {
            rows.write(reinterpret_cast<const char*>(table.row(b)), static_cast<std::streamsize>(table.width * sizeof(float)));
            blocks.push_back({{"text", slice(cut.text, cut.blocks[b].span)}});
        }
        const json out{{"file", arguments[i]}, {"blocks", blocks}};
        std::cout << out.dump(-1, ' ', false, json::error_handler_t::replace) << "\n";
    }
}
