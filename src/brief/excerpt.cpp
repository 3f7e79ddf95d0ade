#include "brief/excerpt.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "brief/wording.h"

namespace rapporteur {
namespace {

constexpr std::uint32_t longest_way_back = 90;   // bytes; beyond it the middle is left out
constexpr std::uint32_t longest_way_on = 60;     // to the end of the clause

/// The length of the punctuation at `at` that ends a clause, 0 where there is none. "1,456" and "Mr. Li" hold none.
std::uint32_t break_at(std::string_view text, std::size_t at) {
    for (std::string_view mark : {"—", "–", "“", "”", "…"})
        if (text.substr(at).starts_with(mark)) return static_cast<std::uint32_t>(mark.size());
    if (std::string_view(",;:()\"").find(text[at]) == std::string_view::npos) return 0;
    const bool in_number = at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9';
    return in_number ? 0 : 1;
}

std::string first_word(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size()) {
        const CodePoint c = decode_at(text, end);
        if (!is_letter(c.value) && c.value != '\'' && c.value != 0x2019) break;
        end += c.bytes;
    }
    return std::string(text.substr(0, end));
}

/// A name, a number, an article, a pronoun: what a subject begins with. "of the deal", "that surfaced",
/// "sent to the board" and "and the owners" begin with none.
bool may_begin(std::string_view text) {
    static const std::set<std::string, std::less<>> beginnings = {
        "the", "a", "an", "this", "these", "those", "any", "no", "some", "each", "every", "both", "all", "most", "many", "several", "few",
        "he", "she", "they", "it", "we", "i", "you", "his", "her", "their", "its", "our", "my", "your", "there", "here", "what", "why",
        "whether", "how", "if", "unless", "more", "another", "such", "one", "two", "three", "four", "five", "six", "seven", "eight",
        "nine", "ten", "dozens", "hundreds", "thousands", "nobody", "nothing", "everyone", "neither", "either", "talks", "negotiations",
        "negotiators", "officials", "workers", "leaders", "sources"};
    if (text.empty()) return false;
    const CodePoint c = decode_at(text, 0);
    if (is_upper(c.value) || (c.value >= '0' && c.value <= '9') || c.value == '$' || c.value == 0x20AC || c.value == 0xA3) return true;
    const std::string word = first_word(text);
    const std::size_t apostrophe = word.find('\'');
    return beginnings.contains(word) || (apostrophe != std::string::npos && beginnings.contains(word.substr(0, apostrophe)));
}

std::uint32_t past_space(std::string_view text, std::uint32_t at, std::uint32_t end) {
    while (at < end) {
        const CodePoint c = decode_at(text, at);
        if (!is_space(c.value)) break;
        at += c.bytes;
    }
    return at;
}

/// Double quotation marks inside become single ones where they are paired, and go where they are not.
std::string with_paired_marks(std::string_view text) {
    std::string out;
    std::size_t open = std::string::npos;  // where in `out` the opening mark stands
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const bool left = rest.starts_with("“"), right = rest.starts_with("”"), plain = text[at] == '"';
        if (!left && !right && !plain) {
            out += text[at++];
            continue;
        }
        if (open == std::string::npos && !right) {
            open = out.size();
            out += "‘";
        } else if (open != std::string::npos && !left) {
            out += "’";
            open = std::string::npos;
        }
        at += plain ? 1 : 3;
    }
    if (open != std::string::npos) out.erase(open, std::string_view("‘").size());
    return out;
}

}  // namespace

bool reads_by_itself(std::string_view text, Span sentence, Span evidence) {
    if (evidence.end > text.size() || evidence.empty()) return false;
    return evidence.start <= sentence.start || may_begin(text.substr(evidence.start));
}

