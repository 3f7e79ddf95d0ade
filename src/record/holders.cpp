// Who is it that speaks?
//
// A source phrase becomes a holder: a person, a party's body, a medium, a document, or an anonymous voice
// with what the text says of it. "The source", "the Norwegian official", "he" find the voice that they mean:
// (1) same head and compatible slots, (2) bare to the nearest, modified through the whole report,
// (3) a pronoun to its antecedent, (4) else the nearest fitting voice.
#include <algorithm>

#include "base/one_of.h"
#include "base/utf8.h"
#include "record/names.h"
#include "record/party_steps.h"
#include "record/voice_steps.h"

namespace rapporteur {
namespace {

std::uint32_t find_or_add(Draft& draft, Holder holder, Span mention) {
    auto& holders = draft.record.holders;
    for (std::size_t i = 0; i < holders.size(); ++i)
        if (holders[i].id == holder.id) {
            if (!mention.empty() && std::find(holders[i].mentions.begin(), holders[i].mentions.end(), mention) == holders[i].mentions.end()) holders[i].mentions.push_back(mention);
            return static_cast<std::uint32_t>(i);
        }
    if (!mention.empty()) holder.mentions.push_back(mention);
    holders.push_back(std::move(holder));
    return static_cast<std::uint32_t>(holders.size() - 1);
}

std::string without_article(std::string_view text) {
    const std::string lower = lower_case(text);
    for (std::string_view article : {std::string_view("the "), std::string_view("a "), std::string_view("an ")})
        if (lower.starts_with(article)) return std::string(text.substr(article.size()));
    return std::string(text);
}

std::optional<std::uint32_t> party_index_of(const Draft& draft, const std::optional<Id>& id) {
    if (!id) return std::nullopt;
    for (std::uint32_t i = 0; i < draft.record.parties.size(); ++i)
        if (draft.record.parties[i].id == *id) return i;
    return std::nullopt;
}

std::uint32_t person_holder(Draft& draft, std::uint32_t index, Span mention) {
    const Person& person = draft.record.persons[index];
    Holder holder;
    holder.id = "person:" + person.id;
    holder.kind = HolderKind::person;
    const std::string office = lower_case(person.office);
    const bool spokesperson = office.find("spokes") != std::string::npos;
    holder.category = person.is_principal && person.party ? SourceCategory::named_principal
                      : spokesperson                      ? SourceCategory::spokesperson
                      : person.party                      ? SourceCategory::named_official
                                                          : SourceCategory::named_other;
    holder.label = person.office.empty() ? person.name : person.office + " " + person.name;
    holder.party = person.party;
    holder.person = person.name;
    holder.role = person.office;
    return find_or_add(draft, std::move(holder), mention);
}

std::uint32_t party_holder(Draft& draft, std::uint32_t index, Span mention) {
    const Party& party = draft.record.parties[index];
    Holder holder;
    holder.id = "party:" + party.id;
    holder.kind = HolderKind::party;
    holder.category = SourceCategory::institution;
    holder.label = party.name;
    holder.party = party.id;
    return find_or_add(draft, std::move(holder), mention);
}

// What the phrase says of an anonymous voice: "two senior Norwegian officials familiar with the talks".
struct Slots {
    std::string head, rank;
    std::optional<Id> side;
    bool plural = false, former = false, other = false, definite = false, indefinite = false, modified = false, both_sides = false;
    std::optional<int> headcount;
    bool at_least = false;
    std::string access;
    RecordTerms terms = RecordTerms::unstated;
};

int number_word(std::string_view word) {
    constexpr std::string_view words[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    for (int i = 0; i < 13; ++i)
        if (words[i] == word) return i;
    if (!word.empty() && word.size() < 4 && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::stoi(std::string(word));
    return -1;
}

Slots slots_of(const Draft& draft, WordIndex w, Span source) {
    const Syntax& syntax = draft.syntax;
    Slots s;
    s.head = syntax.lemma(w);
    s.plural = syntax.word(w).xpos == "NNS" || syntax.word(w).xpos == "NNPS" || syntax.lower(w) == "people" || (syntax.lower(w) != s.head && syntax.lower(w).ends_with("s"));
    // the words of the phrase before the head, and what hangs on it
    std::vector<WordIndex> around;
    for (WordIndex c : syntax.children(w))
        if (source.contains(syntax.word(c).span)) around.push_back(c);
    for (WordIndex x : syntax.words_in(source))
        if (x < w && std::find(around.begin(), around.end(), x) == around.end()) around.push_back(x);
    for (WordIndex c : around) {
        const std::string& form = syntax.lower(c);
        if (const int n = c < w ? number_word(form) : -1; n > 1 && s.plural) s.headcount = n;
        if (syntax.is(c, "det") || form == "another" || one_of(form, {"the", "a", "an"})) {
            if (one_of(form, {"the", "that", "those", "these", "this"})) s.definite = true;
            if (one_of(form, {"a", "an", "one", "some", "another", "several", "any"})) s.indefinite = true;
            if (form == "another") s.other = true;
        }
        if (syntax.is(c, "amod") || syntax.is(c, "compound") || syntax.is(c, "advmod") || c < w) {
            if (one_of(form, {"senior", "top", "high-ranking", "high-level", "veteran", "ranking"})) s.rank = form;
            if (one_of(form, {"former", "ex", "retired", "then"})) s.former = true;
            if (one_of(form, {"second", "third", "other", "separate", "another"})) s.other = true;
            if (form == "several" || form == "multiple") {
                s.headcount = 2;
                s.at_least = true;
            }
            s.modified = s.modified || !one_of(form, {"the", "a", "an"});
        }
        if (syntax.is(c, "nummod")) {
            const int n = number_word(form);
            if (n > 0) s.headcount = n;
            for (WordIndex a : syntax.children(c))
                if (one_of(syntax.lower(a), {"least", "over", "more"})) s.at_least = true;
        }
        if (syntax.is(c, "nmod:poss")) s.modified = true;
    }
    // "familiar with the talks", "with knowledge of", "briefed on", "close to": what gives access
    const std::string_view text = syntax.text(source);
    for (std::string_view start : {"familiar with", "with knowledge of", "with direct knowledge of", "briefed on", "close to", "involved in", "privy to", "informed about", "informed on", "who has seen", "present at",
                                   "with access to", "directly familiar with", "intimately familiar with", "who attended", "in the room", "who was briefed", "who were briefed", "with firsthand knowledge of"}) {
        const std::size_t at = text.find(start);
        if (at != std::string_view::npos) {
            s.access = std::string(text.substr(at));
            s.modified = true;
            break;
        }
    }
    s.side = owner_at(draft, w);
    if (!s.side && acts_for_a_side(draft, w))
        for (WordIndex x : syntax.words_in(source)) {
            if (x + 4 < w || x >= w || s.side) continue;  // "a senior Norwegian source": within the words before the head
            if (draft.party_mention_of[x] != no_index) s.side = draft.record.parties[draft.party_mentions[draft.party_mention_of[x]].party].id;
            else if (draft.person_mention_of[x] != no_index) s.side = draft.record.persons[draft.person_mentions[draft.person_mention_of[x]].person].party;
        }
    if (s.side) s.modified = true;
    const std::vector<Id> sides = parties_at(draft, w);
    if (sides.size() > 1) {
        s.both_sides = true;
        s.side.reset();
    }
    if (s.former) s.side.reset();
    if (s.plural && !s.headcount) {
        s.headcount = 2;
        s.at_least = true;
    }
    if (!s.plural && !s.headcount) s.headcount = 1;
    return s;
}

// Heads that one person may change between; seen: aide -> source, official -> diplomat.
bool heads_agree(std::string_view a, std::string_view b) {
    auto loose = [](std::string_view x) { return one_of(x, {"source", "official", "aide", "person", "people", "diplomat", "insider", "adviser", "advisor", "strategist", "staffer", "negotiator", "executive"}); };
    return a == b || (a == "source" && loose(b)) || (b == "source" && loose(a));
}

bool is_anonymous(const Holder& h) {
    return h.kind == HolderKind::source && h.category != SourceCategory::hearsay && h.category != SourceCategory::data_or_map;
}

bool is_plural(const Holder& h) { return h.headcount_at_least || (h.headcount && *h.headcount > 1); }

bool compatible(const Holder& h, const Slots& s) {
    if (!heads_agree(h.role, s.head)) return false;
    if (s.side && h.party && *s.side != *h.party) return false;
    if (s.side && !h.party) return false;
    if (!s.rank.empty() && !h.rank.empty() && s.rank != h.rank) return false;
    if (!s.rank.empty() && h.rank.empty()) return false;
    return true;
}

// Position of the holder's last mention before `at`; 0 if it was not yet named.
std::uint32_t last_mention(const Holder& h, std::uint32_t at) {
    std::uint32_t last = 0;
    for (Span m : h.mentions)
        if (m.start < at) last = std::max(last, m.start + 1);
    return last;
}

std::uint32_t anonymous_holder(Draft& draft, WordIndex w, Span source) {
    const Slots s = slots_of(draft, w, source);
    auto& holders = draft.record.holders;
    const RoleNoun* role = draft.dictionaries.gazetteer.role(s.head);
    // One phrase, one voice, however many cues hang on it: "the envoy urging a pause and suggesting a call"
    for (std::uint32_t i = 0; i < holders.size(); ++i)
        if (is_anonymous(holders[i]) && std::find(holders[i].mentions.begin(), holders[i].mentions.end(), source) != holders[i].mentions.end()) return i;
    std::uint32_t best = no_index;
    std::uint32_t best_at = 0;
    const bool counted = s.headcount && *s.headcount > 1 && !s.at_least && !s.definite;  // "three sources": a new group
    if (!s.other && !counted) {
        const bool repeats_lead = s.indefinite && !s.plural && s.side && !s.rank.empty();  // the lead's voice told again in full
        for (std::uint32_t i = 0; i < holders.size(); ++i) {
            const Holder& h = holders[i];
            if (!is_anonymous(h)) continue;
            const std::uint32_t at = last_mention(h, source.start);
            if (at == 0) continue;
            bool fits = false;
            if (s.definite) {
                fits = compatible(h, s) && (is_plural(h) == s.plural || h.role == s.head);
                if (fits && is_plural(h) != s.plural && best != no_index && is_plural(holders[best]) == s.plural) fits = false;
            } else if (repeats_lead) {
                fits = h.role == s.head && h.rank == s.rank && h.party == s.side && !is_plural(h);
            } else if (s.plural && !s.headcount.has_value()) {
                fits = false;
            } else if (s.plural && s.at_least && !s.indefinite) {
                // bare plural with the same words: "US officials", "analysts" twice in a report is one group of voices
                fits = h.role == s.head && h.party == s.side && h.rank == s.rank && is_plural(h) && h.headcount_at_least;
            }
            if (!fits) continue;
            // same number first, then the nearest
            const bool better = best == no_index || (is_plural(h) == s.plural && is_plural(holders[best]) != s.plural) || ((is_plural(h) == s.plural) == (is_plural(holders[best]) == s.plural) && at > best_at);
            if (better) {
                best = i;
                best_at = at;
            }
        }
    }
    if (best != no_index) {
        Holder& h = holders[best];
        if (std::find(h.mentions.begin(), h.mentions.end(), source) == h.mentions.end()) h.mentions.push_back(source);
        if (h.access.empty() && !s.access.empty()) {
            h.access = s.access;
            h.label = std::string(draft.syntax.text(source));
        }
        return best;
    }
    Holder holder;
    holder.kind = HolderKind::source;
    holder.label = std::string(draft.syntax.text(source));
    holder.party = s.side;
    holder.rank = s.former ? "former" : s.rank;
    holder.role = s.head;
    holder.access = s.access;
    holder.headcount = s.headcount;
    holder.headcount_at_least = s.at_least;
    holder.is_collective = s.plural || (role && role->collective);
    if (role && role->kind == RoleKind::spokesperson) holder.category = SourceCategory::spokesperson;
    else if (s.plural && s.at_least) holder.category = SourceCategory::anonymous_collective;
    else if (s.side) holder.category = SourceCategory::anonymous_side;
    else holder.category = SourceCategory::anonymous_unplaced;
    std::string id = "source:" + slug(without_article(holder.label).substr(0, 80));
    const std::string base = id;
    for (int n = 2; std::any_of(holders.begin(), holders.end(), [&](const Holder& h) { return h.id == id; }); ++n) id = base + "-" + std::to_string(n);
    holder.id = id;
    holder.mentions.push_back(source);
    holders.push_back(std::move(holder));
    return static_cast<std::uint32_t>(holders.size() - 1);
}

std::uint32_t document_holder(Draft& draft, WordIndex w, Span source) {
    const Syntax& syntax = draft.syntax;
    const std::string& lemma = syntax.lemma(w);
    Holder holder;
    holder.kind = is_data_noun(lemma) ? HolderKind::source : HolderKind::document;
    holder.category = is_recording_noun(lemma) ? SourceCategory::recording : is_data_noun(lemma) ? SourceCategory::data_or_map : SourceCategory::document;
    holder.label = std::string(syntax.text(source));
    holder.role = lemma;
    holder.party = owner_at(draft, w);
    // the record's own document where one is mentioned here
    for (const Document& d : draft.record.documents)
        for (Span m : d.mentions)
            if (m.overlap(source) * 2 >= std::min(m.size(), source.size()) && m.overlap(source) > 0) {
                holder.id = d.id.starts_with("document:") ? d.id : "document:" + d.id;
                holder.label = d.label;
                if (d.author) holder.party = d.author;
                return find_or_add(draft, std::move(holder), source);
            }
    // "the unofficial document", "the draft": an earlier one with the same head
    bool definite = false;
    for (WordIndex c : syntax.children(w)) definite = definite || (syntax.is(c, "det") && one_of(syntax.lower(c), {"the", "this", "that"}));
    if (definite)
        for (std::uint32_t i = static_cast<std::uint32_t>(draft.record.holders.size()); i-- > 0;) {
            Holder& h = draft.record.holders[i];
            if ((h.kind == HolderKind::document || h.category == SourceCategory::data_or_map) && h.role == lemma) {
                h.mentions.push_back(source);
                return i;
            }
        }
    holder.id = "document:" + slug(without_article(holder.label).substr(0, 80));
    return find_or_add(draft, std::move(holder), source);
}

// Documents through which somebody speaks at once: "a ministry statement said", "the union's letter".
bool is_speech_document(std::string_view lemma) {
    return one_of(lemma, {"statement", "letter", "tweet", "post", "release", "readout", "message", "declaration", "communique", "email", "e-mail", "memo", "note", "announcement", "remark", "comment"});
}

}  // namespace

bool is_own_outlet(const Draft& draft, std::string_view outlet) {
    const std::string publisher = lower_case(draft.report.publisher), name = lower_case(outlet);
    if (publisher.empty() || name.empty()) return false;
    const Outlet* own = draft.dictionaries.gazetteer.outlet(publisher);
    const Outlet* theirs = draft.dictionaries.gazetteer.outlet(name);
    if (own && theirs) return own->name == theirs->name;
    return publisher == name || slug(publisher) == slug(name) || (name.size() > 3 && publisher.find(name) != std::string::npos);
}

std::uint32_t media_holder(Draft& draft, const std::string& name, Span mention, const std::string& state) {
    if (is_own_outlet(draft, name)) return no_index;
    Holder holder;
    holder.id = "media:" + name;
    holder.kind = HolderKind::media;
    holder.category = SourceCategory::media_pickup;
    holder.label = name;
    if (!state.empty()) holder.party = state;
    return find_or_add(draft, std::move(holder), mention);
}

Id holder_of_party(Draft& draft, std::uint32_t party) {
    if (party >= draft.record.parties.size()) return {};
    const std::uint32_t index = party_holder(draft, party, {});
    return draft.record.holders[index].id;
}

std::optional<std::uint32_t> holder_for(Draft& draft, const Voice& voice, std::uint32_t sentence) {
    const Syntax& syntax = draft.syntax;
    const Gazetteer& gazetteer = draft.dictionaries.gazetteer;
    if (voice.source.empty() || voice.source_word >= syntax.size()) {
        // "reports of": hearsay
        if (voice.cue_kind == CueKind::noun && voice.cue_word < syntax.size() && one_of(syntax.lemma(voice.cue_word), {"report", "rumor", "rumour", "speculation"}) && !voice.cue.empty()) {
            Holder holder;
            holder.id = "source:hearsay-s" + std::to_string(sentence + 1);
            holder.kind = HolderKind::hearsay;
            holder.category = SourceCategory::hearsay;
            Span label = voice.cue.front();
            if (!voice.content.empty()) label.end = std::max(label.end, voice.content.front().end);
            holder.label = std::string(syntax.text(label));
            return find_or_add(draft, std::move(holder), label);
        }
        return std::nullopt;
    }
    const Span source = voice.source.front();
    WordIndex w = voice.source_word;
    if (const WordIndex meant = syntax.antecedent(w); meant != no_word) w = meant;
    if (auto person = person_at(draft, w)) return person_holder(draft, *person, source);
    // "the premier's policy aide Ana Ortiz": a name at the phrase's end is who speaks, whatever heads the parse
    {
        std::vector<WordIndex> words = syntax.words_in(source);
        const bool possessor = words.size() > 1 && syntax.word(words.back()).upos == "PART";  // "President Ana Ortiz's optimism"
        if (possessor) words.pop_back();
        if (!words.empty()) {
            const WordIndex last = words.back();
            const bool coordinated = std::any_of(words.begin(), words.end(), [&](WordIndex x) { return one_of(syntax.lower(x), {"and", "of", "with", "to", "in", "for", "by", "between"}); });
            if (draft.person_mention_of[last] != no_index && !coordinated && (possessor || (!syntax.is(last, "nmod:poss") && !syntax.is(draft.person_mentions[draft.person_mention_of[last]].word, "nmod:poss"))))
                return person_holder(draft, draft.person_mentions[draft.person_mention_of[last]].person, source);
        }
    }
    // a pronoun: its antecedent, where it was found
    for (int step = 0; step < 4 && w < syntax.size() && draft.antecedent_of[w] != no_word; ++step) {
        w = draft.antecedent_of[w];
        if (auto person = person_at(draft, w)) return person_holder(draft, *person, source);
        // "they" after "analysts said": the voice whose mention holds the antecedent
        const Span there = syntax.word(w).span;
        for (std::uint32_t i = 0; i < draft.record.holders.size(); ++i)
            for (Span m : draft.record.holders[i].mentions)
                if (m.contains(there)) {
                    draft.record.holders[i].mentions.push_back(source);
                    return i;
                }
    }
    if (w != voice.source_word && draft.antecedent_of[voice.source_word] != no_word && acts_for_a_side(draft, w) && draft.party_mention_of[w] == no_index && draft.parties_meant[w].empty())
        return anonymous_holder(draft, w, syntax.span_of(w, Extent::noun));
    const std::string& lemma = syntax.lemma(w);
    if (draft.media_mention_of[w] != no_index) {
        const MediaMention m = draft.media_mentions[draft.media_mention_of[w]];
        const std::uint32_t medium = media_holder(draft, m.name, source, m.state);
        if (medium == no_index) return std::nullopt;  // the report's own outlet is its writer
        return medium;
    }
    if (draft.party_mention_of[w] != no_index) {
        const PartyMention& m = draft.party_mentions[draft.party_mention_of[w]];
        if (m.word == w || m.reading == Reading::actor) return party_holder(draft, m.party, source);
    }
    const bool media_noun = one_of(lemma, {"media", "newspaper", "press", "outlet", "broadcaster", "paper", "television", "tv", "radio", "channel", "station", "magazine", "network"});
    bool media_modified = false;
    for (WordIndex c : syntax.children(w))
        media_modified = media_modified || ((syntax.is(c, "compound") || syntax.is(c, "amod")) && one_of(syntax.lemma(c), {"media", "press", "news", "newspaper", "television"}));
    // "a Harbour News report", "a report in Harbour News": the outlet speaks
    bool of_outlet = false;
    if (one_of(lemma, {"report", "story", "article", "account", "dispatch", "broadcast", "interview"}))
        for (WordIndex c : syntax.children(w)) of_outlet = of_outlet || draft.media_mention_of[c] != no_index;
    if (media_noun || of_outlet || (media_modified && one_of(lemma, {"report", "agency", "outlet", "organization", "organisation", "account", "service", "story"}))) {
        for (WordIndex x : syntax.words_in(source))
            if (draft.media_mention_of[x] != no_index) {
                const MediaMention m = draft.media_mentions[draft.media_mention_of[x]];
                const std::uint32_t medium = media_holder(draft, m.name, source, m.state);
                if (medium != no_index) return medium;
            }
        Holder holder;
        holder.id = "media:" + slug(without_article(syntax.text(source)).substr(0, 60));
        holder.kind = HolderKind::media;
        holder.category = SourceCategory::media_unnamed;
        holder.label = std::string(syntax.text(source));
        // "Norwegian state media": an organ of that side
        for (WordIndex x : syntax.words_in(source))
            if (syntax.lower(x) == "state" || syntax.lower(x) == "state-run" || syntax.lower(x) == "official") {
                if (auto owner = owner_at(draft, w)) holder.party = owner;
            }
        return find_or_add(draft, std::move(holder), source);
    }
    // "the union said in a statement" comes here as the union; "a union statement said" as a document
    const bool role_noun = gazetteer.role(lemma) != nullptr || acts_for_a_side_noun(draft, w);
    if (is_document_noun(lemma) && !role_noun && draft.parties_meant[w].empty()) {
        if (is_speech_document(lemma)) {
            for (WordIndex c : syntax.children(w))
                if ((syntax.is(c, "nmod") || syntax.is(c, "nmod:poss")) && one_of(syntax.preposition(c), {"", "by", "from", "of"}))
                    if (auto person = person_at(draft, c)) return person_holder(draft, *person, source);
            if (auto owner = party_index_of(draft, owner_at(draft, w))) return party_holder(draft, *owner, source);
        }
        return document_holder(draft, w, source);
    }
    if (draft.parties_meant[w].size() == 1) return party_holder(draft, draft.parties_meant[w].front(), source);
    if (one_of(syntax.lower(w), {"he", "she", "him", "her", "they", "we", "i", "who", "you", "it", "his", "their", "its"})) {
        // nothing found by syntax: the nearest anonymous voice of the number, said before here
        const bool plural = one_of(syntax.lower(w), {"they", "we", "their"});
        std::uint32_t best = no_index, best_at = 0;
        for (std::uint32_t i = 0; i < draft.record.holders.size(); ++i) {
            const Holder& h = draft.record.holders[i];
            if (h.kind != HolderKind::person && !is_anonymous(h)) continue;
            if (one_of(syntax.lower(w), {"it", "its", "i", "you"})) continue;
            if (plural != is_plural(h) && h.kind != HolderKind::person) continue;
            if (plural && h.kind == HolderKind::person) continue;
            const std::uint32_t at = last_mention(h, source.start);
            if (at > best_at) {
                best = i;
                best_at = at;
            }
        }
        if (best == no_index) return std::nullopt;
        draft.record.holders[best].mentions.push_back(source);
        return best;
    }
    const std::optional<PartyKind> body = gazetteer.body(lemma);
    if (body && !role_noun) {
        if (auto party = party_index_of(draft, party_at(draft, w))) return party_holder(draft, *party, source);
        return anonymous_holder(draft, w, source);
    }
    if (const RoleNoun* role = gazetteer.role(lemma); role && role->collective)
        if (auto party = party_index_of(draft, party_at(draft, w))) return party_holder(draft, *party, source);
    return anonymous_holder(draft, w, source);
}

}  // namespace rapporteur
