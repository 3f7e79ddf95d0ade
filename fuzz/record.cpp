// Any text, with any syntax: a record keeps its laws, its checker finds nothing, and what is written is read back the same.
//
// The language rules give words, times and quantities; tags, trees, names and attributions, which are the model's, are
// drawn from the text's own bytes, so that every rule of the stage meets parses that no sentence has.
#include <cstdio>
#include <cstdlib>

#include "base/hash.h"
#include "base/utf8.h"
#include "fuzz/record_laws.h"
#include "language/language.h"
#include "language/sentences.h"
#include "rapporteur/rapporteur.h"
#include "record/check.h"
#include "record/record.h"

namespace {

using namespace rapporteur;

// A sequence that depends on the input alone.
class Draw {
public:
    explicit Draw(std::string_view seed) {
        for (unsigned char c : seed) state_ = (state_ ^ c) * 1099511628211ull;
    }
    std::uint32_t below(std::uint32_t n) {
        state_ ^= state_ << 13;
        state_ ^= state_ >> 7;
        state_ ^= state_ << 17;
        return n == 0 ? 0 : static_cast<std::uint32_t>(state_ % n);
    }

private:
    std::uint64_t state_ = 14695981039346656037ull;
};

constexpr const char* tags[][2] = {{"NOUN", "NN"}, {"NOUN", "NNS"}, {"PROPN", "NNP"}, {"VERB", "VBD"}, {"VERB", "VB"}, {"VERB", "VBN"}, {"VERB", "VBG"}, {"VERB", "VBZ"},
                                   {"ADJ", "JJ"}, {"ADP", "IN"}, {"AUX", "MD"}, {"DET", "DT"}, {"PRON", "PRP"}, {"SCONJ", "IN"}, {"CCONJ", "CC"}, {"ADV", "RB"}, {"PART", "TO"}, {"NUM", "CD"}};
constexpr const char* relations[] = {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "amod", "compound", "compound:prt", "case", "mark", "det", "aux", "aux:pass", "cop",
                                     "advmod", "advcl", "acl", "acl:relcl", "ccomp", "xcomp", "conj", "cc", "appos", "flat", "nummod", "parataxis", "punct", "dep", "fixed", "expl", "orphan", "list"};

// A tree over each sentence: the words in drawn order, each hung on one that came before.
void draw_syntax(Draw& draw, Analysis& analysis) {
    for (Word& word : analysis.words) {
        const auto& tag = tags[draw.below(std::size(tags))];
        word.upos = tag[0];
        word.xpos = tag[1];
        word.relation = relations[draw.below(std::size(relations))];
        word.is_predicate = draw.below(3) == 0;
        word.certainty = static_cast<float>(draw.below(7)) - 3;
    }
    for (const Sentence& sentence : analysis.sentences) {
        std::vector<WordIndex> order;
        for (WordIndex w = sentence.first_word; w < sentence.last_word; ++w) order.insert(order.begin() + draw.below(static_cast<std::uint32_t>(order.size() + 1)), w);
        for (std::size_t i = 0; i < order.size(); ++i) {
            analysis.words[order[i]].head = i == 0 ? no_word : order[draw.below(static_cast<std::uint32_t>(i))];
            if (i == 0) analysis.words[order[i]].relation = "root";
        }
    }
    for (Quantity& quantity : analysis.quantities)
        for (WordIndex w = 0; w < analysis.words.size(); ++w)
            if (quantity.number.contains(analysis.words[w].span)) quantity.word = w;
}

Span run_of(Draw& draw, const Analysis& analysis, const Sentence& sentence) {
    const std::uint32_t size = sentence.last_word - sentence.first_word;
    const WordIndex first = sentence.first_word + draw.below(size);
    const WordIndex last = std::min<WordIndex>(first + draw.below(6), sentence.last_word - 1);
    return {analysis.words[first].span.start, analysis.words[last].span.end};
}

void draw_names_and_voices(Draw& draw, Analysis& analysis) {
    for (const Sentence& sentence : analysis.sentences) {
        for (WordIndex w = sentence.first_word; w < sentence.last_word;) {
            const WordIndex last = std::min<WordIndex>(w + 1 + draw.below(3), sentence.last_word);
            if (draw.below(3) == 0) analysis.entities.push_back({{analysis.words[w].span.start, analysis.words[last - 1].span.end}, static_cast<EntityType>(draw.below(9)), w, last});
            w = last;
        }
        for (std::uint32_t n = draw.below(3); n > 0; --n) {
            FlatAttribution flat;
            flat.cue = {run_of(draw, analysis, sentence)};
            if (draw.below(4) > 0) flat.source = {run_of(draw, analysis, sentence)};
            if (draw.below(4) > 0) flat.content = {run_of(draw, analysis, analysis.sentences[draw.below(static_cast<std::uint32_t>(analysis.sentences.size()))])};
            flat.score = static_cast<float>(draw.below(11)) / 10;
            analysis.attributions.push_back(std::move(flat));
        }
    }
}

void require(bool law, std::string_view what) {
    if (law) return;
    std::fprintf(stderr, "broken: %.*s\n", static_cast<int>(what.size()), what.data());
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const LanguageRules rules = LanguageRules::load().value();
    static const Dictionaries dictionaries = Dictionaries::load().value();
    const std::string bytes(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 6000));
    if (record_from_json(bytes)) require(record_from_json(record_json(*record_from_json(bytes))).has_value(), "what is read is written so that it can be read");
    if (!is_valid_utf8(bytes)) return 0;
    Report report;
    report.id = "fuzz";
    report.text = bytes;
    if (!bytes.empty() && bytes.front() % 2 == 0) report.published = PublicationDate{"2026-03-04", DateBasis::input};
    Analysis analysis = split_report(report, rules.segmentation);
    find_by_rule(report, rules, analysis);
    Draw draw(bytes);
    draw_syntax(draw, analysis);
    draw_names_and_voices(draw, analysis);

    const Record record = make_record(report, analysis, dictionaries);
    require(laws::broken_law(record).empty(), laws::broken_law(record));
    const std::string written = record_json(record);
    const auto read = record_from_json(written);
    require(read.has_value(), "a record that is written can be read");
    require(record_json(*read) == written, "a record that is read back is the same");
    const std::vector<Mismatch> mismatches = check_record(written, {{"fuzz", report.text}});
    require(mismatches.empty(), mismatches.empty() ? "" : "check finds nothing: " + mismatches.front().kind + " " + mismatches.front().where + " " + mismatches.front().message);
    return 0;
}
