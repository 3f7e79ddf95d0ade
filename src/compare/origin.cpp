// Who could have known it first, and which of them are independent? Rules O-1 to O-8.
//
// Forty articles on one unnamed official are one origin. A named person is one origin in every report; a
// person and the body that he speaks for are two origins of one group, which counts once. Voices without
// a name are one where outlet, descriptor and week agree and what they say is shared.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/hash.h"
#include "compare/merge.h"

namespace rapporteur {
namespace {

struct Voice {
    Id holder;
    const Holder* who = nullptr;
    std::vector<std::size_t> claims;
    std::string outlet;      ///< name_key; empty = not said
    bool is_relayed = false; ///< the report says that another medium heard it
    int first = undated, last = undated;
    std::size_t record = 0;
};

OriginKind kind_of(const Holder& h) {
    switch (h.category) {
        case SourceCategory::recording: case SourceCategory::data_or_map: return OriginKind::artifact;
        case SourceCategory::witness: return OriginKind::witness;
        case SourceCategory::hearsay: return OriginKind::unknown;
        default: break;
    }
    switch (h.kind) {
        case HolderKind::writer: return OriginKind::writer;
        case HolderKind::media: case HolderKind::hearsay: return OriginKind::unknown;
        case HolderKind::person: return OriginKind::named_person;
        case HolderKind::party: return OriginKind::institution;
        case HolderKind::document: return OriginKind::document;
        case HolderKind::source: return OriginKind::anonymous;
    }
    return OriginKind::unknown;
}

/// "source" and "person" say nothing of the office: they go with any role.
bool roles_agree(const Holder& a, const Holder& b) {
    static const std::set<std::string, std::less<>> any = {"", "source", "person", "people", "voice"};
    return any.contains(a.role) || any.contains(b.role) || stem_of(a.role) == stem_of(b.role);
}

bool descriptors_agree(const Holder& a, const Holder& b) {
    const auto fits = [](const auto& x, const auto& y) { return !x || !y || *x == *y; };
    const auto text_fits = [](const std::string& x, const std::string& y) { return x.empty() || y.empty() || x == y; };
    return a.kind == b.kind && fits(a.party, b.party) && text_fits(a.rank, b.rank) && roles_agree(a, b) &&
           a.is_collective == b.is_collective && fits(a.headcount, b.headcount);
}

/// Runs of three words that carry meaning: "time on the clock for" -> put-time-clock.
std::set<std::string> phrases_of(const std::string& words) {
    std::vector<std::string> kept;
    for (const auto& word : plain_words(words))
        if (const auto stems = content_stems(word); !stems.empty()) kept.push_back(*stems.begin());
    std::set<std::string> out;
    for (std::size_t i = 0; i + 2 < kept.size(); ++i) out.insert(kept[i] + ' ' + kept[i + 1] + ' ' + kept[i + 2]);
    return out;
}

std::vector<Voice> anonymous_voices(const Merge& merge) {
    std::map<Id, Voice> voices;
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        const Holder* h = merge.holder(merge.out.claims[c].claim.origin);
        if (!h || h->kind != HolderKind::source || kind_of(*h) != OriginKind::anonymous) continue;
        Voice& voice = voices[h->id];
        voice.holder = h->id;
        voice.who = h;
        voice.claims.push_back(c);
        voice.record = merge.views[c].record;
        voice.first = voice.last = merge.views[c].known;
        if (const std::string outlet = name_key(merge.views[c].outlet); voice.outlet.empty()) voice.outlet = outlet;
    }
    // A medium named once in the chain is the voice's outlet in the whole report.
    for (auto& [id, voice] : voices)
        for (std::size_t c : voice.claims)
            if (merge.out.claims[c].claim.chain.size() > 2) {
                voice.outlet = name_key(merge.views[c].outlet);
                voice.is_relayed = voice.outlet != name_key(merge.records[voice.record]->report.publisher);
            }
    std::vector<Voice> out;
    for (auto& [id, voice] : voices) out.push_back(std::move(voice));
    return out;
}

struct Sameness {
    IdentityCertainty certainty;
    std::string why;
};

/// O-2. `shared`: propositions that both carry; `phrase`: a rare run of words that both carry.
std::optional<Sameness> same_voice(const Voice& a, const Voice& b, std::size_t shared, const std::string& phrase) {
    if (!descriptors_agree(*a.who, *b.who)) return std::nullopt;
    if (a.first == undated || b.first == undated || std::abs(a.first - b.first) > 7) return std::nullopt;
    if (shared < 2 && phrase.empty()) return std::nullopt;
    const std::string what = shared >= 2 ? fmt::format("{} statements in common", shared) : fmt::format("the words \"{}\" in both", phrase);
    if (a.outlet.empty() || b.outlet.empty() || a.outlet != b.outlet)
        return Sameness{IdentityCertainty::possible, fmt::format("may be the same: descriptors agree, {}, another outlet", what)};
    return Sameness{IdentityCertainty::probable, fmt::format("same outlet ({}), descriptors agree, within 7 days, {}", a.outlet, what)};
}

/// O-3. "The Courier, citing a senior manager": the senior manager of the Courier's own report of that week.
bool is_the_voice_relayed(const Voice& relayed, const Voice& own, std::size_t shared) {
    static const std::set<std::string, std::less<>> anybody = {"", "source", "person", "people", "official", "diplomat", "voice"};
    if (!relayed.is_relayed || own.is_relayed || relayed.outlet.empty() || relayed.outlet != own.outlet) return false;
    if (!descriptors_agree(*relayed.who, *own.who) || relayed.first == undated || own.first == undated) return false;
    if (own.first > relayed.last || relayed.first - own.first > 7) return false;
    return shared > 0 || (!anybody.contains(relayed.who->role) && stem_of(relayed.who->role) == stem_of(own.who->role) && relayed.who->rank == own.who->rank);
}

struct Joins {
    Joined same, maybe;
    std::vector<std::vector<std::string>> reasons;
    explicit Joins(std::size_t n) : same(n), maybe(n), reasons(n) {}
};

void join_voices(const Merge& merge, const std::vector<Voice>& voices, Joins& joins) {
    std::map<std::size_t, std::set<std::size_t>> by_proposition;
    std::map<std::string, std::set<std::size_t>> by_phrase;
    for (std::size_t v = 0; v < voices.size(); ++v)
        for (std::size_t c : voices[v].claims) {
            by_proposition[merge.views[c].proposition].insert(v);
            for (const auto& phrase : phrases_of(merge.views[c].words)) by_phrase[phrase].insert(v);
        }
    std::map<std::pair<std::size_t, std::size_t>, std::pair<std::size_t, std::string>> pairs;
    constexpr std::size_t most = 40;  // voices in one proposition; beyond, each is compared with the first ones
    const auto each_pair = [&](const std::set<std::size_t>& set, auto&& use) {
        std::vector<std::size_t> list(set.begin(), set.end());
        for (std::size_t i = 0; i < list.size() && i < most; ++i)
            for (std::size_t j = i + 1; j < list.size(); ++j)
                if (voices[list[i]].record != voices[list[j]].record) use(list[i], list[j]);
    };
    for (const auto& [proposition, set] : by_proposition) each_pair(set, [&](auto a, auto b) { ++pairs[{a, b}].first; });
    for (const auto& [phrase, set] : by_phrase)
        if (set.size() <= 6)  // more voices with the same three words: no rare phrase
            each_pair(set, [&, &words = phrase](auto a, auto b) { if (pairs[{a, b}].second.empty()) pairs[{a, b}].second = words; });
    std::map<std::string, std::set<std::size_t>> by_outlet;
    for (std::size_t v = 0; v < voices.size(); ++v)
        if (!voices[v].outlet.empty()) by_outlet[voices[v].outlet].insert(v);
    for (const auto& [heard_by, set] : by_outlet)
        each_pair(set, [&, &outlet = heard_by](auto a, auto b) {
            const auto common = pairs.find({a, b});
            const std::size_t shared = common == pairs.end() ? 0 : common->second.first;
            if (!is_the_voice_relayed(voices[a], voices[b], shared) && !is_the_voice_relayed(voices[b], voices[a], shared)) return;
            joins.same.join(a, b);
            joins.maybe.join(a, b);
            add_once(joins.reasons[a], fmt::format("heard by one outlet ({}), which another cites; descriptors agree, within 7 days", outlet));
        });
    for (const auto& [pair, common] : pairs) {
        const auto same = same_voice(voices[pair.first], voices[pair.second], common.first, common.second);
        if (!same) continue;
        if (same->certainty == IdentityCertainty::probable) joins.same.join(pair.first, pair.second);
        joins.maybe.join(pair.first, pair.second);
        add_once(joins.reasons[pair.first], same->why);
    }
}

/// "A spokesman for the ministry" here is "the ministry's spokesman Karl Voss" there, where both say the same within
/// a day: an unnamed spokesman speaks for the desk at which the named one sits. Voice -> person.
std::map<std::size_t, std::size_t> named_spokesmen(const Merge& merge, const std::vector<Voice>& voices) {
    std::map<Id, std::vector<std::size_t>> said;  // by party: claims of its named spokesmen
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        const Holder* h = merge.holder(merge.out.claims[c].claim.origin);
        if (h && h->kind == HolderKind::person && h->category == SourceCategory::spokesperson && h->party) said[*h->party].push_back(c);
    }
    std::map<std::size_t, std::size_t> out;
    for (std::size_t v = 0; v < voices.size(); ++v) {
        const Voice& voice = voices[v];
        if (voice.who->category != SourceCategory::spokesperson || !voice.who->party || voice.who->is_collective || voice.first == undated) continue;
        const auto found = said.find(*voice.who->party);
        if (found == said.end()) continue;
        std::set<Id> persons;
        std::size_t one = no_claim;
        for (std::size_t c : voice.claims)
            for (std::size_t named : found->second) {
                if (merge.views[named].record == voice.record || merge.views[named].known == undated || std::abs(merge.views[named].known - voice.first) > 1) continue;
                if (merge.views[c].proposition != merge.views[named].proposition && merge.rarity.likeness(merge.views[c].stems, merge.views[named].stems) < 0.45) continue;
                persons.insert(merge.out.claims[named].claim.origin);
                one = named;
            }
        if (persons.size() == 1) out[v] = one;
    }
    return out;
}

