#include "language/quantity.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace rapporteur {
namespace {

bool is_any(std::string_view word, std::initializer_list<std::string_view> forms) {
    return std::find(forms.begin(), forms.end(), word) != forms.end();
}
bool is_small_letters(std::string_view word) { return !word.empty() && word[0] >= 'a' && word[0] <= 'z'; }
bool is_mark(std::string_view word) {
    return word.empty() || !((word[0] >= 'a' && word[0] <= 'z') || (word[0] >= '0' && word[0] <= '9') || (word[0] & 0x80));
}

/// Words that end a noun phrase: after "46,000 striking workers" comes "at", "have", "who".
bool ends_phrase(std::string_view word) {
    return is_mark(word) ||
           is_any(word, {"of", "in", "on", "at", "for", "from", "to", "with", "by", "and", "or", "but", "that", "which", "who", "whom", "as", "than", "is",
                         "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "could", "should", "may", "might", "must", "can",
                         "a", "an", "the", "this", "these", "those", "it", "he", "she", "they", "we", "i", "you", "its", "his", "their", "her",
                         "after", "before", "since", "until", "during", "under", "over", "into", "through", "against", "between", "about", "per",
                         "when", "while", "if", "because", "so", "not", "if", "each", "every", "where", "without", "within", "said", "says", "later",
                         "ago", "earlier", "did", "do", "does", "among", "across", "along", "near", "toward", "towards", "upon", "now", "then", "out", "off", "up", "down", "back", "still", "already", "also", "only", "just", "more", "less", "according", "killed", "there", "here", "n't", "'s", "\u2019s", "both"});
}

/// The singular of a plural noun of English news: issues, parties, boxes, centrifuges.
std::string singular(std::string_view noun) {
    std::string form(noun);
    if (form.size() > 4 && form.ends_with("ies")) return form.substr(0, form.size() - 3) + "y";
    if (form.size() > 4 && (form.ends_with("ches") || form.ends_with("shes") || form.ends_with("sses") || form.ends_with("xes"))) return form.substr(0, form.size() - 2);
    if (form.size() > 3 && form.back() == 's' && !form.ends_with("ss") && !form.ends_with("us") && !form.ends_with("is")) form.pop_back();
    return form;
}

/// Ten digits: 0.9 times a number as written is no longer one.
double rounded(double value) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.10g", value);
    return std::strtod(buffer, nullptr);
}

struct Counted {
    std::string unit;
    FigureKind kind = FigureKind::count;
    std::size_t end = 0;                  ///< half-open end of what belongs to the span
    std::size_t noun = 0;                 ///< the counted noun; `npos` where there is none
};
constexpr std::size_t npos = static_cast<std::size_t>(-1);

class Finder {
public:
    Finder(const WordView& words, const NumberWords& numbers, const QuantityWords& quantities, const std::vector<Time>& times)
        : words_(words), numbers_(numbers), lexicon_(quantities), times_(times) {}

    std::vector<Quantity> run() {
        for (const Sentence& sentence : words_.analysis().sentences) {
            if (sentence.role == Role::furniture || sentence.role == Role::metadata) continue;
            begin_ = sentence.first_word;
            end_ = sentence.last_word;
            for (std::size_t at = begin_; at < end_;) {
                const std::size_t next = quantity_at(at);
                at = std::max(next, at + 1);
            }
        }
        // A share of a set stands before the set itself: most of the 28 items.
        std::stable_sort(found_.begin(), found_.end(), [](const Quantity& a, const Quantity& b) { return a.span.start < b.span.start; });
        return std::move(found_);
    }

private:
    struct Value {
        double lo = 0, hi = 0;
        std::size_t first = 0, last = 0;  ///< the number's words with its currency sign
        std::size_t number_first = 0, number_last = 0;
        std::string currency;
        bool is_fraction = false, is_plural = false, is_range = false, is_small_word = false;
        bool has_percent = false;
    };

