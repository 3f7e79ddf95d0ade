// Which issues of several reports are one?
//
// "prisoner exchange" here, "release of detainees" there. Signals in order of safety: the profile's terms;
// the same term; a proper noun or place ("the Harbour terminal"); a figure that both are about (600,000
// soldiers); the same object nouns; the same demander on the only issue of that kind in each report.
// A shared bare head (deal, limit, status) never joins, and two names that stand in one list of one report
// are two issues whatever they share.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "compare/merge.h"
#include "compare/principal.h"
#include "compare/whole.h"
#include "record/names.h"

namespace rapporteur {
namespace {

constexpr std::size_t largest_block = 200;  // more issues than this share a word: it tells nothing

struct Node {
    std::size_t record;
    const Issue* issue;
    std::set<std::string> terms;      ///< content stems of each term, as one text
    std::set<std::string> proper;     ///< stems of names in it, parties left out
    std::set<std::string> stems;      ///< object nouns
    std::set<std::string> figures;    ///< value and unit
    std::set<std::string> stands;     ///< party and stance
    std::set<std::uint32_t> sentences;///< where it is named
    std::size_t claims = 0;
    bool whole = false;               ///< the package, or what the texts call the whole by
};

std::string as_key(const std::set<std::string>& stems) {
    std::string out;
    for (const auto& stem : stems) out += (out.empty() ? "" : " ") + stem;
    return out;
}

bool all_bare(const std::set<std::string>& stems) {
    return std::all_of(stems.begin(), stems.end(), [](const auto& s) { return is_bare_head(s); });
}

/// Stems of all names by which the negotiating parties go: that an issue names one tells nothing.
std::set<std::string> party_stems(const Merge& merge) {
    const auto principals = principal_parties(merge);
    std::set<std::string> out;
    for (const MergedParty& party : merge.out.parties) {
        const PartyKind kind = party.party.kind;
        const bool party_like = kind == PartyKind::state || kind == PartyKind::government || kind == PartyKind::company ||
                                kind == PartyKind::union_ || kind == PartyKind::armed_group ||
                                std::find(principals.begin(), principals.end(), party.party.id) != principals.end();
        if (!party_like) continue;
        for (const auto& alias : party.party.aliases)
            for (const auto& stem : content_stems(alias)) out.insert(stem);
    }
    for (const Person& person : merge.out.persons)
        for (const auto& stem : content_stems(person.name)) out.insert(stem);
    return out;
}

std::set<std::string> names_in(const std::string& text, const std::set<std::string>& parties) {
    std::set<std::string> out;
    bool inside = false;
    std::string word;
    const auto close = [&] {
        if (!word.empty() && word[0] >= 'A' && word[0] <= 'Z') {
            // The first word of a label may be capital for its place; only a name keeps it in mid-label.
            const bool all_capital = word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
            if (inside || all_capital)
                for (const auto& stem : content_stems(word))
                    if (!parties.contains(stem) && !is_bare_head(stem)) out.insert(stem);
        }
        if (!word.empty()) inside = true;
        word.clear();
    };
    for (char c : text) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80) word += c;
        else close();
    }
    close();
    return out;
}

/// Whether one of the issue's names is the subject of the whole and nothing else: "bailout", "a new bailout".
/// "The final bailout" is to come after this one and is an issue of its own.
bool is_named_as(const Issue& issue, const WholeName& whole) {
    static const std::set<std::string> stages = {stem_of("final"), stem_of("first"), stem_of("initial"), stem_of("interim"), stem_of("preliminary"), stem_of("future")};
    const auto is_subject = [&](std::string name) {
        std::erase(name, '-');
        bool any = false;
        for (const auto& stem : content_stems(name)) {
            if (whole.subjects.contains(stem)) any = true;
            else if (!is_bare_head(stem) || stages.contains(stem)) return false;
        }
        return any;
    };
    return is_subject(issue.label) || std::any_of(issue.terms.begin(), issue.terms.end(), is_subject);
}

