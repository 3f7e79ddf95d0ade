// How is a dictionary of data/ read?
//
// A dictionary is a text file of tab-separated columns, one entry a line. Lines that start with `#` are
// comments (the first ones name the columns and say what the entries are for); empty lines are skipped.
// The last column of an entry is, by custom, the sentence that the entry was made for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/result.h"

namespace rapporteur {

using TableRow = std::vector<std::string>;

/// The entries of such a text. Every row is padded with empty fields to `columns`.
[[nodiscard]] std::vector<TableRow> parse_table(std::string_view text, std::size_t columns);

/// The entries of a shipped dictionary, such as "data/abbreviations.tsv".
[[nodiscard]] Result<std::vector<TableRow>> load_table(std::string_view name, std::size_t columns);

}  // namespace rapporteur
