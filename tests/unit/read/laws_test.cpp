// The laws of a report over random bytes and over pages with random damage.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/laws.h"
#include "rapporteur/rapporteur.h"
#include "read/charset.h"
#include "read/forms.h"
#include "read/text_report.h"

using namespace rapporteur;

namespace {

const std::string page =
    "<!doctype html><html><head><meta charset=utf-8><title>Dockers vote &amp; wait</title></head><body><nav><a href=/>Home</a></nav>"
    "<article><h1>Dockers vote &amp; wait</h1><p class=byline>By Jane Roe</p><time datetime=2026-03-04>4 March</time>"
    "<p>The dockers&rsquo; union said on Monday that it would wait for ten days, and no longer.</p><h2>What next</h2>"
    "<p>The company <b>named</b> a mediator; caf\xC3\xA9 talks &ndash; as they are called &ndash; go on.</p></article>"
    "<footer>&copy; Harbour News</footer></body></html>";

const std::string crawled =
    " date 2026-03-04 A senior official said that the gaps were wide, three weeks into the lockout.\n\n\nOpen Questions\n\n"
    "He said: \xE2\x80\x9Ctwo points are open.\xE2\x80\x9D\nFollow us on:\nADVERTISEMENT";

std::string damaged(std::string text) {
    const auto count = *rc::gen::inRange(0, 12);
    for (int i = 0; i < count && !text.empty(); ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        switch (*rc::gen::inRange(0, 4)) {
            case 0: text[at] = *rc::gen::arbitrary<char>(); break;
            case 1: text.erase(at, *rc::gen::inRange<std::size_t>(1, 30)); break;
            case 2: text.insert(at, *rc::gen::element<std::string>("<", ">", "&#", "&amp", "\xFF", "\xE2\x80", "</p>", "<!--", "\"", std::string(1, '\0'), "\r\n", "\xEF\xBB\xBF")); break;
            default: text.insert(at, text.substr(*rc::gen::inRange<std::size_t>(0, text.size()), 40)); break;
        }
    }
    return text;
}

void keeps_laws(const Report& report, const std::string* raw) { RC_ASSERT(laws::broken_law(report, raw) == std::string()); }

}  // namespace

RC_GTEST_PROP(ReadLaws, AnyBytesAsText, (const std::string& raw)) { keeps_laws(read_text(raw), &raw); }
RC_GTEST_PROP(ReadLaws, AnyBytesAsAnything, (const std::string& raw)) { keeps_laws(read_bytes(raw, "bytes"), nullptr); }
RC_GTEST_PROP(ReadLaws, DamagedPages, ()) {
    const std::string raw = damaged(page);
    keeps_laws(read_page(raw, {}, {}), &raw);
}
RC_GTEST_PROP(ReadLaws, DamagedCrawledText, ()) {
    const std::string raw = damaged(crawled);
    keeps_laws(read_text(raw), &raw);
}
RC_GTEST_PROP(ReadLaws, AnyCharset, (const std::string& raw)) {
    const auto name = *rc::gen::element<std::string>("", "utf-8", "iso-8859-1", "gb2312", "shift_jis", "big5", "utf-16le", "iso-2022-jp");
    Report report;
    DecodedText decoded = decode(raw, {name, false});
    report.text = decoded.text;
    report.source_map = decoded.source_map;
    keeps_laws(report, &raw);
}
