// The brief on a terminal: 100 columns, fewer where the window is narrow.
#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.h"
#include "brief/layout.h"
#include "brief/page.h"

namespace rapporteur {
namespace {

// A screen holds about fifty lines: what more reports and voices speak of comes first, the rest is counted.
constexpr std::size_t most_issues = 9, most_events = 9, few_events = 5, most_ahead = 4, most_figures = 8, most_differences = 8;

std::string upper(std::string_view text) {
    std::string out;
    for (char c : text) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

class Screen {
public:
    explicit Screen(const PageWidth& width) : columns_(std::clamp(width.columns, 40, 160)), colour_(width.colour) {}

    std::string bold(const std::string& text) const { return colour_ ? "\x1b[1m" + text + "\x1b[0m" : text; }
    std::string faint(const std::string& text) const { return colour_ ? "\x1b[2m" + text + "\x1b[0m" : text; }
    std::string red(const std::string& text) const { return colour_ ? "\x1b[31m" + text + "\x1b[0m" : text; }

    void line(const std::string& text) {
        out += text;
        while (!out.empty() && out.back() == ' ') out.pop_back();
        out += '\n';
    }
    /// A name in the margin, the text beside it.
    void entry(const std::string& margin, int indent, const std::string& text) {
        bool first = true;
        for (const auto& part : wrapped(text, columns_ - indent)) {
            line((first ? (margin.empty() ? std::string(static_cast<std::size_t>(indent), ' ') : bold(padded(margin, indent)))
                        : std::string(static_cast<std::size_t>(indent), ' ')) + part);
            first = false;
        }
    }
    [[nodiscard]] int columns() const { return columns_; }
    std::string out;

private:
    int columns_;
    bool colour_;
};

void issue_table(Screen& screen, const BriefPage& page) {
    const int total = screen.columns();
    const int name = total * 24 / 100, status = total * 17 / 100, word = total * 20 / 100;
    const int stands = total - name - status - word - 3;
    screen.line(screen.bold(padded("ISSUE", name + 1) + padded("STATUS", status + 1) + padded("WHERE THEY STAND", stands + 1) + "WORD OF"));
    std::size_t shown = 0;
    for (const BriefIssue& issue : page.issues) {
        if (shown++ == most_issues) break;
        std::string number = std::to_string(issue.number) + " ";
        auto left = wrapped(issue.label, name - static_cast<int>(number.size()));
        auto middle = wrapped(issue.status, status);
        std::vector<std::string> text;
        for (const auto& sentence : issue.stands)
            for (auto& part : wrapped(sentence, stands)) text.push_back(std::move(part));
        auto right = wrapped(issue.word, word);
        const std::size_t rows = std::max({left.size(), middle.size(), text.size(), right.size()});
        for (std::size_t i = 0; i < rows; ++i) {
            const std::string margin = i == 0 ? number : std::string(number.size(), ' ');
            std::string state = padded(i < middle.size() ? middle[i] : "", status + 1);
            screen.line(screen.bold(padded(margin + (i < left.size() ? left[i] : ""), name + 1)) + (issue.blocked ? screen.red(state) : state) +
                        padded(i < text.size() ? text[i] : "", stands + 1) + screen.faint(i < right.size() ? right[i] : ""));
        }
    }
    if (page.issues.size() > most_issues) {
        std::string rest;
        std::size_t named = 0;
        for (std::size_t i = most_issues; i < page.issues.size() && named < 6; ++i, ++named) rest += (named ? "; " : "") + clipped(page.issues[i].label, 40);
        screen.entry("", 2, fmt::format("and {} more, spoken of less: {}{} (--format md lists all)", page.issues.size() - most_issues, rest,
                                        page.issues.size() - most_issues > named ? "; …" : ""));
    }
}

void lines(Screen& screen, const std::string& heading, const std::vector<BriefLine>& list, std::size_t most) {
    if (list.empty()) return;
    screen.line("");
    bool first = true;
    std::size_t shown = 0;
    for (const BriefLine& l : list) {
        if (shown++ == most) break;
        std::string text = (l.when.empty() ? "" : padded(l.when, 14) + " ") + l.text + (l.word.empty() ? "" : " (" + l.word + ")");
        screen.entry(first ? heading : "", 10, text);
        first = false;
    }
    if (list.size() > most) screen.entry("", 10, fmt::format("and {} more", list.size() - most));
}

/// The most telling lines, in the order in which they stood.
std::vector<BriefLine> telling(const std::vector<BriefLine>& all, std::size_t most) {
    std::vector<std::size_t> order(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return all[a].weight > all[b].weight; });
    if (order.size() > most) order.resize(most);
    std::erase_if(order, [&](std::size_t i) { return all[i].weight < 0 && order.size() > 3; });
    std::sort(order.begin(), order.end());
    std::vector<BriefLine> out;
    for (std::size_t i : order) out.push_back(all[i]);
    return out;
}

/// What occurred, then what lies ahead, and how much is left to the other forms of the brief.
void timeline(Screen& screen, const BriefPage& page) {
    auto shown = telling(page.timeline, most_events);
    const auto ahead = telling(page.ahead, most_ahead);
    const std::size_t more = page.timeline.size() + page.around.size() + page.ahead.size() - shown.size() - ahead.size();
    // where little moved, what was said and done around it
    const auto around = shown.size() + ahead.size() < few_events ? telling(page.around, few_events - shown.size() - ahead.size()) : std::vector<BriefLine>{};
    shown.insert(shown.end(), ahead.begin(), ahead.end());
    lines(screen, "TIMELINE", shown, shown.size());
    lines(screen, shown.empty() ? "TIMELINE" : "AROUND", around, around.size());
    if (more > around.size()) screen.entry("", 10, fmt::format("and {} more (--format md lists all)", more - around.size()));
    if (!page.lapsed.empty() && !shown.empty())
        screen.entry("", 10, fmt::format("{} planned or proposed for days that have passed: whether {} took place is not reported", page.lapsed.size(), page.lapsed.size() == 1 ? "it" : "they"));
}

}  // namespace

std::string brief_terminal(const Negotiation& negotiation, const PageWidth& width) {
    const BriefPage page = page_of(negotiation);
    Screen screen(width);
    const std::string right = page.as_of + " · " + page.counts;
    const std::string title = upper(page.title);
    if (display_width(title) + 2 + display_width(right) <= screen.columns())
        screen.line(screen.bold(padded(title, screen.columns() - display_width(right))) + right);
    else {
        for (const auto& part : wrapped(title, screen.columns())) screen.line(screen.bold(part));
        screen.line(right);
    }
    for (const auto& sentence : page.headline) screen.entry("", 0, sentence);
    if (!page.issues.empty()) {
        screen.line("");
        issue_table(screen, page);
    }
    lines(screen, "LINEAGE", page.lineage, 6);
    timeline(screen, page);
    std::vector<BriefLine> figures = page.figures;
    // "two sides", "three points": numbers that say nothing of the terms wait where others do
    while (figures.size() > 3 && figures.back().weight < 0) figures.pop_back();
    lines(screen, "FIGURES", figures, most_figures);
    lines(screen, "DIFFER", page.differ, most_differences);
    if (page.only.size() <= 8)
        for (const auto& only : page.only) {
            std::string text;
            for (const auto& t : only.texts) text += (text.empty() ? "" : " · ") + t;
            if (only.more) text += (text.empty() ? "" : " · ") + fmt::format("+{}", only.more);
            if (&only == &page.only.front()) screen.line("");
            screen.entry("ONLY " + only.letter, 10, text);
        }
    if (!page.assumptions.empty()) {
        screen.line("");
        bool first = true;
        for (const auto& sentence : page.assumptions) screen.entry(first ? "ASSUMED" : "", 10, sentence), first = false;
    }
    if (!page.reports.empty()) {
        screen.line("");
        std::size_t shown = 0;
        for (const auto& r : page.reports) {
            if (shown++ == 10) break;
            screen.entry(r.letter, 4, r.text);
        }
        if (page.reports.size() > 10) screen.entry("", 4, fmt::format("and {} more reports", page.reports.size() - 10));
        screen.line("");
        screen.line(screen.faint("why N FILE…   diff A B   brief --format md|json|html"));
    }
    return screen.out;
}

}  // namespace rapporteur
