// Who negotiates with whom?
#pragma once

#include <vector>

#include "compare/merge.h"

namespace rapporteur {

/// The parties between which the open matters lie, most engaged first: those with stances of their own
/// and those that demands are made of, in many reports. At least two where two are named at all.
[[nodiscard]] std::vector<Id> principal_parties(const Merge& merge);

/// Writes the roles of every party: principal, mediator, proposer, guarantor, third_party, object.
void assign_roles(Merge& merge);

}  // namespace rapporteur
