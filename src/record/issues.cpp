// What is negotiated, as this report names it, without a catalogue?
//
// Every statement has a matter: what is demanded, refused, unresolved, provided for. A matter becomes a candidate: its
// key is the content nouns of the object ("army" in "the reduction of the army to 40,000"), its operation the
// class of what is done to it (limit). Candidates of one key and of operations that go together are one
// issue; it is kept where frames, stances and statuses speak for it often enough.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/one_of.h"
#include "record/draft.h"

namespace rapporteur {
namespace {

// What the grounds weigh, and what an issue needs; chosen on the four annotated sets of reports/ for at least 0.7 precision
// after merging (eval/record.py prints both figures).
constexpr double weight_named = 3, weight_status = 2, weight_stance = 2, weight_weak = 1.25, weight_provision = 1, weight_plain = 0.25, weight_headline = 1, weight_subhead = 2;
constexpr double bonus_category = 1, bonus_name = 0.5;
constexpr double needed = 3;
// What one report alone does not make an issue may be one beside other reports: a single demand (2) is kept with its weight.
constexpr double noticed = 2;
constexpr std::size_t most_issues = 24;

struct Candidate {
    WordIndex head = no_word;         ///< of the phrase that names it
    Span span;                        ///< the phrase
    std::string main;                 ///< the word that it is grouped by
    std::set<std::string> keys, operations;
    std::set<std::string> names;      ///< those of its keys that are proper nouns
    std::optional<IssueCategory> category;
    bool is_name = false;             ///< main is a proper noun
    bool whole = false;               ///< the deal or the talks
    std::string stage;                ///< of a whole: "final" for a deal that is to come after this one
    double weight = 0;
    std::uint32_t statement = no_index;
    std::uint32_t sentence = 0;
    int frame = 0;                    ///< 3 where a frame announced it
};

struct Group {
    std::vector<std::size_t> members;
    double score = 0;
};

class IssueFinder {
public:
    explicit IssueFinder(Draft& draft) : draft_(draft), s_(draft.syntax), lexicon_(draft.dictionaries.talks) {
        in_name_.assign(s_.size(), false);
        for (const PartyMention& m : draft.party_mentions) {
            // A bloc that one wants to join, in "the bloc's membership" or "bloc aspirations", is a name of the matter.
            const PartyKind kind = draft.record.parties[m.party].kind;
            const bool body = kind == PartyKind::bloc || kind == PartyKind::organisation || kind == PartyKind::institution;
            if (body && s_.is(m.word, "compound") && (!lexicon_.is_weak(s_.lemma(s_.head(m.word)), "actor") || s_.lemma(s_.head(m.word)) == "member")) continue;
            mark(m.span);
        }
        for (const PersonMention& m : draft.person_mentions) mark(m.span);
        for (const Holder& holder : draft.record.holders)
            if (holder.kind == HolderKind::media)
                for (Span span : holder.mentions) mark(span);
    }

    void run() {
        collect();
        find_ambient_names();
        group();
        choose();
        assign();
    }

private:
    Draft& draft_;
    const Syntax& s_;
    const TalkLexicon& lexicon_;
    std::vector<bool> in_name_;
    std::vector<Candidate> candidates_;
    std::vector<Group> groups_;
    std::set<std::string> ambient_;            ///< names of the place or people that the whole report is about
    std::vector<std::uint32_t> issue_of_;      ///< per candidate

    void mark(Span span) {
        for (WordIndex w : s_.words_in(span)) in_name_[w] = true;
    }

    // ---- candidates
    void collect() {
        for (std::size_t i = 0; i < draft_.statements.size(); ++i) {
            Statement& st = draft_.statements[i];
            double weight = weight_plain;
            switch (st.ground) {
                case Ground::stance: weight = st.stance || (st.act == Act::DENY && !st.agent.empty()) ? (st.weak ? weight_weak : weight_stance) : 0.5; break;
                case Ground::modal: weight = weight_weak; break;
                case Ground::existence: weight = weight_stance; break;
                case Ground::provision: weight = weight_provision; break;
                case Ground::status: weight = st.names_issue ? weight_named : weight_status; break;
                case Ground::frame: weight = st.frame_weight; break;
                case Ground::plain: break;
            }
            if (st.past) weight *= 0.5;
            for (WordIndex m : spread(st.matter)) {
                const std::size_t before = candidates_.size();
                add(m, weight, static_cast<std::uint32_t>(i), 0);
                if (candidates_.size() > before && (st.names_issue || st.frame_weight == 3)) candidates_.back().frame = 3;
            }
        }
        // Sub-heads and the headline name issues in bare noun phrases.
        for (const Sentence& sentence : draft_.analysis.sentences) {
            const bool subhead = sentence.role == Role::subhead, headline = sentence.role == Role::headline;
            if (!subhead && !headline && sentence.role != Role::body) continue;
            for (WordIndex w = sentence.first_word; w < sentence.last_word; ++w) {
                if (s_.word(w).upos != "NOUN" && s_.word(w).upos != "PROPN") continue;
                if (s_.is(w, "compound") || s_.is(w, "flat") || in_name_[w]) continue;
                if (subhead && s_.head(w) < s_.size() && s_.is_nominal(s_.head(w))) continue;
                add(w, subhead ? weight_subhead : headline ? weight_headline : weight_plain, no_index, subhead || headline ? 0 : 1);
            }
        }
    }

