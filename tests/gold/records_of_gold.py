#!/usr/bin/env python3
"""Writes the records of the two analysed pages of ../shared/reports/ukraine-2025-11-26 as `record` would.

    records_of_gold.py FOLDER > records.jsonl

gold.json holds attributions, chains, holders, issues, positions, figures, times, events and documents by
hand; what it says of acts and status in notes is put into fields here, by attribution id. With right
claims given, `brief --records` must come to gold.md's status, origins, order and differences: that tests
the comparing alone, whatever the reading of the text does.
"""
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
gold = json.loads((folder / "gold.json").read_text())
texts = {"A": (folder / "a.txt").read_bytes(), "B": (folder / "b.txt").read_bytes()}

STATUS = {"a16": "open", "a17": "open", "a20": "open", "a21": "open", "a22": "open", "a25": "open", "b05": "open",
          "b06": "open", "b07": "open", "b08": "open", "b09": "open", "b11": "open", "a01": "open"}
TREND = {"a19": "advancing", "b08": "advancing", "a23": "advancing", "b12": "advancing", "a12": "advancing", "a30": "advancing"}
ACT = {"a12": "ASSESS+", "a30": "ASSESS+", "b03": "ASSESS+", "a02": "ASSESS+", "a29": "ASSESS+", "a13": "ASSESS-", "b01": "ASSESS-",
       "a08": "FEAR", "a09": "FEAR", "a18": "PROPOSE", "a24": "AMEND", "b13": "AMEND", "a26": "REJECT", "b14": "REJECT", "a31": "CONCEDE",
       "a42": "SAY", "a43": "ESTIMATE", "b16": "DERIVE"}
EXTRA_ISSUE = {"a23": "I2", "b12": "I2", "b10": "I2", "a02": "I4", "a29": "I4", "a18": "I1", "a45": "I4", "b13": "I2"}
TARGET = {"b01": ["UKR", "USA"]}
FIGURE = {"a22": "q5", "b09": "q13", "b10": "q13", "a23": "q6", "b12": "q15"}
NEGATIVE = {"a20", "a21"}
UNSURE = {"a08", "a09", "b22", "b02", "a46", "a33"}

sentences = {d: sorted(((k, v) for k, v in gold["sentences"].items() if v["doc"] == d), key=lambda kv: kv[1]["start"]) for d in "AB"}
index = {d: {k: i for i, (k, _) in enumerate(sentences[d])} for d in "AB"}
holders = {h["id"]: h for h in gold["holders"]}
attributions = {a["id"]: a for a in gold["attributions"]}
positions = {}
for p in gold["positions"]:
    for a in p["evidence"]:
        positions.setdefault(a, []).append(p)
issue_of = {a: i["id"] for i in gold["issues"] for a in i["evidence"]} | EXTRA_ISSUE


def side(document, start, end):
    return {"start": start, "end": end}


def holder_id(document, h):
    return "writer" if h.startswith("writer:") else h


