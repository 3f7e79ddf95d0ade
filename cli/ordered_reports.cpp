#include "ordered_reports.h"

#include <tbb/concurrent_queue.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

#include <memory>
#include <thread>

namespace rapporteur::cli {

int default_threads() { return static_cast<int>(std::max(1u, std::thread::hardware_concurrency())); }

std::vector<InputProblem> map_reports(const std::vector<std::string>& inputs, const ReadLimits& limits, int threads,
                                      const std::function<std::string(const Report&)>& make,
                                      const std::function<void(const std::string&)>& write) {
    if (threads <= 1) return read_reports(inputs, limits, [&](Report&& report) { write(make(report)); });
    const auto tokens = static_cast<std::size_t>(threads) * 4;  // enough that one long report does not starve the others
    tbb::concurrent_bounded_queue<std::shared_ptr<Report>> waiting;
    waiting.set_capacity(static_cast<std::ptrdiff_t>(tokens));
    std::vector<InputProblem> problems;
    std::thread reader([&] {
        problems = read_reports(inputs, limits, [&](Report&& report) { waiting.push(std::make_shared<Report>(std::move(report))); });
        waiting.push(nullptr);  // the end
    });
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
    using Order = tbb::filter_mode;
    tbb::parallel_pipeline(
        tokens, tbb::make_filter<void, std::shared_ptr<Report>>(Order::serial_in_order,
                                                                [&](tbb::flow_control& flow) {
                                                                    std::shared_ptr<Report> next;
                                                                    waiting.pop(next);
                                                                    if (!next) flow.stop();
                                                                    return next;
                                                                }) &
                    tbb::make_filter<std::shared_ptr<Report>, std::string>(
                        Order::parallel, [&](const std::shared_ptr<Report>& report) { return make(*report); }) &
                    tbb::make_filter<std::string, void>(Order::serial_in_order, [&](const std::string& made) { write(made); }));
    reader.join();
    return problems;
}

}  // namespace rapporteur::cli