    // "questions on pay, rest and shifts": each is a matter.
    std::vector<WordIndex> spread(const std::vector<WordIndex>& matter) const {
        std::vector<WordIndex> all;
        for (WordIndex m : matter) {
            WordIndex below = no_word;
            if (s_.is_nominal(m) && (lexicon_.is_weak(s_.lemma(m), "anaphor") || one_of(s_.lemma(m), {"question", "issue", "point", "dispute", "difference", "gap", "hurdle", "progress", "talk", "discussion", "negotiation", "agreement", "deal"})))
                below = s_.oblique(m, {"on", "over", "about", "regarding", "concerning", "around"});
            if (below == no_word && s_.is_nominal(m) && one_of(s_.lemma(m), {"question", "issue", "matter", "problem", "topic"})) below = s_.oblique(m, {"of"});
            // "cuts to pensions and subsidies": what is cut, each
            if (below == no_word && s_.is_nominal(m) && (!lexicon_.operation(s_.lemma(m)).empty() || lexicon_.is_weak(s_.lemma(m), "head")) && s_.child(m, "compound") == no_word)
                if (const WordIndex object = s_.oblique(m, {"of", "on", "to", "in", "for", "over"}); object != no_word && s_.conjuncts(object).size() > 1 && !in_name_[object]) below = object;
            if (below == no_word) below = m;
            const std::size_t before = all.size();
            for (WordIndex c : s_.conjuncts(below)) {
                // "the issue of the islands giving up the port": what they give up
                WordIndex clause = no_word;
                if (s_.is_nominal(c) && in_name_[c]) {
                    for (WordIndex x : s_.children(c))
                        if (s_.word(x).xpos == "VBG") clause = x;
                    for (WordIndex x : s_.children(s_.head(c)))
                        if (clause == no_word && x > c && s_.word(x).xpos == "VBG" && !s_.is(x, "conj")) clause = x;
                }
                all.push_back(clause == no_word ? c : clause);
            }
            // "reforms: pension cuts and higher taxes", "reforms such as pension cuts", "reforms, including pension cuts": the members
            for (WordIndex x : s_.children(below)) {
                if (x < below || !s_.is_nominal(x) || in_name_[x]) continue;
                const bool named_after = s_.is(x, "appos") || s_.is(x, "dep") || s_.is(x, "parataxis");
                const std::string preposition = s_.preposition(x);
                if (!named_after && preposition != "such as" && preposition != "including" && preposition != "like" && preposition != "as well as") continue;
                for (WordIndex c : s_.conjuncts(x))
                    if (std::find(all.begin() + static_cast<std::ptrdiff_t>(before), all.end(), c) == all.end()) all.push_back(c);
            }
        }
        return all;
    }

    // `only_known`: of a bare mention only what a category knows is taken.
    void add(WordIndex m, double weight, std::uint32_t statement, int only_known) {
        Candidate c;
        c.statement = statement;
        c.weight = weight;
        c.sentence = s_.word(m).sentence;
        if (!name_it(m, c, 0)) return;
        // "HOST: And the new boat?" names who speaks in a transcript
        if (c.head + 1 < s_.size() && s_.lower(c.head + 1) == ":" && s_.word(c.head + 1).sentence == c.sentence && (c.head == 0 || s_.word(c.head - 1).sentence != c.sentence)) return;
        if (only_known && !c.category && !(c.whole && lexicon_.document_nouns.contains(s_.lemma(c.head)))) return;
        candidates_.push_back(std::move(c));
    }

