"""Dense layers through BLAS: found where they are, equal to the other executors, and safe against overflow."""

from __future__ import annotations

import numpy as np
import pytest

from server.engine.executors import dense, kernels, reference
from server.engine.executors.dense import dense_executor
from server.engine.passes import executor
from server.engine.plan.dense_layers import find_segments
from server.engine.plan.plan import Plan, as_points, compile_plan
from server.engine.plan.tasks import Clock, make_task
from server.engine.plan.training_settings import TrainingSettings
from server.engine.training import TrainingState, train_slice
from server.network.model import Edge, Network, Neuron
from tests.server.networks import Drawn, random_drawn


@pytest.fixture(autouse=True)
def _loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    kernels.load()
    monkeypatch.setattr(dense, "CROSSOVER", ((2, 1024),))


def mixed(biases: float = 1.0) -> Drawn:
    """Dense 20-60, sparse 60-40, dense 40-30-2, in a document whose order is shuffled."""
    rng = np.random.default_rng(4)
    drawn = random_drawn(rng, [20, 60, 40, 30, 2], density=1.0, biases=biases, spread=0.2, floating=True)
    thinned = set(drawn.layers[2])
    edges = tuple(edge for k, edge in enumerate(drawn.network.edges) if edge.head not in thinned or k % 3)
    return Drawn(Network(drawn.network.neurons, edges), drawn.layers, drawn.floating)


def points_for(plan: Plan, count: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(8)
    return as_points(rng.normal(size=(count, len(plan.inputs)))), as_points(rng.normal(size=(count, len(plan.outputs))))


@pytest.mark.parametrize("biases", [0.0, 1.0])
def test_dense_layers_are_found(biases: float) -> None:
    plan = compile_plan((drawn := mixed(biases)).network, drawn.layers)
    assert [(segment.end - segment.first, segment.high - segment.low) for segment in plan.segments] == [
        (60, 20),
        (30, 40),
    ]
    segments, order = find_segments(plan.graph, plan.segments, 1200)
    assert sorted(order.tolist()) == list(range(len(plan.edges)))
    assert [segment.first for segment in segments[1:]] == [segment.end for segment in segments[:-1]]
    assert (segments[0].first, segments[-1].end) == (plan.graph.sources, len(plan.neurons))
    start, tail = plan.graph.start, plan.graph.tail
    for segment in (segment for segment in segments if segment.dense):
        matrix = segment.matrix(order.astype(float)).astype(int)
        for row in range(segment.end - segment.first):
            assert np.all((matrix[row] >= start[segment.first + row]) & (matrix[row] < start[segment.first + row + 1]))
            assert tail[matrix[row]].tolist() == list(range(segment.low, segment.high))
        assert (segment.bias >= 0) == (biases > 0)


@pytest.mark.parametrize("biases", [0.0, 1.0])
@pytest.mark.parametrize(("points", "batch_size"), [(9, 4), (40, 33), (300, 300)])
@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"optimizer": "adam", "l2": 0.1, "clip_norm": 0.3},
        {"loss": "softmax_cross_entropy", "order": "shuffled"},
        {"schedule": "exponential", "decay_factor": 0.5, "schedule_floor": 0.004},
    ],
    ids=str,
)
def test_equal_to_the_other_executors(biases: float, points: int, batch_size: int, changed: dict) -> None:
    plan = compile_plan((drawn := mixed(biases)).network, drawn.layers)
    x, y = points_for(plan, points)
    task = make_task(plan, x, y, TrainingSettings(0.01, batch_size, **changed))
    results = []
    for chosen in (dense_executor(plan, batch_size), kernels):
        weights, kept, losses = plan.edges_in(drawn.weights), np.zeros((2, len(plan.edges))), np.zeros(5)
        work = plan.new_work(shaped=task.update.shaping.active)
        assert chosen.train(plan.graph, weights, kept, task, Clock(points // 2), losses, work) == 5
        results.append((weights, kept, losses, work.change, work.d_weight))
    for a, b in zip(*results, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-11)


def test_the_choice_is_made_in_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = compile_plan((drawn := mixed()).network, drawn.layers)
    small = compile_plan((tiny := random_drawn(np.random.default_rng(1), [2, 8, 8, 1])).network, tiny.layers)
    assert isinstance(executor(plan, 8), dense.DenseExecutor)
    assert executor(plan, 1) is kernels
    assert executor(small, 8) is kernels
    monkeypatch.setattr(dense, "CROSSOVER", ((16, 1024),))
    assert executor(plan, 8) is kernels
    monkeypatch.setattr(kernels, "_ready", False)
    assert executor(plan, 32) is reference


def test_slices_change_no_bit_and_records_are_exact() -> None:
    plan = compile_plan((drawn := mixed()).network, drawn.layers)
    x, y = points_for(plan, 20)
    chosen = TrainingSettings(0.01, 6, "shuffled", optimizer="momentum")
    whole = train_slice(plan, x, y, chosen, TrainingState(drawn.weights), 12, want_record=False)
    state = TrainingState(drawn.weights)
    for steps in (1, 4, 0, 7):
        part = train_slice(plan, x, y, chosen, state, steps, want_record=True)
        state = part.state
        if part.record is not None:
            np.testing.assert_array_equal(part.record.weight + part.record.change, state.weights)
    assert state.weights.tobytes() == whole.state.weights.tobytes()
    assert state.optimizer.kept.tobytes() == whole.state.optimizer.kept.tobytes()


@pytest.mark.parametrize("place", ["weight", "target", "update"])
def test_what_is_not_finite_stops_the_step(place: str) -> None:
    plan = compile_plan((drawn := mixed()).network, drawn.layers)
    x, y = (np.array(values) for values in points_for(plan, 12))
    weights, settings = drawn.weights, TrainingSettings(1e-9, 6)
    if place == "weight":
        inputs = [e for e, edge in enumerate(drawn.network.edges) if edge.tail == plan.inputs[0]]
        weights[inputs[5]] = 1e200
        x[:, 0], x[8, 0] = 0.0, 1e200
    elif place == "target":
        y[8] = 1e300
    else:
        settings = TrainingSettings(1e300, 6)
        y[:] = 1e20
    got = train_slice(plan, x, y, settings, TrainingState(weights), 4, want_record=False)
    assert got.failure is not None
    assert got.failure.phase == {"weight": "forward", "target": "loss", "update": "update"}[place]
    assert np.all(np.isfinite(got.state.weights))
    assert got.steps_done < 4


def test_a_dense_layer_into_one_neuron_and_from_another_layout() -> None:
    neurons = (*(Neuron(k, "input") for k in range(1, 1025)), Neuron(2000, "bias"), Neuron(3000, "output", "identity"))
    edges = tuple(Edge(k, 3000, 0.001, 0.001) for k in (2000, *range(1024, 0, -1)))
    plan = compile_plan(Network(neurons, edges), (tuple(range(1, 1025)), (3000,)))
    assert len(plan.segments) == 1
    x, y = points_for(plan, 4)
    got = train_slice(plan, x, y, TrainingSettings(1e-4, 4), TrainingState(np.full(1025, 0.001)), 1, want_record=True)
    error = 0.001 * (x.sum(axis=1) + 1) - y[:, 0]
    assert got.losses[0] == pytest.approx(np.mean(error**2), rel=1e-12)
    expected = 2 * np.mean(error[:, np.newaxis] * np.concatenate([np.ones((4, 1)), x[:, ::-1]], axis=1), axis=0)
    np.testing.assert_allclose(got.record.d_weight_mean, expected, rtol=1e-12)
