"""1000 restarts of the running example, 1000 steps each: against PyTorch's vmap, and on two threads against one."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from benchmarks.courses import Course, seed_network
from benchmarks.race import CHECKED_STEPS, Floats, Measured, Pace, Work, race, require_equal
from server.engine.functions.initializers import many_weights
from server.engine.plan.plan import compile_plan
from server.engine.restarts import RestartJob
from server.engine.training import TrainingSettings

COUNT, STEPS = 1000, 1000
SEED = 1


class BackdrawRestarts:
    """RestartJob, as the `restarts` command uses it."""

    def __init__(self, course: Course) -> None:
        self._course, self._plan = course, compile_plan(course.network, course.layers)

    def job(self, steps: int, keep: int) -> RestartJob:
        course, settings = self._course, TrainingSettings(step_size=self._course.step_size)
        return RestartJob(self._plan, course.network, course.x, course.y, settings, steps, SEED, keep=keep)

    def weights(self, steps: int, map_: Callable[..., Iterable[Any]]) -> Floats:
        """(R, E) of all restarts, in the order of their numbers."""
        done = self.job(steps, keep=COUNT).run(range(COUNT), map=map_)
        weights: Floats = done.best_weights[np.argsort(done.best)]
        return weights

    def work(self, map_: Callable[..., Iterable[Any]]) -> Work:
        """Whole jobs of COUNT restarts, STEPS steps each."""

        def jobs(times: int) -> float:
            begin = time.perf_counter()
            for _ in range(times):
                self.job(STEPS, keep=1).run(range(COUNT), map=map_)
            return time.perf_counter() - begin

        return jobs


def against_vmap(pace: Pace) -> Measured:
    """Ours on all cores, as it is used; PyTorch's many small operations gain nothing from a second thread."""
    from benchmarks.pytorch import PyTorchVmap

    course = seed_network("logistic")
    ours, rival = BackdrawRestarts(course), PyTorchVmap(course, many_weights(course.network, SEED, range(COUNT)))
    rival.train(CHECKED_STEPS)
    require_equal("vmap", ours.weights(CHECKED_STEPS, map), rival.weights(), 1e-9)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        mine, theirs, ratio = race(ours.work(pool.map), lambda jobs: rival.train(jobs * STEPS), pace)
    return Measured(_job(mine), _job(theirs), ratio)


def two_threads(pace: Pace) -> Measured:
    course = seed_network("logistic")
    ours = BackdrawRestarts(course)
    with ThreadPoolExecutor(2) as pool:
        if not np.array_equal(ours.weights(CHECKED_STEPS, pool.map), ours.weights(CHECKED_STEPS, map)):
            raise RuntimeError("two threads give other bits than one")
        mine, theirs, ratio = race(ours.work(pool.map), ours.work(map), pace)
    return Measured(_job(mine), _job(theirs), ratio)


def _job(seconds: float) -> str:
    return f"{1e3 * seconds:.3g} ms"
