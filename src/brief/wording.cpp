#include "brief/wording.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

#include <fmt/format.h>

#include "base/utf8.h"
#include "brief/excerpt.h"
#include "compare/day.h"

namespace rapporteur {
namespace {

constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Civil {
    int year;
    unsigned month, day;
};

Civil civil(int day) {
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : std::string(between)) + part;
    return out;
}

}  // namespace

std::string clipped(std::string_view text, std::size_t most) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_at(text, at);
        if (is_space(c.value) || c.value < 0x20) {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else {
            out.append(text, at, c.bytes);
        }
        at += c.bytes;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    if (out.size() <= most) return out;
    std::size_t cut = most;
    while (cut > most / 2 && out[cut] != ' ') --cut;
    if (out[cut] != ' ') {
        cut = most;
        while (cut > 0 && !is_boundary(out, cut)) --cut;
    }
    return out.substr(0, cut) + "…";
}

Wording::Wording(const Negotiation& negotiation) : negotiation_(negotiation) {
    for (const ReportEntry& r : negotiation.reports) order_.push_back(&r), reports_[r.summary.id] = &r;
    std::sort(order_.begin(), order_.end(), [](const ReportEntry* a, const ReportEntry* b) {
        const auto key = [](const ReportEntry* r) { return std::pair(r->summary.published ? r->summary.published->value : std::string("9999"), r->summary.id); };
        return key(a) < key(b);
    });
    for (std::size_t i = 0; i < order_.size(); ++i)
        letters_[order_[i]->summary.id] = i < 26 ? std::string(1, static_cast<char>('A' + i)) : fmt::format("R{}", i + 1);
    for (const MergedClaim& c : negotiation.claims) {
        claims_[c.claim.id] = &c;
        if (!c.sentence.empty()) sentences_[c.report].push_back(c.sentence);
    }
    for (auto& [report, list] : sentences_) std::sort(list.begin(), list.end());
    for (const Origin& o : negotiation.origins) origins_[o.id] = &o;
    for (const MergedParty& p : negotiation.parties) parties_[p.party.id] = &p;
}

std::string Wording::letter(const Id& report) const {
    const auto found = letters_.find(report);
    return found == letters_.end() ? report : found->second;
}

std::string Wording::letters(const std::vector<Id>& claims) const {
    std::set<std::pair<std::size_t, std::string>> in_order;
    for (const Id& id : claims)
        if (const MergedClaim* c = claim(id)) {
            const std::string l = letter(c->report);
            in_order.insert({l.size(), l});
        }
    std::vector<std::string> out;
    for (const auto& [size, l] : in_order) {
        if (out.size() == 5) {
            out.back() += fmt::format(" +{}", in_order.size() - 5);
            break;
        }
        out.push_back(l);
    }
    return joined(out, ",");
}

const MergedClaim* Wording::claim(const Id& id) const {
    const auto found = claims_.find(id);
    return found == claims_.end() ? nullptr : found->second;
}

const Origin* Wording::origin_of(const Id& id) const {
    const MergedClaim* c = claim(id);
    const auto found = c ? origins_.find(c->origin) : origins_.end();
    return found == origins_.end() ? nullptr : found->second;
}

const ReportEntry* Wording::report(const Id& id) const {
    const auto found = reports_.find(id);
    return found == reports_.end() ? nullptr : found->second;
}

std::string Wording::party(const Id& id) const {
    const auto found = parties_.find(id);
    return found == parties_.end() ? id : found->second->party.name;
}

std::string Wording::origin(const Id& id) const {
    const auto found = origins_.find(id);
    if (found == origins_.end()) return "not reported";
    const Origin& o = *found->second;
    const std::string side = o.side ? party(*o.side) : std::string();
    switch (o.kind) {
        case OriginKind::anonymous: {
            std::string out = o.headcount && *o.headcount > 1 ? fmt::format("{} unnamed voices, one line of reporting", *o.headcount) : std::string("one unnamed voice");
            if (!side.empty()) out += " (" + side + ")";
            if (!o.via.empty()) out += ", through " + o.via.front();
            return out;
        }
        case OriginKind::writer: return o.carriers.empty() ? "the writer" : "the writer of " + letter(o.carriers.front());
        case OriginKind::unknown: return clipped(o.label, 60) + ", who told it not said";
        case OriginKind::institution: return side.empty() ? clipped(o.label, 60) : side;
        default: return clipped(o.label, 60);
    }
}

