#!/usr/bin/env python3
"""Measures `rapporteur analyze` on raw text against the dev parts of UD English EWT and GUM.

    python3 eval/syntax.py [--program build/rapporteur] [--corpora ../shared/corpora] [ewt] [gum]

Scored as in the CoNLL 2018 shared task: raw text of each document (sentences of a paragraph joined as SpaceAfter
says, paragraphs by an empty line), tokens aligned by their characters without white space; F1 of words, sentences,
UPOS, XPOS, lemma, UAS and LAS (universal part of the relation). A gold word counts as found only if the program has
a word of exactly its characters.
"""
import glob
import sys

from language import analyze, arguments, rates, report


class Document:
    def __init__(self):
        self.text, self.words, self.sentences = "", [], []  # words: dict(begin, end, upos, ...), head an index or None

    def add(self, rows, new_paragraph):
        """Appends a sentence: text and words."""
        if self.text:
            if new_paragraph:
                self.text = self.text.rstrip() + "\n\n"
            elif not self.text[-1].isspace() and self.space:
                self.text += " "
        base, begin = len(self.words), len(self.text)
        covered = 0  # ids up to here lie in a multiword token
        index = {}
        for r in rows:
            if "." in r[0]:
                continue
            space = "SpaceAfter=No" not in r[9]
            if "-" in r[0]:
                first, covered = map(int, r[0].split("-"))
                at = len(self.text)
                self.text += r[1]
                forms = [x[1] for x in rows if x[0].isdigit() and first <= int(x[0]) <= covered]
                self.inner = []
                if "".join(forms) == r[1]:
                    for f in forms:
                        self.inner.append((at, at + len(f)))
                        at += len(f)
                else:  # its words have no characters of their own: they cannot be found
                    self.inner = [(at, at)] * len(forms)
                if space:
                    self.text += " "
                self.space = space
                continue
            if int(r[0]) <= covered:
                place = self.inner.pop(0)
            else:
                place = (len(self.text), len(self.text) + len(r[1]))
                self.text += r[1] + (" " if space else "")
                self.space = space
            index[r[0]] = len(self.words)
            self.words.append({"begin": place[0], "end": place[1], "lemma": r[2], "upos": r[3], "xpos": r[4], "head": r[6], "rel": r[7]})
        for w in self.words[base:]:
            w["head"] = None if w["head"] == "0" else index[w["head"]]
        self.sentences.append((begin, max([w["end"] for w in self.words[base:]] + [begin])))

    space = True


def read_conllu(path):
    document, rows, paragraph = None, [], False
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if document:
                yield document
            document = Document()
        elif line.startswith("# newpar") and "newpar_block" not in line:
            paragraph = True
        elif line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            document = document or Document()
            document.add(rows, paragraph)
            rows, paragraph = [], False
    if document:
        yield document


def compare(documents, a):
    counts = {k: 0 for k in ("words", "sentences", "upos", "xpos", "lemma", "uas", "las")}
    gold_words = found_words = gold_sentences = found_sentences = 0
    for g, d in zip(documents, analyze([x.text for x in documents], a)):
        squeezed = [0]  # characters without white space before each character
        for c in g.text:
            squeezed.append(squeezed[-1] + (not c.isspace()))
        at = {}
        for i, w in enumerate(d["words"]):
            at[squeezed[w["start"]], squeezed[w["end"]]] = i
        pair = [at.get((squeezed[w["begin"]], squeezed[w["end"]])) for w in g.words]
        gold_words += len(g.words)
        found_words += len(d["words"])
        gold_sentences += len(g.sentences)
        found_sentences += len(d["sentences"])
        bounds = {(squeezed[s["start"]], squeezed[s["end"]]) for s in d["sentences"]}
        counts["sentences"] += sum((squeezed[b], squeezed[e]) in bounds for b, e in g.sentences)
        for w, j in zip(g.words, pair):
            if j is None:
                continue
            f = d["words"][j]
            counts["words"] += 1
            counts["upos"] += f["upos"] == w["upos"]
            counts["xpos"] += f["xpos"] == w["xpos"]
            counts["lemma"] += w["lemma"] == "_" or f["lemma"] == w["lemma"]
            head = f["head"] is None if w["head"] is None else pair[w["head"]] is not None and f["head"] == pair[w["head"]]
            counts["uas"] += head
            counts["las"] += head and f["relation"].split(":")[0] == w["rel"].split(":")[0]
    out = {k: rates(v, gold_sentences if k == "sentences" else gold_words, found_sentences if k == "sentences" else found_words)["f1"]
           for k, v in counts.items()}
    return {**out, "gold": gold_words}


def measure(a):
    figures = {}
    for name in a.sets:
        files = [f"{a.corpora}/ud-ewt/dev.conllu"] if name == "ewt" else sorted(glob.glob(f"{a.corpora}/gum/dev/*.conllu"))
        if not files:
            sys.exit(f"no files of {name} under {a.corpora}")
        figures[name] = compare([d for f in files for d in read_conllu(f)][::a.every], a)
    return figures


def main():
    p = arguments(__doc__)
    p.add_argument("sets", nargs="*", default=["ewt", "gum"])
    report(measure(p.parse_args()))


if __name__ == "__main__":
    main()
