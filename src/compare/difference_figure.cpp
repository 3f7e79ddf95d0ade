// Two values of one measure: "30 plants stand still" and "work has stopped at 31 plants".
//
// Two numbers are rivals only where what they count, its restrictions, their rate and their time agree, no
// "about" or bound covers the gap, and neither sentence tells both. A count of the dead that grows from one day
// to the next is news and no difference; neither is a bid against another's bid.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/one_of.h"
#include "compare/contrast.h"
#include "compare/difference.h"

namespace rapporteur {
namespace {

constexpr std::size_t most_in_list = 60;   // quantities under one word: beyond it the word is no measure
constexpr std::size_t most_found = 12;     // differences in figures that one brief tells
// Times: of the pairs that the golds of ../shared/reports hold, plain counts lay within a quarter of each
// other; sums named by the same two words or more ("spending cuts", "tax increases") within two thirds.
constexpr double near_values = 1.25, far_values = 1.65;
// A count under a word of its own ("rocket", "plant") needs no more than its noun. A share or a time is told of
// so many things that its clause must speak of the same: pairs read in the same sets.
constexpr double least_of_share = 0.50, least_of_time = 0.35, least_of_wide_count = 0.33;

enum class Toll { none, dead, hurt };

struct Measured {
    std::size_t figure = 0, claim = 0, record = 0;
    double value = 0;
    std::set<std::string> noun;      ///< what is counted or paid for
    std::set<std::string> heads;     ///< of them the last word: "striking workers" -> worker
    std::set<std::string> around;    ///< of the eight words on either side
    std::string rate;                ///< "a week", "per share": week, share
    std::string mover;               ///< who went up or down by it: "Harbour shares soared 17 percent"
    int move = 0;                    ///< 1 up, -1 down
    std::string target;              ///< "offer for NORTHERN Rail": who is to be paid for
    Toll toll = Toll::none;
    bool leaves_out = false;         ///< "eleven other people"
    bool is_offer = false, is_price = false, is_polled = false;
};

double value_of(const Figure& f) {
    if (f.relation == FigureRelation::approx && f.lo && f.hi) return (*f.lo + *f.hi) / 2;
    return f.hi.value_or(f.lo.value_or(0));
}

const std::set<std::string>& numerals() {
    static const std::set<std::string> stems = content_stems(
        "million billion trillion thousand hundred dozen roughly about nearly almost least than per cent percent dollar dollars around "
        "approximately one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty "
        "dlr dlrs pct mln bln euro euros pound pounds yen");
    return stems;
}

void drop_numerals(std::set<std::string>& stems) {
    std::erase_if(stems, [](const auto& s) { return (s[0] >= '0' && s[0] <= '9') || numerals().contains(s); });
}

/// `value` with `digits` digits that count: 4,043,200 with one is 4,000,000.
double rounded_to(double value, int digits) {
    const double scale = std::pow(10.0, digits - 1 - static_cast<int>(std::floor(std::log10(value))));
    return std::round(value * scale) / scale;
}

int digits_of(double value) {
    for (int digits = 1; digits <= 9; ++digits)
        if (std::abs(rounded_to(value, digits) - value) < 1e-9 * value) return digits;
    return 10;
}

/// "Four million shares" and "4,043,200 shares" are one number. 30 and 31 are two: small counts are not rounded.
bool is_rounding(double coarse, double fine) {
    const int digits = digits_of(coarse);
    return digits <= 5 && (digits >= 2 || coarse >= 1000) && std::abs(rounded_to(fine, digits) - coarse) < 1e-9 * coarse;
}

/// A bound that the other value keeps to contradicts nothing: "at least 1,000" and 1,400.
bool keeps(const Figure& bound, double other) {
    switch (bound.relation) {
        case FigureRelation::ge: case FigureRelation::gt: case FigureRelation::floor: return other >= bound.lo.value_or(0);
        case FigureRelation::le: case FigureRelation::lt: case FigureRelation::cap: return bound.hi && other <= *bound.hi;
        case FigureRelation::range: return bound.lo && bound.hi && *bound.lo <= other && other <= *bound.hi;
        default: return false;
    }
}

bool is_covered(const Figure& approx, double other) {
    return approx.relation == FigureRelation::approx && approx.lo && approx.hi && *approx.lo <= other && other <= *approx.hi;
}

bool is_clause_end(char c) { return one_of(std::string_view(&c, 1), {",", ";", ".", "(", ")", ":"}); }

/// The words after the number, within its clause: "$400 billion | in unspecified spending cuts".
std::vector<std::string> words_after(std::string_view after) {
    std::size_t end = 0;
    while (end < after.size() && end < 70 && !is_clause_end(after[end])) ++end;
    auto words = plain_words(after.substr(0, end));
    if (end == 70 && !words.empty()) words.pop_back();  // cut in its middle
    return words;
}

std::string rate_in(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i + 1 < words.size() && i < 8; ++i)
        if (one_of(words[i], {"a", "an", "per", "each", "every"}) && one_of(words[i + 1], {"share", "hour", "week", "month", "year", "day", "barrel", "ton", "tonne", "head"})) return words[i + 1];
    return {};
}

/// "$400 billion in unspecified spending cuts" -> spend, cut; "spending cuts of $600 billion" -> the same.
std::set<std::string> noun_of_sum(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    static const std::set<std::string> vague = content_stems("new additional potential unspecified annual total worth future further proposed overall promised");
    const auto is_stop = [](const std::string& w) {
        return one_of(w, {"to", "over", "from", "by", "with", "that", "which", "while", "and", "or", "under", "including", "through", "during", "after", "before", "a", "an", "per", "at", "as", "on",
                          "this", "coupled", "unveiled", "when", "if", "is", "was", "are", "were", "will", "would"});
    };
    std::set<std::string> out;
    for (std::size_t i = 0; i < after.size() && out.size() < 4; ++i) {
        if (i == 0 && one_of(after[i], {"in", "of", "worth"})) continue;
        if (i <= 1 && after[i] == "of") continue;
        if (is_stop(after[i]) || (i > 0 && one_of(after[i], {"for", "in", "of"}))) break;
        for (const auto& stem : content_stems(after[i]))
            if (!vague.contains(stem)) out.insert(stem);
    }
    drop_numerals(out);
    if (!out.empty() || before.empty() || !one_of(before.back(), {"of", "by", "at", "to", "almost", "nearly", "about"})) return out;
    for (std::size_t i = before.size(); i-- > 0 && out.size() < 2;) {
        if (one_of(before[i], {"of", "by", "at", "to", "almost", "nearly", "about"})) {
            if (!out.empty()) break;
            continue;
        }
        if (is_stop(before[i])) break;
        for (const auto& stem : content_stems(before[i]))
            if (!vague.contains(stem)) out.insert(stem);
    }
    drop_numerals(out);
    return out;
}

/// The name nearest before the number: "Sears up 22 percent and Kmart ahead | 15 percent" -> Kmart.
std::string name_before(std::string_view before) {
    std::string found, word;
    std::size_t since = 0;
    for (std::size_t at = 0; at <= before.size(); ++at) {
        const char c = at < before.size() ? before[at] : ' ';
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            word += c;
            continue;
        }
        if (word.size() > 2) ++since;
        if (word.size() > 2 && word[0] >= 'A' && word[0] <= 'Z') found = stem_of(plain_words(word).front()), since = 0;
        word.clear();
    }
    return since <= 5 ? found : std::string();
}