std::string Wording::words_of(const Id& id, std::size_t most) const {
    const MergedClaim* c = claim(id);
    if (!c) return {};
    const auto text = negotiation_.texts.find(c->report);
    if (text == negotiation_.texts.end()) return {};
    std::string out;
    for (Span span : c->claim.evidence) out += (out.empty() ? "" : " … ") + std::string(slice(text->second, span));
    return clipped(out, most);
}

std::string Wording::excerpt_of(const Id& id, std::size_t most) const {
    const MergedClaim* c = claim(id);
    if (!c || c->claim.evidence.empty()) return {};
    // Pieces of one claim lie in one sentence: between them stands what holds them together. Where that is
    // too much for a line, the longest piece speaks.
    Span whole = c->claim.evidence.front(), longest = whole;
    for (Span span : c->claim.evidence) {
        if (c->sentence.contains(span)) whole.end = std::max(whole.end, span.end);
        if (span.size() > longest.size()) longest = span;
    }
    if (whole.size() > most + most / 4) whole = longest;
    return excerpt_at({c->report, whole}, most);
}

Span Wording::sentence_of(const Place& place) const {
    if (const auto list = sentences_.find(place.report); list != sentences_.end()) {
        const auto after = std::upper_bound(list->second.begin(), list->second.end(), Span{place.span.start, 0xffffffffu});
        if (after != list->second.begin() && std::prev(after)->contains(place.span)) return *std::prev(after);
    }
    const auto text = negotiation_.texts.find(place.report);
    return text == negotiation_.texts.end() ? Span{} : sentence_around(text->second, place.span);
}

std::string Wording::excerpt_at(const Place& place, std::size_t most) const {
    const auto text = negotiation_.texts.find(place.report);
    return text == negotiation_.texts.end() ? std::string() : excerpt(text->second, sentence_of(place), place.span, most);
}

std::string Wording::clause_at(const Place& place, std::size_t most) const {
    const auto text = negotiation_.texts.find(place.report);
    return text == negotiation_.texts.end() ? std::string() : clause_excerpt(text->second, sentence_of(place), place.span, most);
}

Id Wording::most_readable(const std::vector<Id>& claims) const {
    for (const Id& id : claims) {
        const MergedClaim* c = claim(id);
        const auto text = c ? negotiation_.texts.find(c->report) : negotiation_.texts.end();
        if (text == negotiation_.texts.end() || c->claim.evidence.empty()) continue;
        const Span first = c->claim.evidence.front();
        if (first.size() >= 30 && reads_by_itself(text->second, c->sentence, first)) return id;
    }
    return claims.empty() ? Id() : claims.front();
}

std::string Wording::status(const NegotiationIssue& issue) {
    std::string out;
    switch (issue.status) {
        case IssueStatus::not_tabled: out = "not tabled"; break;
        case IssueStatus::open: out = "[open]"; break;
        case IssueStatus::agreed_in_principle: out = "agreed in principle"; break;
        case IssueStatus::agreed_ad_referendum: out = "agreed, to be approved"; break;
        case IssueStatus::agreed: out = "agreed"; break;
        case IssueStatus::signed_: out = "signed"; break;
        case IssueStatus::in_force: out = "in force"; break;
        case IssueStatus::deferred: out = "deferred"; break;
        case IssueStatus::dropped: out = "dropped"; break;
    }
    if (issue.blocked) out += " BLOCKED";
    if (issue.disputed) out += " DISPUTED";
    if (issue.trend != Trend::none_reported) out += " " + std::string(name(issue.trend));
    return out;
}

std::string Wording::word_of(const NegotiationIssue& issue) const {
    std::set<Id> groups;
    std::vector<std::string> names;
    for (const Id& id : issue.origins) {
        const auto found = origins_.find(id);
        if (found == origins_.end()) continue;
        const Origin& o = *found->second;
        if (o.kind == OriginKind::writer || o.kind == OriginKind::unknown || !groups.insert(o.group).second) continue;
        if (o.kind == OriginKind::anonymous) names.push_back(o.side ? "1 unnamed (" + party(*o.side) + ")" : o.headcount && *o.headcount > 1 ? fmt::format("{} unnamed, 1 line", *o.headcount) : std::string("1 unnamed"));
        else if (o.kind == OriginKind::named_person || !o.side) names.push_back(clipped(o.label, 40));
        else names.push_back(party(*o.side));
    }
    std::string out;
    if (names.empty()) out = "writers only";
    for (std::size_t i = 0; i < names.size() && i < 3; ++i) out += (i ? "; " : "") + names[i];
    if (names.size() > 3) out += fmt::format(" +{}", names.size() - 3);
    return out + " (" + letters(issue.because) + ")";
}

