"""Schedules: the step size as a function of the step.

A new one is one function(t, rate, factor, period) -> the part of the step size that is left after t steps, in the part
of Python that numba compiles, and its `_register` line. t is counted from the end of the warm-up, as a float.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

Factor = Callable[[float, float, float, float], float]


class Schedule(NamedTuple):
    """What `step_size_at` needs. code: of the schedule. The first warm_up steps rise linearly to step_size."""

    code: int
    step_size: float
    rate: float  # of `inverse`, >= 0
    factor: float  # of `exponential` and `step`, > 0 and <= 1
    period: float  # of `step` and `cosine`, in steps, >= 1
    warm_up: int  # steps
    floor: float  # the schedule falls to it and no further, >= 0; one above step_size counts as step_size


@dataclass(frozen=True, slots=True)
class ScheduleEntry:
    """code: its number for the executors. label, formula: plain text for people; t is the step, from 0. constants: the
    settings it uses besides the step size and the warm-up.
    """

    code: int
    name: str
    label: str
    formula: str
    constants: tuple[str, ...]
    function: Factor


SCHEDULES: dict[str, ScheduleEntry] = {}


def _register(name: str, label: str, formula: str, constants: str, function: Factor) -> None:
    SCHEDULES[name] = ScheduleEntry(len(SCHEDULES), name, label, formula, tuple(constants.split()), function)


def constant(t: float, rate: float, factor: float, period: float) -> float:
    return 1.0


_register("constant", "constant", "size", "", constant)


def inverse(t: float, rate: float, factor: float, period: float) -> float:
    return 1.0 / (1.0 + rate * t)


_register("inverse", "1/t", "size / (1 + rate t)", "decay_rate schedule_floor", inverse)


def exponential(t: float, rate: float, factor: float, period: float) -> float:
    return math.pow(factor, t)


_register("exponential", "exponential", "size factor^t", "decay_factor schedule_floor", exponential)


def step(t: float, rate: float, factor: float, period: float) -> float:
    return math.pow(factor, float(math.floor(t / period)))


_register("step", "step", "size factor^floor(t / period)", "decay_factor period schedule_floor", step)


# Loshchilov and Hutter (2016), one half wave down to 0, where it stays.
def cosine(t: float, rate: float, factor: float, period: float) -> float:
    return 0.5 * (1.0 + math.cos(math.pi * t / period)) if t < period else 0.0


_register(
    "cosine", "cosine", "size (1 + cos(pi t / period)) / 2, from t = period on 0", "period schedule_floor", cosine
)


def factor_of(code: int, t: float, rate: float, factor: float, period: float) -> float:
    """The schedule with that code at t. The kernels have a compiled form of it."""
    return _BY_CODE[code](t, rate, factor, period)


def step_size_at(schedule: Schedule, made: int) -> float:
    """The size of the step that follows `made` steps."""
    if made < schedule.warm_up:
        return schedule.step_size * (float(made + 1) / float(schedule.warm_up))
    t = float(made - schedule.warm_up)
    size = schedule.step_size * factor_of(schedule.code, t, schedule.rate, schedule.factor, schedule.period)
    return max(size, min(schedule.floor, schedule.step_size))


_BY_CODE = tuple(entry.function for entry in SCHEDULES.values())
