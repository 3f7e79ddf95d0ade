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

/// One element of a list, as the contract has it.
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const ReportEntry& report);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const MergedParty& party);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const Person& person);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const NegotiationIssue& issue);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const MergedClaim& claim);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const MergedHolder& holder);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const Origin& origin);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const MergedFigure& figure);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const MergedTime& time);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const MergedEvent& event);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const MergedDocument& document);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const Proposition& proposition);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const OnlyIn& only);
[[nodiscard]] nlohmann::ordered_json element_json(const Negotiation& negotiation, const Difference& difference);

using TakeElement = std::function<void(const nlohmann::ordered_json&)>;
/// Each element of that list; of "negotiation" the one object.
void each_element(const Negotiation& negotiation, std::string_view list, const TakeElement& take);

}  // namespace rapporteur
