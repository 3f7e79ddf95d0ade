"""The encoder and its heads, and an exact simulation of the 7-bit engine.

`Reader.encode` is what src/model computes: embeddings, six post-norm
transformer layers, then one vector a word (mean of its first and last piece).
With `quantised = True` every encoder linear works on integers in [-63, 63]:
weights with one scale an output column, activations with one scale a token,
both max|x|/63 and rounded half to even.
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

from labels import ATTRIBUTION

LEVELS = 63.0


class Rounded(torch.autograd.Function):
    """Symmetric rounding along the last axis, with a straight-through gradient."""

    @staticmethod
    def forward(ctx, x):
        scale = x.abs().amax(-1, keepdim=True).clamp_min(1e-12) / LEVELS
        return torch.round(x / scale).clamp_(-LEVELS, LEVELS).mul_(scale)

    @staticmethod
    def backward(ctx, gradient):
        return gradient


class Linear7(nn.Linear):
    """A linear layer that can run as the 7-bit engine would run it."""
    quantised = False

    def forward(self, x):
        if not self.quantised:
            return F.linear(x, self.weight, self.bias)
        return F.linear(Rounded.apply(x), Rounded.apply(self.weight), self.bias)


class Layer(nn.Module):
    """One post-norm transformer layer: attention, then GELU feed-forward."""

    def __init__(self, c):
        super().__init__()
        self.heads = c["heads"]
        self.qkv = Linear7(c["hidden"], 3 * c["hidden"])
        self.out = Linear7(c["hidden"], c["hidden"])
        self.attention_norm = nn.LayerNorm(c["hidden"], eps=1e-12)
        self.ffn_in = Linear7(c["hidden"], c["ffn"])
        self.ffn_out = Linear7(c["ffn"], c["hidden"])
        self.ffn_norm = nn.LayerNorm(c["hidden"], eps=1e-12)
        self.dropout = nn.Dropout(c["dropout"])

    def forward(self, x, bias):
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.attention_norm(x + self.dropout(self.out(a.transpose(1, 2).reshape(b, n, d))))
        return self.ffn_norm(x + self.dropout(self.ffn_out(F.gelu(self.ffn_in(x)))))


class Biaffine(nn.Module):
    """x [.., a] and y [.., b] to scores, with a constant 1 appended where said."""

    def __init__(self, a, b, outputs=1, both=True):
        super().__init__()
        self.both = both
        self.weight = nn.Parameter(torch.zeros(outputs, a + 1, b + (1 if both else 0)))
        nn.init.normal_(self.weight, std=0.01)

    @staticmethod
    def one(x):
        return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)


class Reader(nn.Module):
    """Encoder with all heads. `config` and `labels` are stored in the model file."""

    def __init__(self, config, labels):
        super().__init__()
        c = self.config = config
        self.labels = labels
        h = c["hidden"]
        self.word = nn.Embedding(c["vocab_size"], h)
        self.word.weight.requires_grad = False
        self.position = nn.Embedding(c["max_positions"], h)
        self.case = nn.Embedding(c["case_classes"], h)
        nn.init.normal_(self.case.weight, std=0.005)
        self.norm = nn.LayerNorm(h, eps=1e-12)
        self.layers = nn.ModuleList(Layer(c) for _ in range(c["layers"]))
        self.dropout = nn.Dropout(c["dropout"])
        self.upos = nn.Linear(h, len(labels["upos"]))
        self.xpos = nn.Linear(h, len(labels["xpos"]))
        self.lemma = nn.Linear(h, len(labels["lemma"]))
        self.ner = nn.Linear(h, len(labels["ner"]))
        self.attribution = nn.Linear(h, len(labels["attribution"]))
        self.transition = nn.Parameter(torch.zeros(7, 7))
        self.certainty = nn.Linear(h, 2)  # column 0: news scale (uw); 1: web scale (training only)
        self.root = nn.Parameter(torch.randn(h) * 0.3)
        self.arc_dep = nn.Linear(h, c["arc"])
        self.arc_head = nn.Linear(h, c["arc"])
        self.arc = Biaffine(c["arc"], c["arc"], 1, both=False)
        self.rel_dep = nn.Linear(h, c["rel"])
        self.rel_head = nn.Linear(h, c["rel"])
        self.rel = Biaffine(c["rel"], c["rel"], len(labels["rel"]))
        self.link_cue = nn.Linear(h, c["link"])
        self.link_source = nn.Linear(h, c["link"])
        self.link_content = nn.Linear(h, c["link"])
        self.source = Biaffine(c["link"], c["link"], 1)
        self.content = Biaffine(c["link"], c["link"], 1)
        self.distance = nn.Parameter(torch.zeros(2, 2 * c["link_buckets"]))
        self.register_buffer("allowed", allowed_transitions(), persistent=False)

    def quantise(self, on):
        """Switches the 7-bit simulation of the encoder's linears on or off."""
        for m in self.modules():
            if isinstance(m, Linear7):
                m.quantised = on

    def hidden(self, b):
        """Piece vectors [batch, pieces, hidden]."""
        n = b["ids"].shape[1]
        x = self.word(b["ids"]) + self.position.weight[:n] + self.case(b["case"])
        x = self.dropout(self.norm(x))
        bias = None
        if not bool(b["mask"].all()):
            bias = torch.zeros(b["mask"].shape).masked_fill(~b["mask"], -1e9)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def encode(self, b):
        """Word vectors [batch, words, hidden]: mean of first and last piece."""
        x = self.hidden(b)
        d = x.shape[-1]
        first = x.gather(1, b["first"][..., None].expand(-1, -1, d))
        last = x.gather(1, b["last"][..., None].expand(-1, -1, d))
        return (first + last) * 0.5

    # --- dependency ------------------------------------------------------
    def arcs(self, w, b):
        """Arc scores [batch, dependant, 1 + head]; column 0 is ROOT; other sentences -1e9."""
        rooted = torch.cat([self.root.expand(w.shape[0], 1, -1), w], 1)
        dep = Biaffine.one(F.relu(self.arc_dep(w)))
        head = F.relu(self.arc_head(rooted))
        s = dep @ self.arc.weight[0] @ head.transpose(1, 2)
        same = b["sentence"][:, :, None] == b["sentence"][:, None, :]
        same = same & b["words"][:, None, :] & b["words"][:, :, None]
        same = F.pad(same, (1, 0), value=True)
        return s.masked_fill(~same, -1e9)

    def rels(self, w, heads):
        """Relation scores [batch, words, relations] for given heads (0 = ROOT)."""
        rooted = torch.cat([self.root.expand(w.shape[0], 1, -1), w], 1)
        chosen = rooted.gather(1, heads.clamp_min(0)[..., None].expand(-1, -1, w.shape[-1]))
        dep = Biaffine.one(F.relu(self.rel_dep(w)))
        head = Biaffine.one(F.relu(self.rel_head(chosen)))
        r, a, c = self.rel.weight.shape
        left = (dep.reshape(-1, a) @ self.rel.weight.permute(1, 0, 2).reshape(a, r * c)).view(*dep.shape[:2], r, c)
        return (left * head[:, :, None, :]).sum(-1)

    # --- attribution -----------------------------------------------------
    def span_vectors(self, w, spans):
        """(row, begin, end) word spans [n, 3] to vectors: mean of first, last and mean."""
        sums = F.pad(w.cumsum(1), (0, 0, 1, 0))
        r, s, e = spans.T
        mean = (sums[r, e] - sums[r, s]) / (e - s)[:, None]
        return mean, (w[r, s] + w[r, e - 1] + mean) / 3.0

    def link_scores(self, w, cues, others, pairs, kind):
        """Scores of (cue, other) index pairs; kind 0: sources, 1: contents."""
        cue, _ = self.span_vectors(w, cues)
        _, other = self.span_vectors(w, others)
        left = Biaffine.one(F.relu(self.link_cue(cue)))
        right = Biaffine.one(F.relu((self.link_content if kind else self.link_source)(other)))
        weight = (self.content if kind else self.source).weight[0]
        i, j = pairs.T
        score = ((left @ weight)[i] * right[j]).sum(-1)
        return score + self.distance[kind, self.buckets(cues[i], others[j])]

    def buckets(self, cues, others):
        """Distance bucket of a span from a cue: words between, log2, signed."""
        n = self.config["link_buckets"]
        after = others[:, 1] >= cues[:, 2]
        gap = torch.where(after, others[:, 1] - cues[:, 2], cues[:, 1] - others[:, 2]).clamp_min(0)
        bucket = torch.floor(torch.log2(gap.float() + 1)).long().clamp_max(n - 1)
        return torch.where(after, bucket + n, bucket)

    def crf_scores(self):
        """Transition scores with the impossible ones at -1e4."""
        return torch.where(self.allowed, self.transition, torch.full_like(self.transition, -1e4))


