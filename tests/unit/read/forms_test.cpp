// Forms are told by content; damage costs what is damaged and nothing else.
#include <gtest/gtest.h>
#include <unistd.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "rapporteur/rapporteur.h"
#include "read/form.h"
#include "read/forms.h"

using namespace rapporteur;
using namespace std::string_view_literals;

namespace {

struct Outcome {
    std::vector<Report> reports;
    std::vector<InputProblem> problems;
    [[nodiscard]] std::string ids() const {
        std::string all;
        for (const Report& report : reports) all += report.id + " ";
        return all;
    }
};

Outcome read_paths(const std::vector<std::string>& paths, const ReadLimits& limits = {}) {
    Outcome outcome;
    outcome.problems = read_reports(paths, limits, [&](Report&& report) { outcome.reports.push_back(std::move(report)); });
    return outcome;
}

std::string sample(const std::string& name) { return std::string(RAPPORTEUR_SOURCE_DIR) + "/fuzz/corpus/" + name; }

class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("rapporteur-forms-" + std::to_string(::getpid()))) { std::filesystem::create_directories(path_); }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::string write(const std::string& name, std::string_view bytes) const {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return (path_ / name).string();
    }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

}  // namespace

TEST(Form, IsToldByContent) {
    EXPECT_EQ(recognise("The union said on Monday ...").form, Form::text);
    EXPECT_EQ(recognise("{\"text\": \"a\"}").form, Form::json);
    EXPECT_EQ(recognise("[\n {\"text\": \"a\"}]").form, Form::json);
    EXPECT_EQ(recognise("[ADVERTISEMENT] The union said").form, Form::text);
    EXPECT_EQ(recognise("{curly} words open this text").form, Form::text);
    EXPECT_EQ(recognise("<?xml version='1.0'?><!-- made by hand --><rss version='2.0'>").form, Form::feed);
    EXPECT_EQ(recognise("<?xml version='1.0'?><!DOCTYPE html><html>").form, Form::html);
    EXPECT_EQ(recognise("\n <p>The union said</p>").form, Form::html);
    EXPECT_EQ(recognise("<TWA> and <U> are stock signs").form, Form::text);
    EXPECT_EQ(recognise("WARC/1.1\r\n").form, Form::warc);
    EXPECT_EQ(recognise("\x1F\x8B\x08").form, Form::gzip);
    EXPECT_EQ(recognise("\xFF\xFET\0h\0e\0"sv).form, Form::text);
    EXPECT_EQ(recognise("\x89PNG\r\n").form, Form::unreadable);
    EXPECT_EQ(recognise("PK\x03\x04").form, Form::unreadable);
    EXPECT_EQ(recognise(" \n\t").form, Form::empty);
}

TEST(Form, BytesAtRandomAreNoReport) {
    for (unsigned seed = 1; seed <= 500; ++seed) {
        std::mt19937 draw(seed);
        std::string bytes(3000, '\0');
        for (char& c : bytes) c = static_cast<char>(draw() >> 24);
        const Form form = recognise(bytes).form;
        EXPECT_TRUE(form == Form::unreadable || form == Form::gzip || form == Form::zstd) << "seed " << seed;
    }
    // "The union rejected the offer" in Windows-1251, with a stray control byte: high bytes, and a text
    std::string cyrillic;
    for (int i = 0; i < 20; ++i) cyrillic += "\xCF\xF0\xEE\xF4\xF1\xEE\xFE\xE7 \xEE\xF2\xEA\xEB\xEE\xED\xE8\xEB \xEF\xF0\xE5\xE4\xEB\xEE\xE6\xE5\xED\xE8\xE5. ";
    EXPECT_EQ(recognise(cyrillic + '\x01').form, Form::text);
    EXPECT_EQ(recognise("The union said no." + std::string(1, '\0') + " The port said yes.").form, Form::text);
}

TEST(Warc, ReadsTheSameThroughAnyPacking) {
    const Outcome plain = read_paths({sample("warc/p.warc")});
    EXPECT_EQ(plain.reports.size(), 9u);  // five pages, packed, chunked, Latin-1, converted text; no picture, no 404
    EXPECT_TRUE(plain.problems.empty());
    EXPECT_EQ(read_paths({sample("warc/p.warc.gz")}).ids(), plain.ids());
    EXPECT_EQ(read_paths({sample("warc/p.warc.zst")}).ids(), plain.ids());
    EXPECT_EQ(plain.reports.back().published->basis, DateBasis::crawler);
    EXPECT_EQ(plain.reports.back().url, "https://a.example/wet");
}

TEST(Warc, DamageCostsWhatIsDamaged) {
    const Outcome cut = read_paths({sample("warc/trunc.warc.gz")});
    EXPECT_EQ(cut.reports.size(), 6u);
    ASSERT_FALSE(cut.problems.empty());
    EXPECT_NE(cut.problems.back().message.find("cut off"), std::string::npos);
    const Outcome corrupt = read_paths({sample("warc/corrupt.warc.gz")});
    EXPECT_EQ(corrupt.reports.size(), 8u);
    EXPECT_EQ(corrupt.problems.size(), 1u);
    const Outcome garbage = read_paths({sample("warc/garbage.warc")});
    EXPECT_EQ(garbage.reports.size(), 9u);
    EXPECT_EQ(garbage.problems.size(), 1u);
}

