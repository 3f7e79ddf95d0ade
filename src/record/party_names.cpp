// Names of parties: "Norway", "the Norwegian foreign ministry", "United Carters Union (UCU)", "Marlow Corp".
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/hash.h"
#include "base/one_of.h"
#include "base/utf8.h"
#include "record/names.h"
#include "record/party_steps.h"
#include "record/voice_steps.h"

namespace rapporteur {
namespace {

bool starts_upper(std::string_view form) { return !form.empty() && is_upper(decode_at(form, 0).value); }

std::string squeezed_lower(std::string_view text) {
    std::string made;
    bool gap = false;
    for (char c : lower_case(text)) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            gap = !made.empty();
            continue;
        }
        if (gap) made += ' ';
        gap = false;
        made += c;
    }
    return made;
}

std::string squeezed(std::string_view text) {
    std::string made;
    for (char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (space && (made.empty() || made.back() == ' ')) continue;
        made += space ? ' ' : c;
    }
    while (!made.empty() && made.back() == ' ') made.pop_back();
    return made;
}

// A word of this kind in a name makes it an outlet: "Harbour Daily News", "Marlow Television".
bool sounds_like_outlet(std::string_view lower) {
    const std::size_t space = lower.rfind(' ');
    const std::string_view last = space == std::string_view::npos ? lower : lower.substr(space + 1);
    if (space == std::string_view::npos) return false;
    return one_of(last, {"news", "times", "post", "tribune", "gazette", "herald", "journal", "magazine", "newspaper", "daily", "tv", "television", "radio",
                         "newswire", "newswires", "broadcaster", "chronicle", "observer", "telegraph", "network", "courier", "examiner", "inquirer", "bulletin"});
}

bool is_company_ending(std::string_view word) {
    return one_of(word, {"inc", "inc.", "corp", "corp.", "co", "co.", "ltd", "ltd.", "llc", "plc", "ag", "sa", "nv", "gmbh", "company", "corporation", "lt"});
}

// "The Marlow Corp" -> "marlow": what two forms of an organisation's name must share.
std::string key_of(std::string_view name) {
    std::vector<std::string> words = split_at(squeezed_lower(name), ' ');
    if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
    while (words.size() > 1 && is_company_ending(words.back())) words.pop_back();
    std::string key;
    for (std::string& word : words) {
        while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.pop_back();
        if (!key.empty()) key += ' ';
        key += word;
    }
    return key;
}

std::size_t words_of(std::string_view lower) { return static_cast<std::size_t>(std::count(lower.begin(), lower.end(), ' ')) + 1; }

struct Found {
    WordIndex first = 0, last = 0;  // last included
    std::string name, key;
    bool people = false;            // "Marlowites": a NORP, not an organisation
};

class NameFinder {
public:
    explicit NameFinder(Draft& draft) : draft_(draft), syntax_(draft.syntax), taken_(draft.syntax.size(), 0), entity_(draft.syntax.size(), nullptr) {
        for (const Entity& e : draft.entities)
            for (WordIndex w = e.first_word; w < e.last_word && w < entity_.size(); ++w) entity_[w] = &e;
    }

    void run() {
        match_gazetteers();
        collect_entities();
        group();
        add_groups();
    }

private:
    bool spoken(WordIndex w) const {
        const auto& sentences = draft_.analysis.sentences;
        const std::uint32_t s = syntax_.word(w).sentence;
        return s >= sentences.size() || is_spoken(sentences[s].role);
    }
    std::string text_of(WordIndex first, WordIndex last) const { return squeezed(syntax_.text(syntax_.span_of_words(first, last))); }
    WordIndex head_of(WordIndex first, WordIndex last) const {
        const WordIndex head = syntax_.head_in(syntax_.span_of_words(first, last));
        return head == no_word ? last : head;
    }
    void take(WordIndex first, WordIndex last) {
        for (WordIndex w = first; w <= last; ++w) taken_[w] = 1;
    }

