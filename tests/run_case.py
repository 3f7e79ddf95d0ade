#!/usr/bin/env python3
"""Runs one .case file: reports in, facts out.

    run_case.py PROGRAM CASE

A case lies in tests/cases/STAGE/; the stage says which command of PROGRAM reads the reports (read,
analyze, record, brief). Lines:

    # comment                        why the case exists
    report NAME key=value ...        a report as JSON; its text follows, indented by two spaces
    file NAME                        a file of raw text as it would lie on disk, indented by two spaces
    option --as-of 2026-03-05        words added to the command
    expect KIND key=value key~value  one element of the array KIND has all of these
    not KIND key=value ...           no element has
    count N KIND key=value ...       exactly N elements have

`=` is equal, `~` contains, `!=` differs; values may be quoted. A span, or a list of spans, is compared
by the text that it points to; a list matches when one of its elements does; an id also matches the name,
label or an alias of the thing that it stands for; a key may reach inside (`published.value`). KIND
`report` is the report's own object (in `read`, the whole line), `negotiation` that of a brief.
`report a date=2026-03-04` gives trafilatura's keys; `published` and `publisher` stand for `date` and
`sitename`.
"""
import json
import pathlib
import shlex
import subprocess
import sys
import tempfile

COMMANDS = {
    "read": ["read"],
    "language": ["analyze", "--format", "jsonl"],
    "record": ["record"],
    "compare": ["brief", "--format", "json"],
    "brief": ["brief", "--format", "json"],
}
KEYS = {"published": "date", "publisher": "sitename"}


def parse_conditions(words):
    conditions = []
    for word in words:
        for operator in ("!=", "=", "~"):
            key, found, value = word.partition(operator)
            if found and all(c.isalnum() or c in "._" for c in key):
                conditions.append((key, operator, value))
                break
        else:
            raise ValueError(f"'{word}' is no condition; write key=value, key~value or key!=value")
    return conditions


def parse(path):
    inputs, options, checks, block = [], [], [], None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("  ") or (block is not None and not line.strip()):
            if block is None:
                raise ValueError(f"{path.name}:{number}: text without a report")
            block["lines"].append(line[2:])
            continue
        if not line.strip() or line.startswith("#"):
            block = None if line.strip() else block
            continue
        block = None
        words = shlex.split(line)
        if words[0] in ("report", "file"):
            block = {"form": words[0], "name": words[1], "lines": [],
                     "keys": {KEYS.get(k, k): v for k, _, v in parse_conditions(words[2:])}}
            inputs.append(block)
        elif words[0] == "option":
            options += words[1:]
        elif words[0] in ("expect", "not"):
            checks.append((number, line, words[0], None, words[1], parse_conditions(words[2:])))
        elif words[0] == "count":
            checks.append((number, line, "count", int(words[1]), words[2], parse_conditions(words[3:])))
        else:
            raise ValueError(f"{path.name}:{number}: unknown line '{words[0]}'")
    return inputs, options, checks


def is_span(value):
    return isinstance(value, dict) and "start" in value and "end" in value


