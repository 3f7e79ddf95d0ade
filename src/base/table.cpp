#include "base/table.h"

#include "base/resource.h"

namespace rapporteur {
namespace {

std::string_view without_carriage_return(std::string_view line) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

}  // namespace

std::vector<TableRow> parse_table(std::string_view text, std::size_t columns) {
    std::vector<TableRow> rows;
    while (!text.empty()) {
        const std::size_t stop = text.find('\n');
        std::string_view line = without_carriage_return(text.substr(0, stop));
        text = stop == std::string_view::npos ? std::string_view{} : text.substr(stop + 1);
        if (line.empty() || line.front() == '#') continue;
        TableRow row;
        for (;;) {
            const std::size_t tab = line.find('\t');
            row.emplace_back(line.substr(0, tab));
            if (tab == std::string_view::npos) break;
            line.remove_prefix(tab + 1);
        }
        if (row.size() < columns) row.resize(columns);
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::vector<TableRow>> load_table(std::string_view name, std::size_t columns) {
    const Result<std::string> text = resource_text(name);
    if (!text) return text.error();
    return parse_table(*text, columns);
}

}  // namespace rapporteur
