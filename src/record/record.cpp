#include "record/record.h"

#include "record/draft.h"

namespace rapporteur {

Record make_record(const Report& report, const Analysis& analysis, const Dictionaries& dictionaries) {
    Draft draft(report, analysis, dictionaries);
    // Nothing is made up from a language that the reader does not know.
    if (!is_readable(draft)) {
        find_notes(draft);
        return std::move(draft.record);
    }
    find_parties(draft);
    find_documents(draft);
    find_attributions(draft);
    find_figures(draft);
    find_times(draft);
    find_events(draft);
    find_issues(draft);
    find_claims(draft);
    find_notes(draft);
    return std::move(draft.record);
}

}  // namespace rapporteur
