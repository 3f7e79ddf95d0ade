// When was it published? Several places may say; the report keeps one and notes where they disagree.
#pragma once

#include <string>
#include <vector>

#include "rapporteur/report.h"

namespace rapporteur {

struct DateFound {
    std::string value;        ///< as PublicationDate::value
    DateBasis basis = DateBasis::dateline;
    std::string other_value;  ///< the other reading of digits such as 03/04/2025
};

/// Chooses among what was found in the text, what the report already has, and its address. What the
/// outlet states (input key, dateline) beats the address, and both beat the day a crawler came by.
/// `evidence` are other dates of the text that are certain: they settle what 03/04/2025 means.
void choose_date(Report& report, std::vector<DateFound> found, const std::vector<std::string>& evidence);

}  // namespace rapporteur
