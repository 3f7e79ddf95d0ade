// Which day does a written date mean?
//
// "26.11.25" is the 26th of November 2025: no month has 26 days to spare, so the day stands first.
// "03/04/2025" may be March or April; it counts only where something else in the report settles it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/span.h"

namespace rapporteur {

/// A date found in text. `value` as in PublicationDate; where `other_value` is not empty the digits
/// allow that reading too.
struct WrittenDate {
    Span span;                 ///< the date with its time of day, bytes of the text that was searched
    std::string value;
    std::string other_value;
};

/// The first date at or after `from`; ISO, numeric with . / -, "November 26, 2025", "26 Nov. 2025",
/// "Wed, 26 Nov 2025 08:19:00 GMT", with a time of day where one follows.
[[nodiscard]] std::optional<WrittenDate> find_date(std::string_view text, std::size_t from = 0);

/// A whole value such as an input key's: ISO 8601 or RFC 2822 or any of the above, and nothing else
/// beside it. Epoch seconds count too.
[[nodiscard]] std::optional<WrittenDate> parse_date(std::string_view text);

/// The date that a news address carries: ".../2025/11/26/...", ".../20251126/...", ".../2012/nov/29/...",
/// ".../2023/october/03/...".
[[nodiscard]] std::optional<std::string> date_in_url(std::string_view url);

/// Days from 1970-01-01 of a value's day; nothing if it has none.
[[nodiscard]] std::optional<long> day_number(std::string_view value);

}  // namespace rapporteur
