// Which texts do the parties write, hand over, leak and sign, and which comes from which?
//
// Every noun phrase headed by a noun of data/document_nouns.tsv is a mention. A definite mention joins the last document
// of a like kind ("a 12-step plan ... the plan ... the proposal"); another author, another size or a word
// of time ("the previous plan", "the revised draft") makes it another one.
#include <algorithm>

#include "base/hash.h"
#include "base/one_of.h"
#include "record/draft.h"

namespace rapporteur {
namespace {

// Plans and proposals are taken for each other ("the plan", "the proposal", "the framework"); a deal is called an agreement or pact.
int family(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::plan: case DocumentKind::proposal: case DocumentKind::framework: return 1;
        case DocumentKind::agreement: return 2;
        case DocumentKind::draft: case DocumentKind::non_paper: return 3;
        case DocumentKind::counter_proposal: return 4;
        case DocumentKind::recording: case DocumentKind::transcript: return 5;
        default: return 10 + static_cast<int>(kind);
    }
}

struct Found {
    WordIndex word = no_word;
    std::string noun;                 ///< entry of the lexicon
    DocumentKind kind = DocumentKind::plan;
    Span span;
    bool definite = false, plural = false;
    std::optional<Id> author;
    std::optional<double> size;
    std::string size_unit;
    std::string version;              ///< earlier, later, or empty
    std::string stage;                ///< "final", "interim", "tentative": deals of another stage are other deals
    std::vector<std::string> modifiers;
};

class DocumentFinder {
public:
    explicit DocumentFinder(Draft& draft) : draft_(draft), s_(draft.syntax), lexicon_(draft.dictionaries.talks) {}

    void run() {
        for (const Sentence& sentence : draft_.analysis.sentences) {
            if (sentence.role != Role::body && sentence.role != Role::headline && sentence.role != Role::deck && sentence.role != Role::subhead) continue;
            for (WordIndex w = sentence.first_word; w < sentence.last_word; ++w)
                if (auto found = mention_at(w)) place(*found);
        }
        name_and_state();
        find_lineage();
    }

private:
    Draft& draft_;
    const Syntax& s_;
    const TalkLexicon& lexicon_;
    std::vector<std::vector<Found>> mentions_;   ///< per document

    std::optional<Found> mention_at(WordIndex w) const {
        const std::string& upos = s_.word(w).upos;
        if (upos != "NOUN" && upos != "PROPN") return std::nullopt;
        if (s_.is(w, "compound") || s_.is(w, "flat") || s_.is(w, "amod")) return std::nullopt;  // "plan members"
        if (s_.lemma(w) == "bid" && !is_takeover_bid(w)) return std::nullopt;  // "its membership bid", "a bid to win"
        Found found;
        found.noun = s_.lemma(w);
        if (w > 0) {
            const std::string two = s_.lemma(w - 1) + " " + s_.lemma(w);
            if (s_.head(w - 1) == w && lexicon_.document_nouns.contains(two)) found.noun = two;
        }
        const auto entry = lexicon_.document_nouns.find(found.noun);
        if (entry == lexicon_.document_nouns.end()) return std::nullopt;
        found.word = w;
        found.kind = entry->second.kind;
        found.span = phrase_of(w);
        found.plural = s_.word(w).xpos == "NNS" || s_.word(w).xpos == "NNPS";
        for (WordIndex c : s_.children(w)) {
            const std::string& form = s_.lower(c);
            if (s_.is(c, "det")) {
                if (one_of(form, {"the", "this", "that", "these", "those"})) found.definite = true;
                if (one_of(form, {"no", "any", "such"}) && family(found.kind) != 1) return std::nullopt;  // "no deal", "any agreement": none in particular
            }
            if (s_.is(c, "nmod:poss")) found.definite = true;
            if (s_.is(c, "amod") || s_.is(c, "compound")) {
                found.modifiers.push_back(s_.lemma(c));
                if (one_of(form, {"earlier", "previous", "original", "initial", "old", "past", "prior", "last", "latest", "failed", "existing", "current"}) && !one_of(form, {"latest", "last", "current", "initial", "original"}))
                    found.version = "earlier";
                if (one_of(form, {"revised", "new", "updated", "amended", "modified", "latest"})) found.version = "later";
                if (one_of(form, {"final", "comprehensive", "permanent", "long-term", "broader", "full"})) found.stage = "final";
                if (one_of(form, {"interim", "first-step", "first-phase", "temporary", "short-term", "partial", "initial"})) found.stage = "interim";
                if (one_of(form, {"tentative", "proposed", "preliminary"}) && family(found.kind) == 2) found.definite = true;
            }
            // "28-point plan": the number and its noun hang on the plan; "plan of 28 points", "consisting of 28 points"
            if (s_.is(c, "nummod") || s_.is(c, "compound") || s_.is(c, "amod") || s_.is(c, "nmod") || s_.is(c, "acl")) read_size(c, found);
        }
        if (const auto owner = owner_at(draft_, w)) found.author = owner;
        else if (const auto author = backed_by(w)) found.author = author;
        // "the plan laid out by the envoy", "a document drafted by the bank"
        for (WordIndex c : s_.children(w))
            if (!found.author && s_.is(c, "acl"))
                if (const WordIndex by = s_.oblique(c, {"by"}); by != no_word && one_of(s_.lemma(c), {"draft", "write", "lay", "put", "propose", "present", "submit", "prepare", "table", "draw", "author", "sponsor", "offer", "produce", "unveil", "make"}))
                    found.author = party_at(draft_, by);
        return found;
    }

