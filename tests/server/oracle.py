"""An independent computation: the formulas of a network's passes and training, written over dicts of ids.

Slow and recursive on purpose, and without a line in common with the engine.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.network.model import Network

Weights = dict[tuple[int, int], float]

FUNCTIONS = {
    "identity": lambda v: v,
    "logistic": lambda v: 0.5 * (1 + math.tanh(v / 2)),
    "relu": lambda v: max(0.0, v),
    "leaky_relu": lambda v: v if v > 0 else v / 100,
    "tanh": lambda v: (math.exp(2 * v) - 1) / (math.exp(2 * v) + 1) if v < 20 else 1.0,
    "softplus": lambda v: math.log(1 + math.exp(v)) if v < 30 else v,
    "sine": math.sin,
    "step": lambda v: float(v >= 0),
    "sign": lambda v: float((v > 0) - (v < 0)),
    "elu": lambda v: v if v > 0 else math.exp(v) - 1,
    "gelu": lambda v: v * _normal_share(v),
    "swish": lambda v: v / (1 + math.exp(-v)),
}

DERIVATIVES = {
    "identity": lambda v: 1.0,
    "logistic": lambda v: 1 / (2 + math.exp(v) + math.exp(-v)),
    "relu": lambda v: float(v > 0),
    "leaky_relu": lambda v: 1.0 if v > 0 else 1 / 100,
    "tanh": lambda v: 1 / math.cosh(v) ** 2,
    "softplus": lambda v: 1 / (1 + math.exp(-v)),
    "sine": math.cos,
    "step": lambda v: 0.0,
    "sign": lambda v: 0.0,
    "elu": lambda v: 1.0 if v > 0 else math.exp(v),
    "gelu": lambda v: _normal_share(v) + v * math.exp(-(v**2) / 2) / math.sqrt(2 * math.pi),
    "swish": lambda v: (1 + math.exp(-v) + v * math.exp(-v)) / (1 + math.exp(-v)) ** 2,
}


def _normal_share(v: float) -> float:
    return (1 + math.erf(v / math.sqrt(2))) / 2


@dataclass
class Oracle:
    """Numbers of one point by id; d_weight by (tail, head)."""

    in_: dict[int, float]
    out: dict[int, float]
    d_out: dict[int, float]
    d_in: dict[int, float]
    d_weight: Weights
    loss: float


def compute(network: Network, weights: Weights, x: Mapping[int, float], y: Mapping[int, float]) -> Oracle:
    """Forward and backward for one point; x by input id, y by output id."""
    neurons = {neuron.id: neuron for neuron in network.neurons}
    result = Oracle({}, {}, {}, {}, {}, 0.0)

    def out(id_: int) -> float:
        if id_ not in result.out:
            neuron = neurons[id_]
            if neuron.kind == "input":
                result.out[id_] = x[id_]
            elif neuron.kind == "bias":
                result.out[id_] = 1.0
            else:
                terms = [weights[edge.tail, id_] * out(edge.tail) for edge in network.edges if edge.head == id_]
                result.in_[id_] = math.fsum(terms)
                result.out[id_] = FUNCTIONS[neuron.activation](result.in_[id_])
        return result.out[id_]

    def d_out(id_: int) -> float:
        if id_ not in result.d_out:
            if neurons[id_].kind == "output":
                result.d_out[id_] = 2 * (out(id_) - y[id_])
            else:
                terms = [d_in(edge.head) * weights[id_, edge.head] for edge in network.edges if edge.tail == id_]
                result.d_out[id_] = math.fsum(terms)
        return result.d_out[id_]

    def d_in(id_: int) -> float:
        if id_ not in result.d_in:
            result.d_in[id_] = d_out(id_) * DERIVATIVES[neurons[id_].activation](result.in_[id_])
        return result.d_in[id_]

    for id_, neuron in neurons.items():
        out(id_)
        if neuron.kind == "output":
            result.loss += (out(id_) - y[id_]) ** 2
    for id_, neuron in neurons.items():
        d_out(id_)
        if neuron.kind in ("hidden", "output"):
            d_in(id_)
    result.d_weight = {(edge.tail, edge.head): d_in(edge.head) * out(edge.tail) for edge in network.edges}
    return result


def train(
    network: Network,
    weights: Weights,
    points: Sequence[tuple[Mapping[int, float], Mapping[int, float]]],
    batches: Sequence[Sequence[int]],
    step_size: float,
) -> tuple[Weights, list[float]]:
    """One step of gradient descent per batch of point numbers; gives the last weights and each batch's mean loss."""
    losses = []
    for batch in batches:
        seen = [compute(network, weights, *points[p]) for p in batch]
        losses.append(sum(point.loss for point in seen) / len(batch))
        weights = {
            edge: w - step_size * sum(point.d_weight[edge] for point in seen) / len(batch)
            for edge, w in weights.items()
        }
    return weights, losses
