// A stranger's program: reads the files named and prints how many claims each report makes.
#include <cstdio>

#include "rapporteur/rapporteur.h"

int main(int argc, char** argv) {
    const auto reader = rapporteur::Reader::load();
    if (!reader) {
        std::fprintf(stderr, "%s\n", reader.error().message.c_str());
        return 1;
    }
    int claims = 0;
    const auto problems = rapporteur::read_reports({argv + 1, argv + argc}, {}, [&](rapporteur::Report&& report) {
        claims += static_cast<int>(reader->record(report).claims.size());
    });
    std::printf("%d claims\n", claims);
    return problems.empty() && claims > 0 ? 0 : 1;
}
