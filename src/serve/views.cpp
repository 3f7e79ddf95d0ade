#include "serve/views.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include <fmt/format.h>

#include "base/utf8.h"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

// What one screen can show of a long list; the page asks for the next part by `from`.
constexpr std::size_t claims_a_view = 20, events_a_view = 100, documents_a_view = 100, places_an_event = 6;
// Around a passage: about two sentences on either side. Evidence longer than a page is cut.
constexpr std::size_t context_bytes = 220, longest_passage = 6000;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

/// One answer in the making: what it shows, and which things that names.
class View {
public:
    View(const Database& rows, const Database& kept, const std::vector<Decision>& decisions) : rows_(rows), kept_(kept), decisions_(decisions) {
        out_["head"] = piece("head", 0).value_or(Json::object());
    }

    std::optional<Json> piece(std::string_view kind, std::int64_t place) const {
        Query ask(rows_, "SELECT json FROM piece WHERE kind = ?1 AND owner = '' AND place = ?2");
        return ask.bind(1, kind).bind(2, place).step() ? std::optional(Json::parse(ask.text(0), nullptr, false)) : std::nullopt;
    }
    std::optional<Json> piece_of(std::string_view kind, const Id& id) const {
        // Without being told, SQLite walks through all of the kind.
        Query ask(rows_, "SELECT json FROM piece INDEXED BY piece_by_id WHERE kind = ?1 AND id = ?2");
        return ask.bind(1, kind).bind(2, id).step() ? std::optional(Json::parse(ask.text(0), nullptr, false)) : std::nullopt;
    }
    std::vector<Json> pieces(std::string_view kind, std::size_t from, std::size_t most) const {
        Query ask(rows_, "SELECT json FROM piece WHERE kind = ?1 AND owner = '' AND place >= ?2 ORDER BY place LIMIT ?3");
        std::vector<Json> list;
        for (ask.bind(1, kind).bind(2, static_cast<std::int64_t>(from)).bind(3, static_cast<std::int64_t>(most)); ask.step();)
            list.push_back(Json::parse(ask.text(0), nullptr, false));
        return list;
    }
    std::size_t count(std::string_view kind) const {
        Query ask(rows_, "SELECT place + 1 FROM piece WHERE kind = ?1 AND owner = '' ORDER BY place DESC LIMIT 1");  // places run from 0
        return ask.bind(1, kind).step() ? static_cast<std::size_t>(ask.integer(0)) : 0;
    }
    std::vector<Id> ids(const char* sql, const Id& of) const {
        Query ask(rows_, sql);
        std::vector<Id> list;
        for (ask.bind(1, of); ask.step();) list.push_back(ask.text(0));
        return list;
    }

    void table();
    void evidence(Json issue, const std::vector<Id>& claims, std::size_t from);
    bool one_claim(const Id& id);
    bool issue(const Id& id, const Id& party, std::size_t from);
    void timeline(std::optional<std::size_t> asked);
    void documents(std::size_t from);
    void compare(Id left, Id right);
    std::vector<Id> two_reports() const;
    void add_quotations(const Id& report);
    std::string finished();

private:
    void part(const char* name, std::size_t from, std::size_t shown, std::size_t of) { out_["part"] = {{"of", name}, {"from", from}, {"shown", shown}, {"all", of}}; }
    void add_claim(const Id& id);
    void name_parties(const Json& ids) {
        for (const Json& id : ids)
            if (id.is_string()) parties_.insert(id.get<std::string>());
    }
    Json slim(Json piece, std::initializer_list<const char*> unneeded) const {
        for (const char* key : unneeded) piece.erase(key);
        return piece;
    }

    const Database& rows_;
    const Database& kept_;
    const std::vector<Decision>& decisions_;
    Json out_;
    std::set<Id> parties_, reports_, holders_, origins_, claims_;
};

