"""In which order the points come, and how far a training has gone through them.

A shuffled epoch needs no generator state: the orders of `epochs_at_once` = max(1, 16384 // P) epochs are drawn at
once, those of the k-th such group from `np.random.default_rng([seed, k])`, and epoch e is row e modulo that number. For
small tables a draw would else cost more than the epoch.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from server.engine.arrays import Indices

_DRAWN_AT_ONCE = 16_384


@dataclass(frozen=True, slots=True)
class Progress:
    """step: steps since the initial weights. epoch: whole epochs gone through. position: points of this one used."""

    step: int = 0
    epoch: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class Epochs:
    """points: P, at least 1. batch_size: at least 1. order: `sequential` or `shuffled`. seed: of the shuffling."""

    points: int
    batch_size: int
    order: str
    seed: int

    @property
    def all_alike(self) -> bool:
        return self.order == "sequential" or self.points == 1

    @property
    def steps_per_epoch(self) -> int:
        return -(-self.points // self.batch_size)

    def normal(self, progress: Progress) -> Progress:
        """A position outside the points (the table may have become shorter) is the next epoch's start."""
        if 0 <= progress.position < self.points:
            return progress
        return replace(progress, epoch=progress.epoch + 1, position=0)

    def orders(self, epoch: int) -> Indices:
        """(K, P) the points' order in this epoch and the next ones."""
        if self.all_alike:
            return np.arange(self.points, dtype=np.uint32)[np.newaxis]
        group, row = divmod(epoch, max(1, _DRAWN_AT_ONCE // self.points))
        return _shuffled(self.seed, group, self.points)[row:]

    def room(self, progress: Progress, epochs: int) -> int | None:
        """How many steps make a number of epochs; None: any number, since all epochs are alike."""
        if self.all_alike:
            return None
        return self.steps_left(progress) + (epochs - 1) * self.steps_per_epoch

    def steps_left(self, progress: Progress) -> int:
        """Steps until the epoch ends."""
        return -(-(self.points - progress.position) // self.batch_size)

    def after(self, progress: Progress, steps: int) -> Progress:
        """Progress after more steps."""
        step, beyond = progress.step + steps, steps - self.steps_left(progress)
        if beyond < 0:
            return Progress(step, progress.epoch, progress.position + steps * self.batch_size)
        epochs, rest = divmod(beyond, self.steps_per_epoch)
        return Progress(step, progress.epoch + 1 + epochs, rest * self.batch_size)

    def batch(self, progress: Progress) -> list[int]:
        """Data rows of the next step."""
        order = self.orders(progress.epoch)[0]
        return order[progress.position : progress.position + self.batch_size].tolist()


@lru_cache(maxsize=16)
def _shuffled(seed: int, group: int, points: int) -> Indices:
    count = max(1, _DRAWN_AT_ONCE // points)
    rows = np.tile(np.arange(points, dtype=np.uint32), (count, 1))
    return np.random.default_rng([seed, group]).permuted(rows, axis=1)
