// An analysis as one line of JSON. The contract is design/cli.md: `report`'s id, sentences, words,
// entities {start, end, type}, times, numbers, attributions; byte spans.
#include <nlohmann/json.hpp>

#include "rapporteur/rapporteur.h"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

Json spanned(const Report& report, Span span) {
    return {{"start", span.start}, {"end", span.end}, {"exact", slice(report.text, span)}};
}

Json spans(const Report& report, const std::vector<Span>& all) {
    Json list = Json::array();
    for (const Span span : all) list.push_back(spanned(report, span));
    return list;
}

Json bound(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json word_json(const Report& report, const Word& word) {
    Json json = spanned(report, word.span);
    if (word.upos.empty()) return json;  // words only
    json["lemma"] = word.lemma;
    json["upos"] = word.upos;
    json["xpos"] = word.xpos;
    json["head"] = word.head == no_word ? Json(nullptr) : Json(word.head);
    json["relation"] = word.relation;
    json["certainty"] = word.certainty;
    json["predicate"] = word.is_predicate;
    return json;
}

}  // namespace

std::string analysis_json(const Report& report, const Analysis& analysis) {
    Json json;
    json["id"] = report.id;
    Json& sentences = json["sentences"] = Json::array();
    for (const Sentence& sentence : analysis.sentences) {
        Json item = spanned(report, sentence.span);
        item["id"] = "s" + std::to_string(sentences.size() + 1);
        item["role"] = name(sentence.role);
        item["part"] = sentence.part;
        item["first_word"] = sentence.first_word;
        item["last_word"] = sentence.last_word;
        sentences.push_back(std::move(item));
    }
    Json& words = json["words"] = Json::array();
    for (const Word& word : analysis.words) words.push_back(word_json(report, word));
    Json& entities = json["entities"] = Json::array();
    for (const Entity& entity : analysis.entities) {
        Json item = spanned(report, entity.span);
        item["type"] = name(entity.type);
        entities.push_back(std::move(item));
    }
    Json& times = json["times"] = Json::array();
    for (const Time& time : analysis.times) {
        Json item = spanned(report, time.span);
        item["type"] = name(time.type);
        item["value"] = text_or_null(time.value);
        item["mod"] = text_or_null(time.mod);
        item["anchor"] = text_or_null(time.anchor);
        item["first_day"] = text_or_null(time.first_day);
        item["last_day"] = text_or_null(time.last_day);
        times.push_back(std::move(item));
    }
    Json& numbers = json["numbers"] = Json::array();
    for (const Quantity& quantity : analysis.quantities) {
        Json item = spanned(report, quantity.span);
        item["lo"] = bound(quantity.lo);
        item["hi"] = bound(quantity.hi);
        item["relation"] = name(quantity.relation);
        item["unit"] = quantity.unit;
        item["kind"] = name(quantity.kind);
        item["number"] = spanned(report, quantity.number);
        item["word"] = quantity.word == no_word ? Json(nullptr) : Json(quantity.word);
        item["measured"] = quantity.measured == no_word ? Json(nullptr) : Json(quantity.measured);
        numbers.push_back(std::move(item));
    }
    Json& attributions = json["attributions"] = Json::array();
    for (const FlatAttribution& attribution : analysis.attributions)
        attributions.push_back({{"source", spans(report, attribution.source)},
                                {"cue", spans(report, attribution.cue)},
                                {"content", spans(report, attribution.content)},
                                {"score", attribution.score}});
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace rapporteur
