#include "read/line_roles.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/resource.h"
#include "base/utf8.h"

namespace rapporteur {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

std::vector<std::string_view> split(std::string_view line, char at) {
    std::vector<std::string_view> fields;
    for (;;) {
        const auto end = line.find(at);
        fields.push_back(line.substr(0, end));
        if (end == std::string_view::npos) return fields;
        line.remove_prefix(end + 1);
    }
}

std::string expand(std::string pattern, const std::map<std::string, std::string>& defined) {
    for (const auto& [word, value] : defined) {
        const std::string name = "{" + word + "}";
        for (std::size_t at = pattern.find(name); at != std::string::npos; at = pattern.find(name, at + value.size()))
            pattern.replace(at, name.size(), value);
    }
    return pattern;
}

LineWhere where_from(std::string_view text) {
    return text == "early" ? LineWhere::early : text == "late" ? LineWhere::late : text == "end" ? LineWhere::end : text == "links" ? LineWhere::links : LineWhere::own;
}

/// The dictionary, compiled once. Without its file every line stands for itself only by form and place.
struct Dictionary {
    std::unique_ptr<RE2::Set> set;
    std::vector<LineRole> roles;                  // by index in the set; earlier lines win
    std::vector<std::size_t> longest;
    std::unique_ptr<RE2> credit_at_end;
    std::unique_ptr<RE2> agency;

    Dictionary() {
        std::map<std::string, std::string> defined;
        RE2::Options options;
        options.set_case_sensitive(false);
        options.set_log_errors(false);
        options.set_dot_nl(true);  // a wrapped paragraph is one line to its reader
        // Over bytes: Unicode classes would make the automaton thirty times larger.
        options.set_encoding(RE2::Options::EncodingLatin1);
        options.set_max_mem(64 << 20);
        RE2::Options with_case = options;
        with_case.set_case_sensitive(true);
        set = std::make_unique<RE2::Set>(options, RE2::ANCHOR_BOTH);
        const auto file = resource_text("data/line_roles.tsv");
        if (file)
            for (const std::string_view line : split(*file, '\n')) {
                if (line.empty() || line[0] == '#') continue;
                const auto fields = split(line, '\t');
                if (fields.size() < 4) continue;
                if (fields[0] == "define") {
                    defined[std::string(fields[1])] = expand(std::string(fields[2]), defined);
                    continue;
                }
                const auto role = from_name<Role>(fields[0]);
                std::string error;
                if (role && set->Add(expand(std::string(fields[3]), defined), &error) >= 0) {
                    roles.push_back({*role, where_from(fields[1])});
                    longest.push_back(static_cast<std::size_t>(std::atoi(std::string(fields[2]).c_str())));
                }
            }
        set->Compile();
        const std::string name = defined.contains("AGENCY") ? defined["AGENCY"] : "(?:AP|Reuters|AFP)";
        const std::string credit = defined.contains("CREDIT") ? defined["CREDIT"] : name;
        // Case matters here: "... the two sides met at the pa" ends with no agency. Brackets with a slash in
        // them, or a credit of its own words, need no full stop before them.
        credit_at_end = std::make_unique<RE2>(
            R"((?:(?:[.!?"”)\]]|\s[-–—|])\s*([(\[]?(?:)" + credit + R"()[)\]]?)|\s?([(\[][A-Z\x80-\xff][A-Za-z\x80-\xff.,' -]*\s?/\s?[A-Z][A-Za-z\x80-\xff.,'/ -]+[)\]])|)"
            R"((?:[.!?"”)\]]|\s[-–—|])?\s*([(\[]?(?:Photo(?:graph(?:er)?)?s?|PHOTO|Image|Picture|Credit|Source|Video|Photo [Ii]llustration|Photo [Cc]redit)\s?(?:by|from)?\s?[:/]\s?[A-Z\x80-\xff][A-Za-z\x80-\xff.,'&/ -]+[)\]]?))\s*$)",
            with_case);
        agency = std::make_unique<RE2>("\\b" + name + "\\b", with_case);
    }
};

const Dictionary& dictionary() {
    static const Dictionary loaded;
    return loaded;
}

/// "The Rotterdam Dockers Union (RDU)": the initials are the words' own.
bool abbreviates(std::string_view initials, std::string_view words) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < words.size() && at < initials.size(); ++i) at += words[i] == initials[at];
    return at == initials.size();
}

}  // namespace

std::optional<LineRole> role_by_words(std::string_view line) {
    // Only picture series are longer; of those the beginning and the end tell enough.
    std::string shortened;
    const std::size_t size = line.size();
    if (size > 1500) {
        shortened = std::string(line.substr(0, 300)) + " " + std::string(line.substr(size - 100));
        line = shortened;
    }
    const Dictionary& d = dictionary();
    std::vector<int> found;
    if (d.roles.empty() || !d.set->Match(piece(line), &found) || found.empty()) return std::nullopt;
    std::sort(found.begin(), found.end());
    for (const int index : found)
        if (size <= d.longest[static_cast<std::size_t>(index)]) return d.roles[static_cast<std::size_t>(index)];
    return std::nullopt;
}

