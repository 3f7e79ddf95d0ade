// How is an address fetched by a polite guest?
//
// One request at a time, a pause between two to one host, robots.txt asked first and obeyed on every hop of
// a redirect, a user agent that says who asks, conditional requests, bounds on bytes and time. Only http and
// https; an address that a page or a redirect names must not lead into the reader's own network, so that a
// hostile feed cannot make the analyst's machine knock on a router (RFC 1918, loopback, link-local).
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "watch/robots.h"

namespace rapporteur {

struct FetchLimits {
    std::string agent;                    ///< the whole User-Agent header; its first word up to "/" is the robots token
    std::uint64_t most_bytes = 16u << 20; ///< of one answer, unpacked
    double pause = 1;                     ///< seconds between two requests to one host; robots may ask for more
    long timeout = 30;                    ///< seconds that one request may take
};

struct Answer {
    int status = 0;                       ///< 200, 304, ...; 0: there was no answer
    std::string body, etag, last_modified, content_type;
    std::string url;                      ///< after redirects
    std::string problem;                  ///< why there is no body, with the remedy; empty where all is well
    bool refused_by_robots = false;
};

class Fetcher {
public:
    explicit Fetcher(FetchLimits limits);
    ~Fetcher();
    Fetcher(const Fetcher&) = delete;
    Fetcher& operator=(const Fetcher&) = delete;

    /// The user named this address: its host may lie in the own network.
    void trust(const std::string& url);
    [[nodiscard]] Answer get(const std::string& url, const std::string& etag, const std::string& last_modified);
    [[nodiscard]] int requests() const { return requests_; }

private:
    struct Connection;
    Answer request(const std::string& url, const std::string& host, const std::string& etag, const std::string& last_modified);
    const Robots& robots_of(const std::string& origin, const std::string& host);

    FetchLimits limits_;
    std::unique_ptr<Connection> connection_;
    std::map<std::string, Robots> robots_;
    std::map<std::string, std::chrono::steady_clock::time_point> last_;   ///< by host
    std::map<std::string, double> delays_;
    std::set<std::string> trusted_, overloaded_;                          ///< hosts
    int requests_ = 0;
};

}  // namespace rapporteur
