"""From scores to trees, spans and links, as the program decodes them."""
import numpy as np
import torch
import torch.nn.functional as F

import data
import model as M
from labels import ATTRIBUTION, NER, spans_of


def inference_windows(doc, context=64):
    """(window, first new word): whole new sentences after up to `context` pieces of earlier ones."""
    out, s, n = [], 0, len(doc.sentences)
    while s < n:
        first = doc.sentences[s][0]
        b = s
        while b > 0 and doc.total[first] - doc.total[doc.sentences[b - 1][0]] <= context:
            b -= 1
        begin = doc.sentences[b][0]
        e = s
        while e < n and doc.total[doc.sentences[e][1]] - doc.total[begin] <= 254:
            e += 1
        if e == s:  # the sentence does not fit: without context, and in parts if need be
            first = begin = doc.sentences[s][0]
            last = doc.sentences[s][1]
            while first < last:
                end = data.cut(doc, first, last, 254)
                end = max(end, first + 1)
                out.append((data.Window(doc, first, end), first))
                first = end
            s += 1
            continue
        out.append((data.Window(doc, begin, doc.sentences[e - 1][1]), first))
        s = e
    return out


LEAST_LOG_PROBABILITY = -7.0  # arcs below it cannot win by their relation (src/language/sentence_trees.cpp)


PLACES = {"nsubj": "subject", "nsubj:pass": "subject", "csubj": "subject", "csubj:pass": "subject", "obj": "object", "ccomp": "clause"}
MOST_REPAIRS = 8  # as in the program


def joint(reader, vectors, scores):
    """Arc scores [n, 1 + n] and the best relation of each arc, as the logarithm of both together; the relations' own logarithms."""
    root = reader.labels["rel"].index("root")
    dep, head = M.Biaffine.one(F.relu(reader.rel_dep(vectors))), M.Biaffine.one(F.relu(reader.rel_head(vectors)))
    r, a, c = reader.rel.weight.shape
    left = (dep @ reader.rel.weight.permute(1, 0, 2).reshape(a, r * c)).view(len(vectors), r, c)
    labels = torch.einsum("nrc,mc->nmr", left, head)
    labels[..., root] = -1e9
    labels = labels.log_softmax(-1).numpy()
    scores = torch.from_numpy(scores).log_softmax(1).numpy()
    scores[:, 1:] += np.where(scores[:, 1:] < LEAST_LOG_PROBABILITY, LEAST_LOG_PROBABILITY, labels.max(-1))
    return scores, labels


def tree_with_relations(reader, vectors, scores):
    """Heads (0 = root) and relations of the best tree in which no head has two subjects, objects or clausal complements."""
    names = reader.labels["rel"]
    scores, labels = joint(reader, vectors, scores)
    relation = labels.argmax(-1)
    heads = tree(scores)
    for _ in range(MOST_REPAIRS):
        holder, weaker = {}, None
        for word, head in enumerate(heads):
            place = PLACES.get(names[relation[word, head - 1]]) if head else None
            if place is None:
                continue
            first = holder.setdefault((head, place), word)
            if first != word:
                weaker = word if scores[word, head] < scores[first, head] else first
                break
        if weaker is None:
            break
        row, before = labels[weaker, head - 1], relation[weaker, head - 1]
        allowed = [-np.inf if PLACES.get(name) == place else x for name, x in zip(names, row)]
        relation[weaker, head - 1] = now = int(np.argmax(allowed))
        scores[weaker, head] += row[now] - row[before]
        heads = tree(scores)
    return heads, [names.index("root") if h == 0 else relation[w, h - 1] for w, h in enumerate(heads)]


def tree(scores):
    """Heads (0 = root) of the best projective tree with one root word (Eisner); scores [n, 1 + n]."""
    n = len(scores)
    closed, opened = np.full((2, n, n), -np.inf), np.full((2, n, n), -np.inf)  # [head last / first, first, last]
    meet_closed, meet_open = np.zeros((2, n, n), dtype=int), np.zeros((n, n), dtype=int)
    for i in range(n):
        closed[:, i, i] = 0
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            both = closed[1, i, i:j] + closed[0, i + 1:j + 1, j]
            k = int(both.argmax())
            meet_open[i, j] = i + k
            opened[0, i, j], opened[1, i, j] = both[k] + scores[i, j + 1], both[k] + scores[j, i + 1]
            left = closed[0, i, i:j] + opened[0, i:j, j]
            k = int(left.argmax())
            closed[0, i, j], meet_closed[0, i, j] = left[k], i + k
            right = opened[1, i, i + 1:j + 1] + closed[1, i + 1:j + 1, j]
            k = int(right.argmax())
            closed[1, i, j], meet_closed[1, i, j] = right[k], i + 1 + k
    heads = np.zeros(n, dtype=int)
    root = int((closed[0, 0, :] + closed[1, :, n - 1] + scores[:, 0]).argmax())
    todo = [(0, root, 0, True), (root, n - 1, 1, True)]
    while todo:
        i, j, side, is_closed = todo.pop()
        if i == j:
            continue
        if is_closed:
            k = meet_closed[side, i, j]
            todo += [(i, k, 0, True), (k, j, 0, False)] if side == 0 else [(i, k, 1, False), (k, j, 1, True)]
        else:
            heads[i if side == 0 else j] = (j if side == 0 else i) + 1
            k = meet_open[i, j]
            todo += [(i, k, 1, True), (k + 1, j, 0, True)]
    return heads


