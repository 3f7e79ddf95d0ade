// Which issues of several reports are one?
//
// "prisoner exchange" here, "release of detainees" there. Signals in order of safety: the profile's terms;
// the same term; a proper noun or place ("the Harbour terminal"); a figure that both are about (600,000
// soldiers); the same object nouns.
// A shared bare head (deal, limit, status) never joins, and two names that stand in one list of one report
// are two issues whatever they share.
#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "compare/issue_naming.h"
#include "compare/merge.h"
#include "compare/principal.h"
#include "compare/whole.h"
#include "record/names.h"

namespace rapporteur {
namespace {

constexpr std::size_t most_terms = 12;      // what is rarer than the twelve most used names is mostly cut out of a sentence
constexpr std::size_t largest_block = 200;  // more issues than this share a word: it tells nothing

struct Node {
    std::size_t record;
    const Issue* issue;
    std::set<std::string> terms;      ///< content stems of each term, as one text
    std::set<std::string> proper;     ///< stems of names in it, parties left out
    std::set<std::string> stems;      ///< object nouns
    std::set<std::string> figures;    ///< value and unit
    std::set<std::uint32_t> sentences;///< where it is named
    std::size_t claims = 0;
    std::map<std::uint32_t, double> weights; ///< of each sentence with a claim on it
    bool whole = false;               ///< the package, or what the texts call the whole by
};

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
                    if (stem.size() >= 3 && !parties.contains(stem) && !is_bare_head(stem)) out.insert(stem);
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
/// "The final bailout" is to come after this one and is an issue of its own. So is what one has or wants of the
/// subject: "nuclear rights", "the bailout's limit".
bool is_named_as(const Issue& issue, const WholeName& whole) {
    static const std::set<std::string> stages = {stem_of("final"), stem_of("first"), stem_of("initial"), stem_of("interim"), stem_of("preliminary"), stem_of("future"),
                                              stem_of("right"), stem_of("limit"), stem_of("cap"), stem_of("access"), stem_of("level"), stem_of("size"), stem_of("number"),
                                              stem_of("amount"), stem_of("status"), stem_of("role"), stem_of("increase"), stem_of("cut"), stem_of("hike"), stem_of("rise")};
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
                if (!stems.empty() && !std::all_of(stems.begin(), stems.end(), [&](const auto& s) { return is_bare_head(s) || parties.contains(s); })) node.terms.insert(as_key(stems));
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
        double& weight = node.weights[claim.sentence];
        weight = std::max(weight, claim.status_said || claim.trend_said ? 3 : claim.stance || (claim.act == Act::DENY && !claim.agent.empty()) ? 2 : claim.document ? 1 : 0.5);
        if (claim.figure)
            for (const Figure& f : merge.records[r]->figures)
                if (f.id == *claim.figure) {
                    const double value = f.hi.value_or(f.lo.value_or(0));
                    // small whole numbers and shares are everywhere ("51 percent" of what?)
                    if (std::abs(value) >= 100 || f.kind == FigureKind::money)
                        node.figures.insert(fmt::format("{} {} {}", name(node.issue->category), value, f.unit));
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

/// "Higher rates", "the rates": of the tax rates, where these are the rates that the reports speak of most.
void join_heads(const std::vector<Node>& nodes, Clusters& clusters) {
    std::map<std::string, std::map<std::string, std::vector<std::size_t>>> compounds;  // head -> term -> nodes
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].whole) continue;
        std::vector<std::string> names = nodes[i].issue->terms;
        names.push_back(nodes[i].issue->label);
        for (const auto& name : names) {
            const auto words = plain_words(name);
            const auto stems = content_stems(name);
            if (words.size() != 2 || stems.size() != 2) continue;
            const std::string key = as_key(stems);
            auto& list = compounds[stem_of(words.back())][key];
            if (list.empty() || list.back() != i) list.push_back(i);
        }
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].whole || nodes[i].stems.size() != 1 || nodes[i].issue->category != IssueCategory::process_participation) continue;
        const auto at = compounds.find(*nodes[i].stems.begin());
        if (at == compounds.end()) continue;
        const std::vector<std::size_t>* most = nullptr;
        for (const auto& [term, list] : at->second)
            if (!most || list.size() > most->size()) most = &list;
        for (std::size_t j : *most)
            if (j != i && nodes[j].issue->category != IssueCategory::process_participation) {
                clusters.join(i, j, fmt::format("the commonest \"{}\"", *nodes[i].stems.begin()), true);
                break;
            }
    }
}

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
    // "the Millford plant", "Millford": by the name where nothing else is named, or where both are of one kind.
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].whole) continue;
        const bool alone = std::includes(nodes[i].proper.begin(), nodes[i].proper.end(), nodes[i].stems.begin(), nodes[i].stems.end());
        const auto kind = alone ? std::string() : fmt::format(" {}", name(nodes[i].issue->category));
        for (const auto& proper : nodes[i].proper) block("name " + proper + kind, i, fmt::format("both name \"{}\"", proper), true);
    }
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (!nodes[i].whole)
            for (const auto& figure : nodes[i].figures) block("figure " + figure, i, fmt::format("the same figure {}", figure.substr(figure.find(' ') + 1)), false);
    // "the right to enrich", "nuclear rights": one right of one kind of matter, however it is called
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (std::find(nodes[i].issue->keys.begin(), nodes[i].issue->keys.end(), "right") != nodes[i].issue->keys.end() && nodes[i].issue->category != IssueCategory::process_participation)
            block(fmt::format("right {}", name(nodes[i].issue->category)), i, fmt::format("both are a right: {}", name(nodes[i].issue->category)), true);
    join_heads(nodes, clusters);
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
                clusters.join(members[a], members[b], fmt::format("both are about \"{}\"", stem), left.record == right.record || (shared >= 2 && shared == shorter));
            }
    }
}

