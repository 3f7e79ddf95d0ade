// How are many reports worked on at once, and written in the order in which they came?
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rapporteur/rapporteur.h"

namespace rapporteur::cli {

/// Reads the inputs, gives each report to `make` on one of `threads` threads, and the results, in input
/// order, to `write`. A few reports a thread are held at once. Returns what could not be read.
[[nodiscard]] std::vector<InputProblem> map_reports(const std::vector<std::string>& inputs, const ReadLimits& limits, int threads,
                                                    const std::function<std::string(const Report&)>& make,
                                                    const std::function<void(const std::string&)>& write);

/// How many threads the machine lends.
[[nodiscard]] int default_threads();

}  // namespace rapporteur::cli
