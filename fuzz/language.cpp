// Any text as a report: words, sentences, times and quantities keep their laws.
#include "base/utf8.h"
#include "fuzz/laws.h"
#include "language/language.h"
#include "language/sentences.h"
#include "rapporteur/rapporteur.h"

namespace {

void require(bool law) {
    if (!law) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rapporteur;
    static const LanguageRules rules = LanguageRules::load().value();
    Report report;
    report.text.assign(reinterpret_cast<const char*>(data), size);
    // The first byte chooses whether there is a day of publication, and whether a blank line parts.
    if (size > 0 && data[0] % 2 == 0) report.published = PublicationDate{"2026-03-04", DateBasis::input};
    if (size > 0 && data[0] % 3 == 0) {
        const auto half = static_cast<std::uint32_t>(size / 2);
        report.parts = {{{0, half}, Role::headline}, {{half, static_cast<std::uint32_t>(size)}, Role::body}};
    }
    Analysis analysis = split_report(report, rules.segmentation);
    find_by_rule(report, rules, analysis);
    const bool whole = is_valid_utf8(report.text) && (report.parts.empty() || is_boundary(report.text, report.parts[0].span.end));
    const auto lies_inside = [&](Span span) {
        require(span.start < span.end && span.end <= report.text.size());
        if (whole) require(is_boundary(report.text, span.start) && is_boundary(report.text, span.end));
    };
    std::uint32_t before = 0;
    for (const Word& word : analysis.words) {
        lies_inside(word.span);
        require(before <= word.span.start);
        before = word.span.end;
    }
    WordIndex next = 0;
    for (const Sentence& sentence : analysis.sentences) {
        require(sentence.first_word == next && sentence.last_word > next);
        next = sentence.last_word;
    }
    require(next == analysis.words.size());
    before = 0;
    for (const Time& time : analysis.times) {
        lies_inside(time.span);
        require(before <= time.span.start && time.first_day <= time.last_day);
        before = time.span.end;
    }
    for (const Quantity& quantity : analysis.quantities) {
        lies_inside(quantity.span);
        require(quantity.span.contains(quantity.number));
        require(!quantity.lo || !quantity.hi || *quantity.lo <= *quantity.hi);
    }
    (void)analysis_conllu(report, analysis);
    (void)analysis_json(report, analysis);
    return 0;
}
