"""From derivative to change: optimizers, schedules, penalties and limits against hand-computed numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.executors import kernels, reference
from server.engine.functions.optimizers import OPTIMIZERS, Constants
from server.engine.functions.regularization import Shaping, penalty, shape
from server.engine.functions.schedules import SCHEDULES, step_size_at
from server.engine.plan.plan import as_points, compile_plan
from server.engine.plan.tasks import Clock, make_task
from server.engine.plan.training_settings import TrainingSettings
from server.engine.training import OptimizerState, TrainingState, train_slice
from tests.server.networks import Drawn, chain, layered_networks, random_drawn

K = Constants(0.1, 0.9, 0.99, 0.9, 0.999, 1e-8, 0.01, 1.0, 1.0)


def two_steps(name: str, k1: Constants, k2: Constants) -> list[float]:
    """Changes of a weight that is 2 at first, with the derivatives 1 and then -3."""
    rule, weight, first, second, changes = OPTIMIZERS[name].rule, 2.0, 0.0, 0.0, []
    for d, k in ((1.0, k1), (-3.0, k2)):
        change, first, second = rule(weight, d, first, second, k)
        weight += change
        changes.append(change)
    return changes


def test_two_steps_by_hand() -> None:
    assert two_steps("sgd", K, K) == pytest.approx([-0.1, 0.3])
    assert two_steps("momentum", K, K) == pytest.approx([-0.1, -0.1 * (0.9 - 3)])
    assert two_steps("nesterov", K, K) == pytest.approx([-0.1 * 1.9, -0.1 * (-3 + 0.9 * -2.1)])
    s = [0.01, 0.99 * 0.01 + 0.01 * 9]
    assert two_steps("rmsprop", K, K) == pytest.approx([-0.1 / math.sqrt(s[0]), 0.3 / math.sqrt(s[1])], rel=1e-6)
    first, then = (K._replace(correction1=1 - 0.9**t, correction2=1 - 0.999**t) for t in (1, 2))
    m, v = 0.9 * 0.1 - 0.3, 0.999 * 0.001 + 0.001 * 9
    second = -0.1 * (m / (1 - 0.81)) / math.sqrt(v / (1 - 0.999**2))
    assert two_steps("adam", first, then) == pytest.approx([-0.1, second], rel=1e-6)
    decayed = -0.1 - 0.1 * 0.01 * 2
    weight = 2 + decayed
    assert two_steps("adamw", first, then) == pytest.approx([decayed, second - 0.1 * 0.01 * weight], rel=1e-6)


def test_schedules_by_hand() -> None:
    def sizes(schedule: str, steps: list[int], **constants: float) -> list[float]:
        part = TrainingSettings(0.8, schedule=schedule, **constants).schedule_part()
        return [step_size_at(part, step) for step in steps]

    assert sizes("constant", [0, 10**9]) == [0.8, 0.8]
    assert sizes("inverse", [0, 1, 10], decay_rate=0.1) == pytest.approx([0.8, 0.8 / 1.1, 0.4])
    assert sizes("exponential", [0, 1, 3], decay_factor=0.5) == pytest.approx([0.8, 0.4, 0.1])
    assert sizes("step", [0, 9, 10, 25], decay_factor=0.5, period=10) == pytest.approx([0.8, 0.8, 0.4, 0.2])
    assert sizes("cosine", [0, 25, 50, 100, 10**9], period=100) == pytest.approx(
        [0.8, 0.4 + 0.4 * math.sqrt(0.5), 0.4, 0.0, 0.0]
    )
    assert sizes("cosine", [0, 3, 4, 54, 104], period=100, warm_up=4) == pytest.approx([0.2, 0.8, 0.8, 0.4, 0.0])
    assert sizes("exponential", [0, 1, 2, 3, 99], schedule_floor=0.15) == pytest.approx([0.8, 0.4, 0.2, 0.15, 0.15])
    assert sizes("cosine", [100, 10**9], period=100, schedule_floor=0.3) == [0.3, 0.3]
    assert sizes("cosine", [0, 1, 2, 3], warm_up=2, period=1, schedule_floor=0.5) == pytest.approx([0.4, 0.8, 0.8, 0.5])
    assert sizes("inverse", [0, 10**9], schedule_floor=5.0) == [0.8, 0.8], "a floor raises nothing above the start"
    assert sizes("constant", [0, 10**9], schedule_floor=0.9) == [0.8, 0.8]


@pytest.mark.parametrize("name", SCHEDULES)
@settings(deadline=None, max_examples=50)
@given(
    step=st.integers(0, 2**53),
    period=st.integers(1, 2**53),
    factor=st.floats(1e-9, 1),
    rate=st.floats(0, 1e9),
    floor=st.floats(0, 1000),
)
def test_schedules_stay_between_their_floor_and_the_start(
    name: str, step: int, period: int, factor: float, rate: float, floor: float
) -> None:
    constants = {"period": period, "decay_factor": factor, "decay_rate": rate, "schedule_floor": floor}
    chosen = TrainingSettings(0.3, schedule=name, **constants)
    assert min(floor, 0.3) <= step_size_at(chosen.schedule_part(), step) <= 0.3


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("batch_size", [1, 2])
def test_training_keeps_to_the_floor(batch_size: int) -> None:
    """One weight w, x = 1, y = 0: dL/dw = 2w, so each step multiplies w by 1 - 2 size."""
    drawn = chain(["identity"], [1.0])
    plan, start = compile_plan(drawn.network, drawn.layers), TrainingState(drawn.weights)
    chosen = TrainingSettings(0.4, batch_size, schedule="exponential", decay_factor=0.5, schedule_floor=0.06)
    got = train_slice(plan, [[1.0]] * 2, [[0.0]] * 2, chosen, start, 6, want_record=True)
    weight = 1.0
    for size in (0.4, 0.2, 0.1, 0.06, 0.06, 0.06):
        weight *= 1 - 2 * size
    assert got.state.weights[0] == pytest.approx(weight, rel=1e-12)
    assert got.record.step_size == 0.06


def shaped(d: list[float], **part: float) -> list[float]:
    weights, gradient = [2.0, -0.5, 0.0], [0.0] * 3
    shaping = Shaping(True, *(part.get(name, 0.0) for name in ("l1", "l2", "clip_value", "clip_norm")))
    assert shape(shaping, weights, [1.0, 1.0, 0.0], d, gradient)
    return gradient


def test_penalties_and_limits_by_hand() -> None:
    assert shaped([1.0, 1.0, 1.0], l2=0.1) == pytest.approx([1.2, 0.95, 1.0])
    assert shaped([1.0, 1.0, 1.0], l1=0.1) == pytest.approx([1.1, 0.9, 1.0])
    assert shaped([3.0, -0.5, -7.0], clip_value=1.0) == [1.0, -0.5, -1.0]
    assert shaped([3.0, 0.0, -4.0], clip_norm=1.0) == pytest.approx([0.6, 0.0, -0.8])
    assert shaped([0.3, 0.0, -0.4], clip_norm=1.0) == [0.3, 0.0, -0.4]
    assert shaped([3e200, 0.0, -4e200], clip_norm=1.0) == pytest.approx([0.6, 0.0, -0.8])
    assert shaped([0.0, 0.0, 0.0], clip_norm=1.0) == [0.0, 0.0, 0.0]
    weights, counted = np.array([2.0, -0.5, 9.0]), np.array([1.0, 1.0, 0.0])
    assert penalty(weights, counted, l1=0.1, l2=0.2) == pytest.approx(0.25 + 0.1 * 4.25)
    assert not shape(Shaping(True, 0, 0, 1, 0), [1.0], [1.0], [math.inf], [0.0])


CHOICES = [
    *({"optimizer": name} for name in OPTIMIZERS),
    {"optimizer": "adam", "l1": 0.01, "l2": 0.1, "clip_norm": 0.5},
    {"l2": 0.1, "clip_value": 0.05, "penalise_biases": True},
    {"schedule": "inverse", "warm_up": 5},
    {"schedule": "exponential", "decay_factor": 0.8, "schedule_floor": 0.01},
    {"schedule": "cosine", "period": 20, "optimizer": "momentum"},
]


@pytest.mark.parametrize("choice", CHOICES, ids=str)
@settings(deadline=None, max_examples=8)
@given(drawn=layered_networks())
def test_one_point_at_a_time_both_executors_give_the_same_bits(choice: dict, drawn: Drawn) -> None:
    kernels.load()
    plan, rng = compile_plan(drawn.network, drawn.layers), np.random.default_rng(1)
    x, y = as_points(rng.normal(size=(3, len(drawn.inputs)))), as_points(rng.normal(size=(3, len(drawn.outputs))))
    task = make_task(plan, x, y, TrainingSettings(0.03, **choice))
    results = []
    for executor in (reference, kernels):
        weights, moments, losses = plan.edges_in(drawn.weights), np.zeros((2, len(plan.edges))), np.zeros(25)
        work = plan.new_work(shaped=task.shaped)
        done = executor.train(plan.graph, weights, moments, task, Clock(), losses, work)
        results.append((done, weights.tobytes(), moments.tobytes(), losses[:done].tobytes(), work.change.tobytes()))
    assert results[0] == results[1]


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("choice", CHOICES, ids=str)
@pytest.mark.parametrize("batch_size", [1, 3])
def test_slices_and_records_change_no_bit(choice: dict, batch_size: int) -> None:
    drawn = random_drawn(np.random.default_rng(2), [2, 5, 4, 1])
    plan, rng = compile_plan(drawn.network, drawn.layers), np.random.default_rng(0)
    x, y = rng.normal(size=(7, 2)), rng.normal(size=(7, 1))
    chosen = TrainingSettings(0.02, batch_size, "shuffled", seed=5, **choice)
    whole = train_slice(plan, x, y, chosen, TrainingState(drawn.weights), 40, want_record=False)
    state = TrainingState(drawn.weights)
    for steps, record in ((3, True), (0, True), (17, False), (1, True), (19, True)):
        part = train_slice(plan, x, y, chosen, state, steps, want_record=record)
        state = part.state
        if part.record is not None:
            np.testing.assert_array_equal(part.record.weight + part.record.change, state.weights)
    assert state.weights.tobytes() == whole.state.weights.tobytes()
    assert state.optimizer.moments.tobytes() == whole.state.optimizer.moments.tobytes()
    assert (state.progress, state.optimizer.age) == (whole.state.progress, whole.state.optimizer.age)


@pytest.mark.usefixtures("executor")
def test_another_optimizer_begins_anew() -> None:
    drawn = chain(["tanh", "identity"], [0.5, 0.5])
    plan, start = compile_plan(drawn.network, drawn.layers), TrainingState(drawn.weights)
    first = train_slice(plan, [[1.0]], [[1.0]], TrainingSettings(optimizer="adam"), start, 5, want_record=False).state
    assert (first.optimizer.name, first.optimizer.moments.shape, first.optimizer.age) == ("adam", (2, 2), 5)
    chosen = TrainingSettings(optimizer="momentum")
    switched = train_slice(plan, [[1.0]], [[1.0]], chosen, first, 3, want_record=False).state
    fresh = TrainingState(first.weights, first.progress)
    alone = train_slice(plan, [[1.0]], [[1.0]], chosen, fresh, 3, want_record=False).state
    assert switched.weights.tobytes() == alone.weights.tobytes()
    assert switched.optimizer.age == 3
    misfit = TrainingState(first.weights, first.progress, OptimizerState("momentum", np.ones((1, 9)), 4))
    got = train_slice(plan, [[1.0]], [[1.0]], chosen, misfit, 3, want_record=False).state
    assert got.weights.tobytes() == alone.weights.tobytes()


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("steps", [1, 5, 100])
def test_overflow_of_what_an_optimizer_keeps_stops_the_run(steps: int) -> None:
    # The derivative of the third row is 2e155: finite, but Adam keeps its square.
    drawn = chain(["identity"], [1.0])
    plan, start = compile_plan(drawn.network, drawn.layers), TrainingState(drawn.weights)
    x, y = np.array([[1.0], [1.0], [1e78]]), np.array([[1.0], [0.5], [-1e77]])
    chosen = TrainingSettings(1e-3, optimizer="adam")
    got = train_slice(plan, x, y, chosen, start, steps + 2, want_record=False)
    assert (got.steps_done, got.failure.phase, got.failure.step, got.failure.edge) == (2, "update", 3, (1, 2))
    good = train_slice(plan, x, y, chosen, start, 2, want_record=False)
    assert got.state.weights.tobytes() == good.state.weights.tobytes()
    assert np.all(np.isfinite(got.state.optimizer.moments))


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("batch_size", [1, 2])
def test_clipping_hides_no_overflow(batch_size: int) -> None:
    drawn = chain(["identity", "identity"], [1e-300, 1e100])
    plan, start = compile_plan(drawn.network, drawn.layers), TrainingState(drawn.weights)
    chosen = TrainingSettings(batch_size=batch_size, clip_value=1.0)
    got = train_slice(plan, [[1e250]] * 2, [[1.0]] * 2, chosen, start, 1, want_record=False)
    assert (got.steps_done, got.failure.quantity, got.failure.edge) == (0, "d_weight", (1, 2))
