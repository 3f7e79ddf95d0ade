"""Pages with their blocks and truth: what train.py learns from and eval/body.py scores against.

A block's label is the share of its words that the truth holds in the same order: whole blocks are looked
for in the truth's words, longer ones also by their shingles of four words, and one- or two-word blocks only
among the truth's own lines. Where a page says a thing more often than the truth, the copies whose
neighbours are in the truth win (a contents list repeats the headings of the article).
"""
import collections
import hashlib
import json
import pathlib
import re

WORD = re.compile(r"\w+", re.UNICODE)


def words(text):
    return WORD.findall(text.lower())


def word_f1(truth, found):
    """WCXB's figure: precision and recall over words as a multi-set, of one page."""
    truth, found = collections.Counter(words(truth)), collections.Counter(words(found))
    both = sum((truth & found).values())
    if not both:
        return float(not truth and not found)
    return 2 * both / (sum(truth.values()) + sum(found.values()))


def registrable(host):
    """Near enough for a split: the last two labels, three under co.uk and its like, the blog's own name."""
    labels = (host or "").lower().split(".")
    if len(labels) >= 3 and (labels[-2] in ("co", "com", "org", "ac", "gov", "net", "edu") and len(labels[-1]) == 2):
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def in_check_part(domain):
    """Three of ten domains are never learned from or tuned on."""
    return int(hashlib.sha256(domain.encode()).hexdigest(), 16) % 10 < 3


def label_blocks(blocks, truth):
    sequence = words(truth)
    joined = " " + " ".join(sequence) + " "
    lines = collections.Counter(" ".join(words(line)) for line in truth.split("\n"))
    shingles = {tuple(sequence[i:i + 4]) for i in range(len(sequence) - 3)}
    labels, texts = [], []
    for block in blocks:
        own = words(block)
        text = " ".join(own)
        texts.append(text)
        if not own:
            labels.append(-1.0)
        elif len(own) < 3:
            labels.append(1.0 if lines[text] else 0.0)
        elif " " + text + " " in joined:
            labels.append(1.0)
        elif len(own) >= 5:
            mine = [tuple(own[i:i + 4]) for i in range(len(own) - 3)]
            labels.append(sum(s in shingles for s in mine) / len(mine))
        else:
            labels.append(0.0)
    places = collections.defaultdict(list)
    for i, text in enumerate(texts):
        if labels[i] == 1.0:
            places[text].append(i)
    for text, where in places.items():
        if len(where) < 2:
            continue
        may = max(1, joined.count(" " + text + " "))
        if len(where) <= may:
            continue

        def support(i):
            near = [j for j in range(max(0, i - 4), min(len(labels), i + 5)) if j != i and len(texts[j].split()) >= 8]
            return sum(labels[j] for j in near) / len(near) if near else 0.0

        ranked = sorted(where, key=lambda i: (-support(i), i))
        for i in ranked[may:]:
            labels[i] = 0.0
    return labels


def truths(corpus):
    """file id -> the truth's record, for pages that have a text."""
    found = {}
    for path in sorted((pathlib.Path(corpus) / "ground-truth").glob("*.json")):
        record = json.loads(path.read_text())
        truth = record["ground_truth"]
        if truth.get("main_content"):
            host = re.sub(r"^https?://", "", record.get("url") or path.stem).split("/")[0]
            found[path.stem] = dict(truth, url=record.get("url") or "", domain=registrable(host))
    return found
