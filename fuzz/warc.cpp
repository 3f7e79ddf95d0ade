// Any bytes as any input: forms, packing, records, whatever they say they are.
#include "fuzz/laws.h"
#include "rapporteur/rapporteur.h"
#include "read/forms.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rapporteur;
    const std::string raw(reinterpret_cast<const char*>(data), size);
    ReadLimits limits;
    limits.expanded_bytes = 8 << 20;
    limits.raw = RawBytes::keep;
    std::vector<InputProblem> problems;
    const std::function<void(Report&&)> take = [&](Report&& report) { laws::assert_report(report, &report.raw); };
    FormReading reading{limits, take, problems, "fuzz"};
    Stream stream(memory_source(raw));
    read_warc(stream, reading);
    laws::assert_report(read_bytes(raw, "fuzz"), nullptr);
    return 0;
}
