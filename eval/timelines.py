#!/usr/bin/env python3
"""How many lines of a timeline would a newsroom print? Against tellings judged by hand, eval/judged-events.tsv.

    timelines.py PROGRAM [--show] [SET ...]

Each judged telling is a stretch of a report with what is right about it: one event of the talks, one around them, or none;
its days, modality and types; the byte that a line must show to say anything. A line of the brief is judged by the tellings
that its first place overlaps (half of the shorter), of several by the one whose day and type it has. It is
    right      of the event, its time, modality and type, and says something
    bare       right, and its words leave out what happened: "the union said on Friday"
    duplicate  of an event that has a better line
    time, modality, type   wrong in the first of these
    scrap      no event stands there
A line that overlaps no judged telling is not counted (their number is printed: judge more when it grows). Precision is the right
lines of those judged; "told" is the part of the judged events of the talks that still have a line. --show prints the lines.
The exit status is 1 below a floor of eval/floors.json, "timelines".
"""
import collections
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CLASSES = ["right", "bare", "duplicate", "time", "modality", "type", "scrap"]
Telling = collections.namedtuple("Telling", "set report start end event kind when modality types needs was")


def tellings():
    out = collections.defaultdict(list)
    for line in (ROOT / "eval" / "judged-events.tsv").read_text().splitlines():
        if line and not line.startswith("#"):
            t = Telling(*line.split("\t"))
            out[t.set].append(t._replace(start=int(t.start), end=int(t.end), needs=int(t.needs) if t.needs else None))
    return out


def inputs(name):
    own = ROOT / "eval" / "timelines" / f"{name}.jsonl"
    return own if own.is_file() else SHARED / "reports" / name / "reports.jsonl"


def same_days(line, right):
    line = "-" if line is None or line == "" else line
    return line[:len(right)] == right or line.split("T")[0] == right.split("T")[0]


def matched(line, judged):
    """The telling that the line is judged by."""
    place = line["evidence"][0]
    best, most = None, None
    for t in judged:
        shared = min(place["end"], t.end) - max(place["start"], t.start)
        if t.report != place["report"] or 2 * shared < min(place["end"] - place["start"], t.end - t.start) or shared <= 0:
            continue
        key = (t.kind != "none" and same_days(line["when"], t.when), line["type"] in t.types.split("|"), line["modality"] == t.modality, shared)
        if most is None or key > most:
            best, most = t, key
    return best


def fault(line, telling, text):
    if telling.kind == "none":
        return "scrap"
    if not same_days(line["when"], telling.when):
        return "time"
    if line["modality"] != telling.modality:
        return "modality"
    if line["type"] not in telling.types.split("|"):
        return "type"
    if telling.needs is not None:
        needed = text[telling.report][telling.needs:telling.needs + 12].decode(errors="ignore").split()
        if " ".join(needed) not in " ".join(line["what"].split()):
            return "bare"
    return "right"


def judge(name, program, judged):
    text = {}
    for row in inputs(name).read_text().splitlines():
        report = json.loads(row)
        text[report["id"]] = report["text"].encode()
    brief = json.loads(subprocess.run([program, "brief", "--format", "json", str(inputs(name))], capture_output=True, text=True, check=True).stdout)
    rows, by_event = [], collections.defaultdict(list)
    for line in brief["events"]:
        telling = matched(line, judged)
        rows.append([line, telling, fault(line, telling, text) if telling else None])
        if telling and telling.kind != "none":
            by_event[telling.event].append(rows[-1])
    for lines in by_event.values():
        lines.sort(key=lambda row: CLASSES.index(row[2]))
        for row in lines[1:]:
            row[2] = "duplicate"
    asked = {t.event for t in judged if t.kind == "talks"}
    covered = {t.event for t in judged for line in brief["events"] for place in line["evidence"]
               if t.kind == "talks" and place["report"] == t.report and 2 * (min(place["end"], t.end) - max(place["start"], t.start)) >= min(place["end"] - place["start"], t.end - t.start)}
    return rows, len(covered & asked), len(asked)


def main():
    program = sys.argv[1]
    wanted = [a for a in sys.argv[2:] if not a.startswith("--")]
    total, around, unjudged, told, asked = collections.Counter(), 0, 0, 0, 0
    print(f"{'set':30}" + "".join(f"{c:>10}" for c in CLASSES) + f"{'precision':>11}{'told':>8}{'unjudged':>10}")
    for name, judged in tellings().items():
        if (wanted and name not in wanted) or not inputs(name).is_file():
            continue
        rows, here, of = judge(name, program, judged)
        found = collections.Counter(row[2] for row in rows if row[1])
        without = sum(row[1] is None for row in rows)
        total += found
        around += sum(row[2] == "right" and row[1].kind == "around" for row in rows if row[1])
        unjudged, told, asked = unjudged + without, told + here, asked + of
        print(f"{name:30}" + "".join(f"{found[c]:10}" for c in CLASSES) + f"{found['right'] / max(1, sum(found.values())):11.3f}{here / max(1, of):8.3f}{without:10}")
        if "--show" in sys.argv:
            for line, telling, verdict in rows:
                print(f"    {verdict or '-':10}{line['type']:12}{line['modality']:12}{line['when'] or '-':20}{' '.join(line['what'].split())[:110]}")
    judged_lines = sum(total.values())
    print(f"{'all':30}" + "".join(f"{total[c]:10}" for c in CLASSES) + f"{total['right'] / max(1, judged_lines):11.3f}{told / max(1, asked):8.3f}{unjudged:10}")
    print(json.dumps({"judged": judged_lines, "precision": total["right"] / max(1, judged_lines), "right_around": around, "told": told / max(1, asked),
                      **{c: total[c] / max(1, judged_lines) for c in CLASSES[1:]}, "unjudged": unjudged}))
    floors = json.loads((ROOT / "eval" / "floors.json").read_text())["timelines"]
    low = [f"{key} does not reach {floors[key]}" for key, found in (("precision", total["right"] / max(1, judged_lines)), ("told", told / max(1, asked)))
           if found < floors[key] and not wanted and (SHARED / "reports").is_dir()]
    print("\n".join(low), end="\n" if low else "")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
