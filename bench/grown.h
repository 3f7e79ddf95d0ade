// How does a pile of reports grow that is made from a few?
//
// Each copy of a record has another third of its longer words turned into other letters of the same number,
// in the text and in every name that the record gives, so that all spans hold; it is dated a day later for
// every copy. Two thirds of the words are common to all copies, as they are in a long negotiation: what
// grows is the number of claims behind the same names, and the number of names.
#pragma once

#include <string>

#include "base/hash.h"
#include "compare/day.h"
#include "rapporteur/rapporteur.h"

namespace rapporteur::bench {

inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// "sanctions" and "Sanction" begin alike and are turned alike, so that a label still fits its text.
inline std::string turned(std::string text, int copy) {
    if (copy == 0) return text;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && is_ascii_letter(text[end])) ++end;
        std::string beginning;
        for (std::size_t i = at; i < end && beginning.size() < 5; ++i) beginning += static_cast<char>(text[i] | 0x20);
        if (end - at >= 4 && hash64(beginning + std::to_string(copy)) % 3 == 0)
            for (std::size_t i = at; i < end; ++i) {
                const char first = text[i] >= 'a' ? 'a' : 'A';
                text[i] = static_cast<char>(first + (text[i] - first + 1 + copy % 25) % 26);
            }
        at = end == at ? at + 1 : end;
    }
    return text;
}

inline Record grown(Record record, int copy) {
    if (copy == 0) return record;
    const auto turn = [&](std::string& text) { text = turned(std::move(text), copy); };
    const auto turn_all = [&](std::vector<std::string>& list) { for (auto& text : list) turn(text); };
    const auto turn_any = [&](std::optional<std::string>& text) { if (text) turn(*text); };
    record.report.id += "-" + std::to_string(copy);
    if (record.report.published)
        if (const auto days = days_of(record.report.published->value)) record.report.published->value = iso_day(days->last + copy);
    record.report.shingles.clear();
    turn(record.report.title);
    turn(record.text);
    for (Party& p : record.parties) turn(p.id), turn(p.name), turn_all(p.aliases);
    for (Person& p : record.persons) turn(p.name), turn_all(p.aliases), turn_any(p.party);
    for (Holder& h : record.holders) turn(h.label), turn_any(h.party), turn_any(h.person);
    for (Claim& c : record.claims) turn_all(c.agent), turn_all(c.target), turn(c.conditional_on);
    for (Issue& i : record.issues) turn(i.label), turn_all(i.terms), turn_all(i.keys);
    for (Figure& f : record.figures) turn(f.measures);
    for (Event& e : record.events) turn(e.what), turn_all(e.participants);
    for (Document& d : record.documents) turn(d.label), turn_all(d.aliases), turn_any(d.author);
    return record;
}

}  // namespace rapporteur::bench
