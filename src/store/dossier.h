// How is a negotiation followed day by day without losing what anybody said?
//
// A dossier is one SQLite file (schema.sql documents it). It keeps three things for ever: the raw reports,
// the machine's record of each, and a person's decisions; everything else is derived from these and can be
// rebuilt to the same bytes.
//
//     auto dossier = Dossier::open("strike.dossier", Opening::create);
//     dossier->add(report, record, now);          // one transaction; a report that is there is passed over
//     for (auto& line : *dossier->derive(now))    // what moved
//         print(line);
//
// Laws: a report that `add` acknowledged is there after any crash; adding twice changes nothing; no decision
// and no record is ever altered; rebuild() gives the rows that are there.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/negotiation.h"
#include "rapporteur/rapporteur.h"
#include "rapporteur/result.h"
#include "store/decision.h"

namespace rapporteur {

enum class Opening : unsigned char { existing, create, read_only };
/// What differs is written again, or everything, whatever stands there.
enum class Derivation : unsigned char { of_changes, of_everything };
enum class Addition : unsigned char { added, already_there, new_version };

/// A sentence that a search found.
struct FoundSentence {
    Id report;
    Span span;
    std::string text;
    std::string title, publisher, published;  ///< of the report
};

/// A report as the dossier lists it.
struct KeptReport {
    Id id;
    std::string title, publisher, url, published, added, sha256;
    bool superseded = false;
};

class Database;

/// What a server said of an address when it was last asked.
struct Fetched {
    std::string url, etag, last_modified;
    std::string item;                     ///< of an article: hash of its item in the feed
    std::string at;
};

class Dossier {
public:
    /// Errors name the file and the remedy: not a dossier, made by a newer program, damaged, not writable.
    static Result<Dossier> open(const std::string& path, Opening opening);
    Dossier(Dossier&&) noexcept;
    Dossier& operator=(Dossier&&) noexcept;
    ~Dossier();

    /// Whether a report made from the same raw bytes is there, or the newest version at its address has the
    /// same article (a page that comes again with another advertisement says nothing new).
    [[nodiscard]] bool has(const Report& report) const;
    /// Keeps the report and its record, in one transaction. A report with the URL of an earlier one and
    /// other bytes is a new version of it: the earlier one stays, and no longer counts.
    Result<Addition> add(const Report& report, const Record& record, const std::string& now);

    /// Keeps the decision, with what its target is today where it does not say so itself.
    Result<Done> decide(Decision decision);
    [[nodiscard]] Result<std::vector<Decision>> decisions() const;

    /// The negotiation by the kept reports, records and decisions.
    [[nodiscard]] Result<Negotiation> negotiation(const CompareOptions& options) const;
    /// Derives anew, stores the derived rows that differ in one transaction, and says what changed, a line a change.
    Result<std::vector<std::string>> derive(Derivation how = Derivation::of_changes);

    /// The derived rows (derived.sql) as they stand, or as they stood: known until one day, valid on one.
    /// An earlier moment is made in memory and kept for as long as the file is not written to.
    [[nodiscard]] Result<std::shared_ptr<const Database>> moment(const std::string& known, const std::string& valid) const;

    /// The derived negotiation as `brief --format json` writes it.
    [[nodiscard]] Result<std::string> derived_json() const;
    [[nodiscard]] Result<std::vector<KeptReport>> reports() const;
    [[nodiscard]] Result<std::string> report_text(const Id& report) const;
    [[nodiscard]] Result<std::optional<Fetched>> fetched(const std::string& url) const;
    Result<Done> remember(const Fetched& fetched);
    [[nodiscard]] Result<std::vector<FoundSentence>> search(std::string_view words, int most) const;

    /// The file may not grow beyond its present size plus `pages`, as on a disk that is nearly full.
    void limit_growth(int pages);

private:
    struct State;
    explicit Dossier(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace rapporteur
