#include "record/dictionaries.h"

#include "base/resource.h"

namespace rapporteur {

Result<std::vector<std::vector<std::string>>> read_table(std::string_view name) {
    auto text = resource_text(name);
    if (!text) return text.error();
    std::vector<std::vector<std::string>> rows;
    const std::string& all = *text;
    for (std::size_t start = 0; start < all.size();) {
        std::size_t end = all.find('\n', start);
        if (end == std::string::npos) end = all.size();
        std::string_view line(all.data() + start, end - start);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        start = end + 1;
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string>& row = rows.emplace_back();
        for (std::size_t at = 0; at <= line.size();) {
            std::size_t tab = line.find('\t', at);
            if (tab == std::string_view::npos) tab = line.size();
            row.emplace_back(line.substr(at, tab - at));
            at = tab + 1;
        }
    }
    return rows;
}

Result<Dictionaries> Dictionaries::load() {
    auto gazetteer = Gazetteer::load();
    if (!gazetteer) return gazetteer.error();
    auto cues = CueLexicon::load();
    if (!cues) return cues.error();
    return Dictionaries{std::move(*gazetteer), std::move(*cues)};
}

}  // namespace rapporteur
