"""The corpora as documents of words, and windows of whole sentences as batches.

Every loader returns a list of `Document`; a label that a corpus does not give
is absent from `Document.labels`. Paths: `corpora` is the shared folder.
"""
import collections
import glob
import hashlib
import json
import os
import random
import re

import numpy as np
import torch

from labels import ATTRIBUTION, NER, lemma_script
from words import case_class, sentences_of, split_chunk, words_of

IGNORE = -100


class Document:
    """Words of one text with sentence bounds and labels.

    sentences: (first word, last word + 1); paragraphs: indices into sentences
    where a paragraph begins; labels: task -> one value a word; links: list of
    (cue, [sources], [contents]) with (begin, end) word spans.
    """

    def __init__(self, name, words, sentences, paragraphs=None):
        self.name, self.words, self.sentences = name, words, sentences
        self.paragraphs = paragraphs or [0]
        self.labels, self.links, self.offsets = {}, [], None


# --- Universal Dependencies ------------------------------------------------
def read_conllu(path):
    """Documents of a CoNLL-U file (one, unless it has `# newdoc`)."""
    out, document = [], None
    words, rows, paragraph = [], [], False

    def finish():
        nonlocal rows
        if not rows:
            return
        base = len(document.words)
        n = len(rows)
        document.sentences.append((base, base + n))
        L = document.labels
        for c in rows:
            document.words.append(c[1])
            L["upos"].append(c[3])
            L["xpos"].append(c[4])
            L["lemma"].append(lemma_script(c[1], c[2]) if c[2] != "_" or c[1] == "_" else None)
            h = c[6]
            L["head"].append(-1 if h == "0" else (base + int(h) - 1 if h.isdigit() else -2))
            L["rel"].append(c[7])
        rows = []

    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc") or document is None:
            finish()
            document = Document(line.split("=")[-1].strip(), [], [], [])
            document.paragraphs = []
            document.labels = {k: [] for k in ("upos", "xpos", "lemma", "head", "rel")}
            out.append(document)
        if line.startswith("# newpar") and "newpar_block" not in line:
            document.paragraphs.append(len(document.sentences) + (1 if rows else 0))
        elif not line:
            finish()
        elif line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                rows.append(c)
    finish()
    return [d for d in out if d.sentences]


def load_ewt(corpora, part):
    documents = read_conllu(f"{corpora}/ud-ewt/{part}.conllu")
    attach_certainty(documents, f"{corpora}/factuality/uds-ih2/{part}.jsonl")
    return documents


def load_gum(corpora, part):
    return [d for f in sorted(glob.glob(f"{corpora}/gum/{part}/*.conllu")) for d in read_conllu(f)]


def attach_certainty(documents, path):
    """Adds the web-scale certainty targets (uds-ih2) to the EWT sentences they were made on."""
    where = {}
    for line in open(path, encoding="utf8"):
        d = json.loads(line)
        where[d["text"]] = d["targets"]
    for d in documents:
        values = np.full(len(d.words), np.nan, dtype=np.float32)
        for a, b in d.sentences:
            for t in where.get(" ".join(d.words[a:b]), []):
                values[a + t["span1"][0]] = t["label"]
        d.labels["certainty_web"] = values


# --- certainty of predicates in news -----------------------------------------
def load_uw(corpora, part):
    """Runs of consecutive sentences (the file keeps their order) as documents."""
    out = []
    previous = None
    for line in open(f"{corpora}/factuality/uw/{part}.jsonl", encoding="utf8"):
        d = json.loads(line)
        if previous is None or d["file_idx"] - previous > 2 or len(out[-1].sentences) >= 12:
            out.append(Document(f"uw-{d['file_idx']}", [], [], [0]))
            out[-1].labels["certainty"] = []
        previous = d["file_idx"]
        doc, base = out[-1], len(out[-1].words)
        tokens = d["text"].split()
        doc.words += tokens
        values = [np.nan] * len(tokens)
        for t in d["targets"]:
            values[t["span1"][0]] = t["label"]
        doc.labels["certainty"] += values
        doc.sentences.append((base, base + len(tokens)))
    return out


# --- entities ---------------------------------------------------------------
def split_token(token):
    """A corpus token as UD words (hyphens, contractions); never loses text."""
    return [token[a:b] for a, b in split_chunk(token)] if len(token) > 1 and not token.endswith(".") else [token]