    [[nodiscard]] std::string_view word(std::size_t at) const { return at >= begin_ && at < end_ ? words_[at] : std::string_view{}; }

    [[nodiscard]] bool in_date(std::size_t at) {
        const Span span = words_.span(at);
        while (time_ < times_.size() && times_[time_].span.end <= span.start) ++time_;
        for (std::size_t i = time_; i < times_.size() && times_[i].span.start < span.end; ++i)
            if (times_[i].type != TimeType::DURATION && times_[i].span.overlap(span) > 0) return true;
        return false;
    }

    /// A phrase of the dictionary that ends just before word `at`, the longest: "no more than".
    [[nodiscard]] const QuantityWord* before(std::size_t at, std::size_t& first) const {
        const QuantityWord* best = nullptr;
        for (std::size_t length = 1; length <= 4 && at >= begin_ + length; ++length) {
            std::string form;
            for (std::size_t i = at - length; i < at; ++i) {
                if (!form.empty()) form += ' ';
                form += words_[i];
            }
            if (const QuantityWord* entry = lexicon_.find(form, QuantityWordKind::before)) {
                best = entry;
                first = at - length;
            }
        }
        return best;
    }
    [[nodiscard]] const QuantityWord* phrase_from(std::size_t at, QuantityWordKind kind, std::size_t longest, std::size_t& last) const {
        const QuantityWord* best = nullptr;
        std::string form;
        for (std::size_t i = at; i < std::min(at + longest, end_); ++i) {
            if (!form.empty()) form += ' ';
            form += words_[i];
            if (const QuantityWord* entry = lexicon_.find(form, kind)) {
                best = entry;
                last = i + 1;
            }
        }
        return best;
    }

    [[nodiscard]] std::optional<Value> single(std::size_t at) const {
        Value value;
        value.first = at;
        std::size_t start = at;
        const std::string_view here = word(at);
        if (const QuantityWord* sign = lexicon_.find(here, QuantityWordKind::sign)) {
            const bool code = is_small_letters(here) && here.back() != '$';
            if (!code || words_.written(at)[0] < 'a') {
                if (at + 1 < end_ && numbers_.cardinal(words_, at + 1, end_)) {
                    value.currency = sign->value;
                    start = at + 1;
                }
            }
        }
        if (const auto fraction = numbers_.fraction(words_, start, end_); fraction && value.currency.empty()) {
            // "half of the seats", "a fifth", "a quarter of", but not "the second half", "a third party", "a quarter".
            const std::string_view next = word(fraction->end);
            const std::string_view previous = at > begin_ ? words_[at - 1] : std::string_view{};
            const bool half = here == "half";
            const bool last_is_quarter = word(fraction->end - 1) == "quarter";
            const bool ordinal_like = (here == "a" || here == "one") && is_small_letters(next) && !ends_phrase(next);
            const bool allowed = half ? (next == "of" || next == "the" || next == "its" || next == "their" || next == "a" || is_mark(next) || previous == "in" || previous == "by" || is_any(previous, {"nearly", "almost", "about", "roughly"})) &&
                                            !is_any(previous, {"first", "second", "last", "other", "latter", "former", "better", "an", "-", "and"}) && !(previous == "a") && word(fraction->end) != "-" && !is_any(word(fraction->end + 1), {"million", "dozen", "hour", "billion"})
                                      : !ordinal_like && (!last_is_quarter || next == "of" || fraction->value > 0.5);
            if (allowed && !(half && previous == "a")) {
                value.lo = value.hi = fraction->value;
                value.number_first = start;
                value.last = value.number_last = fraction->end;
                value.is_fraction = true;
                return value;
            }
        }
        if (const auto plural = numbers_.plural(word(start)); plural && value.currency.empty()) {
            // "dozens of", "hundreds of thousands"
            value.lo = *plural;
            value.number_first = start;
            std::size_t last = start + 1;
            if (word(last) == "of")
                if (const auto scale = numbers_.plural(word(last + 1))) {
                    value.lo = *plural * (*scale / 2);
                    last += 2;
                }
            if (last == start + 1 && word(start) == "tens") return std::nullopt;
            value.hi = value.lo;
            value.last = value.number_last = last;
            value.is_plural = true;
            return value;
        }
        const auto number = numbers_.cardinal(words_, start, end_);
        if (!number || !std::isfinite(number->value)) return std::nullopt;
        value.lo = value.hi = number->value;
        value.number_first = start;
        value.last = value.number_last = number->end;
        value.is_small_word = !number->has_digits && number->is_bare;
        return value;
    }

