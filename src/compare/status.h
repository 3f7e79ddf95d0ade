// Where does an issue stand? The fourteen steps of docs/record.md, section 6.
#pragma once

#include "compare/independence.h"

namespace rapporteur {

/// A deal that the reports tell of: what it settles takes its status.
struct DealTold {
    IssueStatus status = IssueStatus::not_tabled;
    int day = undated;
};

struct StatusQuestion {
    std::vector<std::size_t> claims;      ///< claims on the issue, known in time, in order of the negotiation's claims
    std::vector<Id> required;             ///< the parties without which nothing is agreed
    bool is_package = false;
    bool single_undertaking = false;
    DealTold deal;                        ///< of the whole negotiation; not_tabled where none is told
};

struct StatusAnswer {
    IssueStatus status = IssueStatus::not_tabled;
    std::string claimed;
    Trend trend = Trend::none_reported;
    std::optional<Id> trend_on_word_of;
    bool blocked = false, disputed = false;
    Support support = Support::writer_only;
    int as_of = undated;
    std::string rule;
    std::vector<std::size_t> because;     ///< claims, in the order in which they decided
};

/// Step 2 for all claims, once: the history asks for the status of an issue on hundreds of days.
void read_words_on_status(Merge& merge);

/// After read_words_on_status. A pure function of the claims: their order of arrival cannot matter.
[[nodiscard]] StatusAnswer status_of(const Merge& merge, const StatusQuestion& question);

/// Step 1: certain or probable for its innermost holder, unconditional, present, and about the speaker's own side.
[[nodiscard]] bool is_eligible(const Merge& merge, std::size_t claim);

/// What a claim says of the status in words: its status phrase, or what two parties are said to have done together:
/// "the port and the union have agreed a text", "both signed it".
[[nodiscard]] std::optional<IssueStatus> status_in_words(const Claim& claim);

/// Step 4's order of voices, best first: principal, institution, official, unnamed on a side, collective.
[[nodiscard]] int voice_rank(const Merge& merge, std::size_t claim);

}  // namespace rapporteur
