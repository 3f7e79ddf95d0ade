// Does a written record say nothing but what the files say?
//
// Every span, quotation, alias and number of a record (or of a whole negotiation's brief) is looked up again
// in the reports, without the model and without trusting anything that wrote the record: a span moved by a byte, a number
// altered, a span given to another report, digits that stand elsewhere in the text are all mismatches.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

struct Mismatch {
    std::string kind;     ///< span_outside, split_character, words_differ, unknown_report, number_not_there, words_not_there, unknown_id, not_json
    std::string where;    ///< path in the JSON: "claims[3].evidence[0]"
    std::string message;  ///< for a person
};

/// Report id -> its text.
using ReportTexts = std::map<std::string, std::string, std::less<>>;

/// All mismatches of one JSON object, in its order.
[[nodiscard]] std::vector<Mismatch> check_record(std::string_view json, const ReportTexts& texts);

/// The numbers that a stretch of text can be read as: digits, number words, with their scale words.
[[nodiscard]] std::vector<double> numbers_in(std::string_view text);

}  // namespace rapporteur
