// How long do a dossier's steps take when it has grown?
//
//   bench_dossier OUT.dossier COPIES RECORDS.jsonl FILE...
//   bench_dossier --only-make OUT.dossier COPIES RECORDS.jsonl FILE...   derives it, and measures nothing
//
// RECORDS.jsonl is what `rapporteur record FILE...` wrote. Each report goes in COPIES times: in every copy
// another third of the longer words is turned into other letters of the same number, so that all spans
// hold, no copy is a near-duplicate of another, and the copy is dated a day later.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>

#include <fmt/format.h>

#include "base/hash.h"
#include "compare/day.h"
#include "rapporteur/rapporteur.h"
#include "store/dossier.h"

using namespace rapporteur;

namespace {

/// Processor time, so that what else the machine does does not count.
class Clock {
public:
    void say(const std::string& what) {
        const auto wall = std::chrono::steady_clock::now();
        fmt::print("{:>8.0f} ms, by the clock {:>6.0f}  {}\n", 1000.0 * static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC,
                   std::chrono::duration<double, std::milli>(wall - wall_).count(), what);
        std::fflush(stdout);
        begin_ = std::clock();
        wall_ = wall;
    }

private:
    std::clock_t begin_ = std::clock();
    std::chrono::steady_clock::time_point wall_ = std::chrono::steady_clock::now();
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string turned(std::string text, int copy) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_letter(text[end])) ++end;
        if (end - at >= 4 && hash64(text.substr(at, end - at) + std::to_string(copy)) % 3 == 0)
            for (std::size_t i = at; i < end; ++i) {
                const char first = text[i] >= 'a' ? 'a' : 'A';
                text[i] = static_cast<char>(first + (text[i] - first + 1 + copy % 25) % 26);
            }
        at = end == at ? at + 1 : end;
    }
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    const bool only_make = argc > 1 && std::string_view(argv[1]) == "--only-make";
    if (only_make) --argc, ++argv;
    if (argc < 5) return 2;
    const std::string path = argv[1];
    const int copies = std::atoi(argv[2]);
    std::map<Id, Record> records;
    std::ifstream lines(argv[3]);
    for (std::string line; std::getline(lines, line);)
        if (auto record = record_from_json(line)) records[record->report.id] = std::move(*record);
    ReadLimits limits;
    limits.raw = RawBytes::keep;
    std::filesystem::remove(path);
    auto dossier = Dossier::open(path, Opening::create);
    if (!dossier) return 1;
    std::vector<Record> all;
    constexpr std::size_t days_ahead = 3;
    std::vector<std::pair<Report, Record>> next;  // of a day that is to come, added when all else is derived
    Clock clock;
    (void)read_reports({argv + 4, argv + argc}, limits, [&](Report&& report) {
        const auto found = records.find(report.id);
        if (found == records.end()) return;
        for (int copy = 0; copy <= copies; ++copy) {
            if (copy == copies && next.size() == days_ahead) return;
            Report other = report;
            Record record = found->second;
            record.text = report.text;
            if (copy > 0) {
                other.id += fmt::format("-{}", copy);
                other.url.clear();
                other.text = turned(report.text, copy);
                other.raw = turned(report.raw, copy);
                if (const auto days = report.published ? days_of(report.published->value) : std::nullopt) other.published->value = iso_day(days->last + copy);
                record.report.id = other.id;
                record.report.published = other.published;
                record.report.shingles.clear();
                record.text = other.text;
            }
            if (copy == copies) {
                next.emplace_back(std::move(other), std::move(record));
                return;
            }
            if (const auto added = dossier->add(other, record, "2026-03-04T10:00:00Z"); !added) fmt::print("{}\n", added.error().message);
            all.push_back(std::move(record));
        }
    });
    clock.say(fmt::format("{} reports added", all.size()));
    if (only_make) return dossier->derive() ? 0 : 1;
    const Negotiation negotiation = compare(all, {});
    clock.say("compare alone");
    const std::string json = brief_json(negotiation);
    clock.say(fmt::format("brief_json, {} bytes; {} claims, {} issues, {} origins", json.size(), negotiation.claims.size(), negotiation.issues.size(), negotiation.origins.size()));
    (void)dossier->negotiation({});
    clock.say("negotiation: records read from the file, and compare");
    const auto derive = [&](const std::string& what) {
        if (const auto derived = dossier->derive(); !derived) fmt::print("{}\n", derived.error().message);
        else clock.say(fmt::format("derive {}, {} changes", what, derived->size()));
    };
    derive("for the first time");
    for (const auto& [report, record] : next) {
        (void)dossier->add(report, record, "2026-03-05T10:00:00Z");
        clock.say("one report added");
        derive("with one report more");
    }
    const auto days_kept = dossier->reports();
    (void)dossier->moment(days_kept->at(days_kept->size() / 2).published.substr(0, 10), {});
    clock.say("an earlier day");
}
