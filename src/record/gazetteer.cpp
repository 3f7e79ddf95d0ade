#include "record/gazetteer.h"

#include "base/table.h"
#include "base/utf8.h"
#include "record/dictionaries.h"

namespace rapporteur {
namespace {

template <class Map>
auto find_in(const Map& map, std::string_view key) -> const typename Map::mapped_type* {
    auto at = map.find(std::string(key));
    return at == map.end() ? nullptr : &at->second;
}

}  // namespace

Result<Gazetteer> Gazetteer::load() {
    Gazetteer g;
    auto states = load_table("data/states.tsv", 0);
    if (!states) return states.error();
    for (const auto& row : *states) {
        if (row.size() < 3) continue;
        const StateForm form = row[1] == "name" ? StateForm::name : row[1] == "adjective" ? StateForm::adjective
                             : row[1] == "people" ? StateForm::people : row[1] == "capital" ? StateForm::capital : StateForm::seat;
        // The first row of a form decides: a name before an adjective ("Singapore").
        g.states_.try_emplace(lower_case(row[2]), StateName{row[0], form});
        if (form == StateForm::name) g.state_names_.try_emplace(row[0], row[2]);
    }
    for (const char* file : {"data/officials_past.tsv", "data/officials.tsv", "data/legislators.tsv"}) {
        auto officials = load_table(file, 0);
        if (!officials) return officials.error();
        for (const auto& row : *officials) {
            if (row.size() < 5 || row[4].size() < 4) continue;
            OfficeHolder holder{row[0], row[1], row[2], row[3], row[4], row.size() > 5 ? row[5] : std::string(),
                                row.size() > 6 && !row[6].empty() ? row[6][0] : char(0)};
            std::vector<OfficeHolder>& holders = g.officials_[lower_case(row[1])];
            if (row.size() > 7)
                for (const std::string& first_name : split_at(row[7], '|')) {
                    holders.push_back(holder);
                    holders.back().name = first_name + " " + row[1];
                }
            holders.push_back(std::move(holder));
        }
    }
    auto outlets = load_table("data/outlets.tsv", 0);
    if (!outlets) return outlets.error();
    for (const auto& row : *outlets) {
        if (row.size() < 3) continue;
        const Outlet outlet{row[0], row[1], row[2]};
        g.outlets_.try_emplace(lower_case(row[0]), outlet);
        if (row.size() > 3)
            for (const std::string& form : split_at(row[3], '|')) g.outlets_.try_emplace(lower_case(form), outlet);
    }
    auto roles = load_table("data/roles.tsv", 0);
    if (!roles) return roles.error();
    for (const auto& row : *roles)
        if (row.size() > 2) g.roles_.try_emplace(row[0], RoleNoun{from_name<RoleKind>(row[1]).value_or(RoleKind::official), row[2] == "1"});
    auto kind_of = [](std::string_view text) {
        return text == "union" ? PartyKind::union_ : from_name<PartyKind>(text).value_or(PartyKind::organisation);
    };
    auto bodies = load_table("data/bodies.tsv", 0);
    if (!bodies) return bodies.error();
    for (const auto& row : *bodies)
        if (row.size() > 1) g.bodies_.try_emplace(row[0], kind_of(row[1]));
    auto names = load_table("data/first_names.tsv", 0);
    if (!names) return names.error();
    for (const auto& row : *names)
        if (row.size() > 1 && !row[1].empty()) g.genders_.try_emplace(row[0], row[1][0]);
    auto organisations = load_table("data/organisations.tsv", 0);
    if (!organisations) return organisations.error();
    for (const auto& row : *organisations) {
        if (row.size() < 3) continue;
        const Organisation organisation{row[0], row[2], kind_of(row[1])};
        g.organisations_.try_emplace(lower_case(row[2]), organisation);
        g.organisation_ids_.try_emplace(row[0], organisation);
        if (row.size() > 3)
            for (const std::string& form : split_at(row[3], '|')) g.organisations_.try_emplace(lower_case(form), organisation);
    }
    return g;
}

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
const Gazetteer::Organisation* Gazetteer::organisation_by_id(std::string_view id) const { return find_in(organisation_ids_, id); }
const Gazetteer::Organisation* Gazetteer::organisation(std::string_view lower) const { return find_in(organisations_, lower); }

}  // namespace rapporteur
