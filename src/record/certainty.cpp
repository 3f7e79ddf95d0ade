// How sure is each holder of what it says?
//
// FactBank's values, one for each holder of the chain. The innermost holder commits as its words do ("has
// rejected": CT+, "may sign": PS+, "no deal": CT-); those around it commit to having heard it, and that is Uu.
// A cue's tone ("revealed") never raises what an anonymous voice is worth. A sentence that the writer carries on without a
// cue is the writer's own assertion too.
#include <algorithm>

#include "record/draft.h"

namespace rapporteur {
namespace {

Veridicality flipped(Veridicality value) {
    switch (value) {
        case Veridicality::CT_plus: return Veridicality::CT_minus;
        case Veridicality::CT_minus: return Veridicality::CT_plus;
        case Veridicality::PR_plus: return Veridicality::PR_minus;
        case Veridicality::PR_minus: return Veridicality::PR_plus;
        case Veridicality::PS_plus: return Veridicality::PS_minus;
        case Veridicality::PS_minus: return Veridicality::PS_plus;
        default: return value;
    }
}

// What the words at the predicate commit their speaker to.
Veridicality stated(const Syntax& syntax, WordIndex w) {
    Veridicality value = Veridicality::CT_plus;
    switch (syntax.realm(w)) {
        case Realm::actual: break;
        case Realm::future: value = Veridicality::PR_plus; break;
        case Realm::possible: value = Veridicality::PS_plus; break;
        case Realm::conditional: case Realm::intended: case Realm::asked: value = Veridicality::Uu; break;
    }
    return syntax.is_negated(w) ? flipped(value) : value;
}

// The model's scale runs from -3 to +3; 2 and 1 are the middles between its anchors certain, probable, possible.
Veridicality from_score(float certainty) {
    const float size = certainty < 0 ? -certainty : certainty;
    const bool plus = certainty >= 0;
    if (size >= 2.0f) return plus ? Veridicality::CT_plus : Veridicality::CT_minus;
    if (size >= 1.0f) return plus ? Veridicality::PR_plus : Veridicality::PR_minus;
    if (size >= 0.3f) return plus ? Veridicality::PS_plus : Veridicality::PS_minus;
    return Veridicality::Uu;
}

}  // namespace

std::vector<HeldCertainty> held_certainty(const Draft& draft, const Attribution* attribution, WordIndex w) {
    const Syntax& syntax = draft.syntax;
    Veridicality said = stated(syntax, w);
    std::vector<HeldCertainty> held;
    if (!attribution) {
        // the writer's own words: syntax says what it can, the model decides between asserted and merely told
        const Word& word = syntax.word(w);
        if (word.is_predicate && said == Veridicality::CT_plus && word.certainty < 1.0f) said = from_score(word.certainty);
        held.push_back({"writer", said});
        return held;
    }
    switch (attribution->cue_class) {
        case CueClass::denying: said = attribution->positive ? flipped(said) : said; break;
        case CueClass::believing: if (said == Veridicality::CT_plus) said = Veridicality::PR_plus; break;
        case CueClass::predicting: case CueClass::estimating: case CueClass::seeming:
            if (said == Veridicality::CT_plus) said = Veridicality::PR_plus;
            else if (said == Veridicality::CT_minus) said = Veridicality::PR_minus;
            break;
        case CueClass::wanting: case CueClass::requesting: case CueClass::proposing: case CueClass::asking: case CueClass::committing:
            if (!syntax.is_nominal(w) && said != Veridicality::CT_minus) said = Veridicality::Uu;
            break;
        default: break;
    }
    const std::vector<Id>& chain = attribution->chain;
    const bool own = attribution->manner == Manner::free_continuation && attribution->cue.empty();
    for (std::size_t i = 0; i < chain.size(); ++i) held.push_back({chain[i], i + 1 == chain.size() || own ? said : Veridicality::Uu});
    return held;
}

}  // namespace rapporteur
