#include "compare/wording.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/table.h"
#include "base/utf8.h"

namespace rapporteur {
namespace {

const std::set<std::string, std::less<>>& function_words() {
    static const std::set<std::string, std::less<>> words = {
        "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "without", "into", "over", "under",
        "about", "as", "and", "or", "nor", "but", "if", "than", "that", "this", "these", "those", "their", "its", "his",
        "her", "our", "your", "my", "it", "they", "he", "she", "we", "you", "i", "is", "are", "was", "were", "be", "been",
        "being", "has", "have", "had", "do", "does", "did", "will", "would", "can", "could", "should", "may", "might",
        "must", "not", "no", "all", "any", "some", "each", "both", "which", "who", "whom", "whose", "what", "how", "where",
        "when", "whether", "us", "there", "here", "also", "still", "such", "more", "most", "other", "up", "out", "so",
        "then", "them", "him", "said", "say", "says", "one", "only", "just", "very", "s", "t", "mr", "mrs", "ms", "yet",
        "between", "after", "before", "during", "against", "through", "while", "because", "until", "since", "now"};
    return words;
}

/// Finds a text in a table by a view of it.
struct StemHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// What a word is as content: its stem, or nothing for one that any sentence could hold.
const std::string& content_stem(const std::string& word) {
    // A pile of reports has some ten thousand words, each used hundreds of times.
    constexpr std::size_t most_kept = 100'000;
    thread_local std::unordered_map<std::string, std::string> kept;
    if (kept.size() > most_kept) kept.clear();
    const auto [at, fresh] = kept.try_emplace(word);
    if (fresh && !function_words().contains(word)) at->second = stem_of(word);
    return at->second;
}

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    const auto close = [&] {
        if (!word.empty()) out.push_back(std::move(word));
        word.clear();
    };
    const std::string lower = lower_case(text);
    for (std::size_t at = 0; at < lower.size();) {
        const char byte = lower[at];
        if (is_plain(byte)) {
            std::size_t end = at + 1;
            while (end < lower.size() && is_plain(lower[end])) ++end;
            word.append(lower, at, end - at);
            at = end;
            continue;
        }
        if (byte == '.' || byte == ',') {
            // "u.s." is one word, "600,000" one number, "4.5" keeps its point
            const CodePoint next = at + 1 < lower.size() ? decode_at(lower, at + 1) : CodePoint{' ', 1};
            const bool before_digit = !word.empty() && word.back() >= '0' && word.back() <= '9';
            const bool next_digit = next.value >= '0' && next.value <= '9';
            if (before_digit && next_digit) {
                if (byte == '.') word += '.';
            } else if (byte == '.' && word.size() <= 3 && is_letter(next.value)) {
                // stays inside the abbreviation
            } else {
                close();
            }
            ++at;
            continue;
        }
        if (static_cast<unsigned char>(byte) < 0x80) {  // an apostrophe too: the possessive "s" is a function word
            close();
            ++at;
            continue;
        }
        const CodePoint c = decode_at(lower, at);
        if (is_letter(c.value)) word.append(lower, at, c.bytes);
        else close();
        at += c.bytes;
    }
    close();
    return out;
}

std::string stem_of(std::string_view word) {
    std::string w(word);
    if (w.size() > 4 && w.ends_with("ies")) w = w.substr(0, w.size() - 3) + "y";
    else if (w.ends_with("sses")) w.resize(w.size() - 2);
    else if (w.size() > 3 && w.ends_with("s") && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is")) w.pop_back();
    static constexpr std::array<std::string_view, 10> endings = {"ization", "isation", "ment", "ing", "ied", "ed", "ion", "al", "ly", "e"};
    for (std::string_view ending : endings) {
        if (!w.ends_with(ending) || w.size() - ending.size() < 4) continue;
        w.resize(w.size() - ending.size());
        if ((ending == "ing" || ending == "ed") && w[w.size() - 1] == w[w.size() - 2] && w.back() != 'l' && w.back() != 's')
            w.pop_back();
        break;
    }
    if (w.size() > 3 && w.back() == 'y') w.back() = 'i';
    return w;
}

std::set<std::string> content_stems(std::string_view text) { return content_stems(text, plain_words(text)); }

std::set<std::string> content_stems(std::string_view text, const std::vector<std::string>& words) {
    std::set<std::string> out;
    for (const std::string& word : words)
        if (const std::string& stem = content_stem(word); !stem.empty()) out.insert(stem);
    // "cease-fire" and "ceasefire" are one word
    for (std::size_t at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
        std::size_t from = at, to = at + 1;
        while (from > 0 && is_letter(static_cast<unsigned char>(text[from - 1]))) --from;
        while (to < text.size() && is_letter(static_cast<unsigned char>(text[to]))) ++to;
        if (from < at && to > at + 1)
            out.insert(stem_of(lower_case(std::string(text.substr(from, at - from)) + std::string(text.substr(at + 1, to - at - 1)))));
    }
    return out;
}

bool is_bare_head(std::string_view stem) {
    static const std::set<std::string, std::less<>> heads = [] {
        std::set<std::string, std::less<>> out;
        for (const char* word : {"issue", "question", "point", "matter", "topic", "problem", "talk", "negotiation", "discussion",
                                 "deal", "agreement", "accord", "pact", "plan", "proposal", "offer", "side", "party", "status",
                                 "limit", "cap", "access", "level", "size", "end", "use", "new", "right", "condition", "term",
                                 "demand", "concession", "measure", "step", "number", "amount", "part", "way", "settlement",
                                 "contract", "package", "process", "future", "role", "change", "provision", "text", "draft",
                                 "final", "first", "key", "major", "main", "current", "full", "long", "short", "time", "year", "vote", "hurdle", "strategy", "test", "block", "move", "idea", "effort", "tentative", "interim", "preliminary", "initial", "proposed", "increase", "rise", "hike", "cut", "framework", "resolution"})
            out.insert(stem_of(word));
        return out;
    }();
    return heads.contains(stem);
}

const std::set<std::string, std::less<>>& near_stems(std::string_view stem) {
    using Near = std::unordered_map<std::string, std::set<std::string, std::less<>>, StemHash, std::equal_to<>>;
    static const Near table = [] {
        Near out;
        const auto rows = load_table("data/near_words.tsv", 3);
        if (!rows) return out;
        for (const TableRow& row : *rows) {
            const std::string a = stem_of(row[0]), b = stem_of(row[1]);
            if (a == b) continue;
            out[a].insert(b);
            out[b].insert(a);
        }
        return out;
    }();
    static const std::set<std::string, std::less<>> none;
    const auto found = table.find(stem);
    return found == table.end() ? none : found->second;
}

std::string name_key(std::string_view name) {
    std::string out;
    std::vector<std::string> words = plain_words(name);
    static const std::set<std::string, std::less<>> leading = {"the", "a", "an", "mr", "mrs", "ms", "dr", "president", "sir"};
    std::size_t first = 0;
    while (first + 1 < words.size() && leading.contains(words[first])) ++first;
    std::size_t end = words.size();
    while (end > first + 1 && words[end - 1] == "s") --end;
    for (std::size_t i = first; i < end; ++i) {
        if (!out.empty()) out += ' ';
        out += words[i];
    }
    return out;
}

bool is_spelled_alike(std::string_view a, std::string_view b) {
    if (a == b) return true;
    if (a.empty() || b.empty() || a.front() != b.front()) return false;
    const std::size_t shorter = std::min(a.size(), b.size());
    const std::size_t allowed = shorter >= 10 ? 2 : shorter >= 6 ? 1 : 0;
    if (allowed == 0 || a.size() + allowed < b.size() || b.size() + allowed < a.size()) return false;
    std::vector<std::size_t> row(b.size() + 1), before(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before = row;
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j)
            row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
    }
    return row[b.size()] <= allowed;
}

double jaccard(const std::set<std::string>& a, const std::set<std::string>& b) {
    if (a.empty() || b.empty()) return 0;
    const auto shared = static_cast<double>(std::count_if(a.begin(), a.end(), [&](const auto& x) { return b.contains(x); }));
    return shared / (static_cast<double>(a.size() + b.size()) - shared);
}

std::size_t Rarity::count(const std::string& stem) const {
    const auto found = counts_.find(stem);
    return found == counts_.end() ? 0 : found->second;
}

double Rarity::weight(const std::string& stem) const {
    return std::log(1.0 + static_cast<double>(total_ + 1) / static_cast<double>(count(stem) + 1));
}

}  // namespace rapporteur
