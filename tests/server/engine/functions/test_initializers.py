"""New random weights: repeatable, within their limits, biases at zero."""

from __future__ import annotations

import numpy as np
import pytest

from server.engine.functions.initializers import INITIALIZERS, initial_weights, many_weights
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


def two_layers() -> Network:
    neurons = (
        Neuron(1, "input"),
        Neuron(2, "input"),
        Neuron(3, "bias"),
        *(Neuron(k, "output", "relu") for k in (4, 5)),
    )
    return Network(neurons, tuple(Edge(tail, head, 0.0, 0.0) for head in (4, 5) for tail in (1, 2, 3)))


def test_every_initializer_keeps_to_its_formula() -> None:
    network, bias = two_layers(), np.array([False, False, True] * 2)
    drawn = {name: many_weights(network, 3, range(4000), name, 0.25) for name in INITIALIZERS}
    limits = {"uniform": 0.25, "xavier": np.sqrt(6 / 4), "he": np.sqrt(6 / 2), "automatic": np.sqrt(6 / 2)}
    for name, limit in limits.items():
        free = drawn[name][:, ~bias]
        assert np.all(np.abs(free) <= limit)
        np.testing.assert_allclose(np.abs(free).max(axis=0), limit, rtol=0.01)
        np.testing.assert_allclose(free.std(axis=0), limit / np.sqrt(3), rtol=0.05)
        assert np.all(drawn[name][:, bias] == 0) == (name != "uniform")
    np.testing.assert_allclose(drawn["normal"].std(axis=0), 0.25, rtol=0.05)
    np.testing.assert_allclose(drawn["normal"].mean(axis=0), 0.0, atol=0.02)
    np.testing.assert_allclose(np.mean(np.abs(drawn["normal"]) < 0.25, axis=0), 0.683, atol=0.03)
    assert np.all(drawn["zeros"] == 0)
    assert np.all(drawn["constant"] == 0.25)
    assert np.linalg.matrix_rank(np.corrcoef(drawn["normal"].T)) == 6


@pytest.mark.parametrize("name", INITIALIZERS)
def test_set_k_alone_is_set_k_of_many(name: str) -> None:
    network = random_drawn(np.random.default_rng(4), [2, 5, 2]).network
    many = many_weights(network, 7, range(20), name)
    np.testing.assert_array_equal(many_weights(network, 7, range(13, 14), name)[0], many[13])
    np.testing.assert_array_equal(many_weights(network, 7, range(5, 9), name), many[5:9])
    np.testing.assert_array_equal(initial_weights(network, 7, name), many[0])


def test_a_network_without_edges_has_no_weights() -> None:
    network = Network((Neuron(1, "input"), Neuron(2, "output", "step")))
    assert many_weights(network, 1, range(3)).shape == (3, 0)
