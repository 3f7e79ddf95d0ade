#include "read/body_phrases.h"

#include <array>

#include "read/body_words.h"

namespace rapporteur {
namespace {

struct PhraseRow {
    Phrase phrase;
    std::string_view phrases;  ///< separated by "|"; of one or two words
};

// Each row's head is the furniture it was made for.
constexpr PhraseRow rows[] = {
    // "Sign up for our weekly newsletter." "Subscribe now for $1."
    {Phrase::subscribe, "subscribe|newsletter|newsletters|sign up|signup|inbox|subscriber|subscribers|email address|your email|unsubscribe|subscription|subscriptions|become a|a member|log in|sign in|login|register|account|free trial|join our|our mailing"},
    // "Share this story on Facebook" "Follow us on Twitter"
    {Phrase::share, "share|facebook|twitter|linkedin|pinterest|whatsapp|instagram|follow us|reddit|copy link|email this|print|tweet|youtube|tiktok|bluesky|threads|retweet|shares|telegram"},
    // "Related stories" "Read more: ..." "You may also like"
    {Phrase::related, "related|read more|more from|also like|you might|you may|recommended|read next|most read|most popular|trending|more stories|latest news|see also|also read|up next|more in|next article|previous article|next post|previous post|popular posts|recent posts|keep reading|continue reading|read also|similar|explore more|more articles|more on|editor s|don t|top stories|view all|see all|learn more|show more|load more"},
    // "Advertisement" "Sponsored content" "Article continues below"
    {Phrase::advert, "advertisement|advertising|sponsored|continues below|promoted|ad|ads|paid content|partner content|sponsor|skip advertisement"},
    // "© 2024 All rights reserved" "Privacy policy" "We use cookies"
    {Phrase::legal, "copyright|rights reserved|privacy policy|privacy|terms of|cookie|cookies|cookie policy|disclaimer|all rights|terms and|licensed under|©|trademark|trademarks|consent"},
    // "Photo: A. Name/Agency" "Image courtesy of"
    {Phrase::credit, "photo|photograph|image|getty|images|credit|courtesy of|illustration|reuters|ap photo|afp|shutterstock|via|unsplash|source|photos|caption|screenshot|istock"},
    // "About the author" "is a senior reporter who covers"
    {Phrase::author, "about the|the author|author|reporter|editor|written by|reviewed by|medically reviewed|contributor|journalist|correspondent|posts by|fact checked|writer|edited by|covers|staff writer|by|biography|bio|is a"},
    // "12 Comments" "Leave a reply"
    {Phrase::comments, "comment|comments|reply|leave a|replies|post comment|join the|conversation|commenting|responses|disqus|required fields|be published"},
    // "Contact us" "Have a tip? Call"
    {Phrase::contact, "contact us|contact|phone|address|hours|directions|email|call us|customer service|help center|support|careers|press|faq|about us|our team|sitemap"},
    // "Get a free quote" "Book a demo" "Shop now"
    {Phrase::call, "get started|free quote|book a|a demo|shop now|buy now|try it|schedule a|request a|get your|start your|learn how|sign me|order now|add to|get a|contact our|click here|consultation|download the|apply now|check price|join now|shop"},
    // "5 min read" "Updated Jan. 3, 2024"
    {Phrase::time, "min read|minute read|updated|published|posted|last updated|last modified|january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|ago|am|pm|minutes read|published on|posted on|reading time|date|views"},
    // "References" "Footnotes"
    {Phrase::references, "references|sources|footnotes|bibliography|citations|works cited|further reading|notes|doi|pubmed|google scholar|crossref|et al|retrieved"},
    // "In this article" "Table of contents" "Jump to"
    {Phrase::contents, "table of|of contents|contents|in this|this article|jump to|on this|this page|key takeaways|quick links|skip to|what s|back to"},
    // "Home" "News" "Search"
    {Phrase::menu, "home|menu|search|news|blog|categories|category|tags|tag|close|open|toggle|navigation|topics|main content|breadcrumb|podcasts|videos|events|resources|products|services|next|previous|prev"},
    // "We may earn a commission"
    {Phrase::affiliate, "commission|affiliate|we may|may earn|independently|our links|editorially|purchase through|partners|compensation|affiliates"},
    // headings that belong to the article though they stand at its end
    {Phrase::conclusion, "conclusion|final thoughts|bottom line|summary|faqs|frequently asked|the takeaway|takeaway|wrapping up|overview|introduction|frequently|how to|what is|why"},
    {Phrase::download, "download|pdf|video|watch|listen|play|podcast|app|gallery|slideshow|transcript|audio|enlarge|view|click"},
    {Phrase::price, "price|buy|amazon|deal|sale|cart|walmart|retailer|rating|stars|pros|cons|verdict"},
    // a bio in the first person, or prose addressed to the reader
    {Phrase::person, "he|she|his|her|they|we|our|i|my|you|your"},
};

constexpr std::string_view phrase_names[] = {
#define RAPPORTEUR_PHRASE_(name) #name,
    RAPPORTEUR_PHRASES(RAPPORTEUR_PHRASE_)
#undef RAPPORTEUR_PHRASE_
};

constexpr std::uint32_t pair_hash(std::uint32_t first, std::uint32_t second) { return (first * 31u) ^ (second + 0x9E3779B9u); }

constexpr std::size_t slots = 2048;
struct Slot {
    std::uint32_t hash = 0;
    PhraseSet phrases = 0;
};
constexpr auto table = [] {
    std::array<Slot, slots> made{};
    for (const PhraseRow& row : rows) {
        std::uint32_t hash = word_hash_start, first = 0;
        for (std::size_t at = 0; at <= row.phrases.size(); ++at) {
            const char c = at < row.phrases.size() ? row.phrases[at] : '|';
            if (c == ' ') {
                first = hash;
                hash = word_hash_start;
            } else if (c != '|') {
                hash = word_hash_add(hash, c);
            } else {
                const std::uint32_t key = first ? pair_hash(first, hash) : hash;
                std::size_t slot = key % slots;
                while (made[slot].hash && made[slot].hash != key) slot = (slot + 1) % slots;
                made[slot].hash = key;
                made[slot].phrases |= PhraseSet{1} << static_cast<unsigned>(row.phrase);
                hash = word_hash_start;
                first = 0;
            }
        }
    }
    return made;
}();

PhraseSet look_up(std::uint32_t hash) {
    for (std::size_t slot = hash % slots; table[slot].hash; slot = (slot + 1) % slots)
        if (table[slot].hash == hash) return table[slot].phrases;
    return 0;
}

}  // namespace

PhraseSet phrases_in(std::string_view text) {
    PhraseSet found = 0;
    std::uint32_t before = 0;
    for_each_word(text.substr(0, 400), [&](std::uint32_t word) {
        found |= look_up(word);
        if (before) found |= look_up(pair_hash(before, word));
        before = word;
    });
    return found;
}

std::string_view name(Phrase phrase) { return phrase_names[static_cast<std::size_t>(phrase)]; }

}  // namespace rapporteur
