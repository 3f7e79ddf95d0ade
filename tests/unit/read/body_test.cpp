#include "read/body.h"

#include <gtest/gtest.h>

using namespace rapporteur;

// A feature added to or taken from body_features.cpp asks for train/body/train.py.
TEST(Body, TheModelWasTrainedOnTheseFeatures) { EXPECT_EQ(body_model.features, feature_names().size()); }

TEST(Body, ATableOfOtherFeaturesGivesNothing) {
    FeatureTable table;
    EXPECT_TRUE(body_probability(table).empty());
    table.width = 2;
    table.values = {1.0f, 2.0f};
    EXPECT_TRUE(body_probability(table).empty());
}

TEST(Body, EveryBlockHasAProbability) {
    FeatureTable table;
    table.width = feature_names().size();
    table.values.assign(3 * table.width, 0.0f);
    table.values[0] = 1e30f;
    table.values[table.width] = -1e30f;
    const std::vector<float> probability = body_probability(table);
    ASSERT_EQ(probability.size(), 3u);
    for (const float one : probability) {
        EXPECT_GT(one, 0.0f);
        EXPECT_LT(one, 1.0f);
    }
}
