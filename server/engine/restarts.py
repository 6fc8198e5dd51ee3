"""Restarts: many whole trainings from fresh random weights, side by side.

Restart k begins with set k of the seed's weights (initializers.py) and goes through the same points in the same order
as all others, in a lane of its own (lanes.py). So restart k alone gives the bits of restart k of a thousand, however
they are cut into chunks, slices and threads. A chunk is what one thread does at a time, in slices of some 10 ms;
nothing here starts a thread, but the kernels release the interpreter lock, so that several may share the chunks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from server.engine.arrays import Floats
from server.engine.epochs import Epochs, Progress
from server.engine.executors import kernels, lanes
from server.engine.executors.lanes import Book
from server.engine.executors.vector import wide
from server.engine.functions.initializers import many_weights
from server.engine.functions.losses import LOSSES
from server.engine.plan.plan import Plan
from server.engine.plan.tasks import Clock, make_task
from server.engine.plan.training_settings import TrainingSettings
from server.network.model import Network

# Lanes whose state fits the first-level cache with all edges; a lane's bits do not depend on their number.
_CACHE_NUMBERS = 2048
_MOST_LANES, _FEWEST_LANES = 128, 8
# Edge visits in a slice: some 10 ms.
_SLICE_WORK = 10_000_000


@dataclass(frozen=True, slots=True)
class Restarts:
    """What R restarts came to, in the order of `numbers` (R,), which are those that were finished.

    final_losses: (R,) mean loss over all points after the last step, infinite where it is not finite. reached: (R,)
    steps after which the mean of an epoch's losses was first at or below the target, else NaN. diverged: (R,) the first
    step, from 1, whose loss was not finite, else NaN. best: numbers of the best, best first; best_weights: (K, E)
    theirs, in document order.
    """

    numbers: np.ndarray
    final_losses: Floats
    reached: Floats
    diverged: Floats
    best: np.ndarray
    best_weights: Floats


@dataclass(frozen=True, slots=True)
class RestartJob:
    """steps: per restart. seed: of the weights. target: a loss to reach. keep: how many of the best keep
    weights. kept: as many_weights takes it.

    The network must be the plan's; x (P, I), y (P, O) are in document order. settings.seed shuffles the points.
    """

    plan: Plan
    network: Network
    x: ArrayLike
    y: ArrayLike
    settings: TrainingSettings
    steps: int
    seed: int = 1
    target: float = -math.inf
    keep: int = 1
    kept: Floats | None = None

    @property
    def lanes(self) -> int:
        """Restarts side by side."""
        fitting = _CACHE_NUMBERS // max(1, len(self.plan.edges)) // 8 * 8
        return max(_FEWEST_LANES, min(_MOST_LANES, fitting))

    @property
    def slice_cost(self) -> int:
        """Edge visits of the longest slice: one step of a large batch, or the loss of all points at the end."""
        return max(_SLICE_WORK, self.lanes * np.shape(self.x)[0] * len(self.plan.edges))

    @property
    def slice_steps(self) -> int:
        """Steps in a slice of a chunk."""
        batch = min(self.settings.batch_size, np.shape(self.x)[0])
        return max(1, _SLICE_WORK // (self.lanes * batch * max(1, len(self.plan.edges))))

    def chunks(self, numbers: range) -> list[range]:
        """Restarts, cut into what one call of `chunk` does."""
        return [numbers[first : first + self.lanes] for first in range(0, len(numbers), self.lanes)]

    def run(self, numbers: range, *, map: Callable[..., Iterable[Any]] = map) -> Restarts:
        """Make these restarts. map: the built-in, or another that calls in threads and gives results in order.

        Raises as `chunk`.
        """
        return merge(map(self._whole_chunk, self.chunks(numbers)), len(self.plan.edges), self.keep)

    def _whole_chunk(self, numbers: range) -> Restarts:
        slices = self.chunk(numbers)
        while True:
            try:
                next(slices)
            except StopIteration as end:
                result: Restarts = end.value
                return result

    def chunk(self, numbers: range) -> Generator[int, None, Restarts]:
        """Some restarts side by side: yields after every slice the steps just made, summed over its restarts.

        Raises ValueError for shapes and settings that do not fit, RuntimeError without kernels.
        """
        if not kernels.ready():
            raise RuntimeError("restarts need the compiled kernels: call kernels.load() first")
        graph, (x, y) = self.plan.graph, self.plan.points(self.x, self.y)
        drawn = many_weights(
            self.network, self.seed, numbers, self.settings.initializer, self.settings.initializer_scale, self.kept
        )
        # As many lanes as the loops take at once; the last restart also stands in the places left over.
        count = wide(len(numbers))
        weights = np.pad(drawn.T[self.plan.edge_row], ((0, 0), (0, count - len(numbers))), mode="edge")
        moments = np.zeros((2, *weights.shape))
        book = lanes.new_book(count)
        room = None
        epochs, now = Epochs(len(x), self.settings.batch_size, self.settings.order, self.settings.seed), Progress()
        while now.step < self.steps:
            task = make_task(self.plan, x, y, self.settings, epochs.orders(now.epoch))
            if room is None:
                room = lanes.new_lanes(graph, count, task.shaped)
            left = (self.steps - now.step, self.slice_steps, epochs.room(now, len(task.orders)))
            steps = min(count for count in left if count is not None)
            clock = Clock(now.position, now.step, now.step)
            lanes.train_lanes(graph, weights, moments, task, clock, steps, self.target, book, room)
            now = epochs.after(now, steps)
            yield steps * len(numbers)
        return self._finished(numbers, weights[:, : len(numbers)], x, y, book)

    def _finished(self, numbers: range, weights: Floats, x: Floats, y: Floats, book: Book) -> Restarts:
        graph, loss, work = self.plan.graph, LOSSES[self.settings.loss].code, self.plan.new_work()
        own = np.ascontiguousarray(weights.T)
        losses = np.array([kernels.total_loss(graph, lane, x, y, loss, work) for lane in own]) / len(x)
        losses[~(np.isfinite(losses) & np.all(np.isfinite(weights), axis=0))] = math.inf
        best = np.argsort(losses, kind="stable")[: self.keep]
        best = best[np.isfinite(losses[best])]
        best_weights = np.array([self.plan.edges_out(weights[:, lane]) for lane in best]).reshape(
            len(best), len(self.plan.edges)
        )
        every = np.array(numbers, dtype=np.int64)
        reached, diverged = book.reached[: len(numbers)], book.diverged[: len(numbers)]
        return Restarts(every, losses, reached, diverged, every[best], best_weights)


def merge(parts: Iterable[Restarts], edges: int, keep: int) -> Restarts:
    """Results of several chunks as one; the better first among equals is the one that came first."""
    all_parts = list(parts)

    def joined(name: str, empty: np.ndarray) -> np.ndarray:
        return np.concatenate([empty, *(getattr(part, name) for part in all_parts if len(getattr(part, name)))])

    nothing, none = np.empty(0), np.empty(0, dtype=np.int64)
    best, best_weights = joined("best", none), joined("best_weights", np.empty((0, edges)))
    loss_of = dict(zip(joined("numbers", none).tolist(), joined("final_losses", nothing).tolist(), strict=True))
    order = np.argsort([loss_of[number] for number in best.tolist()], kind="stable")[:keep].astype(np.intp)
    return Restarts(
        joined("numbers", none),
        joined("final_losses", nothing),
        joined("reached", nothing),
        joined("diverged", nothing),
        best[order],
        best_weights[order],
    )
