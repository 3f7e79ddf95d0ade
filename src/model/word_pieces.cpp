#include "model/word_pieces.h"

#include <utf8proc.h>

#include <algorithm>
#include <bit>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"

namespace rapporteur {

namespace {

// BERT gives up on a part of more characters than this.
constexpr std::size_t longest_part = 100;

bool is_control(utf8proc_category_t category) {
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CN ||
           category == UTF8PROC_CATEGORY_CO || category == UTF8PROC_CATEGORY_CS;
}

bool is_punctuation(char32_t c, utf8proc_category_t category) {
    if (c < 128) return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
    return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

/// Each of these characters is a part of its own, as in BERT.
bool is_ideograph(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
           (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

bool is_white(char32_t c, utf8proc_category_t category) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP);
}

// The seed's high bits count: with seed 1 the three letters "not" and "##nou" have one hash in XXH3.
std::uint64_t key_of(std::string_view piece, bool inside) { return hash64(piece, inside ? 0x9E3779B97F4A7C15u : 0); }

}  // namespace

/// A stretch without space or punctuation, lowered: its bytes, where each character of it starts, and
/// the bytes of the text that each came from.
struct WordPieces::Part {
    std::string text;
    std::vector<std::uint32_t> starts;
    std::vector<Span> sources;

    void append(char32_t c, Span source) {
        starts.push_back(static_cast<std::uint32_t>(text.size()));
        append_utf8(text, c);
        sources.push_back(source);
    }
    void clear() {
        text.clear();
        starts.clear();
        sources.clear();
    }
};

CaseClass case_class(std::string_view word) {
    bool has_digit = false, first_is_upper = false;
    std::size_t letters = 0, upper = 0;
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint c = decode_at(word, at);
        at += c.bytes;
        const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c.value));
        if (category == UTF8PROC_CATEGORY_ND) has_digit = true;
        if (category < UTF8PROC_CATEGORY_LU || category > UTF8PROC_CATEGORY_LO) continue;
        const bool is_capital = category == UTF8PROC_CATEGORY_LU;
        if (letters == 0) first_is_upper = is_capital;
        ++letters;
        upper += is_capital;
    }
    if (has_digit) return CaseClass::digit;
    if (letters == 0) return CaseClass::symbol;
    if (upper == 0) return CaseClass::lower;
    if (letters == 1) return CaseClass::single;
    if (upper == letters) return CaseClass::capitals;
    return first_is_upper && upper == 1 ? CaseClass::initial : CaseClass::mixed;
}

Result<WordPieces> WordPieces::from_vocabulary(const std::vector<std::string>& vocabulary) {
    WordPieces pieces;
    pieces.vocabulary_ = vocabulary;
    pieces.slots_.resize(std::bit_ceil(vocabulary.size() * 2 + 16));
    const std::pair<const char*, std::uint32_t*> special[] = {
        {"[UNK]", &pieces.unknown_}, {"[CLS]", &pieces.window_start_}, {"[SEP]", &pieces.window_end_}};
    for (const auto& [name, id] : special) {
        const auto found = std::find(vocabulary.begin(), vocabulary.end(), name);
        if (found == vocabulary.end()) return Error{std::string("the model's vocabulary lacks ") + name};
        *id = static_cast<std::uint32_t>(found - vocabulary.begin());
    }
    for (std::uint32_t id = 0; id < vocabulary.size(); ++id) {
        const std::string_view piece = vocabulary[id];
        const bool inside = piece.size() > 2 && piece.starts_with("##");
        pieces.insert(inside ? piece.substr(2) : piece, inside, id);
        pieces.longest_ = std::max(pieces.longest_, piece.size());
    }
    return pieces;
}

void WordPieces::insert(std::string_view piece, bool inside, std::uint32_t id) {
    const std::uint64_t key = key_of(piece, inside);
    std::size_t at = key & (slots_.size() - 1);
    while (slots_[at].id != none) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {key, id};
}

std::uint32_t WordPieces::find(std::string_view piece, bool inside) const {
    const std::uint64_t key = key_of(piece, inside);
    for (std::size_t at = key & (slots_.size() - 1); slots_[at].id != none; at = (at + 1) & (slots_.size() - 1)) {
        if (slots_[at].key != key) continue;
        const std::string_view found = vocabulary_[slots_[at].id];
        if (inside ? found.size() > 2 && found.starts_with("##") && found.substr(2) == piece : found == piece) return slots_[at].id;
    }
    return none;
}

void WordPieces::split_part(const Part& part, std::vector<WordPiece>& pieces) const {
    if (part.starts.empty()) return;
    const std::size_t count = part.starts.size(), before = pieces.size();
    const auto at = [&](std::size_t i) { return i < count ? part.starts[i] : part.text.size(); };
    std::size_t first = 0;
    while (first < count && count <= longest_part) {
        std::size_t last = count;
        while (last > first && at(last) - at(first) > longest_) --last;
        std::uint32_t id = none;
        for (; last > first; --last)
            if ((id = find(std::string_view(part.text).substr(at(first), at(last) - at(first)), first > 0)) != none) break;
        if (id == none) break;
        pieces.push_back({id, {part.sources[first].start, part.sources[last - 1].end}});
        first = last;
    }
    if (first == count) return;
    pieces.resize(before);
    pieces.push_back({unknown_, {part.sources.front().start, part.sources.back().end}});
}

void WordPieces::split(std::string_view text, std::vector<WordPiece>& pieces) const {
    Part part;
    const auto finish = [&] {
        split_part(part, pieces);
        part.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = decode_at(text, at);
        const Span source{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + c.bytes)};
        at += c.bytes;
        if ((c.value >= 'a' && c.value <= 'z') || (c.value >= '0' && c.value <= '9')) {
            part.append(c.value, source);
            continue;
        }
        if (c.value >= 'A' && c.value <= 'Z') {
            part.append(c.value + ('a' - 'A'), source);
            continue;
        }
        const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c.value));
        if (is_white(c.value, category)) {
            finish();
            continue;
        }
        if (c.value == 0xFFFD || is_control(category)) continue;
        utf8proc_int32_t decomposed[32];
        int boundary = 0;
        utf8proc_ssize_t count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c.value), decomposed, 32,
                                                         UTF8PROC_DECOMPOSE, &boundary);
        if (count <= 0 || count > 32) {
            decomposed[0] = static_cast<utf8proc_int32_t>(c.value);
            count = 1;
        }
        for (utf8proc_ssize_t i = 0; i < count; ++i) {
            const auto kind = utf8proc_category(decomposed[i]);
            if (kind == UTF8PROC_CATEGORY_MN) continue;
            const auto lower = static_cast<char32_t>(utf8proc_tolower(decomposed[i]));
            if (is_punctuation(lower, kind) || is_ideograph(lower)) {
                finish();
                part.append(lower, source);
                finish();
            } else {
                part.append(lower, source);
            }
        }
    }
    finish();
}

}  // namespace rapporteur