/// "offer for USAir Group", "takeover of USAir": the name after the word of price.
std::string target_after(std::string_view after) {
    for (const std::string_view link : {" for ", " of ", " to buy ", " to acquire "}) {
        const auto at = after.find(link);
        if (at == std::string_view::npos || at > 40) continue;
        std::size_t from = at + link.size();
        if (after.substr(from).starts_with("the ")) from += 4;
        std::size_t to = from;
        while (to < after.size() && ((after[to] >= 'a' && after[to] <= 'z') || (after[to] >= 'A' && after[to] <= 'Z'))) ++to;
        if (to > from + 1 && after[from] >= 'A' && after[from] <= 'Z') return stem_of(plain_words(after.substr(from, to - from)).front());
    }
    return {};
}

Toll toll_of(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    // the nearest word decides: "killed | 161 people and wounded 900"
    for (std::size_t step = 0; step < 6; ++step) {
        for (const std::string* word : {step < after.size() ? &after[step] : nullptr, step < before.size() ? &before[before.size() - 1 - step] : nullptr}) {
            if (!word) continue;
            const std::string stem = stem_of(*word);
            if (is_contrast(stem, Contrast::dead)) return Toll::dead;
            if (is_contrast(stem, Contrast::hurt)) return Toll::hurt;
        }
    }
    return Toll::none;
}

