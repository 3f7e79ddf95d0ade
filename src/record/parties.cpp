// Who takes part, and who acts at a word.
#include <algorithm>
#include <numeric>

#include "base/one_of.h"
#include "record/draft.h"
#include "record/party_steps.h"

namespace rapporteur {
namespace {

// As the text has it, a line break inside it written as a space.
void add_alias(std::vector<std::string>& aliases, std::string_view text) {
    std::string form;
    for (char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space || (!form.empty() && form.back() != ' ')) form += space ? ' ' : c;
    }
    if (!form.empty() && std::find(aliases.begin(), aliases.end(), form) == aliases.end()) aliases.push_back(std::move(form));
}

// "US-backed", "Norwegian-brokered": the name hangs on a participle, not on the noun
bool in_compound_participle(const Syntax& syntax, WordIndex w) {
    const WordIndex head = syntax.head(w);
    return head < syntax.size() && (syntax.word(head).upos == "VERB" || syntax.word(head).xpos == "VBN") && (syntax.is(head, "amod") || syntax.is(head, "compound"));
}

std::optional<std::uint32_t> own_party(const Draft& draft, WordIndex w, bool modifiers_too) {
    if (w >= draft.party_mention_of.size() || draft.party_mention_of[w] == no_index) return std::nullopt;
    const PartyMention& m = draft.party_mentions[draft.party_mention_of[w]];
    if (m.reading == Reading::actor || (modifiers_too && m.reading == Reading::modifier)) return m.party;
    return std::nullopt;
}

std::optional<std::uint32_t> index_of(const Record& record, const Id& id) {
    for (std::size_t i = 0; i < record.parties.size(); ++i)
        if (record.parties[i].id == id) return static_cast<std::uint32_t>(i);
    return std::nullopt;
}

std::optional<std::uint32_t> party_index(const Draft& draft, WordIndex w, int depth);

// "talks between Norway and the rebels, who refused": the parse hung the clause on the talks; who refuses stands before it.
WordIndex before_relative(const Draft& draft, WordIndex w) {
    const Syntax& syntax = draft.syntax;
    if (!one_of(syntax.lower(w), {"who", "which"}) || w < 2) return no_word;
    const WordIndex before = syntax.lower(w - 1) == "," ? w - 2 : w - 1;
    return syntax.is_nominal(before) && syntax.word(before).sentence == syntax.word(w).sentence ? before : no_word;
}

// What one side sends another: an offer, a request, a refusal.
bool is_put_forward(const Draft& draft, WordIndex w) {
    return one_of(draft.syntax.lemma(w), {"offer", "bid", "proposal", "counteroffer", "counterproposal", "request", "demand", "concession", "pledge", "assurance", "guarantee", "commitment", "promise", "letter", "ultimatum", "approval", "opposition", "rejection", "resistance", "objection", "pressure", "refusal"});
}

std::optional<std::uint32_t> owner_index(const Draft& draft, WordIndex w, int depth) {
    const Syntax& syntax = draft.syntax;
    if (w >= syntax.size() || depth > 6) return std::nullopt;
    const WordIndex possessor = syntax.possessor(w);
    if (possessor != no_word)
        if (auto party = party_index(draft, possessor, depth + 1)) return party;
    for (WordIndex c : syntax.children(w)) {
        if (!syntax.is(c, "amod") && !syntax.is(c, "compound") && !syntax.is(c, "nmod:unmarked") && !syntax.is(c, "flat")) continue;
        if (c > w || in_compound_participle(syntax, c)) continue;
        if (auto party = own_party(draft, c, true)) return party;
        if (draft.person_mention_of[c] != no_index) {  // "Ortiz officials", "the Ortiz administration"
            const Person& person = draft.record.persons[draft.person_mentions[draft.person_mention_of[c]].person];
            if (person.party) return index_of(draft.record, *person.party);
        }
        if (draft.parties_meant[c].size() == 1) return draft.parties_meant[c].front();  // "rebel leaders", "union officials"
        if (syntax.is(c, "compound") || syntax.is(c, "amod")) {
            // "Norwegian foreign ministry officials": one step down
            if (auto party = owner_index(draft, c, depth + 1)) return party;
        }
    }
    if (syntax.is(w, "obj") && is_put_forward(draft, w) && one_of(syntax.lemma(syntax.head(w)), {"receive", "get", "win", "obtain", "secure", "face", "draw", "seek"}))
        if (auto party = party_index(draft, syntax.oblique(syntax.head(w), {"from"}), depth + 1)) return party;
    for (WordIndex c : syntax.children(w)) {
        if (!syntax.is(c, "nmod") && !syntax.is(c, "obl")) continue;
        const std::string with = syntax.preposition(c);
        const bool people = acts_for_a_side(draft, w);
        if (with == "of" || with == "by" || (people && one_of(with, {"from", "for", "in", "at", "within"}))) {
            if (with == "of" || people || with == "by") {
                if (auto party = own_party(draft, c, true)) return party;
                if (people && draft.party_mention_of[c] != no_index && with != "at") return draft.party_mentions[draft.party_mention_of[c]].party;  // "officials in Oslo"
                if (auto party = party_index(draft, c, depth + 1)) return party;
                if (people)
                    if (auto party = owner_index(draft, c, depth + 1); party && acts_for_a_side(draft, c)) return party;  // "officials in the Norwegian government"
            }
        }
        // "received an offer from Marlow": whose offer it is
        if (with == "from" && syntax.is(c, "nmod") && is_put_forward(draft, w))
            if (auto party = party_index(draft, c, depth + 1)) return party;
        if (with == "close to" && people)
            if (auto party = party_index(draft, c, depth + 1)) return party;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> party_index(const Draft& draft, WordIndex w, int depth) {
    const Syntax& syntax = draft.syntax;
    if (w >= syntax.size() || depth > 6) return std::nullopt;
    if (auto person = person_at(draft, w)) {
        const Person& found = draft.record.persons[*person];
        return found.party ? index_of(draft.record, *found.party) : std::nullopt;
    }
    if (auto party = own_party(draft, w, false)) return party;
    if (draft.parties_meant[w].size() == 1) return draft.parties_meant[w].front();
    if (one_of(syntax.lower(w), {"who", "which", "that", "whose"})) {
        const WordIndex meant = syntax.antecedent(w);
        if (auto party = meant == no_word ? std::nullopt : party_index(draft, meant, depth + 1)) return party;
        return party_index(draft, before_relative(draft, w), depth + 1);
    }
    if (draft.antecedent_of[w] != no_word && draft.antecedent_of[w] < w) return party_index(draft, draft.antecedent_of[w], depth + 1);
    if (acts_for_a_side(draft, w)) {
        for (WordIndex c : syntax.children(w))
            if (one_of(syntax.lower(c), {"former", "ex"}) && syntax.is(c, "amod")) return std::nullopt;  // a side of the past
        return owner_index(draft, w, depth + 1);
    }
    return std::nullopt;
}

}  // namespace

void sort_mentions(Draft& draft) {
    auto sort = [](auto& mentions, std::vector<std::uint32_t>& index) {
        std::vector<std::uint32_t> order(mentions.size());
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return mentions[a].span < mentions[b].span; });
        std::vector<std::uint32_t> place(order.size());
        for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = static_cast<std::uint32_t>(i);
        auto old = mentions;
        for (std::size_t i = 0; i < order.size(); ++i) mentions[i] = old[order[i]];
        for (std::uint32_t& entry : index)
            if (entry != no_index) entry = place[entry];
    };
    sort(draft.party_mentions, draft.party_mention_of);
    sort(draft.person_mentions, draft.person_mention_of);
    sort(draft.media_mentions, draft.media_mention_of);
}