def load_wwn(corpora, part):
    """Newswire with entities; `origin` maps words back to the corpus's tokens."""
    out = []
    for f in sorted(glob.glob(f"{corpora}/worldwide-newswire/{part}/*")):
        doc = Document(os.path.basename(f), [], [], [0])
        doc.labels["ner"] = []
        doc.origin, doc.gold, base = [], [], 0
        for line in open(f, encoding="utf8"):
            line = line.rstrip("\n")
            if not line.strip():
                if len(doc.words) > base:
                    doc.sentences.append((base, len(doc.words)))
                base = len(doc.words)
                continue
            columns = [c.strip() for c in line.split("\t")]  # word, outermost entity, entities nested in it
            if len(columns) < 2 or not columns[0] or not columns[1]:  # a few lines have lost one of their columns
                continue
            token, tag = columns[:2]
            for k, w in enumerate(split_token(token)):
                doc.words.append(w)
                doc.origin.append(len(doc.gold))
                doc.labels["ner"].append(tag if k == 0 or tag == "O" else "I" + tag[1:])
            doc.gold.append(tag)
        if len(doc.words) > base:
            doc.sentences.append((base, len(doc.words)))
        out.append(doc)
    return out


# --- attribution ------------------------------------------------------------
def read_text(name, text):
    """Raw text as a Document with character offsets; a line is a paragraph."""
    doc = Document(name, [], [], [])
    doc.offsets = []
    for m in re.finditer(r"[^\n]+", text):
        spans = words_of(m.group(0), m.start())
        if not spans:
            continue
        base = len(doc.words)
        doc.paragraphs.append(len(doc.sentences))
        tokens = [text[a:b] for a, b in spans]
        doc.words += tokens
        doc.offsets += spans
        doc.sentences += [(base + a, base + b) for a, b in sentences_of(tokens)]
    return doc


def place(doc, relations):
    """Puts attributions, given as character spans, on a Document's words.

    relations: list of (cue fragments, source fragments, content fragments),
    each a list of (begin, end) characters. Fills labels["attribution"], links.
    """
    starts = np.array([a for a, _ in doc.offsets])
    ends = np.array([b for _, b in doc.offsets])
    tags = ["O"] * len(doc.words)

    def span(a, b):
        i, j = int(np.searchsorted(ends, a, side="right")), int(np.searchsorted(starts, b, side="left"))
        return (i, j) if i < j else None

    for cue, source, content in relations:
        link = []
        for kind, fragments in (("cue", cue), ("source", source), ("content", content)):
            found = []
            for a, b in sorted(fragments):
                s = span(a, b)
                if s is None:
                    continue
                if found and found[-1][1] >= s[0]:
                    found[-1] = (found[-1][0], max(s[1], found[-1][1]))
                else:
                    found.append(s)
            kept = []
            for s in found:
                same = tags[s[0]] == "B-" + kind and tags[s[1] - 1][2:] == kind
                if same or all(t == "O" for t in tags[s[0]:s[1]]):
                    if not same:
                        tags[s[0]] = "B-" + kind
                        tags[s[0] + 1:s[1]] = ["I-" + kind] * (s[1] - s[0] - 1)
                    kept.append(s)
            link.append(kept)
        for c in link[0]:
            doc.links.append((c, link[1], link[2]))
    doc.labels["attribution"] = tags


def read_brat(path):
    """Attributions of one .ann file: (cue, source, content) character fragments."""
    spans, relations = {}, []
    for line in open(path, encoding="utf8"):
        p = line.rstrip("\n").split("\t")
        if p[0][:1] == "T" and len(p) > 1 and " " in p[1]:
            fragments = p[1].split(" ", 1)[1].split(";")
            spans[p[0]] = [tuple(map(int, x.split())) for x in fragments]
        elif p[0][:1] == "E" and len(p) > 1:
            parts = collections.defaultdict(list)
            for x in p[1].split():
                role, target = x.split(":")
                parts[re.sub(r"\d", "", role)] += spans.get(target, [])
            if parts["Cue"]:
                relations.append((parts["Cue"], parts["Source"], parts["Content"]))
    return relations


def load_polnear(corpora, part):
    """PolNeAR, first annotator of each text."""
    folder = f"{corpora}/polnear/{part}"
    first = {}
    for f in sorted(os.listdir(folder + "/attributions")):
        first.setdefault(f.rsplit("_", 1)[0], f)
    out = []
    for name, f in first.items():
        text = open(f"{folder}/text/{name}.txt", encoding="utf8", newline="").read()
        doc = read_text(name, text)
        place(doc, read_brat(f"{folder}/attributions/{f}"))
        out.append(doc)
    return out


