"""Words and word pieces: the text side of the model, as the program sees it.

Words follow Universal Dependencies English: contractions and possessives are
split (do|n't, Kyiv|'s), hyphenated compounds are split (coal|-|fired) unless
the first part is a prefix (non-, re-, co- ...), `$` and `%` stand alone,
abbreviations keep their full stop (U.S., Sept.).

A word's pieces are found by itself: BERT's uncased basic tokenization (strip
accents, lower, split at punctuation) and greedy longest-match word pieces.
"""
import re
import unicodedata

CASE_CLASSES = ["special", "lower", "initial", "capitals", "mixed", "digit", "symbol", "single"]

PREFIXES = set("non e re anti co pre pro mid cross post over multi ex sub counter semi mini neo "
               "socio psycho inter micro un intra arch ultra mega".split())

ABBREVIATIONS = set(
    "mr mrs ms dr prof sen sens rep reps gov govs gen lt col maj capt sgt adm cmdr rev hon pres st ste mt "
    "jr sr inc corp co cos ltd bros llc vs etc al jan feb mar apr jun jul aug sept sep oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la "
    "md mass mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo no nos fig dept "
    "univ ave blvd rd est approx ft mln bln dlrs messrs supt atty asst".split())

_CHUNK = re.compile(r"\S+")
_WEB = re.compile(r"(https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+)", re.I)
_LEADING = re.compile(r"(\.\.\.+|--+|``|''|[\"“”„«»‘’'`(\[{<$€£¥₹#@*•·¡¿—–…|/\\&+~=_^]|-(?=[^\d\w.$]|$))")
_TRAILING = re.compile(r"(\.\.\.+|--+|''|``|[\"“”„«»’‘'`)\]}>,;:!?%*•·—–…|/\\&+~=_^°™®-])$")
_CONTRACTION = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
_DASHES = re.compile(r"(--+|—|…|\.\.\.+)")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\.?$|^[A-Z]\.$")
_AMOUNT = re.compile(r"^(\d[\d.,]*)(am|pm|a\.m\.|p\.m\.|bn|mn|km|kg|mph|%)$", re.I)
_MONEY = re.compile(r"^((?:US|A|C|NZ|HK|R|S)?[$€£¥₹])(\d.*)$")


def _split_inner(word, start, out):
    """Splits one stripped chunk (no outer punctuation) into UD words."""
    if not word:
        return
    if _WEB.fullmatch(word):
        out.append((start, start + len(word)))
        return
    m = _DASHES.search(word)
    if m and m.start() > 0 and m.end() < len(word):
        _split_inner(word[:m.start()], start, out)
        out.append((start + m.start(), start + m.end()))
        _split_inner(word[m.end():], start + m.end(), out)
        return
    low = word.lower()
    if low == "cannot":
        out += [(start, start + 3), (start + 3, start + 6)]
        return
    if low in ("gonna", "wanna", "gotta"):
        out += [(start, start + 3), (start + 3, start + 5)]
        return
    m = _CONTRACTION.match(word)
    if m:
        _split_inner(m.group(1), start, out)
        out.append((start + m.start(2), start + m.end(2)))
        return
    m = _MONEY.match(word)
    if m:
        out.append((start, start + m.end(1)))
        _split_inner(m.group(2), start + m.end(1), out)
        return
    m = _AMOUNT.match(word)
    if m:
        out += [(start, start + m.end(1)), (start + m.end(1), start + len(word))]
        return
    for mark in ("–", "-", "/"):
        if mark not in word[1:-1]:
            continue
        if re.fullmatch(r"\d[\d()+.-]*-\d[\d-]*", word) and word.count("-") > 1:
            break  # a telephone number
        if mark == "/" and re.fullmatch(r"\d+(/\d+)+", word):
            break  # a date
        for i in range(1, len(word) - 1):
            if word[i] != mark:
                continue
            left, right = word[:i], word[i + 1:]
            if mark == "-" and left.lower() in PREFIXES:
                continue
            if mark == "/" and (len(left) < 2 or len(right) < 2):
                continue
            if not (left[-1].isalnum() or left[-1] in ".'’") or not right[0].isalnum():
                continue
            _split_inner(left, start, out)
            out.append((start + i, start + i + 1))
            _split_inner(right, start + i + 1, out)
            return
    out.append((start, start + len(word)))


def _keeps_stop(word):
    """Whether the full stop at the end of `word` belongs to it."""
    body = word[:-1]
    return bool(body) and (body.lower() in ABBREVIATIONS or bool(_DOTTED.search(word))
                           or bool(re.fullmatch(r"[A-Z]", body)) or body.lower().split("-")[-1] in ABBREVIATIONS
                           or bool(re.fullmatch(r"(?i)ph\.d|[ap]\.m", body)))


