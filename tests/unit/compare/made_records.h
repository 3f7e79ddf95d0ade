// Records made for tests: a writer of small ones by hand, and of random ones from a seed.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "rapporteur/rapporteur.h"

namespace rapporteur::made {

/// A record that grows claim by claim; its text is the claims' words, one sentence each.
class Maker {
public:
    Maker(std::string id, std::string published, std::string publisher = "Harbour News") {
        record.report.id = std::move(id);
        record.report.publisher = std::move(publisher);
        if (!published.empty()) record.report.published = PublicationDate{std::move(published), DateBasis::input};
        record.holders.push_back({.id = "writer", .kind = HolderKind::writer, .category = SourceCategory::writer, .label = "the writer"});
    }
    Maker& party(const std::string& id, const std::string& name, PartyKind kind = PartyKind::organisation, std::vector<std::string> aliases = {}) {
        aliases.insert(aliases.begin(), name);
        record.parties.push_back({id, name, kind, aliases, {{0, 1}}});
        return *this;
    }
    Maker& person(const std::string& name, const std::string& party, bool principal = true) {
        Person p{.id = "person:" + name, .name = name, .aliases = {name}, .is_principal = principal};
        if (!party.empty()) p.party = party;
        record.persons.push_back(p);
        Holder h{.id = "person:" + name, .kind = HolderKind::person, .category = principal ? SourceCategory::named_principal : SourceCategory::named_official,
                 .label = name, .person = name};
        if (!party.empty()) h.party = party;
        record.holders.push_back(h);
        return *this;
    }
    Maker& body(const std::string& party) {
        record.holders.push_back({.id = "party:" + party, .kind = HolderKind::party, .category = SourceCategory::institution, .label = party, .party = party});
        return *this;
    }
    Maker& unnamed(const std::string& id, const std::string& label, const std::string& party = "", const std::string& rank = "") {
        Holder h{.id = id, .kind = HolderKind::source, .category = party.empty() ? SourceCategory::anonymous_unplaced : SourceCategory::anonymous_side, .label = label};
        if (!party.empty()) h.party = party;
        h.rank = rank;
        h.role = "source";
        record.holders.push_back(h);
        return *this;
    }
    Maker& medium(const std::string& name) {
        record.holders.push_back({.id = "media:" + name, .kind = HolderKind::media, .category = SourceCategory::media_pickup, .label = name});
        return *this;
    }
    Maker& issue(const std::string& id, const std::string& label, std::vector<std::string> terms = {}, IssueCategory category = IssueCategory::money_price_wages,
                 bool is_package = false) {
        Issue i{.id = id, .label = label, .terms = std::move(terms), .category = category, .is_package = is_package};
        record.issues.push_back(i);
        return *this;
    }
    /// The claim's words become a sentence of the text; `chain` leaves the writer out.
    Claim& claim(const std::string& words, std::vector<Id> chain = {}) {
        if (!record.text.empty()) record.text += ' ';
        const auto start = static_cast<std::uint32_t>(record.text.size());
        record.text += words;
        const auto end = static_cast<std::uint32_t>(record.text.size());
        record.text += '.';
        record.sentences.push_back({.span = {start, end + 1}});
        Claim c;
        c.id = "c" + std::to_string(record.claims.size() + 1);
        c.sentence = static_cast<std::uint32_t>(record.sentences.size() - 1);
        c.evidence = {{start, end}};
        c.chain = std::move(chain);
        c.chain.insert(c.chain.begin(), "writer");
        c.origin = "writer";
        for (const Id& h : c.chain) {
            if (c.origin == "writer" && h != "writer" && h.rfind("media:", 0) != 0) c.origin = h;
            c.veridicality.push_back({h, Veridicality::CT_plus});
        }
        record.claims.push_back(c);
        return record.claims.back();
    }
    Record record;
};

inline const NegotiationIssue* find_issue(const Negotiation& n, const std::string& part) {
    for (const NegotiationIssue& i : n.issues)
        if (i.issue.label.find(part) != std::string::npos) return &i;
    return nullptr;
}

/// A report about a made-up dispute, the same for the same seed.
inline Record random_record(unsigned seed) {
    std::mt19937 random(seed);
    const auto pick = [&](auto n) { return static_cast<std::size_t>(random() % static_cast<unsigned>(n)); };
    static const std::vector<std::string> matters = {"wages of night crews", "pension age", "crane safety", "overtime limits", "port fees", "the whole contract"};
    static const std::vector<std::string> verbs = {"would accept", "had turned down", "asks for more on", "made progress over", "sees gaps on", "wants talks about"};
    static const std::vector<std::string> extra = {"before the summer", "in three years", "without conditions", "after the ballot", "for 1,200 members"};
    Maker m("r" + std::to_string(seed), random() % 8 ? "2026-03-0" + std::to_string(1 + pick(8)) : "", random() % 2 ? "Harbour News" : "Coast Wire");
    m.party("dockers-union", "Dockers Union", PartyKind::union_).party("port-company", "Port Company", PartyKind::company);
    m.person("Ann Carter", "dockers-union").person("Jo Marsh", "port-company").body("port-company");
    m.unnamed("source:1", "a senior source at the company", "port-company", "senior").unnamed("source:2", "two people briefed on the talks").medium("Wire");
    const std::size_t issues = 1 + pick(4);
    for (std::size_t i = 0; i < issues; ++i) {
        const std::string matter = matters[pick(matters.size())];
        bool known = false;
        for (const Issue& have : m.record.issues) known = known || have.label == matter;
        if (!known) m.issue("i" + std::to_string(i), matter, {matter}, IssueCategory::jobs_conditions, matter == "the whole contract");
    }
    const std::size_t claims = 2 + pick(9);
    for (std::size_t i = 0; i < claims; ++i) {
        static const std::vector<std::vector<Id>> chains = {{}, {"person:Ann Carter"}, {"person:Jo Marsh"}, {"party:port-company"}, {"source:1"}, {"media:Wire", "source:1"}, {"source:2"}, {"media:Wire"}};
        const Issue& issue = m.record.issues[pick(m.record.issues.size())];
        const std::string agent = random() % 2 ? "dockers-union" : "port-company";
        Claim& c = m.claim((agent == "dockers-union" ? "The union " : "The company ") + verbs[pick(verbs.size())] + " " + issue.label + " " + extra[pick(extra.size())], chains[pick(chains.size())]);
        if (random() % 5) c.issue = issue.id;
        c.agent = {agent};
        if (random() % 2) c.stance = static_cast<Stance>(pick(11));
        if (random() % 3 == 0) c.status_said = static_cast<IssueStatus>(1 + pick(8));
        if (random() % 3 == 0) c.trend_said = static_cast<Trend>(pick(4));
        if (random() % 6 == 0) c.red_line = true;
        if (random() % 6 == 0) c.speaks_for_other = true;
        if (random() % 8 == 0) c.past = true;
        if (random() % 9 == 0) c.conditional_on = "if the ballot allows it";
        for (auto& v : c.veridicality) v.value = static_cast<Veridicality>(pick(8));
    }
    static const Modality modalities[] = {Modality::occurred, Modality::planned, Modality::cancelled};
    for (std::size_t i = 0; i < pick(3); ++i) {
        const Claim& c = m.record.claims[pick(m.record.claims.size())];
        m.record.events.push_back({.id = "e" + std::to_string(i), .type = Act::MEET, .what = "talks on " + matters[pick(matters.size())], .participants = {"dockers-union", "port-company"},
                                   .when = "2026-03-0" + std::to_string(1 + pick(9)), .modality = modalities[pick(3)], .evidence = c.evidence, .holder = "writer"});
    }
    if (m.record.events.size() == 2) m.record.events[0].order.push_back({random() % 2 ? "before" : "after", m.record.events[1].id, {}});
    // shingles: three words each, as the record stage makes them; here of the text's bytes
    for (std::size_t i = 0; i + 12 < m.record.text.size(); i += 3) m.record.report.shingles.push_back(std::hash<std::string>{}(m.record.text.substr(i, 12)));
    return m.record;
}

}  // namespace rapporteur::made
