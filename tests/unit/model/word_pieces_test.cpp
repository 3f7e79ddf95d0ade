#include "model/word_pieces.h"

#include <gtest/gtest.h>

using namespace rapporteur;

namespace {

const std::vector<std::string> vocabulary{"[UNK]", "[CLS]", "[SEP]", "ze",  "##lens", "##ki", "##y", "'",   "s",
                                          "naive", "the",   "u",     ".",   "strike", "##s",  "##e", "e",   "##",
                                          "\u20AC"};

std::vector<std::pair<std::string, Span>> split(std::string_view text) {
    const auto pieces = WordPieces::from_vocabulary(vocabulary);
    std::vector<WordPiece> found;
    pieces->split(text, found);
    std::vector<std::pair<std::string, Span>> result;
    for (const WordPiece& piece : found) result.emplace_back(vocabulary[piece.id], piece.span);
    return result;
}
using Pieces = std::vector<std::pair<std::string, Span>>;

}  // namespace

TEST(WordPieces, KnowTheirBytes) {
    EXPECT_EQ(split("Zelenskiy's"),
              (Pieces{{"ze", {0, 2}}, {"##lens", {2, 6}}, {"##ki", {6, 8}}, {"##y", {8, 9}}, {"'", {9, 10}}, {"s", {10, 11}}}));
    EXPECT_EQ(split("the \t STRIKES"), (Pieces{{"the", {0, 3}}, {"strike", {6, 12}}, {"##s", {12, 13}}}));
}

TEST(WordPieces, AccentsAreDroppedAndCounted) {
    EXPECT_EQ(split("na\u00EFve"), (Pieces{{"naive", {0, 6}}}));
    EXPECT_EQ(split("nai\u0308ve"), (Pieces{{"naive", {0, 7}}}));
    EXPECT_EQ(split("\u20AC"), (Pieces{{"\u20AC", {0, 3}}}));
}

TEST(WordPieces, WhatNothingCoversIsUnknown) {
    EXPECT_EQ(split("strikexs the"), (Pieces{{"[UNK]", {0, 8}}, {"the", {9, 12}}}));
    EXPECT_EQ(split(std::string(101, 's')), (Pieces{{"[UNK]", {0, 101}}}));
    EXPECT_EQ(split("\xFF\xFE the"), (Pieces{{"the", {3, 6}}}));
    EXPECT_TRUE(split("").empty());
    EXPECT_TRUE(split("\u0001\u200B\u00AD").empty());
}

TEST(WordPieces, SpecialPiecesAreAsked) {
    EXPECT_FALSE(WordPieces::from_vocabulary({"a", "b"}));
    EXPECT_EQ(WordPieces::from_vocabulary(vocabulary)->window_start(), 1u);
}

TEST(CaseClass, IsReadFromTheWrittenForm) {
    EXPECT_EQ(case_class("deal"), CaseClass::lower);
    EXPECT_EQ(case_class("Kyiv"), CaseClass::initial);
    EXPECT_EQ(case_class("NATO"), CaseClass::capitals);
    EXPECT_EQ(case_class("U.S."), CaseClass::capitals);
    EXPECT_EQ(case_class("McColl"), CaseClass::mixed);
    EXPECT_EQ(case_class("eBay"), CaseClass::mixed);
    EXPECT_EQ(case_class("J."), CaseClass::single);
    EXPECT_EQ(case_class("A"), CaseClass::single);
    EXPECT_EQ(case_class("G7"), CaseClass::digit);
    EXPECT_EQ(case_class("--"), CaseClass::symbol);
    EXPECT_EQ(case_class("n't"), CaseClass::lower);
    EXPECT_EQ(case_class("\u00C9lys\u00E9e"), CaseClass::initial);
    EXPECT_EQ(case_class(""), CaseClass::symbol);
}