    void match_gazetteers() {
        const Gazetteer& gazetteer = draft_.dictionaries.gazetteer;
        for (WordIndex w = 0; w < syntax_.size(); ++w) {
            if (!spoken(w) || taken_[w] || !starts_upper(syntax_.form(w))) continue;
            // "Jordan Smith" is a person; a single word that a model took for one is looked up all the same
            if (entity_[w] && entity_[w]->type == EntityType::PERSON && entity_[w]->last_word - entity_[w]->first_word > 1 && is_all_names(*entity_[w]) &&
                !gazetteer.outlet(squeezed_lower(syntax_.text(entity_[w]->span))) && !gazetteer.organisation(squeezed_lower(syntax_.text(entity_[w]->span))))
                continue;
            WordIndex end = std::min<WordIndex>(w + 6, static_cast<WordIndex>(syntax_.size()));
            for (WordIndex last = end; last-- > w;) {
                if (syntax_.word(last).sentence != syntax_.word(w).sentence) continue;
                const std::string lower = squeezed_lower(syntax_.text(syntax_.span_of_words(w, last)));
                if (last > w && syntax_.word(last).upos == "PUNCT") continue;
                const bool person = entity_[w] && entity_[w]->type == EntityType::PERSON;
                if (const Outlet* outlet = person && lower.find(' ') == std::string::npos ? nullptr : gazetteer.outlet(lower); outlet && outlet_here(w, last, lower)) {
                    add_media(w, last, *outlet);
                    break;
                }
                if (const Gazetteer::Organisation* organisation = gazetteer.organisation(lower); organisation && organisation_here(w, last, lower, organisation->id)) {
                    const std::uint32_t party = add_party(draft_, organisation->id, organisation->name, organisation->kind);
                    add_mention(party, w, last, StateForm::seat);
                    break;
                }
                if (const StateName* state = gazetteer.state(lower); state && state_here(w, last, lower, *state)) {
                    add_state(w, last, *state);
                    break;
                }
            }
        }
    }

    bool outlet_here(WordIndex first, WordIndex last, std::string_view lower) const {
        // "reason", "insider", "dawn" are words first: an entity must say that this one is a name.
        const bool several = lower.find(' ') != std::string_view::npos;
        const Entity* e = entity_[first];
        if (e && (e->first_word < first || e->last_word > last + 1)) return e->last_word == last + 1 || e->first_word >= first;
        if (several) return !draft_.all_capitals || e != nullptr;
        const std::string_view form = syntax_.form(first);
        const bool letters = form.size() > 1 && std::all_of(form.begin(), form.end(), [](char c) { return !(c >= 'a' && c <= 'z'); });
        return (e && e->type != EntityType::PERSON && e->type != EntityType::LOCATION) || (letters && !draft_.all_capitals && form.size() > 2);
    }

    // Parties and chambers of one country are meant where it is spoken of: "Conservatives" in a report on London,
    // not in one on Ottawa. A report that names no country at all is taken as one from there.
    bool is_at_home(std::string_view id) {
        const std::string_view country = id.starts_with("us-") ? "USA" : id.starts_with("uk-") ? "GBR" : "";
        if (country.empty()) return true;
        if (!countries_) {
            countries_.emplace();
            for (WordIndex w = 0; w < syntax_.size(); ++w) {
                if (!starts_upper(syntax_.form(w)) || (syntax_.lower(w) == "us" && syntax_.form(w) != "US")) continue;
                for (WordIndex last : {w, w + 1})
                    if (last < syntax_.size())
                        if (const StateName* state = draft_.dictionaries.gazetteer.state(squeezed_lower(syntax_.text(syntax_.span_of_words(w, last))))) countries_->insert(state->alpha3);
            }
        }
        return countries_->empty() || countries_->contains(std::string(country));
    }

