// How alike are two claims?
#pragma once

#include "compare/merge.h"

namespace rapporteur {

/// 0 nothing in common; from 0.5 the same statement (see proposition.cpp); above 1 in the same words.
[[nodiscard]] double likeness_of(const Merge& merge, std::size_t a, std::size_t b);

}  // namespace rapporteur
