// On how many independent words does something rest?
#pragma once

#include "compare/merge.h"

namespace rapporteur {

/// Groups of the origins of these claims. Writers and unknown origins are no group.
[[nodiscard]] std::set<Id> groups_of(const Merge& merge, const std::vector<std::size_t>& claims);

/// Ids of the origins, in order of the claims.
[[nodiscard]] std::vector<Id> origins_of(const Merge& merge, const std::vector<std::size_t>& claims);

/// Reports behind the claims; a reprint counts with its original.
[[nodiscard]] std::size_t reports_of(const Merge& merge, const std::vector<std::size_t>& claims);

/// Step 13: what kind of voices give it its value. `required`: the parties whose word makes two sides.
[[nodiscard]] Support support_of(const Merge& merge, const std::vector<std::size_t>& claims, const std::vector<Id>& required);

}  // namespace rapporteur