Span readable_span(std::string_view text, Span sentence, Span evidence) {
    if (evidence.end > text.size() || evidence.empty()) return {};
    if (!sentence.contains(evidence)) sentence = {std::min(sentence.start, evidence.start), std::max(sentence.end, evidence.end)};
    sentence.end = std::min<std::uint32_t>(sentence.end, static_cast<std::uint32_t>(text.size()));
    std::uint32_t start = evidence.start;
    while (start > sentence.start && !may_begin(text.substr(start))) {
        // to the beginning of the clause before, or of the sentence
        std::uint32_t at = start;
        std::uint32_t found = sentence.start;
        while (at > sentence.start) {
            --at;
            if (!is_boundary(text, at)) continue;
            const std::uint32_t mark = break_at(text, at);
            if (mark == 0) continue;
            const std::uint32_t after = past_space(text, at + mark, start);
            if (after < start) {
                found = after;
                break;
            }
        }
        start = found;
    }
    std::uint32_t end = evidence.end;
    for (std::uint32_t at = end; at < sentence.end && at <= evidence.end + longest_way_on; ++at) {
        if (!is_boundary(text, at)) continue;
        const bool stop = text[at] == '.' || text[at] == '!' || text[at] == '?';
        if (at + 1 < sentence.end && stop) continue;  // "U.S.", "Mr.": a stop inside the sentence ends nothing
        if (break_at(text, at) == 0 && !stop) continue;
        end = at;
        break;
    }
    return {start, end};
}

std::string excerpt(std::string_view text, Span sentence, Span evidence, std::size_t most) {
    const Span span = readable_span(text, sentence, evidence);
    if (span.empty()) return {};
    const std::uint32_t back = evidence.start - span.start;
    std::string out;
    if (back > longest_way_back && evidence.size() > 20) {
        out = clipped(slice(text, {span.start, evidence.start}), longest_way_back / 2);
        if (!out.ends_with("…")) out += " …";
        out += " " + std::string(slice(text, {evidence.start, span.end}));
    } else {
        out = std::string(slice(text, span));
    }
    out = with_paired_marks(clipped(out, most));
    while (!out.empty() && std::string_view(" ,;:").find(out.back()) != std::string_view::npos) out.pop_back();
    return out;
}

std::string in_one_line(std::string_view words, std::size_t most) { return with_paired_marks(clipped(words, most)); }

std::string clause_excerpt(std::string_view text, Span sentence, Span figure, std::size_t most) {
    if (figure.end > text.size() || figure.empty()) return {};
    std::uint32_t start = figure.start;
    const std::uint32_t least = std::max(sentence.start, start > longest_way_back ? start - longest_way_back : 0);
    for (std::uint32_t at = start; at > least;) {
        --at;
        if (at == sentence.start) start = at;
        if (is_boundary(text, at) && text[at] == ' ') start = at + 1;
        if (is_boundary(text, at) && break_at(text, at) != 0) {
            start = past_space(text, at + break_at(text, at), figure.start);
            break;
        }
    }
    const bool cut = start > sentence.start && start <= least + 20 && break_at(text, start - 1) == 0;
    const Span ahead = readable_span(text, sentence, {figure.start, figure.end});
    return (cut ? "… " : "") + with_paired_marks(clipped(slice(text, {start, ahead.end}), most));
}

Span sentence_around(std::string_view text, Span span) {
    const auto size = static_cast<std::uint32_t>(text.size());
    if (span.end > size || span.empty()) return {};
    const auto ends = [&](std::uint32_t at) {  // a stop after a word of more than two letters, then a space
        if (text[at] == '\n') return true;
        if (text[at] != '.' && text[at] != '!' && text[at] != '?') return false;
        if (at + 1 < size && text[at + 1] != ' ' && text[at + 1] != '\n') return false;
        return at >= 3 && text[at - 1] >= 'a' && text[at - 1] <= 'z' && text[at - 2] >= 'a' && text[at - 2] <= 'z' && text[at - 3] >= 'a' && text[at - 3] <= 'z';
    };
    std::uint32_t start = span.start, end = span.end;
    while (start > 0 && !ends(start - 1)) --start;
    while (end < size && !ends(end)) ++end;
    if (end < size && text[end] != '\n') ++end;
    return {past_space(text, start, span.start), end};
}

}  // namespace rapporteur
