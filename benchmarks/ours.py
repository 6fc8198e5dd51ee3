"""Backdraw, through the functions that the server uses."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from benchmarks.courses import Course
from benchmarks.race import Floats
from server.engine.executors import kernels
from server.engine.pictures import Field
from server.engine.plan.plan import compile_plan
from server.engine.training import TrainingSettings, TrainingState, train_slice

SLICE = 100_000  # steps a call: the server's slices, 10 ms, are about as long for a small network


class Backdraw:
    """train_slice, one slice after the other."""

    def __init__(self, course: Course) -> None:
        self._plan = compile_plan(course.network, course.layers)
        self._course = course
        self._settings = TrainingSettings(step_size=course.step_size, batch_size=course.batch_size)
        self._state = TrainingState(course.weights)

    def train(self, steps: int) -> float:
        begin = time.perf_counter()
        for first in range(0, steps, SLICE):
            some = min(SLICE, steps - first)
            done = train_slice(
                self._plan, self._course.x, self._course.y, self._settings, self._state, some, want_record=False
            )
            if done.failure is not None:
                raise RuntimeError(done.failure.sentence())
            self._state = done.state
        return time.perf_counter() - begin

    def weights(self) -> Floats:
        return self._state.weights


class BackdrawMap:
    """Outputs of all neurons at many points, as pictures are made of."""

    def __init__(self, course: Course, *, exact: bool) -> None:
        plan = compile_plan(course.network, course.layers)
        self._ids, self._weights, self._exact = plan.neurons, course.weights, exact
        self._field = Field(plan, course.x, np.zeros((1, len(plan.outputs))), range(len(plan.neurons)), ("out",))
        self._values: Any = np.empty(0)
        kernels.load()

    def maps(self, times: int) -> float:
        begin = time.perf_counter()
        for _ in range(times):
            self._values = self._field.passes(self._weights)[0] if self._exact else self._field.singles(self._weights)
        return time.perf_counter() - begin

    def by_id(self) -> dict[int, Floats]:
        """(P,) outputs per neuron id, of the last map."""
        return dict(zip(self._ids, self._values[0], strict=True))
