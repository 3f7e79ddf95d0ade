#!/usr/bin/env python3
"""Measures `rapporteur analyze` against PolNeAR's dev part.

    python3 eval/attribution.py [--program build/rapporteur] [--corpora ../shared/corpora] [--only units|texts]

units   CofeNet's units (cofenet-dev.jsonl): each paragraph is put back to text and read by itself; a span is right
        if it covers exactly the gold's tokens. Units are cut at 300 tokens, as CofeNet's loader does. Of the
        program's attributions, every source, cue and content counts once.
texts   whole texts (polnear/dev; the first annotator by name): exact spans, where a span's ends may differ by white
        space and punctuation; and linked triples: the cue shares a character with the gold cue, source and content
        each share 80 % of the characters of the longer one (white space left out; no source on both sides is equal).
        --misses N shows N missed triples, chosen at random but always the same ones.
"""
import collections
import json
import os
import random
import re

from language import analyze, arguments, bio_spans, joined, on_tokens, rates, report, score

KINDS = ("source", "cue", "content")


def units(a):
    texts, gold, places = [], set(), []
    lines = open(f"{a.corpora}/polnear/cofenet-dev.jsonl", encoding="utf8").read().splitlines()
    for n, line in enumerate(lines[::a.every]):
        d = json.loads(line)
        gold |= {(n,) + s for s in bio_spans(d["labels"][:300])}
        text, where = joined(d["tokens"][:300])
        texts.append(text)
        places.append(where)
    found = set()
    for n, d in enumerate(analyze(texts, a)):
        for x in d["attributions"]:
            for kind in KINDS:
                for span in x[kind]:
                    tokens = on_tokens(span, places[n])
                    if tokens:
                        found.add((n, kind) + tokens)
    for n, kind, b, e in sorted(gold - found)[:a.misses]:
        print(f"missed {kind}: [{texts[n][places[n][b][0]:places[n][e - 1][1]]}] in: {texts[n]}")
    return {f"units.{k}": score({g for g in gold if g[1] == k}, {f for f in found if f[1] == k}) for k in KINDS}


def read_annotations(path):
    """(cue, source, content) of one brat file, each a list of (begin, end) characters."""
    spans, out = {}, []
    for line in open(path, encoding="utf8"):
        p = line.rstrip("\n").split("\t")
        if p[0][:1] == "T" and len(p) > 1 and " " in p[1]:
            spans[p[0]] = [tuple(map(int, x.split())) for x in p[1].split(" ", 1)[1].split(";")]
        elif p[0][:1] == "E" and len(p) > 1:
            parts = collections.defaultdict(list)
            for x in p[1].split():
                role, target = x.split(":")
                parts[re.sub(r"\d", "", role)] += spans.get(target, [])
            if parts["Cue"]:
                out.append({"cue": parts["Cue"], "source": parts["Source"], "content": parts["Content"]})
    return out


def texts_of(a):
    folder = f"{a.corpora}/polnear/dev"
    first = {}
    for f in sorted(os.listdir(folder + "/attributions")):
        first.setdefault(f.rsplit("_", 1)[0], f)
    for name, f in list(first.items())[::a.every]:
        text = open(f"{folder}/text/{name}.txt", encoding="utf8", newline="").read()
        yield text, read_annotations(f"{folder}/attributions/{f}")


def ink(text, spans):
    """The characters of the spans that are no white space."""
    return {i for b, e in spans for i in range(b, min(e, len(text))) if not text[i].isspace()}


def trimmed(text, span):
    """A span less white space and punctuation at its ends."""
    b, e = span
    while b < e and not text[b].isalnum():
        b += 1
    while e > b and not text[e - 1].isalnum():
        e -= 1
    return b, e


def alike(gold, found):
    return not gold and not found or len(gold & found) >= 0.8 * max(len(gold), len(found))


def whole_texts(a):
    material = list(texts_of(a))
    answers = analyze([t for t, _ in material], a)
    gold_spans, found_spans = set(), set()
    right = gold_n = found_n = 0
    why = collections.Counter()
    missed = []
    for n, ((text, gold), d) in enumerate(zip(material, answers)):
        found = [{k: [(s["start"], s["end"]) for s in x[k]] for k in KINDS} for x in d["attributions"]]
        for k in KINDS:
            gold_spans |= {(n, k) + trimmed(text, s) for g in gold for s in g[k]}
            found_spans |= {(n, k) + trimmed(text, s) for f in found for s in f[k]}
        gold_n += len(gold)
        found_n += len(found)
        inks = [{k: ink(text, f[k]) for k in KINDS} for f in found]
        used = set()
        for g in gold:
            mine = {k: ink(text, g[k]) for k in KINDS}
            hit, near = None, None
            for i, f in enumerate(inks):
                if i in used or not f["cue"] & mine["cue"]:
                    continue
                near = i if near is None else near
                if alike(mine["source"], f["source"]) and alike(mine["content"], f["content"]):
                    hit = i
                    break
            if hit is not None:
                used.add(hit)
                right += 1
                continue
            if near is None:
                kind = "cue not found"
            else:
                bad = [k for k in ("source", "content") if not alike(mine[k], inks[near][k])]
                kind = " and ".join(k + (" missing" if not inks[near][k] else " not in gold" if not mine[k] else " differs") for k in bad)
            why[kind or "cue taken twice"] += 1
            missed.append((kind, text, g, found[near] if near is not None else None))
    for kind, text, g, f in random.Random(3).sample(missed, min(a.misses, len(missed))):
        show = lambda x: {k: [text[b:e] for b, e in x[k]] for k in KINDS}
        print(f"{kind}\n  gold  {show(g)}\n  found {show(f) if f else '-'}")
        if a.context:
            begin, end = min(b for k in KINDS for b, _ in g[k]), max(e for k in KINDS for _, e in g[k])
            print(f"  in    {' '.join(text[max(0, begin - a.context):end + a.context].split())}")
    out = {f"texts.{k}": score({g for g in gold_spans if g[1] == k}, {f for f in found_spans if f[1] == k}) for k in KINDS}
    out["texts.triple"] = rates(right, gold_n, found_n)
    out["texts.why"] = dict(why.most_common())
    return out


def measure(a):
    return {**(units(a) if a.only != "texts" else {}), **(whole_texts(a) if a.only != "units" else {})}


def main():
    p = arguments(__doc__)
    p.add_argument("--only", choices=["units", "texts"])
    p.add_argument("--context", type=int, default=0, help="show so many characters before and behind each missed triple")
    report(measure(p.parse_args()))


if __name__ == "__main__":
    main()
