// Who carried whom, and which paper came from which: GraphML.
#include "brief/export.h"

namespace rapporteur {
namespace {

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            default:
                // XML 1.0 has no other control characters, not even escaped.
                if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') safe += c;
        }
    }
    return safe;
}

void node(std::string& text, std::string_view id, std::string_view kind, std::string_view label, std::string_view group) {
    text += "    <node id=\"" + escaped(id) + "\"><data key=\"kind\">" + escaped(kind) + "</data><data key=\"label\">" + escaped(label) + "</data>";
    if (!group.empty()) text += "<data key=\"group\">" + escaped(group) + "</data>";
    text += "</node>\n";
}

void edge(std::string& text, std::string_view from, std::string_view to, std::string_view relation) {
    text += "    <edge source=\"" + escaped(from) + "\" target=\"" + escaped(to) + "\"><data key=\"relation\">" + escaped(relation) + "</data></edge>\n";
}

}  // namespace

std::string export_graphml(const Negotiation& negotiation) {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        "  <key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
        "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
        "  <key id=\"group\" for=\"node\" attr.name=\"independence_group\" attr.type=\"string\"/>\n"
        "  <key id=\"relation\" for=\"edge\" attr.name=\"relation\" attr.type=\"string\"/>\n"
        "  <graph edgedefault=\"directed\">\n";
    for (const ReportEntry& entry : negotiation.reports) node(text, "report:" + entry.summary.id, "report", entry.summary.title, "");
    for (const Origin& origin : negotiation.origins) node(text, "origin:" + origin.id, name(origin.kind), origin.label, origin.group);
    for (const MergedDocument& document : negotiation.documents) node(text, "document:" + document.document.id, name(document.document.kind), document.document.label, "");
    for (const Origin& origin : negotiation.origins)
        for (const Id& report : origin.carriers) edge(text, "report:" + report, "origin:" + origin.id, "carries");
    for (const ReportEntry& entry : negotiation.reports)
        if (entry.near_duplicate_of) edge(text, "report:" + entry.summary.id, "report:" + *entry.near_duplicate_of, "near_duplicate_of");
    for (const MergedDocument& document : negotiation.documents)
        for (const Lineage& lineage : document.document.lineage)
            edge(text, "document:" + document.document.id, "document:" + lineage.document, name(lineage.relation));
    return text + "  </graph>\n</graphml>\n";
}

}  // namespace rapporteur
