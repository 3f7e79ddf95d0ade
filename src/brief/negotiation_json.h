// The record of the negotiation as one JSON value, for those who want its parts: brief_json writes it whole.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "rapporteur/negotiation.h"

namespace rapporteur {

[[nodiscard]] nlohmann::ordered_json negotiation_json(const Negotiation& negotiation);

}  // namespace rapporteur
