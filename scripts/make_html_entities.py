#!/usr/bin/env python3
"""Writes src/read/html_entity_table.cpp: the named character references of the HTML standard.

Python carries that list as html.entities.html5; names end in ';' but for the old ones that may go
without. Run from the project's root; the output is committed.
"""
import html.entities
import pathlib

rows = []
for name, text in sorted(html.entities.html5.items(), key=lambda item: item[0].encode()):
    points = [ord(c) for c in text]
    rows.append(f'    {{"{name}", {points[0]:#x}, {points[1] if len(points) > 1 else 0:#x}}},')
pathlib.Path("src/read/html_entity_table.cpp").write_text(
    "// The named character references of the HTML standard, sorted by name. Written by\n"
    "// scripts/make_html_entities.py; do not edit by hand.\n"
    '#include "read/html_entities.h"\n\nnamespace rapporteur {\n\n'
    f"const std::array<EntityName, {len(rows)}> entity_names = {{{{\n" + "\n".join(rows) + "\n}};\n\n}  // namespace rapporteur\n")
