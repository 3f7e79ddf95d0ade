"""Our bracket markup for attributions (train/corpus/README.md).

    [s Kyiv] [c rejects] [k any deal that leaves the plant in other hands].

s = source, c = cue, k = content. A number names the attribution inside its
sentence (none = 1; a sentence ends where text outside the brackets has a full
stop, question or exclamation mark); a span shared by several: [s1+2 the union].
A capital letter (S, C, K) makes the number hold for the whole report, for
contents that run on. Brackets do not nest and stand for nothing else.
"""
import re

_SPAN = re.compile(r"\[([sckSCK])(\d+(?:\+\d+)*)? ([^\[\]]+)\]")
_STOP = re.compile(r"[.!?][\"”]?(\s|$)")
_ROLE = {"c": 0, "s": 1, "k": 2}


def parse(block):
    """Plain text and [(cue, source, content)] lists of (begin, end) characters."""
    text, groups = "", {}
    for number, line in enumerate(block.split("\n")):
        at = sentence = 0
        for m in _SPAN.finditer(line):
            between = line[at:m.start()]
            text += between
            # a content that closes with its own full stop ends the sentence too
            ended = at and line[at - 2] in ".!?" + '"”' and line[:at - 1].rstrip('"”')[-1] in ".!?" and m.group(1) != "c" \
                and not between.strip()
            if _STOP.search(between) and not re.search(r"\b([ap]\.m|Mr|Mrs|Dr|St)\.\s*$", between) or ended and m.group(1) == "k":
                sentence += 1
            begin = len(text)
            text += m.group(3)
            for i in (m.group(2) or "1").split("+"):
                key = ("report", i) if m.group(1).isupper() else (number, sentence, i)
                groups.setdefault(key, ([], [], []))[_ROLE[m.group(1).lower()]].append((begin, len(text)))
            at = m.end()
        rest = line[at:]
        if "[" in rest or "]" in rest:
            raise ValueError(f"stray bracket in: {line}")
        text += rest + "\n"
    for key, (cue, source, content) in groups.items():
        if not cue:
            raise ValueError(f"attribution {key} without a cue in: {block[:200]}")
    return text, list(groups.values())
