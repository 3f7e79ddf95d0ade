"""What the scorers of the language layer share: running the program, offsets, words put back to text.

The program is given JSON reports (id, text, date) and answers with byte spans; corpora count characters or tokens.
Every scorer has `measure(a)`, which gives its figures, so that eval/language_gate.py can ask all of them.
"""
import argparse
import bisect
import hashlib
import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def arguments(description):
    p = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--program", default=os.path.join(ROOT, "build", "rapporteur"))
    p.add_argument("--corpora", default=os.path.join(os.path.dirname(ROOT), "shared", "corpora"))
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--words-only", action="store_true", help="rules without the model")
    p.add_argument("--every", type=int, default=1, help="read only each n-th document: a quick look, or the gate's fixed part")
    p.add_argument("--misses", type=int, default=0, help="print so many things that were not found as the corpus has them")
    return p


def analyze(reports, a):
    """The program's analysis of each report (a text, or a dictionary with text and date), in order; spans turned to
    characters of the text."""
    reports = [{"text": r} if isinstance(r, str) else r for r in reports]
    lines = "".join(json.dumps({"id": f"t{i}", "text": r["text"], **({"date": r["date"]} if r.get("date") else {})}) + "\n"
                    for i, r in enumerate(reports))
    command = [a.program, "analyze", "-", "--format", "jsonl", "--threads", str(a.threads)]
    run = subprocess.run(command + (["--words-only"] if a.words_only else []), input=lines.encode(), stdout=subprocess.PIPE, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{a.program} analyze failed with exit code {run.returncode}")
    found = {}
    for line in run.stdout.decode("utf8").splitlines():
        d = json.loads(line)
        found[d["id"]] = d
    out = []
    for i, text in enumerate(r["text"] for r in reports):
        d = found.get(f"t{i}") or {"sentences": [], "words": [], "entities": [], "attributions": [], "times": [], "numbers": []}
        characters = Characters(text)
        for span in list(spans_in(d)):
            span["start"], span["end"] = characters.of(span["start"]), characters.of(span["end"])
        out.append(d)
    return out


def spans_in(value):
    """All {start, end} objects inside a JSON value."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for x in value.values():
            yield from spans_in(x)
    elif isinstance(value, list):
        for x in value:
            yield from spans_in(x)


class Characters:
    """Byte offsets of a text's UTF-8 to character offsets."""

    def __init__(self, text):
        self.starts = [0]
        for c in text:
            self.starts.append(self.starts[-1] + len(c.encode("utf8")))

    def of(self, byte):
        return bisect.bisect_left(self.starts, byte)


TOKENS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
NO_SPACE_BEFORE = set(", . ; : ? ! ) ] } % 's 're 've 'll 'd 'm n't ' ...".split())
NO_SPACE_AFTER = set("( [ { $ #".split())


def joined(tokens):
    """Tokens of a corpus as running text; returns the text and each token's (begin, end)."""
    text, places, quote_open, glue = "", [], False, True
    for token in tokens:
        form = TOKENS.get(token, token)
        is_quote = form == '"'
        closing = token == "''" or (is_quote and token != "``" and quote_open)
        if text and not glue and not (token.lower() in NO_SPACE_BEFORE or closing):
            text += " "
        places.append((len(text), len(text) + len(form)))
        text += form
        glue = token in NO_SPACE_AFTER or token == "`" or (is_quote and not closing)
        if is_quote:
            quote_open = not closing
    return text, places


def on_tokens(span, places):
    """The tokens that a character span shares characters with, as (first, last + 1); None if none."""
    ends = [e for _, e in places]
    first = bisect.bisect_right(ends, span["start"])
    last = first
    while last < len(places) and places[last][0] < span["end"]:
        last += 1
    return (first, last) if last > first else None


def bio_spans(tags):
    """BIO tags to {(type, first, last + 1)}."""
    out, kind, begin = set(), None, 0
    for i, tag in enumerate(list(tags) + ["O"]):
        k = None if tag == "O" else tag[2:]
        if kind is not None and (k != kind or tag[0] == "B"):
            out.add((kind, begin, i))
            kind = None
        if k is not None and kind is None:
            kind, begin = k, i
    return out


def score(gold, found):
    """Precision, recall and F1 of two sets, in percent."""
    return rates(len(gold & found), len(gold), len(found))


def rates(right, gold, found):
    p, r = right / max(1, found), right / max(1, gold)
    return {"p": round(100 * p, 2), "r": round(100 * r, 2), "f1": round(200 * p * r / max(1e-9, p + r), 2), "gold": gold, "found": found}


def hash_of(files):
    """The first 16 hexadecimal digits of the files' SHA-256, one file behind the other."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(open(path, "rb").read())
    return digest.hexdigest()[:16]


def report(figures):
    """One line a figure for people, and all as JSON in the last line."""
    for name, value in figures.items():
        print(f"{name:32} {value}")
    print(json.dumps(figures))
