"""Writes the model's card from what a run left behind: python3 card.py RUN --dev A.json --seven B.json --out models/card

RUN is the folder that train.py filled (checkpoint.pt, log.jsonl). Writes
card.json (everything) and card.md (for reading); export.py stores the JSON in
the model file.
"""
import argparse
import datetime
import glob
import json
import os
import platform

import torch

import data

CORPORA = [("polnear", "polnear/train", "PolNeAR; no licence stated"), ("ewt", "ud-ewt/train.conllu", "CC BY-SA 4.0"),
           ("gum", "gum/train", "annotations CC BY 4.0"), ("wwn", "worldwide-newswire/train", "no licence stated"),
           ("uw", "factuality/uw/train.jsonl", "ReExaminingFactbank"), ("uds-ih2", "factuality/uds-ih2/train.jsonl", "ReExaminingFactbank")]


def gather(run, corpora, own, base, dev, seven):
    """The card as a dictionary."""
    c = torch.load(os.path.join(run, "checkpoint.pt"), weights_only=False, map_location="cpu")
    log = [json.loads(x) for x in open(os.path.join(run, "log.jsonl"), encoding="utf8")]
    here = os.path.dirname(os.path.abspath(__file__))
    code = {os.path.basename(f): data.hash_of(f)[:16] for f in sorted(glob.glob(here + "/*.py"))}
    hashes = {n: {"path": p, "sha256": data.hash_of(os.path.join(corpora, p)), "licence": x} for n, p, x in CORPORA}
    hashes["own"] = {"path": "train/corpus", "sha256": data.hash_of(own), "licence": "this project's"}
    trainable = sum(v.numel() for n, v in c["ema"].items() if n != "word.weight")
    return {"base": {"name": "all-MiniLM-L6-v2 (Apache-2.0)", "sha256": data.hash_of(os.path.join(base, "model.safetensors"))},
            "trained": datetime.datetime.fromtimestamp(c["began"], datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
            "hours": round(c["spent"] / 3600, 2), "steps": c["step"], "pieces_seen": c["seen"], "torch": torch.__version__,
            "machine": platform.machine() + ", 2 cores", "config": c["config"], "settings": c["settings"], "loss_weights": c["weights"],
            "shares": c["shares"], "window_styles": c["styles"], "documents_and_words": c["sizes"], "data": hashes, "code": code,
            "trained_parameters": trainable, "loss": [[x["step"], x["loss"]] for x in log[:: max(1, len(log) // 12)]] + [[log[-1]["step"], log[-1]["loss"]]],
            "dev": json.load(open(dev)), "dev_seven_bit": json.load(open(seven))}


def rows(dev, seven, prefix=""):
    """Flat (name, fp32, 7-bit) rows of two nested result dictionaries."""
    for k, v in dev.items():
        if k in ("step", "every", "seven_bit", "by_type"):
            continue
        if isinstance(v, dict):
            yield from rows(v, seven.get(k, {}), prefix + k + " ")
        else:
            yield prefix + k, v, seven.get(k)


def markdown(card):
    """The card for reading."""
    out = ["# Card of models/rapporteur.model", "",
           f"Encoder: {card['base']['name']}, cut to {card['config']['vocab_size']:,} word pieces, with case classes; "
           f"{card['trained_parameters']:,} trained parameters.",
           f"Trained {card['trained']}, {card['hours']} hours, {card['steps']} steps, on {card['machine']} (torch {card['torch']}). "
           "Everything here was written by the run (train/card.py).", "", "## Development figures", "",
           "fp32 = torch; 7-bit = the engine's arithmetic simulated in torch (train/model.py)."
           + ("" if card["dev"].get("every", 1) == 1 else f" Measured on each {card['dev']['every']}th document only."), "",
           "| figure | fp32 | 7-bit |", "|---|---|---|"]
    out += [f"| {n} | {a} | {b} |" for n, a, b in rows(card["dev"], card["dev_seven_bit"])]
    out += ["", "Entities by type (fp32): " + ", ".join(f"{k} {v}" for k, v in card["dev"].get("entities", {}).get("by_type", {}).items()) + ".",
            "", "## Data", "", "| corpus | documents, words | pieces seen | licence | SHA-256 |", "|---|---|---|---|---|"]
    for n, x in card["data"].items():
        size = card["documents_and_words"].get(n, ["", ""])
        out.append(f"| {n}: {x['path']} | {size[0]}, {size[1]} | {card['pieces_seen'].get(n, '')} | {x['licence']} | {x['sha256'][:16]} |")
    out += ["", "uds-ih2 targets lie on the EWT sentences. No test part was read. None of the corpora's text is in the project.", "",
            "## Settings", "", "```", json.dumps({k: card[k] for k in ("settings", "shares", "window_styles", "loss_weights", "config")}, indent=1), "```",
            "", "## Loss", ""]
    out += [f"- step {s}: " + ", ".join(f"{k} {v}" for k, v in x.items() if not k.startswith("norm")) for s, x in card["loss"]]
    out += ["", "## Limits", "", "- English only; written news. Speech transcripts and forms were not in the training data for attribution.",
            "- Attribution follows PolNeAR: no nesting, addressee outside the spans, US politics 2015–16; our own reports add other negotiations.",
            "- Certainty is the author's, on the scale −3…+3 of `factuality/uw`.", ""]
    return "\n".join(out)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("run")
    p.add_argument("--corpora", default="../shared/corpora")
    p.add_argument("--own", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus"))
    p.add_argument("--base", required=True)
    p.add_argument("--dev", required=True)
    p.add_argument("--seven", required=True)
    p.add_argument("--out", required=True, help="path without ending")
    a = p.parse_args()
    card = gather(a.run, a.corpora, a.own, a.base, a.dev, a.seven)
    json.dump(card, open(a.out + ".json", "w"), indent=1)
    open(a.out + ".md", "w", encoding="utf8").write(markdown(card))


if __name__ == "__main__":
    main()
