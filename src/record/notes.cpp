// What was seen and not understood?
//
// A recipe, a poem, a text in another language or an empty body gives an empty or small record; the note says
// that nothing of talks was found, rather than that there is nothing.
#include <algorithm>

#include "record/draft.h"

namespace rapporteur {

bool is_readable(const Draft& draft) {
    if (draft.report.language.empty() || draft.report.language == "en") return true;
    // The language guess errs on short texts and on capitals: an English text has a tenth or more of these words
    // (counted on the 170 reports of reports/: 15 to 27 in a hundred), another language hardly any.
    std::size_t english = 0;
    for (WordIndex w = 0; w < draft.syntax.size(); ++w)
        for (std::string_view word : {"the", "of", "to", "and", "that", "is", "for", "with", "said", "by"})
            english += draft.syntax.lower(w) == word;
    return 10 * english >= draft.syntax.size();
}

void find_notes(Draft& draft) {
    Record& record = draft.record;
    const bool body = std::any_of(draft.analysis.sentences.begin(), draft.analysis.sentences.end(), [](const Sentence& s) { return s.role == Role::body; });
    if (!body)
        record.notes.push_back({{}, "no_body", "There is no body text to read; the record holds only what the headline says."});
    else if (!is_readable(draft))
        record.notes.push_back({{}, "language", "The text seems to be in another language (" + draft.report.language + ") than the reader was trained on; nothing was recorded of what it says."});
    else if (record.issues.empty() && record.claims.empty())
        record.notes.push_back({{}, "no_talks", "Nothing in this text was recognised as part of a negotiation."});
}

}  // namespace rapporteur
