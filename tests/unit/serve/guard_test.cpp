#include "serve/guard.h"

#include <gtest/gtest.h>

using namespace rapporteur;

namespace {
RequestHeaders from(const std::string& host) { return {host, "http://" + host, "", ""}; }
}  // namespace

TEST(Guard, AnswersOnlyUnderItsOwnName) {
    const Guard guard("127.0.0.1", 8517, "");
    EXPECT_EQ(guard.refuse_read(from("127.0.0.1:8517")), "");
    EXPECT_EQ(guard.refuse_read(from("localhost:8517")), "");
    EXPECT_NE(guard.refuse_read(from("evil.example:8517")), "");  // DNS rebinding
    EXPECT_NE(guard.refuse_read(from("127.0.0.1:80")), "");
    EXPECT_NE(guard.refuse_read(from("")), "");
}

TEST(Guard, AWriteNeedsOriginAndToken) {
    const Guard guard("127.0.0.1", 8517, "");
    RequestHeaders headers = from("127.0.0.1:8517");
    EXPECT_NE(guard.refuse_write(headers), "");
    headers.token = guard.token();
    EXPECT_EQ(guard.refuse_write(headers), "");
    headers.origin = "http://evil.example";
    EXPECT_NE(guard.refuse_write(headers), "");
    headers.origin = "";
    EXPECT_NE(guard.refuse_write(headers), "");
}

TEST(Guard, TokensDifferBetweenRuns) {
    EXPECT_NE(Guard("127.0.0.1", 1, "").token(), Guard("127.0.0.1", 1, "").token());
    EXPECT_EQ(Guard("127.0.0.1", 1, "").token().size(), 32u);
}

TEST(Guard, APasswordIsAskedForWhereThereIsOne) {
    const Guard guard("0.0.0.0", 8517, "correct horse");
    RequestHeaders headers = from("10.0.0.7:8517");
    EXPECT_EQ(guard.refuse_read(headers), "password");
    headers.authorization = "Basic YW5hbHlzdDpjb3JyZWN0IGhvcnNl";  // analyst:correct horse
    EXPECT_EQ(guard.refuse_read(headers), "");
    headers.authorization = "Basic YW5hbHlzdDpob3JzZQ==";
    EXPECT_EQ(guard.refuse_read(headers), "password");
    headers.authorization = "Basic \x01\x02";
    EXPECT_EQ(guard.refuse_read(headers), "password");
}
