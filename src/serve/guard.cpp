#include "serve/guard.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <fmt/format.h>

namespace rapporteur {
namespace {

/// 128 random bits: not to be guessed within the life of a process.
std::string random_token() {
    unsigned char bytes[16];
    if (RAND_bytes(bytes, sizeof bytes) != 1) return {};
    std::string token;
    for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
    return token;
}

bool same(std::string_view left, std::string_view right) {
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

/// "user:password" of an HTTP Basic header; any user name is taken.
std::string password_in(std::string_view authorization) {
    constexpr std::string_view scheme = "Basic ";
    if (!authorization.starts_with(scheme)) return {};
    std::string plain;
    unsigned bits = 0, count = 0;
    for (const char c : authorization.substr(scheme.size())) {
        const auto at = std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/").find(c);
        if (at == std::string_view::npos) break;
        bits = (bits << 6) | static_cast<unsigned>(at);
        if ((count += 6) >= 8) plain += static_cast<char>((bits >> (count -= 8)) & 0xff);
    }
    const auto colon = plain.find(':');
    return colon == std::string::npos ? std::string() : plain.substr(colon + 1);
}

}  // namespace

bool is_loopback(std::string_view host) { return host == "127.0.0.1" || host == "localhost" || host == "::1"; }

Guard::Guard(std::string host, int port, std::string password)
    : host_(std::move(host)), password_(std::move(password)), token_(random_token()), port_(port) {}

bool Guard::is_ours(std::string_view authority) const {
    if (authority == fmt::format("{}:{}", host_, port_)) return true;
    if (is_loopback(host_))
        return authority == fmt::format("localhost:{}", port_) || authority == fmt::format("127.0.0.1:{}", port_) || authority == fmt::format("[::1]:{}", port_);
    // Listening on every address, the names by which it is reached are not known; the password guards it.
    return host_ == "0.0.0.0" || host_ == "::";
}

std::string Guard::refuse_read(const RequestHeaders& headers) const {
    if (!is_ours(headers.host)) return "this address is not one that the dossier is served under";
    if (!password_.empty() && !same(password_in(headers.authorization), password_)) return "password";
    return {};
}

std::string Guard::refuse_write(const RequestHeaders& headers) const {
    if (auto reason = refuse_read(headers); !reason.empty()) return reason;
    if (headers.origin != "http://" + headers.host) return "a write must come from the page itself";
    if (token_.empty() || !same(headers.token, token_)) return "the page is out of date; load it again";
    return {};
}

}  // namespace rapporteur
