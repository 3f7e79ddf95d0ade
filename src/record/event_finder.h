// The events of one report in the making.
//
// EventFinder goes over the words twice: over those of data/events.tsv (events.cpp; whether they mean an event,
// event_senses.cpp; who takes part, event_participants.cpp), then over the times that are left (dated_events.cpp). At last what was
// told twice is joined, and what was only named is dropped (event_joining.cpp).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "record/draft.h"
#include "record/event_reader.h"

namespace rapporteur {

class EventFinder {
public:
    explicit EventFinder(Draft& draft);
    void run();

private:
    /// A word that tells of an event.
    struct Where {
        WordIndex word;
        std::uint32_t sentence;
        std::size_t event;
    };

    // By their words.
    void read(WordIndex w);
    bool make(WordIndex w, const EventEntry& entry, const std::vector<WordIndex>& words);
    void set_time(const Time& time, Event& event);
    void set_time_of_container(WordIndex noun, Event& event) const;
    void set_holder(WordIndex w, Event& event) const;
    bool told_again(WordIndex w, const Event& event);
    bool joined(WordIndex w, const Event& event);
    void order();

    // What is one, what is none (event_joining.cpp).
    static constexpr std::size_t no_event = static_cast<std::size_t>(-1);
    bool is_one(const Event& a, const Event& b) const;
    static void join_into(Event& kept, Event& other);
    void join_tellings();
    void keep(std::vector<std::size_t>& into);
    void drop_named_only();

    // Whether the word means one.
    WordIndex noun_of_talks(WordIndex w) const;
    static Act type_of_talks(std::string_view noun);
    bool has_document(WordIndex w) const;
    bool is_somebody(WordIndex w) const;
    bool is_figure_of_speech(WordIndex w, const Pattern& pattern, Act type) const;
    bool fits(WordIndex w, const EventEntry& entry, const Event& event, const Time* time) const;
    bool is_third_party(WordIndex w, const Event& event) const;
    bool is_of_war(WordIndex noun) const;
    bool by_phone(WordIndex w) const;
    bool is_definite(WordIndex w) const;

    // Who takes part.
    void add_who(WordIndex w, Event& event) const;
    void add_named_in(const std::vector<WordIndex>& words, Event& event) const;
    WordIndex with_whom(WordIndex w) const;
    void add_participants(WordIndex w, const EventEntry& entry, const std::vector<WordIndex>& words, Event& event) const;

    // By their day.
    void dated_acts();
    WordIndex predicate_on(const Time& time) const;
    bool is_deed(WordIndex predicate, const Time& time, Modality modality) const;
    bool is_event_noun(WordIndex w) const;
    bool is_appointed(WordIndex noun) const;
    bool is_told(const Time& time, WordIndex predicate) const;
    bool is_quoted_before(const Time& time, WordIndex predicate) const;
    std::optional<Act> act_of(WordIndex predicate) const;

    Draft& draft_;
    const Syntax& s_;
    const TalkLexicon& lexicon_;
    const EventReader reader_;
    EventEntry appointed_;  ///< what stands for the entry of a noun that only its appointed day makes an event
    std::vector<char> taken_;
    std::vector<Where> where_;
};

}  // namespace rapporteur
