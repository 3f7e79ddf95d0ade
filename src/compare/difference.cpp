// What do the reports share, what has only one of them, and where do they differ?
//
// True contradictions are few and must be right. Two values of one measure are one only where measure,
// restriction and time agree, no "about" covers the gap, neither is an offer, and two origins stand behind
// them. Two parties' different demands are the talks themselves and no contradiction.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "compare/alignment.h"
#include "compare/independence.h"
#include "compare/status.h"

namespace rapporteur {
namespace {

constexpr std::size_t most_pairs = 3;   // of one party and issue: the first stand for the rest
constexpr std::size_t most_claims = 8;  // of one proposition and class

/// How far a verb goes in committing a party: a condition before "considering" binds less than one
/// before "agreeing".
int commitment_of(const std::set<std::string>& stems) {
    // "it wants changes before it considers any limit", "... before it is ready to agree to one"
    static const std::map<std::string, int> scale = [] {
        std::map<std::string, int> out;
        for (const char* w : {"consider", "study", "weigh", "explore", "examine"}) out[stem_of(w)] = 1;
        for (const char* w : {"discuss", "negotiate", "talk"}) out[stem_of(w)] = 2;
        for (const char* w : {"agree", "accept", "sign", "commit", "approve", "ratify"}) out[stem_of(w)] = 3;
        return out;
    }();
    int most = 0;
    for (const auto& stem : stems)
        if (const auto at = scale.find(stem); at != scale.end()) most = std::max(most, at->second);
    return most;
}

bool negative(const Claim& claim) {
    if (claim.act == Act::DENY) return true;
    if (claim.veridicality.empty()) return false;
    const Veridicality v = claim.veridicality.back().value;
    return v == Veridicality::CT_minus || v == Veridicality::PR_minus;
}

const std::set<std::string>& numerals() {
    static const std::set<std::string> stems = content_stems(
        "million billion trillion thousand hundred dozen roughly about nearly almost least than per cent percent dollar dollars around "
        "approximately one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty");
    return stems;
}

/// `value` with `digits` digits that count: 4,043,200 with one is 4,000,000.
double rounded_to(double value, int digits) {
    const double scale = std::pow(10.0, digits - 1 - static_cast<int>(std::floor(std::log10(value))));
    return std::round(value * scale) / scale;
}

/// "Four million shares" and "4,043,200 shares" are one number. 30 and 31 are two: small counts are not rounded.
bool is_rounding(double coarse, double fine) {
    for (int digits = 1; digits <= 5; ++digits)
        if (std::abs(rounded_to(coarse, digits) - coarse) < 1e-9 * coarse)
            return (digits >= 2 || coarse >= 1000) && std::abs(rounded_to(fine, digits) - coarse) < 1e-9 * coarse;
    return false;
}

/// Names beside a number: "the 65 dollar offer from Northern Rail" and "Coastal Air offered 71" are two offers.
std::set<std::string> names_around(const std::string& text, Span sentence, Span figure) {
    constexpr std::uint32_t each_side = 60;  // bytes
    if (!sentence.contains(figure)) return {};
    const std::uint32_t from = std::max(sentence.start, figure.start > each_side ? figure.start - each_side : 0);
    std::set<std::string> out;
    bool inside = false, first = from == sentence.start;
    std::string word;
    for (std::uint32_t at = from; at <= std::min(sentence.end, figure.end + each_side); ++at) {
        const char c = at < text.size() ? text[at] : ' ';
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter) {
            if (!inside) word.clear();
            inside = true;
            word += c;
        } else if (inside) {
            inside = false;
            if (!first && word[0] >= 'A' && word[0] <= 'Z' && word.size() > 2) out.insert(stem_of(plain_words(word).front()));
            first = false;
        }
    }
    return out;
}

/// What the eight words on either side of a number, within its sentence, speak of: "killed 161 villagers in
/// eight days" and "the villagers counted 163 dead" share more than their unit.
std::set<std::string> words_around(const std::string& text, Span sentence, Span figure) {
    constexpr std::size_t each_side = 8;
    if (!sentence.contains(figure)) sentence = figure;
    auto before = plain_words(slice(text, {sentence.start, figure.start})), after = plain_words(slice(text, {figure.end, sentence.end}));
    if (before.size() > each_side) before.erase(before.begin(), before.end() - each_side);
    if (after.size() > each_side) after.resize(each_side);
    std::string joined(slice(text, figure));
    for (const auto* side : {&before, &after})
        for (const auto& word : *side) joined += " " + word;
    auto out = content_stems(joined);
    std::erase_if(out, [](const auto& s) { return (s[0] >= '0' && s[0] <= '9') || numerals().contains(s); });
    return out;
}

class Differences {
public:
    explicit Differences(Merge& merge) : merge_(merge) {}

