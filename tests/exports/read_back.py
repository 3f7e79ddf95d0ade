#!/usr/bin/env python3
"""Every export read back by somebody else's reader: read_back.py PROGRAM EXAMPLES WORK. pandas and csv for the
tables, networkx for the graph, and the annotations' selectors resolved in code points against the texts."""
import csv
import io
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys

try:
    import networkx
    import pandas
except ImportError as missing:
    print(f"left out: the Python package {missing.name} is missing (Debian: python3-{missing.name})")
    sys.exit(77)

program, examples, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
shutil.rmtree(work, ignore_errors=True)
work.mkdir(parents=True)
dossier = work / "strike.dossier"
failed = 0


def check(what, truth, shown=""):
    global failed
    failed += not truth
    print(("ok   " if truth else "FAIL ") + what + ("" if truth else f": {shown}"))


def run(*words):
    return subprocess.run([program, *map(str, words)], capture_output=True, check=True).stdout.decode("utf-8")


# A report in which code points, bytes and UTF-16 units all differ, and whose quotation needs quoting.
(work / "odd.jsonl").write_text(json.dumps({
    "id": "odd", "title": "Dockers, \"crane\" men\r\nand owners", "sitename": "Harbour, \"News\"", "date": "2026-03-05", "url": "https://harbour.example/odd",
    "text": "The Merrow Dockers\u2019 Union said \U0001f6a2 it \u201cdemands\u201d nine percent, \"no less\".\n\n"
            "The union would accept seven percent if the owners signed, a spokesman said.\n\n"
            "The owners did not reject the register, they said. The two sides plan to meet on 9 March.\n\n"
            "The union and the owners met in Merrow on 5 March 2019, when the owners rejected the register.\n\n"
            "The owners may reject the register, a union official said. If the owners sign, the union would accept seven percent, he said. "
            "The mediator proposed that the union and the owners meet in Merrow on 12 March."}) + "\n")
run("add", dossier, examples, work / "odd.jsonl")
texts = dict(sqlite3.connect(dossier).execute("SELECT id, text FROM report"))
urls = dict(sqlite3.connect(dossier).execute("SELECT CASE url WHEN '' THEN 'urn:report:' || id ELSE url END, id FROM report"))

day = re.compile(r"\d{4}(-\d\d(-\d\d([T ].*)?|-XX)?|-W\d\d(-\w+)?|-[QH]\d)?(/\d{4}(-\d\d(-\d\d)?)?)?$")
for name in ["positions", "claims", "origins", "events"]:
    text = run("export", dossier, "--what", name)
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    frame = pandas.read_csv(io.StringIO(text, newline=""), keep_default_na=False)
    check(f"{name}: every row has every column, by csv and by pandas", all(len(row) == len(rows[0]) for row in rows) and len(frame) == len(rows) - 1 > 0)
    check(f"{name}: lines end as RFC 4180 says", text.endswith("\r\n") and "\r\n" in text)
    lines = pandas.read_json(io.StringIO(run("export", dossier, "--what", name, "--format", "jsonl")), lines=True, convert_dates=False, dtype=False)
    check(f"{name}: JSON Lines hold the same rows", list(lines.columns) == list(frame.columns) and len(lines) == len(frame))
    same = all(str(a).lower() == str(b).lower() for column in frame.columns for a, b in zip(frame[column], lines[column]))
    check(f"{name}: and the same cells", same)
    check(f"{name}: n_reports and n_origins are numbers", all(frame[c].dtype.kind == "i" and (frame[c] >= 0).all() for c in ["n_reports", "n_origins"]))
    dates = [value for column in ["known", "valid", "when", "first_day", "last_day"] if column in frame for value in frame[column] if value]
    check(f"{name}: dates are ISO 8601", all(day.match(str(value)) for value in dates), [v for v in dates if not day.match(str(v))][:3])
claims = pandas.read_csv(io.StringIO(run("export", dossier, "--what", "claims"), newline=""), keep_default_na=False)
check("a quotation with a comma comes back whole", any("," in quotation for quotation in claims["quotation"]), list(claims["quotation"])[:3])

