// rapporteur serve DOSSIER [--port N]: the dossier's page, on this machine only.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <memory>

#include "dossier_options.h"
#include "serve/server.h"

namespace rapporteur::cli {
namespace {

struct Options {
    std::string dossier, host = "127.0.0.1", password_file;
    int port = 8517;
};

int run(const Options& options) {
    auto dossier = Dossier::open(options.dossier, Opening::existing);
    if (!dossier) return refused(dossier.error());
    ServeOptions serving;
    serving.host = options.host;
    serving.port = options.port;
    if (!options.password_file.empty()) {
        std::ifstream file(options.password_file);
        if (!std::getline(file, serving.password) || serving.password.empty())
            return refused(Error{options.password_file + ": holds no password; write one on its first line"});
    }
    serving.now = now_utc;
    serving.listening = [](const std::string& address) {
        std::printf("%s\n", address.c_str());
        std::fflush(stdout);
    };
    std::signal(SIGINT, [](int) { stop_serving(); });
    std::signal(SIGTERM, [](int) { stop_serving(); });
    const auto served = serve(*dossier, serving);
    return served ? done : refused(served.error());
}

const Command command{68, "serve", "Show a dossier in the browser, on this machine", [](CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("DOSSIER", options->dossier, "The dossier")->required();
    app.add_option("--port", options->port, "Port; 0 for any free one")->capture_default_str();
    app.add_option("--host", options->host, "Address to listen on; anything but loopback lets other machines read and correct the dossier, and needs --password-file")->capture_default_str();
    app.add_option("--password-file", options->password_file, "File whose first line is the password that browsers are asked for");
    return [options] { return run(*options); };
}};

}  // namespace
}  // namespace rapporteur::cli
