// The whole flow: read -> language -> record, one report at a time; compare and brief follow from records.
#include "rapporteur/rapporteur.h"

#include <cstdlib>
#include <mutex>
#include <utility>

#include "base/resource.h"
#include "language/language.h"
#include "language/model_reading.h"
#include "language/sentences.h"
#include "model/encoder.h"
#include "model/model.h"
#include "record/dictionaries.h"
#include "record/record.h"

namespace rapporteur {

struct Reader::State {
    std::shared_ptr<const Model> model;
    LanguageRules rules;
    Dictionaries dictionaries;

    /// Encoders hold working memory and belong to one thread at a time; as many are made as threads ask.
    mutable std::mutex mutex;
    mutable std::vector<std::unique_ptr<Encoder>> idle;

    std::unique_ptr<Encoder> take_encoder() const {
        const std::lock_guard lock(mutex);
        if (idle.empty()) return std::make_unique<Encoder>(model);
        auto encoder = std::move(idle.back());
        idle.pop_back();
        return encoder;
    }
    void give_back(std::unique_ptr<Encoder> encoder) const {
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(encoder));
    }
};

Reader::Reader(std::shared_ptr<const State> state) : state_(std::move(state)) {}

Result<Reader> Reader::load() {
    // $RAPPORTEUR_MODEL: another model file, to measure it against the one that ships.
    const char* chosen = std::getenv("RAPPORTEUR_MODEL");
    auto path = chosen ? Result<std::string>(std::string(chosen)) : resource_path("models/rapporteur.model");
    if (!path) return path.error();
    auto model = Model::load(*path);
    if (!model) return model.error();
    auto rules = LanguageRules::load();
    if (!rules) return rules.error();
    auto dictionaries = Dictionaries::load();
    if (!dictionaries) return dictionaries.error();
    auto state = std::make_shared<State>();
    state->model = std::move(*model);
    state->rules = std::move(*rules);
    state->dictionaries = std::move(*dictionaries);
    return Reader(std::move(state));
}

Analysis Reader::analyze(const Report& report) const {
    Analysis analysis = split_report(report, state_->rules.segmentation);
    auto encoder = state_->take_encoder();
    read_with_model(report, analysis, *encoder);
    state_->give_back(std::move(encoder));
    find_by_rule(report, state_->rules, analysis);
    return analysis;
}

Record Reader::record(const Report& report) const { return record(report, analyze(report)); }

Record Reader::record(const Report& report, const Analysis& analysis) const {
    return make_record(report, analysis, state_->dictionaries);
}

}  // namespace rapporteur
