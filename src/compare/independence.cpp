#include "compare/independence.h"

#include <algorithm>
#include <unordered_set>

namespace rapporteur {

std::set<Id> groups_of(const Merge& merge, const std::vector<std::size_t>& claims) {
    std::set<Id> out;
    for (std::size_t c : claims) {
        const Origin& origin = merge.origin_of(c);
        if (origin.kind != OriginKind::writer && origin.kind != OriginKind::unknown) out.insert(origin.group);
    }
    return out;
}

std::vector<Id> origins_of(const Merge& merge, const std::vector<std::size_t>& claims) {
    std::vector<Id> out;
    std::unordered_set<std::size_t> seen;
    for (std::size_t c : claims)
        if (seen.insert(merge.origin_index[c]).second) out.push_back(merge.out.claims[c].origin);
    return out;
}

std::size_t reports_of(const Merge& merge, const std::vector<std::size_t>& claims) {
    std::set<std::size_t> out;
    for (std::size_t c : claims) out.insert(merge.original[merge.views[c].record]);
    return out.size();
}

Support support_of(const Merge& merge, const std::vector<std::size_t>& claims, const std::vector<Id>& required) {
    std::set<Id> sides;
    bool named = false, document = false;
    for (std::size_t c : claims) {
        const Origin& origin = merge.origin_of(c);
        if (origin.kind == OriginKind::writer || origin.kind == OriginKind::unknown) continue;
        if (origin.kind == OriginKind::document) document = true;
        if (origin.kind == OriginKind::named_person || origin.kind == OriginKind::institution) named = true;
        if (origin.side && std::find(required.begin(), required.end(), *origin.side) != required.end()) sides.insert(*origin.side);
    }
    const std::size_t groups = groups_of(merge, claims).size();
    if (groups == 0) return Support::writer_only;
    if (document && groups == 1 && !named) return Support::document_in_hand;
    if (groups == 1) return named ? Support::single_named : Support::single_anonymous;
    return sides.size() >= 2 ? Support::both_sides : Support::several_one_side;
}

}  // namespace rapporteur
