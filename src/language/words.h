// Where does each word of a report begin and end?
//
// Words follow the English treebanks of Universal Dependencies (EWT, GUM): they are what the model was
// trained on, so these rules and its training text must agree word for word.
//
//   The U.S.-led talks won't end "soon," he said: they'd cost $1.2m.
//   The|U.S.|-|led|talks|wo|n't|end|"|soon|,|"|he|said|:|they|'d|cost|$|1.2|m|.
//
// White space always divides. Inside a chunk: brackets, quotes, dashes and most hyphens are words of
// their own (prefixes such as mid- and anti- stay on); clitics come off (do|n't, union|'s); numbers keep
// their separators, dates their slashes; a full stop stays with an abbreviation (data/segmentation.tsv).
// Laws: words are sorted, not empty, lie in their part, hold no white space, and cover all that is none.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "rapporteur/result.h"
#include "rapporteur/span.h"

namespace rapporteur {

/// What data/segmentation.tsv holds; shared by words and sentences.
struct Segmentation {
    enum class Abbreviation : unsigned char { none, title, number, closing, closing_split };

    struct Entry {
        Abbreviation kind = Abbreviation::none;
        bool may_be_small = false;  ///< also without a capital first letter
    };
    struct Contraction {
        std::vector<std::size_t> lengths;        ///< of the pieces
        bool only_small = false;                 ///< not where it begins with a capital
        std::unordered_set<std::string> before;  ///< only before these words; empty: before any
    };
    std::unordered_map<std::string, Entry> abbreviations;  ///< with their full stops
    std::unordered_set<std::string> prefixes, starters, speech_verbs;
    std::unordered_map<std::string, Contraction> contractions;

    static Result<Segmentation> load();

    /// `word` ends with a full stop: which kind of abbreviation it is. "U.S." is `closing`, "J." `title`.
    [[nodiscard]] Abbreviation abbreviation(std::string_view word) const;
    [[nodiscard]] bool is_starter(std::string_view word) const;
};

/// Appends the words of `text` inside `part`.
void split_words(std::string_view text, Span part, const Segmentation& segmentation, std::vector<Span>& words);

}  // namespace rapporteur