void find_parties(Draft& draft) {
    find_names(draft);
    find_persons(draft);
    sort_mentions(draft);
    link_persons(draft);
    link_persons(draft);  // "the premier's envoy": the premier's side may be known only now
    resolve_descriptions(draft);
    link_persons(draft);
    place_offices(draft);
    resolve_pronouns(draft);
    Record& record = draft.record;
    for (const PartyMention& m : draft.party_mentions) {
        Party& party = record.parties[m.party];
        if (m.reading != Reading::place) party.mentions.push_back(m.span);
        add_alias(party.aliases, draft.syntax.text(m.span));
    }
    for (Party& party : record.parties) {
        std::sort(party.mentions.begin(), party.mentions.end());
        party.mentions.erase(std::unique(party.mentions.begin(), party.mentions.end()), party.mentions.end());
    }
    for (Person& person : record.persons) {
        std::sort(person.mentions.begin(), person.mentions.end());
        person.mentions.erase(std::unique(person.mentions.begin(), person.mentions.end()), person.mentions.end());
    }
}

std::optional<std::uint32_t> person_at(const Draft& draft, WordIndex w) {
    const Syntax& syntax = draft.syntax;
    if (w >= syntax.size()) return std::nullopt;
    if (draft.person_mention_of[w] != no_index) return draft.person_mentions[draft.person_mention_of[w]].person;
    if (draft.person_meant[w] != no_index) return draft.person_meant[w];
    // "Norwegian minister Ana Ortiz", "the minister, Ana Ortiz,": the title heads the phrase
    if (draft.dictionaries.gazetteer.role(syntax.lemma(w)) || syntax.word(w).upos == "PROPN")
        for (WordIndex c : syntax.children(w))
            if ((syntax.is(c, "appos") || syntax.is(c, "flat") || (syntax.is(c, "compound") && c > w)) && draft.person_mention_of[c] != no_index)
                return draft.person_mentions[draft.person_mention_of[c]].person;
    return std::nullopt;
}

