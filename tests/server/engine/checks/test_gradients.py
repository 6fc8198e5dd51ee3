"""Derivatives against central differences: nudge a number, compute the loss twice, compare the quotient."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.executors import kernels
from server.engine.passes import pass_record
from server.engine.plan.plan import compile_plan
from tests.server.networks import SMOOTH, Drawn, layered_networks

NUDGE = 1e-5


def differences(loss: Callable[[np.ndarray], float], at: np.ndarray) -> np.ndarray:
    quotients = []
    for k in range(len(at)):
        up, down = at.copy(), at.copy()
        up[k] += NUDGE
        down[k] -= NUDGE
        quotients.append((loss(up) - loss(down)) / (2 * NUDGE))
    return np.array(quotients)


@pytest.mark.parametrize("compiled", [False, True])
@settings(deadline=None, max_examples=40)
@given(drawn=layered_networks(activations=SMOOTH, spread=0.8), seed=st.integers(0, 1000))
def test_derivatives_equal_central_differences(compiled: bool, drawn: Drawn, seed: int) -> None:
    kernels.load()
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=len(drawn.inputs)), rng.normal(size=len(drawn.outputs))
    plan = compile_plan(drawn.network, drawn.layers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernels, "_ready", compiled)
        record = pass_record(plan, drawn.weights, x, y)
        by_weight = differences(lambda w: pass_record(plan, w, x, y, backward=False).loss, drawn.weights)
        by_input = differences(lambda v: pass_record(plan, drawn.weights, v, y, backward=False).loss, x)
    scale = 1e-7 * max(1.0, record.loss, *np.abs(by_weight))
    np.testing.assert_allclose(record.d_weight, by_weight, rtol=1e-6, atol=scale)
    rows = [k for k, neuron in enumerate(drawn.network.neurons) if neuron.kind == "input"]
    np.testing.assert_allclose(record.d_out[rows], by_input, rtol=1e-6, atol=scale)