    void add(DifferenceClass kind, std::vector<std::size_t> claims, std::string why) {
        std::vector<Id> ids;
        for (std::size_t c : claims) add_once(ids, merge_.out.claims[c].claim.id);
        if (ids.size() < 2) return;
        auto key = ids;
        std::sort(key.begin(), key.end());
        if (!seen_.insert({kind, key}).second) return;
        merge_.out.differences.push_back({kind, std::move(ids), std::move(why)});
    }

    /// One difference for each proposition and class, with every claim that shows it.
    void within_propositions(const std::map<std::size_t, std::vector<std::size_t>>& sets) {
        for (const auto& [proposition, members] : sets) {
            std::map<DifferenceClass, std::pair<std::vector<std::size_t>, std::string>> found;
            for (std::size_t i = 0; i < members.size() && i < 24; ++i)
                for (std::size_t j = i + 1; j < members.size() && j < 24; ++j) {
                    const std::size_t a = members[i], b = members[j];
                    if (merge_.original[merge_.views[a].record] == merge_.original[merge_.views[b].record]) continue;
                    const auto kind = variance(a, b);
                    if (!kind) continue;
                    auto& at = found[kind->first];
                    if (at.first.size() < most_claims) add_once(at.first, a), add_once(at.first, b);
                    if (at.second.empty()) at.second = kind->second;
                }
            for (const auto& [kind, what] : found) add(kind, what.first, what.second);
        }
    }

    void between_figures();
    void between_clauses();
    void with_denials();
    void between_assertions();
    void between_assessments();
    void between_stances();

private:
    std::optional<std::pair<DifferenceClass, std::string>> variance(std::size_t a, std::size_t b) const {
        const Claim& left = merge_.out.claims[a].claim;
        const Claim& right = merge_.out.claims[b].claim;
        const Figure* f = figure(left.figure);
        const Figure* g = figure(right.figure);
        if (f && g && f->unit == g->unit && f->relation != g->relation && value(*f) == value(*g))
            return std::pair(DifferenceClass::figure_variance, fmt::format("the same number as {} and as {}", name(f->relation), name(g->relation)));
        if (left.stance && left.stance == right.stance) {
            const int x = commitment_of(merge_.views[a].stems), y = commitment_of(merge_.views[b].stems);
            if (x > 0 && y > 0 && x != y) return std::pair(DifferenceClass::strength_variance, std::string("the same stance, worded nearer to or further from agreement"));
        }
        if (left.veridicality.size() && right.veridicality.size()) {
            const auto sure = [](Veridicality v) { return v == Veridicality::CT_plus || v == Veridicality::CT_minus; };
            const Veridicality x = left.veridicality.back().value, y = right.veridicality.back().value;
            if (sure(x) != sure(y) && x != Veridicality::Uu && y != Veridicality::Uu && x != Veridicality::CTu && y != Veridicality::CTu &&
                left.stance && left.stance == right.stance)
                return std::pair(DifferenceClass::strength_variance, std::string("the same statement, certain here and not there"));
        }
        const Holder* h = merge_.holder(left.chain.back());
        const Holder* k = merge_.holder(right.chain.back());
        if (h && k && h->id != k->id && h->party && h->party == k->party && (h->kind == HolderKind::party) != (k->kind == HolderKind::party) &&
            h->kind != HolderKind::document && k->kind != HolderKind::document && left.issue && left.issue == right.issue &&
            // a refusal is one whatever its words; what is demanded or offered must be the same thing
            ((left.stance == right.stance && (left.stance == Stance::rejects || left.stance == Stance::accepts)) ||
             merge_.rarity.likeness(merge_.views[a].stems, merge_.views[b].stems) >= 0.2))
            return std::pair(DifferenceClass::attribution_variance, fmt::format("given to {} here and to {} there", h->label, k->label));
        return std::nullopt;
    }
    const Figure* figure(const std::optional<Id>& id) const {
        if (!id) return nullptr;
        const auto at = figure_at_.find(*id);
        return at == figure_at_.end() ? nullptr : &merge_.out.figures[at->second].figure;
    }
    static double value(const Figure& f) {
        if (f.relation == FigureRelation::approx && f.lo && f.hi) return (*f.lo + *f.hi) / 2;
        return f.hi.value_or(f.lo.value_or(0));
    }
    /// "The union asks for 9 percent", "the port offers 6": each says its own.
    bool apart(std::size_t a, std::size_t b) const {
        const Claim& left = merge_.out.claims[a].claim;
        const Claim& right = merge_.out.claims[b].claim;
        return !left.agent.empty() && !right.agent.empty() &&
               std::none_of(left.agent.begin(), left.agent.end(), [&](const Id& id) { return std::find(right.agent.begin(), right.agent.end(), id) != right.agent.end(); });
    }

