"""Generated layered networks for the page's benchmark, as backdraw/1 documents."""

from __future__ import annotations

import random
from typing import Any

COLUMN, ROW, GAP = 130, 110, 260


def layered_document(neurons: int, edges: int, layers: int, points: int = 8) -> dict[str, Any]:
    """Exactly so many neurons and edges, in equal layers drawn as blocks, with a bias in each but the last."""
    rng = random.Random(1)
    size = neurons // layers
    widths = [size] * (layers - 1) + [neurons - size * (layers - 1)]
    listed: list[dict[str, Any]] = []
    ids: list[list[int]] = []
    left = 0
    for depth, width in enumerate(widths):
        high = max(4, round((3.2 * width) ** 0.5))
        last = depth == layers - 1
        ids.append(list(range(len(listed) + 1, len(listed) + width + 1)))
        for k, number in enumerate(ids[-1]):
            bias = not last and k == width - 1
            kind = "bias" if bias else "input" if depth == 0 else "output" if last else "hidden"
            activation = None if kind in ("bias", "input") else "tanh"
            x, y = left + COLUMN * (k // high), ROW * (k % high)
            listed.append({"id": number, "kind": kind, "activation": activation, "x": x, "y": y, "label": ""})
        left += COLUMN * ((width - 1) // high) + GAP
    return {
        "format": "backdraw/1",
        "network": {"neurons": listed, "edges": connect(ids, edges, rng)},
        "data": data_for(listed, points, rng),
        "training": {"step_size": 0.01},
        "probe": {},
    }


def connect(ids: list[list[int]], edges: int, rng: random.Random) -> list[dict[str, Any]]:
    """The bias edges, one edge at least into and out of every neuron, and others at random until there are so many."""
    pairs: dict[tuple[int, int], None] = {}
    for depth in range(1, len(ids)):
        *below, bias = ids[depth - 1]
        last = depth == len(ids) - 1
        heads = ids[depth] if last else ids[depth][:-1]
        for head in heads:
            pairs[bias, head] = None
            pairs[rng.choice(below), head] = None
        for tail in below:
            pairs[tail, rng.choice(heads)] = None
    if len(pairs) > edges:
        raise ValueError(f"{edges} edges are too few: {len(pairs)} are needed")
    while len(pairs) < edges:
        depth = rng.randrange(1, len(ids))
        heads = ids[depth] if depth == len(ids) - 1 else ids[depth][:-1]
        pairs[rng.choice(ids[depth - 1][:-1]), rng.choice(heads)] = None
    weights = [round(rng.gauss(0, 0.6), 6) for _ in pairs]
    return [
        {"tail": tail, "head": head, "weight": weight, "initial": weight}
        for (tail, head), weight in zip(pairs, weights, strict=True)
    ]


def data_for(neurons: list[dict[str, Any]], points: int, rng: random.Random) -> dict[str, Any]:
    columns = [neuron["id"] for neuron in neurons if neuron["kind"] in ("input", "output")]
    return {"columns": columns, "rows": [[round(rng.gauss(0, 0.5), 4) for _ in columns] for _ in range(points)]}
