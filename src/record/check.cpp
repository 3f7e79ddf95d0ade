#include "record/check.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace rapporteur {
namespace {

using Json = nlohmann::json;

struct NumberWord {
    std::string_view word;
    double value;
};
constexpr NumberWord units[] = {{"zero", 0}, {"one", 1}, {"a", 1}, {"an", 1}, {"single", 1}, {"two", 2}, {"couple", 2}, {"both", 2}, {"pair", 2}, {"twice", 2}, {"double", 2}, {"three", 3}, {"triple", 3}, {"four", 4}, {"five", 5},
                                {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
                                {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"sixty", 60},
                                {"seventy", 70}, {"eighty", 80}, {"ninety", 90}};
constexpr NumberWord scales[] = {{"hundred", 1e2}, {"hundreds", 1e2}, {"thousand", 1e3}, {"thousands", 1e3}, {"k", 1e3}, {"million", 1e6}, {"millions", 1e6}, {"mln", 1e6}, {"mn", 1e6}, {"m", 1e6},
                                 {"billion", 1e9}, {"billions", 1e9}, {"bln", 1e9}, {"bn", 1e9}, {"b", 1e9}, {"trillion", 1e12}, {"trillions", 1e12}, {"tn", 1e12}, {"dozen", 12}, {"dozens", 12}, {"score", 20}, {"scores", 20}};
constexpr NumberWord fractions[] = {{"half", 1.0 / 2}, {"halves", 1.0 / 2}, {"third", 1.0 / 3}, {"thirds", 1.0 / 3}, {"quarter", 1.0 / 4}, {"quarters", 1.0 / 4}, {"fourth", 1.0 / 4}, {"fourths", 1.0 / 4},
                                    {"fifth", 1.0 / 5}, {"fifths", 1.0 / 5}, {"sixth", 1.0 / 6}, {"sixths", 1.0 / 6}, {"eighth", 1.0 / 8}, {"eighths", 1.0 / 8}, {"tenth", 1.0 / 10}, {"tenths", 1.0 / 10}};

template <std::size_t N>
std::optional<double> value_of(const NumberWord (&list)[N], std::string_view word) {
    for (const NumberWord& entry : list)
        if (entry.word == word) return entry.value;
    return std::nullopt;
}

// Words and numbers of the text, lower case; "$1.5bn" gives 1.5, bn; "twenty-five" two words; "600,000" one, "1/2" one.
std::vector<std::string> tokens_of(std::string_view text) {
    std::vector<std::string> tokens;
    const std::string lower = lower_case(text);
    const auto digit = [&](std::size_t i) { return i < lower.size() && lower[i] >= '0' && lower[i] <= '9'; };
    for (std::size_t i = 0; i < lower.size();) {
        std::string token;
        if (digit(i) || (lower[i] == '.' && digit(i + 1))) {
            while (digit(i) || ((lower[i] == ',' || lower[i] == '.' || lower[i] == '/') && digit(i + 1))) {
                if (lower[i] != ',') token += lower[i];
                ++i;
                if (i >= lower.size()) break;
            }
        } else if (lower[i] >= 'a' && lower[i] <= 'z') {
            while (i < lower.size() && lower[i] >= 'a' && lower[i] <= 'z') token += lower[i++];
        } else {
            ++i;
            continue;
        }
        tokens.push_back(std::move(token));
    }
    return tokens;
}

// "dozens", "tens of thousands": no number is written; the least that the plural says is two of them.
constexpr NumberWord plurals[] = {{"tens", 10}, {"dozens", 12}, {"scores", 20}, {"hundreds", 1e2}, {"thousands", 1e3}, {"millions", 1e6}, {"billions", 1e9}, {"trillions", 1e12}};

void add_least_of_plurals(const std::vector<std::string>& tokens, std::vector<double>& found) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        auto value = value_of(plurals, tokens[i]);
        if (!value) continue;
        double product = 2 * *value;
        found.push_back(product);
        while (i + 2 < tokens.size() && tokens[i + 1] == "of" && (value = value_of(plurals, tokens[i + 2]))) {
            product *= *value;
            found.push_back(product);
            i += 2;
        }
    }
}

// "1/2" by itself, and after a whole number: "7 1/2".
double written_fraction(const std::string& token) {
    const std::size_t slash = token.find('/');
    const double below = std::strtod(token.c_str() + slash + 1, nullptr);
    return below == 0 ? 0 : std::strtod(token.c_str(), nullptr) / below;
}