std::optional<Measured> measured_of(const Merge& merge, std::size_t i) {
    constexpr std::size_t each_side = 8;
    const MergedFigure& merged = merge.out.figures[i];
    const Figure& f = merged.figure;
    if (f.is_headcount || merged.claims.empty() || f.kind == FigureKind::date_count || f.relation == FigureRelation::comparative) return std::nullopt;
    Measured q{.figure = i, .claim = merge.claim_index(merged.claims.front()), .value = value_of(f)};
    if (q.value <= 0 || q.claim >= merge.views.size()) return std::nullopt;
    q.record = merge.views[q.claim].record;
    if (merge.original[q.record] != q.record) return std::nullopt;  // its original differs already
    const std::string& text = merge.out.texts.at(merged.report);
    Span sentence = merge.out.claims[q.claim].sentence;
    if (!sentence.contains(f.span)) sentence = f.span;
    const std::string_view whole = slice(text, sentence), own = slice(text, f.span);
    if (whole.find("hide caption") != std::string_view::npos) return std::nullopt;  // "3 of 7 photos": the page's own count
    const auto words = plain_words(own);
    // "dozens of rockets" and "some hundreds" count nothing
    if (std::any_of(words.begin(), words.end(), [](const auto& w) { return one_of(w, {"dozens", "scores", "hundreds", "thousands", "millions", "billions", "several"}); })) return std::nullopt;
    auto before = plain_words(slice(text, {sentence.start, f.span.start})), after = plain_words(slice(text, {f.span.end, sentence.end}));
    const std::string_view text_before = slice(text, {sentence.start, f.span.start}), text_after = slice(text, {f.span.end, sentence.end});
    if (before.size() > each_side) before.erase(before.begin(), before.end() - each_side);
    if (after.size() > each_side) after.resize(each_side);
    std::string joined(own);
    for (const auto* side : {&before, &after})
        for (const auto& word : *side) joined += " " + word;
    q.around = content_stems(joined);
    drop_numerals(q.around);
    q.rate = rate_in(words);
    if (q.rate.empty() && !after.empty()) q.rate = rate_in({after.begin(), after.begin() + std::min<std::ptrdiff_t>(3, std::ssize(after))});
    q.leaves_out = std::find(words.begin(), words.end(), "other") != words.end() || std::find(after.begin(), after.begin() + std::min<std::ptrdiff_t>(2, std::ssize(after)), "other") != after.begin() + std::min<std::ptrdiff_t>(2, std::ssize(after)) || (!before.empty() && before.back() == "other");
    const std::vector<std::string> last(before.end() - std::min<std::ptrdiff_t>(4, std::ssize(before)), before.end());
    if (f.kind == FigureKind::fraction)
        for (const auto* list : {&last, &words})
            if (holds_contrast(*list, Contrast::up) || holds_contrast(*list, Contrast::down)) q.move = holds_contrast(*list, Contrast::up) ? 1 : -1, q.mover = name_before(text_before);
    q.is_polled = std::any_of(q.around.begin(), q.around.end(), [](const auto& s) { return is_contrast(s, Contrast::polled); });
    for (const Id& id : merged.claims) {
        const Claim& claim = merge.out.claims[merge.claim_index(id)].claim;
        q.is_offer = q.is_offer || claim.stance == Stance::proposes || claim.stance == Stance::demands || claim.act == Act::OFFER || claim.past;
    }
    if (f.kind == FigureKind::money) {
        const auto close = words_after(text_after);
        q.noun = noun_of_sum(before, close);
        q.is_price = q.rate.empty() && std::any_of(q.around.begin(), q.around.end(), [](const auto& s) { return is_contrast(s, Contrast::price); });
        q.target = target_after(text_after);
        return q;
    }
    q.toll = toll_of(before, after);
    q.noun = content_stems(own);
    drop_numerals(q.noun);
    if (!q.noun.empty()) {
        if (const auto stems = content_stems(words.back()); !stems.empty()) q.heads.insert(*stems.begin());
    } else {
        // "163 | dead and 1,225 wounded"; "nine of the ten | were children"
        if (!after.empty()) q.noun = content_stems(after.front());
        drop_numerals(q.noun);
        if (q.noun.empty()) q.noun = content_stems(f.measures);
        drop_numerals(q.noun);
        q.heads = q.noun;
    }
    // "31 factories" and "30 plants" have one unit: it stands for the noun
    static const std::set<std::string, std::less<>> measures_anything = {"person", "item", "percent", "fraction", "point", "day", "week", "month", "year", "hour", "vote"};
    if (f.kind == FigureKind::count && !f.unit.empty() && !measures_anything.contains(f.unit)) q.heads.insert(stem_of(f.unit)), q.noun.insert(stem_of(f.unit));
    return q;
}