    // From the matter's head to the phrase that names the issue, its key and operation.
    bool name_it(WordIndex m, Candidate& c, int depth) {
        if (m >= s_.size() || depth > 4) return false;
        const std::string& lemma = s_.lemma(m);
        if (const std::string_view operation = lexicon_.operation(operation_word(m)); !operation.empty()) c.operations.emplace(operation);
        if (!s_.is_nominal(m)) {
            // A clause: what is done, and to what. "to halt its production": halt, production
            for (WordIndex next : {s_.patient(m), s_.child(m, "xcomp"), s_.complement(m)})
                if (next != no_word && next != m && name_it(next, c, depth + 1)) return true;
            for (WordIndex x : s_.children(m))
                if (s_.is(x, "obl") && !s_.is(x, "obl:unmarked") && !one_of(s_.preposition(x), {"by", "in", "at", "during", "after", "before", "since", "until", "as"}) && name_it(x, c, depth + 1)) return true;
            if (const WordIndex subject = s_.subject(m); subject != no_word && subject != m && !in_name_[subject] && name_it(subject, c, depth + 1)) return true;
            return false;
        }
        if (s_.word(m).upos == "PRON") {
            // "which the crews refused": the noun that it stands for; "that is out of the question": what was named before
            if (const WordIndex meant = s_.antecedent(m); meant != no_word && meant != m) return name_it(meant, c, depth + 1);
            if (c.statement != no_index && one_of(s_.lower(m), {"it", "this", "that", "these", "those", "them", "they"})) draft_.statements[c.statement].needs_issue_before = true;
            return false;
        }
        if (s_.word(m).upos == "NUM") return false;
        // "calling it a red line": the word of the stance, not its matter
        if (const auto at = lexicon_.acts_by_head.find(lemma); at != lexicon_.acts_by_head.end())
            for (std::size_t i : at->second)
                if (const Pattern& pattern = lexicon_.acts[i].pattern; pattern.word_class == WordClass::noun && pattern.has("red_line") && stands_at(s_, m, pattern)) {
                    if (c.statement != no_index) draft_.statements[c.statement].needs_issue_before = true;
                    return false;
                }
        // "a higher figure", "a lower number": for what stands in the text so far
        bool comparative = false;
        if (one_of(lemma, {"figure", "number", "sum", "amount", "level"}))
            for (WordIndex x : s_.children(m)) comparative = comparative || s_.word(x).xpos == "JJR" || one_of(s_.lower(x), {"higher", "lower", "larger", "smaller"});
        if (comparative || (lexicon_.is_weak(lemma, "anaphor") && is_anaphor(m))) {
            if (c.statement != no_index) draft_.statements[c.statement].needs_issue_before = true;
            return false;
        }
        // "any proposal that requires it to give up the port": the port
        if (lexicon_.is_weak(lemma, "whole"))
            for (WordIndex x : s_.children(m))
                if (s_.is(x, "acl:relcl") && (s_.has_child_lemma(m, "det", {"any", "no", "a", "an", "every"}) || s_.is_plural(m)))
                    for (WordIndex next : {s_.complement(x), s_.object(x)})
                        if (next != no_word && next != m && name_it(next, c, depth + 1)) return true;
        // "the future of the province", "hurdles on pay": what hangs on the light noun, or stands after it
        if (lexicon_.is_weak(lemma, "head") || lexicon_.is_weak(lemma, "anaphor") || one_of(lemma, {"hurdle", "gap", "difference", "dispute"})) {
            WordIndex below = s_.oblique(m, {"of", "on", "over", "about", "regarding", "in", "for"});
            if (below == no_word && m + 1 < s_.size() && one_of(s_.lower(m + 1), {"of", "on", "over"})) {
                for (WordIndex x = m + 2; x < m + 8 && x < s_.size() && s_.word(x).sentence == s_.word(m).sentence; ++x)
                    if (s_.word(x).upos == "NOUN" || s_.word(x).upos == "PROPN") {
                        below = x;
                        if (x + 1 < s_.size() && s_.word(x + 1).upos != "NOUN" && s_.word(x + 1).upos != "PROPN") break;
                    } else if (s_.word(x).upos == "VERB" || s_.word(x).upos == "PUNCT") break;
            }
            if (below != no_word && below != m && !in_name_[below] && name_it(below, c, depth + 1)) return true;
        }
        const Span phrase = noun_phrase(m);
        std::vector<WordIndex> words = s_.words_in(phrase);
        c.head = m;
        c.span = phrase;
        // The category's word, the longer phrase first; else the head below light heads.
        std::string known;
        WordIndex known_at = no_word;
        std::size_t best = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const WordIndex w = words[i];
            if (s_.word(w).upos == "PUNCT" || s_.word(w).upos == "VERB") continue;
            const std::string one = noun(w);
            if (const std::string_view operation = lexicon_.operation(operation_word(w)); !operation.empty()) c.operations.emplace(operation);
            for (std::size_t n = 3; n >= 1; --n) {
                std::string words_here;
                bool fits = true;
                for (std::size_t k = 0; k < n && fits; ++k) {
                    if (i + k >= words.size() || words[i + k] != w + k) fits = false;
                    else if (const bool hyphen = s_.lower(words[i + k]) == "-"; hyphen || (k && s_.lower(words[i + k - 1]) == "-")) words_here += hyphen ? "-" : noun(words[i + k]);
                    else words_here += (k ? " " : "") + noun(words[i + k]);
                }
                if (!fits) continue;
                const auto category = lexicon_.category_words.find(words_here);
                if (category == lexicon_.category_words.end()) continue;
                if (n == 1 && in_name_[w]) continue;
                if (n == 1 && lexicon_.is_weak(one, "head") && words.size() > 1) continue;
                // A longer phrase wins; of single words the one nearest to the head, the head itself first.
                const std::size_t rank = 10 * n + (w == m ? 5 : s_.head(w) == m ? 3 : 1);
                if (rank > best) {
                    best = rank;
                    known = words_here;
                    known_at = w;
                    c.category = category->second;
                }
            }
        }
        for (WordIndex w : words) {
            const std::string& upos = s_.word(w).upos;
            if ((upos != "NOUN" && upos != "PROPN") || in_name_[w]) continue;
            // Not what hangs further down: "the port at the mouth of the river beside the old town"
            if (w != m && s_.head(w) != m && (s_.head(w) >= s_.size() || s_.head(s_.head(w)) != m)) continue;
            const std::string one = noun(w);
            if (lexicon_.is_weak(one, "head") || lexicon_.is_weak(one, "time") || !lexicon_.operation(one).empty()) continue;
            if (upos == "PROPN" && is_of_another_kind(w)) continue;
            c.keys.insert(canonical(one));
            if (upos == "PROPN") c.names.insert(canonical(one));
        }
        // "the right to enrich", "nuclear rights", "such a right": whether there is one, apart from what is done
        if (lemma == "right" && m == c.head && s_.word(m).upos == "NOUN") {
            c.main = "right";
            c.keys.insert(c.main);
            c.operations.insert("recognise");
            return true;
        }
        if (!known.empty()) {
            c.main = canonical(known);
            c.keys.insert(c.main);
            adjust_category(c);
            // A place or firm inside the phrase narrows it: "the plant at Millford"
            for (WordIndex w : words)
                if (s_.is_name(w) && !in_name_[w] && !is_of_another_kind(w) && w != known_at && place_of_table(*c.category)) c.keys.insert(s_.lemma(w)), c.names.insert(s_.lemma(w));
            return true;
        }
        WordIndex at = m;
        for (int step = 0; step < 4 && (lexicon_.is_weak(s_.lemma(at), "head") || !lexicon_.operation(s_.lemma(at)).empty() || in_name_[at]); ++step) {
            WordIndex below = s_.oblique(at, {"of", "on", "for", "in", "to", "from", "over", "about", "at"});
            if (below == no_word) {
                for (WordIndex x : s_.children(at))
                    if ((s_.is(x, "compound") || s_.is(x, "nmod")) && !in_name_[x] && s_.is_nominal(x)) below = x;
            }
            if (below == no_word) break;
            at = below;
        }
        const std::string main = noun(at);
        // "talks on pay" were read by their frame; direct talks, talks of three, are a matter of their own
        if (one_of(lemma, {"talk", "negotiation", "contact", "dialogue", "meeting"}))
            for (WordIndex x : s_.children(m))
                if (names_who_talks(x)) {
                    c.main = "direct talk";
                    c.keys = {c.main};
                    c.category = IssueCategory::process_participation;
                    return true;
                }
        // A treaty by its name is the deal: "the Harbour Accord"
        const std::uint32_t named_text = s_.is_name(m) ? document_at(draft_, m) : no_index;
        const bool treaty = named_text != no_index && draft_.record.documents[named_text].kind == DocumentKind::agreement;
        if (treaty || lexicon_.is_weak(main, "whole") || lexicon_.is_weak(lemma, "whole")) {
            c.whole = true;
            c.main = "*";
            for (WordIndex x : s_.children(m))
                if (s_.is(x, "amod") && one_of(s_.lower(x), {"final", "comprehensive", "permanent", "long-term", "broader"})) c.stage = "final";
            return true;
        }
        // "its ambition to join the bloc": what it is an ambition to do
        if (lexicon_.is_weak(lemma, "head") || lexicon_.is_weak(lemma, "tactic"))
            for (WordIndex x : s_.children(m))
                if (s_.is(x, "acl") && s_.is_verb(x) && !s_.is(x, "acl:relcl") && name_it(x, c, depth + 1)) return true;
        // "a member of the bloc", "bloc membership": the bloc's name is the matter; "leaders of the bloc" are people
        if (one_of(main, {"member", "partner", "ally"}) || (lexicon_.is_weak(main, "head") && !lexicon_.is_weak(main, "actor")))
            for (WordIndex x : words)
                if (s_.is_name(x) && !in_name_[x] && !is_of_another_kind(x) && (s_.is(x, "compound") || s_.is(x, "nmod"))) {
                    c.main = canonical(s_.lemma(x));
                    c.is_name = true;
                    c.keys.insert(c.main);
                    return true;
                }
        if (in_name_[at] || main.size() < 3 || s_.word(at).upos == "PRON" || s_.word(at).upos == "NUM") return false;
        if (lexicon_.is_weak(main, "actor") || lexicon_.is_weak(main, "time") || lexicon_.is_weak(main, "statement") || lexicon_.is_weak(main, "tactic") || lexicon_.is_weak(main, "head")) return false;
        // "The Harbour Union wants more": who wants, not what
        if (s_.is_name(at) && (is_of_another_kind(at) || is_entity(at, {EntityType::ORGANIZATION}))) return false;
        c.main = canonical(main);
        c.is_name = s_.is_name(at);
        c.keys.insert(c.main);
        return true;
    }

