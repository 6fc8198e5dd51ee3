"""exp, expm1 and tanh of the block kernels against 80-bit numbers, and at the ends of the number range."""

from __future__ import annotations

import math

import numpy as np
import pytest

from server.engine.executors import kernels, switches
from server.engine.functions.activations import ACTIVATIONS

# Largest errors in units of the last place, as the file says.
BOUNDS = {"exp": 1.1, "expm1": 2.0, "tanh": 2.7}


@pytest.mark.parametrize("name", BOUNDS)
@pytest.mark.parametrize("reach", [1e-3, 1.0, 30.0])
def test_errors_are_as_small_as_the_file_says(name: str, reach: float) -> None:
    numba = pytest.importorskip("numba")
    from server.engine.executors import compiling

    function = getattr(compiling._vector(), name)

    @numba.njit
    def each(x: np.ndarray, out: np.ndarray) -> None:
        for k in range(len(x)):
            out[k] = function(x[k])

    x = np.random.default_rng(1).uniform(-reach, reach, 100_000)
    out = np.empty_like(x)
    each(x, out)
    exact = getattr(np, name)(x.astype(np.longdouble))
    if np.finfo(np.longdouble).eps < 1e-18:
        assert np.max(np.abs(out - exact) / np.spacing(np.abs(exact.astype(np.float64)))) < BOUNDS[name]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_rows_agree_with_the_functions_for_inputs_of_any_size(name: str) -> None:
    kernels.load()
    entry = ACTIVATIONS[name]
    spread = np.random.default_rng(2).normal(size=200) * 10
    ends = [0.0, -0.0, 5e-324, -2e-310, 36.0, -36.0, 700.0, -700.0, 750.0, -750.0, 1e16, 1e308, -1e308]
    x = np.concatenate([spread, ends])
    out, d = np.empty_like(x), np.ones_like(x)
    switches.activate_row(entry.code, x, out)
    switches.slope_row(entry.code, x, out, d)
    np.testing.assert_allclose(out, entry.value(x), rtol=2e-15, atol=1e-300)
    np.testing.assert_allclose(d, entry.derivative(x, entry.value(x)), rtol=1e-13, atol=1e-15)
    for length in range(1, 40):  # with vector instructions or without, every place gets the same bits
        row = np.empty(length)
        switches.activate_row(entry.code, x[-length:].copy(), row)
        assert row.tobytes() == out[-length:].tobytes()
    nan = np.array([math.nan])
    switches.activate_row(entry.code, nan.copy(), nan)
    assert math.isnan(nan[0])
