"""Signal health: each trouble is found and named, a healthy network has none."""

from __future__ import annotations

import numpy as np

from server.engine.checks.health import signal_health
from server.engine.plan.plan import Plan, compile_plan
from tests.server.networks import Drawn, running_example

X, Y = np.array([[2.0]]), np.array([[1.0]])


def plan_and_weights(drawn: Drawn) -> tuple[Plan, np.ndarray]:
    network = drawn.network
    return compile_plan(network, drawn.layers), np.array([edge.weight for edge in network.edges])


def row_of(plan: Plan, tail: int, head: int) -> int:
    return plan.edges.index((tail, head))


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
