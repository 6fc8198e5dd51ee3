"""Losses against their closed forms, their derivatives, and at the ends of the number range."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.executors import kernels
from server.engine.functions.losses import LOSSES
from server.engine.plan.plan import compile_plan
from tests.server.networks import parallel

OUTPUTS = [[0.3], [-2.0, 0.5], [4.0, -1.5, 0.0], [1.5, 1.5, 1.5, -3.0]]
TARGETS = [[1.0], [0.25, 0.75], [0.5, 0.2, 0.3], [0.1, 0.2, 0.3, 0.4]]


def softmax_formula(out: list[float], y: list[float]) -> float:
    shares = np.exp(out) / np.sum(np.exp(out))
    return float(-np.sum(np.array(y) * np.log(shares)))


FORMULAS = {
    "squared": lambda out, y: sum((o - t) ** 2 for o, t in zip(out, y, strict=True)),
    "absolute": lambda out, y: sum(abs(o - t) for o, t in zip(out, y, strict=True)),
    "huber": lambda out, y: sum(
        (o - t) ** 2 / 2 if abs(o - t) < 1 else abs(o - t) - 0.5 for o, t in zip(out, y, strict=True)
    ),
    "logistic_cross_entropy": lambda out, y: sum(
        -t * math.log(1 / (1 + math.exp(-o))) - (1 - t) * math.log(1 - 1 / (1 + math.exp(-o)))
        for o, t in zip(out, y, strict=True)
    ),
    "softmax_cross_entropy": softmax_formula,
}


def measured(name: str, out: list[float], y: list[float]) -> tuple[float, list[float]]:
    d = [math.nan] * len(out)
    return LOSSES[name].measure(out, y, d), d


def test_codes_are_places_in_the_registry() -> None:
    assert [entry.code for entry in LOSSES.values()] == list(range(len(LOSSES)))
    assert all(name == entry.name for name, entry in LOSSES.items())


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize(("out", "y"), list(zip(OUTPUTS, TARGETS, strict=True)))
def test_value_follows_the_formula_and_derivative_the_value(name: str, out: list[float], y: list[float]) -> None:
    value, d = measured(name, out, y)
    assert value == pytest.approx(FORMULAS[name](out, y), rel=1e-12)
    h = 1e-6
    for j in range(len(out)):
        up, down = ([o + (k == j) * sign * h for k, o in enumerate(out)] for sign in (1, -1))
        quotient = (measured(name, up, y)[0] - measured(name, down, y)[0]) / (2 * h)
        assert d[j] == pytest.approx(quotient, rel=1e-7, abs=1e-8)


def test_rulings_where_a_loss_has_a_kink() -> None:
    assert measured("squared", [1.5], [1.0]) == (0.25, [1.0])  # no factor 1/2
    assert measured("absolute", [1.5, 2.0, 1.0], [1.5, 1.0, 2.0]) == (2.0, [0.0, 1.0, -1.0])
    assert measured("huber", [2.0, 4.0, -2.0], [1.0, 1.0, 1.0]) == (0.5 + 2.5 + 2.5, [1.0, 1.0, -1.0])


@pytest.mark.parametrize("name", LOSSES)
@settings(deadline=None, max_examples=50)
@given(out=st.lists(st.floats(-1e150, 1e150), min_size=1, max_size=4), share=st.floats(0, 1))
def test_outputs_of_any_size_give_finite_numbers(name: str, out: list[float], share: float) -> None:
    y = [share, *((1 - share) / (len(out) - 1) for _ in out[1:])] if len(out) > 1 else [share]
    value, d = measured(name, out, y)
    assert math.isfinite(value)
    assert value >= -1e-9 * max(1.0, *(abs(o) for o in out))
    assert all(math.isfinite(each) for each in d)


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("out", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_passes_without_an_exception(name: str, out: float) -> None:
    value, _ = measured(name, [out, 0.0], [0.5, 0.5])
    assert not math.isfinite(value)


@pytest.mark.parametrize("name", LOSSES)
def test_compiled_losses_give_the_same_bits(name: str) -> None:
    kernels.load()
    rng = np.random.default_rng(3)
    for count in (1, 2, 5):
        out, y = rng.normal(size=count) * 3, rng.uniform(size=count)
        drawn = parallel("identity", [1.0] * count)  # its outputs are its inputs
        plan = compile_plan(drawn.network, drawn.layers)
        work, (xs, ys) = plan.new_work(), plan.points([out], [y])
        value, expected = measured(name, out.tolist(), y.tolist())
        assert kernels.run_pass(plan.graph, np.ones(count), xs, ys, LOSSES[name].code, True, work) == value
        assert work.d_out[count:].tolist() == expected
