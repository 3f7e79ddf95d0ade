// A model of random weights, small enough to compute slowly: 2 layers, 32 wide.
#pragma once

#include <openssl/sha.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

namespace rapporteur::testing {

/// Puts the bytes of a model file together.
class ModelWriter {
public:
    nlohmann::json header;

    void add_floats(const std::string& name, std::vector<std::size_t> shape, const std::vector<float>& values) {
        add(name, "f32", std::move(shape), {reinterpret_cast<const char*>(values.data()), values.size() * 4});
    }
    void add_bytes(const std::string& name, std::vector<std::size_t> shape, const std::vector<std::int8_t>& values) {
        add(name, "i8", std::move(shape), {reinterpret_cast<const char*>(values.data()), values.size()});
    }

    [[nodiscard]] std::string bytes() const {
        // Offsets count from the file's start, and so depend on the header's length: write it twice.
        std::size_t start = 0;
        std::string text;
        for (int round = 0; round < 2; ++round) {
            nlohmann::json full = header;
            std::size_t at = start == 0 ? 10'000'000 : start;
            for (nlohmann::json entry : tensors_) {
                entry["offset"] = at;
                at += (entry["bytes"].get<std::size_t>() + 63) / 64 * 64;
                full["tensors"].push_back(entry);
            }
            text = full.dump();
            if (round == 0) start = (16 + text.size() + 63) / 64 * 64;
        }
        std::string file = "RAPPMODL";
        append_u32(file, 1);
        append_u32(file, static_cast<std::uint32_t>(text.size()));
        file += text;
        file.resize(start);
        for (const std::string& data : data_) {
            file += data;
            file.resize((file.size() + 63) / 64 * 64);
        }
        return with_checksum(file);
    }

    static std::string with_checksum(std::string file) {
        unsigned char digest[SHA256_DIGEST_LENGTH];
        SHA256(reinterpret_cast<const unsigned char*>(file.data()), file.size(), digest);
        return file.append(reinterpret_cast<const char*>(digest), sizeof digest);
    }

private:
    static void append_u32(std::string& file, std::uint32_t value) {
        char bytes[4];
        std::memcpy(bytes, &value, 4);
        file.append(bytes, 4);
    }
    void add(const std::string& name, const char* type, std::vector<std::size_t> shape, std::string data) {
        tensors_.push_back({{"name", name}, {"dtype", type}, {"shape", shape}, {"bytes", data.size()}});
        data_.push_back(std::move(data));
    }

