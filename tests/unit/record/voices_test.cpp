// Parties, holders and chains over hand-made trees.
#include <gtest/gtest.h>

#include "record/draft.h"
#include "tree.h"

namespace rapporteur {
namespace {

const Dictionaries& dictionaries() {
    static const Dictionaries loaded = [] {
        auto result = Dictionaries::load();
        if (!result) {
            ADD_FAILURE() << result.error().message;
            return Dictionaries{};
        }
        return std::move(*result);
    }();
    return loaded;
}

TEST(Parties, CityAsGovernmentOrPlace) {
    // Oslo agreed. Envoys flew to Oslo.
    Tree tree(R"(
Oslo Oslo PROPN NNP nsubj 2
agreed agree VERB VBD root 0
. . PUNCT . punct 2

Envoys envoy NOUN NNS nsubj 2
flew fly VERB VBD root 0
to to ADP IN case 4
Oslo Oslo PROPN NNP obl 2
. . PUNCT . punct 2
)");
    tree.entity(EntityType::LOCATION, 0, 0).entity(EntityType::LOCATION, 6, 6);
    Draft draft(tree.report, tree.analysis, dictionaries());
    find_parties(draft);
    ASSERT_EQ(draft.record.parties.size(), 1u);
    EXPECT_EQ(draft.record.parties[0].id, "NOR");
    EXPECT_EQ(party_at(draft, 0), std::optional<Id>("NOR"));
    EXPECT_FALSE(party_at(draft, 6).has_value());
}

TEST(Voices, ToldAnOutletAndTheSourceAgain) {
    // A senior Norwegian source told Reuters that gaps remain. The source said Sweden agrees that talks ended.
    Tree tree(R"(
A a DET DT det 4
senior senior ADJ JJ amod 4
Norwegian norwegian ADJ JJ amod 4
source source NOUN NN nsubj 5
told tell VERB VBD root 0
Reuters Reuters PROPN NNP obj 5
that that SCONJ IN mark 9
gaps gap NOUN NNS nsubj 9
remain remain VERB VBP ccomp 5
. . PUNCT . punct 5

The the DET DT det 2
source source NOUN NN nsubj 3
said say VERB VBD root 0
Sweden Sweden PROPN NNP nsubj 5
agrees agree VERB VBZ ccomp 3
that that SCONJ IN mark 8
talks talk NOUN NNS nsubj 8
ended end VERB VBD ccomp 5
. . PUNCT . punct 3
)");
    tree.entity(EntityType::NORP, 2, 2).entity(EntityType::ORGANIZATION, 5, 5).entity(EntityType::LOCATION, 13, 13);
    Draft draft(tree.report, tree.analysis, dictionaries());
    find_parties(draft);
    find_attributions(draft);
    const Record& record = draft.record;
    ASSERT_EQ(record.attributions.size(), 3u);
    const Attribution &told = record.attributions[0], &said = record.attributions[1], &agrees = record.attributions[2];
    ASSERT_EQ(told.chain.size(), 3u);
    EXPECT_EQ(told.chain[1], "media:Reuters");
    EXPECT_EQ(said.chain, told.chain);
    EXPECT_EQ(said.origin, told.chain[2]);
    EXPECT_EQ(agrees.parent, std::optional<Id>(said.id));
    ASSERT_EQ(agrees.chain.size(), 4u);
    EXPECT_EQ(agrees.chain[3], "party:SWE");
    EXPECT_EQ(agrees.origin, told.chain[2]);
    const Holder* voice = find_holder(record, told.chain[2]);
    ASSERT_NE(voice, nullptr);
    EXPECT_EQ(voice->rank, "senior");
    EXPECT_EQ(voice->party, std::optional<Id>("NOR"));
    EXPECT_EQ(voice->category, SourceCategory::anonymous_side);
}

TEST(Voices, CountedSetCarriesOn) {
    // The source said two issues remained open. The first concerned fees. The second issue is pay.
    Tree tree(R"(
The the DET DT det 2
official official NOUN NN nsubj 3
said say VERB VBD root 0
two two NUM CD nummod 5
issues issue NOUN NNS nsubj 6
remained remain VERB VBD ccomp 3
open open ADJ JJ xcomp 6
. . PUNCT . punct 3

The the DET DT det 2
first first ADJ JJ nsubj 3
concerned concern VERB VBD root 0
fees fee NOUN NNS obj 3
. . PUNCT . punct 3

The the DET DT det 3
second second ADJ JJ amod 3
issue issue NOUN NN nsubj 5
is be AUX VBZ cop 5
pay pay NOUN NN root 0
. . PUNCT . punct 5
)");
    Draft draft(tree.report, tree.analysis, dictionaries());
    find_parties(draft);
    find_attributions(draft);
    ASSERT_EQ(draft.record.attributions.size(), 3u);
    for (std::size_t i : {1u, 2u}) {
        EXPECT_EQ(draft.record.attributions[i].manner, Manner::free_continuation);
        EXPECT_EQ(draft.record.attributions[i].continues, std::optional<Id>(draft.record.attributions[0].id));
        EXPECT_EQ(draft.record.attributions[i].chain, draft.record.attributions[0].chain);
    }
}

}  // namespace
}  // namespace rapporteur
