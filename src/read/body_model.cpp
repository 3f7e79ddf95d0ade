// The body decision by hand: a sum of evidence for and against each block, turned into a probability.
//
// Each row says what one feature adds where it lies at or above (or below) a bound. The weights are one
// reader's judgement from looking at pages of the tune part, not fitted.
#include <algorithm>
#include <cmath>
#include <string>

#include "read/body.h"

namespace rapporteur {
namespace {

enum class Where { at_least, at_most };
struct Evidence {
    const char* feature;
    Where where;
    float bound, weight;
    float most_words = 1e9f;  ///< only blocks of at most so many words
};

constexpr Evidence evidence[] = {
    {"in_container", Where::at_least, 1, 2.2f}, {"in_container", Where::at_most, 0, -1.5f}, {"up_to_container", Where::at_least, 2, -0.8f},
    {"up_to_container", Where::at_least, 4, -0.8f},
    {"bytes", Where::at_least, 80, 1.2f}, {"bytes", Where::at_least, 200, 0.8f}, {"words", Where::at_most, 3, -0.7f},
    {"link_density", Where::at_least, 0.3f, -1.0f}, {"link_density", Where::at_least, 0.6f, -2.2f},
    {"stops", Where::at_least, 1, 0.6f}, {"common", Where::at_least, 0.28f, 0.6f}, {"is_p", Where::at_least, 1, 0.6f},
    {"heading", Where::at_least, 2, 0.7f}, {"is_quote", Where::at_least, 1, 0.5f}, {"hidden", Where::at_least, 1, -1.5f},
    {"article_body", Where::at_least, 0.6f, 3.0f}, {"title_overlap", Where::at_least, 0.8f, -1.0f},
    {"repeats", Where::at_least, 2, -1.0f}, {"from_container_start", Where::at_most, -1, -0.8f}, {"to_container_end", Where::at_most, 0, -0.8f},
    {"n-1_same_make", Where::at_least, 1, 0.2f}, {"n1_same_make", Where::at_least, 1, 0.2f}, {"parent_prose", Where::at_least, 0.5f, 0.8f},
    {"parent_density", Where::at_least, 0.5f, -1.0f}, {"make_density", Where::at_least, 0.5f, -1.0f}, {"make_bytes", Where::at_least, 1500, 0.7f},
    {"in_article", Where::at_most, 250, 0.3f}, {"in_nav", Where::at_most, 250, -3.0f}, {"in_aside", Where::at_most, 250, -2.0f},
    {"in_footer", Where::at_most, 250, -2.5f}, {"in_form", Where::at_most, 6, -1.0f}, {"in_figcaption", Where::at_most, 2, -1.0f},
    {"hint_comment", Where::at_most, 8, -2.5f}, {"hint_related", Where::at_most, 5, -2.2f}, {"hint_advertisement", Where::at_most, 4, -1.5f},
    {"hint_newsletter", Where::at_most, 3, -1.5f}, {"hint_share", Where::at_most, 4, -2.0f}, {"hint_consent", Where::at_most, 20, -4.0f},
    {"hint_popup", Where::at_most, 8, -1.5f}, {"hint_menu", Where::at_most, 10, -2.5f}, {"hint_footer", Where::at_most, 6, -1.5f},
    {"hint_sidebar", Where::at_most, 4, -0.8f}, {"hint_author", Where::at_most, 2, -1.5f}, {"hint_byline", Where::at_most, 2, -1.2f},
    {"hint_date", Where::at_most, 1, -1.0f, 15}, {"hint_tags", Where::at_most, 2, -1.2f, 20}, {"hint_caption", Where::at_most, 1, -1.5f},
    {"hint_breadcrumb", Where::at_most, 6, -3.0f}, {"hint_next", Where::at_most, 3, -1.5f, 40}, {"hint_card", Where::at_most, 3, -0.8f},
    {"hint_contents_list", Where::at_most, 5, -1.5f}, {"hint_button", Where::at_most, 1, -1.5f, 20}, {"hint_body", Where::at_most, 5, 0.4f},
    {"hint_content", Where::at_most, 4, 0.2f}, {"hint_paragraph", Where::at_most, 1, 0.4f}, {"hint_footnote", Where::at_most, 4, -0.8f},
    {"phrase_subscribe", Where::at_least, 1, -0.8f, 30}, {"phrase_share", Where::at_least, 1, -0.8f, 12},
    {"phrase_related", Where::at_least, 1, -0.6f, 14}, {"phrase_advert", Where::at_least, 1, -1.0f, 20},
    {"phrase_legal", Where::at_least, 1, -1.0f, 30}, {"phrase_comments", Where::at_least, 1, -1.0f, 12},
    {"phrase_time", Where::at_least, 1, -0.8f, 12}, {"phrase_menu", Where::at_least, 1, -0.3f, 4},
    {"phrase_credit", Where::at_least, 1, -0.6f, 12}, {"phrase_contents", Where::at_least, 1, -0.6f, 6},
    {"under_related", Where::at_least, 1, -0.7f}, {"under_comments", Where::at_least, 1, -1.5f}, {"under_subscribe", Where::at_least, 1, -0.8f},
    {"from_headline", Where::at_most, -1, -0.8f},
};
constexpr float base = -1.6f;

std::vector<std::size_t> columns() {
    const std::vector<std::string> names = feature_names();
    std::vector<std::size_t> found;
    for (const Evidence& row : evidence)
        found.push_back(static_cast<std::size_t>(std::find(names.begin(), names.end(), row.feature) - names.begin()));
    return found;
}

}  // namespace

std::vector<float> body_probability(const FeatureTable& table) {
    static const std::vector<std::size_t> column = columns();
    constexpr std::size_t words = 1;  // feature_names()[1]
    std::vector<float> out;
    if (!table.width) return out;
    for (std::size_t i = 0; i < table.values.size() / table.width; ++i) {
        const float* row = table.row(i);
        float sum = base;
        for (std::size_t e = 0; e < column.size(); ++e) {
            const Evidence& rule = evidence[e];
            const float value = row[column[e]];
            if (row[words] > rule.most_words || value <= -999.0f) continue;  // -1000: the page shows no headline
            if (rule.where == Where::at_least ? value >= rule.bound : value <= rule.bound) sum += rule.weight;
        }
        out.push_back(1.0f / (1.0f + std::exp(-sum)));
    }
    return out;
}

}  // namespace rapporteur
