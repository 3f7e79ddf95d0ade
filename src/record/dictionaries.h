// Which words does this stage know before it has read a text?
//
// All of data/*.tsv that the record needs, loaded once and shared by every thread. General words only:
// countries and offices, cue verbs, acts; nothing of one negotiation.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "rapporteur/result.h"
#include "record/cue_lexicon.h"
#include "record/gazetteer.h"
#include "record/talk_lexicon.h"

namespace rapporteur {

struct Dictionaries {
    Gazetteer gazetteer;
    CueLexicon cues;
    TalkLexicon talks;

    std::unordered_set<std::string> known_words;  ///< every lemma of the word lists, to decide doubtful lemmas by

    [[nodiscard]] static Result<Dictionaries> load();
};

[[nodiscard]] std::vector<std::string> split_at(std::string_view text, char separator);

}  // namespace rapporteur