    /// A number's own marks of unit: "%", "percent", a currency word; so that "3% to 4%" reads as a range.
    [[nodiscard]] std::size_t after_unit(std::size_t at) const {
        std::size_t last = at;
        const QuantityWord* unit = phrase_from(words_.joins(at) ? at + 1 : at, QuantityWordKind::noun, 3, last);
        return unit ? last : at;
    }

    [[nodiscard]] std::string unit_text(std::size_t at) const {
        std::size_t last = at;
        const QuantityWord* unit = phrase_from(at, QuantityWordKind::noun, 3, last);
        return unit ? unit->value : "";
    }

    [[nodiscard]] std::optional<Value> value_at(std::size_t at) const {
        auto value = single(at);
        if (!value) return std::nullopt;
        // Ranges: between 15 and 19; 6 to 7; 3% to 4%; 5-10.
        const bool between = at > begin_ && words_[at - 1] == "between";
        for (const std::size_t link : {value->last, after_unit(value->last)}) {
            if (link >= end_) continue;
            const bool links = between ? words_[link] == "and" : is_any(words_[link], {"to", "-", "\u2013", "or"});
            if (!links) continue;
            if (words_[link] == "or" && link != value->last) continue;
            auto other = single(link + 1);
            if (!other || other->is_fraction != value->is_fraction || other->is_plural) continue;
            if (!value->currency.empty() && !other->currency.empty() && value->currency != other->currency) continue;
            // "rose from 5 to 7" has two figures, and so has "rose 3 percent to 50 dollars".
            if (words_[link] == "to" && changes_before(at) && (words_[at - 1] == "from" || unit_text(value->last) != unit_text(other->last))) break;
            double low = value->lo;
            const double high = other->hi;
            // "6 to 7 billion": the scale stands once.
            const double scale = scale_of(*other);
            if (low < high / scale * 10 && low < 1000 && scale > 1 && scale_of(*value) == 1) low *= scale;
            if (!(low < high)) continue;
            value->lo = low;
            value->hi = high;
            value->last = value->number_last = other->last;
            value->is_range = true;
            value->is_small_word = false;
            if (value->currency.empty()) value->currency = other->currency;
            if (between) value->first = at - 1;
            break;
        }
        return value;
    }
    [[nodiscard]] double scale_of(const Value& value) const {
        const std::string_view last = words_[value.number_last - 1];
        if (is_any(last, {"million", "mln", "m", "mn"})) return 1e6;
        if (is_any(last, {"billion", "bln", "b", "bn"})) return 1e9;
        if (is_any(last, {"trillion", "trln", "trn", "tn"})) return 1e12;
        if (is_any(last, {"thousand", "k"})) return 1e3;
        return 1;
    }

    /// Whether a verb or noun of change governs what stands before word `at`: cut the army [to] 50,000.
    [[nodiscard]] bool changes_before(std::size_t at) const {
        for (std::size_t steps = 0, i = at; i > begin_ && steps < 9; --i, ++steps) {
            const std::string_view here = words_[i - 1];
            if (lexicon_.find(here, QuantityWordKind::change)) return true;
            if (is_any(here, {";", ".", "\u2014", ":", "that", "who", "which"})) return false;
        }
        return false;
    }

