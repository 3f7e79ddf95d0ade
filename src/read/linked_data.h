// What do the JSON-LD blocks of a page say about its article?
//
// Real pages put raw line breaks into strings, wrap the block in <!-- --> or //<![CDATA[, and end it with a
// comma too many; all of that is coped with. {"@graph":[{"@type":"NewsArticle","headline":"..."}]} gives one
// object.
#pragma once

#include <string_view>
#include <vector>

#include "read/metadata_facts.h"

namespace rapporteur {

/// Appends the objects of one <script type="application/ld+json">. Total.
void read_linked_data(std::string_view script, std::vector<LinkedObject>& objects);

}  // namespace rapporteur
