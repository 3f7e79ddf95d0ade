#include "read/html_hints.h"

#include <array>

namespace rapporteur {
namespace {

struct WordRow {
    Hint hint;
    std::string_view words;  ///< separated by one space
};

// Words of class names as template authors use them, whichever the outlet.
constexpr WordRow rows[] = {
    {Hint::article, "article articles articlebody articlecontent articletext story storybody newsarticle blogpost blog amparticle report"},
    {Hint::body, "body articlebody storybody postbody entrybody bodytext bodycopy richtext rte wysiwyg prose markdown gutenberg"},
    {Hint::content, "content contents contenido articlecontent entrycontent postcontent maincontent pagecontent contentbody inhalt contenu"},
    {Hint::entry, "entry entrycontent hentry entrybody"},
    {Hint::post, "post posts postcontent postbody single singlepost"},
    {Hint::text, "text txt copy bodytext articletext texto copytext"},
    {Hint::main, "main maincontent primary maincol center"},
    {Hint::paragraph, "paragraph para paragraphs p graf graph"},
    {Hint::menu, "menu nav navigation navbar topnav subnav dropdown submenu megamenu hamburger mainmenu navi sitemap megadropdown offcanvas drawer"},
    {Hint::footer, "footer foot bottom colophon subfooter sitefooter postfooter"},
    {Hint::header, "header head masthead top topbar siteheader subheader hero pageheader"},
    {Hint::sidebar, "sidebar aside rail side rightcol leftcol right left sidenav secondary rightrail complementary tertiary sticky"},
    {Hint::comment, "comment comments commentlist disqus respond reply replies discussion discuss commenting livefyre viafoura coral commentary"},
    {Hint::share, "share sharing social socials sharedaddy addthis addtoany facebook twitter linkedin whatsapp pinterest follow sharebar socialshare tweet telegram shares"},
    {Hint::related, "related recommend recommended recommendation recommendations recirc recirculation trending popular similar more mostread readmore seealso latest suggested further alsolike readnext youmaylike morefrom relatedposts zergnet jp yarpp upnext interlink"},
    {Hint::advertisement, "ad ads advert adverts advertisement advertising adslot adunit dfp gpt sponsor sponsored sponsors promo promoted promotion outbrain taboola revcontent adsense banners affiliate native commercial leaderboard"},
    {Hint::newsletter, "newsletter newsletters subscribe subscription signup optin mailing email mailchimp mc substack convertkit hubspot hs lead"},
    {Hint::consent, "cookie cookies consent gdpr onetrust ccpa cookielaw cookiebot privacy truste"},
    {Hint::popup, "modal popup pop overlay dialog lightbox toast notification alert tooltip flyout"},
    {Hint::author, "author authors writer contributor contributors bio authorbox vcard authorbio"},
    {Hint::byline, "byline bylines by posted postedby credits"},
    {Hint::date, "date time timestamp datetime published publish pubdate updated dateline posttime modified"},
    {Hint::meta, "meta metadata info details data entrymeta postmeta"},
    {Hint::tags, "tag tags category categories topic topics keyword keywords label labels tagcloud taxonomy terms cat kicker eyebrow section"},
    {Hint::caption, "caption captions figcaption imagecaption wpcaption legend cutline"},
    {Hint::image, "image img figure photo picture gallery media slideshow slide thumbnail thumb images photos carousel slider swiper"},
    {Hint::credit, "credit copyright source sources attribution photographer rights"},
    {Hint::video, "video videos player jwplayer brightcove youtube podcast audio playlist embed iframe"},
    {Hint::contents_list, "toc ez tableofcontents lwptoc contentslist tocbox onthispage jumplinks anchors outline"},
    {Hint::widget, "widget widgets module plugin block component elementor wp"},
    {Hint::card, "card cards teaser teasers tile tiles grid feed stream archive river loop promo bloglist"},
    {Hint::list, "list listing ul links lists results"},
    {Hint::item, "item items row cell li"},
    {Hint::hidden, "hidden hide invisible sr screenreader visually visuallyhidden accessibility skip offscreen print noprint collapsed inactive"},
    {Hint::paywall, "paywall premium subscriber subscribers locked gate gated meter regwall membership members piano"},
    {Hint::legal, "legal terms disclaimer disclosure disclosures policy copyright imprint"},
    {Hint::question, "faq faqs accordion question answer questions answers toggle collapsible tab tabs panel"},
    {Hint::quote, "quote blockquote pullquote testimonial testimonials quotation callout highlight"},
    {Hint::button, "button btn buttons cta calltoaction action actions cta1"},
    {Hint::form, "form search searchform login signin register account input field contact wpcf gform donate donation"},
    {Hint::title, "title headline heading h1 h2 h3 titles"},
    {Hint::deck, "subtitle deck dek standfirst lede lead subheadline subhead summary excerpt description abstract teasertext strapline tagline subtitles"},
    {Hint::table, "table tables pricing comparison chart specs"},
    {Hint::code, "code highlight pre snippet codehilite syntax"},
    {Hint::banner, "banner announcement announcements notice bar breaking ticker alertbar"},
    {Hint::product, "product products shop cart price store woocommerce buy deal deals merchant"},
    {Hint::wrapper, "wrapper container wrap inner outer layout page site"},
    {Hint::column, "column col columns span grid12 medium small large"},
    {Hint::footnote, "footnote footnotes references reference citation citations bibliography notes endnotes"},
    {Hint::next, "next prev previous pager pagination pagenav postnav adjacent continue"},
    {Hint::breadcrumb, "breadcrumb breadcrumbs crumb crumbs bread"},
    {Hint::profile, "profile avatar user users team staff person people about"},
    {Hint::rating, "rating ratings review reviews stars score vote votes like likes"},
    {Hint::link, "link links url href anchor external inline"},
    {Hint::correction, "correction corrections update editor note editors"},
    {Hint::intro, "intro introduction lead opening takeaways highlights keypoints tldr overview"},
};

constexpr std::string_view hint_names[] = {
#define RAPPORTEUR_HINT_(name) #name,
    RAPPORTEUR_HINTS(RAPPORTEUR_HINT_)
#undef RAPPORTEUR_HINT_
};

constexpr std::uint32_t hash_start = 2166136261u;
constexpr std::uint32_t hashed(std::uint32_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * 16777619u; }

constexpr std::size_t slots = 2048;
struct Slot {
    std::uint32_t hash = 0;
    HintSet hints = 0;
};

// Two words with one 32-bit hash would be taken for each other; html_test.cpp counts the table's words.
constexpr auto table = [] {
    std::array<Slot, slots> made{};
    for (const WordRow& row : rows) {
        std::uint32_t hash = hash_start;
        for (std::size_t at = 0; at <= row.words.size(); ++at) {
            if (at < row.words.size() && row.words[at] != ' ') {
                hash = hashed(hash, row.words[at]);
                continue;
            }
            std::size_t slot = hash % slots;
            while (made[slot].hash && made[slot].hash != hash) slot = (slot + 1) % slots;
            made[slot].hash = hash;
            made[slot].hints |= bit(row.hint);
            hash = hash_start;
        }
    }
    return made;
}();

HintSet look_up(std::uint32_t hash) {
    for (std::size_t slot = hash % slots; table[slot].hash; slot = (slot + 1) % slots)
        if (table[slot].hash == hash) return table[slot].hints;
    return 0;
}

}  // namespace

HintSet hints_in(std::string_view names) {
    HintSet found = 0;
    std::uint32_t word = hash_start, whole = hash_start;  // "articleBody": the words, and "articlebody"
    bool in_word = false, last_lower = false;
    if (names.size() > 2000) names = names.substr(0, 2000);  // generated utility classes, nothing to learn there
    const auto end_word = [&] {
        if (in_word) found |= look_up(word);
        word = hash_start;
        in_word = false;
    };
    const auto end_whole = [&] {
        end_word();
        found |= look_up(whole);
        whole = hash_start;
        last_lower = false;
    };
    for (const char c : names) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool lower = c >= 'a' && c <= 'z';
        if (upper || lower) {
            if (upper && last_lower) end_word();
            const char folded = upper ? static_cast<char>(c + 32) : c;
            word = hashed(word, folded);
            whole = hashed(whole, folded);
            in_word = true;
            last_lower = lower;
        } else if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
            end_whole();
        } else {
            end_word();
            last_lower = false;
        }
    }
    end_whole();
    return found;
}

std::string_view name(Hint hint) { return hint_names[static_cast<std::size_t>(hint)]; }

}  // namespace rapporteur
