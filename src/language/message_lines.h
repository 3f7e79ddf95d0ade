// Where did a line of a message end that has lost its line break?
//
// Letters, comments and crawled pages lose their line breaks, and with them the only sign that a sender's
// line, an address or a greeting was a line of its own:
//
//   Reed Hall | 08/16/2000 12:05 PM | The talks stalled.      Best regards, | Reed Hall
//   http://a.example/1 | http://a.example/2                   They signed :-) | More follows.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "rapporteur/span.h"

namespace rapporteur {

/// Whether a line that starts with word `begin` ended between the words `at` and `at` + 1 of `words`.
[[nodiscard]] bool line_ends_after(std::string_view text, std::span<const Span> words, std::size_t begin, std::size_t at);

}  // namespace rapporteur
