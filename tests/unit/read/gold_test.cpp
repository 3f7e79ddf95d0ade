// The roles of every line of two crawled pages that were analysed by hand; they lie beside the project.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "rapporteur/rapporteur.h"

using namespace rapporteur;

namespace {

std::string whole(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST(GoldPages, EverySentenceLiesInAPartOfItsRole) {
    const std::filesystem::path folder = std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "../shared/reports/ukraine-2025-11-26";
    if (!std::filesystem::exists(folder / "gold.json")) GTEST_SKIP() << "left out: ../shared/reports is not beside the project";
    const auto gold = nlohmann::json::parse(whole(folder / "gold.json"));
    const Report a = read_bytes(whole(folder / "a.txt"), "a.txt"), b = read_bytes(whole(folder / "b.txt"), "b.txt");
    int seen = 0;
    for (const auto& [id, sentence] : gold["sentences"].items()) {
        const Report& report = sentence["doc"] == "A" ? a : b;
        const Span span{sentence["start"].get<std::uint32_t>(), sentence["end"].get<std::uint32_t>()};
        const auto part = std::find_if(report.parts.begin(), report.parts.end(), [&](const Part& p) { return p.span.contains(span); });
        ASSERT_NE(part, report.parts.end()) << id;
        EXPECT_EQ(name(part->role), sentence["role"].get<std::string>()) << id << ": " << report.text_at(span);
        ++seen;
    }
    EXPECT_GE(seen, 58);
    EXPECT_EQ(a.published->value, "2025-11-26T20:19");
    EXPECT_EQ(a.published->basis, DateBasis::dateline);
    EXPECT_EQ(b.published->value, "2025-11-26");
    EXPECT_EQ(b.published->basis, DateBasis::crawler);
    EXPECT_TRUE(std::any_of(a.notes.begin(), a.notes.end(), [](const Note& note) { return note.kind == "deck_repeats_body"; }));
}
