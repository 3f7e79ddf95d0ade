// How does an analyst steer, and what does the program suggest?
//
// A profile is a small TOML file: what the negotiation is called, who takes part under which names, whose
// agreement is needed, which issues there are. The program reads one, and writes one from what it found.
#include <fmt/format.h>
#include <toml++/toml.h>

#include "rapporteur/rapporteur.h"

namespace rapporteur {
namespace {

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
        else out += ' ';
    }
    return out + "\"";
}

std::string list(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const auto& text : texts) out += (out.size() > 1 ? ", " : "") + quoted(text);
    return out + "]";
}

std::vector<std::string> texts(const toml::node_view<const toml::node>& node) {
    std::vector<std::string> out;
    if (const auto* array = node.as_array())
        for (const auto& one : *array)
            if (const auto text = one.value<std::string>()) out.push_back(*text);
    return out;
}

}  // namespace

std::string profile_toml(const Negotiation& n) {
    std::string out = "# Proposed from the reports: keep what is right, change what is not.\n";
    out += "title = " + quoted(n.title) + "\n";
    out += "# true where nothing is agreed until everything is agreed\nsingle_undertaking = false\n";
    for (const MergedParty& p : n.parties) {
        const bool principal = std::find(p.roles.begin(), p.roles.end(), PartyRole::principal) != p.roles.end();
        if (!principal && std::find(p.roles.begin(), p.roles.end(), PartyRole::mediator) == p.roles.end() && p.places.size() < 3) continue;
        out += fmt::format("\n[[party]]\nname = {}\nkind = {}\naliases = {}\n# required: its word is needed before anything is agreed\nrequired = {}\n", quoted(p.party.name),
                           quoted(printed(p.party.kind)), list(p.party.aliases), principal);
    }
    std::map<Id, std::string> names;
    for (const MergedParty& p : n.parties) names[p.party.id] = p.party.name;
    for (const NegotiationIssue& i : n.issues) {
        std::vector<std::string> required;
        for (const Id& id : i.required_parties) required.push_back(names.contains(id) ? names[id] : id);
        out += fmt::format("\n[[issue]]\nlabel = {}\nterms = {}\nrequired_parties = {}\n", quoted(i.issue.label), list(i.issue.terms), list(required));
    }
    return out;
}

Result<Profile> profile_from_toml(std::string_view text) {
    try {
        const toml::table table = toml::parse(text);
        for (const auto& [key, value] : table)
            if (key != "title" && key != "single_undertaking" && key != "party" && key != "issue")
                return Error{fmt::format("a profile has no key \"{}\"; it has title, single_undertaking, [[party]] and [[issue]]", key.str())};
        Profile out;
        out.title = table["title"].value_or(std::string());
        out.single_undertaking = table["single_undertaking"].value_or(false);
        if (const auto* parties = table["party"].as_array())
            for (const auto& one : *parties) {
                const auto* p = one.as_table();
                if (!p || !(*p)["name"].is_string()) return Error{"every [[party]] needs a name"};
                Profile::NamedParty party;
                party.name = (*p)["name"].value_or(std::string());
                party.aliases = texts((*p)["aliases"]);
                party.required = (*p)["required"].value_or(false);
                const std::string kind = (*p)["kind"].value_or(std::string());
                for (std::size_t k = 0; k < EnumerationTraits<PartyKind>::names.size(); ++k)
                    if (printed(static_cast<PartyKind>(k)) == kind) party.kind = static_cast<PartyKind>(k);
                if (!kind.empty() && !party.kind) return Error{fmt::format("\"{}\" is no kind of party; say state, government, organisation, armed_group, company, union, bloc, institution or person", kind)};
                out.parties.push_back(std::move(party));
            }
        if (const auto* issues = table["issue"].as_array())
            for (const auto& one : *issues) {
                const auto* i = one.as_table();
                if (!i || !(*i)["label"].is_string()) return Error{"every [[issue]] needs a label"};
                out.issues.push_back({(*i)["label"].value_or(std::string()), texts((*i)["terms"]), texts((*i)["required_parties"])});
            }
        return out;
    } catch (const toml::parse_error& problem) {
        return Error{fmt::format("line {}: {}", problem.source().begin.line, problem.description())};
    }
}

}  // namespace rapporteur
