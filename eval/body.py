#!/usr/bin/env python3
"""Scores the article body, title and date of HTML pages.

    eval/body.py PROGRAM CORPUS [--part check|tune|all] [--gate] [--worst N]

CORPUS is laid out as WCXB is: html/ID.html.gz, ground-truth/ID.json. PROGRAM is build/rapporteur; its
`read` gives the parts, and the body is what has the role body or subhead. Two figures of the field:
word F1 as WCXB counts (words as a multi-set, a page's F1, mean over pages), and F1 over shingles of four
words as the ScrapingHub board counts (precision and recall averaged over pages, then their harmonic mean;
`exact` is the share of pages without a single wrong shingle). The check part is three of ten registrable
domains (train/body/pages.py); nothing was learned from it or tuned on it. --gate exits 1 below the floors
of eval/floors.json.
"""
import argparse
import collections
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "train" / "body"))
from pages import WORD, in_check_part, truths, word_f1, words  # noqa: E402


def shingles(text, n=4):
    tokens = WORD.findall(text or "")
    return collections.Counter(tuple(tokens[i:i + n]) for i in range(max(1, len(tokens) - n + 1)) if tokens[i:i + n])


def shingle_scores(truth, found):
    """Precision and recall of one page; None where the board leaves the page out of that mean."""
    truth, found = shingles(truth), shingles(found)
    both = sum((truth & found).values())
    extra, missing = sum((found - truth).values()), sum((truth - found).values())
    if not extra and not missing:
        return 1.0, 1.0, True
    precision = both / (both + extra) if both + extra else None
    recall = both / (both + missing) if both + missing else None
    return precision, recall, False


def loose(title):
    """Case, quotation marks and dashes do not make another title."""
    return " ".join(words((title or "").replace("’", "").replace("'", "").replace("‘", "")))


def read_pages(program, corpus, ids):
    """id -> the report's JSON object, in one run of the program."""
    with tempfile.TemporaryDirectory() as folder:
        for page in ids:
            raw = gzip.open(pathlib.Path(corpus) / "html" / f"{page}.html.gz").read()
            (pathlib.Path(folder) / f"{page}.html").write_bytes(raw)
        reports = {}
        for start in range(0, len(ids), 200):
            files = [str(pathlib.Path(folder) / f"{page}.html") for page in ids[start:start + 200]]
            done = subprocess.run([program, "read", *files], capture_output=True)
            lines = [json.loads(line) for line in done.stdout.rstrip(b"\n").split(b"\n")]
            if len(lines) != len(files):
                sys.exit(f"{program} read gave {len(lines)} reports for {len(files)} pages: {done.stderr.decode()[:500]}")
            reports.update(zip(ids[start:start + 200], lines))
        return reports


def body_of(report):
    text = report["text"].encode()
    return "\n\n".join(text[p["start"]:p["end"]].decode() for p in report["parts"] if p["role"] in ("body", "subhead"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("corpus")
    parser.add_argument("--part", choices=["check", "tune", "all"], default="check")
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    known = truths(options.corpus)
    ids = [page for page, truth in known.items()
           if options.part == "all" or in_check_part(truth["domain"]) == (options.part == "check")]
    reports = read_pages(options.program, options.corpus, ids)
    f1, precision, recall, exact, title, date = {}, [], [], [], [], []
    for page in ids:
        truth, report = known[page], reports[page]
        body = body_of(report)
        f1[page] = word_f1(truth["main_content"], body)
        p, r, same = shingle_scores(truth["main_content"], body)
        precision += [p] if p is not None else []
        recall += [r] if r is not None else []
        exact.append(same)
        if truth.get("title"):
            title.append(loose(truth["title"]) == loose(report["title"]))
        if len(truth.get("publish_date") or "") == 10:
            date.append(((report.get("published") or {}).get("value") or "")[:10] == truth["publish_date"])

    def mean(values):
        values = list(values)
        return sum(values) / len(values) if values else 0.0

    p, r = mean(precision), mean(recall)
    figures = {"word_f1": mean(f1.values()), "shingle_f1": 2 * p * r / (p + r) if p + r else 0.0,
               "shingle_precision": p, "shingle_recall": r, "exact_page": mean(exact), "title": mean(title), "date": mean(date)}
    print(f"{options.part} part: {len(ids)} pages, {len(title)} titles, {len(date)} dates")
    for name, value in figures.items():
        print(f"  {name:18} {value:.4f}")
    for page in sorted(f1, key=f1.get)[:options.worst]:
        print(f"  {page} {f1[page]:.3f} {known[page]['url'][:100]}")
    if options.gate:
        floors = json.loads((ROOT / "eval" / "floors.json").read_text())["body"]
        low = [name for name, floor in floors.items() if name in figures and figures[name] < floor]
        for name in low:
            print(f"below its floor: {name} {figures[name]:.4f} < {floors[name]}")
        return 1 if low else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
