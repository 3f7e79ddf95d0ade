// What kind of thing is a name, where its own words or its other mentions tell it better than one sentence?
//
//   Lowmoor Prison, Saint Anne's Bridge      what the last word says: a facility, whatever the sentence made of it
//   the Fair Shares Act, the Harbour Cup     a thing that is neither person, place nor body
//   Aldersey ... Aldersey ... Aldersey       one report, one kind: that of most mentions
//
//   the Ferry Union of                       a name does not end with a word that leads on
//
// On worldwide-newswire's dev part (eval/entities.py) F1 rises by 0.8.
#pragma once

#include <string_view>
#include <vector>

#include "rapporteur/analysis.h"

namespace rapporteur {

/// Sets the type of each entity anew where the above says so, and cuts spans that lead on.
void settle_entity_kinds(std::string_view text, std::vector<Entity>& entities);

}  // namespace rapporteur
