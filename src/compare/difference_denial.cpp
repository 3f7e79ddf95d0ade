// Who affirms what another denies, and who says of whom that he broke his word?
//
// "The text does not say that there is a right to fish" against "the text recognises our right to fish": what the
// negation bears on must be affirmed by the other side in the same days. What somebody will not do is a position
// and denies no fact; a reported deal that somebody wants, or that was once wanted, affirms none.
#include <algorithm>
#include <map>

#include "base/one_of.h"
#include "compare/contrast.h"
#include "compare/difference.h"

namespace rapporteur {
namespace {

constexpr int near_days = 2;               // of two reports; later the thing itself may have changed
constexpr std::size_t most_in_list = 400;  // assertions under one word that are looked at
constexpr std::size_t rarest = 8;          // words of a denial that it is looked up by
constexpr std::uint32_t near_sentences = 12;
// Of the pairs read in ../shared/reports, those of one subject lay above; below it the two share a name and a verb.
constexpr double least_here = 0.20, least_elsewhere = 0.30;  // in the denial's own report, in another

bool is_voice(const Origin& origin) { return origin.kind != OriginKind::writer && origin.kind != OriginKind::unknown; }

bool are_apart(const Claim& a, const Claim& b) {
    return !a.agent.empty() && !b.agent.empty() && std::none_of(a.agent.begin(), a.agent.end(), [&](const Id& id) { return std::find(b.agent.begin(), b.agent.end(), id) != b.agent.end(); });
}

/// A statement that its holder stands for as a fact: no wish, no offer, no "if", no "could".
bool is_assertion(const Merge& merge, std::size_t c) {
    const Claim& claim = merge.out.claims[c].claim;
    if (merge.views[c].in_record == no_claim || merge.views[c].is_reprint || claim.past || !claim.conditional_on.empty() || claim.veridicality.empty()) return false;
    if (claim.act == Act::DENY || claim.act == Act::REJECT || claim.stance == Stance::demands || claim.stance == Stance::proposes || claim.stance == Stance::rejects) return false;
    const Veridicality v = claim.veridicality.back().value;
    if (v != Veridicality::CT_plus && v != Veridicality::PR_plus) return false;
    if (merge.views[c].senses & (negating | sense(Contrast::denial) | leaving_open)) return false;
    // "it does not say | that there is such a right": what stands under another's "not" is not affirmed
    auto before = words_before(merge, c);
    if (before.size() > 5) before.erase(before.begin(), before.end() - 5);
    // "the line rejected the offer, saying that | the bid was ...": what is rejected there stands further off
    for (std::size_t i = 0; i + 3 < before.size(); ++i)
        if (is_contrast(stem_of(before[i]), Contrast::denial)) before[i].clear();
    return !is_negated(before);
}

/// What a text holds: behind "does not say", "does not include" stands the matter itself.
bool is_content_verb(const std::string& stem) {
    static const std::set<std::string> verbs = content_stems("state recognise recognize include contain give grant guarantee provide");
    return verbs.contains(stem) || one_of(stem, {"say", "mean"});
}

struct Denial {
    std::size_t claim;
    std::vector<std::string> stems;  ///< of what is denied, the word that the "not" bears on first
    std::set<std::string> all;       ///< stems of the whole statement
};

/// Which party do the words name, and where?
class PartyNames {
public:
    explicit PartyNames(const Merge& merge) {
        for (const MergedParty& party : merge.out.parties) {
            names_.emplace_back(plain_words(party.party.name), party.party.id);
            for (const auto& alias : party.party.aliases) names_.emplace_back(plain_words(alias), party.party.id);
        }
    }
    /// The last one before `end`, at most `gap` words away from it: "Israel | had already | violated".
    [[nodiscard]] Id before(const std::vector<std::string>& words, std::size_t end, std::size_t gap) const {
        Id found;
        std::size_t at_most = 0;
        for (const auto& [name, id] : names_)
            for (std::size_t i = 0; !name.empty() && i + name.size() <= end; ++i)
                if (std::equal(name.begin(), name.end(), words.begin() + static_cast<std::ptrdiff_t>(i)) && i + name.size() > at_most) found = id, at_most = i + name.size();
        return at_most + gap >= end ? found : Id();
    }

private:
    std::vector<std::pair<std::vector<std::string>, Id>> names_;
};

/// Pairs that share a claim are one difference: "no such right" said twice, and its two answers.
void add_grouped(const Merge& merge, DifferenceList& list, DifferenceClass kind, const std::vector<std::pair<std::size_t, std::size_t>>& pairs, const std::string& why) {
    Joined joined(merge.out.claims.size());
    for (const auto& [a, b] : pairs) joined.join(a, b);
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (const auto& [a, b] : pairs) {
        auto& group = groups[joined.root(a)];
        for (std::size_t c : {a, b})
            if (group.size() < most_claims_of_difference) add_once(group, c);
    }
    for (const auto& [root, claims] : groups) list.add(kind, claims, why);
}

/// The claims of every report and, by the stems that few claims hold, of all.
class Statements {
public:
    explicit Statements(const Merge& merge) : merge_(merge), parties_(stems_of_parties(merge)), of_record_(merge.records.size()) {
        for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
            if (!is_voice(merge.origin_of(c)) || !is_assertion(merge, c)) continue;
            of_record_[merge.views[c].record].push_back(c);
            for (const auto& stem : merge.views[c].stems)
                if (auto& list = by_stem_[stem]; list.size() < most_in_list) list.push_back(c);
        }
    }
    /// Assertions that share a telling stem with the set, or a near one.
    [[nodiscard]] std::set<std::size_t> meeting(const std::set<std::string>& stems) const {
        std::set<std::size_t> out;
        const auto take = [&](const std::string& stem) {
            if (const auto at = by_stem_.find(stem); at != by_stem_.end()) out.insert(at->second.begin(), at->second.end());
        };
        std::vector<std::pair<std::size_t, std::string>> rare;
        for (const auto& stem : stems)
            if (is_telling(stem)) rare.emplace_back(merge_.rarity.count(stem), stem);
        std::sort(rare.begin(), rare.end());
        for (std::size_t i = 0; i < rare.size() && i < rarest; ++i) {
            take(rare[i].second);
            for (const auto& near : near_stems(rare[i].second)) take(near);
        }
        return out;
    }
    [[nodiscard]] const std::vector<std::size_t>& of_record(std::size_t record) const { return of_record_[record]; }
    [[nodiscard]] bool is_party(const std::string& stem) const { return parties_.contains(stem); }
    [[nodiscard]] bool is_telling(const std::string& stem) const { return !parties_.contains(stem) && !is_bare_head(stem); }

private:
    const Merge& merge_;
    std::set<std::string> parties_;
    std::map<std::string, std::vector<std::size_t>> by_stem_;
    std::vector<std::vector<std::size_t>> of_record_;
};

/// Does the assertion say what the negation takes back?
bool answers(const Merge& merge, const Statements& statements, const Denial& denial, std::size_t c) {
    const auto& said = merge.views[c].stems;
    const std::string& first = denial.stems.front();
    std::size_t shared = 0, telling = 0;
    if (is_content_verb(first)) {
        const std::set<std::string> matter(denial.stems.begin() + 1, denial.stems.end());
        // of what the text is said not to hold, the first word that is no party's name must be there: the RIGHT to fish
        const auto head = std::find_if(denial.stems.begin() + 1, denial.stems.end(), [&](const auto& stem) { return !statements.is_party(stem); });
        if (head == denial.stems.end() || !said.contains(*head)) return false;
        for (const auto& stem : matter)
            if (said.contains(stem)) ++shared, telling += statements.is_telling(stem);
        return shared >= 3 && telling >= 1;
    }
    if (!holds_near(said, first) || are_apart(merge.out.claims[denial.claim].claim, merge.out.claims[c].claim)) return false;
    for (const auto& stem : denial.all)
        if (holds_near(said, stem)) ++shared, telling += stem != first && statements.is_telling(stem);
    return shared >= 2 && telling >= 1 && near_likeness(merge, denial.all, said) >= (merge.views[denial.claim].record == merge.views[c].record ? least_here : least_elsewhere);
}

/// The words of a claim's sentence: its claims follow each other, so that the last one is kept.
class SentenceWords {
public:
    explicit SentenceWords(const Merge& merge) : merge_(merge) {}
    const std::vector<std::string>& of(std::size_t c) {
        const MergedClaim& claim = merge_.out.claims[c];
        if (merge_.views[c].record != record_ || claim.sentence != span_) {
            record_ = merge_.views[c].record, span_ = claim.sentence;
            words_ = plain_words(slice(merge_.records[record_]->text, span_));
            denies_ = (senses_of(words_) & sense(Contrast::denial)) != 0;
        }
        return words_;
    }
    /// Whether a word of the last one denies.
    [[nodiscard]] bool denies() const { return denies_; }

private:
    const Merge& merge_;
    std::size_t record_ = static_cast<std::size_t>(-1);
    Span span_;
    std::vector<std::string> words_;
    bool denies_ = false;
};

/// "The port denied that it had locked anyone out", "the union rejected claims that it had left": where the
/// denied matter begins, in words; words.size() where nothing is denied.
std::size_t denied_from(const std::vector<std::string>& words) {
    for (std::size_t i = find_contrast(words, Contrast::denial); i < words.size(); i = find_contrast(words, Contrast::denial, i + 1)) {
        if (stem_of(words[i]) == stem_of("deny")) return i + 1;
        for (std::size_t k = i + 1; k < words.size() && k <= i + 5; ++k)
            if (is_contrast(stem_of(words[k]), Contrast::statement)) return k + 1;
    }
    return words.size();
}

}  // namespace

