#!/usr/bin/env python3
"""Writes data/near_words.tsv: pairs of words near in meaning, from the base model's word vectors.

    near_words.py --base DIR [--least 0.5] > data/near_words.tsv

The word-piece table of all-MiniLM-L6-v2 (Apache-2.0) puts "troops" beside "soldiers" and "prisoners" beside
"detainees". A pair is written where the cosine of two whole words of three letters and more is at least
--least: at 0.5 the neighbours of forty words of negotiations were read, and nine in ten are the same matter
in other words; at 0.45 sister terms (tariffs, taxes) begin. Forms of one word ("tariff", "tariffs") are left
out where one is the beginning of the other up to four letters: stems know them.
"""
import argparse

import torch
from safetensors.torch import load_file


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--base", required=True, help="folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2")
    p.add_argument("--least", type=float, default=0.5)
    a = p.parse_args()
    words = open(f"{a.base}/vocab.txt", encoding="utf8").read().split("\n")
    table = next(v for k, v in load_file(f"{a.base}/model.safetensors").items() if k.endswith("word_embeddings.weight")).float()
    kept = [i for i, w in enumerate(words) if len(w) > 2 and w.isascii() and w.isalpha()]
    vectors = torch.nn.functional.normalize(table[kept], dim=1)
    names = [words[i] for i in kept]
    print("# Words near in meaning: the prisoners of one report are the detainees of another.")
    print("# Columns: word, word, cosine in hundredths. Written by train/near_words.py from the word vectors of")
    print("# all-MiniLM-L6-v2 (Apache-2.0); see there for the threshold.")
    rows = []
    for i, x in enumerate(vectors):
        near = vectors[i + 1:] @ x
        for j in (near >= a.least).nonzero().flatten().tolist():
            v, w = names[i], names[i + 1 + j]
            k = min(len(v), len(w))
            if not (k >= 4 and v[:k - 1] == w[:k - 1] and abs(len(v) - len(w)) <= 2):
                rows.append((min(v, w), max(v, w), round(100 * float(near[j]))))
    for row in sorted(rows):
        print(*row, sep="\t")


if __name__ == "__main__":
    main()
