// How many word pieces a second does the encoder read, and how near is that to what the processor can do?
//
//   build/bench_model MODEL [tokens a sentence = 40] [seconds = 3]
//
// Prints one JSON object a line: the processor's peak in 7-bit multiply-adds (measured by the kernel's
// own inner step on data that stays in registers), then the encoder alone for every table of kernels.
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <time.h>

#include "model/encoder.h"

using namespace rapporteur;

namespace {

/// Seconds that this thread has had a core: what others do on the machine counts little.
double now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}
double seconds_since(double start) { return now() - start; }

/// Multiply-adds a second of `multiply` on a block so small that it stays in the first-level cache.
double peak(const Kernels& kernels) {
    constexpr std::size_t inputs = 384, outputs = 16, rows = 32;
    const std::vector<float> one(outputs, 1.0f), scales(rows, 1.0f);
    const LinearLayer linear = pack_linear(
        inputs, outputs, [](std::size_t o, std::size_t i) { return static_cast<std::int8_t>((i + 5 * o) % 63 - 31); }, one.data(), one.data());
    const std::vector<std::uint8_t> x(rows * inputs, 65);
    std::vector<float> out(rows * outputs);
    double best = 0;
    for (int round = 0; round < 20; ++round) {
        const auto start = now();
        constexpr int times = 2000;
        for (int i = 0; i < times; ++i) kernels.multiply(x.data(), scales.data(), rows, linear.packed, Placement::rows(out.data(), outputs));
        best = std::max(best, static_cast<double>(times) * inputs * outputs * rows / seconds_since(start));
    }
    return best;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::fputs("usage: bench_model MODEL [tokens a sentence] [seconds]\n", stderr);
        return 2;
    }
    const auto model = Model::load(arguments[1]);
    if (!model) {
        std::fprintf(stderr, "%s\n", model.error().message.c_str());
        return 1;
    }
    const std::size_t length = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 40;
    const double seconds = count > 3 ? std::strtod(arguments[3], nullptr) : 3;
    const ModelConfig& c = (*model)->config();
    const double work = static_cast<double>(c.layers * (4 * c.hidden * c.hidden + 2 * c.hidden * c.ffn));
    std::mt19937 random(1);
    std::vector<EncoderInput> pieces;
    std::vector<std::uint32_t> offsets{0};
    for (int i = 0; i < 64; ++i) {
        for (std::size_t k = 0; k < length; ++k)
            pieces.push_back({static_cast<std::uint32_t>(random() % c.vocab_size), CaseClass::lower});
        offsets.push_back(static_cast<std::uint32_t>(pieces.size()));
    }
    const KernelChoice& choice = available_kernels();
    for (std::size_t i = 0; i < choice.count; ++i) {
        const Kernels& kernels = *choice.tables[i];
        if (&kernels == &scalar_kernels() && choice.count > 1) continue;
        Encoder encoder(*model, kernels);
        (void)encoder.encode(pieces, offsets);
        double best = 1e9;
        const auto start = now();
        std::size_t rounds = 0;
        while (seconds_since(start) < seconds) {
            const auto begin = now();
            (void)encoder.encode(pieces, offsets);
            best = std::min(best, seconds_since(begin));
            ++rounds;
        }
        const double mean = seconds_since(start) / static_cast<double>(rounds);
        const double rate = static_cast<double>(pieces.size()) / best, top = peak(kernels);
        std::printf("{\"kernels\": \"%s\", \"tokens_a_sentence\": %zu, \"best_pieces_per_second\": %.0f, "
                    "\"mean_pieces_per_second\": %.0f, \"inner_step_gmac_per_second\": %.1f, \"share_of_inner_step\": %.3f}\n",
                    kernels.name, length, rate, static_cast<double>(pieces.size()) / mean, top / 1e9, rate * work / top);
    }
    return 0;
}
