#!/usr/bin/env python3
"""The README's example is the program's own output.

    update_readme.py SOURCE_TREE PROGRAM           writes it
    update_readme.py SOURCE_TREE PROGRAM --check   fails where it differs
"""
import difflib
import pathlib
import re
import subprocess
import sys

root, program = pathlib.Path(sys.argv[1]), sys.argv[2]
readme = root / "README.md"
text = readme.read_text()
output = subprocess.run([program, "brief", str(root / "examples/dock-strike")], capture_output=True, text=True, check=True).stdout
wanted = re.sub(r"(<!-- the brief of the example[^\n]*-->\n```\n).*?(```\n)", lambda m: m[1] + output.rstrip("\n") + "\n" + m[2], text, count=1, flags=re.S)
if "--check" not in sys.argv:
    readme.write_text(wanted)
elif wanted != text:
    print("".join(difflib.unified_diff(text.splitlines(True), wanted.splitlines(True), "README.md", "program")))
    sys.exit("the README's example is not what the program prints; run scripts/update_readme.py")
