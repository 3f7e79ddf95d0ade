// What the commands that work on a dossier share.
#pragma once

#include <chrono>
#include <ctime>
#include <string>

#include "command.h"
#include "rapporteur/result.h"

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

}  // namespace rapporteur::cli