// Line breaks of the layout are no words: runs of white space count as one space.
std::string squeezed_spaces(std::string_view text) {
    std::string made;
    for (char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (space && (made.empty() || made.back() == ' ')) continue;
        made += space ? ' ' : c;
    }
    return made;
}

// Products of decimals differ by their last digits; "1.6 trillion" and a million more must not be alike.
bool alike(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)}); }

class Checker {
public:
    explicit Checker(const ReportTexts& texts) : texts_(texts) {}

    std::vector<Mismatch> run(std::string_view line) {
        const Json json = Json::parse(line, nullptr, false);
        if (json.is_discarded() || !json.is_object()) return {{"not_json", "", "this is no JSON object; check takes what `record` or `brief --format json` wrote"}};
        std::string report;
        if (json.contains("report") && json["report"].is_object()) {
            report = json["report"].value("id", "");
            if (!texts_.contains(report)) add("unknown_report", "report.id", "no file given holds the report \"" + report + "\"");
        }
        walk(json, "", report);
        check_words(json, report);
        check_numbers(json, report);
        check_ids(json);
        return std::move(found_);
    }

private:
    const ReportTexts& texts_;
    std::vector<Mismatch> found_;

    void add(std::string kind, std::string where, std::string message) { found_.push_back({std::move(kind), std::move(where), std::move(message)}); }

    const std::string* text_of(const Json& span, const std::string& report) const {
        std::string id = report;
        if (span.contains("report") && span["report"].is_string()) id = span["report"].get<std::string>();
        const auto at = texts_.find(id);
        return at == texts_.end() ? nullptr : &at->second;
    }

    static bool is_span(const Json& json) { return json.is_object() && json.contains("start") && json.contains("end") && json["start"].is_number_integer() && json["end"].is_number_integer(); }

    void walk(const Json& json, const std::string& where, const std::string& report) {
        if (is_span(json)) return check_span(json, where, report);
        if (json.is_object()) {
            for (const auto& [key, value] : json.items())
                if (value.is_structured()) walk(value, where.empty() ? key : where + "." + key, report);
        } else if (json.is_array()) {
            for (std::size_t i = 0; i < json.size(); ++i)
                if (json[i].is_structured()) walk(json[i], where + "[" + std::to_string(i) + "]", report);
        }
    }

