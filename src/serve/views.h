// What does each view of the page need, and no more?
//
// A dossier of 1,000 reports is tens of megabytes of record; a view is a few kilobytes of it, fetched by id
// from the derived rows. Every answer has the shape of `brief --format json` with only the elements that
// the view shows, and two more keys: `head` (title, day, on how many voices all rests) and, for the table,
// `rows`. The view at /cell/ISSUE/PARTY has its data at /cell/ISSUE/PARTY.json.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/decision.h"

namespace rapporteur {

struct ViewRequest {
    std::vector<std::string> steps;   ///< {"cell", ISSUE, PARTY}
    std::optional<std::size_t> from;  ///< of a long list: the first element that is given; else its beginning, of the timeline its end
};

/// Nothing where there is no such view, or no such thing in it. `kept` holds the texts of the reports; it is
/// the same file as `rows`, unless an earlier moment is looked at.
[[nodiscard]] std::optional<std::string> view_json(const Database& rows, const Database& kept, const std::vector<Decision>& decisions, const ViewRequest& request);

/// Of the last but one day on which something was published; empty where there are no two days.
[[nodiscard]] std::string day_before_last(const Database& rows);

/// A report's text from the character at or before byte `at`, at most `most` bytes of it.
struct TextWindow {
    std::string text;
    std::size_t start = 0, size = 0;  ///< of the window in the text; of the whole text
};
[[nodiscard]] TextWindow text_window(const Database& kept, const Id& report, std::size_t at, std::size_t most);

}  // namespace rapporteur
