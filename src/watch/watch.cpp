#include "watch/watch.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"
#include "read/form.h"
#include "read/forms.h"
#include "read/stream.h"

namespace rapporteur {
namespace {

/// "text/html; charset=windows-1252" -> windows-1252
std::string charset_in(const std::string& content_type) {
    const auto at = content_type.find("charset=");
    if (at == std::string::npos) return {};
    std::string charset = content_type.substr(at + 8);
    charset = charset.substr(0, charset.find(';'));
    std::erase_if(charset, [](char c) { return c == '"' || c == ' '; });
    return charset;
}

bool has_body(const Report& report) {
    return std::any_of(report.parts.begin(), report.parts.end(), [](const Part& part) { return part.role == Role::body; });
}

class Round {
public:
    Round(Dossier& dossier, const WatchOptions& options, const std::function<bool(Report&&)>& take)
        : dossier_(dossier), options_(options), take_(take), fetcher_(options.limits) {}

    void feed(const std::string& url) {
        fetcher_.trust(url);
        const Fetched before = remembered(url);
        const Answer answer = fetcher_.get(url, before.etag, before.last_modified);
        if (!answer.problem.empty()) return complain(url, answer.problem);
        if (answer.status == 304) {
            ++round_.feeds_unchanged;
            return;
        }
        if (recognise(answer.body).form != Form::feed) return complain(url, "is no RSS or Atom feed; give the feed's own address");
        std::vector<Report> items;
        const ReadLimits limits{.report_bytes = options_.limits.most_bytes, .raw = RawBytes::keep};
        const std::function<void(Report&&)> collect = [&](Report&& report) { items.push_back(std::move(report)); };
        FormReading reading{limits, collect, round_.problems, url};
        read_feed(answer.body, reading);
        bool all_taken = true;
        for (Report& item : items) all_taken = this->item(std::move(item)) && all_taken;
        // Where an item is still wanted the feed must not answer 304 next time.
        if (all_taken) remember({url, answer.etag, answer.last_modified, "", options_.now});
    }

    WatchRound done() {
        round_.requests = fetcher_.requests();
        return std::move(round_);
    }

private:
    /// True where nothing of the item is left to be done.
    bool item(Report&& item) {
        ++round_.items;
        const std::string told = sha256_hex(item.title + "\n" + (item.published ? item.published->value : "") + "\n" + item.text);
        if (options_.following == Following::items_only || item.url.empty()) return take_(std::move(item));
        const std::string url = item.url;
        const Fetched before = remembered(url);
        if (before.item == told) {
            ++round_.items_known;
            return true;
        }
        const Answer answer = fetcher_.get(url, before.etag, before.last_modified);
        if (answer.status == 304) {
            remember({url, before.etag, before.last_modified, told, options_.now});
            return true;
        }
        if (!answer.problem.empty() && !answer.refused_by_robots) {
            complain(url, answer.problem);
            return false;
        }
        if (answer.refused_by_robots) complain(url, answer.problem + "; the feed's own text is kept instead");
        Report page = answer.refused_by_robots ? Report() : page_of(answer, item);
        const bool is_kept = take_(answer.refused_by_robots || !has_body(page) ? std::move(item) : std::move(page));
        if (is_kept) remember({url, answer.etag, answer.last_modified, told, options_.now});
        return is_kept;
    }

    /// The fetched page as a report, under the address by which the feed knows it.
    Report page_of(const Answer& answer, const Report& item) const {
        Report page = read_page(answer.body, item.url, charset_in(answer.content_type));
        page.url = item.url;
        page.path = item.url;
        page.raw = answer.body;
        page.id = sha256_hex(answer.body).substr(0, 16);
        if (!page.published) page.published = item.published;
        if (page.title.empty()) page.title = item.title;
        if (page.publisher.empty()) page.publisher = item.publisher;
        return page;
    }

    Fetched remembered(const std::string& url) const {
        const auto found = dossier_.fetched(url);
        return found && *found ? **found : Fetched{};
    }
    void remember(const Fetched& fetched) {
        if (const auto kept = dossier_.remember(fetched); !kept) complain(fetched.url, kept.error().message);
    }
    void complain(const std::string& url, const std::string& message) { round_.problems.push_back({url, message}); }

    Dossier& dossier_;
    const WatchOptions& options_;
    const std::function<bool(Report&&)>& take_;
    Fetcher fetcher_;
    WatchRound round_;
};

}  // namespace

WatchRound watch_once(Dossier& dossier, const std::vector<std::string>& feeds, const WatchOptions& options, const std::function<bool(Report&&)>& take) {
    Round round(dossier, options, take);
    for (const std::string& feed : feeds) round.feed(feed);
    return round.done();
}

}  // namespace rapporteur
