"""The networks to race on, with their points; and the same as one matrix per layer, as most rivals want it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.race import Floats
from server.network.model import Edge, Kind, Network, Neuron


@dataclass(frozen=True)
class Course:
    """A network in layers, its functions, and how to train it: by plain SGD, rows in order. x: (P, I), y: (P, O)."""

    network: Network
    layers: tuple[tuple[int, ...], ...]
    hidden: str
    output: str
    x: Floats
    y: Floats
    batch_size: int
    step_size: float = 0.001

    @property
    def weights(self) -> Floats:
        return np.array([edge.weight for edge in self.network.edges])

    @property
    def steps_per_epoch(self) -> int:
        return -(-len(self.x) // self.batch_size)

    def functions(self) -> list[str]:
        """The function of each layer but the first."""
        return [self.hidden] * (len(self.layers) - 2) + [self.output]


@dataclass(frozen=True)
class Matrices:
    """A course's weights by layer. For layer k: weight (heads, tails) and bias (heads,), 0 where no edge is drawn; and
    masks of the same shapes, 1 where one is.

    place: per edge in document order (layer, row, column), column -1 for a bias edge.
    """

    weight: list[Floats]
    bias: list[Floats]
    weight_mask: list[Floats]
    bias_mask: list[Floats]
    place: list[tuple[int, int, int]]

    @classmethod
    def of(cls, course: Course, weights: Floats | None = None) -> Matrices:
        kinds = {neuron.id: neuron.kind for neuron in course.network.neurons}
        spots: dict[int, tuple[int, int]] = {}
        widths = []
        for depth, layer in enumerate(course.layers):
            real = [id_ for id_ in layer if kinds[id_] != "bias"]
            widths.append(len(real))
            spots |= {id_: (depth, k) for k, id_ in enumerate(real)}
        shapes = list(zip(widths[1:], widths[:-1], strict=True))
        all_ = cls(
            [np.zeros(shape) for shape in shapes],
            [np.zeros(shape[0]) for shape in shapes],
            [np.zeros(shape) for shape in shapes],
            [np.zeros(shape[0]) for shape in shapes],
            [(spots[e.head][0] - 1, spots[e.head][1], spots.get(e.tail, (0, -1))[1]) for e in course.network.edges],
        )
        for (k, row, column), value in zip(all_.place, course.weights if weights is None else weights, strict=True):
            if column < 0:
                all_.bias[k][row], all_.bias_mask[k][row] = value, 1.0
            else:
                all_.weight[k][row, column], all_.weight_mask[k][row, column] = value, 1.0
        return all_

    def edges(self, weight: list[Floats], bias: list[Floats]) -> Floats:
        """(E,) in document order, from matrices of these shapes."""
        return np.array([bias[k][row] if column < 0 else weight[k][row, column] for k, row, column in self.place])


def layered(
    widths: list[int],
    hidden: str,
    *,
    output: str | None = None,
    incoming: int = 10**9,
    points: int,
    batch_size: int,
    step_size: float = 0.001,
) -> Course:
    """Layers of these widths, a bias in each but the last, into each neuron its edge and at most `incoming` others."""
    rng = np.random.default_rng(1)
    neurons: list[Neuron] = []
    edges: list[Edge] = []
    layers: list[tuple[int, ...]] = []
    output = output or hidden

    def add(kind: Kind, function: str | None = None) -> int:
        neurons.append(Neuron(len(neurons) + 1, kind, function))
        return len(neurons)

    for depth, width in enumerate(widths):
        if depth == 0:
            layer = [add("input") for _ in range(width)]
        elif depth == len(widths) - 1:
            layer = [add("output", output) for _ in range(width)]
        else:
            layer = [add("hidden", hidden) for _ in range(width)]
        for head in layer if depth else ():
            *below, bias = layers[-1]
            tails = rng.choice(below, size=incoming, replace=False).tolist() if incoming < len(below) else below
            for tail in (*tails, bias):
                weight = float(rng.normal() / np.sqrt(len(tails)))
                edges.append(Edge(tail, head, weight, weight))
        layers.append((*layer, add("bias")) if depth < len(widths) - 1 else tuple(layer))
    x, y = rng.normal(size=(points, widths[0])), rng.uniform(0.2, 0.8, size=(points, widths[-1]))
    return Course(Network(tuple(neurons), tuple(edges)), tuple(layers), hidden, output, x, y, batch_size, step_size)


def seed_network(activation: str) -> Course:
    """The running example, sparse 1-2-2-1 with 12 edges, on 100 points one at a time."""
    kinds: list[Kind] = ["input", "bias", "hidden", "hidden", "bias", "hidden", "hidden", "bias", "output"]
    pairs = ((1, 3), (1, 4), (2, 3), (2, 4), (3, 6), (4, 6), (4, 7), (5, 6), (5, 7), (6, 9), (7, 9), (8, 9))
    weights = (1.0, 0.5, -1.0, 1.0, 2.0, -1.0, 3.0, 0.5, -2.0, 1.0, 0.5, -1.0)
    neurons = tuple(
        Neuron(k, kind, activation if kind in ("hidden", "output") else None) for k, kind in enumerate(kinds, start=1)
    )
    edges = tuple(Edge(tail, head, w, w) for (tail, head), w in zip(pairs, weights, strict=True))
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(100, 1)), rng.uniform(0.2, 0.8, size=(100, 1))
    layers = ((1, 2), (3, 4, 5), (6, 7, 8), (9,))
    return Course(Network(neurons, edges), layers, activation, activation, x, y, 1)


def small() -> Course:
    """2-8-8-1, tanh, 500 points, batches of 10."""
    return layered([2, 8, 8, 1], "tanh", points=500, batch_size=10)


def dense(batch_size: int) -> Course:
    """64-128-64-10, ReLU under a linear output: 17,226 edges, about the largest dense network that can be drawn."""
    return layered([64, 128, 64, 10], "relu", output="identity", points=512, batch_size=batch_size)


def sparse(batch_size: int) -> Course:
    """100-600-600-600-100, tanh, ten edges and a bias edge into each neuron: 20,900 edges."""
    return layered([100, 600, 600, 600, 100], "tanh", incoming=10, points=64, batch_size=batch_size)


# Functions for rivals written with NumPy: value(in), slope(out).
FUNCTIONS: dict[str, tuple[Callable[[Floats], Floats], Callable[[Floats], Any]]] = {
    "identity": (lambda z: z, lambda a: 1.0),
    "logistic": (lambda z: 1.0 / (1.0 + np.exp(-z)), lambda a: a * (1.0 - a)),
    "tanh": (np.tanh, lambda a: 1.0 - a * a),
    "relu": (lambda z: np.maximum(z, 0.0), lambda a: a > 0.0),
}