    [[nodiscard]] bool is_numbered_thing(std::size_t at) const {
        const std::string_view previous = at > begin_ ? words_[at - 1] : std::string_view{};
        if (is_any(previous, {"article", "articles", "chapter", "section", "resolution", "phase", "title", "no.", "nos.", "number", "flight", "route", "room", "page",
                              "pages", "clause", "paragraph", "annex", "aged", "age", "boeing", "airbus", "version", "channel", "interstate", "group", "proposition", "#", "figure", "pillar", "type", "stage", "tier"}))
            return true;
        return false;
    }

    /// What the number counts.
    [[nodiscard]] Counted counted(const Value& value) const {
        Counted counted;
        counted.end = value.last;
        counted.noun = npos;
        std::size_t next = value.last;
        const bool joined = words_.joins(next);
        if (joined) ++next;
        std::size_t last = next;
        if (!value.currency.empty()) {
            counted.unit = value.currency;
            counted.kind = FigureKind::money;
            if (const auto more = rate_end(counted.end)) counted.end = *more;
            return counted;
        }
        // "10,000 or so centrifuges"
        if (const QuantityWord* hedge = phrase_from(next, QuantityWordKind::after, 3, last); hedge && !joined) next = last;
        if (const QuantityWord* unit = phrase_from(next, QuantityWordKind::noun, 3, last)) return named(*unit, next, last, counted, value);
        if (joined) {  // 28-point is in the dictionary; 12-member, 747-style: the word itself
            if (!is_small_letters(word(next))) return counted;
            counted.unit = singular(word(next));
            counted.noun = next;
            counted.end = next + 1;
            return counted;
        }
        if (value.is_fraction) {
            counted.unit = "fraction";
            counted.kind = FigureKind::fraction;
            return counted;
        }
        if (word(next) == "of" && (value.is_plural || is_any(word(next + 1), {"the", "its", "their", "those", "these", "our"}))) {
            ++next;
            if (is_any(word(next), {"the", "its", "their", "those", "these", "our"})) ++next;
        }
        // Syntax tells the noun; else the first plural of the phrase that begins here.
        const Word& number = words_.word(value.number_last - 1);
        // "20,000 massed by the border": a participle is counted by nobody.
        const auto is_noun = [&](WordIndex at) { return words_.word(at).upos == "NOUN" || words_.word(at).upos == "PROPN"; };
        if (number.relation == "nummod" && number.head != no_word && is_noun(number.head) && number.head >= next && number.head < end_ && number.head < next + 8)
            return named_by_head(number.head, value, counted);
        for (std::size_t i = next; i < std::min(next + 6, end_); ++i) {
            const std::string_view noun = word(i);
            if (ends_phrase(noun) && noun != "-") break;
            if (noun[0] >= '0' && noun[0] <= '9') break;
            std::size_t stop = i + 1;
            if (const QuantityWord* unit = phrase_from(i, QuantityWordKind::noun, 3, stop); unit && (unit->figure != FigureKind::money || (value.is_plural && i == next)) && !(i > next && unit->figure != FigureKind::count)) {
                // "9,000 hourly U.S. jobs", "600 union members": the noun that ends the phrase
                if (stop < end_ && !ends_phrase(word(stop)) && is_plural(word(stop)) && stop < next + 6) continue;
                return named(*unit, i, stop, counted, value);
            }
            if (is_plural(noun) && !words_.joins(i + 1) && noun.size() > 3) {
                counted.noun = i;
                counted.end = i + 1;
                // Russians and Ukrainians: people of a nation
                const bool nation = is_nation(i);
                counted.unit = nation ? "person" : singular(noun);
                if (nation) counted.end = value.last;
                return counted;
            }
        }
        return counted;
    }
    [[nodiscard]] bool is_nation(std::size_t at) const {
        const std::string_view noun = words_[at];
        return words_.is_capitalised(at) && (noun.ends_with("ans") || noun.ends_with("ese") || noun.ends_with("elis") || noun.ends_with("qis") || noun.ends_with("nis"));
    }
    [[nodiscard]] static bool is_plural(std::string_view noun) {
        return noun.size() > 2 && noun.back() == 's' && !noun.ends_with("ss") && !noun.ends_with("us") && !noun.ends_with("is") && !is_any(noun, {"yes", "always", "perhaps", "towards", "news"});
    }

