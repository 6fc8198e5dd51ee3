"""What a step's change was made of: the record's rows lead to its change by formulas written here once more."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.executors import kernels
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.plan.plan import compile_plan
from server.engine.record import UPDATE, StepRecord
from server.engine.training import TrainingSettings, TrainingState, train_slice
from server.network.rules import check
from server.protocol.frames import encode
from server.session.workspace import Workspace
from server.settings import Settings
from tests.fixtures.make_updates import cases
from tests.places import FIXTURES
from tests.server.networks import SMOOTH, Drawn, chain, layered_networks

TERMS = ("penalty", "d_penalty", "gradient", "moment_first", "moment_second", "update")


def step_of(drawn: Drawn, x: Any, y: Any, chosen: TrainingSettings, steps: int = 1) -> StepRecord:
    plan = compile_plan(drawn.network, drawn.layers)
    made = train_slice(plan, x, y, chosen, TrainingState(drawn.weights), steps, want_record=True)
    assert made.record is not None
    return made.record


def numbers(record: StepRecord) -> dict[str, float]:
    assert record.update is not None
    return dict(zip(UPDATE, record.update.tolist(), strict=True))


def gradient_by_formula(record: StepRecord, bias: np.ndarray, chosen: TrainingSettings) -> np.ndarray:
    """From dL/dw to what the optimizer gets, by the settings; checks the rows on the way."""
    g = np.array(record.d_weight if record.d_weight_mean is None else record.d_weight_mean)
    if chosen.l1 or chosen.l2:
        counted = 1.0 if chosen.penalise_biases else np.where(bias, 0.0, 1.0)
        w = record.weight
        d_penalty = counted * (chosen.l2 * w + chosen.l1 * np.sign(w))
        np.testing.assert_allclose(record.d_penalty, d_penalty, rtol=1e-14)
        value = np.sum(counted * (chosen.l2 / 2 * w**2 + chosen.l1 * np.abs(w)))
        assert record.penalty.tolist() == pytest.approx([value], rel=1e-12)
        g += record.d_penalty
    if chosen.clip_value:
        g = np.minimum(np.maximum(g, -chosen.clip_value), chosen.clip_value)
    if chosen.clip_norm:
        norm = math.hypot(*g)
        assert numbers(record)["norm"] == pytest.approx(norm, rel=1e-12)
        g = g * numbers(record)["norm_factor"]
        assert math.hypot(*g) <= chosen.clip_norm * (1 + 1e-12)
    if chosen.clip_value or chosen.clip_norm:
        np.testing.assert_allclose(g, record.gradient, rtol=1e-12)
    return g


def change_by_formula(record: StepRecord, g: np.ndarray, optimizer: str) -> np.ndarray:
    size, first, second = record.step_size, record.moment_first, record.moment_second
    if optimizer == "sgd":
        return -size * g
    k = numbers(record)
    if optimizer == "momentum":
        return -size * k["momentum"] * first - size * g
    if optimizer == "nesterov":
        return -size * g - size * k["momentum"] * (k["momentum"] * first + g)
    if optimizer == "rmsprop":
        return -size * g / (np.sqrt(k["rho"] * first + (1 - k["rho"]) * g**2) + k["epsilon"])
    m = (k["beta1"] * first + (1 - k["beta1"]) * g) / k["correction1"]
    s = (k["beta2"] * second + (1 - k["beta2"]) * g**2) / k["correction2"]
    decay = size * k["weight_decay"] * record.weight if optimizer == "adamw" else 0.0
    return -decay - size * m / (np.sqrt(s) + k["epsilon"])


settings_of_a_step = st.fixed_dictionaries(
    {
        "optimizer": st.sampled_from(list(OPTIMIZERS)),
        "l1": st.sampled_from([0.0, 0.03]),
        "l2": st.sampled_from([0.0, 0.2]),
        "penalise_biases": st.booleans(),
        "clip_value": st.sampled_from([0.0, 0.1]),
        "clip_norm": st.sampled_from([0.0, 0.2, 50.0]),
        "batch_size": st.integers(1, 3),
        "schedule": st.sampled_from(["constant", "inverse", "cosine"]),
        "warm_up": st.sampled_from([0, 3]),
        "order": st.sampled_from(["sequential", "shuffled"]),
    }
)


@pytest.mark.parametrize("compiled", [False, True], ids=["reference", "kernels"])
@settings(deadline=None, max_examples=60)
@given(drawn=layered_networks(activations=SMOOTH), part=settings_of_a_step, steps=st.integers(1, 5))
def test_the_terms_make_the_change(compiled: bool, drawn: Drawn, part: dict[str, Any], steps: int) -> None:
    kernels.load()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernels, "_ready", compiled)
        rng, chosen = np.random.default_rng(steps), TrainingSettings(0.05, **part)
        # No last batch of one: its record shows the loops for one point, and those for batches differ in last digits.
        x, y = rng.normal(size=(6, len(drawn.inputs))), rng.normal(size=(6, len(drawn.outputs)))
        record = step_of(drawn, x, y, chosen, steps)
    kinds = {neuron.id: neuron.kind for neuron in drawn.network.neurons}
    bias = np.array([kinds[edge.tail] == "bias" for edge in drawn.network.edges])
    g = gradient_by_formula(record, bias, chosen)
    np.testing.assert_allclose(change_by_formula(record, g, chosen.optimizer), record.change, rtol=1e-11, atol=1e-15)


def test_plain_descent_has_no_such_rows() -> None:
    record = step_of(chain(["identity"], [2.0]), [[1.0]], [[0.0]], TrainingSettings(0.1))
    assert [getattr(record, name) for name in TERMS] == [None] * len(TERMS)
    # The header; in, out, d_out, d_in, slope of two neurons; y; weight, dL/dw, change of one edge.
    assert len(encode(record, None, 1, 1)) == 96 + 8 * (5 * 2 + 1 + 3)


def test_momentum_penalty_and_clipping_by_hand() -> None:
    """One weight 2 at x = 1, y = 0: out 2, dL/dw = 4; L2 0.5 adds 1; clipped to 3; the second step has velocity 3."""
    drawn, chosen = chain(["identity"], [2.0]), TrainingSettings(0.1, optimizer="momentum", l2=0.5, clip_value=3.0)
    first = step_of(drawn, [[1.0]], [[0.0]], chosen)
    assert (first.d_weight.tolist(), first.d_penalty.tolist(), first.gradient.tolist()) == ([4.0], [1.0], [3.0])
    assert (first.penalty.tolist(), first.moment_first.tolist(), first.moment_second) == ([1.0], [0.0], None)
    assert first.change.tolist() == pytest.approx([-0.3])
    second = step_of(drawn, [[1.0]], [[0.0]], chosen, 2)  # weight 1.7: dL/dw 3.4, penalty 0.85, clipped to 3
    assert second.moment_first.tolist() == [3.0]
    assert second.change.tolist() == pytest.approx([-0.1 * (0.9 * 3 + 3)])
    assert {name: numbers(second)[name] for name in ("momentum", "l2", "clip_value", "norm_factor", "base_size")} == {
        "momentum": 0.9,
        "l2": 0.5,
        "clip_value": 3.0,
        "norm_factor": 1.0,
        "base_size": 0.1,
    }


def test_norm_and_warm_up_by_hand() -> None:
    """Weights 3 and 1 in a row, x = 1, y = 0: out 3, derivatives 6 and 18, norm sqrt(360)."""
    drawn, chosen = chain(["identity", "identity"], [3.0, 1.0]), TrainingSettings(0.4, clip_norm=1.0, warm_up=4)
    record = step_of(drawn, [[1.0]], [[0.0]], chosen)
    k = numbers(record)
    assert (k["norm"], k["norm_factor"]) == pytest.approx((math.sqrt(360), 1 / math.sqrt(360)))
    assert (k["base_size"], k["warm_up"], record.step_size) == (0.4, 4.0, 0.1)
    assert record.change.tolist() == pytest.approx([-0.6 / math.sqrt(360), -1.8 / math.sqrt(360)])


def test_adamw_by_hand() -> None:
    record = step_of(chain(["identity"], [2.0]), [[1.0]], [[0.0]], TrainingSettings(0.1, optimizer="adamw"), 2)
    k = numbers(record)
    assert (k["correction1"], k["correction2"]) == pytest.approx((1 - 0.81, 1 - 0.999**2))
    assert record.moment_first.tolist() == pytest.approx([0.1 * 4])
    assert record.moment_second.tolist() == pytest.approx([0.001 * 16])
    w, g = record.weight[0], record.d_weight[0]
    m, s = (0.9 * 0.4 + 0.1 * g) / 0.19, (0.999 * 0.016 + 0.001 * g * g) / (1 - 0.999**2)
    assert record.change[0] == pytest.approx(-0.1 * 0.01 * w - 0.1 * m / (math.sqrt(s) + 1e-8))


def test_a_penalty_is_shown_beside_the_loss_of_passes_too() -> None:
    workspace, drawn = Workspace(1000), chain(["identity"], [2.0])
    checked = check(drawn.network, ["identity"], Settings())
    workspace.set_network(drawn.network, checked, compile_plan(drawn.network, drawn.layers))
    workspace.set_probe({1: 1.0, 2: 0.0})
    workspace.set_training(TrainingSettings(l2=0.5))
    for backward in (False, True):
        record = workspace.snapshot().pass_at(-1, backward=backward)
        assert (record.loss, record.penalty.tolist()) == (4.0, [1.0])
    workspace.set_training(TrainingSettings())
    assert workspace.snapshot().pass_at(-1, backward=False).penalty is None


def test_the_fixture_is_what_the_engine_gives() -> None:
    told = json.loads((FIXTURES / "updates.json").read_text("utf-8"))
    assert (told["optimizers"], told["update"]) == (list(OPTIMIZERS), list(UPDATE))
    assert len(told["cases"]) == len(cases())
    for expected, got in zip(told["cases"], cases(), strict=True):
        assert (got["name"], got["settings"], list(got["rows"])) == (
            expected["name"],
            expected["settings"],
            list(expected["rows"]),
        )
        assert got["update"] == (None if expected["update"] is None else pytest.approx(expected["update"], rel=1e-12))
        for row, values in expected["rows"].items():
            np.testing.assert_allclose(
                got["rows"][row], values, rtol=1e-12, atol=1e-15, err_msg=f"{got['name']}: {row}"
            )
