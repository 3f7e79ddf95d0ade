#include "compare/whole.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/utf8.h"
#include "compare/merge.h"

namespace rapporteur {
namespace {

// Found on the sixteen sets of ../shared/reports: subjects that a reader would accept (bailout, trade, nuclear,
// withdrawal, cliff) make 4 % and more of what stands before these heads, in a quarter of the reports and
// more; adjectives and places of meetings make less.
constexpr double least_share = 0.04, least_reports = 0.25;
constexpr std::size_t least_count = 3;

/// "The bailout talks" name the subject as "the bailout deal" does; only a deal makes a good label.
bool is_deal_head(const std::string& stem) {
    static const std::set<std::string> heads = {stem_of("deal"), stem_of("agreement"), stem_of("accord"), stem_of("pact"), stem_of("treaty"), stem_of("contract"), stem_of("settlement")};
    return heads.contains(stem);
}
bool is_talks_head(const std::string& stem) {
    static const std::set<std::string> heads = {stem_of("talks"), stem_of("negotiations"), stem_of("bargaining")};
    return heads.contains(stem);
}

enum class WholeHead : unsigned char { none, deal, talks };

/// Of each word that texts are written in; looked up once a word.
WholeHead head_of(std::string_view word) {
    constexpr std::size_t most_kept = 200'000;
    struct ViewHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    thread_local std::unordered_map<std::string, WholeHead, ViewHash, std::equal_to<>> kept;
    if (const auto found = kept.find(word); found != kept.end()) return found->second;
    if (kept.size() > most_kept) kept.clear();
    const std::string stem = stem_of(lower_case(word));
    const WholeHead head = is_deal_head(stem) ? WholeHead::deal : is_talks_head(stem) ? WholeHead::talks : WholeHead::none;
    kept.emplace(word, head);
    return head;
}

/// Words that tell how a deal is, when or how sure; they name no subject: "a comprehensive agreement".
bool tells_kind(const std::string& word) {
    static const std::set<std::string, std::less<>> words = {
        "new", "final", "possible", "potential", "tentative", "good", "better", "bad", "first", "last", "next", "interim", "broader", "broad",
        "comprehensive", "draft", "proposed", "long-term", "short-term", "current", "formal", "direct", "indirect", "latest", "fresh", "further",
        "early", "whole", "entire", "preliminary", "big", "great", "historic", "fair", "initial", "permanent", "lasting", "temporary", "marathon",
        "diplomatic", "closed-door", "high-level", "serious", "meaningful", "recent", "previous", "separate", "bilateral", "trilateral",
        "multilateral", "framework", "phase", "one", "two", "three", "only", "same", "real", "future", "substantive", "intensive", "political",
        "peace", "collective", "written", "verbal", "legal", "partial", "full", "any", "such", "ongoing", "renewed", "stalled", "secret",
        "landmark", "major", "key", "right", "wrong", "best", "sealed", "signed", "negotiated", "revised", "updated", "original", "old", "existing"};
    return words.contains(word);
}

}  // namespace

std::string subject_stem(std::string word) {
    std::erase(word, '-');
    return stem_of(word);
}

WholeName name_of_whole(const Merge& merge, const std::set<std::string>& apart) {
    std::map<std::string, std::size_t> count, reports;
    std::map<std::string, std::map<std::string, std::size_t>> by_subject;  // subject -> phrase -> count
    std::size_t heads = 0, read = 0;
    for (std::size_t r = 0; r < merge.records.size(); ++r) {
        if (merge.original[r] != r) continue;
        ++read;
        const std::string_view text = merge.records[r]->text;
        std::set<std::string> here;
        std::string_view before;  // the word before, in the text's spelling
        for (std::size_t at = 0; at < text.size();) {
            // A word with its inner hyphens; anything but one space between two words parts them.
            std::size_t end = at;
            while (end < text.size()) {
                const CodePoint c = decode_at(text, end);
                if (!is_letter(c.value) && !(c.value == '-' && end > at)) break;
                end += c.bytes;
            }
            if (end == at) {
                if (text[at] != ' ') before = {};
                ++at;
                continue;
            }
            const std::string_view spelled = text.substr(at, end - at);
            if (const WholeHead head = head_of(spelled); head != WholeHead::none) {
                ++heads;
                const std::string word = lower_case(before), subject = subject_stem(word);
                const auto stems = content_stems(word);
                if (word.size() > 2 && !stems.empty() && !tells_kind(word) && !is_bare_head(stem_of(word)) &&
                    std::none_of(stems.begin(), stems.end(), [&](const auto& s) { return apart.contains(s); })) {
                    ++count[subject];
                    here.insert(subject);
                    if (head == WholeHead::deal) ++by_subject[subject][std::string(before) + " " + std::string(spelled)];
                }
            }
            before = spelled;
            at = end;
        }
        for (const auto& subject : here) ++reports[subject];
    }
    WholeName out;
    std::size_t most = 0;
    for (const auto& [subject, n] : count) {
        if (n < least_count || static_cast<double>(n) < least_share * static_cast<double>(heads) ||
            static_cast<double>(reports[subject]) < least_reports * static_cast<double>(read))
            continue;
        out.subjects.insert(subject);
        if (n <= most) continue;
        most = n;
        out.phrase.clear();
        std::size_t commonest = 0;
        for (const auto& [phrase, times] : by_subject[subject])
            if (times > commonest) commonest = times, out.phrase = phrase;
    }
    return out;
}

bool speaks_of_whole(const Stems& stems, const WholeName& whole) {
    static const std::set<std::string> more = {stem_of("compromise"), stem_of("proposal"), stem_of("terms"), stem_of("offer"), stem_of("solution"), stem_of("concessions")};
    return std::any_of(stems.begin(), stems.end(), [&](const auto& s) {
        return is_deal_head(s) || is_talks_head(s) || more.contains(s) || whole.subjects.contains(s);
    });
}

}  // namespace rapporteur
