"""Taking turns: ours and a rival alternate, so that whatever else the machine does happens to both."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
CHECKED_STEPS = 5  # after which contenders must have the same weights

Work = Callable[[int], float]  # do that many units of work; seconds it took


@dataclass(frozen=True)
class Pace:
    """rounds: how often each has its turn. turn: about how many seconds one takes."""

    rounds: int = 9
    turn: float = 0.25


@dataclass(frozen=True)
class Measured:
    """What a row came to: ours and the rival's in words, and the number that is held against the bar."""

    ours: str
    rival: str
    ratio: float
    note: str = ""


class Trainer(Protocol):
    """Somebody who trains a course on from where the last call ended."""

    def train(self, steps: int) -> float:
        """Make that many steps; the seconds they took."""

    def weights(self) -> Floats:
        """(E,) in document order."""


class DisagreementError(Exception):
    """Two contenders do not compute the same numbers, so there is nothing to time."""


def require_equal(name: str, ours: Floats, theirs: Floats, tolerance: float) -> None:
    """Raises DisagreementError when they differ by more than `tolerance`, relative to the larger of 1 and the value."""
    if ours.shape != theirs.shape:
        raise DisagreementError(f"{name}: {ours.shape} numbers against {theirs.shape}")
    apart = float(np.max(np.abs(ours - theirs) / np.maximum(1.0, np.abs(ours)), initial=0.0))
    if not apart <= tolerance:
        raise DisagreementError(f"{name}: the numbers differ by {apart:.3g}, allowed are {tolerance:g}")


def calibrate(work: Work, turn: float) -> int:
    """Units of work that take about one turn. Also warms up caches and compilers."""
    units = 1
    while True:
        took = work(units)
        if took > turn / 3:
            return max(1, round(units * turn / took))
        units = max(units + 1, math.ceil(units * min(8.0, turn / max(took, 1e-9))))


def race(ours: Work, rival: Work, pace: Pace) -> tuple[float, float, float]:
    """Seconds per unit of ours, of the rival, and the median over the rounds of rival / ours."""
    own, other = calibrate(ours, pace.turn), calibrate(rival, pace.turn)
    mine: list[float] = []
    theirs: list[float] = []
    for k in range(pace.rounds):
        # Who goes first changes, in case the machine slows down or speeds up over a round.
        order = ((ours, own, mine), (rival, other, theirs))
        for work, units, times in order if k % 2 == 0 else reversed(order):
            times.append(work(units) / units)
    ratios = [b / a for a, b in zip(mine, theirs, strict=True)]
    return median(mine), median(theirs), median(ratios)


def race_trainers(
    ours: Trainer,
    rival: Trainer,
    pace: Pace,
    *,
    unit: str,
    per_step: float,
    tolerance: float = 1e-9,
) -> Measured:
    """Train both a little, compare their weights, then race. per_step: units (points, epochs) that one step is."""
    for trainer in (ours, rival):
        trainer.train(CHECKED_STEPS)
    require_equal(type(rival).__name__, ours.weights(), rival.weights(), tolerance)
    mine, theirs, ratio = race(ours.train, rival.train, pace)
    return Measured(rate(per_step / mine, unit), rate(per_step / theirs, unit), ratio)


def rate(value: float, unit: str) -> str:
    """Like 8.21 M points/s."""
    for size, letter in ((1e6, " M"), (1e3, " k")):
        if value >= size:
            return f"{value / size:.3g}{letter} {unit}"
    return f"{value:.3g} {unit}"