void add_denials(Merge& merge, DifferenceList& list) {
    const Statements statements(merge);
    SentenceWords sentences(merge);
    const PartyNames names(merge);
    std::vector<std::pair<std::size_t, std::size_t>> negated, denied;
    for (std::size_t d = 0; d < merge.out.claims.size(); ++d) {
        const Claim& claim = merge.out.claims[d].claim;
        const Origin& denier = merge.origin_of(d);
        if (merge.views[d].in_record == no_claim || merge.views[d].is_reprint || claim.past || !claim.conditional_on.empty() || !is_voice(denier)) continue;
        if (merge.views[d].senses & supposing) continue;
        const bool negates = (merge.views[d].senses & (negating | sense(Contrast::denial))) != 0;
        const auto& sentence = sentences.of(d);
        if (!negates && !sentences.denies()) continue;  // nine of ten: nothing here is denied
        auto own = plain_words(merge.views[d].words);
        // "it does not say" alone denies nothing: its sentence goes on
        Denial denial{d, denied_stems(own), merge.views[d].stems.as_set()};
        if ((denial.stems.empty() || (denial.stems.size() == 1 && is_content_verb(denial.stems.front()))) && is_negated(own)) {
            auto rest = words_from(merge, d);
            if (rest.size() > 24) rest.resize(24);
            denial.stems = denied_stems(rest);
            denial.all.insert(denial.stems.begin(), denial.stems.end());
        }
        if (!denial.stems.empty() && denier.side)
            for (std::size_t a : statements.meeting(denial.all)) {
                const Origin& voice = merge.origin_of(a);
                if (!voice.side || voice.side == denier.side || voice.group == denier.group) continue;
                const auto days = days_between(merge, a, d);
                // what was denied and is told later may have happened since: "no announcement tonight"
                if (merge.views[a].record != merge.views[d].record && merge.views[a].known > merge.views[d].known) continue;
                if (days && *days <= near_days && answers(merge, statements, denial, a)) negated.emplace_back(a, d);
            }
        // an outright denial presupposes that somebody said so: mostly in the same report
        const std::size_t from = denied_from(sentence);
        if (from >= sentence.size()) continue;
        if (claim.act != Act::DENY && denied_from(own) >= own.size()) continue;
        std::string matter_words;
        for (std::size_t i = from; i < sentence.size(); ++i) matter_words += sentence[i] + " ";
        const std::set<std::string> matter = claim.act == Act::DENY && merge.views[d].stems.size() >= 3 && denied_from(own) >= own.size() ? merge.views[d].stems.as_set() : content_stems(matter_words);
        double best = 0;
        std::size_t answer = no_claim;
        std::set<std::string> named = matter;  // who denies is spoken of: "Marsh denied any link", "the plan rests on Marsh's"
        for (const auto& stem : content_stems(denier.label)) named.insert(stem);
        // "the port rejected claims that it had backtracked", "the union saw the port as reneging on its commitments"
        const bool of_breach = denier.side && std::any_of(matter.begin(), matter.end(), [](const auto& stem) { return is_contrast(stem, Contrast::broken); });
        std::set<std::size_t> answers_to = statements.meeting(named);
        if (of_breach)
            for (std::size_t a : statements.of_record(merge.views[d].record)) answers_to.insert(a);
        for (std::size_t a : answers_to) {
            const Claim& said = merge.out.claims[a].claim;
            const Origin& voice = merge.origin_of(a);
            if (voice.id == denier.id || (voice.group == denier.group && !voice.group.empty()) || said.sentence == claim.sentence) continue;
            const bool here = merge.views[a].record == merge.views[d].record;
            const auto days = days_between(merge, a, d);
            if (!days || *days > near_days || (!here && are_apart(said, claim))) continue;
            if (here && std::max(said.sentence, claim.sentence) - std::min(said.sentence, claim.sentence) > near_sentences) continue;
            std::size_t shared = 0, telling = 0;
            for (const auto& stem : named)
                if (holds_near(merge.views[a].stems, stem)) ++shared, telling += statements.is_telling(stem);
            const auto said_words = plain_words(merge.views[a].words);
            if (const std::size_t broken = find_contrast(said_words, Contrast::broken); of_breach && here && broken < said_words.size() && voice.side && voice.side != denier.side &&
                names.before(said_words, broken, 2) == *denier.side) {
                if (least_here > best) best = least_here, answer = a;
                continue;
            }
            const double alike = std::max(near_likeness(merge, matter, merge.views[a].stems), near_likeness(merge, named, merge.views[a].stems));
            const bool close = here && std::max(said.sentence, claim.sentence) - std::min(said.sentence, claim.sentence) <= 3;
            if (shared < 2 || telling < 1 || alike < (here ? least_here : least_elsewhere) || (telling < 2 && !close && alike < least_elsewhere)) continue;
            if (alike > best) best = alike, answer = a;
        }
        if (answer != no_claim) denied.emplace_back(answer, d);
    }
    add_grouped(merge, list, DifferenceClass::conflict_between_sides, negated, "one side affirms what the other says is not so");
    add_grouped(merge, list, DifferenceClass::conflict_between_sides, denied, "one denies what another said");
}

