#include "language/regular_lemma.h"

#include <gtest/gtest.h>

using namespace rapporteur;

namespace {

std::string lemma(std::string_view form, std::string_view upos, std::string_view xpos) {
    static const auto vocabulary = WordPieces::from_vocabulary(
        {"[UNK]", "[CLS]", "[SEP]", "add", "ad", "reject", "hope", "hop", "stop", "change", "chang", "close", "pass", "fill", "bar",
         "barr", "announce", "propose", "reach", "cache", "lay", "talk", "cancel", "sing"});
    return regular_lemma(form, upos, xpos, *vocabulary).value_or("-");
}

}  // namespace

TEST(RegularLemma, VerbsBySpelling) {
    EXPECT_EQ(lemma("added", "VERB", "VBD"), "add");
    EXPECT_EQ(lemma("Rejected", "VERB", "VBN"), "reject");
    EXPECT_EQ(lemma("hoped", "VERB", "VBD"), "hope");
    EXPECT_EQ(lemma("stopped", "VERB", "VBD"), "stop");
    EXPECT_EQ(lemma("barred", "VERB", "VBN"), "bar");
    EXPECT_EQ(lemma("cancelled", "VERB", "VBN"), "cancel");
    EXPECT_EQ(lemma("passed", "VERB", "VBD"), "pass");
    EXPECT_EQ(lemma("changing", "VERB", "VBG"), "change");
    EXPECT_EQ(lemma("singing", "VERB", "VBG"), "sing");
    EXPECT_EQ(lemma("announced", "VERB", "VBD"), "announce");
    EXPECT_EQ(lemma("used", "VERB", "VBD"), "use");
    EXPECT_EQ(lemma("argued", "VERB", "VBD"), "argue");
    EXPECT_EQ(lemma("denied", "VERB", "VBD"), "deny");
    EXPECT_EQ(lemma("died", "VERB", "VBD"), "die");
    EXPECT_EQ(lemma("proposes", "VERB", "VBZ"), "propose");
    EXPECT_EQ(lemma("reaches", "VERB", "VBZ"), "reach");
}

TEST(RegularLemma, VerbsByHeart) {
    EXPECT_EQ(lemma("told", "VERB", "VBD"), "tell");
    EXPECT_EQ(lemma("told", "VERB", "VBZ"), "tell");  // a wrong tag does no harm
    EXPECT_EQ(lemma("WERE", "AUX", "VBD"), "be");
    EXPECT_EQ(lemma("\u2019re", "AUX", "VBP"), "be");
    EXPECT_EQ(lemma("lay", "VERB", "VB"), "lay");
    EXPECT_EQ(lemma("lay", "VERB", "VBD"), "lie");
    EXPECT_EQ(lemma("being", "VERB", "VBG"), "be");
}

TEST(RegularLemma, Nouns) {
    EXPECT_EQ(lemma("parties", "NOUN", "NNS"), "party");
    EXPECT_EQ(lemma("talks", "NOUN", "NNS"), "talk");
    EXPECT_EQ(lemma("women", "NOUN", "NNS"), "woman");
    EXPECT_EQ(lemma("Deal", "NOUN", "NN"), "deal");
    EXPECT_EQ(lemma("1990s", "NOUN", "NNS"), "-");
    EXPECT_EQ(lemma("Talks", "PROPN", "NNPS"), "-");
}