void View::table() {
    out_["rows"] = Json::array();
    for (Json& row : pieces("row", 0, count("row"))) {
        for (const Json& position : row["positions"]) name_parties(Json::array({position["party"]}));
        out_["rows"].push_back(std::move(row));
    }
}

void View::add_claim(const Id& id) {
    if (!claims_.insert(id).second) return;
    auto claim = piece_of("claims", id);
    if (!claim) return;
    std::size_t first = ~std::size_t{0}, last = 0;
    std::string report;
    for (const Json& place : (*claim)["evidence"]) {
        report = place.value("report", "");
        reports_.insert(report);
        first = std::min(first, place.value("start", std::size_t{0}));
        last = std::max(last, place.value("end", std::size_t{0}));
    }
    if (!report.empty()) {
        const std::size_t from = first > context_bytes ? first - context_bytes : 0;
        const TextWindow window = text_window(kept_, report, from, std::min(last - from + context_bytes, longest_passage));
        (*claim)["context"] = {{"text", window.text}, {"start", window.start}, {"size", window.size}};
    }
    Json said = Json::array();
    for (const Decision& decision : decisions_)
        if (decision.target == TargetKind::claim && decision.id == id)
            said.push_back(fmt::format("{}{} ({}, {})", name(decision.kind), decision.value.empty() ? "" : ": " + decision.value, decision.author, decision.at.substr(0, 10)));
    if (!said.empty()) (*claim)["decided"] = said;
    for (const Json& holder : (*claim)["chain"]) holders_.insert(holder.get<std::string>());
    origins_.insert(claim->value("origin", ""));
    name_parties((*claim)["agent"]);
    name_parties((*claim)["target"]);
    claim->erase("sentence");
    out_["claims"].push_back(std::move(*claim));
}

void View::evidence(Json issue, const std::vector<Id>& claims, std::size_t from) {
    name_parties(issue["required_parties"]);
    name_parties(Json::array({issue["trend_on_word_of"]}));
    for (const Json& position : issue["positions"]) name_parties(Json::array({position["party"]}));
    out_["issues"] = Json::array({std::move(issue)});
    out_["claims"] = Json::array();
    for (std::size_t i = from; i < claims.size() && i < from + claims_a_view; ++i) add_claim(claims[i]);
    part("claims", from, out_["claims"].size(), claims.size());
}

bool View::issue(const Id& id, const Id& party, std::size_t from) {
    auto issue = piece_of("issue", id);
    if (!issue) return false;
    std::vector<Id> claims;
    Query first(rows_, "SELECT claim FROM issue_claim WHERE issue = ?1 AND party = ?2 ORDER BY place");
    for (first.bind(1, id).bind(2, party); first.step();) claims.push_back(first.text(0));
    if (party.empty()) {
        const std::set<Id> decided(claims.begin(), claims.end());
        for (Id& claim : ids("SELECT id FROM claim_row WHERE issue = ?1 ORDER BY known DESC, id", id))
            if (!decided.contains(claim)) claims.push_back(std::move(claim));
    } else {
        parties_.insert(party);
        issue->erase("history");
    }
    evidence(std::move(*issue), claims, from);
    return true;
}

bool View::one_claim(const Id& id) {
    const auto claim = piece_of("claims", id);
    if (!claim) return false;
    auto issue = claim->value("issue", Json()).is_string() ? piece_of("issue", (*claim)["issue"].get<std::string>()) : std::nullopt;
    if (issue) {
        issue->erase("history");
        evidence(std::move(*issue), {id}, 0);
        return true;
    }
    out_["claims"] = Json::array();
    add_claim(id);
    return true;
}

