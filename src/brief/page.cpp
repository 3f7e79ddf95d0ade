#include "brief/page.h"
#include "brief/excerpt.h"
#include "compare/wording.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

namespace rapporteur {
namespace {

std::string plural(std::size_t n, std::string_view one, std::string_view many) { return fmt::format("{} {}", n, n == 1 ? one : many); }

/// The sentence that matters most: on how many independent voices the states of the issues rest.
std::vector<std::string> headline_of(const Negotiation& n, const Wording& voice) {
    std::vector<std::string> out;
    if (n.issues.empty()) return out;
    std::map<Id, std::vector<const Origin*>> groups;
    std::size_t writers = 0;
    std::set<Id> used;
    for (const NegotiationIssue& issue : n.issues) used.insert(issue.origins.begin(), issue.origins.end());
    for (const Origin& o : n.origins) {
        if (!used.contains(o.id)) continue;
        if (o.kind == OriginKind::writer || o.kind == OriginKind::unknown) ++writers;
        else groups[o.group].push_back(&o);
    }
    if (groups.empty()) {
        out.push_back("The state of the talks rests on the writers alone: no party, document or source is heard on any issue.");
    } else if (groups.size() == 1) {
        const auto& [group, origins] = *groups.begin();
        std::set<Id> carriers;
        for (const Origin* o : origins) carriers.insert(o->carriers.begin(), o->carriers.end());
        std::vector<std::string> letters;
        for (const Id& id : carriers) letters.push_back(voice.letter(id));
        std::sort(letters.begin(), letters.end());
        std::string list;
        for (std::size_t i = 0; i < letters.size() && i < 6; ++i) list += (i ? "," : "") + letters[i];
        out.push_back(fmt::format("The state of the talks rests on ONE voice: {} ({}).", voice.origin(origins.front()->id), list));
    } else {
        std::size_t single = 0;
        for (const NegotiationIssue& issue : n.issues) single += issue.independence_groups <= 1;
        out.push_back(fmt::format("The state of the talks rests on {} independent voices or sides; {} of {} issues on one or none.", groups.size(), single, n.issues.size()));
    }
    return out;
}

/// The parties that must agree first, then those of which most is said; "A demands: “…” (A,B)." each.
std::vector<std::string> stands_of(const NegotiationIssue& issue, const Wording& voice) {
    constexpr std::size_t most = 5, most_of_others = 2;
    const auto is_required = [&](const Position& p) {
        return std::find(issue.required_parties.begin(), issue.required_parties.end(), p.party) != issue.required_parties.end();
    };
    std::vector<const Position*> order;
    for (const Position& p : issue.positions)
        if (!p.claims.empty()) order.push_back(&p);
    std::stable_sort(order.begin(), order.end(), [&](const Position* a, const Position* b) {
        const auto key = [&](const Position* p) { return std::tuple(!is_required(*p), p->support == Support::writer_only, -static_cast<long>(p->claims.size())); };
        return key(a) < key(b);
    });
    std::vector<std::string> out;
    std::set<Id> heard;
    std::set<std::string> said;
    std::size_t others = 0, left_out = 0;
    for (const Position* p : order) {
        heard.insert(p->party);
        const std::string words = voice.excerpt_of(voice.most_readable(p->claims), 130);
        const bool has_room = out.size() < most && (is_required(*p) || others < most_of_others);
        if (!has_room || words.empty() || !said.insert(p->party + words).second) {
            left_out += !has_room;
            continue;
        }
        others += !is_required(*p);
        std::string line = fmt::format("{} {}: “{}” ({})", voice.party(p->party), Wording::stance(p->stance), words, voice.letters(p->claims));
        if (p->support == Support::writer_only) line += ", on the writer's word";
        line += ".";
        if (p->red_line) line += " Red line.";
        if (p->red_line_noted) line += " Red line in the writer's words.";
        out.push_back(std::move(line));
    }
    if (!issue.claimed.empty()) out.push_back("Claimed: " + issue.claimed + ".");
    if (out.empty() && !issue.because.empty()) {
        const Id shown = voice.most_readable(issue.because);
        out.push_back(fmt::format("“{}” ({}).", voice.excerpt_of(shown, 140), voice.letters({shown})));
    }
    if (left_out > 0) out.push_back(plural(left_out, "more position", "more positions") + ": `why` lists all.");
    std::string silent;
    for (const Id& id : issue.required_parties)
        if (!heard.contains(id)) silent += (silent.empty() ? "" : ", ") + voice.party(id);
    if (!silent.empty()) out.push_back(silent + ": position not reported.");
    if (issue.stale) out.push_back("Not mentioned in the last 14 days of reports.");
    return out;
}

std::vector<BriefLine> lineage_of(const Negotiation& n, const Wording& voice) {
    std::map<Id, const MergedDocument*> by_id;
    for (const MergedDocument& d : n.documents) by_id[d.document.id] = &d;
    std::vector<BriefLine> out;
    for (const MergedDocument& d : n.documents)
        for (std::size_t i = 0; i < d.document.lineage.size(); ++i) {
            const Lineage& l = d.document.lineage[i];
            const auto from = by_id.find(l.document);
            if (from == by_id.end()) continue;
            std::string_view how = l.relation == LineageRelation::wasDerivedFrom ? "is based on"
                                   : l.relation == LineageRelation::wasRevisionOf ? "revises"
                                   : l.relation == LineageRelation::wasQuotedFrom ? "is quoted from" : "rests on";
            std::set<std::string> letters;
            for (const Place& p : d.lineage_places[i]) letters.insert(voice.letter(p.report));
            std::string list;
            for (const auto& l2 : letters) list += (list.empty() ? "" : ",") + l2;
            out.push_back({"", fmt::format("{} {} {}", d.document.label, how, from->second->document.label),
                           (l.inferred ? "inferred; " : "") + list});
        }
    return out;
}

/// Day as YYYY-MM-DD of the earliest dated report; empty where none is dated.
std::string first_report_day(const Negotiation& n) {
    std::string out;
    for (const ReportEntry& r : n.reports)
        if (r.summary.published && (out.empty() || r.summary.published->value.substr(0, 10) < out)) out = r.summary.published->value.substr(0, 10);
    return out;
}

/// How much a kind of event moves talks: a signature before a meeting, a meeting before a journey to it. Sayings, violence and
/// what merely happened move nothing by themselves.
int weight_of(Act act) {
    switch (act) {
        case Act::SIGN: case Act::INITIAL: case Act::RATIFY: case Act::ACCEPT: case Act::ACCEPT_IN_PRINCIPLE: case Act::ACCEPT_IF: case Act::REJECT:
        case Act::WALK_OUT: case Act::SUSPEND: case Act::RESUME: case Act::WITHDRAW_DEMAND: case Act::CONCEDE: return 4;
        case Act::OFFER: case Act::PROPOSE: case Act::AMEND: case Act::TABLE: case Act::MEET: case Act::CALL: return 3;
        case Act::MEDIATE: case Act::VISIT: case Act::ULTIMATUM: return 2;
        case Act::DEMAND: case Act::DISCLOSE: case Act::IMPLEMENT: case Act::THREATEN: return 1;
        default: return 0;
    }
}

/// "He wrote on Monday" with the one person or party that the event names in the pronoun's place: "[Jo Marsh] wrote on Monday".
std::string with_name(const std::string& words, const Event& event, const Wording& voice) {
    const std::size_t end = words.find(' ');
    if (end == std::string::npos) return words;
    std::string first = words.substr(0, end);
    first[0] = static_cast<char>(first[0] | 0x20);
    const bool one_person = first == "he" || first == "she";
    if (!one_person && first != "it" && first != "they") return words;
    std::vector<Id> who;
    for (const Id& id : event.participants)
        if (id.starts_with("person:") == one_person) who.push_back(id);
    if (who.size() != 1 || (!one_person && event.participants.size() != 1)) return words;
    return "[" + voice.party(who.front()) + "]" + words.substr(end);
}

/// The words of an event's line: its first place with what it needs to be read alone, or what was put together from two.
std::string words_of(const MergedEvent& e, const Wording& voice) {
    constexpr std::size_t most = 150;
    const bool composed = e.places.empty() || e.event.what.size() != e.places.front().span.size();
    std::string words = composed ? in_one_line(e.event.what, most) : voice.excerpt_at(e.places.front(), most);
    if (words.empty()) words = in_one_line(e.event.what, most);
    return with_name(words, e.event, voice);
}

/// The moves that occurred, in order; what was said and happened around them; what lies ahead; and what was planned for days that have passed.
void fill_timeline(const Negotiation& n, const Wording& voice, BriefPage& page) {
    const std::string start = first_report_day(n);
    std::set<std::pair<std::string, std::string>> seen;
    std::set<Id> negotiators;
    for (const NegotiationIssue& issue : n.issues) negotiators.insert(issue.required_parties.begin(), issue.required_parties.end());
    for (const MergedEvent& e : n.events) {
        BriefLine line{.when = Wording::date(e.event.when, e.event.first_day, e.event.last_day)};
        const bool dated = !line.when.empty();
        if (!dated) line.when = "undated";
        std::set<std::pair<std::size_t, std::string>> letters;
        std::string reported;  // the last day that a report told of it
        for (const Place& p : e.places) {
            const std::string l = voice.letter(p.report);
            letters.insert({l.size(), l});
            if (const ReportEntry* r = voice.report(p.report); r && r->summary.published) reported = std::max(reported, r->summary.published->value.substr(0, 10));
        }
        if (e.independence_groups >= 2) line.word = fmt::format("{} independent; ", e.independence_groups);
        else if (!e.origins.empty()) line.word = voice.origin(e.origins.front()) + "; ";
        std::size_t shown = 0;
        for (const auto& [size, l] : letters)
            if (shown++ < 6) line.word += (shown > 1 ? "," : "") + l;
        const std::string words = words_of(e, voice);
        if (!seen.insert({line.when + std::string(name(e.event.modality)), words}).second) continue;
        line.text = std::string(Wording::modality(e.event.modality)) + words;
        // A war's beginning and last decade's summit are background; a line of five words tells what it is about.
        const bool background = dated && !start.empty() && !e.event.last_day.empty() && e.event.last_day < start.substr(0, 4) + "-01-01" && e.event.last_day < start;
        const bool narrow = dated && !line.when.starts_with("by ") && !line.when.starts_with("after ");
        const bool of_negotiators = std::any_of(e.event.participants.begin(), e.event.participants.end(), [&](const Id& id) { return negotiators.contains(id); });
        // "Overtime was settled on Sunday", "a paper was handed over in January": of an issue, so of the talks
        const bool of_issue = e.event.type == Act::HAPPEN && std::any_of(e.claims.begin(), e.claims.end(), [&](const Id& id) { return voice.claim(id) && voice.claim(id)->claim.issue; });
        const int moves = weight_of(e.event.type) + of_issue;
        line.weight = 2 * static_cast<int>(letters.size()) + 2 * e.independence_groups + (narrow ? 4 : 0) + (e.event.participants.size() >= 2) - (background ? 5 : 0) -
                      (words.size() < 30 ? 4 : 0) + moves + 2 * of_negotiators;
        const bool passed = !n.as_of.empty() && (e.event.last_day.empty() ? !reported.empty() && reported < n.as_of : e.event.last_day < n.as_of);
        switch (e.event.modality) {
            case Modality::occurred: (moves > 0 && !background ? page.timeline : page.around).push_back(std::move(line)); break;
            case Modality::planned: case Modality::expected: (passed ? page.lapsed : page.ahead).push_back(std::move(line)); break;
            case Modality::cancelled: page.ahead.push_back(std::move(line)); break;
            case Modality::proposed: case Modality::hypothetical: case Modality::denied:
                line.weight -= 6;
                (passed ? page.lapsed : page.ahead).push_back(std::move(line));
                break;
        }
    }
}

/// What a line says that another has said already: "it will be decided on Thursday" within "the union says that it
/// will be decided on Thursday whether they return".
bool says_again(const std::set<std::string>& shorter, const std::set<std::string>& longer) {
    if (shorter.empty()) return true;
    constexpr double most_of = 0.75;  // of the shorter one's words
    std::size_t shared = 0;
    for (const auto& stem : shorter) shared += longer.contains(stem);
    return static_cast<double>(shared) >= most_of * static_cast<double>(shorter.size());
}

/// One line for each value, the most telling first: numbers of the terms, then what several reports count.
std::vector<BriefLine> figures_of(const Negotiation& n, const Wording& voice) {
    struct Value {
        std::vector<const MergedFigure*> told;
        std::set<std::pair<std::size_t, std::string>> letters;
        int weight = 0;
    };
    std::map<std::string, Value> values;
    std::vector<std::string> order;
    for (const MergedFigure& f : n.figures) {
        if (f.figure.is_headcount || f.claims.empty()) continue;
        const auto side = [](const std::optional<double>& v) { return v ? fmt::format("{}", *v) : std::string("-"); };
        const std::string key = f.figure.relation == FigureRelation::comparative
                                    ? "comparative " + f.figure.id
                                    : side(f.figure.hi ? f.figure.hi : f.figure.lo) + " " + f.figure.unit;
        auto [at, fresh] = values.try_emplace(key);
        if (fresh) order.push_back(key);
        at->second.told.push_back(&f);
        const std::string l = voice.letter(f.report);
        at->second.letters.insert({l.size(), l});
    }
    for (auto& [key, value] : values) {
        const Figure& f = value.told.front()->figure;
        const double size = std::abs(f.hi.value_or(f.lo.value_or(0)));
        value.weight = 3 * static_cast<int>(std::min<std::size_t>(value.letters.size(), 4)) - 3;
        if (f.kind == FigureKind::money) value.weight += 3;
        else if (f.kind == FigureKind::fraction) value.weight += 2;
        else if (f.kind == FigureKind::count) value.weight += size >= 100 ? 2 : size < 10 && f.relation == FigureRelation::eq ? -4 : 0;
        else value.weight -= 1;
        bool of_terms = false, bound = false, stood_for = false;
        for (const MergedFigure* one : value.told) {
            of_terms = of_terms || one->figure.issue;
            bound = bound || one->figure.relation == FigureRelation::cap || one->figure.relation == FigureRelation::floor ||
                    one->figure.relation == FigureRelation::target || one->figure.relation == FigureRelation::comparative;
            for (const Id& id : one->claims)
                if (const MergedClaim* c = voice.claim(id)) stood_for = stood_for || c->claim.stance;
        }
        value.weight += 2 * of_terms + 2 * bound + 2 * stood_for;
    }
    std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) { return values[a].weight > values[b].weight; });
    std::vector<BriefLine> out;
    for (const auto& key : order) {
        const Value& value = values[key];
        const MergedFigure& first = *value.told.front();
        const Origin* o = voice.origin_of(first.claims.front());
        BriefLine line{.when = {}, .text = "“" + voice.figure(first) + "”", .word = o ? voice.origin(o->id) + "; " : std::string(), .weight = value.weight};
        // the same number as a ceiling here and a target there
        for (const MergedFigure* other : value.told)
            if (other->figure.relation != first.figure.relation && other->report != first.report && line.text.size() < 160) {
                line.text += fmt::format(", “{}” ({})", voice.figure(*other), voice.letter(other->report));
                break;
            }
        // "a rise of 9 percent over two years" tells both numbers: the clause stands once
        const auto text = n.texts.find(first.report);
        const std::string number = text == n.texts.end() ? std::string() : clipped(slice(text->second, first.figure.span), 60);
        const auto clause_tells = [&](const BriefLine& told) { return told.text == line.text || (!number.empty() && says_again(content_stems(line.text), content_stems(told.text)) && told.text.find(number) != std::string::npos); };
        if (std::any_of(out.begin(), out.end(), clause_tells)) continue;
        std::size_t shown = 0;
        for (const auto& [size, l] : value.letters)
            if (shown++ < 6) line.word += (shown > 1 ? "," : "") + l;
        out.push_back(std::move(line));
    }
    return out;
}

