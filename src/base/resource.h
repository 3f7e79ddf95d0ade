// Where do the dictionaries and the model lie?
#pragma once

#include <string>
#include <string_view>

#include "rapporteur/result.h"

namespace rapporteur {

/// Path of a shipped file such as "data/cues.tsv" or "models/rapporteur.model". Looked for in
/// $RAPPORTEUR_DATA, in ../share/rapporteur beside the program, beside the program's folder (a build
/// tree inside the source tree), and in the source tree that the library was built from.
[[nodiscard]] Result<std::string> resource_path(std::string_view name);

/// The whole of that file.
[[nodiscard]] Result<std::string> resource_text(std::string_view name);

}  // namespace rapporteur
