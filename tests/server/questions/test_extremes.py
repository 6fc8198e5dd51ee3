"""Whatever a document may hold, a question is answered or refused: huge, tiny and subnormal numbers are no defect."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.functions.activations import ACTIVATIONS
from server.engine.functions.losses import LOSSES
from server.engine.training import Progress, TrainingSettings, TrainingState, train_slice
from server.errors import BackdrawError
from server.protocol.messages import plain
from server.questions.snapshot import Snapshot
from tests.server.questions.test_questions import ask, running

HUGE = sys.float_info.max
EXTREME = st.one_of(
    st.sampled_from([0.0, 5e-324, -5e-324, 1e-308, 1e-160, 1e16, 1e160, 1e300, 1e308, -1e308, HUGE, -HUGE]),
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(-2.0, 2.0),
)


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    now = running(draw(st.sampled_from(list(ACTIVATIONS))))
    weights = np.array([draw(EXTREME) for _ in now.weights])
    training = TrainingSettings(loss=draw(st.sampled_from(list(LOSSES))), l2=draw(st.sampled_from([0.0, 1e9])))
    setup = replace(now.setup, probe={1: draw(EXTREME), 9: draw(EXTREME)}, training=training)
    return Snapshot(setup, TrainingState(weights, Progress()))


def answered(work: Callable[[], object]) -> object | None:
    try:
        return work()
    except BackdrawError:
        return None


@settings(deadline=None, max_examples=150)
@given(now=snapshots(), edge=st.sampled_from([(1, 3), (4, 7), (8, 9)]), low=EXTREME, high=EXTREME)
def test_every_question_is_answered_or_refused(now: Snapshot, edge: tuple[int, int], low: float, high: float) -> None:
    tail, head = edge
    for name, asked in (
        ("loss_slice", {"tail": tail, "head": head, "point": -1}),
        ("loss_slice", {"tail": tail, "head": head, "point": None, "low": low, "high": high}),
        ("gradient_check", {"point": -1}),
        ("gradient_check", {"point": -1, "edge": edge, "epsilon": max(abs(low) % 1.0, 5e-324)}),
        ("signal_health", {}),
        ("function_curve", {"activation": "gelu", "low": low, "high": high, "at": (low, high)}),
    ):
        reply = answered(lambda name=name, asked=asked: ask(now, name, **asked))
        if reply is not None:
            plain(reply)  # type: ignore[arg-type]
    for backward in (False, True):
        now.pass_at(-1, backward=backward)
    setup = now.setup
    train_slice(setup.require_plan(), *setup.points, setup.training, now.state, 3, want_record=True, with_loss=True)


@pytest.mark.parametrize("weight", [1e300, 1e308, -1e308, HUGE, 5e-324, 0.0])
def test_a_slice_holds_its_weight_and_only_numbers(weight: float) -> None:
    now = running("tanh")
    weights = now.weights.copy()
    weights[0] = weight
    found = ask(replace(now, state=TrainingState(weights, Progress())), "loss_slice", tail=1, head=3, point=-1)
    assert found.weight == weight
    assert all(map(math.isfinite, found.values))
    assert found.values[0] < found.values[-1]
    assert found.values[0] <= weight <= found.values[-1]
