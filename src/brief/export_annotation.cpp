// Each claim as a W3C Web Annotation.
//
// Position selectors count code points and quote selectors carry 32 characters around, so that a reader
// finds the passage again in a text that has shifted.
#include <map>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "brief/export.h"

namespace rapporteur {
namespace {

constexpr std::size_t context_characters = 32;  // what Hypothesis, the best-known reader, uses

/// Code points before each byte that starts a character.
class CodePoints {
public:
    explicit CodePoints(std::string_view text) : text_(text) {}
    std::size_t before(std::size_t byte) {
        if (byte < byte_) byte_ = count_ = 0;
        for (; byte_ < byte && byte_ < text_.size(); ++byte_) count_ += is_boundary(text_, byte_);
        return count_;
    }

private:
    std::string_view text_;
    std::size_t byte_ = 0, count_ = 0;
};

std::string_view around(std::string_view text, std::size_t from, int direction) {
    std::size_t at = from;
    for (std::size_t n = 0; n < context_characters; ++n) {
        if (direction < 0 ? at == 0 : at >= text.size()) break;
        do at += direction < 0 ? std::size_t(-1) : 1;
        while (at > 0 && at < text.size() && !is_boundary(text, at));
    }
    return direction < 0 ? text.substr(at, from - at) : text.substr(from, at - from);
}

}  // namespace

std::string export_annotations(const Negotiation& negotiation) {
    std::map<Id, std::string> sources, issues;
    for (const ReportEntry& entry : negotiation.reports)
        sources[entry.summary.id] = entry.summary.url.empty() ? "urn:report:" + entry.summary.id : entry.summary.url;
    for (const NegotiationIssue& issue : negotiation.issues) issues[issue.issue.id] = issue.issue.label;

    nlohmann::ordered_json page = {{"@context", "http://www.w3.org/ns/anno.jsonld"}, {"type", "AnnotationPage"}, {"items", nlohmann::ordered_json::array()}};
    for (const MergedClaim& merged : negotiation.claims) {
        const auto text = negotiation.texts.find(merged.report);
        if (text == negotiation.texts.end()) continue;
        const std::string_view bytes = text->second;
        CodePoints points(bytes);
        nlohmann::ordered_json targets = nlohmann::ordered_json::array();
        for (const Span& span : merged.claim.evidence) {
            const std::size_t start = points.before(span.start), end = points.before(span.end);
            targets.push_back({{"source", sources[merged.report]},
                               {"selector",
                                {{{"type", "TextQuoteSelector"}, {"exact", std::string(slice(bytes, span))}, {"prefix", std::string(around(bytes, span.start, -1))}, {"suffix", std::string(around(bytes, span.end, 1))}},
                                 {{"type", "TextPositionSelector"}, {"start", start}, {"end", end}}}}});
        }
        std::string body(printed(merged.claim.act));
        if (merged.claim.stance) body += " / " + std::string(name(*merged.claim.stance));
        if (merged.claim.issue && issues.contains(*merged.claim.issue)) body += ": " + issues[*merged.claim.issue];
        page["items"].push_back({{"id", "urn:claim:" + merged.claim.id}, {"type", "Annotation"}, {"motivation", "classifying"},
                                 {"body", {{"type", "TextualBody"}, {"value", body}, {"format", "text/plain"}}}, {"target", targets}});
    }
    return page.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace rapporteur
