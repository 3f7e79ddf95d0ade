// rapporteur read FILE… : any file to clean, dated text with exact spans.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "command.h"
#include "limits.h"
#include "rapporteur/rapporteur.h"

namespace rapporteur::cli {
namespace {

struct Options {
    std::vector<std::string> files;
    std::string format = "jsonl";
    ReadLimits limits;
};

void write(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

int run_read(const Options& options) {
    const auto problems = read_reports(options.files, options.limits, [&](Report&& report) {
        write(options.format == "text" ? report_text(report) + "\n" : report_json(report) + "\n");
    });
    for (const auto& problem : problems) print_problem(problem.input, problem.message);
    return problems.empty() ? done : input_problem;
}

const Command read_command{10, "read", "Read any file to clean, dated text with exact spans", [](CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("FILE", options->files, "Files, folders, or - for standard input")->required();
    app.add_option("--format", options->format, "jsonl, or text for people")
        ->check(CLI::IsMember({"jsonl", "text"}))
        ->capture_default_str();
    declare_limits(app, options->limits);
    return [options] { return run_read(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
