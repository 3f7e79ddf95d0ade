#!/usr/bin/env python3
"""The accuracy gate of whole negotiations: briefs against the golds of ../shared, floors of eval/floors.json.

    negotiation.py PROGRAM [--show] [--misses] [SET ...]

For each set named in floors.json under "negotiation" (or each SET) the program writes `brief --format json`,
the shared scorer compares it with the gold, and every figure that has a floor must reach it (of
contradictions_false no more than it). The gold is the
one that stands in the set's folder, else our own reading in train/annotations. Exit 1 below a floor.
Where ../shared is missing it says so in one line and passes.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "train"))
import annotate  # noqa: E402


def figures(program, name, misses):
    folder = SHARED / "reports" / name
    lines = folder / "reports.jsonl"
    inputs = [lines] if lines.is_file() else sorted(folder.glob("*.txt"))
    gold = next((folder / f for f in ("gold-summary.json", "gold.json") if (folder / f).is_file()), None)
    with tempfile.TemporaryDirectory() as work:
        if gold is None:
            gold = pathlib.Path(work) / "gold.json"
            ours = json.loads((ROOT / "train" / "annotations" / f"{name}.json").read_text())
            gold.write_text(json.dumps(annotate.unpack(ours, annotate.load(lines))))
        brief = pathlib.Path(work) / "brief.json"
        with open(brief, "w") as out:
            subprocess.run([program, "brief", "--format", "json", *map(str, inputs)], stdout=out, stderr=subprocess.DEVNULL, check=True)
        scored = subprocess.run([sys.executable, str(SHARED / "score" / "negotiation.py"), str(gold), str(lines if lines.is_file() else folder), str(brief)]
                                + ["--misses"] * misses, capture_output=True, text=True, check=True).stdout.strip()
    if misses:
        print(scored)
    return json.loads(scored.splitlines()[-1])


def main():
    program = sys.argv[1]
    if not (SHARED / "score" / "negotiation.py").is_file():
        print("left out: the golds stand in ../shared, which is not here")
        return 0
    low = 0
    gated = json.loads((ROOT / "eval" / "floors.json").read_text())["negotiation"]
    for name in [a for a in sys.argv[2:] if not a.startswith("--")] or gated:
        floors = gated.get(name, {})
        found = figures(program, name, "--misses" in sys.argv)
        if "--show" in sys.argv:
            print(name, json.dumps({k: v for k, v in found.items() if isinstance(v, (int, float))}))
        for key, floor in floors.items():
            if found[key] > floor if key == "contradictions_false" else found[key] < floor:
                print(f"{name}: {key} {found[key]:.4f} does not reach {floor}")
                low += 1
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
