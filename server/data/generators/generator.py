"""What a generator is, and what it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
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

    def as_dict(self) -> dict[str, Any]:
        """What people choose by, as JSON may hold it."""
        names = self.columns(self.defaults.get("inputs", self.inputs))
        return {
            "name": self.name,
            "label": self.label,
            "about": self.about,
            "task": self.task,
            "columns": named_roles(names, names[-1:]),
            "count": self.count,
            "defaults": dict(self.defaults),
            "most_inputs": self.most_inputs if "inputs" in self.defaults else self.inputs,
        }


def named_roles(names: Sequence[str], targets: Collection[str]) -> list[dict[str, str]]:
    """What each column is for."""
    return [{"name": name, "role": "output" if name in targets else "input"} for name in names]


def moved(points: Values, by: float, random: np.random.Generator) -> Values:
    """Points moved evenly in a square of half width `by`."""
    return points + random.uniform(-1, 1, points.shape) * by


def signs(count: int) -> Values:
    """1, -1, 1, -1 ...: both classes alike, neither in one piece."""
    return np.where(np.arange(count) % 2 == 0, 1.0, -1.0)


def polar(radius: np.ndarray, angle: np.ndarray) -> Values:
    """(P, 2) at these distances from 0, at angles from the second axis."""
    return np.stack((radius * np.sin(angle), radius * np.cos(angle)), axis=1)
