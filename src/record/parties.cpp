#include "record/draft.h"

namespace rapporteur {

void find_parties(Draft&) {}
std::optional<Id> party_at(const Draft&, WordIndex) { return std::nullopt; }
std::vector<Id> parties_at(const Draft&, WordIndex) { return {}; }
std::optional<Id> owner_at(const Draft&, WordIndex) { return std::nullopt; }
std::optional<std::uint32_t> person_at(const Draft&, WordIndex) { return std::nullopt; }

}  // namespace rapporteur
