// What depends on what in each sentence, and how?
//
// The model scores every pair of words as head and dependant, and every relation between them; the best
// projective tree by arc and relation together is taken. Quotes and brackets then hang on the word that
// carries what they enclose, by the treebanks' rule: in He said "they met" both marks hang on "met".
#pragma once

#include "language/model_windows.h"
#include "model/encoder.h"
#include "rapporteur/analysis.h"
#include "rapporteur/report.h"

namespace rapporteur {

/// Fills head and relation of the analysis's words.
void find_trees(const Report& report, Analysis& analysis, const WordVectors& vectors, const Encoder& encoder);

}  // namespace rapporteur
