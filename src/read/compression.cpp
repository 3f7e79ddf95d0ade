#include "read/compression.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>

namespace rapporteur {
namespace {

using namespace std::string_view_literals;

/// What gzip and zstd share: bounds, damage, going on after it.
class Unpacker : public ByteSource {
public:
    Unpacker(Stream& packed, const ReadLimits& limits) : packed_(packed), limits_(limits), start_(packed.position()) {}

    std::size_t read(char* to, std::size_t room) override {
        if (stopped_) return 0;
        const std::size_t got = step(to, room);
        written_ += got;
        const auto consumed = static_cast<double>(packed_.position() - start_ + 1);
        const bool too_much = written_ > limits_.expanded_bytes;
        const bool too_dense = written_ > (1u << 20) && static_cast<double>(written_) / consumed > limits_.expansion_ratio;
        if (too_much || too_dense) {
            stopped_ = final_ = true;
            problem_ = too_much ? fmt::format("expands to more than {} bytes; what came before is read, raise --max-expanded if it is no bomb", limits_.expanded_bytes)
                                : fmt::format("expands more than {:.0f} times over, as a decompression bomb does; what came before is read, raise --max-ratio if it is none", limits_.expansion_ratio);
            return 0;
        }
        return got;
    }
    std::string problem() const override { return problem_.empty() ? packed_.problem() : problem_; }

    bool resume() override {
        if (final_ || !damaged_) return false;
        damaged_ = stopped_ = false;
        if (!find_next_start()) {
            stopped_ = final_ = true;
            return false;
        }
        restart();
        return true;
    }

protected:
    virtual std::size_t step(char* to, std::size_t room) = 0;
    virtual void restart() = 0;
    /// Bytes that open a member or frame.
    [[nodiscard]] virtual bool opens(std::string_view at) const = 0;
    virtual const char* what() const = 0;

    void end() { stopped_ = final_ = true; }
    void damage(const std::string& why) {
        stopped_ = damaged_ = true;
        if (problem_.empty())
            problem_ = fmt::format("{} data is {} near byte {}; what can be read is read, fetch the file again for the rest", what(), why, packed_.position());
    }

    Stream& packed_;

private:
    bool find_next_start() {
        packed_.skip(1);
        for (;;) {
            const std::string_view held = packed_.peek(16);
            if (held.size() < 8) return false;
            for (std::size_t at = 0; at + 8 <= held.size(); ++at)
                if (opens(held.substr(at))) {
                    packed_.skip(at);
                    return true;
                }
            packed_.skip(held.size() - 7);
        }
    }

    const ReadLimits& limits_;
    std::uint64_t start_, written_ = 0;
    bool stopped_ = false, damaged_ = false, final_ = false;
    std::string problem_;
};

class GzipSource : public Unpacker {
public:
    GzipSource(Stream& packed, const ReadLimits& limits) : Unpacker(packed, limits) {
        std::memset(&state_, 0, sizeof state_);
        inflateInit2(&state_, 15 + 16);  // gzip headers only
    }
    ~GzipSource() override { inflateEnd(&state_); }
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;

protected:
    std::size_t step(char* to, std::size_t room) override {
        for (;;) {
            if (between_) {
                const std::string_view next = packed_.peek(2);
                if (next.substr(0, 2) != "\x1F\x8B"sv) {
                    // tar and tapes pad with zeros; anything else after the last member is damage.
                    if (next.find_first_not_of('\0') == std::string_view::npos) end();
                    else damage("followed by bytes that are not gzip");
                    return 0;
                }
                inflateReset(&state_);
                between_ = false;
            }
            const std::string_view held = packed_.peek(1);
            if (held.empty()) {
                damage("cut off");
                return 0;
            }
            const auto give = std::min<std::size_t>(held.size(), 1u << 20);
            state_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(held.data()));
            state_.avail_in = static_cast<uInt>(give);
            state_.next_out = reinterpret_cast<Bytef*>(to);
            state_.avail_out = static_cast<uInt>(std::min<std::size_t>(room, 1u << 30));
            const uInt had = state_.avail_out;
            const int status = inflate(&state_, Z_NO_FLUSH);
            const std::size_t got = had - state_.avail_out;
            packed_.skip(give - state_.avail_in);
            if (status == Z_STREAM_END) between_ = true;
            else if (status != Z_OK && status != Z_BUF_ERROR) {
                damage("damaged");
                return got;
            }
            if (got > 0) return got;
        }
    }
    void restart() override {
        inflateReset(&state_);
        between_ = false;
    }
    bool opens(std::string_view at) const override {
        // RFC 1952, 2.3: ID1 ID2, CM = 8, FLG with its three reserved bits zero.
        return at.substr(0, 3) == "\x1F\x8B\x08"sv && (static_cast<unsigned char>(at[3]) & 0xE0) == 0;
    }
    const char* what() const override { return "gzip"; }

private:
    z_stream state_;
    bool between_ = false;
};

class ZstdSource : public Unpacker {
public:
    ZstdSource(Stream& packed, const ReadLimits& limits) : Unpacker(packed, limits), state_(ZSTD_createDCtx()) {
        ZSTD_DCtx_setParameter(state_, ZSTD_d_windowLogMax, 27);  // 128 MiB: what `zstd --long` writes
        take_dictionary();
    }
    ~ZstdSource() override { ZSTD_freeDCtx(state_); }
    ZstdSource(const ZstdSource&) = delete;
    ZstdSource& operator=(const ZstdSource&) = delete;

protected:
    std::size_t step(char* to, std::size_t room) override {
        for (;;) {
            const std::string_view held = packed_.peek(1);
            if (held.empty()) {
                if (inside_) damage("cut off");
                else end();
                return 0;
            }
            ZSTD_inBuffer in{held.data(), held.size(), 0};
            ZSTD_outBuffer out{to, room, 0};
            const std::size_t status = ZSTD_decompressStream(state_, &out, &in);
            packed_.skip(in.pos);
            if (ZSTD_isError(status)) {
                damage("damaged");
                return out.pos;
            }
            inside_ = status != 0;
            if (out.pos > 0) return out.pos;
            if (in.pos == 0 && out.pos == 0) {
                damage("damaged");
                return 0;
            }
        }
    }
    void restart() override {
        ZSTD_DCtx_reset(state_, ZSTD_reset_session_only);
        inside_ = false;
    }
    bool opens(std::string_view at) const override { return at.substr(0, 4) == "\x28\xB5\x2F\xFD"sv; }
    const char* what() const override { return "zstd"; }

private:
    /// WARC zstd: "the first frame of the file may be a skippable frame with magic 0x184D2A5D, whose content
    /// is the dictionary, itself perhaps compressed".
    void take_dictionary() {
        const std::string_view head = packed_.peek(8);
        if (head.substr(0, 4) != "\x5D\x2A\x4D\x18"sv || head.size() < 8) return;
        std::uint32_t size = 0;
        std::memcpy(&size, head.data() + 4, 4);
        if (size > (64u << 20)) return;
        const std::string_view all = packed_.peek(8 + size);
        if (all.size() < 8 + size) return;
        std::string dictionary(all.substr(8, size));
        if (dictionary.starts_with("\x28\xB5\x2F\xFD")) {
            std::string plain(16 << 20, '\0');
            const std::size_t got = ZSTD_decompress(plain.data(), plain.size(), dictionary.data(), dictionary.size());
            if (ZSTD_isError(got)) return;
            plain.resize(got);
            dictionary = std::move(plain);
        }
        ZSTD_DCtx_loadDictionary(state_, dictionary.data(), dictionary.size());
    }

