"""Training: the hand-checked step, batches, orders, determinism, and where overflow is caught."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.executors import kernels
from server.engine.passes import data_loss, pass_record
from server.engine.plan.plan import Plan, compile_plan
from server.engine.training import Progress, Slice, TrainingSettings, TrainingState, train_slice
from tests.server import oracle
from tests.server.networks import SMOOTH, Drawn, chain, layered_networks, random_drawn, running_example


def plan_of(drawn: Drawn) -> Plan:
    return compile_plan(drawn.network, drawn.layers)


def points_for(drawn: Drawn, count: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(count, len(drawn.inputs))), rng.normal(size=(count, len(drawn.outputs)))


def shuffled_order(seed: int, epoch: int, points: int) -> np.ndarray:
    """Of the epoch-th epoch, as server/engine/epochs.py describes it."""
    group, row = divmod(epoch, max(1, 16_384 // points))
    rows = np.tile(np.arange(points), (row + 1, 1))
    return np.random.default_rng([seed, group]).permuted(rows, axis=1)[row]


def train(
    drawn: Drawn, x: np.ndarray, y: np.ndarray, chosen: TrainingSettings, steps: int, *, record: bool = False
) -> Slice:
    return train_slice(plan_of(drawn), x, y, chosen, TrainingState(drawn.weights), steps, want_record=record)


@pytest.mark.usefixtures("executor")
def test_one_step_of_the_running_example() -> None:
    drawn = running_example()
    plan = plan_of(drawn)
    after = train(drawn, np.array([[2.0]]), np.array([[1.0]]), TrainingSettings(step_size=0.01), 1)
    assert after.losses.tolist() == [0.25]
    assert after.state.progress == Progress(1, 1, 0)
    then = pass_record(plan, after.state.weights, [2.0], [1.0])
    assert then.out[8] == pytest.approx(1.0492825, abs=0.5e-7)
    assert then.loss == pytest.approx(0.0024287648, abs=0.5e-10)


@pytest.mark.usefixtures("executor")
@settings(deadline=None, max_examples=25)
@given(
    drawn=layered_networks(spread=0.7),
    points=st.integers(1, 12),
    batch_size=st.integers(1, 14),
    shuffled=st.booleans(),
)
def test_steps_agree_with_the_formulas(drawn: Drawn, points: int, batch_size: int, shuffled: bool) -> None:
    x, y = points_for(drawn, points)
    order = "shuffled" if shuffled else "sequential"
    got = train(drawn, x, y, TrainingSettings(0.001, batch_size, order, seed=3), 12)
    rows = [shuffled_order(3, epoch, points).tolist() if shuffled else list(range(points)) for epoch in range(13)]
    batches = [row[k : k + batch_size] for row in rows for k in range(0, points, batch_size)][:12]
    as_dicts = [
        (dict(zip(drawn.inputs, x[p].tolist(), strict=True)), dict(zip(drawn.outputs, y[p].tolist(), strict=True)))
        for p in range(points)
    ]
    edges = [(edge.tail, edge.head) for edge in drawn.network.edges]
    start = dict(zip(edges, drawn.weights.tolist(), strict=True))
    weights, losses = oracle.train(drawn.network, start, as_dicts, batches, 0.001)
    assert dict(zip(edges, got.state.weights.tolist(), strict=True)) == pytest.approx(weights, rel=1e-9, abs=1e-9)
    np.testing.assert_allclose(got.losses, losses, rtol=1e-9)


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("batch_size", [1, 3, 50])
def test_record_says_exactly_what_the_step_did(batch_size: int) -> None:
    drawn = random_drawn(np.random.default_rng(1), [2, 4, 4, 2])
    x, y = points_for(drawn, 40)
    chosen = TrainingSettings(0.05, batch_size, "shuffled", seed=9)
    whole = train(drawn, x, y, chosen, 30, record=True)
    before = train(drawn, x, y, chosen, 29)
    record, progress = whole.record, before.state.progress
    assert record is not None
    assert (record.step, record.epoch, record.position) == (29, progress.epoch, progress.position)
    np.testing.assert_array_equal(record.weight, before.state.weights)
    np.testing.assert_array_equal(record.weight + record.change, whole.state.weights)
    batch = shuffled_order(9, progress.epoch, 40)[progress.position :][:batch_size]
    assert record.point == batch[0]
    assert record.batch_size == len(batch)
    assert record.step_size == 0.05
    shown = pass_record(plan_of(drawn), before.state.weights, x[batch[0]], y[batch[0]])
    np.testing.assert_array_equal(record.d_weight, shown.d_weight)
    np.testing.assert_array_equal(record.in_, shown.in_)
    assert record.loss == shown.loss
    mean = np.mean([pass_record(plan_of(drawn), record.weight, x[p], y[p]).d_weight for p in batch], axis=0)
    if len(batch) == 1:
        assert record.d_weight_mean is None
        np.testing.assert_array_equal(record.change, -0.05 * record.d_weight)
    else:
        np.testing.assert_allclose(record.d_weight_mean, mean, rtol=1e-12, atol=1e-15)
        np.testing.assert_array_equal(record.change, -0.05 * record.d_weight_mean)
    assert record.batch_loss == whole.losses[-1]


@pytest.mark.usefixtures("executor")
@settings(deadline=None, max_examples=25)
@given(
    cuts=st.lists(st.tuples(st.integers(0, 17), st.booleans()), max_size=6),
    batch_size=st.integers(1, 9),
    order=st.sampled_from(["sequential", "shuffled"]),
)
def test_slices_pauses_and_records_change_no_bit(cuts: list[tuple[int, bool]], batch_size: int, order: str) -> None:
    drawn = random_drawn(np.random.default_rng(2), [2, 5, 4, 1], activations=SMOOTH)
    plan, (x, y) = plan_of(drawn), points_for(drawn, 7)
    chosen = TrainingSettings(0.1, batch_size, order, seed=5)
    whole = train(drawn, x, y, chosen, sum(steps for steps, _ in cuts))
    state, losses = TrainingState(drawn.weights), []
    for steps, record in cuts:
        part = train_slice(plan, x, y, chosen, state, steps, want_record=record)
        assert part.steps_done == steps
        assert (part.record is not None) == (record and steps > 0)
        state = part.state
        losses += part.losses.tolist()
    assert state.weights.tobytes() == whole.state.weights.tobytes()
    assert state.progress == whole.state.progress
    assert losses == whole.losses.tolist()


@pytest.mark.usefixtures("executor")
def test_the_state_given_is_not_changed() -> None:
    drawn = running_example("tanh")
    weights = drawn.weights
    train_slice(plan_of(drawn), [[2.0]], [[1.0]], TrainingSettings(), TrainingState(weights), 5, want_record=True)
    np.testing.assert_array_equal(weights, drawn.weights)


def test_long_shuffled_runs_go_through_many_epochs_in_order() -> None:
    kernels.load()
    drawn = chain(["identity"], [0.0])
    x, y = np.ones((3, 1)), np.array([[1.0], [2.0], [4.0]])
    got = train(drawn, x, y, TrainingSettings(1e-300, order="shuffled", seed=11), 1000)
    orders = [shuffled_order(11, epoch, 3) for epoch in range(334)]
    np.testing.assert_array_equal(got.losses, (y[np.concatenate(orders)][:1000, 0]) ** 2)
    assert got.state.progress == Progress(1000, 333, 1)


@pytest.mark.usefixtures("executor")
def test_settings_may_change_between_slices() -> None:
    drawn = running_example("tanh")
    plan, (x, y) = plan_of(drawn), points_for(drawn, 10)
    first = train(drawn, x, y, TrainingSettings(batch_size=4), 1)
    assert first.state.progress == Progress(1, 0, 4)
    second = train_slice(plan, x, y, TrainingSettings(batch_size=5), first.state, 2, want_record=True)
    assert second.state.progress == Progress(3, 1, 0)
    assert second.record is not None
    assert second.record.batch_size == 1  # the last batch of the epoch: rows 9 to 9


@pytest.mark.usefixtures("executor")
def test_a_position_beyond_a_shortened_table_starts_the_next_epoch() -> None:
    drawn = running_example()
    state = TrainingState(drawn.weights, Progress(50, 0, 50))
    got = train_slice(plan_of(drawn), [[2.0], [1.0]], [[1.0], [0.0]], TrainingSettings(), state, 1, want_record=False)
    assert got.state.progress == Progress(51, 1, 1)


@pytest.mark.usefixtures("executor")
def test_training_learns_xor() -> None:
    drawn = random_drawn(np.random.default_rng(3), [2, 8, 1], activations=["tanh"], density=1.0, biases=1.0)
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
    y = np.array([[0], [1], [1], [0]], dtype=float)
    got = train(drawn, x, y, TrainingSettings(0.05, 4), 2000)
    assert data_loss(plan_of(drawn), got.state.weights, x, y) < 0.02 < got.losses[0]


# ---- numbers that are not finite -----------------------------------------------------------------


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("batch_size", [1, 2, 3])
def test_forward_overflow_is_found_at_its_neuron_and_row(batch_size: int) -> None:
    # 1 -> 2 -> 3 -> 4: out of 3 is 1e150 times x, and only the row with 1e160 overflows, in neuron 4.
    drawn = chain(["identity", "identity", "identity"], [1.0, 1e150, 1e3])
    x, y = np.array([[0.0], [0.0], [1e157], [0.0]]), np.zeros((4, 1))
    got = train(drawn, x, y, TrainingSettings(0.1, batch_size), 9)
    failed = {1: 3, 2: 2, 3: 1}[batch_size]
    assert got.failure is not None
    assert (got.failure.phase, got.failure.neuron, got.failure.step, got.failure.point) == ("forward", 4, failed, 2)
    assert got.failure.value == math.inf
    assert list(got.failure.led_here.values()) == [1e3, 1e307]
    assert got.steps_done == failed - 1 == len(got.losses) == got.state.progress.step
    np.testing.assert_array_equal(got.state.weights, drawn.weights)
    assert got.failure.sentence().startswith(
        f"Training stopped at step {failed}, in the forward pass: the net input of neuron 4 became infinity: "
        "weight 3 → 4 × out(3) = 1000 × 1e307 is more than a number can hold. The weights are those before this step. "
        "The input of neuron 1 is 1e157: bring the inputs nearer to 1."
    )
    assert got.failure.chain == (
        "in(4) = infinity, mostly weight 3 → 4 × out(3) = 1000 × 1e307; out(4) = infinity",
        "in(3) = 1e307, mostly weight 2 → 3 × out(2) = 1e150 × 1e157; out(3) = 1e307",
        "in(2) = 1e157, mostly weight 1 → 2 × out(1) = 1 × 1e157; out(2) = 1e157",
        "out(1) = 1e157, given",
    )
    assert got.failure.as_error().as_dict()["chain"] == list(got.failure.chain)
    assert got.failure.as_error().neurons == (4,)


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("batch_size", [1, 2])
def test_loss_overflow(batch_size: int) -> None:
    drawn = chain(["identity"], [1.0])
    got = train(drawn, np.array([[1.0], [1e200]]), np.zeros((2, 1)), TrainingSettings(1e-9, batch_size), 5)
    assert got.failure is not None
    assert (got.failure.phase, got.failure.neuron, got.failure.point) == ("loss", 2, 1)
    assert got.failure.step == 3 - batch_size
    assert ": the loss at output neuron 2 became infinity: out(2) = 1e200 is too far" in got.failure.sentence()


@pytest.mark.usefixtures("executor")
def test_backward_overflow_at_the_neuron_where_it_begins() -> None:
    # 3 has slope 1 and out 0; dL/d(out) of 3 is 2e150 * 1e200.
    drawn = chain(["identity", "identity", "identity"], [1.0, 1.0, 1e200])
    got = train(drawn, np.array([[0.0]]), np.array([[-1e150]]), TrainingSettings(), 1)
    assert got.failure is not None
    assert (got.failure.phase, got.failure.quantity, got.failure.neuron) == ("backward", "d_out", 3)
    assert "weight 3 → 4 × dL/din(4) = 1e200 × 2e150 is more than" in got.failure.sentence()
    assert got.failure.chain == (
        "dL/dout(3) = infinity, mostly weight 3 → 4 × dL/din(4) = 1e200 × 2e150; dL/din(3) = infinity",
        "dL/dout(4) = 2e150, from out 0 and y −1e150; dL/din(4) = 2e150",
    )
    assert got.failure.advice == "The target of neuron 4 is −1e150: bring the targets nearer to 1."


@pytest.mark.usefixtures("executor")
def test_overflow_of_a_weight_derivative_names_the_edge() -> None:
    drawn = chain(["identity", "identity"], [1e-300, 1e100])
    got = train(drawn, np.array([[1e250]]), np.array([[1.0]]), TrainingSettings(), 1)
    assert got.failure is not None
    assert (got.failure.phase, got.failure.quantity, got.failure.edge) == ("backward", "d_weight", (1, 2))
    assert got.failure.as_error().edges == ((1, 2),)
    assert "dL/dw of 1 → 2 became infinity: dL/din(2) × out(1) = " in got.failure.sentence()


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("batch_size", [1, 2])
@pytest.mark.parametrize(("steps", "record"), [(1, False), (1, True), (4, False), (4, True)])
def test_overflow_in_the_update_names_the_edge_and_changes_nothing(batch_size: int, steps: int, record: bool) -> None:
    drawn = chain(["identity", "identity"], [1.0, 1.0])
    x, y = np.array([[1e150], [1e150]]), np.zeros((2, 1))
    got = train(drawn, x, y, TrainingSettings(1e10, batch_size), steps, record=record)
    assert got.failure is not None
    assert (got.failure.phase, got.failure.quantity, got.failure.edge) == ("update", "weight", (1, 2))
    assert (got.failure.step, got.steps_done, got.record) == (1, 0, None)
    np.testing.assert_array_equal(got.state.weights, [1.0, 1.0])
    assert "the new weight 1 → 2 became minus infinity: weight 1 + change minus infinity." in got.failure.sentence()
    assert got.failure.chain[1] == "step size = 1e10"


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize(
    ("weights", "chosen", "steps", "expected"),
    [
        (
            [1e200, 1e200],
            {},
            1,
            "No step had been made: begin with smaller weights, or try a smaller step size, or clip",
        ),
        ([1.0, 1.0], {"step_size": 10.0}, 99, "from step to step: try a smaller step size, or clip the derivatives."),
        ([1.0, 1.0], {"step_size": 10.0, "optimizer": "momentum"}, 99, "smaller step size, less momentum, or clip"),
        (
            [1.0, 1.0],
            {"step_size": 1e300, "clip_norm": 1e6},
            99,
            "The weights have grown from step to step: try a smaller",
        ),
    ],
)
def test_the_advice_fits_the_case(weights: list[float], chosen: dict, steps: int, expected: str) -> None:
    drawn = chain(["identity", "identity"], weights)
    got = train(drawn, np.array([[1.5]]), np.zeros((1, 1)), TrainingSettings(**chosen), steps)
    assert got.failure is not None
    assert expected in got.failure.sentence()
    assert ("clip" in got.failure.advice) == ("clip_norm" not in chosen)


@pytest.mark.usefixtures("executor")
def test_what_an_optimizer_keeps_may_be_what_overflows() -> None:
    """A derivative of 1e200 has no square."""
    got = train(
        chain(["identity"], [1.0]), np.array([[1e100]]), np.zeros((1, 1)), TrainingSettings(optimizer="adam"), 1
    )
    assert got.failure is not None
    assert (got.failure.phase, got.failure.quantity, got.failure.edge) == ("update", "moment", (1, 2))
    assert (
        "what the optimizer keeps for the weight 1 → 2 became infinity: the derivative 2e200" in got.failure.sentence()
    )


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("record", [False, True])
@pytest.mark.parametrize("steps", [4, 5, 100])
def test_overflow_in_a_later_update_keeps_the_steps_before_it(steps: int, record: bool) -> None:
    # Rows 0 to 2 change the weights a little, row 3 beyond all bounds although its derivatives are finite.
    drawn = chain(["identity", "identity"], [1.0, 1.0])
    x, y = np.array([[1e-4], [2e-4], [3e-4], [1e152]]), np.zeros((4, 1))
    good = train(drawn, x, y, TrainingSettings(1e7), 3)
    got = train(drawn, x, y, TrainingSettings(1e7), steps, record=record)
    assert good.failure is None
    assert got.failure is not None
    assert (got.failure.phase, got.failure.step, got.steps_done) == ("update", 4, 3)
    assert got.state.weights.tobytes() == good.state.weights.tobytes()
    assert got.state.progress == good.state.progress
    assert got.losses.tolist() == good.losses.tolist()


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("weight", [math.nan, math.inf])
def test_weights_that_are_not_finite_to_begin_with_stop_the_first_step(weight: float) -> None:
    drawn = chain(["identity", "identity"], [1.0, weight])
    got = train(drawn, np.ones((1, 1)), np.zeros((1, 1)), TrainingSettings(), 5)
    assert (got.failure.phase, got.failure.neuron, got.failure.step, got.steps_done) == ("forward", 3, 1, 0)


@pytest.mark.usefixtures("executor")
def test_a_divergent_run_stops_with_the_last_good_weights() -> None:
    drawn = running_example()
    x, y = points_for(drawn, 5)
    got = train(drawn, x, y, TrainingSettings(10.0), 1000, record=True)
    assert got.failure is not None
    assert got.record is None
    assert 0 < got.steps_done < 100
    assert np.all(np.isfinite(got.state.weights))
    again = train(drawn, x, y, TrainingSettings(10.0), got.steps_done)
    assert again.failure is None
    np.testing.assert_array_equal(again.state.weights, got.state.weights)


@pytest.mark.usefixtures("executor")
@settings(deadline=None, max_examples=30)
@given(drawn=layered_networks(spread=1e4), batch_size=st.integers(1, 5), step_size=st.sampled_from([1.0, 1e3, 1e300]))
def test_any_divergence_ends_with_finite_weights_and_a_sentence(
    drawn: Drawn, batch_size: int, step_size: float
) -> None:
    x, y = points_for(drawn, 5)
    got = train(drawn, 1e100 * x, y, TrainingSettings(step_size, batch_size), 20)
    assert np.all(np.isfinite(got.state.weights))
    assert np.all(np.isfinite(got.losses))
    assert (got.failure is None) == (got.steps_done == 20)
    if got.failure is not None:
        assert not math.isfinite(got.failure.value)
        assert got.failure.sentence().endswith(got.failure.advice)
        assert got.failure.advice
        assert got.failure.chain
