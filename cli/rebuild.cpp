// rapporteur rebuild DOSSIER: everything derived, made anew from what is kept.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "dossier_options.h"
#include "store/dossier.h"

namespace rapporteur::cli {
namespace {

int rebuild(const std::string& path) {
    auto dossier = Dossier::open(path, Opening::existing);
    if (!dossier) return refused(dossier.error());
    const auto changes = dossier->derive(Derivation::of_everything);
    if (!changes) return refused(changes.error());
    for (const std::string& line : *changes) std::printf("%s\n", line.c_str());
    if (changes->empty()) std::printf("rebuilt; nothing differs\n");
    return done;
}

const Command command{64, "rebuild", "Derive everything in a dossier anew from its reports, records and decisions", [](CLI::App& app) {
    auto path = std::make_shared<std::string>();
    app.add_option("DOSSIER", *path, "The dossier")->required();
    return [path] { return rebuild(*path); };
}};

}  // namespace
}  // namespace rapporteur::cli
