#include "language/sentences.h"

#include <algorithm>

#include "base/utf8.h"
#include "language/message_lines.h"

namespace rapporteur {
namespace {

bool is_closing_mark(std::string_view word) {
    return word == ")" || word == "]" || word == "}" || word == "\u201D" || word == "\u2019" || word == "\u00BB";
}
bool is_straight_quote(std::string_view word) { return word == "\"" || word == "'" || word == "''"; }
bool is_opening_mark(std::string_view word) {
    return word == "(" || word == "[" || word == "{" || word == "\u201C" || word == "\u2018" || word == "\u00AB" ||
           word == "``" || word == "`" || word == "*" || word == "-" || word == "--" || word == "\u2014" ||
           word == "\u2013" || word == "\u2022";
}

/// A word that only ends sentences: ".", "?!", "...".
bool is_terminator(std::string_view word) {
    if (word == "\u2026") return true;
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c == '.' || c == '!' || c == '?'; });
}

class PartSentences {
public:
    PartSentences(std::string_view text, std::vector<Span>& words, const Segmentation& segmentation)
        : text_(text), words_(words), segmentation_(segmentation) {}

    /// Index after the last word of each sentence.
    std::vector<std::size_t> ends() {
        std::vector<std::size_t> result;
        for (std::size_t at = 0; at < words_.size(); ++at) {
            std::size_t stop = end_after(at);
            if (stop == 0 && line_ends_after(text_, words_, result.empty() ? 0 : result.back(), at)) stop = at + 1;
            if (stop == 0) continue;
            const std::size_t extra = divide_full_stop(at, stop) ? 1 : 0;
            result.push_back(stop + extra);
            at = stop + extra - 1;
        }
        if (!words_.empty() && (result.empty() || result.back() < words_.size())) result.push_back(words_.size());
        return result;
    }

private:
    [[nodiscard]] std::string_view word(std::size_t at) const {
        return at < words_.size() ? slice(text_, words_[at]) : std::string_view{};
    }
    [[nodiscard]] bool touches_next(std::size_t at) const {
        return at + 1 < words_.size() && words_[at].end == words_[at + 1].start;
    }
    [[nodiscard]] char32_t first_character(std::size_t at) const {
        return at < words_.size() ? decode_at(text_, words_[at].start).value : 0;
    }

    /// The index after the sentence that ends with word `at` (and the marks that close with it); 0: none does.
    [[nodiscard]] std::size_t end_after(std::size_t at) const {
        const std::string_view mark = word(at);
        const bool terminator = is_terminator(mark);
        const bool abbreviation = !terminator && mark.size() > 1 && mark.back() == '.';
        if (!terminator && !abbreviation) return 0;
        std::size_t next = at + 1;
        while (next < words_.size() && words_[next].start == words_[next - 1].end &&
               (is_closing_mark(word(next)) ||
                (is_straight_quote(word(next)) && (!touches_next(next) || is_closing_mark(word(next + 1))))))
            ++next;
        // A footnote's number belongs to the sentence before it: "It held. [17] Then it broke."
        while (terminator && next + 3 <= words_.size() && word(next) == "[" && word(next + 2) == "]" &&
               first_character(next + 1) >= '0' && first_character(next + 1) <= '9')
            next += 3;
        if (next >= words_.size()) return abbreviation ? 0 : next;
        const bool closed = next > at + 1;
        // What begins after quotes and brackets that open.
        std::size_t head = next;
        bool opened = false, quoted = false;
        while (head + 1 < words_.size() && head < next + 3 && (is_opening_mark(word(head)) || is_straight_quote(word(head)))) {
            opened = true;
            quoted = quoted || !(word(head) == "(" || word(head) == "[");
            ++head;
        }
        const char32_t first = first_character(head);
        const bool attached = words_[next].start == words_[next - 1].end;
        if (abbreviation) {
            if (segmentation_.abbreviation(mark) < Segmentation::Abbreviation::closing) return 0;
            if (attached) return 0;
            // "... of Reed Inc. "We lost," he said": a new quotation begins a sentence.
            const bool begins = segmentation_.is_starter(word(head)) || (quoted && !closed && is_upper(first));
            return begins && !(closed && !is_upper(first)) ? next : 0;
        }
        const bool small = is_letter(first) && !is_upper(first);
        if (attached) {  // "over.Then", "over?then", "over....Then"; "talks...and", "Yahoo!'s" go on
            if (mark.back() == '?' || (mark.back() == '!' && mark.size() > 1)) return is_letter(first) && !opened ? next : 0;
            if (mark == "." || (mark.starts_with("..") && !opened)) return is_upper(first) ? next : 0;
            return opened && is_upper(first) ? next : 0;
        }
        if (!is_letter(first) && !(first >= '0' && first <= '9') && !opened && first < 0x80) {
            return first == ',' || first == ';' || first == ':' || first == ')' || first == ']' || first == '%' ||
                           first == '.' || first == '!' || first == '?'
                       ? 0
                       : next;
        }
        const bool plain_stop = mark == ".";
        if (small) return !mark.starts_with("..") && mark != "\u2026" && !closed && !opened ? next : 0;
        // "Will it hold?" Reed asked. | "...": Reed said.
        if (closed && !plain_stop && !opened && speech_follows(head)) return 0;
        return next;
    }