    bool organisation_here(WordIndex first, WordIndex last, std::string_view lower, std::string_view id) {
        const Entity* e = entity_[first];
        if (!is_at_home(id)) return false;
        if (id.starts_with("us-") || id.starts_with("uk-")) {
            // "Liberal Democrats", "Social Democratic", "Democratic Unionist Party": a longer name's part
            if (e && (e->first_word < first || e->last_word > last + 1) && (e->last_word > last + 1 || !is_place_of(e->first_word, first))) return false;
            const std::string_view before = first > 0 && syntax_.word(first - 1).sentence == syntax_.word(first).sentence ? syntax_.form(first - 1) : std::string_view();
            if (one_of(before, {"Liberal", "Social", "Christian", "Free", "New"}) && one_of(lower, {"democrat", "democrats", "democratic", "labour", "conservatives"})) return false;
            if (one_of(lower, {"democratic", "republican", "conservative", "labour", "house", "tory"}) && !e && !syntax_.is_name(first) && syntax_.word(first).upos != "ADJ") return false;
            if (lower == "house") return e && e->first_word == first && e->last_word == last + 1 && !(first > 0 && starts_upper(syntax_.form(first - 1)) && syntax_.word(first - 1).upos == "PROPN");
            if (lower == "labour" && (!e || one_of(syntax_.lower(last + 1), {"minister", "secretary", "ministry", "department", "law", "market", "costs"}))) return false;
            if (lower == "republican" && one_of(syntax_.lower(last + 1), {"guard", "army", "sinn", "movement"})) return false;
        }
        if (e && e->last_word > last + 1 && e->type == EntityType::ORGANIZATION) return false;  // "UN Women", "Congress Party"
        if (lower == "who") return !draft_.all_capitals && syntax_.form(first) == "WHO" && e;
        if (lower == "commons" || lower == "senate" || lower == "congress" || lower == "au" || lower == "ec") return e || syntax_.is_name(first);
        return true;
    }

    // "Ohio Republican", "New York Democrat": a place before the party, nothing that makes another name
    bool is_place_of(WordIndex first, WordIndex end) const {
        for (WordIndex w = first; w < end; ++w)
            if (one_of(syntax_.lower(w), {"liberal", "social", "christian", "unionist", "scottish", "free", "national", "progressive"})) return false;
        return true;
    }

    bool state_here(WordIndex first, WordIndex last, std::string_view lower, const StateName& state) {
        const Entity* e = entity_[first];
        if (lower == "us") {  // the pronoun in capitals
            if (syntax_.form(first) != "US" || syntax_.word(first).upos == "PRON") return false;
            if (draft_.all_capitals && !(e && e->type != EntityType::PERSON)) return false;
        }
        if (lower == "no 10" || lower == "number 10") return true;
        // "Ana Jordan said ... Jordan added": somebody's last name
        if (first == last && state.form == StateForm::name && is_last_name(lower) && !syntax_.is(first, "nmod:poss") && reading_of(draft_, first, state.form) != Reading::place) return false;
        if (!e) {
            // without an entity, a name in lower-case text must at least be tagged as a name or adjective
            const std::string& upos = syntax_.word(last).upos;
            if (upos != "PROPN" && upos != "ADJ" && upos != "NOUN") return false;
            if (one_of(lower, {"turkey", "jordan", "chad", "georgia", "polish", "mali", "bern", "male"}) && upos != "PROPN") return false;
            return true;
        }
        if (e->first_word <= first && e->last_word > last && (e->type == EntityType::ORGANIZATION || e->type == EntityType::FACILITY || e->type == EntityType::PRODUCT || e->type == EntityType::MISC)) {
            const bool whole = e->first_word + 1 >= first && e->last_word == last + 1;
            if (whole) return true;
            if (e->type == EntityType::MISC && state.form == StateForm::adjective) return true;
            // "Norwegian U.N. Ambassador": the state's name beside the body's, read as one
            if (state.form == StateForm::adjective && e->first_word == first && draft_.dictionaries.gazetteer.organisation(squeezed_lower(syntax_.text(syntax_.span_of_words(last + 1, e->last_word - 1))))) return true;
            return false;  // "Bank of Norway", "Oslo Airport": left to the entity
        }
        return true;
    }

    void add_state(WordIndex first, WordIndex last, const StateName& state) {
        // "pro-Norwegian", "anti-American": of those who are for or against, never the state
        if (first >= 1) {
            const std::string& before = syntax_.lower(first - 1);
            if (before == "pro-" || before == "anti-" || before == "ex-" || before == "non-") return take(first, last);
            if (first >= 2 && (before == "-" || before == "\xE2\x80\x90" || before == "\xE2\x80\x91") && one_of(syntax_.lower(first - 2), {"pro", "anti", "ex", "non"})) return take(first, last);
        }
        // "Washington Post", "Smith of Washington", "Washington, D.C.": names that are no government
        if (state.form == StateForm::capital) {
            const std::string& after = syntax_.lower(last + 1);
            if (after == "time" || after == "d.c." || after == "state") return take(first, last);
            if (after == "," && one_of(syntax_.lower(last + 2), {"d.c.", "dc", "d.c"})) return take(first, last);
        }
        const std::uint32_t party = add_party(draft_, state.alpha3, draft_.dictionaries.gazetteer.state_name(state.alpha3), PartyKind::state);
        add_mention(party, first, last, state.form);
    }

