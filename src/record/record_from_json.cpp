// The way back from record_json's line to a Record. A key that is missing leaves its field empty; an
// enumerator that is not ours, or a value of the wrong type, refuses the whole record: a record that
// was read wrongly would state things that nobody wrote.
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "record/record_json.h"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

const Json& at(const Json& json, const char* key) {
    static const Json nothing;
    if (!json.is_object()) return nothing;
    const auto found = json.find(key);
    return found == json.end() ? nothing : *found;
}

template <class T>
T get(const Json& json, const char* key) {
    const Json& value = at(json, key);
    return value.is_null() ? T{} : value.get<T>();
}

template <class T>
std::optional<T> maybe(const Json& json, const char* key) {
    const Json& value = at(json, key);
    return value.is_null() ? std::nullopt : std::optional<T>(value.get<T>());
}

[[noreturn]] void refuse(const char* key, const std::string& word) {
    throw std::runtime_error(std::string("\"") + key + "\" knows no \"" + word + "\"");
}

/// Any enumeration, by the function that prints it.
template <class E, class Print>
E enumerator(const Json& json, const char* key, E fallback, Print print) {
    const Json& value = at(json, key);
    if (value.is_null()) return fallback;
    const auto word = value.get<std::string>();
    for (std::size_t i = 0; i < EnumerationTraits<E>::names.size(); ++i)
        if (print(static_cast<E>(i)) == word) return static_cast<E>(i);
    refuse(key, word);
}

template <class E>
E enumerator(const Json& json, const char* key, E fallback) {
    return enumerator(json, key, fallback, [](E e) { return name(e); });
}

Span span_of(const Json& json) {
    if (json.is_null()) return {};
    return {get<std::uint32_t>(json, "start"), get<std::uint32_t>(json, "end")};
}

std::vector<Span> spans(const Json& json, const char* key) {
    std::vector<Span> out;
    for (const Json& one : at(json, key)) out.push_back(span_of(one));
    return out;
}

/// "s12" -> 11.
std::uint32_t sentence_index(const Json& json, const char* key) {
    const auto id = get<std::string>(json, key);
    if (id.size() < 2 || id[0] != 's') return 0;
    const unsigned long n = std::stoul(id.substr(1));
    return n == 0 ? 0 : static_cast<std::uint32_t>(n - 1);
}

HolderKind holder_kind(const Json& json) {
    const auto word = get<std::string>(json, "kind");
    for (int i = 0; i <= static_cast<int>(HolderKind::hearsay); ++i)
        if (name(static_cast<HolderKind>(i)) == word) return static_cast<HolderKind>(i);
    refuse("kind", word);
}

ReportSummary report_from(const Json& j) {
    ReportSummary r;
    r.id = get<std::string>(j, "id");
    r.title = get<std::string>(j, "title");
    r.publisher = get<std::string>(j, "publisher");
    r.url = get<std::string>(j, "url");
    r.language = get<std::string>(j, "language");
    if (const Json& p = at(j, "published"); !p.is_null())
        r.published = PublicationDate{get<std::string>(p, "value"),
                                      enumerator(p, "basis", DateBasis::input, [](DateBasis b) { return printed(b); })};
    r.kind = enumerator(j, "kind", ReportKind::unknown);
    r.shingles = get<std::vector<std::uint64_t>>(j, "shingles");
    return r;
}

Attribution attribution_from(const Json& j) {
    Attribution a;
    a.id = get<std::string>(j, "id");
    a.sentence = sentence_index(j, "sentence");
    a.source = spans(j, "source");
    a.cue = spans(j, "cue");
    a.content = spans(j, "content");
    a.recipient = spans(j, "recipient");
    a.manner = enumerator(j, "manner", Manner::indirect);
    a.cue_class = enumerator(j, "cue_class", CueClass::neutral);
    a.positive = get<std::string>(j, "polarity") != "-";
    a.parent = maybe<Id>(j, "parent");
    a.continues = maybe<Id>(j, "continues");
    a.chain = get<std::vector<Id>>(j, "chain");
    a.origin = get<Id>(j, "origin");
    a.antecedent_missing = get<bool>(j, "antecedent_missing");
    return a;
}

