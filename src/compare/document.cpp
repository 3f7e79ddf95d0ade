// Which documents of several reports are one, and what came from what?
//
// "the 28-point plan" and "the peace plan of 28 points": the same size. "the Harbour memorandum": a proper
// name. "the American proposal" and "the US plan": the same author and kind, where neither report knows two
// such. Documents that one report tells apart stay apart.
#include <algorithm>
#include <map>

#include "compare/merge.h"
#include "record/names.h"

namespace rapporteur {
namespace {

struct Node {
    std::size_t record;
    const Document* document;
    Id author;
    std::set<std::string> stems;  ///< of the label, without bare heads
    int day;
};

/// Plans, proposals and drafts are called one another's names; an agreement is none of them.
int family(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::draft: case DocumentKind::plan: case DocumentKind::proposal: case DocumentKind::framework: return 0;
        case DocumentKind::agreement: case DocumentKind::protocol: return 1;
        default: return 2 + static_cast<int>(kind);
    }
}

}  // namespace

void merge_documents(Merge& merge) {
    std::vector<Node> nodes;
    for (std::size_t r = 0; r < merge.records.size(); ++r)
        for (const Document& d : merge.records[r]->documents) {
            Node node{r, &d, d.author ? merged(merge.ids[r].party, *d.author) : Id(), {}, day_of(merge.records[r]->report)};
            for (const auto& stem : content_stems(d.label))
                if (!is_bare_head(stem)) node.stems.insert(stem);
            nodes.push_back(std::move(node));
        }
    Joined joined(nodes.size());
    std::map<std::size_t, std::set<std::size_t>> reports;  // by root: which reports have a document in the set
    for (std::size_t i = 0; i < nodes.size(); ++i) reports[i] = {nodes[i].record};
    std::map<std::size_t, std::vector<std::string>> reasons;
    const auto join = [&](std::size_t a, std::size_t b) {
        a = joined.root(a), b = joined.root(b);
        if (a == b) return;
        for (std::size_t r : reports[b])
            if (reports[a].contains(r)) return;
        joined.join(a, b);
        const std::size_t root = joined.root(a);
        reports[root].insert(reports[a].begin(), reports[a].end());
        reports[root].insert(reports[b].begin(), reports[b].end());
    };
    std::map<std::string, std::size_t> by_name, by_size, by_author;
    const auto block = [&](std::map<std::string, std::size_t>& first, const std::string& key, std::size_t i) {
        const auto [same, fresh] = first.try_emplace(key, i);
        if (!fresh) join(same->second, i);
    };
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Document& d = *nodes[i].document;
        const std::string family_name = std::to_string(family(d.kind));
        if (!nodes[i].stems.empty()) block(by_name, family_name + name_key(d.label), i);
        for (const auto& alias : d.aliases) {
            const auto stems = content_stems(alias);
            if (std::any_of(stems.begin(), stems.end(), [](const auto& s) { return !is_bare_head(s); }))
                block(by_name, family_name + name_key(alias), i);
        }
    }
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (const Document& d = *nodes[i].document; d.size && *d.size > 1)
            block(by_size, std::to_string(family(d.kind)) + "/" + std::to_string(*d.size) + "/" + stem_of(d.size_unit), i);
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (!nodes[i].author.empty())
            block(by_author, std::to_string(family(nodes[i].document->kind)) + "/" + nodes[i].author + "/" +
                                 (nodes[i].day == undated ? "?" : std::to_string(nodes[i].day / 14)), i);

    std::map<std::size_t, std::vector<std::size_t>> sets;
    for (std::size_t i = 0; i < nodes.size(); ++i) sets[joined.root(i)].push_back(i);
    std::set<Id> taken;
    for (const auto& [root, members] : sets) {
        MergedDocument out;
        std::map<std::string, std::size_t> labels;
        std::map<DocumentKind, std::size_t> kinds;
        for (std::size_t i : members) {
            const Document& d = *nodes[i].document;
            labels[d.label] += 1 + d.mentions.size() + (nodes[i].stems.empty() ? 0 : 100);
            kinds[d.kind] += 1 + d.mentions.size();
            for (const auto& alias : d.aliases) add_once(out.document.aliases, alias);
            if (!out.document.author && !nodes[i].author.empty()) out.document.author = nodes[i].author;
            if (out.document.date.empty()) out.document.date = d.date;
            if (static_cast<int>(d.state) > static_cast<int>(out.document.state)) out.document.state = d.state;
            if (!out.document.size && d.size) out.document.size = d.size, out.document.size_unit = d.size_unit;
            for (Span span : d.mentions) out.places.push_back({merge.records[nodes[i].record]->report.id, span});
        }
        const auto most = [](const auto& counts) {
            return std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) { return a.second < b.second; })->first;
        };
        out.document.label = most(labels);
        out.document.kind = most(kinds);
        std::sort(out.document.aliases.begin(), out.document.aliases.end());
        out.document.id = "document:" + slug(out.document.label);
        for (int n = 2; !taken.insert(out.document.id).second; ++n) out.document.id = "document:" + slug(out.document.label) + "-" + std::to_string(n);
        for (std::size_t i : members) merge.ids[nodes[i].record].document[nodes[i].document->id] = out.document.id;
        merge.out.documents.push_back(std::move(out));
    }
    // Lineage: one edge for each pair and relation, with every place that tells of it.
    std::map<Id, std::size_t> at;
    for (std::size_t i = 0; i < merge.out.documents.size(); ++i) at[merge.out.documents[i].document.id] = i;
    for (const Node& node : nodes) {
        MergedDocument& out = merge.out.documents[at.at(merged(merge.ids[node.record].document, node.document->id))];
        for (const Lineage& l : node.document->lineage) {
            const Id from = merged(merge.ids[node.record].document, l.document);
            if (from == out.document.id || !at.contains(from)) continue;
            std::size_t edge = 0;
            while (edge < out.document.lineage.size() &&
                   (out.document.lineage[edge].document != from || out.document.lineage[edge].relation != l.relation)) ++edge;
            if (edge == out.document.lineage.size()) {
                out.document.lineage.push_back({l.relation, from, {}, l.holder, l.inferred});
                out.lineage_places.emplace_back();
            }
            out.document.lineage[edge].inferred = out.document.lineage[edge].inferred && l.inferred;
            for (Span span : l.evidence) out.lineage_places[edge].push_back({merge.records[node.record]->report.id, span});
        }
    }
    std::sort(merge.out.documents.begin(), merge.out.documents.end(),
              [](const MergedDocument& a, const MergedDocument& b) { return a.document.id < b.document.id; });
}

}  // namespace rapporteur
