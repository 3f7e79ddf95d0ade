// Any bytes as a model file (given a right checksum, or the fuzzer would never come past it), and any
// text through a model that loads: neither may do more than fail.
#include <openssl/sha.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "language/model_reading.h"
#include "model/model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rapporteur;
    std::string bytes(reinterpret_cast<const char*>(data), size);
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(data, size, digest);
    auto weights = Weights::from_bytes(bytes.append(reinterpret_cast<const char*>(digest), sizeof digest));
    if (!weights) {
        if (weights.error().message.empty()) std::abort();
        return 0;
    }
    auto model = Model::from_weights(std::move(*weights));
    if (!model) return 0;
    const ModelConfig& c = (*model)->config();
    if (c.max_positions < 3 || c.max_positions > 512 || c.layers > 4 || c.hidden > 256) return 0;
    Encoder encoder(*model);
    Report report;
    report.text = "The union's chief, Ms. Reed, said it would strike on Friday. No deal!";
    Analysis analysis;
    for (std::uint32_t at = 0; at < report.text.size(); at += 5) {
        Word word;
        word.span = {at, std::min(at + 5, static_cast<std::uint32_t>(report.text.size()))};
        analysis.words.push_back(word);
    }
    Sentence sentence;
    sentence.last_word = static_cast<WordIndex>(analysis.words.size());
    analysis.sentences.push_back(sentence);
    read_with_model(report, analysis, encoder);
    for (const Word& word : analysis.words)
        if (word.head != no_word && word.head >= analysis.words.size()) std::abort();
    return 0;
}
