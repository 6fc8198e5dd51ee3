"""Trainers by hand with samples in columns: going through the points batch by batch."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod

import numpy as np

from benchmarks.courses import FUNCTIONS, Course, Matrices


class Columns(ABC):
    """What those trainers share; a subclass makes the steps."""

    def __init__(self, course: Course) -> None:
        self._all = Matrices.of(course)
        self._functions = [FUNCTIONS[name] for name in course.functions()]
        self._course, self._first = course, 0
        self._x, self._y = np.ascontiguousarray(course.x.T), np.ascontiguousarray(course.y.T)

    def train(self, steps: int) -> float:
        step = self._one_point if self._course.batch_size == 1 else self._batch
        begin = time.perf_counter()
        for _ in range(steps):
            step(self._next())
        return time.perf_counter() - begin

    def _next(self) -> slice:
        points = len(self._course.x)
        columns = slice(self._first, min(self._first + self._course.batch_size, points))
        self._first = columns.stop % points
        return columns

    @abstractmethod
    def _one_point(self, columns: slice) -> None:
        """A step with a single point."""

    @abstractmethod
    def _batch(self, columns: slice) -> None:
        """A step with several."""
