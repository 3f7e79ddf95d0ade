#include "read/metadata.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/outlet.h"
#include "read/written_date.h"

namespace rapporteur {
namespace {

bool starts_with_word(std::string_view text, std::string_view lower_word) {
    if (text.size() <= lower_word.size()) return false;
    for (std::size_t i = 0; i < lower_word.size(); ++i) {
        const char c = text[i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower_word[i]) return false;
    }
    return text[lower_word.size()] == ' ' || text[lower_word.size()] == ':' || text[lower_word.size()] == '\n';
}

std::string choose_byline(const MetadataFacts& facts, const BlockText& cut) {
    const auto is_name = [](const std::string& text) {
        return !text.empty() && text.size() < 200 && text.find("://") == std::string::npos && text.find('@') == std::string::npos;
    };
    for (const LinkedObject& object : facts.objects) {
        if (!object.is_article) continue;
        std::string names;
        for (const std::string& author : object.authors) {
            const std::string one = fold_space(decode_references(author, false));
            if (!is_name(one) || names.find(one) != std::string::npos) continue;
            names += (names.empty() ? "" : ", ") + one;
        }
        if (!names.empty()) return names;
    }
    for (const char* name : {"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "citation_author",
                             "twitter:creator"})
        for (const auto& [key, content] : facts.meta)
            if (key == name && is_name(content) && content.front() != '@') {
                const std::string names = names_in_byline(content);
                return names.empty() ? content : names;
            }
    for (const HtmlBlock& block : cut.blocks) {
        if (block.words > 25) continue;
        const std::string names = names_in_byline(slice(cut.text, block.span));
        if (!names.empty()) return names;
    }
    return {};
}

}  // namespace

std::string names_in_byline(std::string_view line) {
    std::string text = fold_space(line);
    bool marked = false;
    for (const char* lead : {"written by", "story by", "reported by", "posted by", "published by", "words by", "by"})
        if (starts_with_word(text, lead)) {
            text = text.substr(std::string_view(lead).size());
            marked = true;
            break;
        }
    if (!marked) return {};
    text.erase(0, text.find_first_not_of(" :"));
    // "By Ann Lee, Staff Writer | March 4": the names end at a bar, a dot in the middle, a title or a digit.
    for (const char* stop : {" | ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " on ", " in ", " Published", " Updated"})
        if (const std::size_t at = text.find(stop); at != std::string::npos) text.resize(at);
    if (const std::optional<WrittenDate> date = find_date(text)) text.resize(date->span.start);  // "By Ann Lee October 12, 1998"
    if (const std::size_t digit = text.find_first_of("0123456789"); digit != std::string::npos) text.resize(digit);
    while (!text.empty() && (text.back() == ' ' || text.back() == ',' || text.back() == '|')) text.pop_back();
    // A name begins with a capital: "By the end of the day" is prose.
    if (text.size() < 3 || text.size() > 120 || !is_upper(decode_at(text, 0).value) || text.find(". ") == text.size() - 2) return {};
    if (text.find(' ') == std::string::npos && text.back() == '.') return {};
    return text;
}

PageMetadata choose_metadata(const HtmlTree& tree, const MetadataFacts& facts, const BlockText& cut, const std::string& url) {
    PageMetadata page;
    page.url = !url.empty() ? url : facts.canonical.find("://") != std::string::npos ? facts.canonical : std::string(facts.first("og:url"));
    page.title = choose_title(tree, facts, page.url);
    page.byline = choose_byline(facts, cut);
    std::string name(facts.first("og:site_name"));
    if (name.empty())
        for (const LinkedObject& object : facts.objects)
            if (object.is_article && name.empty() && object.publisher.find("://") == std::string::npos)
                name = fold_space(decode_references(object.publisher, false));
    page.publisher = publisher_name(name, page.url);
    for (const LinkedObject& object : facts.objects)
        if (object.article_body.size() > page.article_body.size()) page.article_body = object.article_body;
    page.description = facts.first("og:description");
    if (page.description.empty()) page.description = facts.first("description");
    choose_date(facts, cut, page);
    return page;
}

}  // namespace rapporteur