    Merge& merge_;
    std::set<std::pair<DifferenceClass, std::vector<Id>>> seen_;
    std::map<Id, std::size_t> figure_at_ = [this] {
        std::map<Id, std::size_t> out;
        for (std::size_t i = 0; i < merge_.out.figures.size(); ++i) out[merge_.out.figures[i].figure.id] = i;
        return out;
    }();
};

void Differences::between_figures() {
    const auto& figures = merge_.out.figures;
    struct Measure {
        std::size_t figure, claim;
        std::set<std::string> stems;
        bool is_offer;
        std::set<std::string> around;
    };
    std::map<std::string, std::vector<Measure>> by_noun;  // unit and one noun of what is measured
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const Figure& f = figures[i].figure;
        if (f.is_headcount || figures[i].claims.empty() || f.kind == FigureKind::date_count) continue;
        if (f.relation == FigureRelation::comparative || f.relation == FigureRelation::change_by) continue;
        // what the number counts: the words beside it ("46,000 striking workers"), else what it measures
        const std::string& text = merge_.out.texts[figures[i].report];
        const std::string beside(slice(text, f.span));
        Measure m{.figure = i, .claim = merge_.claim_index(figures[i].claims.front()), .stems = content_stems(beside), .is_offer = false, .around = words_around(text, merge_.out.claims[merge_.claim_index(figures[i].claims.front())].sentence, f.span)};
        std::erase_if(m.stems, [&](const auto& s) { return (s[0] >= '0' && s[0] <= '9') || numerals().contains(s); });
        if (m.stems.empty()) {
            m.stems = content_stems(f.measures);
            std::erase_if(m.stems, [&](const auto& s) { return (s[0] >= '0' && s[0] <= '9') || numerals().contains(s); });
        }
        // "31 factories" and "30 plants" have one unit: it stands for the noun
        static const std::set<std::string, std::less<>> measures_anything = {"person", "item", "percent", "fraction", "point", "day", "week", "month", "year", "hour", "vote"};
        if (f.kind == FigureKind::count && !f.unit.empty() && !measures_anything.contains(f.unit)) {
            const auto words = plain_words(beside);
            if (!words.empty()) m.stems.erase(stem_of(words.back()));
            m.stems.insert(stem_of(f.unit));
        }
        static const std::set<std::string> units = content_stems("dlr dlrs pct mln bln euro euros pound pounds yen share shares vote votes");
        std::erase_if(m.stems, [&](const auto& stem) { return units.contains(stem); });  // "65 dlrs" is not yet a measure
        for (const Id& id : figures[i].claims) {
            const Claim& claim = merge_.out.claims[merge_.claim_index(id)].claim;
            m.is_offer = m.is_offer || claim.stance == Stance::proposes || claim.stance == Stance::demands || claim.act == Act::OFFER || claim.past;
        }
        for (const auto& stem : m.stems) by_noun[f.unit + "/" + stem].push_back(m);
    }
    for (const auto& [key, list] : by_noun) {
        if (list.size() > 60) continue;
        for (std::size_t x = 0; x < list.size(); ++x)
            for (std::size_t y = x + 1; y < list.size(); ++y) {
                const Measure& a = list[x];
                const Measure& b = list[y];
                const Figure& f = figures[a.figure].figure;
                const Figure& g = figures[b.figure].figure;
                if (figures[a.figure].report == figures[b.figure].report || a.is_offer || b.is_offer || f.kind != g.kind) continue;
                // the same noun, and no restriction on either that the other lacks: one name within the other
                const auto& small = a.stems.size() < b.stems.size() ? a.stems : b.stems;
                const auto& large = a.stems.size() < b.stems.size() ? b.stems : a.stems;
                if (!std::includes(large.begin(), large.end(), small.begin(), small.end()) || large.size() > small.size() + 1) continue;
                if (std::abs(merge_.views[a.claim].valid - merge_.views[b.claim].valid) > 31) continue;
                if (merge_.out.claims[a.claim].origin == merge_.out.claims[b.claim].origin) continue;
                const double v = value(f), w = value(g);
                if (v <= 0 || w <= 0 || v == w || std::max(v, w) > 1.15 * std::min(v, w) || is_rounding(v, w) || is_rounding(w, v)) continue;  // of 104 pairs read, rival counts lay within a tenth of each other
                // A bound that the other value keeps to contradicts nothing: "at least 1,000" and 1,400.
                const auto keeps = [](const Figure& bound, double other) {
                    switch (bound.relation) {
                        case FigureRelation::ge: case FigureRelation::gt: case FigureRelation::floor: return other >= bound.lo.value_or(0);
                        case FigureRelation::le: case FigureRelation::lt: case FigureRelation::cap: return bound.hi && other <= *bound.hi;
                        case FigureRelation::range: return bound.lo && bound.hi && *bound.lo <= other && other <= *bound.hi;
                        default: return false;
                    }
                };
                if (keeps(f, w) || keeps(g, v)) continue;
                const auto rounds = [](const Figure& approx, double other) {
                    return approx.relation == FigureRelation::approx && approx.lo && approx.hi && *approx.lo <= other && other <= *approx.hi;
                };
                const bool rounded = rounds(f, w) || rounds(g, v);
                // counts of two days may both be right, and so may a goal and a count
                // two votes, two bids: of the same kind, and about other things
                const double alike = merge_.rarity.likeness(a.around, b.around);
                if (apart(a.claim, b.claim)) continue;
                const bool exact = alike >= 0.05 && f.relation == FigureRelation::eq && g.relation == FigureRelation::eq && merge_.views[a.claim].known == merge_.views[b.claim].known;
                add(rounded || !exact ? DifferenceClass::figure_variance : DifferenceClass::conflict_of_fact, {a.claim, b.claim},
                    fmt::format("{} {} and {} {} for \"{}\"", v, f.unit, w, g.unit, f.measures));
            }
    }
}