/// What a name is worth as the label that the brief shows: two to four words tell an issue best ("heavy
/// weapons"), a bare head ("right", "future") or a name cut out of a sentence ("on a new contract") least.
std::size_t label_worth(const std::string& name, bool is_label, bool is_package) {
    static const std::set<std::string, std::less<>> cut = {"on", "of", "to", "for", "in", "at", "with", "by", "from", "as", "is", "up", "and", "the", "that"};
    const auto words = plain_words(name);
    if (words.empty()) return 0;
    if (all_bare(content_stems(name))) return is_package ? 3 : 0;  // "the deal" names the whole, "the right" nothing
    if (cut.contains(words.front()) || (static_cast<unsigned char>(name.front()) < 'A' && (name.front() < '0' || name.front() > '9'))) return 0;
    if (name.find('"') != std::string::npos || name.find("”") != std::string::npos || name.find("“") != std::string::npos) return 1;
    // "TAKEOVER", out of a headline in capitals: any other name reads better
    if (name.size() > 4 && std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return 1;
    return (words.size() >= 2 && words.size() <= 4 ? 6 : words.size() == 1 ? 4 : 3) + (is_label ? 2 : 0);
}

/// Whether it is about who takes part and how; the record puts what is of no known kind there, too.
bool is_of_process(const Issue& issue) {
    static const std::set<std::string> words = {stem_of("participation"), stem_of("delegation"), stem_of("format"), stem_of("representation"), stem_of("observer"), stem_of("agenda"), stem_of("venue"), stem_of("seat"), stem_of("mediator"), stem_of("partners"), stem_of("direct"), stem_of("table")};
    const auto names_it = [&](const std::string& name) {
        const auto stems = content_stems(name);
        return std::any_of(stems.begin(), stems.end(), [&](const auto& s) { return words.contains(s); });
    };
    return names_it(issue.label) || std::any_of(issue.keys.begin(), issue.keys.end(), names_it);
}

/// What the claims say for it being an issue: a word on its state 3, a stance or an aim denied 2, a provision 1, anything else a half, each sentence once.
/// Of a known kind (pay, borders) a claim is enough where the record took it for an issue; of anything else ("a door",
/// "victory") two stances, or a stance and a word on its state.
bool is_weighty(const Merge& merge, const std::vector<Node>& nodes, const std::vector<std::size_t>& members) {
    constexpr double needed_of_known_kind = 1, needed_of_few = 0.5, needed_else = 3;
    constexpr std::size_t few = 4;  // reports: of so few every claim tells
    double stands = 0, plain = 0;
    bool kind = false;
    std::set<std::pair<std::size_t, std::uint32_t>> seen;
    for (std::size_t i : members) {
        if (nodes[i].whole) return true;
        kind = kind || nodes[i].issue->category != IssueCategory::process_participation || is_of_process(*nodes[i].issue);
        for (const auto& [sentence, weight] : nodes[i].weights)
            if (seen.emplace(merge.original[nodes[i].record], sentence).second) (weight < 2 ? plain : stands) += weight;
    }
    if (kind) return stands + plain >= (merge.records.size() < few ? needed_of_few : needed_of_known_kind);
    return stands >= needed_else;
}

/// A word or a number; ", with duties of ten percent" was cut out of a sentence.
bool begins_as_name(const std::string& name) {
    const char c = name.front();
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// How often each name of the issue is the longest that stands in one of its mentions.
void count_mentions(std::string_view text, const Issue& issue, const std::set<std::string>& names, std::map<std::string, std::size_t>& mentions) {
    for (Span span : issue.evidence) {
        const std::string_view words = text.substr(span.start, span.end - span.start);
        const std::string* longest = nullptr;
        for (const auto& name : names)
            if (words.find(name) != std::string_view::npos && (!longest || name.size() > longest->size())) longest = &name;
        if (longest) ++mentions[*longest];
    }
}

/// By how many names is the whole known? By those that are used again and again; "similar agreements" and "a bilateral
/// deal", said once, are other deals. A twentieth of the commonest: the sixteen sets of ../shared/reports.
void keep_common(std::map<std::string, std::size_t>& terms, const std::map<std::string, std::size_t>& mentions) {
    std::size_t most = 0;
    for (const auto& [name, count] : mentions) most = std::max(most, count);
    const std::size_t least = std::max<std::size_t>(2, most / 20);
    if (most < least) return;
    // "a separate deal", "the final accord" are told apart from this one by their first word.
    static const std::set<std::string, std::less<>> apart = {"bilateral", "trilateral", "separate", "similar", "other", "another", "broader", "wider", "final", "comprehensive", "permanent", "lasting", "longer", "long", "previous", "earlier", "future", "rival", "alternative", "second", "next", "no", "any"};
    std::erase_if(terms, [&](const auto& term) {
        const auto at = mentions.find(term.first);
        const auto words = plain_words(term.first);
        return at == mentions.end() || at->second < least || (words.size() > 1 && apart.contains(words.front()));
    });
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
        if (!is_weighty(merge, nodes, members)) continue;
        NegotiationIssue out;
        std::map<std::string, std::size_t> labels, terms, keys, mentions;
        std::map<IssueCategory, std::size_t> kinds;
        for (std::size_t i : members) {
            const Issue& issue = *nodes[i].issue;
            const std::size_t weight = 1 + nodes[i].claims;
            terms[issue.label] += weight;
            std::set<std::string> names(issue.terms.begin(), issue.terms.end());
            names.insert(issue.label);
            for (const auto& name : names) labels[name] += label_worth(name, name == issue.label, nodes[i].whole);
            for (const auto& term : issue.terms) terms[term] += 1;
            for (const auto& key : issue.keys) keys[key] += 1;
            kinds[issue.category] += weight;
            out.issue.is_package = out.issue.is_package || nodes[i].whole;
            for (Span span : issue.evidence) out.places.push_back({merge.records[nodes[i].record]->report.id, span});
            if (nodes[i].whole && merge.original[nodes[i].record] == nodes[i].record) count_mentions(merge.records[nodes[i].record]->text, issue, names, mentions);
        }
        if (out.issue.is_package) keep_common(terms, mentions);
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
        for (std::size_t t = 0; t < ranked.size() && out.issue.terms.size() < most_terms; ++t)
            if (out.issue.is_package || (!all_bare(content_stems(ranked[t].second)) && begins_as_name(ranked[t].second))) out.issue.terms.push_back(ranked[t].second);
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
    place_claims(merge, parties, whole);
}

}  // namespace rapporteur
