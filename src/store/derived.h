// Which rows does a negotiation become, and what changed between two of them?
#pragma once

#include <map>
#include <string>
#include <string_view>
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

inline constexpr std::string_view empty_derived_tables =
    "DELETE FROM part; DELETE FROM piece; DELETE FROM member; DELETE FROM issue_claim; DELETE FROM claim_row; DELETE FROM evidence_row;"
    "DELETE FROM issue_row; DELETE FROM position_row; DELETE FROM origin_row; DELETE FROM party_row;";

/// All rows, or only those that a view of the page asks for.
enum class Rows : unsigned char { all, of_the_page };

/// Makes the derived rows those of this negotiation; to be called inside a transaction. Rows that are so
/// already are left alone: a day's report alters some hundreds of a hundred thousand. Rejected claims stand in
/// claim_row only.
void write_derived(Database& database, const Negotiation& negotiation, const std::vector<RejectedClaim>& rejected, Rows which = Rows::all);

}  // namespace rapporteur
