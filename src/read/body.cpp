#include "read/body.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/utf8.h"
#include "read/body_phrases.h"
#include "read/written_date.h"

namespace rapporteur {
namespace {

// Over the tune pages, each scored by a model that had not seen its domain (two such runs, in the second
// with the shares of pages without one wrong run of four words): 0.3 gives word F1 0.9502; 0.4 0.9520 and 0.9504, exact
// 19.1 %; 0.45 0.9508, 19.3 %; 0.5 0.9509 and 0.9512, 19.8 %; 0.6 0.9484.
constexpr float threshold = 0.5f;

constexpr std::size_t none = static_cast<std::size_t>(-1);

std::uint8_t steps(const HtmlPlace& place, Hint hint) { return place.nearest[static_cast<std::size_t>(hint)]; }

bool is_caption(const HtmlTree& tree, const BlockText& cut, const HtmlBlock& block) {
    PlaceIndex at = block.place;
    for (int step = 0; step < 5 && at != 0; ++step, at = cut.places[at].parent) {
        const Tag tag = tree.nodes[cut.places[at].node].tag;
        if (tag == Tag::figcaption) return true;
        if (tag == Tag::figure || tag == Tag::article || tag == Tag::main) break;
    }
    return cut.places[block.place].own_hints & bit(Hint::caption) && block.words <= 60;
}

/// The block that shows the title: an <h1> first, else the first heading or block that is the title.
std::size_t find_headline(const HtmlTree& tree, const BlockText& cut, const std::string& title) {
    std::size_t found = none;
    if (title.empty()) return found;
    for (std::size_t i = 0; i < cut.blocks.size(); ++i) {
        const HtmlBlock& block = cut.blocks[i];
        if (block.span.size() > title.size() * 2 + 8 || fold_space(slice(cut.text, block.span)) != title) continue;
        if (tree.nodes[cut.places[block.place].node].tag == Tag::h1) return i;
        // A crumb or a menu entry repeats the title as a link.
        if (found == none && block.link_bytes * 2 < block.span.size()) found = i;
    }
    return found;
}

/// Boxes that ask for something: <div class="newsletter-signup">, <div class="paywall">. Their prose is fluent
/// ("Get unlimited access to every story for $1 a week") and often stands inside the article's element.
/// One flag a place. The class alone says little, since templates call an article that stands before a wall
/// "paywall" too: the box is small and holds a word of the prompt.
std::vector<bool> prompt_boxes(const BlockText& cut) {
    constexpr HintSet asks = bit(Hint::newsletter) | bit(Hint::paywall);
    const std::uint32_t most = std::min(1000u, cut.places.empty() ? 0u : cut.places[0].text_bytes / 2);
    std::vector<bool> box(cut.places.size(), false);
    for (const HtmlBlock& block : cut.blocks) {
        if (!(phrases_in(slice(cut.text, block.span)) & (PhraseSet{1} << static_cast<unsigned>(Phrase::subscribe)))) continue;
        for (PlaceIndex at = block.place; at != 0; at = cut.places[at].parent)
            if (cut.places[at].own_hints & asks && cut.places[at].text_bytes <= most) box[at] = true;
    }
    for (std::size_t i = 1; i < box.size(); ++i) box[i] = box[i] || box[cut.places[i].parent];  // parents stand before children
    return box;
}

/// A line that is nothing but the label of what is not there: on the tune pages 18 such lines, none of them
/// in the truth.
bool is_label(std::string_view text) {
    std::string letters;
    for (const char c : text.substr(0, 30))
        if (std::isalpha(static_cast<unsigned char>(c))) letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const std::string_view label : {"advertisement", "advertisements", "advertising", "sponsored", "loading", "loadingparagraph", "backtotop", "playvideo"})
        if (letters == label && text.size() <= label.size() + 8) return true;
    return false;
}

bool near(std::size_t i, std::size_t headline, std::size_t first_body) {
    if (headline == none) return first_body != none && i + 8 >= first_body && i < first_body + 1;
    return i + 3 >= headline && i <= headline + 10;  // as metadata_date.cpp looks for the date
}

}  // namespace

