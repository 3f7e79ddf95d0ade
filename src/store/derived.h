// Which rows does a negotiation become, and what changed between two of them?
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "rapporteur/negotiation.h"
#include "store/database.h"
#include "store/decision.h"

namespace rapporteur {

/// What is compared to say what changed: the derived rows that a reader of the brief would notice.
struct Snapshot {
    struct IssueState {
        std::string label, status, trend;
        bool blocked = false, disputed = false;
        std::int64_t origins = 0;
    };
    std::map<Id, IssueState> issues;
    std::map<std::pair<Id, Id>, std::string> stances;  ///< (issue, party)
    std::map<Id, std::string> parties;                 ///< names
    std::map<Id, std::string> reports;                 ///< those that count: outlet and title
};

[[nodiscard]] Snapshot take_snapshot(const Database& database);

/// One plain line a change, in the order of the issues.
[[nodiscard]] std::vector<std::string> changes_between(const Snapshot& before, const Snapshot& after);

/// Makes the tables of derived.sql in a file that has none, or in memory.
void make_derived_tables(Database& database);

/// Replaces all derived rows; to be called inside a transaction. Rejected claims stand in claim_row only.
void write_derived(Database& database, const Negotiation& negotiation, const std::vector<RejectedClaim>& rejected);

}  // namespace rapporteur
