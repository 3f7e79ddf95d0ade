// What does each piece of a text mean where it stands?
//
// An Encoder turns windows of word pieces into one vector a piece, by the model's layers. It belongs to
// one thread and holds that thread's working memory; the model behind it is shared. Windows of several
// reports may be packed together, without padding; a window's vectors depend on nothing but the window.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "model/kernels.h"
#include "model/model.h"

namespace rapporteur {

/// One input of the encoder: a row of the vocabulary and the case of the word that it belongs to.
struct EncoderInput {
    std::uint32_t id = 0;
    CaseClass letter_case = CaseClass::special;
};

class Encoder {
public:
    explicit Encoder(std::shared_ptr<const Model> model, const Kernels& kernels = best_kernels());

    /// Vectors of all pieces, hidden() floats each, valid until the next call. Window i holds pieces
    /// [offsets[i], offsets[i + 1]); no window is longer than the model's max_positions.
    std::span<const float> encode(std::span<const EncoderInput> pieces, std::span<const std::uint32_t> offsets);

    /// layer(x) for rows of x; the result has layer.packed.stride() floats a row.
    [[nodiscard]] std::vector<float> apply(const DenseLayer& layer, std::span<const float> x) const;
    /// The same in 7 bits, with stride() floats a row.
    [[nodiscard]] std::vector<float> apply(const RoundedLayer& layer, std::span<const float> x) const;
    /// The same into `out`, which only grows: for results of many rows that are needed again and again.
    void apply(const RoundedLayer& layer, std::span<const float> x, std::vector<float>& out) const;

    [[nodiscard]] const Model& model() const { return *model_; }
    [[nodiscard]] std::size_t hidden() const { return model_->config().hidden; }
    [[nodiscard]] const Kernels& kernels() const { return *kernels_; }

private:
    void embed(std::span<const EncoderInput> window, float* x) const;
    void run(const EncoderLayer& layer, std::span<const std::uint32_t> offsets, float* x);

    std::shared_ptr<const Model> model_;
    const Kernels* kernels_;
    AlignedArray<float> x_, wide_, mixed_, scratch_;
    AlignedArray<std::uint8_t> bytes_;
    std::vector<float> scales_;
};

}  // namespace rapporteur