bool share_near(const std::set<std::string>& a, const std::set<std::string>& b) {
    return std::any_of(a.begin(), a.end(), [&](const auto& stem) { return holds_near(b, stem); });
}

class Rivals {
public:
    explicit Rivals(const Merge& merge) : merge_(merge), parties_(stems_of_parties(merge)) {}

    struct Verdict { DifferenceClass kind; double alike; };

    [[nodiscard]] std::optional<Verdict> judge(const Measured& a, const Measured& b) const {
        const Figure& f = merge_.out.figures[a.figure].figure;
        const Figure& g = merge_.out.figures[b.figure].figure;
        const double ratio = std::max(a.value, b.value) / std::min(a.value, b.value);
        if (a.record == b.record || f.kind != g.kind || f.unit != g.unit || a.value == b.value || ratio > far_values || a.leaves_out != b.leaves_out || a.rate != b.rate) return std::nullopt;
        const auto days = days_between(merge_, a.claim, b.claim);
        if (a.move || b.move) return a.move == b.move && !a.mover.empty() && a.mover == b.mover && days == 0 ? std::optional(Verdict{DifferenceClass::figure_variance, 0.5}) : std::nullopt;
        if (f.relation == FigureRelation::change_by || g.relation == FigureRelation::change_by || f.unit == "vote") return std::nullopt;  // each vote has its own count
        if (is_rounding(a.value, b.value) || is_rounding(b.value, a.value) || keeps(f, b.value) || keeps(g, a.value) || tells(a, b.value, f.kind) || tells(b, a.value, f.kind)) return std::nullopt;
        if (are_apart(a.claim, b.claim)) return std::nullopt;
        const bool one_voice = merge_.out.claims[a.claim].origin == merge_.out.claims[b.claim].origin;
        const double alike = near_likeness(merge_, a.around, b.around);
        // one voice with two numbers: only where both are told to the last digit, or on one day in the same words
        if (one_voice && !(digits_of(a.value) >= 5 && digits_of(b.value) >= 5) && !(days && *days <= 1 && f.kind == FigureKind::count && alike >= 0.2)) return std::nullopt;
        std::size_t shared = 0;
        std::size_t in_common = 0;
        for (const auto& stem : a.around)
            if (b.around.contains(stem)) ++in_common, shared += !parties_.contains(stem) && !is_bare_head(stem);
        const Verdict variance{DifferenceClass::figure_variance, alike};
        switch (f.kind) {
            case FigureKind::money: return judge_sums(a, b, ratio, days, in_common) ? std::optional(variance) : std::nullopt;
            case FigureKind::fraction:
                return ratio <= near_values && alike >= least_of_share && shared >= 2 && !a.is_polled && !b.is_polled && days && *days <= 31 ? std::optional(variance) : std::nullopt;
            case FigureKind::duration:
                if (ratio > near_values || alike < least_of_time || in_common < 3 || !days || *days > 7 || a.is_offer || b.is_offer) return std::nullopt;
                break;
            default:
                if (!judge_counts(a, b, ratio, days, alike, shared, in_common, f.unit)) return std::nullopt;
        }
        const bool covered = is_covered(f, b.value) || is_covered(g, a.value);
        const bool exact = !covered && alike >= 0.05 && f.relation == FigureRelation::eq && g.relation == FigureRelation::eq && days == 0 && ratio <= near_values && !one_voice;
        return Verdict{exact ? DifferenceClass::conflict_of_fact : DifferenceClass::figure_variance, alike};
    }

private:
    static bool judge_sums(const Measured& a, const Measured& b, double ratio, std::optional<int> days, std::size_t in_common) {
        if (days && *days > 7) return false;
        // "$250 a week in strike pay", "raised strike benefits to $275 a week"; a price a share belongs to a bid
        if (!a.rate.empty()) return ratio <= near_values && in_common >= 2 && days && a.rate != "share" && !a.is_offer && !b.is_offer;
        if (a.is_price && b.is_price && ratio <= near_values && ((!a.target.empty() && a.target == b.target) || (a.target.empty() && b.target.empty() && in_common >= 3))) return true;
        // "spending cuts of $400 billion", "$600 billion in spending cuts": the same words, two at the least
        return days && a.noun.size() >= 2 && a.noun.size() == b.noun.size() && std::all_of(a.noun.begin(), a.noun.end(), [&](const auto& stem) { return holds_near(b.noun, stem); });
    }
    static bool judge_counts(const Measured& a, const Measured& b, double ratio, std::optional<int> days, double alike, std::size_t shared, std::size_t in_common, const std::string& unit) {
        if (a.is_offer || b.is_offer || a.toll != b.toll) return false;
        // Shares are counted of so many kinds that only two long numbers next to each other are one: 4,023,200 and 4,043,200
        if (unit == "share") return digits_of(a.value) >= 5 && digits_of(b.value) >= 5 && ratio <= 1.01;
        // without a date a count of the dead may have grown
        if (!days ? ratio > near_values || a.toll != Toll::none : *days > 31) return false;
        bool one_noun = share_near(a.heads, b.heads);
        // "161 villagers were killed", "the villagers counted 163 dead"
        const auto counts_dead = [](const Measured& q) { return std::any_of(q.heads.begin(), q.heads.end(), [](const auto& s) { return is_contrast(s, Contrast::dead); }); };
        if (!one_noun && (counts_dead(a) || counts_dead(b))) one_noun = share_near(a.heads, b.around) && share_near(b.heads, a.around) && in_common >= 2;
        if (!one_noun) return false;
        return ratio <= near_values || (a.toll == Toll::none && days && *days <= 1 && alike >= least_of_wide_count && shared >= 2);
    }
    /// "71 crowns for half and 73 for the rest": whose sentence tells both numbers tells of two things.
    bool tells(const Measured& q, double other, FigureKind kind) const {
        const auto range = by_sentence_.equal_range(merge_.out.claims[q.claim].sentence.start);
        for (auto at = range.first; at != range.second; ++at) {
            const MergedFigure& f = merge_.out.figures[at->second];
            if (f.report == merge_.out.figures[q.figure].report && f.figure.kind == kind && std::abs(value_of(f.figure) - other) < 1e-9 * other) return true;
        }
        return false;
    }
    /// Whose plan a number stands in: its agent, or whoever tells of a plan of his own.
    std::vector<Id> owners(std::size_t c) const {
        const Claim& claim = merge_.out.claims[c].claim;
        const bool is_plan = claim.act == Act::DOCUMENT || claim.act == Act::PROPOSE || claim.act == Act::OFFER || claim.act == Act::DEMAND || claim.act == Act::AMEND;
        if (!claim.agent.empty() || !is_plan || !merge_.origin_of(c).side) return claim.agent;
        return {*merge_.origin_of(c).side};
    }
    /// "The union asks for 9 percent", "the port offers 6": each says its own.
    bool are_apart(std::size_t a, std::size_t b) const {
        const auto left = owners(a), right = owners(b);
        return !left.empty() && !right.empty() && std::none_of(left.begin(), left.end(), [&](const Id& id) { return std::find(right.begin(), right.end(), id) != right.end(); });
    }