    void check_span(const Json& span, const std::string& where, const std::string& report) {
        const std::string* text = text_of(span, report);
        if (!text) {
            if (span.contains("report")) add("unknown_report", where, "the span is in the report \"" + span["report"].dump() + "\", which no file given holds");
            return;
        }
        const auto start = span["start"].get<std::int64_t>(), end = span["end"].get<std::int64_t>();
        if (start == 0 && end == 0) return;  // of the whole report, as a note's
        if (start < 0 || end < start || static_cast<std::uint64_t>(end) > text->size()) {
            add("span_outside", where, "bytes " + std::to_string(start) + " to " + std::to_string(end) + " do not lie in a text of " + std::to_string(text->size()));
            return;
        }
        if (!is_boundary(*text, static_cast<std::size_t>(start)) || !is_boundary(*text, static_cast<std::size_t>(end))) {
            add("split_character", where, "byte " + std::to_string(start) + " or " + std::to_string(end) + " stands inside a character");
            return;
        }
        if (!span.contains("exact") || !span["exact"].is_string()) return;
        const std::string exact = span["exact"].get<std::string>();
        const std::string there = text->substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start));
        if (exact != there && is_valid_utf8(there)) {
            const bool elsewhere = !exact.empty() && text->find(exact) != std::string::npos;
            add("words_differ", where, "the text at " + std::to_string(start) + " is \"" + there + "\", not \"" + exact + "\"" + (elsewhere ? "; those words stand elsewhere in the report" : "; those words stand nowhere in the report"));
        }
    }

    // What names something is the text's own words: each must stand in the report, or in one of a negotiation's reports.
    // A party's `name` may be the gazetteer's and a holder's `label` put together; their aliases and mentions are not.
    void check_words(const Json& json, const std::string& report) {
        std::vector<std::string> squeezed;
        for (const auto& [id, text] : texts_)
            if (report.empty() || id == report) squeezed.push_back(squeezed_spaces(text));
        if (squeezed.empty()) return;  // an unknown report: said already
        const auto look = [&](const Json& words, const std::string& where) {
            if (!words.is_string() || words.get_ref<const std::string&>().empty()) return;
            const std::string wanted = squeezed_spaces(words.get_ref<const std::string&>());
            if (std::none_of(squeezed.begin(), squeezed.end(), [&](const std::string& text) { return text.find(wanted) != std::string::npos; }))
                add("words_not_there", where, "\"" + wanted + "\" stands in no report given");
        };
        struct Field {
            const char* list;
            std::vector<const char*> keys;
        };
        static const Field fields[] = {{"parties", {"aliases"}},        {"persons", {"name", "aliases", "office"}}, {"documents", {"label", "aliases"}}, {"issues", {"label", "terms"}},
                                       {"figures", {"measures"}},       {"events", {"what", "place"}},              {"claims", {"conditional_on"}},      {"holders", {"access"}}};
        for (const Field& field : fields) {
            if (!json.contains(field.list) || !json[field.list].is_array()) continue;
            for (std::size_t i = 0; i < json[field.list].size(); ++i)
                for (const char* key : field.keys) {
                    const Json& thing = json[field.list][i];
                    if (!thing.is_object() || !thing.contains(key)) continue;
                    const std::string where = std::string(field.list) + "[" + std::to_string(i) + "]." + key;
                    if (!thing[key].is_array()) look(thing[key], where);
                    else
                        for (std::size_t k = 0; k < thing[key].size(); ++k) look(thing[key][k], where + "[" + std::to_string(k) + "]");
                }
        }
    }

    void check_numbers(const Json& json, const std::string& report) {
        if (!json.contains("figures") || !json["figures"].is_array()) return;
        std::map<std::string, const Json*> by_id;
        for (const Json& f : json["figures"])
            if (f.is_object() && f.contains("id") && f["id"].is_string()) by_id[f["id"].get<std::string>()] = &f;
        for (std::size_t i = 0; i < json["figures"].size(); ++i) {
            const Json& f = json["figures"][i];
            if (!f.is_object() || !f.contains("span") || !is_span(f["span"])) continue;
            const std::string* text = text_of(f["span"], report);
            if (!text) continue;
            const auto start = f["span"]["start"].get<std::int64_t>(), end = f["span"]["end"].get<std::int64_t>();
            if (start < 0 || end < start || static_cast<std::uint64_t>(end) > text->size()) continue;
            if (!is_boundary(*text, static_cast<std::size_t>(start)) || !is_boundary(*text, static_cast<std::size_t>(end))) continue;  // said already
            const std::string words = text->substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start));
            std::vector<double> numbers = numbers_in(words);
            const std::string relation = f.contains("relation") && f["relation"].is_string() ? f["relation"].get<std::string>() : "eq";
            const std::optional<double> lo = number(f, "lo"), hi = number(f, "hi");
            if (!lo && !hi) continue;
            const std::string where = "figures[" + std::to_string(i) + "]";
            if (relation == "comparative") {
                // "a higher number" has no digits: its value is that of the figure that it is compared to.
                if (f.contains("compared_to") && f["compared_to"].is_string())
                    if (const auto other = by_id.find(f["compared_to"].get<std::string>()); other != by_id.end())
                        for (const char* bound : {"lo", "hi"})
                            if (const auto value = number(*other->second, bound)) numbers.push_back(*value);
            }
            const auto there = [&](double value) { return std::any_of(numbers.begin(), numbers.end(), [&](double n) { return alike(n, value); }); };
            const auto inside = [&] { return std::any_of(numbers.begin(), numbers.end(), [&](double n) { return n >= lo.value_or(n) - 1e-9 && n <= hi.value_or(n) + 1e-9 && alike(n, (lo.value_or(n) + hi.value_or(n)) / 2); }); };
            bool right = false;
            if (relation == "approx") right = inside() || (lo && there(*lo)) || (hi && there(*hi));
            else if (relation == "range") right = ((lo && there(*lo)) || (hi && there(*hi))) && (is_share(words) || ((!lo || there(*lo)) && (!hi || there(*hi))));
            else right = (!lo || there(*lo)) && (!hi || there(*hi));
            if (!right) add("number_not_there", where, "\"" + words + "\" does not hold " + shown(lo) + (lo != hi ? " and " + shown(hi) : std::string()));
        }
    }

    static std::optional<double> number(const Json& f, const char* key) {
        return f.contains(key) && f[key].is_number() ? std::optional(f[key].get<double>()) : std::nullopt;
    }
    static std::string shown(std::optional<double> value) { return value ? Json(*value).dump() : "null"; }
    // "most of the 28 items" is 15 to 28: one bound is reckoned, not written.
    static bool is_share(std::string_view words) {
        for (const std::string& token : tokens_of(words))
            if (token == "most" || token == "majority" || token == "half" || token == "all" || token == "several" || token == "or" || token == "dozens" || token == "hundreds" || token == "thousands" || token == "millions" || token == "billions" || token == "scores") return true;
        return false;
    }

    // Ids that a record's own parts name must be there.
    void check_ids(const Json& json) {
        const auto ids = [&](const char* kind) {
            std::set<std::string> all;
            if (json.contains(kind) && json[kind].is_array())
                for (const Json& thing : json[kind])
                    if (thing.is_object() && thing.contains("id") && thing["id"].is_string()) all.insert(thing["id"].get<std::string>());
            return all;
        };
        if (!json.contains("claims") || !json["claims"].is_array() || !json.contains("attributions")) return;
        const std::set<std::string> issues = ids("issues"), attributions = ids("attributions"), parties = ids("parties"), holders = ids("holders");
        for (std::size_t i = 0; i < json["claims"].size(); ++i) {
            const Json& claim = json["claims"][i];
            const std::string where = "claims[" + std::to_string(i) + "]";
            const auto one = [&](const char* key, const std::set<std::string>& known) {
                if (claim.contains(key) && claim[key].is_string() && !known.contains(claim[key].get<std::string>())) add("unknown_id", where + "." + key, "\"" + claim[key].get<std::string>() + "\" is not in the record");
            };
            one("issue", issues);
            one("attribution", attributions);
            if (claim.contains("agent") && claim["agent"].is_array())
                for (const Json& agent : claim["agent"])
                    if (agent.is_string() && !parties.contains(agent.get<std::string>())) add("unknown_id", where + ".agent", "\"" + agent.get<std::string>() + "\" is no party of the record");
            if (!claim.contains("evidence") || !claim["evidence"].is_array() || claim["evidence"].empty()) add("words_not_there", where, "a claim without evidence");
        }
    }
};

}  // namespace

