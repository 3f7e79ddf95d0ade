// WARC 1.0 and 1.1, and WET: one record after another, each with its own header, length and body.
//
//   WARC/1.0
//   WARC-Type: response
//   WARC-Target-URI: https://harbour-news.example/strike
//   Content-Type: application/http; msgtype=response
//   Content-Length: 5120
//
//   HTTP/1.1 200 OK ...
//
// Pages, texts, feeds and JSON in answers of status 200 become reports, and so do converted texts (WET).
// Pictures, scripts and other answers are passed over in silence: they are no damage. A record is held in
// memory one at a time.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <optional>

#include "base/utf8.h"
#include "read/compression.h"
#include "read/form.h"
#include "read/forms.h"
#include "read/written_date.h"

namespace rapporteur {
namespace {

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
    return text;
}

/// "Name: value" lines; names without regard to case, the first of a name wins.
using Headers = std::map<std::string, std::string>;

void add_header(Headers& headers, std::string_view line, std::string& last) {
    if ((line.starts_with(" ") || line.starts_with("\t")) && !last.empty()) {
        headers[last] += " " + std::string(trimmed(line));  // folded, as RFC 2822 allowed
        return;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    last = lowered(trimmed(line.substr(0, colon)));
    headers.try_emplace(last, trimmed(line.substr(colon + 1)));
}

std::string value_of(const Headers& headers, const std::string& name) {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

/// The value of `name=` in "text/html; charset=UTF-8".
std::string parameter(std::string_view header, std::string_view name) {
    const std::string low = lowered(header);
    const auto at = low.find(std::string(name) + "=");
    if (at == std::string::npos) return {};
    std::string_view value = header.substr(at + name.size() + 1);
    if (value.starts_with("\"")) value.remove_prefix(1);
    return std::string(trimmed(value.substr(0, value.find_first_of("\"; ,"))));
}

struct HttpAnswer {
    int status = 0;
    Headers headers;
    std::string_view body;
};

std::optional<HttpAnswer> parse_http(std::string_view block) {
    HttpAnswer answer;
    if (!block.starts_with("HTTP/")) return std::nullopt;
    std::string last;
    bool first = true;
    while (!block.empty()) {
        const auto end = block.find('\n');
        std::string_view line = block.substr(0, end);
        block.remove_prefix(end == std::string_view::npos ? block.size() : end + 1);
        if (line.ends_with("\r")) line.remove_suffix(1);
        if (first) {
            const auto space = line.find(' ');
            if (space != std::string_view::npos) answer.status = std::atoi(std::string(line.substr(space + 1, 3)).c_str());
            first = false;
        } else if (line.empty()) break;
        else add_header(answer.headers, line, last);
    }
    answer.body = block;
    return answer;
}

/// RFC 9112, 7.1: each chunk is its length in hexadecimal, a line end, the bytes, a line end. Collectors
/// often store the body joined already; then the bytes stay as they are.
std::string without_chunks(std::string_view body) {
    std::string out;
    std::string_view rest = body;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        std::string_view line = trimmed(rest.substr(0, end == std::string_view::npos ? 0 : end));
        line = line.substr(0, line.find(';'));
        std::size_t size = 0;
        const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
        if (end == std::string_view::npos || line.empty() || error != std::errc() || stop != line.data() + line.size())
            return out.empty() ? std::string(body) : out;
        rest.remove_prefix(end + 1);
        if (size == 0) break;
        out += rest.substr(0, size);
        rest.remove_prefix(std::min(rest.size(), size));
        if (rest.starts_with("\r")) rest.remove_prefix(1);
        if (rest.starts_with("\n")) rest.remove_prefix(1);
    }
    return out;
}

bool is_passed_over(std::string_view type) {
    for (const std::string_view other : {"image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript",
                                         "application/x-javascript", "application/font", "application/pdf", "application/octet-stream",
                                         "application/x-shockwave", "application/zip", "text/dns"})
        if (type.starts_with(other)) return true;
    return false;
}

class RecordReader {
public:
    RecordReader(Stream& stream, FormReading& reading) : stream_(stream), reading_(reading) {}

    void run() {
        for (;;) {
            const std::uint64_t at = stream_.position();
            Headers headers;
            switch (read_header(headers)) {
                case Found::nothing:
                    if (stream_.resume()) continue;
                    return;
                case Found::damage:
                    if (!to_next_record(at)) return;
                    continue;
                case Found::header: read_record(headers, at); break;
            }
        }
    }

private:
    enum class Found { nothing, header, damage };

    Found read_header(Headers& headers) {
        std::string line, last;
        bool cut = false;
        do {
            if (!stream_.line(line, longest_line, cut)) return Found::nothing;
        } while (trimmed(line).empty());
        if (!line.starts_with("WARC/")) return Found::damage;
        std::size_t total = 0;
        while (stream_.line(line, longest_line, cut)) {
            if (trimmed(line).empty()) return headers.contains("content-length") ? Found::header : Found::damage;
            // 1 MiB of header is no header: the line end that should close it is lost.
            if (cut || (total += line.size()) > (1u << 20)) return Found::damage;
            while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
            add_header(headers, line, last);
        }
        complain_once(fmt::format("the WARC breaks off in a record's header near byte {}; what came before is read", stream_.position()));
        return Found::nothing;
    }

    bool to_next_record(std::uint64_t at) {
        complain_once(fmt::format("the WARC is damaged near byte {}; reading goes on at the next record", at));
        for (;;) {
            std::string_view held = stream_.peek(64 << 10);
            const std::size_t found = held.find("WARC/1.");
            if (found != std::string_view::npos) {
                stream_.skip(found);
                return true;
            }
            if (held.size() < 8) {
                stream_.skip(held.size());
                if (stream_.resume()) continue;
                return false;
            }
            stream_.skip(held.size() - 7);
        }
    }

    void read_record(const Headers& headers, std::uint64_t at) {
        const std::string length_text = value_of(headers, "content-length");
        std::uint64_t length = 0;
        if (std::from_chars(length_text.data(), length_text.data() + length_text.size(), length).ec != std::errc()) {
            to_next_record(at);
            return;
        }
        const std::string type = lowered(value_of(headers, "warc-type"));
        const bool wanted = type == "response" || type == "conversion" || type == "resource";
        std::string block;
        const std::uint64_t before = stream_.position();
        // What a header claims beyond a few MiB must come before it is believed.
        if (wanted) block.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(length, 4u << 20)));
        if (wanted) stream_.take(std::min(length, reading_.limits.report_bytes), block);
        if (stream_.position() - before < length) stream_.skip(length - (stream_.position() - before));
        const bool broken = stream_.position() - before < length;
        const bool cut = block.size() < length && !broken && wanted;
        std::string url = value_of(headers, "warc-target-uri");
        if (url.starts_with("<") && url.ends_with(">")) url = url.substr(1, url.size() - 2);
        if (cut) reading_.complain(fmt::format("record {} is larger than {} bytes; its beginning is read, raise --max-report to read it all", url, reading_.limits.report_bytes));
        if (broken) complain_once(fmt::format("the WARC breaks off within the record of byte {}; what came before is read", at));
        if (wanted && !block.empty()) give(type, headers, url, block, broken || cut);
    }

