#!/usr/bin/env python3
"""The accuracy gate of whole negotiations: briefs against the golds of ../shared, floors of eval/floors.json.

    negotiation.py PROGRAM [--show]

For each set named in floors.json under "negotiation" the program writes `brief --format json`, the shared
scorer compares it with the gold, and every figure that has a floor must reach it. Exit 1 below a floor.
Where ../shared is missing it says so in one line and passes.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def figures(program, name):
    folder = SHARED / "reports" / name
    lines = folder / "reports.jsonl"
    inputs = [lines] if lines.is_file() else sorted(folder.glob("*.txt"))
    gold = folder / ("gold-summary.json" if (folder / "gold-summary.json").is_file() else "gold.json")
    with tempfile.NamedTemporaryFile("w", suffix=".json") as brief:
        done = subprocess.run([program, "brief", "--format", "json", *map(str, inputs)], capture_output=True, text=True, check=True)
        brief.write(done.stdout)
        brief.flush()
        scored = subprocess.run([sys.executable, str(SHARED / "score" / "negotiation.py"), str(gold), str(lines if lines.is_file() else folder), brief.name],
                                capture_output=True, text=True, check=True)
    return json.loads(scored.stdout.strip().splitlines()[-1])


def main():
    program = sys.argv[1]
    if not (SHARED / "score" / "negotiation.py").is_file():
        print("left out: the golds stand in ../shared, which is not here")
        return 0
    low = 0
    for name, floors in json.loads((ROOT / "eval" / "floors.json").read_text())["negotiation"].items():
        found = figures(program, name)
        if "--show" in sys.argv:
            print(name, json.dumps({k: v for k, v in found.items() if isinstance(v, (int, float))}))
        for key, floor in floors.items():
            if found[key] < floor:
                print(f"{name}: {key} {found[key]:.4f} is below its floor {floor}")
                low += 1
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