def record(document):
    mine = [a for a in gold["attributions"] if index[document].get(a["sent"]) is not None]
    used, claims, rows = {"writer"}, [], []
    split = {c["id"]: c for c in gold["claims"]}
    for a in mine:
        chain = [holder_id(document, h) for h in a["chain"]]
        used |= set(chain)
        origin = next((h for h in chain if h != "writer" and holders[h]["kind"] != "media"), chain[-1]) if len(chain) > 1 else "writer"
        if a["id"] in ("a36", "a37", "a38", "a35"):
            origin = "D4"
            chain = ["writer", "media:Bloomberg", "D4"] + (["witkoff"] if a["id"] in ("a37", "a38") else [])
            used |= set(chain)
        if a["id"] == "a34":
            origin = chain[-1]
        rows.append({"id": a["id"], "sentence": f"s{index[document][a['sent']] + 1}",
                     "source": [side(document, *a["source"][:2])] if a["source"] else [],
                     "cue": [side(document, *a["cue"][:2])] if a["cue"] else [],
                     "content": [side(document, *c[:2]) for c in a["content"] or []], "recipient": [],
                     "manner": a["manner"], "cue_class": a["cue_class"], "polarity": a["polarity"] or "+", "parent": a["parent"],
                     "chain": chain, "origin": origin})
        parts = [c for c in gold["claims"] if c["attribution"] == a["id"]] or [{"id": a["id"], "evidence": a["content"]}]
        for part in parts:
            key = part["id"]
            evidence = [side(document, *c[:2]) for c in part["evidence"] or []] or [side(document, *(a["source"] or a["cue"])[:2])]
            innermost = holders.get(chain[-1], {})
            at = positions.get(key, positions.get(a["id"], []) if key == a["id"] else [])
            claim = {"id": f"c-{key}", "attribution": a["id"], "sentence": f"s{index[document][a['sent']] + 1}", "evidence": evidence,
                     "act": ACT.get(key, "SAY"), "agent": [innermost["party"]] if innermost.get("party") else [], "target": TARGET.get(key, []),
                     "issue": issue_of.get(key), "stance": None, "status_said": STATUS.get(key), "trend_said": TREND.get(key),
                     "figure": FIGURE.get(key), "chain": chain, "origin": origin,
                     "veridicality": [{"holder": h, "value": "Uu" if key in UNSURE else "CT-" if key in NEGATIVE else "CT+"} for h in chain],
                     "speaks_for_other": False, "past": False}
            out = [claim]
            for n, p in enumerate(at):
                one = claim if n == 0 else dict(claim, id=claim["id"] + f".{n}")
                if n:
                    out.append(one)
                one.update(issue=p["issue"], stance=p["stance"], agent=[p["party"]], red_line=bool(p.get("red_line")) and key == "b14",
                           speaks_for_other=bool(p.get("speaks_for_other")), past=p.get("current") is False)
            if key == "a47":
                claim.update(issue="I1", status_said="open")
            if key == "a31":
                claim.update(agent=["RUS"], issue="I4", speaks_for_other=True)
            claims += out
    for p in gold["positions"]:
        for a in p["evidence"]:
            if a in attributions and attributions[a] in mine and not any(c["stance"] == p["stance"] and c["issue"] == p["issue"] and c["id"].startswith(f"c-{a}") for c in claims):
                raise SystemExit(f"position {p} lost")
    events, names = [], {e["id"] for e in gold["events"]}
    here = {a["id"] for a in mine} | {k for k, _ in sentences[document]}
    spot = {a["id"]: [side(document, *c[:2]) for c in a["content"] or []] for a in mine} | {k: [side(document, s["start"], s["end"])] for k, s in sentences[document]}
    chain_of = {r["id"]: r for r in rows}
    for e in gold["events"]:
        told = [x for x in e["evidence"] if x in here]
        if not told:
            continue
        order = [{"relation": "before", "event": b, "evidence": []} for a, b, by in gold["event_order"] if a == e["id"] and any(x in here for x in by)]
        when = e["when"]
        if e["id"] == "e3":
            when = None if document == "A" else None
        events.append({"id": e["id"], "type": e["type"] or "SAY", "what": e["what"], "participants": e["participants"], "when": when,
                       "order": order, "modality": e["modality"], "place": "Washington" if e["id"] == "e3" else None,
                       "evidence": [s for x in told for s in spot[x]], "holder": chain_of[told[0]]["origin"] if told[0] in chain_of else "writer"})
    known = {e["id"] for e in events}
    for e in events:
        e["order"] = [o for o in e["order"] if o["event"] in known]
    documents = []
    for d in gold["documents"]:
        told = [x for x in d["evidence"] if x in here]
        if told:
            documents.append({"id": d["id"], "label": d["label"], "aliases": d["aliases"], "kind": d["kind"], "author": d["author"], "date": d["date"],
                              "size": d.get("size"), "size_unit": "item" if d.get("size") else None, "mentions": [s for x in told for s in spot[x]], "lineage": []})
    for link in gold["lineage"]:
        told = [x for x in link["evidence"] if x in here]
        for d in documents:
            if d["id"] == link["document"] and told:
                d["lineage"].append({"relation": link["relation"], "document": link["of"], "evidence": [s for x in told for s in spot[x]],
                                     "holder": chain_of[told[0]]["origin"], "inferred": bool(link.get("inferred"))})
    for d in documents:
        d["lineage"] = [x for x in d["lineage"] if x["document"] in {y["id"] for y in documents}]
    figures = [{"id": q["id"], "span": side(document, *q["span"][:2]), "lo": q["lo"], "hi": q["hi"], "relation": q["relation"], "unit": q["unit"],
                "kind": q["kind"], "measures": q["measures"], "is_headcount": q["id"] == "q16"}
               for q in gold["figures"] if q["sent"][0] == document and q["relation"] != "none"]
    present = {q["id"] for q in figures}
    for c in claims:
        if c["figure"] not in present:
            c["figure"] = None
    issues = []
    for i in gold["issues"]:
        told = [c for c in claims if c["issue"] == i["id"]]
        if told:
            terms = {"I1": ["territories in the Donbas", "Donbas"], "I2": ["cap of 600,000 troops", "army size"], "I3": ["NATO membership"],
                     "I4": ["peace plan"], "I5": ["European partners"]}[i["id"]]
            issues.append({"id": i["id"], "label": i["label"], "terms": terms, "category": i["category"], "evidence": told[0]["evidence"],
                           "keys": [], "is_package": i["id"] == "I4"})
    parties = [{"id": "UKR", "name": "Ukraine", "kind": "state", "aliases": ["Ukraine", "Kyiv"]}, {"id": "RUS", "name": "Russia", "kind": "state", "aliases": ["Russia", "Moscow", "the Kremlin"]},
               {"id": "USA", "name": "United States", "kind": "state", "aliases": ["US", "Washington"]}, {"id": "CHN", "name": "China", "kind": "state", "aliases": ["China"]}]
    persons = [{"id": h["id"], "name": h["person"], "aliases": [h["person"]], "party": h["party"]} for h in gold["holders"] if h["person"] and h["id"] in used]
    held = []
    for h in gold["holders"]:
        one = dict(h, id=holder_id(document, h["id"]))
        if one["id"] not in used or (h["kind"] == "writer" and h["id"] != f"writer:{document}"):
            continue
        one["kind"] = "hearsay" if one["id"].startswith("hearsay") else one["kind"]
        one["headcount"] = {"O1": 1, "O14": 3}.get(h["id"])
        one["is_collective"] = h["category"] == "anonymous_collective"
        one["rank"] = "senior" if h["id"] == "O1" else None
        one["role"] = "source" if h["id"] in ("O1", "O14") else "official"
        held.append(one)
    text = texts[document].decode()
    return {"report": {"id": document.lower(), "title": document, "publisher": {"A": "telegraphindia.example", "B": "b.example"}[document],
                       "published": {"value": "2025-11-26", "basis": "input"}, "kind": "article", "shingles": []},
            "sentences": [{"id": f"s{i + 1}", "start": s["start"], "end": s["end"], "role": s["role"]} for i, (_, s) in enumerate(sentences[document])],
            "attributions": rows, "holders": held, "claims": claims, "parties": parties, "persons": persons, "issues": issues, "figures": figures,
            "times": [{"id": t["id"], "span": side(document, *t["span"][:2]), "type": t["type"], "value": t["value"]} for t in gold["times"] if t["sent"][0] == document],
            "events": events, "documents": documents, "notes": [], "text": text}


for document in "AB":
    print(json.dumps(record(document), ensure_ascii=False))
