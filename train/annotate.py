#!/usr/bin/env python3
"""Our own readings of whole negotiations, kept without the reports' text.

    annotate.py pack GOLD.json REPORTS.jsonl > train/annotations/NAME.json
    annotate.py unpack train/annotations/NAME.json REPORTS.jsonl > GOLD.json

GOLD.json is a gold analysis as ../shared/score/negotiation.py reads it; two keys more may stand in it:
`mentions` {report, quote, issue}, the noun phrase that names an issue, and `statuses` {report, quote,
issue, status}, a sentence that says where an issue stands. In the packed form each quote is a span
{report, start, end} (UTF-8 bytes of the report's `text`), and `texts` holds the first 16 digits of the
SHA-256 of every report's text, so that offsets into another version of a report are refused.
A quote that stands nowhere is named on standard error and left out. Exit 1 if any was.
"""
import hashlib
import json
import sys

QUOTES = {c: '"' for c in "“”„«»"} | {c: "'" for c in "‘’‚`´"}
SPANNED = ("positions", "mentions", "statuses", "figures")


def load(path):
    """Report id -> text."""
    with open(path, encoding="utf-8") as lines:
        return {str(r["id"]): r["text"] for r in map(json.loads, filter(str.strip, lines))}


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def find(text, quote):
    """Byte span of the first place of a quote, quotation marks and white space made alike; None where there is none."""
    plain, origin = [], []
    for i, c in enumerate(text):
        c = QUOTES.get(c, c)
        if c.isspace():
            if plain and plain[-1] == " ":
                continue
            c = " "
        plain.append(c)
        origin.append(i)
    wanted = " ".join("".join(QUOTES.get(c, c) for c in quote).split())
    at = "".join(plain).find(wanted) if wanted else -1
    if at < 0:
        return None
    first, last = origin[at], origin[at + len(wanted) - 1]
    start = len(text[:first].encode())
    return start, start + len(text[first:last + 1].encode())


def pack(gold, texts):
    """The gold with spans for quotes, and the quotes that were not found."""
    lost = []

    def span(report, quote):
        place = find(texts.get(report, ""), quote)
        if place is None:
            lost.append((report, quote))
            return None
        return {"report": report, "start": place[0], "end": place[1]}

    out = {k: v for k, v in gold.items() if k not in SPANNED + ("events", "contradictions")}
    out["texts"] = {r: digest(texts[r]) for r in gold["reports"] if r in texts}
    for key in SPANNED:
        rows = ((row, span(row["report"], row["quote"])) for row in gold.get(key, []))
        out[key] = [{**{k: v for k, v in row.items() if k not in ("report", "quote")}, **place} for row, place in rows if place]
    out["events"] = []
    for event in gold.get("events", []):
        places = [span(r, event["words"]) for r in event["reports"] if find(texts.get(r, ""), event["words"])] if event.get("words") else []
        if event.get("words") and not places:
            lost.append((event["reports"], event["words"]))
        out["events"].append({**event, "words": places[0] if places else None})
    out["contradictions"] = []
    for row in gold.get("contradictions", []):
        places = [span(r, q) for r, q in row["quotes"]]
        if all(places):
            out["contradictions"].append({**row, "quotes": places})
    return out, lost


def unpack(packed, texts):
    """The gold analysis with its quotes, from the reports' texts."""
    for r, known in packed["texts"].items():
        if r not in texts or digest(texts[r]) != known:
            raise ValueError(f"report {r} is not the text that was annotated")

    def quote(span):
        return texts[span["report"]].encode()[span["start"]:span["end"]].decode()

    out = {k: v for k, v in packed.items() if k not in SPANNED + ("events", "contradictions", "texts")}
    for key in SPANNED:
        out[key] = [{**{k: v for k, v in row.items() if k not in ("start", "end")}, "quote": quote(row)} for row in packed[key]]
    out["events"] = [{**e, "words": quote(e["words"]) if e["words"] else None} for e in packed["events"]]
    out["contradictions"] = [{**c, "quotes": [[s["report"], quote(s)] for s in c["quotes"]]} for c in packed["contradictions"]]
    return out


def dump(value):
    """JSON with one row a line, so that a change of one row is one line of a diff."""
    def rows(v):
        return "[\n" + ",\n".join("  " + json.dumps(x, ensure_ascii=False) for x in v) + "\n]" if v and isinstance(v[0], dict) else json.dumps(v, ensure_ascii=False)
    return "{\n" + ",\n".join(f"{json.dumps(k)}: {rows(v) if isinstance(v, list) else json.dumps(v, ensure_ascii=False)}" for k, v in value.items()) + "\n}\n"


def main():
    command, path, reports = sys.argv[1:4]
    with open(path, encoding="utf-8") as f:
        given = json.load(f)
    if command == "unpack":
        sys.stdout.write(dump(unpack(given, load(reports))))
        return 0
    packed, lost = pack(given, load(reports))
    sys.stdout.write(dump(packed))
    for report, words in lost:
        print(f"not found in {report}: {words}", file=sys.stderr)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
