#include "read/outlet.h"

#include <libpsl.h>

#include <cctype>

namespace rapporteur {
namespace {

std::string letters_only(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c))) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
    return text;
}

}  // namespace

std::string host_of(std::string_view url) {
    url = trimmed(url);
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    else if (url.substr(0, 2) == "//") url.remove_prefix(2);
    url = url.substr(0, url.find_first_of("/?#\\"));
    if (const auto user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
    url = url.substr(0, url.find(':'));
    if (url.find('.') == std::string_view::npos || url.find(' ') != std::string_view::npos) return {};
    std::string host;
    for (const char c : url) host += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    while (!host.empty() && host.back() == '.') host.pop_back();
    return host;
}

std::string registrable_domain(std::string_view host_or_url) {
    const std::string host = host_of(host_or_url);
    if (host.empty()) return {};
    const char* domain = psl_registrable_domain(psl_builtin(), host.c_str());
    return domain ? domain : host;
}

std::string publisher_name(std::string_view given_name, std::string_view url) {
    const std::string domain = registrable_domain(url);
    const std::string_view name = trimmed(given_name);
    if (name.empty()) return domain;
    const std::string letters = letters_only(name);
    const std::string host = host_of(url);
    if (!domain.empty() && (letters == letters_only(domain) || letters == letters_only(host))) return domain;
    if (host_of(name) == name || name.substr(0, 4) == "www.") return registrable_domain(name);
    return std::string(name);
}

}  // namespace rapporteur
