#include "record/lemma.h"

#include <algorithm>
#include <unordered_map>

namespace rapporteur {
namespace {

// form -> lemma of English irregular verbs and plurals that news uses
const std::unordered_map<std::string_view, std::string_view>& irregular_verbs() {
    static const std::unordered_map<std::string_view, std::string_view> forms = {
        {"said", "say"}, {"says", "say"}, {"told", "tell"}, {"went", "go"}, {"gone", "go"}, {"goes", "go"}, {"made", "make"}, {"took", "take"}, {"taken", "take"}, {"gave", "give"}, {"given", "give"},
        {"got", "get"}, {"gotten", "get"}, {"came", "come"}, {"saw", "see"}, {"seen", "see"}, {"knew", "know"}, {"known", "know"}, {"thought", "think"}, {"found", "find"}, {"held", "hold"},
        {"met", "meet"}, {"left", "leave"}, {"kept", "keep"}, {"began", "begin"}, {"begun", "begin"}, {"broke", "break"}, {"broken", "break"}, {"brought", "bring"}, {"built", "build"}, {"bought", "buy"},
        {"caught", "catch"}, {"chose", "choose"}, {"chosen", "choose"}, {"drew", "draw"}, {"drawn", "draw"}, {"drove", "drive"}, {"driven", "drive"}, {"fell", "fall"}, {"fallen", "fall"}, {"felt", "feel"},
        {"fought", "fight"}, {"flew", "fly"}, {"flown", "fly"}, {"forgot", "forget"}, {"grew", "grow"}, {"grown", "grow"}, {"heard", "hear"}, {"hid", "hide"}, {"hung", "hang"}, {"laid", "lay"},
        {"led", "lead"}, {"lent", "lend"}, {"lost", "lose"}, {"meant", "mean"}, {"paid", "pay"}, {"ran", "run"}, {"rose", "rise"}, {"risen", "rise"}, {"sold", "sell"}, {"sent", "send"},
        {"shook", "shake"}, {"shown", "show"}, {"spoke", "speak"}, {"spoken", "speak"}, {"spent", "spend"}, {"stood", "stand"}, {"struck", "strike"}, {"sought", "seek"}, {"swore", "swear"},
        {"sworn", "swear"}, {"taught", "teach"}, {"threw", "throw"}, {"thrown", "throw"}, {"understood", "understand"}, {"undertook", "undertake"}, {"withdrew", "withdraw"}, {"withdrawn", "withdraw"},
        {"won", "win"}, {"wrote", "write"}, {"written", "write"}, {"was", "be"}, {"were", "be"}, {"been", "be"}, {"is", "be"}, {"are", "be"}, {"am", "be"}, {"being", "be"}, {"had", "have"}, {"has", "have"},
        {"did", "do"}, {"done", "do"}, {"does", "do"}, {"foresaw", "foresee"}, {"foreseen", "foresee"}, {"overcame", "overcome"}, {"arose", "arise"}, {"agreed", "agree"}, {"freed", "free"}, {"sank", "sink"},
        {"fed", "feed"}, {"slept", "sleep"}, {"dealt", "deal"}, {"wound", "wind"}, {"became", "become"}, {"forbade", "forbid"}, {"forbidden", "forbid"}, {"lay", "lie"}, {"lying", "lie"}, {"dying", "die"},
        {"tying", "tie"}, {"sat", "sit"}, {"swung", "swing"}, {"bore", "bear"}, {"stuck", "stick"}, {"woke", "wake"}, {"upheld", "uphold"}, {"withheld", "withhold"}, {"rebuilt", "rebuild"}, {"froze", "freeze"},
        {"frozen", "freeze"}, {"stole", "steal"}, {"stolen", "steal"}, {"hit", "hit"}, {"cut", "cut"}, {"put", "put"}, {"set", "set"}, {"let", "let"}, {"quit", "quit"}, {"cost", "cost"}, {"bid", "bid"},
        {"read", "read"}, {"hurt", "hurt"}, {"shut", "shut"}, {"split", "split"}, {"added", "add"}, {"calls", "call"}};
    return forms;
}

const std::unordered_map<std::string_view, std::string_view>& irregular_nouns() {
    static const std::unordered_map<std::string_view, std::string_view> forms = {
        {"men", "man"}, {"women", "woman"}, {"children", "child"}, {"spokesmen", "spokesman"}, {"spokeswomen", "spokeswoman"}, {"lives", "life"}, {"wives", "wife"}, {"leaves", "leaf"}, {"halves", "half"},
        {"crises", "crisis"}, {"analyses", "analysis"}, {"criteria", "criterion"}, {"countrymen", "countryman"}, {"congressmen", "congressman"}, {"businessmen", "businessman"}, {"chairmen", "chairman"},
        {"policemen", "policeman"}, {"gunmen", "gunman"}, {"thieves", "thief"}, {"feet", "foot"}, {"bases", "base"}, {"cases", "case"}, {"causes", "cause"}, {"clauses", "clause"}, {"losses", "loss"},
        {"houses", "house"}, {"purposes", "purpose"}, {"promises", "promise"}, {"responses", "response"}, {"increases", "increase"}, {"expenses", "expense"}, {"franchises", "franchise"}, {"ceasefires", "ceasefire"},
        {"sources", "source"}, {"forces", "force"}, {"differences", "difference"}, {"prices", "price"}, {"services", "service"}, {"offices", "office"}, {"issues", "issue"}, {"values", "value"},
        {"employees", "employee"}, {"committees", "committee"}, {"guarantees", "guarantee"}, {"refugees", "refugee"}, {"fees", "fee"}, {"trustees", "trustee"}, {"people", "people"}, {"troops", "troop"},
        {"talks", "talk"}, {"news", "news"}, {"series", "series"}, {"politics", "politics"}, {"economics", "economics"}, {"headquarters", "headquarters"}, {"means", "means"}};
    return forms;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool leads_to(std::string_view lemma, std::string_view form) {
    if (lemma.size() < 2) return false;
    const std::string l(lemma);
    const char last = l.back();
    const std::string without = l.substr(0, l.size() - 1);
    for (std::string_view ending : {"", "s", "es", "d", "ed", "ing"})
        if (form == l + std::string(ending)) return true;
    if (last == 'y')
        for (std::string_view ending : {"ies", "ied"})
            if (form == without + std::string(ending)) return true;
    if (last == 'e' && form == without + "ing") return true;
    if (!is_vowel(last))
        for (std::string_view ending : {"ed", "ing"})
            if (form == l + last + std::string(ending)) return true;
    if (l.ends_with("c")) return form == l + "ked" || form == l + "king";
    if (l.ends_with("f")) return form == without + "ves";
    if (l.ends_with("fe")) return form == l.substr(0, l.size() - 2) + "ves";
    return false;
}

// The verb of "stat-ed", "reject-ed", "plann-ed": whether an e was dropped or a consonant doubled.
std::string verb_stem(std::string stem) {
    const std::size_t n = stem.size();
    if (n < 3) return stem + (n == 2 && !is_vowel(stem[1]) && is_vowel(stem[0]) ? "e" : "");
    const char last = stem[n - 1], before = stem[n - 2];
    std::size_t vowels = 0;
    for (std::size_t i = 0; i < n; ++i) vowels += is_vowel(stem[i]) && (i == 0 || !is_vowel(stem[i - 1]));
    if (last == before && !is_vowel(last)) {
        if (last == 's' || last == 'f' || last == 'z') return stem;
        if (last == 'l') return vowels > 1 && !stem.ends_with("call") && !stem.ends_with("roll") ? stem.substr(0, n - 1) : stem.ends_with("troll") ? stem.substr(0, n - 1) : stem;
        if (last == 'd' && n == 3) return stem;
        return stem.substr(0, n - 1);
    }
    if (last == 'v' || last == 'u' || last == 'c' || (last == 'g' && !stem.ends_with("ing") && !stem.ends_with("ong"))) return stem + "e";
    if (last == 'z') return stem + "e";
    if (last == 's') return before == 'u' && n > 4 && !stem.ends_with("cus") ? stem + "e" : stem.ends_with("cus") ? stem : stem + "e";
    if (last == 'l' && !is_vowel(before) && before != 'r' && before != 'w') return stem + "e";  // settle, handle
    const bool two_vowels = is_vowel(before) && n >= 3 && is_vowel(stem[n - 3]) && stem[n - 3] != 'u';
    if (two_vowels) return stem;                                                            // fail, need, claim
    if (stem.ends_with("at") || stem.ends_with("ot") || stem.ends_with("ut")) return stem + "e";
    if (stem.ends_with("cit") || stem.ends_with("nvit") || stem.ends_with("unit") || stem.ends_with("nit")) return stem + "e";
    if (stem.ends_with("id") || stem.ends_with("ud") || stem.ends_with("od") || stem.ends_with("ced") || stem.ends_with("ad")) return stem + "e";
    if (stem.ends_with("ir") || stem.ends_with("ar") || stem.ends_with("ur") || stem.ends_with("lor") || stem.ends_with("ior")) return stem + "e";
    if (stem.ends_with("in") && vowels > 1 && !stem.ends_with("ain")) return stem + "e";        // outline, determine
    if (stem.ends_with("pon") || stem.ends_with("am") || stem.ends_with("um") || stem.ends_with("ik") || stem.ends_with("ak") || stem.ends_with("ok") || stem.ends_with("op") || stem.ends_with("yp") || stem.ends_with("ib"))
        return (stem.ends_with("velop") || stem.ends_with("inhibit")) ? stem : stem + "e";
    if (stem.ends_with("il") && n <= 4) return stem + "e";
    if (stem.ends_with("plet") || stem.ends_with("let") || stem.ends_with("pet")) return stem + "e";
    return stem;
}

// Stems whose ending leaves no doubt about a silent e: "spark", "reject"; "surface", "achieve".
bool shape_decides(std::string_view verb) {
    std::string_view stem = verb;
    const bool silent = stem.size() > 3 && stem.back() == 'e';
    if (silent) stem.remove_suffix(1);
    if (stem.size() < 3) return false;
    const char last = stem[stem.size() - 1], before = stem[stem.size() - 2];
    if (silent) return last == 'v' || last == 'c' || last == 'u' || last == 'z';
    return !is_vowel(last) && !is_vowel(before) && last != before && last != 'l' && last != 'c' && last != 'g' && last != 's' && last != 'v' && last != 'z' && last != 'r' && last != 'h';
}

std::string regular_verb(std::string_view form) {
    const std::string f(form);
    const std::size_t n = f.size();
    if (n > 4 && f.ends_with("ied")) return f.substr(0, n - 3) + "y";
    if (n > 4 && f.ends_with("ed")) return verb_stem(f.substr(0, n - 2));
    if (n > 5 && f.ends_with("ing")) return verb_stem(f.substr(0, n - 3));
    if (n > 4 && f.ends_with("ies")) return f.substr(0, n - 3) + "y";
    for (std::string_view ending : {"ches", "shes", "sses", "xes", "zzes"})
        if (f.ends_with(ending)) return f.substr(0, n - 2);
    if (n > 3 && f.ends_with("s") && !f.ends_with("ss")) return f.substr(0, n - 1);
    return f;
}

std::string regular_noun(std::string_view form) {
    const std::string f(form);
    const std::size_t n = f.size();
    if (n > 4 && f.ends_with("ies")) return f.substr(0, n - 3) + "y";
    for (std::string_view ending : {"ches", "shes", "sses", "xes"})
        if (f.ends_with(ending)) return f.substr(0, n - 2);
    if (n > 3 && f.ends_with("s") && !f.ends_with("ss") && !f.ends_with("us") && !f.ends_with("is")) return f.substr(0, n - 1);
    return f;
}

}  // namespace

std::string checked_lemma(std::string_view form, std::string_view upos, std::string_view xpos, std::string_view lemma, const std::unordered_set<std::string>* known_words) {
    if (known_words && (upos == "VERB" || upos == "NOUN") && !known_words->count(std::string(lemma)) && form.size() > 3) {
        // a word of the dictionaries that regularly gives the form
        std::string f(form);
        for (std::string_view ending : {"ed", "ing", "es", "s", "d"}) {
            if (!form.ends_with(ending) || (upos == "NOUN" && ending != "s" && ending != "es")) continue;
            std::string stem = f.substr(0, f.size() - ending.size());
            for (const std::string& candidate : {stem, stem + "e", stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2] ? stem.substr(0, stem.size() - 1) : stem,
                                                 stem.ends_with("i") ? stem.substr(0, stem.size() - 1) + "y" : stem})
                if (candidate != form && known_words->count(candidate) && leads_to(candidate, form) && irregular_verbs().find(form) == irregular_verbs().end()) return candidate;
        }
    }
    if (upos == "VERB" || upos == "AUX") {
        const auto known = irregular_verbs().find(form);
        if (known != irregular_verbs().end() && !(form == "found" && lemma == "found") && !(form == "lay" && xpos == "VB")) return std::string(known->second);
        if (upos == "AUX") return std::string(lemma.empty() ? form : lemma);
        const bool inflected = xpos == "VBD" || xpos == "VBN" || xpos == "VBG" || xpos == "VBZ" || form.ends_with("ed") || form.ends_with("ing");
        if (!inflected && form.ends_with("s") && !form.ends_with("ss") && xpos != "VB") return regular_verb(form);
        if (!inflected) return std::string(form);
        const std::string regular = regular_verb(form);
        if (lemma != form && leads_to(lemma, form) && !(shape_decides(regular) && (form.ends_with("ed") || form.ends_with("ing")))) return std::string(lemma);
        return regular;
    }
    if (upos == "NOUN") {
        const auto known = irregular_nouns().find(form);
        if (known != irregular_nouns().end()) return std::string(known->second);
        const bool plural = xpos == "NNS" || xpos == "NNPS";
        if (lemma != form && leads_to(lemma, form)) return std::string(lemma);
        if (!plural) {
            // a plural that was tagged singular: endings that no singular has
            for (std::string_view ending : {"tions", "sions", "ments", "ists", "ators", "iators", "ficials", "plomats", "gaps", "ings", "ances", "ences", "ities"})
                if (form.ends_with(ending)) return regular_noun(form);
            return std::string(form);
        }
        return regular_noun(form);
    }
    return std::string(lemma.empty() ? form : lemma);
}

}  // namespace rapporteur
