"""Development figures of a checkpoint: python3 evaluate.py CHECKPOINT [--seven] [--out FILE]

attribution.units: CofeNet's units, each read by itself, exact spans (cut at 300 tokens);
attribution.triples: whole texts of polnear/dev (first annotator); a predicted
attribution is right if its cue shares a word with the gold cue and its source
and content words cover each other to 80 % (both without a source count as equal);
syntax on gold words (LAS by universal relation, as the CoNLL 2018 scorer);
entities exact on the corpus's tokens; certainty Pearson's r.
"""
import argparse
import json

import numpy as np
import torch

import data
import decode
from export import load_checkpoint
from labels import apply_script, spans_of
from words import WordPieces

QUOTES = {"``": '"', "''": '"', "`": "'", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}


def f1(gold, predicted):
    """Precision, recall, F1 (percent) of two sets."""
    right = len(gold & predicted)
    p, r = right / max(1, len(predicted)), right / max(1, len(gold))
    return {"p": round(100 * p, 2), "r": round(100 * r, 2), "f1": round(200 * p * r / max(1e-9, p + r), 2)}


def load_units(path):
    """CofeNet units as Documents; origin maps words to tokens, gold is the BIO row."""
    out = []
    for line in open(path, encoding="utf8"):
        d = json.loads(line)
        tokens, gold = d["tokens"][:300], d["labels"][:300]
        doc = data.Document(d["id"], [], [])
        doc.origin, doc.gold = [], gold
        for i, t in enumerate(tokens):
            t = QUOTES.get(t, t)
            for w in data.split_token(t):
                doc.words.append(w)
                doc.origin.append(i)
        doc.sentences = data.sentences_of(doc.words)
        out.append(doc)
    return out


def units(reader, pieces, path, every=1):
    docs = data.prepare(load_units(path)[::every], pieces, reader.labels)
    decode.read(reader, docs, pieces)
    gold, found = set(), set()
    for n, d in enumerate(docs):
        gold |= {(n,) + s for s in spans_of(d.gold)}
        for k, b, e in decode.attribution_spans(reader, d):
            found.add((n, k, d.origin[b], d.origin[e - 1] + 1))
    return {k: f1({g for g in gold if g[1] == k}, {g for g in found if g[1] == k}) for k in ("source", "cue", "content")}


def covers(a, b):
    """Whether two word sets cover each other to 80 % (both empty: yes)."""
    if not a or not b:
        return not a and not b
    return len(a & b) >= 0.8 * max(len(a), len(b))


def word_set(spans):
    return {i for b, e in spans for i in range(b, e)}


def triples(reader, pieces, corpora, every=1):
    docs = data.prepare(data.load_polnear(corpora, "dev")[::every], pieces, reader.labels)
    decode.read(reader, docs, pieces, keep_vectors=True)
    right = gold_n = found_n = 0
    spans_gold, spans_found = set(), set()
    link = {"source": [0, 0], "content": [0, 0]}
    for n, d in enumerate(docs):
        spans = decode.attribution_spans(reader, d)
        spans_found |= {(n,) + s for s in spans}
        spans_gold |= {(n,) + s for s in spans_of(d.labels["attribution"])}
        found = decode.links(reader, d, spans)
        gold_n += len(d.links)
        found_n += len(found)
        used = set()
        for cue, source, content in found:
            for i, (c, s, k) in enumerate(d.links):
                if i not in used and cue[0] < c[1] and c[0] < cue[1] and covers(word_set(source), word_set(s)) \
                        and covers(word_set(content), word_set(k)):
                    used.add(i)
                    right += 1
                    break
        # links alone, on gold spans
        for cue, source, content in decode.links(reader, d, spans_of(d.labels["attribution"])):
            g = [x for x in d.links if x[0] == cue]
            if g:
                link["source"][0] += set(source) == set(g[0][1])
                link["content"][0] += set(content) == set(g[0][2])
                link["source"][1] += 1
                link["content"][1] += 1
    p, r = right / max(1, found_n), right / max(1, gold_n)
    out = {"triple": {"p": round(100 * p, 2), "r": round(100 * r, 2), "f1": round(200 * p * r / max(1e-9, p + r), 2)},
           "links_on_gold_spans": {k: round(100 * a / max(1, b), 2) for k, (a, b) in link.items()}}
    for k in ("source", "cue", "content"):
        out[k] = f1({g for g in spans_gold if g[1] == k}, {g for g in spans_found if g[1] == k})
    return out


