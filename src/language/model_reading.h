// What does the trained model see in a report's words?
//
// Tags, lemmas, a dependency tree for each sentence, names, who said what, and how certain the writer is
// of each predicate.
#pragma once

#include "model/encoder.h"
#include "rapporteur/analysis.h"
#include "rapporteur/report.h"

namespace rapporteur {

/// Fills upos, xpos, lemma, head, relation and certainty of the analysis's words, its entities and its
/// attributions. Sentences and words must be there, sorted, with spans in the report's text.
void read_with_model(const Report& report, Analysis& analysis, Encoder& encoder);

}  // namespace rapporteur
