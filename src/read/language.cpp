#include "read/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

#include "base/utf8.h"

namespace rapporteur {

std::string identify_language(std::string_view text) {
    // CLD2 wants valid UTF-8 (ours is) and takes an int length; 64 KiB are as good as the whole.
    std::size_t size = std::min<std::size_t>(text.size(), 64 << 10);
    while (size > 0 && !is_boundary(text, size)) --size;
    bool is_reliable = false;
    CLD2::Language language = CLD2::DetectLanguage(text.data(), static_cast<int>(size), true, &is_reliable);
    if (!is_reliable || language == CLD2::UNKNOWN_LANGUAGE || language == CLD2::TG_UNKNOWN_LANGUAGE) {
        // Telegrams in capitals look like no language to its tables of letter groups; their lower case does.
        const std::string lowered = lower_case(text.substr(0, size));
        language = CLD2::DetectLanguage(lowered.data(), static_cast<int>(lowered.size()), true, &is_reliable);
        if (!is_reliable || language == CLD2::UNKNOWN_LANGUAGE || language == CLD2::TG_UNKNOWN_LANGUAGE) return {};
    }
    return CLD2::LanguageCode(language);
}

}  // namespace rapporteur