    void add_mention(std::uint32_t party, WordIndex first, WordIndex last, StateForm form) {
        const Reading reading = reading_of(draft_, head_of(first, last), form);
        add_party_mention(draft_, party, first, last, reading);
        take(first, last);
    }

    void add_media(WordIndex first, WordIndex last, const Outlet& outlet) {
        const WordIndex head = head_of(first, last);
        draft_.media_mentions.push_back({syntax_.span_of_words(first, last), head, outlet.name, outlet.alpha3});
        for (WordIndex w = first; w <= last; ++w) draft_.media_mention_of[w] = static_cast<std::uint32_t>(draft_.media_mentions.size() - 1);
        take(first, last);
    }

    void collect_entities() {
        const Gazetteer& gazetteer = draft_.dictionaries.gazetteer;
        for (const Entity& e : draft_.entities) {
            if (e.type == EntityType::MISC && e.first_word < e.last_word && e.last_word <= syntax_.size()) is_text(e.first_word, e.last_word - 1, squeezed_lower(syntax_.text(e.span)));
            if ((e.type != EntityType::ORGANIZATION && e.type != EntityType::NORP) || e.first_word >= e.last_word || e.last_word > syntax_.size()) continue;
            WordIndex first = e.first_word, last = e.last_word - 1;
            while (first < last && (syntax_.word(first).upos == "DET" || syntax_.word(first).upos == "PUNCT")) ++first;
            while (last > first && (syntax_.word(last).upos == "PUNCT" || syntax_.word(last).upos == "PART")) --last;
            if (!spoken(first) || taken_[last] || draft_.person_mention_of[last] != no_index) continue;
            // a name begins with a capital, or is one of those that do not ("al-Marl")
            if (!draft_.all_capitals && !starts_upper(syntax_.form(first)) && syntax_.form(first).find('-') == std::string_view::npos) continue;
            // a word that begins a sentence; a subject that is a name further on was tagged so because it begins one
            if (first == last && one_of(syntax_.word(first).upos, {"ADV", "SCONJ", "CCONJ", "PRON", "DET", "AUX", "ADP", "VERB"}) && !(syntax_.is(first, "nsubj") && is_name_elsewhere(first))) continue;
            const std::string name = text_of(first, last);
            const std::string lower = squeezed_lower(name);
            if (first == last && is_surname(lower)) continue;  // "Ortiz" in "the Ortiz administration"
            if (name.size() < 2 || name.size() > 120) continue;
            if (is_text(first, last, lower)) continue;
            if (gazetteer.outlet(lower) || sounds_like_outlet(lower) || (words_of(lower) > 1 && is_own_outlet(draft_, lower))) {
                const Outlet* outlet = gazetteer.outlet(lower);
                add_media(first, last, outlet ? *outlet : Outlet{name, "paper", ""});
                continue;
            }
            const bool people = e.type == EntityType::NORP;
            if (people) {  // "Shiite clerics", "Western media" are modifiers; "Marlowites" act
                const WordIndex head = head_of(first, last);
                const bool acts = syntax_.is(head, "nsubj") || syntax_.is(head, "obj") || syntax_.is(head, "obl") || syntax_.is(head, "nmod") || syntax_.is(head, "conj") || syntax_.is(head, "root");
                if (!acts || !syntax_.is_nominal(head) || syntax_.word(head).upos == "ADJ") continue;
                if (last + 1 < syntax_.size() && syntax_.word(last + 1).upos == "NOUN" && !syntax_.is(head, "nmod:poss")) continue;
            }
            // "the Norwegian Foreign Ministry", "US Treasury": a government's body is the government
            const std::vector<std::string> words = split_at(lower, ' ');
            const auto kind = gazetteer.body(words.back());
            bool government = kind == PartyKind::government;
            for (const std::string& word : words) government = government || one_of(word, {"ministry", "ministers", "government", "embassy", "department", "forces"});
            // "Norwegian Trade Minister", "US Trade Representative", "Work and Pensions Secretary": a portfolio
            // "Republican Study Committee": a body of the party that its name begins with
            if (const auto* party = gazetteer.organisation(words.front()); party && words.size() > 2 && (party->id == "us-republicans" || party->id == "us-democrats") && is_at_home(party->id) &&
                one_of(words.back(), {"committee", "caucus", "conference", "association"})) {
                add_mention(add_party(draft_, party->id, party->name, party->kind), first, last, StateForm::seat);
                continue;
            }
            if (is_portfolio(first, last, kind)) {
                if (!names_state(first, last)) continue;
                government = true;
            }
            if (government) {
                std::uint32_t state = no_index;
                for (WordIndex w = first; w <= last && state == no_index; ++w)
                  for (WordIndex end : {w, w + 1})
                    if (const StateName* found = end <= last && state == no_index ? gazetteer.state(squeezed_lower(syntax_.text(syntax_.span_of_words(w, end)))) : nullptr;
                        found && starts_upper(syntax_.form(w)) && (syntax_.lower(w) != "us" || syntax_.form(w) == "US"))
                        state = add_party(draft_, found->alpha3, gazetteer.state_name(found->alpha3), PartyKind::state);
                if (state == no_index && first > 0 && draft_.party_mention_of[first - 1] != no_index) {
                    const PartyMention& before = draft_.party_mentions[draft_.party_mention_of[first - 1]];
                    if (draft_.record.parties[before.party].kind == PartyKind::state) state = before.party;
                }
                if (state != no_index) {
                    add_mention(state, first, last, StateForm::seat);
                    continue;
                }
                if (kind == PartyKind::government || words.back() == "ministry" || words.front() == "ministry") continue;  // whose is not said: a description, resolved later
            }
            found_.push_back({first, last, name, key_of(name), people});
        }
    }

