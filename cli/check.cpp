// rapporteur check RECORD FILE… : is every word and number of a written record in the files?
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>

#include "command.h"
#include "limits.h"
#include "rapporteur/rapporteur.h"
#include "record/check.h"

namespace rapporteur::cli {
namespace {

struct Options {
    std::string record;
    std::vector<std::string> files;
    ReadLimits limits;
};

// One JSON object a line, or one object over several lines (a brief).
std::vector<std::string> objects_of(const std::string& text) {
    std::vector<std::string> objects;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (line.find_first_not_of(" \t\r") != std::string::npos) objects.push_back(line);
    if (objects.size() > 1 && objects.front().find_first_not_of(" \t\r{") == std::string::npos) return {text};
    return objects;
}

int run_check(const Options& options) {
    std::string text;
    if (options.record == "-") {
        char buffer[1 << 16];
        for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, stdin)) > 0;) text.append(buffer, n);
    } else {
        std::ifstream in(options.record, std::ios::binary);
        if (!in) {
            print_problem(options.record, "cannot be opened; give the file that `rapporteur record` wrote");
            return usage;
        }
        text.assign(std::istreambuf_iterator<char>(in), {});
    }
    ReportTexts texts;
    const auto problems = read_reports(options.files, options.limits, [&](Report&& report) { texts[report.id] = report.text; });
    for (const auto& problem : problems) print_problem(problem.input, problem.message);
    std::size_t records = 0, mismatches = 0;
    for (const std::string& object : objects_of(text)) {
        ++records;
        for (const Mismatch& m : check_record(object, texts)) {
            ++mismatches;
            std::printf("record %zu: %s: %s: %s\n", records, m.kind.c_str(), m.where.c_str(), m.message.c_str());
        }
    }
    std::printf("%zu record%s, %zu mismatch%s\n", records, records == 1 ? "" : "s", mismatches, mismatches == 1 ? "" : "es");
    return mismatches > 0 || !problems.empty() ? input_problem : done;
}

const Command check_command{60, "check", "Re-verify every span, quotation and number of a written record against the files", [](CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("RECORD", options->record, "What `record` or `brief --format json` wrote; - for standard input")->required();
    app.add_option("FILE", options->files, "The files that it was made from")->required();
    declare_limits(app, options->limits);
    return [options] { return run_check(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
