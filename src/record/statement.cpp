#include "record/statement.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "record/clause.h"
#include "record/draft.h"

namespace rapporteur {
namespace {

bool is_acceptance(Act act) {
    return act == Act::ACCEPT || act == Act::RATIFY || act == Act::SIGN || act == Act::ENDORSE || act == Act::ACCEPT_IN_PRINCIPLE;
}

// Verbs of talking: to be willing to do these is no offer of anything. "The yard is ready to discuss berths."
bool is_talking(std::string_view lemma) {
    return one_of(lemma, {"discuss", "talk", "negotiate", "meet", "engage", "move", "consider", "work", "sit", "listen", "continue", "resume",
                          "explore", "look", "examine", "debate", "cooperate", "speak", "return", "compromise", "start", "begin", "hold", "host", "help"});
}
// To be ready to do these is a threat (trap 15: "ready to walk away").
bool is_threatening(std::string_view lemma) {
    return one_of(lemma, {"walk", "fight", "strike", "leave", "quit", "retaliate", "attack", "respond", "defend", "use", "act", "die", "pay"});
}

// "Look, remember that we built the port": said to the listener, asked of nobody at the table.
bool is_conversational(std::string_view lemma) {
    return one_of(lemma, {"look", "see", "say", "listen", "remember", "imagine", "think", "suppose", "mind", "note", "thank", "excuse", "trust", "believe", "hope", "guess", "forget"});
}

bool first_person(std::string_view word) { return one_of(word, {"we", "i", "us", "our", "ours", "my", "me"}); }

class StatementReader {
public:
    explicit StatementReader(const Draft& draft) : draft_(draft), s_(draft.syntax), lexicon_(draft.dictionaries.talks) {}

    std::vector<Statement> read() {
        for (const Sentence& sentence : draft_.analysis.sentences) {
            if (sentence.role != Role::body && sentence.role != Role::headline && sentence.role != Role::deck) continue;
            for (const Clause& clause : clauses_of(s_, sentence, [&](WordIndex p, WordIndex inner) { return keeps_inside(p, inner); })) read_clause(clause);
        }
        std::stable_sort(found_.begin(), found_.end(), [](const Statement& a, const Statement& b) { return a.evidence.front() < b.evidence.front(); });
        return std::move(found_);
    }

private:
    struct ActAt {
        const ActEntry* entry = nullptr;
        WordIndex word = no_word;
        std::vector<WordIndex> matter;
        std::string slot;
    };
    struct StatusAt {
        const StatusEntry* entry = nullptr;
        WordIndex word = no_word;
        std::vector<WordIndex> matter;
    };

    const Draft& draft_;
    const Syntax& s_;
    const TalkLexicon& lexicon_;
    std::vector<Statement> found_;

    // "demanded that the yard reopen": the clause is what is demanded, no statement of its own.
    bool keeps_inside(WordIndex p, WordIndex inner) const {
        if (!s_.is(inner, "ccomp")) return false;
        const ActAt act = act_at(p);
        if (!act.entry || !act.entry->stance) return false;
        return std::find(act.matter.begin(), act.matter.end(), inner) != act.matter.end();
    }

    // ---- entries
    ActAt act_at(WordIndex w) const {
        const auto entries = lexicon_.acts_by_head.find(s_.lemma(w));
        if (entries == lexicon_.acts_by_head.end()) return {};
        for (std::size_t i : entries->second) {
            const ActEntry& entry = lexicon_.acts[i];
            std::vector<WordIndex> words;
            if (!stands_at(s_, w, entry.pattern, &words)) continue;
            ActAt act{&entry, w, {}, {}};
            act.matter = matter_of(s_, w, entry.pattern, &act.slot);
            std::erase_if(act.matter, [&](WordIndex m) { return std::find(words.begin(), words.end(), m) != words.end() && entry.pattern.lemmas.size() > 1 && act.slot != "obj"; });
            // "two concessions the crews have long resisted": what the clause hangs on
            if (act.matter.empty() && s_.is(w, "acl:relcl") && s_.object(w) == no_word && !s_.is_passive(w) && entry.pattern.word_class == WordClass::verb &&
                std::find(entry.pattern.about.begin(), entry.pattern.about.end(), "obj") != entry.pattern.about.end()) {
                act.matter = {s_.head(w)};
                act.slot = "obj";
            }
            if (act.matter.empty() && !entry.pattern.about.empty() && (entry.pattern.word_class == WordClass::verb || entry.pattern.has("needs_matter"))) continue;
            if (entry.pattern.has("modal") && !is_wish(act.matter.front())) continue;
            if (entry.pattern.has("plain") && entry.stance && !is_negotiable(act.matter, w)) continue;
            return act;
        }
        return {};
    }

    // "insisted that the yard be kept", "that it must be kept": a demand; "that it was kept": a statement.
    bool is_wish(WordIndex clause) const {
        for (WordIndex c : s_.children(clause))
            if (s_.is(c, "aux") && one_of(s_.lower(c), {"should", "must"})) return true;
        for (WordIndex c : s_.children(clause))
            if ((s_.is(c, "aux:pass") || s_.is(c, "cop")) && s_.lower(c) == "be" && s_.child(clause, "aux") == no_word) return true;
        return s_.word(clause).xpos == "VB" && s_.child(clause, "aux") == no_word;
    }

    bool is_negotiable(const std::vector<WordIndex>& matter, WordIndex w) const {
        for (WordIndex m : matter) {
            if (document_at(draft_, m) != no_index) return true;
            for (WordIndex x : s_.words_in(s_.span_of(m, Extent::phrase))) {
                const std::string& lemma = s_.lemma(x);
                if (lexicon_.category_words.contains(lemma) || lexicon_.document_nouns.contains(lemma) || lexicon_.is_weak(lemma, "whole")) return true;
                if (x + 1 < s_.size() && lexicon_.category_words.contains(lemma + " " + s_.lemma(x + 1))) return true;
            }
            if (lexicon_.is_weak(s_.lemma(m), "anaphor") && s_.word(m).upos != "PRON") return true;
            for (WordIndex x : s_.words_in(s_.span_of(m, Extent::phrase)))
                if (one_of(s_.lemma(x), {"item", "issue", "point", "question", "dispute", "difference", "detail"})) return true;
            if (s_.is_verb(m) && !lexicon_.operation(s_.lemma(m)).empty()) return true;
        }
        return matter.empty() && document_at(draft_, w) != no_index;
    }

