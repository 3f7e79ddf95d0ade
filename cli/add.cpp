// rapporteur add DOSSIER FILE...: the day's reports into a kept dossier, and what they changed.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "dossier_options.h"
#include "limits.h"
#include "rapporteur/rapporteur.h"
#include "store/dossier.h"

namespace rapporteur::cli {
namespace {

struct Options {
    std::string dossier, at;
    std::vector<std::string> files;
    ReadLimits limits;
};

int add(const Options& options) {
    auto dossier = Dossier::open(options.dossier, Opening::create);
    if (!dossier) return refused(dossier.error());
    const auto reader = Reader::load();
    if (!reader) {
        print_problem("model", reader.error().message);
        return own_fault;
    }
    ReadLimits limits = options.limits;
    limits.raw = RawBytes::keep;
    const std::string now = options.at.empty() ? now_utc() : options.at;
    Additions additions;
    additions.note(read_reports(options.files, limits, [&](Report&& report) { additions.take(*dossier, *reader, report, now); }));
    const auto& [code, added, versions, known] = additions;
    std::printf("%d report%s added, %d new version%s, %d already there\n", added, added == 1 ? "" : "s", versions, versions == 1 ? "" : "s", known);
    const auto changes = dossier->derive();
    if (!changes) return refused(changes.error());
    for (const std::string& line : *changes) std::printf("  %s\n", line.c_str());
    if (changes->empty()) std::printf("  nothing changed\n");
    return code;
}

const Command command{60, "add", "Add reports to a kept dossier, and say what they changed", [](CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("DOSSIER", options->dossier, "The dossier, one file; made where it is missing")->required();
    app.add_option("FILE", options->files, "Reports: files, folders, - for standard input")->required();
    app.add_option("--at", options->at, "Time of adding, ISO 8601 in UTC, instead of now");
    declare_limits(app, options->limits);
    return [options] { return add(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
