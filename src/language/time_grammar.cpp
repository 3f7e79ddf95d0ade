// Time expressions that lean on the day of publication or on the text: last week, two days ago, the end of
// May, at 9 a.m. Those of the calendar stand in time_dates.cpp.
#include "language/time_grammar.h"

#include <algorithm>

#include "language/time_digits.h"

namespace rapporteur {
namespace {

TimeUnit unit_of(std::string_view code) {
    if (code == "S") return TimeUnit::second;
    if (code == "MIN") return TimeUnit::minute;
    if (code == "H") return TimeUnit::hour;
    if (code == "W") return TimeUnit::week;
    if (code == "M") return TimeUnit::month;
    if (code == "Q") return TimeUnit::quarter;
    if (code == "Y") return TimeUnit::year;
    if (code == "DE") return TimeUnit::decade;
    if (code == "CE") return TimeUnit::century;
    if (code == "FN") return TimeUnit::fortnight;
    if (code == "WE") return TimeUnit::weekend;
    return TimeUnit::day;
}

TimeDirection direction_of(std::string_view code) {
    if (code == "last") return TimeDirection::last;
    if (code == "this") return TimeDirection::this_;
    if (code == "next") return TimeDirection::next;
    if (code == "coming") return TimeDirection::coming;
    if (code == "before") return TimeDirection::before;
    if (code == "after") return TimeDirection::after;
    if (code == "same") return TimeDirection::same;
    if (code == "recent") return TimeDirection::recent;
    if (code == "latest") return TimeDirection::latest;
    if (code == "past") return TimeDirection::past;
    return TimeDirection::none;
}

}  // namespace

TimeGrammar::TimeGrammar(const WordView& words, const NumberWords& numbers, const TimeWords& times)
    : words_(words), numbers_(numbers), times_(times) {}

const TimeWord* TimeGrammar::find(Index at, TimeWordKind kind) const {
    return at < end_ ? times_.find(words_[at], kind) : nullptr;
}

bool TimeGrammar::one_of(Index at, std::initializer_list<std::string_view> forms) const {
    const std::string_view here = word(at);
    return !here.empty() && std::find(forms.begin(), forms.end(), here) != forms.end();
}

std::optional<TimeUnit> TimeGrammar::unit(Index at, TimeWordKind kind) const {
    const TimeWord* entry = find(at, kind);
    if (!entry) return std::nullopt;
    return unit_of(entry->value);
}

TimeGrammar::Phrase TimeGrammar::reference(Index at) const {
    TimePhrase phrase;
    phrase.shape = TimeShape::reference;
    phrase.first = at;
    if (const TimeWord* entry = find(at, TimeWordKind::reference)) {
        // "Now that they have signed, ...": a conjunction. "as soon as": a comparison.
        if (word(at) == "now" && word(at + 1) == "that") return std::nullopt;
        if (word(at) == "soon" && (before(at) == "as" || before(at) == "too" || before(at) == "how")) return std::nullopt;
        phrase.code = entry->value;
        phrase.last = at + 1;
        return phrase;
    }
    if (word(at) == "right" && word(at + 1) == "now") {
        phrase.code = "PRESENT_REF";
        phrase.last = at + 2;
        return phrase;
    }
    if (word(at) == "these" && word(at + 1) == "days") {
        phrase.code = "PRESENT_REF";
        phrase.last = at + 2;
        return phrase;
    }
    if (word(at) != "the") return std::nullopt;
    Index next = at + 1;
    if (one_of(next, {"near", "foreseeable", "distant", "recent", "not-too-distant"})) ++next;
    const bool qualified = next > at + 1;
    // "in the past", "for the near future"; "the past two years" and "the future of the plan" are others.
    const bool closed = next + 1 >= end_ || !(words_[next + 1].size() > 1 && words_[next + 1][0] >= 'a' && words_[next + 1][0] <= 'z') ||
                        one_of(next + 1, {"and", "but", "to", "that", "when", "because", "as", "with", "by", "is", "has", "have", "will", "he", "it", "they"});
    const bool governed = at > begin_ && one_of(at - 1, {"in", "into", "for", "from", "of"});
    if (one_of(next, {"past", "future"}) && ((governed && closed) || qualified)) {
        phrase.code = word(next) == "past" ? "PAST_REF" : "FUTURE_REF";
        phrase.last = next + 1;
        return phrase;
    }
    return std::nullopt;
}

TimeGrammar::Phrase TimeGrammar::day_word(Index at) const {
    TimePhrase phrase;
    phrase.first = at;
    // the day before yesterday, the day after tomorrow
    const Index start = word(at) == "the" ? at + 1 : at;
    if (word(start) == "day" && one_of(start + 1, {"before", "after"}) && is(start + 2, TimeWordKind::day)) {
        phrase.shape = TimeShape::day_offset;
        phrase.count = find(start + 2, TimeWordKind::day)->number + (word(start + 1) == "before" ? -1 : 1);
        phrase.last = start + 3;
        return phrase;
    }
    const TimeWord* entry = find(at, TimeWordKind::day);
    if (!entry) return std::nullopt;
    // "... told Reed Today": a name goes on.
    if (at > begin_ && words_.is_capitalised(at) && words_.is_capitalised(at - 1) && words_.written(at).size() > 1 &&
        words_.written(at)[1] >= 'a' && at - 1 > begin_)
        return std::nullopt;
    phrase.shape = TimeShape::day_offset;
    phrase.count = entry->number;
    phrase.last = at + 1;
    if (word(at) == "tonight") phrase.daypart = "NI";
    // "today (Wednesday)"
    if (word(at + 1) == "(" && is(at + 2, TimeWordKind::weekday) && word(at + 3) == ")") phrase.last = at + 4;
    return phrase;
}

TimeGrammar::Phrase TimeGrammar::directed(Index at) const {
    TimePhrase phrase;
    phrase.first = at;
    Index next = at;
    const bool article = one_of(next, {"the", "its", "their", "these"});
    if (article) ++next;
    // "the day after", "the day before", said of the day that the text speaks of.
    if (word(at) == "the" && word(next) == "day" && one_of(next + 1, {"before", "after"}) &&
        (next + 2 >= end_ || !((words_[next + 2][0] >= 'a' && words_[next + 2][0] <= 'z') || words_[next + 2][0] == '$' || words_.is_capitalised(next + 2)))) {
        phrase.shape = word(next + 1) == "before" ? TimeShape::earlier : TimeShape::later;
        phrase.unit = TimeUnit::day;
        phrase.last = next + 2;
        return phrase;
    }
    TimeDirection direction = TimeDirection::none;
    const bool ordinal_span = one_of(next, {"first", "final", "opening"});
    if (ordinal_span) {
        direction = TimeDirection::none;
    } else {
        const TimeWord* entry = find(next, TimeWordKind::direction);
        if (!entry) return std::nullopt;
        direction = direction_of(entry->value);
    }
    ++next;
    if (direction == TimeDirection::this_ && one_of(next, {"past", "coming"})) {  // this past spring, this coming Sunday
        direction = word(next) == "past" ? TimeDirection::last : TimeDirection::coming;
        ++next;
    } else if (direction == TimeDirection::same && word(next) == "same") {  // that same day
        ++next;
    }
    phrase.direction = direction;
    // A count: the past two years, the next few days, the first nine months, the next 12 to 18 months.
    Index counted_at = next;
    bool has_count = false;
    if (const auto number = numbers_.cardinal(words_, next, end_)) {
        has_count = true;
        phrase.count = number->value;
        counted_at = number->end;
        if (one_of(counted_at, {"to", "or", "-", "\u2013"}))
            if (const auto other = numbers_.cardinal(words_, counted_at + 1, end_); other && other->value > number->value) {
                phrase.is_vague = true;
                counted_at = other->end;
            }
    } else if (numbers_.is_vague(word(next)) || (word(next) == "a" && numbers_.is_vague(word(next + 1)))) {
        has_count = true;
        counted_at = word(next) == "a" ? next + 2 : next + 1;
        phrase.is_vague = word(counted_at - 1) != "couple";  // a couple of years is about two
        if (!phrase.is_vague) phrase.count = 2;
        if (word(counted_at) == "of") ++counted_at;
    }
    if (has_count) {
        counted_at = after_join(counted_at);
        if (one_of(counted_at, {"full", "trading", "business", "working", "fiscal", "calendar", "consecutive", "straight", "or", "more"})) ++counted_at;
        auto counted_unit = unit(counted_at, TimeWordKind::units);
        if (!counted_unit) counted_unit = unit(counted_at, TimeWordKind::unit);
        if (!counted_unit || *counted_unit == TimeUnit::weekend) return std::nullopt;
        // "that four days seemed long" is no direction; "this 6-year-old" is an age.
        if (direction == TimeDirection::same || direction == TimeDirection::latest) return std::nullopt;
        if (words_.joins(counted_at + 1)) return std::nullopt;
        phrase.unit = *counted_unit;
        phrase.shape = TimeShape::duration;
        phrase.last = counted_at + 1;
        if (one_of(phrase.last, {"or"}) && word(phrase.last + 1) == "so") {
            phrase.mod = "APPROX";
            phrase.last += 2;
        }
        return phrase;
    }
    if (ordinal_span) {
        // "the first year", "the first hours": durations; not "the first day of talks" as a date.
        if (const auto several = unit(next, TimeWordKind::units); several && article) {
            phrase.shape = TimeShape::duration;
            phrase.is_vague = true;
            phrase.unit = *several;
            phrase.last = next + 1;
            return phrase;
        }
        if (const auto one = unit(next, TimeWordKind::unit); one && article && (*one == TimeUnit::year || *one == TimeUnit::month || *one == TimeUnit::week)) {
            phrase.shape = TimeShape::duration;
            phrase.unit = *one;
            phrase.last = next + 1;
            // "the first year of the war"
            if (word(next + 1) == "of" && one_of(next + 2, {"the", "talks"}) && one_of(next + 3, {"war", "conflict", "talks", "strike", "crisis", "deal", "agreement", "term", "ceasefire", "truce"}))
                phrase.last = next + 4;
            return phrase;
        }
        return std::nullopt;
    }
    bool fiscal = false;
    if (one_of(next, {"fiscal", "calendar", "academic", "school", "full", "financial"})) {
        fiscal = word(next) == "fiscal";
        ++next;
    }
    phrase.is_fiscal = fiscal;
    if (const auto several = unit(next, TimeWordKind::units)) {
        if (direction == TimeDirection::coming || direction == TimeDirection::next) {  // in the coming months
            phrase.shape = TimeShape::reference;
            phrase.code = "FUTURE_REF";
        } else if (direction == TimeDirection::recent || direction == TimeDirection::past || direction == TimeDirection::before ||
                   direction == TimeDirection::last) {
            phrase.shape = TimeShape::duration;
            phrase.is_vague = true;
            phrase.unit = *several;
        } else {
            return std::nullopt;
        }
        phrase.last = next + 1;
        return phrase;
    }
    if (const auto one = unit(next, TimeWordKind::unit)) {
        if (*one == TimeUnit::second || *one == TimeUnit::minute) return std::nullopt;
        if (words_.joins(next + 1) && !article) return std::nullopt;
        if (direction == TimeDirection::recent) return std::nullopt;
        if (*one == TimeUnit::quarter && direction == TimeDirection::latest) return std::nullopt;  // read as a quarter
        if (*one == TimeUnit::weekend) {
            phrase.shape = TimeShape::weekend;
        } else {
            phrase.shape = TimeShape::unit_shift;
        }
        phrase.unit = *one;
        phrase.last = next + 1;
        if (direction == TimeDirection::past && *one != TimeUnit::year && *one != TimeUnit::weekend) phrase.shape = TimeShape::duration;
        if (direction == TimeDirection::this_ && (*one == TimeUnit::hour || (*one == TimeUnit::day && !article))) return std::nullopt;
        return phrase;
    }
    if (const TimeWord* named_day = find(next, TimeWordKind::weekday); named_day && words_.is_capitalised(next) && !word(next).ends_with("days")) {
        phrase.shape = TimeShape::weekday;
        phrase.weekday = named_day->number;
        phrase.last = next + 1;
        // "this coming Sunday, March eighth"
        const Index date_at = word(next + 1) == "," ? next + 2 : next + 1;
        if (const Phrase date = calendar_date(date_at); date && date->day > 0) {
            phrase.shape = TimeShape::date;
            phrase.month = date->month;
            phrase.day = date->day;
            phrase.year = date->year;
            phrase.last = date->last;
        }
        return phrase;
    }
    if (const TimeWord* month = find(next, TimeWordKind::month); month && words_.is_capitalised(next)) {
        Phrase date = calendar_date(next);  // last Oct. 14
        if (!date || date->year >= 0) return std::nullopt;
        date->first = at;
        date->direction = direction;
        return date;
    }
    if (const TimeWord* when = find(next, TimeWordKind::season)) {
        phrase.shape = TimeShape::season;
        phrase.code = when->value;
        phrase.last = next + 1;
        return phrase;
    }
    if (const TimeWord* part = find(next, TimeWordKind::daypart)) {
        phrase.shape = TimeShape::daypart;
        phrase.daypart = part->value;
        phrase.last = next + 1;
        return phrase;
    }
    if (Phrase feast = holiday(next)) {
        feast->first = at;
        feast->direction = direction;
        return feast;
    }
    return std::nullopt;
}

TimeGrammar::Phrase TimeGrammar::part_of(Index at) const {
    TimePhrase phrase;
    // mid-October, mid-1990s, mid-week: one word
    if (word(at).starts_with("mid-") && word(at).size() > 5) {
        const std::string_view rest = word(at).substr(4);
        phrase.first = at;
        phrase.last = at + 1;
        phrase.mod = "MID";
        if (const TimeWord* month = times_.find(rest, TimeWordKind::month)) {
            phrase.month = month->number;
            Index after = at + 1;
            if (const auto value = year_number(word(at + 1) == "," ? at + 2 : at + 1, after)) {
                phrase.year = *value;
                phrase.last = after;
            }
            return phrase;
        }
        if (is_year(rest)) {
            phrase.year = to_number(rest);
            return phrase;
        }
        if (const auto value = decade_year(rest)) {
            phrase.shape = TimeShape::decade;
            phrase.year = *value;
            return phrase;
        }
        if (const TimeWord* when = times_.find(rest, TimeWordKind::season)) {
            phrase.shape = TimeShape::season;
            phrase.code = when->value;
            return phrase;
        }
        if (const TimeWord* part = times_.find(word(at), TimeWordKind::daypart)) {
            phrase.shape = TimeShape::daypart;
            phrase.daypart = part->value;
            phrase.direction = TimeDirection::this_;
            if (const Phrase day = day_word(at + 1)) {  // mid-afternoon yesterday
                phrase.shape = TimeShape::day_offset;
                phrase.count = day->count;
                phrase.last = day->last;
            }
            return phrase;
        }
        return std::nullopt;
    }
    Index next = word(at) == "the" ? at + 1 : at;
    // year-end, at year end
    if (one_of(next, {"year", "month"}) && word(words_.joins(next + 1) ? next + 2 : next + 1) == "end" && next == at) {
        phrase.first = at;
        phrase.last = (words_.joins(next + 1) ? next + 2 : next + 1) + 1;
        phrase.mod = "END";
        if (word(next) == "month") {
            phrase.shape = TimeShape::unit_shift;
            phrase.unit = TimeUnit::month;
            phrase.direction = TimeDirection::this_;
            return phrase;
        }
        phrase.month = 12;
        phrase.day = 31;
        phrase.has_year_shift = true;
        Index after = phrase.last;
        if (const auto value = year_number(phrase.last, after)) {
            phrase.year = *value;
            phrase.last = after;
        }
        return phrase;
    }
    if (word(next) == "week" && one_of(next + 1, {"of", "beginning", "starting", "ending"})) {  // the week of March 6
        Phrase day = calendar_date(next + 2);
        if (!day || day->day < 0) return std::nullopt;
        day->first = at;
        day->unit = TimeUnit::week;
        return day;
    }
    const TimeWord* part = find(next, TimeWordKind::part);
    if (!part) return std::nullopt;
    const std::string_view name = word(next);
    const bool adverb = name == "early" || name == "late" || name == "earlier" || name == "later" || name == "mid";
    Index inner_at = next + 1;
    if (adverb) {
        if (words_.joins(inner_at)) ++inner_at;
    } else {
        if (word(inner_at) != "of") return std::nullopt;
        ++inner_at;
    }
    Phrase inner;
    const auto consider = [&](const Phrase& candidate) {
        if (candidate && (!inner || candidate->last > inner->last)) inner = candidate;
    };
    consider(directed(inner_at));
    consider(calendar_date(inner_at));
    consider(season(inner_at));
    consider(decade(inner_at));
    consider(day_word(inner_at));
    consider(weekday(inner_at));
    consider(quarter(inner_at));
    if (is_year(word(inner_at)) || word(inner_at) == "fiscal") consider(year(inner_at));
    // the end of the year; by the end of the day
    if (!adverb && one_of(inner_at, {"the", "each"}))
        if (const auto one = unit(inner_at + 1, TimeWordKind::unit); one && *one != TimeUnit::second && *one != TimeUnit::minute) {
            TimePhrase whole;
            whole.first = inner_at;
            whole.last = inner_at + 2;
            whole.shape = *one == TimeUnit::weekend ? TimeShape::weekend : TimeShape::unit_shift;
            whole.direction = TimeDirection::this_;
            whole.unit = *one;
            if (!inner) inner = whole;
        }
    if (!inner) return std::nullopt;
    if (adverb && inner->shape == TimeShape::duration) return std::nullopt;
    if (adverb && next > at && inner->shape != TimeShape::decade && inner->shape != TimeShape::season) return std::nullopt;  // "the early May deal"
    if (adverb && (name == "earlier" || name == "later") && inner->shape == TimeShape::date && inner->year >= 0 && inner->month < 0) return std::nullopt;
    inner->first = at;
    inner->mod = part->value;
    return inner;
}

TimeGrammar::Phrase TimeGrammar::counted(Index at) const {
    TimePhrase phrase;
    phrase.first = at;
    phrase.shape = TimeShape::duration;
    Index next = at;
    const bool definite = one_of(at, {"the", "those", "these"});
    if (definite) ++next;
    bool article = false;
    if (const auto number = numbers_.cardinal(words_, next, end_); number && number->value < 100000) {
        phrase.count = number->value;
        next = number->end;
        if (one_of(next, {"to", "or", "-", "\u2013"})) {
            const auto other = numbers_.cardinal(words_, next + 1, end_);
            if (other && other->value > number->value) {
                // "two to three weeks": at least two
                phrase.mod = "EQUAL_OR_MORE";
                next = other->end;
            }
        }
        if (word(next) == "and" && word(next + 1) == "a" && word(next + 2) == "half") {  // two and a half years
            phrase.count += 0.5;
            next += 3;
        }
        if (words_.joins(next) && number->has_digits && word(next + 1).size() > 2 && word(next + 1)[0] >= '0' && word(next + 1)[0] <= '9') return std::nullopt;
        next = after_join(next);
    } else if (word(next) == "half" && one_of(next + 1, {"an", "a"})) {
        phrase.count = 0.5;
        next += 2;
    } else if (one_of(next, {"a", "an"}) && numbers_.is_vague(word(next + 1))) {
        phrase.is_vague = word(next + 1) != "couple";
        if (!phrase.is_vague) phrase.count = 2;
        next += 2;
        if (word(next) == "of") ++next;
    } else if (numbers_.is_vague(word(next)) && word(next) != "couple") {
        phrase.is_vague = true;
        ++next;
        if (words_.joins(next)) ++next;
    } else if (one_of(next, {"a", "an", "another"}) && !definite) {
        article = true;
        ++next;
    } else {
        return std::nullopt;
    }
    if (one_of(next, {"more", "additional", "full", "consecutive", "straight", "trading", "business", "working", "calendar", "whole", "long", "fiscal"})) {
        ++next;
    }
    const auto several = unit(next, TimeWordKind::units);
    const auto one = unit(next, TimeWordKind::unit);
    if (!several && !one) return std::nullopt;
    phrase.unit = several ? *several : *one;
    if (phrase.unit == TimeUnit::weekend) return std::nullopt;
    const bool joined = next > at && words_.joins(next - 1);
    if (one && !several && !article && !joined && phrase.count != 1 && phrase.count != 0.5) {
        // "five year low": the unit as an adjective; "two hour hand" and the like do not occur in news.
        if (phrase.is_vague) return std::nullopt;
    }
    Index after = next + 1;
    // Ages are no times: 19-year-old, 45 years old.
    if (word(after) == "old" || (words_.joins(after) && one_of(after + 1, {"old", "olds"})) || word(after) == "olds") return std::nullopt;
    if (words_.joins(after) && word(after + 1) == "long") after += 2;
    if (one_of(after, {"and"}) && word(after + 1) == "a" && word(after + 2) == "half") {  // a year and a half
        phrase.count += 0.5;
        after += 3;
    }
    if (word(after) == "or" && one_of(after + 1, {"so", "more"})) {
        phrase.mod = word(after + 1) == "so" ? "APPROX" : "EQUAL_OR_MORE";
        after += 2;
    }
    phrase.last = after;
    if (word(after) == "ago") {
        phrase.shape = TimeShape::ago;
        phrase.last = after + 1;
        if (phrase.is_vague && phrase.mod.empty()) phrase.mod = "APPROX";
        return phrase;
    }
    if (one_of(after, {"earlier", "before", "previously"}) && (word(after) != "before" || after + 1 >= end_ || !(words_[after + 1][0] >= 'a' && words_[after + 1][0] <= 'z'))) {
        phrase.shape = TimeShape::earlier;
        phrase.last = after + 1;
        return phrase;
    }
    if (one_of(after, {"later", "afterward", "afterwards"}) && !definite) {
        phrase.shape = TimeShape::later;
        phrase.last = after + 1;
        return phrase;
    }
    if ((word(after) == "from" && word(after + 1) == "now") || word(after) == "hence") {
        phrase.shape = TimeShape::hence;
        phrase.last = after + (word(after) == "from" ? 2 : 1);
        return phrase;
    }
    if (phrase.unit == TimeUnit::quarter && (article || word(after) == "of" || word(after - 1) == "quarter")) return std::nullopt;  // a fraction
    if (phrase.unit == TimeUnit::second && (article || !several)) return std::nullopt;  // a second round
    if (article) {
        // "$5 a year" is a rate, "a day of talks" a description: the article needs a word that measures.
        const bool measured = (at > begin_ && one_of(at - 1, {"for", "in", "within", "after", "than", "nearly", "almost", "over", "least", "about", "under", "around", "last", "lasted", "took", "takes", "take", "spent", "waited", "every", "half", "only", "just", "barely", "roughly"})) ||
                              word(at) == "another" || word(next - 1) == "full" || word(next - 1) == "whole";
        if (!measured || word(next) == "minute") return std::nullopt;
        if (one_of(next + 1, {"-"})) return std::nullopt;
    }
    if (definite && (joined || !several)) phrase.first = at + 1;
    return phrase;
}

TimeGrammar::Phrase TimeGrammar::bare_units(Index at) const {
    TimePhrase phrase;
    phrase.first = at;
    if (word(at) == "the") {
        Index next = at + 1;
        const bool qualified = one_of(next, {"full", "fiscal", "whole", "entire"});
        if (qualified) ++next;
        const auto one = unit(next, TimeWordKind::unit);
        if (!one) return std::nullopt;
        if (*one == TimeUnit::weekend) {
            phrase.shape = TimeShape::weekend;
            phrase.direction = TimeDirection::none;
            phrase.last = next + 1;
            return phrase;
        }
        const bool governed = at > begin_ && one_of(at - 1, {"for", "during", "in", "over", "throughout", "of"});
        if (*one == TimeUnit::year && (governed || qualified) && word(next + 1) != "of" && !words_.joins(next + 1) && !one_of(next + 1, {"'s"})) {
            phrase.shape = TimeShape::duration;
            phrase.unit = *one;
            phrase.last = next + 1;
            return phrase;
        }
        if ((*one == TimeUnit::week || *one == TimeUnit::month) && governed && word(next + 1) != "of" && !words_.joins(next + 1)) {
            phrase.shape = TimeShape::unit_shift;
            phrase.direction = TimeDirection::this_;
            phrase.unit = *one;
            phrase.last = next + 1;
            return phrase;
        }
        return std::nullopt;
    }
    const auto several = unit(at, TimeWordKind::units);
    if (!several) return std::nullopt;
    if (*several == TimeUnit::second || *several == TimeUnit::minute || *several == TimeUnit::quarter || *several == TimeUnit::weekend) return std::nullopt;
    if (at > begin_ && (words_[at - 1] == "-" || one_of(at - 1, {"working", "early", "office", "business", "these", "those", "his", "her", "school", "old"}))) return std::nullopt;
    phrase.shape = TimeShape::duration;
    phrase.is_vague = true;
    phrase.unit = *several;
    phrase.last = at + 1;
    if (word(at + 1) == "old") return std::nullopt;
    if (words_.joins(at + 1)) {
        if (!one_of(at + 2, {"long"})) return std::nullopt;
        phrase.last = at + 3;
    } else if (word(at + 1) == "ago") {
        phrase.shape = TimeShape::reference;
        phrase.code = "PAST_REF";
        phrase.last = at + 2;
    } else if (word(at + 1) == "or" && unit(at + 2, TimeWordKind::units)) {  // weeks or months
        phrase.last = at + 3;
    } else if (one_of(at + 1, {"later", "earlier"})) {
        phrase.last = at + 2;
    }
    return phrase;
}

TimeGrammar::Phrase TimeGrammar::set(Index at) const {
    TimePhrase phrase;
    phrase.first = at;
    phrase.shape = TimeShape::set;
    if (const TimeWord* entry = find(at, TimeWordKind::set)) {
        // "the Daily Post", "Business Weekly": a newspaper's name.
        if (words_.is_capitalised(at) && at != begin_) return std::nullopt;
        phrase.code = entry->value;
        phrase.last = at + 1;
        return phrase;
    }
    if (one_of(at, {"every", "each"})) {
        Index next = at + 1;
        if (word(next) == "other") {
            phrase.count = 2;
            ++next;
        } else if (const auto number = numbers_.cardinal(words_, next, end_)) {
            phrase.count = number->value;
            next = number->end;
        }
        auto one = unit(next, TimeWordKind::unit);
        if (!one) one = unit(next, TimeWordKind::units);
        if (one && *one != TimeUnit::second) {
            phrase.unit = *one;
            phrase.last = next + 1;
            return phrase;
        }
        if (const TimeWord* named = find(next, TimeWordKind::weekday)) {
            phrase.code = "XXXX-WXX-" + std::to_string(named->number);
            phrase.last = next + 1;
            return phrase;
        }
        if (const TimeWord* part = find(next, TimeWordKind::daypart)) {
            phrase.code = "XXXX-XX-XXT" + part->value;
            phrase.last = next + 1;
            return phrase;
        }
        return std::nullopt;
    }
    if (one_of(at, {"once", "twice"}) && one_of(at + 1, {"a", "an", "every", "each"}))  // twice a week
        if (const auto one = unit(at + 2, TimeWordKind::unit)) {
            phrase.unit = *one;
            phrase.last = at + 3;
            return phrase;
        }
    return std::nullopt;
}

TimeGrammar::Phrase TimeGrammar::clock(Index at) const {
    TimePhrase phrase;
    phrase.first = at;
    phrase.shape = TimeShape::daypart;  // a time of the anchor's day until a day is named
    const std::string_view here = word(at);
    if (here.empty()) return std::nullopt;
    Index next = at + 1;
    if (const TimeWord* named = find(at, TimeWordKind::hour)) {  // noon, midnight
        phrase.hour = to_number(std::string_view(named->value).substr(0, 2));
        phrase.minute = 0;
    } else {
        // 9, 9:30, 9.30, 09:30:15, 1500
        int fields[3] = {0, -1, -1};
        std::size_t field = 0, digits = 0;
        for (const char c : here) {
            if (c >= '0' && c <= '9') {
                if (fields[field] < 0) fields[field] = 0;
                fields[field] = fields[field] * 10 + (c - '0');
                if (++digits > 4) return std::nullopt;
            } else if ((c == ':' || c == '.') && field < 2 && digits > 0) {
                if (c == '.' && field == 1) return std::nullopt;
                ++field;
                digits = 0;
            } else {
                return std::nullopt;
            }
        }
        if (field > 0 && digits != 2) return std::nullopt;
        const bool colon = here.find(':') != std::string_view::npos;
        const bool half_day = one_of(next, {"a.m.", "p.m.", "am", "pm", "a.m", "p.m"});
        if (half_day) {
            if (fields[0] > 12 && !(fields[0] < 24 && colon)) return std::nullopt;  // 14:30 pm happens
            if (fields[1] > 59) return std::nullopt;
            const bool afternoon = word(next)[0] == 'p';
            // "I am": a number before "am" is an hour only if it looks like one: "at 9 am".
            if (word(next) == "am" && at > begin_ && fields[1] < 0 && !words_.touches_next(at) && !one_of(at - 1, {"at", "by", "from", "until", "to", "before", "after", "around", ",", "about", "since"})) return std::nullopt;
            phrase.hour = fields[0] % 12 + (afternoon ? 12 : 0);
            if (fields[0] > 12) phrase.hour = fields[0];
            phrase.minute = std::max(fields[1], 0);
            ++next;
        } else if (colon && fields[0] <= 24 && fields[1] >= 0 && fields[1] <= 59) {
            const bool governed = at > begin_ && one_of(at - 1, {"at", "by", "from", "until", "around", "about", "since", "till", "before", "after"});
            if (!governed && !is(next, TimeWordKind::zone)) return std::nullopt;
            phrase.hour = fields[0];
            phrase.minute = fields[1];
            phrase.second = fields[2];
        } else if (here.size() == 4 && all_digits(here) && is(next, TimeWordKind::zone) && words_.written(next)[0] < 'a') {  // 1500 GMT
            phrase.hour = fields[0] / 100;
            phrase.minute = fields[0] % 100;
            if (phrase.hour > 24 || phrase.minute > 59) return std::nullopt;
        } else if (one_of(next, {"o'clock", "o\u2019clock"}) && fields[0] >= 1 && fields[0] <= 12) {
            phrase.hour = fields[0];
            phrase.minute = 0;
            ++next;
        } else {
            return std::nullopt;
        }
    }
    if (const TimeWord* zone = find(next, TimeWordKind::zone); zone && words_.written(next)[0] < 'a') {
        phrase.is_universal_time = zone->value == "Z";
        ++next;
    } else if (word(next) == "local" && word(next + 1) == "time") {
        next += 2;
    }
    phrase.last = next;
    // 9 a.m. Tuesday; noon Nov. 9; 6 p.m. today
    const Index day_at = word(next) == "," ? next + 1 : next;
    for (const Phrase& day : {calendar_date(day_at), weekday(day_at), day_word(day_at)}) {
        if (!day || day->shape == TimeShape::set || (day->shape == TimeShape::date && day->day < 0)) continue;
        TimePhrase whole = *day;
        whole.first = at;
        whole.hour = phrase.hour;
        whole.minute = phrase.minute;
        whole.second = phrase.second;
        whole.is_universal_time = phrase.is_universal_time;
        if (one_of(whole.last, {"morning", "afternoon", "evening", "night"})) ++whole.last;  // 10 a.m. Monday morning
        return whole;
    }
    return phrase;
}

TimeGrammar::Phrase TimeGrammar::daypart(Index at) const {
    TimePhrase phrase;
    phrase.first = at;
    phrase.shape = TimeShape::daypart;
    phrase.direction = TimeDirection::same;
    if (word(at) == "overnight") {
        phrase.daypart = "NI";
        phrase.direction = TimeDirection::last;
        phrase.last = at + 1;
        return phrase;
    }
    if (word(at) == "the" && at > begin_ && one_of(at - 1, {"in", "during"}))
        if (const TimeWord* part = find(at + 1, TimeWordKind::daypart); part && word(at + 2) != "of") {
            phrase.daypart = part->value;
            phrase.last = at + 2;
            return phrase;
        }
    return std::nullopt;
}

void TimeGrammar::add_clock(TimePhrase& phrase) const {
    const bool names_a_day = phrase.shape == TimeShape::weekday || (phrase.shape == TimeShape::date && phrase.day > 0) ||
                             (phrase.shape == TimeShape::day_offset && phrase.daypart.empty());
    if (!names_a_day || phrase.hour >= 0) return;
    if (const TimeWord* part = find(phrase.last, TimeWordKind::daypart); part && !word(phrase.last).ends_with("s")) {
        phrase.daypart = part->value;
        ++phrase.last;
    }
}

TimeGrammar::Phrase TimeGrammar::plain(Index at) const {
    Phrase best;
    const auto consider = [&](Phrase candidate) {
        if (!candidate) return;
        add_clock(*candidate);
        if (!best || candidate->last > best->last) best = std::move(candidate);
    };
    consider(part_of(at));
    consider(directed(at));
    consider(calendar_date(at));
    consider(numeric_date(at));
    consider(clock(at));
    consider(quarter(at));
    consider(counted(at));
    consider(reference(at));
    consider(day_word(at));
    consider(weekday(at));
    consider(decade(at));
    consider(year(at));
    consider(season(at));
    consider(holiday(at));
    consider(set(at));
    consider(daypart(at));
    consider(bare_units(at));
    return best;
}

std::optional<TimePhrase> TimeGrammar::phrase_at(std::size_t at) const {
    begin_ = words_.sentence_start(at);
    end_ = words_.sentence_end(at);
    Phrase best = plain(at);
    // "at least 72 hours", "nearly two years ago", "around 7:15 p.m.": the bound belongs to the expression.
    std::string form;
    for (Index next = at; next < std::min(at + 3, end_); ++next) {
        if (!form.empty()) form += ' ';
        form += words_[next];
        const TimeWord* modifier = times_.find(form, TimeWordKind::modifier);
        if (!modifier || form == "about" || form == "within" || form == "some" || form == "under") continue;
        // "over an hour" is a bound, "over three years" says when.
        if (form == "over" && !one_of(next + 1, {"a", "an"})) continue;
        Phrase inner = counted(next + 1);
        if (inner && (inner->shape == TimeShape::duration || inner->shape == TimeShape::ago) && (!best || inner->last > best->last)) {
            inner->first = at;
            inner->mod = modifier->value;
            best = inner;
        }
        if (form == "around") {
            Phrase time = clock(next + 1);
            if (!time) time = calendar_date(next + 1);
            if (time && (time->hour >= 0 || time->day > 0) && (!best || time->last > best->last)) {
                time->first = at;
                time->mod = "APPROX";
                best = time;
            }
        }
    }
    if (best && best->mod.empty() && best->shape == TimeShape::duration && before(best->first) == "about") best->mod = "APPROX";
    return best;
}

}  // namespace rapporteur