page = json.loads(run("export", dossier, "--what", "annotations"))
check("annotations: an AnnotationPage of the W3C's context", page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage" and page["items"])
wrong, beyond = [], 0
for item in page["items"]:
    for target in item["target"]:
        text = texts[urls[target["source"]]]  # a Python string counts code points
        quote, position = (next(s for s in target["selector"] if s["type"] == kind) for kind in ["TextQuoteSelector", "TextPositionSelector"])
        found = text[position["start"]:position["end"]]
        beyond += len(text[:position["start"]].encode()) != position["start"]
        if found != quote["exact"] or text[:position["start"]][-len(quote["prefix"]):] != quote["prefix"] and quote["prefix"] or not text[position["end"]:].startswith(quote["suffix"]):
            wrong.append((item["id"], found, quote))
check("annotations: both selectors find the same words, prefix and suffix around them", not wrong, wrong[:1])
check("annotations: also behind characters of several bytes", beyond > 0)

graph = networkx.read_graphml(io.BytesIO(run("export", dossier, "--what", "graph").encode()))
kinds = {data["kind"] for _, data in graph.nodes(data=True)}
relations = {data["relation"] for _, _, data in graph.edges(data=True)}
check("graph: networkx reads reports, origins and their edges", "report" in kinds and "carries" in relations and len(graph) > len(texts), (kinds, relations))
check("graph: no edge makes a node of its own", all("kind" in data for _, data in graph.nodes(data=True)))
check("graph: every report carries by its id", {n[len("report:"):] for n, d in graph.nodes(data=True) if d["kind"] == "report"} == set(texts))

events = [json.loads(line) for line in run("export", dossier, "--what", "plover").splitlines()]
types = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
check("PLOVER: every event has a type of its manual", events and all(set(e["event"]) <= types for e in events), {t for e in events for t in e["event"]} - types)
check("PLOVER: actors and recipients are lists, the date is ISO", all(isinstance(e["actor"], list) and isinstance(e["recipient"], list) and (not e["date"] or day.match(e["date"])) for e in events))
modes = [set(e["mode"]) for e in events]
for mode in ["historical", "future", "hypothetical", "negation"]:
    check(f"PLOVER: the mode {mode} is filled", any(mode in m for m in modes), sorted(set().union(*modes)))
check("PLOVER: its text stands in the report", all(e["event_text"][0] in texts[e["text_info"]["report"]] for e in events))

decided = run("decide", dossier, "note", "claim", claims["id"][0], "--value", "see the recording", "--author", "A. Analyst")
lines = run("export", dossier, "--what", "decisions")
check("decisions: JSON Lines that another dossier takes", json.loads(lines)["value"] == "see the recording")
(work / "decisions.jsonl").write_text(lines)
other = work / "other.dossier"
run("add", other, examples, work / "odd.jsonl")
run("decide", other, "--import", work / "decisions.jsonl")
check("decisions: and gives back the same", json.loads(run("export", other, "--what", "decisions")) == json.loads(lines))
for form, mark in [("md", "# "), ("html", "<html"), ("json", "{")]:
    check(f"brief as {form}", mark in run("export", dossier, "--what", "brief", "--format", form))
tables = sqlite3.connect(dossier)
for view in ["claims", "positions", "issues", "origins", "evidence", "parties"]:
    check(f"the view {view} opens with pandas", len(pandas.read_sql_query(f"SELECT * FROM {view}", tables)) > 0)

# Two clocks. A report of day 5 about day 1 is unknown on day 3, and known later as holding since day 1.
then = pandas.read_csv(io.StringIO(run("export", dossier, "--what", "claims", "--as-of", "2026-03-04"), newline=""), keep_default_na=False)
check("as-of by known time leaves out what was reported later", len(then) < len(claims) and all(known[:10] <= "2026-03-04" for known in then["known"]))
held = pandas.read_csv(io.StringIO(run("export", dossier, "--what", "claims", "--as-of-valid", "2026-03-04"), newline=""), keep_default_na=False)
check("as-of by valid time leaves out what holds only later", 0 < len(held) < len(claims)
      and all(date <= "2026-03-04" for date in (valid or known for valid, known in zip(held["valid"], held["known"])) if re.fullmatch(r"[\d-]{10}", date)), list(held["valid"]))
print("all as it should be" if not failed else f"{failed} failed")
sys.exit(1 if failed else 0)