/// The words of a claim in a difference of figures: the clause around the number that differs.
std::string words_of_difference(const Negotiation& n, const Wording& voice, const Difference& d, const Id& claim) {
    if (d.kind == DifferenceClass::figure_variance || d.kind == DifferenceClass::conflict_of_fact)
        for (const MergedFigure& f : n.figures)
            if (std::find(f.claims.begin(), f.claims.end(), claim) != f.claims.end()) {
                const auto text = n.texts.find(f.report);
                if (text != n.texts.end() && d.why.find("“" + clipped(slice(text->second, f.figure.span), 200) + "”") != std::string::npos) return voice.figure(f);
            }
    return voice.excerpt_of(claim, 110);
}

std::vector<BriefLine> differences_of(const Negotiation& n, const Wording& voice) {
    std::vector<BriefLine> out;
    for (int pass = 0; pass < 2; ++pass)
        for (const Difference& d : n.differences) {
            const bool conflict = name(d.kind).starts_with("conflict");
            if (conflict != (pass == 0) || d.claims.size() < 2) continue;
            std::string text = conflict ? "! " : "~ ";
            for (std::size_t i = 0; i < 2; ++i) {
                const Origin* o = voice.origin_of(d.claims[i]);
                text += fmt::format("{}“{}” ({}, {})", i ? " / " : "", words_of_difference(n, voice, d, d.claims[i]), voice.letters({d.claims[i]}), o ? voice.origin(o->id) : "not reported");
            }
            if (d.claims.size() > 2) text += fmt::format(" and {} more ({})", d.claims.size() - 2, voice.letters({d.claims.begin() + 2, d.claims.end()}));
            std::string word(name(d.kind));
            std::replace(word.begin(), word.end(), '_', ' ');
            const Origin* a = voice.origin_of(d.claims[0]);
            const Origin* b = voice.origin_of(d.claims[1]);
            // whom the words are given to is the difference itself, though the origin is one
            if (d.kind == DifferenceClass::attribution_variance) word += ": " + d.why;
            if (a && b && a->id == b->id) word += "; same origin: not two";
            out.push_back({"", text, word});
        }
    return out;
}

