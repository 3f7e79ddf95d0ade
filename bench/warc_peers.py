#!/usr/bin/env python3
"""WARC reading against PyPI's warcio and fastwarc: the same records, and how fast.

    python3 -m venv VENV && VENV/bin/pip install warcio fastwarc
    VENV/bin/python bench/warc_peers.py build/rapporteur ../shared/corpora/wcxb-articles/html [PAGES]

Packs the pages into WARCs (plain, gzip and zstd a record) with warcio, and reads them with all three.
An id of `rapporteur read` is the SHA-256 of the payload, so equal ids mean equal bytes after HTTP
headers, chunks and encodings are off. Time of ours includes reading the pages; the second row, over
records that hold no report, is the container alone.
"""
import gzip
import hashlib
import io
import json
import pathlib
import resource
import subprocess
import sys
import tempfile

from fastwarc.warc import ArchiveIterator as FastIterator, WarcRecordType
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def pages(folder, most):
    for path in sorted(pathlib.Path(folder).rglob("*"))[:most]:
        if path.is_file():
            data = path.read_bytes()
            yield path.name, gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def write(path, items, kind, packed):
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=packed)
        for number, (name, body) in enumerate(items):
            headers = [("Content-Type", "text/html")]
            if number % 3 == 1:
                body, headers = gzip.compress(body), headers + [("Content-Encoding", "gzip")]
            elif number % 3 == 2:
                chunks = b"".join(b"%x\r\n%s\r\n" % (len(body[i:i + 4096]), body[i:i + 4096]) for i in range(0, len(body), 4096))
                body, headers = chunks + b"0\r\n\r\n", headers + [("Transfer-Encoding", "chunked")]
            http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1") if kind == "response" else None
            writer.write_record(writer.create_warc_record(f"https://pages.example/{name}", kind, payload=io.BytesIO(body), http_headers=http))


def digest(body):
    return hashlib.sha256(body).hexdigest()[:16]


def with_warcio(path):
    with open(path, "rb") as file:
        return [digest(r.content_stream().read()) for r in ArchiveIterator(file) if r.rec_type == "response"]


def with_fastwarc(path):
    with open(path, "rb") as file:
        return [digest(r.reader.read()) for r in FastIterator(file, record_types=WarcRecordType.response, parse_http=True, auto_decode="all")]


def with_ours(path):
    lines = subprocess.run([program, "read", path], capture_output=True, text=True).stdout.split("\n")  # not splitlines(): a text may hold U+2028
    return [json.loads(line)["id"] for line in lines if line]


def processor_seconds():
    """Of this process and of those it waited for: a busy machine does not blur it."""
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


program, folder = sys.argv[1], sys.argv[2]
items = list(pages(folder, int(sys.argv[3]) if len(sys.argv) > 3 else 200))
size = sum(len(body) for _, body in items) / 1e6
failed = False
with tempfile.TemporaryDirectory() as temporary:
    for kind in ("response", "metadata"):
        for packed in (False, True):
            path = f"{temporary}/{kind}{'.warc.gz' if packed else '.warc'}"
            write(path, items, kind, packed)
            found, line = {}, f"{kind:9}{'gzip' if packed else 'plain':6}{size:7.1f} MB "
            for name, call in (("warcio", with_warcio), ("fastwarc", with_fastwarc), ("rapporteur", with_ours)):
                start = processor_seconds()
                found[name] = call(path)
                line += f"  {name} {processor_seconds() - start:6.2f} s, {len(found[name])} reports"
            print(line)
            if found["rapporteur"] != found["warcio"]:
                failed = True
                print("  differs from warcio in", len(set(found["rapporteur"]) ^ set(found["warcio"])), "payloads")
            if found["fastwarc"] != found["warcio"]:
                print("  fastwarc differs from warcio in", len(set(found["fastwarc"]) ^ set(found["warcio"])), "payloads")
sys.exit(failed)
