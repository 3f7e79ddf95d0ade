#include "read/charset.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include "base/utf8.h"

namespace rapporteur {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// WHATWG reads the Latin-1 and ASCII labels as Windows-1252, and the Chinese ones by their supersets.
std::string real_charset(std::string_view label) {
    const std::string name = lower(label);
    for (const std::string_view latin : {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252", "ansi"})
        if (name == latin) return "windows-1252";
    for (const std::string_view chinese : {"gb2312", "gbk", "gb_2312", "x-gbk", "gb18030"})
        if (name == chinese) return "gb18030";
    if (name == "iso-8859-9" || name == "latin5") return "windows-1254";
    if (name == "ks_c_5601-1987" || name == "euc-kr") return "windows-949";
    if (name == "shift_jis" || name == "sjis" || name == "x-sjis") return "windows-31j";
    if (name == "utf8") return "utf-8";
    return name;
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(charset.empty() ? nullptr : ucnv_open(charset.c_str(), &status), &ucnv_close);
    if (U_FAILURE(status)) converter.reset();
    if (converter) {
        status = U_ZERO_ERROR;
        // Stop at bytes that stand for nothing, so that they can be counted and mapped one by one.
        ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    }
    return converter;
}

/// The charset that a page names in its first kilobyte: <meta charset=...>, <?xml encoding="...">.
std::string declared_in_markup(std::string_view raw) {
    const std::string head = lower(raw.substr(0, 2048));
    for (const std::string_view key : {"charset=", "encoding="}) {
        std::size_t at = head.find(key);
        if (at == std::string::npos) continue;
        at += key.size();
        while (at < head.size() && (head[at] == '"' || head[at] == '\'' || head[at] == ' ')) ++at;
        std::size_t end = at;
        while (end < head.size() && (std::isalnum(static_cast<unsigned char>(head[end])) || head[end] == '-' || head[end] == '_')) ++end;
        if (end > at) return head.substr(at, end - at);
    }
    return {};
}

struct Utf8Count {
    std::size_t good = 0, bad = 0;  ///< characters of several bytes; bytes that belong to none
};

Utf8Count count_utf8(std::string_view raw) {
    Utf8Count count;
    for (std::size_t at = 0; at < raw.size();) {
        const CodePoint point = decode_at(raw, at);
        if (point.bytes > 1) ++count.good;
        else if (static_cast<unsigned char>(raw[at]) >= 0x80) ++count.bad;
        at += point.bytes;
    }
    return count;
}

std::string detected(std::string_view raw) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
    if (U_FAILURE(status)) return "windows-1252";
    const std::string_view sample = raw.substr(0, 64 << 10);
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || !match) return "windows-1252";
    const std::int32_t confidence = ucsdet_getConfidence(match, &status);
    const char* found = ucsdet_getName(match, &status);
    // Below 30 the detector guesses among the single-byte sets on a handful of bytes ("Zoë" is Turkish to
    // it); English news with few high bytes is Windows-1252.
    if (U_FAILURE(status) || confidence < 30 || !found) return "windows-1252";
    return real_charset(found);
}

/// Appends characters and keeps the map.
class Writer {
public:
    explicit Writer(DecodedText& out) : out_(out) {}
    void put(char32_t value, std::uint64_t source_start, std::uint64_t source_end, bool same_bytes) {
        const auto at = static_cast<std::uint32_t>(out_.text.size());
        append_utf8(out_.text, value);
        auto& map = out_.source_map;
        if (same_bytes && !map.empty() && map.back().verbatim && map.back().source_end == source_start) map.back().source_end = source_end;
        else map.push_back({at, source_start, source_end, same_bytes});
    }

private:
    DecodedText& out_;
};

DecodedText from_utf8_with_errors(std::string_view raw, std::size_t& bad) {
    DecodedText decoded;
    decoded.charset = "UTF-8";
    Writer writer(decoded);
    for (std::size_t at = 0; at < raw.size();) {
        const CodePoint point = decode_at(raw, at);
        const bool wrong = point.bytes == 1 && static_cast<unsigned char>(raw[at]) >= 0x80;
        bad += wrong;
        writer.put(point.value, at, at + point.bytes, !wrong);
        at += point.bytes;
    }
    return decoded;
}

DecodedText from_converter(std::string_view raw, UConverter* converter, std::uint64_t skipped, std::size_t& bad) {
    DecodedText decoded;
    Writer writer(decoded);
    const char* const begin = raw.data();
    const char* const end = begin + raw.size();
    const char* at = begin + skipped;
    while (at < end) {
        const char* const before = at;
        UErrorCode status = U_ZERO_ERROR;
        const UChar32 value = ucnv_getNextUChar(converter, &at, end, &status);
        if (status == U_INDEX_OUTOFBOUNDS_ERROR) {
            // Bytes that only switch the state (ISO-2022) give no character; they join the run before.
            if (at == before) break;
            continue;
        }
        if (at == before) ++at;
        const bool wrong = U_FAILURE(status) || value < 0;
        bad += wrong;
        const auto from = static_cast<std::uint64_t>(before - begin), to = static_cast<std::uint64_t>(at - begin);
        writer.put(wrong ? char32_t{0xFFFD} : static_cast<char32_t>(value), from, to,
                   !wrong && to - from == 1 && value < 0x80 && static_cast<unsigned char>(*before) == static_cast<unsigned char>(value));
    }
    return decoded;
}

void note_bad_bytes(DecodedText& decoded, std::size_t bad) {
    if (bad > 0)
        decoded.notes.push_back({{}, "charset", fmt::format("{} invalid {} sequence{} became U+FFFD", bad, decoded.charset, bad == 1 ? "" : "s")});
}

}  // namespace