std::optional<Span> trailing_credit(std::string_view line) {
    re2::StringPiece group[4];
    if (line.size() > 1500 || !dictionary().credit_at_end->Match(piece(line), 0, line.size(), RE2::UNANCHORED, group, 4)) return std::nullopt;
    for (const re2::StringPiece& found : {group[1], group[2], group[3]})
        if (!found.empty()) {
            const auto end = static_cast<std::uint32_t>(found.data() - line.data() + static_cast<std::ptrdiff_t>(found.size()));
            auto start = static_cast<std::uint32_t>(found.data() - line.data());
            while (start > 0 && !is_boundary(line, start)) --start;  // the pattern is matched over bytes
            return Span{start, end};
        }
    return std::nullopt;
}

std::size_t leading_dateline(std::string_view line) {
    // "BRUSSELS/LONDON (Reuters) - ", "London (CNN) ", "Near the border (CNN) -- ", "(CNN) "
    static const RE2 with_agency(R"(^((?:(?:[\p{Lu}][\p{L}.'’-]*[ ,/]+|(?:near|the|of|and|de|at|on|al|el|in) ){1,8}(?:(?:\d{1,2},? )?(?:\d{4} )?)?)?\(([\p{Lu}][\w .&/-]{1,40})\)\s*(?:[-–—:]{1,3}\s*)?))");
    // "DETROIT — ", "GAZA CITY - ", "NEW YORK, March 4 - ", "WASHINGTON, D.C., Nov. 5, 2019 --", "WASHINGTON—"
    static const RE2 in_capitals(R"(^(\p{Lu}[\p{Lu}.'’/ -]{2,40}(?:, (?:[\p{Lu}][\p{L}.]*\.?(?: [\p{Lu}][\p{L}.]+)?))?(?:,? (?:\p{Lu}[\p{L}]{2,8}\.?|\p{Lu}{3,9}) \d{1,2}(?:, ?\d{4})?)?(?:\s+[-–—]{1,2}\s+|\s*(?:—|--)\s*)))");
    // "Detroit, March 4 - "
    static const RE2 with_day(R"(^((?:\p{Lu}[\p{L}.'’-]+ ?){1,3}, (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, ?\d{4})?\s*(?:\([\p{L} /]{2,30}\))?\s*[-–—:]{1,2}\s+))");
    // "Rotterdam, Netherlands - "
    static const RE2 with_country(R"(^((?:\p{Lu}[\p{L}.'’-]+ ?){1,3}, (?:\p{Lu}[\p{L}.]+ ?){1,3}[-–—]{1,2} ))");
    const std::string_view head = line.substr(0, 160);
    if (head.starts_with("FILE")) return 0;  // "FILE - In this picture ..."
    re2::StringPiece group[3];
    if (with_agency.Match(piece(head), 0, head.size(), RE2::ANCHOR_START, group, 3)) {
        const std::string_view whole{group[1].data(), group[1].size()};
        const bool dashed = whole.find_first_of("-:") != std::string_view::npos || whole.find("\u2013") != std::string_view::npos || whole.find("\u2014") != std::string_view::npos;
        const std::string_view agency{group[2].data(), group[2].size()};
        // Without a dash only a medium's initials and a new sentence tell it from "Sinn Fein (SF) said".
        const std::string_view after = line.substr(whole.size());
        const bool opens_sentence = !after.empty() && (is_upper(decode_at(after, 0).value) || after[0] == '"');
        const bool initials = RE2::FullMatch(piece(agency), R"([A-Z]{2,5}(?: [A-Z]\w+)?)") && !abbreviates(agency, whole.substr(0, whole.find('(')));
        if (names_agency(agency) || (dashed && whole.size() < 90) || (initials && opens_sentence)) return whole.size();
    }
    for (const RE2* pattern : {&in_capitals, &with_day, &with_country})
        if (pattern->Match(piece(head), 0, head.size(), RE2::ANCHOR_START, group, 2) && group[1].size() < 70) return group[1].size();
    return 0;
}

std::size_t leading_crawler_line(std::string_view line) {
    // Lower-case keys as extractors print them; a date or an address may have the story glued to it.
    static const RE2 glued(R"(^((?:date|published|pubdate|fetched|crawled|retrieved|url|source-url|link)\s*[:=]?\s+(?:(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?|https?://\S+)))");
    static const RE2 whole(R"(^((?:title|author|url|hostname|sitename|source|source-hostname|description|categories|tags|fingerprint|id|license|language|image|pagetype|comments|raw_text|date|filedate)\s*[:=]\s.*)$)");
    re2::StringPiece group[2];
    const std::string_view head = line.substr(0, 2000);
    if (glued.Match(piece(head), 0, head.size(), RE2::ANCHOR_START, group, 2)) return group[1].size();
    if (line.size() < 2000 && whole.Match(piece(head), 0, head.size(), RE2::ANCHOR_BOTH, group, 2)) return line.size();
    return 0;
}

bool names_agency(std::string_view text) { return RE2::PartialMatch(piece(text), *dictionary().agency); }

}  // namespace rapporteur
