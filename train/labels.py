"""Lemma edit scripts and BIO tags."""

NER_TYPES = ["Person", "Organization", "Location", "NORP", "Date", "Money", "Misc", "Facility", "Product"]
NER = ["O"] + [f"{p}-{t}" for t in NER_TYPES for p in "BI"]
ATTRIBUTION = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]


def lemma_script(form, lemma):
    """The script that turns a form into its lemma.

    `l<n>+<suffix>`: lower the form, cut n characters, append the suffix.
    `k<n>+<suffix>`: the same on the form as written. `=<lemma>`: replace.
    """
    low = form.lower()
    for tag, base in (("l", low), ("k", form)):
        p = 0
        while p < len(base) and p < len(lemma) and base[p] == lemma[p]:
            p += 1
        if p == len(base) == len(lemma):
            return tag + "0+"
        if p > 0 and len(base) - p <= 5 and (tag == "k" or lemma == lemma.lower()):
            return f"{tag}{len(base) - p}+{lemma[p:]}"
    return "=" + lemma


def apply_script(script, form):
    """The lemma that a script makes of a form; the lowered form if it cannot."""
    if script[0] == "=":
        return script[1:]
    cut, suffix = script[1:].split("+", 1)
    base = form.lower() if script[0] == "l" else form
    cut = int(cut)
    if cut >= len(base) + (1 if suffix else 0):
        return base
    return base[:len(base) - cut] + suffix


def spans_of(tags):
    """BIO tags (strings) to (kind, begin, end) spans; a stray I- opens a span."""
    out, kind, begin = [], None, 0
    for i, tag in enumerate(list(tags) + ["O"]):
        k = None if tag == "O" else tag[2:]
        if kind is not None and (k != kind or tag[0] == "B"):
            out.append((kind, begin, i))
            kind = None
        if k is not None and kind is None:
            kind, begin = k, i
    return out
