// Which words carry a stance, a status, an event or an issue, and where in the sentence does their matter stand?
//
// data/acts.tsv, status.tsv, events.tsv, issue_frames.tsv and the lists of nouns, loaded once. A pattern is a
// row of lemmas one of which is the head; it is matched on the dependencies, so that "call for" also meets
// "called again on Friday for a pause", and the longest pattern wins: "drop opposition" before "drop".
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/record.h"
#include "rapporteur/result.h"
#include "record/syntax.h"

namespace rapporteur {

enum class WordClass : unsigned char { verb, noun, adjective };
/// Where the one who acts is named: see data/acts.tsv.
enum class Who : unsigned char { agent, owner, for_whom, voice, none };

struct Pattern {
    std::vector<std::string> lemmas;
    std::size_t head = 0;                ///< index of the head in `lemmas`
    WordClass word_class = WordClass::verb;
    std::vector<std::string> about;      ///< slots, in the order in which they are tried
    std::vector<std::string> marks;

    [[nodiscard]] bool has(std::string_view mark) const;
};

struct ActEntry {
    Pattern pattern;
    Who who = Who::agent;
    Act act = Act::SAY;
    std::optional<Stance> stance, negated;
};

struct StatusEntry {
    Pattern pattern;
    std::optional<IssueStatus> status, negated_status;
    std::optional<Trend> trend, negated_trend;
    Act act = Act::SAY;
};

struct EventEntry {
    Pattern pattern;
    Act type = Act::MEET;
};

struct FrameEntry {
    Pattern pattern;
    int weight = 1;
};

struct DocumentNoun {
    DocumentKind kind = DocumentKind::plan;
    bool whole = false;                  ///< can stand for the whole deal
};

struct TalkLexicon {
    std::vector<ActEntry> acts;
    std::vector<StatusEntry> statuses;
    std::vector<EventEntry> events;
    std::vector<FrameEntry> frames;
    std::map<std::string, DocumentNoun, std::less<>> document_nouns;
    std::map<std::string, IssueCategory, std::less<>> category_words;
    std::map<std::string, std::string, std::less<>> operation_of;               ///< word -> class
    std::map<std::string, std::string, std::less<>> alike;                      ///< word -> the first of its row in data/alike.tsv
    std::map<std::string, std::vector<std::string>, std::less<>> weak_classes;  ///< word -> classes it is in
    std::map<std::string, std::string, std::less<>> unmoving_verbs;             ///< verb -> its class in data/unmoving_verbs.tsv
    /// Head lemma -> indices of the entries, those with the longest pattern first.
    std::map<std::string, std::vector<std::size_t>, std::less<>> acts_by_head, statuses_by_head, events_by_head, frames_by_head;

    [[nodiscard]] static Result<TalkLexicon> load();

    [[nodiscard]] bool is_weak(std::string_view lemma, std::string_view weak_class) const;
    [[nodiscard]] std::string_view operation(std::string_view lemma) const;     ///< its class, or empty
    [[nodiscard]] std::string_view unmoving(std::string_view verb) const;       ///< "state", "market", or empty
};

/// Whether the pattern stands at `w`; `words` gets what it took. An entry's slots are not looked at.
[[nodiscard]] bool stands_at(const Syntax& syntax, WordIndex w, const Pattern& pattern, std::vector<WordIndex>* words = nullptr);

/// Heads of what the pattern at `w` is about, by its slots; conjuncts included; empty where nothing stands there.
/// `slot` gets the name of the slot that was filled.
[[nodiscard]] std::vector<WordIndex> matter_of(const Syntax& syntax, WordIndex w, const Pattern& pattern, std::string* slot = nullptr);

}  // namespace rapporteur
