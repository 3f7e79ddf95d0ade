// Does the name stand for those who act, for a place, or does it only modify?
//
// By position, as counted on news (a city after "with, between, against, on" was its government in 16 of 16
// read; after "in, at, near" a place; after "to, from, for" its government in 4 of 5 unless a verb of
// motion governs). "Envoys flew to Oslo": place. "A message to Oslo": actor. "Oslo's terms": actor.
#include <algorithm>

#include "base/one_of.h"
#include "record/party_steps.h"

namespace rapporteur {
namespace {

// "flew to Oslo", "the embassy in Oslo", "a trip to Oslo"
bool is_motion(std::string_view lemma) {
    return one_of(lemma, {"travel", "fly", "go", "come", "return", "head", "arrive", "leave", "depart", "move", "drive", "march", "walk", "trip", "visit", "journey", "flight",
                          "way", "send", "bring", "take", "transport", "ship", "deliver", "export", "import", "road", "route", "tour", "rush", "flee", "escape", "land", "sail",
                          "withdraw", "pull", "retreat", "deport", "smuggle", "withdrawal", "pullout", "shuttle", "get", "stop", "stopover"});
}

// "visited Norway", "bombed Oslo": the object is ground, not a partner
bool takes_ground(std::string_view lemma) {
    return one_of(lemma, {"visit", "leave", "reach", "enter", "invade", "bomb", "shell", "attack", "hit", "seize", "capture", "occupy", "annex", "control", "hold", "tour", "cross",
                          "evacuate", "flee", "strike", "rock", "ravage", "devastate", "shake", "partition", "surround", "liberate", "govern", "rule"});
}

}  // namespace

bool is_spoken(Role role) {
    return role == Role::headline || role == Role::deck || role == Role::subhead || role == Role::body || role == Role::caption;
}

Reading reading_of(const Draft& draft, WordIndex w, StateForm form) {
    const Syntax& syntax = draft.syntax;
    if (form == StateForm::adjective) {
        // "the French", "the British agreed": an adjective that stands as a noun
        const bool as_noun = (syntax.is(w, "nsubj") || syntax.is(w, "obj") || syntax.is(w, "obl") || syntax.is(w, "conj")) && syntax.child(w, "det") != no_word &&
                             !syntax.is(w, "amod") && !syntax.is(w, "compound");
        if (!as_noun) return Reading::modifier;
    }
    if (form == StateForm::people) return syntax.is(w, "amod") || syntax.is(w, "compound") ? Reading::modifier : Reading::actor;
    const std::uint32_t s = syntax.word(w).sentence;
    if (s < draft.analysis.sentences.size() && draft.analysis.sentences[s].role == Role::dateline) return Reading::place;
    if (syntax.is(w, "nmod:poss")) return Reading::actor;
    if (syntax.is(w, "amod") || syntax.is(w, "compound") || syntax.is(w, "nummod")) return Reading::modifier;

    // The preposition may stand at the first of several coordinated names: "between Norway and Sweden".
    WordIndex top = w;
    std::string preposition = syntax.preposition(w);
    for (int depth = 0; preposition.empty() && syntax.is(top, "conj") && depth < 12; ++depth) {
        top = syntax.head(top);
        preposition = syntax.preposition(top);
    }
    const WordIndex governor = syntax.head(top);
    const bool city = form == StateForm::capital;
    if (!preposition.empty()) {
        const std::size_t space = preposition.rfind(' ');
        const std::string last = space == std::string::npos ? preposition : preposition.substr(space + 1);
        if (one_of(last, {"in", "at", "near", "inside", "outside", "around", "across", "throughout", "over", "into", "through", "within", "via", "above", "beyond", "onto", "off"}))
            return Reading::place;
        if (one_of(last, {"with", "between", "against", "on", "by", "among", "toward", "towards", "without", "upon", "than", "about", "under", "unlike", "like", "behind", "regarding"})) {
            return Reading::actor;
        }
        if (one_of(last, {"to", "from", "for"})) {
            if (preposition == "according to") return Reading::actor;
            if (is_motion(syntax.lemma(governor))) return Reading::place;
            // "the road from Oslo to Bergen"; "a flight bound for Oslo"
            if (last == "from" && syntax.is(top, "nmod") && !draft.dictionaries.gazetteer.role(syntax.lemma(governor)) && city) return Reading::place;
            return Reading::actor;
        }
        if (last == "of") {
            // "the president of Norway", "the government of Norway", "demands of Norway": modifier, found by owner_at
            if (city) return Reading::place;
            return Reading::modifier;
        }
        return city ? Reading::place : Reading::actor;
    }
    // "Bergen, Norway": the second of two places
    if (syntax.is(w, "appos") || syntax.is(w, "list") || syntax.is(w, "dep") || syntax.is(w, "nmod:unmarked") || syntax.is(w, "nmod:npmod") || syntax.is(w, "obl:npmod") || syntax.is(w, "obl:unmarked")) {
        if (syntax.is(w, "appos") && draft.dictionaries.gazetteer.role(syntax.lemma(governor))) return Reading::actor;
        return Reading::place;
    }
    if (syntax.is(w, "obj") && takes_ground(syntax.lemma(governor))) return Reading::place;
    if (syntax.is(top, "nsubj:pass") && takes_ground(syntax.lemma(governor)) && city) return Reading::place;
    return Reading::actor;
}

bool acts_for_a_side(const Draft& draft, WordIndex w) {
    const Syntax& syntax = draft.syntax;
    if (!syntax.is_nominal(w)) return false;
    const std::string& lemma = syntax.lemma(w);
    if (const RoleNoun* role = draft.dictionaries.gazetteer.role(lemma)) return role->kind != RoleKind::press && role->kind != RoleKind::expert;
    if (draft.dictionaries.gazetteer.body(lemma)) return true;
    return one_of(lemma, {"force", "troop", "side", "nation", "country", "people", "hardliner", "dissident", "exile", "candidate", "monarchy", "junta", "lobby", "hawk", "dove", "hand",
                          "police", "intelligence", "security", "staff", "crew", "bargainer", "counterpart", "ally", "opponent", "rival", "power", "kidnapper", "captor", "gunman"});
}

std::uint32_t add_party(Draft& draft, std::string_view id, std::string_view name, PartyKind kind) {
    auto& parties = draft.record.parties;
    for (std::size_t i = 0; i < parties.size(); ++i)
        if (parties[i].id == id) return static_cast<std::uint32_t>(i);
    Party party;
    party.id = std::string(id);
    party.name = std::string(name);
    party.kind = kind;
    parties.push_back(std::move(party));
    return static_cast<std::uint32_t>(parties.size() - 1);
}

void add_party_mention(Draft& draft, std::uint32_t party, WordIndex first, WordIndex last, Reading reading) {
    const Span span = draft.syntax.span_of_words(first, last);
    WordIndex head = draft.syntax.head_in(span);
    if (head == no_word) head = last;
    draft.party_mentions.push_back({span, head, party, reading});
    for (WordIndex w = first; w <= last && w < draft.party_mention_of.size(); ++w)
        draft.party_mention_of[w] = static_cast<std::uint32_t>(draft.party_mentions.size() - 1);
}

}  // namespace rapporteur
