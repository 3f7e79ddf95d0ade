// Where do the reports differ? Each rule adds what it sees to one list.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "compare/merge.h"

namespace rapporteur {

inline constexpr std::size_t most_claims_of_difference = 8;  ///< of one difference; the first ones stand for the rest

class DifferenceList {
public:
    explicit DifferenceList(Merge& merge) : merge_(merge) {}

    /// Nothing where fewer than two claims are left or the same set stands in the list already.
    void add(DifferenceClass kind, const std::vector<std::size_t>& claims, std::string why);

private:
    Merge& merge_;
    std::set<std::pair<DifferenceClass, std::vector<Id>>> seen_;
};

void add_rival_figures(Merge& merge, DifferenceList& list);  ///< difference_figure.cpp: two values of one measure
void add_denials(Merge& merge, DifferenceList& list);        ///< difference_denial.cpp: one affirms what another denies
void add_accusations(Merge& merge, DifferenceList& list);    ///< difference_denial.cpp: each says that the other broke it
void add_assessments(Merge& merge, DifferenceList& list);    ///< difference_assessment.cpp: progress here, gaps there
void add_outcomes(Merge& merge, DifferenceList& list);       ///< difference_assessment.cpp: a deal here, none there

}  // namespace rapporteur
