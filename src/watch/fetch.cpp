#include "watch/fetch.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>

#include <algorithm>
#include <optional>
#include <thread>

#include <fmt/format.h>

namespace rapporteur {
namespace {

constexpr int most_redirects = 5;  // RFC 9309 asks for five at least; browsers stop at twenty

struct Address {
    std::string origin, host, path;  // "https://a.example:8443", "a.example:8443", "/x?y"
};

std::optional<Address> address_of(const std::string& url) {
    CURLU* handle = curl_url();
    const auto part = [&](CURLUPart which, unsigned flags = 0) {
        char* text = nullptr;
        std::string out;
        if (curl_url_get(handle, which, &text, flags) == CURLUE_OK && text) out = text;
        curl_free(text);
        return out;
    };
    std::optional<Address> address;
    if (curl_url_set(handle, CURLUPART_URL, url.c_str(), 0) == CURLUE_OK) {
        const std::string scheme = part(CURLUPART_SCHEME), query = part(CURLUPART_QUERY);
        if (scheme == "http" || scheme == "https") {
            const std::string host = part(CURLUPART_HOST) + ":" + part(CURLUPART_PORT, CURLU_DEFAULT_PORT);
            address = Address{scheme + "://" + host, host, part(CURLUPART_PATH) + (query.empty() ? "" : "?" + query)};
        }
    }
    curl_url_cleanup(handle);
    return address;
}

bool is_private(const sockaddr* address) {
    if (address->sa_family == AF_INET) {
        const std::uint32_t ip = ntohl(reinterpret_cast<const sockaddr_in*>(address)->sin_addr.s_addr);
        const auto in = [&](std::uint32_t net, int bits) { return (ip >> (32 - bits)) == (net >> (32 - bits)); };
        return in(0x00000000, 8) || in(0x0a000000, 8) || in(0x7f000000, 8) || in(0xa9fe0000, 16) || in(0xac100000, 12) || in(0xc0a80000, 16) || in(0x64400000, 10);
    }
    if (address->sa_family != AF_INET6) return true;
    const auto& ip = reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
    return IN6_IS_ADDR_LOOPBACK(&ip) || IN6_IS_ADDR_UNSPECIFIED(&ip) || IN6_IS_ADDR_LINKLOCAL(&ip) || IN6_IS_ADDR_V4MAPPED(&ip) || (ip.s6_addr[0] & 0xfe) == 0xfc;
}

struct Receiving {
    std::string* body;
    std::uint64_t most;
    bool too_much = false;
};

std::size_t receive(char* bytes, std::size_t size, std::size_t count, void* to) {
    auto& receiving = *static_cast<Receiving*>(to);
    if (receiving.body->size() + size * count > receiving.most) {
        receiving.too_much = true;
        return 0;
    }
    receiving.body->append(bytes, size * count);
    return size * count;
}

curl_socket_t open_public_socket(void* refused, curlsocktype, curl_sockaddr* address) {
    if (is_private(&address->addr)) {
        *static_cast<bool*>(refused) = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::string header(CURL* curl, const char* name) {
    curl_header* found = nullptr;
    return curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : "";
}

}  // namespace

struct Fetcher::Connection {
    CURL* curl = curl_easy_init();
    ~Connection() { curl_easy_cleanup(curl); }
};

Fetcher::Fetcher(FetchLimits limits) : limits_(std::move(limits)), connection_(std::make_unique<Connection>()) {}
Fetcher::~Fetcher() = default;

void Fetcher::trust(const std::string& url) {
    if (const auto address = address_of(url)) trusted_.insert(address->host);
}

Answer Fetcher::request(const std::string& url, const std::string& host, const std::string& etag, const std::string& last_modified) {
    if (const auto last = last_.find(host); last != last_.end()) {
        const std::chrono::duration<double> pause(std::max(limits_.pause, delays_[host]));
        std::this_thread::sleep_until(last->second + std::chrono::duration_cast<std::chrono::steady_clock::duration>(pause));
    }
    ++requests_;
    CURL* curl = connection_->curl;
    curl_easy_reset(curl);
    Answer answer;
    answer.url = url;
    Receiving receiving{&answer.body, limits_.most_bytes};
    bool refused = false;
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, limits_.agent.c_str());
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, limits_.timeout);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, std::min(limits_.timeout, 10L));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &receiving);
    if (!trusted_.contains(host)) {
        // A proxy of the user's would be reached instead, and may well be in the own network.
        curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_public_socket);
        curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &refused);
    }
    curl_slist* headers = nullptr;
    if (!etag.empty()) headers = curl_slist_append(headers, ("If-None-Match: " + etag).c_str());
    if (!last_modified.empty()) headers = curl_slist_append(headers, ("If-Modified-Since: " + last_modified).c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    const CURLcode code = curl_easy_perform(curl);
    curl_slist_free_all(headers);
    last_[host] = std::chrono::steady_clock::now();
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    if (code != CURLE_OK) {
        answer.status = 0;
        answer.body.clear();
        if (receiving.too_much) answer.problem = fmt::format("is larger than {} bytes; give a larger --max-report to take it all the same", limits_.most_bytes);
        else if (refused) answer.problem = "leads into this machine's own network, where only addresses that you give yourself are fetched";
        else answer.problem = fmt::format("no answer ({}); it is asked again next time", curl_easy_strerror(code));
        return answer;
    }
    answer.etag = header(curl, "ETag");
    answer.last_modified = header(curl, "Last-Modified");
    answer.content_type = header(curl, "Content-Type");
    if (status == 429 || status == 503) overloaded_.insert(host);
    return answer;
}

