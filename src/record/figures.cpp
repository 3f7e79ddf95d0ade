// Which numbers belong to the talks, what do they measure, and whose are they?
//
// The language layer finds quantities; here each gets its measured noun, its owner (the nearest proposal noun or stance
// verb that governs it, else the voice), and its mark where it only counts a source ("three officials").
// "The union wants a raise of 6 percent, up from the 4 percent that management offered."
#include <algorithm>

#include "base/hash.h"
#include "base/one_of.h"
#include "record/draft.h"

namespace rapporteur {
namespace {

bool is_number_text(std::string_view text) {
    for (char c : text)
        if (c >= '0' && c <= '9') return true;
    return false;
}

}  // namespace

void find_figures(Draft& draft) {
    const Syntax& s = draft.syntax;
    Record& record = draft.record;
    std::optional<std::size_t> last;   // the last figure with a value, for what is compared to it
    for (const Quantity& q : draft.analysis.quantities) {
        const std::uint32_t sentence = s.sentence_at(q.span.start);
        if (sentence < draft.analysis.sentences.size()) {
            const Role role = draft.analysis.sentences[sentence].role;
            if (role == Role::furniture || role == Role::metadata || role == Role::byline || role == Role::dateline) continue;
        }
        // "one of the ministers", "a second round", "at one point": no figures.
        const std::string_view number = s.text(q.number);
        if (q.relation == FigureRelation::eq && !is_number_text(number) && q.lo && *q.lo == 1 && q.unit != "fraction") continue;
        if (q.word != no_word && (s.word(q.word).xpos == "JJ" && s.lower(q.word).ends_with("th"))) continue;  // ordinals
        // "aged 40", "a 40-year-old", "Article 40", "chapter 11"
        if (q.word != no_word) {
            const WordIndex up = s.head(q.word);
            if (up < s.size() && one_of(s.lemma(up), {"article", "chapter", "section", "page", "no.", "number", "paragraph", "aged", "age"}) && s.word(up).xpos != "NNS" && up < q.word) continue;
            bool age = false;
            for (WordIndex w = q.word; w < q.word + 5 && w < s.size(); ++w) age = age || (s.lower(w) == "old" && w > q.word + 1 && s.word(w).sentence == s.word(q.word).sentence && one_of(s.lemma(w - 1), {"-", "year"})) || s.lower(w) == "year-old";
            if (age) continue;
        }
        Figure f;
        f.span = q.span;
        f.lo = q.lo;
        f.hi = q.hi;
        f.relation = q.relation;
        f.unit = q.unit;
        f.kind = q.kind;
        WordIndex measured = q.measured;
        if (measured != no_word) f.measures = std::string(s.text(s.span_of(measured, Extent::phrase)));
        else if (q.word != no_word) {
            // "a cap of 40,000": the noun that the amount hangs on
            WordIndex up = s.head(q.word);
            while (up < s.size() && !s.is_nominal(up) && s.head(up) < s.size() && !s.is_verb(up)) up = s.head(up);
            if (up < s.size() && s.is_nominal(up)) f.measures = std::string(s.text(s.span_of(up, Extent::phrase)));
            else if (up < s.size() && s.is_verb(up)) {
                const WordIndex of = s.object(up) != no_word && !s.is_inside(q.word, s.object(up)) ? s.object(up) : s.subject(up);
                if (of != no_word) f.measures = std::string(s.text(s.span_of(of, Extent::phrase)));
            }
        }
        // A count of voices is no figure of the talks: "three informed sources".
        const WordIndex head = measured != no_word ? measured : q.word;
        for (const Holder& holder : record.holders) {
            if (!holder.headcount) continue;
            for (Span mention : holder.mentions)
                if (mention.overlap(q.number) > 0) f.is_headcount = true;
        }
        if (head != no_word && q.kind == FigureKind::count && one_of(s.lemma(head), {"source", "official", "aide", "diplomat", "analyst", "expert", "reporter"}) && q.hi && *q.hi < 100 && q.lo)
            f.is_headcount = f.is_headcount || s.is(head, "nsubj") || s.is(head, "obl") || s.is(head, "nmod");
        // Owner: what governs it is somebody's proposal or wish; else who says it.
        std::optional<Id> party;
        if (q.word != no_word)
            for (WordIndex up = q.word; up < s.size() && !party; up = s.head(up)) {
                if (draft.document_of[up] != no_index) {
                    const Document& document = record.documents[draft.document_of[up]];
                    party = document.author;
                    break;
                }
                if (s.word(up).upos == "NOUN" && one_of(s.lemma(up), {"offer", "demand", "proposal", "bid", "request", "plan", "counteroffer"})) party = owner_at(draft, up);
                if (s.is_verb(up) && one_of(s.lemma(up), {"offer", "propose", "demand", "seek", "want", "ask", "request", "bid", "pay", "accept", "reject", "pledge", "promise"})) {
                    const std::vector<Id> agents = parties_at(draft, s.agent(up));
                    if (!agents.empty()) party = agents.front();
                    break;
                }
            }
        f.owner.reset();
        if (party)
            for (std::uint32_t i = 0; i < record.parties.size(); ++i)
                if (record.parties[i].id == *party) f.owner = holder_of_party(draft, i);
        if (!f.owner)
            if (const Attribution* over = attribution_over(draft, q.span)) f.owner = over->origin;
        if (!f.owner) f.owner = "writer";
        f.id = content_id("f", record.report.id + "/" + std::to_string(q.span.start) + "-" + std::to_string(q.span.end));
        if (f.relation == FigureRelation::comparative) {
            // The language layer may have given the value that it is compared to; then the figure is the nearest of that value.
            std::optional<std::size_t> base = last;
            if (const std::optional<double> value = f.lo ? f.lo : f.hi) {
                base.reset();
                for (std::size_t i = record.figures.size(); i-- > 0 && !base;)
                    if (record.figures[i].lo == value || record.figures[i].hi == value) base = i;
                if (!base) f.lo = f.hi = std::nullopt;  // of a number that is no figure: nothing to stand on
            }
            if (base) {
                const Figure& other = record.figures[*base];
                f.compared_to = other.id;
                // The value that it is compared to stands on its open side: "a higher figure" than 600,000.
                if (!f.lo && !f.hi) {
                    const std::optional<double> value = other.hi ? other.hi : other.lo;
                    const std::string_view words = s.text(q.span);
                    const bool lower = words.find("lower") != std::string_view::npos || words.find("smaller") != std::string_view::npos || words.find("less") != std::string_view::npos || words.find("fewer") != std::string_view::npos;
                    (lower ? f.hi : f.lo) = value;
                    f.unit = other.unit;
                    f.kind = other.kind;
                    if (f.measures.empty() || f.measures == words) f.measures = other.measures;
                }
            }
        } else if ((f.lo || f.hi) && !f.is_headcount) {
            const double value = f.hi.value_or(f.lo.value_or(0));
            // What "a higher number" refers to is an amount, not the three points of a list.
            if (value > 12 || f.kind != FigureKind::count) last = record.figures.size();
        }
        record.figures.push_back(std::move(f));
    }
}

}  // namespace rapporteur
