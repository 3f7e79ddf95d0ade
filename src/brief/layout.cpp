#include "brief/layout.h"

#include <algorithm>

#include "base/utf8.h"

namespace rapporteur {

std::vector<std::string> wrapped(std::string_view text, int columns) {
    columns = std::max(columns, 8);
    std::vector<std::string> out;
    std::string line;
    std::size_t at = 0;
    while (at < text.size()) {
        while (at < text.size() && text[at] == ' ') ++at;
        std::size_t end = text.find(' ', at);
        if (end == std::string_view::npos) end = text.size();
        std::string word(text.substr(at, end - at));
        at = end;
        if (word.empty()) continue;
        if (!line.empty() && display_width(line) + 1 + display_width(word) > columns) out.push_back(std::move(line)), line.clear();
        while (display_width(word) > columns) {
            std::size_t cut = 0;
            int width = 0;
            while (cut < word.size()) {
                const std::uint32_t bytes = decode_at(word, cut).bytes;
                const int w = display_width(std::string_view(word).substr(cut, bytes));
                if (width + w > columns) break;
                width += w, cut += bytes;
            }
            if (cut == 0) break;
            out.push_back(word.substr(0, cut));
            word.erase(0, cut);
        }
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty()) out.push_back(std::move(line));
    return out;
}

std::string padded(std::string_view text, int columns) {
    std::string out(text);
    const int width = display_width(text);
    if (width < columns) out.append(static_cast<std::size_t>(columns - width), ' ');
    return out;
}

}  // namespace rapporteur
