"""Loss slices: hand values and an independent computation."""

from __future__ import annotations

import numpy as np
import pytest

from server.engine.checks.slices import loss_slice, losses_at
from server.engine.plan.plan import Plan, compile_plan
from tests.server import oracle
from tests.server.networks import Drawn, running_example

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
