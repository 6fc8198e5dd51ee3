"""Training as a pure function from state to state, in slices of a bounded number of steps.

One step: the mean of dL/dw over a batch, then weight = weight + change with change = -step size * mean. Whatever the
slices, pauses and records asked for, the same steps give the same bits: all that a run depends on is the data, the
settings and (weights, step, epoch, position). A shuffled epoch e visits the points in the order
`np.random.default_rng([seed, e]).permutation(P)`, so no generator state has to be kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from types import ModuleType
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from server.engine.losses import LOSSES
from server.engine.nonfinite import NonFinite, find_non_finite
from server.engine.passes import executor, pass_record
from server.engine.plan import Indices, Plan, Task, Work
from server.engine.record import Floats, StepRecord

Order = Literal["sequential", "shuffled"]

OPTIMIZERS = ("sgd",)
ORDERS: tuple[Order, ...] = ("sequential", "shuffled")

# How many shuffled epochs one call of an executor gets at once, and at most how many row numbers.
_EPOCHS_AT_ONCE = 64
_ORDER_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """How to train. They may change between slices; step_size > 0, batch_size >= 1."""

    step_size: float = 0.01
    batch_size: int = 1
    order: str = "sequential"
    seed: int = 1
    loss: str = "squared"
    optimizer: str = "sgd"


@dataclass(frozen=True, slots=True)
class Progress:
    """step: steps since the initial weights. epoch: whole epochs gone through. position: points of this one used."""

    step: int = 0
    epoch: int = 0
    position: int = 0


@dataclass(frozen=True, slots=True)
class TrainingState:
    """weights: (E,) in document order."""

    weights: Floats
    progress: Progress = Progress()


@dataclass(frozen=True, slots=True)
class Slice:
    """What a slice of steps came to.

    state: after the steps_done steps. losses: (steps_done,) each step's mean loss over its batch, before its change.
    record: the last step, if asked for and made. failure: set when the step after those met a number that is not
    finite; it was not made, and `state` holds the last good weights.
    """

    state: TrainingState
    steps_done: int
    losses: Floats
    record: StepRecord | None = None
    failure: NonFinite | None = None


def train_slice(
    plan: Plan,
    x: ArrayLike,
    y: ArrayLike,
    settings: TrainingSettings,
    state: TrainingState,
    steps: int,
    *,
    want_record: bool,
) -> Slice:
    """Make `steps` steps, or as many as stay finite. x: (P, I), y: (P, O) in document order, P >= 1.

    want_record: also give the last step as a record; its shown point is the first of that step's batch.
    Raises ValueError for shapes that do not fit and KeyError for an unknown loss, ValueError for other settings.
    """
    run = _Run.of(plan, x, y, settings)
    weights, progress = plan.edges_in(state.weights), run.normal(state.progress)
    losses, work = np.empty(max(steps, 0)), plan.new_work()
    record = None
    last = want_record and steps > 0
    done, progress = run.train(weights, progress, losses[: steps - 1] if last else losses, work)
    if last and done == steps - 1:
        before, start = weights.copy(), progress
        made, progress = run.train(weights, progress, losses[done:], work)
        done += made
        if made:
            record = run.record(before, start, float(losses[-1]), work)
    failure = run.failure(weights, progress) if done < len(losses) else None
    return Slice(TrainingState(plan.edges_out(weights), progress), done, losses[:done], record, failure)


@dataclass(frozen=True, slots=True)
class _Run:
    """Plan, points and settings of a slice, checked. Weights here are in plan order."""

    plan: Plan
    x: Floats
    y: Floats
    settings: TrainingSettings
    executor: ModuleType

    @classmethod
    def of(cls, plan: Plan, x: ArrayLike, y: ArrayLike, settings: TrainingSettings) -> _Run:
        xs, ys = plan.points(x, y)
        if settings.optimizer not in OPTIMIZERS or settings.order not in ORDERS or settings.batch_size < 1:
            raise ValueError(f"unknown optimizer or order, or a batch without points: {settings}")
        return cls(plan, xs, ys, settings, executor())

    def normal(self, progress: Progress) -> Progress:
        """A position outside the points (the table may have become shorter) is the next epoch's start."""
        if 0 <= progress.position < len(self.x):
            return progress
        return replace(progress, epoch=progress.epoch + 1, position=0)

    def train(self, weights: Floats, progress: Progress, losses: Floats, work: Work) -> tuple[int, Progress]:
        """Change `weights` by as many steps as `losses` is long; returns how many were made and where that leads.

        An update that overflows is noticed only after it, which saves looking at every weight in every step; then the
        steps before it are made once more, to the same bits.
        """
        start = weights.copy()
        done, after = self.advance(weights, progress, losses, work)
        if done and not np.all(np.isfinite(weights)):
            weights[:] = start
            done, after = self.advance(weights, progress, losses[: done - 1], work)
        return done, after

    def advance(self, weights: Floats, progress: Progress, losses: Floats, work: Work) -> tuple[int, Progress]:
        done = 0
        while done < len(losses):
            orders = self.orders(progress, len(losses) - done)
            part = losses[done:][: self.room(progress, len(orders))]
            task = self.task(orders)
            made = self.executor.train(self.plan.graph, weights, task, progress.position, part, work)
            progress = self.after(progress, made)
            done += made
            if made < len(part):
                break
        return done, progress

    def task(self, orders: Indices) -> Task:
        settings = self.settings
        loss = LOSSES[settings.loss].code
        return Task(self.x, self.y, orders, int(settings.batch_size), float(settings.step_size), loss)

    def orders(self, progress: Progress, steps: int) -> Indices:
        """(K, P) the points' order in this epoch and the next, enough for `steps` steps unless those are very many."""
        points = len(self.x)
        if self.settings.order == "sequential" or points == 1:
            return np.arange(points, dtype=np.uint32)[np.newaxis]
        wanted = 1 + steps // self.steps_per_epoch
        count = max(1, min(wanted, _EPOCHS_AT_ONCE, _ORDER_LIMIT // points))
        return np.stack([_permutation(self.settings.seed, progress.epoch + k, points) for k in range(count)])

    @property
    def steps_per_epoch(self) -> int:
        return -(-len(self.x) // self.settings.batch_size)

    def steps_left(self, progress: Progress) -> int:
        """Steps until the epoch ends."""
        return -(-(len(self.x) - progress.position) // self.settings.batch_size)

    def room(self, progress: Progress, epochs: int) -> int | None:
        """How many steps fit into so many epochs; None: any number, since all epochs are alike."""
        if self.settings.order == "sequential" or len(self.x) == 1:
            return None
        return self.steps_left(progress) + (epochs - 1) * self.steps_per_epoch

    def after(self, progress: Progress, steps: int) -> Progress:
        """Progress after so many more steps."""
        step, beyond = progress.step + steps, steps - self.steps_left(progress)
        if beyond < 0:
            position = progress.position + steps * self.settings.batch_size
            return Progress(step, progress.epoch, position)
        epochs, rest = divmod(beyond, self.steps_per_epoch)
        return Progress(step, progress.epoch + 1 + epochs, rest * self.settings.batch_size)

    def batch(self, progress: Progress) -> list[int]:
        """Data rows of the next step."""
        order = self.orders(progress, 1)[0]
        return order[progress.position : progress.position + self.settings.batch_size].tolist()

    def record(self, before: Floats, start: Progress, batch_loss: float, work: Work) -> StepRecord:
        """The step just made from weights `before` and progress `start`."""
        plan, batch, step_size = self.plan, self.batch(start), float(self.settings.step_size)
        point = batch[0]
        shown = pass_record(
            plan, plan.edges_out(before), self.x[point], self.y[point], point=point, loss=self.settings.loss
        )
        return replace(
            shown,
            step=start.step,
            epoch=start.epoch,
            position=start.position,
            d_weight_mean=plan.edges_out(work.d_weight) if len(batch) > 1 else None,
            change=plan.edges_out(-step_size * work.d_weight),
            batch_loss=batch_loss,
            batch_size=len(batch),
            step_size=step_size,
        )

    def failure(self, weights: Floats, progress: Progress) -> NonFinite:
        """Why the next step cannot be made."""
        task = self.task(self.orders(progress, 1))
        return find_non_finite(self.plan, weights, task, self.batch(progress), progress.step + 1, self.executor)


@lru_cache(maxsize=64)
def _permutation(seed: int, epoch: int, points: int) -> Indices:
    order = np.random.default_rng([seed, epoch]).permutation(points).astype(np.uint32)
    order.flags.writeable = False
    return order
