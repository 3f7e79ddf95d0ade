// How is work that stands alone, a piece an index, done on all processors?
//
//     side_by_side(records.size(), [&](std::size_t i) { sketches[i] = sketch_of(records[i]); });
//
// Each index is done once, in no order; what one of them throws is thrown when all are done.
#pragma once

#include <algorithm>
#include <cstddef>
#include <future>
#include <thread>
#include <vector>

namespace rapporteur {

template <class Work>
void side_by_side(std::size_t count, const Work& work) {
    constexpr std::size_t most_workers = 8;  // beyond, memory and not the processors is what is waited for
    const std::size_t workers = std::min(count, std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_workers));
    std::vector<std::future<void>> shares;
    for (std::size_t first = 0; first < workers; ++first)
        shares.push_back(std::async(std::launch::async, [&work, first, count, workers] {
            for (std::size_t i = first; i < count; i += workers) work(i);
        }));
    for (std::future<void>& share : shares) share.wait();
    for (std::future<void>& share : shares) share.get();
}

}  // namespace rapporteur