    StatusAt status_at(WordIndex w) const {
        const auto entries = lexicon_.statuses_by_head.find(s_.lemma(w));
        if (entries == lexicon_.statuses_by_head.end()) return {};
        const StatusEntry* fallback = nullptr;
        for (std::size_t i : entries->second) {
            const StatusEntry& entry = lexicon_.statuses[i];
            std::vector<WordIndex> words;
            if (!stands_at(s_, w, entry.pattern, &words)) continue;
            StatusAt status{&entry, w, matter_of(s_, w, entry.pattern)};
            std::erase_if(status.matter, [&](WordIndex m) { return std::find(words.begin(), words.end(), m) != words.end(); });
            if (entry.pattern.has("plain") && !is_negotiable(status.matter, no_word)) continue;
            if (entry.pattern.has("talks") && !is_of_talks(status.matter, w)) continue;
            if (status.matter.empty() && !entry.pattern.about.empty()) {
                // "Progress was made": of the topic. But a verb without its matter says nothing ("They split").
                if (entry.pattern.word_class != WordClass::noun && !entry.pattern.has("package")) continue;
                if (entry.pattern.has("issue") && entry.pattern.word_class == WordClass::noun && one_of(s_.lemma(w), {"fight", "battle", "dispute", "row", "standoff", "quarrel"})) continue;
                if (!fallback) fallback = &entry;
                continue;
            }
            return status;
        }
        if (fallback) return {fallback, w, {}};
        return {};
    }

    // The economy stalls too: the phrase counts where talks, a deal, a party or an issue stands in it.
    bool is_of_talks(const std::vector<WordIndex>& matter, WordIndex w) const {
        std::vector<WordIndex> seen = matter;
        if (const WordIndex subject = s_.subject(w); subject != no_word) seen.push_back(subject);
        if (const WordIndex object = s_.object(w); object != no_word) seen.push_back(object);
        if (s_.is(w, "amod")) seen.push_back(s_.head(w));
        if (s_.is_nominal(w) && matter.empty()) return true;
        for (WordIndex m : seen)
            for (WordIndex x : s_.words_in(s_.span_of(m, Extent::noun))) {
                const std::string& lemma = s_.lemma(x);
                if (lexicon_.is_weak(lemma, "whole") || lexicon_.is_weak(lemma, "anaphor") || lexicon_.category_words.contains(lemma) || lexicon_.document_nouns.contains(lemma) ||
                    lemma == "talk" || lemma == "side" || lemma == "gap" || lemma == "difference")
                    return true;
            }
        return false;
    }

    // ---- who
    const Attribution* attribution_of_cue(WordIndex w) const {
        for (const Attribution& a : draft_.record.attributions)
            for (Span cue : a.cue)
                if (cue.contains(s_.word(w).span)) return &a;
        return nullptr;
    }

    std::vector<Id> parties_of(WordIndex w, const Attribution* over) const {
        if (w >= s_.size()) return {};
        std::vector<Id> found = parties_at(draft_, w);
        if (found.empty() && first_person(s_.lower(w)))
            if (const auto speaker = speaking_party(draft_, over)) found.push_back(*speaker);
        if (found.empty()) {
            // "The union's negotiators", "our side": whose people they are.
            if (const auto owner = owner_at(draft_, w); owner && (lexicon_.is_weak(s_.lemma(w), "actor") || document_at(draft_, w) != no_index)) found.push_back(*owner);
            else if (const WordIndex possessor = s_.possessor(w); possessor != no_word && first_person(s_.lower(possessor)))
                if (const auto speaker = speaking_party(draft_, over)) found.push_back(*speaker);
        }
        return found;
    }

    // "The agreement requires": a text that all sides made, and no one side's word.
    bool is_agreed_text(WordIndex w) const {
        const std::uint32_t d = w == no_word ? no_index : document_at(draft_, w);
        if (d == no_index) return false;
        const DocumentKind kind = draft_.record.documents[d].kind;
        return kind == DocumentKind::agreement || kind == DocumentKind::communique;
    }

    // "an official who asked not to be named", "requested anonymity": asked of the writer, not of the table
    bool asks_for_anonymity(const ActAt& act) const {
        return std::any_of(act.matter.begin(), act.matter.end(), [&](WordIndex m) {
            return s_.lemma(m) == "anonymity" || (one_of(s_.lemma(m), {"name", "identify", "quote", "cite"}) && s_.is_passive(m) && s_.is_negated(m));
        });
    }

    // "Adams said the deal was near even though he has refused to talk with Adams's party": not he.
    bool deals_with_himself(const ActAt& act, const std::vector<Id>& agents, const Attribution* over) const {
        const WordIndex agent = s_.agent(act.word);
        if (agent == no_word || s_.word(agent).upos != "PRON" || first_person(s_.lower(agent))) return false;
        for (WordIndex m : act.matter)
            if (s_.is_verb(m))
                for (const Id& other : parties_of(s_.oblique(m, {"with", "to", "against"}), over))
                    if (std::find(agents.begin(), agents.end(), other) != agents.end()) return true;
        return false;
    }

    std::vector<Id> agents_of(const ActAt& act, const Attribution* over) const {
        std::vector<Id> found;
        const auto voice = [&] {
            if (const auto speaker = speaking_party(draft_, over)) found.push_back(*speaker);
        };
        switch (act.entry->who) {
            case Who::agent: {
                const WordIndex agent = s_.agent(act.word);
                found = parties_of(agent, over);
                if (found.empty() && agent != no_word && !is_agreed_text(agent)) {
                    // "The ministry's draft offers two berths": its author does
                    if (const auto owner = owner_at(draft_, agent)) found.push_back(*owner);  // "Russian demands require"
                    if (const std::uint32_t d = document_at(draft_, agent); found.empty() && d != no_index && draft_.record.documents[d].author) found.push_back(*draft_.record.documents[d].author);
                }
                if (found.empty() && agent == no_word && !s_.is_passive(act.word)) voice();
                break;
            }
            case Who::owner: {
                if (const auto owner = owner_at(draft_, act.word)) found.push_back(*owner);
                if (found.empty()) found = parties_of(s_.possessor(act.word), over);
                // "made a demand", "repeated its insistence": the verb's subject; "stated by the board as conditions": the by-phrase
                if (found.empty())
                    for (WordIndex c : s_.children(act.word))
                        if (s_.is(c, "acl") && found.empty()) found = parties_of(s_.oblique(c, {"by"}), over);
                if (found.empty() && s_.is(act.word, "obj") && s_.possessor(act.word) == no_word &&
                    one_of(s_.lemma(s_.head(act.word)), {"make", "have", "repeat", "drop", "present", "issue", "state", "renew", "reiterate", "press", "raise", "set", "lay", "outline", "list", "put", "submit", "table", "withdraw", "express", "voice", "announce"}))
                    found = parties_of(s_.agent(s_.head(act.word)), over);
                if (found.empty() && act.entry->pattern.has("red_line")) found = parties_of(s_.oblique(act.word, {"for", "of"}), over);
                break;
            }
            case Who::for_whom: {
                found = parties_of(s_.oblique(act.word, {"for", "to", "with", "among"}), over);
                // "called the offer unacceptable"
                if (found.empty() && (s_.is(act.word, "xcomp") || s_.is(act.word, "obl"))) found = parties_of(s_.agent(s_.head(act.word)), over);
                if (found.empty()) voice();
                break;
            }
            case Who::voice:
                if (s_.is(act.word, "xcomp") || s_.is(act.word, "obl")) found = parties_of(s_.agent(s_.head(act.word)), over);
                if (found.empty()) voice();
                break;
            case Who::none: break;
        }
        return found;
    }

