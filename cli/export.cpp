// rapporteur export DOSSIER --what positions --format csv: the record for other programs.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "brief/export.h"
#include "dossier_options.h"
#include "store/dossier.h"

namespace rapporteur::cli {
namespace {

struct Options {
    std::string dossier, what = "positions", format = "csv", known, valid;
};

Result<std::string> exported(const Dossier& dossier, const Options& options) {
    if (options.what == "decisions") {
        const auto decisions = dossier.decisions();
        if (!decisions) return decisions.error();
        std::string text;
        for (const Decision& decision : *decisions) text += decision_json(decision) + "\n";
        return text;
    }
    CompareOptions compare_options;
    compare_options.as_of_known = options.known;
    compare_options.as_of_valid = options.valid;
    const auto negotiation = dossier.negotiation(compare_options);
    if (!negotiation) return negotiation.error();
    if (options.what == "brief") {
        if (options.format == "html") return brief_html(*negotiation);
        if (options.format == "json") return brief_json(*negotiation);
        return brief_markdown(*negotiation);
    }
    if (options.what == "plover") return export_plover(*negotiation);
    if (options.what == "annotations") return export_annotations(*negotiation);
    if (options.what == "graph") return export_graphml(*negotiation);
    const Table table = export_table(*negotiation, *from_name<TableName>(options.what));
    return options.format == "jsonl" ? table_jsonl(table) : table_csv(table);
}

int run(const Options& options) {
    const auto dossier = Dossier::open(options.dossier, Opening::existing);
    if (!dossier) return refused(dossier.error());
    const auto text = exported(*dossier, options);
    if (!text) return refused(text.error());
    std::fwrite(text->data(), 1, text->size(), stdout);
    return done;
}

const Command command{62, "export", "Write a dossier's record for other programs", [](CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("DOSSIER", options->dossier, "The dossier")->required();
    app.add_option("--what", options->what, "What is written")
        ->check(CLI::IsMember({"positions", "claims", "origins", "events", "decisions", "brief", "plover", "annotations", "graph"}))->capture_default_str();
    app.add_option("--format", options->format, "csv or jsonl for tables; md, html or json for the brief")
        ->check(CLI::IsMember({"csv", "jsonl", "md", "html", "json"}))->capture_default_str();
    app.add_option("--as-of", options->known, "Leave out what was reported after this day");
    app.add_option("--as-of-valid", options->valid, "Leave out what holds only after this day");
    return [options] { return run(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
