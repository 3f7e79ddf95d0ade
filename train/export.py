"""Writes a checkpoint as the program's model file: python3 export.py CHECKPOINT FILE

The byte layout is described in src/model/weights.h: magic, version, JSON
header, tensors each at a multiple of 64 bytes, SHA-256 at the end. Encoder
linears are 7-bit (int8 in [-63, 63], one scale a row), word embeddings 8-bit
with one scale a row, everything else float32.
"""
import argparse
import hashlib
import json
import struct

import numpy as np
import torch

import model as M


def load_checkpoint(path, averaged=True):
    """A Reader in evaluation mode (averaged weights unless told), its vocabulary and the checkpoint."""
    c = torch.load(path, weights_only=False, map_location="cpu")
    reader = M.Reader(c["config"], c["labels"])
    state = reader.state_dict()
    state.update(c["model"])
    if averaged:
        state.update(c["ema"])
    reader.load_state_dict(state)
    reader.eval()
    return reader, c["vocabulary"], c


def seven_bit(weight):
    """int8 values in [-63, 63] and float32 scales, one a row."""
    scale = weight.abs().amax(1).clamp_min(1e-12) / M.LEVELS
    q = torch.round(weight / scale[:, None]).clamp(-M.LEVELS, M.LEVELS)
    return q.to(torch.int8).numpy(), scale.numpy()


def tensors_of(r):
    """(name, array) in file order."""
    out = []

    def plain(name, t):
        out.append((name, t.detach().float().contiguous().numpy()))

    def dense(name, layer):
        plain(name + ".weight", layer.weight)
        plain(name + ".bias", layer.bias)

    def encoder(name, layer):
        q, scale = seven_bit(layer.weight.detach())
        out.append((name, q))
        out.append((name + ".scale", scale))
        plain(name + ".bias", layer.bias)

    q, scale = M.round_rows(r.word.weight.detach())
    out.append(("embed.word", q.to(torch.int8).numpy()))
    out.append(("embed.word.scale", scale.numpy()))
    plain("embed.position", r.position.weight)
    plain("embed.case", r.case.weight)
    plain("embed.norm.gain", r.norm.weight)
    plain("embed.norm.bias", r.norm.bias)
    for i, layer in enumerate(r.layers):
        p = f"layer.{i}."
        encoder(p + "attention.qkv", layer.qkv)
        encoder(p + "attention.out", layer.out)
        plain(p + "attention.norm.gain", layer.attention_norm.weight)
        plain(p + "attention.norm.bias", layer.attention_norm.bias)
        encoder(p + "ffn.in", layer.ffn_in)
        encoder(p + "ffn.out", layer.ffn_out)
        plain(p + "ffn.norm.gain", layer.ffn_norm.weight)
        plain(p + "ffn.norm.bias", layer.ffn_norm.bias)
    for name in ("upos", "xpos", "lemma", "ner", "attribution"):
        dense("head." + name, getattr(r, name))
    plain("head.attribution.transition", r.crf_scores())
    plain("head.certainty.weight", r.certainty.weight[:1])
    plain("head.certainty.bias", r.certainty.bias[:1])
    plain("head.root", r.root)
    dense("head.arc.dep", r.arc_dep)
    dense("head.arc.head", r.arc_head)
    plain("head.arc.weight", r.arc.weight[0])
    dense("head.rel.dep", r.rel_dep)
    dense("head.rel.head", r.rel_head)
    plain("head.rel.weight", r.rel.weight)
    dense("head.link.cue", r.link_cue)
    dense("head.link.source", r.link_source)
    dense("head.link.content", r.link_content)
    plain("head.link.source.bilinear", r.source.weight[0])
    plain("head.link.content.bilinear", r.content.weight[0])
    plain("head.link.distance", r.distance)
    return out


