// The figures and times of all reports, each with the claims that it stands in.
#include <algorithm>

#include "base/hash.h"
#include "compare/merge.h"

namespace rapporteur {

void merge_figures(Merge& merge) {
    const auto limit = days_of(merge.options.as_of_valid);
    std::vector<std::vector<std::size_t>> claims_of(merge.records.size());
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) claims_of[merge.views[c].record].push_back(c);
    for (std::size_t r = 0; r < merge.records.size(); ++r) {
        const Record& record = *merge.records[r];
        MergedIds& ids = merge.ids[r];
        if (limit && day_of(record.report) > limit->last) continue;  // numbers of a later day than is asked for
        for (const Figure& f : record.figures) ids.figure[f.id] = content_id("f", record.report.id + "\n" + f.id);
        for (const Figure& f : record.figures) {
            MergedFigure out{.figure = f, .report = record.report.id};
            out.figure.id = ids.figure[f.id];
            if (f.owner) out.figure.owner = merged(ids.holder, *f.owner);
            if (f.issue) {
                const auto issue = ids.issue.find(*f.issue);
                out.figure.issue = issue == ids.issue.end() ? std::nullopt : std::optional<Id>(issue->second);
            }
            if (f.compared_to) out.figure.compared_to = merged(ids.figure, *f.compared_to);
            for (std::size_t c : claims_of[r]) {
                // the merged claim still holds the record's spans and figure id
                const Claim& claim = merge.out.claims[c].claim;
                const bool inside = std::any_of(claim.evidence.begin(), claim.evidence.end(), [&](Span s) { return s.overlap(f.span) > 0; });
                if (claim.figure == f.id || inside) out.claims.push_back(merge.out.claims[c].claim.id);
            }
            merge.out.figures.push_back(std::move(out));
        }
        for (const RecordedTime& t : record.times) {
            merge.out.times.push_back({t, record.report.id});
            merge.out.times.back().time.id = content_id("t", record.report.id + "\n" + t.id);
        }
    }
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        auto& figure = merge.out.claims[c].claim.figure;
        if (figure) figure = merged(merge.ids[merge.views[c].record].figure, *figure);
    }
}

}  // namespace rapporteur