DecodedText decode(std::string_view raw, const CharsetHints& hints) {
    std::size_t bad = 0;
    using namespace std::string_view_literals;
    std::string charset;
    std::uint64_t skipped = 0;
    bool by_mark = true;
    if (raw.substr(0, 4) == "\xFF\xFE\0\0"sv) charset = "utf-32le", skipped = 4;
    else if (raw.substr(0, 4) == "\0\0\xFE\xFF"sv) charset = "utf-32be", skipped = 4;
    else if (raw.substr(0, 2) == "\xFF\xFE"sv) charset = "utf-16le", skipped = 2;
    else if (raw.substr(0, 2) == "\xFE\xFF"sv) charset = "utf-16be", skipped = 2;
    else by_mark = false;

    // A UTF-8 mark stays in the text: spans are offsets into what was given, and it counts as white space.
    if (!by_mark) {
        const std::size_t nuls = static_cast<std::size_t>(std::count(raw.begin(), raw.begin() + std::min<std::size_t>(raw.size(), 4096), '\0'));
        const std::size_t looked_at = std::min<std::size_t>(raw.size(), 4096);
        if (looked_at > 16 && nuls * 10 > looked_at * 3) {  // UTF-16 without a mark; see is_utf16 in form.cpp
            const bool high_first = raw[0] == '\0';
            charset = high_first ? "utf-16be" : "utf-16le";
        } else if (is_valid_utf8(raw)) {
            DecodedText decoded;
            decoded.text = std::string(raw);
            decoded.charset = "UTF-8";
            return decoded;
        } else {
            const std::string declared = real_charset(!hints.declared.empty() ? hints.declared : hints.markup ? declared_in_markup(raw) : std::string());
            const Utf8Count count = count_utf8(raw);
            // Four good characters for each bad byte: damaged UTF-8. Other charsets make valid sequences of
            // several bytes by chance only (2 in a thousand pairs of Windows-1252 letters are one).
            if (raw.substr(0, 3) == "\xEF\xBB\xBF"sv || (count.good > 0 && count.good >= 4 * count.bad) || (declared == "utf-8" && count.good >= count.bad)) {
                DecodedText decoded = from_utf8_with_errors(raw, bad);
                note_bad_bytes(decoded, bad);
                return decoded;
            }
            charset = declared == "utf-8" || !open_converter(declared) ? detected(raw) : declared;
            if (charset == "utf-8") charset = "windows-1252";
        }
    }
    Converter converter = open_converter(charset);
    if (!converter) converter = open_converter(charset = "windows-1252");
    DecodedText decoded = from_converter(raw, converter.get(), skipped, bad);
    decoded.charset = charset;
    decoded.notes.push_back({{}, "charset", "read as " + charset});
    note_bad_bytes(decoded, bad);
    return decoded;
}

SourceRange source_range(const std::vector<SourceRun>& map, Span span) {
    if (map.empty()) return {span.start, span.end};
    const auto run_at = [&](std::uint32_t at) {
        auto run = std::upper_bound(map.begin(), map.end(), at, [](std::uint32_t value, const SourceRun& r) { return value < r.text_start; });
        return run == map.begin() ? map.begin() : run - 1;
    };
    const auto first = run_at(span.start);
    SourceRange range;
    range.start = first->verbatim ? std::min(first->source_start + (span.start - std::min(span.start, first->text_start)), first->source_end) : first->source_start;
    if (span.empty()) return {range.start, range.start};
    const auto last = run_at(span.end - 1);
    range.end = last->verbatim ? std::min(last->source_start + (span.end - last->text_start), last->source_end) : last->source_end;
    return range;
}

std::size_t count_mojibake(std::string_view text) {
    // What UTF-8's lead bytes look like once read as Windows-1252, followed by what continuation bytes look
    // like: "Ã©" for é, "â€™" for an apostrophe, "Ã¢â‚¬â„¢" for one that went through it twice.
    constexpr std::array<std::string_view, 7> signs = {"â€", "â\xC2\x80", "Ã©", "Ã¨", "Ã¼", "Ã¢â", "Â\xC2\xA0"};
    std::size_t count = 0;
    for (const std::string_view sign : signs)
        for (std::size_t at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + sign.size())) ++count;
    return count;
}

}  // namespace rapporteur
