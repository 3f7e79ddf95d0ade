#include "read/html_tags.h"

#include <array>

namespace rapporteur {
namespace {

using namespace tag_trait;

struct TagRow {
    std::string_view name;
    std::uint16_t traits;
};

constexpr TagRow rows[] = {
    {"", 0},
    {"", 0},
#define RAPPORTEUR_HTML_ROW_(name, traits) {#name, static_cast<std::uint16_t>(traits)},
    RAPPORTEUR_HTML_TAGS(RAPPORTEUR_HTML_ROW_)
#undef RAPPORTEUR_HTML_ROW_
};
constexpr std::size_t row_count = sizeof rows / sizeof rows[0];

// Two names are no identifiers of C++.
constexpr auto spelled = [] {
    std::array<std::string_view, row_count> names{};
    for (std::size_t row = 0; row < row_count; ++row)
        names[row] = rows[row].name == "template_"        ? "template"
                     : rows[row].name == "annotation_xml" ? "annotation-xml"
                                                          : rows[row].name;
    return names;
}();

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

constexpr std::size_t slots = 1024;
constexpr std::size_t slot_of(std::string_view name) {
    std::uint32_t hash = 2166136261u;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(lower(c))) * 16777619u;
    return (hash ^ (hash >> 15)) % slots;
}

constexpr auto table = [] {
    std::array<std::uint8_t, slots> made{};
    for (std::size_t row = 2; row < row_count; ++row) {
        std::size_t slot = slot_of(spelled[row]);
        while (made[slot]) slot = (slot + 1) % slots;
        made[slot] = static_cast<std::uint8_t>(row);
    }
    return made;
}();
static_assert(row_count < 256);

bool same(std::string_view known, std::string_view name) {
    if (known.size() != name.size()) return false;
    for (std::size_t i = 0; i < known.size(); ++i)
        if (known[i] != lower(name[i])) return false;
    return true;
}

}  // namespace

Tag tag_named(std::string_view name) {
    if (name.size() > 14) return Tag::none;  // "annotation-xml" is the longest
    for (std::size_t slot = slot_of(name); table[slot]; slot = (slot + 1) % slots)
        if (same(spelled[table[slot]], name)) return static_cast<Tag>(table[slot]);
    return Tag::none;
}

std::uint16_t traits_of(Tag tag) {
    const auto row = static_cast<std::size_t>(tag);
    return row < row_count ? rows[row].traits : std::uint16_t{0};
}

}  // namespace rapporteur