std::vector<Node> nodes_of(const Merge& merge, const std::set<std::string>& parties, const WholeName& whole) {
    std::vector<Node> nodes;
    std::map<std::pair<std::size_t, Id>, std::size_t> at;
    for (std::size_t r = 0; r < merge.records.size(); ++r)
        for (const Issue& issue : merge.records[r]->issues) {
            Node node{.record = r, .issue = &issue};
            std::vector<std::string> names = issue.terms;
            names.push_back(issue.label);
            for (const auto& name : names) {
                const auto stems = content_stems(name);
                if (!stems.empty() && !all_bare(stems)) node.terms.insert(as_key(stems));
                for (const auto& proper : names_in(name, parties)) node.proper.insert(proper);
            }
            for (const auto& key : issue.keys)
                for (const auto& stem : content_stems(key))
                    if (!is_bare_head(stem) && !parties.contains(stem)) node.stems.insert(stem);
            if (node.stems.empty())
                for (const auto& stem : content_stems(issue.label))
                    if (!is_bare_head(stem) && !parties.contains(stem)) node.stems.insert(stem);
            // "cease-fire" is "ceasefire" elsewhere, whatever words its keys were split into
            for (const auto& name : names) {
                std::string apart = name;
                std::replace(apart.begin(), apart.end(), '-', ' ');
                const auto without = content_stems(apart);
                for (const auto& stem : content_stems(name))
                    if (!without.contains(stem) && !parties.contains(stem)) node.stems.insert(stem), node.terms.insert(stem);
            }
            const auto& sentences = merge.records[r]->sentences;
            for (Span span : issue.evidence)
                for (std::uint32_t s = 0; s < sentences.size(); ++s)
                    if (sentences[s].span.overlap(span) > 0) node.sentences.insert(s);
            node.whole = issue.is_package || is_named_as(issue, whole);
            at[{r, issue.id}] = nodes.size();
            nodes.push_back(std::move(node));
        }
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        const Claim& claim = merge.out.claims[c].claim;
        if (!claim.issue) continue;
        const std::size_t r = merge.views[c].record;
        const auto found = at.find({r, *claim.issue});
        if (found == at.end()) continue;
        Node& node = nodes[found->second];
        ++node.claims;
        if (claim.stance)
            for (const Id& agent : claim.agent) node.stands.insert(agent + "/" + std::string(name(*claim.stance)));
        if (claim.figure)
            for (const Figure& f : merge.records[r]->figures)
                if (f.id == *claim.figure) {
                    const double value = f.hi.value_or(f.lo.value_or(0));
                    // small whole numbers are everywhere; a share needs its unit only
                    if (std::abs(value) >= 100 || f.kind == FigureKind::fraction || f.kind == FigureKind::money)
                        node.figures.insert(fmt::format("{} {}", value, f.unit));
                }
    }
    return nodes;
}

/// Clusters that know which reports and sentences they hold, so that a list keeps its members apart.
class Clusters {
public:
    Clusters(const std::vector<Node>& nodes) : nodes_(nodes), joined_(nodes.size()), members_(nodes.size()), reasons_(nodes.size()) {
        for (std::size_t i = 0; i < nodes.size(); ++i) members_[i][nodes[i].record] = {i};
    }
    void join(std::size_t a, std::size_t b, const std::string& why, bool within_report) {
        const bool both_whole = nodes_[a].whole && nodes_[b].whole;  // "the talks on the deal" are one matter
        a = joined_.root(a), b = joined_.root(b);
        if (a == b) return;
        if (b < a) std::swap(a, b);
        auto& small = members_[a].size() < members_[b].size() ? members_[a] : members_[b];
        auto& large = members_[a].size() < members_[b].size() ? members_[b] : members_[a];
        for (const auto& [record, left] : small)
            if (const auto right = large.find(record); right != large.end()) {
                if (both_whole) break;
                if (!within_report) return;
                for (std::size_t i : left)
                    for (std::size_t j : right->second)
                        for (std::uint32_t s : nodes_[i].sentences)
                            if (nodes_[j].sentences.contains(s)) return;  // two names in one list are two issues
            }
        for (auto& [record, list] : small) {
            auto& to = large[record];
            to.insert(to.end(), list.begin(), list.end());
        }
        auto all = std::move(large);
        small.clear();
        joined_.join(a, b);
        members_[a] = std::move(all);
        members_[b].clear();
        for (auto& reason : reasons_[b]) add_once(reasons_[a], reason);
        reasons_[b].clear();
        if (reasons_[a].size() < 8) add_once(reasons_[a], why);
    }
    std::size_t root(std::size_t i) { return joined_.root(i); }
    const std::vector<std::string>& reasons(std::size_t root) const { return reasons_[root]; }

private:
    const std::vector<Node>& nodes_;
    Joined joined_;
    std::vector<std::map<std::size_t, std::vector<std::size_t>>> members_;
    std::vector<std::vector<std::string>> reasons_;
};

