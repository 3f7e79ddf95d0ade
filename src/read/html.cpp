#include "read/html.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/body.h"
#include "read/html_blocks.h"
#include "read/html_entities.h"
#include "read/line_roles.h"
#include "read/metadata.h"
#include "read/stated_body.h"

namespace rapporteur {
namespace {

/// Runs into the page become runs into the raw bytes. A verbatim run that the decoder put together from
/// several of its own falls apart again.
std::vector<SourceRun> through(std::span<const SourceRun> decoder, std::size_t decoded_size, const std::vector<SourceRun>& runs) {
    std::vector<SourceRun> out;
    const auto at_or_before = [&](std::uint64_t offset) {
        auto found = std::upper_bound(decoder.begin(), decoder.end(), offset,
                                      [](std::uint64_t value, const SourceRun& run) { return value < run.text_start; });
        return found == decoder.begin() ? found : found - 1;
    };
    const auto end_of = [&](auto run) { return run + 1 == decoder.end() ? decoded_size : (run + 1)->text_start; };
    const auto raw_start = [&](std::uint64_t offset) {
        const auto run = at_or_before(offset);
        return run->verbatim ? run->source_start + (offset - run->text_start) : run->source_start;
    };
    const auto raw_end = [&](std::uint64_t offset) {
        if (!offset) return decoder.front().source_start;
        const auto run = at_or_before(offset - 1);
        return run->verbatim ? run->source_start + (offset - run->text_start) : run->source_end;
    };
    for (const SourceRun& run : runs) {
        if (!run.verbatim) {
            const std::uint64_t start = raw_start(run.source_start);
            out.push_back({run.text_start, start, std::max(start, raw_end(run.source_end)), false});
            continue;
        }
        for (std::uint64_t at = run.source_start; at < run.source_end;) {
            const auto piece = at_or_before(at);
            const std::uint64_t stop = std::min<std::uint64_t>(run.source_end, std::max<std::uint64_t>(end_of(piece), at + 1));
            const auto text_start = static_cast<std::uint32_t>(run.text_start + (at - run.source_start));
            if (piece->verbatim) {
                const std::uint64_t start = piece->source_start + (at - piece->text_start);
                out.push_back({text_start, start, start + (stop - at), true});
            } else {
                out.push_back({text_start, piece->source_start, piece->source_end, false});
            }
            at = stop;
        }
    }
    return out;
}

bool is_white(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_html_space(c); });
}

/// One part a block. "ROTTERDAM (Agency) - Dockers ..." opens a story with a dateline, which is no word of
/// its first sentence; an editor's note may stand before that paragraph. Returns the dateline.
std::string_view add_parts(Report& report, const std::vector<Span>& blocks, const std::vector<Role>& roles) {
    std::string_view opening;
    int to_open = 4;  // as in text_report.cpp
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Span span = blocks[i];
        const std::string_view line = slice(report.text, span);
        const std::size_t length = roles[i] == Role::body && to_open-- > 0 ? leading_dateline(line) : 0;
        if (length == 0 || length >= line.size()) {
            report.parts.push_back({span, roles[i]});
            continue;
        }
        std::size_t end = length, start = length;
        while (end > 0 && is_html_space(line[end - 1])) --end;
        while (start < line.size() && is_html_space(line[start])) ++start;
        opening = line.substr(0, end);
        to_open = 0;
        if (end > 0) report.parts.push_back({{span.start, span.start + static_cast<std::uint32_t>(end)}, Role::dateline});
        if (start < line.size()) report.parts.push_back({{span.start + static_cast<std::uint32_t>(start), span.end}, Role::body});
    }
    return opening;
}

