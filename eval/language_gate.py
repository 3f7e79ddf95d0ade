#!/usr/bin/env python3
"""The accuracy gate of the language layer: every figure that issue "Language" asks for, against eval/floors.json.

    language_gate.py PROGRAM [--all] [--threads N] [--write]

Rules (words, sentences, times, quantities) are measured on the whole development parts. What needs the model is
measured on each PART-th document, always the same ones ("floor_of_part"); with --all on everything ("floor").
Printed: figure, floor, and what the issue asks for to resolve it and as its goal. Exit 1 where a figure lies
below its floor or a set is not the one that the floor was measured on; 0 with one line where ../shared is missing.
--write raises floors to a little below what is reached (twice as far for the part; it never lowers one), and records the sets' hashes.
"""
import argparse
import glob
import importlib
import json
import os
import sys

from language import ROOT, arguments, hash_of

PART = 6
FLOORS = os.path.join(ROOT, "eval", "floors.json")
# figure: scorer, its options, keys of its answer, margin below what is reached, floor to resolve, goal
FIGURES = {
    "units.source": ("attribution", {"only": "units"}, ("units.source", "f1"), 0.5, 78, 84),
    "units.cue": ("attribution", {"only": "units"}, ("units.cue", "f1"), 0.5, 71, 76.5),
    "units.content": ("attribution", {"only": "units"}, ("units.content", "f1"), 0.5, 65, 75),
    "texts.triple": ("attribution", {"only": "texts"}, ("texts.triple", "f1"), 0.5, None, None),
    "ewt.las": ("syntax", {"sets": ["ewt", "gum"]}, ("ewt", "las"), 0.3, 84, 88),
    "gum.las": ("syntax", {"sets": ["ewt", "gum"]}, ("gum", "las"), 0.3, 85, 89),
    "ewt.upos": ("syntax", {"sets": ["ewt", "gum"]}, ("ewt", "upos"), 0.2, 95, 97),
    "gum.upos": ("syntax", {"sets": ["ewt", "gum"]}, ("gum", "upos"), 0.2, 95, 97),
    "entities": ("entities", {}, ("entities", "f1"), 0.5, 82, 88),
    "certainty": ("certainty", {}, ("certainty", "r"), 0.01, 0.65, 0.80),
    "times.strict": ("times", {"words_only": True, "split": "dev"}, ("times.strict", "f1"), 0.5, 78, 85),
    "times.relaxed": ("times", {"words_only": True, "split": "dev"}, ("times.relaxed", "f1"), 0.5, 86, 91),
    "times.value": ("times", {"words_only": True, "split": "dev"}, ("times.value", "f1"), 0.3, 74, 82),
    "words.ewt": ("words", {}, ("words.ewt", "f1"), 0.1, None, None),
    "sentences.ewt": ("words", {}, ("sentences.ewt", "f1"), 0.3, None, None),
    "words.gum": ("words", {}, ("words.gum", "f1"), 0.1, None, None),
    "sentences.gum": ("words", {}, ("sentences.gum", "f1"), 0.2, None, None),
    **{f"quantities.{s}": ("quantities", {"words_only": True}, (f"quantities.{s}",), 0.05, None, None)
       for s in ("gm-uaw-2019", "iran-2013-geneva", "ukraine-2025-11-26", "ukraine-minsk-2014-15")},
    "times.gold": ("quantities", {"words_only": True}, ("times.gold",), 0.05, None, None),
}
SETS = {  # files that each scorer reads, under ../shared
    "attribution units": ["corpora/polnear/cofenet-dev.jsonl"],
    "attribution texts": ["corpora/polnear/dev/text/*", "corpora/polnear/dev/attributions/*"],
    "syntax": ["corpora/ud-ewt/dev.conllu", "corpora/gum/dev/*.conllu"],
    "entities": ["corpora/worldwide-newswire/dev/*"],
    "certainty": ["corpora/factuality/uw/dev.jsonl"],
    "times": ["corpora/timeml/dev/*/*.tml"],
    "words": ["corpora/ud-ewt/dev.conllu", "corpora/gum/dev/*.conllu"],
    "quantities": ["reports/*/gold.json"],
}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("program")
    p.add_argument("--all", action="store_true")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--shared", default=os.path.join(os.path.dirname(ROOT), "shared"))
    p.add_argument("--write", action="store_true")
    g = p.parse_args()
    if not os.path.isdir(os.path.join(g.shared, "corpora")):
        print(f"left out: the corpora stand in {g.shared}, which is not here")
        return 0
    with open(FLOORS, encoding="utf8") as f:
        floors = json.load(f)
    answers, low = {}, 0
    print(f"{'figure':34} {'reached':>8} {'floor':>8} {'resolve':>8} {'goal':>8}")
    for figure, (scorer, options, keys, margin, resolve, goal) in FIGURES.items():
        by_rule = scorer in ("times", "words", "quantities")
        run = f"{scorer} {options['only']}" if "only" in options else scorer
        if run not in answers:
            a = arguments("").parse_args([])
            vars(a).update(program=g.program, corpora=os.path.join(g.shared, "corpora"), shared=g.shared, threads=g.threads, context=0,
                           every=1 if g.all or by_rule else PART, **options)
            answers[run] = importlib.import_module(scorer).measure(a)
        value = answers[run]
        for key in keys:
            value = value[key]
        entry = floors.get(figure, {})
        kind = "floor" if g.all or by_rule else "floor_of_part"
        of_set = hash_of(sorted(x for pattern in SETS[run] for x in glob.glob(os.path.join(g.shared, pattern))))
        if g.write:
            options_shown = "".join(f" --{k.replace('_', '-')}" + (f" {v}" if v is not True else "") for k, v in options.items()
                                    if k in ("only", "words_only"))
            entry = floors[figure] = {**entry, kind: max(entry.get(kind, -1e9), round(value - (margin if g.all or by_rule else 2 * margin), 3)),
                                      "command": f"eval/{scorer}.py{options_shown}", "set_sha256": of_set}
        is_low = value < entry.get(kind, value) or entry.get("set_sha256", of_set) != of_set
        low += is_low
        print(f"{figure:34} {value:8.4g} {entry.get(kind, float('nan')):8.4g} {resolve or '':>8} {goal or '':>8}" + ("  BELOW" if is_low else ""))
    if g.write:
        with open(FLOORS, "w", encoding="utf8") as f:
            json.dump(floors, f, indent=2)
            f.write("\n")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
