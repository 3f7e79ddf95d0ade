// Persons: names and spellings joined, and the words beside a name kept as its descriptions.
//
// "Norwegian deputy trade minister Ana Ortiz ... Ms. Ortiz ... Ortiz": one person. Whose he or she is, the
// descriptions tell (person_sides.cpp).
#include <algorithm>
#include <map>
#include <set>

#include "base/one_of.h"
#include "base/utf8.h"
#include "record/names.h"
#include "record/party_steps.h"

namespace rapporteur {
namespace {

bool is_particle(std::string_view word) {
    return one_of(word, {"van", "von", "de", "der", "den", "bin", "ibn", "al", "el", "del", "da", "dos", "di", "la", "le", "ter", "ben", "abu", "du", "st."});
}

bool is_courtesy(std::string_view lower) { return one_of(lower, {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir", "lord", "lady", "dr", "dr."}); }

struct Name {
    WordIndex first = 0, last = 0;   // last included
    std::vector<std::string> words;  // lower case, titles off
    char gender = 0;
};

// "ortiz" of "ana maria ortiz"; "van rompuy" of "herman van rompuy"
std::string surname_of(const std::vector<std::string>& words) {
    if (words.empty()) return {};
    std::size_t at = words.size() - 1;
    while (at > 0 && is_particle(words[at - 1])) --at;
    std::string surname;
    for (; at < words.size(); ++at) surname += (surname.empty() ? "" : " ") + words[at];
    return surname;
}

std::string first_name_of(const std::vector<std::string>& words) { return words.size() > 1 && !is_particle(words.front()) ? words.front() : std::string(); }

class PersonFinder {
public:
    explicit PersonFinder(Draft& draft) : draft_(draft), syntax_(draft.syntax) {}

    void run() {
        collect();
        cluster();
        add();
    }

private:
    bool spoken(WordIndex w) const {
        const std::uint32_t s = syntax_.word(w).sentence;
        return s >= draft_.analysis.sentences.size() || is_spoken(draft_.analysis.sentences[s].role);
    }

    void collect() {
        std::vector<char> covered(syntax_.size(), 0);
        for (const Entity& e : draft_.entities) {
            if (e.type != EntityType::PERSON || e.first_word >= e.last_word || e.last_word > syntax_.size()) continue;
            if (syntax_.word(e.first_word).upos == "CCONJ" || syntax_.word(e.first_word).upos == "SCONJ" || !is_upper(decode_at(syntax_.form(e.first_word), 0).value)) continue;
            take(e.first_word, e.last_word - 1, covered);
        }
        take_again(covered);
        // "Mr. Ortiz" that the model has not seen
        for (WordIndex w = 0; w + 1 < syntax_.size(); ++w)
            if (is_courtesy(syntax_.lower(w)) && !covered[w + 1] && syntax_.is_name(w + 1) && draft_.party_mention_of[w + 1] == no_index) {
                WordIndex last = w + 1;
                while (last + 1 < syntax_.size() && syntax_.is(last + 1, "flat") && !covered[last + 1]) ++last;
                take(w + 1, last, covered);
            }
        std::sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) { return a.first < b.first; });
    }

    // "Ortiz" where the model saw no person, after "Ana Ortiz" was one; and surnames of heads of state that the day knows.
    void take_again(std::vector<char>& covered) {
        std::set<std::string> surnames;
        std::map<std::string, int> alone;
        for (const Name& n : names_) {
            if (!first_name_of(n.words).empty()) surnames.insert(surname_of(n.words));
            else if (++alone[surname_of(n.words)] == 2) surnames.insert(surname_of(n.words));
        }
        std::vector<const Entity*> of(syntax_.size(), nullptr);
        for (const Entity& e : draft_.entities)
            for (WordIndex w = e.first_word; w < e.last_word && w < of.size(); ++w) of[w] = &e;
        for (WordIndex w = 0; w < syntax_.size(); ++w) {
            if (covered[w] || !spoken(w) || draft_.party_mention_of[w] != no_index || draft_.media_mention_of[w] != no_index) continue;
            const std::string_view form = syntax_.form(w);
            if (form.size() < 3 || !is_upper(decode_at(form, 0).value) || (of[w] && of[w]->last_word - of[w]->first_word > 1)) continue;
            const std::string& lower = syntax_.lower(w);
            // "May said", "Trump added" at a sentence's beginning are tagged as pronouns and verbs; a subject or possessor is none.
            const bool argument = syntax_.is(w, "nsubj") || syntax_.is(w, "nmod:poss");
            const bool known_surname = surnames.count(lower) > 0 && (syntax_.is_name(w) || of[w] || argument || !one_of(syntax_.word(w).upos, {"VERB", "AUX", "ADJ", "ADV"}));
            bool known = known_surname;
            if (!known && of[w] && lower.size() >= 5 && !draft_.dictionaries.gazetteer.body(lower)) known = !draft_.dictionaries.gazetteer.officials(lower).empty();
            if (known) take(w, w, covered, known_surname ? Tag::disbelieved : Tag::believed);
        }
    }

    enum class Tag { believed, disbelieved };  // of a single word: whether its tag may keep it from being a name

    void take(WordIndex first, WordIndex last, std::vector<char>& covered, Tag tag = Tag::believed) {
        if (!spoken(first)) return;
        while (first < last && (syntax_.word(first).upos == "PUNCT" || syntax_.word(first).upos == "DET")) ++first;
        while (last > first && (syntax_.word(last).upos == "PUNCT" || syntax_.word(last).upos == "PART")) --last;
        while (last > first && one_of(syntax_.word(last).upos, {"AUX", "VERB", "ADP", "SCONJ", "CCONJ", "ADV"}) && !is_upper(decode_at(syntax_.form(last), 0).value)) --last;
        const std::string whole = lower_case(syntax_.text(syntax_.span_of_words(first, last)));
        if (draft_.dictionaries.gazetteer.outlet(whole) || draft_.dictionaries.gazetteer.organisation(whole) || (first == last && whole.ends_with("day") && whole.size() > 5)) return;
        if (first == last && draft_.dictionaries.gazetteer.role(syntax_.lemma(first))) return;  // "Spokespeople declined"
        if (tag == Tag::believed && first == last && one_of(syntax_.word(first).upos, {"ADV", "SCONJ", "CCONJ", "PRON", "DET", "AUX", "ADP", "VERB"})) return;  // a word that begins a sentence
        Name name;
        // A title inside the entity belongs to the description before it: "President Ana Ortiz".
        while (first < last && (is_courtesy(syntax_.lower(first)) || draft_.dictionaries.gazetteer.role(syntax_.lower(first)) ||
                                one_of(syntax_.lower(first), {"sen.", "rep.", "gen.", "gov.", "president", "minister", "ayatollah", "sheikh", "prime", "foreign", "king", "pope", "prince"}))) {
            note_gender(syntax_.lower(first), name);
            ++first;
        }
        if (first > 0) note_gender(syntax_.lower(first - 1), name);
        name.first = first;
        name.last = last;
        name.words = name_words(syntax_.text(syntax_.span_of_words(first, last)));
        if (name.words.empty() || name.words.size() > 8) return;
        for (WordIndex w = first; w <= last; ++w) {
            if (draft_.party_mention_of[w] != no_index || draft_.media_mention_of[w] != no_index || covered[w]) return;
            covered[w] = 1;
        }
        if (name.gender == 0 && name.words.size() > 1) name.gender = draft_.dictionaries.gazetteer.gender(name.words.front());
        names_.push_back(std::move(name));
    }

    static void note_gender(std::string_view title, Name& name) {
        if (one_of(title, {"mr", "mr.", "sir", "lord", "king", "prince", "ayatollah", "sheikh", "pope", "congressman", "spokesman", "chairman"})) name.gender = 'm';
        if (one_of(title, {"mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen", "princess", "congresswoman", "spokeswoman", "chairwoman"})) name.gender = 'f';
    }

    // Full names first, then single words to the full name that they are part of.
    void cluster() {
        person_of_.assign(names_.size(), no_index);
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const Name& n = names_[i];
            if (n.words.size() < 2 || first_name_of(n.words).empty()) continue;
            std::uint32_t found = no_index;
            for (std::uint32_t p = 0; p < clusters_.size() && found == no_index; ++p)
                for (std::size_t m : clusters_[p])
                    if (same_spelling(surname_of(names_[m].words), surname_of(n.words)) && first_names_agree(first_name_of(names_[m].words), first_name_of(n.words))) {
                        found = p;
                        break;
                    }
            put(i, found);
        }
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (person_of_[i] != no_index) continue;
            const std::string surname = surname_of(names_[i].words);
            std::uint32_t best = no_index;
            std::size_t best_distance = 0;
            // Nearest bearer of the surname, those named before it first; then a first name that only one bears.
            for (const bool by_first_name : {false, true}) {
                for (std::uint32_t p = 0; p < clusters_.size(); ++p)
                    for (std::size_t m : clusters_[p]) {
                        const std::string theirs = by_first_name ? first_name_of(names_[m].words) : surname_of(names_[m].words);
                        const bool same = by_first_name ? theirs == surname : same_spelling(theirs, surname) || (theirs.size() > surname.size() && theirs.ends_with(" " + surname));
                        if (!same || (names_[i].gender && names_[m].gender && names_[i].gender != names_[m].gender)) continue;
                        const std::size_t distance = m < i ? i - m : 1000 + m - i;
                        if (best == no_index || distance < best_distance) {
                            best = p;
                            best_distance = distance;
                        }
                    }
                if (best != no_index) break;
            }
            put(i, best);
        }
    }