/// Where the page shows less than half of the article that its JSON-LD states (a teaser before a wall, a
/// frame that a script fills), the stated one is the body, behind all that is shown. Half: the 22 pages of
/// WCXB that state an article and show it lack 9 % of it at most; a page before a wall lacks nearly all.
void take_stated_body(const HtmlTree& tree, BlockText& cut, std::vector<Span>& spans, std::vector<Role>& roles, std::vector<Note>& notes) {
    constexpr std::size_t shortest = 400;  // bytes; three summaries in that place on WCXB have 204 at most, its shortest article 2267
    const StatedBody stated = read_stated_body(tree);
    if (stated.text.size() < shortest || share_not_shown(stated, cut.text) <= 0.5) return;
    for (Role& role : roles)
        if (role == Role::body || role == Role::subhead) role = Role::furniture;
    if (!cut.text.empty()) {
        const std::uint64_t start = stated.runs.front().source_start;
        cut.runs.push_back({static_cast<std::uint32_t>(cut.text.size()), start, start, false});
        cut.text += "\n\n";
    }
    const auto offset = static_cast<std::uint32_t>(cut.text.size());
    for (SourceRun run : stated.runs) {
        run.text_start += offset;
        cut.runs.push_back(run);
    }
    for (const Span paragraph : stated.paragraphs) {
        spans.push_back({paragraph.start + offset, paragraph.end + offset});
        roles.push_back(Role::body);
    }
    cut.text += stated.text;
    notes.push_back({{}, "stated_body", "the page shows little of its article; the text is the one that its JSON-LD states"});
}

}  // namespace

Report read_html(std::string_view page, const HtmlHints& hints) {
    Report report;
    const HtmlTree tree = parse_html(page);
    const MetadataFacts facts = collect_metadata(tree);
    BlockText cut = cut_blocks(tree);
    PageMetadata metadata = choose_metadata(tree, facts, cut, hints.url);
    std::vector<Role> roles = decide_roles(tree, cut, metadata);
    std::vector<Span> spans;
    for (const HtmlBlock& block : cut.blocks) spans.push_back(block.span);
    take_stated_body(tree, cut, spans, roles, metadata.notes);
    report.text = std::move(cut.text);
    const std::string_view dateline = add_parts(report, spans, roles);
    report.source_map = hints.source_map.empty() ? std::move(cut.runs) : through(hints.source_map, page.size(), cut.runs);
    report.title = std::move(metadata.title);
    report.byline = std::move(metadata.byline);
    report.publisher = std::move(metadata.publisher);
    report.url = std::move(metadata.url);
    report.published = std::move(metadata.published);
    report.notes = std::move(metadata.notes);
    report.kind = !dateline.empty() && (names_agency(dateline) || names_agency(report.publisher)) ? ReportKind::wire : ReportKind::article;
    return report;
}

std::string check_source_map(const Report& report, std::string_view page) {
    const auto broken = [](const char* what, std::size_t run) { return std::string(what) + " in run " + std::to_string(run); };
    if (report.text.empty()) return report.source_map.empty() ? "" : "runs for an empty text";
    if (report.source_map.empty() || report.source_map.front().text_start != 0) return "the map does not begin with the text";
    for (std::size_t i = 0; i < report.source_map.size(); ++i) {
        const SourceRun& run = report.source_map[i];
        const std::size_t end = i + 1 < report.source_map.size() ? report.source_map[i + 1].text_start : report.text.size();
        if (end <= run.text_start) return broken("no text", i);
        if (run.source_start > run.source_end || run.source_end > page.size()) return broken("bytes outside the page", i);
        const std::string_view text = std::string_view(report.text).substr(run.text_start, end - run.text_start);
        const std::string_view source = page.substr(run.source_start, run.source_end - run.source_start);
        if (run.verbatim) {
            if (text != source) return broken("other bytes", i);
        } else if (!is_white(text)) {
            const CharacterReference reference = source.starts_with('&') ? reference_at(source, 0, ReferencePlace::text) : CharacterReference{};
            std::string decoded;
            if (reference.bytes == source.size()) {
                append_utf8(decoded, reference.first);
                if (reference.second) append_utf8(decoded, reference.second);
            } else if (const JsonCharacter escape = json_escape_at(source, 0); escape.bytes && escape.bytes == source.size()) {
                append_utf8(decoded, escape.value);
            } else if (source.size() == 1) {
                decoded = "\xEF\xBF\xBD";
            }
            if (decoded != text) return broken("no such character", i);
        }
    }
    if (!is_valid_utf8(report.text)) return "text is not UTF-8";
    return {};
}

}  // namespace rapporteur
