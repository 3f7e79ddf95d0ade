// The claims of all records, in the negotiation's ids.
//
// A claim keeps the id that its record gave it wherever no other report's claim has the same, so that
// `record` and `brief` speak of one thing by one id.
#include <algorithm>
#include <map>

#include "base/hash.h"
#include "compare/contrast.h"
#include "compare/merge.h"

namespace rapporteur {
namespace {

std::vector<Id> all_merged(const std::unordered_map<Id, Id>& ids, const std::vector<Id>& from) {
    std::vector<Id> out;
    for (const Id& id : from) add_once(out, merged(ids, id));
    return out;
}

void map_optional(const std::unordered_map<Id, Id>& ids, std::optional<Id>& id) {
    if (id) id = merged(ids, *id);
}

void read_words(Merge& merge, ClaimView& view) {
    const auto words = plain_words(view.words);
    view.stems = Stems(merge.pool, content_stems(view.words, words));
    view.senses = senses_of(words);
}

/// "About 30 plants stand still", under nobody's name: a figure that no claim holds is the writer's own
/// statement, so that it can be set beside another report's number and traced.
void state_bare_figures(Merge& merge, std::size_t r, int known) {
    const Record& record = *merge.records[r];
    std::vector<Span> covered;
    for (const Claim& claim : record.claims) covered.insert(covered.end(), claim.evidence.begin(), claim.evidence.end());
    for (const Figure& f : record.figures) {
        if (f.is_headcount || f.span.empty()) continue;
        if (std::any_of(covered.begin(), covered.end(), [&](Span s) { return s.overlap(f.span) > 0; })) continue;
        MergedClaim out{.report = record.report.id};
        out.claim.id = content_id("c", record.report.id + "\nfigure\n" + f.id);
        if (merge.claim_at.contains(out.claim.id)) continue;
        out.claim.evidence = {f.span};
        out.claim.act = Act::SAY;
        out.claim.figure = f.id;
        out.claim.chain = {"writer:" + record.report.id};
        out.claim.origin = out.claim.chain.front();
        out.claim.veridicality = {{out.claim.origin, Veridicality::CT_plus}};
        for (std::uint32_t s = 0; s < record.sentences.size(); ++s)
            if (record.sentences[s].span.contains(f.span)) out.claim.sentence = s, out.sentence = record.sentences[s].span;
        if (known != undated) out.known = record.report.published->value;
        ClaimView view{.record = r, .in_record = no_claim, .words = std::string(record.text_at(f.span)), .outlet = record.report.publisher, .valid = known, .known = known};
        read_words(merge, view);
        merge.claim_at[out.claim.id] = merge.out.claims.size();
        merge.out.claims.push_back(std::move(out));
        merge.views.push_back(std::move(view));
    }
}

// One report calls the speaker a member of the chamber, another gives the party: what he says of his own side is the party's.
void follow_speaker(const Merge& merge, const Record& record, const Claim& claim, Claim& out) {
    if (claim.chain.empty()) return;
    const Holder* here = nullptr;
    for (const Holder& h : record.holders)
        if (h.id == claim.chain.back()) here = &h;
    const Holder* speaker = merge.holder(out.chain.back());
    if (!here || !speaker || here->kind != HolderKind::person || !here->party || !speaker->party) return;
    for (std::size_t i = 0; i < claim.agent.size() && i < out.agent.size(); ++i)
        if (claim.agent[i] == *here->party) out.agent[i] = *speaker->party;
}

}  // namespace

void merge_claims(Merge& merge) {
    std::map<Id, std::size_t> uses;
    for (const Record* record : merge.records)
        for (const Claim& claim : record->claims) ++uses[claim.id];
    const auto limit = days_of(merge.options.as_of_valid);
    for (std::size_t r = 0; r < merge.records.size(); ++r) {
        const Record& record = *merge.records[r];
        MergedIds& ids = merge.ids[r];
        const int known = day_of(record.report);
        for (std::size_t c = 0; c < record.claims.size(); ++c) {
            const Claim& claim = record.claims[c];
            ClaimView view{.record = r, .in_record = c, .valid = known, .known = known};
            if (const auto days = days_of(claim.valid)) view.valid = days->last;
            if (limit && view.valid > limit->last) continue;
            MergedClaim out{.claim = claim, .report = record.report.id};
            if (uses[claim.id] > 1) out.claim.id = content_id("c", record.report.id + "\n" + claim.id);
            ids.claim[claim.id] = out.claim.id;
            out.claim.agent = all_merged(ids.party, claim.agent);
            out.claim.target = all_merged(ids.party, claim.target);
            map_optional(ids.document, out.claim.document);
            if (out.claim.chain.empty()) out.claim.chain = {"writer"};
            for (Id& holder : out.claim.chain) holder = merged(ids.holder, holder);
            follow_speaker(merge, record, claim, out.claim);
            for (HeldCertainty& v : out.claim.veridicality) v.holder = merged(ids.holder, v.holder);
            out.claim.origin = merged(ids.holder, claim.origin.empty() ? Id("writer") : claim.origin);
            if (!merge.holder_at.contains(out.claim.origin)) out.claim.origin = out.claim.chain.front();
            if (claim.sentence < record.sentences.size()) out.sentence = record.sentences[claim.sentence].span;
            if (known != undated) out.known = record.report.published->value;
            for (Span span : claim.evidence) {
                if (!view.words.empty()) view.words += " ... ";
                view.words += record.text_at(span);
            }
            read_words(merge, view);
            view.outlet = record.report.publisher;
            for (const Id& holder : out.claim.chain)
                if (const Holder* h = merge.holder(holder); h && h->kind == HolderKind::media) view.outlet = h->label;
            merge.claim_at[out.claim.id] = merge.out.claims.size();
            merge.out.claims.push_back(std::move(out));
            merge.views.push_back(std::move(view));
        }
        if (!limit || known <= limit->last) state_bare_figures(merge, r, known);
        if (const auto own = merge.own.find(&record); own != merge.own.end()) own->second->claims = {};
    }
    std::map<std::size_t, std::set<std::string>> said;  // by original
    for (const ClaimView& view : merge.views)
        if (merge.original[view.record] == view.record) said[view.record].insert(view.words);
    for (ClaimView& view : merge.views)
        view.is_reprint = merge.original[view.record] != view.record && said[merge.original[view.record]].contains(view.words);
    for (const ClaimView& view : merge.views)
        if (!view.is_reprint && view.in_record != no_claim) merge.rarity.add(view.stems);
}

}  // namespace rapporteur