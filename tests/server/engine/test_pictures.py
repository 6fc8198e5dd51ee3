"""Numbers at many points: to the last bit those of single passes, and close to them where they become colours."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.executors import kernels
from server.engine.functions.activations import ACTIVATIONS
from server.engine.passes import pass_record
from server.engine.pictures import Field
from server.engine.plan.graph import QUANTITIES
from server.engine.plan.plan import compile_plan
from tests.server.networks import Drawn, chain, layered_networks, running_example


@pytest.fixture(params=["kernels", "reference"])
def executor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    kernels.load()
    if request.param == "reference":
        monkeypatch.setattr(kernels, "_ready", False)
    return request.param


def field(
    drawn: Drawn, x: np.ndarray, y: np.ndarray | None = None, *, quantities: tuple[str, ...] = QUANTITIES
) -> Field:
    plan = compile_plan(drawn.network, drawn.layers)
    targets = np.zeros((1, len(plan.outputs))) if y is None else y
    return Field(plan, x, targets, range(len(plan.neurons)), quantities)


@pytest.mark.usefixtures("executor")
def test_the_running_example_by_hand() -> None:
    drawn = running_example("identity")
    found = field(drawn, np.array([[2.0], [0.0]]), np.array([[1.0]])).exact(drawn.weights)
    out, in_, slope, d_out = found.values
    # With identity everywhere the network is 2.25 x - 3.
    assert out[8].tolist() == [1.5, -3.0]
    assert in_[2].tolist() == [1.0, -1.0]
    assert np.isnan(in_[[0, 1, 4, 7]]).all()
    assert np.isnan(slope[0]).all()
    assert slope[8].tolist() == [1.0, 1.0]
    assert d_out[3].tolist() == [0.5, -4.0]
    assert (found.low[0, 8], found.high[0, 8]) == (-3.0, 1.5)
    assert math.isnan(found.low[1, 0])


@pytest.mark.usefixtures("executor")
@settings(max_examples=20, deadline=None)
@given(layered_networks(max_width=12), st.integers(0, 2**32 - 1))
def test_every_number_is_that_of_the_single_pass(drawn: Drawn, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(7, len(drawn.inputs))) * 3, rng.normal(size=(7, len(drawn.outputs)))
    at = field(drawn, x, y)
    values, losses = at.passes(drawn.weights)
    for point in range(7):
        record = pass_record(at.plan, drawn.weights, x[point], y[point])
        for name, row in zip(QUANTITIES, (record.out, record.in_, record.slope, record.d_out), strict=True):
            assert values[QUANTITIES.index(name), :, point].tobytes() == row.tobytes(), name
        assert losses[point] == record.loss
    chosen, _ = at.passes(drawn.weights, np.array([5, 2]))
    assert chosen.tobytes() == np.ascontiguousarray(values[..., [5, 2]]).tobytes()


@settings(max_examples=20, deadline=None)
@given(layered_networks(max_width=10), st.integers(0, 2**32 - 1))
def test_colours_are_close_and_their_ends_exact(drawn: Drawn, seed: int) -> None:
    kernels.load()
    x = np.random.default_rng(seed).normal(size=(1500, len(drawn.inputs))) * 2
    at = field(drawn, x, quantities=("out",))
    exact, found = at.exact(drawn.weights), at.colours(drawn.weights)
    assert found.values.dtype == np.float32
    every = {float(number) for number in exact.values.ravel()}
    assert {float(number) for number in (*found.low[0], *found.high[0])} <= every
    if not any(neuron.activation in ("step", "sign") for neuron in drawn.network.neurons):
        size = np.maximum(1.0, np.abs(exact.values).max(axis=-1))
        assert np.max(np.abs(found.values - exact.values) / size[..., np.newaxis]) < 1e-4
        assert np.all(np.abs(found.low - exact.low) <= 1e-4 * size)
        assert np.all(np.abs(found.high - exact.high) <= 1e-4 * size)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_single_precision_of_every_function(name: str) -> None:
    kernels.load()
    drawn = chain([name], [1.0])
    x = np.concatenate([np.linspace(-12, 12, 4001), [0.0, -0.0, 100.0, -100.0, 1e10, -1e10]])
    found = field(drawn, x[:, np.newaxis], quantities=("out",)).colours(drawn.weights)
    exact = ACTIVATIONS[name].value(x.astype(np.float32).astype(np.float64))
    np.testing.assert_allclose(found.values[0, 1], exact, rtol=1e-6, atol=1e-6)
    bad = field(drawn, np.array([[math.nan], [1.0]]), quantities=("out",)).colours(drawn.weights)
    assert np.isnan(bad.values[0, 1]).tolist() == [True, False]
    assert bad.low[0, 1] == ACTIVATIONS[name].function(1.0)


def test_what_single_precision_cannot_hold_is_computed_exactly() -> None:
    kernels.load()
    drawn = chain(["identity", "identity"], [1e30, 1e-30])
    found = field(drawn, np.array([[1e20], [2e20]]), quantities=("out",)).colours(drawn.weights)
    assert found.values[0, 2].tolist() == [np.float32(1e20), np.float32(2e20)]
    assert found.high[0, 1] == 2e20 * 1e30
