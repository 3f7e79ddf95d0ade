#!/usr/bin/env python3
"""Checks the program's word pieces against PyPI `tokenizers` on the text of all corpora: same ids, same bytes.

    ninja -C build bench_word_pieces && python3 eval/word_pieces.py MODEL

Needs PyPI tokenizers. Prints the lines that differ; exit code 1 if any does.
"""
import argparse
import glob
import json
import os
import re
import struct
import subprocess
import sys

import tokenizers
from tokenizers import models, normalizers, pre_tokenizers

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def vocabulary(path):
    """The pieces of a model file (layout: src/model/weights.h)."""
    data = open(path, "rb").read()
    return json.loads(data[16:16 + struct.unpack("<I", data[12:16])[0]])["vocab"]


def lines_of(corpora):
    for f in glob.glob(f"{corpora}/polnear/*/text/*.txt"):
        yield from open(f, encoding="utf8").read().split("\n")
    for f in glob.glob(f"{corpora}/ud-ewt/*.conllu") + glob.glob(f"{corpora}/gum/*/*.conllu"):
        yield from (x[9:].rstrip("\n") for x in open(f, encoding="utf8") if x.startswith("# text = "))
    for f in glob.glob(f"{corpora}/worldwide-newswire/*/*"):
        yield " ".join(x.split("\t")[0].strip() for x in open(f, encoding="utf8"))
    for f in glob.glob(f"{corpora}/timeml/*/*/*"):
        yield from re.sub(r"<[^>]*>", "", open(f, encoding="utf8", errors="replace").read()).split("\n")
    for f in glob.glob(f"{corpora}/factuality/*/*.jsonl"):
        yield from (json.loads(x)["text"] for x in open(f, encoding="utf8"))
    for f in glob.glob(f"{corpora}/wcxb-articles/ground-truth/*.json"):
        yield from (json.load(open(f, encoding="utf8"))["ground_truth"].get("main_content") or "").split("\n")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("--program", default=os.path.join(ROOT, "build", "bench_word_pieces"))
    p.add_argument("--corpora", default=os.path.join(os.path.dirname(ROOT), "shared", "corpora"))
    a = p.parse_args()
    oracle = tokenizers.Tokenizer(models.WordPiece({x: i for i, x in enumerate(vocabulary(a.model))}, unk_token="[UNK]", max_input_chars_per_word=100))
    oracle.normalizer, oracle.pre_tokenizer = normalizers.BertNormalizer(), pre_tokenizers.BertPreTokenizer()
    lines = [x for x in lines_of(a.corpora) if x.strip()]
    run = subprocess.run([a.program, a.model], input="\n".join(json.dumps(x) for x in lines).encode(), stdout=subprocess.PIPE, check=True)
    found = run.stdout.decode().split("\n")
    differ = pieces = 0
    for k in range(0, len(lines), 2000):
        for line, e, ours in zip(lines[k:k + 2000], oracle.encode_batch(lines[k:k + 2000], add_special_tokens=False), found[k:k + 2000]):
            starts = [0]
            for c in line:
                starts.append(starts[-1] + len(c.encode("utf8")))
            expected = " ".join(f"{i}:{starts[b]}:{starts[z]}" for i, (b, z) in zip(e.ids, e.offsets))
            pieces += len(e.ids)
            if expected != ours.strip():
                differ += 1
                print(f"{line}\n  tokenizers {expected}\n  ours       {ours}")
    print(json.dumps({"tokenizers": tokenizers.__version__, "lines": len(lines), "pieces": pieces, "lines_that_differ": differ}))
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
