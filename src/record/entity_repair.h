// One name, one kind: repairs what the tagger saw in one place by what it saw in all.
//
// "TWA" that is once a person and nine times an organisation is an organisation; "Marlow was" loses its verb,
// "But Ortiz" its conjunction; a name of the report that one sentence's tagging missed is found there too.
#pragma once

#include <vector>

#include "rapporteur/analysis.h"
#include "record/syntax.h"

namespace rapporteur {

[[nodiscard]] std::vector<Entity> repaired_entities(const Syntax& syntax, bool all_capitals);

}  // namespace rapporteur
