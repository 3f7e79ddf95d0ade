// Any bytes as a feed; each item's map leads to the feed's own bytes.
#include "fuzz/laws.h"
#include "read/forms.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rapporteur;
    const std::string raw(reinterpret_cast<const char*>(data), size);
    const ReadLimits limits;
    std::vector<InputProblem> problems;
    const std::function<void(Report&&)> take = [&](Report&& report) { laws::assert_report(report, &raw); };
    FormReading reading{limits, take, problems, "fuzz"};
    read_feed(raw, reading);
    return 0;
}
