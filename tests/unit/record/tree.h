// An Analysis from a few lines: what the parser would say of a sentence, written by hand.
//
//   Tree tree(R"(
//   The    the  DET  DT  det   2
//   union  union NOUN NN nsubj 3
//   agreed agree VERB VBD root 0
//   )");
// Columns: form, lemma, universal tag, Penn tag, relation, head (1 is the sentence's first word, 0 none). An
// empty line starts a new sentence of the same paragraph. Words are joined by spaces, marks by none.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/analysis.h"
#include "rapporteur/report.h"

namespace rapporteur {

struct Tree {
    Report report;
    Analysis analysis;

    explicit Tree(const std::string& lines) {
        report.id = "t";
        std::istringstream stream(lines);
        std::string line;
        std::vector<int> heads;
        auto finish = [&] {
            if (heads.empty()) return;
            Sentence sentence;
            sentence.first_word = static_cast<WordIndex>(analysis.words.size() - heads.size());
            sentence.last_word = static_cast<WordIndex>(analysis.words.size());
            sentence.span = {analysis.words[sentence.first_word].span.start, analysis.words.back().span.end};
            for (std::size_t i = 0; i < heads.size(); ++i) {
                Word& word = analysis.words[sentence.first_word + i];
                word.sentence = static_cast<std::uint32_t>(analysis.sentences.size());
                word.head = heads[i] == 0 ? no_word : sentence.first_word + static_cast<WordIndex>(heads[i] - 1);
            }
            analysis.sentences.push_back(sentence);
            heads.clear();
        };
        while (std::getline(stream, line)) {
            std::istringstream columns(line);
            std::string form;
            Word word;
            int head = 0;
            if (!(columns >> form >> word.lemma >> word.upos >> word.xpos >> word.relation >> head)) {
                finish();
                continue;
            }
            const bool glued = form == "," || form == "." || form == "'s" || form == ")" || form == "\xE2\x80\x9D";
            if (!report.text.empty() && !glued && report.text.back() != '(') report.text += ' ';
            word.span.start = static_cast<std::uint32_t>(report.text.size());
            report.text += form;
            word.span.end = static_cast<std::uint32_t>(report.text.size());
            analysis.words.push_back(word);
            heads.push_back(head);
        }
        finish();
        report.parts.push_back({{0, static_cast<std::uint32_t>(report.text.size())}, Role::body});
    }

    /// Marks words [first, last] (from 0) as an entity.
    Tree& entity(EntityType type, WordIndex first, WordIndex last) {
        analysis.entities.push_back({{analysis.words[first].span.start, analysis.words[last].span.end}, type, first, last + 1});
        return *this;
    }

    [[nodiscard]] std::string at(Span span) const { return std::string(slice(report.text, span)); }
};

}  // namespace rapporteur
