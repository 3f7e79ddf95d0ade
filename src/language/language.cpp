#include "language/language.h"

#include "language/quantity.h"
#include "language/time_phrase.h"
#include "language/word_view.h"

namespace rapporteur {

Result<LanguageRules> LanguageRules::load() {
    auto segmentation = Segmentation::load();
    if (!segmentation) return segmentation.error();
    auto numbers = NumberWords::load();
    if (!numbers) return numbers.error();
    auto times = TimeWords::load();
    if (!times) return times.error();
    auto quantities = QuantityWords::load();
    if (!quantities) return quantities.error();
    return LanguageRules{std::move(*segmentation), std::move(*numbers), std::move(*times), std::move(*quantities)};
}

void find_by_rule(const Report& report, const LanguageRules& rules, Analysis& analysis) {
    const WordView words(report, analysis);
    analysis.times = find_times(words, rules.numbers, rules.times);
    analysis.quantities = find_quantities(words, rules.numbers, rules.quantities, analysis.times);
}

}  // namespace rapporteur
