// What is in these bytes? Told by content, never by name: a page saved as .txt is still a page.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

enum class Form { empty, text, html, json, feed, warc, gzip, zstd, unreadable };

/// `why` names the thing and the remedy where the form is unreadable.
struct Recognised {
    Form form = Form::text;
    std::string why;
};

/// From the first bytes of an input (64 KiB are enough).
[[nodiscard]] Recognised recognise(std::string_view head);

}  // namespace rapporteur
