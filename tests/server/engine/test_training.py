"""Training: the hand-checked step, batches, orders, determinism, and what a slice leaves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.executors import kernels
from server.engine.passes import data_loss, pass_record
from server.engine.training import Progress, TrainingSettings, TrainingState, train_slice
from tests.server import oracle
from tests.server.engine.trainings import plan_of, points_for, train
from tests.server.networks import SMOOTH, Drawn, chain, layered_networks, random_drawn, running_example


def shuffled_order(seed: int, epoch: int, points: int) -> np.ndarray:
    """Of the epoch-th epoch, as server/engine/epochs.py describes it."""
    group, row = divmod(epoch, max(1, 16_384 // points))
    rows = np.tile(np.arange(points), (row + 1, 1))
    return np.random.default_rng([seed, group]).permuted(rows, axis=1)[row]


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