/// Two numbers in clauses that speak of the same: "five rockets had been fired after the truce", "12 rockets
/// were fired after it". Which of them is right, or whether both are, is not ours to say: a variance.
void Differences::between_clauses() {
    // Set on the sets of ../shared/reports, of whose pairs only a part was read; many of those were no real
    // variance. A percentage or a sum of money is told of so many things that its clause must agree more.
    const auto least_alike = [](FigureKind kind) {
        switch (kind) {
            case FigureKind::money: return 0.35;
            case FigureKind::fraction: return 0.50;
            case FigureKind::duration: return 0.40;
            default: return 0.33;
        }
    };
    constexpr double most_apart = 1.6;       // times: beyond it the two measure something else
    constexpr std::size_t most_found = 12;
    struct Number {
        std::size_t figure, claim, report;
        std::set<std::string> around, beside, names;
    };
    const auto& figures = merge_.out.figures;
    std::map<std::string, std::vector<Number>> by_word;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const Figure& f = figures[i].figure;
        if (f.is_headcount || figures[i].claims.empty() || f.kind == FigureKind::date_count || value(f) <= 0 || f.relation == FigureRelation::comparative) continue;
        const std::size_t c = merge_.claim_index(figures[i].claims.front());
        if (merge_.original[merge_.views[c].record] != merge_.views[c].record) continue;
        const std::string& text = merge_.out.texts[figures[i].report];
        const std::string sentence(slice(text, merge_.out.claims[c].sentence));
        if (sentence.find("hide caption") != std::string::npos) continue;  // "3 of 7 photos": the page's own count
        Number n{i, c, merge_.views[c].record, words_around(text, merge_.out.claims[c].sentence, f.span), content_stems(slice(text, f.span)), names_around(text, merge_.out.claims[c].sentence, f.span)};
        for (auto& stem : content_stems(f.measures)) n.beside.insert(stem);
        std::erase_if(n.beside, [](const auto& s) { return (s[0] >= '0' && s[0] <= '9') || numerals().contains(s); });
        std::vector<std::pair<std::size_t, std::string>> rare;
        for (const auto& stem : n.around)
            if (const std::size_t count = merge_.rarity.count(stem); count > 0) rare.emplace_back(count, stem);
        std::sort(rare.begin(), rare.end());
        for (std::size_t r = 0; r < rare.size() && r < 4; ++r) by_word[f.unit + "/" + rare[r].second].push_back(n);
    }
    struct Found { double alike; std::size_t a, b; std::string why; };
    std::map<std::pair<std::size_t, std::size_t>, Found> found;
    for (const auto& [word, list] : by_word)
        for (std::size_t x = 0; x < list.size() && x < 40; ++x)
            for (std::size_t y = x + 1; y < list.size() && y < 40; ++y) {
                const Number& a = list[x];
                const Number& b = list[y];
                const Figure& f = figures[a.figure].figure;
                const Figure& g = figures[b.figure].figure;
                const double v = value(f), w = value(g);
                if (a.report == b.report || f.kind != g.kind || v == w || std::max(v, w) > most_apart * std::min(v, w)) continue;
                if (std::abs(merge_.views[a.claim].valid - merge_.views[b.claim].valid) > 31 || apart(a.claim, b.claim)) continue;
                if (is_rounding(v, w) || is_rounding(w, v)) continue;
                const auto& few = a.names.size() < b.names.size() ? a.names : b.names;
                const auto& many = a.names.size() < b.names.size() ? b.names : a.names;
                if (f.kind != FigureKind::count && !std::includes(many.begin(), many.end(), few.begin(), few.end())) continue;
                const bool one_noun = f.kind == FigureKind::money || std::any_of(a.beside.begin(), a.beside.end(), [&](const auto& s) { return b.beside.contains(s); });
                const double alike = merge_.rarity.likeness(a.around, b.around);
                std::size_t shared = 0;
                for (const auto& stem : a.around) shared += b.around.contains(stem);
                if (!one_noun || shared < 2 || alike < least_alike(f.kind)) continue;
                found.try_emplace(std::minmax(a.claim, b.claim), Found{alike, a.claim, b.claim, fmt::format("{} and {} {} in clauses that speak of the same", std::min(v, w), std::max(v, w), f.unit)});
            }
    std::vector<Found> order;
    for (auto& [pair, one] : found) order.push_back(std::move(one));
    std::stable_sort(order.begin(), order.end(), [](const Found& a, const Found& b) { return a.alike > b.alike; });
    // one difference for each two values, with every claim that tells one of them
    std::map<std::string, std::vector<std::size_t>> by_values;
    std::vector<std::string> values;
    for (const Found& one : order) {
        auto [at, fresh] = by_values.try_emplace(one.why);
        if (fresh) values.push_back(one.why);
        if (at->second.size() < most_claims) add_once(at->second, one.a), add_once(at->second, one.b);
    }
    for (std::size_t i = 0; i < values.size() && i < most_found; ++i) add(DifferenceClass::figure_variance, by_values[values[i]], values[i]);
}