/// "The union says that the port violated the truce", "the port says that the union broke it".
void add_accusations(Merge& merge, DifferenceList& list) {
    struct Accusation { std::size_t claim; Id accused; };
    std::vector<Accusation> all;
    const PartyNames names(merge);
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        const Claim& claim = merge.out.claims[c].claim;
        if (merge.views[c].in_record == no_claim || merge.views[c].is_reprint || !claim.conditional_on.empty() || claim.veridicality.empty() || !is_voice(merge.origin_of(c))) continue;
        if (claim.veridicality.back().value != Veridicality::CT_plus) continue;
        if (!(merge.views[c].senses & sense(Contrast::broken)) || !(merge.views[c].senses & sense(Contrast::promise))) continue;
        const auto words = plain_words(merge.views[c].words);
        const std::size_t broken = find_contrast(words, Contrast::broken), promise = find_contrast(words, Contrast::promise, broken + 1);
        if (promise >= words.size() || promise > broken + 5) continue;
        if (std::any_of(words.begin(), words.end(), [](const auto& w) { return one_of(w, {"if", "not", "would", "will", "any", "t"}); })) continue;
        // who broke it stands next to the verb, but for "has", "had", "already"
        if (const Id accused = names.before(words, broken, 2); !accused.empty() && merge.origin_of(c).side != accused) all.push_back({c, accused});
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t k = i + 1; k < all.size(); ++k) {
            const Origin& a = merge.origin_of(all[i].claim);
            const Origin& b = merge.origin_of(all[k].claim);
            const auto days = days_between(merge, all[i].claim, all[k].claim);
            if (all[i].accused == all[k].accused || a.group == b.group || !days || *days > 1) continue;
            // one of them is accused by the other, so that the two stand on two sides
            if (a.side == all[k].accused || b.side == all[i].accused) pairs.emplace_back(all[i].claim, all[k].claim);
        }
    add_grouped(merge, list, DifferenceClass::conflict_between_sides, pairs, "each says that the other broke it");
}

}  // namespace rapporteur
