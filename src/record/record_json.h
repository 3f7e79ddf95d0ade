// How is the record of one report written as JSON, and read back?
//
// `record_json` (rapporteur.h) writes one line; record_from_json reads that line: unknown keys are passed
// over, a missing key is an empty field. What the contract
// (docs/record.md, section "The record of one report") calls a span is
// {"start": n, "end": m, "exact": text}; in the record of a negotiation it also names its "report".
// The parts that both records share are written by the functions below, once.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "rapporteur/rapporteur.h"

namespace rapporteur {

/// How a span is written: with its words, and in a negotiation with its report.
using WriteSpan = std::function<nlohmann::ordered_json(Span)>;

[[nodiscard]] nlohmann::ordered_json spans_json(const std::vector<Span>& spans, const WriteSpan& write);
[[nodiscard]] nlohmann::ordered_json holder_json(const Holder& holder, const WriteSpan& write);
[[nodiscard]] nlohmann::ordered_json claim_json(const Claim& claim, const WriteSpan& write);
[[nodiscard]] nlohmann::ordered_json party_json(const Party& party, const WriteSpan& write);
[[nodiscard]] nlohmann::ordered_json person_json(const Person& person, const WriteSpan& write);
[[nodiscard]] nlohmann::ordered_json issue_json(const Issue& issue, const WriteSpan& write);
[[nodiscard]] nlohmann::ordered_json figure_json(const Figure& figure, const WriteSpan& write);
[[nodiscard]] nlohmann::ordered_json time_json(const RecordedTime& time, const WriteSpan& write);
[[nodiscard]] nlohmann::ordered_json event_json(const Event& event, const WriteSpan& write);
[[nodiscard]] nlohmann::ordered_json document_json(const Document& document, const WriteSpan& write);
[[nodiscard]] nlohmann::ordered_json report_summary_json(const ReportSummary& report);

/// One line of JSON; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string dumped(const nlohmann::ordered_json& json);

}  // namespace rapporteur
