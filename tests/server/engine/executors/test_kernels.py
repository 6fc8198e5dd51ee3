"""The compiled executor against the plain-Python one, and how it is loaded."""

from __future__ import annotations

import math
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from types import FunctionType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.engine.executors import blocks, compiling, kernels, one_point, reference, switches
from server.engine.functions.activations import ACTIVATIONS
from server.engine.functions.losses import LOSSES
from server.engine.plan.plan import Plan, as_points, compile_plan
from server.engine.plan.tasks import Clock, Task, make_task
from server.engine.plan.training_settings import TrainingSettings
from tests.places import ROOT
from tests.server.networks import Drawn, chain, constrained, layered_networks, random_drawn


@pytest.fixture(autouse=True)
def _loaded() -> None:
    kernels.load()


def task_for(
    drawn: Drawn, points: int, batch_size: int, epochs: int = 1, step_size: float = 0.05, **changed: object
) -> Task:
    rng = np.random.default_rng(8)
    x, y = rng.normal(size=(points, len(drawn.inputs))), rng.normal(size=(points, len(drawn.outputs)))
    orders = np.stack([rng.permutation(points) for _ in range(epochs)]).astype(np.uint32)
    chosen = TrainingSettings(step_size, batch_size, **changed)
    return make_task(compile_plan(drawn.network, drawn.layers), as_points(x), as_points(y), chosen, orders)


def both(drawn: Drawn, task: Task, steps: int, position: int = 0) -> list[tuple[np.ndarray, ...]]:
    plan = compile_plan(drawn.network, drawn.layers)
    results = []
    for executor in (reference, kernels):
        weights, losses = plan.edges_in(drawn.weights), np.zeros(steps)
        moments, work = np.zeros((2, len(weights))), plan.new_work(shaped=task.shaped)
        done = executor.train(plan.graph, weights, moments, task, Clock(position), losses, work)
        change = work.change if done == steps else np.empty(0)
        results.append((np.array(done), losses[:done], weights, change, moments))
    return results


@settings(deadline=None, max_examples=40)
@given(drawn=layered_networks(), points=st.integers(1, 5), ties=st.none() | st.integers(0, 1000))
def test_one_point_at_a_time_gives_the_same_bits(drawn: Drawn, points: int, ties: int | None) -> None:
    drawn = drawn if ties is None else constrained(np.random.default_rng(ties), drawn)
    plain, compiled = both(drawn, task_for(drawn, points, 1, epochs=2), 30)
    for a, b in zip(plain, compiled, strict=True):
        assert a.tobytes() == b.tobytes()


@pytest.mark.parametrize("name", ["logistic", "tanh", "gelu"])
def test_wide_layers_go_through_their_function_at_once(name: str) -> None:
    drawn = random_drawn(np.random.default_rng(5), [3, 2 * one_point.WIDE, one_point.WIDE - 1, 2], activations=(name,))
    plain, compiled = both(drawn, task_for(drawn, 5, 1, epochs=2), 200)
    for a, b in zip(plain, compiled, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-11, atol=1e-13)


@settings(deadline=None, max_examples=20)
@given(drawn=layered_networks(), seed=st.integers(0, 1000))
def test_passes_give_the_same_bits(drawn: Drawn, seed: int) -> None:
    plan = compile_plan(drawn.network, drawn.layers)
    rng = np.random.default_rng(seed)
    x, y = as_points(rng.normal(size=(1, len(drawn.inputs)))), as_points(rng.normal(size=(1, len(drawn.outputs))))
    results = []
    for executor in (reference, kernels):
        work = plan.new_work()
        loss = executor.run_pass(plan.graph, plan.edges_in(drawn.weights), x, y, 0, True, work)
        results.append((loss, *(row.tobytes() for row in work)))
    assert results[0] == results[1]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_functions_give_the_same_bits_compiled(name: str) -> None:
    entry = ACTIVATIONS[name]
    x = np.concatenate([np.random.default_rng(1).normal(size=2000) * 5, [0.0, 750.0, -750.0, 1e308, -1e308, 5e-324]])
    drawn, y = chain([name], [1.0]), np.array([[-math.inf]])
    plan = compile_plan(drawn.network, drawn.layers)
    out, d = np.empty_like(x), np.empty_like(x)
    for k, value in enumerate(x):
        work = plan.new_work()
        kernels.run_pass(plan.graph, np.ones(1), np.array([[value]]), y, LOSSES["absolute"].code, True, work)
        out[k], d[k] = work.out[1], work.d_in[1]  # dL/d(out) is 1
    np.testing.assert_array_equal(out, entry.value(x))
    np.testing.assert_array_equal(d, entry.derivative(x, out))