/// O-7: what one report gives to a party and another, in nearly the same words, to a person of that party,
/// is the person's; the party stays the stated owner.
void hand_down(Merge& merge) {
    std::map<std::size_t, std::vector<std::size_t>> sets;
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) sets[merge.views[c].proposition].push_back(c);
    for (const auto& [proposition, members] : sets) {
        if (members.size() < 2 || members.size() > 64) continue;
        for (std::size_t a : members) {
            const Claim& claim = merge.out.claims[a].claim;
            const Holder* body = merge.holder(claim.origin);
            if (!body || body->kind != HolderKind::party || !body->party || claim.chain.size() != 2) continue;
            for (std::size_t b : members) {
                const Holder* person = merge.holder(merge.out.claims[b].claim.origin);
                if (merge.views[a].record == merge.views[b].record || !person || person->party != body->party) continue;
                if (person->kind != HolderKind::person && person->kind != HolderKind::source) continue;
                if (merge.views[a].known == undated || std::abs(merge.views[a].known - merge.views[b].known) > 7) continue;
                if (merge.rarity.likeness(merge.views[a].stems, merge.views[b].stems) < 0.5) continue;
                merge.out.claims[a].origin = merge.out.claims[b].origin;
                Origin& origin = merge.out.origins[merge.origin_at.at(merge.out.claims[b].origin)];
                add_once(origin.reasons, fmt::format("one report gives these words to {}, another to {}", body->label, person->label));
                break;
            }
        }
    }
}

}  // namespace