    std::vector<nlohmann::json> tensors_;
    std::vector<std::string> data_;
};

struct TinySize {
    std::size_t layers = 2, hidden = 32, heads = 2, ffn = 64, positions = 48;
};

/// A whole model file; the same for the same seed.
inline ModelWriter tiny_model(unsigned seed = 1, const TinySize& size = {}) {
    ModelWriter model;
    std::mt19937 random(seed);
    const auto uniform = [&](double low, double high) {
        return static_cast<float>(low + (high - low) * static_cast<double>(random()) / 4294967295.0);
    };
    const auto floats = [&](const std::string& name, std::vector<std::size_t> shape, double low, double high) {
        std::size_t count = 1;
        for (const std::size_t extent : shape) count *= extent;
        std::vector<float> values(count);
        for (float& value : values) value = uniform(low, high);
        model.add_floats(name, shape, values);
    };
    const auto bytes = [&](const std::string& name, std::size_t rows, std::size_t columns, int bound, double scale) {
        std::vector<std::int8_t> values(rows * columns);
        for (std::int8_t& value : values) value = static_cast<std::int8_t>(static_cast<int>(random() % (2u * bound + 1)) - bound);
        model.add_bytes(name, {rows, columns}, values);
        floats(name + ".scale", {rows}, scale * 0.5, scale);
    };
    std::vector<std::string> vocabulary{"[PAD]", "[UNK]", "[CLS]", "[SEP]"};
    for (char c = 'a'; c <= 'z'; ++c) {
        vocabulary.push_back(std::string(1, c));
        vocabulary.push_back("##" + std::string(1, c));
    }
    for (const char* piece : {"the", "union", "said", "strike", "##s", "##ing", ".", ",", "'", "it", "would", "on", "friday"})
        if (std::find(vocabulary.begin(), vocabulary.end(), piece) == vocabulary.end()) vocabulary.emplace_back(piece);
    const std::size_t hidden = size.hidden, arc = 32, rel = 16, link = 16, buckets = 8, relations = 5;
    model.header["config"] = {{"layers", size.layers}, {"hidden", hidden}, {"heads", size.heads}, {"ffn", size.ffn},
                              {"max_positions", size.positions}, {"case_classes", 8}, {"vocab_size", vocabulary.size()},
                              {"arc", arc}, {"rel", rel}, {"link", link}, {"link_buckets", buckets}};
    model.header["vocab"] = vocabulary;
    const std::vector<std::string> ner{"O", "B-Person", "I-Person", "B-Date", "I-Date"};
    model.header["labels"] = {{"upos", {"NOUN", "VERB", "PUNCT"}}, {"xpos", {"NN", "VBD", "."}},
                              {"lemma", {"l0+", "k0+", "l1+", "=be"}}, {"ner", ner},
                              {"rel", {"root", "nsubj", "obj", "cop", "punct"}},
                              {"attribution", {"O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"}}};
    model.header["fingerprint"] = "tiny";
    model.header["card"] = {{"seed", seed}};
    bytes("embed.word", vocabulary.size(), hidden, 127, 0.01);
    floats("embed.position", {size.positions, hidden}, -0.3, 0.3);
    floats("embed.case", {8, hidden}, -0.3, 0.3);
    const auto norm = [&](const std::string& name) {
        floats(name + ".gain", {hidden}, 0.6, 1.4);
        floats(name + ".bias", {hidden}, -0.2, 0.2);
    };
    norm("embed.norm");
    for (std::size_t layer = 0; layer < size.layers; ++layer) {
        const std::string name = "layer." + std::to_string(layer) + ".";
        const auto linear = [&](const std::string& part, std::size_t out, std::size_t in) {
            bytes(name + part, out, in, 63, 0.006);
            floats(name + part + ".bias", {out}, -0.1, 0.1);
        };
        linear("attention.qkv", 3 * hidden, hidden);
        linear("attention.out", hidden, hidden);
        norm(name + "attention.norm");
        linear("ffn.in", size.ffn, hidden);
        linear("ffn.out", hidden, size.ffn);
        norm(name + "ffn.norm");
    }
    const auto head = [&](const std::string& name, std::size_t out) {
        floats("head." + name + ".weight", {out, hidden}, -0.4, 0.4);
        floats("head." + name + ".bias", {out}, -0.4, 0.4);
    };
    head("upos", 3);
    head("xpos", 3);
    head("lemma", 4);
    head("ner", ner.size());
    head("attribution", 7);
    head("certainty", 1);
    floats("head.attribution.transition", {7, 7}, -0.5, 0.5);
    floats("head.root", {hidden}, -1, 1);
    head("arc.dep", arc);
    head("arc.head", arc);
    floats("head.arc.weight", {arc + 1, arc}, -0.3, 0.3);
    head("rel.dep", rel);
    head("rel.head", rel);
    floats("head.rel.weight", {relations, rel + 1, rel + 1}, -0.3, 0.3);
    head("link.cue", link);
    head("link.source", link);
    head("link.content", link);
    floats("head.link.source.bilinear", {link + 1, link + 1}, -0.3, 0.3);
    floats("head.link.content.bilinear", {link + 1, link + 1}, -0.3, 0.3);
    floats("head.link.distance", {2, 2 * buckets}, -0.5, 0.5);
    return model;
}

}  // namespace rapporteur::testing
