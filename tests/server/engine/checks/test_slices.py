"""Loss slices, gradient checks and signal health: hand values, an oracle, random networks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.checks.gradients import weight_checks
from server.engine.checks.health import signal_health
from server.engine.checks.slices import loss_slice, losses_at
from server.engine.plan.plan import Plan, compile_plan
from server.engine.record import StepRecord
from tests.server import oracle
from tests.server.networks import SMOOTH, Drawn, running_example

X, Y = np.array([[2.0]]), np.array([[1.0]])


def plan_and_weights(drawn: Drawn) -> tuple[Plan, np.ndarray]:
    network = drawn.network
    return compile_plan(network, drawn.layers), np.array([edge.weight for edge in network.edges])


def row_of(plan: Plan, tail: int, head: int) -> int:
    return plan.edges.index((tail, head))


def test_the_loss_by_the_weight_6_9_as_specified(executor: str) -> None:
    plan, weights = plan_and_weights(running_example("logistic"))
    at = np.array([-2.0, -1.0, 0.0, 1.0, 2.0, 3.0])
    losses = losses_at(plan, weights, X, Y, row_of(plan, 6, 9), at)
    assert [round(value, 5) for value in losses] == [0.80486, 0.64834, 0.43828, 0.23176, 0.09334, 0.02976]


def test_a_slice_stands_where_the_network_stands(executor: str) -> None:
    plan, weights = plan_and_weights(running_example("logistic"))
    found = loss_slice(plan, weights, X, Y, row_of(plan, 6, 9))
    assert found.weight == 1.0
    assert found.loss == pytest.approx(0.2317564718, abs=1e-10)
    assert found.derivative == pytest.approx(-0.1794968418, abs=1e-10)
    assert found.values[0] < -1 < 3 < found.values[-1]
    assert np.ptp(found.losses) > 0.5


def test_a_valley_lies_inside_the_range() -> None:
    plan, weights = plan_and_weights(running_example("identity"))
    # out = w * 0.5 + 0.5 * 4 - 1, so that the loss has its minimum 0 at w = 0; at 1 it is 0.25.
    found = loss_slice(plan, weights, X, Y, row_of(plan, 6, 9))
    assert found.values[0] < 0 < found.values[-1]
    assert found.losses == pytest.approx((0.5 * found.values) ** 2, abs=1e-12)
    typed = loss_slice(plan, weights, X, Y, row_of(plan, 6, 9), low=-10.0, high=10.0, samples=21)
    assert typed.values.tolist() == list(range(-10, 11))


def test_many_points_give_the_mean(executor: str) -> None:
    drawn = running_example("tanh")
    plan, weights = plan_and_weights(drawn)
    x, y = np.array([[2.0], [-1.0], [0.5]]), np.array([[1.0], [0.0], [0.25]])
    row = row_of(plan, 4, 7)
    found = loss_slice(plan, weights, x, y, row)
    by_edge = {(edge.tail, edge.head): edge.weight for edge in drawn.network.edges}
    each = [oracle.compute(drawn.network, by_edge, {1: a[0]}, {9: b[0]}) for a, b in zip(x, y, strict=True)]
    assert found.loss == pytest.approx(np.mean([point.loss for point in each]))
    assert found.derivative == pytest.approx(np.mean([point.d_weight[4, 7] for point in each]))


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(SMOOTH), st.integers(0, 10_000))
def test_smooth_networks_agree_with_their_difference_quotients(name: str, seed: int) -> None:
    plan, weights = plan_and_weights(running_example(name))
    random = np.random.default_rng(seed)
    weights = random.normal(size=len(weights))
    checks = weight_checks(plan, weights, random.normal(size=1), random.normal(size=1), range(12))
    assert [check.verdict for check in checks] == ["agree"] * 12
    assert max(check.relative for check in checks) < 1e-4


def test_a_gradient_check_by_hand(executor: str) -> None:
    plan, weights = plan_and_weights(running_example("identity"))
    row = row_of(plan, 6, 9)
    (check,) = weight_checks(plan, weights, X[0], Y[0], [row], epsilon=0.1)
    # (0.5 * 1.1)^2 and (0.5 * 0.9)^2: a parabola's central difference is exact.
    assert (check.plus, check.minus) == (pytest.approx(0.3025), pytest.approx(0.2025))
    assert check.quotient == pytest.approx(0.5)
    assert check.derivative == pytest.approx(0.5)


def test_a_kink_is_named_and_no_failure(executor: str) -> None:
    plan, weights = plan_and_weights(running_example("relu"))
    # Neuron 3: 0.5 * 2 - 1 = 0, exactly at the corner of ReLU.
    weights[row_of(plan, 1, 3)] = 0.5
    weights[row_of(plan, 4, 6)] = 1.0
    checks = {plan.edges[check.edge]: check for check in weight_checks(plan, weights, X[0], Y[0] + 2, range(12))}
    assert (checks[1, 3].verdict, checks[1, 3].kink) == ("kink", 3)
    assert checks[1, 3].derivative == 0.0
    assert all(check.verdict in ("agree", "kink") for check in checks.values())


def test_a_wrong_derivative_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    from server.engine.checks import gradients

    right = gradients.pass_record

    def wrong(*args: Any, **options: Any) -> StepRecord:
        record = right(*args, **options)
        assert record.d_weight is not None
        return replace(record, d_weight=record.d_weight * 1.001)

    monkeypatch.setattr(gradients, "pass_record", wrong)
    plan, weights = plan_and_weights(running_example("logistic"))
    assert {check.verdict for check in weight_checks(plan, weights, X[0], Y[0], range(12))} == {"differ"}


def codes(name: str, **changed: float) -> dict[str, list[tuple[int, ...]]]:
    """Findings by code; changed: weights by `_tail_head`."""
    plan, weights = plan_and_weights(running_example(name))
    for key, value in changed.items():
        tail, head = key.strip("_").split("_")
        weights[row_of(plan, int(tail), int(head))] = value
    found: dict[str, list[tuple[int, ...]]] = {}
    for finding in signal_health(plan, weights, X, Y):
        found.setdefault(finding.code, []).append(finding.neurons)
        assert "ayer" in finding.message or str(finding.neurons[0]) in finding.message
        assert "nan" not in finding.message
        assert "inf" not in finding.message
    return found


def test_a_healthy_network_has_no_findings(executor: str) -> None:
    assert codes("identity") == {}
    assert codes("logistic") == {}


def test_each_trouble_is_named() -> None:
    assert codes("relu", _2_3=-9)["dead"] == [(3,), (6,)]
    assert codes("logistic", _1_3=40)["saturated"] == [(3,)]
    assert codes("step")["flat"] == [(3,), (4,), (6,), (7,), (9,)]
    assert codes("identity", _7_9=0)["unused"] == [(7,)]
    assert codes("identity", _1_4=1, _2_4=-1)["duplicated"] == [(3, 4)]
    assert codes("identity", _6_9=1e-5, _7_9=1e-5)["vanishing"] == [(6, 7)]
    assert codes("identity", _6_9=1e4)["exploding"] == [(6, 7)]
    assert codes("identity", _1_3=1e9)["exploding"][0] == (3,)


def test_derivatives_beyond_all_numbers_are_said_in_words() -> None:
    with np.errstate(all="ignore"):
        assert codes("identity", _1_3=1e200, _3_6=1e150)["exploding"]