const Robots& Fetcher::robots_of(const std::string& origin, const std::string& host) {
    if (const auto found = robots_.find(origin); found != robots_.end()) return found->second;
    Answer answer;
    std::string url = origin + "/robots.txt", at = host;
    for (int hop = 0; hop <= most_redirects; ++hop) {
        answer = request(url, at, {}, {});
        char* next = nullptr;
        curl_easy_getinfo(connection_->curl, CURLINFO_REDIRECT_URL, &next);
        if (!next) break;
        url = next;
        const auto address = address_of(url);
        if (!address) break;
        at = address->host;
    }
    // RFC 9309, 2.3.1: 4xx "unavailable" means all may be fetched; 5xx and no answer mean nothing may.
    Robots robots = answer.status == 200 ? Robots(answer.body, limits_.agent.substr(0, limits_.agent.find_first_of("/ ")))
                    : answer.status >= 400 && answer.status < 500 ? Robots() : Robots::closed();
    delays_[host] = robots.crawl_delay();
    return robots_.emplace(origin, std::move(robots)).first->second;
}

Answer Fetcher::get(const std::string& url, const std::string& etag, const std::string& last_modified) {
    Answer answer;
    std::string next = url;
    for (int hop = 0; hop <= most_redirects; ++hop) {
        const auto address = address_of(next);
        if (!address) {
            answer.problem = "is no http or https address";
            return answer;
        }
        answer = {};
        answer.url = next;
        if (overloaded_.contains(address->host)) {
            answer.problem = "its server asked for less traffic; it is left alone until the next round";
            return answer;
        }
        if (!robots_of(address->origin, address->host).allows(address->path)) {
            answer.problem = "the site's robots.txt does not allow it, or cannot be had";
            answer.refused_by_robots = true;
            return answer;
        }
        answer = request(next, address->host, etag, last_modified);
        char* to = nullptr;
        curl_easy_getinfo(connection_->curl, CURLINFO_REDIRECT_URL, &to);
        if (answer.status < 300 || answer.status >= 400 || answer.status == 304 || !to) {
            if (answer.status >= 400) answer.problem = fmt::format("the server answered {}; it is asked again next time", answer.status);
            if (answer.status != 200) answer.body.clear();
            return answer;
        }
        next = to;
    }
    answer.body.clear();
    answer.problem = fmt::format("leads on more than {} times", most_redirects);
    return answer;
}

}  // namespace rapporteur