void join_nodes(const Merge& merge, const std::vector<Node>& nodes, Clusters& clusters) {
    std::map<std::string, std::size_t> first;
    const auto block = [&](const std::string& key, std::size_t i, const std::string& why, bool within_report) {
        const auto [same, fresh] = first.try_emplace(key, i);
        if (!fresh) clusters.join(same->second, i, why, within_report);
    };
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].whole) block("package", i, "both are the whole deal", true);
    const auto& named = merge.options.profile.issues;
    for (std::size_t p = 0; p < named.size(); ++p) {
        std::vector<std::set<std::string>> wanted{content_stems(named[p].label)};
        for (const auto& term : named[p].terms) wanted.push_back(content_stems(term));
        for (std::size_t i = 0; i < nodes.size(); ++i)
            for (const auto& term : wanted) {
                std::set<std::string> have = nodes[i].stems;
                for (const auto& t : nodes[i].terms) for (const auto& s : content_stems(t)) have.insert(s);
                if (!term.empty() && std::includes(have.begin(), have.end(), term.begin(), term.end())) {
                    block(fmt::format("profile {}", p), i, fmt::format("the profile's issue \"{}\"", named[p].label), true);
                    break;
                }
            }
    }
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (!nodes[i].whole)
            for (const auto& term : nodes[i].terms) block("term " + term, i, fmt::format("the same term \"{}\"", term), true);
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (!nodes[i].whole)
            for (const auto& name : nodes[i].proper) block("name " + name, i, fmt::format("both name \"{}\"", name), false);
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (!nodes[i].whole)
            for (const auto& figure : nodes[i].figures) block("figure " + figure, i, fmt::format("the same figure {}", figure), false);
    // Shared object nouns: half of the shorter name's, and at least one that heads no other kind of issue.
    std::map<std::string, std::vector<std::size_t>> by_stem;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (!nodes[i].whole)
            for (const auto& stem : nodes[i].stems) {
                by_stem[stem].push_back(i);
                for (const auto& near : near_stems(stem))
                    if (!nodes[i].stems.contains(near)) by_stem[near].push_back(i);
            }
    for (const auto& [stem, members] : by_stem) {
        if (members.size() > largest_block) continue;
        for (std::size_t a = 0; a < members.size(); ++a)
            for (std::size_t b = a + 1; b < members.size(); ++b) {
                const Node& left = nodes[members[a]];
                const Node& right = nodes[members[b]];
                if (clusters.root(members[a]) == clusters.root(members[b])) continue;
                std::size_t shared = 0;
                for (const auto& s : left.stems) shared += holds_near(right.stems, s);
                const std::size_t shorter = std::min(left.stems.size(), right.stems.size());
                const bool same_kind = left.issue->category == right.issue->category;
                // "autonomy" among the twelve keys of a weapons clause makes it no issue of autonomy
                if (2 * shared < shorter || (shared < 2 && !same_kind)) continue;
                if (left.record == right.record && (shared < shorter || !same_kind)) continue;
                clusters.join(members[a], members[b], fmt::format("both are about \"{}\"", stem), left.record == right.record);
            }
    }
    // The only issue of its kind in each report, and one party has the same stance on both.
    std::map<std::pair<std::size_t, IssueCategory>, std::size_t> of_kind;
    for (const Node& node : nodes) ++of_kind[{node.record, node.issue->category}];
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Node& node = nodes[i];
        if (node.whole || node.issue->category == IssueCategory::package || of_kind[{node.record, node.issue->category}] != 1) continue;
        for (const auto& stand : node.stands)
            block(fmt::format("kind {} {}", name(node.issue->category), stand), i,
                  fmt::format("{}: {} on the only issue of that kind in each report", name(node.issue->category), stand), false);
    }
}

