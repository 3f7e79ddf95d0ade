// A damaged or foreign file gives a clear error, and never more.
#include "model/weights.h"

#include <gtest/gtest.h>

#include "model/model.h"
#include "tiny_model.h"

using namespace rapporteur;
using rapporteur::testing::ModelWriter;
using rapporteur::testing::tiny_model;

namespace {

std::string why_refused(const std::string& bytes) {
    auto weights = Weights::from_bytes(bytes);
    if (!weights) return weights.error().message;
    auto model = Model::from_weights(std::move(*weights));
    return model ? "" : model.error().message;
}

/// The file with its header changed by `change`, and a checksum that is right.
template <class Change>
std::string with_header(Change change) {
    ModelWriter model = tiny_model();
    change(model.header);
    return model.bytes();
}

}  // namespace

TEST(Weights, ATinyModelLoads) {
    auto weights = Weights::from_bytes(tiny_model().bytes());
    ASSERT_TRUE(weights) << weights.error().message;
    EXPECT_EQ(weights->config().hidden, 32u);
    EXPECT_EQ(weights->labels("upos").size(), 3u);
    EXPECT_TRUE(weights->labels("no such task").empty());
    EXPECT_EQ(weights->fingerprint(), "tiny");
    EXPECT_FALSE(weights->floats("head.root", {31}));
    EXPECT_FALSE(weights->bytes("head.root", {32}));
    EXPECT_FALSE(weights->floats("head.nothing", {32}));
    EXPECT_TRUE(weights->floats("head.root", {32}));
    EXPECT_EQ(why_refused(tiny_model().bytes()), "");
}

TEST(Weights, SaysWhatIsWrong) {
    const std::string good = tiny_model().bytes();
    EXPECT_NE(why_refused("").find("RAPPMODL"), std::string::npos);
    EXPECT_NE(why_refused("<html>not found</html> and some more text to pass the length").find("RAPPMODL"), std::string::npos);
    std::string other = good;
    other[8] = 9;
    EXPECT_NE(why_refused(other).find("version 9"), std::string::npos);
    other = good;
    other[good.size() / 2] = static_cast<char>(other[good.size() / 2] ^ 1);
    EXPECT_NE(why_refused(other).find("checksum"), std::string::npos);
    EXPECT_NE(why_refused(good.substr(0, good.size() - 1)).find("checksum"), std::string::npos);
    EXPECT_NE(why_refused(with_header([](auto& h) { h["config"]["hidden"] = -32; })).find("config.hidden"), std::string::npos);
    EXPECT_NE(why_refused(with_header([](auto& h) { h["config"]["heads"] = 3; })).find("multiples of 16"), std::string::npos);
    EXPECT_NE(why_refused(with_header([](auto& h) { h["vocab"].push_back("one more"); })).find("vocabulary"), std::string::npos);
    EXPECT_NE(why_refused(with_header([](auto& h) { h["labels"]["upos"] = {"X"}; })).find("head.upos"), std::string::npos);
    EXPECT_NE(why_refused(with_header([](auto& h) { h["labels"]["ner"] = 5; })).find("ner"), std::string::npos);
    EXPECT_NE(why_refused(with_header([](auto& h) { h["vocab"][2] = "[cls]"; })).find("[CLS]"), std::string::npos);
}

TEST(Weights, BelievesNoOffset) {
    ModelWriter model = tiny_model();
    const std::string good = model.bytes();
    const std::string body = good.substr(0, good.size() - 32);
    // Every number of every tensor entry replaced by nonsense, the checksum set right again.
    for (const char* key : {"\"offset\":", "\"bytes\":", "\"shape\":["}) {
        for (std::size_t at = body.find(key); at != std::string::npos; at = body.find(key, at + 1)) {
            std::string bad = body;
            std::size_t digit = at + std::strlen(key);
            while (digit < bad.size() && std::isdigit(static_cast<unsigned char>(bad[digit]))) bad[digit++] = '9';
            if (bad == body) continue;
            EXPECT_NE(why_refused(ModelWriter::with_checksum(bad)), "") << key;
        }
    }
}

TEST(Weights, RefusesWhatIsNoNumber) {
    ModelWriter model = tiny_model();
    model.add_floats("extra", {1}, {std::numeric_limits<float>::quiet_NaN()});
    EXPECT_NE(why_refused(model.bytes()).find("no number"), std::string::npos);
}

TEST(Weights, MissingFileIsNamed) {
    auto weights = Weights::open("/no/such/model");
    ASSERT_FALSE(weights);
    EXPECT_NE(weights.error().message.find("/no/such/model"), std::string::npos);
    EXPECT_FALSE(Weights::open("/dev/null"));
    EXPECT_FALSE(Weights::open("/"));
}
