"""Networks to test with: the running example, and random sparse layered ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from server.engine.functions.activations import ACTIVATIONS as _REGISTRY
from server.network.model import Edge, Kind, Network, Neuron
from tests.running_example import KINDS, LAYERS, WEIGHTS

ACTIVATIONS = tuple(_REGISTRY)
SMOOTH = ("identity", "logistic", "tanh", "softplus", "sine", "gelu", "swish")

Layers = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Drawn:
    """A network with the layers a correct layering finds: ids in document order, floating ones apart."""

    network: Network
    layers: Layers
    floating: tuple[int, ...] = ()

    @property
    def inputs(self) -> tuple[int, ...]:
        return tuple(neuron.id for neuron in self.network.neurons if neuron.kind == "input")

    @property
    def outputs(self) -> tuple[int, ...]:
        return tuple(neuron.id for neuron in self.network.neurons if neuron.kind == "output")

    @property
    def weights(self) -> np.ndarray:
        return np.array([edge.weight for edge in self.network.edges], dtype=np.float64)


def running_example(activation: str = "identity") -> Drawn:
    """The network of the first screen, every hidden and output neuron with `activation`."""
    neurons = tuple(
        Neuron(id, kind, None if kind in ("input", "bias") else activation) for id, kind in enumerate(KINDS, start=1)
    )
    edges = tuple(Edge(tail, head, weight, weight) for (tail, head), weight in sorted(WEIGHTS.items()))
    return Drawn(Network(neurons, edges), tuple(tuple(layer) for layer in LAYERS))


def chain(activations: Sequence[str], weights: Sequence[float]) -> Drawn:
    """Neuron 1 (input) -> 2 -> 3 ... -> the last one (output), one weight per edge."""
    last = len(activations) + 1
    hidden = (Neuron(k, "output" if k == last else "hidden", name) for k, name in enumerate(activations, start=2))
    edges = tuple(Edge(k, k + 1, weight, weight) for k, weight in enumerate(weights, start=1))
    network = Network((Neuron(1, "input"), *hidden), edges)
    return Drawn(network, tuple((k,) for k in range(1, last + 1)))


def parallel(activation: str, weights: Sequence[float]) -> Drawn:
    """Inputs 1 ... K, each with one edge to an output neuron of its own, K + 1 ... 2 K."""
    count = len(weights)
    inputs = tuple(Neuron(k, "input") for k in range(1, count + 1))
    outputs = tuple(Neuron(k, "output", activation) for k in range(count + 1, 2 * count + 1))
    edges = tuple(Edge(k, count + k, float(weight), float(weight)) for k, weight in enumerate(weights, start=1))
    return Drawn(Network((*inputs, *outputs), edges), (tuple(n.id for n in inputs), tuple(n.id for n in outputs)))


def with_weights(drawn: Drawn, weights: Sequence[float]) -> Drawn:
    """The same drawing with other weights, in document order."""
    edges = tuple(
        replace(edge, weight=float(w), initial=float(w)) for edge, w in zip(drawn.network.edges, weights, strict=True)
    )
    return replace(drawn, network=replace(drawn.network, edges=edges))


def constrained(rng: np.random.Generator, drawn: Drawn) -> Drawn:
    """The same drawing with some edges locked and some tied in twos and threes, as far as there are any."""
    edges = list(drawn.network.edges)
    rows = rng.permutation(len(edges)).tolist()
    groups = [rows[:2], rows[2:5], rows[5:7]]
    ties = [tie for tie in groups[: int(rng.integers(1, 4))] if len(tie) > 1]
    for tie in ties:
        for row in tie:
            edges[row] = replace(edges[row], weight=edges[tie[0]].weight, initial=edges[tie[0]].weight)
    for row in rng.permutation(len(edges))[: len(edges) // 4].tolist():
        edges[row] = replace(edges[row], locked=True)
    names = tuple(tuple((edges[row].tail, edges[row].head) for row in tie) for tie in ties)
    return replace(drawn, network=replace(drawn.network, edges=tuple(edges), ties=names))


def random_drawn(
    rng: np.random.Generator,
    widths: Sequence[int],
    *,
    activations: Sequence[str] = ACTIVATIONS,
    density: float = 0.6,
    biases: float = 0.8,
    floating: bool = False,
    spread: float = 1.0,
) -> Drawn:
    """A random runnable layered network; widths[0] inputs, widths[-1] outputs, hidden layers between.

    density: chance of each possible edge, so incoming and outgoing edges may be missing. biases: chance that a layer
    has one. floating: add a component without input and output. Ids and document order are shuffled.
    One path from an input to an output always exists, which pins the number of layers.
    """
    depth = len(widths)
    kinds: list[Kind] = []
    layer_of: list[int] = []

    def add(kind: Kind, layer: int) -> int:
        kinds.append(kind)
        layer_of.append(layer)
        return len(kinds) - 1

    pairs: list[tuple[int, int]] = []
    below: list[int] = []
    for layer, width in enumerate(widths):
        kind: Kind = "input" if layer == 0 else "output" if layer == depth - 1 else "hidden"
        row = [add(kind, layer) for _ in range(width)]
        for head in row if layer else ():
            pairs += [(tail, head) for tail in below if rng.random() < density]
        if layer and (below[0], row[0]) not in pairs:
            pairs.append((below[0], row[0]))
        if layer < depth - 1 and rng.random() < biases:
            row.append(add("bias", layer))
        below = row
    if floating:
        bias, first, second = add("bias", -1), add("hidden", -1), add("hidden", -1)
        pairs += [(bias, first), (first, second)]
        add("hidden", -1)
    return _shuffled(rng, kinds, layer_of, pairs, depth, activations, spread)


def _shuffled(
    rng: np.random.Generator,
    kinds: Sequence[Kind],
    layer_of: Sequence[int],
    pairs: Sequence[tuple[int, int]],
    depth: int,
    activations: Sequence[str],
    spread: float,
) -> Drawn:
    count = len(kinds)
    ids = [int(k) + 1 for k in rng.choice(3 * count, size=count, replace=False)]
    order = [int(k) for k in rng.permutation(count)]
    anchored = _anchored(kinds, pairs)
    neurons = tuple(
        Neuron(ids[k], kinds[k], None if kinds[k] in ("input", "bias") else str(rng.choice(list(activations))))
        for k in order
    )
    edges = []
    for j in rng.permutation(len(pairs)):
        weight = float(rng.normal() * spread)
        edges.append(Edge(ids[pairs[j][0]], ids[pairs[j][1]], weight, weight))
    layers = tuple(tuple(ids[k] for k in order if layer_of[k] == layer and k in anchored) for layer in range(depth))
    floating = tuple(ids[k] for k in order if k not in anchored)
    return Drawn(Network(neurons, tuple(edges)), layers, floating)


def _anchored(kinds: Sequence[Kind], pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Neurons connected, in any direction, to an input or an output; all others float."""
    neighbours: dict[int, set[int]] = {k: set() for k in range(len(kinds))}
    for tail, head in pairs:
        neighbours[tail].add(head)
        neighbours[head].add(tail)
    found = {k for k, kind in enumerate(kinds) if kind in ("input", "output")}
    waiting = list(found)
    while waiting:
        for k in neighbours[waiting.pop()] - found:
            found.add(k)
            waiting.append(k)
    return found


@st.composite
def layered_networks(
    draw: st.DrawFn,
    *,
    activations: Sequence[str] = ACTIVATIONS,
    max_depth: int = 5,
    max_width: int = 5,
    spread: float = 1.0,
) -> Drawn:
    """Random runnable layered networks: several inputs and outputs, mixed functions, missing edges, floating parts."""
    widths = draw(st.lists(st.integers(1, max_width), min_size=2, max_size=max_depth))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return random_drawn(
        rng,
        widths,
        activations=activations,
        density=draw(st.sampled_from([0.3, 0.6, 1.0])),
        biases=draw(st.sampled_from([0.0, 0.8, 1.0])),
        floating=draw(st.booleans()),
        spread=spread,
    )