/// A claim that names no issue in its own report, but holds the whole term of one that the reports know, is
/// on that issue: "prisoners would be freed within days" where another report calls the prisoners an issue.
/// The term with the most words decides; of two issues with as many, none.
///
/// What remains and takes a stance on the deal, the talks or an offer is on the package.
void place_claims(Merge& merge, const WholeName& whole) {
    struct Term {
        std::set<std::string> stems;
        std::size_t issue;
    };
    std::map<std::string, std::vector<Term>> by_stem;  // under the rarest stem of the term
    const auto parties = party_stems(merge);
    std::set<Id> packages;
    for (std::size_t i = 0; i < merge.out.issues.size(); ++i) {
        const Issue& issue = merge.out.issues[i].issue;
        if (issue.is_package) packages.insert(issue.id);
        if (issue.is_package) continue;
        std::vector<std::string> names = issue.terms;
        names.push_back(issue.label);
        std::set<std::string> done;
        for (const auto& name : names) {
            std::set<std::string> stems;
            for (const auto& stem : content_stems(name))
                if (!parties.contains(stem)) stems.insert(stem);
            if (stems.empty() || stems.size() > 4 || all_bare(stems) || !done.insert(as_key(stems)).second) continue;
            const auto rarest = std::min_element(stems.begin(), stems.end(), [&](const auto& a, const auto& b) { return merge.rarity.count(a) < merge.rarity.count(b); });
            by_stem[*rarest].push_back({stems, i});
        }
    }
    std::map<Id, std::size_t> on_package;
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c)
        if (const auto& on = merge.out.claims[c].claim.issue; on && packages.contains(*on)) on_package[*on] += merge.original[merge.views[c].record] == merge.views[c].record;
    const auto main_package = std::max_element(on_package.begin(), on_package.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        auto& issue = merge.out.claims[c].claim.issue;
        const bool on_the_whole = issue && packages.contains(*issue);
        if (issue && !on_the_whole) continue;
        std::set<std::string> words = merge.views[c].stems;
        for (const auto& stem : merge.views[c].stems) {
            const auto& near = near_stems(stem);
            words.insert(near.begin(), near.end());
        }
        // "a deal to give temporary workers a path": on the workers rather than on the deal, if two words say so
        std::size_t most = on_the_whole ? 1 : 0, found = merge.out.issues.size();
        for (const auto& stem : words) {
            const auto at = by_stem.find(stem);
            if (at == by_stem.end() || at->second.size() > largest_block) continue;
            for (const Term& term : at->second) {
                if (!std::includes(words.begin(), words.end(), term.stems.begin(), term.stems.end())) continue;
                // "a tentative deal on a new contract" is the whole, whatever calls itself by two such words
                if (on_the_whole && std::count_if(term.stems.begin(), term.stems.end(), [](const auto& s) { return !is_bare_head(s); }) < 2) continue;
                if (term.stems.size() > most) most = term.stems.size(), found = term.issue;
                else if (term.stems.size() == most && found != term.issue) found = merge.out.issues.size();
            }
        }
        if (found < merge.out.issues.size()) issue = merge.out.issues[found].issue.id;
        else if (!issue && !merge.out.claims[c].claim.status_said && main_package != on_package.end() && speaks_of_whole(merge.views[c].stems, whole))
            issue = main_package->first;
    }
}

/// What a name is worth as the label that the brief shows: two to four words tell an issue best ("heavy
/// weapons"), a bare head ("right", "future") or a name cut out of a sentence ("on a new contract") least.
std::size_t label_worth(const std::string& name, bool is_label) {
    static const std::set<std::string, std::less<>> cut = {"on", "of", "to", "for", "in", "at", "with", "by", "from", "as", "is", "up", "and", "the", "that"};
    const auto words = plain_words(name);
    if (words.empty() || all_bare(content_stems(name))) return 0;
    if (cut.contains(words.front()) || (static_cast<unsigned char>(name.front()) < 'A' && (name.front() < '0' || name.front() > '9'))) return 0;
    if (name.find('"') != std::string::npos || name.find("”") != std::string::npos || name.find("“") != std::string::npos) return 1;
    return (words.size() >= 2 && words.size() <= 4 ? 6 : words.size() == 1 ? 4 : 3) + (is_label ? 2 : 0);
}

}  // namespace

