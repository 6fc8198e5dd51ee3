"""The documents that one can begin with, as plain objects; the schema reads them like any file.

Those drawn by hand stand here, those that learn from data in starters.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from server.document.starters import STARTERS

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


def _blank() -> dict[str, Any]:
    return _document([], {}, {}, {"columns": [], "rows": []}, {}, {}, (0, 0))


_MADE: Mapping[str, Callable[[], dict[str, Any]]] = {"running": _running, "xor": _xor, "blank": _blank, **STARTERS}
EXAMPLES = tuple(_MADE)
"""Their names."""


def example(name: str) -> dict[str, Any]:
    """A new document, always the same. Raises KeyError for an unknown name."""
    return _MADE[name]()
