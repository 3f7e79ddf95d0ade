// What is each line of a text to its reader?
//
// Crawled text has lost its markup: headline, byline, prompts and story are lines among lines. Roles come
// back from what a line says ("Follow us on:"), how it ends (a sub-head has no full stop), where it
// stands (a deck stands between headline and byline), and what repeats (a deck says what a body sentence
// says again).
#pragma once

#include "rapporteur/report.h"

namespace rapporteur {

/// Fills parts, and from them title, byline, published, kind and notes where they are not known yet.
/// Expects text, and whatever the input's own keys gave.
void assign_roles(Report& report);

/// A report out of plain or crawled text: decoded, with roles, date and language.
[[nodiscard]] Report read_text(std::string_view raw);

/// What every form does last: language, publisher, date from the address, notes on odd characters.
void finish(Report& report);

}  // namespace rapporteur