void merge_issues(Merge& merge) {
    const auto parties = party_stems(merge);
    const WholeName whole = name_of_whole(merge, parties);
    const std::vector<Node> nodes = nodes_of(merge, parties, whole);
    Clusters clusters(nodes);
    join_nodes(merge, nodes, clusters);
    std::map<std::size_t, std::vector<std::size_t>> sets;
    for (std::size_t i = 0; i < nodes.size(); ++i) sets[clusters.root(i)].push_back(i);
    std::set<Id> taken;
    for (const auto& [root, members] : sets) {
        // Only bare heads name it ("the future", "a right"): nobody could tell what is at issue.
        if (std::all_of(members.begin(), members.end(), [&](std::size_t i) { return nodes[i].terms.empty() && !nodes[i].whole; })) continue;
        NegotiationIssue out;
        std::map<std::string, std::size_t> labels, terms, keys;
        std::map<IssueCategory, std::size_t> kinds;
        for (std::size_t i : members) {
            const Issue& issue = *nodes[i].issue;
            const std::size_t weight = 1 + nodes[i].claims;
            terms[issue.label] += weight;
            std::set<std::string> names(issue.terms.begin(), issue.terms.end());
            names.insert(issue.label);
            for (const auto& name : names) labels[name] += label_worth(name, name == issue.label);
            for (const auto& term : issue.terms) terms[term] += 1;
            for (const auto& key : issue.keys) keys[key] += 1;
            kinds[issue.category] += weight;
            out.issue.is_package = out.issue.is_package || nodes[i].whole;
            for (Span span : issue.evidence) out.places.push_back({merge.records[nodes[i].record]->report.id, span});
        }
        const auto most = [](const auto& counts) {
            return std::max_element(counts.begin(), counts.end(), [](auto& a, auto& b) {
                       if constexpr (requires { a.first.size(); })
                           return std::tuple(a.second, b.first.size()) < std::tuple(b.second, a.first.size());
                       else return a.second < b.second;
                   })->first;
        };
        out.issue.label = most(labels);
        out.issue.category = most(kinds);
        std::vector<std::pair<std::size_t, std::string>> ranked;
        for (const auto& [term, count] : terms) ranked.emplace_back(count, term);
        std::sort(ranked.begin(), ranked.end(), [](auto& a, auto& b) { return std::tuple(-static_cast<long>(a.first), a.second) < std::tuple(-static_cast<long>(b.first), b.second); });
        for (std::size_t t = 0; t < ranked.size() && out.issue.terms.size() < 24; ++t)
            if (out.issue.is_package || !all_bare(content_stems(ranked[t].second))) out.issue.terms.push_back(ranked[t].second);
        for (const auto& [key, count] : keys) out.issue.keys.push_back(key);
        out.reasons = clusters.reasons(root);
        for (const auto& named : merge.options.profile.issues)
            for (const auto& reason : out.reasons)
                if (reason == fmt::format("the profile's issue \"{}\"", named.label)) out.issue.label = named.label;
        if (out.issue.is_package && !whole.phrase.empty()) {
            out.issue.label = whole.phrase;
            add_once(out.issue.terms, whole.phrase);
        }
        const std::string base = out.issue.is_package ? std::string("issue:package") : "issue:" + slug(out.issue.label);
        out.issue.id = base;
        for (int n = 2; !taken.insert(out.issue.id).second; ++n) out.issue.id = fmt::format("{}-{}", base, n);
        for (std::size_t i : members) merge.ids[nodes[i].record].issue[nodes[i].issue->id] = out.issue.id;
        merge.out.issues.push_back(std::move(out));
    }
    for (std::size_t c = 0; c < merge.out.claims.size(); ++c) {
        auto& issue = merge.out.claims[c].claim.issue;
        if (!issue) continue;
        const auto& ids = merge.ids[merge.views[c].record].issue;
        if (const auto found = ids.find(*issue); found != ids.end()) issue = found->second;
        else issue.reset();
    }
    place_claims(merge, whole);
}

}  // namespace rapporteur