    ZSTD_DCtx* state_;
    bool inside_ = false;
};

/// zlib or raw deflate; HTTP servers send either as "deflate".
std::string inflate_all(std::string_view body, int window, std::uint64_t most, bool& failed) {
    std::string out;
    z_stream state;
    std::memset(&state, 0, sizeof state);
    inflateInit2(&state, window);
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    state.avail_in = static_cast<uInt>(std::min<std::size_t>(body.size(), 0xffffffffu));
    int status = Z_OK;
    while (status == Z_OK && out.size() < most) {
        const std::size_t held = out.size();
        out.resize(held + std::min<std::uint64_t>(64 << 10, most - held));
        state.next_out = reinterpret_cast<Bytef*>(out.data() + held);
        state.avail_out = static_cast<uInt>(out.size() - held);
        status = inflate(&state, Z_NO_FLUSH);
        out.resize(out.size() - state.avail_out);
    }
    inflateEnd(&state);
    failed = status != Z_STREAM_END;
    return out;
}

std::string brotli_all(std::string_view body, std::uint64_t most, bool& failed) {
    std::string out;
    BrotliDecoderState* state = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
    std::size_t left = body.size();
    const auto* in = reinterpret_cast<const std::uint8_t*>(body.data());
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out.size() < most) {
        const std::size_t held = out.size();
        out.resize(held + std::min<std::uint64_t>(64 << 10, most - held));
        std::size_t room = out.size() - held;
        auto* to = reinterpret_cast<std::uint8_t*>(out.data() + held);
        result = BrotliDecoderDecompressStream(state, &left, &in, &room, &to, nullptr);
        out.resize(out.size() - room);
    }
    BrotliDecoderDestroyInstance(state);
    failed = result != BROTLI_DECODER_RESULT_SUCCESS;
    return out;
}

}  // namespace

std::unique_ptr<ByteSource> unpack(Stream& packed, Packing packing, const ReadLimits& limits) {
    if (packing == Packing::gzip) return std::make_unique<GzipSource>(packed, limits);
    return std::make_unique<ZstdSource>(packed, limits);
}

std::string unpack_body(std::string_view body, std::string_view encoding, std::uint64_t most, std::string& problem) {
    bool failed = false;
    std::string out;
    if (encoding == "gzip" || encoding == "x-gzip") {
        // Collectors often store the body already unpacked and leave the header as it was.
        if (!body.starts_with("\x1F\x8B")) return std::string(body);
        out = inflate_all(body, 15 + 16, most, failed);
    } else if (encoding == "deflate") {
        out = inflate_all(body, 15, most, failed);
        if (out.empty()) out = inflate_all(body, -15, most, failed);
        if (out.empty()) return std::string(body);
    } else if (encoding == "br") {
        out = brotli_all(body, most, failed);
        if (out.empty()) return std::string(body);
    } else if (encoding == "zstd") {
        if (!body.starts_with("\x28\xB5\x2F\xFD")) return std::string(body);
        ReadLimits limits;
        limits.expanded_bytes = most;
        Stream packed(memory_source(body));
        Stream plain(unpack(packed, Packing::zstd, limits));
        bool cut = false;
        out = plain.rest(most, cut);
        failed = !plain.problem().empty();
    } else {
        problem = "content encoding '" + std::string(encoding) + "' is not known";
        return {};
    }
    if (failed) problem = fmt::format("the {} body is damaged, cut off, or too large; {} bytes of it are read", encoding, out.size());
    return out;
}

}  // namespace rapporteur
