#include "record/gazetteer.h"

namespace rapporteur {
namespace {

template <class Map>
auto find_in(const Map& map, std::string_view key) -> const typename Map::mapped_type* {
    auto at = map.find(std::string(key));
    return at == map.end() ? nullptr : &at->second;
}

}  // namespace

Result<Gazetteer> Gazetteer::load() { return Gazetteer{}; }

const StateName* Gazetteer::state(std::string_view lower) const { return find_in(states_, lower); }
std::string Gazetteer::state_name(std::string_view alpha3) const {
    const std::string* name = find_in(state_names_, alpha3);
    return name ? *name : std::string(alpha3);
}
const std::vector<OfficeHolder>& Gazetteer::officials(std::string_view lower_surname) const {
    const auto* found = find_in(officials_, lower_surname);
    return found ? *found : none_;
}
const Outlet* Gazetteer::outlet(std::string_view lower) const { return find_in(outlets_, lower); }
const RoleNoun* Gazetteer::role(std::string_view lemma) const { return find_in(roles_, lemma); }
std::optional<PartyKind> Gazetteer::body(std::string_view lemma) const {
    const PartyKind* kind = find_in(bodies_, lemma);
    return kind ? std::optional(*kind) : std::nullopt;
}
char Gazetteer::gender(std::string_view lower_first_name) const {
    const char* found = find_in(genders_, lower_first_name);
    return found ? *found : char(0);
}
const Gazetteer::Organisation* Gazetteer::organisation(std::string_view lower) const { return find_in(organisations_, lower); }

}  // namespace rapporteur
