// Where in a report does a fact stand?
//
// Everything that the program states points to bytes. A Span is a half-open range of UTF-8 bytes in
// one report's `text`; a Place is a Span together with the report it lies in. Both are plain values.
//
// Laws (each is a property test):
//   * 0 <= start <= end <= text.size() for the report that the span belongs to;
//   * both ends stand on a character boundary of the UTF-8 text.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur {

/// Half-open range [start, end) of bytes of one report's UTF-8 text.
struct Span {
    std::uint32_t start = 0;
    std::uint32_t end = 0;

    [[nodiscard]] constexpr bool empty() const { return end <= start; }
    [[nodiscard]] constexpr std::uint32_t size() const { return empty() ? 0 : end - start; }
    [[nodiscard]] constexpr bool contains(Span inner) const {
        return start <= inner.start && inner.end <= end;
    }
    /// Number of bytes that the two spans share.
    [[nodiscard]] constexpr std::uint32_t overlap(Span other) const {
        const std::uint32_t low = start > other.start ? start : other.start;
        const std::uint32_t high = end < other.end ? end : other.end;
        return high > low ? high - low : 0;
    }
    friend constexpr auto operator<=>(Span, Span) = default;
};

/// A span in a named report; `report` is Report::id.
struct Place {
    std::string report;
    Span span;
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// The bytes of `text` at `span`; clipped to the text, so that it is total.
[[nodiscard]] inline std::string_view slice(std::string_view text, Span span) {
    if (span.start >= text.size() || span.empty()) return {};
    return text.substr(span.start, span.size());
}

}  // namespace rapporteur
