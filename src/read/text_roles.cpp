// The roles of a text's paragraphs, in steps from the sure to the likely: what the collector wrote, what is the
// title or says what it is, where the story begins and ends; then head, tail and inside by place and shape.
#include <re2/re2.h>

#include <algorithm>
#include <cctype>
#include <unordered_map>

#include "base/utf8.h"
#include "read/blocks.h"
#include "read/line_roles.h"
#include "read/line_shape.h"
#include "read/publication_date.h"
#include "read/text_report.h"
#include "read/written_date.h"


namespace rapporteur {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

struct Candidate {
    Block block;
    std::string_view text;
    std::size_t words = 0;
    bool sentence = false;           ///< ends as a sentence does, or is too long to be a label
    bool decided = false;
    Role role = Role::body;
    std::optional<LineRole> said;    ///< what its words say
};

class Assigner {
public:
    explicit Assigner(Report& report) : report_(report), text_(report.text) {}

    void run() {
        cut_blocks();
        take_crawler_lines();
        divide_at_title();
        divide_at_byline();
        take_words_of_lines();
        take_promotions();
        take_links();
        find_story();
        take_head();
        take_tail();
        take_within();
        take_subheads();
        emit();
    }

private:
    void cut_blocks() {
        for (const Block& block : split_blocks(text_)) {
            Candidate c;
            c.block = block;
            set_text(c);
            candidates_.push_back(c);
        }
    }

    void set_text(Candidate& c) {
        c.text = slice(text_, c.block.span);
        c.words = count_words(c.text);
        // 25 words: no headline or label of the 16 report sets is longer; a sentence cut off by a crawler is.
        c.sentence = (ends_sentence(c.text) && c.words >= 4) || c.words > 25;
    }

    /// "date 2025-11-26 A senior source ...": what the collector put in front, up to the first line that he did not.
    void take_crawler_lines() {
        bool fenced = false;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            Candidate& c = candidates_[i];
            if (c.text == "---" && (i == 0 || fenced)) {
                decide(c, Role::metadata);
                if (fenced) return;
                fenced = true;
                continue;
            }
            const std::size_t length = leading_crawler_line(c.text);
            if (length == 0) {
                if (fenced) continue;
                return;
            }
            if (length < c.text.size()) {
                Candidate rest = c;
                rest.block.span.start += static_cast<std::uint32_t>(length);
                while (rest.block.span.start < rest.block.span.end && std::isspace(static_cast<unsigned char>(text_[rest.block.span.start]))) ++rest.block.span.start;
                c.block.span.end = c.block.span.start + static_cast<std::uint32_t>(length);
                set_text(c);
                decide(c, Role::metadata);
                note_crawler_value(c.text);
                if (!rest.block.span.empty()) {
                    set_text(rest);
                    candidates_.insert(candidates_.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
                }
                continue;
            }
            decide(c, Role::metadata);
            note_crawler_value(c.text);
        }
    }

    void note_crawler_value(std::string_view line) {
        const std::size_t key_end = line.find_first_of(" :=\t");
        const std::string_view key = line.substr(0, key_end);
        std::string_view value = line.substr(std::min(key_end, line.size()));
        while (!value.empty() && (value[0] == ' ' || value[0] == ':' || value[0] == '=' || value[0] == '\t' || value[0] == '"')) value.remove_prefix(1);
        while (!value.empty() && value.back() == '"') value.remove_suffix(1);
        if (value.empty()) return;
        if (key == "title" && report_.title.empty()) report_.title = value;
        else if (key == "author" && report_.byline.empty()) report_.byline = value;
        else if ((key == "url" || key == "source-url" || key == "link") && report_.url.empty()) report_.url = value;
        else if (key == "sitename" || (key == "hostname" && report_.publisher.empty())) report_.publisher = value;
        else if (key == "date" || key == "published" || key == "pubdate" || key == "fetched" || key == "crawled" || key == "retrieved" || key == "filedate") {
            if (auto date = parse_date(value)) dates_.push_back({date->value, DateBasis::crawler, {}});
        }
    }