def allowed_transitions():
    """Which BIO tag may follow which (rows: from, columns: to)."""
    ok = torch.ones(7, 7, dtype=torch.bool)
    for i, a in enumerate(ATTRIBUTION):
        for j, c in enumerate(ATTRIBUTION):
            if c[0] == "I" and a[2:] != c[2:]:
                ok[i, j] = False
    return ok


def crf_loss(emissions, tags, words, transition):
    """Mean negative log-likelihood a word; tags [batch, n]; words: bool mask."""
    b, n, k = emissions.shape
    start = torch.tensor([0.0 if t[0] != "I" else -1e4 for t in ATTRIBUTION])
    alpha = emissions[:, 0] + start
    for i in range(1, n):
        step = torch.logsumexp(alpha[:, :, None] + transition, 1) + emissions[:, i]
        alpha = torch.where(words[:, i, None], step, alpha)
    total = torch.logsumexp(alpha, 1).sum()
    gold = (emissions.gather(2, tags[..., None]).squeeze(2) * words).sum()
    moves = transition[tags[:, :-1], tags[:, 1:]]
    gold = gold + (moves * words[:, 1:]).sum()
    return (total - gold) / words.sum()


def viterbi(emissions, transition):
    """Best tag path of one document; emissions [n, 7] (numpy)."""
    import numpy as np
    n, k = emissions.shape
    start = np.array([0.0 if t[0] != "I" else -1e4 for t in ATTRIBUTION], dtype=np.float32)
    score, back = emissions[0] + start, np.zeros((n, k), dtype=np.int64)
    for i in range(1, n):
        step = score[:, None] + transition
        back[i] = step.argmax(0)
        score = step.max(0) + emissions[i]
    path = [int(score.argmax())]
    for i in range(n - 1, 0, -1):
        path.append(int(back[i][path[-1]]))
    return path[::-1]


