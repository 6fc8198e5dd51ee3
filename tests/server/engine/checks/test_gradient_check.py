"""The gradient check as users see it: it agrees on smooth networks, names kinks, and finds a wrong derivative."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.checks.gradient_check import gradient_check
from server.engine.executors import kernels
from server.engine.functions.activations import ACTIVATIONS
from server.engine.functions.losses import LOSSES
from server.engine.passes import data_loss, pass_record
from server.engine.plan.plan import compile_plan
from tests.server.networks import SMOOTH, Drawn, chain, layered_networks, random_drawn

SMOOTH_LOSSES = ("squared", "huber", "logistic_cross_entropy", "softmax_cross_entropy")


@pytest.mark.usefixtures("executor")
@settings(deadline=None, max_examples=25)
@given(drawn=layered_networks(activations=SMOOTH, spread=0.8), loss=st.sampled_from(SMOOTH_LOSSES))
def test_smooth_networks_agree(drawn: Drawn, loss: str) -> None:
    rng = np.random.default_rng(3)
    plan, x = compile_plan(drawn.network, drawn.layers), rng.normal(size=(3, len(drawn.inputs)))
    y = rng.dirichlet(np.ones(len(drawn.outputs)), size=3)
    got = gradient_check(plan, drawn.weights, x, y, loss)
    assert got.agrees.all()
    assert not got.kink.any()
    mean = np.mean([pass_record(plan, drawn.weights, x[p], y[p], loss=loss).d_weight for p in range(3)], axis=0)
    np.testing.assert_allclose(got.derivative, mean, rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(got.quotient, mean, rtol=1e-5, atol=1e-5)


@pytest.mark.usefixtures("executor")
def test_quotients_are_those_of_single_nudges() -> None:
    drawn = random_drawn(np.random.default_rng(3), [2, 4, 3, 2], floating=True)
    plan, x, y = compile_plan(drawn.network, drawn.layers), [[0.3, -0.7], [1.1, 0.2]], [[0.0, 1.0], [0.5, 0.5]]
    got = gradient_check(plan, drawn.weights, x, y, epsilon=1e-4)
    for e, w in enumerate(drawn.weights):
        losses = []
        for sign in (1, -1):
            nudged = drawn.weights
            nudged[e] = w + sign * 1e-4 * max(1.0, abs(w))
            losses.append(data_loss(plan, nudged, x, y))
        expected = (losses[0] - losses[1]) / (2e-4 * max(1.0, abs(w)))
        assert got.quotient[e] == pytest.approx(expected, rel=1e-7, abs=1e-9)


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("name", ["relu", "leaky_relu", "step", "sign"])
@pytest.mark.parametrize("offset", [0.0, 3e-6, -3e-6])
def test_kinks_are_named(name: str, offset: float) -> None:
    # The net input of neuron 2 is its weight: at the corner, or so near that a nudge crosses it.
    drawn = chain([name, "identity"], [offset, 2.0])
    got = gradient_check(compile_plan(drawn.network, drawn.layers), drawn.weights, [[1.0]], [[3.0]])
    assert got.kink.tolist() == [True, False]
    assert got.agrees.tolist() == [False, True]


@pytest.mark.usefixtures("executor")
def test_the_corner_of_the_absolute_loss_is_a_kink() -> None:
    drawn = chain(["identity"], [1.5])
    plan = compile_plan(drawn.network, drawn.layers)
    # In the middle the two slopes cancel and the ruling's 0 is what the quotient says.
    assert gradient_check(plan, drawn.weights, [[1.0]], [[1.5]], "absolute").agrees.all()
    assert gradient_check(plan, drawn.weights, [[1.0]], [[1.5 + 4e-6]], "absolute").kink.all()
    assert gradient_check(plan, drawn.weights, [[1.0]], [[1.6]], "absolute").agrees.all()


def test_a_wrong_derivative_is_found_and_is_no_kink(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(ACTIVATIONS["tanh"], slope=lambda x, out: 1.0 - out)
    monkeypatch.setattr(kernels, "_ready", False)
    monkeypatch.setattr("server.engine.executors.reference._ACTIVATIONS", tuple(
        wrong if entry.name == "tanh" else entry for entry in ACTIVATIONS.values()
    ))  # fmt: skip
    drawn = chain(["tanh", "identity"], [0.7, 2.0])
    got = gradient_check(compile_plan(drawn.network, drawn.layers), drawn.weights, [[1.0]], [[3.0]])
    assert got.agrees.tolist() == [False, True]
    assert not got.kink.any()


def test_unknown_losses_and_shapes_are_refused() -> None:
    drawn = chain(["identity"], [1.0])
    plan = compile_plan(drawn.network, drawn.layers)
    with pytest.raises(KeyError):
        gradient_check(plan, drawn.weights, [[1.0]], [[1.0]], "none")
    with pytest.raises(ValueError, match="1 inputs"):
        gradient_check(plan, drawn.weights, [[1.0, 2.0]], [[1.0]])
    assert math.isfinite(gradient_check(plan, drawn.weights, [[1.0]], [[1.0]]).quotient[0])
    assert set(SMOOTH_LOSSES) < set(LOSSES)
