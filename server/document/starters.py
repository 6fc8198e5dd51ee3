"""Starters that learn from data: a generator or a real table, a layered network, and settings that work with both.

Rows of a generator are left out; whoever reads the document makes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
import numpy as np

from server.data.forms import GeneratorForm, ScalingMethod
from server.data.generators.all import columns_of
from server.data.generators.generator import Values
from server.data.real_tables import REAL_TABLES, read_real
from server.engine.functions.initializers import initial_weights
from server.network.model import Edge, Network, Neuron

Plain = dict[str, Any]
Place = tuple[float, float]

# A third of the rows is held out, as many of each class as there are.
_SPLIT: Plain = {"share": 0.3, "seed": 1, "stratified": True}
_COLUMN, _ROW = 260, 90
_SOME = 20
_CLOSE = 70


def _named(title: str, drawing: Plain) -> Plain:
    return {**drawing, "title": title}


def _generated(name: str, count: int, noise: float, hidden: list[int], training: Plain, *, classes: bool) -> Plain:
    form = GeneratorForm(name, count, noise)
    names = columns_of(form)
    layers = _columns([len(names) - 1, *hidden, 1])
    split = _SPLIT if classes else {"share": 0.3, "seed": 1}
    data: Plain = {"rows": [], "generator": msgspec.to_builtins(form), "split": split}
    return _layered(layers, names, 1, data, "tanh", "tanh" if classes else "identity", training)


def _real(name: str, layers: list[list[Place]], scaling: ScalingMethod, hidden: str, training: Plain) -> Plain:
    table, read = REAL_TABLES[name], read_real(name)
    assert read.rows is not None
    outputs = len(layers[-1])
    data: Plain = {
        "rows": read.rows.tolist(),
        "split": _SPLIT,
        "source": table.citation,
        "scaling": dict.fromkeys(_varying(read.names[:-outputs], read.rows), scaling),
    }
    return _layered(layers, read.names, outputs, data, hidden, "identity", training)


def _varying(names: list[str], rows: Values) -> list[str]:
    """Columns that can be scaled whichever rows are held out: some pixels are 0 in all digits, or all but one."""
    above = (rows > rows.min(axis=0)).sum(axis=0)
    return [name for name, count in zip(names, above, strict=False) if count >= _SOME]


def _layered(
    layers: list[list[Place]],
    names: Iterable[str],
    outputs: int,
    data: Plain,
    hidden: str,
    output: str,
    training: Plain,
) -> Plain:
    """A layered network over all columns, the last of which are the outputs, with a bias below each layer but the last.

    Initial weights are those of its seed, so that Reset and New weights lead back to them.
    """
    columns = [name.split(" = ")[-1] for name in names]
    neurons: list[Plain] = []
    ids: list[list[int]] = []
    for depth, places in enumerate(layers):
        last = depth == len(layers) - 1
        kind = "input" if depth == 0 else "output" if last else "hidden"
        activation = {"input": None, "hidden": hidden, "output": output}[kind]
        labels = {"input": columns[:-outputs], "output": columns[-outputs:]}.get(kind, [""] * len(places))
        begin = len(neurons) + 1
        ids.append(list(range(begin, begin + len(places))))
        for id, label, (x, y) in zip(ids[-1], labels, places, strict=True):
            neurons.append(
                {"id": id, "kind": kind, "activation": activation, "x": round(x), "y": round(y), "label": label}
            )
        if not last:
            below = {"x": round(np.mean([x for x, _ in places])), "y": round(max(y for _, y in places) + _gap(places))}
            neurons.append({"id": begin + len(places), "kind": "bias", "activation": None, **below, "label": ""})
    tails = [range(own[0], own[-1] + 2) for own in ids[:-1]]
    pairs = [(tail, head) for depth, own in enumerate(tails) for tail in own for head in ids[depth + 1]]
    network = Network(
        tuple(Neuron(one["id"], one["kind"], one["activation"]) for one in neurons),
        tuple(Edge(tail, head, 0.0, 0.0) for tail, head in pairs),
    )
    weights = initial_weights(network, 1).tolist()
    tied = [*ids[0], *ids[-1]]
    return {
        "format": "backdraw/2",
        "network": {
            "neurons": neurons,
            "edges": [
                {"tail": tail, "head": head, "weight": weight, "initial": weight}
                for (tail, head), weight in zip(pairs, weights, strict=True)
            ],
        },
        "data": {"columns": tied, "names": list(names), **data},
        "training": {
            "loss": "squared",
            "optimizer": "adam",
            "order": "shuffled",
            "seed": 1,
            "weights_seed": 1,
            "progress": {"step": 0, "epoch": 0, "position": 0},
            **training,
        },
        "probe": {str(id): 0 for id in tied},
    }


def _columns(sizes: list[int]) -> list[list[Place]]:
    """Layers in columns about one middle, their bias included."""
    layers: list[list[Place]] = []
    for depth, size in enumerate(sizes):
        gap, all = (_ROW if size <= 8 else _CLOSE), size + (depth < len(sizes) - 1)
        layers.append([(depth * _COLUMN, (row - (all - 1) / 2) * gap) for row in range(size)])
    return layers


def _gap(places: list[Place]) -> float:
    return _ROW if len(places) <= 8 else _CLOSE


def _digits() -> Plain:
    """The inputs stand as the 8 x 8 pixels that they are."""
    pixels: list[Place] = [((column - 7) * _CLOSE, (row - 4) * _CLOSE) for row in range(8) for column in range(8)]
    hidden, output = _columns([0, 16, 10])[1:]
    softmax = {"loss": "softmax_cross_entropy", "step_size": 0.01, "batch_size": 32}
    return _real("digits", [pixels, hidden, output], "range", "relu", softmax)


def _iris() -> Plain:
    softmax = {"loss": "softmax_cross_entropy", "step_size": 0.03, "batch_size": 10}
    return _real("iris", _columns([4, 6, 3]), "standard", "tanh", softmax)


def _starters() -> Mapping[str, Callable[[], Plain]]:
    quick, slow = {"step_size": 0.03, "batch_size": 10}, {"step_size": 0.01, "batch_size": 10}
    return {
        "circle": lambda: _named("Circle", _generated("circle", 300, 0.1, [6], quick, classes=True)),
        "spiral": lambda: _named("Spiral", _generated("spiral", 400, 0.0, [8, 8], slow, classes=True)),
        "moons": lambda: _named("Moons", _generated("moons", 300, 0.1, [6], quick, classes=True)),
        "sine": lambda: _named("Sine", _generated("sine", 120, 0.1, [8], quick, classes=False)),
        "iris": lambda: _named("Iris", _iris()),
        "digits": lambda: _named("Digits", _digits()),
    }


STARTERS = _starters()
