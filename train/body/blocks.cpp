// body_blocks ROWS FILE...: one JSON object a line per page, with its blocks and what the page states about
// itself; the blocks' features go to the file ROWS as 32-bit floats, row after row. train/body/train.py
// learns from both.
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "read/body_features.h"
#include "read/metadata_facts.h"

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
        BodyClues clues;
        std::string title(facts.first("og:title"));
        if (title.empty()) title = facts.title;
        clues.title = title;
        for (const LinkedObject& object : facts.objects)
            if (object.article_body.size() > clues.article_body.size()) clues.article_body = object.article_body;
        clues.description = facts.first("og:description");
        if (clues.description.empty()) clues.description = facts.first("description");
        const FeatureTable table = block_features(tree, cut, clues);
        json blocks = json::array();
        for (std::size_t b = 0; b < cut.blocks.size(); ++b) {
            rows.write(reinterpret_cast<const char*>(table.row(b)), static_cast<std::streamsize>(table.width * sizeof(float)));
            blocks.push_back({{"text", slice(cut.text, cut.blocks[b].span)}});
        }
        json objects = json::array(), times = json::array(), headings = json::array();
        for (const LinkedObject& o : facts.objects)
            objects.push_back({{"type", o.type}, {"headline", o.headline}, {"name", o.name}, {"published", o.published},
                               {"modified", o.modified}, {"authors", o.authors}, {"publisher", o.publisher},
                               {"article", o.is_article}, {"body", o.article_body}});
        for (const TimeElement& t : facts.times)
            times.push_back({{"datetime", t.datetime}, {"published", t.published}, {"modified", t.modified}});
        for (const NodeIndex h : facts.headings) headings.push_back(fold_space(tree.text_content(h)));
        const json out{{"file", arguments[i]}, {"blocks", blocks},       {"title", facts.title}, {"meta", facts.meta},
                       {"objects", objects},   {"times", times},         {"h1", headings},       {"canonical", facts.canonical}};
        std::cout << out.dump(-1, ' ', false, json::error_handler_t::replace) << "\n";
    }
}
