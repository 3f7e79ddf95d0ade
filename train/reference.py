"""Reference values for the engine's tests: python3 reference.py CHECKPOINT FILE

Our own sentences with piece ids, case classes, some coordinates of the hidden
vectors (float and 7-bit) and what every head decodes, as JSON.
"""
import argparse
import json

import torch

import data
import decode
from export import load_checkpoint
from labels import apply_script
from words import WordPieces

COORDINATES = [0, 1, 17, 100, 191, 255, 300, 383]

TEXTS = [
    "The ferry union rejected a second offer on Monday.",
    "“We are not there yet,” said Ingrid Solheim, who speaks for the crews.",
    "A person familiar with the talks said the company would not raise its bid of $41.50 a share.",
    "OIL MINISTER SAYS NO CUT IN OUTPUT BEFORE JUNE",
    "According to the draft, coal-fired plants must close by 2035.",
    "Kyiv and its allies haven't agreed to the map.",
    "Delegates from 84 countries met in Port Aurel; none of them spoke to the press.",
    "The U.S. envoy's deputy told Radio Central that he'd seen three maps.",
    "Talks collapsed. Nobody would say why. The mediator flew home to Oslo that night.",
    "Brazil's offer to host the next round was welcomed, though few believed it.",
    "The union demands a 7% raise and a shorter week.",
    "It is not clear whether the truce will hold.",
    "Sir Alan, asked whether the pact was dead, answered that it had never lived.",
    "The two airlines are said to be close to a merger worth 1.2 billion euros.",
    "Farmers' fears about the dam have grown since March 2019, the governor admitted in a letter.",
    "He refused.",
    "The committee approved the cod quota by 14 votes to 9, two days after skippers had blockaded the harbour at Saint-Malo.",
    "TOKYO, April 2 - Japan is ready to buy more chips, trade minister Hiroshi Nakamura said. Nakamura gave no figure.",
    "Articles 7 and 9 of the annex leave the baseline year open.",
    "Although the strikers had hoped for an answer, the chief executive, Marta Ruiz, only repeated what she had offered in the spring.",
]


def rounded(x, digits=4):
    return [round(float(v), digits) for v in x]


@torch.no_grad()
def reference(reader, pieces, text):
    """All values of one text."""
    doc = data.read_text("reference", text)
    data.prepare([doc], pieces, reader.labels)
    b = data.collate([data.Window(doc, 0, len(doc.words))], pieces)
    out = {"text": text, "words": doc.words, "sentences": doc.sentences, "ids": b["ids"][0].tolist(), "case": b["case"][0].tolist(),
           "first": b["first"][0].tolist(), "last": b["last"][0].tolist()}
    for name, on in (("float", False), ("seven_bit", True)):
        reader.quantise(on)
        x = reader.hidden(b)[0]
        rows = sorted({0, 1, x.shape[0] // 2, x.shape[0] - 1})
        out[name] = {"rows": rows, "hidden": [rounded(x[r, COORDINATES]) for r in rows]}
    decode.read(reader, [doc], pieces, keep_vectors=True)  # 7-bit, as shipped
    spans = decode.attribution_spans(reader, doc)
    names = reader.labels
    o = doc.out
    out["decoded"] = {
        "upos": [names["upos"][i] for i in o["upos"]], "xpos": [names["xpos"][i] for i in o["xpos"]],
        "lemma": [apply_script(names["lemma"][i], w) for i, w in zip(o["lemma"], doc.words)],
        "head": o["head"].tolist(), "rel": [names["rel"][i] for i in o["rel"]],
        "entities": decode.entity_spans(doc), "spans": spans, "links": decode.links(reader, doc, spans),
        "certainty": rounded(o["certainty"][:, 0], 3)}
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoint")
    p.add_argument("file")
    a = p.parse_args()
    torch.set_num_threads(1)
    reader, vocabulary, c = load_checkpoint(a.checkpoint)
    pieces = WordPieces(vocabulary)
    result = {"coordinates": COORDINATES, "step": c["step"], "texts": [reference(reader, pieces, t) for t in TEXTS]}
    with open(a.file, "w", encoding="utf8") as f:
        json.dump(result, f, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