class Facts:
    """The arrays of the output, and what its ids stand for."""

    def __init__(self, objects, texts):
        self.texts, self.names, self.kinds = texts, {}, {}
        for top in objects:
            report = top.get("report", top)
            report_id = report.get("id") if isinstance(report, dict) else None
            self.kinds.setdefault("report", []).append((report_id, report))
            if "negotiation" in top:
                self.kinds.setdefault("negotiation", []).append((None, top["negotiation"]))
            for kind, value in top.items():
                if not isinstance(value, list):
                    continue
                for element in value:
                    self.kinds.setdefault(kind, []).append((report_id, element))
                    if isinstance(element, dict) and "id" in element:
                        self.names.setdefault(str(element["id"]), set()).update(
                            str(x) for x in [element.get("name"), element.get("label"), *(element.get("aliases") or [])] if x)

    def text_of(self, report_id, span):
        if "exact" in span:
            return span["exact"]
        text = self.texts.get(span.get("report", report_id), "").encode()
        return text[span["start"]:span["end"]].decode(errors="replace")

    def readings(self, report_id, value):
        """Every string that `value` may be compared by."""
        if isinstance(value, bool):
            return [str(value).lower()]
        if value is None:
            return ["null"]
        if isinstance(value, float) and value == int(value):
            return [str(int(value)), str(value)]
        if is_span(value):
            return [self.text_of(report_id, value)]
        if isinstance(value, list):
            if not value:
                return ["none"]
            whole = [" … ".join(self.text_of(report_id, v) for v in value)] if all(map(is_span, value)) else []
            return whole + [r for v in value for r in self.readings(report_id, v)]
        if isinstance(value, dict):
            return [r for v in value.values() for r in self.readings(report_id, v)]
        return [str(value), *self.names.get(str(value), ())]

    def holds(self, report_id, element, condition):
        key, operator, wanted = condition
        if key == "in":
            return report_id == wanted
        value = element
        if not isinstance(element, dict):
            value = None
        elif is_span(element) and key == "text":
            value = self.text_of(report_id, element)
        else:
            for step in key.split("."):
                if isinstance(value, list):
                    value = [v.get(step) for v in value if isinstance(v, dict)]
                else:
                    value = value.get(step) if isinstance(value, dict) else None
        readings = self.readings(report_id, value)
        if operator == "=":
            return wanted in readings
        if operator == "!=":
            return wanted not in readings
        return any(wanted.lower() in r.lower() for r in readings)

    def matching(self, kind, conditions):
        return [e for r, e in self.kinds.get(kind, []) if all(self.holds(r, e, c) for c in conditions)]

    def nearest(self, kind, conditions):
        """The element that fulfils most of the conditions, with its spans shown under the text."""
        rated = [(sum(self.holds(r, e, c) for c in conditions), i) for i, (r, e) in enumerate(self.kinds.get(kind, []))]
        if not rated:
            return f"    there is nothing of the kind '{kind}'\n"
        best, index = max(rated, key=lambda pair: (pair[0], -pair[1]))
        report_id, element = self.kinds[kind][index]
        shown = f"    nearest ({best} of {len(conditions)}): {json.dumps(element, ensure_ascii=False)[:600]}\n"
        for span in self.spans(element):
            text = self.texts.get(span.get("report", report_id), "").encode()
            start = text.rfind(b"\n", 0, span["start"]) + 1
            end = text.find(b"\n", span["end"])
            line = text[start:end if end >= 0 else len(text)].decode(errors="replace").replace("\n", " ")
            before = len(text[start:span["start"]].decode(errors="replace"))
            width = max(1, len(text[span["start"]:span["end"]].decode(errors="replace")))
            shown += f"      {line}\n      {' ' * before}{'^' * width}\n"
        return shown

    def spans(self, value):
        if is_span(value):
            yield value
        elif isinstance(value, (list, dict)):
            for inner in value.values() if isinstance(value, dict) else value:
                yield from self.spans(inner)


def main():
    program, case = sys.argv[1], pathlib.Path(sys.argv[2])
    inputs, options, checks = parse(case)
    with tempfile.TemporaryDirectory() as folder:
        paths, texts = [], {}
        lines = []
        for block in inputs:
            text = "\n".join(block["lines"]).rstrip("\n") + "\n"
            if block["form"] == "file":
                path = pathlib.Path(folder) / block["name"]
                path.write_text(text)
                paths.append(str(path))
            else:
                lines.append(json.dumps({"id": block["name"], **block["keys"], "text": text}))
                texts[block["name"]] = text
        if lines:
            path = pathlib.Path(folder) / "reports.jsonl"
            path.write_text("\n".join(lines) + "\n")
            paths.append(str(path))
        command = [program, *COMMANDS[case.parent.name], *options, *paths]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if done.returncode not in (0, 1):
            print(f"{case}: exit {done.returncode}: {done.stderr[-2000:]}")
            return 1
        try:
            objects = [json.loads(line) for line in done.stdout.splitlines() if line.strip()] \
                if case.parent.name in ("read", "language", "record") else [json.loads(done.stdout)]
        except json.JSONDecodeError as error:
            print(f"{case}: the output is no JSON ({error}): {done.stdout[:400]}")
            return 1
        for top in objects:
            if "text" in top:
                texts[top["id"] if "id" in top else top["report"]["id"]] = top["text"]
        facts, failed = Facts(objects, texts), 0
        for number, line, verb, wanted, kind, conditions in checks:
            found = facts.matching(kind, conditions)
            right = {"expect": bool(found), "not": not found, "count": len(found) == wanted}[verb]
            if right:
                continue
            failed += 1
            print(f"{case}:{number}: {line}\n    found {len(found)}")
            print(facts.nearest(kind, conditions) if not found else "".join(
                f"    {json.dumps(e, ensure_ascii=False)[:300]}\n" for e in found[:5]), end="")
        if not checks:
            print(f"{case}: expects nothing")
            return 1
        return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