def load_own(folder):
    """Our own reports with bracket markup (train/corpus/README.md)."""
    from markup import parse
    out = []
    for f in sorted(glob.glob(folder + "/*.txt")):
        for i, block in enumerate(open(f, encoding="utf8").read().split("\n===\n")):
            if not block.strip():
                continue
            text, relations = parse(block.strip("\n"))
            doc = read_text(f"{os.path.basename(f)}-{i}", text)
            place(doc, relations)
            out.append(doc)
    return out


def hash_of(folder_or_file):
    """SHA-256 over the names and bytes of a corpus, for the model's card."""
    h = hashlib.sha256()
    files = [folder_or_file] if os.path.isfile(folder_or_file) else sorted(
        os.path.join(d, f) for d, _, fs in os.walk(folder_or_file) for f in fs)
    for f in files:
        h.update(os.path.basename(f).encode())
        h.update(open(f, "rb").read())
    return h.hexdigest()


# --- windows and batches ------------------------------------------------------
def prepare(documents, pieces, labels):
    """Adds piece ids, case classes and label indices to documents, in place."""
    index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
    index["ner"] = {x: i for i, x in enumerate(NER)}
    index["attribution"] = {x: i for i, x in enumerate(ATTRIBUTION)}
    for d in documents:
        d.pieces = [pieces.of_word(w) for w in d.words]
        d.lengths = np.array([len(p) for p in d.pieces])
        d.total = np.concatenate([[0], np.cumsum(d.lengths)])
        d.case = np.array([case_class(w) for w in d.words])
        d.sentence_of = np.zeros(len(d.words), dtype=np.int64)
        for i, (a, b) in enumerate(d.sentences):
            d.sentence_of[a:b] = i
        d.y = {}
        for task, values in d.labels.items():
            if task in ("certainty", "certainty_web"):
                d.y[task] = np.array(values, dtype=np.float32)
            elif task == "head":
                d.y[task] = np.array(values)
            else:
                d.y[task] = np.array([index[task].get(v, IGNORE) for v in values])
    return documents


class Window:
    """Words [begin, end) of a document, to be encoded together."""
    __slots__ = ("doc", "begin", "end", "capitals", "chop")

    def __init__(self, doc, begin, end, capitals=False, chop=False):
        self.doc, self.begin, self.end, self.capitals = doc, begin, end, capitals
        if chop and end - begin > 4 and doc.words[end - 1] == ".":
            self.end -= 1

    @property
    def size(self):
        return int(self.doc.total[self.end] - self.doc.total[self.begin]) + 2


def cut(doc, begin, end, limit):
    """The largest end such that [begin, end) fits into `limit` pieces."""
    return min(end, int(np.searchsorted(doc.total, doc.total[begin] + limit, side="right")) - 1)


def training_windows(doc, rng, style):
    """Cuts a document into windows at random; style: probabilities of unit shapes.

    style = (long, medium, unit): long fills 254 pieces, medium stops at a
    random length, unit is one paragraph (attribution) or one sentence.
    """
    out, s, n = [], 0, len(doc.sentences)
    starts = set(doc.paragraphs)
    while s < n:
        r = rng.random()
        limit = 254 if r < style[0] else rng.randint(60, 254)
        alone = r > style[0] + style[1]
        begin = doc.sentences[s][0]
        e = s
        while e < n and doc.total[doc.sentences[e][1]] - doc.total[begin] <= limit:
            e += 1
            if alone and (len(starts) < 2 or e in starts):
                break
        if e == s:
            end = cut(doc, begin, doc.sentences[s][1], 254)
            e = s + 1
        else:
            end = doc.sentences[e - 1][1]
        if end > begin:
            out.append(Window(doc, begin, end, rng.random() < 0.04, rng.random() < 0.03))
        s = e
    return out


def batches_of(windows, budget, rng):
    """Groups windows of like size into batches of about `budget` padded pieces."""
    keyed = sorted(windows, key=lambda w: w.size * (1 + 0.1 * rng.random()))
    out, current, longest = [], [], 0
    for w in keyed:
        if current and max(longest, w.size) * (len(current) + 1) > budget:
            out.append(current)
            current, longest = [], 0
        current.append(w)
        longest = max(longest, w.size)
    if current:
        out.append(current)
    rng.shuffle(out)
    return out


