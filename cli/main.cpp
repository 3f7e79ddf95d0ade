// rapporteur COMMAND [OPTION…] FILE…
//
// Results on standard output, everything else on standard error. Exit 0 done, 1 some input could not be
// read (the rest is done all the same), 2 usage, 3 our own fault.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>

#include "command.h"

namespace rapporteur::cli {
namespace {

std::vector<const Command*>& registered() {
    static std::vector<const Command*> commands;  // filled before main by each command's own file
    return commands;
}

}  // namespace

Command::Command(int order_, std::string name_, std::string help_, Declare declare_)
    : order(order_), name(std::move(name_)), help(std::move(help_)), declare(std::move(declare_)) {
    registered().push_back(this);
}

std::vector<const Command*> Command::all() {
    auto commands = registered();
    std::sort(commands.begin(), commands.end(), [](const Command* a, const Command* b) {
        return a->order != b->order ? a->order < b->order : a->name < b->name;
    });
    return commands;
}

void print_problem(const std::string& input, const std::string& message) {
    std::fprintf(stderr, "rapporteur: %s: %s\n", input.c_str(), message.c_str());
}

}  // namespace rapporteur::cli

int main(int argc, char** argv) {
    using namespace rapporteur::cli;
    CLI::App app("Reads news reports about a negotiation and writes the sourced, dated record of it.", "rapporteur");
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("rapporteur ") + RAPPORTEUR_VERSION);
    int code = done;
    for (const Command* command : Command::all()) {
        CLI::App* sub = app.add_subcommand(command->name, command->help);
        sub->callback([&code, run = command->declare(*sub)] { code = run(); });
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int shown = app.exit(error);  // help and version come this way too, with 0
        return shown == 0 ? done : usage;
    } catch (const std::exception& error) {
        print_problem("internal error", std::string(error.what()) + "; please report it with the command that you ran");
        return own_fault;
    }
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
        print_problem("standard output", "could not be written in full; is the disk full or the pipe closed?");
        return own_fault;
    }
    return code;
}