    /// "... in the past. | AP Photo Union says talks go on": a caption with the headline glued to it.
    void divide_at_title() {
        const std::string& title = report_.title;
        if (title.size() < 15) return;
        for (std::size_t i = 0; i < candidates_.size() && i < 4; ++i) {
            const Candidate c = candidates_[i];
            if (c.decided || c.text.size() < title.size() + 3) continue;
            std::uint32_t cut = 0;
            if (c.text.ends_with(title) && c.text[c.text.size() - title.size() - 1] == ' ') cut = c.block.span.end - static_cast<std::uint32_t>(title.size());
            else if (c.text.starts_with(title) && c.text[title.size()] == ' ') cut = c.block.span.start + static_cast<std::uint32_t>(title.size());
            else continue;
            Candidate rest = c;
            candidates_[i].block.span.end = cut;
            while (std::isspace(static_cast<unsigned char>(text_[candidates_[i].block.span.end - 1]))) --candidates_[i].block.span.end;
            rest.block.span.start = cut;
            while (std::isspace(static_cast<unsigned char>(text_[rest.block.span.start]))) ++rest.block.span.start;
            set_text(candidates_[i]);
            set_text(rest);
            candidates_.insert(candidates_.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
            return;
        }
    }

    /// "By Jane Roe 30 November 2004 Old enemies were ...": byline and dateline run into the story.
    void divide_at_byline() {
        static const RE2 glued(R"(^((?:By|BY) (?:\p{Lu}[\p{L}.'’-]+ ){2,3}(?:(?:and|&) (?:\p{Lu}[\p{L}.'’-]+ ){2,3})?)((?:\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2},) (?:19|20)\d\d )[\p{Lu}"“])");
        for (std::size_t i = 0; i < candidates_.size() && i < 8; ++i) {
            const Candidate c = candidates_[i];
            re2::StringPiece group[3];
            if (c.decided || !glued.Match(piece(c.text), 0, c.text.size(), RE2::ANCHOR_START, group, 3)) continue;
            const auto names = static_cast<std::uint32_t>(group[1].size()), date = static_cast<std::uint32_t>(group[2].size());
            Candidate byline = c, dateline = c;
            byline.block.span.end = c.block.span.start + names - 1;
            dateline.block.span = {c.block.span.start + names, c.block.span.start + names + date - 1};
            candidates_[i].block.span.start += names + date;
            for (Candidate* one : {&byline, &dateline, &candidates_[i]}) set_text(*one);
            decide(byline, Role::byline);
            decide(dateline, Role::dateline);
            candidates_.insert(candidates_.begin() + static_cast<std::ptrdiff_t>(i), {byline, dateline});
            return;
        }
    }

    void take_words_of_lines() {
        const std::string title_key = words_key(report_.title), byline_key = words_key(report_.byline);
        for (Candidate& c : candidates_) {
            if (c.decided) continue;
            c.said = role_by_words(c.text);
            const std::string key = c.text.size() < 600 ? words_key(c.text) : std::string();
            if (key.empty() && c.text.size() < 600) decide(c, Role::furniture);  // "* * *", "|"
            else if (!title_key.empty() && is_title(key, title_key)) decide(c, Role::headline);
            else if (!byline_key.empty() && (key == byline_key || key == "by" + byline_key)) decide(c, Role::byline);
            else if (c.said && c.said->where == LineWhere::own) decide(c, c.said->role);
        }
        title_given_ = !report_.title.empty();
        for (const Candidate& c : candidates_)
            has_headline_ = has_headline_ || (c.decided && c.role == Role::headline) || (title_given_ && c.said && c.said->role == Role::deck);
    }

    /// The title itself, or the title with a label ("Update 12: ...").
    static bool is_title(const std::string& key, const std::string& title_key) {
        if (key == title_key) return true;
        // Eight in ten: a label or the outlet's name adds a few letters; a sentence adds more.
        return title_key.size() >= 15 && key.size() < 600 && key.size() * 8 <= title_key.size() * 10 && key.find(title_key) != std::string::npos;
    }

