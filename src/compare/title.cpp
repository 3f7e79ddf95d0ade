// What is this negotiation called, as of when, and what was assumed?
#include <algorithm>

#include <fmt/format.h>

#include "compare/merge.h"

namespace rapporteur {

void choose_title(Merge& merge) {
    Negotiation& out = merge.out;
    int latest = undated;
    std::size_t undated_reports = 0;
    for (const Record* record : merge.records) {
        const int day = day_of(record->report);
        latest = std::max(latest, day);
        undated_reports += day == undated;
    }
    out.as_of = latest == undated ? std::string() : iso_day(latest);
    const Profile& profile = merge.options.profile;
    std::string names;
    for (const Id& id : merge.principals)
        for (const MergedParty& party : out.parties)
            if (party.party.id == id) names += (names.empty() ? "" : " – ") + party.party.name;
    std::string subject;
    for (const NegotiationIssue& issue : out.issues)
        if (issue.issue.is_package && subject.empty()) subject = issue.issue.label;
    for (const NegotiationIssue& issue : out.issues)
        if (subject.empty()) subject = issue.issue.label;
    if (!profile.title.empty()) out.title = profile.title;
    else if (names.empty() && subject.empty()) out.title = "No negotiation";
    else out.title = names.empty() ? subject : subject.empty() ? names : names + ": " + subject;
    if (merge.records.empty()) {
        out.assumptions.push_back("No report was given.");
        return;
    }
    if (out.issues.empty()) out.assumptions.push_back("These reports name no issue that parties negotiate.");
    if (profile.title.empty() && !out.issues.empty()) {
        if (!names.empty())
            out.assumptions.push_back(fmt::format("Parties taken as negotiating: {}. A profile can name others.", names));
        out.assumptions.push_back("An issue needs the word of the two of them that speak of it most; nothing was assumed to hang together as one package.");
    }
    if (undated_reports > 0)
        out.assumptions.push_back(fmt::format("{} of {} reports have no date; what they say is taken as older than what dated ones say.", undated_reports, merge.records.size()));
    if (!merge.options.as_of_known.empty()) {
        out.as_of = merge.options.as_of_known;
        out.assumptions.push_back(fmt::format("Only what was reported until {} is used.", merge.options.as_of_known));
    }
}

}  // namespace rapporteur