    // ---- clauses
    void finish(Statement& st, const Attribution* over, bool by_cue) {
        if (over) st.attribution = over->id;
        if (st.evidence.empty()) return;
        // A stance that is nobody's only names its matter: "any plan that demands a port". One whose party is not known is kept without it.
        if (st.stance && st.agent.empty() && (s_.agent(st.predicate) == no_word || s_.is(st.predicate, "acl"))) {
            st.stance.reset();
            st.red_line = false;
            if (st.ground == Ground::stance || st.ground == Ground::modal) st.ground = Ground::frame;
            st.frame_weight = std::max(st.frame_weight, 1);
            if (over) st.ground = Ground::plain;
        }
        // "The companies said that the merger would save money": two speak with one voice
        if (st.agent.empty() && over && st.ground == Ground::plain && !over->source.empty())
            if (std::vector<Id> voices = parties_at(draft_, s_.head_in(over->source.front())); voices.size() > 1) st.agent = std::move(voices);
        const auto speaker = speaking_party(draft_, over);
        // X says that Y rejects: Y's position in another mouth. The one who holds the cue speaks for himself.
        if (!by_cue && speaker && !st.agent.empty() && std::find(st.agent.begin(), st.agent.end(), *speaker) == st.agent.end()) st.speaks_for_other = true;
        found_.push_back(std::move(st));
    }

    void read_clause(Clause clause) {
        if (clause.spans.empty()) return;
        const WordIndex p = clause.predicate;
        // A stray word elsewhere in the sentence is no evidence: runs of one short word go, unless the predicate is in them.
        if (clause.spans.size() > 1)
            std::erase_if(clause.spans, [&](Span span) { return span.size() < 12 && !span.contains(s_.word(p).span); });
        const Attribution* cue = attribution_of_cue(p);
        const Attribution* over = attribution_over(draft_, clause.spans.front());
        const Attribution* voice = cue ? cue : over;

        // Nouns of stance and status phrases of the clause, and the predicate's own act.
        std::vector<ActAt> noun_acts;
        ActAt act = predicate_act(p);
        if (asks_for_anonymity(act)) act = {};
        StatusAt status;
        for (WordIndex w : clause.words) {
            if (s_.word(w).upos == "PUNCT") continue;
            if (clause.relative && !s_.is_inside(w, p)) continue;  // the noun of a relative clause is read with its own clause
            if (StatusAt here = status_at(w); here.entry && better(here, status)) status = std::move(here);
            if (s_.word(w).upos == "NOUN" && w != act.word)
                if (ActAt here = act_at(w); here.entry && here.entry->pattern.word_class == WordClass::noun && w != p) noun_acts.push_back(std::move(here));
            read_frame(w, clause, voice);
        }
        const bool speech = cue && !(act.entry && act.entry->stance);

        for (ActAt& noun : noun_acts) {
            if (!noun.entry->stance || noun.entry->pattern.has("no_matter")) continue;
            Statement st = begin(clause, noun.word);
            st.evidence = {s_.span_of(noun.word, Extent::whole)};
            st.agent = agents_of(noun, voice);
            if (st.agent.empty()) {
                // A demand that nobody is named for still names an issue.
                if (noun.matter.empty()) continue;
                st.ground = Ground::frame;
                st.frame_weight = 1;
                st.matter = noun.matter;
                st.predicate = noun.word;
                finish(st, voice, false);
                continue;
            }
            fill_act(st, noun, voice);
            // "These three points match the bank's conditions": the points are what is demanded.
            if (st.matter.empty() && (s_.is(noun.word, "obj") || s_.is(noun.word, "obl") || noun.word == p))
                if (const WordIndex subject = s_.subject(p); subject != no_word && s_.is_plural(subject) && parties_of(subject, voice).empty()) st.matter = {subject};
            finish(st, voice, cue != nullptr);
        }
        // A text may be the one that says it: "Earlier drafts suggested that the islands give up the port."
        const WordIndex speaker_word = s_.subject(p);
        const bool text_speaks = speaker_word != no_word && document_at(draft_, speaker_word) != no_index;
        // "The envoy said that ...": what is said are clauses of their own; but "called the offer an insult" says it itself.
        if (speech && !status.entry && !text_speaks && !says_itself(*cue, clause)) return;

        Statement st = begin(clause, p);
        if (act.entry) {
            st.agent = agents_of(act, voice);
            if (deals_with_himself(act, st.agent, voice)) st.agent.clear();
            // The verb is the cue of a voice: the one whose voice it is acts, where syntax does not say who.
            if (st.agent.empty() && cue && act.entry->who == Who::agent && !s_.is_passive(act.word) && !is_agreed_text(s_.agent(act.word)))
                if (const auto speaker = speaking_party(draft_, cue)) st.agent.push_back(*speaker);
            fill_act(st, act, voice);
            if (st.stance) take_in_what_is_asked(st, act);
        }
        if (!st.stance) read_modal(st, clause, over);
        if (!st.stance) read_existence(st, clause, over);
        if (!st.stance) read_provision(st, clause, over);
        if (status.entry) fill_status(st, status, clause);
        if (st.ground == Ground::plain && !read_plain(st, clause, over)) return;
        finish(st, voice, cue != nullptr);
    }

    // "The envoy called for the army to pull back": the clause that is asked for belongs to the demand.
    void take_in_what_is_asked(Statement& st, const ActAt& act) const {
        if (act.slot != "to" && act.slot != "for" && act.slot != "that") return;
        for (WordIndex m : act.matter) {
            if (!s_.is_verb(m)) continue;
            const Span asked = s_.span_of(m, Extent::whole);
            if (std::any_of(st.evidence.begin(), st.evidence.end(), [&](Span span) { return span.overlap(asked) > 0; })) continue;
            st.evidence.push_back(asked);
            std::sort(st.evidence.begin(), st.evidence.end());
        }
    }

