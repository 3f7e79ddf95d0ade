// How does a command join the program without touching a list that others edit too?
//
// Each cli/NAME.cpp holds one static Command: its name, one line of help, and a function that declares
// its options and returns what to run. main.cpp sorts them by `order` and dispatches.
//
//   static const Command read_command{10, "read", "Read reports ...", [](CLI::App& app) {
//       auto files = std::make_shared<std::vector<std::string>>();
//       app.add_option("FILE", *files)->required();
//       return [files] { return run_read(*files); };
//   }};
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace rapporteur::cli {

/// Exit codes of every command: the contract of design/cli.md.
enum ExitCode : int { done = 0, input_problem = 1, usage = 2, own_fault = 3 };

class Command {
public:
    using Run = std::function<int()>;
    using Declare = std::function<Run(CLI::App&)>;
    Command(int order, std::string name, std::string help, Declare declare);

    int order;
    std::string name;
    std::string help;
    Declare declare;

    /// All commands that are linked in, by `order`.
    static std::vector<const Command*> all();
};

/// Prints "rapporteur: INPUT: MESSAGE" on standard error.
void print_problem(const std::string& input, const std::string& message);

}  // namespace rapporteur::cli
