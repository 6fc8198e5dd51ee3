"""New random weights."""

from __future__ import annotations

from collections import Counter

import numpy as np

from server.engine.record import Floats
from server.network.model import Network

# Functions whose output is half silent get He's limit; the others Xavier's (Glorot and Bengio 2010, He et al. 2015).
_HE = frozenset({"relu", "leaky_relu"})


def initial_weights(network: Network, seed: int) -> Floats:
    """(E,) weights in document order, the same for the same seed and network.

    An edge's weight is uniform in +-limit: sqrt(6 / (fan in + fan out)) (Xavier), or sqrt(6 / fan in) (He) where the
    head is ReLU or leaky ReLU. Fan in: edges into the head without the bias edge; fan out: edges out of the tail.
    Weights of bias edges are 0, as is usual; one number per edge is drawn all the same, so that making an edge a
    bias edge changes no other weight.
    """
    kinds = {neuron.id: neuron.kind for neuron in network.neurons}
    functions = {neuron.id: neuron.activation for neuron in network.neurons}
    fan_out = Counter(edge.tail for edge in network.edges)
    fan_in = Counter(edge.head for edge in network.edges if kinds[edge.tail] != "bias")
    drawn = np.random.default_rng(seed).uniform(-1.0, 1.0, size=len(network.edges))
    weights = np.zeros(len(network.edges))
    for row, edge in enumerate(network.edges):
        if kinds[edge.tail] != "bias":
            fans = fan_in[edge.head] + (0 if functions[edge.head] in _HE else fan_out[edge.tail])
            weights[row] = drawn[row] * np.sqrt(6.0 / fans)
    return weights