    // Half of what is said stands in the words of the cue's own clause.
    bool says_itself(const Attribution& cue, const Clause& clause) const {
        std::uint32_t said = 0, here = 0;
        for (Span content : cue.content) {
            said += content.size();
            for (Span own : clause.spans) here += own.overlap(content);
        }
        return said > 0 && 2 * here >= said;
    }

    Statement begin(const Clause& clause, WordIndex predicate) const {
        Statement st;
        st.predicate = predicate;
        st.evidence = clause.spans;
        st.condition = s_.condition(predicate);
        return st;
    }

    // The predicate's act, or that of the infinitive it governs: "continues to reject", "decided to accept".
    ActAt predicate_act(WordIndex p) const {
        ActAt act = act_at(p);
        for (int depth = 0; depth < 3 && (!act.entry || (!act.entry->stance && act.entry->pattern.has("no_matter"))); ++depth) {
            WordIndex next = no_word;
            for (WordIndex c : s_.children(p))
                if (next == no_word && (s_.is(c, "xcomp") || (s_.is(c, "ccomp") && !s_.is_verb(c) && one_of(s_.lemma(p), {"call", "deem", "consider", "find", "declare"})))) next = c;
            if (next == no_word) break;
            // "hopes to accept" is an aim; what begins, goes on or is decided is done
            if (!one_of(s_.lemma(p), {"continue", "begin", "start", "keep", "decide", "have", "remain", "go", "be", "seem", "appear", "call", "deem", "consider", "describe", "find", "declare", "plan", "intend", "use", "want", "need", "move", "tend", "manage"}) && act.entry) break;
            p = next;
            if (ActAt inner = act_at(p); inner.entry) act = std::move(inner);
        }
        return act;
    }

    void fill_act(Statement& st, const ActAt& act, const Attribution* over) const {
        const ActEntry& entry = *act.entry;
        const WordIndex w = act.word;
        st.ground = entry.stance || entry.negated ? Ground::stance : Ground::plain;
        st.act = entry.act;
        st.stance = entry.stance;
        st.red_line = entry.pattern.has("red_line");
        st.weak = entry.pattern.has("weak");
        if (!entry.pattern.has("no_matter")) st.matter = act.matter;
        if (act.slot == "to" || act.slot == "that")
            for (WordIndex m : act.matter)
                if (s_.is_verb(m))
                    for (Id& target : parties_of(s_.subject(m), over))
                        if (std::find(st.agent.begin(), st.agent.end(), target) == st.agent.end()) st.target.push_back(std::move(target));
        if (entry.act == Act::OFFER) refine_offer(st, act);
        // R1: to reject a claim is to deny it; to offer an explanation is nothing.
        for (WordIndex m : act.matter)
            if (lexicon_.is_weak(s_.lemma(m), "statement") && document_at(draft_, m) == no_index) {
                if (st.stance == Stance::rejects) st.act = Act::DENY;
                if (st.stance == Stance::rejects || st.act == Act::OFFER) st.stance.reset();
                st.matter.clear();
                break;
            }
        // "refused to confirm that there was a deal": not to speak is not to reject
        if (entry.act == Act::REJECT && act.slot == "to" && !act.matter.empty() && one_of(s_.lemma(act.matter.front()), {"confirm", "say", "elaborate", "disclose", "name", "identify", "specify", "answer", "reveal", "divulge", "acknowledge", "speculate"})) {
            st.act = Act::SAY;
            st.stance.reset();
            st.matter.clear();
        }
        const Tense tense = s_.tense(w);
        if (entry.pattern.word_class != WordClass::noun || s_.child(w, "cop") != no_word) {
            if (is_denied(w) && !pattern_holds_negation(entry)) {
                const bool only_not_yet = tense == Tense::perfect || tense == Tense::past || tense == Tense::past_perfect;
                st.red_line = false;
                if (is_acceptance(entry.act) && only_not_yet) {
                    // "has not accepted any version": open, which is less than a no
                    st.stance.reset();
                    st.status = IssueStatus::open;
                    st.act = Act::DENY;
                } else {
                    st.stance = entry.negated;
                    if (entry.negated == Stance::rejects) st.act = Act::REJECT;
                    else if (!entry.negated) st.act = Act::DENY;  // "did not intend to seek control": an aim denied is no stance
                }
            }
            const Realm realm = s_.realm(w);
            const bool would = s_.has_child_lemma(w, "aux", {"would", "will"}) || has_form(w, "aux", {"would", "'d"});
            bool holds = realm == Realm::actual || realm == Realm::future || (realm == Realm::conditional && would && !in_condition(w));
            if (realm == Realm::intended && (is_governed_by_aspect(w) || has_form(w, "aux", {"must", "should"}))) holds = is_governed_by_aspect(w);
            if (!holds && st.stance) {
                st.stance.reset();
                st.red_line = false;
                if (st.ground == Ground::stance) st.ground = Ground::frame;  // "if it accepts a cap": the cap is spoken of
                st.frame_weight = 1;
            }
            if (st.stance == Stance::accepts && st.condition != no_word && !is_acceptance_past(tense)) {
                st.stance = Stance::accepts_conditionally;
                st.act = Act::ACCEPT_IF;
            }
        }
        // R3: a pluperfect or a relative clause tells of an earlier position.
        // In reported speech the pluperfect is only the perfect set back: "said it had agreed".
        if ((tense == Tense::past_perfect && !over) || (s_.is(w, "acl:relcl") && tense == Tense::past)) st.past = entry.pattern.word_class != WordClass::noun;
        for (WordIndex c : s_.children(w))
            if (s_.is(c, "advmod") && one_of(s_.lower(c), {"originally", "initially", "previously", "once", "formerly", "earlier"})) st.past = true;
    }

    // "It would be inaccurate to say that they have accepted": also where the parse does not hang the clause on "say".
    bool is_denied(WordIndex w) const {
        if (s_.is_negated(w)) return true;
        // "does not intend to seek control", "does not want to give up the port": the aim is denied, and with it what is aimed at
        for (WordIndex at = w, depth = 0; depth < 3 && s_.is(at, "xcomp") && s_.head(at) < s_.size(); ++depth) {
            at = s_.head(at);
            if (!one_of(s_.lemma(at), {"intend", "plan", "want", "wish", "mean", "aim", "seek", "try", "go"})) break;
            if (s_.is_negated(at)) return true;
        }
        const std::uint32_t sentence = s_.word(w).sentence;
        for (WordIndex at = w, steps = 0; at > 1 && steps < 12 && s_.word(at - 1).sentence == sentence; --at, ++steps)
            if (one_of(s_.lower(at - 1), {"say", "claim", "suggest"}) && s_.lower(at - 2) == "to" && at > 2 && one_of(s_.lower(at - 3), {"inaccurate", "wrong", "false", "incorrect", "premature", "untrue", "misleading"})) return true;
        return false;
    }