def collate(windows, pieces):
    """Windows to tensors; see model.Reader for the names."""
    b = len(windows)
    n = max(w.size for w in windows)
    k = max(w.end - w.begin for w in windows)
    ids = np.zeros((b, n), dtype=np.int64)
    case = np.zeros((b, n), dtype=np.int64)
    mask = np.zeros((b, n), dtype=bool)
    first = np.zeros((b, k), dtype=np.int64)
    last = np.zeros((b, k), dtype=np.int64)
    words = np.zeros((b, k), dtype=bool)
    sentence = np.full((b, k), -1, dtype=np.int64)
    tasks = windows[0].doc.y.keys()
    y = {t: np.full((b, k), np.nan if t.startswith("certainty") else IGNORE,
                    dtype=np.float32 if t.startswith("certainty") else np.int64) for t in tasks}
    for i, w in enumerate(windows):
        d, a, e = w.doc, w.begin, w.end
        m = e - a
        flat = [p for ps in d.pieces[a:e] for p in ps]
        c = d.case[a:e]
        if w.capitals:
            c = np.array([{1: 3, 2: 3, 4: 3}.get(int(x), x) for x in c])
            single = np.array([sum(ch.isalpha() for ch in x) == 1 for x in d.words[a:e]])
            c = np.where(single & (c == 3), 7, c)
        size = len(flat) + 2
        ids[i, :size] = [pieces.cls] + flat + [pieces.sep]
        case[i, 1:size - 1] = np.repeat(c, d.lengths[a:e])
        mask[i, :size] = True
        first[i, :m] = d.total[a:e] - d.total[a] + 1
        last[i, :m] = d.total[a + 1:e + 1] - d.total[a]
        words[i, :m] = True
        sentence[i, :m] = d.sentence_of[a:e]
        for t in tasks:
            v = d.y[t][a:e]
            if t == "head":
                v = np.where(v >= 0, np.where((v >= a) & (v < e), v - a + 1, IGNORE), np.where(v == -1, 0, IGNORE))
            elif t == "attribution":
                v = v.copy()
                if v[0] in (2, 4, 6):
                    v[0] -= 1
            y[t][i, :m] = v
    out = {"ids": ids, "case": case, "mask": mask, "first": first, "last": last, "words": words, "sentence": sentence}
    out = {x: torch.from_numpy(v) for x, v in out.items()}
    out["y"] = {t: torch.from_numpy(v) for t, v in y.items()}
    if "attribution" in tasks:
        out["links"] = link_batch(windows)
    return out


def link_batch(windows):
    """Gold cues, sources and contents of windows, with all pairs and their truth.

    Spans are (row, begin, end) in window words, cut at the window's ends.
    Returns cues, and for sources and contents: spans, pairs, truth (0/1).
    """
    cues, others, truth_pairs = [], ([], []), (set(), set())
    rows = []
    for row, w in enumerate(windows):
        seen = {}

        def add(kind, span, store):
            a, e = max(span[0], w.begin) - w.begin, min(span[1], w.end) - w.begin
            if a >= e:
                return None
            if (kind, a, e) not in seen:
                seen[kind, a, e] = len(store)
                store.append((row, a, e))
            return seen[kind, a, e]

        first = (len(cues), len(others[0]), len(others[1]))
        for cue, sources, contents in w.doc.links:
            i = add("c", cue, cues)
            for kind, spans in ((0, sources), (1, contents)):
                for s in spans:
                    j = add(kind, s, others[kind])
                    if i is not None and j is not None:
                        truth_pairs[kind].add((i, j))
        rows.append((first, (len(cues), len(others[0]), len(others[1]))))
    out = {"cues": torch.tensor(cues or np.zeros((0, 3)), dtype=torch.long)}
    for kind, name in ((0, "sources"), (1, "contents")):
        pairs = [(i, j) for a, z in rows for i in range(a[0], z[0]) for j in range(a[1 + kind], z[1 + kind])]
        out[name] = {"spans": torch.tensor(others[kind] or np.zeros((0, 3)), dtype=torch.long),
                     "pairs": torch.tensor(pairs or np.zeros((0, 2)), dtype=torch.long),
                     "truth": torch.tensor([float(p in truth_pairs[kind]) for p in pairs])}
    return out
