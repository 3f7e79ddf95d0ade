#include "record/entity_repair.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/one_of.h"
#include "base/utf8.h"

namespace rapporteur {
namespace {

bool starts_upper(std::string_view form) { return !form.empty() && is_upper(decode_at(form, 0).value); }

bool is_name_type(EntityType type) {
    return type == EntityType::PERSON || type == EntityType::ORGANIZATION || type == EntityType::LOCATION || type == EntityType::NORP || type == EntityType::FACILITY || type == EntityType::PRODUCT ||
           type == EntityType::MISC;
}

bool begins_no_name(const Syntax& syntax, WordIndex w) {
    return one_of(syntax.lower(w), {"but", "and", "or", "as", "if", "when", "while", "however", "although", "though", "because", "so", "meanwhile", "yet", "in", "on", "at", "for", "with", "mr", "mr.", "how",
                                    "what", "why", "where", "that", "this", "these", "those", "it", "he", "she", "they", "we", "no", "not", "was", "is", "has", "had", "will", "would", "both", "after",
                                    "before", "since", "also", "still", "now", "then", "there", "here", "its", "his", "her", "their"});
}
bool ends_no_name(const Syntax& syntax, WordIndex w) {
    return one_of(syntax.lower(w), {"was", "is", "has", "had", "have", "were", "are", "will", "would", "said", "says", "not", "'s", "\xE2\x80\x99s", "'", ",", ".", "also", "and", "but", "who", "which", "that",
                                    "could", "may", "should", "did", "does", "been", "on", "in", "to", "of"}) &&
           !(syntax.lower(w) == "may" && starts_upper(syntax.form(w)));
}

// "UAW", "T.W.A.": letters only; a person's name is never that
bool is_letters(std::string_view form) {
    if (form.size() < 2 || form.size() > 6) return false;
    return std::all_of(form.begin(), form.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.' || c == '&' || c == '-'; });
}

// What the words around a name tagged as a place make of it. "The Marl said", "a Marl spokesman": it acts, as no
// place does but a capital (which the gazetteer of states knows). "In the Marl": a place.
enum class Use { acts, place, open };
Use use_of(const Syntax& syntax, const Entity& e) {
    for (WordIndex w = e.first_word; w < e.last_word; ++w) {
        if (one_of(syntax.preposition(w), {"in", "at", "near", "into", "inside", "outside", "across", "throughout", "around", "over", "through"})) return Use::place;
        const WordIndex top = syntax.first_conjunct(w), head = syntax.head(top);
        if (syntax.is(top, "nsubj") && !syntax.is_passive(head) &&
            one_of(syntax.lemma(head), {"say", "tell", "agree", "reject", "refuse", "accept", "demand", "want", "announce", "deny", "insist", "vow", "urge", "propose", "offer", "negotiate", "extend", "claim", "warn"}))
            return Use::acts;
        if (syntax.is(w, "compound") && one_of(syntax.lemma(syntax.head(w)), {"spokesman", "spokeswoman", "spokesperson", "negotiator"})) return Use::acts;
    }
    return Use::open;
}

}  // namespace

std::vector<Entity> repaired_entities(const Syntax& syntax, bool all_capitals) {
    std::vector<Entity> entities;
    for (Entity e : syntax.analysis().entities) {
        if (e.first_word >= e.last_word || e.last_word > syntax.size()) continue;
        if (is_name_type(e.type)) {
            while (e.first_word < e.last_word && begins_no_name(syntax, e.first_word)) ++e.first_word;
            while (e.last_word > e.first_word && ends_no_name(syntax, e.last_word - 1)) --e.last_word;
            if (e.first_word == e.last_word) continue;
            e.span = syntax.span_of_words(e.first_word, e.last_word - 1);
            // a wire's signature
            if (e.last_word == e.first_word + 1 && syntax.lower(e.first_word) == "reuter") continue;
        }
        entities.push_back(e);
    }
    // Votes by form, over the whole report.
    std::map<std::string, std::array<int, 3>> votes, uses;  // organisation, person, place; acts, place, open
    auto form_of = [&](const Entity& e) { return std::string(syntax.text(e.span)); };
    auto kind = [](EntityType t) { return t == EntityType::ORGANIZATION || t == EntityType::PRODUCT ? 0 : t == EntityType::PERSON ? 1 : t == EntityType::LOCATION ? 2 : -1; };
    for (const Entity& e : entities) {
        const int k = kind(e.type);
        if (k >= 0) ++votes[form_of(e)][static_cast<std::size_t>(k)];
        if (k == 2) ++uses[form_of(e)][static_cast<std::size_t>(use_of(syntax, e))];
    }
    // Twice acting and more often than placed: a group that the tagger took for a place.
    for (const auto& [form, use] : uses)
        if (use[0] >= 2 && use[0] > use[1]) votes[form] = {votes[form][0] + votes[form][2], votes[form][1], 0};
    for (Entity& e : entities) {
        // "Front official Ana Ortiz": the group that is named elsewhere, tagged as a people or a thing here
        if (e.type == EntityType::NORP || e.type == EntityType::MISC) {
            const auto named = votes.find(form_of(e));
            if (named != votes.end() && named->second[0] > 0 && named->second[0] >= named->second[1] + named->second[2]) e.type = EntityType::ORGANIZATION;
            continue;
        }
        if (kind(e.type) < 0) continue;
        const std::array<int, 3>& v = votes[form_of(e)];
        const std::string form = form_of(e);
        if (e.type == EntityType::PERSON && !all_capitals && e.last_word == e.first_word + 1 && is_letters(form)) e.type = EntityType::ORGANIZATION;
        else if (v[0] > v[1] && v[0] > v[2]) e.type = EntityType::ORGANIZATION;
        else if (v[1] > v[0] && v[1] > v[2]) e.type = EntityType::PERSON;
        else if (e.type == EntityType::PERSON && v[0] >= v[1] && v[0] > 0 && e.last_word == e.first_word + 1) e.type = EntityType::ORGANIZATION;
    }
    // Organisations again where no tag is: their full forms, word for word.
    std::vector<char> tagged(syntax.size(), 0);
    for (const Entity& e : entities)
        for (WordIndex w = e.first_word; w < e.last_word; ++w) tagged[w] = 1;
    std::map<std::string, std::vector<std::vector<std::string>>> forms;  // by first word
    for (const Entity& e : entities) {
        if (e.type != EntityType::ORGANIZATION) continue;
        std::vector<std::string> words;
        for (WordIndex w = e.first_word; w < e.last_word; ++w) words.emplace_back(syntax.form(w));
        if (words.size() > 6 || words.front().size() < 2 || (words.size() == 1 && !starts_upper(words.front()))) continue;
        auto& list = forms[words.front()];
        if (std::find(list.begin(), list.end(), words) == list.end()) list.push_back(words);
    }
    std::vector<Entity> more;
    for (WordIndex w = 0; w < syntax.size(); ++w) {
        const auto at = tagged[w] ? forms.end() : forms.find(std::string(syntax.form(w)));
        if (at == forms.end()) continue;
        std::size_t best = 0;
        for (const std::vector<std::string>& words : at->second) {
            if (words.size() <= best || w + words.size() > syntax.size()) continue;
            bool same = true;
            for (std::size_t i = 0; i < words.size() && same; ++i) same = !tagged[w + i] && syntax.form(w + static_cast<WordIndex>(i)) == words[i];
            if (same) best = words.size();
        }
        if (best == 0) continue;
        const WordIndex last = w + static_cast<WordIndex>(best);
        more.push_back({syntax.span_of_words(w, last - 1), EntityType::ORGANIZATION, w, last});
        for (WordIndex x = w; x < last; ++x) tagged[x] = 1;
    }
    entities.insert(entities.end(), more.begin(), more.end());
    std::stable_sort(entities.begin(), entities.end(), [](const Entity& a, const Entity& b) { return a.first_word < b.first_word; });
    return entities;
}

}  // namespace rapporteur
