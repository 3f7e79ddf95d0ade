// On how many reports and independent voices do some claims rest?
//
// Asked by the exports and by the dossier; the same rule as when the negotiation was made: writers and
// unknown voices count for nothing, and origins of one group count once.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/negotiation.h"

namespace rapporteur {

struct Counts {
    int reports = 0;
    int groups = 0;
};

/// Looks into the negotiation that it was made for, which must outlive it and keep its claims and origins.
class Backing {
public:
    explicit Backing(const Negotiation& negotiation);

    [[nodiscard]] const MergedClaim* claim(const Id& id) const;
    [[nodiscard]] const Origin* origin(const Id& id) const;
    [[nodiscard]] Counts of(const std::vector<Id>& claims) const;

private:
    std::unordered_map<std::string_view, const MergedClaim*> claims_;
    std::unordered_map<std::string_view, const Origin*> origins_;
};

/// The words that the spans show, pieces joined by an ellipsis.
[[nodiscard]] std::string quotation(const Negotiation& negotiation, const Id& report, const std::vector<Span>& spans);

}  // namespace rapporteur
