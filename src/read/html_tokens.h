// How are a page's bytes told apart into text, tags and comments?
//
// The tokenizer of the HTML standard with offsets instead of copies. The builder tells it when an element
// with raw content opens, since <script> ends only at </script>.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "read/html_tree.h"

namespace rapporteur {

struct HtmlToken {
    enum class Kind : std::uint8_t { text, start_tag, end_tag, comment, end };
    Kind kind = Kind::end;
    bool self_closing = false;
    Tag tag = Tag::none;
    std::uint32_t start = 0, end = 0;            ///< of the token in the page
    std::uint32_t name_start = 0, name_end = 0;
    std::uint32_t first_attribute = 0, attributes = 0;
};

class HtmlTokenizer {
public:
    HtmlTokenizer(std::string_view page, std::vector<HtmlAttribute>& attributes)
        : page_(page), attributes_(attributes) {}

    [[nodiscard]] HtmlToken next();

    /// The bytes up to the end tag of `name` (which next() gives then), as one text token; perhaps empty.
    [[nodiscard]] HtmlToken raw_text(std::string_view name);
    /// All that is left.
    [[nodiscard]] HtmlToken rest();

    /// Whether "<![CDATA[" opens text: inside <svg> and <math> only.
    void set_foreign(bool foreign) { foreign_ = foreign; }

private:
    HtmlToken tag(std::size_t open, bool end_tag);
    std::size_t end_of_comment(std::size_t open) const;
    std::size_t end_of_script(std::size_t from) const;

    std::string_view page_;
    std::vector<HtmlAttribute>& attributes_;
    std::size_t at_ = 0;
    bool foreign_ = false;
};

}  // namespace rapporteur