std::string_view Wording::stance(Stance stance) {
    switch (stance) {
        case Stance::proposes: return "proposes";
        case Stance::demands: return "demands";
        case Stance::accepts: return "accepts";
        case Stance::accepts_in_principle: return "accepts in principle";
        case Stance::accepts_conditionally: return "accepts on conditions";
        case Stance::willing_to_discuss: return "would discuss";
        case Stance::seeks_amendment: return "wants changes";
        case Stance::undecided: return "is undecided";
        case Stance::concedes: return "concedes";
        case Stance::withdraws: return "withdraws its demand";
        case Stance::rejects: return "rejects";
        case Stance::silent: return "is silent";
    }
    return "";
}

std::string Wording::date(const std::string& when, const std::string& first, const std::string& last) {
    auto days = days_of(when);
    const auto from = days_of(first), to = days_of(last);
    if (from && to && (!days || (to->last - from->first < days->last - days->first))) days = Days{from->first, to->last};
    if (!days) {
        if (from) return "after " + date("", first, first);
        if (to) return "by " + date("", last, last);
        return {};
    }
    const Civil a = civil(days->first), b = civil(days->last);
    const auto month = [](unsigned m) { return months[m - 1]; };
    if (days->first == days->last) return fmt::format("{} {} {}", a.day, month(a.month), a.year);
    if (a.year == b.year && a.month == 1 && a.day == 1 && b.month == 12 && b.day == 31) return fmt::format("{}", a.year);
    if (a.year == b.year && a.month == b.month) {
        if (a.day == 1 && b.day >= 28) return fmt::format("{} {}", month(a.month), a.year);
        return fmt::format("{}-{} {} {}", a.day, b.day, month(a.month), a.year);
    }
    if (a.year == b.year) return fmt::format("{} {} - {} {} {}", a.day, month(a.month), b.day, month(b.month), a.year);
    return fmt::format("{} {} {} - {} {} {}", a.day, month(a.month), a.year, b.day, month(b.month), b.year);
}

std::string Wording::long_date(const std::string& iso) {
    const auto days = days_of(iso);
    if (!days) return iso;
    static constexpr std::array weekdays = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};  // day 0 was a Thursday
    const Civil c = civil(days->first);
    return fmt::format("{} {} {} {}", weekdays[static_cast<std::size_t>(((days->first % 7) + 7) % 7)], c.day, months[c.month - 1], c.year);
}

std::string_view Wording::modality(Modality modality) {
    switch (modality) {
        case Modality::occurred: return "";
        case Modality::planned: return "PLANNED ";
        case Modality::expected: return "EXPECTED ";
        case Modality::proposed: return "PROPOSED ";
        case Modality::hypothetical: return "HYPOTHETICAL ";
        case Modality::denied: return "DENIED ";
        case Modality::cancelled: return "CANCELLED ";
    }
    return "";
}

std::string Wording::rule(const std::string& rule) {
    static const std::map<std::string, std::string> sentences = {
        {"6a", "What a reported deal contains has the deal's status: its text, its signers or two voices tell of it, and no party later called it open."},
        {"6b", "The lowest of the latest views of the parties that must agree."},
        {"6c", "No party that must agree is heard on it: the writers' last word, or open because it is spoken of."},
        {"6d", "No claim speaks of it."},
        {"6e", "Nothing is agreed until everything is: held at agreed subject to approval until the whole is signed."},
        {"6f", "Deferred or dropped needs both sides, two reports, or the proposer's own withdrawal."},
        {"11", "One unnamed voice moves nothing up to agreed: shown as claimed."}};
    const auto found = sentences.find(rule);
    return found == sentences.end() ? rule : found->second;
}

std::string Wording::figure(const MergedFigure& f) const { return clause_at({f.report, f.figure.span}, 120); }

}  // namespace rapporteur
