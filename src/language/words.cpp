#include "language/words.h"

#include <algorithm>
#include <array>

#include "base/table.h"
#include "base/utf8.h"

namespace rapporteur {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char32_t c) { return is_digit(c) || is_letter(c); }
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool is_dash(char32_t c) { return c >= 0x2012 && c <= 0x2015; }
bool is_currency(char32_t c) { return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF); }
bool is_bracket(char32_t c) {
    return c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}' || c == '<' || c == '>';
}
/// Characters that are words of their own wherever they stand.
bool always_divides(char32_t c) {
    return is_bracket(c) || is_dash(c) || c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB ||
           c == ';' || c == 0x2026 || c == 0x2022 || c == 0xB7 || c == '|';
}
/// Characters that repeat within one word: "--", "!!", "?!", "***", "``".
bool runs_on(char32_t before, char32_t c) {
    if (before == '!' || before == '?') return c == '!' || c == '?';
    return before == c && (c == '.' || is_hyphen(c) || c == '*' || c == '=' || c == '_' || c == '~' || c == '+' ||
                           c == '`' || c == '\'' || c == '<' || c == '>' || c == '#');
}

/// Letters that are a unit when they follow digits at once: 35mm, 5pm, $3m, 10bn.
constexpr std::array<std::string_view, 45> glued_units = {
    "am",  "pm",  "a.m.", "p.m.", "a.m", "p.m", "km",  "m",   "mm",  "cm", "kg",  "g",   "mg", "lb",  "lbs",
    "ft",  "k",   "b",    "bn",   "mn",  "tn",  "mln", "bln", "trn", "h",  "hr",  "hrs", "mph", "kph", "min",
    "gb",  "mb",  "kb",   "mw",   "kw",  "gw",  "hz",  "ghz", "mhz", "l",  "ml",  "oz",  "sq", "ha",  "p"};

bool ends_like_a_file(std::string_view word) {
    const std::size_t dot = word.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return false;
    const std::string extension = lower_case(word.substr(dot + 1));
    for (const std::string_view known : {"doc", "docx", "xls", "xlsx", "pdf", "txt", "jpg", "png", "html", "htm"})
        if (extension == known) return true;
    return false;
}

