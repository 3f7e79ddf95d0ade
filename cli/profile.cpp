// rapporteur profile FILE… : proposes a profile from the reports, to be edited and given to --profile.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "command.h"
#include "gather.h"

namespace rapporteur::cli {
namespace {

int run_profile(const GatherOptions& options) {
    int code = done;
    const auto gathered = gather(options, code);
    if (!gathered) return code;
    const std::string text = profile_toml(gathered->negotiation);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return gathered->code;
}

const Command profile_command{33, "profile", "Propose a profile: title, parties with aliases, issues with terms", [](CLI::App& app) {
    auto options = std::make_shared<GatherOptions>();
    app.add_option("FILE", options->files, "Files, folders, or - for standard input")->required();
    declare_gathering(app, *options);
    return [options] { return run_profile(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