std::vector<double> numbers_in(std::string_view text) {
    std::vector<double> found;
    const std::vector<std::string> tokens = tokens_of(text);
    double sum = 0, group = 0;
    bool any = false;
    const auto close = [&] {
        if (any) found.push_back(sum + group);
        sum = group = 0;
        any = false;
    };
    std::vector<double> all_scales;
    std::vector<double> plain;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string& token = tokens[i];
        if (token.find('/') != std::string::npos) {
            if (any && sum == 0) group += written_fraction(token);
            else {
                close();
                group = written_fraction(token);
            }
            any = true;
        } else if ((token[0] >= '0' && token[0] <= '9') || token[0] == '.') {
            close();
            group = std::strtod(token.c_str(), nullptr);
            plain.push_back(group);
            any = true;
        } else if (const auto unit = value_of(units, token)) {
            if (any && (*unit >= 20 || group == 0 || std::fmod(group, 10) != 0 || *unit >= 10) && std::fmod(group, 100) != 0) close();
            if (token == "a" || token == "an") {
                close();
            }
            group += *unit;
            plain.push_back(*unit);
            any = true;
        } else if (const auto scale = value_of(scales, token)) {
            all_scales.push_back(*scale);
            if (!any) group = 1;
            any = true;
            if (*scale == 100 || *scale == 12 || *scale == 20) group *= *scale;
            else {
                sum += group * *scale;
                group = 0;
            }
            found.push_back(sum + group);
        } else if (const auto fraction = value_of(fractions, token)) {
            found.push_back((any ? sum + group : 1) * *fraction);
            found.push_back(*fraction);
            sum = group = 0;
            any = false;
        } else if (token != "and") {
            close();
        }
    }
    close();
    // "$6 to 7 billion": the scale word of the last number holds for the first
    for (double scale : all_scales)
        for (double value : plain) found.push_back(value * scale);
    found.insert(found.end(), plain.begin(), plain.end());
    add_least_of_plurals(tokens, found);
    return found;
}

std::vector<Mismatch> check_record(std::string_view json, const ReportTexts& texts) { return Checker(texts).run(json); }

}  // namespace rapporteur
