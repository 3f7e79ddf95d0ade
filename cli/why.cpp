// rapporteur why N FILE… : the rule, the claims in order, each with its report, bytes and sentence.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "command.h"
#include "gather.h"

namespace rapporteur::cli {
namespace {

struct Options {
    GatherOptions gather;
    int number = 0;
};

int run_why(const Options& options) {
    int code = done;
    const auto gathered = gather(options.gather, code);
    if (!gathered) return code;
    const std::string text = brief_why(gathered->negotiation, options.number, page_width());
    if (text.empty()) {
        print_problem("why " + std::to_string(options.number), "there is no such issue; the brief numbers " + std::to_string(gathered->negotiation.issues.size()));
        return usage;
    }
    std::fwrite(text.data(), 1, text.size(), stdout);
    return gathered->code;
}

const Command why_command{31, "why", "Why issue N stands as it does: rule, claims, bytes, sentences", [](CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("N", options->number, "The issue's number in the brief")->required()->check(CLI::PositiveNumber);
    app.add_option("FILE", options->gather.files, "Files, folders, or - for standard input")->required();
    declare_gathering(app, options->gather);
    return [options] { return run_why(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
