#include "base/resource.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace rapporteur {

Result<std::string> resource_path(std::string_view name) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    std::string tried;
    const auto here = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    const char* chosen = std::getenv("RAPPORTEUR_DATA");
    for (const fs::path& base : {fs::path(chosen ? chosen : ""), here / "../share/rapporteur", here / "..",
                                 fs::path(RAPPORTEUR_SOURCE_TREE)}) {
        if (base.empty()) continue;
        const fs::path candidate = base / name;
        if (fs::is_regular_file(candidate, ignored)) return fs::weakly_canonical(candidate, ignored).string();
        tried += (tried.empty() ? "" : ", ") + candidate.string();
    }
    return Error{"cannot find " + std::string(name) + " (looked for " + tried +
                 "); set RAPPORTEUR_DATA to the folder that holds data/ and models/"};
}

Result<std::string> resource_text(std::string_view name) {
    auto path = resource_path(name);
    if (!path) return path.error();
    std::ifstream file(*path, std::ios::binary);
    if (!file) return Error{"cannot read " + *path + "; check its permissions"};
    return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace rapporteur
