#include "gather.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <thread>

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include "command.h"
#include "limits.h"

namespace rapporteur::cli {
namespace {

/// One line on standard error while the work is long and somebody looks on.
class Progress {
public:
    void tick() {
        const std::size_t n = ++done_;
        if (on_ && n % 10 == 0) std::fprintf(stderr, "\r%zu reports read", n), shown_ = true;
    }
    ~Progress() {
        if (shown_) std::fputs("\r\x1b[K", stderr);
    }

private:
    const bool on_ = isatty(2) != 0;
    bool shown_ = false;
    std::atomic<std::size_t> done_{0};
};

std::optional<std::string> whole_file(const std::string& name) {
    std::ostringstream out;
    if (name == "-") {
        out << std::cin.rdbuf();
        return out.str();
    }
    std::ifstream in(name, std::ios::binary);
    if (!in) return std::nullopt;
    out << in.rdbuf();
    return out.str();
}

std::vector<Record> read_records(const GatherOptions& options, int& code) {
    std::vector<Record> out;
    for (const auto& file : options.files) {
        std::ifstream opened;
        if (file != "-") opened.open(file, std::ios::binary);
        std::istream& lines = file == "-" ? std::cin : opened;
        if (!lines) {
            print_problem(file, "could not be opened; does it exist, and may you read it?");
            code = input_problem;
            continue;
        }
        std::string line;
        for (std::size_t number = 1; std::getline(lines, line); ++number) {
            if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
            auto record = record_from_json(line);
            if (record) {
                out.push_back(comparable(*record));
            } else {
                print_problem(file + ":" + std::to_string(number), record.error().message);
                code = input_problem;
            }
        }
    }
    return out;
}

/// Reports are read one by one and recorded side by side; at most a few are held between the two.
std::vector<Record> record_reports(const GatherOptions& options, const Reader& reader, int& code) {
    std::vector<Record> out;
    Progress progress;
    const int threads = options.threads > 0 ? options.threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
    // Read a batch, record it in parallel in order, go on: the batch is the bound on memory.
    std::vector<Report> batch;
    const auto flush = [&] {
        std::size_t next = 0;
        tbb::parallel_pipeline(
            static_cast<std::size_t>(threads) * 2,
            tbb::make_filter<void, Report*>(tbb::filter_mode::serial_in_order,
                                            [&](tbb::flow_control& control) -> Report* {
                                                if (next == batch.size()) {
                                                    control.stop();
                                                    return nullptr;
                                                }
                                                return &batch[next++];
                                            }) &
                tbb::make_filter<Report*, std::shared_ptr<Record>>(tbb::filter_mode::parallel,
                                                                   [&](Report* report) { return std::make_shared<Record>(reader.record(*report)); }) &
                tbb::make_filter<std::shared_ptr<Record>, void>(tbb::filter_mode::serial_in_order, [&](const std::shared_ptr<Record>& record) {
                    out.push_back(comparable(*record));
                    progress.tick();
                }));
        batch.clear();
    };
    const auto problems = read_reports(options.files, options.limits, [&](Report&& report) {
        batch.push_back(std::move(report));
        if (batch.size() >= 64) flush();
    });
    flush();
    for (const auto& problem : problems) print_problem(problem.input, problem.message);
    if (!problems.empty()) code = input_problem;
    return out;
}

}  // namespace

void declare_gathering(CLI::App& app, GatherOptions& options) {
    app.add_flag("--records", options.are_records, "The files hold records, as `rapporteur record` wrote them");
    app.add_option("--as-of", options.as_of, "Use only what was reported until this day (YYYY-MM-DD)");
    app.add_option("--as-of-valid", options.as_of_valid, "Leave out what holds only after this day, however early it was reported");
    app.add_option("--profile", options.profile, "A profile (TOML) that names parties and issues; `rapporteur profile` proposes one");
    app.add_option("--threads", options.threads, "Threads to use; 0 is all")->check(CLI::NonNegativeNumber);
    declare_limits(app, options.limits);
}

std::optional<Gathered> gather(const GatherOptions& options, int& code) {
    CompareOptions compare_options;
    compare_options.as_of_known = options.as_of;
    compare_options.as_of_valid = options.as_of_valid;
    if (!options.profile.empty()) {
        const auto text = whole_file(options.profile);
        if (!text) {
            print_problem(options.profile, "the profile could not be opened; does it exist?");
            code = usage;
            return std::nullopt;
        }
        auto profile = profile_from_toml(*text);
        if (!profile) {
            print_problem(options.profile, profile.error().message);
            code = usage;
            return std::nullopt;
        }
        compare_options.profile = std::move(*profile);
    }
    Gathered out;
    std::vector<Record> records;
    if (options.are_records) {
        records = read_records(options, out.code);
    } else {
        auto reader = Reader::load();
        if (!reader) {
            print_problem("model", reader.error().message);
            code = own_fault;
            return std::nullopt;
        }
        records = record_reports(options, *reader, out.code);
    }
    out.negotiation = compare(std::move(records), compare_options);
    return out;
}

PageWidth page_width() {
    PageWidth out;
    winsize window{};
    if (isatty(1) != 0) {
        if (ioctl(1, TIOCGWINSZ, &window) == 0 && window.ws_col > 0) out.columns = window.ws_col;
        const char* no_colour = std::getenv("NO_COLOR");
        out.colour = !no_colour || !*no_colour;
    }
    return out;
}

}  // namespace rapporteur::cli
