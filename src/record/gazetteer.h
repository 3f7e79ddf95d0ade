// Which states, offices, outlets, roles and bodies does everybody know?
//
// General gazetteers from data/: nothing of one negotiation. Lookups are by lower-case text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/record.h"
#include "rapporteur/result.h"

namespace rapporteur {

/// name: "Norway"; people: "Norwegians"; adjective: "Norwegian"; capital: "Oslo"; seat: a building or
/// body that stands for the government ("the Kremlin", "Downing Street").
enum class StateForm : unsigned char { name, people, adjective, capital, seat };
struct StateName {
    std::string alpha3;
    StateForm form = StateForm::name;
};

/// A head of state or government and the days of office; `until` is empty while in office.
struct OfficeHolder {
    std::string name, surname, alpha3, office, from, until;
    char gender = 0;  ///< 'm', 'f' or 0
};

/// agency, paper, broadcaster, site; state: an organ of `alpha3`'s government.
struct Outlet {
    std::string name, kind, alpha3;
};

/// What a noun that heads a voice tells: "source" anonymous, "spokesman" spokesperson, "minister" official,
/// "president" principal, "analyst" expert, "strikers" members, "reporters" press.
#define RAPPORTEUR_ROLE_KINDS(X) X(anonymous) X(spokesperson) X(official) X(principal) X(expert) X(members) X(press)
RAPPORTEUR_ENUMERATION(RoleKind, RAPPORTEUR_ROLE_KINDS)
struct RoleNoun {
    RoleKind kind = RoleKind::official;
    bool collective = false;  ///< "delegation", "leadership", "team": a body that speaks for its side
};

class Gazetteer {
public:
    [[nodiscard]] static Result<Gazetteer> load();

    [[nodiscard]] const StateName* state(std::string_view lower) const;
    [[nodiscard]] std::string state_name(std::string_view alpha3) const;
    [[nodiscard]] const std::vector<OfficeHolder>& officials(std::string_view lower_surname) const;
    [[nodiscard]] const Outlet* outlet(std::string_view lower) const;
    [[nodiscard]] const RoleNoun* role(std::string_view lemma) const;
    /// Kind of party that a body noun heads: "ministry" government, "union" union, "airline" company,
    /// "militia" armed_group, "parliament" institution, "alliance" bloc.
    [[nodiscard]] std::optional<PartyKind> body(std::string_view lemma) const;
    [[nodiscard]] char gender(std::string_view lower_first_name) const;  ///< 'm', 'f' or 0
    /// Well-known organisations and their short names: "nato" -> its full entry; bloc, institution, ...
    struct Organisation { std::string id, name; PartyKind kind = PartyKind::organisation; };
    [[nodiscard]] const Organisation* organisation(std::string_view lower) const;
    [[nodiscard]] const Organisation* organisation_by_id(std::string_view id) const;

private:
    template <class T>
    using Index = std::unordered_map<std::string, T>;
    Index<StateName> states_;
    Index<std::string> state_names_;
    Index<std::vector<OfficeHolder>> officials_;
    Index<Outlet> outlets_;
    Index<RoleNoun> roles_;
    Index<PartyKind> bodies_;
    Index<char> genders_;
    Index<Organisation> organisations_, organisation_ids_;
    std::vector<OfficeHolder> none_;
};

}  // namespace rapporteur
