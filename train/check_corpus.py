"""Lists errors and the attributions of our own reports: python3 check_corpus.py [-v]"""
import glob
import os
import sys

from markup import parse

if __name__ == "__main__":
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus")
    reports = attributions = words = 0
    for path in sorted(glob.glob(folder + "/*.txt")):
        for block in open(path, encoding="utf8").read().split("\n===\n"):
            try:
                text, relations = parse(block.strip("\n"))
            except ValueError as e:
                print(os.path.basename(path), e)
                continue
            reports += 1
            attributions += len(relations)
            words += len(text.split())
            for cue, source, content in relations:
                show = [" … ".join(text[b:e] for b, e in x) for x in (source, cue, content)]
                if len(cue) != 1 or not content or "-v" in sys.argv:
                    print(os.path.basename(path), "|".join(show))
    print(reports, "reports,", attributions, "attributions,", words, "words")
