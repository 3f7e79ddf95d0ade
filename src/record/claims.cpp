// Who says of whom that he stands where, on which issue, and how sure is each voice?
//
// Every statement that says something becomes a claim, one for each issue that it concerns. What only names an issue
// ("the question of pay") makes none; of two readings of one clause the fuller stays.
#include <algorithm>
#include <set>
#include <tuple>

#include "base/hash.h"
#include "record/draft.h"

namespace rapporteur {
namespace {

// "The three points match the bank's conditions": one claim for each of the three; more than this is a list of something else.
constexpr std::size_t most_issues_of_one = 4;

bool says_nothing(const Statement& st) {
    return st.ground == Ground::frame && !st.status && !st.trend && !st.stance;
}

const Attribution* attribution_of(const Draft& draft, const Statement& st) {
    if (!st.attribution) return nullptr;
    for (const Attribution& a : draft.record.attributions)
        if (a.id == *st.attribution) return &a;
    return nullptr;
}

std::optional<Id> within(const std::vector<Figure>& figures, const std::vector<Span>& evidence) {
    for (const Figure& f : figures)
        for (Span span : evidence)
            if (!f.is_headcount && span.contains(f.span)) return f.id;
    return std::nullopt;
}

}  // namespace

void find_claims(Draft& draft) {
    Record& record = draft.record;
    std::set<std::tuple<std::uint32_t, std::uint32_t, Act, std::string, std::string>> seen;
    std::set<std::pair<std::uint32_t, std::string>> with_status;
    for (const Statement& st : draft.statements)
        if (st.ground == Ground::status)
            for (std::uint32_t i : st.issues) with_status.emplace(draft.syntax.sentence_at(st.evidence.front().start), record.issues[i].id);
    for (const Statement& st : draft.statements) {
        if (says_nothing(st) || st.evidence.empty()) continue;
        const Attribution* attribution = attribution_of(draft, st);
        Claim claim;
        if (attribution) {
            claim.attribution = attribution->id;
            claim.chain = attribution->chain;
            claim.origin = attribution->origin;
        } else {
            claim.chain = {"writer"};
            claim.origin = "writer";
        }
        claim.sentence = draft.syntax.sentence_at(st.evidence.front().start);
        claim.evidence = st.evidence;
        claim.act = st.act;
        claim.agent = st.agent;
        claim.target = st.target;
        claim.stance = st.stance;
        claim.red_line = st.red_line;
        claim.status_said = st.status;
        claim.trend_said = st.trend;
        claim.document = st.document;
        if (st.condition != no_word) claim.conditional_on = std::string(record.text_at(draft.syntax.span_of(st.condition, Extent::whole)));
        claim.veridicality = held_certainty(draft, attribution, st.predicate);
        if (claim.veridicality.size() != claim.chain.size()) {
            claim.veridicality.clear();
            for (const Id& holder : claim.chain) claim.veridicality.push_back({holder, Veridicality::Uu});
        }
        claim.speaks_for_other = st.speaks_for_other;
        claim.past = st.past;
        claim.figure = within(record.figures, st.evidence);
        for (const Event& event : record.events)
            for (Span span : event.evidence)
                if (!claim.event && !st.evidence.empty() && st.evidence.front().contains(span)) claim.event = event.id;
        std::vector<std::optional<Id>> issues;
        for (std::uint32_t i : st.issues)
            if (issues.size() < most_issues_of_one) issues.emplace_back(record.issues[i].id);
        if (issues.empty()) issues.emplace_back();
        for (const std::optional<Id>& issue : issues) {
            // The list item's own frame repeats the status phrase of its sentence.
            if (st.ground == Ground::frame && issue && with_status.contains({claim.sentence, *issue})) continue;
            claim.issue = issue;
            std::string agents;
            for (const Id& a : claim.agent) agents += a + " ";
            if (!seen.emplace(claim.evidence.front().start, claim.evidence.back().end, claim.act, agents, issue.value_or("")).second) continue;
            claim.id = content_id("c", record.report.id + "/" + std::to_string(claim.evidence.front().start) + "-" + std::to_string(claim.evidence.back().end) + "/" +
                                           std::string(printed(claim.act)) + "/" + agents + issue.value_or(""));
            record.claims.push_back(claim);
        }
    }
    std::stable_sort(record.claims.begin(), record.claims.end(), [](const Claim& a, const Claim& b) { return a.evidence.front() < b.evidence.front(); });
}

}  // namespace rapporteur
