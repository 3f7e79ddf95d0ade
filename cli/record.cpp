// rapporteur record FILE… : the record of each report, one JSON object a line, in input order.
//
// Reports are analysed in batches by several threads and written in the order in which they were read, so
// that the output is the same for any number of threads.
#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>

#include "command.h"
#include "limits.h"
#include "rapporteur/rapporteur.h"

namespace rapporteur::cli {
namespace {

struct Options {
    std::vector<std::string> files;
    unsigned threads = std::max(1u, std::thread::hardware_concurrency());
    ReadLimits limits;
};

// A batch keeps memory bounded and every thread busy; 8 reports a thread hide the longest one.
constexpr std::size_t reports_a_thread = 8;

void write_batch(const Reader& reader, std::vector<Report>& batch, unsigned threads) {
    std::vector<std::string> lines(batch.size());
    std::atomic<std::size_t> next{0};
    auto work = [&] {
        for (std::size_t i = next++; i < batch.size(); i = next++) lines[i] = record_json(reader.record(batch[i])) + "\n";
    };
    std::vector<std::thread> others;
    for (unsigned t = 1; t < threads && t < batch.size(); ++t) others.emplace_back(work);
    work();
    for (std::thread& other : others) other.join();
    for (const std::string& line : lines) std::fwrite(line.data(), 1, line.size(), stdout);
    batch.clear();
}

int run_record(const Options& options) {
    const auto reader = Reader::load();
    if (!reader) {
        print_problem("record", reader.error().message);
        return own_fault;
    }
    std::vector<Report> batch;
    const auto problems = read_reports(options.files, options.limits, [&](Report&& report) {
        batch.push_back(std::move(report));
        if (batch.size() >= options.threads * reports_a_thread) write_batch(*reader, batch, options.threads);
    });
    write_batch(*reader, batch, options.threads);
    for (const auto& problem : problems) print_problem(problem.input, problem.message);
    return problems.empty() ? done : input_problem;
}

const Command record_command{30, "record", "What each report says, who says it, and how sure", [](CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("FILE", options->files, "Files, folders, or - for standard input")->required();
    app.add_option("--threads", options->threads, "Reports read at a time")->check(CLI::Range(1u, 256u))->capture_default_str();
    declare_limits(app, options->limits);
    return [options] { return run_record(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
