// How is a report's record kept so that a thousand of them are read in a moment?
//
// As the bytes of store/packed.h, compressed, behind their fingerprint: what is damaged is no reading, and the
// record's JSON is read instead. What comparing never asks for (attributions, notes, the text, which stands in
// the table of reports) is left out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rapporteur/record.h"

namespace rapporteur {

[[nodiscard]] std::string reading_of(Record record);
[[nodiscard]] std::optional<Record> record_of_reading(std::string_view reading);
/// From the compressed JSON that the table of records holds; throws StoreFailure where it is damaged.
[[nodiscard]] Record record_of_json(std::string_view frame);
/// Fingerprint of the layout: a reading of another layout is none.
[[nodiscard]] const std::string& reading_layout();

}  // namespace rapporteur