    void put(std::size_t i, std::uint32_t person) {
        if (person == no_index) {
            person = static_cast<std::uint32_t>(clusters_.size());
            clusters_.emplace_back();
        }
        clusters_[person].push_back(i);
        person_of_[i] = person;
    }

    void add() {
        for (auto& cluster : clusters_) {
            std::sort(cluster.begin(), cluster.end());
            Person person;
            char gender = 0;
            for (std::size_t m : cluster) {
                const Name& n = names_[m];
                const std::string text(syntax_.text(syntax_.span_of_words(n.first, n.last)));
                if (text.size() > person.name.size() && n.words.size() <= 4) person.name = text;
                if (std::find(person.aliases.begin(), person.aliases.end(), text) == person.aliases.end()) person.aliases.push_back(text);
                person.mentions.push_back(syntax_.span_of_words(n.first, n.last));
                if (n.gender) gender = n.gender;
            }
            if (person.name.empty()) person.name = person.aliases.front();
            person.id = unique_id(slug(person.name));
            const auto index = static_cast<std::uint32_t>(draft_.record.persons.size());
            for (std::size_t m : cluster) {
                const Name& n = names_[m];
                WordIndex head = syntax_.head_in(syntax_.span_of_words(n.first, n.last));
                if (head == no_word) head = n.last;
                draft_.person_mentions.push_back({syntax_.span_of_words(n.first, n.last), head, index});
                for (WordIndex w = n.first; w <= n.last; ++w) draft_.person_mention_of[w] = static_cast<std::uint32_t>(draft_.person_mentions.size() - 1);
            }
            draft_.record.persons.push_back(std::move(person));
            draft_.person_gender.push_back(gender);
            for (std::size_t m : cluster) describe(index, names_[m]);
        }
    }