/// The first three telling statements that only this report has, none within another.
BriefPage::Only only_of(const OnlyIn& only, const Wording& voice) {
    constexpr std::size_t most_texts = 3, most_looked_at = 24;
    BriefPage::Only out{voice.letter(only.report), {}, 0};
    std::vector<std::set<std::string>> stems;
    std::size_t looked_at = 0;
    for (const Id& id : only.claims) {
        const MergedClaim* c = voice.claim(id);
        // what only one report has is told where it says where someone stands or how matters go
        const bool telling = c && (c->claim.stance || c->claim.status_said || c->claim.trend_said || c->claim.act == Act::DERIVE);
        if (!telling || looked_at >= most_looked_at) continue;
        ++looked_at;
        const std::string words = voice.excerpt_of(id, 90);
        const auto own = content_stems(words);
        if (own.size() < 3) continue;  // "he said so": nothing that a reader could use
        bool is_new = true;
        for (std::size_t i = 0; i < stems.size() && is_new; ++i) {
            if (own.size() > stems[i].size() && says_again(stems[i], own)) out.texts[i] = words, stems[i] = own, is_new = false;
            else if (own.size() <= stems[i].size() && says_again(own, stems[i])) is_new = false;
        }
        if (is_new && out.texts.size() < most_texts) out.texts.push_back(words), stems.push_back(own);
    }
    out.more = only.claims.size() - std::min(only.claims.size(), out.texts.size());
    return out;
}

}  // namespace