/// "The port denied that it had locked anyone out": whoever said that it had stands in the same report, a few
/// sentences away, and shares what the denial is about.
void Differences::with_denials() {
    constexpr std::uint32_t near = 4;  // sentences
    std::vector<std::vector<std::size_t>> of_record(merge_.records.size());
    for (std::size_t c = 0; c < merge_.out.claims.size(); ++c)
        if (merge_.views[c].in_record != no_claim) of_record[merge_.views[c].record].push_back(c);
    for (std::size_t d = 0; d < merge_.out.claims.size(); ++d) {
        const MergedClaim& denial = merge_.out.claims[d];
        if (denial.claim.act != Act::DENY || merge_.views[d].in_record == no_claim || merge_.views[d].is_reprint) continue;
        const Origin& denier = merge_.origin_of(d);
        if (denier.kind == OriginKind::writer || denier.kind == OriginKind::unknown) continue;
        const auto words = merge_.views[d].stems.size() >= 4 ? merge_.views[d].stems : content_stems(slice(merge_.out.texts[denial.report], denial.sentence));
        double best = 0.3;
        std::size_t answer = no_claim;
        for (std::size_t c : of_record[merge_.views[d].record]) {
            const Claim& claim = merge_.out.claims[c].claim;
            const std::uint32_t far = claim.sentence > denial.claim.sentence ? claim.sentence - denial.claim.sentence : denial.claim.sentence - claim.sentence;
            if (far == 0 || far > near || negative(claim) || claim.past || !claim.conditional_on.empty()) continue;
            const Origin& voice = merge_.origin_of(c);
            if (voice.id == denier.id || voice.group == denier.group || voice.kind == OriginKind::writer) continue;
            std::size_t telling = 0;
            for (const auto& stem : merge_.views[c].stems) telling += words.contains(stem) && !is_bare_head(stem);
            const double alike = merge_.rarity.likeness(words, merge_.views[c].stems);
            if (telling >= 2 && alike > best) best = alike, answer = c;
        }
        if (answer != no_claim) add(DifferenceClass::conflict_between_sides, {answer, d}, "one denies what another said in the same report");
    }
}