std::optional<Id> party_at(const Draft& draft, WordIndex w) {
    const auto party = party_index(draft, w, 0);
    return party ? std::optional<Id>(draft.record.parties[*party].id) : std::nullopt;
}

namespace {

// The coordination that syntax sees, and the one that it takes apart: "Norway and rebel fighters agreed" read with two
// subjects, "President Ortiz and Swedish President Lund on Friday agreed" with the second name hung somewhere behind.
std::vector<WordIndex> named_together(const Draft& draft, WordIndex w) {
    const Syntax& syntax = draft.syntax;
    std::vector<WordIndex> found = syntax.conjuncts(w);
    const WordIndex verb = syntax.head(syntax.first_conjunct(w));
    if (!syntax.is(syntax.first_conjunct(w), "nsubj") || verb >= syntax.size() || verb < w) return found;
    bool joined = false;
    for (WordIndex x = w + 1; x < verb; ++x) {
        if (syntax.lower(x) == "and") joined = true;
        else if (syntax.word(x).upos == "VERB" || syntax.word(x).upos == "AUX" || syntax.lower(x) == ",") break;
        if (!joined || std::find(found.begin(), found.end(), x) != found.end()) continue;
        if (syntax.word(x).upos == "ADP") break;
        const bool second_subject = syntax.is(x, "nsubj") && syntax.head(x) == verb;
        const bool name = draft.person_mention_of[x] != no_index && draft.person_mentions[draft.person_mention_of[x]].word == x && !syntax.is(x, "nmod:poss") && !syntax.is(x, "compound");
        if (second_subject || name) found.push_back(x);
    }
    return found;
}

}  // namespace

std::vector<Id> parties_at(const Draft& draft, WordIndex w) {
    std::vector<Id> found;
    auto add = [&](std::uint32_t party) {
        const Id& id = draft.record.parties[party].id;
        if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
    };
    WordIndex at = w;
    if (const WordIndex meant = draft.syntax.antecedent(w); meant != no_word) at = meant;
    if (!party_index(draft, at, 0) && draft.parties_meant[at < draft.parties_meant.size() ? at : 0].empty()) {
        const WordIndex before = before_relative(draft, w);
        if (before != no_word && before != at && party_index(draft, before, 0)) at = before;
    }
    for (WordIndex c : named_together(draft, at)) {
        if (c < draft.parties_meant.size() && draft.parties_meant[c].size() > 1) {
            for (std::uint32_t p : draft.parties_meant[c]) add(p);
            continue;
        }
        if (auto party = party_index(draft, c, 0)) {
            add(*party);
        } else if (acts_for_a_side(draft, c)) {
            // "US and Norwegian negotiators", "the Norwegian and Swedish sides": coordinated modifiers
            for (WordIndex m : draft.syntax.children(c))
                for (WordIndex n : draft.syntax.conjuncts(m))
                    if (auto own = own_party(draft, n, true)) add(*own);
        }
        // "both companies' boards", "the directors of the two companies"
        if (acts_for_a_side(draft, c))
            for (WordIndex m : {draft.syntax.possessor(c), draft.syntax.oblique(c, {"of"})})
                if (m != no_word && draft.parties_meant[m].size() > 1)
                    for (std::uint32_t p : draft.parties_meant[m]) add(p);
        if (acts_for_a_side(draft, c) && draft.party_mention_of[c] == no_index && !person_at(draft, c))
            for (WordIndex m : draft.syntax.children(c))
                if (draft.syntax.is(m, "amod") || draft.syntax.is(m, "compound"))
                    for (WordIndex n : draft.syntax.conjuncts(m))
                        if (auto own = own_party(draft, n, true); own && n != m) add(*own);
    }
    return found;
}

std::optional<Id> owner_at(const Draft& draft, WordIndex w) {
    const auto party = owner_index(draft, w, 0);
    return party ? std::optional<Id>(draft.record.parties[*party].id) : std::nullopt;
}

}  // namespace rapporteur
