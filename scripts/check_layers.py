#!/usr/bin/env python3
"""Fails when a file of src/ includes a header of a layer that src/CMakeLists.txt does not allow it."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
allowed = {}
for line in (root / "src/CMakeLists.txt").read_text().splitlines():
    if found := re.match(r"layer\((\w+)\s+USES\s+([\w ]*?)\s*LIBRARIES", line):
        allowed[found[1]] = set(found[2].split()) | {found[1]}
bad = 0
for path in sorted((root / "src").glob("*/*.*")):
    layer = path.parent.name
    for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
        found = re.match(r'\s*#\s*include\s+"(\w+)/', line)
        if found and found[1] in allowed and found[1] not in allowed.get(layer, set()):
            print(f"{path.relative_to(root)}:{number}: layer '{layer}' may not include '{found[1]}/'")
            bad += 1
sys.exit(1 if bad else 0)