    /// "Sign up to our letter ... after newsletter promotion": what stands between is the promotion.
    void take_promotions() {
        for (std::size_t i = 1; i < candidates_.size(); ++i) {
            if (lower_case(candidates_[i].text) != "after newsletter promotion") continue;
            for (std::size_t j = i; j-- > 0 && j + 7 > i;)
                if (candidates_[j].decided && candidates_[j].role == Role::furniture && lower_case(candidates_[j].text.substr(0, 7)) == "sign up") {
                    for (std::size_t k = j + 1; k < i; ++k) decide(candidates_[k], Role::furniture);
                    break;
                }
        }
    }

    /// "Most read", and the headlines under it up to a paragraph that is no headline.
    void take_links() {
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (candidates_[i].decided || !candidates_[i].said || candidates_[i].said->where != LineWhere::links) continue;
            decide(candidates_[i], Role::furniture);
            std::size_t end = i + 1, sentences = 0, labels = 0;
            // Eight words and a full stop: headlines have none, and captions of links are shorter.
            const auto is_story = [](const Candidate& c) { return c.words >= 8 && ends_sentence(c.text); };
            while (end < candidates_.size() && (candidates_[end].decided || !is_story(candidates_[end]))) ++end;
            for (std::size_t j = end; j < candidates_.size(); ++j)
                if (!candidates_[j].decided) ++(is_story(candidates_[j]) ? sentences : labels);
            // Teasers follow their headlines one by one; a story that goes on has few lines without a full stop.
            if (labels * 2 > sentences) end = candidates_.size();
            // Before the story it is a box at the top of the page, and the story is still to come.
            const bool story_before = std::any_of(candidates_.begin(), candidates_.begin() + static_cast<std::ptrdiff_t>(i), [&](const Candidate& c) { return !c.decided && is_story(c); });
            if (!story_before && end == candidates_.size()) continue;
            for (std::size_t j = i + 1; j < end; ++j)
                if (!candidates_[j].decided) decide(candidates_[j], Role::furniture);
        }
    }

