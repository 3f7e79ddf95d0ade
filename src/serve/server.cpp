#include "serve/server.h"

#include <httplib.h>

#include <atomic>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "rapporteur/rapporteur.h"
#include "serve/assets.h"
#include "serve/guard.h"
#include "serve/views.h"
#include "store/database.h"
#include "store/derived.h"

namespace rapporteur {
namespace {

std::atomic<httplib::Server*> running = nullptr;

// A decision is a few hundred bytes; nothing else is ever posted.
constexpr std::size_t most_posted_bytes = 256 * 1024;
// Sentences found: more than the best two hundred nobody reads, forty fit a screen or two, with about two
// sentences on either side.
constexpr int most_found = 200;
constexpr std::size_t found_a_view = 40, context_around = 220;
// A report of 50 MB is given, and shown, a window at a time.
constexpr std::size_t longest_window = 256 * 1024;
// A negotiation of ten years has 3,650 days; what is no date is refused before it costs a comparison.
constexpr std::size_t longest_date = 10;

constexpr const char* content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

RequestHeaders headers_of(const httplib::Request& request) {
    return {request.get_header_value("Host"), request.get_header_value("Origin"), request.get_header_value("X-Rapporteur-Token"),
            request.get_header_value("Authorization")};
}

std::string dumped(const nlohmann::ordered_json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void give(httplib::Response& response, const std::string& json) { response.set_content(json, "application/json; charset=utf-8"); }

void refuse(httplib::Response& response, int status, const std::string& message) {
    response.status = status;
    give(response, dumped({{"error", message}}));
}

nlohmann::ordered_json report_entry(const KeptReport& report) {
    return {{"id", report.id}, {"title", report.title}, {"publisher", report.publisher}, {"url", report.url}, {"published", report.published}, {"added", report.added}, {"superseded", report.superseded}};
}

/// Answers from the dossier; one request at a time touches it.
class Answers {
public:
    Answers(Dossier& dossier, const ServeOptions& options) : dossier_(dossier), options_(options) {}

    void negotiation(const httplib::Request& request, httplib::Response& response) {
        const std::lock_guard lock(mutex_);
        const auto moment = moment_of(request);
        if (moment.as_of_known.empty() && moment.as_of_valid.empty()) return give_result(response, dossier_.derived_json());
        const auto then = dossier_.negotiation(moment);
        if (!then) return refuse(response, 500, then.error().message);
        give(response, brief_json(*then));
    }

    void view(const httplib::Request& request, httplib::Response& response) {
        const std::lock_guard lock(mutex_);
        const CompareOptions moment = moment_of(request);
        const auto rows = dossier_.moment(moment.as_of_known, moment.as_of_valid);
        const auto kept = dossier_.moment({}, {});
        const auto decisions = dossier_.decisions();
        if (!rows || !kept || !decisions) return refuse(response, 500, !rows ? rows.error().message : !kept ? kept.error().message : decisions.error().message);
        ViewRequest asked;
        const std::string path = request.path.substr(0, request.path.size() - std::string_view(".json").size());
        for (std::size_t at = 1; at <= path.size();) {
            const std::size_t end = std::min(path.find('/', at), path.size());
            asked.steps.push_back(path.substr(at, end - at));
            at = end + 1;
        }
        // The ids of reports are their sources' own and may hold anything, a slash too.
        if (asked.steps.front() == "compare") asked.steps = {"compare", request.get_param_value("a"), request.get_param_value("b")};
        if (!request.get_param_value("from").empty()) asked.from = number_in(request, "from");
        const auto json = answered([&] { return view_json(**rows, **kept, standing(*decisions), asked); });
        if (json) give(response, *json);
        else refuse(response, 404, "there is no such view at this moment");
    }

    void changes(const httplib::Request& request, httplib::Response& response) {
        const std::lock_guard lock(mutex_);
        const CompareOptions moment = moment_of(request);
        const auto after = dossier_.moment(moment.as_of_known, moment.as_of_valid);
        if (!after) return refuse(response, 500, after.error().message);
        std::string since = date_in(request, "since");
        if (since.empty()) since = answered([&] { return day_before_last(**after); }).value_or("");
        const auto before = dossier_.moment(since, moment.as_of_valid);
        if (!before) return refuse(response, 500, before.error().message);
        const Snapshot then = take_snapshot(**before), now = take_snapshot(**after);
        auto more = nlohmann::ordered_json::array();
        for (const auto& [id, title] : now.reports)
            if (!then.reports.contains(id)) more.push_back({{"id", id}, {"title", title}});
        auto head = answered([&] { return view_json(**after, **after, {}, {{"head"}, {}}); });
        give(response, dumped({{"since", since}, {"reports", more}, {"changes", changes_between(then, now)},
                               {"head", head ? nlohmann::ordered_json::parse(*head, nullptr, false)["head"] : nlohmann::ordered_json()}}));
    }

    /// All that are kept, whether each counts at the moment that is looked at, and which repeats which.
    void reports(const httplib::Request& request, httplib::Response& response) {
        const std::lock_guard lock(mutex_);
        const CompareOptions moment = moment_of(request);
        const auto reports = dossier_.reports();
        const auto rows = dossier_.moment(moment.as_of_known, moment.as_of_valid);
        if (!reports || !rows) return refuse(response, 500, !reports ? reports.error().message : rows.error().message);
        std::map<Id, std::string> counting;  // to the report that it repeats
        const auto list_text = answered([&] {
            Query ask(**rows, "SELECT id, coalesce(json ->> '$.near_duplicate_of', '') FROM piece WHERE kind = 'reports'");
            while (ask.step()) counting[ask.text(0)] = ask.text(1);
            auto list = nlohmann::ordered_json::array();
            for (const KeptReport& report : *reports) {
                auto entry = report_entry(report);
                const auto found = counting.find(report.id);
                entry["counts"] = found != counting.end();
                entry["repeats"] = found == counting.end() || found->second.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(found->second);
                list.push_back(std::move(entry));
            }
            return dumped(list);
        });
        if (list_text) give(response, *list_text);
        else refuse(response, 500, "the dossier cannot be read");
    }

    void report(const httplib::Request& request, httplib::Response& response) {
        const std::lock_guard lock(mutex_);
        const std::string id = request.matches[1];
        const auto reports = dossier_.reports();
        const auto kept = dossier_.moment({}, {});
        if (!reports || !kept) return refuse(response, 500, "the dossier cannot be read");
        for (const KeptReport& report : *reports)
            if (report.id == id) {
                auto json = report_entry(report);
                const TextWindow window = text_window(**kept, id, number_in(request, "at"), longest_window);
                json["text"] = window.text;
                json["text_start"] = window.start;
                json["text_size"] = window.size;
                return give(response, dumped(json));
            }
        refuse(response, 404, "there is no such report");
    }

    void search(const httplib::Request& request, httplib::Response& response) {
        const std::lock_guard lock(mutex_);
        const std::size_t from = number_in(request, "from");
        const auto found = dossier_.search(request.get_param_value("q"), most_found);
        const auto kept = dossier_.moment({}, {});
        if (!found || !kept) return refuse(response, 500, !found ? found.error().message : kept.error().message);
        auto list = nlohmann::ordered_json::array();
        for (std::size_t i = from; i < found->size() && i < from + found_a_view; ++i) {
            const FoundSentence& sentence = (*found)[i];
            const std::size_t before = std::min<std::size_t>(sentence.span.start, context_around);
            const TextWindow window = text_window(**kept, sentence.report, sentence.span.start - before, before + sentence.span.size() + context_around);
            list.push_back({{"report", sentence.report}, {"start", sentence.span.start}, {"end", sentence.span.end}, {"text", sentence.text},
                            {"title", sentence.title}, {"publisher", sentence.publisher}, {"published", sentence.published},
                            {"context", {{"text", window.text}, {"start", window.start}, {"size", window.size}}}});
        }
        const std::size_t shown = list.size();
        give(response, dumped({{"found", std::move(list)}, {"part", {{"of", "found"}, {"from", from}, {"shown", shown}, {"all", found->size()}}}}));
    }

    void decisions(const httplib::Request&, httplib::Response& response) {
        const std::lock_guard lock(mutex_);
        const auto decisions = dossier_.decisions();
        if (!decisions) return refuse(response, 500, decisions.error().message);
        std::string text = "[";
        for (const Decision& decision : *decisions) text += (text.size() > 1 ? "," : "") + decision_json(decision);
        give(response, text + "]");
    }

    void decide(const httplib::Request& request, httplib::Response& response) {
        const std::lock_guard lock(mutex_);
        auto decision = decision_from_json(request.body);
        if (!decision) return refuse(response, 400, decision.error().message);
        decision->at = options_.now();
        const auto kept = dossier_.decide(*decision);
        if (!kept) return refuse(response, 500, kept.error().message);
        const auto changes = dossier_.derive();
        if (!changes) return refuse(response, 500, changes.error().message);
        give(response, dumped({{"changes", *changes}}));
    }

private:
    static std::string date_in(const httplib::Request& request, const char* key) { return request.get_param_value(key).substr(0, longest_date); }
    static std::size_t number_in(const httplib::Request& request, const char* key) {
        std::size_t number = 0;
        for (const char c : request.get_param_value(key).substr(0, 12))
            if (c >= '0' && c <= '9') number = number * 10 + static_cast<std::size_t>(c - '0');
        return number;
    }
    static CompareOptions moment_of(const httplib::Request& request) {
        CompareOptions moment;
        moment.as_of_known = date_in(request, "as_of");
        moment.as_of_valid = date_in(request, "valid");
        return moment;
    }
    /// A row that cannot be read is a view that is not there.
    template <class Work>
    static std::optional<std::string> answered(Work work) {
        try {
            return work();
        } catch (const StoreFailure&) {
            return std::nullopt;
        } catch (const nlohmann::json::exception&) {
            return std::nullopt;
        }
    }
    static void give_result(httplib::Response& response, const Result<std::string>& json) {
        if (json) give(response, *json);
        else refuse(response, 500, json.error().message);
    }

    Dossier& dossier_;
    const ServeOptions& options_;
    std::mutex mutex_;
};

void give_page(const httplib::Request& request, httplib::Response& response, const Guard& guard) {
    const Asset* asset = find_asset(request.path);
    const bool is_view = !asset && !request.path.starts_with("/assets/") && !request.path.ends_with(".json") && request.path != "/favicon.ico";
    if (is_view) asset = find_asset("/index.html");
    if (!asset) return refuse(response, 404, "there is nothing here");
    std::string content(asset->content);
    // The page learns its token from itself: a foreign page cannot read it.
    if (const auto at = content.find("__TOKEN__"); asset->type.starts_with("text/html") && at != std::string::npos)
        content.replace(at, 9, guard.token());
    if (asset->gzipped) response.set_header("Content-Encoding", "gzip");
    response.set_header("Cache-Control", request.path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-store");
    response.set_content(content, std::string(asset->type).c_str());
}

}  // namespace

Result<Done> serve(Dossier& dossier, const ServeOptions& options) {
    if (!is_loopback(options.host) && options.password.empty())
        return Error{options.host + ": beyond this machine a dossier is served only with a password; give --password-file"};
    httplib::Server server;
    const int port = options.port == 0 ? server.bind_to_any_port(options.host.c_str()) : options.port;
    if (port <= 0 || (options.port != 0 && !server.bind_to_port(options.host.c_str(), port)))
        return Error{fmt::format("{}:{}: cannot listen there; another program may have it. Give another --port", options.host, options.port)};
    const Guard guard(options.host, port, options.password);
    Answers answers(dossier, options);

    server.set_payload_max_length(most_posted_bytes);
    server.set_default_headers({{"Content-Security-Policy", content_security_policy}, {"X-Content-Type-Options", "nosniff"},
                                {"Referrer-Policy", "no-referrer"}, {"Cross-Origin-Opener-Policy", "same-origin"}, {"Cross-Origin-Resource-Policy", "same-origin"}});
    server.set_pre_routing_handler([&](const httplib::Request& request, httplib::Response& response) {
        const bool is_write = request.method != "GET" && request.method != "HEAD";
        const std::string reason = is_write ? guard.refuse_write(headers_of(request)) : guard.refuse_read(headers_of(request));
        if (reason.empty()) return httplib::Server::HandlerResponse::Unhandled;
        if (reason == "password") {
            response.set_header("WWW-Authenticate", "Basic realm=\"rapporteur\"");
            refuse(response, 401, "give the password");
        } else {
            refuse(response, 403, reason);
        }
        return httplib::Server::HandlerResponse::Handled;
    });
    server.Get(R"(/(issues|timeline|documents|compare|(issue|cell|claim)/.+)\.json)", [&](const auto& request, auto& response) { answers.view(request, response); });
    server.Get("/changes.json", [&](const auto& request, auto& response) { answers.changes(request, response); });
    server.Get("/negotiation.json", [&](const auto& request, auto& response) { answers.negotiation(request, response); });
    server.Get("/reports.json", [&](const auto& request, auto& response) { answers.reports(request, response); });
    server.Get(R"(/report/(.+)\.json)", [&](const auto& request, auto& response) { answers.report(request, response); });
    server.Get("/search.json", [&](const auto& request, auto& response) { answers.search(request, response); });
    server.Get("/decisions.json", [&](const auto& request, auto& response) { answers.decisions(request, response); });
    server.Post("/decisions.json", [&](const auto& request, auto& response) { answers.decide(request, response); });
    server.Get(".*", [&](const auto& request, auto& response) { give_page(request, response, guard); });

    running = &server;
    if (options.listening) options.listening(fmt::format("http://{}:{}/", options.host, port));
    const bool ended_well = server.listen_after_bind();
    running = nullptr;
    if (!ended_well) return Error{"the server ended unexpectedly; start it again"};
    return Done{};
}

void stop_serving() {
    if (httplib::Server* server = running) server->stop();
}

}  // namespace rapporteur
