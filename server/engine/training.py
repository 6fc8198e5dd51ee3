"""Training as a pure function from state to state, in slices of a bounded number of steps.

One step: the mean of dL/dw over a batch, penalties and limits (regularization.py), then weight = weight + change with
the change an optimizer makes of it. Whatever the slices, pauses and records asked for, the same steps give the same
bits: all that a run depends on is the data, the settings and the state: weights, progress, what the optimizer keeps.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from server.engine.arrays import Floats, Rows, boundless
from server.engine.epochs import Epochs, Progress
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.functions.schedules import step_size_at
from server.engine.nonfinite import NonFinite, find_non_finite, with_advice
from server.engine.passes import Executor, data_loss, executor, pass_record
from server.engine.plan.graph import Work
from server.engine.plan.plan import Plan
from server.engine.plan.tasks import Clock, Task, make_task
from server.engine.plan.training_settings import TrainingSettings
from server.engine.record import StepRecord
from server.engine.terms import penalty_row, update_rows

__all__ = ["OPTIMIZERS", "Progress", "Slice", "TrainingSettings", "TrainingState", "train_slice"]


@dataclass(frozen=True, slots=True)
class OptimizerState:
    """What an optimizer remembers. moments: (K, E) in document order, K from the registry. age: steps it has made."""

    name: str
    moments: Floats
    age: int

    def fits(self, name: str, edges: int) -> bool:
        return self.name == name and self.moments.shape[1] == edges


@dataclass(frozen=True, slots=True)
class TrainingState:
    """weights: (E,) in document order. optimizer: None before the first step; another one's state counts as None.

    given: (E,) the weights that the first of the steps under way began with; None before it.
    """

    weights: Floats
    progress: Progress = Progress()  # noqa: RUF009 (frozen)
    optimizer: OptimizerState | None = None
    given: Floats | None = None


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


@boundless
def train_slice(
    plan: Plan,
    x: ArrayLike,
    y: ArrayLike,
    settings: TrainingSettings,
    state: TrainingState,
    steps: int,
    *,
    want_record: bool,
    rows: Rows | None = None,
    with_loss: bool = False,
) -> Slice:
    """Make `steps` steps, or as many as stay finite. x: (P, I), y: (P, O) in document order, P >= 1.

    rows: (P,) what records call the points; without it their places. want_record: also give the last step as a record.
    Its shown point is the first of that step's batch; with_loss has it carry the mean loss over all points. settings:
    within their ranges. Raises ValueError for shapes that do not fit, KeyError for a name that is not registered.
    """
    run = _Run.of(plan, x, y, settings)
    now = run.begin(state)
    losses, work = np.empty(max(steps, 0)), run.new_work()
    record = None
    last = want_record and steps > 0
    done = run.train(now, losses[: steps - 1] if last else losses, work)
    if last and done == steps - 1:
        before = now.copy()
        made = run.train(now, losses[done:], work)
        done += made
        if made:
            record = run.record(before, float(losses[-1]), work, rows, with_loss)
    given = state.weights if state.given is None else state.given
    failure = run.failure(now, given, rows) if done < len(losses) else None
    return Slice(run.end(now, given), done, losses[:done], record, failure)


@dataclass(slots=True)
class _Now:
    """The state while a slice is made: arrays in plan order, written to. moments: (2, E)."""

    weights: Floats
    moments: Floats
    age: int
    progress: Progress

    def copy(self) -> _Now:
        return replace(self, weights=self.weights.copy(), moments=self.moments.copy())

    def adopt(self, other: _Now) -> None:
        self.weights[:], self.moments[:] = other.weights, other.moments
        self.age, self.progress = other.age, other.progress

    @property
    def finite(self) -> bool:
        return bool(np.all(np.isfinite(self.weights)) and np.all(np.isfinite(self.moments)))


@dataclass(frozen=True, slots=True)
class _Run:
    """Plan, points and settings of a slice, checked."""

    plan: Plan
    x: Floats
    y: Floats
    settings: TrainingSettings
    epochs: Epochs
    executor: Executor

    @classmethod
    def of(cls, plan: Plan, x: ArrayLike, y: ArrayLike, settings: TrainingSettings) -> _Run:
        xs, ys = plan.points(x, y)
        epochs = Epochs(len(xs), settings.batch_size, settings.order, settings.seed)
        return cls(plan, xs, ys, settings, epochs, executor())

    def begin(self, state: TrainingState) -> _Now:
        weights, progress = self.plan.edges_in(state.weights), self.epochs.normal(state.progress)
        optimizer, moments, age = state.optimizer, np.zeros((2, len(weights))), 0
        if optimizer is not None and optimizer.fits(self.settings.optimizer, len(weights)):
            age = optimizer.age
            for row, values in zip(moments, optimizer.moments, strict=False):
                row[:] = self.plan.edges_in(values)
        return _Now(weights, moments, age, progress)

    def end(self, now: _Now, given: Floats) -> TrainingState:
        count = OPTIMIZERS[self.settings.optimizer].moments
        moments = np.array([self.plan.edges_out(row) for row in now.moments[:count]]).reshape(count, len(now.weights))
        state = OptimizerState(self.settings.optimizer, moments, now.age)
        return TrainingState(self.plan.edges_out(now.weights), now.progress, state, given)

    def new_work(self) -> Work:
        return self.plan.new_work(shaped=self.task(Progress()).shaped)

    def train(self, now: _Now, losses: Floats, work: Work) -> int:
        """Change `now` by as many steps as `losses` is long; returns how many were made.

        An update that overflows is noticed only after the slice, which saves looking at every weight in every step;
        then the steps before it are made once more, to the same bits.
        """
        start = now.copy()
        done = self.advance(now, losses, work)
        if done and not now.finite:
            done = self.last_finite(start, losses[:done], work)
            now.adopt(start)
            self.advance(now, losses[:done], work)
        return done

    def last_finite(self, start: _Now, losses: Floats, work: Work) -> int:
        """How many steps can be made before a weight, or what the optimizer keeps, overflows."""
        good, bad = 0, len(losses)
        while bad - good > 1:
            middle, trial = (good + bad) // 2, start.copy()
            self.advance(trial, losses[:middle], work)
            good, bad = (middle, bad) if trial.finite else (good, middle)
        return good

    def advance(self, now: _Now, losses: Floats, work: Work) -> int:
        done = 0
        while done < len(losses):
            task = self.task(now.progress)
            part = losses[done:][: self.epochs.room(now.progress, len(task.orders))]
            clock = Clock(now.progress.position, now.progress.step, now.age)
            made = self.executor.train(self.plan.graph, now.weights, now.moments, task, clock, part, work)
            now.progress, now.age = self.epochs.after(now.progress, made), now.age + made
            done += made
            if made < len(part):
                break
        return done

    def task(self, progress: Progress) -> Task:
        return make_task(self.plan, self.x, self.y, self.settings, self.epochs.orders(progress.epoch))

    def record(self, before: _Now, batch_loss: float, work: Work, rows: Rows | None, with_loss: bool) -> StepRecord:
        """The step just made from `before`."""
        plan, start = self.plan, before.progress
        batch, weights = self.epochs.batch(start), plan.edges_out(before.weights)
        row, clock = batch[0], Clock(start.position, start.step, before.age)
        size = step_size_at(self.settings.schedule_part(), start.step)
        return pass_record(
            plan,
            weights,
            self.x[row],
            self.y[row],
            point=row if rows is None else int(rows[row]),
            loss=self.settings.loss,
            step=start.step,
            epoch=start.epoch,
            position=start.position,
            d_weight_mean=plan.edges_out(work.d_weight) if len(batch) > 1 else None,
            change=plan.edges_out(work.change),
            batch_loss=batch_loss,
            batch_size=len(batch),
            step_size=size,
            data_loss=self.loss(weights) if with_loss else math.nan,
            penalty=penalty_row(plan, weights, self.settings),
            **update_rows(plan, self.task(start), weights, before.moments, clock, size, work),
        )

    def loss(self, weights: Floats) -> float:
        """Mean loss over all points; weights: (E,) in document order."""
        return data_loss(self.plan, weights, self.x, self.y, loss=self.settings.loss)

    def failure(self, now: _Now, given: Floats, rows: Rows | None) -> NonFinite:
        """Why the next step cannot be made."""
        task, batch = self.task(now.progress), self.epochs.batch(now.progress)
        clock = Clock(now.progress.position, now.progress.step, now.age)
        found = find_non_finite(self.plan, now.weights, now.moments, task, batch, clock, self.executor.run_pass)
        found = with_advice(found, self.plan, task, now.weights, given)
        return found if rows is None else replace(found, point=int(rows[found.point]))
