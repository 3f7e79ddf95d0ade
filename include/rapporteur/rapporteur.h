// How does a pile of news reports become the record of a negotiation?
//
//   read     any file  -> Report       clean, dated text with exact spans        rapporteur/report.h
//   analyze  Report    -> Analysis     sentences, syntax, names, times, voices   rapporteur/analysis.h
//   record   Analysis  -> Record       who says what through whom, how sure      rapporteur/record.h
//   compare  Records   -> Negotiation  one record out of many, origins counted   rapporteur/negotiation.h
//   brief    Negotiation -> text       terminal, Markdown, JSON, HTML
//
// Data flows this way only. Only what touches the world returns a Result; from a Report on, every call
// is total. Nothing here prints, exits or throws. The same input gives the same output, whatever the
// number of threads and the order of the files.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/analysis.h"
#include "rapporteur/negotiation.h"
#include "rapporteur/record.h"
#include "rapporteur/report.h"
#include "rapporteur/result.h"

namespace rapporteur {

/// Whether a report keeps the raw bytes beside its text; a dossier wants them, a brief does not.
enum class RawBytes : unsigned char { drop, keep };

/// Bounds on what reading may cost; a bound that is met leaves a message and what came before it.
struct ReadLimits {
    std::uint64_t report_bytes = 64ull << 20;      ///< the largest single document that is read
    std::uint64_t expanded_bytes = 64ull << 30;    ///< the most that one compressed input may expand to
    double expansion_ratio = 2000;                 ///< and the most per byte of input, after the first MiB
    RawBytes raw = RawBytes::drop;                 ///< fill Report::raw
};

/// What one input could not give: the thing, why, and the remedy.
struct InputProblem {
    std::string input;
    std::string message;
};

/// Reads every report of the inputs ("-" is standard input, folders are walked in sorted order) and
/// hands them over one by one, in input order, holding one at a time. Returns what could not be read;
/// the rest is done all the same.
[[nodiscard]] std::vector<InputProblem> read_reports(const std::vector<std::string>& inputs,
                                                     const ReadLimits& limits,
                                                     const std::function<void(Report&&)>& take);

/// The report in one piece of bytes (page, crawled text, one JSON object); total.
[[nodiscard]] Report read_bytes(std::string_view bytes, std::string_view name);

/// The trained reader and the dictionaries, loaded once and shared by any number of threads.
class Reader {
public:
    /// Looks for models/ and data/ in $RAPPORTEUR_DATA, beside the program, in its share folder and in
    /// the source tree.
    static Result<Reader> load();
    /// One report's language layer. Each calling thread keeps an encoder of its own.
    [[nodiscard]] Analysis analyze(const Report& report) const;
    /// One report's record.
    [[nodiscard]] Record record(const Report& report) const;
    [[nodiscard]] Record record(const Report& report, const Analysis& analysis) const;

    struct State;
    explicit Reader(std::shared_ptr<const State> state);

private:
    std::shared_ptr<const State> state_;
};

struct CompareOptions {
    std::string as_of_known;   ///< ISO date: leave out what was reported later; empty = everything
    std::string as_of_valid;   ///< ISO date: leave out what holds only later; empty = everything
    Profile profile;
};

/// One negotiation out of many records; total, and independent of their order.
[[nodiscard]] Negotiation compare(const std::vector<Record>& records, const CompareOptions& options);
/// The same; the records' claims become the negotiation's, so that thousands of reports are held once.
[[nodiscard]] Negotiation compare(std::vector<Record>&& records, const CompareOptions& options);
/// The record without what comparing never asks for (attributions, notes), in no more room than it needs.
[[nodiscard]] Record comparable(const Record& record);

struct PageWidth {
    int columns = 100;
    bool colour = false;
};
[[nodiscard]] std::string brief_terminal(const Negotiation& negotiation, const PageWidth& width);
[[nodiscard]] std::string brief_markdown(const Negotiation& negotiation);
[[nodiscard]] std::string brief_json(const Negotiation& negotiation);
/// The same text, a piece at a time: of ten thousand reports it has 700 MB.
void write_brief_json(const Negotiation& negotiation, const std::function<void(std::string_view)>& write);
[[nodiscard]] std::string brief_html(const Negotiation& negotiation);
/// Why issue `number` (from 1, in the brief's order) stands as it does; empty if there is none.
[[nodiscard]] std::string brief_why(const Negotiation& negotiation, int number, const PageWidth& width);
/// What the reports share, what only one has, where they differ and how.
[[nodiscard]] std::string brief_diff(const Negotiation& negotiation, const PageWidth& width);
/// The profile that these reports suggest, as TOML to be edited; and the way back.
[[nodiscard]] std::string profile_toml(const Negotiation& negotiation);
[[nodiscard]] Result<Profile> profile_from_toml(std::string_view text);

[[nodiscard]] std::string report_json(const Report& report);
/// For people: headline, deck, sub-heads and body, a blank line between two of them.
[[nodiscard]] std::string report_text(const Report& report);
[[nodiscard]] std::string analysis_json(const Report& report, const Analysis& analysis);
[[nodiscard]] std::string analysis_conllu(const Report& report, const Analysis& analysis);
[[nodiscard]] std::string record_json(const Record& record);
/// The record that record_json wrote.
[[nodiscard]] Result<Record> record_from_json(std::string_view json);

}  // namespace rapporteur