def split_chunk(chunk, start=0):
    """UD words of one chunk without spaces, as (begin, end) offsets."""
    if _WEB.fullmatch(chunk.rstrip(".,;:!?)\"'”’")):
        body = chunk.rstrip(".,;:!?)\"'”’")
        out = [(start, start + len(body))]
        return out + [(start + len(body) + i, start + len(body) + i + 1) for i in range(len(chunk) - len(body))]
    head, tail = [], []
    b, e = 0, len(chunk)
    while b < e:
        if re.match(r"(?i)['’](s|re|ve|ll|d|m|em|til|cause|\d0s)\b", chunk[b:e]):
            break
        m = _LEADING.match(chunk, b, e)
        if not m or m.end() == m.start():
            break
        head.append((start + m.start(), start + m.end()))
        b = m.end()
    while e > b:
        piece = chunk[b:e]
        if piece[-1] == "." and not piece.endswith(".."):
            if len(piece) == 1 or _keeps_stop(piece):
                break
            tail.append((start + e - 1, start + e))
            e -= 1
            continue
        m = _TRAILING.search(piece)
        if not m or len(piece) == len(m.group(0)):
            break
        tail.append((start + b + m.start(), start + b + m.end()))
        e = b + m.start()
    out = head
    _split_inner(chunk[b:e], start + b, out)
    return out + tail[::-1]


_STOPS = {".", "!", "?", "…", "..."}
_CLOSERS = {'"', "”", "’", "'", ")", "]", "''"}


def words_of(text, start=0):
    """UD words of a stretch of text, as (begin, end) character offsets."""
    out = []
    for m in _CHUNK.finditer(text):
        out += split_chunk(m.group(0), start + m.start())
    return out


def sentences_of(tokens):
    """Splits a paragraph's words (strings) into sentences: (first, last+1) pairs."""
    out, begin, i, n = [], 0, 0, len(tokens)
    while i < n:
        if tokens[i] in _STOPS or (tokens[i][:2] == ".." and i > begin):
            j = i + 1
            while j < n and tokens[j] in _CLOSERS and not (tokens[j] == "'" and False):
                j += 1
            if j >= n or tokens[j][0].isupper() or tokens[j][0] in "\"“‘'(" or tokens[j][0].isdigit():
                out.append((begin, j))
                begin = j
            i = j
        else:
            i += 1
    if begin < n:
        out.append((begin, n))
    return out


def case_class(word):
    """The case class of a word (index into CASE_CLASSES), from its written form.

    digit: has a decimal digit; symbol: has no letter and no digit; single: one
    letter, upper case (further non-letters allowed: "J."); capitals: two or
    more letters, all upper case; initial: first letter upper, all others
    lower; lower: no upper-case letter; mixed: everything else.
    """
    letters = [c for c in word if c.isalpha()]
    if any(c.isdigit() for c in word):
        return 5
    if not letters:
        return 6
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return 1
    if len(letters) == 1:
        return 7
    if all(upper):
        return 3
    if upper[0] and not any(upper[1:]):
        return 2
    return 4


def _is_punctuation(c):
    o = ord(c)
    return (33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126
            or unicodedata.category(c).startswith("P"))


def _kept(piece):
    """Whether a piece of the base vocabulary stays: Latin and common marks only."""
    if piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]"):
        return True
    if re.fullmatch(r"\[.+\]", piece):
        return False
    body = piece[2:] if piece.startswith("##") and len(piece) > 2 else piece
    for c in body:
        o = ord(c)
        if not (o < 0x0250 or (0x0370 <= o < 0x0460 and len(body) == 1)
                or 0x2010 <= o <= 0x2044 or 0x20A0 <= o <= 0x20BF or o in (0x2122, 0x2212)):
            return False
    return True


def prune(vocabulary):
    """Rows of the base vocabulary that the shipped model keeps, in order."""
    return [i for i, piece in enumerate(vocabulary) if _kept(piece)]


class WordPieces:
    """BERT uncased word pieces over a (pruned) vocabulary; cached by word."""

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.index = {p: i for i, p in enumerate(vocabulary)}
        self.unknown, self.cls, self.sep = (self.index[x] for x in ("[UNK]", "[CLS]", "[SEP]"))
        self.cache = {}

    def of_word(self, word):
        """Piece ids of one word; never empty."""
        ids = self.cache.get(word)
        if ids is None:
            ids = self.cache[word] = self._of_word(word)
        return ids

    def _of_word(self, word):
        text = unicodedata.normalize("NFD", word.lower())
        text = "".join(c for c in text if unicodedata.category(c) != "Mn" and c != "�"
                       and (c in "\t\n\r" or not unicodedata.category(c).startswith("C")))
        parts, current = [], ""
        for c in text:
            if c.isspace():
                if current:
                    parts.append(current)
                current = ""
            elif _is_punctuation(c):
                if current:
                    parts.append(current)
                parts.append(c)
                current = ""
            else:
                current += c
        if current:
            parts.append(current)
        ids = []
        for part in parts:
            ids += self._greedy(part)
        return ids or [self.unknown]

    def _greedy(self, part):
        if len(part) > 100:
            return [self.unknown]
        ids, b = [], 0
        while b < len(part):
            for e in range(len(part), b, -1):
                piece = part[b:e] if b == 0 else "##" + part[b:e]
                if piece in self.index:
                    ids.append(self.index[piece])
                    b = e
                    break
            else:
                return [self.unknown]
        return ids