void View::timeline(std::optional<std::size_t> asked) {
    const std::size_t all = count("events");
    // It opens where the last days end: what has no day at all stands behind them, often hundreds of a long negotiation.
    const auto last_day = [&] {
        Query ask(rows_, "SELECT place FROM piece WHERE kind = 'events' AND owner = '' AND json ->> '$.first_day' IS NOT NULL ORDER BY place DESC LIMIT 1");
        return ask.step() ? static_cast<std::size_t>(ask.integer(0)) + 1 : all;
    };
    const std::size_t end = asked ? all : last_day();
    const std::size_t from = asked ? *asked : end > events_a_view ? end - events_a_view : 0;
    out_["events"] = Json::array();
    for (Json& event : pieces("events", from, events_a_view)) {
        if (event["evidence"].size() > places_an_event) event["evidence"].erase(event["evidence"].begin() + places_an_event, event["evidence"].end());
        for (const Json& place : event["evidence"]) reports_.insert(place.value("report", ""));
        name_parties(event["participants"]);
        out_["events"].push_back(slim(std::move(event), {"order", "origins"}));
    }
    part("events", from, out_["events"].size(), all);
}

void View::documents(std::size_t from) {
    out_["documents"] = Json::array();
    // The paper of which most is told (mentions, claims, lineage) first; "agreement", named once, last.
    Query ask(rows_, "SELECT json_remove(json, '$.mentions') FROM piece WHERE kind = 'documents' AND owner = '' ORDER BY length(json) DESC, place LIMIT ?1 OFFSET ?2");
    for (ask.bind(1, static_cast<std::int64_t>(documents_a_view)).bind(2, static_cast<std::int64_t>(from)); ask.step();) {
        Json paper = Json::parse(ask.text(0), nullptr, false);
        for (const Json& line : paper["lineage"])
            for (const Json& place : line.value("evidence", Json::array())) reports_.insert(place.value("report", ""));
        if (paper.contains("author")) name_parties(Json::array({paper["author"]}));
        paper["n_claims"] = paper["claims"].size();
        out_["documents"].push_back(slim(std::move(paper), {"mentions", "claims"}));
    }
    part("documents", from, out_["documents"].size(), count("documents"));
}

/// Two reports worth setting side by side: the first that differ, else share something, else the first two.
std::vector<Id> View::two_reports() const {
    for (const char* sql : {"SELECT DISTINCT claim_row.report FROM member JOIN claim_row ON claim_row.id = member.claim WHERE member.kind = 'differences' AND member.place = 0 ORDER BY 1 LIMIT 2",
                            "SELECT DISTINCT claim_row.report FROM member JOIN claim_row ON claim_row.id = member.claim WHERE member.kind = 'shared' AND member.place = 0 ORDER BY 1 LIMIT 2",
                            "SELECT id FROM piece WHERE kind = 'reports' ORDER BY owner LIMIT 2"}) {
        Query ask(rows_, sql);
        std::vector<Id> found;
        while (ask.step()) found.push_back(ask.text(0));
        if (found.size() == 2) return found;
    }
    return {"", ""};
}

/// What side by side is shown of a report's claims: their words.
void View::add_quotations(const Id& report) {
    Query ask(rows_, "SELECT id, quotation FROM claim_row WHERE report = ?1 AND rejected = 0 ORDER BY id");
    for (ask.bind(1, report); ask.step();)
        out_["claims"].push_back({{"id", ask.text(0)}, {"evidence", Json::array({{{"report", report}, {"exact", ask.text(1)}}})}});
}

void View::compare(Id left, Id right) {
    if (left.empty() || right.empty()) {
        const std::vector<Id> chosen = two_reports();
        left = chosen[0], right = chosen[1];
    }
    out_["a"] = left;
    out_["b"] = right;
    out_["claims"] = Json::array();
    std::map<Id, std::set<std::pair<std::string, std::int64_t>>> sets;  // of each report: the propositions and differences that it takes part in
    for (const Id& report : {left, right}) {
        Query ask(rows_, "SELECT member.kind, member.place FROM claim_row JOIN member ON member.claim = claim_row.id WHERE claim_row.report = ?1");
        for (ask.bind(1, report); ask.step();) sets[report].insert({ask.text(0), ask.integer(1)});
        reports_.insert(report);
    }
    for (const char* kind : {"shared", "differences"}) {
        out_[kind] = Json::array();
        for (const auto& [of, place] : sets[left])
            if (of == kind && sets[right].contains({of, place})) out_[kind].push_back(*piece(kind, place));
    }
    for (const Id& report : {left, right}) add_quotations(report);
}