    /// Whether one of the next four words, before any mark, is a speech verb: Reed asked; the envoy said.
    [[nodiscard]] bool speech_follows(std::size_t head) const {
        for (std::size_t at = head; at < std::min(head + 4, words_.size()); ++at) {
            if (!is_letter(first_character(at))) return false;
            if (segmentation_.speech_verbs.contains(std::string(word(at)))) return true;
        }
        return false;
    }

    /// "They discussed pay, etc." at the end of a sentence: the full stop is a word of its own, as in EWT.
    bool divide_full_stop(std::size_t at, std::size_t /*stop*/) {
        const std::string_view mark = word(at);
        if (mark.size() < 2 || is_terminator(mark) || mark.back() != '.') return false;
        if (segmentation_.abbreviation(mark) != Segmentation::Abbreviation::closing_split) return false;
        const Span whole = words_[at];
        words_[at].end = whole.end - 1;
        words_.insert(words_.begin() + static_cast<std::ptrdiff_t>(at) + 1, Span{whole.end - 1, whole.end});
        return true;
    }

    std::string_view text_;
    std::vector<Span>& words_;
    const Segmentation& segmentation_;
};

}  // namespace

Analysis split_report(const Report& report, const Segmentation& segmentation) {
    Analysis analysis;
    std::vector<Part> parts = report.parts;
    if (parts.empty()) parts.push_back({{0, static_cast<std::uint32_t>(report.text.size())}, Role::body});
    std::vector<Span> words;
    for (std::uint32_t part = 0; part < parts.size(); ++part) {
        words.clear();
        split_words(report.text, parts[part].span, segmentation, words);
        const std::vector<std::size_t> ends = PartSentences(report.text, words, segmentation).ends();
        std::size_t begin = 0;
        for (const std::size_t end : ends) {
            Sentence sentence;
            sentence.span = {words[begin].start, words[end - 1].end};
            sentence.role = parts[part].role;
            sentence.first_word = static_cast<WordIndex>(analysis.words.size());
            sentence.part = part;
            for (std::size_t at = begin; at < end; ++at) {
                Word word;
                word.span = words[at];
                word.sentence = static_cast<std::uint32_t>(analysis.sentences.size());
                analysis.words.push_back(std::move(word));
            }
            sentence.last_word = static_cast<WordIndex>(analysis.words.size());
            analysis.sentences.push_back(sentence);
            begin = end;
        }
    }
    return analysis;
}

}  // namespace rapporteur
