"""Activation functions against closed forms, and at the ends of the number range."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.functions.activations import ACTIVATIONS
from tests.server import oracle

NAMES = tuple(ACTIVATIONS)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
EXTREME = [
    0.0,
    -0.0,
    5e-324,
    -5e-324,
    2.3e-308,
    36.0,
    -36.0,
    709.0,
    -709.0,
    745.2,
    -745.2,
    1e4,
    -1e4,
    1e16,
    1e308,
    -1e308,
]


def test_codes_are_places_in_the_registry() -> None:
    assert [entry.code for entry in ACTIVATIONS.values()] == list(range(len(ACTIVATIONS)))
    assert all(name == entry.name for name, entry in ACTIVATIONS.items())


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None, max_examples=100)
@given(x=st.floats(-15, 15))
def test_value_and_derivative_follow_the_formula(name: str, x: float) -> None:
    entry = ACTIVATIONS[name]
    out = entry.function(x)
    assert out == pytest.approx(oracle.FUNCTIONS[name](x), rel=1e-12, abs=1e-15)
    # tanh: 1 - out^2 is exact to rounding of 1, not of the small difference.
    assert entry.slope(x, out) == pytest.approx(oracle.DERIVATIVES[name](x), rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("name", NAMES)
def test_derivative_is_that_of_the_value(name: str) -> None:
    x = np.array([-3.1, -1.0, -0.3, 0.2, 0.9, 2.7])
    h = 1e-6
    entry = ACTIVATIONS[name]
    quotient = (entry.value(x + h) - entry.value(x - h)) / (2 * h)
    np.testing.assert_allclose(entry.derivative(x, entry.value(x)), quotient, rtol=1e-8, atol=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_any_finite_input_gives_finite_numbers_within_the_range(name: str) -> None:
    entry = ACTIVATIONS[name]
    out = entry.value(np.array(EXTREME))
    assert np.all(np.isfinite(out))
    assert np.all((out >= entry.range[0]) & (out <= entry.range[1]))
    assert np.all(np.isfinite(entry.derivative(np.array(EXTREME), out)))


@pytest.mark.parametrize("name", NAMES)
def test_infinity_and_nan_pass_quietly(name: str) -> None:
    entry = ACTIVATIONS[name]
    x = np.array([math.inf, -math.inf, math.nan])
    out = entry.value(x)
    entry.derivative(x, out)
    assert math.isnan(out[2])
    if name not in ("sine", "gelu", "swish"):  # the last two come back to 0 at minus infinity
        low, high = entry.range
        assert (out[1], out[0]) == (low, high)


@pytest.mark.parametrize("name", ["logistic", "tanh", "softplus", "relu", "leaky_relu", "identity", "step", "sign"])
@settings(deadline=None, max_examples=50)
@given(a=FINITE, b=FINITE)
def test_rises_everywhere(name: str, a: float, b: float) -> None:
    function = ACTIVATIONS[name].function
    low, high = sorted((a, b))
    assert function(low) <= function(high) + 1e-15 * abs(function(high))


def test_rulings_at_zero() -> None:
    at_zero = {
        name: (entry.function(0.0), entry.slope(0.0, entry.function(0.0))) for name, entry in ACTIVATIONS.items()
    }
    assert at_zero == {
        "identity": (0.0, 1.0),
        "logistic": (0.5, 0.25),
        "relu": (0.0, 0.0),
        "leaky_relu": (0.0, 0.01),
        "tanh": (0.0, 1.0),
        "softplus": (math.log(2), 0.5),
        "sine": (0.0, 1.0),
        "step": (1.0, 0.0),
        "sign": (0.0, 0.0),
        "elu": (0.0, 1.0),
        "gelu": (0.0, 0.5),
        "swish": (0.0, 0.5),
    }


def test_tails_keep_their_relative_precision() -> None:
    logistic, softplus = ACTIVATIONS["logistic"].function, ACTIVATIONS["softplus"].function
    for x in (-40.0, -300.0, -699.0, -701.0):
        assert logistic(x) == pytest.approx(math.exp(x), rel=1e-14)
        assert softplus(x) == pytest.approx(math.exp(x), rel=1e-14)
    assert softplus(800.0) == 800.0


def test_arrays_keep_their_shape() -> None:
    x = np.arange(6.0).reshape(2, 3)
    out = ACTIVATIONS["tanh"].value(x)
    np.testing.assert_allclose(out, np.tanh(x), rtol=1e-15)
    assert ACTIVATIONS["tanh"].derivative(x, out).shape == (2, 3)