    bool is_takeover_bid(WordIndex w) const {
        for (WordIndex c : s_.children(w)) {
            if (one_of(s_.lemma(c), {"takeover", "buyout", "hostile", "tender", "rival", "cash", "merger", "higher", "raised", "unsolicited"})) return true;
            if (s_.is(c, "nmod") && s_.preposition(c) == "of") return true;
        }
        return s_.oblique(w, {"for"}) != no_word && s_.child(w, "acl") == no_word;
    }

    // Without its preposition, and without what trails behind a comma: "the draft, including its annex".
    Span phrase_of(WordIndex w) const {
        Span span = s_.span_of(w, Extent::phrase);
        for (WordIndex x : s_.words_in(span)) {
            if (x < w && (s_.is(x, "case") || s_.word(x).upos == "PUNCT" || s_.is(x, "cc") || s_.is(x, "cop") || s_.is(x, "aux"))) continue;
            span.start = s_.word(x).span.start;
            break;
        }
        for (WordIndex x = w + 1; x < s_.size() && s_.word(x).span.start < span.end; ++x)
            if (s_.lower(x) == "," || s_.lower(x) == "(") {
                span.end = s_.word(x - 1).span.end;
                break;
            }
        return span;
    }

    void read_size(WordIndex c, Found& found) const {
        for (const Quantity& q : draft_.analysis.quantities) {
            if (q.word == no_word || !q.lo || !q.hi || *q.lo != *q.hi) continue;
            if (!s_.is_inside(q.word, c) || !found.span.contains(q.number) ) {
                if (!(s_.is(c, "acl") && s_.is_inside(q.word, c))) continue;
            }
            const WordIndex unit = q.measured != no_word ? q.measured : (q.word + 2 < s_.size() ? q.word + 2 : no_word);
            for (WordIndex at : {unit, q.word + 1, q.word + 2})
                if (at < s_.size() && one_of(s_.lemma(at), {"point", "item", "page", "step", "article", "clause", "paragraph", "chapter", "stage"}) && !found.size) {
                    found.size = q.lo;
                    found.size_unit = s_.lemma(at);
                }
        }
    }

