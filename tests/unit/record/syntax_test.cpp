#include "record/syntax.h"

#include <gtest/gtest.h>

#include "tree.h"

namespace rapporteur {
namespace {

TEST(Syntax, PassiveAndControl) {
    // The offer was rejected by the union, which hopes to resume talks.
    Tree tree(R"(
The the DET DT det 2
offer offer NOUN NN nsubj:pass 4
was be AUX VBD aux:pass 4
rejected reject VERB VBN root 0
by by ADP IN case 7
the the DET DT det 7
union union NOUN NN obl 4
, , PUNCT , punct 10
which which PRON WDT nsubj 10
hopes hope VERB VBZ acl:relcl 7
to to PART TO mark 12
resume resume VERB VB xcomp 10
talks talk NOUN NNS obj 12
. . PUNCT . punct 4
)");
    Syntax syntax(tree.analysis, tree.report.text);
    EXPECT_TRUE(syntax.is_passive(3));
    EXPECT_EQ(syntax.agent(3), 6u);
    EXPECT_EQ(syntax.patient(3), 1u);
    EXPECT_EQ(syntax.agent(11), 6u);
    EXPECT_EQ(syntax.realm(3), Realm::actual);
    EXPECT_EQ(syntax.realm(11), Realm::intended);
    EXPECT_FALSE(syntax.is_negated(3));
}

TEST(Syntax, NegationWithoutANegator) {
    // Rebels have yet to sign.  Rebels failed to sign.
    Tree tree(R"(
Rebels rebel NOUN NNS nsubj 2
have have VERB VBP root 0
yet yet ADV RB advmod 2
to to PART TO mark 5
sign sign VERB VB xcomp 2
. . PUNCT . punct 2

Rebels rebel NOUN NNS nsubj 2
failed fail VERB VBD root 0
to to PART TO mark 4
sign sign VERB VB xcomp 2
. . PUNCT . punct 2
)");
    Syntax syntax(tree.analysis, tree.report.text);
    EXPECT_TRUE(syntax.is_negated(4));
    EXPECT_TRUE(syntax.is_negated(9));
    EXPECT_EQ(syntax.subject(9), 6u);
}

TEST(Syntax, TotalOutside) {
    Tree tree("Talks talk NOUN NNS root 0\n");
    Syntax syntax(tree.analysis, tree.report.text);
    EXPECT_EQ(syntax.subject(99), no_word);
    EXPECT_EQ(syntax.lemma(99), "");
    EXPECT_TRUE(syntax.span_of(99, Extent::whole).empty());
    EXPECT_EQ(syntax.realm(99), Realm::actual);
    EXPECT_EQ(syntax.condition(99), no_word);
}

}  // namespace
}  // namespace rapporteur