void find_origins(Merge& merge) {
    const std::vector<Voice> voices = anonymous_voices(merge);
    Joins joins(voices.size());
    join_voices(merge, voices, joins);
    std::map<Id, std::size_t> voice_at;
    for (std::size_t v = 0; v < voices.size(); ++v) voice_at[voices[v].holder] = v;
    const auto spokesmen = named_spokesmen(merge, voices);
    const auto id_of = [&](const Holder& h, std::size_t record) -> Id {
        if (const auto voice = voice_at.find(h.id); voice != voice_at.end()) {
            if (const auto named = spokesmen.find(voice->second); named != spokesmen.end()) return "origin:" + merge.out.claims[named->second].claim.origin;
            // named after the least member, so that the order of the files cannot show
            return "origin:" + voices[joins.same.root(voice->second)].holder;
        }
        if (h.kind == HolderKind::writer) return "origin:writer:" + merge.records[merge.original[record]]->report.id;
        return "origin:" + h.id;
    };
    std::map<Id, Origin> origins;
    std::map<Id, const Holder*> first_voice;  // of an origin: whoever is named comes before his unnamed self
    for (const auto& [voice, claim] : spokesmen)
        if (const Holder* person = merge.holder(merge.out.claims[claim].claim.origin)) first_voice["origin:" + person->id] = person;
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        MergedClaim& claim = merge.out.claims[c];
        const Holder* h = merge.holder(claim.claim.origin);
        if (!h) continue;
        const std::size_t record = merge.views[c].record;
        claim.origin = id_of(*h, record);
        auto [at, fresh] = origins.try_emplace(claim.origin);
        Origin& origin = at->second;
        if (fresh) {
            const auto named = first_voice.find(claim.origin);
            const Holder& voice = named == first_voice.end() ? *h : *named->second;
            origin.id = claim.origin;
            origin.kind = kind_of(voice);
            origin.label = voice.label;
            if (named != first_voice.end()) {
                origin.certainty = IdentityCertainty::probable;
                origin.reasons.push_back(fmt::format("a spokesman without a name says the same within a day: taken for {}", voice.label));
            }
        }
        if (origin.kind == OriginKind::anonymous && std::pair(h->label.size(), h->label) > std::pair(origin.label.size(), origin.label))
            origin.label = h->label;
        if (h->party && !origin.side && origin.kind != OriginKind::writer) origin.side = h->party;
        if (h->headcount && !origin.headcount) origin.headcount = h->headcount;
        add_once(origin.members, h->id);
        for (const Id& holder : claim.claim.chain)
            if (const Holder* medium = merge.holder(holder); medium && medium->kind == HolderKind::media && medium->id != h->id)
                add_once(origin.via, medium->label);
    }
    // Groups: a side is one group (O-3); who has no side is a group of his own; voices that may be the
    // same count once.
    for (auto& [id, origin] : origins) {
        if (origin.side) {
            origin.group = *origin.side;
        } else if (const auto voice = voice_at.find(origin.members.front()); voice != voice_at.end()) {
            origin.group = "origin:" + voices[joins.maybe.root(voice->second)].holder;
        } else {
            origin.group = origin.id;
        }
        for (const Id& member : origin.members)
            if (const auto voice = voice_at.find(member); voice != voice_at.end())
                for (const auto& why : joins.reasons[voice->second]) add_once(origin.reasons, why);
        if (origin.members.size() > 1 && origin.kind == OriginKind::anonymous) origin.certainty = IdentityCertainty::probable;
        if (origin.headcount && *origin.headcount > 1 && origin.kind == OriginKind::anonymous)
            add_once(origin.reasons, fmt::format("{} people, one line of reporting", *origin.headcount));
        if (origin.kind == OriginKind::unknown) add_once(origin.reasons, std::string("who told the medium is not said: never counted as independent"));
    }
    for (auto& [id, origin] : origins) {
        merge.origin_at[id] = merge.out.origins.size();
        merge.out.origins.push_back(std::move(origin));
    }
    hand_down(merge);
    std::map<Id, std::set<Id>> carriers;
    for (const MergedClaim& claim : merge.out.claims) carriers[claim.origin].insert(claim.report);
    for (Origin& origin : merge.out.origins) origin.carriers.assign(carriers[origin.id].begin(), carriers[origin.id].end());
    // Law 4: an origin has a claim; one whose only claims were handed down has none left.
    std::erase_if(merge.out.origins, [](const Origin& o) { return o.carriers.empty(); });
    merge.origin_at.clear();
    for (std::size_t i = 0; i < merge.out.origins.size(); ++i) merge.origin_at[merge.out.origins[i].id] = i;
    merge.origin_index.clear();
    for (const MergedClaim& claim : merge.out.claims) merge.origin_index.push_back(merge.origin_at.at(claim.origin));
}

}  // namespace rapporteur
