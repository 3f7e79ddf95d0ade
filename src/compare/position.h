// Where does each party stand on an issue, and on whose word?
#pragma once

#include "compare/independence.h"

namespace rapporteur {

/// Positions on one issue from its claims, by party id; of one party the leading stance first.
[[nodiscard]] std::vector<Position> positions_on(const Merge& merge, const std::vector<std::size_t>& claims, const std::vector<Id>& required);

/// Law 10: whether this claim may say where that party stands.
[[nodiscard]] bool may_set_position(const Merge& merge, std::size_t claim, const Id& party);

}  // namespace rapporteur
