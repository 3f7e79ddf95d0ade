// Which reader does this input need? Compression is taken off first, then the form is told by content.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/hash.h"
#include "read/charset.h"
#include "read/compression.h"
#include "read/form.h"
#include "read/forms.h"
#include "read/html.h"
#include "read/text_report.h"

namespace rapporteur {
namespace {

// Enough to pass a long licence comment or doctype in front of a page's first tag.
constexpr std::size_t head_bytes = 64 << 10;
// gzip in zstd in gzip happens when people pack folders; more is a bomb.
constexpr int deepest_packing = 4;

void read_stream(std::unique_ptr<ByteSource> source, FormReading& reading, int packing);

/// A page, a text or a feed is read whole; what is longer than the bound is cut there.
void read_whole(Stream& stream, Form form, FormReading& reading) {
    bool cut = false;
    const std::string raw = stream.rest(reading.limits.report_bytes, cut);
    if (cut)
        reading.complain(fmt::format("is larger than {} bytes; the first {} are read, raise --max-report to read it all", reading.limits.report_bytes, raw.size()));
    if (form == Form::feed) return read_feed(raw, reading);
    Report report = read_page(raw, {}, {});
    if (cut) report.notes.push_back({{}, "truncated", fmt::format("only the first {} bytes were read", raw.size())});
    reading.give(std::move(report), raw);
}

void read_stream(std::unique_ptr<ByteSource> source, FormReading& reading, int packing) {
    Stream stream(std::move(source));
    const Recognised what = recognise(stream.peek(head_bytes).substr(0, head_bytes));
    switch (what.form) {
        case Form::empty:
            // An input that broke before its first byte has its own complaint below.
            if (stream.problem().empty()) reading.complain("is empty; there is nothing to read");
            break;
        case Form::unreadable: reading.complain(what.why); break;
        case Form::gzip:
        case Form::zstd:
            if (packing >= deepest_packing) {
                reading.complain(fmt::format("is packed more than {} times over; unpack it first", deepest_packing));
                break;
            }
            read_stream(unpack(stream, what.form == Form::gzip ? Packing::gzip : Packing::zstd, reading.limits), reading, packing + 1);
            break;
        case Form::warc: read_warc(stream, reading); break;
        case Form::json: read_json(stream, reading); break;
        case Form::feed:
        case Form::html:
        case Form::text: read_whole(stream, what.form, reading); break;
    }
    if (const std::string problem = stream.problem(); !problem.empty()) reading.complain(problem);
}

void read_file(const std::string& path, FormReading& reading) {
    auto source = open_source(path);
    if (!source) return reading.complain(source.error().message);
    read_stream(std::move(source).value(), reading, 0);
}

/// Files of a folder in the order of their bytes' names, so that every machine reads the same order.
void walk(const std::filesystem::path& folder, std::vector<std::string>& files, std::vector<InputProblem>& problems) {
    std::error_code error;
    std::vector<std::filesystem::directory_entry> entries;
    std::filesystem::directory_iterator at(folder, error), end;
    while (!error && at != end) {
        entries.push_back(*at);
        at.increment(error);
    }
    if (error) problems.push_back({folder.string(), "folder cannot be read (" + error.message() + "); give yourself permission to read it (chmod u+rx)"});
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path().native() < b.path().native(); });
    for (const auto& entry : entries) {
        if (entry.path().filename().native().starts_with(".")) continue;  // .git, .DS_Store
        if (entry.is_directory(error) && !entry.is_symlink(error)) walk(entry.path(), files, problems);
        else if (entry.is_regular_file(error)) files.push_back(entry.path().string());
    }
}

}  // namespace

void FormReading::give(Report&& report, std::string_view raw) {
    if (report.id.empty()) report.id = sha256_hex(raw).substr(0, 16);
    report.path = input;
    if (limits.raw == RawBytes::keep) report.raw = std::string(raw);
    take(std::move(report));
}

Report read_page(std::string_view raw, const std::string& url, const std::string& declared_charset) {
    const Form first = recognise(raw.substr(0, head_bytes)).form;
    DecodedText decoded = decode(raw, {declared_charset, first == Form::html || first == Form::feed});
    Form form = first;
    if (decoded.charset.starts_with("utf-16") || decoded.charset.starts_with("utf-32"))
        form = recognise(std::string_view(decoded.text).substr(0, head_bytes)).form;
    Report report;
    if (form == Form::html || form == Form::feed) {
        report = read_html(decoded.text, {.url = url, .source_map = decoded.source_map});
        if (report.url.empty()) report.url = url;
        report.notes.insert(report.notes.end(), decoded.notes.begin(), decoded.notes.end());
    } else {
        report.url = url;
        report.text = std::move(decoded.text);
        report.source_map = std::move(decoded.source_map);
        report.notes = std::move(decoded.notes);
        assign_roles(report);
    }
    finish(report);
    return report;
}

std::vector<InputProblem> read_reports(const std::vector<std::string>& inputs, const ReadLimits& limits, const std::function<void(Report&&)>& take) {
    std::vector<InputProblem> problems;
    for (const std::string& input : inputs) {
        std::error_code ignored;
        std::vector<std::string> files;
        if (input != "-" && std::filesystem::is_directory(input, ignored)) {
            const std::size_t before = problems.size();
            walk(input, files, problems);
            if (files.empty() && problems.size() == before) problems.push_back({input, "folder holds no files; there is nothing to read"});
        } else files.push_back(input);
        for (const std::string& file : files) {
            FormReading reading{limits, take, problems, file == "-" ? std::string("standard input") : file};
            read_file(file, reading);
        }
    }
    return problems;
}

Report read_bytes(std::string_view bytes, std::string_view name) {
    const ReadLimits limits;
    Report report;
    bool any = false;
    std::vector<InputProblem> problems;
    const std::function<void(Report&&)> take = [&](Report&& one) {
        if (!any) report = std::move(one);
        any = true;
    };
    FormReading reading{limits, take, problems, std::string(name)};
    read_stream(memory_source(bytes), reading, 0);
    if (!any) report.id = sha256_hex(bytes).substr(0, 16);
    report.path = std::string(name);
    for (const InputProblem& problem : problems) report.notes.push_back({{}, "input", problem.message});
    return report;
}

}  // namespace rapporteur
