"""Trains the reader: python3 train.py --base DIR --out DIR --until 11:25

Each batch comes from one corpus and trains that corpus's heads; the encoder is
shared. The learning rate follows the clock: it warms up over the first steps
and falls to zero at --until (UTC), so the run uses exactly the time it is
given. Re-running with the same --out resumes from the last checkpoint.
"""
import argparse
import datetime
import json
import math
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import data
import model as M
from labels import ATTRIBUTION, NER
from words import CASE_CLASSES, WordPieces, prune

# share of the pieces seen in this cycle of the rate that come from each corpus
SHARES = {"polnear": 0.36, "ewt": 0.16, "gum": 0.11, "wwn": 0.27, "uw": 0.04, "own": 0.06}
STYLES = {"polnear": (0.45, 0.2, 0.35), "own": (0.5, 0.2, 0.3), "ewt": (0.3, 0.3, 0.4), "gum": (0.3, 0.3, 0.4),
          "wwn": (0.5, 0.3, 0.2), "uw": (0.3, 0.3, 0.4)}
SETTINGS = {"seed": 20261125, "batch_pieces": 1408, "encoder_rate": 2.5e-4, "head_rate": 1.0e-3, "warmup_steps": 150,
            "weight_decay": 0.01, "clip": 1.0, "table_factor": 5.0, "ema": 0.997, "dropout": 0.1, "word_dropout": 0.0, "quantised_from": 0.8}
WEIGHTS = {"upos": 0.5, "xpos": 0.3, "lemma": 0.3, "arc": 1.0, "rel": 0.7, "ner": 1.5, "attribution": 2.0,
           "source": 0.3, "content": 0.5, "certainty": 0.5, "certainty_web": 0.3}


def load_corpora(corpora, own, part="train"):
    """Name -> documents, unprepared."""
    out = {"polnear": data.load_polnear(corpora, part), "ewt": data.load_ewt(corpora, part),
           "gum": data.load_gum(corpora, part), "wwn": data.load_wwn(corpora, part), "uw": data.load_uw(corpora, part)}
    if own and os.path.isdir(own) and part == "train":
        docs = data.load_own(own)
        if docs:
            out["own"] = docs
    return out


def make_labels(sets):
    """Label lists in a fixed order: by falling frequency, then by name."""
    counts = {t: {} for t in ("upos", "xpos", "lemma", "rel")}
    for name in ("ewt", "gum"):
        for d in sets[name]:
            for t in counts:
                for v in d.labels[t]:
                    if v is not None and v != "_":
                        counts[t][v] = counts[t].get(v, 0) + 1
    out = {t: [v for v, c in sorted(x.items(), key=lambda y: (-y[1], y[0])) if c >= {"lemma": 3, "rel": 5, "xpos": 2}.get(t, 1)]
           for t, x in counts.items()}
    out["lemma"] = out["lemma"][:420]
    out["ner"], out["attribution"] = NER, ATTRIBUTION
    return out


