// What does a model file hold, and can it be believed?
//
// Byte layout, little endian:
//   0    8 bytes   "RAPPMODL"
//   8    u32       version, 1
//   12   u32       length of the header in bytes
//   16   header    one JSON object in UTF-8:
//                    config      layers, hidden, heads, ffn, max_positions, case_classes, vocab_size,
//                                arc, rel, link, link_buckets
//                    labels      task -> list of labels, in the order of the head's outputs
//                    vocab       list of word pieces; the index is the row of embed.word
//                    fingerprint text that changes with tokenizer or label sets
//                    card        how the model was made; for people
//                    tensors     list of {name, dtype ("i8" or "f32"), shape, offset, bytes}
//   ...            zeros up to a multiple of 64
//   ...            tensors, each at a multiple of 64; `offset` counts from the file's start
//   end-32         SHA-256 of everything before it
//
// Encoder linears are i8 within [-63, 63], row-major [outputs, inputs], with NAME.scale (f32, one an
// output) and NAME.bias; embed.word is i8 with embed.word.scale, one a row; everything else is f32.
// The file is mapped into memory. Nothing in it is believed before it is checked: a damaged or foreign
// file gives an Error that says what is wrong.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/result.h"

namespace rapporteur {

struct ModelConfig {
    std::size_t layers = 0, hidden = 0, heads = 0, ffn = 0, max_positions = 0, case_classes = 0, vocab_size = 0;
    std::size_t arc = 0, rel = 0, link = 0, link_buckets = 0;
};

class Weights {
public:
    /// Maps the file at `path`.
    static Result<Weights> open(const std::string& path);
    /// The same on bytes in memory, which are copied.
    static Result<Weights> from_bytes(std::string_view bytes);

    [[nodiscard]] const ModelConfig& config() const { return config_; }
    [[nodiscard]] const std::vector<std::string>& vocabulary() const { return vocabulary_; }
    /// Labels of a task ("upos", "rel", ...); empty if the model does not have it.
    [[nodiscard]] const std::vector<std::string>& labels(std::string_view task) const;
    [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }
    [[nodiscard]] const std::string& card() const { return card_; }  ///< JSON text

    /// The tensor `name`, which must have exactly this shape.
    [[nodiscard]] Result<std::span<const float>> floats(std::string_view name, std::vector<std::size_t> shape) const;
    [[nodiscard]] Result<std::span<const std::int8_t>> bytes(std::string_view name, std::vector<std::size_t> shape) const;

private:
    struct Tensor {
        bool is_float = false;
        std::vector<std::size_t> shape;
        const std::byte* data = nullptr;
    };

    static Result<Weights> parse(std::shared_ptr<const std::byte> memory, std::size_t size, const std::string& name);
    [[nodiscard]] Result<const Tensor*> find(std::string_view name, const std::vector<std::size_t>& shape, bool is_float) const;

    std::shared_ptr<const std::byte> memory_;
    ModelConfig config_;
    std::vector<std::string> vocabulary_;
    std::map<std::string, std::vector<std::string>, std::less<>> labels_;
    std::string fingerprint_, card_;
    std::map<std::string, Tensor, std::less<>> tensors_;
};

}  // namespace rapporteur
