#include "record/names.h"

#include <algorithm>

#include "base/utf8.h"

namespace rapporteur {
namespace {

constexpr std::string_view titles[] = {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "lord", "lady", "the", "president", "sen", "sen.", "rep", "rep.", "gen", "gen.",
                                       "gov", "gov.", "minister", "premier", "chancellor", "senator", "judge", "ayatollah", "king", "prince", "queen", "pope", "sheikh", "col", "col.",
                                       "lt", "lt.", "capt", "capt.", "adm", "adm.", "sgt", "sgt.", "prof", "prof.", "hon", "hon.", "mme", "mme.", "m.", "st", "secretary", "congressman",
                                       "congresswoman", "representative", "governor", "mayor", "speaker", "leader", "general", "colonel", "admiral", "commander", "professor", "ambassador",
                                       "rev", "rev.", "jr", "jr.", "sr", "sr.", "ii", "iii"};

bool is_title(std::string_view word) { return std::find(std::begin(titles), std::end(titles), word) != std::end(titles); }

}  // namespace

std::string slug(std::string_view text) {
    std::string made;
    bool gap = false;
    const std::string lower = lower_case(text);
    for (std::size_t at = 0; at < lower.size();) {
        const CodePoint c = decode_at(lower, at);
        if (is_letter(c.value) || (c.value >= '0' && c.value <= '9')) {
            if (gap && !made.empty()) made += '-';
            gap = false;
            made.append(lower, at, c.bytes);
        } else if (c.value != '\'' && c.value != 0x2019 && c.value != '.') {
            gap = true;
        }
        at += c.bytes;
    }
    return made;
}

std::vector<std::string> name_words(std::string_view text) {
    std::vector<std::string> words;
    const std::string lower = lower_case(text);
    std::string word;
    auto finish = [&] {
        for (std::string_view ending : {std::string_view("'s"), std::string_view("\xE2\x80\x99s"), std::string_view("'"), std::string_view("\xE2\x80\x99"), std::string_view(",")})
            if (word.size() > ending.size() && word.ends_with(ending)) word.resize(word.size() - ending.size());
        if (!word.empty() && !(is_title(word))) words.push_back(word);
        word.clear();
    };
    for (std::size_t at = 0; at < lower.size();) {
        const CodePoint c = decode_at(lower, at);
        if (is_space(c.value)) finish();
        else word.append(lower, at, c.bytes);
        at += c.bytes;
    }
    finish();
    return words;
}

int edit_distance(std::string_view a, std::string_view b) {
    std::vector<int> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

bool same_spelling(std::string_view a, std::string_view b) {
    if (a == b) return true;
    if (a.empty() || b.empty() || a.front() != b.front()) return false;
    const std::size_t shorter = std::min(a.size(), b.size());
    if (shorter < 5 || std::max(a.size(), b.size()) - shorter > 2 || std::max(a.size(), b.size()) > 60) return false;
    return edit_distance(a, b) <= (shorter >= 8 ? 2 : 1);
}

bool is_acronym_of(std::string_view letters, std::string_view name) {
    std::string want;
    for (char c : letters)
        if (c != '.') want += c;
    if (want.size() < 2 || want.size() > 8) return false;
    for (const bool small_words : {false, true}) {
        std::string initials;
        bool start = true;
        for (std::size_t at = 0; at < name.size(); ++at) {
            const char c = name[at];
            if (c == ' ' || c == '-' || c == '/') {
                start = true;
            } else if (start) {
                start = false;
                const bool capital = c >= 'A' && c <= 'Z';
                if (capital) initials += c;
                else if (small_words && c >= 'a' && c <= 'z') initials += static_cast<char>(c - 'a' + 'A');
            }
        }
        if (initials == want) return true;
    }
    return false;
}

bool first_names_agree(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty() || same_spelling(a, b)) return true;
    const bool initial = a.size() <= 2 || b.size() <= 2;  // "J." and "John"
    return initial && a.front() == b.front();
}

bool is_legislature(std::string_view name) {
    for (const std::string& word : name_words(name))
        for (std::string_view chamber : {"house", "senate", "congress", "parliament", "commons", "lords", "assembly", "legislature", "chamber", "committee", "subcommittee", "caucus", "conference"})
            if (word == chamber) return true;
    return false;
}

}  // namespace rapporteur