TEST(Feed, ABrokenOneKeepsItsItems) {
    const Outcome whole = read_paths({sample("feed/rss.xml")});
    ASSERT_EQ(whole.reports.size(), 3u);
    EXPECT_EQ(whole.reports[0].title, "Dockers & owners vote");
    EXPECT_EQ(whole.reports[0].byline, "Jane Roe");
    EXPECT_EQ(whole.reports[2].text, "The mediator said the talks go on & on.");
    EXPECT_FALSE(whole.reports[2].source_map.empty());
    const Outcome broken = read_paths({sample("feed/broken.xml")});
    EXPECT_EQ(broken.reports.size(), 3u);
    EXPECT_EQ(broken.problems.size(), 1u);
    EXPECT_EQ(read_paths({sample("feed/atom.xml")}).reports.at(0).url, "https://h.example/e1");
}

TEST(Json, ArraysAndBrokenLines) {
    const Outcome array = read_paths({sample("json/arr.json")});
    ASSERT_EQ(array.reports.size(), 2u);
    EXPECT_EQ(array.reports[0].other.at("extra"), "[1,2]");
    EXPECT_EQ(array.reports[1].id, "2");
    EXPECT_EQ(array.reports[1].byline, "A B, C D");
    EXPECT_NE(array.problems.at(0).message.find("without a key 'text'"), std::string::npos);
    const Outcome lines = read_paths({sample("json/bad.jsonl")});
    EXPECT_EQ(lines.reports.size(), 3u);
    EXPECT_EQ(lines.problems.size(), 1u);
}

TEST(Json, OurOwnOutputReadsBackAsItWas) {
    const Outcome first = read_paths({sample("text/dateline_and_credit.txt")});
    ASSERT_EQ(first.reports.size(), 1u);
    std::string why;
    const auto again = read_json_object(report_json(first.reports[0]), why);
    ASSERT_TRUE(again) << why;
    EXPECT_EQ(report_json(*again).substr(0, 400), report_json(first.reports[0]).substr(0, 400));
    ASSERT_EQ(again->parts.size(), first.reports[0].parts.size());
    for (std::size_t i = 0; i < again->parts.size(); ++i) EXPECT_EQ(again->parts[i].role, first.reports[0].parts[i].role);
    EXPECT_EQ(again->published->basis, DateBasis::dateline);
}

TEST(Limits, HoldAndSaySo) {
    const Folder folder;
    std::string text;
    for (int i = 0; i < 4000; ++i) text += "The union said on Monday that it would wait. ";
    ReadLimits limits;
    limits.report_bytes = 1000;
    const Outcome cut = read_paths({folder.write("long.txt", text)}, limits);
    ASSERT_EQ(cut.reports.size(), 1u);
    EXPECT_EQ(cut.reports[0].text.size(), 1000u);
    EXPECT_NE(cut.problems.at(0).message.find("--max-report"), std::string::npos);

    const std::string zeros(40 << 20, 'A');
    std::string packed(ZSTD_compressBound(zeros.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), zeros.data(), zeros.size(), 3));
    const Outcome bomb = read_paths({folder.write("bomb.zst", packed)});
    ASSERT_FALSE(bomb.problems.empty());
    EXPECT_NE(bomb.problems.back().message.find("bomb"), std::string::npos);
}

TEST(Inputs, OneThatFailsLeavesTheOthers) {
    const Folder folder;
    folder.write("b.txt", "The union said on Monday that it would wait.");
    folder.write("a.pdf", "%PDF-1.7");
    folder.write("c.txt", "");
    const Outcome outcome = read_paths({folder.path(), folder.path() + "/none"});
    EXPECT_EQ(outcome.reports.size(), 1u);
    ASSERT_EQ(outcome.problems.size(), 3u);
    EXPECT_NE(outcome.problems[0].message.find("pdftotext"), std::string::npos);
    EXPECT_NE(outcome.problems[1].message.find("empty"), std::string::npos);
    EXPECT_NE(outcome.problems[2].message.find("No such file"), std::string::npos);
}

TEST(Inputs, DeepNestingIsSurvived) {
    const std::string page = "<html><body>" + [] {
        std::string tags;
        for (int i = 0; i < 100000; ++i) tags += "<div>";
        return tags;
    }() + "The union said on Monday that it would wait for ten days.";
    EXPECT_FALSE(read_bytes(page, "page").id.empty());
    const std::string json = "{\"text\":\"a\",\"x\":" + std::string(100000, '[') + std::string(100000, ']') + "}";
    EXPECT_NE(read_bytes(json, "json").notes.at(0).message.find("nested"), std::string::npos);
}