std::vector<float> body_probability(const FeatureTable& table) {
    std::vector<float> out;
    if (table.width != body_model.features) return out;
    out.reserve(table.values.size() / table.width);
    for (std::size_t block = 0; block < table.values.size() / table.width; ++block) {
        const float* row = table.row(block);
        double sum = 0;
        for (std::size_t tree = 0; tree < body_model.trees; ++tree) {
            const BodyNode* nodes = body_model.nodes + body_model.first_node[tree];
            int at = 0;
            while (at >= 0) at = row[nodes[at].feature] <= nodes[at].threshold ? nodes[at].left : nodes[at].right;
            sum += body_model.leaves[body_model.first_leaf[tree] + static_cast<std::uint32_t>(~at)];
        }
        out.push_back(static_cast<float>(1.0 / (1.0 + std::exp(-sum))));
    }
    return out;
}

std::vector<Role> decide_roles(const HtmlTree& tree, const BlockText& cut, const PageMetadata& page) {
    std::vector<Role> roles(cut.blocks.size(), Role::furniture);
    const FeatureTable features = block_features(tree, cut, {page.title, page.article_body, page.description});
    const std::vector<float> probability = body_probability(features);
    if (probability.size() != roles.size()) return roles;
    // A page without one sure block still has its best ones.
    const float best = roles.empty() ? 0 : *std::max_element(probability.begin(), probability.end());
    const float least = std::min(threshold, best * 0.5f);
    const std::size_t headline = find_headline(tree, cut, page.title);
    std::size_t first_body = none;
    const std::vector<bool> box = prompt_boxes(cut);
    const auto is_content = [&](std::size_t i) {
        if (probability[i] <= least || box[cut.blocks[i].place]) return false;
        // The line that a blog's feed ends with: "The post Locks to open appeared first on Harbour News."
        const std::string_view text = slice(cut.text, cut.blocks[i].span);
        return !is_label(text) && !(text.starts_with("The post ") && text.size() < 400 && text.find(" appeared first on ") != std::string_view::npos);
    };
    std::vector<bool> is_body;
    for (std::size_t i = 0; i < roles.size(); ++i) is_body.push_back(is_content(i));
    for (std::size_t i = 0; i < roles.size(); ++i)
        if (is_body[i] && cut.blocks[i].words >= 12 && i != headline) {
            first_body = i;
            break;
        }
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const HtmlBlock& block = cut.blocks[i];
        const HtmlPlace& place = cut.places[block.place];
        const std::string_view text = slice(cut.text, block.span);
        const Tag tag = tree.nodes[place.node].tag;
        const bool content = is_body[i];
        const bool before_body = first_body == none || i < first_body;
        if (i == headline) {
            roles[i] = Role::headline;
        } else if (is_caption(tree, cut, block)) {
            roles[i] = Role::caption;
        } else if (content) {
            const bool deck = i <= first_body && near(i, headline, first_body) && steps(place, Hint::deck) <= 1 && headline != none && i > headline;
            roles[i] = deck ? Role::deck : has_trait(tag, tag_trait::heading) ? Role::subhead : Role::body;
        } else if (!near(i, headline, first_body) || block.words > 40) {
            roles[i] = steps(place, Hint::credit) <= 1 && steps(place, Hint::image) <= 4 && block.words <= 20 ? Role::credit : Role::furniture;
        } else if (!names_in_byline(text).empty() ||
                   (block.words <= 12 && !page.byline.empty() && text.find(page.byline) != std::string_view::npos)) {
            roles[i] = Role::byline;
        } else if (block.words <= 14 && find_date(text)) {
            roles[i] = Role::dateline;
        } else if (before_body && headline != none && i > headline && block.words >= 8 && block.link_bytes * 3 < block.span.size() &&
                   (steps(place, Hint::deck) <= 2 || fold_space(text) == page.description)) {
            roles[i] = Role::deck;
        } else if (steps(place, Hint::credit) <= 1 && block.words <= 20) {
            roles[i] = Role::credit;
        }
    }
    return roles;
}

}  // namespace rapporteur
