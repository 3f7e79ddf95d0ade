// One negotiation out of many records: each step once, in an order in which every step finds what it needs.
#include "compare/merge.h"

#include <algorithm>

namespace rapporteur {

int day_of(const ReportSummary& report) {
    const auto days = report.published ? days_of(report.published->value) : std::nullopt;
    return days ? days->last : undated;
}

std::vector<const Record*> chosen_records(const std::vector<Record>& records, const CompareOptions& options) {
    const auto limit = days_of(options.as_of_known);
    std::vector<const Record*> out;
    for (const Record& record : records)
        if (!limit || day_of(record.report) <= limit->last) out.push_back(&record);
    // The order of arrival must not show: by id, then by text. The same report twice counts once.
    std::sort(out.begin(), out.end(), [](const Record* a, const Record* b) {
        return std::tie(a->report.id, a->text) < std::tie(b->report.id, b->text);
    });
    out.erase(std::unique(out.begin(), out.end(), [](const Record* a, const Record* b) { return a->report.id == b->report.id; }),
              out.end());
    return out;
}

std::size_t Merge::claim_index(const Id& id) const {
    const auto found = claim_at.find(id);
    return found == claim_at.end() ? out.claims.size() : found->second;
}

const Holder* Merge::holder(const Id& id) const {
    const auto found = holder_at.find(id);
    return found == holder_at.end() ? nullptr : &out.holders[found->second].holder;
}

Merge merge_of(const std::vector<Record>& records, const CompareOptions& options) {
    Merge merge{.options = options};
    merge.records = chosen_records(records, options);
    merge.ids.resize(merge.records.size());
    for (const Record* record : merge.records) merge.out.texts[record->report.id] = record->text;
    return merge;
}

std::span<const CompareStep> compare_steps() {
    static constexpr CompareStep steps[] = {
        {"near_duplicates", find_near_duplicates}, {"parties", merge_parties}, {"persons", merge_persons},
        {"documents", merge_documents}, {"holders", merge_holders}, {"claims", merge_claims}, {"issues", merge_issues},
        {"propositions", find_propositions}, {"origins", find_origins}, {"figures", merge_figures}, {"events", merge_events},
        {"status", assess_issues}, {"differences", find_differences}, {"title", choose_title},
        {"later", leave_out_later}, {"idle_parties", leave_out_idle_parties}};
    return steps;
}

Record comparable(const Record& record) {
    Record out = record;
    out.attributions = {};
    out.notes = {};
    return out;
}

Negotiation compare(std::vector<Record>&& records, const CompareOptions& options) {
    std::vector<Record> taken = std::move(records);
    Merge merge = merge_of(taken, options);
    for (Record& record : taken) merge.own[&record] = &record;
    for (const CompareStep& step : compare_steps()) step.run(merge);
    return std::move(merge.out);
}

Negotiation compare(const std::vector<Record>& records, const CompareOptions& options) {
    Merge merge = merge_of(records, options);
    for (const CompareStep& step : compare_steps()) step.run(merge);
    return std::move(merge.out);
}

}  // namespace rapporteur
