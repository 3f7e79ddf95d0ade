#!/usr/bin/env python3
"""How fast are pages read, side by side with the field, on one core and in one run?

    bench/read.py TIMER CORPUS [--pages N]

TIMER is build/bench_read_html (our reader in a loop; ninja -C build bench_read_html). The peers are PyPI's
trafilatura and resiliparse in the Python that runs this script: `python3 -m venv V && V/bin/pip install
trafilatura resiliparse lxml_html_clean`. Each reads the same pages from memory, one after the other; times are the processor's,
not the wall's, so that a busy machine does not blur them.
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
    options = parser.parse_args()
    pages = [gzip.open(path).read() for path in sorted((pathlib.Path(options.corpus) / "html").glob("*.gz"))[:options.pages]]
    size = sum(map(len, pages))
    print(f"{len(pages)} pages, {size / 1e6:.1f} MB")

    def report(name, seconds):
        print(f"  {name:14} {1000 * seconds / len(pages):8.3f} ms a page  {size / 1e6 / seconds:8.1f} MB/s")
        return seconds

    with tempfile.TemporaryDirectory() as folder:
        files = []
        for i, page in enumerate(pages):
            files.append(f"{folder}/{i}.html")
            pathlib.Path(files[-1]).write_bytes(page)
        done = subprocess.run([options.timer, *files], capture_output=True, text=True, check=True)
    print(done.stdout, end="")
    ours = float(done.stdout.split("seconds ")[1].split()[0])
    report("rapporteur", ours)

    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    begin = time.process_time()
    for page in pages:
        trafilatura.bare_extraction(page, with_metadata=True, include_comments=False)
    theirs = report("trafilatura", time.process_time() - begin)
    begin = time.process_time()
    for page in pages:
        extract_plain_text(HTMLTree.parse(bytes_to_str(page, detect_encoding(page))), main_content=True)
    other = report("resiliparse", time.process_time() - begin)
    print(f"  {theirs / ours:.1f} times as fast as trafilatura, {other / ours:.1f} times as fast as resiliparse")
    print(f"  peak memory of this script with both peers: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
