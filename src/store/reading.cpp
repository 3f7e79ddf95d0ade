#include "store/reading.h"

#include <sqlite3.h>

#include "base/hash.h"
#include "record/record_json.h"
#include "store/compressed.h"
#include "store/database.h"
#include "store/packed.h"

namespace rapporteur {
namespace {
constexpr std::size_t print_size = 16;  // of hash128
}

std::string reading_of(Record record) {
    record.text.clear();
    record.attributions.clear();
    record.notes.clear();
    const std::string bytes = packed(record);
    return hash128(bytes) + compressed(bytes);
}

std::optional<Record> record_of_reading(std::string_view reading) {
    if (reading.size() <= print_size) return std::nullopt;
    try {
        const std::string bytes = expanded(reading.substr(print_size));
        if (hash128(bytes) != reading.substr(0, print_size)) return std::nullopt;
        return unpacked<Record>(bytes);
    } catch (const StoreFailure&) {
        return std::nullopt;
    }
}

Record record_of_json(std::string_view frame) {
    auto record = record_from_json(expanded(frame));
    if (!record) throw StoreFailure(SQLITE_CORRUPT, record.error().message);
    return std::move(*record);
}

const std::string& reading_layout() {
    static const std::string layout = hash128(layout_of<Record>());
    return layout;
}

}  // namespace rapporteur
