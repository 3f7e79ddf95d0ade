// How do the steps of the comparison grow with the number of reports?
//
//   bench_growth COUNT RECORDS.jsonl...
//
// RECORDS.jsonl is what `rapporteur record FILE...` wrote. One line a step: name, milliseconds of processor
// time; then peak memory in MiB and a hash of the brief, so that a change of algorithm shows at once.
// bench/growth.py runs it over several counts and draws docs/growth.svg.
#include <sys/resource.h>

#include <cstdio>
#include <ctime>
#include <fstream>

#include <fmt/format.h>

#include "grown.h"
#include "compare/merge.h"

using namespace rapporteur;

namespace {

double cpu_ms() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double peak_mib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const auto count = static_cast<std::size_t>(std::atol(argv[1]));
    std::vector<Record> records;
    for (int f = 2; f < argc; ++f) {
        std::ifstream lines(argv[f]);
        for (std::string line; std::getline(lines, line);)
            if (auto record = record_from_json(line)) records.push_back(comparable(*record));
    }
    const std::size_t made_from = records.size();
    if (made_from == 0) return 1;
    for (std::size_t i = made_from; i < count; ++i) records.push_back(bench::grown(records[i % made_from], static_cast<int>(i / made_from)));
    records.resize(count);
    fmt::print("records {:.0f} MiB\n", peak_mib());
    double before = cpu_ms();
    const double begun = before;
    const CompareOptions options;
    Negotiation negotiation;
    {
        std::vector<Record> taken = std::move(records);  // let go of as in compare(std::vector<Record>&&)
        Merge merge = merge_of(taken, options);
        for (Record& record : taken) merge.own[&record] = &record;
        for (const CompareStep& step : compare_steps()) {
            step.run(merge);
            const double now = cpu_ms();
            fmt::print("step {} {:.0f} ms {:.0f} MiB\n", step.name, now - before, peak_mib());
            std::fflush(stdout);
            before = now;
        }
        negotiation = std::move(merge.out);
    }
    fmt::print("compare {:.0f} ms\n", cpu_ms() - begun);
    before = cpu_ms();
    std::uint64_t hash = 0;
    write_brief_json(negotiation, [&](std::string_view piece) { hash = hash64(piece, hash); });
    fmt::print("step brief {:.0f} ms\n", cpu_ms() - before);
    fmt::print("peak {:.0f} MiB\n", peak_mib());
    fmt::print("{} reports, {} claims, {} issues, {} origins, {} events, {} differences; brief {:016x}\n", negotiation.reports.size(), negotiation.claims.size(),
               negotiation.issues.size(), negotiation.origins.size(), negotiation.events.size(), negotiation.differences.size(), hash);
}
