"""exp, expm1 and tanh of the block kernels against 80-bit numbers, and at the ends of the number range."""

from __future__ import annotations

import math

import numpy as np
import pytest

from server.engine.executors import kernels
from server.engine.executors.one_point import WIDE
from server.engine.functions.activations import ACTIVATIONS
from server.engine.passes import pass_record
from server.engine.plan.plan import compile_plan
from server.engine.training import TrainingSettings, TrainingState, train_slice
from tests.server.networks import parallel

# Largest errors in units of the last place, as the file says.
BOUNDS = {"exp": 1.1, "expm1": 2.0, "tanh": 2.7}


@pytest.fixture(autouse=True)
def _loaded() -> None:
    kernels.load()


@pytest.mark.parametrize("name", BOUNDS)
def test_errors_are_as_small_as_the_file_says(name: str) -> None:
    numba = pytest.importorskip("numba")
    from server.engine.executors import compiling, vector

    function = getattr(compiling.replaced_math(vector, compiling._FUSED), name)

    @numba.njit
    def each(x: np.ndarray, out: np.ndarray) -> None:
        for k in range(len(x)):
            out[k] = function(x[k])

    for reach in (1e-3, 1.0, 30.0):
        x = np.random.default_rng(1).uniform(-reach, reach, 100_000)
        out = np.empty_like(x)
        each(x, out)
        exact = getattr(np, name)(x.astype(np.longdouble))
        if np.finfo(np.longdouble).eps < 1e-18:
            assert np.max(np.abs(out - exact) / np.spacing(np.abs(exact.astype(np.float64)))) < BOUNDS[name]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_rows_agree_with_the_functions_for_inputs_of_any_size(name: str) -> None:
    spread = np.random.default_rng(2).normal(size=200) * 10
    ends = [0.0, -0.0, 5e-324, -2e-310, 36.0, -36.0, 700.0, -700.0, 750.0, -750.0, 1e16, 1e308, -1e308]
    x = np.concatenate([spread, ends])
    out = outputs(name, x)
    np.testing.assert_allclose(out, ACTIVATIONS[name].value(x), rtol=2e-15, atol=1e-300)
    for length in range(WIDE, 40):  # with vector instructions or without, every place gets the same bits
        assert outputs(name, x[-length:]).tobytes() == out[-length:].tobytes()
    assert np.isnan(outputs(name, np.array([math.nan] + WIDE * [1.0]))).tolist() == [True] + WIDE * [False]


def outputs(name: str, ins: np.ndarray) -> np.ndarray:
    """Of one layer of neurons with these net inputs."""
    drawn = parallel(name, ins)
    plan = compile_plan(drawn.network, drawn.layers)
    return pass_record(plan, drawn.weights, np.ones(len(ins)), np.zeros(len(ins)), backward=False).out[len(ins) :]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_slopes_in_rows_agree_with_the_functions(name: str) -> None:
    spread = np.random.default_rng(2).normal(size=200) * 10
    x = np.array([*spread, 0.0, 5e-324, -2e-310, 36.0, -36.0, 700.0, -700.0, 750.0, -750.0, 1e16, -1e16])
    drawn = parallel(name, x)
    plan = compile_plan(drawn.network, drawn.layers)
    # Every input is 1, so a net input is its weight; far above its target, dL/d(out) is 1 and dL/dw the slope.
    ones, far = np.ones((2, len(x))), np.full((2, len(x)), -1e20)
    settings = TrainingSettings(1e-3, batch_size=2, loss="absolute")
    made = train_slice(plan, ones, far, settings, TrainingState(drawn.weights), 1, want_record=True)
    expected = ACTIVATIONS[name].derivative(x, ACTIVATIONS[name].value(x))
    np.testing.assert_allclose(made.record.d_weight_mean, expected, rtol=1e-13, atol=1e-15)