def syntax(reader, pieces, docs):
    data.prepare(docs, pieces, reader.labels)
    decode.read(reader, docs, pieces)
    c = dict.fromkeys(("upos", "xpos", "lemma", "uas", "las", "las_subtypes"), 0)
    n = 0
    names = reader.labels
    for d in docs:
        for i in range(len(d.words)):
            n += 1
            L, o = d.labels, d.out
            c["upos"] += names["upos"][o["upos"][i]] == L["upos"][i]
            c["xpos"] += names["xpos"][o["xpos"][i]] == L["xpos"][i]
            if L["lemma"][i] is not None:
                c["lemma"] += apply_script(names["lemma"][o["lemma"][i]], d.words[i]) == apply_script(L["lemma"][i], d.words[i])
            head = o["head"][i] == L["head"][i]
            rel = names["rel"][o["rel"][i]]
            c["uas"] += head
            c["las"] += head and rel.split(":")[0] == L["rel"][i].split(":")[0]
            c["las_subtypes"] += head and rel == L["rel"][i]
    return {k: round(float(100 * v / n), 2) for k, v in c.items()}


def entities(reader, pieces, docs):
    data.prepare(docs, pieces, reader.labels)
    decode.read(reader, docs, pieces)
    gold, found = set(), set()
    for n, d in enumerate(docs):
        gold |= {(n,) + s for s in spans_of(d.gold)}
        for k, b, e in decode.entity_spans(d):
            found.add((n, k, d.origin[b], d.origin[e - 1] + 1))
    kinds = sorted({g[1] for g in gold})
    return {**f1(gold, found), "by_type": {k: f1({g for g in gold if g[1] == k}, {g for g in found if g[1] == k})["f1"] for k in kinds}}


def certainty(reader, pieces, docs, task="certainty", column=0):
    data.prepare(docs, pieces, reader.labels)
    decode.read(reader, docs, pieces)
    gold = np.concatenate([np.array(d.labels[task], dtype=np.float32) for d in docs])
    found = np.concatenate([d.out["certainty"][:, column] for d in docs]).clip(-3, 3)
    known = ~np.isnan(gold)
    g, f = gold[known], found[known]
    return {"r": round(float(np.corrcoef(g, f)[0, 1]), 4), "mae": round(float(np.abs(g - f).mean()), 4)}


def evaluate(reader, pieces, corpora, tasks, every=1):
    """All development figures asked for, as a dictionary; every: read only each n-th document."""
    jobs = {"units": [("attribution.units", lambda: units(reader, pieces, f"{corpora}/polnear/cofenet-dev.jsonl", every))],
            "triples": [("attribution.documents", lambda: triples(reader, pieces, corpora, every))],
            "syntax": [("syntax.ewt", lambda: syntax(reader, pieces, data.load_ewt(corpora, "dev")[::every])),
                       ("syntax.gum", lambda: syntax(reader, pieces, data.load_gum(corpora, "dev")[::every]))],
            "ner": [("entities", lambda: entities(reader, pieces, data.load_wwn(corpora, "dev")[::every]))],
            "certainty": [("certainty.uw", lambda: certainty(reader, pieces, data.load_uw(corpora, "dev")[::every]))]}
    out = {}
    for t in tasks:
        for name, job in jobs[t]:
            out[name] = job()
            print(name, json.dumps(out[name]), flush=True)
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoint")
    p.add_argument("--corpora", default="../shared/corpora")
    p.add_argument("--seven", action="store_true", help="simulate the 7-bit engine")
    p.add_argument("--raw", action="store_true", help="the last weights instead of their average")
    p.add_argument("--tasks", default="units,triples,syntax,ner,certainty")
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--every", type=int, default=1, help="read only each n-th document: a quick look")
    p.add_argument("--out")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    reader, vocabulary, c = load_checkpoint(a.checkpoint, not a.raw)
    reader.quantise(a.seven)
    result = {"step": c["step"], "every": a.every, "seven_bit": a.seven, **evaluate(reader, WordPieces(vocabulary), a.corpora, a.tasks.split(","), a.every)}
    if a.out:
        json.dump(result, open(a.out, "w"), indent=1)


if __name__ == "__main__":
    main()
