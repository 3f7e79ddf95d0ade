#include "record/draft.h"

namespace rapporteur {

void find_attributions(Draft&) {}
const Attribution* attribution_over(const Draft&, Span) { return nullptr; }
std::vector<HeldCertainty> held_certainty(const Draft&, const Attribution*, WordIndex) { return {}; }
Id holder_of_party(Draft& draft, std::uint32_t party) { return "party:" + draft.record.parties.at(party).id; }

}  // namespace rapporteur