/// "the text recognises the right" against "it does not say that there is one": nearly the same words, one
/// affirmed and one denied, two sides, the same days.
void Differences::between_assertions() {
    std::map<std::string, std::vector<std::size_t>> lists;
    std::set<std::pair<std::size_t, std::size_t>> done;
    // "does not say" alone denies nothing that can be looked up: its sentence tells what
    std::map<std::size_t, std::set<std::string>> of_sentence;
    for (std::size_t c = 0; c < merge_.out.claims.size(); ++c)
        if (merge_.views[c].stems.size() < 4)
            of_sentence[c] = content_stems(slice(merge_.out.texts[merge_.out.claims[c].report], merge_.out.claims[c].sentence));
    const auto stems_of = [&](std::size_t c) -> const std::set<std::string>& {
        const auto at = of_sentence.find(c);
        return at == of_sentence.end() ? merge_.views[c].stems : at->second;
    };
    for (std::size_t c = 0; c < merge_.out.claims.size(); ++c) {
        const Claim& claim = merge_.out.claims[c].claim;
        if (claim.past || !claim.conditional_on.empty() || claim.stance == Stance::demands || claim.stance == Stance::proposes) continue;
        if (merge_.views[c].is_reprint) continue;  // the original differs already
        std::vector<std::pair<std::size_t, std::string>> stems;
        for (const auto& stem : stems_of(c))
            if (const std::size_t n = merge_.rarity.count(stem); n > 1 && n <= 24) stems.emplace_back(n, stem);
        std::sort(stems.begin(), stems.end());
        for (std::size_t i = 0; i < stems.size() && i < 6; ++i) {
            auto& list = lists[stems[i].second];
            for (std::size_t other : list) {
                const std::size_t a = std::min(c, other), b = std::max(c, other);
                if (!done.insert({a, b}).second) continue;
                const Claim& left = merge_.out.claims[a].claim;
                const Claim& right = merge_.out.claims[b].claim;
                if (negative(left) == negative(right)) continue;
                if (std::abs(merge_.views[a].valid - merge_.views[b].valid) > 7) continue;
                const Origin& x = merge_.origin_of(a);
                const Origin& y = merge_.origin_of(b);
                if (x.id == y.id || merge_.views[a].in_record == no_claim || merge_.views[b].in_record == no_claim) continue;
                const bool one_report = merge_.views[a].record == merge_.views[b].record;
                const bool two_sides = x.side && y.side && x.side != y.side;
                if (one_report && (!two_sides || of_sentence.contains(a) || of_sentence.contains(b))) continue;
                // Who is not said to hold a side denies nothing: a writer's "no" is his summary.
                const double alike = merge_.rarity.likeness(stems_of(a), stems_of(b));
                std::size_t shared = 0, telling = 0;
                for (const auto& stem : stems_of(a))
                    if (stems_of(b).contains(stem)) ++shared, telling += !is_bare_head(stem);
                if (alike < 0.42 || shared < 3 || telling < 2) continue;
                if (x.side && y.side && x.side != y.side) add(DifferenceClass::conflict_between_sides, {a, b}, "one side affirms what the other denies");
                else if (x.side && x.side == y.side && alike >= 0.55) add(DifferenceClass::conflict_same_side, {a, b}, "one voice of a side affirms what another denies");
                else if (alike >= 0.65 && !of_sentence.contains(a) && !of_sentence.contains(b)) add(DifferenceClass::conflict_of_fact, {a, b}, "one affirms what the other denies");
            }
            list.push_back(c);
        }
    }
}

