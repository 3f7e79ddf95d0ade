// rapporteur watch DOSSIER URL...: RSS and Atom feeds into a kept dossier, and what they changed.
//
//   rapporteur watch strike.dossier https://harbour.example/feed.xml             one round, for cron
//   rapporteur watch strike.dossier https://harbour.example/feed.xml --every 15  a round every 15 minutes
#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <thread>

#include "dossier_options.h"
#include "store/dossier.h"
#include "watch/watch.h"

namespace rapporteur::cli {
namespace {

struct Options {
    std::string dossier, contact, at;
    std::vector<std::string> feeds;
    double every = 0, pause = 1;
    long timeout = 30;
    std::uint64_t most_bytes = 16u << 20;
    bool items_only = false;
};

std::atomic<bool> stopped = false;

int round(Dossier& dossier, const Reader& reader, const Options& options) {
    WatchOptions watching;
    watching.limits.agent = "rapporteur/" RAPPORTEUR_VERSION " (follows news feeds for one reader, one request at a time" + (options.contact.empty() ? "" : "; " + options.contact) + ")";
    watching.limits.pause = options.pause;
    watching.limits.timeout = options.timeout;
    watching.limits.most_bytes = options.most_bytes;
    watching.following = options.items_only ? Following::items_only : Following::pages;
    watching.now = options.at.empty() ? now_utc() : options.at;
    Additions additions;
    const WatchRound round = watch_once(dossier, options.feeds, watching, [&](Report&& report) { return additions.take(dossier, reader, report, watching.now); });
    additions.note(round.problems);
    const auto& [code, added, versions, known] = additions;
    std::printf("%d report%s added, %d new version%s, %d already there (%d item%s, %d request%s)\n", added, added == 1 ? "" : "s", versions,
                versions == 1 ? "" : "s", known + round.items_known, round.items, round.items == 1 ? "" : "s", round.requests, round.requests == 1 ? "" : "s");
    if (added + versions > 0) {
        const auto changes = dossier.derive();
        if (!changes) return refused(changes.error());
        for (const std::string& line : *changes) std::printf("  %s\n", line.c_str());
    }
    std::fflush(stdout);
    return code;
}

int watch(const Options& options) {
    auto dossier = Dossier::open(options.dossier, Opening::create);
    if (!dossier) return refused(dossier.error());
    const auto reader = Reader::load();
    if (!reader) {
        print_problem("model", reader.error().message);
        return own_fault;
    }
    std::signal(SIGINT, [](int) { stopped = true; });
    std::signal(SIGTERM, [](int) { stopped = true; });
    int code = done;
    do {
        code = round(*dossier, *reader, options);
        const auto next = std::chrono::steady_clock::now() + std::chrono::duration<double>(options.every * 60);
        while (options.every > 0 && !stopped && std::chrono::steady_clock::now() < next) std::this_thread::sleep_for(std::chrono::milliseconds(200));
    } while (options.every > 0 && !stopped);
    return code;
}

const Command command{61, "watch", "Follow RSS and Atom feeds into a kept dossier, and say what they changed", [](CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("DOSSIER", options->dossier, "The dossier, one file; made where it is missing")->required();
    app.add_option("URL", options->feeds, "Addresses of RSS or Atom feeds")->required();
    app.add_option("--every", options->every, "Minutes between two rounds; 0 for one round")->check(CLI::NonNegativeNumber)->capture_default_str();
    app.add_flag("--items-only", options->items_only, "Keep the text that the feed itself carries, and fetch no pages");
    app.add_option("--contact", options->contact, "An address that site owners can write to, put into the user agent");
    app.add_option("--pause", options->pause, "Seconds between two requests to one host; a robots.txt may ask for more")->check(CLI::NonNegativeNumber)->capture_default_str();
    app.add_option("--timeout", options->timeout, "Seconds that one request may take")->check(CLI::PositiveNumber)->capture_default_str();
    app.add_option("--max-report", options->most_bytes, "Largest answer that is taken, in bytes")->transform(CLI::AsSizeValue(false))->capture_default_str();
    app.add_option("--at", options->at, "Time of adding, ISO 8601 in UTC, instead of now");
    return [options] { return watch(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
