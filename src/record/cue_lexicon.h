// Which words carry a voice, and how does the writer stand to it?
//
// data/cues.tsv: verbs ("insist"), nouns ("optimism about"), adjectives ("willing to"), prepositions ("according
// to"), each with its class and the frames in which its content stands.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapporteur/record.h"
#include "rapporteur/result.h"

namespace rapporteur {

enum class CueKind : unsigned char { verb, noun, adjective, preposition };

struct Cue {
    std::string words;         ///< lemmas, separated by spaces; the first is the head
    CueKind kind = CueKind::verb;
    CueClass cue_class = CueClass::neutral;
    /// Where content may stand: "that", "to", "object", "quote", "ing", "none", or prepositions.
    std::vector<std::string> frames;
    bool speech = true;        ///< an utterance; else an attitude or stance ("want", "fear", "agree")
    bool positive = true;      ///< polarity of the cue itself: "deny", "refuse to accept" are written negative
    [[nodiscard]] bool takes(std::string_view frame) const;
};

class CueLexicon {
public:
    [[nodiscard]] static Result<CueLexicon> load();
    /// Entries whose head word has the lemma, the longest first.
    [[nodiscard]] const std::vector<Cue>& with_head(std::string_view lemma) const;

private:
    std::unordered_map<std::string, std::vector<Cue>> cues_;
    std::vector<Cue> none_;
};

}  // namespace rapporteur
