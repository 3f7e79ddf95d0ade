// The laws of a record (rapporteur/record.h), asserted by the fuzz target.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "rapporteur/record.h"

namespace rapporteur::laws {

inline const Holder* holder_of(const Record& record, const Id& id) {
    for (const Holder& holder : record.holders)
        if (holder.id == id) return &holder;
    return nullptr;
}

template <class Things>
bool has(const Things& things, const Id& id) {
    return std::any_of(things.begin(), things.end(), [&](const auto& thing) { return thing.id == id; });
}

template <class Things>
bool ids_are_unique(const Things& things) {
    std::set<Id> seen;
    return std::all_of(things.begin(), things.end(), [&](const auto& thing) { return seen.insert(thing.id).second; });
}

/// The first law that the record breaks, in words; empty if it keeps them all.
inline std::string broken_law(const Record& record) {
    const auto lies_inside = [&](Span span) {
        return span.start < span.end && span.end <= record.text.size() && is_boundary(record.text, span.start) && is_boundary(record.text, span.end);
    };
    const auto all_inside = [&](const std::vector<Span>& spans) { return std::all_of(spans.begin(), spans.end(), lies_inside); };
    if (!ids_are_unique(record.attributions) || !ids_are_unique(record.holders) || !ids_are_unique(record.claims) || !ids_are_unique(record.parties) || !ids_are_unique(record.persons) ||
        !ids_are_unique(record.issues) || !ids_are_unique(record.figures) || !ids_are_unique(record.times) || !ids_are_unique(record.events) || !ids_are_unique(record.documents))
        return "one id, one thing";
    for (const Attribution& a : record.attributions) {
        if (!all_inside(a.source) || !all_inside(a.cue) || !all_inside(a.content) || !all_inside(a.recipient)) return "an attribution's spans lie inside the text";
        if (a.chain.empty() || a.chain.front() != "writer") return "a chain begins with the writer";
        for (const Id& id : a.chain)
            if (!holder_of(record, id)) return "every holder of a chain is there";
        if (a.parent && !has(record.attributions, *a.parent)) return "a parent is there";
        if (a.continues && !has(record.attributions, *a.continues)) return "a voice that is carried on is there";
        for (const Id& id : a.chain) {
            const HolderKind kind = holder_of(record, id)->kind;
            if (kind == HolderKind::writer || kind == HolderKind::media) continue;
            if (a.origin != id) return "the origin is the first that is no writer or medium";
            break;
        }
        if (!holder_of(record, a.origin)) return "an origin is a holder";
    }
    for (const Claim& c : record.claims) {
        if (c.evidence.empty() || !all_inside(c.evidence)) return "a claim has evidence inside the text";
        if (c.veridicality.size() != c.chain.size()) return "certainty is told for each holder of the chain";
        for (std::size_t i = 0; i < c.chain.size(); ++i)
            if (c.veridicality[i].holder != c.chain[i]) return "certainty is told for each holder of the chain";
        if (c.attribution && !has(record.attributions, *c.attribution)) return "a claim's attribution is there";
        if (c.issue && !has(record.issues, *c.issue)) return "a claim's issue is there";
        for (const std::vector<Id>* list : {&c.agent, &c.target})
            for (const Id& id : *list)
                if (!has(record.parties, id)) return "a claim's parties are there";
    }
    for (const Holder& h : record.holders)
        if (!all_inside(h.mentions)) return "a holder's mentions lie inside the text";
    for (const Party& p : record.parties)
        if (!all_inside(p.mentions)) return "a party's mentions lie inside the text";
    for (const Person& p : record.persons) {
        if (!all_inside(p.mentions) || p.mentions.empty()) return "a person is named in the text";
        if (p.party && !has(record.parties, *p.party)) return "a person's party is there";
    }
    for (const Issue& i : record.issues)
        if (i.evidence.empty() || !all_inside(i.evidence)) return "an issue has evidence inside the text";
    for (const Figure& f : record.figures) {
        if (!lies_inside(f.span)) return "a figure lies inside the text";
        if (f.lo && f.hi && *f.lo > *f.hi) return "a figure's least is no more than its most";
        if (f.compared_to && !has(record.figures, *f.compared_to)) return "what a figure is compared to is there";
        if (f.owner && !holder_of(record, *f.owner)) return "a figure's owner is a holder";
    }
    for (const Event& e : record.events) {
        if (e.evidence.empty() || !all_inside(e.evidence)) return "an event has evidence inside the text";
        for (const Id& id : e.participants)
            if (!has(record.parties, id) && !has(record.persons, id)) return "an event's participants are there";
        for (const EventOrder& order : e.order)
            if (!has(record.events, order.event) || !all_inside(order.evidence)) return "an event's order leads to an event";
    }
    for (const Document& d : record.documents) {
        if (d.mentions.empty() || !all_inside(d.mentions)) return "a document is named in the text";
        for (const Lineage& lineage : d.lineage)
            if (!has(record.documents, lineage.document) || !all_inside(lineage.evidence)) return "a document comes from one that is there";
    }
    return {};
}

}  // namespace rapporteur::laws
