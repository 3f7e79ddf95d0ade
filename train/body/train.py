#!/usr/bin/env python3
"""Learns which blocks of a page are the article, and writes src/read/body_model.cpp.

    train/body/train.py BODY_BLOCKS CORPUS [--trees 150] [--folds 0]

BODY_BLOCKS is build/train/body_blocks; CORPUS is laid out as WCXB is. Learns on the tune part only (seven
of ten registrable domains, pages.py) and prints word F1 on the check part. --folds 5 prints besides what
models score on tune domains that they have not seen, for choosing the threshold in body.cpp.
Needs numpy and lightgbm (4.7.0 was used); about a minute on one core.
"""
import argparse
import gzip
import json
import pathlib
import subprocess
import tempfile

import lightgbm
import numpy

from pages import in_check_part, label_blocks, truths, word_f1

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SETTINGS = dict(objective="cross_entropy", learning_rate=0.1, num_leaves=16, max_bin=63, min_data_in_leaf=40,
                feature_fraction=0.25, bagging_fraction=0.6, bagging_freq=1, lambda_l2=5, verbose=-1,
                num_threads=1, seed=7, deterministic=True, force_row_wise=True)


def load(tool, corpus):
    known = truths(corpus)
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for page in known:
            files.append(pathlib.Path(folder) / f"{page}.html")
            files[-1].write_bytes(gzip.open(pathlib.Path(corpus) / "html" / f"{page}.html.gz").read())
        rows = pathlib.Path(folder) / "rows"
        out = subprocess.run([tool, str(rows), *map(str, files)], capture_output=True, check=True).stdout
        lines = out.rstrip(b"\n").split(b"\n")  # not splitlines(): a text may hold U+2028
        names = json.loads(lines[0])["features"]
        values = numpy.fromfile(rows, dtype=numpy.float32).reshape(-1, len(names))
    pages, at = [], 0
    for line in lines[1:]:
        record = json.loads(line)
        truth = known[pathlib.Path(record["file"]).stem]
        texts = [block["text"] for block in record["blocks"]]
        if texts:
            pages.append({"texts": texts, "x": values[at:at + len(texts)], "truth": truth["main_content"], "domain": truth["domain"],
                          "y": numpy.array(label_blocks(texts, truth["main_content"]))})
        at += len(texts)
    return names, pages


def weights(page):
    """Words count, long blocks less than in proportion; every page counts about alike."""
    words = numpy.array([text.count(" ") + 1 for text in page["texts"]], float)
    whole = max(1, page["truth"].count(" ") + 1)
    return (numpy.minimum(words, 200) ** 0.7 + 1) / numpy.sqrt(whole) * 30


def fit(pages, trees):
    data = lightgbm.Dataset(numpy.vstack([p["x"] for p in pages]), numpy.concatenate([numpy.clip(p["y"], 0, 1) for p in pages]),
                            weight=numpy.concatenate([weights(p) for p in pages]))
    return lightgbm.train(SETTINGS, data, trees)


def score(pages, model, threshold):
    found = [word_f1(p["truth"], "\n".join(t for t, q in zip(p["texts"], model.predict(p["x"])) if q > threshold)) for p in pages]
    return float(numpy.mean(found))


def float_below(value):
    """The greatest 32-bit float that is not above: then float x <= it exactly where x <= value."""
    near = numpy.float32(value)
    return near if float(near) <= value else numpy.nextafter(near, numpy.float32(-numpy.inf))


def write(model, names, path):
    nodes, leaves, first_node, first_leaf = [], [], [], []
    for tree in model.dump_model()["tree_info"]:
        first_node.append(len(nodes))
        first_leaf.append(len(leaves))
        own_nodes, own_leaves = [], []

        def add(node):
            if "leaf_value" in node:
                own_leaves.append(node["leaf_value"])
                return ~(len(own_leaves) - 1)
            at = len(own_nodes)
            own_nodes.append(None)
            left, right = add(node["left_child"]), add(node["right_child"])
            own_nodes[at] = (node["split_feature"], left, right, float_below(node["threshold"]))
            return at

        if add(tree["tree_structure"]) < 0:  # a tree of one leaf: ask anything, both ways lead to it
            own_nodes.append((0, -1, -1, numpy.float32(0)))
        nodes += own_nodes
        leaves += own_leaves
    number = lambda value: repr(float(numpy.float32(value))) + "f"  # noqa: E731
    rows = lambda items, per: ",\n".join("    " + ", ".join(items[i:i + per]) for i in range(0, len(items), per))  # noqa: E731
    path.write_text(
        "// The weights of the body decision. Written by train/body/train.py from the tune part of WCXB's article\n"
        "// pages (docs/decisions/0002-own-html-reader.md); do not edit by hand.\n"
        '#include "read/body.h"\n\nnamespace rapporteur {\nnamespace {\n\n'
        f"constexpr std::uint32_t first_node[] = {{\n{rows([str(v) for v in first_node], 16)}}};\n"
        f"constexpr std::uint32_t first_leaf[] = {{\n{rows([str(v) for v in first_leaf], 16)}}};\n"
        "constexpr BodyNode nodes[] = {\n"
        + rows([f"{{{f}, {left}, {right}, {number(t)}}}" for f, left, right, t in nodes], 4) + "};\n"
        f"constexpr float leaves[] = {{\n{rows([number(v) for v in leaves], 8)}}};\n\n}}  // namespace\n\n"
        f"const BodyModel body_model = {{{len(names)}, {len(first_node)}, first_node, first_leaf, nodes, leaves}};\n\n"
        "}  // namespace rapporteur\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("corpus")
    parser.add_argument("--trees", type=int, default=150)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    names, pages = load(options.tool, options.corpus)
    tune = [p for p in pages if not in_check_part(p["domain"])]
    check = [p for p in pages if in_check_part(p["domain"])]
    domains = sorted({p["domain"] for p in tune})
    for fold in range(options.folds):
        held = set(domains[fold::options.folds])
        model = fit([p for p in tune if p["domain"] not in held], options.trees)
        print("fold", fold, {t: round(score([p for p in tune if p["domain"] in held], model, t), 4) for t in (0.3, 0.4, 0.5)}, flush=True)
    model = fit(tune, options.trees)
    write(model, names, ROOT / "src" / "read" / "body_model.cpp")
    print("check part:", {t: round(score(check, model, t), 4) for t in (0.3, 0.35, 0.4, 0.45, 0.5)})


if __name__ == "__main__":
    main()
