// What does a report say word by word, before anybody asks who says it?
//
//   split_report      sentences and words            rules      sentences.h
//   read_with_model   tags, trees, names, voices     the model  model_reading.h
//   find_by_rule      times and quantities           rules      time_phrase.h, quantity.h
//
// in this order: the rules of the last step read tense and measured noun from the syntax where it is
// there, and do without where it is not.
#pragma once

#include "language/number_words.h"
#include "language/quantity_words.h"
#include "language/time_words.h"
#include "language/words.h"
#include "rapporteur/analysis.h"
#include "rapporteur/report.h"

namespace rapporteur {

/// The dictionaries of this stage, shared by all threads.
struct LanguageRules {
    Segmentation segmentation;
    NumberWords numbers;
    TimeWords times;
    QuantityWords quantities;

    static Result<LanguageRules> load();
};

/// Fills the times and quantities of an analysis that has its words.
void find_by_rule(const Report& report, const LanguageRules& rules, Analysis& analysis);

}  // namespace rapporteur