    [[nodiscard]] Counted named_by_head(std::size_t head, const Value& value, Counted counted) const {
        std::size_t stop = head + 1;
        if (const QuantityWord* unit = phrase_from(head, QuantityWordKind::noun, 2, stop)) return named(*unit, head, stop, counted, value);
        const std::string_view noun = words_[head];
        // "10 Downing Street" is an address; "67 Israelis" are people, "six Democrats" a noun of their own.
        if (words_.is_capitalised(head) && !is_plural(noun)) return counted;
        counted.noun = head;
        counted.end = head + 1;
        const std::string& lemma = words_.word(head).lemma;
        const bool learned = !lemma.empty() && lemma != words_.written(head) && is_small_letters(lemma) && lemma != noun;
        counted.unit = is_nation(head) ? "person" : learned ? lemma : singular(noun);
        return counted;
    }

    [[nodiscard]] Counted named(const QuantityWord& unit, std::size_t first, std::size_t last, Counted counted, const Value& value) const {
        counted.unit = unit.value;
        counted.kind = unit.figure;
        counted.end = last;
        counted.noun = last - 1;
        // "These three points": matters named before, no points of a plan.
        if (unit.value == "point" && !words_.joins(first - 1) && value.first > begin_ && is_any(words_[value.first - 1], {"these", "those"})) counted.unit = "issue";
        if (unit.figure == FigureKind::money)
            if (const auto more = rate_end(counted.end)) counted.end = *more;
        return counted;
    }

    /// "$15 an hour", "$36.65 a share", "5 euros per tonne".
    [[nodiscard]] std::optional<std::size_t> rate_end(std::size_t at) const {
        if (!is_any(word(at), {"a", "an", "per"})) return std::nullopt;
        const std::string_view noun = word(at + 1);
        if (is_any(noun, {"share", "hour", "day", "week", "month", "year", "barrel", "tonne", "ton", "head", "person", "ounce", "bushel", "vehicle", "worker", "unit", "pound", "mile", "annum"})) return at + 2;
        return std::nullopt;
    }

    /// Reads the quantity at word `at`; returns the word after its number, or `at` where there is none.
    std::size_t quantity_at(std::size_t at) {
        if (most_of(at)) return at + 1;
        if (comparative(at)) return at + 1;
        auto value = value_at(at);
        if (!value) return at;
        const std::size_t after = value->last;
        if (in_date(value->number_first) || in_date(value->number_last - 1) || is_numbered_thing(value->first)) return after;
        if (refused(*value)) return after;
        Counted what = counted(*value);
        Quantity quantity;
        quantity.lo = value->lo;
        quantity.hi = value->hi;
        quantity.relation = value->is_range ? FigureRelation::range : value->is_plural ? FigureRelation::ge : FigureRelation::eq;
        if (value->is_plural) quantity.hi.reset();
        quantity.number = words_.span(value->number_first, value->number_last);
        quantity.word = static_cast<WordIndex>(value->number_last - 1);
        if (what.noun != npos) quantity.measured = static_cast<WordIndex>(what.noun);
        quantity.kind = what.kind;
        quantity.unit = what.unit;
        std::size_t first = value->first;
        relation(quantity, *value, first, what.end);
        if (quantity.unit.empty()) inherit_unit(quantity, first);
        // "one of the ministers", "a one-way street": one without a measured unit is a pronoun or an idiom.
        if (value->is_small_word && value->lo == 1 && value->hi == 1 && quantity.kind == FigureKind::count && quantity.relation == FigureRelation::eq) return after;
        quantity.span = words_.span(first, std::max(what.end, value->last));
        found_.push_back(std::move(quantity));
        return std::max(after, value->last);
    }

