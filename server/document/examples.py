"""The running example and the starters, as plain `backdraw/1` objects; the schema reads them like any file."""

from __future__ import annotations

import math
from random import Random
from typing import Any

Layer = list[tuple[int, str]]


def _document(
    layers: list[Layer],
    weights: dict[tuple[int, int], float],
    functions: dict[int, str],
    data: dict[str, Any],
    probe: dict[str, float],
    labels: dict[int, str],
    gaps: tuple[int, int],
    step_size: float = 0.01,
) -> dict[str, Any]:
    """A document whose layers stand in columns about one middle, neurons in the order given; gaps across and down."""
    neurons = [
        {
            "id": id,
            "kind": kind,
            "activation": functions.get(id, "identity") if kind in ("hidden", "output") else None,
            "x": column * gaps[0],
            "y": round((row - (len(layer) - 1) / 2) * gaps[1]),
            "label": labels.get(id, ""),
        }
        for column, layer in enumerate(layers)
        for row, (id, kind) in enumerate(layer)
    ]
    return {
        "format": "backdraw/1",
        "network": {
            "neurons": sorted(neurons, key=lambda neuron: neuron["id"]),
            "edges": [{"tail": t, "head": h, "weight": w, "initial": w} for (t, h), w in weights.items()],
        },
        "data": data,
        "training": {
            "loss": "squared",
            "optimizer": "sgd",
            "step_size": step_size,
            "batch_size": 1,
            "order": "sequential",
            "seed": 1,
            "weights_seed": 1,
            "progress": {"step": 0, "epoch": 0, "position": 0},
        },
        "probe": probe,
    }


def _running() -> dict[str, Any]:
    """Nine neurons, identity everywhere, computing 2.25 x - 3 before it is trained; the points lie on y = x - 1."""
    return _document(
        layers=[
            [(1, "input"), (2, "bias")],
            [(3, "hidden"), (4, "hidden"), (5, "bias")],
            [(6, "hidden"), (7, "hidden"), (8, "bias")],
            [(9, "output")],
        ],
        weights={
            (1, 3): 1,
            (1, 4): 0.5,
            (2, 3): -1,
            (2, 4): 1,
            (3, 6): 2,
            (4, 6): -1,
            (4, 7): 3,
            (5, 6): 0.5,
            (5, 7): -2,
            (6, 9): 1,
            (7, 9): 0.5,
            (8, 9): -1,
        },
        functions={},
        data={"columns": [1, 9], "rows": [[2, 1], [0, -1], [1, 0], [-1, -2]]},
        probe={"1": 2, "9": 1},
        labels={},
        gaps=(200, 140),
        step_size=0.01,
    )


def _xor() -> dict[str, Any]:
    """Two inputs, two hidden neurons: the smallest network that learns exclusive or."""
    return _document(
        layers=[
            [(1, "input"), (2, "input"), (3, "bias")],
            [(4, "hidden"), (5, "hidden"), (6, "bias")],
            [(7, "output")],
        ],
        weights={
            (1, 4): 0.8,
            (1, 5): -0.5,
            (2, 4): 0.7,
            (2, 5): -0.9,
            (3, 4): -0.1,
            (3, 5): 0.6,
            (4, 7): 0.4,
            (5, 7): 0.6,
            (6, 7): 0.1,
        },
        functions={4: "tanh", 5: "tanh", 7: "logistic"},
        data={"columns": [1, 2, 7], "rows": [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]},
        probe={"1": 1, "2": 0, "7": 1},
        labels={1: "a", 2: "b", 7: "a xor b"},
        gaps=(240, 140),
        step_size=0.3,
    )


def _circle() -> dict[str, Any]:
    """Two classes that no line separates: 1 within radius 2.5, -1 from 3.5 to 5."""
    random = Random(7)
    inputs, bias, hidden, second_bias, output = (1, 2), 3, range(4, 10), 10, 11
    weights = {(tail, head): round(random.uniform(-0.6, 0.6), 3) for head in hidden for tail in (*inputs, bias)}
    weights |= {(tail, output): round(random.uniform(-0.6, 0.6), 3) for tail in (*hidden, second_bias)}
    rows = []
    for index in range(60):
        radius = random.uniform(0, 2.5) if index % 2 == 0 else random.uniform(3.5, 5)
        angle = random.uniform(0, 2 * math.pi)
        point = (round(radius * math.sin(angle), 3), round(radius * math.cos(angle), 3))
        rows.append([*point, 1 if index % 2 == 0 else -1])
    return _document(
        layers=[
            [(1, "input"), (2, "input"), (bias, "bias")],
            [*((id, "hidden") for id in hidden), (second_bias, "bias")],
            [(output, "output")],
        ],
        weights=weights,
        functions={**dict.fromkeys(hidden, "tanh"), output: "tanh"},
        data={"columns": [1, 2, output], "rows": rows},
        probe={"1": 1, "2": -1, str(output): 1},
        labels={1: "x1", 2: "x2", output: "inside"},
        gaps=(300, 100),
        step_size=0.03,
    )


EXAMPLES: dict[str, dict[str, Any]] = {
    "running": _running(),
    "xor": _xor(),
    "circle": _circle(),
    "blank": _document([], {}, {}, {"columns": [], "rows": []}, {}, {}, (0, 0)),
}
