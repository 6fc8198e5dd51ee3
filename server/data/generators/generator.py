"""What a generator is, and what it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Task = Literal["classification", "regression"]
Parameter = Literal["inputs", "formula", "low", "high"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the points are made from, nothing left out. inputs, formula, low, high: where the generator takes them."""

    count: int
    noise: float
    inputs: int
    formula: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Generator:
    """A way to make points.

    about: one sentence, which says what the noise does. count: of points unless asked otherwise. inputs: how many,
    where that cannot be chosen. defaults: of the parameters it takes. most_inputs: where they can be chosen.
    make(asked, random): x (P, I) and y (P,).
    """

    name: str
    label: str
    about: str
    task: Task
    make: Callable[[Asked, np.random.Generator], tuple[Values, Values]]
    count: int = 500
    inputs: int = 2
    defaults: Mapping[str, Any] = field(default_factory=dict)
    most_inputs: int = 1

    def columns(self, inputs: int) -> tuple[str, ...]:
        """Names of the columns: the inputs, then the one output."""
        return (*(f"x{k}" for k in range(1, inputs + 1)), "y")


def moved(points: Values, by: float, random: np.random.Generator) -> Values:
    """Points moved evenly in a square of half width `by`."""
    return points + random.uniform(-1, 1, points.shape) * by


def signs(count: int) -> Values:
    """1, -1, 1, -1 ...: both classes alike, neither in one piece."""
    return np.where(np.arange(count) % 2 == 0, 1.0, -1.0)


def polar(radius: np.ndarray, angle: np.ndarray) -> Values:
    """(P, 2) at these distances from 0, at angles from the second axis."""
    return np.stack((radius * np.sin(angle), radius * np.cos(angle)), axis=1)
