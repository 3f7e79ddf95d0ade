#include "language/model_windows.h"

#include <algorithm>

namespace rapporteur {

std::vector<ModelWindow> plan_windows(const std::vector<Sentence>& sentences,
                                      const std::vector<std::uint32_t>& piece_ends, const WindowLimits& limits) {
    std::vector<ModelWindow> windows;
    const auto pieces = [&](WordIndex first, WordIndex last) { return piece_ends[last] - piece_ends[first]; };
    std::size_t next = 0;
    while (next < sentences.size()) {
        const Sentence& first = sentences[next];
        if (first.first_word == first.last_word) {
            ++next;
            continue;
        }
        if (pieces(first.first_word, first.last_word) > limits.pieces) {
            for (WordIndex at = first.first_word; at < first.last_word;) {
                WordIndex end = at + 1;  // a single word longer than a window is cut short by its pieces
                while (end < first.last_word && pieces(at, end + 1) <= limits.pieces) ++end;
                windows.push_back({at, at, end});
                at = end;
            }
            ++next;
            continue;
        }
        ModelWindow window{first.first_word, first.first_word, first.last_word};
        for (std::size_t before = next; before > 0; --before) {
            const WordIndex from = sentences[before - 1].first_word;
            if (pieces(from, window.first_new) > limits.context || pieces(from, window.last_word) > limits.pieces) break;
            window.first_word = from;
        }
        for (++next; next < sentences.size(); ++next) {
            if (pieces(window.first_word, sentences[next].last_word) > limits.pieces) break;
            window.last_word = std::max(window.last_word, sentences[next].last_word);
        }
        windows.push_back(window);
    }
    return windows;
}

WordVectors::WordVectors(const Report& report, const Analysis& analysis, Encoder& encoder)
    : hidden_(encoder.hidden()) {
    const WordPieces& word_pieces = encoder.model().word_pieces();
    const WindowLimits limits{encoder.model().config().max_positions - 2};
    std::vector<WordPiece> split;
    std::vector<EncoderInput> inputs;
    std::vector<std::uint32_t> ends{0};
    for (const Word& word : analysis.words) {
        const std::string_view text = report.text_at(word.span);
        split.clear();
        word_pieces.split(text, split);
        if (split.empty()) split.push_back({word_pieces.unknown(), {}});
        if (split.size() > limits.pieces) split.resize(limits.pieces);
        const CaseClass letter_case = case_class(text);
        for (const WordPiece& piece : split) inputs.push_back({piece.id, letter_case});
        ends.push_back(static_cast<std::uint32_t>(inputs.size()));
    }
    windows_ = plan_windows(analysis.sentences, ends, limits);

    std::vector<EncoderInput> packed;
    std::vector<std::uint32_t> offsets{0};
    for (const ModelWindow& window : windows_) {
        packed.push_back({word_pieces.window_start(), CaseClass::special});
        packed.insert(packed.end(), inputs.begin() + ends[window.first_word], inputs.begin() + ends[window.last_word]);
        packed.push_back({word_pieces.window_end(), CaseClass::special});
        offsets.push_back(static_cast<std::uint32_t>(packed.size()));
    }
    const std::span<const float> hidden = encoder.encode(packed, offsets);
    all_.resize(analysis.words.size() * hidden_);
    for (std::size_t i = 0; i < windows_.size(); ++i) {
        const ModelWindow& window = windows_[i];
        std::vector<float> vectors((window.last_word - window.first_word) * hidden_);
        const float* start = hidden.data() + (offsets[i] + 1) * hidden_;
        for (WordIndex word = window.first_word; word < window.last_word; ++word) {
            const float* first = start + (ends[word] - ends[window.first_word]) * hidden_;
            const float* last = start + (ends[word + 1] - 1 - ends[window.first_word]) * hidden_;
            float* to = vectors.data() + (word - window.first_word) * hidden_;
            for (std::size_t d = 0; d < hidden_; ++d) to[d] = (first[d] + last[d]) * 0.5f;
            if (word >= window.first_new) std::copy(to, to + hidden_, all_.data() + word * hidden_);
        }
        in_window_.push_back(std::move(vectors));
    }
}

std::span<const float> WordVectors::in_window(std::size_t window) const { return in_window_[window]; }

std::span<const float> WordVectors::of(WordIndex first, WordIndex last) const {
    return std::span<const float>(all_).subspan(first * hidden_, (last - first) * hidden_);
}

}  // namespace rapporteur