    // "direct talks", "three-way talks", "intra-island dialogue": who sits at the table is a matter of its own
    bool names_who_talks(WordIndex x) const {
        if (s_.is(x, "nmod") || s_.is(x, "obl") || s_.is(x, "acl") || s_.is(x, "conj")) return false;
        const std::string& word = s_.lower(x);
        if (one_of(word, {"direct", "face-to-face", "equal", "bilateral", "trilateral", "three-way", "inter", "intra"}) || word.starts_with("intra-") || word.starts_with("inter-")) return true;
        const std::vector<WordIndex> words = s_.subtree(x);
        return !words.empty() && one_of(s_.lower(words.front()), {"intra", "inter"});
    }

    // "The port is still a dream of the islanders": of a noun that is said of a subject, its own phrase alone.
    Span noun_phrase(WordIndex m) const {
        const Span phrase = s_.span_of(m, Extent::phrase);
        if (s_.child(m, "cop") == no_word && s_.child(m, "nsubj") == no_word) return phrase;
        std::vector<WordIndex> words = s_.words_in(phrase);
        for (WordIndex c : s_.children(m)) {
            const bool own = s_.is(c, "amod") || s_.is(c, "compound") || s_.is(c, "nmod") || s_.is(c, "det") || s_.is(c, "nummod") || s_.is(c, "flat") || s_.is(c, "fixed");
            if (!own) std::erase_if(words, [&](WordIndex w) { return s_.is_inside(w, c); });
        }
        if (words.empty()) return s_.word(m).span;
        WordIndex first = m, last = m;  // the unbroken run around it
        while (std::find(words.begin(), words.end(), first - 1) != words.end()) --first;
        while (std::find(words.begin(), words.end(), last + 1) != words.end()) ++last;
        return s_.span_of_words(first, last);
    }

    std::string operation_word(WordIndex w) const {
        // "pull back", "give up": the verb with its particle
        for (WordIndex c : s_.children(w))
            if (s_.is(c, "compound") || s_.is(c, "advmod"))
                if (const std::string two = s_.lemma(w) + " " + s_.lemma(c); lexicon_.operation_of.contains(two)) return two;
        return s_.lemma(w);
    }

    // The lemma; where it is no known word, the singular by the form: taggers write "territorie" for "territories".
    std::string noun(WordIndex w) const {
        const std::string& lemma = s_.lemma(w);
        if (lexicon_.category_words.contains(lemma) || lexicon_.weak_classes.contains(lemma) || lexicon_.operation_of.contains(lemma)) return lemma;
        const std::string& form = s_.lower(w);
        if (s_.word(w).xpos != "NNS" || form.size() < 4 || !form.ends_with("s")) return lemma;
        if (form.ends_with("ies")) return form.substr(0, form.size() - 3) + "y";
        if (form.ends_with("sses") || form.ends_with("ches") || form.ends_with("shes") || form.ends_with("xes")) return form.substr(0, form.size() - 2);
        return form.substr(0, form.size() - 1);
    }

    std::string canonical(std::string_view word) const {
        const auto at = lexicon_.alike.find(word);
        return at == lexicon_.alike.end() ? std::string(word) : at->second;
    }

