#include "read/publication_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "read/written_date.h"

namespace rapporteur {
namespace {

int rank(DateBasis basis) {
    switch (basis) {
        case DateBasis::dateline: return 1;
        case DateBasis::url: return 2;
        case DateBasis::crawler: return 3;
        default: return 0;
    }
}

/// "03/04/2025" beside an address of 2025/03/04 is the 4th of March: the reading within 45 days of a date
/// that is certain wins if the other is farther off. (Two readings lie 31 days or more apart when they
/// differ by a month; one and a half months leave room for an updated story.)
void settle_order_of_digits(std::vector<DateFound>& found, std::vector<std::string> evidence) {
    for (const DateFound& date : found)
        if (date.other_value.empty()) evidence.insert(evidence.begin(), date.value);
    for (DateFound& date : found) {
        if (date.other_value.empty()) continue;
        for (const std::string& sure : evidence) {
            const auto certain = day_number(sure), one = day_number(date.value), two = day_number(date.other_value);
            if (!certain || !one || !two) continue;
            const long away_one = std::labs(*one - *certain), away_two = std::labs(*two - *certain);
            if (away_two < away_one && away_two <= 45) std::swap(date.value, date.other_value);
            if (std::min(away_one, away_two) <= 45) date.other_value.clear();
            break;
        }
    }
}

}  // namespace

void choose_date(Report& report, std::vector<DateFound> found, const std::vector<std::string>& evidence) {
    if (report.published) found.insert(found.begin(), {report.published->value, report.published->basis, {}});
    if (const auto url_date = date_in_url(report.url)) found.push_back({*url_date, DateBasis::url, {}});
    settle_order_of_digits(found, evidence);
    std::stable_sort(found.begin(), found.end(), [](const DateFound& a, const DateFound& b) { return rank(a.basis) < rank(b.basis); });
    for (const DateFound& date : found) {
        if (!date.other_value.empty())
            report.notes.push_back({{}, "date_ambiguous", fmt::format("the {} may mean {} or {}", printed(date.basis), date.value, date.other_value)});
        if (!report.published) report.published = PublicationDate{date.value, date.basis};
        else if (const auto a = day_number(report.published->value), b = day_number(date.value); a && b && *a != *b && date.other_value.empty())
            report.notes.push_back({{}, "date_disagreement",
                                    fmt::format("{} says {}, {} says {}", printed(report.published->basis), report.published->value, printed(date.basis), date.value)});
    }
}

}  // namespace rapporteur