/// Progress on one side's word, gaps on the other's, in one week: one difference for the issue.
void Differences::between_assessments() {
    std::map<Id, std::map<Id, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>>> tones;
    for (std::size_t c = 0; c < merge_.out.claims.size(); ++c) {
        const Claim& claim = merge_.out.claims[c].claim;
        const auto& side = merge_.origin_of(c).side;
        if (!claim.issue || !side || !is_eligible(merge_, c)) continue;
        if (claim.act == Act::ASSESS_plus || claim.trend_said == Trend::advancing) tones[*claim.issue][*side].first.push_back(c);
        if (claim.act == Act::ASSESS_minus || claim.trend_said == Trend::stalled || claim.trend_said == Trend::receding) tones[*claim.issue][*side].second.push_back(c);
    }
    for (const NegotiationIssue& issue : merge_.out.issues) {
        const auto& sides = tones[issue.issue.id];
        for (const auto& [up_side, up] : sides)
            for (const auto& [down_side, down] : sides) {
                if (up_side == down_side || up.first.empty() || down.second.empty()) continue;
                const auto required = [&](const Id& id) { return std::find(issue.required_parties.begin(), issue.required_parties.end(), id) != issue.required_parties.end(); };
                if (!required(up_side) || !required(down_side)) continue;
                std::vector<std::size_t> claims;
                for (std::size_t a : up.first)
                    for (std::size_t b : down.second)
                        if (std::abs(merge_.views[a].valid - merge_.views[b].valid) <= 7 && claims.size() < 12) add_once(claims, a), add_once(claims, b);
                add(DifferenceClass::conflict_between_sides, claims, "one side reports progress where the other reports gaps");
            }
    }
}

/// One party for it in one report and against it in another: said at two times, or told in two ways.
void Differences::between_stances() {
    const auto camp = [](Stance s) {
        switch (s) {
            case Stance::accepts: case Stance::accepts_in_principle: case Stance::concedes: case Stance::willing_to_discuss: return 1;
            case Stance::rejects: return -1;
            default: return 0;
        }
    };
    std::map<std::pair<Id, Id>, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> stands;
    for (std::size_t c = 0; c < merge_.out.claims.size(); ++c) {
        const Claim& claim = merge_.out.claims[c].claim;
        if (!claim.issue || !claim.stance || claim.past || camp(*claim.stance) == 0) continue;
        for (const Id& agent : claim.agent) {
            auto& at = stands[{*claim.issue, agent}];
            (camp(*claim.stance) > 0 ? at.first : at.second).push_back(c);
        }
    }
    for (const auto& [key, at] : stands) {
        std::size_t found = 0;
        for (std::size_t a : at.first)
            for (std::size_t b : at.second) {
                if (found >= most_pairs || merge_.views[a].record == merge_.views[b].record) continue;
                if (std::abs(merge_.views[a].valid - merge_.views[b].valid) > 7) continue;
                if (merge_.rarity.likeness(merge_.views[a].stems, merge_.views[b].stems) < 0.2) continue;
                ++found;
                add(DifferenceClass::time_variance, {a, b}, "one party's stance, told one way here and the other way there");
            }
    }
}

}  // namespace

void find_differences(Merge& merge) {
    std::map<std::size_t, std::vector<std::size_t>> sets;
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) sets[merge.views[c].proposition].push_back(c);
    std::map<Id, std::vector<Id>> only;
    for (const auto& [proposition, members] : sets) {
        if (reports_of(merge, members) >= 2) {
            Proposition shared{.proposition = merge.views[members.front()].words};
            for (std::size_t c : members) shared.claims.push_back(merge.out.claims[c].claim.id);
            shared.origins = origins_of(merge, members);
            shared.independence_groups = static_cast<int>(groups_of(merge, members).size());
            merge.out.shared.push_back(std::move(shared));
        } else {
            for (std::size_t c : members) only[merge.out.claims[c].report].push_back(merge.out.claims[c].claim.id);
        }
    }
    for (const ReportEntry& report : merge.out.reports)
        if (const auto found = only.find(report.summary.id); found != only.end()) merge.out.only_in.push_back({found->first, found->second});
    std::stable_sort(merge.out.shared.begin(), merge.out.shared.end(), [](const Proposition& a, const Proposition& b) {
        return std::tuple(-a.independence_groups, -static_cast<long>(a.claims.size())) < std::tuple(-b.independence_groups, -static_cast<long>(b.claims.size()));
    });
    Differences differences(merge);
    differences.within_propositions(sets);
    differences.between_figures();
    differences.between_clauses();
    differences.with_denials();
    differences.between_assertions();
    differences.between_assessments();
    differences.between_stances();
}

}  // namespace rapporteur
