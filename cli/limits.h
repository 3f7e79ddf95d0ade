// The options that bound what reading may cost, the same for every command that takes FILE….
#pragma once

#include <CLI/CLI.hpp>

#include "rapporteur/rapporteur.h"

namespace rapporteur::cli {

inline void declare_limits(CLI::App& app, ReadLimits& limits) {
    app.add_option("--max-report", limits.report_bytes, "Largest single report that is read, in bytes")
        ->transform(CLI::AsSizeValue(false))
        ->capture_default_str();
    app.add_option("--max-expanded", limits.expanded_bytes, "Most bytes that one compressed input may expand to")
        ->transform(CLI::AsSizeValue(false))
        ->capture_default_str();
    app.add_option("--max-ratio", limits.expansion_ratio, "Most bytes out per compressed byte, after the first MiB")
        ->capture_default_str();
}

}  // namespace rapporteur::cli
