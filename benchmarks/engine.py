"""How fast the engine trains, against rivals in the same run: `python -m benchmarks.engine [rounds]`.

Rivals: the same plan in plain Python (the reference executor), and NumPy with one matrix per layer, zero where no edge
is drawn. Contenders take turns; a ratio is the median over the rounds of the rival's time per point over ours. On a
shared machine trust the ratios, not the rates. Before timing, all contenders train a little and must agree.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from types import ModuleType

import numpy as np

from server.engine import kernels, reference
from server.engine.plan import Plan, Task, as_points, compile_plan
from server.network.model import Edge, Kind, Network, Neuron

STEP_SIZE = 0.001
TURN = 0.15  # seconds that one contender runs at a time

FUNCTIONS: dict[str, tuple[Callable[[np.ndarray], np.ndarray], Callable[[np.ndarray], np.ndarray]]] = {
    "logistic": (lambda z: 1.0 / (1.0 + np.exp(-z)), lambda a: a * (1.0 - a)),
    "tanh": (np.tanh, lambda a: 1.0 - a * a),
}


@dataclass(frozen=True)
class Course:
    """A network, points and a batch size to race on. Layers hold plan-independent numbers for the NumPy rival."""

    name: str
    activation: str
    batch_size: int
    network: Network
    layers: tuple[tuple[int, ...], ...]
    x: np.ndarray
    y: np.ndarray


def course(name: str, widths: list[int], incoming: int, activation: str, points: int, batch_size: int) -> Course:
    """Layers of these widths, a bias in each but the last, `incoming` edges and the bias edge into each neuron."""
    rng = np.random.default_rng(1)
    neurons: list[Neuron] = []
    edges: list[Edge] = []
    layers: list[tuple[int, ...]] = []

    def add(kind: Kind) -> int:
        has_function = kind in ("hidden", "output")
        neurons.append(Neuron(len(neurons) + 1, kind, activation if has_function else None))
        return len(neurons)

    for depth, width in enumerate(widths):
        kind: Kind = "input" if depth == 0 else "output" if depth == len(widths) - 1 else "hidden"
        layer = [add(kind) for _ in range(width)]
        for head in layer if depth else ():
            *below, bias = layers[-1]
            tails = rng.choice(below, size=min(incoming, len(below)), replace=False).tolist()
            for tail in (*tails, bias):
                weight = float(rng.normal() / np.sqrt(incoming))
                edges.append(Edge(tail, head, weight, weight))
        layers.append((*layer, add("bias")) if depth < len(widths) - 1 else tuple(layer))
    x, y = rng.normal(size=(points, widths[0])), rng.uniform(0.2, 0.8, size=(points, widths[-1]))
    return Course(name, activation, batch_size, Network(tuple(neurons), tuple(edges)), tuple(layers), x, y)


def seed_network(activation: str) -> Course:
    """The running example: 1-2-2-1, sparse, 12 edges."""
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
    return Course(f"seed network, {activation}, batch 1", activation, 1, Network(neurons, edges), layers, x, y)


# ---- contenders: functions that train on by some steps and return the weights in document order ---------------------

Contender = Callable[[int], np.ndarray]


def ours(run: Course, executor: ModuleType) -> Contender:
    plan: Plan = compile_plan(run.network, run.layers)
    orders = np.arange(len(run.x), dtype=np.uint32)[np.newaxis]
    task = Task(as_points(run.x), as_points(run.y), orders, run.batch_size, STEP_SIZE, 0)
    weights, work = plan.edges_in(np.array([edge.weight for edge in run.network.edges])), plan.new_work()

    def train(steps: int) -> np.ndarray:
        if executor.train(plan.graph, weights, task, 0, np.empty(steps), work) != steps:
            raise RuntimeError(f"{run.name}: training diverged")
        return plan.edges_out(weights)

    return train


def numpy_per_layer(run: Course) -> Contender:
    """A matrix per layer; the last column of the layer before is the bias neuron, always 1."""
    place = {id_: (depth, k) for depth, layer in enumerate(run.layers) for k, id_ in enumerate(layer)}
    heads = [[id_ for id_ in layer if run.network.neurons[id_ - 1].kind != "bias"] for layer in run.layers[1:]]
    shapes = [(len(above), len(below)) for above, below in zip(heads, run.layers[:-1], strict=True)]
    where = [(place[edge.head][0] - 1, place[edge.head][1], place[edge.tail][1]) for edge in run.network.edges]
    value, slope = FUNCTIONS[run.activation]
    matrices, masks = [np.zeros(shape) for shape in shapes], [np.zeros(shape) for shape in shapes]
    for (k, row, column), edge in zip(where, run.network.edges, strict=True):
        matrices[k][row, column], masks[k][row, column] = edge.weight, 1.0

    def train(steps: int) -> np.ndarray:
        first = 0
        for _ in range(steps):
            rows = slice(first, first + run.batch_size)
            first = (first + run.batch_size) % len(run.x)
            x, y = run.x[rows], run.y[rows]
            ones = np.ones((len(x), 1))
            outs = [np.concatenate((x, ones), axis=1)]
            for k, matrix in enumerate(matrices):
                out = value(outs[-1] @ matrix.T)
                outs.append(np.concatenate((out, ones), axis=1) if k < len(matrices) - 1 else out)
            d = 2.0 * (outs[-1] - y) * slope(outs[-1])
            for k in range(len(matrices) - 1, -1, -1):
                gradient = d.T @ outs[k] * masks[k] / len(x)
                d = (d @ matrices[k])[:, :-1] * slope(outs[k][:, :-1])
                matrices[k] -= STEP_SIZE * gradient
        return np.array([matrices[k][row, column] for k, row, column in where])

    return train


# ---- the race -------------------------------------------------------------------------------------------------------


def calibrate(train: Contender) -> int:
    """Steps that take about one turn."""
    steps = 1
    while True:
        start = time.perf_counter()
        train(steps)
        took = time.perf_counter() - start
        if took > TURN / 4:
            return max(1, round(steps * TURN / took))
        steps *= 4


def race(run: Course, rounds: int) -> None:
    contenders = {
        "compiled kernels": ours(run, kernels),
        "NumPy per layer": numpy_per_layer(run),
        "plain Python": ours(run, reference),
    }
    trained = [train(3) for train in contenders.values()]
    for weights in trained[1:]:
        np.testing.assert_allclose(weights, trained[0], rtol=1e-9, atol=1e-12)
    steps = {name: calibrate(train) for name, train in contenders.items()}
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, train in contenders.items():
            start = time.perf_counter()
            train(steps[name])
            times[name].append((time.perf_counter() - start) / (steps[name] * run.batch_size))
    print(f"\n{run.name} ({len(run.network.neurons)} neurons, {len(run.network.edges)} edges)")
    for name, own in times.items():
        ratio = median(theirs / mine for theirs, mine in zip(own, times["compiled kernels"], strict=True))
        print(f"  {name:18} {1.0 / median(own):12,.0f} points/s   {ratio:8.1f} x the kernels' time")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    kernels.load()
    sparse = [100, 600, 600, 600, 100]
    for run in (
        seed_network("logistic"),
        seed_network("tanh"),
        course("2-8-8-1 tanh, batch 10", [2, 8, 8, 1], 8, "tanh", 500, 10),
        course("sparse 100-600-600-600-100 tanh, batch 1", sparse, 10, "tanh", 64, 1),
        course("sparse 100-600-600-600-100 tanh, batch 32", sparse, 10, "tanh", 64, 32),
    ):
        race(run, rounds)


if __name__ == "__main__":
    main()
