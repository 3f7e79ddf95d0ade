#!/usr/bin/env python3
"""Measures the entities of `rapporteur analyze` against worldwide-newswire's dev part.

    python3 eval/entities.py [--program build/rapporteur] [--corpora ../shared/corpora]

Each document is put back to text, a sentence a paragraph (the corpus does not say where paragraphs end); a found
entity is mapped to the corpus's tokens that it shares characters with. Right: same tokens, same type.
"""
import glob

from language import analyze, arguments, bio_spans, joined, on_tokens, report, score


def measure(a):
    texts, places, gold = [], [], set()
    for n, path in enumerate(sorted(glob.glob(f"{a.corpora}/worldwide-newswire/dev/*"))[::a.every]):
        text, where, tags, tokens = "", [], [], []
        for line in open(path, encoding="utf8").read().split("\n") + [""]:
            if "\t" in line:
                tokens.append(line.split("\t")[0])
                tags.append(line.split("\t")[1])
            elif tokens:
                text += "\n\n" if text else ""
                sentence, inner = joined(tokens)
                where += [(len(text) + b, len(text) + e) for b, e in inner]
                text += sentence
                tokens = []
        texts.append(text)
        places.append(where)
        gold |= {(n, k.upper(), b, e) for k, b, e in bio_spans(tags)}
    found = set()
    for n, d in enumerate(analyze(texts, a)):
        for entity in d["entities"]:
            tokens = on_tokens(entity, places[n])
            if tokens:
                found.add((n, entity["type"]) + tokens)
    for n, kind, b, e in sorted(gold - found)[:a.misses]:
        print(f"missed {kind}: {texts[n][places[n][b][0]:places[n][e - 1][1]]}")
    figures = {"entities": score(gold, found)}
    for kind in sorted({g[1] for g in gold}):
        figures[f"entities.{kind}"] = score({g for g in gold if g[1] == kind}, {f for f in found if f[1] == kind})
    return figures


def main():
    report(measure(arguments(__doc__).parse_args()))


if __name__ == "__main__":
    main()