    [[nodiscard]] bool refused(const Value& value) const {
        const std::size_t first = value.number_first, last = value.number_last;
        // Ages: a 45-year-old, 45 years old, "Reed, 45,".
        for (std::size_t i = last; i < std::min(last + 4, end_); ++i)
            if (is_any(words_[i], {"old", "olds"})) return true;
        const std::string_view previous = first > begin_ ? words_[first - 1] : std::string_view{};
        if (previous == "," && word(last) == "," && !value.is_small_word && value.lo >= 15 && value.lo < 100 && first >= begin_ + 2 && words_.is_capitalised(first - 2) && last == first + 1) return true;
        // A year that no time expression took up, a score, part of a name.
        if (last == first + 1 && word(first).size() == 4 && value.lo >= 1800 && value.lo < 2100 && word(first).find(',') == std::string_view::npos && value.currency.empty()) {
            if (counted(value).unit.empty()) return true;
        }
        // "the S&P 500", "Reed 3": a number that closes a name; "in 2009 terms", "to 2009 levels"
        if (last == first + 1 && word(first)[0] >= '0' && word(first)[0] <= '9' && value.currency.empty() && first > begin_ + 1 &&
            words_.is_capitalised(first - 1) && is_any(word(last), {"", ",", ".", "index", "and", "was", "is", "down", "up", "rose", "fell"}) && counted(value).unit.empty())
            return true;
        if (last == first + 1 && word(first).size() == 4 && value.lo >= 1900 && value.lo < 2100 && value.currency.empty() &&
            (is_any(previous, {"in", "since", "the", "of", "a"}) || is_any(word(last), {"levels", "terms", "prices", "dollars"})))
            return true;
        if (words_.joins(last) && is_any(word(last + 1), {"to", "way", "and", "on", "off", "by", "in", "for"})) return true;  // three-way, one-on-one
        if (previous == "-" && first > begin_ + 1 && words_.joins(first - 1)) return true;  // G-7, F-16, 3-2
        if (words_.joins(last) && word(last + 1).size() > 0 && word(last + 1)[0] >= '0' && word(last + 1)[0] <= '9') return true;
        if (is_any(word(last), {"a.m.", "p.m.", "am", "pm", "o'clock", "gmt", "est"})) return true;
        if (value.is_small_word && is_any(word(last), {"another"})) return true;
        if (word(first).find('/') != std::string_view::npos && last == first + 1 && !is_any(word(last), {"percent", "%", "years", "hours", "months", "cents"})) return true;
        return false;
    }

    void relation(Quantity& quantity, const Value& value, std::size_t& first, std::size_t& last) {
        std::size_t start = first;
        // Words after: 30 or more; 10,000 or so.
        std::size_t stop = value.last;
        const QuantityWord* tail = phrase_from(value.last, QuantityWordKind::after, 3, stop);
        if (!tail) tail = phrase_from(last, QuantityWordKind::after, 3, stop);
        if (tail && word(stop - 1) == "maximum" && stop - 1 == value.last) tail = nullptr;
        if (tail) last = std::max(last, stop);
        // Words before, also before an article: at least a third; and twice: "up to about 50".
        std::size_t at = first;
        const QuantityWord* entry = before(at, start);
        if (!entry && at > begin_ + 1 && is_any(words_[at - 1], {"the", "a", "an", "only", "just", "another", "its", "their", "some"})) entry = words_[at - 1] == "some" ? entry : before(at - 1, start);
        if (entry) {
            first = start;
            std::size_t outer_first = start;
            if (const QuantityWord* outer = before(start, outer_first); outer && entry->relation == FigureRelation::approx && outer->relation != FigureRelation::approx) {
                entry = outer;
                first = outer_first;
            }
        } else if (at > begin_ && words_[at - 1] == "only" && tail) {
            first = at - 1;
        }
        const QuantityWord* bound = entry ? entry : tail;
        // "N percent below 2005 levels", "over two years" as a stretch, "under two agreements" are no bounds.
        if (entry && is_any(words_[first], {"over", "under", "within", "beyond", "above", "below"}) && first + 1 == at && !is_bound(first, quantity)) {
            bound = tail;
            first = at;
        }
        if (!bound) {
            change(quantity, first);
            return;
        }
        if (quantity.relation == FigureRelation::range && bound->relation != FigureRelation::cap) return;
        apply(bound->relation, quantity);
    }

