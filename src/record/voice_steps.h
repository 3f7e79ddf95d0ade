// The parts of find_attributions, and what they hand to one another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "record/draft.h"

namespace rapporteur {

/// One attribution before it has ids, holders and a chain.
struct Voice {
    WordIndex source_word = no_word;   ///< head of the source phrase
    WordIndex cue_word = no_word;      ///< head of the cue
    WordIndex content_word = no_word;  ///< highest word of the content
    std::vector<Span> source, cue, content, recipient;
    WordIndex recipient_word = no_word;
    CueClass cue_class = CueClass::neutral;
    CueKind cue_kind = CueKind::verb;
    bool speech = true;
    bool positive = true;
    bool from_model = false;
    bool agentless = false;            ///< "is expected to": nobody is said to expect
    bool relative = false;             ///< said in passing of a noun: "terms that rebels rejected", "stated by"
    bool elided = false;               ///< ", explaining that ...": the voice around it goes on
    float score = 0;
    std::uint32_t parent = no_index;   ///< index in the list of voices
    std::uint32_t within = no_index;   ///< the medium's voice that cites this one: its parent, whatever the contents say
};

/// Voices before they have holders, and per word whether it is in one of their cues.
struct GatheredVoices {
    std::vector<Voice> voices;
    std::vector<char> cue_of;
};

// The steps, in their order.
[[nodiscard]] GatheredVoices gather_voices(Draft& draft);
/// Adds what speaks inside contents, gives each voice its parent, and puts them in the order of the text.
void nest_voices(const Draft& draft, GatheredVoices& gathered);

// Words and spans (voice_words.cpp).
[[nodiscard]] std::uint32_t overlap_of(const std::vector<Span>& spans, Span with);
[[nodiscard]] std::uint32_t size_of(const std::vector<Span>& spans);
/// Whether half or more of `inner` lies in the spans.
[[nodiscard]] bool inside(const std::vector<Span>& spans, Span inner);
[[nodiscard]] bool is_quote_mark(std::string_view word);
[[nodiscard]] bool quote_open_before(const Draft& draft, std::uint32_t at);
/// A person, party, medium, role, document or what stands for one.
[[nodiscard]] bool names_somebody(const Draft& draft, WordIndex w);
[[nodiscard]] bool is_infinitive_cue(const Syntax& syntax, const Voice& v);
[[nodiscard]] bool overlaps_cue(const Syntax& syntax, const std::vector<char>& cue_of, const Voice& v);
void mark_cue(const Syntax& syntax, const Voice& voice, std::vector<char>& cue_of);

/// What the word, as head of a cue, says by syntax alone; nothing if its frame is not met.
[[nodiscard]] std::optional<Voice> read_voice(const Draft& draft, WordIndex cue_word);

/// Source and content by the order of words, where neither model nor parse gave them.
void complete_from_surface(const Draft& draft, Voice& voice, const std::vector<Voice>& others);

/// Whether the phrase headed by `w` can hold words or a stance: persons, parties, roles, media, documents.
[[nodiscard]] bool can_speak(const Draft& draft, WordIndex w);
/// Common nouns that act for a side without being a role or body: "forces", "opponents".
[[nodiscard]] bool acts_for_a_side_noun(const Draft& draft, WordIndex w);
[[nodiscard]] bool is_document_noun(std::string_view lemma);
[[nodiscard]] bool is_recording_noun(std::string_view lemma);
[[nodiscard]] bool is_data_noun(std::string_view lemma);

/// Class, kind and polarity of a cue that the model marked.
void classify_cue(const Draft& draft, Voice& voice);

/// The cue's words: helpers and adverbs beside it, "continues to", the particle.
[[nodiscard]] Span cue_span(const Draft& draft, WordIndex cue_word);

/// Index in Record::holders of who speaks; makes the holder or finds the one that a description means.
/// Nothing for a source that names nobody.
[[nodiscard]] std::optional<std::uint32_t> holder_for(Draft& draft, const Voice& voice, std::uint32_t sentence);

/// A medium as a holder; `no_index` for the report's own publisher.
[[nodiscard]] std::uint32_t media_holder(Draft& draft, const std::string& name, Span mention, const std::string& state);
[[nodiscard]] bool is_own_outlet(const Draft& draft, std::string_view outlet);

/// Recent voices, for "the source", "he", "they".
struct VoiceMemory {
    std::uint32_t holder = 0;
    std::uint32_t sentence = 0;
};

/// Sentences without a cue that carry on an earlier voice: ordinals of a counted set, bare quotations.
void continue_voices(Draft& draft);

}  // namespace rapporteur
