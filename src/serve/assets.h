// Which files make the page? Built from web/ and embedded in the program.
#pragma once

#include <string_view>

namespace rapporteur {

struct Asset {
    std::string_view path;     ///< "/assets/index-1a2b.js"
    std::string_view type;     ///< media type
    std::string_view content;
    bool gzipped = false;
};

/// Null where there is none of that path.
[[nodiscard]] const Asset* find_asset(std::string_view path);

}  // namespace rapporteur
