#include "language/lemma_script.h"

#include <charconv>

#include "base/utf8.h"

namespace rapporteur {

std::string apply_lemma_script(std::string_view script, std::string_view form) {
    if (script.starts_with('=') && script.size() > 1) {
        // A name that replaces a word of another letter was learned from one odd place, and is wrong elsewhere.
        const std::string_view lemma = script.substr(1);
        const bool is_name = is_upper(decode_at(lemma, 0).value);
        if (!is_name || (!form.empty() && lower_case(lemma).front() == lower_case(form).front())) return std::string(lemma);
        return lower_case(form);
    }
    std::string base = script.starts_with('k') ? std::string(form) : lower_case(form);
    const std::size_t plus = script.find('+');
    if (plus == std::string_view::npos || plus < 2) return base;
    std::size_t cut = 0;
    if (std::from_chars(script.data() + 1, script.data() + plus, cut).ec != std::errc{}) return base;
    const std::string_view suffix = script.substr(plus + 1);
    std::size_t kept = base.size();
    for (std::size_t i = 0; i < cut; ++i) {
        if (kept == 0) return base;
        do --kept;
        while (!is_boundary(base, kept));
    }
    if (kept == 0 && suffix.empty()) return base;
    return base.substr(0, kept).append(suffix);
}

}  // namespace rapporteur
