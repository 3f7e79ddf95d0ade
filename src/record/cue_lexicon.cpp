#include "record/cue_lexicon.h"

#include <algorithm>

namespace rapporteur {

bool Cue::takes(std::string_view frame) const { return std::find(frames.begin(), frames.end(), frame) != frames.end(); }

Result<CueLexicon> CueLexicon::load() { return CueLexicon{}; }

const std::vector<Cue>& CueLexicon::with_head(std::string_view lemma) const {
    auto at = cues_.find(std::string(lemma));
    return at == cues_.end() ? none_ : at->second;
}

}  // namespace rapporteur
