#include "store/compressed.h"

#include <sqlite3.h>
#include <zstd.h>

#include "store/database.h"

namespace rapporteur {
namespace {
// zstd's default: news text shrinks to a third, at several hundred MB/s.
constexpr int level = 3;
}  // namespace

std::string compressed(std::string_view bytes) {
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size = ZSTD_compress(frame.data(), frame.size(), bytes.data(), bytes.size(), level);
    if (ZSTD_isError(size)) throw StoreFailure(SQLITE_ERROR, ZSTD_getErrorName(size));
    frame.resize(size);
    return frame;
}

std::string expanded(std::string_view frame) {
    const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    // The bound keeps a damaged header from asking for all memory: zstd cannot shrink further than this.
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > (1ull << 32))
        throw StoreFailure(SQLITE_CORRUPT, "a compressed row is damaged");
    std::string bytes(size, '\0');
    const std::size_t got = ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
    if (ZSTD_isError(got) || got != size) throw StoreFailure(SQLITE_CORRUPT, "a compressed row is damaged");
    return bytes;
}

}  // namespace rapporteur