    static bool is_acceptance_past(Tense tense) { return tense == Tense::past || tense == Tense::perfect || tense == Tense::past_perfect; }
    static bool pattern_holds_negation(const ActEntry& entry) {
        return std::any_of(entry.pattern.lemmas.begin(), entry.pattern.lemmas.end(), [](const std::string& l) { return l == "not" || l == "never"; });
    }
    bool has_form(WordIndex w, std::string_view relation, std::initializer_list<std::string_view> forms) const {
        for (WordIndex c : s_.children(w))
            if (s_.is(c, relation) && one_of(s_.lower(c), forms)) return true;
        return false;
    }
    bool in_condition(WordIndex w) const {
        for (WordIndex c : s_.children(w))
            if (s_.is(c, "mark") && one_of(s_.lower(c), {"if", "unless", "whether", "until", "before", "lest"})) return true;
        return is_turned_condition(s_, w);
    }
    bool is_governed_by_aspect(WordIndex w) const {
        return s_.is(w, "xcomp") && s_.head(w) < s_.size() && one_of(s_.lemma(s_.head(w)), {"continue", "begin", "start", "keep", "decide", "call", "deem", "consider", "declare", "describe", "plan", "intend", "remain", "have", "want"});
    }

    // "willing to discuss": ready to talk; "ready to walk away": a threat; "prepared to accept": yes, with its condition.
    void refine_offer(Statement& st, const ActAt& act) const {
        if (act.slot != "to" && act.slot != "for") {
            return;
        }
        for (WordIndex m : act.matter) {
            const std::string& lemma = s_.lemma(m);
            if (!s_.is_verb(m)) {
                if (lexicon_.is_weak(lemma, "tactic") || lexicon_.is_weak(lemma, "whole")) st.stance = Stance::willing_to_discuss;
                continue;
            }
            if (is_threatening(lemma) && act.entry->pattern.word_class == WordClass::adjective && lexicon_.operation(lemma).empty()) {
                st.stance.reset();
                st.act = Act::THREATEN;
            } else if (is_talking(lemma)) {
                st.stance = Stance::willing_to_discuss;
            } else if (one_of(lemma, {"accept", "agree", "sign", "approve"})) {
                st.act = Act::ACCEPT;
                st.stance = Stance::accepts;
            } else if (one_of(lemma, {"reject", "oppose"})) {
                st.stance.reset();
            }
            // What it is about stands after the inner verb: "ready to accept a cap", "to move forward with the plan"
            break;
        }
    }

    // C6: must, should, need to, an imperative, in a party's mouth; on the other side, on the deal, or on all.
    void read_modal(Statement& st, const Clause& clause, const Attribution* over) const {
        const auto speaker = speaking_party(draft_, over);
        const WordIndex p = clause.predicate;
        const bool must = has_form(p, "aux", {"must"}), should = has_form(p, "aux", {"should", "ought"});
        const bool need = (s_.lemma(p) == "need" ? infinitive_of(p) != no_word : s_.lemma(p) == "have" && has_to(p, over)) && !s_.is_negated(p);
        const bool necessary = one_of(s_.lemma(p), {"necessary", "essential", "imperative", "vital", "crucial", "important"}) && infinitive_of(p) != no_word;
        const bool required = one_of(s_.lemma(p), {"need", "require"}) && s_.is_passive(p);
        const bool imperative = s_.word(p).xpos == "VB" && s_.form(p).find('[') == std::string_view::npos && (p + 1 >= s_.size() || s_.lower(p + 1) != "[") && s_.child(p, "nsubj") == no_word && s_.child(p, "aux") == no_word && s_.child(p, "mark") == no_word &&
                                s_.child(p, "cop") == no_word && !is_conversational(s_.lemma(p)) && !(s_.lemma(p) == "let" && p + 1 < s_.size() && one_of(s_.lower(p + 1), {"'s", "\xE2\x80\x99s", "us"})) &&
                                (s_.head(p) == no_word || s_.is(p, "ccomp") || s_.is(p, "parataxis") || s_.is(p, "conj")) && over && over->manner != Manner::indirect;
        const bool lasting = has_form(p, "aux", {"will"}) && has_form(p, "advmod", {"always", "forever"}) && s_.child(p, "cop") != no_word;
        const bool never = has_form(p, "aux", {"will", "would"}) && has_form(p, "advmod", {"never"});
        // "They should have signed in spring": regret, no proposal. "What they should expect from us": of minds, not of deeds.
        if (should && (has_form(p, "aux", {"have"}) || one_of(s_.lemma(p), {"expect", "know", "remember", "understand"}))) return;
        // "It could be that it will be needed": no one is asked
        if (required && (s_.subject(p) == no_word || s_.word(s_.subject(p)).upos == "PRON" || s_.realm(p) != Realm::actual)) return;
        if (!(must || should || need || necessary || required || imperative || lasting || never) || in_condition(p)) return;
        const WordIndex subject = s_.subject(p);
        const std::vector<Id> subjects = parties_of(subject, over);
        if (never && !subjects.empty()) {
            st.ground = Ground::modal;
            st.act = Act::RED_LINE;
            st.stance = Stance::rejects;
            st.red_line = true;
            st.agent = subjects;
            st.matter = matter_of_clause(p);
            return;
        }
        if (!speaker) return;  // the writer's "should" is opinion
        const bool own = std::find(subjects.begin(), subjects.end(), *speaker) != subjects.end();
        // "The minister has to sell the cap at home": a constraint on oneself; but "We need to begin talks" asks all.
        if (own && !lasting && !(subject != no_word && s_.lower(subject) == "we")) return;
        st.ground = Ground::modal;
        const bool insisting = over && over->cue_class == CueClass::insisting;
        st.weak = should;
        st.act = should && !insisting ? Act::PROPOSE : Act::DEMAND;
        st.stance = should && !insisting ? Stance::proposes : Stance::demands;
        if (s_.is_negated(p)) {
            st.stance = Stance::rejects;
            st.act = Act::REJECT;
        }
        st.agent = {*speaker};
        for (const Id& id : subjects)
            if (id != *speaker) st.target.push_back(id);
        st.matter = matter_of_clause(p);
    }

