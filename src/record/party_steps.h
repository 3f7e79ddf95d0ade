// The parts of find_parties, in the order in which it runs them (parties.cpp).
#pragma once

#include <optional>
#include <string_view>

#include "record/draft.h"

namespace rapporteur {

/// States, bodies, firms, groups and outlets by their names; acronyms and short forms joined.
void find_names(Draft& draft);
/// Persons by name and title, spellings joined; office and party as the text or the dated gazetteer says.
void find_persons(Draft& draft);
/// Office and party of each person from the descriptions beside the name; runs again once "the union" is known.
void link_persons(Draft& draft);
/// An office of state whose state goes without saying ("the Treasury Secretary") is that of the report's own state.
void place_offices(Draft& draft);
/// "the union", "the president", "both sides", "he", "they": to whom they point, where the evidence suffices.
void resolve_descriptions(Draft& draft);

/// "he", "she", "they", "it" and their possessives: the nearest fitting voice, subjects first.
void resolve_pronouns(Draft& draft);
/// Puts the mentions in the order of the text and rebuilds the indices by word.
void sort_mentions(Draft& draft);

/// Actor, place or modifier for the name that `word` heads.
[[nodiscard]] Reading reading_of(const Draft& draft, WordIndex word, StateForm form);

/// Whether a sentence's role is one in which news speaks (body, headline, deck, caption, subhead).
[[nodiscard]] bool is_spoken(Role role);

/// Whether the noun heads people or bodies that act for a side: role and body nouns, "forces", "side".
[[nodiscard]] bool acts_for_a_side(const Draft& draft, WordIndex w);

std::uint32_t add_party(Draft& draft, std::string_view id, std::string_view name, PartyKind kind);
void add_party_mention(Draft& draft, std::uint32_t party, WordIndex first, WordIndex last, Reading reading);

}  // namespace rapporteur