Holder holder_from(const Json& j) {
    Holder h;
    h.id = get<Id>(j, "id");
    h.kind = holder_kind(j);
    h.category = enumerator(j, "category", SourceCategory::anonymous_unplaced);
    h.label = get<std::string>(j, "label");
    h.party = maybe<Id>(j, "party");
    h.person = maybe<std::string>(j, "person");
    h.mentions = spans(j, "mentions");
    h.headcount = maybe<int>(j, "headcount");
    h.headcount_at_least = get<bool>(j, "headcount_at_least");
    h.rank = get<std::string>(j, "rank");
    h.role = get<std::string>(j, "role");
    h.access = get<std::string>(j, "access");
    h.terms = enumerator(j, "terms", RecordTerms::unstated);
    h.is_collective = get<bool>(j, "is_collective");
    return h;
}

Claim claim_from(const Json& j) {
    Claim c;
    c.id = get<Id>(j, "id");
    c.attribution = maybe<Id>(j, "attribution");
    c.sentence = sentence_index(j, "sentence");
    c.evidence = spans(j, "evidence");
    c.act = enumerator(j, "act", Act::SAY, [](Act a) { return printed(a); });
    c.agent = get<std::vector<Id>>(j, "agent");
    c.target = get<std::vector<Id>>(j, "target");
    c.issue = maybe<Id>(j, "issue");
    c.document = maybe<Id>(j, "document");
    c.figure = maybe<Id>(j, "figure");
    c.event = maybe<Id>(j, "event");
    if (!at(j, "stance").is_null()) c.stance = enumerator(j, "stance", Stance::silent);
    c.red_line = get<bool>(j, "red_line");
    if (!at(j, "status_said").is_null())
        c.status_said = enumerator(j, "status_said", IssueStatus::open, [](IssueStatus s) { return printed(s); });
    if (!at(j, "trend_said").is_null()) c.trend_said = enumerator(j, "trend_said", Trend::none_reported);
    c.chain = get<std::vector<Id>>(j, "chain");
    c.origin = get<Id>(j, "origin");
    for (const Json& v : at(j, "veridicality"))
        c.veridicality.push_back({get<Id>(v, "holder"), enumerator(v, "value", Veridicality::Uu,
                                                                   [](Veridicality x) { return printed(x); })});
    c.speaks_for_other = get<bool>(j, "speaks_for_other");
    c.past = get<bool>(j, "past");
    c.conditional_on = get<std::string>(j, "conditional_on");
    c.valid = get<std::string>(j, "valid");
    return c;
}

Party party_from(const Json& j) {
    return {get<Id>(j, "id"), get<std::string>(j, "name"),
            enumerator(j, "kind", PartyKind::organisation, [](PartyKind k) { return printed(k); }),
            get<std::vector<std::string>>(j, "aliases"), spans(j, "mentions")};
}

Person person_from(const Json& j) {
    return {get<Id>(j, "id"), get<std::string>(j, "name"), get<std::vector<std::string>>(j, "aliases"),
            get<std::string>(j, "office"), maybe<Id>(j, "party"), get<bool>(j, "is_principal"), spans(j, "mentions")};
}

Issue issue_from(const Json& j) {
    return {get<Id>(j, "id"), get<std::string>(j, "label"), get<std::vector<std::string>>(j, "terms"),
            enumerator(j, "category", IssueCategory::package), spans(j, "evidence"),
            get<std::vector<std::string>>(j, "keys"), get<bool>(j, "is_package")};
}

Figure figure_from(const Json& j) {
    Figure f;
    f.id = get<Id>(j, "id");
    f.span = span_of(at(j, "span"));
    f.lo = maybe<double>(j, "lo");
    f.hi = maybe<double>(j, "hi");
    f.relation = enumerator(j, "relation", FigureRelation::eq);
    f.unit = get<std::string>(j, "unit");
    f.kind = enumerator(j, "kind", FigureKind::count);
    f.measures = get<std::string>(j, "measures");
    f.owner = maybe<Id>(j, "owner");
    f.issue = maybe<Id>(j, "issue");
    f.compared_to = maybe<Id>(j, "compared_to");
    f.is_headcount = get<bool>(j, "is_headcount");
    return f;
}

