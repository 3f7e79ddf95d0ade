#include "base/utf8.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "rapporteur/record.h"

using namespace rapporteur;

TEST(Utf8, MalformedBytesAreOneReplacementEach) {
    const std::string text = "\xC3(\xE2\x82";
    EXPECT_EQ(decode_at(text, 0).value, char32_t{0xFFFD});
    EXPECT_EQ(decode_at(text, 0).bytes, 1u);
    EXPECT_EQ(decode_at(text, 2).value, char32_t{0xFFFD});
    EXPECT_FALSE(is_valid_utf8(text));
    EXPECT_TRUE(is_valid_utf8("Zelenskiy \xE2\x80\x99s"));
}

TEST(Utf8, WidthCountsColumnsNotBytes) {
    EXPECT_EQ(display_width("na\xC3\xAFve"), 5);
    EXPECT_EQ(display_width("e\xCC\x81"), 1);  // a combining accent takes no column
}

TEST(Names, PrintAsTheContractSpellsThem) {
    EXPECT_EQ(printed(Act::ASSESS_minus), "ASSESS-");
    EXPECT_EQ(act_from("ASSESS+"), Act::ASSESS_plus);
    EXPECT_EQ(printed(IssueStatus::signed_), "signed");
    EXPECT_EQ(printed(Veridicality::PR_plus), "PR+");
    EXPECT_EQ(from_name<Stance>("rejects"), Stance::rejects);
    EXPECT_FALSE(from_name<Stance>("likes"));
}

TEST(Hash, IsThePublishedDigest) {
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