    [[nodiscard]] bool is_bound(std::size_t at, const Quantity& quantity) const {
        const std::string_view name = words_[at];
        if (name == "within") return quantity.kind == FigureKind::duration;
        if (name == "over" || name == "under" || name == "above" || name == "below" || name == "beyond") {
            if (quantity.kind == FigureKind::duration) return name != "over" && name != "under" ? true : false;
            return quantity.lo.value_or(0) > 2 || quantity.kind != FigureKind::count;
        }
        return true;
    }

    static void apply(FigureRelation relation, Quantity& quantity) {
        quantity.relation = relation;
        const std::optional<double> value = quantity.hi ? quantity.hi : quantity.lo;
        if (!value) return;
        switch (relation) {
            case FigureRelation::ge:
            case FigureRelation::gt:
            case FigureRelation::floor:
                quantity.lo = value;
                quantity.hi.reset();
                break;
            case FigureRelation::le:
            case FigureRelation::lt:
            case FigureRelation::cap:
                quantity.hi = value;
                quantity.lo.reset();
                break;
            case FigureRelation::approx:
                quantity.lo = rounded(*value * 0.9);
                quantity.hi = rounded(*value * 1.1);
                break;
            default: break;
        }
    }

    /// "reduction of the army to 600,000", "cut by 5 percent", "an additional 50".
    void change(Quantity& quantity, std::size_t& first) {
        if (first <= begin_ || quantity.relation == FigureRelation::range) return;
        std::size_t at = first - 1;
        if (is_any(words_[at], {"a", "an", "the", "just", "only"}) && at > begin_) --at;
        const std::string_view preposition = words_[at];
        if (is_any(preposition, {"additional", "extra", "further"}) || (preposition == "another" && quantity.kind != FigureKind::duration)) {
            quantity.relation = FigureRelation::change_by;
            first = at;
            if (preposition != "another" && at > begin_ && is_any(words_[at - 1], {"an", "a"})) first = at - 1;
            return;
        }
        if (preposition != "to" && preposition != "by") return;
        if (!changes_before(at)) return;
        quantity.relation = preposition == "to" ? FigureRelation::target : FigureRelation::change_by;
        first = at;
    }

    /// A bare number takes its unit from the words before: killed 2,500; 20,000 massed by the border.
    void inherit_unit(Quantity& quantity, std::size_t first) {
        for (std::size_t i = first; i > begin_ && first - i < 3; --i)
            if (lexicon_.find(words_[i - 1], QuantityWordKind::person_verb)) {
                quantity.unit = "person";
                return;
            }
        for (std::size_t i = quantity.word + 1; i < std::min<std::size_t>(quantity.word + 5, end_); ++i)
            if (lexicon_.find(words_[i], QuantityWordKind::person_verb)) {  // 2,500 were killed
                quantity.unit = "person";
                return;
            }
        // An ellipsis: the last count of the same size within the paragraph and the one before it.
        const std::uint32_t part = words_.sentence(quantity.word).part;
        for (auto other = found_.rbegin(); other != found_.rend(); ++other) {
            if (other->word == no_word || words_.sentence(other->word).part + 2 < part) break;
            const double mine = quantity.hi.value_or(quantity.lo.value_or(0)), theirs = other->hi.value_or(other->lo.value_or(0));
            if (other->kind != FigureKind::count || other->unit.empty() || mine <= 0 || theirs <= 0) continue;
            if (mine < 13 || theirs < 13 || mine / theirs > 100 || theirs / mine > 100) continue;
            quantity.unit = other->unit;
            quantity.measured = other->measured;
            return;
        }
    }

