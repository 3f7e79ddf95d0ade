#!/usr/bin/env python3
"""Writes a C++ source that holds a file's bytes: embed.py FILE SYMBOL OUTPUT."""
import pathlib
import sys

data = pathlib.Path(sys.argv[1]).read_bytes()
lines = [",".join(str(b) for b in data[i:i + 32]) for i in range(0, len(data), 32)]
pathlib.Path(sys.argv[3]).write_text(
    "#include <string_view>\nnamespace rapporteur {\n"
    "static const unsigned char bytes[] = {\n" + ",\n".join(lines) + "\n};\n"
    f"std::string_view {sys.argv[2]}() {{ return {{reinterpret_cast<const char*>(bytes), {len(data)}}}; }}\n}}\n")
