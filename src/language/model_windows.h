// Which sentences does the model look at together?
//
// A report is read in windows: up to 64 pieces of the sentences before, as context, then as many new
// sentences as fit. Each word is new in exactly one window, and is judged there, with what came before
// it in sight ("He added" finds its source). A sentence too long for a window is cut between words.
#pragma once

#include <cstdint>
#include <vector>

#include "model/encoder.h"
#include "rapporteur/analysis.h"
#include "rapporteur/report.h"

namespace rapporteur {

struct WindowLimits {
    std::size_t pieces = 254;   ///< of words; the window's two marks come on top
    std::size_t context = 64;
};

/// Words [first_word, last_word) of a report, of which those from first_new on are new.
struct ModelWindow {
    WordIndex first_word = 0, first_new = 0, last_word = 0;
};

/// `piece_ends[i]` is the number of pieces of words 0 ... i-1; it has one entry more than words.
[[nodiscard]] std::vector<ModelWindow> plan_windows(const std::vector<Sentence>& sentences,
                                                    const std::vector<std::uint32_t>& piece_ends,
                                                    const WindowLimits& limits);

/// The vectors of a report's words in each of its windows.
class WordVectors {
public:
    /// Encodes the words (their spans and sentences must be there) of the report.
    WordVectors(const Report& report, const Analysis& analysis, Encoder& encoder);

    [[nodiscard]] const std::vector<ModelWindow>& windows() const { return windows_; }
    /// Vectors of words [first_word, last_word) of a window.
    [[nodiscard]] std::span<const float> in_window(std::size_t window) const;
    /// Vectors of new words, one a word of the report.
    [[nodiscard]] std::span<const float> all() const { return all_; }
    /// Vectors of new words [first, last).
    [[nodiscard]] std::span<const float> of(WordIndex first, WordIndex last) const;

private:
    std::size_t hidden_;
    std::vector<ModelWindow> windows_;
    std::vector<std::vector<float>> in_window_;
    std::vector<float> all_;
};

}  // namespace rapporteur
