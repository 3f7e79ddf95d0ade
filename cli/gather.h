// From files to a negotiation, for every command that needs one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rapporteur/rapporteur.h"

namespace CLI {
class App;
}

namespace rapporteur::cli {

struct GatherOptions {
    std::vector<std::string> files;
    bool are_records = false;      ///< the files hold what `record` wrote
    std::string as_of, as_of_valid, profile;
    int threads = 0;               ///< 0: as many as the machine has
    ReadLimits limits;
};

/// Declares --records, --as-of, --as-of-valid, --profile, --threads and the reading limits.
void declare_gathering(CLI::App& app, GatherOptions& options);

struct Gathered {
    Negotiation negotiation;
    int code = 0;                  ///< exit code so far: 1 where some input could not be read
};

/// Reads, analyses, records and compares; nothing where that cannot be done at all, with the reason said
/// on standard error and `code` set. The same result for any number of threads and any order of files.
[[nodiscard]] std::optional<Gathered> gather(const GatherOptions& options, int& code);

/// Columns of the window (100 where there is none), and whether colour is wanted: a terminal, NO_COLOR unset.
[[nodiscard]] PageWidth page_width();

}  // namespace rapporteur::cli
