// rapporteur diff A B : what two reports share, what only one has, where they differ and how.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "command.h"
#include "gather.h"

namespace rapporteur::cli {
namespace {

int run_diff(const GatherOptions& options) {
    int code = done;
    const auto gathered = gather(options, code);
    if (!gathered) return code;
    const std::string text = brief_diff(gathered->negotiation, page_width());
    std::fwrite(text.data(), 1, text.size(), stdout);
    return gathered->code;
}

const Command diff_command{32, "diff", "What reports share, what only one has, where they differ and how", [](CLI::App& app) {
    auto options = std::make_shared<GatherOptions>();
    app.add_option("FILE", options->files, "Two files or more, folders, or - for standard input")->required();
    declare_gathering(app, *options);
    return [options] { return run_diff(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
