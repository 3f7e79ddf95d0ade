#include "language/entity_kinds.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace rapporteur {

namespace {

/// "the old prison at Lowmoor" is no name; these count only as the last of several words of one.
constexpr std::string_view facilities[] = {"airport", "bridge", "dam",    "hospital", "mine",    "museum",
                                           "plant",   "port",   "prison", "refinery", "stadium", "station"};
constexpr std::string_view works_and_events[] = {"act",      "agreement",    "award",         "awards", "bill",     "championship", "championships",
                                                 "cup",      "accord",       "constitution",  "day",    "festival", "games",        "law",
                                                 "olympics", "plan",         "prize",         "project", "summit",  "treaty",       "war"};

std::string last_word(std::string_view name) {
    const std::size_t space = name.find_last_of(" \n");
    std::string word;
    if (space == std::string_view::npos) return word;
    for (const char c : name.substr(space + 1)) word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return word;
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

}  // namespace

void settle_entity_kinds(std::string_view text, std::vector<Entity>& entities) {
    std::map<std::string_view, std::map<EntityType, int>> mentions;
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
