#include "record/cue_lexicon.h"

#include <algorithm>

#include "base/table.h"
#include "record/dictionaries.h"

namespace rapporteur {

bool Cue::takes(std::string_view frame) const { return std::find(frames.begin(), frames.end(), frame) != frames.end(); }

Result<CueLexicon> CueLexicon::load() {
    auto rows = load_table("data/cues.tsv", 0);
    if (!rows) return rows.error();
    CueLexicon lexicon;
    for (const auto& row : *rows) {
        if (row.size() < 6) continue;
        Cue cue;
        cue.words = row[0];
        cue.kind = row[1] == "verb" ? CueKind::verb : row[1] == "noun" ? CueKind::noun : row[1] == "adjective" ? CueKind::adjective : CueKind::preposition;
        cue.cue_class = from_name<CueClass>(row[2]).value_or(CueClass::neutral);
        cue.frames = split_at(row[3], ',');
        cue.speech = row[4] == "s";
        cue.positive = row[5] != "-";
        const std::vector<std::string> words = split_at(cue.words, ' ');
        // "be willing" and "as state in" are found by their content word.
        const std::string& head = (words[0] == "be" || words[0] == "as") && words.size() > 1 ? words[1] : words[0];
        lexicon.cues_[head].push_back(std::move(cue));
    }
    for (auto& [head, cues] : lexicon.cues_)
        std::stable_sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) {
            return std::count(a.words.begin(), a.words.end(), ' ') > std::count(b.words.begin(), b.words.end(), ' ');
        });
    return lexicon;
}

const std::vector<Cue>& CueLexicon::with_head(std::string_view lemma) const {
    auto at = cues_.find(std::string(lemma));
    return at == cues_.end() ? none_ : at->second;
}

}  // namespace rapporteur