def round_rows(x, levels=127.0):
    """Per-row int8 values and scales of the word embedding table."""
    scale = x.abs().amax(1).clamp_min(1e-12) / levels
    return torch.round(x / scale[:, None]).clamp(-levels, levels), scale


def from_base(tensors, rows, config, labels):
    """A Reader with the encoder of a BERT checkpoint (name -> tensor), vocabulary cut to `rows`."""
    r = Reader(config, labels)
    t = {k.removeprefix("bert."): v.float() for k, v in tensors.items()}
    with torch.no_grad():
        q, scale = round_rows(t["embeddings.word_embeddings.weight"][rows])
        r.word.weight.copy_(q * scale[:, None])
        position = t["embeddings.position_embeddings.weight"][:config["max_positions"]]
        r.position.weight.copy_(position + t["embeddings.token_type_embeddings.weight"][0])
        r.norm.weight.copy_(t["embeddings.LayerNorm.weight"])
        r.norm.bias.copy_(t["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(r.layers):
            p = f"encoder.layer.{i}."
            names = [p + f"attention.self.{x}." for x in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([t[x + "weight"] for x in names]))
            layer.qkv.bias.copy_(torch.cat([t[x + "bias"] for x in names]))
            for mine, theirs in ((layer.out, "attention.output.dense"), (layer.attention_norm, "attention.output.LayerNorm"),
                                 (layer.ffn_in, "intermediate.dense"), (layer.ffn_out, "output.dense"),
                                 (layer.ffn_norm, "output.LayerNorm")):
                mine.weight.copy_(t[p + theirs + ".weight"])
                mine.bias.copy_(t[p + theirs + ".bias"])
    return r
