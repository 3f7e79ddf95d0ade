// Any bytes in any charset: the first byte chooses what the protocol declares.
#include <array>

#include "fuzz/laws.h"
#include "read/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rapporteur;
    if (size == 0) return 0;
    constexpr std::array<const char*, 12> names = {"", "utf-8", "iso-8859-1", "gb2312", "shift_jis", "euc-kr", "big5", "utf-16le", "iso-2022-jp", "koi8-r", "nonsense", "windows-1255"};
    const std::string raw(reinterpret_cast<const char*>(data + 1), size - 1);
    const DecodedText decoded = decode(raw, {names[data[0] % names.size()], data[0] >= 128});
    Report report;
    report.text = decoded.text;
    report.source_map = decoded.source_map;
    laws::assert_report(report, &raw);
    // Any span of whole characters maps to a range inside the raw bytes, in order.
    for (std::uint32_t at = 0; at < report.text.size();) {
        const std::uint32_t end = at + decode_at(report.text, at).bytes;
        const SourceRange range = source_range(report.source_map, {at, end});
        if (range.end < range.start || range.end > raw.size()) std::abort();
        at = end;
    }
    return 0;
}
