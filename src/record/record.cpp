#include "record/record.h"

#include "record/draft.h"

namespace rapporteur {

Record make_record(const Report& report, const Analysis& analysis, const Dictionaries& dictionaries) {
    Draft draft(report, analysis, dictionaries);
    find_parties(draft);
    find_attributions(draft);
    return std::move(draft.record);
}

}  // namespace rapporteur
