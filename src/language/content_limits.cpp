#include "language/content_limits.h"

#include <algorithm>

namespace rapporteur {

namespace {

class Contents {
public:
    Contents(std::string_view text, const Analysis& analysis) : text_(text), analysis_(analysis) {}

    /// The word after the last that the content may hold.
    [[nodiscard]] std::uint32_t end_of(const TaggedSpan& content) const {
        const Sentence& first = sentence_of(content.first);
        int open = 0;  // quotation marks that are still to be closed
        bool straight = false;
        for (std::uint32_t at = content.first; at < content.last; ++at) {
            const std::string_view mark = word(at);
            if (is_opening(mark)) ++open;
            if (is_closing(mark)) --open;
            if (mark == "\"" || mark == "''") straight = !straight;
            if (at + 1 == content.last || at + 1 < sentence_of(at).last_word) continue;
            if (open > 0 || straight) continue;
            const bool began_inside = content.first > first.first_word && !follows_colon(content) && !starts_quoted(content);
            const bool next_paragraph = sentence_of(at).part != sentence_of(at + 1).part && !is_quote(word(at + 1));
            if (began_inside || next_paragraph) return at + 1;
        }
        return content.last;
    }

    [[nodiscard]] bool starts_quoted(const TaggedSpan& content) const {
        return is_quote(word(content.first)) || (content.first > 0 && is_quote(word(content.first - 1)));
    }
    [[nodiscard]] bool shares_sentence(const TaggedSpan& content, const TaggedSpan& cue) const {
        const std::uint32_t at = analysis_.words[cue.first].sentence;
        return analysis_.words[content.first].sentence <= at && at <= analysis_.words[content.last - 1].sentence;
    }

private:
    [[nodiscard]] std::string_view word(std::uint32_t at) const { return slice(text_, analysis_.words[at].span); }
    [[nodiscard]] const Sentence& sentence_of(std::uint32_t at) const { return analysis_.sentences[analysis_.words[at].sentence]; }
    /// "HALL: It would hold. It must." is all Hall's.
    [[nodiscard]] bool follows_colon(const TaggedSpan& content) const { return content.first > 0 && word(content.first - 1) == ":"; }
    static bool is_opening(std::string_view mark) { return mark == "\u201C" || mark == "``"; }
    static bool is_closing(std::string_view mark) { return mark == "\u201D"; }
    static bool is_quote(std::string_view mark) {
        return is_opening(mark) || mark == "\"" || mark == "''" || mark == "'" || mark == "\u2018";
    }

    std::string_view text_;
    const Analysis& analysis_;
};

}  // namespace

void cut_contents(std::string_view text, const Analysis& analysis, std::vector<TaggedSpan>& spans) {
    const Contents contents(text, analysis);
    for (TaggedSpan& span : spans)
        if (span.type == "content") span.last = contents.end_of(span);
}

void keep_contents_near(std::string_view text, const Analysis& analysis, const std::vector<TaggedSpan>& spans,
                        std::map<std::size_t, std::size_t>& cue_of) {
    const Contents contents(text, analysis);
    std::map<std::size_t, bool> has_near;  // cue -> whether one of its contents shares its sentence
    for (const auto& [content, cue] : cue_of) has_near[cue] |= contents.shares_sentence(spans[content], spans[cue]);
    for (auto link = cue_of.begin(); link != cue_of.end();) {
        const auto [content, cue] = *link;
        if (contents.shares_sentence(spans[content], spans[cue])) {
            ++link;
            continue;
        }
        std::size_t other = spans.size();
        for (std::size_t i = 0; i < spans.size() && other == spans.size(); ++i)
            if (spans[i].type == "cue" && !has_near.contains(i) && contents.shares_sentence(spans[content], spans[i])) other = i;
        if (other < spans.size()) {
            has_near[other] = true;
            (link++)->second = other;
        } else if (has_near[cue] && !contents.starts_quoted(spans[content])) {
            link = cue_of.erase(link);
        } else {
            ++link;
        }
    }
}

}  // namespace rapporteur
