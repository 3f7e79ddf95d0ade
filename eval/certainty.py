#!/usr/bin/env python3
"""Measures how certain `rapporteur analyze` takes the writer to be of each predicate, against factuality/uw dev.

    python3 eval/certainty.py [--program build/rapporteur] [--corpora ../shared/corpora]

Sentences that follow one another in the corpus are one text, a sentence a paragraph. Printed: Pearson's r and the
mean absolute error over the corpus's targets that lie on a word of the program.
"""
import json
import math

from language import analyze, arguments, joined, report


def measure(a):
    texts, targets, previous = [], [], None
    for line in open(f"{a.corpora}/factuality/uw/dev.jsonl", encoding="utf8"):
        d = json.loads(line)
        if previous is None or d["file_idx"] - previous > 2 or len(texts[-1]) > 2000:
            texts.append("")
        previous = d["file_idx"]
        sentence, places = joined(d["text"].split())
        if texts[-1]:
            texts[-1] += "\n\n"
        base = len(texts[-1])
        texts[-1] += sentence
        for t in d["targets"]:
            b, e = places[t["span1"][0]]
            targets.append((len(texts) - 1, base + b, base + e, t["label"]))
    texts, targets = texts[::a.every], [(n // a.every, *rest) for n, *rest in targets if n % a.every == 0]
    pairs, lost = [], 0
    words = [{w["start"]: w for w in d["words"]} for d in analyze(texts, a)]
    for n, b, e, label in targets:
        word = words[n].get(b)
        if word is None or "certainty" not in word:
            lost += 1
            continue
        pairs.append((word["certainty"], label))
    n = max(1, len(pairs))
    mx, my = sum(x for x, _ in pairs) / n, sum(y for _, y in pairs) / n
    xy = sum((x - mx) * (y - my) for x, y in pairs)
    xx, yy = sum((x - mx) ** 2 for x, _ in pairs), sum((y - my) ** 2 for _, y in pairs)
    return {"certainty": {"r": round(xy / math.sqrt(max(1e-9, xx * yy)), 4), "mae": round(sum(abs(x - y) for x, y in pairs) / n, 3),
                          "targets": len(targets), "not_on_a_word": lost}}


def main():
    report(measure(arguments(__doc__).parse_args()))


if __name__ == "__main__":
    main()
