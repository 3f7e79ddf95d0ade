// In which words does the brief speak?
//
// Plain declaratives; every line ends in its word, on whose word it stands; what is single is called
// single; "not reported" instead of a blank; no adjective and no verdict of ours.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/rapporteur.h"

namespace rapporteur {

/// Looks up what ids stand for, and names reports by letters: A is the earliest.
class Wording {
public:
    explicit Wording(const Negotiation& negotiation);

    [[nodiscard]] std::string letter(const Id& report) const;           ///< "A"; "R27" beyond Z
    [[nodiscard]] std::string letters(const std::vector<Id>& claims) const;  ///< "A,B" of the claims' reports; "A,B,C +9"
    [[nodiscard]] std::string party(const Id& id) const;
    [[nodiscard]] std::string origin(const Id& id) const;               ///< "an unnamed voice (Ukraine)", "Jo Marsh"
    [[nodiscard]] std::string words_of(const Id& claim, std::size_t most) const;  ///< the claim's own words, cut at a word
    [[nodiscard]] std::string excerpt_of(const Id& claim, std::size_t most) const;  ///< with what they need to be read alone
    [[nodiscard]] std::string excerpt_at(const Place& place, std::size_t most) const;
    [[nodiscard]] std::string clause_at(const Place& place, std::size_t most) const;  ///< the clause around a figure
    /// Of several claims the first that reads by itself, else the first.
    [[nodiscard]] Id most_readable(const std::vector<Id>& claims) const;
    [[nodiscard]] const MergedClaim* claim(const Id& id) const;
    [[nodiscard]] const Origin* origin_of(const Id& claim) const;
    [[nodiscard]] const ReportEntry* report(const Id& id) const;
    [[nodiscard]] const std::vector<const ReportEntry*>& reports() const { return order_; }

    /// "[open] advancing", "[open] BLOCKED".
    [[nodiscard]] static std::string status(const NegotiationIssue& issue);
    /// "one unnamed voice (Ukraine) (A,B)", "Ukraine; United States (A)", "writers only (A)".
    [[nodiscard]] std::string word_of(const NegotiationIssue& issue) const;
    /// "demands", "wants changes first", "rejects".
    [[nodiscard]] static std::string_view stance(Stance stance);
    /// "14 Oct 2025", "17-23 Nov 2025", "mid-Oct 2025", "Oct 2025"; empty where no day is known.
    [[nodiscard]] static std::string date(const std::string& when, const std::string& first, const std::string& last);
    /// "Wed 26 Nov 2025".
    [[nodiscard]] static std::string long_date(const std::string& iso);
    /// "PLANNED " and the like; nothing for what occurred.
    [[nodiscard]] static std::string_view modality(Modality modality);
    /// What a rule of the status computation says, in a sentence.
    [[nodiscard]] static std::string rule(const std::string& rule);
    /// The number with its clause: "the port would pay 40 million a year".
    [[nodiscard]] std::string figure(const MergedFigure& figure) const;

private:
    [[nodiscard]] Span sentence_of(const Place& place) const;

    const Negotiation& negotiation_;
    std::vector<const ReportEntry*> order_;
    std::map<Id, std::string> letters_;
    std::map<Id, const MergedClaim*> claims_;
    std::map<Id, const Origin*> origins_;
    std::map<Id, const MergedParty*> parties_;
    std::map<Id, const ReportEntry*> reports_;
    std::map<Id, std::vector<Span>> sentences_;  ///< by report, those that hold claims, in order
};

/// One line of text: white space folded, cut at a word before `most` bytes with "…".
[[nodiscard]] std::string clipped(std::string_view text, std::size_t most);

}  // namespace rapporteur
