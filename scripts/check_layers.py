#!/usr/bin/env python3
"""Fails when a file of src/ includes a header of a layer that src/CMakeLists.txt does not allow it, or when
two layers' headers define a type of the same name: all share one namespace, and the linker would mix them."""
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
defined = {}
for path in sorted((root / "src").glob("*/*.h")):
    for found in re.finditer(r"^(?:struct|class|enum class) (\w+)[^;{]*\{", path.read_text(errors="replace"), re.M):
        defined.setdefault(found[1], []).append(path.relative_to(root))
for name, paths in sorted(defined.items()):
    if len({path.parent for path in paths}) > 1:
        print(f"'{name}' is defined in {' and '.join(map(str, paths))}: give one of them another name")
        bad += 1
sys.exit(1 if bad else 0)
