// What was said, where the tags left it out or broke it off but the tree knows it:
//
//   The union has kept its word, as the ministry [put] it.       a comment: the clause that it comments on
//   He [said], after a long night, the text was ready.           a cue without content: its clausal complement
//   He [said] it would [not strike | but would work to rule].    a content whose verb has a second one, without
//                                                                a subject of its own: to that one's end
//   “Nobody asked us for our view of it.” — Ines Carrow          a quotation and the name that signs it
//
// On PolNeAR's dev part these four find 1.1 points more linked triples (eval/attribution.py --only texts).
#pragma once

#include <string_view>
#include <vector>

#include "rapporteur/analysis.h"

namespace rapporteur {

/// Completes the contents of `attributions` and adds those of signed quotations.
void complete_contents(std::string_view text, const Analysis& analysis, std::vector<FlatAttribution>& attributions);

}  // namespace rapporteur