bool looks_like_an_address(std::string_view word) {
    if (word.find("://") != std::string_view::npos || lower_case(word.substr(0, 4)) == "www.") return true;
    const std::size_t at = word.find('@');
    if (at != std::string_view::npos && at > 0) return word.find('.', at) != std::string_view::npos;
    const std::size_t slash = word.find('/');
    if (slash == std::string_view::npos) return ends_like_a_file(word);
    // gov.example/pay is an address, and/or and 9/11 are none.
    const std::string_view host = word.substr(0, slash);
    const std::size_t dot = host.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || host.size() - dot - 1 < 2) return false;
    return std::all_of(host.begin() + static_cast<std::ptrdiff_t>(dot) + 1, host.end(),
                       [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "U.S.", "a.m.", "Ph.D.": letters in groups of one to three, each with a full stop.
bool is_dotted_acronym(std::string_view word) {
    std::size_t group = 0, groups = 0;
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint c = decode_at(word, at);
        at += c.bytes;
        if (c.value == '.') {
            if (group == 0 || group > 2) return false;
            group = 0;
            ++groups;
        } else if (is_letter(c.value)) {
            ++group;
        } else {
            return false;
        }
    }
    return group == 0 && groups >= 2;
}

class Splitter {
public:
    Splitter(std::string_view text, const Segmentation& segmentation, std::vector<Span>& words)
        : text_(text), segmentation_(segmentation), words_(words) {}

    void part(Span part) {
        const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(part.end, text_.size()));
        std::uint32_t at = part.start;
        first_chunk_ = true;
        while (at < end) {
            const CodePoint c = decode_at(text_, at);
            if (is_space(c.value)) {
                at += c.bytes;
                continue;
            }
            std::uint32_t stop = at;
            characters_.clear();
            offsets_.clear();
            while (stop < end) {
                const CodePoint next = decode_at(text_, stop);
                if (is_space(next.value)) break;
                characters_.push_back(next.value);
                offsets_.push_back(stop);
                stop += next.bytes;
            }
            stop = std::min(stop, end);
            offsets_.push_back(stop);
            part_end_ = end;
            chunk();
            first_chunk_ = false;
            at = stop;
        }
    }

private:
    using Index = std::size_t;  // of a character of the chunk

    [[nodiscard]] std::string_view view(Index from, Index to) const {
        return text_.substr(offsets_[from], offsets_[to] - offsets_[from]);
    }
    void emit(Index from, Index to) {
        if (from < to) words_.push_back({offsets_[from], offsets_[to]});
    }
    [[nodiscard]] Index run_end(Index at, Index limit) const {
        Index to = at + 1;
        while (to < limit && runs_on(characters_[to - 1], characters_[to])) ++to;
        return to;
    }
    /// The first character of the chunk that follows in the part; 0 at its end.
    [[nodiscard]] std::uint32_t next_chunk() const {
        std::uint32_t at = offsets_.back();
        while (at < part_end_) {
            const CodePoint c = decode_at(text_, at);
            if (!is_space(c.value)) return at;
            at += c.bytes;
        }
        return part_end_;
    }

    void chunk() {
        Index from = 0, to = characters_.size();
        for (const std::string_view face : {":)", ":-)", ":(", ":-(", ";)", ";-)", ":D", "=)", "^_^"})
            if (view(0, to) == face) return emit(0, to);
        from = peel_front(from, to);
        trailing_.clear();
        to = peel_back(from, to);
        if (from < to) core(from, to);
        for (auto piece = trailing_.rbegin(); piece != trailing_.rend(); ++piece) emit(piece->first, piece->second);
    }

    [[nodiscard]] bool apostrophe_belongs_to_word(Index at, Index to) const {
        // '60s, '07, 'em, 'til, 'cause: the apostrophe stands for what was left out.
        if (at + 1 < to && is_digit(characters_[at + 1])) return true;
        Index stop = at + 1;
        while (stop < to && is_letter(characters_[stop])) ++stop;
        const std::string word = lower_case(view(at + 1, stop));
        for (const std::string_view known : {"em", "til", "cause", "n", "tis", "twas"})
            if (word == known) return true;
        return (word == "s" || word == "ll" || word == "re" || word == "ve" || word == "d") && stop == to;
    }

    Index peel_front(Index from, Index to) {
        while (from < to) {
            const char32_t c = characters_[from];
            if (is_alphanumeric(c)) break;
            if (is_apostrophe(c) && apostrophe_belongs_to_word(from, to)) break;
            if (c == '+' && from + 1 < to && is_digit(characters_[from + 1])) break;    // +44
            if (c == '.' && from + 1 < to && is_alphanumeric(characters_[from + 1])) break;  // .5, .doc
            if ((c == '#' || c == '@') && from + 1 < to && is_letter(characters_[from + 1])) break;  // #tag
            if (c == '&' || c == '\\' || c == '_') {
                if (from + 1 < to && is_alphanumeric(characters_[from + 1])) break;
            }
            if (c == '%' && from + 1 < to && is_alphanumeric(characters_[from + 1])) break;
            const Index stop = run_end(from, to);
            emit(from, stop);
            from = stop;
        }
        return from;
    }

    Index peel_back(Index from, Index to) {
        while (from < to) {
            const char32_t c = characters_[to - 1];
            if (is_alphanumeric(c)) break;
            if (is_apostrophe(c) && to - from >= 2 && to - from <= 3 && is_apostrophe(characters_[from])) break;  // 'n'
            if (c == '.' && full_stop_belongs(from, to)) break;
            if (is_currency(c) && letters_only(from, to - 1) && to - 1 - from <= 3) break;  // US$
            if ((c == '+' || c == '#') && to - from >= 2 && is_alphanumeric(characters_[to - 2])) break;  // C#
            if (c == '_' || c == '&') break;
            if (c == '/' && view(from, to).find("://") != std::string_view::npos) break;
            Index start = to - 1;
            while (start > from && runs_on(characters_[start - 1], characters_[start])) --start;
            trailing_.emplace_back(start, to);
            to = start;
        }
        return to;
    }

    [[nodiscard]] bool letters_only(Index from, Index to) const {
        return from < to && std::all_of(characters_.begin() + static_cast<std::ptrdiff_t>(from),
                                        characters_.begin() + static_cast<std::ptrdiff_t>(to), is_letter);
    }

    [[nodiscard]] bool full_stop_belongs(Index from, Index to) const {
        if (to - from < 2 || characters_[to - 2] == '.') return false;
        // The abbreviation may be the last piece of something longer: pro-U.S., Reed/Hall Inc.
        Index start = to - 1;
        while (start > from && (is_letter(characters_[start - 1]) || characters_[start - 1] == '.')) --start;
        const std::uint32_t next = next_chunk();
        const bool last = next >= part_end_;
        const char32_t following = last ? 0 : decode_at(text_, next).value;
        if (start == to - 1) {  // "1." at the head of a paragraph numbers it; "2024." elsewhere ends a sentence
            if (!first_chunk_ || from != 0 || last || to - from > 5) return false;
            return std::all_of(characters_.begin() + static_cast<std::ptrdiff_t>(from),
                               characters_.begin() + static_cast<std::ptrdiff_t>(to),
                               [](char32_t c) { return is_digit(c) || c == '.'; });
        }
        if (start > from && is_digit(characters_[start - 1])) return is_dotted_acronym(view(start, to));  // 5p.m.
        const std::string_view word = view(start, to);
        if (to - start == 2) {  // an initial: "Reed J. Hall"; "plan B." at the end of a paragraph is none
            if (!is_upper(characters_[start])) {
                const auto kind = segmentation_.abbreviation(word);
                return kind == Segmentation::Abbreviation::number ? is_digit(following)
                                                                  : kind != Segmentation::Abbreviation::none && !last;
            }
            return !last && trailing_.empty() && is_alphanumeric(following) && !next_is_starter(next);
        }
        switch (segmentation_.abbreviation(word)) {
            case Segmentation::Abbreviation::none: return false;
            case Segmentation::Abbreviation::number: return is_digit(following);
            case Segmentation::Abbreviation::closing_split:
                return !last || !trailing_.empty();
            default: return true;
        }
    }

    [[nodiscard]] bool next_is_starter(std::uint32_t at) const {
        std::uint32_t stop = at;
        while (stop < part_end_ && is_letter(decode_at(text_, stop).value)) stop += decode_at(text_, stop).bytes;
        if (stop < part_end_ && text_[stop] == '.') return false;  // the next initial: J. A. Hall
        return segmentation_.is_starter(text_.substr(at, stop - at));
    }

    /// What is left between the outer punctuation.
    void core(Index from, Index to) {
        for (Index at = from; at < to; ++at) {  // Hall"<hall@x.example: the address begins after the bracket
            if (characters_[at] != '<' && characters_[at] != '"') continue;
            const Index stop = run_end(at, to);
            if (at > from) core(from, at);
            emit(at, stop);
            if (stop < to) core(stop, to);
            return;
        }
        for (const std::string_view known : {"b/c", "w/", "w/o", "n/a", "c/o", "a/c"})
            if (lower_case(view(from, to)) == known) return emit(from, to);
        if (looks_like_an_address(view(from, to))) return emit(from, to);
        if (is_telephone_or_date(from, to)) return emit(from, to);
        Index start = from;
        for (Index at = from; at < to;) {
            const Index stop = divider_end(start, at, to);
            if (stop == at) {
                ++at;
                continue;
            }
            piece(start, at);
            emit(at, stop);
            start = at = stop;
        }
        piece(start, to);
    }

    /// Digits with hyphens or slashes: 2026-03-04, 555-0100, 11/28/2000, 9/11; but 5-10 is a range.
    [[nodiscard]] bool is_telephone_or_date(Index from, Index to) const {
        std::size_t hyphens = 0, slashes = 0, last_mark = from;
        for (Index at = from; at < to; ++at) {
            const char32_t c = characters_[at];
            if (c == '-' || c == '/') {
                (c == '-' ? hyphens : slashes) += 1;
                if (hyphens == 1 && slashes == 0) last_mark = at;
            } else if (!is_digit(c) && !(at == from && c == '+')) {
                return false;
            }
        }
        if (slashes > 0 || hyphens >= 2) return is_digit(characters_[to - 1]);
        return hyphens == 1 && last_mark - from <= 3 && to - last_mark - 1 == 4;
    }

    /// Where the divider at `at` ends, or `at` where the word goes on.
    [[nodiscard]] Index divider_end(Index start, Index at, Index to) const {
        const char32_t c = characters_[at];
        if (is_alphanumeric(c)) return at;
        const char32_t before = at > start ? characters_[at - 1] : 0;
        const char32_t after = at + 1 < to ? characters_[at + 1] : 0;
        if (c == '.') {
            const Index stop = run_end(at, to);
            if (stop - at >= 2) return stop;  // "talks...and"
            // "over.Then": a full stop whose space was lost; "Reed.Hall.example" and "U.S" have none.
            const bool lost_space = at - start >= 2 && is_letter(before) && !is_upper(before) && is_upper(after) &&
                                    at + 2 < to && is_letter(characters_[at + 2]) && !is_upper(characters_[at + 2]);
            return lost_space ? at + 1 : at;
        }
        if (always_divides(c)) return run_end(at, to);
        if (c == ',' || c == ':') return is_digit(before) && is_digit(after) ? at : at + 1;
        if (c == '!' || c == '?') return run_end(at, to);
        if (c == '/') return at + 1;
        if (is_currency(c)) {
            const bool joined = at > start && at - start <= 3 && letters_only(start, at);  // US$5
            return joined ? at : at + 1;
        }
        if (c == '%') return is_digit(before) ? at + 1 : at;
        if (is_hyphen(c)) {
            const Index stop = run_end(at, to);
            if (stop - at >= 2 || at == start) return stop;
            return segmentation_.prefixes.contains(lower_case(view(start, at))) && is_alphanumeric(after) ? at : stop;
        }
        return at;
    }

    /// A piece without dividers: money sign, number with its unit, clitics.
    void piece(Index from, Index to) {
        if (from >= to) return;
        Index money = from;
        while (money < to && is_letter(characters_[money]) && money - from < 3) ++money;
        if (money > from && money < to && is_currency(characters_[money])) {  // US$ | 5
            emit(from, money + 1);
            from = money + 1;
            if (from >= to) return;
        }
        const auto contraction = segmentation_.contractions.find(lower_case(view(from, to)));
        if (contraction != segmentation_.contractions.end() && contraction_fits(contraction->second, from, to)) {
            std::uint32_t at = offsets_[from];
            for (const std::size_t length : contraction->second.lengths) {
                const auto stop = static_cast<std::uint32_t>(std::min<std::size_t>(at + length, offsets_[to]));
                if (stop > at) words_.push_back({at, stop});
                at = stop;
            }
            if (at < offsets_[to]) words_.push_back({at, offsets_[to]});
            return;
        }
        if (is_digit(characters_[from])) return number(from, to);
        clitics(from, to);
    }

    /// "its a deal" is "it's a deal", "its offer" is not; "im sure", but Im is a name.
    [[nodiscard]] bool contraction_fits(const Segmentation::Contraction& contraction, Index from, Index to) const {
        if (contraction.only_small && is_upper(characters_[from])) return false;
        if (contraction.before.empty()) return true;
        if (offsets_[to] != offsets_.back()) return false;
        std::uint32_t start = next_chunk(), stop = start;
        while (stop < part_end_ && !is_space(decode_at(text_, stop).value)) stop += decode_at(text_, stop).bytes;
        return contraction.before.contains(lower_case(text_.substr(start, stop - start)));
    }

    void number(Index from, Index to) {
        Index stop = from;
        while (stop < to && (is_digit(characters_[stop]) ||
                             (stop + 1 < to && is_digit(characters_[stop + 1]) &&
                              (characters_[stop] == '.' || characters_[stop] == ',' || characters_[stop] == ':'))))
            ++stop;
        const std::string unit = lower_case(view(stop, to));
        if (std::find(glued_units.begin(), glued_units.end(), unit) != glued_units.end()) {
            emit(from, stop);
            return emit(stop, to);
        }
        emit(from, to);  // 1980s, 5th, 70's, 4A
    }

    void clitics(Index from, Index to) {
        Index stop = to;
        std::array<Index, 4> cuts{};
        std::size_t count = 0;
        while (count < cuts.size()) {
            const Index cut = clitic_start(from, stop);
            if (cut <= from || cut >= stop) break;
            cuts[count++] = cut;
            stop = cut;
        }
        emit(from, stop);
        while (count > 0) {
            const Index start = cuts[--count];
            emit(start, count > 0 ? cuts[count - 1] : to);
        }
    }

    /// Where a clitic at the end of [from, to) starts: do|n't, union|'s, they|'ve; `to` where there is none.
    [[nodiscard]] Index clitic_start(Index from, Index to) const {
        Index mark = to;
        while (mark > from && to - mark < 4 && !is_apostrophe(characters_[mark - 1])) --mark;
        if (mark == from || to - mark >= 4 || mark == to) return to;
        --mark;
        const std::string tail = lower_case(view(mark + 1, to));
        if (tail == "t" && mark > from && (characters_[mark - 1] | 0x20) == 'n') return mark - 1 > from ? mark - 1 : to;
        for (const std::string_view clitic : {"s", "m", "re", "ve", "ll", "d"})
            if (tail == clitic) return mark;
        return to;
    }

    std::string_view text_;
    const Segmentation& segmentation_;
    std::vector<Span>& words_;
    std::vector<char32_t> characters_;
    std::vector<std::uint32_t> offsets_;
    std::vector<std::pair<Index, Index>> trailing_;
    std::uint32_t part_end_ = 0;
    bool first_chunk_ = true;
};

}  // namespace

