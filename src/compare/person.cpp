// Which persons of several reports are one?
//
// "Zelenskiy" and "Zelensky", "Mr. Dittes" and "Terry Dittes". The same full name is one person; a bare
// last name joins the only full name that ends in it; two spellings join where nothing speaks against it.
#include <algorithm>
#include <map>

#include "compare/merge.h"
#include "record/names.h"

namespace rapporteur {
namespace {

struct Node {
    std::size_t record;
    const Person* person;
    std::string key, last;       ///< the last name as it sounds, not as it is spelled
    [[nodiscard]] bool is_bare() const { return key.find(' ') == std::string::npos; }
};

/// "Rahmany" and "Rahmani", "Mesaal" and "Mesal": names from other alphabets differ in doubled letters and y for i.
std::string sound_of(const std::string& name) {
    std::string out;
    for (char c : name) {
        const char plain = c == 'y' ? 'i' : c;
        if (out.empty() || out.back() != plain) out += plain;
    }
    return out;
}

std::string last_word(const std::string& key) {
    const auto space = key.rfind(' ');
    return space == std::string::npos ? key : key.substr(space + 1);
}

}  // namespace

void merge_persons(Merge& merge) {
    std::vector<Node> nodes;
    for (std::size_t r = 0; r < merge.records.size(); ++r)
        for (const Person& person : merge.records[r]->persons) {
            const std::string key = name_key(person.name);
            nodes.push_back({r, &person, key, sound_of(last_word(key))});
        }
    Joined joined(nodes.size());
    std::set<Id> chambers;
    for (const MergedParty& party : merge.out.parties)
        if (is_legislature(party.party.name)) chambers.insert(party.party.id);
    const auto party_of = [&](const Node& node) {
        return node.person->party ? merged(merge.ids[node.record].party, *node.person->party) : Id();
    };
    const auto agrees = [&](const Node& a, const Node& b) {
        const Id left = party_of(a), right = party_of(b);
        return left.empty() || right.empty() || left == right || chambers.contains(left) || chambers.contains(right);
    };
    std::map<std::string, std::vector<std::size_t>> by_key, by_last;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        by_key[nodes[i].key].push_back(i);
        by_last[nodes[i].last].push_back(i);
    }
    for (const auto& [key, members] : by_key)
        for (std::size_t i : members)
            if (key.find(' ') != std::string::npos || agrees(nodes[members[0]], nodes[i])) joined.join(members[0], i);
    // "Ann B. Carter", "Ann Carter"; "Jo Marsh", "Mary Jo Marsh"; "Mohamed" and "Mohammed" before one last name
    const auto join_spellings = [&](const std::vector<std::size_t>& members) {
        std::map<std::string, std::size_t> spellings;
        for (std::size_t i : members) spellings.try_emplace(nodes[i].key, i);
        for (const auto& [left_key, a] : spellings)
            for (const auto& [right_key, b] : spellings) {
                if (left_key >= right_key || !agrees(nodes[a], nodes[b])) continue;
                const auto left = plain_words(nodes[a].key), right = plain_words(nodes[b].key);
                const std::set<std::string> l(left.begin(), left.end()), r(right.begin(), right.end());
                if (l.size() < 2 || r.size() < 2) continue;
                // first names apart, last names together: both are spelled at will
                if (std::includes(l.begin(), l.end(), r.begin(), r.end()) || std::includes(r.begin(), r.end(), l.begin(), l.end()) ||
                    is_spelled_alike(left.front(), right.front()))
                    joined.join(a, b);
            }
    };
    for (const auto& [last, members] : by_last) join_spellings(members);
    // "Marsh" alone: the one full name that ends so
    for (const auto& of_one_name : by_last) {
        const auto& members = of_one_name.second;
        std::set<std::size_t> full;
        for (std::size_t i : members)
            if (!nodes[i].is_bare()) full.insert(joined.root(i));
        if (full.size() != 1) continue;
        // One report may have misread whose he is: any report that agrees will do, and so will the same high office
        // ("President Marsh" is the only President Ann Marsh).
        const auto is_same = [&](const Node& bare) {
            return std::any_of(members.begin(), members.end(), [&](std::size_t k) {
                return !nodes[k].is_bare() && (agrees(bare, nodes[k]) || (bare.person->is_principal && nodes[k].person->is_principal && bare.record != nodes[k].record));
            });
        };
        for (std::size_t i : members)
            if (nodes[i].is_bare() && is_same(nodes[i])) joined.join(*full.begin(), i);
    }
    // Two spellings of the last name: neighbours in sorted order, the same party and no other first name.
    for (auto at = by_last.begin(); at != by_last.end(); ++at) {
        auto next = at;
        for (int step = 0; step < 3 && ++next != by_last.end(); ++step) {
            if (!is_spelled_alike(at->first, next->first)) continue;
            std::map<std::pair<std::string, Id>, std::size_t> left, right;
            for (std::size_t i : at->second) left.try_emplace({nodes[i].key, party_of(nodes[i])}, i);
            for (std::size_t i : next->second) right.try_emplace({nodes[i].key, party_of(nodes[i])}, i);
            for (const auto& [left_name, a] : left)
                for (const auto& [right_name, b] : right) {
                    const std::string left_first = nodes[a].key.substr(0, nodes[a].key.find(' ')), right_first = nodes[b].key.substr(0, nodes[b].key.find(' '));
                    const bool both_full = !nodes[a].is_bare() && !nodes[b].is_bare();
                    const bool one_party = !party_of(nodes[a]).empty() && party_of(nodes[a]) == party_of(nodes[b]);
                    // "Khalid Mesal" and "Khalid Messal" are one even where one report does not say whose he is
                    if (both_full ? agrees(nodes[a], nodes[b]) && (left_first == right_first || (one_party && is_spelled_alike(left_first, right_first))) : one_party)
                        joined.join(a, b);
                }
        }
    }
    std::map<std::size_t, std::vector<std::size_t>> sets;
    for (std::size_t i = 0; i < nodes.size(); ++i) sets[joined.root(i)].push_back(i);
    std::set<Id> taken;
    for (const auto& [root, members] : sets) {
        Person out;
        std::map<Id, std::size_t> parties;
        for (std::size_t i : members) {
            const Person& person = *nodes[i].person;
            const auto longer = std::pair(person.name.size(), person.name) > std::pair(out.name.size(), out.name);
            if (longer) out.name = person.name;
            if (std::pair(person.office.size(), person.office) > std::pair(out.office.size(), out.office)) out.office = person.office;
            // a member's party is told by some reports, the chamber by all: "House Speaker", "R-Ohio"
            if (person.party) parties[party_of(nodes[i])] += (1 + person.mentions.size()) * (chambers.contains(party_of(nodes[i])) ? 1 : 1000);
            out.is_principal = out.is_principal || person.is_principal;
            for (const auto& alias : person.aliases) add_once(out.aliases, alias);
        }
        if (!parties.empty())
            out.party = std::max_element(parties.begin(), parties.end(), [](auto& a, auto& b) { return a.second < b.second; })->first;
        std::sort(out.aliases.begin(), out.aliases.end());
        out.id = "person:" + slug(out.name);
        while (!taken.insert(out.id).second) out.id += "-" + (out.party ? *out.party : "other");
        for (std::size_t i : members) merge.ids[nodes[i].record].person[nodes[i].person->id] = out.id;
        merge.out.persons.push_back(std::move(out));
    }
    std::sort(merge.out.persons.begin(), merge.out.persons.end(), [](const Person& a, const Person& b) { return a.id < b.id; });
}

}  // namespace rapporteur