    /// The story runs from the first to the last block that reads as a sentence of it.
    void find_story() {
        const std::size_t none = candidates_.size();
        first_ = last_ = none;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            const Candidate& c = candidates_[i];
            if (c.decided && c.role != Role::body) continue;
            // Eight words: shorter sentences open stories too, but so do slogans; the first long one is safe.
            if (!c.sentence || c.words < 8 || (c.said && c.said->where == LineWhere::early)) continue;
            if (first_ == none && (is_deck(i) || is_caption(c))) continue;
            if (first_ == none) first_ = i;
            last_ = i;
        }
        // Short sentences after the last long one belong to it: "No," said the union.
        for (std::size_t i = last_ + 1, labels = 0; last_ != none && i < candidates_.size() && labels < 3; ++i) {
            const Candidate& c = candidates_[i];
            if (c.decided || (c.said && c.said->where != LineWhere::own)) continue;
            if (c.sentence && c.words >= 4 && !is_caption(c)) last_ = i, labels = 0;
            else ++labels;
        }
        // What opens the comments ends the story, if most of it lies before.
        for (std::size_t i = 0; i < candidates_.size() && first_ != none; ++i) {
            const Candidate& c = candidates_[i];
            if (c.decided || !c.said || c.said->where != LineWhere::end || i <= first_) continue;
            std::size_t before = 0, after = 0;
            for (std::size_t j = first_; j < candidates_.size(); ++j)
                if (!candidates_[j].decided && candidates_[j].sentence) (j < i ? before : after) += candidates_[j].words;
            decide(candidates_[i], Role::furniture);
            // Comments may be longer than the story; two to one still keeps a story under a row of buttons.
            if (after <= 2 * before) {
                for (std::size_t j = i + 1; j < candidates_.size(); ++j)
                    if (!candidates_[j].decided) decide(candidates_[j], Role::furniture);
                last_ = i - 1;
                while (last_ > first_ && candidates_[last_].decided) --last_;
                break;
            }
        }
    }

    /// A photo's text ends with its credit, or with a full date ("..., Wednesday, Nov. 26, 2025.").
    static bool is_caption(const Candidate& c) {
        if (c.words < 3 || c.words > 130 || c.text.find("(@") != std::string_view::npos) return false;
        if (const auto credit = trailing_credit(c.text)) {
            const std::string_view words = slice(c.text, *credit);
            // "(Jane Roe/Harbour News)", "Photo: Jane Roe" are credits anywhere; an agency's bare name after a
            // full stop ("... on Monday. Reuters") only beside a date or on a short line.
            if (words.find('/') != std::string_view::npos || words.find("hoto") != std::string_view::npos || words.find("redit") != std::string_view::npos) return true;
            std::string_view before = c.text.substr(0, credit->start);
            while (!before.empty() && std::isspace(static_cast<unsigned char>(before.back()))) before.remove_suffix(1);
            return ends_with_full_date(before) || c.words <= 40;
        }
        return c.words <= 60 && ends_with_weekday_and_date(c.text);
    }

    /// A sentence before the byline that the story repeats, or that stands between headline and byline.
    bool is_deck(std::size_t i) {
        const Candidate& c = candidates_[i];
        if (c.words > 60) return false;
        const std::string key = words_key(c.text);
        if (repeats_later(i, key)) return true;
        bool headline_before = has_headline_;
        for (std::size_t j = 0; j < i; ++j) headline_before = headline_before || (!candidates_[j].decided && !candidates_[j].sentence && candidates_[j].words >= 3);
        if (!headline_before) return false;
        // "A deck stands over the byline": one comes within the next three blocks, before any other sentence.
        for (std::size_t j = i + 1; j < candidates_.size() && j <= i + 3; ++j) {
            const Candidate& next = candidates_[j];
            if (is_byline(next) || (next.said && next.said->role == Role::dateline) || is_date_line(next.text)) return true;
            if (next.decided || is_caption(next)) continue;
            if (next.sentence) return false;
        }
        return false;
    }

    bool repeats_later(std::size_t i, const std::string& key) {
        if (key.size() < 30) return false;
        for (std::size_t j = i + 1; j < candidates_.size(); ++j) {
            const std::string& other = key_of(j);
            if (other.size() >= key.size() && other.compare(0, key.size(), key) == 0) return true;
        }
        return false;
    }

    const std::string& key_of(std::size_t i) {
        auto [at, fresh] = keys_.try_emplace(candidates_[i].block.span.start);
        if (fresh) at->second = words_key(candidates_[i].text.substr(0, 800));
        return at->second;
    }

    static bool is_byline(const Candidate& c) { return (c.decided && c.role == Role::byline) || (c.said && c.said->role == Role::byline); }

    /// Headline, deck, byline, dateline and captions that stand before the story.
    void take_head() {
        const std::size_t end = std::min(first_, candidates_.size());
        for (std::size_t i = 0; i < end; ++i) {
            Candidate& c = candidates_[i];
            if (c.decided) continue;
            if (c.said && c.said->where != LineWhere::late) decide(c, c.said->role);
            else if (is_date_line(c.text)) decide(c, Role::dateline);
            else if (is_caption(c) || (i > 0 && !c.sentence && has_headline_ && candidates_[i - 1].decided && candidates_[i - 1].role == Role::credit)) decide(c, Role::caption);
            else if (byline_by_place(i)) decide(c, Role::byline);
            else if (!has_headline_ && c.words >= 3 && c.words <= 30 && !c.sentence && first_ < candidates_.size() && headline_by_place(i)) {
                decide(c, Role::headline);
                has_headline_ = true;
            } else if (has_headline_ && is_deck(i)) {
                decide(c, Role::deck);
                deck_repeats(i);
            } else if ((has_headline_ || title_given_) && !c.sentence && c.words >= 6) decide(c, Role::deck);
            else if (!c.sentence && c.words <= 4 && first_ < candidates_.size()) decide(c, Role::furniture);
        }
    }

    bool headline_by_place(std::size_t i) const {
        const Candidate& c = candidates_[i];
        // Where the input gives a title, another headline is known by its capitals only: "Talks End In Deal".
        if (title_given_ && capitals_share(c.text) < 0.6) return false;
        return starts_upper_or_digit(c.text) || c.text.front() == '"' || c.text.front() == '\'' || static_cast<unsigned char>(c.text.front()) >= 0x80;
    }

    /// Names alone, beside a dateline or under a headline: "Jane Roe".
    bool byline_by_place(std::size_t i) const {
        if (!looks_like_names(candidates_[i].text)) return false;
        if (i + 1 < candidates_.size() && ((candidates_[i + 1].decided && candidates_[i + 1].role == Role::dateline) || is_date_line(candidates_[i + 1].text) || is_byline(candidates_[i + 1]))) return true;
        return i > 0 && candidates_[i].words <= 4 && candidates_[i].words >= 2 && candidates_[i - 1].decided && (candidates_[i - 1].role == Role::headline || candidates_[i - 1].role == Role::deck);
    }

    void deck_repeats(std::size_t i) {
        const std::string key = words_key(candidates_[i].text);
        if (repeats_later(i, key)) report_.notes.push_back({candidates_[i].block.span, "deck_repeats_body", "the deck repeats a sentence of the story"});
    }

    /// After the story nothing but sign-offs and furniture is left: tags, prompts, names.
    void take_tail() {
        if (first_ >= candidates_.size()) return;
        for (std::size_t i = last_ + 1; i < candidates_.size(); ++i) {
            Candidate& c = candidates_[i];
            if (c.decided) continue;
            if (c.said && (c.said->where == LineWhere::late || c.said->where == LineWhere::early)) decide(c, c.said->role);
            else if (is_caption(c)) decide(c, Role::caption);
            else if (is_date_line(c.text)) decide(c, Role::dateline);
            // A short last sentence still belongs to the story: "Talks resume on Monday."
            else if (!c.sentence && !c.text.starts_with("-") && !c.text.starts_with("\u2022") && !c.text.starts_with("\"") && !c.text.starts_with("\u201C") &&
                     // Longer ones are the story's last sentence, cut off by the crawler, unless all in capitals.
                     (c.words <= 8 || capitals_share(c.text) > 0.6)) decide(c, Role::furniture);
        }
    }

    /// Captions and bylines that stand within the story.
    void take_within() {
        for (std::size_t i = first_; i < candidates_.size() && i <= last_; ++i) {
            Candidate& c = candidates_[i];
            if (c.decided) continue;
            // A second report begins: "By Jane Roe, Europe editor".
            if (c.said && c.said->where == LineWhere::early && c.said->role == Role::byline && c.words <= 12) decide(c, Role::byline);
            else if (is_caption(c) && (!c.sentence || i != first_)) decide(c, Role::caption);
        }
    }

    void take_subheads() {
        for (std::size_t i = first_; i < candidates_.size() && i < last_; ++i)
            if (!candidates_[i].decided && is_subhead(i)) decide(candidates_[i], Role::subhead);
    }

    /// "Substantive Disagreements": short, no full stop, a capital in front, story on both sides.
    bool is_subhead(std::size_t i) const {
        const Candidate& c = candidates_[i];
        if (i <= first_ || c.words > 12 || c.text.size() > 100) return false;
        const std::string_view end = without_closing_quotes(c.text);
        const bool question = !end.empty() && end.back() == '?' && c.words <= 9;
        if ((ends_sentence(c.text) && !question) || !starts_upper_or_digit(c.text)) return false;
        for (const std::string_view bullet : {"-", "*", "\u2022", "\u2013", "\u2014", "\"", "\u201C"})
            if (c.text.starts_with(bullet)) return false;
        if (end.ends_with(",") || end.ends_with(" and") || end.ends_with(" the") || end.ends_with(" of")) return false;
        for (std::size_t j = i + 1; j < candidates_.size(); ++j) {
            if (candidates_[j].decided && candidates_[j].role != Role::body) continue;
            // A list of short lines is a list, not a row of sub-heads.
            return candidates_[j].sentence;
        }
        return false;
    }

    void decide(Candidate& c, Role role) {
        c.role = role;
        c.decided = true;
    }

    void part(Span span, Role role) {
        while (span.start < span.end && std::isspace(static_cast<unsigned char>(text_[span.start]))) ++span.start;
        while (span.end > span.start && std::isspace(static_cast<unsigned char>(text_[span.end - 1]))) --span.end;
        if (!span.empty()) report_.parts.push_back({span, role});
    }

    void emit() {
        // An editor's note may stand before the paragraph that the dateline opens.
        int to_open = 4;
        for (Candidate& c : candidates_) {
            const Span span = c.block.span;
            if (c.role == Role::caption) {
                const auto credit = trailing_credit(c.text);
                if (credit && credit->start > 0) {
                    part({span.start, span.start + credit->start}, Role::caption);
                    part({span.start + credit->start, span.end}, Role::credit);
                    continue;
                }
            }
            if (c.role == Role::body && to_open > 0) {
                --to_open;
                const auto length = static_cast<std::uint32_t>(leading_dateline(c.text));
                if (length > 0 && length < span.size()) {
                    part({span.start, span.start + length}, Role::dateline);
                    part({span.start + length, span.end}, Role::body);
                    opening_dateline_ = std::string(c.text.substr(0, length));
                    to_open = 0;
                    continue;
                }
            }
            part(span, c.role);
        }
        fill_fields();
    }

    void fill_fields() {
        bool in_story = false;
        for (const Part& p : report_.parts) {
            const std::string_view text = slice(text_, p.span);
            in_story = in_story || p.role == Role::body;
            if (p.role == Role::headline && report_.title.empty()) report_.title = text.substr(std::min(text.find_first_not_of("# "), text.size()));
            if (p.role == Role::byline && report_.byline.empty() && !in_story && text.size() < 160) {
                static const RE2 by(R"((?i)^(?:by|written by|reported by|posted by|words):?\s+)");
                std::string name(text);
                RE2::Replace(&name, by, "");
                if (name.find("contributed to") == std::string::npos) report_.byline = name;
            }
            if (p.role == Role::dateline)
                if (auto date = find_date(text)) dates_.push_back({date->value, DateBasis::dateline, date->other_value});
        }
        if (report_.kind == ReportKind::unknown && !opening_dateline_.empty() && (names_agency(opening_dateline_) || names_agency(report_.publisher))) report_.kind = ReportKind::wire;
        if (report_.kind == ReportKind::unknown && is_transcript()) report_.kind = ReportKind::transcript;
        choose_date(report_, dates_, certain_dates());
    }

    /// "MODERATOR: ...", "MR. ROE: ...": most paragraphs of a transcript open with who speaks.
    bool is_transcript() const {
        static const RE2 speaker(R"(^(?:[A-Z][A-Z.'’-]*[ ,]*){1,5}(?:\([^)]{2,40}\) ?)?:\s)");
        std::size_t paragraphs = 0, speakers = 0;
        for (const Part& p : report_.parts)
            if (p.role == Role::body) {
                ++paragraphs;
                const std::string_view head = slice(text_, p.span).substr(0, 80);
                speakers += RE2::PartialMatch(piece(head), speaker);
            }
        // Four in ten: an answer of several paragraphs names its speaker once.
        return speakers >= 4 && speakers * 10 >= paragraphs * 4;
    }

    /// Dates in the text that can be read one way only; looked for where one that cannot stands.
    std::vector<std::string> certain_dates() const {
        std::vector<std::string> certain;
        if (std::none_of(dates_.begin(), dates_.end(), [](const DateFound& date) { return !date.other_value.empty(); })) return certain;
        for (auto date = find_date(text_); date && certain.size() < 8; date = find_date(text_, date->span.end))
            if (date->other_value.empty()) certain.push_back(date->value);
        return certain;
    }

    Report& report_;
    const std::string& text_;
    std::vector<Candidate> candidates_;
    std::unordered_map<std::uint32_t, std::string> keys_;
    std::vector<DateFound> dates_;
    std::string opening_dateline_;
    std::size_t first_ = 0, last_ = 0;
    bool has_headline_ = false, title_given_ = false;
};

}  // namespace

void assign_roles(Report& report) { Assigner(report).run(); }

}  // namespace rapporteur
