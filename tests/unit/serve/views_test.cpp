#include "serve/views.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "store/dossier.h"

using namespace rapporteur;

// 50 MB of text, combining marks and a direction override: a window of it is given, on whole characters.
TEST(Views, AHugeHostileTextIsGivenByTheWindow) {
    const std::string path = (std::filesystem::temp_directory_path() / "rapporteur-views-test.dossier").string();
    std::filesystem::remove(path);
    {
        auto dossier = Dossier::open(path, Opening::create);
        ASSERT_TRUE(dossier);
        Report report;
        report.id = "huge/../<b>";
        while (report.text.size() < 50'000'000) report.text += "Z\u0351\u0352\u202e\u200b<script>alert(1)</script> \U0001f6a2";
        report.raw = report.text;
        Record record;
        record.report.id = report.id;
        record.text = report.text;
        ASSERT_TRUE(dossier->add(report, record, "2026-03-04T10:00:00Z"));
        const auto kept = dossier->moment({}, {}).value();
        for (std::size_t at : {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{30'000'001}, std::size_t{49'999'999}, std::size_t{60'000'000}}) {
            const TextWindow window = text_window(*kept, report.id, at, 1000);
            EXPECT_EQ(window.size, report.text.size());
            EXPECT_LE(window.text.size(), 1003u);
            // Valid UTF-8, or this throws.
            EXPECT_NO_THROW((void)nlohmann::json(window.text).dump());
            EXPECT_EQ(window.text, report.text.substr(std::min(window.start, report.text.size()), window.text.size()));
        }
        EXPECT_FALSE(view_json(*kept, *kept, {}, {{"issue", "no such"}, 0}));
        EXPECT_FALSE(view_json(*kept, *kept, {}, {{"<script>"}, 0}));
        EXPECT_TRUE(view_json(*kept, *kept, {}, {{"issues"}, 0}));
    }
    std::filesystem::remove(path);
}
