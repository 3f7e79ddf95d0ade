#include "read/body_features.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "read/body_phrases.h"
#include "read/body_words.h"

namespace rapporteur {
namespace {

float ratio(double part, double whole) { return whole > 0 ? static_cast<float>(part / whole) : 0.0f; }

/// How a block ends tells prose from labels: "…agreed." against "Read more".
float end_class(std::string_view text) {
    if (text.ends_with("\xE2\x80\x9D") || text.ends_with("\xE2\x80\x99") || text.ends_with("\"")) return 4;
    if (text.ends_with("\xE2\x80\xA6")) return 3;
    switch (text.empty() ? ' ' : text.back()) {
        case '.': return text.ends_with("...") ? 3.0f : 5.0f;
        case '!':
        case '?': return 4;
        case ':': return 2;
        case ')':
        case ',':
        case ';': return 1;
        default: return 0;
    }
}
float start_class(std::string_view text) {
    const CodePoint first = text.empty() ? CodePoint{} : decode_at(text, 0);
    if (first.value >= '0' && first.value <= '9') return 2;
    if (is_upper(first.value)) return 3;
    if (is_letter(first.value)) return 1;
    return 0;
}

int heading_level(Tag tag) {
    return tag >= Tag::h1 && tag <= Tag::h6 ? static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1 : 0;
}

/// Elements whose mere name says something about what they hold; counted upwards from a block.
constexpr Tag watched[] = {Tag::article, Tag::main,   Tag::nav,  Tag::aside, Tag::footer, Tag::header, Tag::figure,
                           Tag::form,    Tag::table,  Tag::ul,   Tag::ol,    Tag::li,     Tag::blockquote, Tag::section,
                           Tag::figcaption, Tag::a,   Tag::details, Tag::dl};
constexpr std::size_t watched_count = sizeof watched / sizeof watched[0];
constexpr std::string_view watched_names[watched_count] = {
    "article", "main", "nav", "aside", "footer", "header", "figure", "form", "table", "ul",
    "ol", "li", "blockquote", "section", "figcaption", "a", "details", "dl"};

/// All that is worked out once a page.
class Page {
public:
    Page(const HtmlTree& tree, const BlockText& blocks, const BodyClues& clues) : tree_(tree), cut_(blocks), clues_(clues) {
        sign_places();
        choose_container();
        read_blocks();
    }

    void write(std::size_t i, std::vector<float>& out) const {
        const HtmlBlock& block = cut_.blocks[i];
        own(i, block, out);
        around(block, out);
        position(i, out);
        container(i, block, out);
        neighbours(i, out);
        for (std::size_t p = 0; p < phrase_count; ++p) out.push_back((read_[i].phrases >> p) & 1 ? 1.0f : 0.0f);
        section(i, out);
    }

