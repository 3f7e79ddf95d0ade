#include "read/blocks.h"

#include <algorithm>

#include "base/utf8.h"

namespace rapporteur {
namespace {

struct Line {
    Span span;                 // trimmed
    std::size_t columns = 0;   // characters, indentation included
    std::size_t indent = 0;
    std::size_t first_word = 0;
    bool blank = false;
};

Line make_line(std::string_view text, std::size_t start, std::size_t end) {
    Line line;
    std::size_t from = start, to = end;
    while (from < to) {
        const CodePoint point = decode_at(text, from);
        if (!is_space(point.value) && point.value != 0) break;
        line.indent += point.value == '\t' ? 8 : 1;
        from += point.bytes;
    }
    while (to > from) {
        std::size_t last = to - 1;
        while (last > from && !is_boundary(text, last)) --last;
        const CodePoint point = decode_at(text, last);
        if (!is_space(point.value) && point.value != 0) break;
        to = last;
    }
    line.blank = from >= to;
    line.span = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    line.columns = line.indent;
    bool in_first_word = true;
    for (std::size_t at = from; at < to; ++at) {
        if (!is_boundary(text, at)) continue;
        ++line.columns;
        if (text[at] == ' ' || text[at] == '\t') in_first_word = false;
        line.first_word += in_first_word;
    }
    return line;
}

std::vector<Line> split_lines(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t start = 0; start <= text.size();) {
        std::size_t end = text.find_first_of("\n\r", start);
        if (end == std::string_view::npos) end = text.size();
        lines.push_back(make_line(text, start, end));
        start = end + 1;
        if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++start;
    }
    return lines;
}

/// The column at which the text is wrapped; 0 where each line is a paragraph of its own.
std::size_t wrap_column(const std::vector<Line>& lines) {
    std::vector<std::size_t> lengths;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
        if (!lines[i].blank && !lines[i + 1].blank) lengths.push_back(lines[i].columns);
    // Three lines that are followed by another: fewer show no habit.
    if (lengths.size() < 3) return 0;
    std::sort(lengths.begin(), lengths.end());
    // Wrapped text is 40 to 100 columns wide: under 40 it is a list, and above 100 people do not wrap
    // (RFC 678 to today's mail: 65 to 80; the 1987 wires: about 66).
    const std::size_t widest = lengths[lengths.size() * 95 / 100];
    if (widest < 40 || widest > 100 || lengths.back() > widest + 30) return 0;
    std::size_t filled = 0, inner = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].blank || lines[i + 1].blank) continue;
        ++inner;
        filled += lines[i].columns + 1 + lines[i + 1].first_word + 3 > widest;
    }
    // Six in ten: in wrapped text each line but a paragraph's last is filled, and paragraphs of news are
    // three to five lines long; sentences that stand one a line reach the same column by chance one time in ten.
    return filled * 10 >= inner * 6 ? widest : 0;
}

bool ends_sentence(std::string_view text, Span span) {
    std::string_view line = slice(text, span);
    while (!line.empty() && (line.back() == '"' || line.back() == '\'' || line.back() == ')')) line.remove_suffix(1);
    for (const std::string_view quote : {"\u201D", "\u2019"})
        if (line.size() >= quote.size() && line.substr(line.size() - quote.size()) == quote) line.remove_suffix(quote.size());
    return !line.empty() && (line.back() == '.' || line.back() == '?' || line.back() == '!' || line.back() == ':');
}

}  // namespace

std::vector<Block> split_blocks(std::string_view text) {
    const std::vector<Line> lines = split_lines(text);
    const std::size_t wrapped_at = wrap_column(lines);
    std::vector<Block> blocks;
    bool blank = true;
    std::size_t base_indent = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        if (line.blank) {
            blank = true;
            if (!blocks.empty()) blocks.back().before_blank = true;
            continue;
        }
        bool joins = !blank && wrapped_at > 0 && i > 0;
        if (joins) {
            const Line& before = lines[i - 1];
            const bool before_had_room = before.columns + 1 + line.first_word + 8 < wrapped_at;
            // A line that is set in opens a paragraph; a sentence that ended with room to spare closed one.
            if (line.indent >= base_indent + 2 && line.indent > before.indent) joins = false;
            // "Reuter", "MORE": the sign-off of a wire stands alone under a sentence that ended.
            else if (line.columns < 20 && line.first_word == line.columns - line.indent && ends_sentence(text, before.span) && is_upper(decode_at(text, line.span.start).value)) joins = false;
            else if (before_had_room && (ends_sentence(text, before.span) || before.columns * 2 < wrapped_at)) joins = false;
        }
        if (joins) blocks.back().span.end = line.span.end;
        else {
            blocks.push_back({line.span, blank, false});
            base_indent = i + 1 < lines.size() && !lines[i + 1].blank ? std::min(line.indent, lines[i + 1].indent) : line.indent;
        }
        blank = false;
    }
    if (!blocks.empty()) blocks.back().before_blank = true;
    return blocks;
}

}  // namespace rapporteur