    const Merge& merge_;
    std::set<std::string> parties_;
    std::multimap<std::uint32_t, std::size_t> by_sentence_ = [this] {
        std::multimap<std::uint32_t, std::size_t> out;
        for (std::size_t i = 0; i < merge_.out.figures.size(); ++i)
            if (!merge_.out.figures[i].claims.empty()) out.emplace(merge_.out.claims[merge_.claim_index(merge_.out.figures[i].claims.front())].sentence.start, i);
        return out;
    }();
};

/// A later and greater count of the dead is the same count, grown.
bool has_grown(const Merge& merge, const Measured& a, const Measured& b) {
    if (a.toll == Toll::none) return false;
    const int x = merge.views[a.claim].known, y = merge.views[b.claim].known;
    return x != y && (x < y) == (a.value < b.value);
}

}  // namespace

void add_rival_figures(Merge& merge, DifferenceList& list) {
    std::vector<Measured> all;
    std::map<std::string, std::vector<std::size_t>> by_word;
    for (std::size_t i = 0; i < merge.out.figures.size(); ++i) {
        auto q = measured_of(merge, i);
        if (!q) continue;
        std::set<std::string> keys = q->heads;
        keys.insert(q->noun.begin(), q->noun.end());
        if (!q->mover.empty()) keys.insert(q->mover);
        if (q->is_price) keys.insert("price " + q->target);
        if (!q->rate.empty()) keys.insert("rate " + q->rate);
        if (q->toll == Toll::dead) keys.insert("dead");
        std::vector<std::pair<std::size_t, std::string>> rare;
        for (const auto& stem : q->around)
            if (const std::size_t count = merge.rarity.count(stem); count > 0) rare.emplace_back(count, stem);
        std::sort(rare.begin(), rare.end());
        for (std::size_t r = 0; r < rare.size() && r < 4; ++r) keys.insert(rare[r].second);
        for (const auto& key : keys) by_word[fmt::format("{} {} {}", name(merge.out.figures[i].figure.kind), merge.out.figures[i].figure.unit, key)].push_back(all.size());
        all.push_back(std::move(*q));
    }
    const Rivals rivals(merge);
    std::map<std::pair<std::size_t, std::size_t>, Rivals::Verdict> found;
    std::set<std::pair<std::size_t, std::size_t>> done;
    for (const auto& [key, members] : by_word)
        for (std::size_t x = 0; x < members.size() && x < most_in_list; ++x)
            for (std::size_t y = x + 1; y < members.size() && y < most_in_list; ++y) {
                if (!done.insert({members[x], members[y]}).second) continue;
                const auto verdict = rivals.judge(all[members[x]], all[members[y]]);
                if (verdict && !has_grown(merge, all[members[x]], all[members[y]])) found.insert({{members[x], members[y]}, *verdict});
            }
    // one difference for one measure, with every value that is told of it
    Joined joined(all.size());
    for (const auto& [pair, verdict] : found) joined.join(pair.first, pair.second);
    struct Measure { DifferenceClass kind = DifferenceClass::figure_variance; double alike = 0; std::set<std::size_t> quantities; };
    std::map<std::size_t, Measure> measures;
    for (const auto& [pair, verdict] : found) {
        Measure& m = measures[joined.root(pair.first)];
        m.quantities.insert({pair.first, pair.second});
        m.alike = std::max(m.alike, verdict.alike);
        if (verdict.kind == DifferenceClass::conflict_of_fact) m.kind = verdict.kind;
    }
    std::vector<const Measure*> order;
    for (const auto& [root, m] : measures) order.push_back(&m);
    std::stable_sort(order.begin(), order.end(), [](const Measure* a, const Measure* b) { return std::pair(a->kind == DifferenceClass::conflict_of_fact, a->alike) > std::pair(b->kind == DifferenceClass::conflict_of_fact, b->alike); });
    for (std::size_t i = 0; i < order.size() && i < most_found; ++i) {
        std::map<double, std::vector<std::size_t>> by_value;
        for (std::size_t q : order[i]->quantities) by_value[all[q].value].push_back(q);
        std::vector<std::size_t> claims;
        std::string why;
        for (std::size_t round = 0; claims.size() < most_claims_of_difference && round < order[i]->quantities.size(); ++round)
            for (const auto& [value, told] : by_value)
                if (round < told.size() && claims.size() < most_claims_of_difference) add_once(claims, all[told[round]].claim);
        for (const auto& [value, told] : by_value) {
            const MergedFigure& f = merge.out.figures[all[told.front()].figure];
            std::string words;
            for (char c : slice(merge.out.texts.at(f.report), f.figure.span)) words += c == '\n' ? ' ' : c;
            why += fmt::format("{}“{}”", why.empty() ? "" : " and ", words);
        }
        list.add(order[i]->kind, claims, why);
    }
}

}  // namespace rapporteur
