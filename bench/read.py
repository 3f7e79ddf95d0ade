#!/usr/bin/env python3
"""How fast are pages read, side by side with the field, on one core and in one run?

    bench/read.py TIMER CORPUS [--pages N] [--rounds N]

TIMER is build/bench_read_html (ninja -C build bench_read_html). The peers are PyPI's trafilatura and
resiliparse in the Python that runs this script: `python3 -m venv V && V/bin/pip install trafilatura
resiliparse lxml_html_clean`. The readers take turns page by page, each reads the same bytes from memory, and a
page counts with its best of the rounds; times are the processor's, not the wall's. So a machine that is busy
with other work slows all three alike, and the ratios stay fair.
"""
import argparse
import gzip
import pathlib
import resource
import subprocess
import sys
import tempfile
import time


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("timer")
    parser.add_argument("corpus")
    parser.add_argument("--pages", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    pages = [gzip.open(path).read() for path in sorted((pathlib.Path(options.corpus) / "html").glob("*.gz"))[:options.pages]]
    size = sum(map(len, pages))
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i, page in enumerate(pages):
            files.append(f"{folder}/{i}.html")
            pathlib.Path(files[-1]).write_bytes(page)
        timer = subprocess.Popen([options.timer], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

        def ours(page, file):
            timer.stdin.write(file + "\n")
            timer.stdin.flush()
            return float(timer.stdout.readline())

        def timed(call):
            def run(page, _):
                begin = time.process_time()
                call(page)
                return time.process_time() - begin
            return run

        readers = {
            "rapporteur": ours,
            "trafilatura": timed(lambda page: trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)),
            "resiliparse": timed(lambda page: extract_plain_text(HTMLTree.parse(bytes_to_str(page, detect_encoding(page))), main_content=True)),
        }
        best = {name: [1e9] * len(pages) for name in readers}
        for _ in range(options.rounds):
            for i, page in enumerate(pages):
                for name, read in readers.items():
                    best[name][i] = min(best[name][i], read(page, files[i]))
        timer.stdin.close()
        timer.wait()
    print(f"{len(pages)} pages, {size / 1e6:.1f} MB, best of {options.rounds} rounds")
    whole = {name: sum(seconds) for name, seconds in best.items()}
    for name, seconds in whole.items():
        print(f"  {name:14} {1000 * seconds / len(pages):8.3f} ms a page  {size / 1e6 / seconds:8.1f} MB/s")
    print(f"  {whole['trafilatura'] / whole['rapporteur']:.1f} times as fast as trafilatura, "
          f"{whole['resiliparse'] / whole['rapporteur']:.1f} times as fast as resiliparse")
    memory = {"this script with both peers": resource.RUSAGE_SELF, "rapporteur": resource.RUSAGE_CHILDREN}
    for name, who in memory.items():
        print(f"  peak memory, {name}: {resource.getrusage(who).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
