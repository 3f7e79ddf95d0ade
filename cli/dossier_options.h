// What the commands that work on a dossier share.
#pragma once

#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "command.h"
#include "rapporteur/rapporteur.h"
#include "store/dossier.h"

namespace rapporteur::cli {

/// This moment, YYYY-MM-DDThh:mm:ssZ.
inline std::string now_utc() {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    char text[32];
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

/// Prints the error of a call on a dossier; the exit code for it.
inline int refused(const Error& error) {
    print_problem("dossier", error.message);
    return input_problem;
}

/// What became of the reports that a command hands to a dossier.
struct Additions {
    int code = done, added = 0, versions = 0, known = 0;

    /// Reads and keeps a report that the dossier lacks; false where the dossier refused it, which is printed.
    bool take(Dossier& dossier, const Reader& reader, const Report& report, const std::string& now) {
        if (dossier.has(report)) {
            ++known;
            return true;
        }
        const auto addition = dossier.add(report, reader.record(report), now);
        if (!addition) {
            code = refused(addition.error());
            return false;
        }
        added += *addition == Addition::added;
        versions += *addition == Addition::new_version;
        known += *addition == Addition::already_there;
        return true;
    }
    void note(const std::vector<InputProblem>& problems) {
        for (const InputProblem& problem : problems) {
            print_problem(problem.input, problem.message);
            code = input_problem;
        }
    }
};

}  // namespace rapporteur::cli
