#!/usr/bin/env python3
"""Writes the C++ source that holds the page: embed_page.py DIST OUTPUT.

Files are gzipped, but for index.html, into which the server puts its token. Where DIST is missing (no
npm on this machine), the page says so.
"""
import gzip
import pathlib
import sys

TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
         ".svg": "image/svg+xml", ".woff2": "font/woff2", ".json": "application/json"}
MISSING = (b"<!doctype html><html lang=en><meta charset=utf-8><title>rapporteur</title><p>The page was not built into "
           b"this program, because npm was missing. Install npm and build again; the answers are there all the same, "
           b"for example <a href=/negotiation.json>negotiation.json</a>.")

dist, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
files = sorted(p for p in dist.rglob("*") if p.is_file()) if dist.is_dir() else []
entries, blobs = [], []
for number, path in enumerate(files or [None]):
    name = "/" + str(path.relative_to(dist)) if path else "/index.html"
    data = path.read_bytes() if path else MISSING
    zipped = name != "/index.html"
    if zipped:
        data = gzip.compress(data, 9, mtime=0)
    kind = TYPES.get(pathlib.Path(name).suffix, "application/octet-stream")
    blobs.append(f"const unsigned char blob_{number}[] = {{{','.join(map(str, data))}}};")
    entries.append(f'    {{"{name}", "{kind}", {{reinterpret_cast<const char*>(blob_{number}), {len(data)}}}, {"true" if zipped else "false"}}},')
output.write_text(
    '#include "serve/assets.h"\n\nnamespace rapporteur {\nnamespace {\n' + "\n".join(blobs) +
    "\nconst Asset assets[] = {\n" + "\n".join(entries) + "\n};\n}  // namespace\n\n"
    "const Asset* find_asset(std::string_view path) {\n    for (const Asset& asset : assets)\n"
    "        if (asset.path == path || (path == \"/\" && asset.path == \"/index.html\")) return &asset;\n"
    "    return nullptr;\n}\n\n}  // namespace rapporteur\n")
