// May this address be fetched? What a site's /robots.txt says, by RFC 9309.
//
//   User-agent: *
//   Disallow: /private        "/private/x" no; "/private-party" no either: a rule is a prefix
//   Allow: /private/press     the longest rule that fits wins, Allow where two are as long
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

class Robots {
public:
    /// Everything allowed: there is no such file (4xx, "unavailable").
    Robots() = default;
    /// `agent` is our product token; the rules for it count, else those for "*".
    Robots(std::string_view text, std::string_view agent);
    /// Nothing allowed: the file cannot be had (5xx, no answer; "unreachable" means complete disallow).
    [[nodiscard]] static Robots closed();

    /// `path` begins with "/" and holds the query.
    [[nodiscard]] bool allows(std::string_view path) const;
    [[nodiscard]] double crawl_delay() const { return crawl_delay_; }  ///< seconds; 0 = none asked for

private:
    struct Rule {
        std::string pattern;
        bool allow;
    };
    std::vector<Rule> rules_;
    double crawl_delay_ = 0;
};

}  // namespace rapporteur