def constrained(emissions, tags):
    """BIO Viterbi where only impossible transitions count."""
    k = len(tags)
    t = np.zeros((k, k), dtype=np.float32)
    for i, a in enumerate(tags):
        for j, c in enumerate(tags):
            if c[0] == "I" and a[2:] != c[2:]:
                t[i, j] = -1e4
    start = np.array([-1e4 if c[0] == "I" else 0 for c in tags], dtype=np.float32)
    score, back = emissions[0] + start, []
    for e in emissions[1:]:
        step = score[:, None] + t
        back.append(step.argmax(0))
        score = step.max(0) + e
    path = [int(score.argmax())]
    for b in back[::-1]:
        path.append(int(b[path[-1]]))
    return [tags[i] for i in path[::-1]]


@torch.no_grad()
def read(reader, documents, pieces, budget=4096, keep_vectors=False, context=64):
    """Runs the model over documents; sets `out` on each: task -> array a word.

    keep_vectors keeps (window, first new word, word vectors) for links.
    """
    todo = []
    for d in documents:
        d.out = {t: np.zeros((len(d.words), len(reader.labels[t])), dtype=np.float32) for t in ("ner", "attribution")}
        for t in ("upos", "xpos", "lemma"):
            d.out[t] = np.zeros(len(d.words), dtype=np.int64)
        d.out["certainty"] = np.zeros((len(d.words), 2), dtype=np.float32)
        d.out["head"] = np.zeros(len(d.words), dtype=np.int64)
        d.out["rel"] = np.zeros(len(d.words), dtype=np.int64)
        d.vectors = []
        todo += inference_windows(d, context)
    todo.sort(key=lambda x: x[0].size)
    i = 0
    while i < len(todo):
        j = i
        while j < len(todo) and todo[j][0].size * (j - i + 1) <= budget:
            j += 1
        group = todo[i:max(j, i + 1)]
        i += len(group)
        b = data.collate([w for w, _ in group], pieces)
        v = reader.encode(b)
        arcs = reader.arcs(v, b)
        heads, rel = np.zeros(b["words"].shape, dtype=np.int64), np.zeros(b["words"].shape, dtype=np.int64)
        for row, (w, new) in enumerate(group):
            a = arcs[row].numpy()
            s = b["sentence"][row].numpy()
            start = new - w.begin
            while start < w.end - w.begin:
                end = start
                while end < w.end - w.begin and s[end] == s[start]:
                    end += 1
                sub = np.concatenate([a[start:end, :1], a[start:end, 1 + start:1 + end]], 1)
                sub[np.arange(end - start), 1 + np.arange(end - start)] = -1e6
                h, rel[row, start:end] = tree_with_relations(reader, v[row, start:end], sub)
                heads[row, start:end] = np.where(h == 0, 0, h + start)
                start = end
        for row, (w, new) in enumerate(group):
            a, z = new - w.begin, w.end - w.begin
            o, x = w.doc.out, v[row, a:z]
            for t in ("upos", "xpos", "lemma"):
                o[t][new:w.end] = getattr(reader, t)(x).argmax(-1).numpy()
            for t in ("ner", "attribution", "certainty"):
                o[t][new:w.end] = getattr(reader, t)(x).numpy()
            h = heads[row, a:z]
            o["head"][new:w.end] = np.where(h == 0, -1, h - 1 + w.begin)
            o["rel"][new:w.end] = rel[row, a:z]
            if keep_vectors:
                w.doc.vectors.append((w, new, v[row, :z].clone()))
    for d in documents:
        d.vectors.sort(key=lambda x: x[1])


def attribution_spans(reader, doc):
    """(kind, begin, end) spans of a read document."""
    path = M.viterbi(doc.out["attribution"], reader.crf_scores().detach().numpy())
    return spans_of([ATTRIBUTION[i] for i in path])


@torch.no_grad()
def links(reader, doc, spans, source_threshold=0.0, content_threshold=0.0):
    """[(cue, [sources], [contents])] of a read document (read with keep_vectors)."""
    cues = [(b, e) for k, b, e in spans if k == "cue"]
    score = ({}, {})
    for w, new, v in doc.vectors:
        inside = [s for s in spans if s[1] < w.end and s[2] > w.begin]
        clip = {s: (0, max(s[1], w.begin) - w.begin, min(s[2], w.end) - w.begin) for s in inside}
        mine = [s for s in inside if s[0] == "cue"]
        for kind, name in ((0, "source"), (1, "content")):
            others = [s for s in inside if s[0] == name]
            pairs = [(i, j) for i in range(len(mine)) for j in range(len(others))]
            if not pairs:
                continue
            p = torch.tensor(pairs)
            values = reader.link_scores(v[None], torch.tensor([clip[s] for s in mine]), torch.tensor([clip[s] for s in others]), p, kind)
            for (i, j), x in zip(pairs, values.tolist()):
                score[kind][mine[i][1:], others[j][1:]] = x
    out = {c: ([], []) for c in cues}
    for c in cues:
        best = max(((x, o) for (a, o), x in score[0].items() if a == c), default=None)
        if best and best[0] > source_threshold:
            out[c][0].append(best[1])
    contents = sorted({o for _, o in score[1]})
    for o in contents:
        best = max((x, a) for (a, p), x in score[1].items() if p == o)
        if best[0] > content_threshold:
            out[best[1]][1].append(o)
    return [(c, s, k) for c, (s, k) in out.items()]


def entity_spans(doc):
    """(type, begin, end) entity spans of a read document."""
    return spans_of(constrained(doc.out["ner"], NER))
