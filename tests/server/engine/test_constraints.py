"""Locked and tied edges, whatever computes with them. PyTorch's numbers are in executors/test_reference.py."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.checks.gradient_check import weight_checks
from server.engine.checks.slices import loss_slice, losses_at
from server.engine.functions.initializers import many_weights
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.restarts import RestartJob
from server.engine.training import TrainingSettings, TrainingState, train_slice
from server.network.model import Edge, Network, Neuron
from tests.server.engine.trainings import plan_of, points_for, train
from tests.server.networks import SMOOTH, Drawn, constrained, layered_networks, running_example


def tied(drawn: Drawn, *ties: tuple[tuple[int, int], ...], locked: tuple[tuple[int, int], ...] = ()) -> Drawn:
    """The drawing with these ties, each with the weight of its first edge, and these locks."""
    weights = {(edge.tail, edge.head): edge.weight for edge in drawn.network.edges}
    for tie in ties:
        weights |= dict.fromkeys(tie, weights[tie[0]])
    edges = tuple(Edge(*pair, w, w, pair in locked) for pair, w in weights.items())
    return replace(drawn, network=Network(drawn.network.neurons, edges, ties))


def two_weights(optimizer: str = "sgd", **changed: float) -> tuple[float, ...]:
    """After one step of size 0.1 from w = 3 on both edges of 1 -> 3, 2 -> 3, x = (1, 2), y = 4: out 9, dL/dw 10, 20."""
    neurons = (Neuron(1, "input"), Neuron(2, "input"), Neuron(3, "output", "identity"))
    edges = (Edge(1, 3, 3.0, 3.0), Edge(2, 3, 3.0, 3.0))
    drawn = Drawn(Network(neurons, edges, (((1, 3), (2, 3)),)), ((1, 2), (3,)))
    chosen = TrainingSettings(0.1, optimizer=optimizer, **changed)
    return tuple(train(drawn, np.array([[1.0, 2.0]]), np.array([[4.0]]), chosen, 1).state.weights)


@pytest.mark.usefixtures("executor")
def test_a_tie_by_hand() -> None:
    assert two_weights() == (0.0, 0.0), "3 - 0.1 (10 + 20)"
    assert two_weights(l2=2.0) == pytest.approx((-0.6, -0.6)), "3 - 0.1 (30 + 2 x 3): penalised once"
    assert two_weights(clip_value=12.0) == pytest.approx((1.8, 1.8)), "the sum is clipped, not its parts"
    assert two_weights(clip_norm=15.0) == pytest.approx((1.5, 1.5)), "the norm is that of one derivative"
    assert two_weights("adam") == pytest.approx((2.9, 2.9)), "Adam's first step is the step size"


@pytest.mark.usefixtures("executor")
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_locked_edges_stay_to_the_last_bit_and_keep_no_memory(optimizer: str) -> None:
    drawn = tied(running_example("tanh"), ((1, 4), (4, 7)), locked=((3, 6), (8, 9), (4, 7)))
    rows = [[(e.tail, e.head) for e in drawn.network.edges].index(pair) for pair in ((3, 6), (8, 9), (4, 7), (1, 4))]
    chosen = TrainingSettings(0.05, optimizer=optimizer, l2=0.1, penalise_biases=True)
    got = train(drawn, np.array([[2.0], [-1.0]]), np.array([[1.0], [0.5]]), chosen, 50, record=True)
    assert got.state.weights[rows].tolist() == drawn.weights[rows].tolist()
    assert got.state.optimizer is not None
    assert not got.state.optimizer.moments[:, rows].any()
    assert got.record is not None
    assert got.record.change is not None
    assert got.record.d_weight is not None
    assert not got.record.change[rows].any()
    assert got.record.d_weight[rows].all(), "they have their derivative"
    assert np.count_nonzero(got.record.change) == len(drawn.weights) - len(rows)


@settings(deadline=None, max_examples=30)
@given(drawn=layered_networks(activations=SMOOTH), seed=st.integers(0, 1000), optimizer=st.sampled_from([*OPTIMIZERS]))
def test_weights_of_a_tie_stay_equal_whatever_the_slices(drawn: Drawn, seed: int, optimizer: str) -> None:
    drawn = constrained(np.random.default_rng(seed), drawn)
    plan, (x, y) = plan_of(drawn), points_for(drawn, 3, seed)
    chosen = TrainingSettings(0.01, 2, optimizer=optimizer, l1=0.01, clip_norm=1.0)
    whole = train_slice(plan, x, y, chosen, TrainingState(drawn.weights), 12, want_record=True)
    state = TrainingState(drawn.weights)
    for steps in (5, 1, 6):
        state = train_slice(plan, x, y, chosen, state, steps, want_record=steps == 1).state
    assert whole.state.weights.tobytes() == state.weights.tobytes()
    rows = {(edge.tail, edge.head): row for row, edge in enumerate(drawn.network.edges)}
    for tie in drawn.network.ties:
        assert len({state.weights[rows[pair]] for pair in tie}) == 1
    assert whole.record is not None
    assert whole.record.change is not None
    np.testing.assert_array_equal(whole.record.weight + whole.record.change, whole.state.weights)


@settings(deadline=None, max_examples=15)
@given(seed=st.integers(0, 1000), optimizer=st.sampled_from([*OPTIMIZERS]), batch=st.sampled_from([1, 2]))
def test_a_restart_is_a_training(seed: int, optimizer: str, batch: int) -> None:
    drawn = constrained(np.random.default_rng(seed), running_example("tanh"))
    plan, (x, y) = plan_of(drawn), points_for(drawn, 4, seed)
    chosen = TrainingSettings(0.02, batch, optimizer=optimizer, l2=0.01)
    job = RestartJob(plan, drawn.network, x, y, chosen, 20, keep=3, kept=drawn.weights * 2)
    got = job.run(range(3))
    for number, weights in zip(got.best, got.best_weights, strict=True):
        start = many_weights(drawn.network, 1, range(number, number + 1), kept=drawn.weights * 2)[0]
        end = train_slice(plan, x, y, chosen, TrainingState(start), 20, want_record=False).state.weights
        np.testing.assert_allclose(weights, end, rtol=1e-9, atol=1e-12)


def test_new_weights_leave_locked_edges_and_draw_once_for_a_tie() -> None:
    drawn = tied(running_example(), ((1, 3), (1, 4), (3, 6)), ((6, 9), (7, 9)), locked=((2, 3), (7, 9)))
    rows = {(edge.tail, edge.head): row for row, edge in enumerate(drawn.network.edges)}
    free = tied(running_example())
    for kept in (None, np.arange(12.0)):
        new = many_weights(drawn.network, 3, range(4), "uniform", kept=kept)
        before = drawn.weights if kept is None else kept
        assert (new[:, rows[2, 3]] == before[rows[2, 3]]).all()
        assert (new[:, [rows[6, 9], rows[7, 9]]] == before[rows[7, 9]]).all(), "a tie is locked as a whole"
        assert (new[:, rows[1, 4]] == new[:, rows[1, 3]]).all()
        assert (new[:, rows[3, 6]] == new[:, rows[1, 3]]).all()
        others = [rows[pair] for pair in ((1, 3), (2, 4), (4, 6), (4, 7), (5, 6), (5, 7), (8, 9))]
        np.testing.assert_array_equal(new[:, others], many_weights(free.network, 3, range(4), "uniform")[:, others])


@settings(deadline=None, max_examples=15)
@given(drawn=layered_networks(activations=SMOOTH), seed=st.integers(0, 1000))
def test_checks_move_the_whole_tie(drawn: Drawn, seed: int) -> None:
    drawn = constrained(np.random.default_rng(seed), drawn)
    plan, (x, y) = plan_of(drawn), points_for(drawn, 1, seed)
    checks = weight_checks(plan, drawn.weights, x[0], y[0], range(len(drawn.weights)))
    assert {check.verdict for check in checks} <= {"agree", "unclear"}
    rows = {(edge.tail, edge.head): row for row, edge in enumerate(drawn.network.edges)}
    for tie in drawn.network.ties:
        tie_rows = [rows[pair] for pair in tie]
        assert len({checks[row].derivative for row in tie_rows}) == 1
        moved = drawn.weights.copy()
        moved[tie_rows] = 0.25
        once = losses_at(plan, moved, x, y, tie_rows[0], np.array([0.25]))
        np.testing.assert_array_equal(losses_at(plan, drawn.weights, x, y, tie_rows[-1], np.array([0.25])), once)
        cut = loss_slice(plan, drawn.weights, x, y, tie_rows[0], low=-1.0, high=1.0)
        assert math.isclose(cut.derivative, checks[tie_rows[0]].derivative, rel_tol=1e-9, abs_tol=1e-12)


def test_a_published_network_whose_biases_stay() -> None:
    """A 2-2-2 of logistic neurons, trained with half the squared error and step size 0.5 while the biases stay: after
    10,000 steps the error is printed as 0.0000351. (M. Mazur, "A step by step backpropagation example", 2015.)"""
    kinds = ("input", "input", "bias", "hidden", "hidden", "bias", "output", "output")
    neurons = tuple(
        Neuron(id, kind, "logistic" if kind in ("hidden", "output") else None) for id, kind in enumerate(kinds, 1)
    )
    weights = {
        (1, 4): 0.15, (2, 4): 0.20, (3, 4): 0.35, (1, 5): 0.25, (2, 5): 0.30, (3, 5): 0.35,
        (4, 7): 0.40, (5, 7): 0.45, (6, 7): 0.60, (4, 8): 0.50, (5, 8): 0.55, (6, 8): 0.60,
    }  # fmt: skip
    edges = tuple(Edge(*pair, w, w, pair[0] in (3, 6)) for pair, w in weights.items())
    drawn = Drawn(Network(neurons, edges), ((1, 2, 3), (4, 5, 6), (7, 8)))
    x, y = np.array([[0.05, 0.10]]), np.array([[0.01, 0.99]])
    got = train(drawn, x, y, TrainingSettings(0.25), 10_001)
    assert [f"{loss / 2:.9f}" for loss in got.losses[[0]]] == ["0.298371109"]
    assert [f"{loss / 2:.9f}" for loss in got.losses[[1]]] == ["0.291027774"]
    assert f"{got.losses[10_000] / 2:.7f}" == "0.0000351"
