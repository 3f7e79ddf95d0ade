// How do a newsroom's feeds flow into a dossier?
//
// Each feed is asked whether it changed (ETag, If-Modified-Since). Of an item that is new, or that the feed
// tells otherwise than last time, the article's page is fetched; the item's own text stands in where the
// site does not want its pages fetched. A changed article becomes a new version of its report: Dossier::add
// knows it by its address.
//
//     auto round = watch_once(dossier, feeds, options, [&](Report&& report) { return keep(report); });
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "rapporteur/rapporteur.h"
#include "store/dossier.h"
#include "watch/fetch.h"

namespace rapporteur {

enum class Following : unsigned char { pages, items_only };

struct WatchOptions {
    FetchLimits limits;
    Following following = Following::pages;
    std::string now;                      ///< ISO 8601, UTC
};

struct WatchRound {
    int requests = 0, feeds_unchanged = 0, items = 0, items_known = 0;
    std::vector<InputProblem> problems;
};

/// One round over the feeds. `take` tells whether the report is safe in the dossier; one that is not is
/// fetched again next time.
[[nodiscard]] WatchRound watch_once(Dossier& dossier, const std::vector<std::string>& feeds, const WatchOptions& options,
                                    const std::function<bool(Report&&)>& take);

}  // namespace rapporteur
