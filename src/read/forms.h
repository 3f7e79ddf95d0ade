// One function a form: bytes in, reports out. reader.cpp decides which.
//
// A FormReading is what they share: the bounds, where reports go, and where complaints go.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/rapporteur.h"
#include "read/stream.h"

namespace rapporteur {

struct FormReading {
    const ReadLimits& limits;
    const std::function<void(Report&&)>& take;
    std::vector<InputProblem>& problems;
    std::string input;   ///< name of the input as it was given, for messages

    void complain(const std::string& message) { problems.push_back({input, message}); }
    /// Fills id, path and raw where they are missing, and hands the report over. `raw` is what it was made from.
    void give(Report&& report, std::string_view raw);
};

/// One page or text, whole in memory. `declared_charset` is what an HTTP header said, empty if nothing.
[[nodiscard]] Report read_page(std::string_view raw, const std::string& url, const std::string& declared_charset);

/// JSON: one object, an array of them, or one a line, as a stream.
void read_json(Stream& stream, FormReading& reading);
/// One object in memory; nothing if it is no JSON object, and then `why` says so.
[[nodiscard]] std::optional<Report> read_json_object(std::string_view object, std::string& why);

/// RSS or Atom, whole in memory: one report an item.
void read_feed(std::string_view raw, FormReading& reading);

/// WARC or WET as a stream.
void read_warc(Stream& stream, FormReading& reading);

}  // namespace rapporteur
