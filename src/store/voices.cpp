#include "store/voices.h"

#include <algorithm>
#include <map>

namespace rapporteur {

std::vector<VoiceGroup> VoiceFinder::of(const std::vector<Id>& claims) const {
    constexpr std::size_t most_labels = 4;  // what fits into a tooltip
    std::vector<VoiceGroup> voices;
    std::map<Id, std::size_t> place;
    for (const Id& id : claims) {
        const MergedClaim* claim = backing_.claim(id);
        const Origin* origin = claim ? backing_.origin(claim->origin) : nullptr;
        if (!origin || origin->kind == OriginKind::writer || origin->kind == OriginKind::unknown) continue;
        const auto [at, fresh] = place.try_emplace(origin->group, voices.size());
        if (fresh) voices.push_back({origin->group, origin->kind, {}, {}});
        VoiceGroup& voice = voices[at->second];
        voice.reports.insert(claim->report);
        if (voice.labels.size() < most_labels && std::find(voice.labels.begin(), voice.labels.end(), origin->label) == voice.labels.end())
            voice.labels.push_back(origin->label);
    }
    return voices;
}

}  // namespace rapporteur
