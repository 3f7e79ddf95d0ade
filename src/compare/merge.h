// What do the steps of `compare` hand to each other?
//
// Each step reads the records, looks up the negotiation's id of what a record names, and fills one part of
// the Negotiation. compare.cpp calls them in the order in which they stand here.
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "compare/day.h"
#include "compare/stems.h"
#include "compare/wording.h"
#include "rapporteur/rapporteur.h"

namespace rapporteur {

/// From one record's ids to those of the negotiation.
struct MergedIds {
    std::unordered_map<Id, Id> party, person, holder, issue, document, figure, event, claim;
};

/// The id that `from` became; `from` itself where nothing was merged.
[[nodiscard]] inline Id merged(const std::unordered_map<Id, Id>& ids, const Id& from) {
    const auto found = ids.find(from);
    return found == ids.end() ? from : found->second;
}

inline constexpr std::size_t no_claim = static_cast<std::size_t>(-1);

/// What is known of a merged claim besides its fields, so that no step computes it twice.
struct ClaimView {
    std::size_t record = 0;          ///< index in Merge::records
    std::size_t in_record = 0;       ///< index in that record's claims; no_claim: the writer's bare figure
    std::string words;               ///< its evidence, in the text's words
    Stems stems;
    std::uint32_t senses = 0;        ///< of its words together, see contrast.h
    std::string outlet;              ///< the medium that it came through: the chain's last, else the publisher
    int valid = undated;             ///< last day that it holds at
    int known = undated;             ///< day that it was reported
    bool is_reprint = false;         ///< the same words stand in the report that this one repeats: they weigh once
    std::size_t proposition = 0;     ///< claims of one proposition share the number
};

/// A claim as a word on the status of its issue: its own status phrase, else what its stance implies.
struct WordOnStatus {
    std::size_t claim = 0;
    int valid = undated;
    bool is_eligible = false;
    bool in_words = false;                ///< a status phrase, not only a stance
    std::optional<IssueStatus> status;
    std::optional<Trend> trend;
    int tone = 0;                         ///< +1 hopeful, -1 doubtful
};

struct Merge {
    const CompareOptions& options;
    std::vector<const Record*> records;   ///< sorted by id, none twice
    std::vector<MergedIds> ids;           ///< parallel to records
    std::unordered_map<const Record*, Record*> own; ///< records that nobody else needs: their claims are let go once they are merged
    std::vector<ClaimView> views;         ///< parallel to out.claims
    std::vector<std::size_t> original;    ///< parallel to records: the report that it repeats, or itself
    StemPool pool;                        ///< of the views' stems
    Rarity rarity;                        ///< over the claims' stems
    Negotiation out;

    [[nodiscard]] std::size_t claim_index(const Id& id) const;
    std::unordered_map<Id, std::size_t> claim_at;
    std::unordered_map<Id, std::size_t> origin_at;
    std::unordered_map<Id, std::size_t> holder_at;
    std::vector<std::size_t> origin_index;  ///< parallel to out.claims, after find_origins; in the order of the origins' ids
    std::vector<WordOnStatus> words_on_status;  ///< parallel to out.claims, while issues are assessed
    std::vector<Id> principals;             ///< after assess_issues: who negotiates, most engaged first
    [[nodiscard]] const Origin& origin_of(std::size_t claim) const { return out.origins[origin_index[claim]]; }
    [[nodiscard]] const Holder* holder(const Id& id) const;
};

/// Sorted, each once, none that was reported after options.as_of_known.
[[nodiscard]] std::vector<const Record*> chosen_records(const std::vector<Record>& records, const CompareOptions& options);

/// The day of the report; `undated` where no date is known.
[[nodiscard]] int day_of(const ReportSummary& report);

void find_near_duplicates(Merge& merge);   ///< near_duplicate.cpp: out.reports, original
void merge_parties(Merge& merge);          ///< party.cpp
void merge_persons(Merge& merge);          ///< person.cpp
void merge_documents(Merge& merge);        ///< document.cpp: documents and their lineage
void merge_holders(Merge& merge);          ///< holder.cpp
void merge_claims(Merge& merge);           ///< claim.cpp: out.claims, views
void merge_issues(Merge& merge);           ///< issue.cpp
void find_propositions(Merge& merge);      ///< proposition.cpp: which claims say the same
void find_origins(Merge& merge);           ///< origin.cpp
void merge_figures(Merge& merge);          ///< figure.cpp
void merge_events(Merge& merge);           ///< event.cpp: and their order
void assess_issues(Merge& merge);          ///< issue_record.cpp: status, positions, provisions, history
void find_differences(Merge& merge);       ///< difference.cpp: shared, only_in, differences
void leave_out_later(Merge& merge);        ///< later.cpp: documents and parties of a later day than is asked for
void leave_out_idle_parties(Merge& merge);///< idle_party.cpp: names that nobody and nothing points to
void choose_title(Merge& merge);           ///< title.cpp: title, as_of, what was assumed

/// The steps in their order, by name: compare runs them, and bench/growth.cpp measures each.
struct CompareStep {
    const char* name;
    void (*run)(Merge&);
};
[[nodiscard]] std::span<const CompareStep> compare_steps();
/// What the first step begins with. `options` must outlive it.
[[nodiscard]] Merge merge_of(const std::vector<Record>& records, const CompareOptions& options);

/// Sets of things joined pair by pair; the root is always the least index, so that order cannot matter.
class Joined {
public:
    explicit Joined(std::size_t size) : up_(size) {
        for (std::size_t i = 0; i < size; ++i) up_[i] = i;
    }
    [[nodiscard]] std::size_t root(std::size_t i) {
        while (up_[i] != i) i = up_[i] = up_[up_[i]];
        return i;
    }
    bool join(std::size_t a, std::size_t b) {
        a = root(a), b = root(b);
        if (a == b) return false;
        if (b < a) std::swap(a, b);
        up_[b] = a;
        return true;
    }

private:
    std::vector<std::size_t> up_;
};

/// Adds what is not there yet, keeping order.
template <class T>
void add_once(std::vector<T>& list, const T& value) {
    for (const T& one : list)
        if (one == value) return;
    list.push_back(value);
}

}  // namespace rapporteur
