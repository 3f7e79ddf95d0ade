// What is a report, and what is known about it before anybody has read a sentence?
//
// A Report owns its text; everything that later stages find holds spans into that text. Parts tile the
// text by role: what is no article (advertisements, link lists, prompts) stays, marked `furniture`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/enumeration.h"
#include "rapporteur/span.h"

namespace rapporteur {

/// What a stretch of a report is to its reader. Spelled as it prints.
#define RAPPORTEUR_ROLES(X) \
    X(headline) X(deck) X(byline) X(dateline) X(caption) X(credit) X(subhead) X(body) X(furniture) X(metadata)
RAPPORTEUR_ENUMERATION(Role, RAPPORTEUR_ROLES)

/// A stretch of the text and its role. One part is one block as a reader sees it: a paragraph, a list
/// item, a heading. Parts of a report are sorted and do not overlap; between them stands white space.
struct Part {
    Span span;
    Role role = Role::body;
};

/// Where a publication date was read. `crawler`: a line that the collector put into the text; `input`:
/// a key of the JSON input or a feed's own element.
#define RAPPORTEUR_DATE_BASES(X) \
    X(json_ld) X(meta) X(time_element) X(dateline) X(url) X(crawler) X(input)
RAPPORTEUR_ENUMERATION(DateBasis, RAPPORTEUR_DATE_BASES)
/// As printed in JSON: `json-ld`, `time`, and the others as spelled.
[[nodiscard]] std::string_view printed(DateBasis basis);

/// A hypothesis on when the report was published. `value` is ISO 8601: YYYY-MM-DD, or
/// YYYY-MM-DDThh:mm[:ss] with Z or an offset only where the source states one (no zone = unknown).
struct PublicationDate {
    std::string value;
    DateBasis basis = DateBasis::input;
};

#define RAPPORTEUR_REPORT_KINDS(X) \
    X(article) X(wire) X(caption) X(feed_item) X(transcript) X(official_text) X(unknown)
RAPPORTEUR_ENUMERATION(ReportKind, RAPPORTEUR_REPORT_KINDS)

/// Something seen and not understood, or coped with. `kind` is a short word for programs ("charset",
/// "date_disagreement", "truncated"), `message` a sentence for people. `span` is empty where the note
/// concerns the whole report.
struct Note {
    Span span;
    std::string kind;
    std::string message;
};

/// From the text back to the raw input: `text[text_start, text_start+n)` came from
/// `raw[source_start, source_end)`. Entries are sorted, and cover the text. `verbatim` means that the
/// bytes are the same and n = source_end - source_start, so any span inside maps by offset; otherwise
/// (an entity, a converted character, folded white space) the whole entry maps to the whole source range.
struct SourceRun {
    std::uint32_t text_start = 0;
    std::uint64_t source_start = 0;
    std::uint64_t source_end = 0;
    bool verbatim = true;
};

struct Report {
    std::string id;          ///< the input's own id, else the first 16 hex digits of the raw bytes' SHA-256
    std::string text;        ///< UTF-8; all spans index this
    std::string title;
    std::string byline;
    std::string publisher;   ///< registrable domain or name as the page gives it; empty = unknown
    std::string url;
    std::optional<PublicationDate> published;
    std::string language;    ///< ISO 639-1 as CLD2 sees it; empty = undetermined
    ReportKind kind = ReportKind::unknown;
    std::vector<Part> parts;
    std::vector<SourceRun> source_map;            ///< empty: text is the raw input, byte for byte
    std::map<std::string, std::string> other;     ///< keys of the input that we have no field for, as JSON text
    std::vector<Note> notes;
    std::string raw;         ///< the bytes that it was made from (a page, a line of JSON, a record's payload); kept where ReadLimits::raw asks for it
    std::string path;        ///< where it was read from, for messages; not part of any output that must be stable

    [[nodiscard]] std::string_view text_at(Span span) const& { return slice(text, span); }
    std::string_view text_at(Span span) const&& = delete;  // the view would outlive its bytes
};

}  // namespace rapporteur
