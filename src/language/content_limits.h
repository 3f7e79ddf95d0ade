// Where does what somebody said end, and whose is it, where the tags run on?
//
// The model tags words one by one, so a content may run into the next sentence, or one sentence into a
// neighbour's attribution. Three things that writers do not do:
//
//   He said it would hold. | The market opens at 9.     indirect speech that began inside a sentence ends with it
//   ... it would hold. <paragraph> | Talks resume.      nothing unquoted runs on into the next paragraph
//   He said it would hold. Crops wither.                a cue with a content in its own sentence has no other
//                                                       unquoted one elsewhere
//
// On PolNeAR's dev part these three find half a point to a point more linked triples.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "language/tag_sequence.h"
#include "rapporteur/analysis.h"

namespace rapporteur {

/// Cuts contents that run on.
void cut_contents(std::string_view text, const Analysis& analysis, std::vector<TaggedSpan>& spans);

/// Content -> cue: takes away unquoted contents outside the sentence of a cue that has one inside; such a
/// content goes to a cue of its own sentence that has none.
void keep_contents_near(std::string_view text, const Analysis& analysis, const std::vector<TaggedSpan>& spans,
                        std::map<std::size_t, std::size_t>& cue_of);

}  // namespace rapporteur
