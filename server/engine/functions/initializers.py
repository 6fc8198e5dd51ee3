"""New random weights.

A new one is one function(draws, fan_in, fan_out, scale) -> weights, and its `_register` line. draws: (..., E, 2)
independent uniform numbers in [0, 1), two per edge; fan_in, fan_out: (E,), counted without bias edges.

All come from one counter-based stream per seed, in which every set of weights has its place: set k of a thousand is the
same as set k drawn alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from server.engine.arrays import Floats
from server.network.model import Network

# Functions whose output is half silent or bent like it get He's limit in `automatic`; the others Xavier's.
_HE = frozenset({"relu", "leaky_relu", "elu", "gelu", "swish"})

Function = Callable[[Floats, Floats, Floats, float], Floats]


@dataclass(frozen=True, slots=True)
class Initializer:
    """label, formula: plain text for people. biases: whether bias edges are drawn too; else they are 0. constants:
    the settings it uses.
    """

    name: str
    label: str
    formula: str
    biases: bool
    constants: tuple[str, ...]
    function: Function


INITIALIZERS: dict[str, Initializer] = {}


def _register(name: str, label: str, formula: str, constants: str, function: Function, *, biases: bool) -> None:
    INITIALIZERS[name] = Initializer(name, label, formula, biases, tuple(constants.split()), function)


def uniform(draws: Floats, fan_in: Floats, fan_out: Floats, scale: float) -> Floats:
    return scale * (2.0 * draws[..., 0] - 1.0)


def normal(draws: Floats, fan_in: Floats, fan_out: Floats, scale: float) -> Floats:
    # Box and Muller (1958). 1 - u is never 0.
    return scale * np.sqrt(-2.0 * np.log(1.0 - draws[..., 0])) * np.cos(2.0 * np.pi * draws[..., 1])


# Glorot and Bengio (2010), uniform.
def xavier(draws: Floats, fan_in: Floats, fan_out: Floats, scale: float) -> Floats:
    return np.sqrt(6.0 / (fan_in + fan_out)) * (2.0 * draws[..., 0] - 1.0)


# He et al. (2015), uniform, for the input side.
def he(draws: Floats, fan_in: Floats, fan_out: Floats, scale: float) -> Floats:
    return np.sqrt(6.0 / fan_in) * (2.0 * draws[..., 0] - 1.0)


def zeros(draws: Floats, fan_in: Floats, fan_out: Floats, scale: float) -> Floats:
    return np.zeros(draws.shape[:-1])


def constant(draws: Floats, fan_in: Floats, fan_out: Floats, scale: float) -> Floats:
    return np.full(draws.shape[:-1], scale)


SCALE = "initializer_scale"

_register("automatic", "automatic", "He into ReLU and its kin, Xavier into the others", "", xavier, biases=False)
_register("uniform", "uniform", "between -scale and scale", SCALE, uniform, biases=True)
_register("normal", "normal", "mean 0, standard deviation scale", SCALE, normal, biases=True)
_register("xavier", "Xavier", "uniform in +-sqrt(6 / (fan in + fan out))", "", xavier, biases=False)
_register("he", "He", "uniform in +-sqrt(6 / fan in)", "", he, biases=False)
_register("zeros", "zeros", "0", "", zeros, biases=True)
_register("constant", "constant", "scale", SCALE, constant, biases=True)


def initial_weights(
    network: Network, seed: int, initializer: str = "automatic", scale: float = 0.5, kept: Floats | None = None
) -> Floats:
    """(E,) weights in document order, the same for the same seed and network. Raises KeyError for an unknown name."""
    return many_weights(network, seed, range(1), initializer, scale, kept)[0]


def many_weights(
    network: Network,
    seed: int,
    sets: range,
    initializer: str = "automatic",
    scale: float = 0.5,
    kept: Floats | None = None,
) -> Floats:
    """(len(sets), E) sets of weights in document order; set k depends on network, seed and k only. seed >= 0.

    Fan in: edges into the head without its bias edges; fan out: edges out of the tail. An edge has its own draws
    whatever its kind, so making one a bias edge changes no other weight. The edges of a tie take the draw of the first.
    kept: (E,) the weights that locked edges keep; without it those of the network.
    """
    entry = INITIALIZERS[initializer]
    kinds = {neuron.id: neuron.kind for neuron in network.neurons}
    functions = {neuron.id: neuron.activation for neuron in network.neurons}
    bias = np.array([kinds[edge.tail] == "bias" for edge in network.edges], dtype=bool)
    fan_in, fan_out = _fans(network, bias)
    draws = _draws(seed, sets, len(network.edges))
    weights = entry.function(draws, fan_in, fan_out, scale)
    if initializer == "automatic":
        bent = np.array([functions[edge.head] in _HE for edge in network.edges], dtype=bool)
        weights = np.where(bent, he(draws, fan_in, fan_out, scale), weights)
    weights = weights if entry.biases else np.where(bias, 0.0, weights)
    return _constrained(network, weights, kept)


def _constrained(network: Network, weights: Floats, kept: Floats | None) -> Floats:
    """The same with one weight for each tie, and locked edges, with all that are tied to them, as they are."""
    weights = np.array(weights)
    own = [edge.weight for edge in network.edges] if kept is None else kept
    row_of = {(edge.tail, edge.head): row for row, edge in enumerate(network.edges)}
    groups = [[row_of[pair] for pair in tie] for tie in network.ties]
    groups += [[row] for row, edge in enumerate(network.edges) if edge.locked]
    for rows in groups:
        locked = [row for row in rows if network.edges[row].locked]
        weights[..., rows] = own[locked[0]] if locked else weights[..., rows[:1]]
    return weights


def _fans(network: Network, bias: np.ndarray) -> tuple[Floats, Floats]:
    """(E,) each, at least 1."""
    into = Counter(edge.head for edge, is_bias in zip(network.edges, bias.tolist(), strict=True) if not is_bias)
    out_of = Counter(edge.tail for edge in network.edges)
    fan_in = np.array([max(1, into[edge.head]) for edge in network.edges], dtype=np.float64)
    return fan_in, np.array([out_of[edge.tail] for edge in network.edges], dtype=np.float64)


def _draws(seed: int, sets: range, edges: int) -> Floats:
    """(len(sets), E, 2) uniform numbers. Philox gives four per counter value; each set begins at a new one."""
    counters = -(-2 * edges // 4)
    stream = np.random.Philox(key=seed)
    stream.advance(sets.start * counters)
    numbers = np.random.Generator(stream).random((len(sets), 4 * counters))
    return numbers[:, : 2 * edges].reshape(len(sets), edges, 2)
