"""What training is to do, as numbers for executors."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from server.engine.arrays import Floats, Indices
from server.engine.functions.losses import LOSSES
from server.engine.functions.optimizers import OPTIMIZERS, SGD, Constants
from server.engine.functions.regularization import Shaping
from server.engine.functions.schedules import Schedule
from server.engine.plan.plan import Plan
from server.engine.plan.training_settings import TrainingSettings


class Update(NamedTuple):
    """From the mean derivative over a batch to the change of the weights."""

    schedule: Schedule
    optimizer: int  # optimizer code
    corrected: bool  # whether it takes corrections for the start
    plain: bool  # whether it is SGD and nothing else, for which the executors have a quicker way
    steady: bool  # whether the constants are the same in every step
    momentum: float
    rho: float
    beta1: float
    beta2: float
    epsilon: float
    weight_decay: float
    shaping: Shaping


class Task(NamedTuple):
    """What training is to do with which points."""

    x: Floats  # (P, I)
    y: Floats  # (P, O)
    orders: Indices  # (K, P): the points' order in K epochs, gone through one after another and then again
    batch_size: int  # points per step; the last batch of an epoch may be smaller
    loss: int  # loss code
    penalised: Floats  # (E,) in plan order: 1 where penalties count, else 0
    constrained: bool  # whether any edge is locked or tied
    holder: Indices  # (E,): as constraints.py takes it
    free: Floats  # (E,): as constraints.py takes it
    update: Update

    @property
    def shaped(self) -> bool:
        """Whether the optimizer sees something else than the loss's derivative."""
        return self.constrained or self.update.shaping.active


class Clock(NamedTuple):
    """Where a call of `train` starts. position: points of the first epoch used already. step: steps made since the
    initial weights, for the schedule. age: steps made by this optimizer, for its corrections.
    """

    position: int = 0
    step: int = 0
    age: int = 0


def make_task(plan: Plan, x: Floats, y: Floats, settings: TrainingSettings, orders: Indices | None = None) -> Task:
    """x: (P, I), y: (P, O) as from `plan.points`. orders: (K, P), without it the points as given.

    Raises KeyError for a name that is not registered.
    """
    optimizer = OPTIMIZERS[settings.optimizer]
    l1, l2, value, norm = (float(rate) for rate in (settings.l1, settings.l2, settings.clip_value, settings.clip_norm))
    shaping = Shaping(l1 > 0 or l2 > 0 or value > 0 or norm > 0, l1, l2, value, norm)
    update = Update(
        schedule=settings.schedule_part(),
        optimizer=optimizer.code,
        corrected=optimizer.corrected,
        plain=optimizer.code == SGD and not (shaping.active or plan.constrained),
        steady=settings.schedule == "constant" and settings.warm_up == 0 and not optimizer.corrected,
        momentum=float(settings.momentum),
        rho=float(settings.rho),
        beta1=float(settings.beta1),
        beta2=float(settings.beta2),
        epsilon=float(settings.epsilon),
        weight_decay=float(settings.weight_decay),
        shaping=shaping,
    )
    if orders is None:
        orders = np.arange(len(x), dtype=np.uint32)[np.newaxis]
    return Task(
        x,
        y,
        orders,
        int(settings.batch_size),
        LOSSES[settings.loss].code,
        penalised_edges(plan, settings),
        plan.constrained,
        plan.holder,
        plan.free,
        update,
    )


def penalised_edges(plan: Plan, settings: TrainingSettings) -> Floats:
    """(E,) in plan order: 1 where penalties count, else 0. They count a weight once, and only what can be trained."""
    return plan.trained if settings.penalise_biases else np.where(plan.bias_edge, 0.0, plan.trained)


def constants_at(update: Update, size: float, age: int) -> Constants:
    """The optimizer's constants in a step of that size after `age` steps. The kernels compile this very text."""
    correction1 = correction2 = 1.0
    if update.corrected:
        correction1 = 1.0 - math.pow(update.beta1, float(age + 1))
        correction2 = 1.0 - math.pow(update.beta2, float(age + 1))
    return Constants(
        size,
        update.momentum,
        update.rho,
        update.beta1,
        update.beta2,
        update.epsilon,
        update.weight_decay,
        correction1,
        correction2,
    )
