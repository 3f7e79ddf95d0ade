// Any bytes as JSON or JSON Lines.
#include "fuzz/laws.h"
#include "read/forms.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rapporteur;
    const std::string raw(reinterpret_cast<const char*>(data), size);
    const ReadLimits limits;
    std::vector<InputProblem> problems;
    const std::function<void(Report&&)> take = [](Report&& report) {
        laws::assert_report(report, nullptr);
        if (report.id.empty() || report_json(report).empty()) std::abort();
    };
    FormReading reading{limits, take, problems, "fuzz"};
    Stream stream(memory_source(raw));
    read_json(stream, reading);
    return 0;
}
