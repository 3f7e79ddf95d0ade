// Word pieces of texts: how fast, and (eval/word_pieces.py) are they those of PyPI `tokenizers`?
//
//   build/bench_word_pieces MODEL < LINES
//
// One JSON text a line in; "id:start:end ..." a line out, in bytes; the speed on standard error.
#include <time.h>

#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "model/model.h"

using namespace rapporteur;

int main(int count, char** arguments) {
    const auto model = Model::load(count > 1 ? arguments[1] : "models/rapporteur.model");
    if (!model) {
        std::fprintf(stderr, "%s\n", model.error().message.c_str());
        return 1;
    }
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    };
    double seconds = 0, bytes = 0;
    std::string line, out;
    std::vector<WordPiece> pieces;
    while (std::getline(std::cin, line)) {
        const auto json = nlohmann::json::parse(line, nullptr, false);
        const std::string text = json.is_string() ? json.get<std::string>() : "";
        pieces.clear();
        const double start = now();
        (*model)->word_pieces().split(text, pieces);
        seconds += now() - start;
        bytes += static_cast<double>(text.size());
        out.clear();
        for (const WordPiece& piece : pieces)
            out += std::to_string(piece.id) + ":" + std::to_string(piece.span.start) + ":" + std::to_string(piece.span.end) + " ";
        std::cout << out << '\n';
    }
    std::fprintf(stderr, "%.1f MB/s\n", bytes / 1e6 / std::max(seconds, 1e-9));
}
