"""Training against PyTorch's numbers in tests/fixtures/reference.json, which make_reference.py there made once.

Every activation function, loss, optimizer, schedule, penalty and limit, and locked and tied edges, over hundreds of
steps on random sparse layered networks, alternately one point at a time, in batches, and the whole table at once.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from server.engine.functions.activations import ACTIVATIONS
from server.engine.functions.losses import LOSSES
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.functions.schedules import SCHEDULES
from server.engine.plan.plan import compile_plan
from server.engine.training import TrainingSettings, TrainingState, train_slice
from server.network.model import Edge, Network, Neuron
from tests.places import FIXTURES

FIXTURE = json.loads((FIXTURES / "reference.json").read_text("utf-8"))
CASES: dict[str, dict[str, Any]] = {case["name"]: case for case in FIXTURE["cases"]}


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("name", CASES)
def test_numbers_are_those_of_pytorch(name: str) -> None:
    case = CASES[name]
    neurons = tuple(Neuron(id_, kind, activation) for id_, kind, activation in case["neurons"])
    locked, ties = case.get("locked", []), case.get("ties", [])
    edges = tuple(Edge(tail, head, w, w, [tail, head] in locked) for tail, head, w in case["edges"])
    network = Network(neurons, edges, tuple(tuple((tail, head) for tail, head in tie) for tie in ties))
    plan = compile_plan(network, case["layers"])
    start = TrainingState(np.array([edge.weight for edge in network.edges]))
    chosen = TrainingSettings(**case["settings"])
    got = train_slice(plan, case["x"], case["y"], chosen, start, FIXTURE["steps"], want_record=True)
    assert got.failure is None
    np.testing.assert_allclose(got.losses[:: FIXTURE["every"]], case["losses"], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(got.state.weights, case["weights"], rtol=1e-9, atol=1e-9)
    assert got.record is not None
    assert got.record.change is not None
    np.testing.assert_array_equal(got.record.weight + got.record.change, got.state.weights)


def test_every_entry_has_its_case() -> None:
    assert {f"activation {name}" for name in ACTIVATIONS} <= set(CASES)
    assert {f"loss {name}" for name in LOSSES} <= set(CASES)
    assert {f"{what} {name}" for name in OPTIMIZERS for what in ("optimizer", "locks and ties,")} <= set(CASES)
    assert {f"schedule {name}" for name in SCHEDULES if name != "constant"} <= set(CASES)
