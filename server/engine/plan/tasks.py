"""What training is to do: the settings as people choose them, and the same as numbers for executors."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from server.engine.arrays import Floats, Indices
from server.engine.functions.initializers import INITIALIZERS
from server.engine.functions.losses import LOSSES
from server.engine.functions.optimizers import OPTIMIZERS, SGD, Constants
from server.engine.functions.regularization import Shaping
from server.engine.functions.schedules import SCHEDULES, Schedule
from server.engine.plan.plan import Plan

Order = Literal["sequential", "shuffled"]

ORDERS: tuple[Order, ...] = ("sequential", "shuffled")


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """How to train. They may change between slices. What a loss, optimizer or schedule does not use has no effect.

    step_size > 0; batch_size >= 1; momentum, rho, beta1, beta2 in [0, 1); epsilon > 0; weight_decay, decay_rate, l1,
    l2 >= 0; decay_factor in (0, 1]; period >= 1 and warm_up >= 0, in steps; clip_norm, clip_value >= 0, 0 for none.
    Penalties leave out bias edges unless penalise_biases. The initializer and its scale are for new weights. The
    registries say what each of them means.
    """

    step_size: float = 0.01
    batch_size: int = 1
    order: str = "sequential"
    seed: int = 1
    loss: str = "squared"
    optimizer: str = "sgd"
    momentum: float = 0.9
    rho: float = 0.99
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    weight_decay: float = 0.01
    schedule: str = "constant"
    decay_rate: float = 0.01
    decay_factor: float = 0.5
    period: int = 1000
    warm_up: int = 0
    l1: float = 0.0
    l2: float = 0.0
    penalise_biases: bool = False
    clip_norm: float = 0.0
    clip_value: float = 0.0
    initializer: str = "automatic"
    initializer_scale: float = 0.5

    def check(self) -> None:
        """Raises ValueError for a name that is not registered and a number out of range."""
        known: dict[str, Collection[str]] = {
            "order": ORDERS,
            "loss": LOSSES,
            "optimizer": OPTIMIZERS,
            "schedule": SCHEDULES,
            "initializer": INITIALIZERS,
        }
        for name, values in known.items():
            if getattr(self, name) not in values:
                raise ValueError(f"{name} {getattr(self, name)!r} is not one of {', '.join(values)}")
        below_one = (self.momentum, self.rho, self.beta1, self.beta2)
        rates = (self.weight_decay, self.decay_rate, self.l1, self.l2, self.clip_norm, self.clip_value)
        inside = {
            "a batch holds at least one point": self.batch_size >= 1,
            "the step size is above 0": 0 < self.step_size < math.inf,
            "momentum, rho, beta1, beta2 are in [0, 1)": all(0 <= value < 1 for value in below_one),
            "epsilon is above 0": self.epsilon > 0,
            "the decay factor is in (0, 1]": 0 < self.decay_factor <= 1,
            "a period has at least one step": self.period >= 1,
            "rates and limits are not negative": self.warm_up >= 0 and all(0 <= rate < math.inf for rate in rates),
        }
        for rule, holds in inside.items():
            if not holds:
                raise ValueError(f"{rule}: {self}")

    def schedule_part(self) -> Schedule:
        """The schedule as `schedules.step_size_at` takes it."""
        return Schedule(
            SCHEDULES[self.schedule].code,
            float(self.step_size),
            float(self.decay_rate),
            float(self.decay_factor),
            float(self.period),
            int(self.warm_up),
        )


class Update(NamedTuple):
    """From the mean derivative over a batch to the change of the weights."""

    schedule: Schedule
    optimizer: int  # optimizer code
    corrected: bool  # whether it takes corrections for the start
    plain: bool  # whether it is SGD with neither penalties nor limits, for which the executors have a quicker way
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
    update: Update


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
        plain=optimizer.code == SGD and not shaping.active,
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
        x, y, orders, int(settings.batch_size), LOSSES[settings.loss].code, penalised_edges(plan, settings), update
    )


def penalised_edges(plan: Plan, settings: TrainingSettings) -> Floats:
    """(E,) in plan order: 1 where penalties count, else 0."""
    return np.ones(len(plan.edges)) if settings.penalise_biases else np.where(plan.bias_edge, 0.0, 1.0)


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
