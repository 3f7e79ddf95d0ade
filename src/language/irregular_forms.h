// Which English forms does no rule of spelling lead back to their lemma?
//
// A closed list of grammar, so it stands here and not among the dictionaries: "lemma past participle", where
// the past also stands for the participle if only one is given. She told them; they have chosen; it has fallen.
#pragma once

#include <array>
#include <string_view>

namespace rapporteur {

inline constexpr auto irregular_verbs = std::to_array<std::string_view>({
    "arise arose arisen", "awake awoke awoken", "bear bore borne born", "beat beat beaten", "become became become",
    "begin began begun", "bend bent", "bet bet", "bid bid", "bind bound", "bite bit bitten", "bleed bled",
    "blow blew blown", "break broke broken", "breed bred", "bring brought", "broadcast broadcast", "build built",
    "burn burnt", "burst burst", "buy bought", "cast cast", "catch caught", "choose chose chosen", "cling clung",
    "come came come", "cost cost", "creep crept", "cut cut", "deal dealt", "dig dug", "do did done", "draw drew drawn",
    "dream dreamt", "drink drank drunk", "drive drove driven", "eat ate eaten", "fall fell fallen", "feed fed",
    "feel felt", "fight fought", "find found", "flee fled", "fling flung", "fly flew flown", "forbid forbade forbidden",
    "forecast forecast", "foresee foresaw foreseen", "forget forgot forgotten", "forgive forgave forgiven",
    "freeze froze frozen", "get got gotten", "give gave given", "go went gone", "grind ground", "grow grew grown",
    "hang hung", "have had", "hear heard", "hide hid hidden", "hit hit", "hold held", "hurt hurt", "keep kept",
    "kneel knelt", "know knew known", "lay laid", "lead led", "leap leapt", "learn learnt", "leave left", "lend lent",
    "let let", "lie lay lain", "light lit", "lose lost", "make made", "mean meant", "meet met", "mislead misled",
    "mistake mistook mistaken", "overcome overcame overcome", "oversee oversaw overseen", "overtake overtook overtaken",
    "overthrow overthrew overthrown", "outdo outdid outdone", "pay paid", "prove proved proven", "put put", "quit quit",
    "read read", "rebuild rebuilt", "redo redid redone", "rend rent", "repay repaid", "rewrite rewrote rewritten",
    "ride rode ridden", "ring rang rung", "rise rose risen", "run ran run", "say said", "see saw seen", "seek sought",
    "sell sold", "send sent", "set set", "shake shook shaken", "shed shed", "shine shone", "shoot shot",
    "show showed shown", "shrink shrank shrunk", "shut shut", "sing sang sung", "sink sank sunk", "sit sat",
    "sleep slept", "slide slid", "speak spoke spoken", "speed sped", "spend spent", "spin spun", "spit spat",
    "split split", "spread spread", "spring sprang sprung", "stand stood", "steal stole stolen", "stick stuck",
    "sting stung", "strike struck stricken", "string strung", "strive strove striven", "swear swore sworn",
    "sweep swept", "swell swelled swollen", "swim swam swum", "swing swung", "take took taken", "teach taught",
    "tear tore torn", "tell told", "think thought", "throw threw thrown", "thrust thrust", "tread trod trodden",
    "undergo underwent undergone", "undermine undermined", "understand understood", "undertake undertook undertaken",
    "undo undid undone", "uphold upheld", "upset upset", "wake woke woken", "wear wore worn", "weave wove woven",
    "weep wept", "win won", "wind wound", "withdraw withdrew withdrawn", "withhold withheld", "withstand withstood",
    "write wrote written", "say says", "do does", "have has", "go goes", "die dying", "lie lying", "tie tying",
    "vie vying", "be was been being", "go going", "do doing", "be were", "be is", "be are", "be am", "be 's", "be 're", "be 'm", "have 've",
    "focus focused", "focus focuses", "focus focusing", "bias biased", "agree agreed", "free freed", "guarantee guaranteed",
    "decree decreed", "quiz quizzed", "panic panicked", "panic panicking", "program programmed"});

inline constexpr auto irregular_nouns = std::to_array<std::string_view>({
    "man men", "woman women", "child children", "person people", "foot feet", "tooth teeth", "mouse mice", "goose geese",
    "crisis crises", "basis bases", "analysis analyses", "thesis theses", "hypothesis hypotheses", "diagnosis diagnoses",
    "axis axes", "criterion criteria", "phenomenon phenomena", "datum data", "medium media", "life lives", "wife wives",
    "knife knives", "half halves", "leaf leaves", "loaf loaves", "shelf shelves", "thief thieves", "wolf wolves",
    "calf calves", "self selves", "series series", "species species", "news news", "policeman policemen",
    "spokesman spokesmen", "spokeswoman spokeswomen", "chairman chairmen", "businessman businessmen",
    "congressman congressmen", "lawman lawmen", "fisherman fishermen", "gunman gunmen", "means means", "bus buses", "gas gases", "lens lenses",
    "focus focuses", "virus viruses", "status statuses", "consensus consensuses", "bonus bonuses", "census censuses",
    "surplus surpluses", "caucus caucuses", "shoe shoes", "tie ties", "movie movies", "cookie cookies", "axe axes",
    "headquarters headquarters", "politics politics", "economics economics"});

}  // namespace rapporteur
