// rapporteur brief FILE… : where the talks stand, who stands where, and on how many independent words.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "command.h"
#include "gather.h"

namespace rapporteur::cli {
namespace {

struct Options {
    GatherOptions gather;
    std::string format = "terminal";
};

int run_brief(const Options& options) {
    int code = done;
    const auto gathered = gather(options.gather, code);
    if (!gathered) return code;
    if (options.format == "json") {
        write_brief_json(gathered->negotiation, [](std::string_view piece) { std::fwrite(piece.data(), 1, piece.size(), stdout); });
        std::fputc('\n', stdout);
        return gathered->code;
    }
    std::string text;
    if (options.format == "md") text = brief_markdown(gathered->negotiation);
    else if (options.format == "html") text = brief_html(gathered->negotiation);
    else text = brief_terminal(gathered->negotiation, page_width());
    std::fwrite(text.data(), 1, text.size(), stdout);
    return gathered->code;
}

const Command brief_command{30, "brief", "Where the talks stand, who stands where, on how many independent words", [](CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("FILE", options->gather.files, "Files, folders, or - for standard input")->required();
    app.add_option("--format", options->format, "terminal, md, json or html")->check(CLI::IsMember({"terminal", "md", "json", "html"}))->capture_default_str();
    declare_gathering(app, options->gather);
    return [options] { return run_brief(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
