// rapporteur decide DOSSIER KIND TARGET ID ...: an analyst's word, added beside the machine's.
//
//   rapporteur decide strike.dossier reject claim c-0123456789 --author "A. Analyst"
//   rapporteur decide strike.dossier merge issue i-1 --other i-2
//   rapporteur decide strike.dossier set_status issue i-1 --value agreed
//   rapporteur decide strike.dossier undo decision 3
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>

#include "dossier_options.h"
#include "store/dossier.h"

namespace rapporteur::cli {
namespace {

struct Options {
    std::string dossier, kind, target, id, other, value, author, at, import;
    std::vector<std::string> claims;
};

int derive_and_print(Dossier& dossier) {
    const auto changes = dossier.derive();
    if (!changes) return refused(changes.error());
    for (const std::string& line : *changes) std::printf("  %s\n", line.c_str());
    return done;
}

int import(Dossier& dossier, const std::string& path) {
    std::ifstream file(path);
    if (!file) return refused(Error{path + ": cannot be read"});
    int code = done, taken = 0;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (line.empty()) continue;
        const auto decision = decision_from_json(line);
        const auto kept = decision ? dossier.decide(*decision) : Result<Done>(decision.error());
        if (kept) {
            ++taken;
            continue;
        }
        print_problem(path + ":" + std::to_string(number), kept.error().message);
        code = input_problem;
    }
    std::printf("%d decision%s imported\n", taken, taken == 1 ? "" : "s");
    const int derived = derive_and_print(dossier);
    return derived == done ? code : derived;
}

int decide(const Options& options) {
    auto dossier = Dossier::open(options.dossier, Opening::existing);
    if (!dossier) return refused(dossier.error());
    if (!options.import.empty()) return import(*dossier, options.import);
    const auto kind = from_name<DecisionKind>(options.kind);
    const auto target = from_name<TargetKind>(options.target);
    if (!kind || !target || options.id.empty()) {
        print_problem("decide", "give KIND (accept, reject, merge, split, rename, set_status, set_stance, note, undo), "
                                "TARGET (claim, issue, party, origin, report, decision) and its ID");
        return usage;
    }
    Decision decision{0, options.at.empty() ? now_utc() : options.at, options.author, *kind, *target, options.id, options.other, options.claims, {}, options.value, {}, {}, {}, {}};
    const auto checked = decision_from_json(decision_json(decision));
    if (!checked) {
        print_problem("decide", checked.error().message);
        return usage;
    }
    if (const auto kept = dossier->decide(decision); !kept) return refused(kept.error());
    return derive_and_print(*dossier);
}

const Command command{66, "decide", "Correct a dossier: accept, reject, merge, split, rename, set, note, undo", [](CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("DOSSIER", options->dossier, "The dossier")->required();
    app.add_option("KIND", options->kind, "accept, reject, merge, split, rename, set_status, set_stance, note, undo");
    app.add_option("TARGET", options->target, "claim, issue, party, origin, report, decision");
    app.add_option("ID", options->id, "Id of the target; for undo the number of the decision");
    app.add_option("--other", options->other, "merge: the second thing; set_stance: the party");
    app.add_option("--claim", options->claims, "split: the claims that go");
    app.add_option("--value", options->value, "The name, status, stance or text; split of a party: the name that goes");
    app.add_option("--author", options->author, "Who decides")->default_str("");
    app.add_option("--at", options->at, "Time of deciding, ISO 8601 in UTC, instead of now");
    app.add_option("--import", options->import, "Take decisions from a JSON Lines file that `export --what decisions` wrote");
    return [options] { return decide(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
