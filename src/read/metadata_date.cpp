// Order of belief, and how often each basis named the day that the truth states (WCXB's tune pages that
// state one, 454): <meta> 211 of 223, JSON-LD of an article 141 of 159, other JSON-LD 24 of 27, the address
// 21 of 21, <time> of publication 37 of 46, any other <time> 90 of 112. JSON-LD stands before <meta> all
// the same: its misses are pages whose truth took the visible "Updated" day, not wrong dates. A date in the
// lines beside the headline comes last, since it may be a day of updating or of a neighbouring story.
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
    "dcterms.issued", "date.issued", "dc.date", "dcterms.date", "dcterms.created", "date"};

/// Dates before the web and after next year are templates' defaults ("0001-01-01", "1970-01-01").
bool plausible(const std::string& value) { return value.size() >= 10 && value >= "1985-01-01" && value < "2100"; }

std::string day_of(const std::string& value) { return value.substr(0, 10); }

void add(std::vector<PublicationDate>& found, std::string_view text, DateBasis basis) {
    if (text.empty() || text.size() > 100) return;
    const std::optional<WrittenDate> date = parse_date(text);
    if (date && date->other_value.empty() && plausible(date->value)) found.push_back({date->value, basis});
}

/// "Published March 4, 2026", "4 Mar 2026 | 3 min read": short lines that hold a date, near the headline.
void add_visible(const MetadataFacts& facts, const BlockText& cut, const std::string& title, std::vector<PublicationDate>& found) {
    (void)facts;
    std::size_t headline = 0;
    for (std::size_t i = 0; i < cut.blocks.size(); ++i)
        if (!title.empty() && fold_space(slice(cut.text, cut.blocks[i].span)) == title) {
            headline = i;
            break;
        }
    // Eight blocks hold deck, byline, share bar and date line of nearly all pages; two, what stands above.
    const std::size_t from = headline >= 2 ? headline - 2 : 0;
    const std::size_t to = std::min(cut.blocks.size(), headline + 9);
    std::vector<std::size_t> order;
    for (std::size_t i = headline + 1; i < to; ++i) order.push_back(i);
    for (std::size_t i = from; i < std::min(headline, to); ++i) order.push_back(i);
    for (const int pass : {0, 1})
        for (const std::size_t i : order) {
            const std::string_view line = slice(cut.text, cut.blocks[i].span);
            if (line.size() > 160) continue;
            const std::optional<WrittenDate> date = find_date(line);
            if (!date || !date->other_value.empty() || !plausible(date->value)) continue;
            const bool updated = line.find("pdated") != std::string_view::npos || line.find("odified") != std::string_view::npos;
            if (updated != (pass == 1)) continue;
            found.push_back({date->value, DateBasis::dateline});
            return;
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
    add_visible(facts, cut, page.title, found);
    if (stated == 0) {
        // A lone <time> is the article's; of many, those of the teasers differ.
        std::vector<PublicationDate> times;
        for (const TimeElement& time : facts.times)
            if (!time.modified) add(times, time.datetime, DateBasis::time_element);
        if (!times.empty() && (found.empty() || day_of(times[0].value) == day_of(found[0].value))) found.insert(found.begin(), times[0]);
    }
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