    static void names(std::vector<std::string>& out) {
        for (const char* name :
             {"bytes", "words", "link_density", "links", "word_length", "upper", "digits", "commas", "stops", "common",
              "end", "start", "breaks", "bold", "after_break", "hidden", "heading", "is_p", "is_li", "is_cell", "is_div",
              "is_quote", "is_pre", "title_overlap", "description_overlap", "article_body"})
            out.emplace_back(name);
        for (const std::string_view name : watched_names) out.push_back("in_" + std::string(name));
        for (std::size_t hint = 0; hint < hint_count; ++hint)
            out.push_back("hint_" + std::string(name(static_cast<Hint>(hint))));
        for (const char* name :
             {"depth", "index", "index_share", "text_before", "from_headline", "blocks", "page_bytes", "page_prose", "in_container",
              "up_to_container", "container_share", "below_container", "from_container_start", "to_container_end",
              "parent_bytes", "parent_density", "parent_blocks", "parent_prose", "grand_bytes", "grand_density", "grand_blocks",
              "grand_prose", "make_count", "make_bytes", "make_density", "make_mean", "repeats"})
            out.emplace_back(name);
        for (const int step : {-2, -1, 1, 2})
            for (const char* what : {"bytes", "density", "stops", "heading", "same_make", "same_parent"})
                out.push_back("n" + std::to_string(step) + "_" + what);
        for (std::size_t phrase = 0; phrase < phrase_count; ++phrase)
            out.push_back("phrase_" + std::string(name(static_cast<Phrase>(phrase))));
        for (const char* name : {"under_distance", "under_level"}) out.emplace_back(name);
        for (std::size_t phrase = 0; phrase < phrase_count; ++phrase)
            out.push_back("under_" + std::string(name(static_cast<Phrase>(phrase))));
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    struct ReadBlock {
        PhraseSet phrases = 0;
        int heading = 0;
        std::size_t under = none;  ///< the heading that it stands under
        std::uint64_t make = 0;
        std::uint32_t content_hash = 0;
        float title = 0, description = 0, body = -1;
    };
    struct Make {
        std::uint32_t blocks = 0, bytes = 0, link_bytes = 0;
    };

    /// Two blocks of one make were set by one line of the template: same element and class all the way up.
    void sign_places() {
        signature_.resize(cut_.places.size());
        up_.resize(cut_.places.size());
        for (std::size_t i = 0; i < cut_.places.size(); ++i) {
            const HtmlPlace& place = cut_.places[i];
            const Tag tag = tree_.nodes[place.node].tag;
            std::uint64_t hash = i ? signature_[place.parent] : 0;
            hash = (hash ^ (static_cast<std::uint64_t>(tag) + 0x9E3779B97F4A7C15ull)) * 0xff51afd7ed558ccdull;
            for (const char c : tree_.raw_attribute(place.node, "class").substr(0, 200))
                hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
            signature_[i] = hash ^ (hash >> 29);
            auto& up = up_[i];
            if (i) up = up_[place.parent];
            for (std::size_t k = 0; k < watched_count; ++k) {
                if (tag == watched[k]) up[k] = 0;
                else if (i && up[k] < 254) ++up[k];
                else if (!i) up[k] = 255;
            }
        }
    }

    /// The element that holds the article, as a guess: each paragraph gives its bytes to its parent and, in
    /// shares that fall with distance, to the three elements above. The winner's ancestor that holds at
    /// least as much running text without more links takes over.
    void choose_container() {
        std::vector<float> score(cut_.places.size(), 0.0f);
        for (const HtmlBlock& block : cut_.blocks) {
            if (block.span.size() < 60 || block.link_bytes * 3 > block.span.size()) continue;
            const HtmlPlace& own = cut_.places[block.place];
            const HintSet bad = bit(Hint::menu) | bit(Hint::footer) | bit(Hint::sidebar) | bit(Hint::comment) |
                                bit(Hint::related) | bit(Hint::advertisement) | bit(Hint::consent) | bit(Hint::newsletter);
            const float weight = (own.hints & bad ? 0.2f : 1.0f) * (own.hidden ? 0.3f : 1.0f);
            PlaceIndex at = own.parent;
            float share = weight * static_cast<float>(std::min(block.span.size(), 1000u));
            for (int step = 0; step < 4; ++step) {
                score[at] += share;
                if (at == 0) break;
                at = cut_.places[at].parent;
                share *= 0.7f;
            }
        }
        container_ = 0;
        float best = 0;
        for (std::size_t i = 0; i < score.size(); ++i) {
            const HtmlPlace& place = cut_.places[i];
            const float value = score[i] * (1.0f - ratio(place.link_bytes, place.text_bytes));
            if (value > best) {
                best = value;
                container_ = static_cast<PlaceIndex>(i);
            }
        }
        inside_.assign(cut_.places.size(), 0);
        for (std::size_t i = container_; i < cut_.places.size(); ++i)
            inside_[i] = i == container_ || (i > container_ && inside_[cut_.places[i].parent]);
        // Steps up from the container, so that a block outside knows how near it stands.
        above_.assign(cut_.places.size(), 255);
        PlaceIndex at = container_;
        for (int step = 0; step < 255; ++step) {
            above_[at] = static_cast<std::uint8_t>(step);
            if (at == 0) break;
            at = cut_.places[at].parent;
        }
        for (std::size_t i = 1; i < cut_.places.size(); ++i)
            if (above_[i] == 255) above_[i] = inside_[i] ? std::uint8_t{0} : above_[cut_.places[i].parent];
    }

    void read_blocks() {
        std::unordered_set<std::uint32_t> title, description;
        for_each_word(clues_.title, [&](std::uint32_t word) { title.insert(word); });
        for_each_word(clues_.description, [&](std::uint32_t word) { description.insert(word); });
        std::unordered_set<std::uint32_t> body;
        if (clues_.article_body.size() >= 200) {
            std::uint32_t window[3] = {};
            std::size_t seen = 0;
            for_each_word(clues_.article_body, [&](std::uint32_t word) {
                if (seen >= 2) body.insert(triple(window[1], window[2], word));
                window[1] = window[2];
                window[2] = word;
                ++seen;
            });
        }
        read_.resize(cut_.blocks.size());
        std::uint32_t before = 0;
        std::size_t under = none;
        for (std::size_t i = 0; i < cut_.blocks.size(); ++i) {
            const HtmlBlock& block = cut_.blocks[i];
            ReadBlock& found = read_[i];
            const std::string_view text = slice(cut_.text, block.span);
            found.phrases = phrases_in(text);
            const Tag tag = tree_.nodes[cut_.places[block.place].node].tag;
            found.heading = heading_level(tag);
            // "<p><strong>Related</strong></p>" heads a section as <h3> does.
            found.under = under;
            if (found.heading > 0 || (block.bold_bytes * 10 >= block.span.size() * 9 && block.words <= 12)) under = i;
            found.make = signature_[block.place];
            Make& make = makes_[found.make];
            ++make.blocks;
            make.bytes += block.span.size();
            make.link_bytes += block.link_bytes;
            std::size_t words = 0, in_title = 0, in_description = 0, triples = 0, in_body = 0;
            std::uint32_t window[3] = {}, content = 0;
            for_each_word(text, [&](std::uint32_t word) {
                ++words;
                in_title += title.count(word);
                in_description += description.count(word);
                content = content * 31u + word;
                if (!body.empty() && words >= 3) {
                    ++triples;
                    in_body += body.count(triple(window[1], window[2], word));
                }
                window[1] = window[2];
                window[2] = word;
            });
            found.content_hash = content;
            ++repeats_[content];
            found.title = words && !title.empty()
                              ? ratio(static_cast<double>(in_title), static_cast<double>(std::max(words, title.size())))
                              : 0;
            found.description = words && description.size() >= 6
                                    ? ratio(static_cast<double>(in_description), static_cast<double>(std::max(words, description.size())))
                                    : 0;
            if (triples) found.body = ratio(static_cast<double>(in_body), static_cast<double>(triples));
            bytes_before_.push_back(before);
            before += block.span.size();
            if (found.heading == 1 && found.title > title_match_) {
                headline_ = i;
                title_match_ = found.title;
            }
        }
        bytes_ = before;
        if (headline_ == none)
            for (std::size_t i = 0; i < read_.size(); ++i)
                if (read_[i].title > title_match_ && read_[i].title > 0.6f) {
                    headline_ = i;
                    title_match_ = read_[i].title;
                }
    }
    static std::uint32_t triple(std::uint32_t a, std::uint32_t b, std::uint32_t c) { return (a * 31u + b) * 31u + c; }

    void own(std::size_t i, const HtmlBlock& block, std::vector<float>& out) const {
        const std::string_view text = slice(cut_.text, block.span);
        const Tag tag = tree_.nodes[cut_.places[block.place].node].tag;
        const double bytes = block.span.size();
        out.push_back(static_cast<float>(bytes));
        out.push_back(static_cast<float>(block.words));
        out.push_back(ratio(block.link_bytes, bytes));
        out.push_back(block.links);
        out.push_back(ratio(block.letters, block.words));
        out.push_back(ratio(block.upper, block.letters));
        out.push_back(ratio(block.digits, bytes));
        out.push_back(static_cast<float>(block.commas));
        out.push_back(static_cast<float>(block.stops));
        out.push_back(ratio(block.common_words, block.words));
        out.push_back(end_class(text));
        out.push_back(start_class(text));
        out.push_back(block.line_breaks);
        out.push_back(ratio(block.bold_bytes, bytes));
        out.push_back(block.after_break);
        out.push_back(cut_.places[block.place].hidden);
        out.push_back(static_cast<float>(read_[i].heading));
        out.push_back(tag == Tag::p);
        out.push_back(tag == Tag::li);
        out.push_back(tag == Tag::td || tag == Tag::th);
        out.push_back(tag == Tag::div);
        out.push_back(tag == Tag::blockquote);
        out.push_back(tag == Tag::pre);
        out.push_back(read_[i].title);
        out.push_back(read_[i].description);
        out.push_back(read_[i].body);
    }
    void around(const HtmlBlock& block, std::vector<float>& out) const {
        for (const std::uint8_t steps : up_[block.place]) out.push_back(steps);
        for (const std::uint8_t steps : cut_.places[block.place].nearest) out.push_back(steps);
    }
    void position(std::size_t i, std::vector<float>& out) const {
        out.push_back(cut_.places[cut_.blocks[i].place].depth);
        out.push_back(static_cast<float>(i));
        out.push_back(ratio(static_cast<double>(i), static_cast<double>(cut_.blocks.size())));
        out.push_back(ratio(bytes_before_[i], bytes_));
        out.push_back(headline_ == none ? -1000.0f : static_cast<float>(static_cast<double>(i) - static_cast<double>(headline_)));
        out.push_back(static_cast<float>(cut_.blocks.size()));
        out.push_back(static_cast<float>(bytes_));
        out.push_back(static_cast<float>(cut_.places[0].paragraph_bytes));
    }
    void container(std::size_t i, const HtmlBlock& block, std::vector<float>& out) const {
        const HtmlPlace& held = cut_.places[container_];
        const bool inside = inside_[block.place];
        out.push_back(inside);
        out.push_back(above_[block.place]);
        out.push_back(ratio(held.paragraph_bytes, cut_.places[0].paragraph_bytes));
        out.push_back(inside ? static_cast<float>(cut_.places[block.place].depth - held.depth) : -1.0f);
        out.push_back(static_cast<float>(static_cast<double>(i) - held.first_block));
        out.push_back(static_cast<float>(static_cast<double>(held.first_block) + held.blocks - static_cast<double>(i)));
        const PlaceIndex parent = cut_.places[block.place].parent;
        for (const PlaceIndex at : {parent, cut_.places[parent].parent}) {
            const HtmlPlace& place = cut_.places[at];
            out.push_back(static_cast<float>(place.text_bytes));
            out.push_back(ratio(place.link_bytes, place.text_bytes));
            out.push_back(static_cast<float>(place.blocks));
            out.push_back(ratio(place.paragraph_bytes, place.text_bytes));
        }
        const Make& make = makes_.at(read_[i].make);
        out.push_back(static_cast<float>(make.blocks));
        out.push_back(static_cast<float>(make.bytes));
        out.push_back(ratio(make.link_bytes, make.bytes));
        out.push_back(ratio(make.bytes, make.blocks));
        out.push_back(static_cast<float>(repeats_.at(read_[i].content_hash)));
    }
    void neighbours(std::size_t i, std::vector<float>& out) const {
        const HtmlBlock& block = cut_.blocks[i];
        for (const int step : {-2, -1, 1, 2}) {
            const auto at = static_cast<std::ptrdiff_t>(i) + step;
            if (at < 0 || at >= static_cast<std::ptrdiff_t>(cut_.blocks.size())) {
                out.insert(out.end(), {-1, -1, -1, -1, 0, 0});
                continue;
            }
            const HtmlBlock& other = cut_.blocks[static_cast<std::size_t>(at)];
            out.push_back(static_cast<float>(other.span.size()));
            out.push_back(ratio(other.link_bytes, other.span.size()));
            out.push_back(static_cast<float>(other.stops));
            out.push_back(static_cast<float>(read_[static_cast<std::size_t>(at)].heading));
            out.push_back(read_[static_cast<std::size_t>(at)].make == read_[i].make);
            out.push_back(cut_.places[other.place].parent == cut_.places[block.place].parent);
        }
    }
    /// The heading that the block stands under.
    void section(std::size_t i, std::vector<float>& out) const {
        const std::size_t heading = read_[i].under;
        const PhraseSet phrases = heading == none ? 0 : read_[heading].phrases;
        out.push_back(heading == none ? -1.0f : static_cast<float>(i - heading));
        out.push_back(heading == none ? -1.0f : static_cast<float>(read_[heading].heading));
        for (std::size_t p = 0; p < phrase_count; ++p) out.push_back((phrases >> p) & 1 ? 1.0f : 0.0f);
    }

    const HtmlTree& tree_;
    const BlockText& cut_;
    const BodyClues& clues_;
    std::vector<std::uint64_t> signature_;
    std::vector<std::array<std::uint8_t, watched_count>> up_;
    PlaceIndex container_ = 0;
    std::vector<std::uint8_t> inside_, above_;
    std::vector<ReadBlock> read_;
    std::unordered_map<std::uint64_t, Make> makes_;
    std::unordered_map<std::uint32_t, std::uint32_t> repeats_;
    std::vector<std::uint32_t> bytes_before_;
    std::uint32_t bytes_ = 0;
    std::size_t headline_ = none;
    float title_match_ = 0.3f;
};

}  // namespace

FeatureTable block_features(const HtmlTree& tree, const BlockText& blocks, const BodyClues& clues) {
    FeatureTable table;
    if (blocks.blocks.empty()) return table;
    const Page page(tree, blocks, clues);
    std::vector<float>& values = table.values;
    page.write(0, values);
    table.width = values.size();
    values.reserve(table.width * blocks.blocks.size());
    for (std::size_t i = 1; i < blocks.blocks.size(); ++i) page.write(i, values);
    return table;
}

std::vector<std::string> feature_names() {
    std::vector<std::string> names;
    Page::names(names);
    return names;
}

}  // namespace rapporteur
