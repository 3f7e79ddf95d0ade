#include "language/word_view.h"

#include "base/utf8.h"

namespace rapporteur {

WordView::WordView(const Report& report, const Analysis& analysis) : report_(&report), analysis_(&analysis) {
    offsets_.reserve(analysis.words.size() + 1);
    small_.reserve(report.text.size());
    for (const Word& word : analysis.words) {
        offsets_.push_back(static_cast<std::uint32_t>(small_.size()));
        for (const char c : slice(report.text, word.span))
            small_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    offsets_.push_back(static_cast<std::uint32_t>(small_.size()));
}

bool WordView::is_capitalised(std::size_t at) const {
    return at < size() && is_upper(decode_at(report_->text, span(at).start).value);
}

}  // namespace rapporteur
