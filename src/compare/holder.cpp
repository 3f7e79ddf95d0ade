// Which holders of several reports are one?
//
// Persons, parties, media and documents are who they are in every report. A voice without a name is one
// only within its report; whether two such voices are one is decided with reasons in origin.cpp.
#include <algorithm>
#include <map>

#include "base/hash.h"
#include "compare/merge.h"
#include "record/names.h"

namespace rapporteur {
namespace {

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

Id holder_id(const Merge& merge, std::size_t r, const Holder& h) {
    const Record& record = *merge.records[r];
    switch (h.kind) {
        case HolderKind::writer: return "writer:" + record.report.id;
        case HolderKind::media:
            if (h.category == SourceCategory::media_unnamed || h.label.empty())
                return "media:unnamed:" + content_id("m", record.report.id + "\n" + h.id);
            return "media:" + slug(name_key(h.label));
        case HolderKind::person: {
            const std::string key = name_key(h.person.value_or(h.label));
            for (const Person& p : record.persons)
                if (p.id == h.id || p.id == h.person || name_key(p.name) == key) return merged(merge.ids[r].person, p.id);
            for (const Person& p : record.persons)
                for (const auto& alias : p.aliases)
                    if (name_key(alias) == key) return merged(merge.ids[r].person, p.id);
            return "person:" + slug(key);
        }
        case HolderKind::party:
            if (h.party) return "party:" + merged(merge.ids[r].party, *h.party);
            return "party:" + slug(name_key(h.label));
        case HolderKind::document: {
            for (const Document& d : record.documents)
                if (h.id == d.id || h.id == "document:" + d.id) return merged(merge.ids[r].document, d.id);
            for (const Document& d : record.documents)
                if (d.label == h.label || std::find(d.aliases.begin(), d.aliases.end(), h.label) != d.aliases.end())
                    return merged(merge.ids[r].document, d.id);
            return "document:" + content_id("d", record.report.id + "\n" + h.id);
        }
        default: {
            // A reprint's voices are those of its original: they are looked for there by their words.
            const Record& original = *merge.records[merge.original[r]];
            if (&original != &record)
                for (const Holder& first : original.holders)
                    if (first.kind == h.kind && name_key(first.label) == name_key(h.label))
                        return "source:" + content_id("v", original.report.id + "\n" + first.id);
            return "source:" + content_id("v", record.report.id + "\n" + h.id);
        }
    }
}

}  // namespace

void merge_holders(Merge& merge) {
    std::map<Id, MergedHolder> holders;
    for (std::size_t r = 0; r < merge.records.size(); ++r) {
        const Record& record = *merge.records[r];
        for (const Holder& h : record.holders) {
            const Id id = holder_id(merge, r, h);
            merge.ids[r].holder[h.id] = id;
            auto [at, fresh] = holders.try_emplace(id);
            Holder& out = at->second.holder;
            if (fresh) out = h;
            out.id = id;
            out.mentions.clear();
            // the fullest label tells most: "envoy Jo Marsh" rather than "Marsh"
            if (h.kind == HolderKind::person && std::pair(h.label.size(), h.label) > std::pair(out.label.size(), out.label)) out.label = h.label;
            if (h.kind == HolderKind::person && static_cast<int>(h.category) < static_cast<int>(out.category)) out.category = h.category;
            if (h.party) out.party = merged(merge.ids[r].party, *h.party);
            for (Span span : h.mentions) at->second.places.push_back({record.report.id, span});
        }
        merge.ids[r].holder.try_emplace("writer", "writer:" + record.report.id);
        auto [at, fresh] = holders.try_emplace("writer:" + record.report.id);
        if (fresh) {
            at->second.holder.kind = HolderKind::writer;
            at->second.holder.category = SourceCategory::writer;
        }
        at->second.holder.id = "writer:" + record.report.id;
        if (at->second.holder.label.empty())
            at->second.holder.label = "the writer" + (record.report.publisher.empty() ? std::string() : " of " + record.report.publisher);
    }
    std::map<Id, const MergedParty*> parties;
    for (const MergedParty& p : merge.out.parties) parties[p.party.id] = &p;
    std::map<Id, const Person*> persons;
    for (const Person& p : merge.out.persons) persons[p.id] = &p;
    for (auto& [id, holder] : holders) {
        if (const auto person = persons.find(id); person != persons.end()) {
            holder.holder.person = person->second->name;
            if (person->second->party) holder.holder.party = person->second->party;
        }
        // who speaks is called as the party is everywhere else in the brief, and in one line
        Holder& h = holder.holder;
        if (const auto party = h.party ? parties.find(*h.party) : parties.end(); h.kind == HolderKind::party && party != parties.end()) h.label = party->second->party.name;
        h.label.erase(std::unique(h.label.begin(), h.label.end(), [](char a, char b) { return is_white(a) && is_white(b); }), h.label.end());
        std::replace_if(h.label.begin(), h.label.end(), is_white, ' ');
        merge.holder_at[id] = merge.out.holders.size();
        merge.out.holders.push_back(std::move(holder));
    }
}

}  // namespace rapporteur
