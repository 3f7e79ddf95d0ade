#include "read/stream.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace rapporteur {
namespace {

class FileSource : public ByteSource {
public:
    FileSource(std::FILE* file, bool owned) : file_(file), owned_(owned) {}
    ~FileSource() override {
        if (owned_) std::fclose(file_);
    }
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    std::size_t read(char* to, std::size_t room) override {
        const std::size_t got = std::fread(to, 1, room, file_);
        if (got == 0 && std::ferror(file_))
            problem_ = std::string("cannot be read to its end (") + std::strerror(errno) + "); what came before is read";
        return got;
    }
    std::string problem() const override { return problem_; }
    std::uint64_t pass(std::uint64_t bytes) override {
        struct stat what{};
        if (fstat(fileno(file_), &what) != 0 || !S_ISREG(what.st_mode)) return 0;
        const off_t at = ftello(file_);
        if (at < 0 || at >= what.st_size) return 0;
        const auto now = std::min<std::uint64_t>(bytes, static_cast<std::uint64_t>(what.st_size - at));
        return fseeko(file_, static_cast<off_t>(now), SEEK_CUR) == 0 ? now : 0;
    }

private:
    std::FILE* file_;
    bool owned_;
    std::string problem_;
};

class MemorySource : public ByteSource {
public:
    explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
    std::size_t read(char* to, std::size_t room) override {
        const std::size_t count = std::min(room, bytes_.size());
        std::copy_n(bytes_.data(), count, to);
        bytes_.remove_prefix(count);
        return count;
    }

private:
    std::string_view bytes_;
};

constexpr std::size_t block = 256 << 10;

}  // namespace

Result<std::unique_ptr<ByteSource>> open_source(const std::string& path) {
    if (path == "-") return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(stdin, false));
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) {
        const int why = errno;
        return Error{std::string("cannot be opened (") + std::strerror(why) + ")" +
                     (why == ENOENT   ? "; check the name"
                      : why == EACCES ? "; give yourself permission to read it (chmod u+r)"
                                      : "")};
    }
    return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(file, true));
}

std::unique_ptr<ByteSource> memory_source(std::string_view bytes) { return std::make_unique<MemorySource>(bytes); }

bool Stream::fill() {
    if (ended_) return false;
    if (begin_ == end_) begin_ = end_ = 0;
    if (end_ + block > room_) {
        const std::size_t held = end_ - begin_;
        if (held + block > room_) {
            const std::size_t room = std::max(held + block, room_ * 2);
            auto larger = std::make_unique_for_overwrite<char[]>(room);
            if (held > 0) std::memcpy(larger.get(), buffer_.get() + begin_, held);
            buffer_ = std::move(larger);
            room_ = room;
        } else {
            std::memmove(buffer_.get(), buffer_.get() + begin_, held);
        }
        begin_ = 0;
        end_ = held;
    }
    const std::size_t got = source_->read(buffer_.get() + end_, room_ - end_);
    end_ += got;
    ended_ = got == 0;
    return !ended_;
}

bool Stream::resume() {
    if (begin_ < end_ || !source_->resume()) return false;
    ended_ = false;
    return true;
}

std::string_view Stream::peek(std::size_t wanted) {
    while (end_ - begin_ < wanted && fill()) {
    }
    return {buffer_.get() + begin_, end_ - begin_};
}

void Stream::skip(std::uint64_t bytes) {
    while (bytes > 0) {
        // A record that nobody wants need not be read. Below a few blocks reading on is as quick as seeking.
        if (begin_ == end_ && bytes > 2 * block && !ended_) {
            const std::uint64_t passed = source_->pass(bytes);
            position_ += passed;
            bytes -= passed;
            if (bytes == 0) return;
        }
        const std::size_t held = peek(1).size();
        if (held == 0) return;
        const auto now = static_cast<std::size_t>(std::min<std::uint64_t>(held, bytes));
        begin_ += now;
        position_ += now;
        bytes -= now;
    }
}

std::uint64_t Stream::take(std::uint64_t bytes, std::string& to) {
    std::uint64_t taken = 0;
    while (taken < bytes) {
        const std::string_view held = peek(1);
        if (held.empty()) break;
        const auto now = static_cast<std::size_t>(std::min<std::uint64_t>(held.size(), bytes - taken));
        to.append(held.substr(0, now));
        begin_ += now;
        position_ += now;
        taken += now;
    }
    return taken;
}

bool Stream::line(std::string& to, std::uint64_t longest, bool& cut) {
    to.clear();
    cut = false;
    bool any = false;
    for (;;) {
        const std::string_view held = peek(1);
        if (held.empty()) return any;
        any = true;
        const std::size_t end = held.find('\n');
        const std::size_t now = end == std::string_view::npos ? held.size() : end + 1;
        const auto room = static_cast<std::size_t>(std::min<std::uint64_t>(now, longest - to.size()));
        to.append(held.substr(0, room));
        cut = cut || room < now;
        begin_ += now;
        position_ += now;
        if (end != std::string_view::npos) return true;
    }
}

std::string Stream::rest(std::uint64_t longest, bool& cut) {
    std::string all;
    take(longest, all);
    cut = !peek(1).empty();
    return all;
}

}  // namespace rapporteur
