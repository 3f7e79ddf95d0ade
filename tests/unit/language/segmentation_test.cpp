// Words and sentences: treebank conventions by example, and the laws on any text.
#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "language/sentences.h"

using namespace rapporteur;

namespace {

const Segmentation& segmentation() {
    static const Segmentation loaded = Segmentation::load().value();
    return loaded;
}

std::string words(std::string_view text) {
    std::vector<Span> spans;
    split_words(text, {0, static_cast<std::uint32_t>(text.size())}, segmentation(), spans);
    std::string joined;
    for (const Span span : spans) {
        if (!joined.empty()) joined += '|';
        joined += slice(text, span);
    }
    return joined;
}

std::vector<std::string> sentences(const std::string& text) {
    Report report;
    report.text = text;
    std::vector<std::string> result;
    for (const Sentence& sentence : split_report(report, segmentation()).sentences)
        result.emplace_back(slice(report.text, sentence.span));
    return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST(Words, CliticsComeOff) {
    EXPECT_EQ(words("They don't, can't and won't: the union's offer"),
              "They|do|n't|,|ca|n't|and|wo|n't|:|the|union|'s|offer");
    EXPECT_EQ(words("It’s workers’ pay they’ve lost"), "It|’s|workers|’|pay|they|’ve|lost");
    EXPECT_EQ(words("We cannot and they're gonna"), "We|can|not|and|they|'re|gon|na");
    EXPECT_EQ(words("O'Hara left at 5 o'clock"), "O'Hara|left|at|5|o'clock");
}

TEST(Words, ApostrophesThatWereLeftOut) {
    EXPECT_EQ(words("I cant say thats fair, its a ruse, its terms are harsh"),
              "I|ca|nt|say|that|s|fair|,|it|s|a|ruse|,|its|terms|are|harsh");
    EXPECT_EQ(words("Im and Ive met, im told"), "Im|and|Ive|met|,|i|m|told");
    EXPECT_EQ(words("\"Hall\"<hall@hall.example> w/o pay"), "\"|Hall|\"|<|hall@hall.example|>|w/o|pay");
}

TEST(Words, HyphensDivideButForPrefixes) {
    EXPECT_EQ(words("the 28-point, U.S.-backed plan"), "the|28|-|point|,|U.S.|-|backed|plan");
    EXPECT_EQ(words("in mid-October the co-founder e-mailed"), "in|mid-October|the|co-founder|e-mailed");
    EXPECT_EQ(words("talks—long ones -- go on"), "talks|—|long|ones|--|go|on");
    EXPECT_EQ(words("5-10 days, 2026-03-04, 555-0100"), "5|-|10|days|,|2026-03-04|,|555-0100");
}

TEST(Words, NumbersMoneyAndUnits) {
    EXPECT_EQ(words("$1.2m, US$5 and £3bn or 4.5%."), "$|1.2|m|,|US$|5|and|£|3|bn|or|4.5|%|.");
    EXPECT_EQ(words("at 08:19PM in the 1980s, the 5th time"), "at|08:19|PM|in|the|1980s|,|the|5th|time");
    EXPECT_EQ(words("1,200,000 on 9/11 and 1/2"), "1,200,000|on|9/11|and|1/2");
}

TEST(Words, FullStopsStayWithAbbreviations) {
    EXPECT_EQ(words("Mr. Hall met Gen. Reed J. Cole at 9 a.m. on Nov. 4."),
              "Mr.|Hall|met|Gen.|Reed|J.|Cole|at|9|a.m.|on|Nov.|4|.");
    EXPECT_EQ(words("They agreed on wages and/or hours."), "They|agreed|on|wages|and|/|or|hours|.");
    EXPECT_EQ(words("Write to press@hall.example or www.hall.example/pay."),
              "Write|to|press@hall.example|or|www.hall.example/pay|.");
    EXPECT_EQ(words("talks...and (more) “quotes”!"), "talks|...|and|(|more|)|“|quotes|”|!");
}

TEST(Sentences, AbbreviationsEndNoneBeforeAName) {
    EXPECT_EQ(sentences("He met U.S. President Hall. They spoke."),
              (Texts{"He met U.S. President Hall.", "They spoke."}));
    EXPECT_EQ(sentences("It left the U.S. The talks ended."), (Texts{"It left the U.S.", "The talks ended."}));
    EXPECT_EQ(sentences("Reed Inc. Chairman Cole spoke for Hall Inc. The bid failed."),
              (Texts{"Reed Inc. Chairman Cole spoke for Hall Inc.", "The bid failed."}));
}

TEST(Sentences, QuotationsCloseWithTheirSentence) {
    EXPECT_EQ(sentences("\"We lost.\" She left. “Will it hold?” he asked. “Why?” Reed asked."),
              (Texts{"\"We lost.\"", "She left.", "“Will it hold?” he asked.", "“Why?” Reed asked."}));
    EXPECT_EQ(sentences("It held (so far). \"It may not,\" he said."),
              (Texts{"It held (so far).", "\"It may not,\" he said."}));
}

TEST(Sentences, LinesThatLostTheirBreak) {
    EXPECT_EQ(sentences("Reed Hall 08/16/2000 12:05 PM The talks stalled"),
              (Texts{"Reed Hall", "08/16/2000 12:05 PM", "The talks stalled"}));
    EXPECT_EQ(sentences("They met on 08/16/2000 12:05 PM and left"), (Texts{"They met on 08/16/2000 12:05 PM and left"}));
    EXPECT_EQ(sentences("http://a.example/1 http://a.example/2"), (Texts{"http://a.example/1", "http://a.example/2"}));
    EXPECT_EQ(sentences("Best regards, Hall"), (Texts{"Best regards,", "Hall"}));
    EXPECT_EQ(sentences("They signed :-) More follows. P.S. It rained."), (Texts{"They signed :-)", "More follows.", "P.S. It rained."}));
    EXPECT_EQ(sentences("Did they meet?yes they did....Then they left"), (Texts{"Did they meet?", "yes they did....", "Then they left"}));
}

TEST(Sentences, EveryPartIsOneOrMore) {
    Report report;
    report.text = "Talks stall\n\nThe talks stalled. No date is set.";
    report.parts = {{{0, 11}, Role::headline}, {{13, 48}, Role::body}};
    report.parts[1].span.end = static_cast<std::uint32_t>(report.text.size());
    const Analysis analysis = split_report(report, segmentation());
    ASSERT_EQ(analysis.sentences.size(), 3u);
    EXPECT_EQ(analysis.sentences[0].role, Role::headline);
    EXPECT_EQ(analysis.sentences[2].part, 1u);
}

TEST(Segmentation, LawsHoldOnAnyText) {
    std::mt19937 random(7);
    const std::vector<std::string> pieces = {"U.S.", " ", "\n", "Mr.", "a", "Ab", "'s", "n't", "\"", "“", "”", "’", "5", "1.2", "$",
                                             "%", "-", "--", "—", ".", "...", "?", "!", "(", ")", "[", "]", "é", "日本", "\xF0\x9F\x98\x80",
                                             "etc.", "Inc.", "http://x.example/a", "@", "#", "/", ",", ":", ";", "No.", "cannot", "\xC2\xA0", "\xFF", "\xE2"};
    for (int round = 0; round < 3000; ++round) {
        Report report;
        const std::size_t count = random() % 24;
        for (std::size_t i = 0; i < count; ++i) report.text += pieces[random() % pieces.size()];
        const Analysis analysis = split_report(report, segmentation());
        std::vector<bool> covered(report.text.size());
        std::uint32_t before = 0;
        for (const Word& word : analysis.words) {
            ASSERT_LE(before, word.span.start) << report.text;
            ASSERT_LT(word.span.start, word.span.end) << report.text;
            ASSERT_LE(word.span.end, report.text.size()) << report.text;
            if (is_valid_utf8(report.text)) {
                ASSERT_TRUE(is_boundary(report.text, word.span.start) && is_boundary(report.text, word.span.end));
            }
            for (std::uint32_t at = word.span.start; at < word.span.end; ++at) covered[at] = true;
            before = word.span.end;
        }
        for (std::size_t at = 0; at < report.text.size();) {
            const CodePoint c = decode_at(report.text, at);
            ASSERT_EQ(covered[at], !is_space(c.value)) << report.text << " at " << at;
            at += c.bytes;
        }
        WordIndex next = 0;
        for (const Sentence& sentence : analysis.sentences) {
            ASSERT_EQ(sentence.first_word, next);
            ASSERT_LT(sentence.first_word, sentence.last_word);
            next = sentence.last_word;
        }
        ASSERT_EQ(next, analysis.words.size());
    }
}
