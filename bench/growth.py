#!/usr/bin/env python3
"""How does the comparison of reports grow from 100 to 10,000 of them?

    bench/growth.py BENCH_GROWTH OUT.svg RECORDS.jsonl... [--counts 100,1000,10000]

RECORDS.jsonl is what `rapporteur record FILE...` wrote, of reports on negotiations and of reports on none;
copies with other names and days fill up to each count (bench/grown.h). Prints a table of processor time by
step and peak memory, and draws both; a straight line of slope one is linear growth.
"""
import argparse
import math
import re
import subprocess
import sys

SHOWN = 6  # steps with a line of their own: the ones that take longest


def measured(program: str, count: int, records: list[str]) -> dict:
    out = subprocess.run([program, str(count), *records], capture_output=True, text=True, check=True).stdout
    steps = {name: float(ms) for name, ms in re.findall(r"^step (\S+) (\d+) ms", out, re.M)}
    return {"count": count, "steps": steps, "compare": float(re.search(r"^compare (\d+)", out, re.M)[1]),
            "records": float(re.search(r"^records (\d+)", out, re.M)[1]), "peak": float(re.search(r"^peak (\d+)", out, re.M)[1]), "said": out.strip().splitlines()[-1]}


def svg(runs: list[dict]) -> str:
    longest = sorted(runs[-1]["steps"], key=lambda step: -runs[-1]["steps"][step])[:SHOWN]
    lines = {"all steps": [run["compare"] for run in runs]} | {step: [run["steps"][step] for run in runs] for step in longest}
    colours = ["#1d4f91", "#b3541e", "#1f6b3a", "#7a3b8f", "#8a6d00", "#0f7173", "#9b1c1c"]
    width, height, left, top = 460, 320, 60, 40
    counts = [run["count"] for run in runs]
    x = lambda n: left + width * (math.log10(n) - math.log10(counts[0])) / (math.log10(counts[-1]) - math.log10(counts[0]))
    decades = (0, 6)  # 1 ms to 1000 s
    y = lambda ms: top + height * (1 - (math.log10(max(ms, 1)) - decades[0]) / (decades[1] - decades[0]))
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 330}" height="{top + height + 60}" font-family="sans-serif" font-size="12">',
           '<rect width="100%" height="100%" fill="#fff"/>', f'<text x="{left}" y="20" font-size="14" font-weight="bold">Processor time of the comparison by number of reports</text>']
    for decade in range(decades[0], decades[1] + 1):
        label = f"{10 ** decade} ms" if decade < 3 else f"{10 ** (decade - 3)} s"
        out.append(f'<line x1="{left}" x2="{left + width}" y1="{y(10 ** decade):.1f}" y2="{y(10 ** decade):.1f}" stroke="#ddd"/><text x="{left - 6}" y="{y(10 ** decade) + 4:.1f}" text-anchor="end">{label}</text>')
    for n in counts:
        out.append(f'<line x1="{x(n):.1f}" x2="{x(n):.1f}" y1="{top}" y2="{top + height}" stroke="#ddd"/><text x="{x(n):.1f}" y="{top + height + 18}" text-anchor="middle">{n:,}</text>')
    first = runs[0]["compare"]
    n_log_n = [first * n * math.log(n) / (counts[0] * math.log(counts[0])) for n in counts]
    out.append('<polyline fill="none" stroke="#999" stroke-dasharray="5 4" points="' + " ".join(f"{x(n):.1f},{y(ms):.1f}" for n, ms in zip(counts, n_log_n)) + '"/>')
    out.append(f'<line x1="{left + width + 15}" x2="{left + width + 40}" y1="{top + 8}" y2="{top + 8}" stroke="#999" stroke-dasharray="5 4"/><text x="{left + width + 48}" y="{top + 12}">n log n, from the first point</text>')
    for i, (name, values) in enumerate(lines.items()):
        colour = colours[i % len(colours)]
        out.append(f'<polyline fill="none" stroke="{colour}" stroke-width="{3 if i == 0 else 1.5}" points="' + " ".join(f"{x(n):.1f},{y(ms):.1f}" for n, ms in zip(counts, values)) + '"/>')
        row = top + 30 + 20 * i
        out.append(f'<line x1="{left + width + 15}" x2="{left + width + 40}" y1="{row}" y2="{row}" stroke="{colour}" stroke-width="3"/><text x="{left + width + 48}" y="{row + 4}">{name.replace("_", " ")}: {", ".join(f"{v / 1000:.2f}" for v in values)} s</text>')
    row = top + 50 + 20 * len(lines)
    out.append(f'<text x="{left + width + 15}" y="{row}" font-weight="bold">Peak memory, records and brief with it</text>')
    for i, run in enumerate(runs):
        out.append(f'<text x="{left + width + 15}" y="{row + 18 * (i + 1)}">{run["count"]:,}: {run["peak"]:,.0f} MiB (records {run["records"]:,.0f})</text>')
    out.append(f'<text x="{left + width / 2}" y="{top + height + 42}" text-anchor="middle">reports</text></svg>')
    return "\n".join(out) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("svg")
    parser.add_argument("records", nargs="+")
    parser.add_argument("--counts", default="100,1000,10000")
    options = parser.parse_args()
    runs = []
    for count in map(int, options.counts.split(",")):
        runs.append(measured(options.program, count, options.records))
        print(f"{count} reports: comparison {runs[-1]['compare'] / 1000:.2f} s, brief {runs[-1]['steps']['brief'] / 1000:.2f} s, peak {runs[-1]['peak']:.0f} MiB; {runs[-1]['said']}", flush=True)
    print(f"{'':16}" + "".join(f"{run['count']:>10}" for run in runs) + "   ms; growth of the last step against n log n")
    for step in runs[-1]["steps"]:
        grown = ""
        if len(runs) > 1 and runs[-2]["steps"][step] > 0:
            a, b = runs[-2]["count"], runs[-1]["count"]
            grown = f"{runs[-1]['steps'][step] / runs[-2]['steps'][step] / (b * math.log(b) / (a * math.log(a))):8.2f}"
        print(f"{step:16}" + "".join(f"{run['steps'][step]:10.0f}" for run in runs) + "   " + grown)
    with open(options.svg, "w", encoding="utf-8") as file:
        file.write(svg(runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