    // "US-backed", "Norwegian-drafted": the capital before the participle stands behind the text.
    std::optional<Id> backed_by(WordIndex w) const {
        for (WordIndex c : s_.children(w)) {
            if (!s_.is(c, "amod") && !s_.is(c, "compound") && !s_.is(c, "acl")) continue;
            const std::string& form = s_.lower(c);
            for (std::string_view part : {"backed", "drafted", "proposed", "sponsored", "brokered", "authored", "written", "led"}) {
                if (!form.ends_with(part)) continue;
                for (WordIndex x : s_.subtree(c))
                    if (const auto party = party_at(draft_, x)) return party;
                for (const PartyMention& m : draft_.party_mentions)  // "US-backed" as one word
                    if (m.span.overlap(s_.word(c).span) > 0) return draft_.record.parties[m.party].id;
            }
        }
        return std::nullopt;
    }

    void place(const Found& found) {
        std::size_t at = mentions_.size();
        for (std::size_t i = mentions_.size(); i-- > 0;)
            if (joins(mentions_[i], found)) {
                at = i;
                break;
            }
        if (at == mentions_.size()) mentions_.emplace_back();
        mentions_[at].push_back(found);
    }

    static bool joins(const std::vector<Found>& have, const Found& found) {
        const Found& first = have.front();
        if (family(first.kind) != family(found.kind)) {
            // "the document", "the text" may be any text named before
            if (!(one_of(found.noun, {"document", "text"}) && found.definite && family(first.kind) != 2 && family(first.kind) != 5)) return false;
        }
        if (first.plural != found.plural && family(first.kind) != 1) return false;
        if (first.version != found.version && !found.version.empty() && found.version != "later") return false;
        if (first.version == "earlier" && found.version.empty() && !found.definite) return false;
        if (!found.stage.empty() && !first.stage.empty() && first.stage != found.stage) return false;
        if (found.stage == "final" && first.stage.empty()) return false;
        if (first.stage == "final" && found.stage.empty()) return false;
        for (const Found& f : have) {
            if (f.author && found.author && *f.author != *found.author) return false;
            if (f.size && found.size && *f.size != *found.size && f.size_unit == found.size_unit) return false;
        }
        // Texts of sides, and statements, are many: only the definite joins.
        if (family(first.kind) == 2) return true;
        if (found.definite || found.author) return true;
        return first.noun == found.noun && first.modifiers == found.modifiers;
    }

    void name_and_state() {
        Record& record = draft_.record;
        for (const std::vector<Found>& mentions : mentions_) {
            Document document;
            const Found* best = &mentions.front();
            for (const Found& f : mentions) {
                const auto weight = [](const Found& x) { return 3 * x.size.has_value() + 2 * x.author.has_value() + static_cast<int>(std::min<std::size_t>(x.modifiers.size(), 2)); };
                if (weight(f) > weight(*best)) best = &f;
                if (!document.author && f.author) document.author = f.author;
                if (!document.size && f.size) {
                    document.size = f.size;
                    document.size_unit = f.size_unit;
                }
                const std::string alias(s_.text(f.span));
                if (std::find(document.aliases.begin(), document.aliases.end(), alias) == document.aliases.end()) document.aliases.push_back(alias);
                document.mentions.push_back(f.span);
                read_state(f.word, document);
            }
            document.kind = best->kind;
            // "the Oslo agreement", "the mayor's deal": by whom or where it was made; what all have agreed is no one side's text
            if (document.kind == DocumentKind::agreement) document.author.reset();
            document.label = label_of(*best);
            document.id = content_id("d", document.label + "/" + std::to_string(mentions.front().span.start));
            const auto index = static_cast<std::uint32_t>(record.documents.size());
            for (const Found& f : mentions) draft_.document_of[f.word] = index;
            record.documents.push_back(std::move(document));
        }
    }

    std::string label_of(const Found& f) const {
        Span span = f.span;
        for (WordIndex w : s_.words_in(span)) {
            if (s_.is(w, "det") && s_.head(w) == f.word) {
                span.start = s_.word(w).span.end;
                continue;
            }
            break;
        }
        std::string_view text = s_.text(span);
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
        return std::string(text);
    }

