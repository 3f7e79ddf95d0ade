#include "record/dictionaries.h"

#include "base/table.h"

namespace rapporteur {

std::vector<std::string> split_at(std::string_view text, char separator) {
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t end = text.find(separator, at);
        if (end == std::string_view::npos) end = text.size();
        pieces.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return pieces;
}

Result<Dictionaries> Dictionaries::load() {
    auto gazetteer = Gazetteer::load();
    if (!gazetteer) return gazetteer.error();
    auto cues = CueLexicon::load();
    if (!cues) return cues.error();
    auto talks = TalkLexicon::load();
    if (!talks) return talks.error();
    Dictionaries dictionaries{std::move(*gazetteer), std::move(*cues), std::move(*talks), {}};
    for (const char* file : {"data/cues.tsv", "data/roles.tsv", "data/bodies.tsv", "data/acts.tsv", "data/status.tsv", "data/events.tsv", "data/document_nouns.tsv"}) {
        auto rows = load_table(file, 0);
        if (!rows) return rows.error();
        for (const auto& row : *rows)
            for (std::string word : split_at(row.front(), ' ')) {
                while (!word.empty() && (word.front() == '*' || word.front() == '[')) word.erase(0, 1);
                while (!word.empty() && word.back() == ']') word.pop_back();
                if (word.size() > 2) dictionaries.known_words.insert(std::move(word));
            }
    }
    return dictionaries;
}

}  // namespace rapporteur
