// An analysis as CoNLL-U: a `# newdoc id` a report, `# newpar` a part, one line a word. Places are
// given in code points of the report's text, as the format's users expect (start_char, end_char).
#include <algorithm>

#include "base/utf8.h"
#include "rapporteur/rapporteur.h"

namespace rapporteur {
namespace {

/// Code points before each byte, asked for in rising order.
class CharacterCounter {
public:
    explicit CharacterCounter(std::string_view text) : text_(text) {}
    std::size_t at(std::uint32_t byte) {
        while (byte_ < byte && byte_ < text_.size()) {
            byte_ += decode_at(text_, byte_).bytes;
            ++characters_;
        }
        return characters_;
    }

private:
    std::string_view text_;
    std::size_t byte_ = 0, characters_ = 0;
};

std::string or_underscore(const std::string& text) { return text.empty() ? "_" : text; }

/// Comments and fields are one line each: white space inside is a space.
std::string one_line(std::string_view text) {
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_at(text, at);
        if (is_space(c.value)) {
            if (!line.empty() && line.back() != ' ') line += ' ';
        } else {
            line += text.substr(at, c.bytes);
        }
        at += c.bytes;
    }
    return line;
}

}  // namespace

std::string analysis_conllu(const Report& report, const Analysis& analysis) {
    std::string out = "# newdoc id = " + one_line(report.id) + "\n";
    CharacterCounter characters(report.text);
    std::uint32_t part = 0xffffffffu;
    std::size_t number = 0;
    for (const Sentence& sentence : analysis.sentences) {
        if (sentence.part != part) {
            out += "# newpar role = ";
            out += name(sentence.role);
            out += '\n';
            part = sentence.part;
        }
        out += "# sent_id = " + one_line(report.id) + "-" + std::to_string(++number) + "\n# text = " + one_line(slice(report.text, sentence.span)) + "\n";
        for (WordIndex at = sentence.first_word; at < sentence.last_word; ++at) {
            const Word& word = analysis.words[at];
            const bool read = !word.upos.empty();
            const std::string head = !read                   ? "_"
                                     : word.head == no_word  ? "0"
                                                             : std::to_string(word.head - sentence.first_word + 1);
            out += std::to_string(at - sentence.first_word + 1);
            for (const std::string& field : {one_line(slice(report.text, word.span)), or_underscore(word.lemma), or_underscore(word.upos),
                                             or_underscore(word.xpos), std::string("_"), head, or_underscore(word.relation), std::string("_")}) {
                out += '\t';
                out += field;
            }
            const std::size_t start = characters.at(word.span.start);
            const std::size_t end = characters.at(word.span.end);
            out += "\tstart_char=" + std::to_string(start) + "|end_char=" + std::to_string(end);
            if (at + 1 < analysis.words.size() && analysis.words[at + 1].span.start == word.span.end) out += "|SpaceAfter=No";
            out += '\n';
        }
        out += '\n';
    }
    if (analysis.sentences.empty()) out += '\n';
    return out;
}

}  // namespace rapporteur