    void give(const std::string& type, const Headers& headers, const std::string& url, std::string_view block, bool incomplete) {
        std::string content_type = value_of(headers, "content-type");
        std::string unpacked, problem;
        std::string_view body = block;
        if (type == "response") {
            const auto answer = parse_http(block);
            // 200 only: a redirection or an error page is no report.
            if (!answer || answer->status != 200) return;
            body = answer->body;
            content_type = value_of(answer->headers, "content-type");
            if (is_passed_over(lowered(content_type))) return;
            if (lowered(value_of(answer->headers, "transfer-encoding")).find("chunked") != std::string::npos) body = unpacked = without_chunks(body);
            const std::string encoding = lowered(value_of(answer->headers, "content-encoding"));
            if (!encoding.empty() && encoding != "identity") {
                std::string plain = unpack_body(body, encoding, reading_.limits.report_bytes, problem);
                unpacked = std::move(plain);
                body = unpacked;
            }
        } else if (is_passed_over(lowered(content_type))) return;
        const Form form = recognise(body.substr(0, 64 << 10)).form;
        if (!problem.empty()) reading_.complain(url + ": " + problem);
        if (form == Form::empty || form == Form::unreadable || form == Form::gzip || form == Form::zstd || form == Form::warc) return;
        if (form == Form::feed) return read_feed(body, reading_);
        if (form == Form::json) {
            // Answers of programs are JSON too; only those that hold reports count, and the others are no damage.
            std::string why;
            if (auto report = read_json_object(body, why)) reading_.give(std::move(*report), body);
            return;
        }
        Report report = read_page(body, url, parameter(content_type, "charset"));
        if (incomplete) report.notes.push_back({{}, "truncated", "the record breaks off before its end"});
        if (!report.published)
            if (auto date = parse_date(value_of(headers, "warc-date"))) report.published = PublicationDate{date->value, DateBasis::crawler};
        reading_.give(std::move(report), body);
    }

    void complain_once(const std::string& message) {
        if (!complained_) reading_.complain(message);
        complained_ = true;
    }

    static constexpr std::uint64_t longest_line = 64 << 10;
    Stream& stream_;
    FormReading& reading_;
    bool complained_ = false;
};

}  // namespace

void read_warc(Stream& stream, FormReading& reading) { RecordReader(stream, reading).run(); }

}  // namespace rapporteur
