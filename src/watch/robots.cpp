#include "watch/robots.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace rapporteur {
namespace {

// RFC 9309, 2.5: "parsing limit ... at least 500 kibibytes".
constexpr std::size_t most_bytes = 500 * 1024;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// "*" stands for any characters, "$" at the end for the end; else a prefix.
bool fits(std::string_view pattern, std::string_view path) {
    const bool to_the_end = pattern.ends_with('$');
    if (to_the_end) pattern.remove_suffix(1);
    std::size_t p = 0, at = 0, star = std::string_view::npos, mark = 0;
    while (at < path.size()) {
        if (p < pattern.size() && pattern[p] == '*') star = p++, mark = at;
        else if (p < pattern.size() && pattern[p] == path[at]) ++p, ++at;
        else if (p == pattern.size() && !to_the_end) return true;
        else if (star != std::string_view::npos) p = star + 1, at = ++mark;
        else return false;
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

}  // namespace

Robots::Robots(std::string_view text, std::string_view agent) {
    const std::string ours = lower(agent);
    std::vector<Rule> for_all;
    double delay_for_all = 0;
    bool found_ours = false, is_ours = false, is_all = false, in_agents = false;
    text = text.substr(0, most_bytes);
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        const std::string_view line = trimmed(text.substr(0, std::min(end, text.find('#'))));
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string key = lower(trimmed(line.substr(0, colon)));
        const std::string_view value = trimmed(line.substr(colon + 1));
        if (key == "user-agent") {
            // Several of them in a row begin one group.
            if (!in_agents) is_ours = is_all = false;
            in_agents = true;
            is_all = is_all || value == "*";
            is_ours = is_ours || lower(value) == ours;
            found_ours = found_ours || is_ours;
            continue;
        }
        in_agents = false;
        if (key == "allow" || key == "disallow") {
            if (value.empty()) continue;  // an empty rule says nothing
            if (is_ours) rules_.push_back({std::string(value), key == "allow"});
            if (is_all) for_all.push_back({std::string(value), key == "allow"});
        } else if (key == "crawl-delay") {
            const double seconds = std::clamp(std::atof(std::string(value).c_str()), 0.0, 60.0);
            if (is_ours) crawl_delay_ = seconds;
            if (is_all) delay_for_all = seconds;
        }
    }
    if (!found_ours) {
        rules_ = std::move(for_all);
        crawl_delay_ = delay_for_all;
    }
}

Robots Robots::closed() {
    Robots robots;
    robots.rules_.push_back({"/", false});
    return robots;
}

bool Robots::allows(std::string_view path) const {
    if (path == "/robots.txt") return true;
    const Rule* best = nullptr;
    for (const Rule& rule : rules_) {
        if (!fits(rule.pattern, path)) continue;
        const bool longer = !best || rule.pattern.size() > best->pattern.size();
        if (longer || (rule.pattern.size() == best->pattern.size() && rule.allow)) best = &rule;
    }
    return !best || best->allow;
}

}  // namespace rapporteur
