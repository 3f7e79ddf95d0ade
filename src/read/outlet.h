// Who published it? The registrable domain of an address: "news.example.co.uk" belongs to
// "example.co.uk", by the Public Suffix List.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

/// Host of a URL, lower case, without port; empty if there is none. "example.org/x" counts too.
[[nodiscard]] std::string host_of(std::string_view url);

/// Registrable domain of a host or URL; the host itself where the list knows no better.
[[nodiscard]] std::string registrable_domain(std::string_view host_or_url);

/// What to print as publisher: the name that the page or input gives, unless that is only its domain
/// spelled some way ("forbes-com", "www.forbes.com"), else the registrable domain.
[[nodiscard]] std::string publisher_name(std::string_view given_name, std::string_view url);

}  // namespace rapporteur