Result<Segmentation> Segmentation::load() {
    const auto rows = load_table("data/segmentation.tsv", 4);
    if (!rows) return rows.error();
    Segmentation result;
    for (const TableRow& row : *rows) {
        const std::string& kind = row[0];
        const bool split = row[2].starts_with("split"), small = row[2].find("small") != std::string::npos;
        if (kind == "title") result.abbreviations[row[1]] = {Abbreviation::title, small};
        if (kind == "number") result.abbreviations[row[1]] = {Abbreviation::number, small};
        if (kind == "closing")
            result.abbreviations[row[1]] = {split ? Abbreviation::closing_split : Abbreviation::closing, small};
        if (kind == "prefix") result.prefixes.insert(row[1]);
        if (kind == "starter") result.starters.insert(row[1]);
        if (kind == "speech") result.speech_verbs.insert(row[1]);
        if (kind == "contraction") {  // "it s": the pieces; "it s small": not Im; "it s before a an": only before these
            Contraction& contraction = result.contractions[row[1]];
            std::size_t covered = 0;
            for (std::size_t at = 0; at <= row[2].size();) {
                const std::size_t stop = std::min(row[2].find(' ', at), row[2].size());
                const std::string piece = row[2].substr(at, stop - at);
                if (covered < row[1].size()) {
                    contraction.lengths.push_back(piece.size());
                    covered += piece.size();
                } else if (piece == "small") {
                    contraction.only_small = true;
                } else if (piece != "before") {
                    contraction.before.insert(piece);
                }
                at = stop + 1;
            }
        }
    }
    return result;
}

Segmentation::Abbreviation Segmentation::abbreviation(std::string_view word) const {
    const auto found = abbreviations.find(lower_case(word));
    if (found != abbreviations.end()) {
        if (found->second.may_be_small || is_upper(decode_at(word, 0).value)) return found->second.kind;
        return Abbreviation::none;
    }
    if (word.size() == 2 && is_upper(decode_at(word, 0).value)) return Abbreviation::title;
    return is_dotted_acronym(word) ? Abbreviation::closing : Abbreviation::none;
}

bool Segmentation::is_starter(std::string_view word) const {
    return !word.empty() && is_upper(decode_at(word, 0).value) && starters.contains(lower_case(word));
}

void split_words(std::string_view text, Span part, const Segmentation& segmentation, std::vector<Span>& words) {
    Splitter(text, segmentation, words).part(part);
}

}  // namespace rapporteur
