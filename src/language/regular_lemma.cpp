#include "language/regular_lemma.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "language/irregular_forms.h"

namespace rapporteur {

namespace {

using Forms = std::unordered_map<std::string_view, std::string_view>;  // form -> lemma; the first entry counts

template <class Table>
Forms index(const Table& table) {
    Forms forms;
    for (const std::string_view row : table) {
        const std::string_view lemma = row.substr(0, row.find(' '));
        for (std::size_t at = lemma.size() + 1; at < row.size();) {
            const std::size_t end = std::min(row.find(' ', at), row.size());
            forms.emplace(row.substr(at, end - at), lemma);
            at = end + 1;
        }
    }
    return forms;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// "stopp" -> "stop"; nothing if the word does not end in two of one consonant.
std::optional<std::string> undoubled(std::string_view stem) {
    const std::size_t n = stem.size();
    if (n < 3 || stem[n - 1] != stem[n - 2] || is_vowel(stem[n - 1])) return std::nullopt;
    return std::string(stem.substr(0, n - 1));
}

/// One short syllable that would have doubled its consonant: "hop" gives "hopped", so "hoped" is from "hope".
bool would_double(std::string_view stem) {
    const std::size_t n = stem.size();
    if (n < 3 || is_vowel(stem[n - 1]) || !is_vowel(stem[n - 2]) || is_vowel(stem[n - 3])) return false;
    if (stem[n - 1] == 'w' || stem[n - 1] == 'x' || stem[n - 1] == 'y') return false;
    return std::count_if(stem.begin(), stem.end(), is_vowel) == 1;
}

/// The base that `-ed` or `-ing` was put to.
std::string base_of(const std::string& stem, const WordPieces& vocabulary) {
    const std::string with_e = stem + "e";
    if (stem.size() < 3) return with_e;  // used, owing
    const bool knows_e = vocabulary.holds(with_e);
    const char last = stem.back(), before = stem[stem.size() - 2];
    if (last == 'u' || last == 'v') return with_e;                                       // argued, resolved
    if (knows_e && (last == 'c' || last == 'z' || would_double(stem))) return with_e;   // announced, hoped
    if (knows_e && last == 'g' && (before == 'n' || before == 'r' || before == 'd')) return with_e;  // changing
    const auto single = undoubled(stem);
    const bool may_be_double = last == 'l' || last == 's' || last == 'f' || last == 'z';  // filled, passed
    if (single && stem.size() > 3 && !may_be_double) return *single;                      // barred, but added
    if (vocabulary.holds(stem)) return stem;
    if (single && vocabulary.holds(*single)) return *single;                              // cancelled
    if (knows_e) return with_e;
    // No word that we know: by the commonest spelling.
    for (const std::string_view ending : {"at", "iz", "is", "uc", "ag", "ir", "ur", "os", "us", "eas", "bl", "tl", "pl", "dl", "gl", "rg", "dg", "rc", "nc"})
        if (stem.ends_with(ending)) return with_e;
    return stem;
}

/// Less "-s": parties, churches, boxes, talks.
std::string without_s(const std::string& form, const WordPieces& vocabulary) {
    const auto less = [&](std::size_t n) { return form.substr(0, form.size() - n); };
    if (form.ends_with("ies") && form.size() > 4) return less(3) + "y";
    if (form.ends_with("ss") || form.ends_with("us") || form.ends_with("is")) return form;
    if (form.ends_with("sses") || form.ends_with("shes") || form.ends_with("ches") || form.ends_with("xes") || form.ends_with("zzes")) {
        if (form.ends_with("ches") && !vocabulary.holds(less(2)) && vocabulary.holds(less(1))) return less(1);  // caches
        return less(2);
    }
    if (form.ends_with("oes") && form.size() > 4) return less(2);
    return less(1);
}

}  // namespace

std::optional<std::string> regular_lemma(std::string_view form, std::string_view upos, std::string_view xpos,
                                         const WordPieces& vocabulary) {
    static const Forms verbs = index(irregular_verbs), nouns = index(irregular_nouns);
    std::string low = lower_case(form);
    if (low.starts_with("\u2019")) low.replace(0, 3, "'");
    const auto known = [&](const Forms& forms) {
        const auto found = forms.find(low);
        return found == forms.end() ? std::optional<std::string>{} : std::string(found->second);
    };
    if (std::any_of(low.begin(), low.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    if (upos == "AUX") return known(verbs);
    if (upos == "VERB") {
        // "They lay down arms": the base form of one verb may be the past of another.
        if (xpos == "VB" || xpos == "VBP") {
            if (low == "is" || low == "are" || low == "am" || low.starts_with("'") || !vocabulary.holds(low)) return known(verbs);
            const auto past = known(verbs);
            return past && *past != "lie" && low != "found" && low != "ground" && low != "wound" && low != "bound" && low != "rent" ? *past : low;
        }
        if (const auto irregular = known(verbs)) return irregular;
        if (low.size() < 4) return low;
        if (low.ends_with("ied") && low.size() > 4) return low.substr(0, low.size() - 3) + "y";
        if (low.ends_with("ed") && (xpos == "VBD" || xpos == "VBN" || xpos == "VBZ")) return base_of(low.substr(0, low.size() - 2), vocabulary);
        if (low.ends_with("ing") && xpos == "VBG" && low.size() > 4) return base_of(low.substr(0, low.size() - 3), vocabulary);
        if (low.ends_with('s') && xpos == "VBZ") return without_s(low, vocabulary);
        return std::nullopt;
    }
    if (upos == "NOUN") {
        if (xpos == "NN") return low;
        if (xpos != "NNS") return std::nullopt;
        if (const auto irregular = known(nouns)) return irregular;
        return low.size() > 3 && low.ends_with('s') ? without_s(low, vocabulary) : low;
    }
    return std::nullopt;
}

}  // namespace rapporteur
