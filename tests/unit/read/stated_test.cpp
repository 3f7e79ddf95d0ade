#include "read/stated_body.h"

#include <gtest/gtest.h>

#include "read/html.h"

using namespace rapporteur;

namespace {

std::vector<std::string> body_parts(const Report& report) {
    std::vector<std::string> found;
    for (const Part& part : report.parts)
        if (part.role == Role::body) found.emplace_back(report.text_at(part.span));
    return found;
}

/// Long enough to be an article: a story of 100 words that no page shows.
std::string long_story() {
    std::string story;
    for (int day = 1; day <= 20; ++day) story += "On day " + std::to_string(day) + " the owners answered nothing. ";
    return story;
}

std::string wall(const std::string& stated, const std::string& shown) {
    return "<html><head><title>Talks end</title><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Talks end\","
           "\"articleBody\" : \"" + stated + "\"}</script></head><body><h1>Talks end</h1>" + shown + "</body></html>";
}

}  // namespace

TEST(StatedBody, IsTheArticleWhereThePageShowsATeaserOnly) {
    const std::string page = wall("HARBOUR (AP) - Talks \\u201cended\\u201d on Wednesday.\\n\\nBoth \\\"sides\\\" left &amp; slept.\\n " + long_story(),
                                  "<p>Talks ended on Wednesday. Subscribe to read on, it takes a minute and costs little.</p>");
    const Report report = read_html(page);
    EXPECT_EQ(check_source_map(report, page), "");
    const std::vector<std::string> body = body_parts(report);
    ASSERT_EQ(body.size(), 3u) << report.text;
    EXPECT_EQ(body[0], "Talks \xE2\x80\x9C" "ended\xE2\x80\x9D on Wednesday.");
    EXPECT_EQ(body[1], "Both \"sides\" left & slept.");
    EXPECT_EQ(report.kind, ReportKind::wire);
    ASSERT_EQ(report.notes.size(), 1u);
    EXPECT_EQ(report.notes[0].kind, "stated_body");
}

TEST(StatedBody, IsLeftAloneWhereThePageShowsTheArticle) {
    const Report report = read_html(wall(long_story(), "<article><p>" + long_story() + "</p></article>"));
    EXPECT_EQ(body_parts(report).size(), 1u) << report.text;
    EXPECT_TRUE(report.notes.empty());
}

TEST(StatedBody, LosesTagsAndKeepsSigns) {
    const std::string page = wall("<p class=\\\"a\\\">Pay <b>rises</b> by 3 < 4 percent.<\\/p><p>" + long_story() + "</p>", "");
    const Report report = read_html(page);
    EXPECT_EQ(check_source_map(report, page), "");
    EXPECT_EQ(body_parts(report).front(), "Pay rises by 3 < 4 percent.");
}

TEST(StatedBody, TheLawOfSpansHoldsOnBrokenStrings) {
    for (const char* broken : {"\\", "\\u12", "\\ud83d", "\\ud83d\\ude00", "\xFF", "\\u0000", "&#0;", "&amp", "<p", "\\q", "\r\n", "\\u003cb>x"}) {
        const std::string page = wall(long_story() + broken, "");
        EXPECT_EQ(check_source_map(read_html(page), page), "") << broken;
        const std::string open = page.substr(0, page.find(broken) + std::string_view(broken).size());
        EXPECT_EQ(check_source_map(read_html(open), open), "") << broken;
    }
}