def write(path, reader, vocabulary, card, config_extra=None):
    """Writes the model file; returns its size in bytes."""
    labels = {k: reader.labels[k] for k in ("upos", "xpos", "rel", "ner", "attribution", "lemma")}
    fingerprint = hashlib.sha256(json.dumps([vocabulary, labels], ensure_ascii=False).encode()).hexdigest()
    arrays = tensors_of(reader)
    config = {k: v for k, v in reader.config.items() if k != "dropout"}
    config.update(config_extra or {})
    header_size = 0
    while True:  # offsets depend on the header's length, which depends on the offsets
        offset = (16 + header_size + 63) // 64 * 64
        entries = []
        for name, x in arrays:
            entries.append({"name": name, "dtype": "i8" if x.dtype == np.int8 else "f32", "shape": list(x.shape),
                            "offset": offset, "bytes": x.nbytes})
            offset = (offset + x.nbytes + 63) // 64 * 64
        header = json.dumps({"config": config, "labels": labels, "vocab": vocabulary, "fingerprint": fingerprint,
                             "card": card, "tensors": entries}, ensure_ascii=False, separators=(",", ":")).encode()
        if len(header) <= header_size:
            header += b" " * (header_size - len(header))
            break
        header_size = len(header) + 64
    blob = bytearray(b"RAPPMODL" + struct.pack("<II", 1, len(header)) + header)
    for (name, x), e in zip(arrays, entries):
        blob += b"\0" * (e["offset"] - len(blob))
        blob += np.ascontiguousarray(x).tobytes()
    blob += b"\0" * (-len(blob) % 64)
    blob += hashlib.sha256(blob).digest()
    with open(path, "wb") as f:
        f.write(blob)
    return len(blob)


def read_back(path):
    """(Reader, vocabulary, card) of a model file; the encoder has its rounded weights."""
    blob = open(path, "rb").read()
    if blob[:8] != b"RAPPMODL" or hashlib.sha256(blob[:-32]).digest() != blob[-32:]:
        raise ValueError(f"{path} is not a whole model file")
    header = json.loads(blob[16:16 + struct.unpack("<I", blob[12:16])[0]])
    config = {k: v for k, v in header["config"].items() if not k.endswith("threshold")}
    reader = M.Reader({**config, "dropout": 0.1}, header["labels"])
    stored = {}
    for e in header["tensors"]:
        kind = np.int8 if e["dtype"] == "i8" else np.float32
        x = np.frombuffer(blob, kind, e["bytes"] // kind().nbytes, e["offset"]).reshape(e["shape"])
        stored[e["name"]] = torch.from_numpy(x.astype(np.float32))
    with torch.no_grad():
        for name, target in places(reader):
            x = stored[name]
            if name + ".scale" in stored:
                x = x * stored[name + ".scale"][:, None]
            target.copy_(x)
    return reader, header["vocab"], header["card"]


def places(r):
    """(name in the file, parameter) of everything that a model file gives back."""
    out = [("embed.word", r.word.weight), ("embed.position", r.position.weight), ("embed.case", r.case.weight),
           ("embed.norm.gain", r.norm.weight), ("embed.norm.bias", r.norm.bias)]
    for i, layer in enumerate(r.layers):
        p = f"layer.{i}."
        for name, x in (("attention.qkv", layer.qkv), ("attention.out", layer.out), ("ffn.in", layer.ffn_in), ("ffn.out", layer.ffn_out)):
            out += [(p + name, x.weight), (p + name + ".bias", x.bias)]
        for name, x in (("attention.norm", layer.attention_norm), ("ffn.norm", layer.ffn_norm)):
            out += [(p + name + ".gain", x.weight), (p + name + ".bias", x.bias)]
    for name in ("upos", "xpos", "lemma", "ner", "attribution", "arc_dep", "arc_head", "rel_dep", "rel_head", "link_cue", "link_source", "link_content"):
        x = getattr(r, name)
        out += [(f"head.{name.replace('_', '.')}.weight", x.weight), (f"head.{name.replace('_', '.')}.bias", x.bias)]
    return out + [("head.attribution.transition", r.transition), ("head.certainty.weight", r.certainty.weight[:1]),
                  ("head.certainty.bias", r.certainty.bias[:1]), ("head.root", r.root), ("head.arc.weight", r.arc.weight[0]),
                  ("head.rel.weight", r.rel.weight), ("head.link.source.bilinear", r.source.weight[0]),
                  ("head.link.content.bilinear", r.content.weight[0]), ("head.link.distance", r.distance)]


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("checkpoint")
    p.add_argument("file")
    p.add_argument("--card", help="JSON file to store as the card")
    p.add_argument("--extra", default="{}", help="JSON added to config (thresholds)")
    a = p.parse_args()
    reader, vocabulary, c = load_checkpoint(a.checkpoint)
    card = json.load(open(a.card)) if a.card else {"step": c["step"], "settings": c["settings"]}
    extra = {"link_source_threshold": 0.0, "link_content_threshold": 0.0, **json.loads(a.extra)}
    print(write(a.file, reader, vocabulary, card, extra), "bytes")


if __name__ == "__main__":
    main()
