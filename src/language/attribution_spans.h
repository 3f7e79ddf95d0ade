// Who said what, as far as flat spans tell?
//
// Words are tagged source, cue or content over the whole report; then every cue looks for its source and
// every content for its cue among the spans that share a window with it.
//
//   [The union](source) [said](cue) [it would strike on Friday](content).
#pragma once

#include <string_view>
#include <vector>

#include "language/model_windows.h"
#include "model/encoder.h"
#include "rapporteur/analysis.h"

namespace rapporteur {

[[nodiscard]] std::vector<FlatAttribution> find_flat_attributions(std::string_view text,
                                                                  const Analysis& analysis,
                                                                  const WordVectors& vectors,
                                                                  const Encoder& encoder);

}  // namespace rapporteur