std::string View::finished() {
    const auto look_up = [&](const char* list, const char* kind, const std::set<Id>& ids, std::initializer_list<const char*> unneeded) {
        for (const Id& id : ids)
            if (auto found = piece_of(kind, id)) out_[list].push_back(slim(std::move(*found), unneeded));
    };
    if (!out_.contains("reports")) out_["reports"] = Json::array();
    look_up("reports", "reports", reports_, {"reasons", "url", "language", "kind"});
    out_["holders"] = Json::array();
    look_up("holders", "holder", holders_, {});
    out_["origins"] = Json::array();
    look_up("origins", "origin", origins_, {});
    out_["parties"] = Json::array();
    for (const Json& party : out_["head"].value("standing", Json::array())) parties_.insert(party.get<std::string>());
    for (const Id& id : parties_) {
        Query party(rows_, "SELECT name, kind FROM party_row WHERE id = ?1");
        if (party.bind(1, id).step()) out_["parties"].push_back({{"id", id}, {"name", party.text(0)}, {"kind", party.text(1)}});
        else if (const auto person = piece_of("persons", id)) out_["parties"].push_back({{"id", id}, {"name", person->value("name", id)}, {"kind", "person"}});
    }
    return dumped(out_);
}

}  // namespace

std::string day_before_last(const Database& rows) {
    Query ask(rows, "SELECT DISTINCT substr(coalesce(json ->> '$.published.value', ''), 1, 10) AS day FROM piece WHERE kind = 'reports' AND day <> '' ORDER BY day DESC LIMIT 2");
    return ask.step() && ask.step() ? ask.text(0) : std::string();
}

TextWindow text_window(const Database& kept, const Id& report, std::size_t at, std::size_t most) {
    // As a blob, so that offsets are bytes; four bytes more on either side, to end on whole characters.
    Query ask(kept, "SELECT substr(CAST(text AS BLOB), ?2, ?3), length(CAST(text AS BLOB)) FROM report WHERE id = ?1");
    const std::size_t from = at > 4 ? at - 4 : 0;
    if (!ask.bind(1, report).bind(2, static_cast<std::int64_t>(from) + 1).bind(3, static_cast<std::int64_t>(most + 8)).step()) return {};
    const std::string bytes = ask.text(0);
    TextWindow window{{}, 0, static_cast<std::size_t>(ask.integer(1))};
    std::size_t begin = std::min(at - from, bytes.size());
    while (begin > 0 && begin < bytes.size() && !is_boundary(bytes, begin)) --begin;
    std::size_t end = std::min(begin + most, bytes.size());
    while (end > begin && end < bytes.size() && !is_boundary(bytes, end)) --end;
    window.start = from + begin;
    window.text = bytes.substr(begin, end - begin);
    return window;
}

std::optional<std::string> view_json(const Database& rows, const Database& kept, const std::vector<Decision>& decisions, const ViewRequest& request) {
    View view(rows, kept, decisions);
    const auto step = [&](std::size_t i) { return i < request.steps.size() ? request.steps[i] : std::string(); };
    const std::string kind = step(0);
    bool found = true;
    if (kind == "issues") view.table();
    else if (kind == "head") found = true;
    else if (kind == "issue") found = view.issue(step(1), {}, request.from.value_or(0));
    else if (kind == "cell") found = view.issue(step(1), step(2), request.from.value_or(0));
    else if (kind == "claim") found = view.one_claim(step(1));
    else if (kind == "timeline") view.timeline(request.from);
    else if (kind == "documents") view.documents(request.from.value_or(0));
    else if (kind == "compare") view.compare(step(1), step(2));
    else found = false;
    return found ? std::optional(view.finished()) : std::nullopt;
}

}  // namespace rapporteur
