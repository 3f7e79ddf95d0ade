// What is stated in each clause of a report, before it is known which issue it concerns?
//
// A Statement is a claim in the making: one clause, or one noun of stance ("the union's insistence on
// rest time"), with its act, its party, its status word and the words that its matter stands in. Issues are
// found from the matters of all statements; claims are made from statements once the issues are known.
// "The board refused to fund the pension, but talks on wages advanced" gives two: REJECT (board; pension) and
// ASSESS+ (advancing; wages).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rapporteur/record.h"
#include "rapporteur/span.h"

namespace rapporteur {

struct Draft;

/// What made a statement; it decides how much it speaks for its matter being an issue.
enum class Ground : unsigned char {
    stance,      ///< an act of data/acts.tsv
    modal,       ///< must, should, need to, an imperative in a party's mouth
    existence,   ///< "there is no right", "no agreement exists"
    provision,   ///< a plan, offer or deal is the subject
    status,      ///< a phrase of data/status.tsv
    frame,       ///< a frame that only names an issue
    plain        ///< anything else that somebody says, or a party does
};

struct Statement {
    WordIndex predicate = no_word;
    std::vector<Span> evidence;
    Ground ground = Ground::plain;
    Act act = Act::SAY;
    std::optional<Stance> stance;
    std::optional<IssueStatus> status;
    std::optional<Trend> trend;
    bool red_line = false, past = false, weak = false, speaks_for_other = false;
    bool of_package = false;                 ///< a phrase of the whole ("close to a deal")
    bool needs_issue_before = false;         ///< "this point", "such a demand": an issue named before
    bool names_issue = false;                ///< a frame or phrase that announces its matter as an issue
    int frame_weight = 0;
    std::vector<Id> agent, target;
    std::vector<WordIndex> matter;           ///< heads of what it is about
    WordIndex condition = no_word;
    std::optional<Id> attribution;
    std::optional<Id> document;              ///< the plan or deal that speaks or is spoken of
    std::vector<std::uint32_t> issues;       ///< indices in Record::issues, once they are known
};

/// All statements of the report, in the order of the text.
[[nodiscard]] std::vector<Statement> read_statements(const Draft& draft);

/// The party of the innermost holder of an attribution: who speaks in it.
[[nodiscard]] std::optional<Id> speaking_party(const Draft& draft, const Attribution* attribution);
/// Index in Record::documents of the document that the noun `w` names; no_index if none.
[[nodiscard]] std::uint32_t document_at(const Draft& draft, WordIndex w);

}  // namespace rapporteur