RecordedTime time_from(const Json& j) {
    return {get<Id>(j, "id"),
            {span_of(at(j, "span")), enumerator(j, "type", TimeType::DATE), get<std::string>(j, "value"),
             get<std::string>(j, "mod"), get<std::string>(j, "anchor"), get<std::string>(j, "first_day"),
             get<std::string>(j, "last_day")}};
}

Event event_from(const Json& j) {
    Event e;
    e.id = get<Id>(j, "id");
    e.type = enumerator(j, "type", Act::MEET, [](Act a) { return printed(a); });
    e.what = get<std::string>(j, "what");
    e.participants = get<std::vector<Id>>(j, "participants");
    e.when = get<std::string>(j, "when");
    e.first_day = get<std::string>(j, "first_day");
    e.last_day = get<std::string>(j, "last_day");
    for (const Json& o : at(j, "order"))
        e.order.push_back({get<std::string>(o, "relation"), get<Id>(o, "event"), spans(o, "evidence")});
    e.modality = enumerator(j, "modality", Modality::occurred);
    e.place = get<std::string>(j, "place");
    e.by_phone = get<bool>(j, "by_phone");
    e.evidence = spans(j, "evidence");
    e.holder = get<Id>(j, "holder");
    return e;
}

Document document_from(const Json& j) {
    Document d;
    d.id = get<Id>(j, "id");
    d.label = get<std::string>(j, "label");
    d.aliases = get<std::vector<std::string>>(j, "aliases");
    d.kind = enumerator(j, "kind", DocumentKind::plan);
    d.author = maybe<Id>(j, "author");
    d.date = get<std::string>(j, "date");
    d.state = enumerator(j, "state", DocumentState::unstated, [](DocumentState s) { return printed(s); });
    d.size = maybe<double>(j, "size");
    d.size_unit = get<std::string>(j, "size_unit");
    for (const Json& l : at(j, "lineage"))
        d.lineage.push_back({enumerator(l, "relation", LineageRelation::wasDerivedFrom), get<Id>(l, "document"),
                             spans(l, "evidence"), get<Id>(l, "holder"), get<bool>(l, "inferred")});
    d.mentions = spans(j, "mentions");
    return d;
}

template <class T, class From>
std::vector<T> list(const Json& json, const char* key, From from) {
    std::vector<T> out;
    for (const Json& one : at(json, key)) out.push_back(from(one));
    return out;
}

}  // namespace

Result<Record> record_from_json(std::string_view text) {
    try {
        const Json json = Json::parse(text);
        if (!json.is_object() || !json.contains("report")) return Error{"this is no record: an object with the key \"report\" is needed"};
        Record r;
        r.report = report_from(json["report"]);
        r.text = get<std::string>(json, "text");
        for (const Json& s : at(json, "sentences")) {
            Sentence sentence;
            sentence.span = span_of(s);
            sentence.role = enumerator(s, "role", Role::body);
            sentence.part = get<std::uint32_t>(s, "part");
            r.sentences.push_back(sentence);
        }
        r.attributions = list<Attribution>(json, "attributions", attribution_from);
        r.holders = list<Holder>(json, "holders", holder_from);
        r.claims = list<Claim>(json, "claims", claim_from);
        r.parties = list<Party>(json, "parties", party_from);
        r.persons = list<Person>(json, "persons", person_from);
        r.issues = list<Issue>(json, "issues", issue_from);
        r.figures = list<Figure>(json, "figures", figure_from);
        r.times = list<RecordedTime>(json, "times", time_from);
        r.events = list<Event>(json, "events", event_from);
        r.documents = list<Document>(json, "documents", document_from);
        for (const Json& n : at(json, "notes"))
            r.notes.push_back({span_of(at(n, "span")), get<std::string>(n, "kind"), get<std::string>(n, "message")});
        return r;
    } catch (const std::exception& problem) {
        return Error{std::string("the record could not be read: ") + problem.what()};
    }
}

}  // namespace rapporteur