BriefPage page_of(const Negotiation& n) {
    const Wording voice(n);
    BriefPage page;
    page.title = n.title;
    page.as_of = n.as_of.empty() ? "no date known" : "as of " + Wording::long_date(n.as_of);
    std::size_t voices = 0, reprints = 0;
    for (const Origin& o : n.origins) voices += o.kind != OriginKind::writer;
    for (const ReportEntry& r : n.reports) reprints += r.near_duplicate_of.has_value();
    page.counts = plural(n.reports.size(), "report", "reports") + (reprints ? fmt::format(" ({} reprinted)", reprints) : "") + ", " + plural(voices, "voice", "voices");
    page.headline = headline_of(n, voice);
    int number = 0;
    for (const NegotiationIssue& issue : n.issues) {
        ++number;
        page.issues.push_back({number, issue.issue.id, issue.issue.label, Wording::status(issue), voice.word_of(issue), stands_of(issue, voice), issue.blocked, issue.disputed});
    }
    page.lineage = lineage_of(n, voice);
    fill_timeline(n, voice, page);
    page.figures = figures_of(n, voice);
    page.differ = differences_of(n, voice);
    if (n.reports.size() > 1 && n.reports.size() <= 26)
        for (const OnlyIn& only : n.only_in) page.only.push_back(only_of(only, voice));
    std::sort(page.only.begin(), page.only.end(), [](auto& a, auto& b) { return a.letter < b.letter; });
    page.assumptions = n.assumptions;
    for (const ReportEntry* r : voice.reports()) {
        std::string text = r->summary.publisher.empty() ? std::string("publisher not reported") : r->summary.publisher;
        text += ", " + (r->summary.published ? Wording::long_date(r->summary.published->value.substr(0, 10)) : std::string("date not reported"));
        if (!r->summary.title.empty()) text += ": " + clipped(r->summary.title, 100);
        if (r->near_duplicate_of) text += " (repeats " + voice.letter(*r->near_duplicate_of) + ")";
        page.reports.push_back({voice.letter(r->summary.id), text});
    }
    return page;
}

}  // namespace rapporteur