    // What a minister is minister of, no party: the words between a state's name, if any, and the office.
    bool is_portfolio(WordIndex first, WordIndex last, std::optional<PartyKind> kind) const {
        if (kind && kind != PartyKind::government && kind != PartyKind::institution) return false;
        if (last + 1 >= syntax_.size() || !one_of(syntax_.lemma(last + 1), {"secretary", "minister", "representative", "commissioner"})) return false;
        // "Front Minister Ana Ortiz" where the Front itself acts
        for (WordIndex w = 0; w + 1 < syntax_.size(); ++w)
            if (w != first && syntax_.form(w) == syntax_.form(first) && syntax_.is(w, "nsubj") && syntax_.is_verb(syntax_.head(w)) && !syntax_.is_passive(syntax_.head(w)) &&
                draft_.dictionaries.talks.acts_by_head.contains(syntax_.lemma(syntax_.head(w))))
                return names_state(first, last);
        return true;
    }
    bool names_state(WordIndex first, WordIndex last) const {
        for (WordIndex w = first; w <= last; ++w)
            for (WordIndex end : {w, w + 1})
                if (end <= last && starts_upper(syntax_.form(w)) && (syntax_.lower(w) != "us" || syntax_.form(w) == "US") &&
                    draft_.dictionaries.gazetteer.state(squeezed_lower(syntax_.text(syntax_.span_of_words(w, end)))))
                    return true;
        return false;
    }

    // "the Northern Fisheries Agreement (NFA)", "the NFA": what is negotiated is no negotiator.
    bool is_text(WordIndex first, WordIndex last, const std::string& lower) {
        const auto is_kind = [&](std::string_view word) { return one_of(word, {"agreement", "treaty", "pact", "accord", "accords", "convention", "protocol", "act", "deal", "charter", "bill"}); };
        bool text = last > first && is_kind(lower.substr(lower.rfind(' ') + 1));
        if (!text && is_kind(syntax_.lower(last + 1)) && starts_upper(syntax_.form(last + 1)) && !draft_.all_capitals) {  // the name's last word was not read as its own
            text = true;
            ++last;
        }
        if (text) {
            if (syntax_.lower(last + 1) == "(" && syntax_.lower(last + 3) == ")") texts_.insert(std::string(syntax_.form(last + 2)));
            std::string initials;
            for (WordIndex w = first; w <= last; ++w)
                if (starts_upper(syntax_.form(w))) initials += syntax_.form(w).front();
            if (initials.size() > 2) texts_.insert(initials);
            return true;
        }
        return first == last && texts_.contains(std::string(syntax_.form(first)));
    }