    /// "most of the 28 items": more than half of a definite set, a figure of its own.
    bool most_of(std::size_t at) {
        if (!is_any(word(at), {"most", "majority"}) || word(at + 1) != "of") return false;
        std::size_t next = at + 2;
        if (is_any(word(next), {"the", "its", "their", "those", "these", "his"})) ++next;
        const auto value = value_at(next);
        if (!value || value->is_fraction || value->is_range || value->is_plural || in_date(value->number_first) || value->lo < 2) return false;
        const Counted what = counted(*value);
        Quantity quantity;
        quantity.relation = FigureRelation::range;
        quantity.lo = std::floor(value->lo / 2) + 1;
        quantity.hi = value->hi;
        quantity.unit = what.unit;
        quantity.kind = what.kind;
        quantity.number = words_.span(value->number_first, value->number_last);
        quantity.word = static_cast<WordIndex>(value->number_last - 1);
        if (what.noun != npos) quantity.measured = static_cast<WordIndex>(what.noun);
        quantity.span = words_.span(at, std::max(what.end, value->last));
        found_.push_back(std::move(quantity));
        return true;
    }

    /// "a higher figure", "a higher new number": compared to the last count of the text.
    bool comparative(std::size_t at) {
        const QuantityWord* entry = lexicon_.find(word(at), QuantityWordKind::comparative);
        if (!entry) return false;
        std::size_t noun = at + 1;
        while (noun < std::min(at + 3, end_) && !lexicon_.find(word(noun), QuantityWordKind::measure) && !ends_phrase(word(noun))) ++noun;
        if (noun >= end_ || !lexicon_.find(word(noun), QuantityWordKind::measure)) return false;
        const bool article = at > begin_ && is_any(words_[at - 1], {"a", "an", "the", "any", "no", "some"});
        if (!article) return false;
        Quantity quantity;
        quantity.relation = FigureRelation::comparative;
        quantity.span = words_.span(at - 1, noun + 1);
        quantity.number = words_.span(at, noun + 1);
        quantity.word = static_cast<WordIndex>(noun);
        // The last of the kind that the noun names ("a higher number" after troops and per cents means the troops),
        // else the last of any kind.
        if (!compare(quantity, entry->value == "higher", kind_of(word(noun)))) compare(quantity, entry->value == "higher", std::nullopt);
        found_.push_back(std::move(quantity));
        return true;
    }

    [[nodiscard]] static std::optional<FigureKind> kind_of(std::string_view measure) {
        if (is_any(measure, {"percentage", "rate", "share"})) return FigureKind::fraction;
        if (is_any(measure, {"sum", "price", "bid", "offer"})) return FigureKind::money;
        if (is_any(measure, {"number", "figure", "count", "ceiling", "cap", "level", "quota", "total"})) return FigureKind::count;
        return std::nullopt;
    }

    bool compare(Quantity& quantity, bool higher, std::optional<FigureKind> kind) const {
        for (auto other = found_.rbegin(); other != found_.rend(); ++other) {
            const std::optional<double> value = other->hi ? other->hi : other->lo;
            // An amount, not the three points of a list.
            if (!value || other->kind == FigureKind::duration || (kind && other->kind != *kind)) continue;
            if (other->kind == FigureKind::count && (*value <= 12 || is_any(other->unit, {"point", "item", "page", ""}))) continue;
            (higher ? quantity.lo : quantity.hi) = value;
            quantity.unit = other->unit;
            quantity.kind = other->kind;
            quantity.measured = other->measured;
            return true;
        }
        return false;
    }

    const WordView& words_;
    const NumberWords& numbers_;
    const QuantityWords& lexicon_;
    const std::vector<Time>& times_;
    std::size_t time_ = 0;
    std::size_t begin_ = 0, end_ = 0;
    std::vector<Quantity> found_;
};

}  // namespace

std::vector<Quantity> find_quantities(const WordView& words, const NumberWords& numbers, const QuantityWords& quantities,
                                      const std::vector<Time>& times) {
    return Finder(words, numbers, quantities, times).run();
}

}  // namespace rapporteur