@pytest.mark.parametrize("points", [1, 2, 7, 33, 70])
@pytest.mark.parametrize("batch_size", [2, 4, 5, 32, 33, 64, 100])
def test_batches_agree_up_to_the_order_of_their_sums(points: int, batch_size: int) -> None:
    drawn = random_drawn(np.random.default_rng(6), [3, 5, 4, 2], floating=True)
    plain, compiled = both(drawn, task_for(drawn, points, batch_size, epochs=3), 12, position=points // 2)
    assert plain[0] == compiled[0] == 12
    for a, b in zip(plain[1:], compiled[1:], strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-13)


def test_total_loss_is_the_same() -> None:
    drawn = random_drawn(np.random.default_rng(7), [2, 6, 3])
    plan, task = compile_plan(drawn.network, drawn.layers), task_for(drawn, 9, 1)
    sums = [
        executor.total_loss(plan.graph, plan.edges_in(drawn.weights), task.x, task.y, 0, plan.new_work())
        for executor in (reference, kernels)
    ]
    assert sums[0] == pytest.approx(sums[1], rel=1e-13)


def test_other_threads_run_during_a_slice() -> None:
    drawn = random_drawn(np.random.default_rng(8), [2, 30, 30, 1], density=1.0)
    plan, task = compile_plan(drawn.network, drawn.layers), task_for(drawn, 50, 1, step_size=1e-6)
    weights, work = plan.edges_in(drawn.weights), plan.new_work()
    moments = np.zeros((2, len(weights)))
    arguments = (plan.graph, weights, moments, task, Clock(), np.zeros(20_000), work)
    busy = threading.Thread(target=kernels.train, args=arguments)
    busy.start()
    turns = 0
    while busy.is_alive():
        turns += 1
    assert turns > 1000


def test_importing_the_engine_does_not_import_numba() -> None:
    code = (
        "import sys; import server.engine.training, server.engine.executors.kernels as k; "
        "assert 'numba' not in sys.modules; assert not k.ready()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_what_only_compiled_code_calls_says_so() -> None:
    with pytest.raises(RuntimeError, match="compiled"):
        switches.activate(0, 1.0)
    assert isinstance(blocks.forward_block, FunctionType)


def test_loading_from_the_cache_compiles_nothing() -> None:
    code = """
from numba.core import event
from server.engine.executors import kernels
with event.install_recorder("numba:compile") as recorder:
    kernels.load()
assert kernels.ready()
assert not recorder.buffer, recorder.buffer
assert sum(kernels.train_points.stats.cache_hits.values()) == 1
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_a_function_missing_in_the_cache_is_compiled_again(tmp_path: Path) -> None:
    shutil.copytree(compiling._cache_directory(), tmp_path / compiling._cache_directory().name)
    for file in tmp_path.rglob("one_point.run_passes-*"):
        file.unlink()
    code = f"""
from pathlib import Path
from server.engine.executors import blocks, compiling, kernels
compiling._cache_home = lambda: Path({str(tmp_path)!r})
assert not compiling.cached()
kernels.load()
assert compiling.cached()
assert sum(kernels.train_points.stats.cache_hits.values()) == 1
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_cache_is_named_after_its_sources_and_tidied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(compiling, "_cache_home", lambda: tmp_path)
    (tmp_path / "kernels-old").mkdir()
    compiling._cache_directory().mkdir()
    (tmp_path / "something-else").mkdir()
    compiling.tidy_cache()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"something-else", compiling._cache_directory().name}


def test_a_plan_can_be_used_by_two_runs_at_once() -> None:
    drawn = random_drawn(np.random.default_rng(9), [2, 10, 10, 1])
    plan, task = compile_plan(drawn.network, drawn.layers), task_for(drawn, 20, 1, step_size=0.01)
    weights = [plan.edges_in(drawn.weights) for _ in range(4)]
    threads = [threading.Thread(target=run, args=(plan, own, task)) for own in weights]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({own.tobytes() for own in weights}) == 1


def run(plan: Plan, weights: np.ndarray, task: Task) -> None:
    kernels.train(plan.graph, weights, np.zeros((2, len(weights))), task, Clock(), np.zeros(2000), plan.new_work())
