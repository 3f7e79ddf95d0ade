#include "language/entity_kinds.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "base/utf8.h"

namespace rapporteur {

namespace {

/// "the old prison at Lowmoor" is no name; these count only as the last of several words of one.
constexpr std::string_view facilities[] = {"airport", "bridge", "dam",    "hospital", "mine",    "museum",
                                           "plant",   "park",   "port",   "prison", "refinery", "stadium", "station",
                                           "temple",  "mosque", "tunnel"};
constexpr std::string_view works_and_events[] = {"act",      "agreement",    "award",         "awards", "bill",     "championship", "championships",
                                                 "cup",      "accord",       "constitution",  "day",    "festival", "games",        "law",
                                                 "olympics", "plan",         "prize",         "project", "summit",  "treaty",       "war"};

std::string last_word(std::string_view name) {
    const std::size_t space = name.find_last_of(" \n");
    return space == std::string_view::npos ? std::string() : lower_case(name.substr(space + 1));
}

std::optional<EntityType> kind_by_last_word(std::string_view name) {
    const std::string word = last_word(name);
    if (std::ranges::find(facilities, word) != std::end(facilities)) return EntityType::FACILITY;
    if (std::ranges::find(works_and_events, word) != std::end(works_and_events)) return EntityType::MISC;
    return std::nullopt;
}

/// "Ms. Park Bridge", "the Hills", "5 May": persons, peoples, dates and money are left as they are.
bool is_open_to_doubt(EntityType type) {
    return type == EntityType::ORGANIZATION || type == EntityType::LOCATION || type == EntityType::MISC || type == EntityType::PRODUCT;
}

/// "The Ferry Workers Union of", "the Harbour Council ’s": a name does not end with a word that leads on, nor with a comma.
void cut_what_leads_on(std::string_view text, Span& span) {
    constexpr std::string_view leading_on[] = {"of", "for", "in", "at", "on", "to", "and", "or", "the", "by", "with", "’s", "'s", "’", "'", ",", ";", ":", "-", "–", "—"};
    for (bool cut = true; cut;) {
        cut = false;
        const std::string_view name = slice(text, span);
        for (const std::string_view end : leading_on) {
            if (name.size() <= end.size() || !name.ends_with(end)) continue;
            const bool is_word = end[0] >= 'a' && end[0] <= 'z';
            const char before = name[name.size() - end.size() - 1];
            if (is_word && before != ' ' && before != '\n') continue;
            span.end -= static_cast<std::uint32_t>(end.size());
            while (span.end > span.start + 1 && (text[span.end - 1] == ' ' || text[span.end - 1] == '\n')) --span.end;
            cut = true;
            break;
        }
    }
}

}  // namespace

void settle_entity_kinds(std::string_view text, std::vector<Entity>& entities) {
    std::map<std::string_view, std::map<EntityType, int>> mentions;
    for (Entity& entity : entities)
        if (entity.type != EntityType::DATE && entity.type != EntityType::MONEY) cut_what_leads_on(text, entity.span);
    for (const Entity& entity : entities) ++mentions[slice(text, entity.span)][entity.type];
    for (Entity& entity : entities) {
        const std::string_view name = slice(text, entity.span);
        const std::map<EntityType, int>& kinds = mentions[name];
        const auto fewer = [](const auto& a, const auto& b) { return a.second < b.second; };
        const auto most = std::max_element(kinds.begin(), kinds.end(), fewer);
        const bool is_alone = std::count_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.second == most->second; }) == 1;
        if (is_alone) entity.type = most->first;
        if (const auto kind = kind_by_last_word(name); kind && is_open_to_doubt(entity.type)) entity.type = *kind;
    }
}

}  // namespace rapporteur