    // Limits on armies are a matter of forces, their pulling back one of the truce.
    static void adjust_category(Candidate& c) {
        if (c.main == "army") c.category = c.operations.contains("withdraw") ? IssueCategory::ceasefire_withdrawal : IssueCategory::armed_forces_limits;
        if (c.main == "weapon" && c.operations.contains("withdraw")) c.category = IssueCategory::ceasefire_withdrawal;
        // "the withdrawal of the troops", "bring the soldiers home": one matter, whichever noun heads it
        if ((c.main == "army" && c.operations.contains("withdraw")) || (c.main == "withdrawal" && c.keys.contains("army"))) {
            c.main = "withdrawal army";
            c.category = IssueCategory::ceasefire_withdrawal;
            c.keys.insert(c.main);
        }
        if (c.main == "withdrawal" && c.keys.contains("weapon")) c.main = "weapon";
    }

    static bool place_of_table(IssueCategory category) {
        return category == IssueCategory::jobs_conditions || category == IssueCategory::nuclear_weapons || category == IssueCategory::territory_borders;
    }

    // Names of days, media, people whom the stage did not take for parties.
    bool is_of_another_kind(WordIndex w) const {
        if (is_entity(w, {EntityType::PERSON, EntityType::DATE, EntityType::MONEY, EntityType::NORP})) return true;
        for (const Time& t : draft_.analysis.times)
            if (t.span.contains(s_.word(w).span)) return true;
        return false;
    }

    bool is_entity(WordIndex w, std::initializer_list<EntityType> types) const {
        for (const Entity& e : draft_.analysis.entities)
            if (e.span.contains(s_.word(w).span)) return std::find(types.begin(), types.end(), e.type) != types.end();
        return false;
    }

    // "this point", "such a demand", "the issue": stands for what was named before; "the issue of pay" does not.
    bool is_anaphor(WordIndex m) const {
        bool points = false;
        for (WordIndex c : s_.children(m)) {
            if (s_.is(c, "det") && one_of(s_.lower(c), {"this", "that", "these", "those", "such", "the"})) points = true;
            if (s_.is(c, "amod") && s_.lower(c) == "such") points = true;
            else if (s_.is(c, "amod") && !one_of(s_.lower(c), {"same", "very", "sensitive", "contentious", "key", "thorny", "disputed"})) return false;
            // "the plan" names a plan; "this plan", "such a plan" may be what was said before
            if (s_.is(c, "det") && s_.lower(c) == "the" && one_of(s_.lemma(m), {"plan", "proposal"})) return false;
            if (s_.is(c, "nmod") && !s_.is(c, "nmod:poss")) return false;
            if (s_.is(c, "compound") || (s_.is(c, "acl") && !s_.is(c, "acl:relcl"))) return false;
            if (s_.is(c, "nmod:poss")) return false;
        }
        return points;
    }

    // ---- grouping
    static bool contrary(const std::set<std::string>& a, const std::set<std::string>& b) {
        const auto has = [](const std::set<std::string>& x, std::string_view y) { return x.contains(std::string(y)); };
        return (has(a, "lift") && !has(a, "impose") && has(b, "impose") && !has(b, "lift")) || (has(b, "lift") && !has(b, "impose") && has(a, "impose") && !has(a, "lift")) ||
               (has(a, "recognise") != has(b, "recognise"));
    }

    // "the fighting in the delta", "the crossing of the delta", "an army for the delta": what everything is about names no issue.
    void find_ambient_names() {
        std::map<std::string, std::set<std::string>> beside;
        for (const Candidate& c : candidates_)
            for (const std::string& name : c.names)
                if (name != c.main && !c.whole) beside[name].insert(c.main);
        std::set<std::string> everywhere;
        for (const auto& [name, mains] : beside) {
            if (mains.size() >= 2) ambient_.insert(name);
            if (mains.size() >= 3) everywhere.insert(name);
        }
        std::erase_if(candidates_, [&](const Candidate& c) { return c.is_name && everywhere.contains(c.main); });
        for (Candidate& c : candidates_) {
            std::erase_if(c.keys, [&](const std::string& key) { return ambient_.contains(key); });
            std::erase_if(c.names, [&](const std::string& name) { return ambient_.contains(name); });
        }
    }

    bool together(const Candidate& a, const Candidate& b) const {
        if (a.whole || b.whole) return a.whole && b.whole && a.stage == b.stage;
        if (a.main != b.main) {
            // "the Millford plant" and "Millford": the name is among the keys
            if (a.is_name && b.keys.contains(a.main)) return true;
            if (b.is_name && a.keys.contains(b.main)) return true;
            return false;
        }
        // Two places of one kind are two issues: "the Millford plant", "the Ashby plant".
        std::string place_a, place_b;
        if (a.category && place_of_table(*a.category)) {
            if (!a.names.empty()) place_a = *a.names.begin();
            if (!b.names.empty()) place_b = *b.names.begin();
            if (!place_a.empty() && !place_b.empty() && place_a != place_b) return false;
        }
        return !contrary(a.operations, b.operations);
    }

