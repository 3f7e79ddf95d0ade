// The record of the negotiation as JSON, an element at a time, for those who want its parts: brief_json
// writes it whole.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

#include "rapporteur/negotiation.h"

namespace rapporteur {

/// The names of the lists, in the order of the contract: "reports", "parties", ...
[[nodiscard]] std::span<const std::string_view> negotiation_lists();

using TakeElement = std::function<void(const nlohmann::ordered_json&)>;
/// Each element of that list; of "negotiation" the one object.
void each_element(const Negotiation& negotiation, std::string_view list, const TakeElement& take);

}  // namespace rapporteur
