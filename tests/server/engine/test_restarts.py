"""Restarts against single trainings, and against themselves cut in other ways."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from server.engine.executors import kernels
from server.engine.functions.initializers import many_weights
from server.engine.passes import data_loss
from server.engine.plan.plan import compile_plan
from server.engine.restarts import RestartJob
from server.engine.training import TrainingSettings, TrainingState, train_slice
from tests.server.networks import chain, random_drawn, running_example


@pytest.fixture(autouse=True)
def _loaded() -> None:
    kernels.load()


def job_for(
    settings: TrainingSettings | None = None, steps: int = 60, points: int = 7, **changed: object
) -> RestartJob:
    drawn = random_drawn(np.random.default_rng(5), [2, 5, 4, 2], activations=["tanh", "logistic", "relu", "gelu"])
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=(points, 2)), rng.uniform(size=(points, 2))
    settings = settings or TrainingSettings(0.05)
    return RestartJob(compile_plan(drawn.network, drawn.layers), drawn.network, x, y, settings, steps, **changed)


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"batch_size": 3, "order": "shuffled", "optimizer": "adam"},
        {"batch_size": 7, "optimizer": "nesterov", "schedule": "cosine", "period": 50, "l2": 0.01},
        {"schedule": "step", "period": 5, "schedule_floor": 0.004},
        {"clip_norm": 0.1, "l1": 0.01, "initializer": "normal", "optimizer": "adamw"},
        {"loss": "softmax_cross_entropy", "optimizer": "rmsprop", "batch_size": 2, "clip_value": 0.05},
    ],
    ids=str,
)
def test_a_restart_is_a_training(changed: dict) -> None:
    settings = TrainingSettings(0.02, **changed)
    job = job_for(settings, keep=3)
    got = job.run(range(11))
    chosen = (settings.initializer, settings.initializer_scale)
    start = many_weights(job.network, job.seed, range(11), *chosen)
    losses = []
    for weights in start:
        state = TrainingState(weights)
        end = train_slice(job.plan, job.x, job.y, settings, state, job.steps, want_record=False).state
        losses.append(data_loss(job.plan, end.weights, job.x, job.y, loss=settings.loss))
        if np.argmin(losses) == len(losses) - 1:
            best = end.weights
    np.testing.assert_allclose(got.final_losses, losses, rtol=1e-9)
    assert got.best.tolist() == np.argsort(losses)[:3].tolist()
    np.testing.assert_allclose(got.best_weights[0], best, rtol=1e-8, atol=1e-10)


def test_restarts_keep_to_the_floor_of_the_schedule() -> None:
    """One weight from 1, x = 1, y = 0: each step multiplies it by 1 - 2 size."""
    drawn = chain(["identity"], [1.0])
    schedule = {"schedule": "exponential", "decay_factor": 0.5, "schedule_floor": 0.06}
    settings = TrainingSettings(0.4, **schedule, initializer="constant", initializer_scale=1.0)
    plan = compile_plan(drawn.network, drawn.layers)
    got = RestartJob(plan, drawn.network, [[1.0]], [[0.0]], settings, 6).run(range(3))
    weight = math.prod(1 - 2 * size for size in (0.4, 0.2, 0.1, 0.06, 0.06, 0.06))
    np.testing.assert_allclose(got.final_losses, [weight**2] * 3, rtol=1e-12)


def test_restart_k_alone_is_restart_k_of_a_thousand() -> None:
    settings = TrainingSettings(0.05, 2, "shuffled", optimizer="momentum", clip_norm=1.0)
    job = job_for(settings, steps=40, keep=1000)
    many = job.run(range(1000))
    place = {int(number): row for row, number in enumerate(many.best)}
    for k in (0, 1, 63, 64, 517, 999):
        alone = job.run(range(k, k + 1))
        assert alone.numbers.tolist() == alone.best.tolist() == [k]
        assert alone.final_losses[0] == many.final_losses[k]
        assert alone.best_weights[0].tobytes() == many.best_weights[place[k]].tobytes()


def test_threads_and_slices_change_no_bit() -> None:
    job = job_for(steps=50, target=0.2, keep=5)
    whole = job.run(range(300))
    with ThreadPoolExecutor(2) as pool:
        threads = job.run(range(300), map=pool.map)
    sliced = type("Sliced", (RestartJob,), {"slice_steps": 7})
    fields = {name: getattr(job, name) for name in RestartJob.__dataclass_fields__}
    for other in (threads, sliced(**fields).run(range(300))):
        for name in ("numbers", "final_losses", "reached", "diverged", "best", "best_weights"):
            assert getattr(other, name).tobytes() == getattr(whole, name).tobytes(), name


def test_the_steps_of_all_slices_add_up() -> None:
    job = job_for(steps=30)
    chunks = job.chunks(range(300))
    assert [number for chunk in chunks for number in chunk] == list(range(300))
    assert sum(steps for chunk in chunks for steps in job.chunk(chunk)) == 30 * 300


def test_steps_to_reach_a_loss() -> None:
    settings = TrainingSettings(0.05, 2)
    job = job_for(settings, steps=400, target=0.15)
    got = job.run(range(40))
    start = many_weights(job.network, job.seed, range(40))
    for k in (0, 7, 23):
        losses = train_slice(job.plan, job.x, job.y, settings, TrainingState(start[k]), 400, want_record=False).losses
        means = losses.reshape(-1, 4).mean(axis=1)  # seven points are four batches
        hits = np.nonzero(means <= 0.15)[0]
        assert got.reached[k] == (4 * (hits[0] + 1) if len(hits) else pytest.approx(math.nan, nan_ok=True))
    assert np.isfinite(got.reached).any()


def test_divergence_is_said_and_never_best() -> None:
    drawn = running_example("identity")
    plan = compile_plan(drawn.network, drawn.layers)
    settings = TrainingSettings(0.3, initializer="uniform", initializer_scale=2.0)
    job = RestartJob(plan, drawn.network, [[1.0], [2.0]], [[0.0], [1.0]], settings, 200, keep=100)
    got = job.run(range(100))
    bad = np.isinf(got.final_losses)
    assert 0 < bad.sum() < 100 or bad.all()
    assert np.array_equal(np.isfinite(got.diverged), bad)
    assert not set(got.best.tolist()) & set(np.nonzero(bad)[0].tolist())
    start = many_weights(drawn.network, 1, range(100), "uniform", 2.0)
    for k in np.nonzero(bad)[0][:5]:
        alone = train_slice(plan, job.x, job.y, settings, TrainingState(start[k]), 200, want_record=False)
        assert alone.failure is not None
        assert got.diverged[k] - alone.failure.step in (0, 1)


def test_no_steps_and_no_edges() -> None:
    job = replace(job_for(), steps=0)
    got = job.run(range(3))
    start = many_weights(job.network, job.seed, range(3))
    np.testing.assert_array_equal(got.best_weights[0], start[got.best[0]])
    bare = chain(["identity"], [1.0])
    network = replace(bare.network, edges=())
    plan = compile_plan(network, bare.layers)
    got = RestartJob(plan, network, [[1.0]], [[2.0]], TrainingSettings(), 3).run(range(2))
    assert got.final_losses.tolist() == [4.0, 4.0]
