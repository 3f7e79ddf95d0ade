// Which words of a report can stand alone in a line?
//
// Evidence often begins inside a clause: "be tied to it after the exit". An excerpt begins where a reader can
// begin: "the legal risk of being tied to it after the exit". It is always one stretch of the report's own
// bytes; where the way back to the beginning is long, its middle is left out with "…".
#pragma once

#include <string>
#include <string_view>

#include "rapporteur/span.h"

namespace rapporteur {

/// The stretch of `sentence` around `evidence` that reads by itself.
[[nodiscard]] Span readable_span(std::string_view text, Span sentence, Span evidence);

/// Whether the evidence begins where a reader can begin.
[[nodiscard]] bool reads_by_itself(std::string_view text, Span sentence, Span evidence);

/// The excerpt in one line of at most about `most` bytes, its quotation marks paired, ready to be set in “ ”.
[[nodiscard]] std::string excerpt(std::string_view text, Span sentence, Span evidence, std::size_t most);

/// Words that are whole already, in one line with paired marks: "he wrote on Monday: ‘We are ready’".
[[nodiscard]] std::string in_one_line(std::string_view words, std::size_t most);

/// The clause around a figure: "the port would pay 40 million a year".
[[nodiscard]] std::string clause_excerpt(std::string_view text, Span sentence, Span figure, std::size_t most);

/// The sentence around a span where no claim tells it: by line and by full stop.
[[nodiscard]] Span sentence_around(std::string_view text, Span span);

}  // namespace rapporteur