    // "The yard has to reopen"; but "they have ten days to reopen it"
    bool has_to(WordIndex p, const Attribution* over) const {
        const WordIndex inner = infinitive_of(p);
        if (inner == no_word) return false;
        const WordIndex to = s_.child(inner, "mark");
        // "Many had to move to keep their jobs": told of the past, asked of nobody
        if (s_.tense(p) == Tense::past && !(over && over->manner == Manner::indirect)) return false;
        // "every path that the yard has to get a berth": the path is what it has
        if (s_.is(p, "acl:relcl") && s_.subject(p) != no_word && s_.word(s_.subject(p)).upos != "PRON") return false;
        return to > p && to - p <= 2 && s_.object(p) == no_word;
    }

    WordIndex infinitive_of(WordIndex p) const {
        for (WordIndex c : s_.children(p))
            if ((s_.is(c, "xcomp") || s_.is(c, "csubj") || s_.is(c, "ccomp")) && s_.has_child_lemma(c, "mark", {"to"})) return c;
        return no_word;
    }

    // What a clause is about: the object of its last infinitive, else its subject.
    std::vector<WordIndex> matter_of_clause(WordIndex p) const {
        for (int depth = 0; depth < 4; ++depth) {
            const WordIndex next = infinitive_of(p);
            if (next == no_word) break;
            p = next;
        }
        if (s_.is_verb(p)) return {p};
        const WordIndex subject = s_.subject(p);
        if (s_.is_nominal(p) && (subject == no_word || party_at(draft_, subject) || s_.word(subject).upos == "PRON")) return {p};
        return subject == no_word ? std::vector<WordIndex>{p} : std::vector<WordIndex>{subject};
    }

    // C8: "There is no right", "no wording exists", "No base on our island!"
    void read_existence(Statement& st, const Clause& clause, const Attribution* over) const {
        const WordIndex p = clause.predicate;
        const auto speaker = speaking_party(draft_, over);
        const bool there = s_.child(p, "expl") != no_word && one_of(s_.lemma(p), {"be", "exist"});
        WordIndex thing = no_word;
        // "There hasn't been a strike for a while" tells what was; "there is no right to strike" takes a stand
        if (const Tense told = s_.tense(p); there && (told == Tense::past || told == Tense::perfect || told == Tense::past_perfect) && !(over && over->manner == Manner::indirect)) return;
        if ((there || s_.lemma(p) == "exist") && s_.is_negated(p)) thing = s_.child(p, "nsubj") != no_word ? s_.child(p, "nsubj") : s_.child(p, "obj");
        else if (there && s_.child(p, "nsubj") != no_word && s_.has_child_lemma(s_.child(p, "nsubj"), "det", {"no"})) thing = s_.child(p, "nsubj");
        else if (s_.is_nominal(p) && s_.has_child_lemma(p, "det", {"no"}) && (s_.head(p) == no_word || s_.head(p) >= s_.size()) && s_.child(p, "nsubj") == no_word) thing = p;
        if (thing != no_word) {
            const std::string& lemma = s_.lemma(thing);
            if (lexicon_.is_weak(lemma, "whole") || lexicon_.document_nouns.contains(lemma) || one_of(lemma, {"decision", "wording", "progress"})) {
                st.ground = Ground::existence;
                st.act = Act::ASSESS_minus;
                st.status = IssueStatus::open;
                st.matter = matter_of(s_, thing, about_pattern());
                st.of_package = st.matter.empty() && !one_of(lemma, {"decision", "wording", "progress"});
                return;
            }
            if (!speaker || lexicon_.is_weak(lemma, "time") || lexicon_.is_weak(lemma, "actor")) return;
            st.ground = Ground::existence;
            st.act = Act::REJECT;
            st.stance = Stance::rejects;
            st.agent = {*speaker};
            st.matter = {thing};
            return;
        }
        // "The text does not say that it may keep the port", said by one side: that side's no.
        if (speaker && s_.is_negated(p) && one_of(s_.lemma(p), {"say", "mean", "recognize", "recognise", "give", "grant", "guarantee"})) {
            const WordIndex subject = s_.subject(p);
            if (subject == no_word || (document_at(draft_, subject) == no_index && !lexicon_.is_weak(s_.lemma(subject), "whole") && s_.lower(subject) != "step")) return;
            st.ground = Ground::existence;
            st.act = Act::REJECT;
            st.stance = Stance::rejects;
            st.agent = {*speaker};
            const WordIndex inner = s_.complement(p);
            st.matter = inner != no_word ? matter_of_clause(inner) : std::vector<WordIndex>{};
            if (const WordIndex object = s_.object(p); st.matter.empty() && object != no_word) st.matter = {object};
        }
    }

    static const Pattern& about_pattern() {
        static const Pattern pattern{{"x"}, 0, WordClass::noun, {"on", "over", "about", "regarding"}, {}};
        return pattern;
    }

    // C5: a plan, draft, offer or deal is the subject: its provision. "The mediator's draft asks the islands to give up the port."
    void read_provision(Statement& st, const Clause& clause, const Attribution* over) const {
        const WordIndex p = clause.predicate;
        if (!s_.is_verb(p)) return;
        if (st.ground == Ground::stance && st.stance) return;
        const WordIndex subject = s_.subject(p);
        if (subject == no_word || s_.is_passive(p)) return;
        const std::uint32_t d = document_at(draft_, subject);
        if (d == no_index || draft_.record.documents[d].kind == DocumentKind::letter || draft_.record.documents[d].kind == DocumentKind::recording) return;
        if (one_of(s_.lemma(p), {"be", "come", "face", "spark", "surface", "emerge", "follow", "fail", "collapse", "remain", "draw", "win", "need", "work", "happen", "have", "hit", "appear", "last", "seem", "begin", "end", "mark", "take", "become", "get", "go"})) return;
        const Document& document = draft_.record.documents[d];
        std::vector<WordIndex> matter;
        if (const WordIndex object = s_.object(p); object != no_word) matter = s_.conjuncts(object);
        else if (const WordIndex inner = s_.complement(p); inner != no_word) matter = {inner};
        else if (const WordIndex for_what = s_.oblique(p, {"for", "to", "on"}); for_what != no_word) matter = {for_what};
        if (matter.empty()) return;  // "the plan is still moving ahead" provides nothing
        st.ground = Ground::provision;
        st.act = Act::DOCUMENT;
        st.document = document.id;
        st.matter = std::move(matter);
        // "The text says that tests may begin in the ninth year" tells what it holds; "the draft asks for tests" proposes
        if (one_of(s_.lemma(p), {"say", "show", "read", "note", "state", "mention", "describe", "explain"})) return;
        if (document.author) st.agent = {*document.author};
        else if (const auto owner = owner_at(draft_, subject)) st.agent = {*owner};
        else if (const WordIndex possessor = s_.possessor(subject); possessor != no_word) st.agent = parties_of(possessor, over);
        const bool negated = s_.is_negated(p);
        if (document.kind != DocumentKind::agreement && document.kind != DocumentKind::communique && !st.agent.empty() && !negated) {
            st.stance = Stance::proposes;
            st.act = Act::PROPOSE;
        }
    }