    void read_state(WordIndex w, Document& document) const {
        static constexpr std::pair<std::string_view, DocumentState> states[] = {
            {"leak", DocumentState::leaked}, {"publish", DocumentState::published}, {"release", DocumentState::published}, {"unveil", DocumentState::published},
            {"surface", DocumentState::published}, {"circulate", DocumentState::circulated}, {"send", DocumentState::circulated}, {"share", DocumentState::circulated},
            {"table", DocumentState::tabled}, {"submit", DocumentState::tabled}, {"present", DocumentState::tabled}, {"withdraw", DocumentState::withdrawn},
            {"initial", DocumentState::initialled}, {"sign", DocumentState::signed_}, {"ratify", DocumentState::ratified}, {"approve", DocumentState::ratified},
            {"draft", DocumentState::drafted}, {"leaked", DocumentState::leaked}, {"published", DocumentState::published}, {"signed", DocumentState::signed_}};
        const auto note = [&](WordIndex verb) {
            if (verb >= s_.size() || s_.is_negated(verb)) return;
            const Realm realm = s_.realm(verb);
            if (realm != Realm::actual) return;
            for (const auto& [lemma, state] : states)
                if (s_.lemma(verb) == lemma && static_cast<int>(state) > static_cast<int>(document.state)) document.state = state;
            if (s_.lemma(verb) == "make" && s_.has_child_lemma(verb, "xcomp", {"public"})) document.state = std::max(document.state, DocumentState::published);
        };
        for (WordIndex c : s_.children(w)) {
            if (s_.is(c, "acl")) note(c);
            if (s_.is(c, "amod") && s_.word(c).xpos == "VBN") note(c);
            if (s_.is(c, "amod") && one_of(s_.lower(c), {"leaked", "signed", "published"})) note(c);
        }
        const WordIndex up = s_.head(w);
        if (up < s_.size() && (s_.is(w, "obj") || s_.is(w, "nsubj:pass") || (s_.is(w, "nsubj") && one_of(s_.lemma(up), {"surface", "emerge", "leak"})))) note(up);
    }

    void find_lineage() {
        Record& record = draft_.record;
        for (WordIndex w = 0; w < s_.size(); ++w) {
            const std::string& lemma = s_.lemma(w);
            LineageRelation relation = LineageRelation::wasDerivedFrom;
            WordIndex from = no_word, to = no_word;
            if (s_.word(w).upos == "VERB" && one_of(lemma, {"base", "model", "build", "draw", "derive", "stem", "grow", "borrow"})) {
                from = s_.oblique(w, {"on", "upon", "from", "after"});
                to = s_.is_passive(w) || s_.child(w, "obj") == no_word ? s_.subject(w) : s_.object(w);
            } else if (s_.word(w).upos == "VERB" && one_of(lemma, {"replace", "supersede", "revise", "amend", "update"})) {
                relation = LineageRelation::wasRevisionOf;
                from = s_.object(w);
                to = s_.subject(w);
            } else if (document_at(draft_, w) != no_index && one_of(lemma, {"version", "draft", "revision"}) ) {
                relation = LineageRelation::wasRevisionOf;
                from = s_.oblique(w, {"of"});
                to = w;
            }
            const std::uint32_t a = document_at(draft_, to), b = document_at(draft_, from);
            if (a == no_index || b == no_index || a == b) continue;
            Lineage lineage;
            lineage.relation = relation;
            lineage.document = record.documents[b].id;
            lineage.evidence = {s_.span_of(s_.clause_of(w), Extent::whole)};
            lineage.holder = "writer";
            record.documents[a].lineage.push_back(std::move(lineage));
        }
        // "the previous plan" tells that there is another one now: the current drafts come from it, by inference.
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            if (mentions_[i].front().version != "earlier") continue;
            for (std::size_t j = 0; j < mentions_.size(); ++j) {
                if (i == j || !mentions_[j].front().version.empty() || mentions_[j].front().kind != DocumentKind::draft || mentions_[i].front().kind == DocumentKind::draft) continue;
                Lineage lineage{LineageRelation::wasRevisionOf, record.documents[i].id, {mentions_[i].front().span}, "writer", true};
                record.documents[j].lineage.push_back(std::move(lineage));
            }
        }
    }
};

}  // namespace

void find_documents(Draft& draft) { DocumentFinder(draft).run(); }

}  // namespace rapporteur
