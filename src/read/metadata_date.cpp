// Order of belief, and how often each basis named the day that the truth states (WCXB's tune pages that
// state one, 454): <meta> 211 of 223, JSON-LD of an article 141 of 159, other JSON-LD 24 of 27, the address
// 21 of 21, <time> of publication 37 of 46, any other <time> 90 of 112. JSON-LD stands before <meta> all
// the same: its misses are pages whose truth took the visible "Updated" day, not wrong dates. A date in the
// lines beside the headline comes last, since it may be a day of updating or of a neighbouring story. Of 28
// tune pages with none of these, lines farther off and dates of change give 15 a date, 11 of them the truth's.
#include <algorithm>

#include "read/metadata.h"
#include "read/written_date.h"

namespace rapporteur {
namespace {

constexpr std::string_view published_names[] = {
    "article:published_time", "datepublished", "og:article:published_time", "og:published_time", "article:published",
    "article.published", "published_time", "publish-date", "publishdate", "pubdate", "publication_date",
    "parsely-pub-date", "sailthru.date", "originalpublicationdate", "article_date_original",
    "cxenseparse:recs:publishtime", "citation_publication_date", "citation_online_date", "dc.date.issued",
    "dcterms.issued", "date.issued", "dc.date", "dcterms.date", "dcterms.created", "date",
    "published", "published-date", "publicationdate", "publish_date", "publication-date"};
constexpr std::string_view modified_names[] = {"article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"};

/// Dates before the web and after next year are templates' defaults ("0001-01-01", "1970-01-01").
bool plausible(const std::string& value) { return value.size() >= 10 && value >= "1985-01-01" && value < "2100"; }

std::string day_of(const std::string& value) { return value.substr(0, 10); }

void add(std::vector<PublicationDate>& found, std::string_view text, DateBasis basis) {
    if (text.empty() || text.size() > 100) return;
    const std::optional<WrittenDate> date = parse_date(text);
    if (date && date->other_value.empty() && plausible(date->value)) found.push_back({date->value, basis});
}

/// A short line that holds a date: "Published March 4, 2026", "4 Mar 2026 | 3 min read".
struct DateLine {
    std::string value;
    bool updated = false, marked = false;  ///< "Updated ...", "Published ..."
    bool alone = false;                    ///< little beside the date
};

std::optional<DateLine> date_line(const BlockText& cut, std::size_t block) {
    const std::string_view line = slice(cut.text, cut.blocks[block].span);
    if (line.size() > 160) return std::nullopt;
    const std::optional<WrittenDate> date = find_date(line);
    if (!date || !date->other_value.empty() || !plausible(date->value)) return std::nullopt;
    const auto says = [&](std::string_view word) { return line.find(word) != std::string_view::npos; };
    DateLine found;
    found.value = date->value;
    found.updated = says("pdated") || says("odified");
    found.marked = says("ublished") || says("UBLISHED") || says("osted ") || says("POSTED");
    found.alone = line.size() <= date->span.size() + 12;  // a weekday or a time beside it
    return found;
}

void add_visible(const BlockText& cut, const std::string& title, std::vector<PublicationDate>& found) {
    std::vector<std::size_t> headlines;  // a crumb may show the title first
    for (std::size_t i = 0; i < cut.blocks.size() && !title.empty() && headlines.size() < 3; ++i)
        if (cut.blocks[i].span.size() <= 2 * title.size() + 8 && fold_space(slice(cut.text, cut.blocks[i].span)) == title) headlines.push_back(i);
    if (headlines.empty()) headlines.push_back(0);
    // Eight blocks hold deck, byline, share bar and date line of nearly all pages; three, what stands above.
    std::vector<std::size_t> order;
    for (const std::size_t headline : headlines) {
        for (std::size_t i = headline + 1; i < std::min(cut.blocks.size(), headline + 9); ++i) order.push_back(i);
        for (std::size_t i = headline >= 3 ? headline - 3 : 0; i < headline; ++i) order.push_back(i);
    }
    for (const bool updated : {false, true})
        for (const std::size_t i : order)
            if (const auto line = date_line(cut, i); line && line->updated == updated) {
                found.push_back({line->value, DateBasis::dateline});
                return;
            }
}

/// Where nothing is stated and no date stands beside the headline: a line anywhere that says what its date
/// is, then the first date on a line of its own behind the headline.
void add_far(const MetadataFacts& facts, const BlockText& cut, const std::string& title, std::vector<PublicationDate>& found) {
    const auto take = [&](auto fits) {
        for (std::size_t i = 0; i < cut.blocks.size() && found.empty(); ++i)
            if (const auto line = date_line(cut, i); line && fits(i, *line)) found.push_back({line->value, DateBasis::dateline});
    };
    take([](std::size_t, const DateLine& line) { return line.marked && !line.updated; });
    for (const std::string_view name : modified_names)
        if (found.empty()) add(found, facts.first(name), DateBasis::meta);
    for (const LinkedObject& object : facts.objects)
        if (found.empty()) add(found, object.modified, DateBasis::json_ld);
    take([](std::size_t, const DateLine& line) { return line.updated; });
    bool behind = title.empty();
    for (std::size_t i = 0; i < cut.blocks.size() && found.empty(); ++i) {
        if (!behind) behind = fold_space(slice(cut.text, cut.blocks[i].span)) == title;
        else if (const auto line = date_line(cut, i); line && line->alone) found.push_back({line->value, DateBasis::dateline});
    }
}

}  // namespace

void choose_date(const MetadataFacts& facts, const BlockText& cut, PageMetadata& page) {
    std::vector<PublicationDate> found;
    for (const LinkedObject& object : facts.objects)
        if (object.is_article) add(found, object.published, DateBasis::json_ld);
    for (const std::string_view name : published_names)
        for (const auto& [key, content] : facts.meta)
            if (key == name) add(found, content, DateBasis::meta);
    for (const LinkedObject& object : facts.objects)
        if (!object.is_article) add(found, object.published, DateBasis::json_ld);
    for (const TimeElement& time : facts.times)
        if (time.published && !time.modified) add(found, time.datetime, DateBasis::time_element);
    if (const std::optional<std::string> day = date_in_url(page.url); day && plausible(*day)) found.push_back({*day, DateBasis::url});
    const std::size_t stated = found.size();
    add_visible(cut, page.title, found);
    if (stated == 0) {
        // A lone <time> is the article's; of many, those of the teasers differ.
        std::vector<PublicationDate> times;
        for (const TimeElement& time : facts.times)
            if (!time.modified) add(times, time.datetime, DateBasis::time_element);
        if (!times.empty() && (found.empty() || day_of(times[0].value) == day_of(found[0].value))) found.insert(found.begin(), times[0]);
    }
    if (found.empty()) add_far(facts, cut, page.title, found);
    if (found.empty()) return;
    page.published = found.front();
    for (const PublicationDate& other : found) {
        if (other.basis == found.front().basis || day_of(other.value) == day_of(found.front().value)) continue;
        page.notes.push_back({{}, "date_disagreement",
                              "published " + day_of(found.front().value) + " by " + std::string(printed(found.front().basis)) + ", " +
                                  day_of(other.value) + " by " + std::string(printed(other.basis))});
        break;
    }
}

}  // namespace rapporteur
