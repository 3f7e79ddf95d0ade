#include "language/message_lines.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace rapporteur {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_one_of(std::string_view word, std::span<const std::string_view> list) {
    const std::string small = lower_case(word);
    return std::find(list.begin(), list.end(), small) != list.end();
}

/// Digits with two `mark`s between them, or one where `or_one`: 08/16/2000, 12:05, 03:14:14.
bool is_figures(std::string_view word, char mark, bool or_one) {
    const auto marks = std::count(word.begin(), word.end(), mark);
    return !word.empty() && is_digit(word.front()) && is_digit(word.back()) && (marks == 2 || (or_one && marks == 1)) &&
           std::all_of(word.begin(), word.end(), [&](char c) { return is_digit(c) || c == mark; });
}

bool is_address(std::string_view word) { return word.find("://") != std::string_view::npos; }

/// A rule drawn with characters: "-----", "====="; a short "____" is a blank to fill in.
bool is_drawn_rule(std::string_view word) {
    return word.size() >= (word.front() == '_' ? 20u : 5u) && std::string_view("_-=*~#").find(word.front()) != std::string_view::npos &&
           std::all_of(word.begin(), word.end(), [&](char c) { return c == word.front(); });
}

bool is_face(std::string_view word) {
    static constexpr std::array<std::string_view, 8> faces = {":)", ":-)", ";)", ";-)", ":(", ":-(", ":d", "=)"};
    return is_one_of(word, faces);
}

class Lines {
public:
    Lines(std::string_view text, std::span<const Span> words, std::size_t begin) : text_(text), words_(words), begin_(begin) {}

    [[nodiscard]] bool ends_after(std::size_t at) const {
        if (at + 1 >= words_.size() || words_[at].end == words_[at + 1].start) return false;
        const std::string_view here = word(at), next = word(at + 1);
        if (is_address(here)) return is_address(next);
        if (is_drawn_rule(here) || is_drawn_rule(next)) return true;
        if (is_face(here)) return is_upper(decode_at(next, 0).value);
        return ends_stamp(at) || stamp_follows(at) || is_greeting(at);
    }

private:
    [[nodiscard]] std::string_view word(std::size_t at) const {
        return at < words_.size() ? slice(text_, words_[at]) : std::string_view{};
    }
    [[nodiscard]] bool stamp_at(std::size_t at) const {
        return is_figures(word(at), '/', false) && is_figures(word(at + 1), ':', true);
    }
    /// The words of a stamp that starts at `at`: "08/16/2000 12:05 PM" has three.
    [[nodiscard]] std::size_t stamp_length(std::size_t at) const {
        static constexpr std::array<std::string_view, 9> halves = {"am", "pm", "a.m.", "p.m.", "gmt", "est", "edt", "pst", "pdt"};
        std::size_t length = 2;
        while (length < 4 && is_one_of(word(at + length), halves)) ++length;
        return length;
    }
    /// "... 08/16/2000 12:05 PM | The talks stalled"; not "on 08/16/2000 12:05 PM and left".
    [[nodiscard]] bool ends_stamp(std::size_t at) const {
        const char32_t next = decode_at(word(at + 1), 0).value;
        if (!is_letter(next) && next != '"' && next != '<') return false;
        for (std::size_t length = 2; length <= 4 && length <= at + 1; ++length) {
            const std::size_t start = at + 1 - length;
            if (stamp_at(start) && stamp_length(start) == length) return start == begin_ || !is_letter(next) || is_upper(next);
        }
        return false;
    }
    /// "Reed Hall | 08/16/2000 12:05 PM": a sender's name; not "on 08/16/2000 12:05 PM".
    [[nodiscard]] bool stamp_follows(std::size_t at) const {
        if (!stamp_at(at + 1)) return false;
        const std::string_view last = word(at);
        return is_upper(decode_at(last, 0).value) || last.find('@') != std::string_view::npos || last == ">";
    }
    /// "Best regards, | Reed", "Dear Mr. Hall, | We thank ...": the line is nothing but a greeting.
    [[nodiscard]] bool is_greeting(std::size_t at) const {
        if (word(at) != "," || at == begin_ || at - begin_ > 4 || !is_upper(decode_at(word(at + 1), 0).value)) return false;
        static constexpr std::array<std::string_view, 10> closings = {
            "regards", "sincerely", "cordially", "yours", "truly", "respectfully", "thanks", "cheers", "best", "wishes"};
        return lower_case(word(begin_)) == "dear" || is_one_of(word(at - 1), closings);
    }

    std::string_view text_;
    std::span<const Span> words_;
    std::size_t begin_;
};

}  // namespace

bool line_ends_after(std::string_view text, std::span<const Span> words, std::size_t begin, std::size_t at) {
    return Lines(text, words, begin).ends_after(at);
}

}  // namespace rapporteur
