#!/usr/bin/env python3
"""The encoder against ONNX Runtime's int8 on one core, in the same run.

    ninja -C build bench_model && python3 bench/model_peers.py MODEL [--program build/bench_model]

Needs PyPI torch, onnx and onnxruntime. The rival is a BERT encoder of the same shape (6 layers, 384 wide, 12 heads,
feed-forward 1536), exported from PyTorch and quantised dynamically by onnxruntime.quantization, which is how its
users get int8; one thread, batches of 16 sentences of 40 tokens without any padding. Its weights are random: speed does not
depend on them. Both are timed in seconds of processor time, best of several rounds, turn by turn.
"""
import argparse
import json
import os
import subprocess
import tempfile
import time

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import quantize_dynamic
from torch import nn


class Layer(nn.Module):
    def __init__(self, d=384, heads=12, ffn=1536):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.out = (nn.Linear(d, d) for _ in range(4))
        self.wide, self.narrow = nn.Linear(d, ffn), nn.Linear(ffn, d)
        self.norm1, self.norm2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)

    def forward(self, x):
        b, n, d = x.shape
        q, k, v = (f(x).reshape(b, n, self.heads, d // self.heads).transpose(1, 2) for f in (self.q, self.k, self.v))
        a = torch.softmax(q @ k.transpose(2, 3) / (d // self.heads) ** 0.5, -1) @ v
        x = self.norm1(x + self.out(a.transpose(1, 2).reshape(b, n, d)))
        return self.norm2(x + self.narrow(torch.nn.functional.gelu(self.wide(x))))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.word, self.position, self.norm = nn.Embedding(27920, 384), nn.Embedding(256, 384), nn.LayerNorm(384, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(6))

    def forward(self, ids):
        x = self.norm(self.word(ids) + self.position.weight[:ids.shape[1]])
        for layer in self.layers:
            x = layer(x)
        return x


def rival(folder, sentences, tokens):
    path = os.path.join(folder, "encoder.onnx")
    torch.manual_seed(1)
    ids = torch.randint(0, 27920, (sentences, tokens))
    torch.onnx.export(Encoder().eval(), (ids,), path, input_names=["ids"], output_names=["hidden"], opset_version=17, dynamo=False)
    quantize_dynamic(path, path + ".int8")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path + ".int8", options, providers=["CPUExecutionProvider"])
    feed = {"ids": ids.numpy().astype(np.int64)}
    session.run(None, feed)

    def once():
        start = time.process_time()
        session.run(None, feed)
        return sentences * tokens / (time.process_time() - start)

    return once


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("--program", default="build/bench_model")
    p.add_argument("--rounds", type=int, default=5)
    a = p.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        once = rival(folder, 16, 40)
        ours, theirs = [], []
        for _ in range(a.rounds):
            theirs += [once() for _ in range(8)]
            line = subprocess.run([a.program, a.model, "40", "2"], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()[0]
            ours.append(json.loads(line))
    best = max(ours, key=lambda x: x["best_pieces_per_second"])
    print(json.dumps({"ours": best, "onnxruntime": onnxruntime.__version__, "onnxruntime_int8_pieces_per_second": round(max(theirs)),
                      "ratio": round(best["best_pieces_per_second"] / max(theirs), 3)}))


if __name__ == "__main__":
    main()
