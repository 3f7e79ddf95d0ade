// How are bytes read that may be larger than memory?
//
// A ByteSource gives bytes until it ends; what ended it early is told by problem(). A Stream buffers one
// so that a form can be recognised (peek) and a record cut out (line, take) without holding the whole.
// A 1 GB WARC passes through a few MiB.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "rapporteur/result.h"

namespace rapporteur {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Up to `room` bytes; 0 at the end.
    virtual std::size_t read(char* to, std::size_t room) = 0;
    /// Why the bytes ended early, with the remedy; empty when all is well.
    [[nodiscard]] virtual std::string problem() const { return {}; }
    /// Passes over up to `bytes` without reading them; tells how many. 0 where bytes can only be read.
    virtual std::uint64_t pass(std::uint64_t /*bytes*/) { return 0; }
    /// After an end that damage caused: goes to the next place from which reading can go on. False if none.
    virtual bool resume() { return false; }
};

/// A file; "-" is standard input.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> open_source(const std::string& path);

/// Bytes in memory; the view must outlive the source.
[[nodiscard]] std::unique_ptr<ByteSource> memory_source(std::string_view bytes);

class Stream {
public:
    explicit Stream(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

    /// The next bytes, at least `wanted` of them unless the source ends before; they stay unread.
    [[nodiscard]] std::string_view peek(std::size_t wanted);
    void skip(std::uint64_t bytes);
    /// Appends up to `bytes` to `to`; tells how many there were.
    std::uint64_t take(std::uint64_t bytes, std::string& to);
    /// The next line with its line end, cut at `longest` bytes (the rest is skipped and `cut` set).
    /// False at the end.
    bool line(std::string& to, std::uint64_t longest, bool& cut);
    /// Everything up to `longest` bytes; `cut` tells whether there was more.
    std::string rest(std::uint64_t longest, bool& cut);
    [[nodiscard]] std::string problem() const { return source_->problem(); }
    /// See ByteSource::resume; what was read before is used up first.
    bool resume();
    /// Bytes handed out or skipped so far.
    [[nodiscard]] std::uint64_t position() const { return position_; }

private:
    bool fill();  // false when the source has ended

    std::unique_ptr<ByteSource> source_;
    // Raw memory, not a string: a string would fill with zeros what the source is about to write, and an
    // archive with a member a record asks once a record.
    std::unique_ptr<char[]> buffer_;
    std::size_t room_ = 0, begin_ = 0, end_ = 0;
    std::uint64_t position_ = 0;
    bool ended_ = false;
};

}  // namespace rapporteur