    void group() {
        // In the order of weight, so that the strongest candidates found the groups.
        std::vector<std::size_t> order(candidates_.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return candidates_[a].weight > candidates_[b].weight; });
        for (std::size_t i : order) {
            Group* home = nullptr;
            int best = 0;
            for (Group& g : groups_) {
                int votes = 0;
                for (std::size_t k = 0; k < g.members.size() && k < 12; ++k) votes += together(candidates_[g.members[k]], candidates_[i]);
                if (votes > 0 && together(candidates_[g.members.front()], candidates_[i]) && votes > best) {
                    best = votes;
                    home = &g;
                }
            }
            if (!home) {
                groups_.emplace_back();
                home = &groups_.back();
            }
            home->members.push_back(i);
        }
        for (Group& g : groups_) {
            std::map<std::uint32_t, double> by_sentence;
            bool known = false, named = false, strong = false;
            double plain = 0;
            for (std::size_t i : g.members) {
                const Candidate& c = candidates_[i];
                known = known || c.category.has_value();
                named = named || c.is_name;
                strong = strong || c.weight > weight_plain;
                if (c.weight <= weight_plain) plain += c.weight;
                else by_sentence[c.sentence] = std::max(by_sentence[c.sentence], c.weight);
            }
            for (const auto& [sentence, weight] : by_sentence) g.score += weight;
            g.score += std::min(plain, 1.5) + (known ? bonus_category : 0) + (named ? bonus_name : 0);
            if (!strong) g.score = std::min(g.score, noticed - 0.25);
        }
    }

