// Where does each sentence of a report begin and end?
//
// Every part (paragraph, heading, caption) is one sentence or more, so a heading needs no full stop. In
// a part a sentence ends after . ! ? or an ellipsis and the quotes and brackets that close with it, when
// what follows can begin one. An abbreviation ends one only before a word that begins sentences rather
// than going on with a name:
//
//   He flew with U.S. President Hall. | "Will it hold?" he asked. | It went to Reed Inc. | The bid failed.
//
// Laws: sentences are sorted, lie in one part each, and together hold every word once.
#pragma once

#include "language/words.h"
#include "rapporteur/analysis.h"
#include "rapporteur/report.h"

namespace rapporteur {

/// The words (spans only) and sentences of the report. A report without parts is one part of body.
[[nodiscard]] Analysis split_report(const Report& report, const Segmentation& segmentation);

}  // namespace rapporteur
