"""The loss curve between two frames: every step's batch loss, merged into buckets so that it never grows."""

from __future__ import annotations

import numpy as np

from server.engine.arrays import Floats
from server.protocol.frames import CurvePart


class Curve:
    """Collects (step, batch loss) points and hands them out as at most `points` buckets.

    A bucket is the last step it covers and the mean loss of all its steps, so the newest point of a curve is always
    the newest step. Memory stays bounded however long the points wait.
    """

    def __init__(self, points: int) -> None:
        self._points = points
        self.clear()

    def clear(self) -> None:
        self._steps: Floats = np.empty(0)
        self._sums: Floats = np.empty(0)
        self._counts: Floats = np.empty(0)

    def add(self, first_step: int, losses: Floats) -> None:
        """Append one slice: losses (S,) of the steps first_step, first_step + 1, ..."""
        if len(losses) == 0:
            return
        self._steps = np.concatenate([self._steps, first_step + np.arange(len(losses), dtype=np.float64)])
        self._sums = np.concatenate([self._sums, losses])
        self._counts = np.concatenate([self._counts, np.ones(len(losses))])
        # Four times finer than what is handed out: the later, even cut still sees enough of the shape.
        if len(self._steps) > 8 * self._points:
            self._merge(4 * self._points)

    def take(self) -> CurvePart:
        """What was collected, as at most `points` buckets, and start anew."""
        if len(self._steps) > self._points:
            self._merge(self._points)
        steps, losses = self._steps, self._sums / np.maximum(self._counts, 1.0)
        self.clear()
        return CurvePart(steps, losses)

    def _merge(self, points: int) -> None:
        """Merge neighbours into `points` buckets that cover about equally many steps."""
        covered = np.cumsum(self._counts)
        ends = np.searchsorted(covered, covered[-1] * np.arange(1, points + 1) / points)
        ends = np.unique(np.minimum(ends, len(covered) - 1))
        starts = np.concatenate([[0], ends[:-1] + 1])
        self._steps = self._steps[ends]
        self._sums = np.add.reduceat(self._sums, starts)
        self._counts = np.add.reduceat(self._counts, starts)