def losses(reader, b):
    """Named losses of one batch (unweighted)."""
    w = reader.encode(b)
    w = reader.dropout(w)
    y, out = b["y"], {}
    for t in ("upos", "xpos", "lemma", "ner"):
        if t in y:
            out[t] = F.cross_entropy(getattr(reader, t)(w).flatten(0, 1), y[t].flatten(), ignore_index=data.IGNORE)
    if "head" in y:
        arcs = reader.arcs(w, b)
        out["arc"] = F.cross_entropy(arcs.flatten(0, 1), y["head"].flatten(), ignore_index=data.IGNORE)
        rels = reader.rels(w, y["head"])
        rel = torch.where(y["head"] >= 0, y["rel"], torch.full_like(y["rel"], data.IGNORE))
        out["rel"] = F.cross_entropy(rels.flatten(0, 1), rel.flatten(), ignore_index=data.IGNORE)
    for column, t in enumerate(("certainty", "certainty_web")):
        if t in y:
            known = ~torch.isnan(y[t])
            if known.any():
                p = reader.certainty(w[known])[:, column]
                out[t] = F.smooth_l1_loss(p, y[t][known], beta=0.5)
    if "attribution" in y:
        out["attribution"] = M.crf_loss(reader.attribution(w), y["attribution"].clamp_min(0), b["words"], reader.crf_scores())
        links = b["links"]
        for kind, t in ((0, "source"), (1, "content")):
            L = links[t + "s"]
            if len(L["pairs"]) == 0:
                continue
            s = reader.link_scores(w, links["cues"], L["spans"], L["pairs"], kind)
            if kind == 0:  # softmax over a cue's candidates and NONE (score 0)
                n = len(links["cues"])
                z = torch.ones(n).index_add(0, L["pairs"][:, 0], s.clamp(-30, 30).exp()).log()
                gold = torch.zeros(n).index_add(0, L["pairs"][:, 0], s * L["truth"])
                many = torch.zeros(n).index_add(0, L["pairs"][:, 0], L["truth"]).clamp_min(1)
                out[t] = (z - gold / many).mean()
            else:
                out[t] = F.binary_cross_entropy_with_logits(s, L["truth"])
    return out


class Stream:
    """Endless batches of one corpus, reshuffled each pass."""

    def __init__(self, documents, style, budget, pieces, seed):
        self.documents, self.style, self.budget, self.pieces = documents, style, budget, pieces
        self.rng, self.queue, self.passes = random.Random(seed), [], 0

    def next(self):
        if not self.queue:
            windows = [w for d in self.documents for w in data.training_windows(d, self.rng, self.style)]
            self.queue = data.batches_of(windows, self.budget, self.rng)
            self.passes += 1
        return data.collate(self.queue.pop(), self.pieces)


def gradients(reader, stream, trained, clip, quantised):
    """Fills the gradients of one batch, clipped; returns its losses and gradient norm as floats, and its pieces."""
    reader.quantise(quantised)
    b = stream.next()
    found = losses(reader, b)
    for v in trained:
        v.grad = None
    sum(WEIGHTS[t] * v for t, v in found.items()).backward()
    norm = float(torch.nn.utils.clip_grad_norm_(trained, clip))
    if not math.isfinite(norm):
        for v in trained:
            v.grad = None
    task = "attribution" if "attribution" in found else next(iter(found))
    return {**{t: float(v.detach()) for t, v in found.items()}, "norm." + task: norm}, int(b["mask"].sum())


def build(base, sets, dropout):
    """A fresh reader from the base checkpoint folder; also its word pieces."""
    from safetensors.torch import load_file
    vocabulary = open(f"{base}/vocab.txt", encoding="utf8").read().split("\n")
    vocabulary = vocabulary[:-1] if vocabulary[-1] == "" else vocabulary
    rows = prune(vocabulary)
    kept = [vocabulary[i] for i in rows]
    config = {"layers": 6, "hidden": 384, "heads": 12, "ffn": 1536, "max_positions": 256, "case_classes": len(CASE_CLASSES),
              "vocab_size": len(kept), "arc": 256, "rel": 96, "link": 96, "link_buckets": 8, "dropout": dropout}
    labels = make_labels(sets)
    reader = M.from_base(load_file(f"{base}/model.safetensors"), rows, config, labels)
    return reader, WordPieces(kept)


