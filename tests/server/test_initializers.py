"""New random weights: repeatable, within their limits, biases at zero."""

from __future__ import annotations

import numpy as np

from server.engine.initializers import initial_weights
from server.network.model import Edge, Network, Neuron
from tests.server.networks import random_drawn


def test_new_weights_repeat_with_their_seed() -> None:
    network = random_drawn(np.random.default_rng(4), [2, 5, 2]).network
    np.testing.assert_array_equal(initial_weights(network, 7), initial_weights(network, 7))
    assert not np.array_equal(initial_weights(network, 7), initial_weights(network, 8))


def test_new_weights_keep_to_the_limits_and_leave_biases_at_zero() -> None:
    neurons = (
        *(Neuron(k, "input") for k in range(1, 4)),
        *(Neuron(4, "bias"), Neuron(5, "hidden", "tanh"), Neuron(6, "hidden", "relu"), Neuron(7, "output", "identity")),
    )
    pairs = [(tail, head) for head in (5, 6) for tail in (1, 2, 3, 4)] + [(5, 7), (6, 7)]
    network = Network(neurons, tuple(Edge(tail, head, 0.0, 0.0) for tail, head in pairs))
    many = np.array([initial_weights(network, seed) for seed in range(2000)])
    # Fans without the bias edge. Into 5: 3 and 2; into 6 (ReLU): 3; into 7: 2 and 1.
    limits = np.sqrt([6 / 5] * 3 + [0] + [6 / 3] * 3 + [0] + [6 / 3] * 2)
    assert np.all(np.abs(many) <= limits)
    np.testing.assert_allclose(many.max(axis=0), limits, rtol=0.01)
    np.testing.assert_allclose(many.mean(axis=0), 0.0, atol=0.06)
