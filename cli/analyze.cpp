// rapporteur analyze FILE… : the language layer alone, as JSON Lines or CoNLL-U.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "command.h"
#include "language/language.h"
#include "language/sentences.h"
#include "limits.h"
#include "ordered_reports.h"
#include "rapporteur/rapporteur.h"

namespace rapporteur::cli {
namespace {

struct Options {
    std::vector<std::string> files;
    std::string format = "jsonl";
    bool words_only = false;
    int threads = default_threads();
    ReadLimits limits;
};

int analyze_with(const Options& options, const std::function<Analysis(const Report&)>& analyze) {
    const auto problems = map_reports(
        options.files, options.limits, options.threads,
        [&](const Report& report) {
            const Analysis analysis = analyze(report);
            return options.format == "conllu" ? analysis_conllu(report, analysis) : analysis_json(report, analysis) + "\n";
        },
        [](const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); });
    for (const auto& problem : problems) print_problem(problem.input, problem.message);
    return problems.empty() ? done : input_problem;
}

int run_analyze(const Options& options) {
    if (options.words_only) {
        const auto rules = LanguageRules::load();
        if (!rules) {
            print_problem("analyze", rules.error().message);
            return own_fault;
        }
        return analyze_with(options, [&](const Report& report) {
            Analysis analysis = split_report(report, rules->segmentation);
            find_by_rule(report, *rules, analysis);
            return analysis;
        });
    }
    const auto reader = Reader::load();
    if (!reader) {
        print_problem("analyze", reader.error().message);
        return own_fault;
    }
    return analyze_with(options, [&](const Report& report) { return reader->analyze(report); });
}

const Command analyze_command{50, "analyze", "Show the words, syntax, names, times, numbers and attributions of reports", [](CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("FILE", options->files, "Files, folders, or - for standard input")->required();
    app.add_option("--format", options->format, "jsonl, or conllu for words and syntax")
        ->check(CLI::IsMember({"jsonl", "conllu"}))
        ->capture_default_str();
    app.add_flag("--words-only", options->words_only, "What rules find without the model: sentences, words, times, numbers");
    app.add_option("--threads", options->threads, "Reports worked on at once; the output does not depend on it")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    declare_limits(app, options->limits);
    return [options] { return run_analyze(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
