// In which forms do other programs take the record?
//
//   tables      positions, claims, origins, events as CSV (RFC 4180) or JSON Lines; ISO dates; every row
//               says on how many reports and independent origins it rests
//   PLOVER      event records for conflict research, JSON Lines, with the auxiliary modes historical,
//               future, hypothetical and negation, which its manual defines
//   annotation  W3C Web Annotation, JSON-LD: each claim's evidence with a TextQuoteSelector and a
//               TextPositionSelector; positions there are code points, as the standard asks
//   graph       GraphML of origins, carriers and document lineage
//
// All are total and depend on nothing but the negotiation.
#pragma once

#include <string>
#include <vector>

#include "rapporteur/enumeration.h"
#include "rapporteur/negotiation.h"

namespace rapporteur {

#define RAPPORTEUR_TABLES(X) X(positions) X(claims) X(origins) X(events)
RAPPORTEUR_ENUMERATION(TableName, RAPPORTEUR_TABLES)

/// A table of the record; every cell is text as it prints.
struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

[[nodiscard]] Table export_table(const Negotiation& negotiation, TableName which);
[[nodiscard]] std::string table_csv(const Table& table);
[[nodiscard]] std::string table_jsonl(const Table& table);
[[nodiscard]] std::string export_plover(const Negotiation& negotiation);
[[nodiscard]] std::string export_annotations(const Negotiation& negotiation);
[[nodiscard]] std::string export_graphml(const Negotiation& negotiation);

/// PLOVER's event type of an act in the given modality; empty where it has none.
[[nodiscard]] std::string plover_type(Act act, Modality modality);

}  // namespace rapporteur
