// What does a line say that it is? The patterns are data: data/line_roles.tsv.
#pragma once

#include <optional>
#include <string_view>

#include "rapporteur/report.h"

namespace rapporteur {

/// How sure a line's own words are: `own` speaks for itself anywhere ("ADVERTISEMENT"); `early` only
/// before the story starts; `late` only after it ended; `end` opens what follows the story, to the end
/// ("Comments"); `links` opens a list of other stories, after which the story may go on ("Most read").
enum class LineWhere { own, early, late, end, links };

struct LineRole {
    Role role = Role::furniture;
    LineWhere where = LineWhere::own;
};

/// By the whole line. Nothing where no pattern fits.
[[nodiscard]] std::optional<LineRole> role_by_words(std::string_view line);

/// A caption's credit at its end: "... on Monday. AP/PTI" gives the credit's place in the line.
[[nodiscard]] std::optional<Span> trailing_credit(std::string_view line);

/// "BRUSSELS/LONDON (Reuters) - " : the length of the dateline that opens a story, 0 if none.
[[nodiscard]] std::size_t leading_dateline(std::string_view line);

/// "date 2025-11-26 A senior ...": the length of what a crawler put in front, 0 if nothing. Lines such as
/// "url: https://..." are taken whole.
[[nodiscard]] std::size_t leading_crawler_line(std::string_view line);

/// Whether the name is a news agency's (AP, Reuters, PTI): its stories are wire reports.
[[nodiscard]] bool names_agency(std::string_view text);

}  // namespace rapporteur
