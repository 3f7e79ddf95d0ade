// Whose is each person, and what office does he or she hold?
//
// "Norwegian deputy trade minister Ana Ortiz": NOR, by the words beside the name; "Ana Ortiz, R-Ohio": by the
// letter that American papers write. Where the text does not say, the dated gazetteer of heads of state may.
#include <algorithm>
#include <map>
#include <vector>

#include "base/one_of.h"
#include "base/utf8.h"
#include "record/names.h"
#include "record/party_steps.h"

namespace rapporteur {
namespace {

// A day on which the name held the office; half a year is allowed on both ends, for texts look back.
bool in_office(const OfficeHolder& holder, std::string_view published) {
    if (published.size() < 7) return true;
    auto months = [](std::string_view iso) { return std::stoi(std::string(iso.substr(0, 4))) * 12 + (iso.size() >= 7 ? std::stoi(std::string(iso.substr(5, 2))) : 6); };
    const int now = months(published);
    return now >= months(holder.from) - 6 && (holder.until.empty() || now <= months(holder.until) + 6);
}

bool is_iso(std::string_view text) {
    if (text.size() < 7) return false;
    for (std::size_t i : {0u, 1u, 2u, 3u, 5u, 6u})
        if (text[i] < '0' || text[i] > '9') return false;
    return true;
}

// "Washington", "the Senate": whether the report tells of America at all
bool tells_of_america(const Draft& draft) {
    return std::any_of(draft.record.parties.begin(), draft.record.parties.end(), [](const Party& p) { return p.id == "USA" || p.id.starts_with("us-"); });
}

const OfficeHolder* office_by_gazetteer(const Draft& draft, const Person& person) {
    const std::string published = draft.report.published && is_iso(draft.report.published->value) ? draft.report.published->value : std::string();
    const OfficeHolder* only = nullptr;
    bool full = false, unclear = false;
    for (const std::string& alias : person.aliases) {
        const std::vector<std::string> words = name_words(alias);
        for (std::size_t at = 0; at < words.size(); ++at) {
            std::string surname;
            for (std::size_t i = at; i < words.size(); ++i) surname += (surname.empty() ? "" : " ") + words[i];
            for (const std::string& key : {surname, words[at]})
                for (const OfficeHolder& holder : draft.dictionaries.gazetteer.officials(key)) {
                    if (!in_office(holder, published)) continue;
                    if (holder.alpha3.starts_with("us-") && !tells_of_america(draft)) continue;  // a namesake elsewhere
                    const std::vector<std::string> theirs = name_words(holder.name);
                    const bool whole = words.size() > 1 && !theirs.empty() && std::find(words.begin(), words.end(), theirs.front()) != words.end();
                    // A surname alone may be anybody's; a first name that differs is somebody else.
                    if (words.size() > 1 && !whole && !first_names_agree(words.front(), theirs.empty() ? std::string() : theirs.front()) && words.front() != key) continue;
                    if (only && only->alpha3 != holder.alpha3 && !whole) unclear = true;
                    if (!only || (whole && !full)) only = &holder;
                    full = full || whole;
                }
        }
    }
    if (!full && only) {
        // "Ortiz" alone: believed only for surnames that are no common word, and only one holder fits
        if (unclear || lower_case(only->surname).size() < 5) return nullptr;
        if (one_of(lower_case(only->surname), {"brown", "baker", "powell", "major", "clinton", "johnson", "davis", "santos", "singh", "sharif", "khan", "park", "castro", "ortega"})) return nullptr;
    }
    return only;
}

std::uint32_t party_of_id(Draft& draft, const std::string& id) {
    const Gazetteer& gazetteer = draft.dictionaries.gazetteer;
    if (const Gazetteer::Organisation* organisation = gazetteer.organisation_by_id(id)) return add_party(draft, id, organisation->name, organisation->kind);
    return add_party(draft, id, gazetteer.state_name(id), PartyKind::state);
}

// "Ana Ortiz, Ohio Republican", "another Tory, Ana Ortiz": the description's last word is the party itself.
bool is_member(const Draft& draft, const PersonDescription& d) {
    const std::uint32_t last = draft.party_mention_of[d.last];
    if (last == no_index || draft.syntax.is_plural(d.last)) return false;
    const Party& party = draft.record.parties[draft.party_mentions[last].party];
    return party.kind == PartyKind::institution && !is_legislature(party.name) && draft.syntax.preposition(d.last).empty();
}

// "Ana Ortiz (R-Ohio)", "Ana Ortiz, D., Calif.": the party's letter behind the name, as American papers write it.
char letter_behind(std::string_view text, std::size_t at) {
    std::size_t seen = at;
    while (seen < text.size() && seen < at + 3 && (text[seen] == ' ' || text[seen] == ',' || text[seen] == '(')) ++seen;
    if (seen == at || seen + 3 >= text.size() || (text[seen] != 'R' && text[seen] != 'D')) return 0;
    const std::string_view rest = text.substr(seen + 1);
    for (std::string_view link : {"-", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93", ".-", "., ", ". ", " - "})
        if (rest.starts_with(link) && rest.size() > link.size() && rest[link.size()] >= 'A' && rest[link.size()] <= 'Z') return text[seen];
    return 0;
}

void link_by_letters(Draft& draft) {
    for (const PersonMention& m : draft.person_mentions) {
        Person& person = draft.record.persons[m.person];
        if (person.party) continue;
        const char letter = letter_behind(draft.report.text, m.span.end);
        if (letter == 0) continue;
        const Gazetteer::Organisation* party = draft.dictionaries.gazetteer.organisation(letter == 'R' ? "republicans" : "democrats");
        if (!party) continue;
        const std::string id = party->id;
        person.party = draft.record.parties[add_party(draft, id, party->name, party->kind)].id;
    }
}

// "Westminster", "Oslo": a capital or a government's seat
bool is_seat(const Draft& draft, WordIndex w) {
    const StateName* state = draft.dictionaries.gazetteer.state(draft.syntax.lower(w));
    return state && (state->form == StateForm::capital || state->form == StateForm::seat);
}

// Whose: the nearest name before the role noun, else the first after it. Chambers are asked last: "Republican House
// leader". "Norway's UN ambassador" is Norway's; "ambassador to Norway" is not, nor is "the Front's spokesman in Oslo".
std::optional<Id> side_of(const Draft& draft, const PersonDescription& d, WordIndex role) {
    const Syntax& syntax = draft.syntax;
    auto side_at = [&](WordIndex w) -> std::optional<std::uint32_t> {
        if (draft.party_mention_of[w] != no_index) return draft.party_mentions[draft.party_mention_of[w]].party;
        if (draft.person_mention_of[w] != no_index) {
            const std::uint32_t other = draft.person_mentions[draft.person_mention_of[w]].person;
            if (other != d.person && draft.record.persons[other].party)
                for (std::uint32_t p = 0; p < draft.record.parties.size(); ++p)
                    if (draft.record.parties[p].id == *draft.record.persons[other].party) return p;
        }
        if (draft.parties_meant[w].size() == 1) return draft.parties_meant[w].front();
        return std::nullopt;
    };
    std::vector<std::uint32_t> sides;  // best first
    if (role == no_word) {
        if (auto side = side_at(d.first)) sides.push_back(*side);
        if (auto side = side_at(d.last)) sides.push_back(*side);
    } else {
        const bool posted = one_of(syntax.lemma(role), {"ambassador", "envoy", "representative", "delegate"});
        for (WordIndex w = role; w-- > d.first;)
            if (auto side = side_at(w)) sides.push_back(*side);
        if (posted)
            std::stable_partition(sides.begin(), sides.end(), [&](std::uint32_t p) { return draft.record.parties[p].kind == PartyKind::state; });
        // "the Westminster leader of the Carters' Party": where he leads it, and what he leads
        const bool only_seat = sides.size() == 1 && draft.party_mention_of[role - 1 < role ? role - 1 : role] != no_index && is_seat(draft, role - 1);
        if (sides.empty() || only_seat)
            for (WordIndex w = role + 1; w <= d.last; ++w) {
                if ((posted && syntax.lower(w) == "to") || syntax.word(w).upos == "VERB") break;
                const bool place = draft.party_mention_of[w] != no_index && draft.party_mentions[draft.party_mention_of[w]].reading == Reading::place;
                if (auto side = place && syntax.lower(w - 1) == "in" ? std::nullopt : side_at(w)) sides.push_back(*side);
                // "the president of the Front's political wing, Marl Council,": the body has a name of its own behind it
                if (sides.size() == 1 && w + 1 < syntax.size() && syntax.word(w + 1).xpos == "POS")
                    for (WordIndex named = w + 2; named < std::min<WordIndex>(w + 7, static_cast<WordIndex>(syntax.size())) && syntax.word(named).sentence == syntax.word(w).sentence; ++named)
                        if (one_of(syntax.lower(named - 1), {",", "the"}) && draft.party_mention_of[named] != no_index && syntax.word(named).upos == "PROPN") sides = {draft.party_mentions[draft.party_mention_of[named]].party};
            }
    }
    if (sides.size() > 1 && role != no_word && role > 0 && is_seat(draft, role - 1)) std::rotate(sides.begin(), sides.begin() + 1, sides.end());
    std::stable_partition(sides.begin(), sides.end(), [&](std::uint32_t p) { return !is_legislature(draft.record.parties[p].name); });
    if (sides.empty()) return std::nullopt;
    return draft.record.parties[sides.front()].id;
}

// The state whose report it is: that of the dateline's capital, else the one that most of its names of states mean.
std::optional<std::string> home_state(const Draft& draft) {
    const Syntax& syntax = draft.syntax;
    for (const Sentence& sentence : draft.analysis.sentences) {
        if (sentence.role != Role::dateline) continue;
        for (WordIndex w = sentence.first_word; w < sentence.last_word && w < syntax.size(); ++w)
            if (const StateName* state = draft.dictionaries.gazetteer.state(syntax.lower(w)); state && (state->form == StateForm::capital || state->form == StateForm::name) && syntax.lower(w) != "us")
                return state->alpha3;
    }
    std::map<std::string, std::size_t> counts;
    std::size_t all = 0;
    for (const PartyMention& m : draft.party_mentions)
        if (draft.record.parties[m.party].kind == PartyKind::state) {
            ++counts[draft.record.parties[m.party].id];
            ++all;
        }
    for (const auto& [id, count] : counts)
        if (count >= 3 && 3 * count >= 2 * all) return id;  // two in three: no second state takes part
    return std::nullopt;
}

// "Treasury Secretary Ana Ortiz", "a Commerce Ministry spokesman, Ana Ortiz": an office of state whose state goes without saying.
bool is_office_of_state(std::string_view office) {
    const std::string lower = lower_case(office);
    for (std::string_view other : {"general secretary", "secretary-general", "secretary general", "treasurer", "shadow", "party", "first minister", "executive secretary", "corporate"})
        if (lower.find(other) != std::string::npos) return false;
    for (std::string_view own : {"minister", "secretary", "ministry", "security adviser", "security advisor", "attorney general"})
        if (lower.find(own) != std::string::npos) return true;
    return false;
}

}  // namespace

void place_offices(Draft& draft) {
    const auto home = home_state(draft);
    if (!home) return;
    for (Person& person : draft.record.persons)
        if (!person.party && is_office_of_state(person.office)) person.party = draft.record.parties[party_of_id(draft, *home)].id;
}

void link_persons(Draft& draft) {
    link_by_letters(draft);
    const Syntax& syntax = draft.syntax;
    const Gazetteer& gazetteer = draft.dictionaries.gazetteer;
    auto former = [&](WordIndex first, WordIndex last) {
        for (WordIndex w = first; w <= last; ++w)
            if (one_of(syntax.lower(w), {"former", "ex", "ex-", "late", "then", "one-time", "retired"})) return true;
        return false;
    };
    // Two passes: a person may belong to a side through another ("the premier's envoy").
    for (int pass = 0; pass < 2; ++pass) {
        for (const PersonDescription& d : draft.person_descriptions) {
            Person& person = draft.record.persons[d.person];
            WordIndex role = no_word;
            for (WordIndex w = d.first; w <= d.last; ++w) {
                const bool noun = syntax.word(w).upos == "NOUN" || syntax.word(w).upos == "PROPN" || gazetteer.role(syntax.lower(w));
                const RoleNoun* kind = noun ? gazetteer.role(syntax.lemma(w)) : nullptr;
                if (!kind) kind = noun ? gazetteer.role(syntax.lower(w)) : nullptr;
                if (kind && draft.person_mention_of[w] == no_index) {
                    role = w;
                    // "minister for trade": the first role noun heads; "trade minister": the last before the name
                    if (w + 1 <= d.last && one_of(syntax.word(w + 1).upos, {"ADP", "PUNCT", "SCONJ"})) break;
                }
            }
            const WordIndex direct_of = d.first;
            const bool of_body = role == no_word && draft.party_mention_of[direct_of] != no_index && syntax.preposition(direct_of) == "of";
            if (role == no_word && !of_body && !is_member(draft, d)) continue;
            const bool past = former(d.first, d.last);
            if (role != no_word && person.office.empty() && !past) {
                WordIndex from = role;
                while (from > d.first && draft.party_mention_of[from - 1] == no_index && draft.person_mention_of[from - 1] == no_index &&
                       one_of(syntax.word(from - 1).upos, {"ADJ", "NOUN", "PROPN"}))
                    --from;
                person.office = std::string(syntax.text(syntax.span_of_words(from, role)));
                const RoleNoun* kind = gazetteer.role(syntax.lemma(role));
                const std::string office = lower_case(person.office);
                const bool deputy = office.find("vice") != std::string::npos || office.find("deputy") != std::string::npos || office.find("assistant") != std::string::npos;
                if (kind && kind->kind == RoleKind::principal && !deputy) person.is_principal = true;
                if (office.find("prime minister") != std::string::npos && !deputy) person.is_principal = true;
            }
            if (person.party || past) continue;
            person.party = side_of(draft, d, role);
        }
    }
    for (std::size_t p = 0; p < draft.record.persons.size(); ++p) {
        Person& person = draft.record.persons[p];
        // "former foreign secretary Ana Ortiz": whatever office came before or after, the report says that it is not now
        const auto told = [&](bool past) {
            return std::any_of(draft.person_descriptions.begin(), draft.person_descriptions.end(), [&](const PersonDescription& d) { return d.person == p && former(d.first, d.last) == past; });
        };
        if (told(true) && !told(false)) continue;
        const OfficeHolder* holder = office_by_gazetteer(draft, person);
        if (!holder) continue;
        if (draft.person_gender[p] == 0) draft.person_gender[p] = holder->gender;
        if (person.party && *person.party != holder->alpha3) {
            const Party* side = find_party(draft.record, *person.party);
            const bool chamber = side && is_legislature(side->name) && holder->alpha3.starts_with("us-");  // "House Speaker": of the House, for his party
            // "President Ana Ortiz, whose government was left out of the rebel talks": the office that all know, not the nearest name
            const bool known = !person.office.empty() && person.name.size() > holder->surname.size() && holder->office.find(lower_case(person.office)) != std::string::npos;
            if (!chamber && !known) continue;  // the text knows better
            person.party.reset();
        }
        const bool in_charge = holder->office.find("president") != std::string::npos || holder->office.find("prime minister") != std::string::npos ||
                               one_of(holder->office, {"chancellor", "premier", "king", "general secretary", "supreme leader", "leader", "secretary-general", "taoiseach", "crown prince"});
        if (in_charge) person.is_principal = true;
        if (!person.party) person.party = draft.record.parties[party_of_id(draft, holder->alpha3)].id;
    }
}

}  // namespace rapporteur