    static const Pattern& announced_pattern() {
        static const Pattern pattern{{"first"}, 0, WordClass::adjective, {"pred"}, {}};
        return pattern;
    }

    // Longer patterns, those that name their matter, and later words of a frame win.
    bool better(const StatusAt& a, const StatusAt& b) const {
        if (!b.entry) return true;
        const auto rank = [&](const StatusAt& x) {
            return 4 * !x.matter.empty() + 3 * x.entry->pattern.has("issue") + 2 * (x.entry->status.has_value()) + static_cast<int>(x.entry->pattern.lemmas.size());
        };
        return rank(a) > rank(b);
    }

    void fill_status(Statement& st, const StatusAt& status, const Clause& clause) const {
        const StatusEntry& entry = *status.entry;
        const WordIndex w = status.word;
        const WordIndex governing = s_.is_verb(w) ? w : s_.clause_of(w);
        bool negated = s_.has_child_lemma(w, "det", {"no"}) || s_.has_child_lemma(w, "amod", {"little", "scant"});
        const bool in_pattern = std::any_of(entry.pattern.lemmas.begin(), entry.pattern.lemmas.end(), [](const std::string& l) { return one_of(l, {"no", "not", "yet", "fail", "failure", "little", "without"}); });
        if (!negated) negated = s_.is_negated(governing) || (s_.is_verb(w) && s_.is_negated(w));
        if (in_pattern) negated = false;
        const Realm realm = s_.realm(s_.is_verb(w) ? w : governing);
        const Tense tense = s_.tense(governing);
        const bool actual = realm == Realm::actual || realm == Realm::future;
        std::optional<IssueStatus> said = negated ? entry.negated_status : entry.status;
        std::optional<Trend> trend = negated ? entry.negated_trend : entry.trend;
        // "Most of the 28 points are settled": a count of the whole, which settles none of them.
        if (said && *said != IssueStatus::open)
            for (WordIndex m : status.matter)
                if (one_of(s_.lemma(m), {"most", "many", "some", "majority", "all", "several", "lot", "half"}) || s_.has_child_lemma(m, "amod", {"most", "many", "several"}) || s_.has_child_lemma(m, "advmod", {"almost", "nearly"}) ||
                    s_.has_child_lemma(m, "det", {"all", "some"})) {
                    said.reset();
                    trend = Trend::advancing;
                    st.of_package = true;
                    break;
                }
        // "not among the sticking points", "not far apart": litotes sets nothing.
        if (!actual && !entry.pattern.has("irrealis") && !entry.pattern.has("issue")) {
            said.reset();
            trend.reset();
        }
        // Good news in a purpose or hope is no news: "to reach a deal". An open-phrase stays open while one aims to end it.
        // "The pact will be signed on Friday": not yet.
        if (realm != Realm::actual && said && *said != IssueStatus::open) said.reset(), trend.reset();
        if (tense == Tense::past_perfect && said == IssueStatus::open && entry.pattern.has("issue")) st.past = true;
        if (!said && !trend && !entry.pattern.has("issue") && st.ground != Ground::plain) return;
        st.names_issue = st.names_issue || entry.pattern.has("issue");
        if (said) st.status = said;
        if (trend) st.trend = trend;
        // "The third unresolved issue involves the fleet": the fleet, not "issue"
        std::vector<WordIndex> matter;
        for (WordIndex m : status.matter) {
            WordIndex meant = no_word;
            if (lexicon_.is_weak(s_.lemma(m), "anaphor") && s_.is_nominal(m) && s_.oblique(m, {"of", "on", "over", "regarding"}) == no_word) {
                const std::vector<WordIndex> predicated = matter_of(s_, m, announced_pattern());
                if (!predicated.empty()) meant = predicated.front();
                else if (s_.child(m, "cop") != no_word) meant = s_.subject(m);
                else if (announced_in_list(m)) meant = announced_after(m);
            }
            for (WordIndex x : s_.conjuncts(meant == no_word ? m : meant))
                if (std::find(matter.begin(), matter.end(), x) == matter.end()) matter.push_back(x);
        }
        const bool only_status = st.ground == Ground::plain || (!st.stance && st.ground != Ground::provision);
        if (only_status) {
            st.ground = Ground::status;
            st.act = said || trend ? entry.act : Act::SAY;
            if (negated && st.act == Act::ASSESS_plus) st.act = Act::ASSESS_minus;
        }
        if (!said && !trend && only_status && !st.names_issue && entry.act == Act::SAY) st.ground = Ground::plain;
        if (st.matter.empty() || only_status) st.matter = matter;
        if (entry.pattern.has("package") && status.matter.empty()) st.of_package = true;
        // Every status phrase with a party as subject keeps it: "The sides disagree over pay."
        if (only_status && st.agent.empty()) {
            const WordIndex subject = s_.subject(clause.predicate);
            const Attribution* over = attribution_over(draft_, clause.spans.front());
            st.agent = parties_of(subject, over);
        }
    }

    bool is_fronted(WordIndex w) const {
        const WordIndex first = draft_.analysis.sentences[s_.word(w).sentence].first_word;
        if (w - first > 8) return false;
        for (WordIndex at = first; at < w; ++at)
            if (one_of(s_.lower(at), {"regarding", "concerning", "on", "as", "about"})) return true;
        return false;
    }

    // "the second point", "one contentious issue", "the last hurdle"
    bool announced_in_list(WordIndex w) const {
        for (WordIndex back = w; back > 0 && w - back < 4; --back)
            if (one_of(s_.lower(back - 1), {"first", "second", "third", "fourth", "fifth", "last", "final", "main", "key", "unresolved", "contentious", "sensitive", "sticking", "thorniest", "biggest", "remaining"})) return true;
        return false;
    }

