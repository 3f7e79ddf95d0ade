// What does the brief say, and in what order, before it is known how it will look?
//
// One page of plain sentences; the terminal, Markdown and HTML only lay it out.
#pragma once

#include <string>
#include <vector>

#include "brief/wording.h"

namespace rapporteur {

struct BriefLine {
    std::string when;                 ///< timeline only
    std::string text;
    std::string word;                 ///< on whose word, with the letters of the reports
    int weight = 0;                   ///< how much it tells a reader with little room: more reports, more voices
};

struct BriefIssue {
    int number = 0;                   ///< as `why N` takes it
    Id id;
    std::string label, status, word;
    std::vector<std::string> stands;  ///< a sentence each
    bool blocked = false, disputed = false;
};

struct BriefPage {
    std::string title, as_of, counts;
    std::vector<std::string> headline;    ///< on how many voices it all rests
    std::vector<BriefIssue> issues;
    std::vector<BriefLine> lineage;
    std::vector<BriefLine> timeline;      ///< moves of the talks that occurred, in order
    std::vector<BriefLine> around;        ///< what was said, what happened around the talks, and what lies long before them
    std::vector<BriefLine> ahead;         ///< planned, expected or proposed for days to come, or denied
    std::vector<BriefLine> lapsed;        ///< planned for days that have passed: whether it took place is not reported
    std::vector<BriefLine> figures, differ;
    struct Only { std::string letter; std::vector<std::string> texts; std::size_t more = 0; };
    std::vector<Only> only;
    std::vector<std::string> assumptions;
    struct Source { std::string letter, text; };
    std::vector<Source> reports;
};

[[nodiscard]] BriefPage page_of(const Negotiation& negotiation);

}  // namespace rapporteur
