// Which nouns can hold words or a stance: persons, sides, roles, media, documents, recordings, data.
//
// "The recording showed", "the ministry's letter said", "both sides want": these speak. "The first concerned the border",
// "the strike means": these do not.
#include <algorithm>

#include "base/one_of.h"
#include "record/voice_steps.h"

namespace rapporteur {
namespace {

}  // namespace

bool is_recording_noun(std::string_view lemma) {
    return one_of(lemma, {"recording", "tape", "video", "audio", "footage", "transcript", "image", "photo", "photograph", "picture", "clip", "broadcast"});
}
bool is_data_noun(std::string_view lemma) {
    return one_of(lemma, {"data", "figure", "statistic", "poll", "survey", "map", "mapping", "count", "index", "tally", "estimate", "calculation", "forecast", "census", "number", "projection"});
}
bool is_document_noun(std::string_view lemma) {
    return is_recording_noun(lemma) || is_data_noun(lemma) ||
           one_of(lemma, {"plan", "proposal", "draft", "text", "document", "letter", "statement", "framework", "agreement", "deal", "accord", "treaty", "memo", "memorandum", "report", "study",
                          "law", "bill", "contract", "communique", "communiqu\xC3\xA9", "protocol", "resolution", "filing", "record", "email", "e-mail", "note", "paper", "pact", "blueprint", "outline",
                          "roadmap", "charter", "clause", "provision", "measure", "legislation", "offer", "declaration", "notice", "article", "story", "analysis", "assessment", "tweet", "post",
                          "release", "readout", "message", "file", "list", "dispatch", "telegram", "cable", "account", "reports", "term", "condition", "ceasefire", "cease-fire", "truce", "constitution",
                          "ruling", "order", "summary", "website", "page", "budget", "compromise", "package", "guideline"});
}

bool can_speak(const Draft& draft, WordIndex w) {
    const Syntax& syntax = draft.syntax;
    if (w >= syntax.size()) return false;
    if (person_at(draft, w)) return true;
    if (draft.media_mention_of[w] != no_index) return true;
    if (draft.party_mention_of[w] != no_index) return draft.party_mentions[draft.party_mention_of[w]].reading == Reading::actor;
    if (!draft.parties_meant[w].empty()) return true;
    const std::string& lemma = syntax.lemma(w);
    const std::string& form = syntax.lower(w);
    // "The first concerned the border": an item of a list
    if (one_of(form, {"first", "second", "third", "fourth", "fifth", "sixth", "latter", "last", "next", "final"})) return false;
    // "most of the items" is what its items are
    if (one_of(form, {"most", "many", "some", "all", "both", "several", "few", "one", "none", "neither", "another"}))
        if (const WordIndex of = syntax.oblique(w, {"of"}); of != no_word && of != w) return can_speak(draft, of);
    if (draft.dictionaries.gazetteer.role(lemma) || draft.dictionaries.gazetteer.body(lemma) || acts_for_a_side_noun(draft, w)) return true;
    if (one_of(form, {"he", "she", "they", "we", "i", "who", "you", "one", "others", "some", "many", "most", "everyone", "nobody", "both", "neither", "none", "those", "another", "several", "few", "critics", "all"})) return true;
    if (one_of(form, {"it", "which", "that"})) return syntax.antecedent(w) != no_word ? can_speak(draft, syntax.antecedent(w)) : draft.antecedent_of[w] != no_word;
    if (is_document_noun(lemma)) return true;
    if (one_of(lemma, {"media", "newspaper", "press", "outlet", "broadcaster", "agency", "paper", "television", "radio", "tv", "channel", "station", "magazine", "website", "network", "west", "capital", "public",
                       "voter", "american", "family", "man", "woman", "friend", "guest", "consumer", "market", "business", "industry", "leader", "world", "community", "student", "parent", "victim",
                       "author", "writer", "editor", "columnist", "host", "scientist", "activist", "advocate", "supporter", "campaign", "candidate", "nominee", "doctor", "scholar", "colleague", "veteran",
                       "historian", "witness", "prosecutor", "investigator", "regulator", "officer", "consultant", "specialist", "adversary", "bishop", "priest", "cleric", "hawk", "moderate", "conservative",
                       "liberal", "republican", "democrat", "hardliner", "unionist", "nationalist", "lawmakers", "peer", "citizen", "customer", "refugee", "migrant", "jihadi", "troop", "force", "police"}))
        return true;
    return syntax.is_name(w) && !syntax.is(w, "obl");  // an unknown name in a speaker's place
}

bool acts_for_a_side_noun(const Draft& draft, WordIndex w) {
    return one_of(draft.syntax.lemma(w), {"side", "force", "country", "nation", "people", "hardliner", "opponent", "ally", "rival", "power", "bargainer", "counterpart"});
}

}  // namespace rapporteur