def rate(step, progress, warmup):
    """Learning-rate factor: linear warm-up, then linear fall by the clock to 2 %."""
    return min(1.0, (step + 1) / warmup) * max(0.02, 1.0 - progress)


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--corpora", default="../shared/corpora")
    p.add_argument("--own", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "corpus"))
    p.add_argument("--base", required=True, help="folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2")
    p.add_argument("--out", required=True, help="folder for checkpoints and the log")
    p.add_argument("--until", required=True, help="UTC time of day, HH:MM, when the rate reaches its end")
    p.add_argument("--again", action="store_true", help="with a checkpoint: start a new cycle of the rate now")
    p.add_argument("--start", help="a model file (models/rapporteur.model) to start from, where no checkpoint is left")
    p.add_argument("--steps", type=int, default=0, help="stop after so many steps (timing)")
    p.add_argument("--set", default="{}", help="JSON of settings to change")
    a = p.parse_args()
    torch.set_num_threads(1)
    settings = {**SETTINGS, **json.loads(a.set)}
    os.makedirs(a.out, exist_ok=True)
    sets = load_corpora(a.corpora, a.own)
    torch.manual_seed(settings["seed"])
    np.random.seed(settings["seed"])
    reader, pieces = build(a.base, sets, settings["dropout"])
    if a.start:
        from export import read_back
        reader, vocabulary, _ = read_back(a.start)
        pieces = WordPieces(vocabulary)
    for docs in sets.values():
        data.prepare(docs, pieces, reader.labels)
    reader.train()

    encoder, heads, plain = [], [], []
    for name, v in reader.named_parameters():
        if not v.requires_grad:
            continue
        inner = name.split(".")[0] in ("position", "case", "norm", "layers")
        if v.dim() < 2 or name in ("transition", "distance"):
            plain.append((inner, v))
        else:
            (encoder if inner else heads).append(v)
    groups = [{"params": encoder, "base": settings["encoder_rate"]}, {"params": heads, "base": settings["head_rate"]},
              {"params": [v for i, v in plain if i], "base": settings["encoder_rate"], "weight_decay": 0.0},
              {"params": [v for i, v in plain if not i], "base": settings["head_rate"], "weight_decay": 0.0}]
    for group in groups:  # biases and small tables may move fast
        if group["params"] and any(v is reader.distance for v in group["params"]):
            group["base"] *= settings["table_factor"]
    optimiser = torch.optim.AdamW(groups, lr=1e-4, betas=(0.9, 0.98), weight_decay=settings["weight_decay"], fused=True)
    bases = [g["base"] for g in groups]
    trained = [v for g in groups for v in g["params"]]
    averaged = [v.detach().clone() for v in trained]

    step, began, seen, before, spent = 0, time.time(), {}, {}, 0.0
    path = os.path.join(a.out, "checkpoint.pt")
    if os.path.exists(path):
        c = torch.load(path, weights_only=False)
        own = reader.state_dict()
        own.update(c["model"])
        reader.load_state_dict(own)
        optimiser.load_state_dict(c["optimiser"])
        for g, base in zip(optimiser.param_groups, bases):
            g["base"] = base
        for v, x in zip(averaged, c["averaged"]):
            v.copy_(x)
        step, began, seen, spent = c["step"], c["began"], c["seen"], c["spent"]
        before = c.get("before", {})
    if a.again:
        began, before = time.time(), dict(seen)
    first = step if a.again else 0  # the warm-up counts from here
    hour, minute = map(int, a.until.split(":"))
    end = datetime.datetime.now(datetime.timezone.utc).replace(hour=hour, minute=minute, second=0).timestamp()
    rng = random.Random(settings["seed"] + step)
    torch.manual_seed(settings["seed"] + step)
    streams = {n: Stream(d, STYLES[n], settings["batch_pieces"], pieces, f"{settings['seed']}-{n}-{step}") for n, d in sets.items()}
    total = sum(SHARES[n] for n in streams)
    log = open(os.path.join(a.out, "log.jsonl"), "a")
    print("documents", {n: len(d) for n, d in sets.items()}, "labels", {k: len(v) for k, v in reader.labels.items()}, flush=True)

    def save():
        names = [n for n, v in reader.named_parameters() if v.requires_grad]
        by_id = {id(v): x for v, x in zip(trained, averaged)}
        ema = {n: by_id[id(v)] for n, v in reader.named_parameters() if v.requires_grad}
        frozen = {"word.weight": reader.word.weight}
        torch.save({"model": reader.state_dict(), "ema": {**ema, **frozen}, "averaged": averaged, "optimiser": optimiser.state_dict(),
                    "step": step, "began": began, "seen": seen, "before": before, "spent": spent + time.time() - opened, "config": reader.config,
                    "labels": reader.labels, "vocabulary": pieces.vocabulary, "settings": settings, "weights": WEIGHTS, "shares": SHARES,
                    "styles": STYLES, "sizes": {n: [len(d), sum(len(x.words) for x in d)] for n, d in sets.items()}}, path + ".new")
        os.replace(path + ".new", path)

    # a second process of one thread each, rather than two threads: under load, a
    # step waits once for the slower one, not at every matrix product
    lent = [torch.zeros_like(v).share_memory_() for v in trained]
    for v in reader.parameters():
        v.data.share_memory_()
    line, other = torch.multiprocessing.get_context("fork").Pipe()
    child = os.fork()
    if child == 0:
        line.close()
        torch.manual_seed(settings["seed"] + step + 1)
        for n, x in streams.items():
            x.rng = random.Random(f"{settings['seed']}-{n}-{step}-second")
        try:
            while True:
                name, quantised = other.recv()
                found, n = gradients(reader, streams[name], trained, settings["clip"], quantised)
                for v, g in zip(trained, lent):
                    if v.grad is not None:
                        g.copy_(v.grad)
                other.send((found, n, [v.grad is not None for v in trained]))
        except EOFError:
            os._exit(0)
        except BaseException:
            import traceback
            traceback.print_exc()
            os._exit(1)
    other.close()

    opened = last_save = last_log = time.time()
    sums, pieces_seen = {}, 0
    want = {n: SHARES[n] / total for n in streams}

    def furthest_behind():
        """The corpus that is furthest behind its share of the pieces."""
        now = {n: seen.get(n, 0) - before.get(n, 0) for n in streams}
        so_far = sum(now.values()) + 1
        return max(streams, key=lambda n: want[n] - now[n] / so_far + 0.02 * rng.random())

    while True:
        now = time.time()
        if now >= end or (a.steps and step >= a.steps):
            break
        progress = (now - began) / (end - began)
        quantised = progress >= settings["quantised_from"]
        factor = rate(step - first, progress, settings["warmup_steps"])
        for g in optimiser.param_groups:
            g["lr"] = g["base"] * factor
        names = [furthest_behind()]
        seen[names[0]] = seen.get(names[0], 0) + settings["batch_pieces"]  # lent until the true count is known
        names.append(furthest_behind())
        seen[names[0]] -= settings["batch_pieces"]
        line.send((names[1], quantised))
        results = [gradients(reader, streams[names[0]], trained, settings["clip"], quantised)]
        found, n, present = line.recv()
        results.append((found, n))
        for v, g, given in zip(trained, lent, present):
            if v.grad is None:
                v.grad = g * 0.5 if given else None
            else:
                v.grad = (v.grad.add_(g) if given else v.grad).mul_(0.5)
        optimiser.step()
        decay = min(settings["ema"], (1 + step) / (10 + step))
        with torch.no_grad():
            torch._foreach_lerp_(averaged, [v.detach() for v in trained], 1 - decay)
        for name, (found, n) in zip(names, results):
            seen[name] = seen.get(name, 0) + n
            pieces_seen += n
            for t, v in found.items():
                x = sums.setdefault(t, [0.0, 0])
                x[0] += v
                x[1] += 1
        step += 1
        if step % 50 == 0:
            now = time.time()
            entry = {"time": round(now), "step": step, "progress": round(progress, 4), "rate": factor,
                    "pieces_per_second": round(pieces_seen / (now - last_log)), "seen": seen,
                     "passes": {k: v.passes for k, v in streams.items()},
                     "loss": {t: round(x[0] / x[1], 4) for t, x in sums.items()}}
            print(json.dumps(entry), file=log, flush=True)
            print(datetime.datetime.now().strftime("%H:%M:%S"), step, f"{progress:.3f}", entry["pieces_per_second"], entry["loss"], flush=True)
            sums, pieces_seen, last_log = {}, 0, now
        if time.time() - last_save > 150:
            save()
            last_save = time.time()
    save()
    line.close()
    print("finished at step", step, "after", round(spent + time.time() - opened), "seconds", flush=True)


if __name__ == "__main__":
    main()