    std::string unique_id(std::string id) const {
        if (id.empty()) id = "person";
        const std::string base = id;
        for (int n = 2; std::any_of(draft_.record.persons.begin(), draft_.record.persons.end(), [&](const Person& p) { return p.id == id; }); ++n) id = base + "-" + std::to_string(n);
        return id;
    }

    bool in_sentence(WordIndex w, WordIndex of) const { return w < syntax_.size() && syntax_.word(w).sentence == syntax_.word(of).sentence; }

    void describe(std::uint32_t person, const Name& n) {
        const Gazetteer& gazetteer = draft_.dictionaries.gazetteer;
        // before the name: "Norwegian deputy trade minister Ana Ortiz", "the mayor's aide Ana Ortiz"
        WordIndex start = n.first;
        while (start > 0 && in_sentence(start - 1, n.first)) {
            const Word& w = syntax_.word(start - 1);
            const std::string& lower = syntax_.lower(start - 1);
            const bool part_of = one_of(w.upos, {"ADJ", "NOUN", "PROPN", "PART", "NUM"}) || lower == "-" || lower == "'s" || lower == "\xE2\x80\x99s" || (w.upos == "PUNCT" && lower == "'");
            // "former minister Sir Ana Ortiz": a knight has offices, a "Mrs" begins anew
            if ((!part_of || is_courtesy(lower)) && !one_of(lower, {"sir", "lord", "dame", "lady"})) break;
            --start;
        }
        if (start < n.first) note(person, start, n.first - 1);
        // an apposition: "Ana Ortiz, the union's president, said"; "the union's president, Ana Ortiz"
        for (WordIndex w = n.first; w <= n.last; ++w) {
            for (WordIndex c : syntax_.all_children(w, "appos")) {
                if (c > n.last) note(person, first_of(c), last_of(c));
            }
            const WordIndex head = syntax_.head(w);
            if (head < n.first && (syntax_.is(w, "appos") || syntax_.is(w, "flat")) && (gazetteer.role(syntax_.lemma(head)) || syntax_.word(head).upos == "NOUN"))
                note(person, first_of(head), std::min<WordIndex>(last_of(head), n.first - 1));
            // "Ana Ortiz is the union's chief negotiator"
            if (syntax_.is(w, "nsubj") && syntax_.child(head, "cop") != no_word && gazetteer.role(syntax_.lemma(head)) && syntax_.tense(head) == Tense::present)
                note(person, head > n.last ? std::max<WordIndex>(n.last + 1, first_of(head)) : head, last_of(head));
        }
        // the same by commas, where the parse gave something else
        if (in_sentence(n.last + 1, n.first) && syntax_.lower(n.last + 1) == ",") {
            WordIndex end = n.last + 1;
            for (WordIndex w = n.last + 2; in_sentence(w, n.first) && w < n.last + 20; ++w) {
                const std::string& upos = syntax_.word(w).upos;
                if (upos == "PUNCT" && syntax_.lower(w) != "-" && syntax_.lower(w) != "'") break;
                if (upos == "VERB" || upos == "AUX" || upos == "SCONJ") break;
                end = w;
            }
            const bool closed = in_sentence(end + 1, n.first) && one_of(syntax_.lower(end + 1), {",", ".", ";", ")", "\"", "\xE2\x80\x9D"});
            if (end > n.last + 1 && closed && one_of(syntax_.word(n.last + 2).upos, {"DET", "ADJ", "NOUN", "PROPN", "PRON"})) note(person, n.last + 2, end);
        }
        // "Ana Ortiz of the Carters' Union"
        for (WordIndex w = n.first; w <= n.last; ++w)
            if (const WordIndex of = syntax_.oblique(w, {"of"}); of != no_word) note(person, of, last_of(of));
    }

    WordIndex first_of(WordIndex w) const { return syntax_.subtree(w).front(); }
    WordIndex last_of(WordIndex w) const { return std::min<WordIndex>(syntax_.subtree(w).back(), w + 14); }
    void note(std::uint32_t person, WordIndex first, WordIndex last) {
        if (first <= last && last < syntax_.size()) draft_.person_descriptions.push_back({person, first, last});
    }

    Draft& draft_;
    const Syntax& syntax_;
    std::vector<Name> names_;
    std::vector<std::uint32_t> person_of_;
    std::vector<std::vector<std::size_t>> clusters_;
};

}  // namespace

void find_persons(Draft& draft) { PersonFinder(draft).run(); }

}  // namespace rapporteur
