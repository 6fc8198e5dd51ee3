"""Slices of training to test with: a plan, points, and so many steps."""

from __future__ import annotations

import numpy as np

from server.engine.plan.plan import Plan, compile_plan
from server.engine.training import Slice, TrainingSettings, TrainingState, train_slice
from tests.server.networks import Drawn


def plan_of(drawn: Drawn) -> Plan:
    return compile_plan(drawn.network, drawn.layers)


def points_for(drawn: Drawn, count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(count, len(drawn.inputs))), rng.normal(size=(count, len(drawn.outputs)))


def train(
    drawn: Drawn, x: np.ndarray, y: np.ndarray, chosen: TrainingSettings, steps: int, *, record: bool = False
) -> Slice:
    return train_slice(plan_of(drawn), x, y, chosen, TrainingState(drawn.weights), steps, want_record=record)
