#include <gtest/gtest.h>

#include "rapporteur/rapporteur.h"
#include "read/blocks.h"
#include "read/charset.h"
#include "read/outlet.h"
#include "read/written_date.h"

using namespace rapporteur;

TEST(WrittenDate, TheDayStandsWhereNoMonthCan) {
    EXPECT_EQ(find_date("Published 26.11.25, 08:19 PM")->value, "2025-11-26T20:19");
    EXPECT_TRUE(find_date("Published 26.11.25, 08:19 PM")->other_value.empty());
    EXPECT_TRUE(find_date("Published 04.03.26")->other_value.empty());
    EXPECT_EQ(find_date("11/26/2025")->value, "2025-11-26");
    EXPECT_EQ(find_date("03/04/2025")->value, "2025-04-03");
    EXPECT_EQ(find_date("03/04/2025")->other_value, "2025-03-04");
    EXPECT_EQ(find_date("Updated 3:45 PM EDT, Wed October 16, 2019")->value, "2019-10-16T15:45");
    EXPECT_EQ(parse_date("Wed, 26 Nov 2025 08:19:00 GMT")->value, "2025-11-26T08:19:00Z");
    EXPECT_EQ(parse_date("2025-11-26T20:19:00+02:00")->value, "2025-11-26T20:19:00+02:00");
    EXPECT_FALSE(find_date("on the 31.02.2025"));
    EXPECT_EQ(find_date("By Ann LeeMar 5, 2025 | 6 comments")->value, "2025-03-05");
    EXPECT_EQ(find_date("publicado el 4 de enero de 2026")->value, "2026-01-04");
    EXPECT_EQ(find_date("4. M\xC3\xA4rz 2026")->value, "2026-03-04");
    EXPECT_EQ(find_date("le 1er ao\xC3\xBBt 2026")->value, "2026-08-01");
    EXPECT_FALSE(find_date("12 people in 2026"));
    EXPECT_EQ(date_in_url("https://harbour-news.example/2023/october/03/talks/"), "2023-10-03");
    EXPECT_FALSE(date_in_url("https://harbour-news.example/2023/anf/03/talks/"));
    EXPECT_EQ(date_in_url("https://example.org/news/2012/nov/29/talks/"), "2012-11-29");
    EXPECT_EQ(day_number("1970-01-02"), 1);
}

TEST(Outlet, IsTheRegistrableDomainUnlessThePageGivesAName) {
    EXPECT_EQ(registrable_domain("https://news.example.co.uk:8080/a?b"), "example.co.uk");
    EXPECT_EQ(publisher_name("harbour-news-org", "http://www.harbour-news.org/x"), "harbour-news.org");
    EXPECT_EQ(publisher_name("Harbour News", "http://www.harbour-news.org/x"), "Harbour News");
    EXPECT_EQ(publisher_name("", "http://www.harbour-news.org/x"), "harbour-news.org");
}

TEST(Blocks, WrappedLinesAreOneParagraph) {
    const std::string wire =
        "  Harbour Lines said it would meet the dockers' union on Friday to\n"
        "talk about the shifts that the union refused in a ballot last week,\n"
        "and that it had asked a mediator to join the two sides at the port.\n"
        "  The union said that nothing had been put on paper so far and that\n"
        "its members would stay out until the company had named a figure.\n";
    ASSERT_EQ(split_blocks(wire).size(), 2u);
    const std::string page = "A headline stands here\nThe union said on Monday that it would meet the company again.\n";
    EXPECT_EQ(split_blocks(page).size(), 2u);
}

TEST(Charset, InvalidBytesAreReplacedAndMapped) {
    const DecodedText damaged = decode("caf\xC3\xA9 na\xC3\xAFve \xC3\xA9t\xC3\xA9 \xFF end", {});
    EXPECT_NE(damaged.text.find("\xEF\xBF\xBD end"), std::string::npos);
    ASSERT_EQ(damaged.notes.size(), 1u);
    const DecodedText latin = decode("The caf\xE9 opened; it\x92s new", {"iso-8859-1", false});
    EXPECT_EQ(latin.charset, "windows-1252");
    EXPECT_EQ(latin.text, "The café opened; it’s new");
    const auto range = source_range(latin.source_map, {7, 9});
    EXPECT_EQ(range.start, 7u);
    EXPECT_EQ(range.end, 8u);
}

TEST(ReadBytes, IsTotalAndNamesWhatItCannotRead) {
    EXPECT_NE(read_bytes("%PDF-1.4 ...", "x.pdf").notes.at(0).message.find("pdftotext"), std::string::npos);
    EXPECT_EQ(read_bytes("", "empty").notes.at(0).kind, "input");
}