    // ---- issues
    void choose() {
        issue_of_.assign(candidates_.size(), no_index);
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < groups_.size(); ++i)
            if (is_whole(groups_[i]) ? package_is_spoken_of(groups_[i]) : groups_[i].score >= noticed) order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return groups_[a].score > groups_[b].score; });
        if (order.size() > most_issues) order.resize(most_issues);
        // In the order of their first mention.
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return first_place(groups_[a]) < first_place(groups_[b]); });
        for (std::size_t g : order) make(groups_[g]);
        // The state of the whole is spoken of, and nothing names it but "the talks".
        if (std::none_of(draft_.record.issues.begin(), draft_.record.issues.end(), [](const Issue& i) { return i.is_package; })) name_package();
    }

    void name_package() {
        for (const Statement& st : draft_.statements) {
            if (st.past || !(st.status || st.trend) || (st.ground != Ground::status && st.ground != Ground::existence) || !(st.of_package || st.matter.empty())) continue;
            Issue issue;
            issue.category = IssueCategory::package;
            issue.is_package = true;
            for (const Document& document : draft_.record.documents) {
                const auto entry = lexicon_.document_nouns.find(s_.lemma(s_.head_in(document.mentions.front())));
                if (entry == lexicon_.document_nouns.end() || !entry->second.whole) continue;
                Candidate c;
                c.head = s_.head_in(document.mentions.front());
                c.whole = true;
                c.span = s_.word(c.head).span;
                issue.label = label_of(c);
                issue.terms = {issue.label};
                issue.evidence = document.mentions;
                break;
            }
            if (issue.label.empty()) {
                for (WordIndex w = 0; w < s_.size() && issue.label.empty(); ++w)
                    if (one_of(s_.lemma(w), {"talk", "negotiation"}) && s_.word(w).upos == "NOUN") {
                        issue.label = std::string(s_.form(w));
                        issue.terms = {issue.label};
                        issue.evidence = {s_.word(w).span};
                    }
            }
            if (issue.label.empty()) return;
            issue.id = content_id("i", issue.label);
            draft_.record.issues.push_back(std::move(issue));
            return;
        }
    }

    bool is_whole(const Group& g) const { return candidates_[g.members.front()].whole; }
    std::uint32_t first_place(const Group& g) const {
        std::uint32_t first = 0xffffffffu;
        for (std::size_t i : g.members) first = std::min(first, candidates_[i].span.start);
        return first;
    }
    bool package_is_spoken_of(const Group& g) const {
        for (std::size_t i : g.members)
            if (candidates_[i].statement != no_index) {
                const Statement& st = draft_.statements[candidates_[i].statement];
                if (st.status || st.trend || st.stance || st.act == Act::ASSESS_plus || st.act == Act::ASSESS_minus) return true;
            }
        return std::any_of(draft_.statements.begin(), draft_.statements.end(), [&](const Statement& st) { return st.of_package && (st.status || st.trend); }) && candidates_[g.members.front()].stage.empty();
    }

    // What belongs to the name itself: "tin and zinc duties" whole; of "lorries and trailers alike", "the pension that
    // the crews want", "the pension is gone" only the lorries and the pension.
    std::vector<WordIndex> around_head(const std::vector<WordIndex>& words, WordIndex head) const {
        const auto at = std::find(words.begin(), words.end(), head);
        if (at == words.end()) return words;
        const auto is_finite = [&](WordIndex w) { return s_.word(w).upos == "AUX" || one_of(s_.word(w).xpos, {"VBD", "VBZ", "VBP", "MD"}); };
        const auto parts = [&](WordIndex w) { return is_finite(w) || s_.word(w).upos == "SCONJ" || one_of(s_.lower(w), {"(", ")", "\"", "“", "”", "—", ":", ";", "which", "who", "including", "called", "alike", "ahead", "after", "before", "amid", "during", "since", "until"}); };
        auto first = at, last = at;
        while (first != words.begin() && *(first - 1) + 1 == *first && !parts(*(first - 1))) --first;
        while (last + 1 != words.end() && *last + 1 == *(last + 1) && !parts(*(last + 1)) && s_.word(*(last + 1)).upos != "CCONJ" && s_.lower(*(last + 1)) != ",") ++last;
        return {first, last + 1};
    }

    // "further territory", "other armed groups", "2.5 percent tariff": the name begins behind it.
    bool says_nothing(WordIndex w) const {
        if (one_of(s_.lower(w), {"further", "other", "certain", "many", "several", "possible", "potential", "different", "various", "numerous", "few", "single", "particular", "respective", "so-called", "any", "such"})) return true;
        return one_of(s_.lower(w), {"percent", "pct", "%", "million", "billion", "trillion", "mln", "bln", "dlrs", "dlr", "dollars", "dollar", "euros", "euro", "cents"});
    }
    // "the end of a war that", "no quota whatsoever"
    bool leads_on(WordIndex w) const {
        const std::string& upos = s_.word(w).upos;
        return upos == "PUNCT" || upos == "ADP" || upos == "CCONJ" || upos == "DET" || upos == "SCONJ" || upos == "PRON" || upos == "AUX" ||
               one_of(s_.lower(w), {"whatsoever", "too", "also", "either", "instead", "anyway", "alone", "altogether"});
    }

    // The phrase without determiner, possessing party and what trails.
    std::string label_of(const Candidate& c) const {
        std::vector<WordIndex> words = s_.words_in(c.span);
        if (c.whole) {
            // "the final version of the peace plan": peace plan
            WordIndex head = c.head;
            for (int step = 0; step < 3 && !lexicon_.is_weak(s_.lemma(head), "whole"); ++step)
                if (const WordIndex below = s_.oblique(head, {"of", "on", "for", "in"}); below != no_word) head = below;
            words.clear();
            for (WordIndex x : s_.children(head))
                if (x < head && (s_.is(x, "amod") || s_.is(x, "compound")) && s_.word(x).upos != "NUM" && !lexicon_.is_weak(s_.lower(x), "quality") && !lexicon_.is_weak(s_.lemma(x), "quality"))
                    for (WordIndex y : s_.subtree(x)) words.push_back(y);
            words.push_back(head);
            std::sort(words.begin(), words.end());
            return std::string(s_.text(s_.span_of_words(words.front(), words.back())));
        }
        words = around_head(words, c.head);
        std::size_t first = 0;
        while (first + 1 < words.size() && words[first] != c.head && (says_nothing(words[first]) || s_.word(words[first]).upos == "DET" || s_.word(words[first]).upos == "ADP" || s_.word(words[first]).upos == "AUX" || s_.word(words[first]).upos == "PRON" || s_.word(words[first]).upos == "NUM" || s_.word(words[first]).upos == "CCONJ" || one_of(s_.lower(words[first]), {"so", "$", "is", "are", "was", "were", "as", "been"}) || s_.word(words[first]).upos == "VERB" || s_.word(words[first]).upos == "PUNCT" || s_.is(words[first], "nmod:poss") || s_.is(words[first], "case") || s_.is(words[first], "det") ||
                                            (in_name_[words[first]] && words[first] != c.head && s_.head(words[first]) == c.head && !s_.is(words[first], "nmod")) || (s_.word(words[first]).upos == "ADV")))
            ++first;
        std::size_t last = words.size();
        for (std::size_t i = first + 1; i < words.size(); ++i)
            if (words[i] > c.head && (s_.lower(words[i]) == "," || s_.lower(words[i]) == "(" || s_.lower(words[i]) == "\"")) {
                last = i;
                break;
            }
        // At most seven words: more is a sentence.
        if (last - first > 7) {
            last = first;
            while (last < words.size() && words[last] != c.head) ++last;
            ++last;
            if (last - first > 5) first = last - 5;
            // with its first complement if that is short
            for (WordIndex x : s_.children(c.head))
                if (x > c.head && s_.is(x, "nmod")) {
                    const Span inner = s_.span_of(x, Extent::phrase);
                    const std::vector<WordIndex> tail = s_.words_in(inner);
                    if (!tail.empty() && tail.size() <= 4 && last < words.size() && tail.front() == words[last]) last += tail.size();
                    break;
                }
            last = std::min(last, words.size());
        }
        while (last > first + 1 && words[last - 1] != c.head && leads_on(words[last - 1])) --last;
        return std::string(s_.text(s_.span_of_words(words[first], words[last - 1])));
    }

    void make(const Group& g) {
        Issue issue;
        std::map<std::string, double> labels;
        std::map<IssueCategory, double> categories;
        std::set<std::string> keys;
        std::vector<std::pair<std::uint32_t, std::string>> terms;
        for (std::size_t i : g.members) {
            const Candidate& c = candidates_[i];
            const std::string label = label_of(c);
            const std::size_t words = 1 + static_cast<std::size_t>(std::count(label.begin(), label.end(), ' '));
            // Two to five words that an announcing frame gave make the best label.
            labels[label] += c.weight + (words >= 2 && words <= 5 ? 1.0 : 0) - (words > 6 ? 2.0 : 0) + (c.frame == 3 ? 1.0 : 0) + (c.whole && lexicon_.document_nouns.contains(s_.lemma(c.head)) ? 3.0 : 0);
            if (c.category) categories[*c.category] += c.weight;
            if (c.keys.size() <= 3 || g.members.size() == 1) keys.insert(c.keys.begin(), c.keys.end());
            else keys.insert(c.main);
            terms.emplace_back(c.span.start, label);
            issue.evidence.push_back(c.span);
        }
        double most = -10;
        for (const auto& [label, weight] : labels)
            if (weight > most || (weight == most && label.size() < issue.label.size())) {
                most = weight;
                issue.label = label;
            }
        std::sort(terms.begin(), terms.end());
        for (auto& [at, term] : terms)
            if (std::find(issue.terms.begin(), issue.terms.end(), term) == issue.terms.end()) issue.terms.push_back(std::move(term));
        double heaviest = -1;
        for (const auto& [category, weight] : categories)
            if (weight > heaviest) {
                heaviest = weight;
                issue.category = category;
            }
        issue.is_package = is_whole(g) && candidates_[g.members.front()].stage.empty();
        if (categories.empty() && !is_whole(g)) issue.category = IssueCategory::process_participation;
        if (is_whole(g)) issue.category = IssueCategory::package;
        std::sort(issue.evidence.begin(), issue.evidence.end());
        issue.evidence.erase(std::unique(issue.evidence.begin(), issue.evidence.end()), issue.evidence.end());
        keys.erase("*");
        issue.keys.assign(keys.begin(), keys.end());
        issue.id = content_id("i", issue.label);
        for (const Issue& other : draft_.record.issues)
            if (other.id == issue.id) issue.id = content_id("i", issue.label + "/" + std::to_string(issue.evidence.front().start));
        const auto index = static_cast<std::uint32_t>(draft_.record.issues.size());
        for (std::size_t i : g.members) issue_of_[i] = index;
        draft_.record.issues.push_back(std::move(issue));
    }

    // ---- which issue a statement concerns
    void assign() {
        std::vector<Statement>& statements = draft_.statements;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (candidates_[i].statement == no_index || issue_of_[i] == no_index) continue;
            std::vector<std::uint32_t>& issues = statements[candidates_[i].statement].issues;
            if (std::find(issues.begin(), issues.end(), issue_of_[i]) == issues.end()) issues.push_back(issue_of_[i]);
        }
        std::uint32_t package = no_index;
        for (std::size_t i = 0; i < draft_.record.issues.size(); ++i)
            if (draft_.record.issues[i].is_package) package = static_cast<std::uint32_t>(i);
        // The topic: the issue announced last, until another is, or a paragraph without it.
        std::uint32_t topic = no_index, topic_part = 0;
        Id topic_origin;
        std::uint32_t previous = no_index, previous_sentence = 0;
        std::vector<std::uint32_t> listed;   ///< issues that frames announced, in their order: "these three points"
        std::uint32_t pointed_at = no_index; ///< sentence that last pointed at them, for a "they" after it
        for (Statement& st : statements) {
            const std::uint32_t sentence = s_.sentence_at(st.evidence.front().start);
            const std::uint32_t part = sentence < draft_.analysis.sentences.size() ? draft_.analysis.sentences[sentence].part : 0;
            if (points_at_list(st, sentence, pointed_at) && listed.size() > 1) {
                st.issues.assign(listed.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(listed.size(), 4)), listed.end());
                pointed_at = sentence;
            }
            if (st.issues.empty()) by_words(st);
            if (st.issues.empty() && st.of_package && package != no_index) st.issues.push_back(package);
            if (st.issues.empty() && st.needs_issue_before && previous != no_index && sentence - previous_sentence <= 3) st.issues.push_back(previous);
            if (st.issues.empty() && topic != no_index && part - topic_part <= 2 && (part == topic_part || origin_of(st) == topic_origin) && (st.status || st.trend || st.stance) && st.ground != Ground::provision) st.issues.push_back(topic);
            // "Serious gaps remain", "three issues are open": of the whole.
            if (st.issues.empty() && package != no_index && (st.status || st.trend || st.act == Act::ASSESS_plus || st.act == Act::ASSESS_minus) && (st.ground == Ground::status || st.ground == Ground::existence))
                st.issues.push_back(package);
            // Only what announces or names one of the issues, not the package, becomes the topic.
            for (std::uint32_t i : st.issues) {
                if (i == package) continue;
                previous = i;
                previous_sentence = sentence;
                if ((st.names_issue || st.frame_weight == 3) && st.ground != Ground::stance && !st.past) {
                    std::erase(listed, i);
                    listed.push_back(i);
                }
                if (st.names_issue || st.frame_weight >= 2) {
                    topic = i;
                    topic_part = part;
                    topic_origin = origin_of(st);
                }
            }
            if (topic != no_index && std::find(st.issues.begin(), st.issues.end(), topic) != st.issues.end()) topic_part = part;
        }
    }

    Id origin_of(const Statement& st) const {
        if (st.attribution)
            for (const Attribution& a : draft_.record.attributions)
                if (a.id == *st.attribution) return a.origin;
        return "writer";
    }

    // "These points match the bank's conditions. They are also ...": all that the list named.
    bool points_at_list(const Statement& st, std::uint32_t sentence, std::uint32_t pointed_at) const {
        const WordIndex clause = s_.clause_of(st.predicate);
        std::vector<WordIndex> seen = st.matter;
        if (const WordIndex subject = s_.subject(clause); subject != no_word) seen.push_back(subject);
        for (WordIndex m : seen) {
            if (s_.lower(m) == "they" && pointed_at != no_index && sentence - pointed_at <= 1) return true;
            if (!s_.is_plural(m) || !lexicon_.is_weak(s_.lemma(m), "anaphor") || !s_.is_nominal(m)) continue;
            for (WordIndex c : s_.children(m))
                if (s_.is(c, "det") && one_of(s_.lower(c), {"these", "those"})) return true;
        }
        return false;
    }

    // A claim whose own matter names no issue may name one in passing: by the issue's main word or name.
    void by_words(Statement& st) {
        std::map<std::uint32_t, int> hits;
        for (std::size_t i = 0; i < candidates_.size(); ++i) {
            if (issue_of_[i] == no_index || candidates_[i].whole) continue;
            for (Span evidence : st.evidence)
                if (evidence.contains(candidates_[i].span) || (candidates_[i].head != no_word && evidence.contains(s_.word(candidates_[i].head).span))) ++hits[issue_of_[i]];
        }
        std::uint32_t best = no_index;
        int most = 0;
        for (const auto& [issue, n] : hits)
            if (n > most) {
                most = n;
                best = issue;
            }
        if (best != no_index) st.issues.push_back(best);
        else if (st.document || st.of_package) {
            for (std::size_t i = 0; i < candidates_.size(); ++i)
                if (issue_of_[i] != no_index && candidates_[i].whole && draft_.record.issues[issue_of_[i]].is_package) {
                    st.issues.push_back(issue_of_[i]);
                    break;
                }
        }
    }
};

}  // namespace

void find_issues(Draft& draft) {
    draft.statements = read_statements(draft);
    IssueFinder(draft).run();
}

}  // namespace rapporteur
