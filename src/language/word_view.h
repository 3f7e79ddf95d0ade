// How do the rules look at words: in small letters, with their neighbours, and whether they touch?
//
// Made once for a report; times and quantities share it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/analysis.h"
#include "rapporteur/report.h"

namespace rapporteur {

class WordView {
public:
    WordView(const Report& report, const Analysis& analysis);

    [[nodiscard]] std::size_t size() const { return offsets_.size() - 1; }
    /// The word in small letters (ASCII); empty outside the report.
    [[nodiscard]] std::string_view operator[](std::size_t at) const {
        return at + 1 < offsets_.size() ? std::string_view(small_).substr(offsets_[at], offsets_[at + 1] - offsets_[at])
                                        : std::string_view{};
    }
    /// The word as written.
    [[nodiscard]] std::string_view written(std::size_t at) const {
        return at < size() ? slice(report_->text, span(at)) : std::string_view{};
    }
    [[nodiscard]] Span span(std::size_t at) const { return analysis_->words[at].span; }
    [[nodiscard]] Span span(std::size_t first, std::size_t last) const {  // half-open, not empty
        return {analysis_->words[first].span.start, analysis_->words[last - 1].span.end};
    }
    [[nodiscard]] const Word& word(std::size_t at) const { return analysis_->words[at]; }
    [[nodiscard]] bool is_capitalised(std::size_t at) const;
    [[nodiscard]] bool touches_next(std::size_t at) const {
        return at + 1 < size() && analysis_->words[at].span.end == analysis_->words[at + 1].span.start;
    }
    /// Whether word `at` is a hyphen that joins two words: the second word of "two-year".
    [[nodiscard]] bool joins(std::size_t at) const {
        return at > 0 && at < size() && (*this)[at] == "-" && touches_next(at - 1) && touches_next(at);
    }
    [[nodiscard]] std::size_t sentence_start(std::size_t at) const {
        return analysis_->sentences[analysis_->words[at].sentence].first_word;
    }
    [[nodiscard]] std::size_t sentence_end(std::size_t at) const {
        return analysis_->sentences[analysis_->words[at].sentence].last_word;
    }
    [[nodiscard]] const Sentence& sentence(std::size_t at) const { return analysis_->sentences[analysis_->words[at].sentence]; }
    [[nodiscard]] const Report& report() const { return *report_; }
    [[nodiscard]] const Analysis& analysis() const { return *analysis_; }

private:
    const Report* report_;
    const Analysis* analysis_;
    std::string small_;
    std::vector<std::uint32_t> offsets_;
};

}  // namespace rapporteur
