#!/usr/bin/env python3
"""How long does the server take for each view of a large dossier, and how much does it send?

    bench/views.py PROGRAM DOSSIER [TIMES]

Starts `rapporteur serve DOSSIER` on a free port, asks each view TIMES times (default 9), and prints the median
answer in milliseconds by the clock and the mean in processor time of the server, which what else the machine
does alters less, and the bytes sent. The issues, parties and reports that are asked for
are those with the most claims: the worst views of that dossier. A dossier of 1,000 reports is made by
`build/bench_dossier OUT.dossier COPIES RECORDS.jsonl FILE...`.
"""
import os
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request


def main() -> int:
    program, path = sys.argv[1:3]
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 9
    kept = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    one = lambda sql: kept.execute(sql).fetchone()
    issue, = one("SELECT issue FROM claim_row WHERE issue IS NOT NULL GROUP BY issue ORDER BY count(*) DESC LIMIT 1")
    cell = one("SELECT issue, party FROM issue_claim WHERE party <> '' GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1")
    reports = [row[0] for row in kept.execute("SELECT report FROM claim_row GROUP BY report ORDER BY count(*) DESC LIMIT 2")]
    claim, = one("SELECT id FROM claim_row ORDER BY id LIMIT 1")
    days = [row[0] for row in kept.execute("SELECT DISTINCT substr(published, 1, 10) FROM report WHERE published IS NOT NULL ORDER BY 1")]
    count, = one("SELECT count(*) FROM report")
    kept.close()
    quoted = lambda text: urllib.parse.quote(text, safe="")
    views = {
        "the page itself": "/",
        "issues": "/issues.json",
        "issue with most claims": f"/issue/{quoted(issue)}.json",
        "  its last claims": f"/issue/{quoted(issue)}.json?from=1000",
        "cell with most claims": f"/cell/{quoted(cell[0])}/{quoted(cell[1])}.json",
        "one claim": f"/claim/{quoted(claim)}.json",
        "timeline": "/timeline.json",
        "documents": "/documents.json",
        "two longest reports": f"/compare.json?a={quoted(reports[0])}&b={quoted(reports[1])}",
        "reports": "/reports.json",
        "one report": f"/report/{quoted(reports[0])}.json",
        "search, a common word": "/search.json?q=talks",
        "search, two words": "/search.json?q=new%20agreement",
        "decisions": "/decisions.json",
    }
    server = subprocess.Popen([program, "serve", path, "--port", "0"], stdout=subprocess.PIPE, text=True)
    address = server.stdout.readline().strip().rstrip("/")

    def timed(view: str) -> tuple[float, int]:
        begin = time.perf_counter()
        with urllib.request.urlopen(address + view) as answer:
            size = len(answer.read())
        return 1000 * (time.perf_counter() - begin), size

    def processor() -> float:
        """Milliseconds that the server has computed (Linux)."""
        with open(f"/proc/{server.pid}/stat", encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    slow = 0
    try:
        print(f"{count} reports; milliseconds by the clock, of processor time; kB sent")
        for name, view in views.items():
            begin = processor()
            runs = [timed(view) for _ in range(times)]
            computed = (processor() - begin) / times
            slow += computed > 50
            print(f"{statistics.median(run[0] for run in runs):8.1f} {computed:8.1f} {runs[0][1] / 1000:9.1f}  {name}")
        if len(days) > 2:
            # An earlier moment is derived when it is first asked for, and kept.
            for name, view in {"an earlier day, first asked": f"/issues.json?as_of={days[len(days) // 2]}", "an earlier day, again": f"/issues.json?as_of={days[len(days) // 2]}"}.items():
                took, size = timed(view)
                print(f"{took:8.1f} {'':8} {size / 1000:9.1f}  {name}")
    finally:
        server.terminate()
    print("every view within 50 ms of processor time" if slow == 0 else f"{slow} views take more than 50 ms of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
