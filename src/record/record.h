// The record of one report: runs the steps of draft.h in their order.
#pragma once

#include "rapporteur/analysis.h"
#include "rapporteur/record.h"
#include "rapporteur/report.h"
#include "record/dictionaries.h"

namespace rapporteur {

[[nodiscard]] Record make_record(const Report& report, const Analysis& analysis, const Dictionaries& dictionaries);

}  // namespace rapporteur
