// Who may ask, and who may write?
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

/// What a request says of itself, each as its header has it; empty where missing.
struct RequestHeaders {
    std::string host, origin, token, authorization;
};

class Guard {
public:
    /// `host`:`port` is where the server listens. A loopback server also answers to "localhost".
    Guard(std::string host, int port, std::string password);

    /// Reason for refusing a read or a write; empty = allowed.
    [[nodiscard]] std::string refuse_read(const RequestHeaders& headers) const;
    [[nodiscard]] std::string refuse_write(const RequestHeaders& headers) const;
    [[nodiscard]] const std::string& token() const { return token_; }

private:
    [[nodiscard]] bool is_ours(std::string_view authority) const;

    std::string host_, password_, token_;
    int port_;
};

[[nodiscard]] bool is_loopback(std::string_view host);

}  // namespace rapporteur
