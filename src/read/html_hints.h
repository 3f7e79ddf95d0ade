// What does a page's author say about a stretch of the page through its class, id and role?
//
// "c-article__body", "articleBody" and "post-content" name the same thing; so do "related-stories" and
// "read_next". Names are cut into words, and words are grouped into hints. A hint is evidence, never a
// verdict: the weights in body_model.cpp decide what it is worth.
#pragma once

#include <cstdint>
#include <string_view>

namespace rapporteur {

#define RAPPORTEUR_HINTS(X)                                                                               \
    X(article) X(body) X(content) X(entry) X(post) X(text) X(main) X(paragraph) X(menu) X(footer) X(header) \
    X(sidebar) X(comment) X(share) X(related) X(advertisement) X(newsletter) X(consent) X(popup) X(author) \
    X(byline) X(date) X(meta) X(tags) X(caption) X(image) X(credit) X(video) X(contents_list) X(widget)   \
    X(card) X(list) X(item) X(hidden) X(paywall) X(legal) X(question) X(quote) X(button) X(form) X(title) \
    X(deck) X(table) X(code) X(banner) X(product) X(wrapper) X(column) X(footnote) X(next) X(breadcrumb)  \
    X(profile) X(rating) X(link) X(correction) X(intro)

enum class Hint : std::uint8_t {
#define RAPPORTEUR_HINT_(name) name,
    RAPPORTEUR_HINTS(RAPPORTEUR_HINT_)
#undef RAPPORTEUR_HINT_
    count
};
inline constexpr std::size_t hint_count = static_cast<std::size_t>(Hint::count);
static_assert(hint_count <= 64);

/// One bit a Hint.
using HintSet = std::uint64_t;
[[nodiscard]] constexpr HintSet bit(Hint hint) { return HintSet{1} << static_cast<unsigned>(hint); }

/// The hints that stand in a class or id: "entry-content clearfix" gives entry and content.
[[nodiscard]] HintSet hints_in(std::string_view names);

[[nodiscard]] std::string_view name(Hint hint);

}  // namespace rapporteur
