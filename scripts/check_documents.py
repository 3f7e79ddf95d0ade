#!/usr/bin/env python3
"""Fails when a document names a path, a command or a flag that does not exist.

    check_documents.py SOURCE_TREE PROGRAM

Looked at: code spans and code blocks of README, ARCHITECTURE, CONTRIBUTING, docs/**/*.md and train/README.md.
A word with a slash and a known top folder must be a path of the tree (globs allowed); `make X` must be a
target; `rapporteur X --flag` must be known to the program's own help.
"""
import pathlib
import re
import subprocess
import sys

root, program = pathlib.Path(sys.argv[1]), sys.argv[2]
documents = [root / n for n in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "train/README.md")]
documents += sorted((root / "docs").rglob("*.md"))
tops = {p.name for p in root.iterdir()} - {"build"}
targets = set(re.findall(r"^(\w+):", (root / "Makefile").read_text(), re.M))
helps = {}


def help_of(*words):
    if words not in helps:
        done = subprocess.run([program, *words, "--help"], capture_output=True, text=True)
        helps[words] = done.stdout if done.returncode == 0 else None
    return helps[words]


problems = []
for document in documents:
    if not document.is_file():
        continue
    text = document.read_text()
    blocks = re.findall(r"```(?:sh|bash)?\n(.*?)```", text, re.S)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.S))
    where = document.relative_to(root)
    for code in [*spans, *(line for block in blocks for line in block.splitlines())]:
        for word in re.findall(r"[\w.*/-]+", code):
            parts = word.split("/")
            if len(parts) > 1 and parts[0] in tops and "NNNN" not in word and "…" not in code:
                if not any(any(root.glob(word.rstrip("/.") + end)) for end in ("", ".*")):
                    problems.append(f"{where}: no such path: {word}")
        if found := re.match(r"\s*(?:\$ )?(?:YES=1 )?make ([a-z]+)", code):
            if found[1] not in targets:
                problems.append(f"{where}: no such make target: {found[1]}")
        for found in re.finditer(r"(?:^|[\s/])rapporteur ([a-z]+)((?: [^|>`\n]*)?)", code):
            command, rest = found[1], found[2]
            shown = help_of(command)
            if shown is None:
                problems.append(f"{where}: no such command: rapporteur {command}")
                continue
            for flag in re.findall(r"(--[a-z][a-z-]*)", rest):
                if flag not in shown:
                    problems.append(f"{where}: rapporteur {command} knows no {flag}")
print("\n".join(sorted(set(problems))))
sys.exit(1 if problems else 0)