    bool is_name_elsewhere(WordIndex w) const {
        for (WordIndex x = 1; x < syntax_.size(); ++x)
            if (x != w && syntax_.word(x).upos == "PROPN" && syntax_.word(x - 1).sentence == syntax_.word(x).sentence && syntax_.form(x) == syntax_.form(w)) return true;
        return false;
    }

    bool is_all_names(const Entity& e) const {
        for (WordIndex w = e.first_word; w < e.last_word && w < syntax_.size(); ++w)
            if (!starts_upper(syntax_.form(w)) && syntax_.form(w).size() > 3) return false;
        return true;
    }
    bool is_last_name(std::string_view lower) {
        if (!surnames_) {
            surnames_.emplace();
            for (const Entity& e : draft_.entities)
                if (e.type == EntityType::PERSON && e.last_word > e.first_word + 1 && e.last_word <= syntax_.size()) surnames_->insert(syntax_.lower(e.last_word - 1));
        }
        return surnames_->contains(std::string(lower));
    }
    bool is_surname(const std::string& lower) {
        return is_last_name(lower) || (lower.size() >= 5 && !draft_.dictionaries.gazetteer.officials(lower).empty() && !draft_.dictionaries.gazetteer.organisation(lower));
    }

    // Forms of one organisation: same key; "United Carters Union (UCU)"; initials; a first part ("Marlow" for "Marlow Aviation").
    void group() {
        group_.resize(found_.size());
        for (std::size_t i = 0; i < found_.size(); ++i) group_[i] = i;
        std::map<std::string, std::size_t> by_key;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            const auto [at, is_new] = by_key.try_emplace(found_[i].key, i);
            if (!is_new) join(at->second, i);
        }
        for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
            // NAME ( SHORT )
            const Found &a = found_[i], &b = found_[i + 1];
            if (b.first == a.last + 2 && syntax_.lower(a.last + 1) == "(" && syntax_.lower(b.last + 1) == ")" && is_short_for(b.name, a)) join(i, i + 1);
        }
        std::vector<std::pair<std::string, std::size_t>> keys(by_key.begin(), by_key.end());
        for (const auto& [key, i] : keys) {
            const std::string& name = found_[i].name;
            const bool letters = name.size() <= 6 && name.find(' ') == std::string::npos &&
                                 std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
            std::size_t longer = no_index, count = 0;
            for (const auto& [other, j] : keys) {
                if (find(j) == find(i) || other.size() <= key.size()) continue;
                // "Carters" beside the "United Carters' Union"
                const bool members = key.ends_with("s") && key.find(' ') == std::string::npos && key.size() > 4 && is_union(other) && name_holds(other, key);
                const bool part = other.starts_with(key + " ") && !draft_.dictionaries.gazetteer.body(key) && key != "house" && key.find(' ') == std::string::npos && key.size() > 3;
                if ((letters && is_acronym_of(name, found_[j].name)) || part || members) {
                    if (count == 0 || find(longer) != find(j)) ++count;
                    longer = j;
                }
            }
            if (count == 1) join(longer, i);  // two candidates: left apart
        }
    }
    bool is_union(std::string_view key) const {
        for (const std::string& word : split_at(std::string(key), ' '))
            if (draft_.dictionaries.gazetteer.body(word) == PartyKind::union_) return true;
        return false;
    }
    static bool name_holds(std::string_view key, std::string_view members) {
        for (std::string word : split_at(std::string(key), ' ')) {
            while (!word.empty() && !((word.back() >= 'a' && word.back() <= 'z') || word.back() == '.')) word.pop_back();  // "carters'"
            if (word == members) return true;
        }
        return false;
    }
    // "(UCU)", "(Marlow)" behind "United Carters Union" and "Marlow Corp"; not "(Research)", a link behind each firm of a list.
    static bool is_short_for(std::string_view name, const Found& whole) {
        if (name.find(' ') != std::string_view::npos || is_acronym_of(name, whole.name)) return true;
        const bool letters = name.size() <= 8 && std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        return letters || whole.key.find(lower_case(name)) != std::string::npos;
    }
    std::size_t find(std::size_t i) const {
        while (group_[i] != i) i = group_[i];
        return i;
    }
    void join(std::size_t a, std::size_t b) {
        const std::size_t x = find(a), y = find(b);
        group_[std::max(x, y)] = std::min(x, y);
    }

    void add_groups() {
        const Gazetteer& gazetteer = draft_.dictionaries.gazetteer;
        std::map<std::size_t, std::vector<std::size_t>> groups;
        for (std::size_t i = 0; i < found_.size(); ++i) groups[find(i)].push_back(i);
        for (const auto& [root, members] : groups) {
            const Found* longest = &found_[members.front()];
            for (std::size_t m : members)
                if (found_[m].name.size() > longest->name.size()) longest = &found_[m];
            PartyKind kind = PartyKind::organisation;
            bool known = false;
            for (std::size_t m : members) {
                const std::vector<std::string> words = split_at(squeezed_lower(found_[m].name), ' ');
                for (std::size_t at = words.size(); at-- > 0 && !known;)
                    if (auto body = gazetteer.body(words[at])) {
                        kind = *body;
                        known = true;
                    }
                if (!known) known = kind_from_context(found_[m], kind);
            }
            if (!known && is_happening(members)) continue;
            const std::string id = slug(longest->key);
            if (id.empty()) continue;
            const std::uint32_t party = add_party(draft_, id, longest->name, kind);
            for (std::size_t m : members) add_mention(party, found_[m].first, found_[m].last, StateForm::seat);
        }
    }

    // "after Marlexit", "a hard Marlexit", "post-Marlexit": what comes before and after, and is hard or soft, happens;
    // it signs nothing. A name that acts anywhere in the report is kept.
    bool is_happening(const std::vector<std::size_t>& members) const {
        bool happens = false;
        std::set<std::string> forms;
        for (std::size_t m : members) {
            if (found_[m].first != found_[m].last) return false;
            forms.insert(std::string(syntax_.form(found_[m].first)));
        }
        for (WordIndex w = 1; w < syntax_.size(); ++w) {
            if (!forms.contains(std::string(syntax_.form(w)))) continue;
            const WordIndex top = syntax_.first_conjunct(w);
            if (syntax_.is(top, "nmod:poss")) return false;
            if (syntax_.is(top, "nsubj") && syntax_.is_verb(syntax_.head(top)) && !syntax_.is_passive(syntax_.head(top)) &&
                (draft_.dictionaries.talks.acts_by_head.contains(syntax_.lemma(syntax_.head(top))) || one_of(syntax_.lemma(syntax_.head(top)), {"say", "tell", "add"})))
                return false;
            const std::string with = syntax_.preposition(w);
            happens = happens || one_of(with, {"after", "before", "post", "during", "since"}) || one_of(syntax_.lower(w - 1), {"post-", "pre-", "no-deal", "hard", "soft"}) ||
                      (w > 1 && syntax_.lower(w - 1) == "-" && one_of(syntax_.lower(w - 2), {"post", "pre"}));
        }
        return happens;
    }

    // "the militant group Marlow", "Marlow fighters", "the carmaker Marlow": the noun beside the name.
    bool kind_from_context(const Found& f, PartyKind& kind) const {
        const Gazetteer& gazetteer = draft_.dictionaries.gazetteer;
        for (WordIndex near : {f.last + 1, f.first - 1, f.first - 2}) {
            if (near >= syntax_.size() || syntax_.word(near).sentence != syntax_.word(f.first).sentence) continue;
            if (one_of(syntax_.lemma(near), {"militant", "fighter", "militia", "rebel", "insurgent", "gunman", "guerrilla", "separatist", "brigade"})) {
                kind = PartyKind::armed_group;
                return true;
            }
        }
        for (WordIndex near : {f.first - 1, f.last + 1}) {
            if (near >= syntax_.size() || syntax_.word(near).sentence != syntax_.word(f.first).sentence) continue;
            if (auto body = gazetteer.body(syntax_.lemma(near)); body && syntax_.word(near).upos == "NOUN") {
                kind = *body;
                return true;
            }
        }
        return false;
    }

    Draft& draft_;
    const Syntax& syntax_;
    std::vector<char> taken_;
    std::vector<const Entity*> entity_;
    std::vector<Found> found_;
    std::vector<std::size_t> group_;
    std::optional<std::set<std::string>> surnames_;   // of persons named in full
    std::set<std::string> texts_;                     // short names of agreements named so far
    std::optional<std::set<std::string>> countries_;  // alpha3 of every state named
};

}  // namespace

void find_names(Draft& draft) { NameFinder(draft).run(); }

}  // namespace rapporteur
