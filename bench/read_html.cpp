// bench_read_html FILE...: processor time of reading the pages, whole and by step, best of three rounds.
// bench_read_html: names of files on standard input, one a line; answers each with the processor seconds of one
// reading of that page, so that bench/read.py can take turns with other readers page by page.
#include <sys/resource.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "read/html.h"
#include "read/html_blocks.h"

using namespace rapporteur;

namespace {

template <class Work>
double best_of_three(Work&& work) {
    double best = 1e9;
    for (int round = 0; round < 3; ++round) {
        const std::clock_t begin = std::clock();
        work();
        best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    return best;
}

std::string contents(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void answer_page_by_page() {
    std::size_t kept = 0;
    for (std::string path; std::getline(std::cin, path);) {
        const std::string page = contents(path);
        const std::clock_t begin = std::clock();
        kept += read_html(page).text.size();
        std::printf("%.6f\n", static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
        std::fflush(stdout);
    }
    std::fprintf(stderr, "%zu", kept % 10);  // so that no work is optimised away
}

}  // namespace

int main(int count, char** arguments) {
    if (count == 1) {
        answer_page_by_page();
        return 0;
    }
    std::vector<std::string> pages;
    for (int i = 1; i < count; ++i) pages.push_back(contents(arguments[i]));
    std::size_t kept = 0;  // so that no work is optimised away
    const double tree = best_of_three([&] { for (const std::string& page : pages) kept += parse_html(page).nodes.size(); });
    const double blocks = best_of_three([&] { for (const std::string& page : pages) kept += cut_blocks(parse_html(page)).blocks.size(); });
    const double whole = best_of_three([&] { for (const std::string& page : pages) kept += read_html(page).text.size(); });
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("  tree %.3f s, tree and blocks %.3f s, seconds %.4f for all, peak %ld MB (%zu)\n", tree, blocks, whole, usage.ru_maxrss / 1024, kept % 10);
}
