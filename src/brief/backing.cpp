#include "brief/backing.h"

#include <set>

namespace rapporteur {

Backing::Backing(const Negotiation& negotiation) {
    claims_.reserve(negotiation.claims.size());
    for (const MergedClaim& merged : negotiation.claims) claims_[merged.claim.id] = &merged;
    for (const Origin& origin : negotiation.origins) origins_[origin.id] = &origin;
}

const MergedClaim* Backing::claim(const Id& id) const {
    const auto found = claims_.find(id);
    return found == claims_.end() ? nullptr : found->second;
}

const Origin* Backing::origin(const Id& id) const {
    const auto found = origins_.find(id);
    return found == origins_.end() ? nullptr : found->second;
}

Counts Backing::of(const std::vector<Id>& claims) const {
    std::set<std::string_view> reports, groups;
    for (const Id& id : claims) {
        const MergedClaim* merged = claim(id);
        if (!merged) continue;
        reports.insert(merged->report);
        const Origin* voice = origin(merged->origin);
        if (voice && voice->kind != OriginKind::writer && voice->kind != OriginKind::unknown) groups.insert(voice->group);
    }
    return {static_cast<int>(reports.size()), static_cast<int>(groups.size())};
}

std::string quotation(const Negotiation& negotiation, const Id& report, const std::vector<Span>& spans) {
    const auto text = negotiation.texts.find(report);
    std::string whole;
    if (text == negotiation.texts.end()) return whole;
    for (const Span& span : spans) {
        if (!whole.empty()) whole += " … ";
        whole += slice(text->second, span);
    }
    return whole;
}

}  // namespace rapporteur