    // Where syntax gives nothing, the order of words may: "The second contentious point, a diplomat said, is the size of the army".
    WordIndex announced_after(WordIndex w) const {
        const std::uint32_t sentence = s_.word(w).sentence;
        for (WordIndex at = w + 1; at < s_.size() && at < w + 16 && s_.word(at).sentence == sentence; ++at) {
            if (!one_of(s_.lower(at), {"is", "are", "was", "were", "involves", "involve", "concerns", "concerned", "remains", "includes", "regards"})) continue;
            WordIndex end = at + 1;
            while (end < s_.size() && s_.word(end).sentence == sentence && end < at + 14 && !one_of(s_.lower(end), {",", ".", ";", "that", "which", "who", "because", "and"})) ++end;
            // The first noun phrase of that stretch: its last noun before a preposition.
            WordIndex noun = no_word;
            for (WordIndex x = at + 1; x < end; ++x) {
                if (s_.word(x).upos == "NOUN" || s_.word(x).upos == "PROPN") noun = x;
                else if (noun != no_word && s_.word(x).upos != "PUNCT" && s_.word(x).upos != "PART") break;
                else if (one_of(s_.word(x).upos, {"VERB", "SCONJ"})) break;
            }
            return noun;
        }
        return no_word;
    }

    void read_frame(WordIndex w, const Clause& clause, const Attribution* over) {
        const auto entries = lexicon_.frames_by_head.find(s_.lemma(w));
        const bool ordinal = one_of(s_.lower(w), {"first", "second", "third", "fourth", "fifth", "another", "last", "final", "one", "other"}) && s_.is(w, "nsubj");
        std::vector<WordIndex> matter;
        int weight = 0;
        if (entries != lexicon_.frames_by_head.end()) {
            for (std::size_t i : entries->second) {
                if (!stands_at(s_, w, lexicon_.frames[i].pattern)) continue;
                std::string slot;
                matter = matter_of(s_, w, lexicon_.frames[i].pattern, &slot);
                if (slot == "subj" && s_.child(w, "cop") == no_word) matter.clear();
                weight = lexicon_.frames[i].weight;
                // "The second point", "the most sensitive issue": an announced item of a list
                if (!matter.empty() && (slot == "pred" || slot == "subj"))
                    for (WordIndex c : s_.children(w))
                        if (s_.is(c, "amod") && one_of(s_.lower(c), {"first", "second", "third", "fourth", "fifth", "last", "final", "main", "key", "unresolved", "contentious", "sensitive", "critical", "outstanding", "open", "major", "biggest", "central", "thorniest", "remaining", "other"})) weight = 3;
                if (matter.empty() && one_of(s_.lemma(w), {"issue", "question", "matter", "problem", "topic"}))
                    for (WordIndex c : s_.children(w))
                        if (s_.is(c, "acl") && s_.word(c).xpos == "VBG" && matter.empty()) {
                            matter = {c};  // "the issue of the islands giving up the port"
                            weight = 2;
                        }
                // "Finally, regarding the issue of the port, he said": the next item of a list
                if (!matter.empty() && is_fronted(w)) weight = 3;
                if (!matter.empty()) break;
                if (const WordIndex after = announced_in_list(w) ? announced_after(w) : no_word; after != no_word) {
                    matter = {after};
                    weight = 3;
                    break;
                }
            }
        } else if (ordinal || (one_of(s_.lower(w), {"first", "second", "third", "fourth"}) && w > 0 && s_.lower(w - 1) == "the" && w + 1 < s_.size() && one_of(s_.lower(w + 1), {"is", "was", "concerns", "concerned", "involves", "involved", "relates", "regards"}))) {
            matter = matter_of(s_, w, announced_pattern());
            if (matter.empty())
                if (const WordIndex after = announced_after(w); after != no_word) matter = {after};
            weight = one_of(s_.lower(w), {"another", "one", "other"}) ? 1 : 3;
        }
        if (matter.empty() || weight == 0) return;
        Statement st = begin(clause, w);
        st.ground = Ground::frame;
        st.frame_weight = weight;
        st.names_issue = weight >= 2;
        st.matter = std::move(matter);
        if (weight == 3) st.status = s_.realm(clause.predicate) == Realm::actual && s_.tense(clause.predicate) != Tense::past_perfect ? std::optional(IssueStatus::open) : std::nullopt;
        finish(st, over, false);
    }

    // Anything else: what somebody says, what a party does, what happens to the talks. False where nothing of the talks is in it.
    bool read_plain(Statement& st, const Clause& clause, const Attribution* over) const {
        const WordIndex p = clause.predicate;
        if (clause.relative) return false;  // "the war, which devastated cities": background
        const WordIndex subject = s_.subject(p);
        if (st.agent.empty()) st.agent = parties_of(s_.agent(p), over);
        // What a plan says, told as its words: a provision of its author.
        if (over && !over->chain.empty() && st.ground == Ground::plain)
            if (const Holder* holder = find_holder(draft_.record, over->chain.back()); holder && holder->kind == HolderKind::document && holder->party && holder->category == SourceCategory::document) {
                st.ground = Ground::provision;
                st.act = Act::PROPOSE;
                st.stance = Stance::proposes;
                st.agent = {*holder->party};
                st.matter = matter_of_clause(p);
                return true;
            }
        if (st.matter.empty()) {
            if (const WordIndex object = s_.patient(p); object != no_word && object != p && object != subject) st.matter.push_back(object);
            if (subject != no_word && st.agent.empty()) st.matter.push_back(subject);
        }
        if (st.act == Act::SAY && over && over->positive)
            switch (over->cue_class) {
                case CueClass::confirming: st.act = Act::CONFIRM; break;
                case CueClass::disclosing: st.act = Act::DISCLOSE; break;
                case CueClass::denying: st.act = Act::DENY; break;
                case CueClass::warning: st.act = Act::WARN; break;
                case CueClass::predicting: st.act = Act::EXPECT; break;
                case CueClass::estimating: st.act = Act::ESTIMATE; break;
                default: break;
            }
        if (over) return true;
        if (!st.agent.empty()) return true;
        if (subject != no_word && (document_at(draft_, subject) != no_index || lexicon_.is_weak(s_.lemma(subject), "whole"))) return true;
        return false;
    }
};

}  // namespace

std::optional<Id> speaking_party(const Draft& draft, const Attribution* attribution) {
    if (!attribution || attribution->chain.size() < 2) return std::nullopt;
    const Holder* holder = find_holder(draft.record, attribution->chain.back());
    return holder ? holder->party : std::nullopt;
}

std::uint32_t document_at(const Draft& draft, WordIndex w) { return w < draft.document_of.size() ? draft.document_of[w] : no_index; }

std::vector<Statement> read_statements(const Draft& draft) { return StatementReader(draft).read(); }

}  // namespace rapporteur
