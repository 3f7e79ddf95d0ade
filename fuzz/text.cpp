// Any bytes as plain or crawled text.
#include "fuzz/laws.h"
#include "read/text_report.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string raw(reinterpret_cast<const char*>(data), size);
    rapporteur::laws::assert_report(rapporteur::read_text(raw), &raw);
    return 0;
}
